//! Whether words can be seen: properties of runs and paragraphs, one laid over the other as Word does.

use super::styles::{is_on, value};
use crate::document::Style;
use crate::readers::{Element, LOOK};

/// Half points; smaller letters are not read.
const SMALLEST: i64 = 12;
/// The least contrast between words and what is behind them (WCAG 2.2); no theme comes near it.
const CONTRAST: f64 = 1.6;
/// How far from the margin text may begin, in twips: half of what stands between the margins of an upright page.
const FARTHEST: i64 = 4_680;
/// How much room a paragraph may have above or below it, in twips: what is more pushes words off the page.
const MOST_ROOM: i64 = 4_000;

/// Red, green and blue.
pub(super) type Colour = [u8; 3];

const WHITE: Colour = [255; 3];

/// What properties say, as far as it decides whether words are seen; what they do not say is none.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct RunStyle {
    pub(super) vanish: Option<bool>,
    pub(super) web_hidden: Option<bool>,
    pub(super) struck: Option<bool>,
    /// Raised or lowered, and so smaller; none in it for neither.
    pub(super) raised: Option<Option<Style>>,
    /// None in it for a colour that is always seen.
    colour: Option<Option<Colour>>,
    fill: Option<Option<Colour>>,
    size: Option<i64>,
    position: Option<i64>,
    width: Option<i64>,
    spacing: Option<i64>,
    /// The fill of the paragraph.
    behind: Option<Option<Colour>>,
    /// The height of lines, and whether it is exact.
    line: Option<(i64, bool)>,
    /// The room above and below the paragraph.
    before: Option<i64>,
    after: Option<i64>,
    left: Option<i64>,
    right: Option<i64>,
    first: Option<i64>,
    align: Option<i64>,
    bold: Option<bool>,
    italic: Option<bool>,
    underlined: Option<bool>,
    capitals: Option<bool>,
    /// Whether all letters are equally wide.
    even: Option<bool>,
    /// Whether the words, and whether the paragraph, run from right to left.
    pub(super) rtl: Option<bool>,
    pub(super) bidi: Option<bool>,
}

/// Fonts of which all letters are equally wide.
const EVEN: [&str; 5] = ["consolas", "courier new", "dejavu sans mono", "liberation mono", "ms gothic"];

impl RunStyle {
    /// What `rPr` says.
    pub(super) fn of_run(properties: &Element) -> Self {
        let switch = |name: &str| properties.child(name).map(|_| is_on(properties, name));
        let number = |name: &str| value(properties, name).and_then(|value| value.parse().ok());
        Self {
            vanish: switch("vanish").or_else(|| switch("specVanish").filter(|is_on| *is_on)),
            web_hidden: switch("webHidden"),
            struck: switch("strike")
                .filter(|is_on| *is_on)
                .or_else(|| switch("dstrike"))
                .or_else(|| switch("strike")),
            raised: value(properties, "vertAlign").map(|value| match value {
                "subscript" => Some(Style::Subscript),
                "superscript" => Some(Style::Superscript),
                _ => None,
            }),
            colour: properties.child("color").map(colour),
            fill: properties.child("shd").map(fill),
            size: number("sz"),
            position: number("position"),
            width: number("w"),
            spacing: number("spacing"),
            bold: switch("b"),
            italic: switch("i"),
            rtl: switch("rtl"),
            underlined: value(properties, "u").map(|kind| kind != "none"),
            capitals: switch("caps").or_else(|| switch("smallCaps")),
            even: properties
                .child("rFonts")
                .and_then(|fonts| fonts.attribute("ascii"))
                .map(|font| EVEN.contains(&font.to_lowercase().as_str())),
            ..Self::default()
        }
    }

    /// What `pPr` says, without what it says of the mark at the end of its paragraph.
    pub(super) fn of_paragraph(properties: &Element) -> Self {
        let of = |element: &str, names: &[&str]| {
            let element = properties.child(element)?;
            names
                .iter()
                .find_map(|name| element.attribute(name))?
                .parse::<f64>()
                .ok()
                .map(|number| number as i64)
        };
        let is_exact = properties
            .child("spacing")
            .and_then(|child| child.attribute("lineRule"))
            .is_some_and(|attribute| attribute == "exact");
        let hanging = of("ind", &["hanging"]).map(|length| -length);
        Self {
            behind: properties.child("shd").map(fill),
            bidi: properties.child("bidi").map(|_| is_on(properties, "bidi")),
            line: of("spacing", &["line"]).map(|line| (line, is_exact)),
            before: of("spacing", &["before"]),
            after: of("spacing", &["after"]),
            left: of("ind", &["left", "start"]),
            right: of("ind", &["right", "end"]),
            first: hanging.or_else(|| of("ind", &["firstLine"])),
            align: value(properties, "jc").map(|side| match side {
                "center" => 1,
                "right" | "end" => 2,
                "both" | "distribute" => 3,
                _ => 0,
            }),
            ..Self::default()
        }
    }

    /// This look with another one over it.
    pub(super) fn with(&self, over: &Self) -> Self {
        Self {
            vanish: over.vanish.or(self.vanish),
            web_hidden: over.web_hidden.or(self.web_hidden),
            struck: over.struck.or(self.struck),
            raised: over.raised.or(self.raised),
            colour: over.colour.or(self.colour),
            fill: over.fill.or(self.fill),
            size: over.size.or(self.size),
            position: over.position.or(self.position),
            width: over.width.or(self.width),
            spacing: over.spacing.or(self.spacing),
            behind: over.behind.or(self.behind),
            line: over.line.or(self.line),
            before: over.before.or(self.before),
            after: over.after.or(self.after),
            left: over.left.or(self.left),
            right: over.right.or(self.right),
            first: over.first.or(self.first),
            rtl: over.rtl.or(self.rtl),
            bidi: over.bidi.or(self.bidi),
            align: over.align.or(self.align),
            bold: over.bold.or(self.bold),
            italic: over.italic.or(self.italic),
            underlined: over.underlined.or(self.underlined),
            capitals: over.capitals.or(self.capitals),
            even: over.even.or(self.even),
        }
    }

    /// Measures of how words look, as [`LOOK`] names them.
    pub(super) fn measures(&self) -> [i64; LOOK.len()] {
        let flag = |switch: Option<bool>| i64::from(switch.unwrap_or(false));
        [
            self.size.unwrap_or(20),
            flag(self.bold),
            flag(self.italic),
            flag(self.underlined),
            flag(self.capitals),
            flag(self.even),
            self.colour.flatten().map_or(0, |[red, green, blue]| {
                (i64::from(red) << 16) | (i64::from(green) << 8) | i64::from(blue)
            }),
            self.align.unwrap_or(0),
            self.left.unwrap_or(0),
            self.right.unwrap_or(0),
            self.first.unwrap_or(0),
            self.before.unwrap_or(0),
            self.after.unwrap_or(0),
            flag(self.bidi),
        ]
    }

    /// Whether it turns words or paragraphs from right to left.
    pub(super) fn turns(&self) -> bool {
        self.rtl == Some(true) || self.bidi == Some(true)
    }

    /// The colour that its words may stand on.
    pub(super) fn ground(&self) -> Option<Colour> {
        self.fill.flatten().or(self.behind.flatten())
    }

    /// Why words that look like this, on one of these grounds, are not seen.
    pub(super) fn unseen(&self, grounds: &[Colour]) -> Option<&'static str> {
        let size = self.size.unwrap_or(20);
        let outside = |value: Option<i64>, least: i64, most: i64| {
            value.is_some_and(|value| value < least || value > most)
        };
        let lines = match self.line {
            Some((line, true)) => line * 10 < size * 60,
            Some((line, false)) => line < 120,
            None => false,
        };
        let left = self.left.unwrap_or(0);
        let own = self.ground();
        let grounds = own.as_ref().map_or(grounds, std::slice::from_ref);
        let is_faint = self.colour.flatten().is_some_and(|colour| {
            grounds
                .iter()
                .chain(grounds.is_empty().then_some(&WHITE))
                .any(|ground| contrast(colour, *ground) < CONTRAST)
        });
        match () {
            () if self.vanish == Some(true) => Some("hidden"),
            () if size < SMALLEST => Some("smaller than 6 points"),
            () if is_faint => Some("in the colour of what is behind them"),
            () if outside(self.position, -48, 48) => Some("raised or lowered out of their line"),
            () if outside(self.width, 40, 300) => Some("squeezed"),
            () if outside(self.spacing, -40, 400) => Some("on top of each other, or far apart"),
            () if lines => Some("in lines that are too low for them"),
            () if outside(self.before, 0, MOST_ROOM) || outside(self.after, 0, MOST_ROOM) => {
                Some("far from the words around them")
            }
            () if outside(self.left, -1440, FARTHEST)
                || outside(self.right, -1440, FARTHEST)
                || outside(self.first, -FARTHEST, FARTHEST)
                || !(-1440..=FARTHEST).contains(&(left + self.first.unwrap_or(0)))
                || left + self.right.unwrap_or(0) > FARTHEST =>
            {
                Some("outside of the page")
            }
            () => None,
        }
    }
}

/// The colour of words.
fn colour(element: &Element) -> Option<Colour> {
    match element.attribute("themeColor") {
        // Whatever the theme calls so, what it stands on has the same name.
        Some("background1" | "light1" | "background2" | "light2") => Some(WHITE),
        _ => rgb(element.attribute("val")?),
    }
}

/// The colour of a fill.
pub(super) fn fill(element: &Element) -> Option<Colour> {
    rgb(element.attribute("fill")?)
}

fn rgb(text: &str) -> Option<Colour> {
    let byte = |at: usize| text.get(at..at + 2).and_then(|text| u8::from_str_radix(text, 16).ok());
    (text.len() == 6).then_some(())?;
    Some([byte(0)?, byte(2)?, byte(4)?])
}

/// See: <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
fn contrast(a: Colour, b: Colour) -> f64 {
    let luminance = |of: Colour| {
        let channel = |byte: u8| {
            let byte = f64::from(byte) / 255.0;
            if byte <= 0.040_45 { byte / 12.92 } else { ((byte + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(of[0]) + 0.7152 * channel(of[1]) + 0.0722 * channel(of[2])
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
