//! A canvas: shapes and text as SVG, in the colours of the theme.
//!
//! Every shape has its colour on paper as an attribute, and a class by which a page can give it another, as in dark mode.

use std::fmt::Write as _;

use crate::document::{Image, escape};
use crate::measure::Lettering;
use crate::theme;

/// The width of the text on a portrait page, in pixels.
pub(super) const WIDTH: f32 = 640.0;
/// Space on every side, in pixels.
pub(super) const MARGIN: f32 = 8.0;

/// Titles, text, and small print.
pub(super) const NAME: Lettering = Lettering { size: 13.0, bold: true };
pub(super) const TEXT: Lettering = Lettering { size: 12.0, bold: false };
pub(super) const NOTE: Lettering = Lettering { size: 11.5, bold: false };

/// The role of a shape, which determines its colours and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ShapeStyle {
    /// Text.
    Ink,
    /// Less prominent text.
    Soft,
    /// Text on a bar.
    OnBar,
    /// A box that contains text.
    Box,
    /// A bar, a dot or an arrowhead.
    Bar,
    /// An outline.
    Outline,
    /// A line that connects shapes.
    Connector,
    /// A grid line.
    Grid,
}

impl ShapeStyle {
    /// The class, the theme colours of fill and stroke, and the attributes of the stroke.
    fn parts(self) -> (&'static str, Option<&'static str>, Option<&'static str>, &'static str) {
        match self {
            ShapeStyle::Ink => ("ink", Some("ink"), None, ""),
            ShapeStyle::Soft => ("soft", Some("soft"), None, ""),
            ShapeStyle::OnBar => ("on-bar", Some("paper"), None, ""),
            ShapeStyle::Box => ("box", Some("head"), Some("accent"), ""),
            ShapeStyle::Bar => ("bar", Some("accent"), None, ""),
            ShapeStyle::Outline => ("outline", Some("paper"), Some("accent"), " stroke-width=\"1.5\""),
            ShapeStyle::Connector => ("way", None, Some("accent"), " stroke-width=\"2\""),
            ShapeStyle::Grid => ("grid", None, Some("soft"), " stroke-width=\".7\" stroke-dasharray=\"2 3\""),
        }
    }

    fn attributes(self) -> String {
        let (class, fill, stroke, lines) = self.parts();
        let fill = fill.map_or("none", theme::value);
        let stroke = stroke.map_or(String::new(), |colour| format!(" stroke=\"{}\"", theme::value(colour)));
        format!("class=\"{class}\" fill=\"{fill}\"{stroke}{lines}")
    }
}

/// How text is aligned to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
}

/// A picture in the making.
#[derive(Default)]
pub(super) struct Canvas {
    out: String,
}

/// A length in pixels, rounded to one decimal.
pub(super) fn px(value: f32) -> String {
    let tenths = (value * 10.0).round() / 10.0;
    format!("{}", if tenths == 0.0 { 0.0 } else { tenths })
}

/// The distance between the baselines of two lines.
pub(super) fn line_height(lettering: Lettering) -> f32 {
    (lettering.size * 1.3).round()
}

/// The height of text that was broken into lines.
pub(super) fn height(lines: &[String], lettering: Lettering) -> f32 {
    lines.len() as f32 * line_height(lettering)
}

impl Canvas {
    fn shape(&mut self, name: &str, style: ShapeStyle, attributes: &[(&str, f32)]) {
        write!(self.out, "<{name} {}", style.attributes()).expect(TO_STRING);
        for (name, value) in attributes {
            write!(self.out, " {name}=\"{}\"", px(*value)).expect(TO_STRING);
        }
        self.out.push_str("/>\n");
    }

    pub(super) fn rect(
        &mut self,
        style: ShapeStyle,
        (x, y): (f32, f32),
        (width, height): (f32, f32),
        round: f32,
    ) {
        let sides = [("x", x), ("y", y), ("width", width), ("height", height), ("rx", round)];
        self.shape("rect", style, &sides);
    }

    pub(super) fn circle(&mut self, style: ShapeStyle, (x, y): (f32, f32), radius: f32) {
        self.shape("circle", style, &[("cx", x), ("cy", y), ("r", radius)]);
    }

    pub(super) fn line(&mut self, style: ShapeStyle, from: (f32, f32), to: (f32, f32)) {
        self.shape("line", style, &[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1)]);
    }

    /// A polygon through these points.
    pub(super) fn polygon(&mut self, style: ShapeStyle, points: &[(f32, f32)]) {
        let points = points.iter().map(|(x, y)| format!("{},{}", px(*x), px(*y))).collect::<Vec<_>>();
        writeln!(self.out, "<polygon {} points=\"{}\"/>", style.attributes(), points.join(" "))
            .expect(TO_STRING);
    }

    /// A line of text whose baseline is at `y`.
    pub(super) fn text(
        &mut self,
        style: ShapeStyle,
        lettering: Lettering,
        anchor: Anchor,
        (x, y): (f32, f32),
        words: &str,
    ) {
        self.write(style, lettering, anchor, &format!("x=\"{}\" y=\"{}\"", px(x), px(y)), words);
    }

    /// A line of text that runs upwards.
    pub(super) fn upward(
        &mut self,
        style: ShapeStyle,
        lettering: Lettering,
        (x, y): (f32, f32),
        words: &str,
    ) {
        let place = format!("transform=\"translate({} {}) rotate(-90)\"", px(x), px(y));
        self.write(style, lettering, Anchor::Start, &place, words);
    }

    fn write(&mut self, style: ShapeStyle, lettering: Lettering, anchor: Anchor, place: &str, words: &str) {
        let weight = if lettering.bold { " font-weight=\"bold\"" } else { "" };
        let anchor = if anchor == Anchor::Middle { " text-anchor=\"middle\"" } else { "" };
        let size = px(lettering.size);
        write!(self.out, "<text {} font-size=\"{size}\"{weight}{anchor} {place}>", style.attributes())
            .expect(TO_STRING);
        escape::html(words, &mut self.out);
        self.out.push_str("</text>\n");
    }

    /// Lines of text from `y` downwards. Returns the y coordinate of their end.
    pub(super) fn lines(
        &mut self,
        style: ShapeStyle,
        lettering: Lettering,
        anchor: Anchor,
        (x, y): (f32, f32),
        lines: &[String],
    ) -> f32 {
        let step = line_height(lettering);
        for (at, line) in lines.iter().enumerate() {
            self.text(style, lettering, anchor, (x, y + at as f32 * step + lettering.size), line);
        }
        y + height(lines, lettering)
    }

    /// The finished picture, on a background.
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
