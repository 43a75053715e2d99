//! Rows on a time scale: the name and times of each row, and a bar or a mark.

use super::canvas::{Anchor, Canvas, MARGIN, NAME, NOTE, ShapeStyle, TEXT, WIDTH, height};

/// Where the columns of times and of the scale begin, in pixels. Names come before them.
const TIMES: f32 = 216.0;
const SCALE: f32 = 346.0;
const LENGTH: f32 = WIDTH - MARGIN - 14.0 - SCALE;
const BAR: f32 = 12.0;

/// A row.
pub(super) struct Row {
    /// Its name.
    pub(super) name: String,
    /// Its times in words, a line each.
    pub(super) when: Vec<String>,
    /// Start and end in the units of the scale; equal for a point in time.
    pub(super) span: (f64, f64),
    /// When it actually happened.
    pub(super) actual: Option<f64>,
}

/// A time scale.
pub(super) struct Scale {
    /// Its start and end.
    pub(super) span: (f64, f64),
    /// The times of its grid lines, with their labels.
    pub(super) marks: Vec<(f64, String)>,
}

impl Scale {
    fn at(&self, time: f64) -> f32 {
        let length = (self.span.1 - self.span.0).max(f64::MIN_POSITIVE);
        SCALE + LENGTH * (((time - self.span.0) / length).clamp(0.0, 1.0) as f32)
    }
}

/// Paints rows from `top` downwards. Returns the y coordinate of their end.
pub(super) fn paint(canvas: &mut Canvas, scale: &Scale, rows: &[Row], top: f32) -> f32 {
    let from = top + 20.0;
    let wrapped: Vec<_> = rows
        .iter()
        .map(|row| {
            let name = TEXT.wrap(&row.name, TIMES - MARGIN - 12.0, 3);
            let when: Vec<String> =
                row.when.iter().flat_map(|when| NOTE.wrap(when, SCALE - TIMES - 16.0, 2)).collect();
            let tall = height(&name, TEXT).max(height(&when, NOTE)).max(BAR) + 5.0;
            (row, name, when, tall)
        })
        .collect();
    let bottom = from + wrapped.iter().map(|(.., tall)| tall).sum::<f32>();
    for (time, words) in &scale.marks {
        let x = scale.at(*time);
        canvas.text(ShapeStyle::Soft, NOTE, Anchor::Middle, (x, top + 12.0), words);
        canvas.line(ShapeStyle::Grid, (x, from - 2.0), (x, bottom));
    }
    let mut y = from;
    for (row, name, when, tall) in wrapped {
        canvas.lines(ShapeStyle::Ink, TEXT, Anchor::Start, (MARGIN, y), &name);
        canvas.lines(ShapeStyle::Soft, NOTE, Anchor::Start, (TIMES, y), &when);
        mark(canvas, scale, row, y + 8.0);
        y += tall;
    }
    bottom
}

/// A bar for a period, a diamond for a day, and a ring for the actual time.
fn mark(canvas: &mut Canvas, scale: &Scale, row: &Row, y: f32) {
    let (start, end) = (scale.at(row.span.0), scale.at(row.span.1));
    if row.span.0 < row.span.1 {
        canvas.rect(ShapeStyle::Bar, (start, y - BAR / 2.0), ((end - start).max(3.0), BAR), 2.0);
    } else {
        diamond(canvas, start, y);
    }
    if let Some(actual) = row.actual {
        canvas.circle(ShapeStyle::Outline, (scale.at(actual), y), 4.0);
    }
}

fn diamond(canvas: &mut Canvas, x: f32, y: f32) {
    canvas.polygon(ShapeStyle::Bar, &[(x, y - 6.0), (x + 6.0, y), (x, y + 6.0), (x - 6.0, y)]);
}

/// Explains the diamond and the ring. Returns the y coordinate of its end.
pub(super) fn legend(canvas: &mut Canvas, y: f32) -> f32 {
    let foot = y + 16.0;
    diamond(canvas, SCALE + 6.0, foot - 4.0);
    canvas.text(ShapeStyle::Soft, NOTE, Anchor::Start, (SCALE + 18.0, foot), "planned");
    canvas.circle(ShapeStyle::Outline, (SCALE + 90.0, foot - 4.0), 4.0);
    canvas.text(ShapeStyle::Soft, NOTE, Anchor::Start, (SCALE + 100.0, foot), "when it happened");
    foot + 4.0
}

/// A title above rows. Returns the y coordinate of its end.
pub(super) fn head(canvas: &mut Canvas, words: &str, y: f32) -> f32 {
    let lines = NAME.wrap(words, WIDTH - 2.0 * MARGIN, 2);
    canvas.lines(ShapeStyle::Ink, NAME, Anchor::Start, (MARGIN, y), &lines)
}
