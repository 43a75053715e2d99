//! What pictures are drawn with: shapes and words as SVG, in the colours of the theme.
//!
//! Every shape has its colour for paper as an attribute and a class by which a page gives it another: in the dark, say.

use std::fmt::Write as _;

use crate::document::{Image, escape};
use crate::measure::Lettering;
use crate::theme;

/// As wide as the text of a portrait page.
pub(super) const WIDTH: f32 = 640.0;
/// Space at every side.
pub(super) const MARGIN: f32 = 8.0;

/// Words that are read first, words that explain them, and the least that is said.
pub(super) const NAME: Lettering = Lettering { size: 13.0, bold: true };
pub(super) const TEXT: Lettering = Lettering { size: 12.0, bold: false };
pub(super) const NOTE: Lettering = Lettering { size: 11.5, bold: false };

/// What a shape is, and so how it looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Look {
    /// Words.
    Ink,
    /// Words that explain.
    Soft,
    /// Words on a bar.
    OnBar,
    /// A box with words in it.
    Box,
    /// A bar, a dot, the head of an arrow.
    Bar,
    /// What is outlined only.
    Outline,
    /// A line between shapes.
    Way,
    /// A line to measure by.
    Grid,
}

impl Look {
    /// The class, what is filled and what is drawn, as colours of the theme, and how lines are drawn.
    fn parts(self) -> (&'static str, Option<&'static str>, Option<&'static str>, &'static str) {
        match self {
            Look::Ink => ("ink", Some("ink"), None, ""),
            Look::Soft => ("soft", Some("soft"), None, ""),
            Look::OnBar => ("on-bar", Some("paper"), None, ""),
            Look::Box => ("box", Some("head"), Some("accent"), ""),
            Look::Bar => ("bar", Some("accent"), None, ""),
            Look::Outline => ("outline", Some("paper"), Some("accent"), " stroke-width=\"1.5\""),
            Look::Way => ("way", None, Some("accent"), " stroke-width=\"2\""),
            Look::Grid => ("grid", None, Some("soft"), " stroke-width=\".7\" stroke-dasharray=\"2 3\""),
        }
    }

    fn attributes(self) -> String {
        let (class, fill, stroke, lines) = self.parts();
        let fill = fill.map_or("none", theme::value);
        let stroke = stroke.map_or(String::new(), |width| format!(" stroke=\"{}\"", theme::value(width)));
        format!("class=\"{class}\" fill=\"{fill}\"{stroke}{lines}")
    }
}

/// Where words stand, seen from their point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// A picture while it is drawn.
#[derive(Default)]
pub(super) struct Canvas {
    out: String,
}

/// A length as it is written: a tenth of a pixel is fine enough.
pub(super) fn px(value: f32) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    format!("{}", if tenths == 0.0 { 0.0 } else { tenths })
}

/// The distance of lines.
pub(super) fn line_height(lettering: Lettering) -> f32 {
    (lettering.size * 1.3).round()
}

/// The height of words that were broken into lines.
pub(super) fn height(lines: &[String], lettering: Lettering) -> f32 {
    lines.len() as f32 * line_height(lettering)
}

impl Canvas {
    fn shape(&mut self, name: &str, look: Look, attributes: &[(&str, f32)]) {
        write!(self.out, "<{name} {}", look.attributes()).expect(TO_STRING);
        for (name, value) in attributes {
            write!(self.out, " {name}=\"{}\"", px(*value)).expect(TO_STRING);
        }
        self.out.push_str("/>\n");
    }

    pub(super) fn rect(&mut self, look: Look, (x, y): (f32, f32), (width, height): (f32, f32), round: f32) {
        let sides = [("x", x), ("y", y), ("width", width), ("height", height), ("rx", round)];
        self.shape("rect", look, &sides);
    }

    pub(super) fn circle(&mut self, look: Look, (x, y): (f32, f32), radius: f32) {
        self.shape("circle", look, &[("cx", x), ("cy", y), ("r", radius)]);
    }

    pub(super) fn line(&mut self, look: Look, from: (f32, f32), to: (f32, f32)) {
        self.shape("line", look, &[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)]);
    }

    /// A closed shape through points.
    pub(super) fn polygon(&mut self, look: Look, points: &[(f32, f32)]) {
        let points = points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect::<Vec<_>>();
        writeln!(self.out, "<polygon {} points=\"{}\"/>", look.attributes(), points.join(" "))
            .expect(TO_STRING);
    }

    /// A line of words whose foot is at `y`.
    pub(super) fn text(
        &mut self,
        look: Look,
        lettering: Lettering,
        anchor: Anchor,
        (x, y): (f32, f32),
        words: &str,
    ) {
        self.write(look, lettering, anchor, &format!("x=\"{}\" y=\"{}\"", px(x), px(y)), words);
    }

    /// The same, read from below.
    pub(super) fn upward(&mut self, look: Look, lettering: Lettering, (x, y): (f32, f32), words: &str) {
        let place = format!("transform=\"translate({} {}) rotate(-90)\"", px(x), px(y));
        self.write(look, lettering, Anchor::Start, &place, words);
    }

    fn write(&mut self, look: Look, lettering: Lettering, anchor: Anchor, place: &str, words: &str) {
        let weight = if lettering.bold { " font-weight=\"bold\"" } else { "" };
        let anchor = if anchor == Anchor::Middle { " text-anchor=\"middle\"" } else { "" };
        let size = px(lettering.size);
        write!(self.out, "<text {} font-size=\"{size}\"{weight}{anchor} {place}>", look.attributes())
            .expect(TO_STRING);
        escape::html(words, &mut self.out);
        self.out.push_str("</text>\n");
    }

    /// Lines of words from `y` downwards; gives where they end.
    pub(super) fn lines(
        &mut self,
        look: Look,
        lettering: Lettering,
        anchor: Anchor,
        (x, y): (f32, f32),
        lines: &[String],
    ) -> f32 {
        let step = line_height(lettering);
        for (at, line) in lines.iter().enumerate() {
            self.text(look, lettering, anchor, (x, y + at as f32 * step + lettering.size), line);
        }
        y + height(lines, lettering)
    }

    /// The picture, on paper.
    pub(super) fn finish(self, width: f32, height: f32) -> Image {
        let (width, height) = (width.ceil() as u32, height.ceil() as u32);
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" font-family=\"Arial, 'Liberation Sans', Helvetica, sans-serif\">\n\
             <rect class=\"paper\" fill=\"{}\" width=\"{width}\" height=\"{height}\"/>\n{}</svg>\n",
            theme::value("paper"),
            self.out
        );
        Image::drawn(width, height, svg)
    }
}

const TO_STRING: &str = "writing to a string does not fail";
