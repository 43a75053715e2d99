//! The periods of the timeline, counted from its anchor: hours against hours, days and weeks against days.

use super::canvas::{Canvas, MARGIN, WIDTH};
use super::chart::{self, Row, Scale};
use super::{Pen, Picture, counted, enumeration};
use crate::kinds::view;

const DAY: f64 = 1440.0;

pub(super) fn draw(pen: &Pen<'_>) -> Option<Picture> {
    let timeline = pen.release.timeline.get()?;
    let mut parts: [Vec<Row>; 2] = Default::default();
    let mut described = Vec::new();
    for period in timeline.periods.items() {
        let (Some(from), Some(to)) = (period.from.get(), period.to.get()) else { continue };
        if from.minutes >= to.minutes {
            continue;
        }
        let title = pen.text(&period.title);
        let label = view::label(period);
        let words = if label.is_empty() { format!("{} to {}", from.text, to.text) } else { label };
        described.push(if title.is_empty() { words.clone() } else { format!("{words}, {title}") });
        let in_days = to.text.contains("day") || to.text.contains("week");
        let span = (from.minutes as f64, to.minutes as f64);
        parts[usize::from(in_days)].push(Row { name: title, when: vec![words], span, actual: None });
    }
    if described.len() < 3 {
        return None;
    }
    let anchor = pen.text(&timeline.anchor);
    let counted_from = if anchor.is_empty() { String::new() } else { format!(", counted from {anchor}") };
    let alt = format!(
        "The timeline has {}{counted_from}: {}.",
        counted(described.len(), "period"),
        enumeration(&described)
    );
    let mut canvas = Canvas::default();
    let mut y = MARGIN;
    if !anchor.is_empty() {
        y = chart::head(&mut canvas, &format!("Counted from {anchor}"), y) + 4.0;
    }
    for (rows, unit) in parts.iter().zip([60.0, DAY]) {
        if !rows.is_empty() {
            y = chart::paint(&mut canvas, &scale(rows, unit), rows, y) + 8.0;
        }
    }
    Some(Picture { alt, caption: "Periods of the Timeline".to_owned(), image: canvas.finish(WIDTH, y) })
}

/// Grid lines at whole hours or whole days, few enough that their labels do not touch.
fn scale(rows: &[Row], unit: f64) -> Scale {
    let first = rows.iter().map(|row| row.span.0).fold(f64::INFINITY, f64::min);
    let last = rows.iter().map(|row| row.span.1).fold(0.0, f64::max);
    let (from, to) = ((first / unit).floor(), (last / unit).ceil());
    let days = [1.0, 2.0, 7.0, 14.0, 28.0, 56.0, 112.0];
    let hours = [1.0, 2.0, 3.0, 4.0, 6.0, 12.0, 24.0, 48.0];
    let steps = if unit == DAY { &days[..] } else { &hours[..] };
    let step =
        steps.iter().copied().find(|step| (to - from) / step <= 6.0).unwrap_or(((to - from) / 6.0).ceil());
    let word = if unit == DAY { "day" } else { "h" };
    let marks = (0..=6).map(|at| from + f64::from(at) * step).filter(|mark| *mark <= to);
    let words =
        |number: f64| if unit == DAY { format!("{word} {number}") } else { format!("{number} {word}") };
    Scale { span: (from * unit, to * unit), marks: marks.map(|mark| (mark * unit, words(mark))).collect() }
}
