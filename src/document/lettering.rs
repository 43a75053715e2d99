//! Letters in pictures: the two fonts that dibr brings along, how wide words are in them, and where lines break.
//!
//! Widths are those of Arial, so that a picture reads the same in a browser that has Arial or a font made to its measure.

use std::sync::LazyLock;

use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider as _};

pub(super) static REGULAR: &[u8] = include_bytes!("../../templates/theme/fonts/dibr-sans-regular.ttf");
pub(super) static BOLD: &[u8] = include_bytes!("../../templates/theme/fonts/dibr-sans-bold.ttf");

/// How letters are drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Lettering {
    /// Height of the letters, in pixels.
    pub size: f32,
    /// Whether they are bold.
    pub bold: bool,
}

struct Face {
    letters: Charmap<'static>,
    metrics: GlyphMetrics<'static>,
}

static FACES: LazyLock<[Face; 2]> = LazyLock::new(|| [REGULAR, BOLD].map(face));

fn face(bytes: &'static [u8]) -> Face {
    let font = FontRef::new(bytes).expect("invariant: dibr's own fonts are sound");
    Face { letters: font.charmap(), metrics: font.glyph_metrics(Size::new(1.0), LocationRef::default()) }
}

impl Lettering {
    /// The width of a text on one line, in pixels.
    pub fn width(self, text: &str) -> f32 {
        let face = &FACES[usize::from(self.bold)];
        let ems: f32 = text.chars().map(|letter| advance(face, letter)).sum();
        ems * self.size
    }

    /// Breaks a text into at most `lines` lines of at most `room` pixels: between words, and within one that is longer than
    /// a line. What does not fit ends in `…`.
    pub fn wrap(self, text: &str, room: f32, lines: usize) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
            if self.width(&joined) <= room {
                line = joined;
                continue;
            }
            if !line.is_empty() {
                found.push(std::mem::take(&mut line));
            }
            for letter in word.chars() {
                line.push(letter);
                if self.width(&line) > room && line.chars().nth(1).is_some() {
                    line.pop();
                    found.push(std::mem::replace(&mut line, letter.to_string()));
                }
            }
            // What is cut off is not measured to its end.
            if found.len() > lines {
                break;
            }
        }
        if !line.is_empty() {
            found.push(line);
        }
        if found.len() > lines {
            found.truncate(lines);
            if let Some(last) = found.last_mut() {
                while !last.is_empty() && self.width(&format!("{last}…")) > room {
                    last.pop();
                }
                *last = format!("{}…", last.trim_end());
            }
        }
        found
    }
}

/// Whether a letter leaves a gap in a picture that is painted: the fonts have no shape for it.
pub(super) fn is_gap(letter: char) -> bool {
    let shaped = FACES.iter().all(|face| face.letters.map(letter).is_some());
    !shaped && !letter.is_whitespace() && !letter.is_control() && !is_mark(letter)
}

fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}')
}

/// The width of a letter in ems. One that the fonts have not is as wide as it is high, a mark has no width of its own.
fn advance(face: &Face, letter: char) -> f32 {
    if is_mark(letter) {
        return 0.0;
    }
    let glyph = face.letters.map(letter);
    glyph.and_then(|letter| face.metrics.advance_width(letter)).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Lettering = Lettering { size: 10.0, bold: false };

    #[test]
    fn widths_are_those_of_arial() {
        // Advance widths of Arial in units of 2048: A 1366, i 455, space 569; bold i 569.
        assert_eq!(PLAIN.width("Ai "), (1366.0 + 455.0 + 569.0) / 2048.0 * 10.0);
        assert_eq!(Lettering { bold: true, ..PLAIN }.width("i"), 569.0 / 2048.0 * 10.0);
        assert_eq!(PLAIN.width("漢"), 10.0);
        assert_eq!(PLAIN.width("e\u{301}"), PLAIN.width("e"));
    }

    #[test]
    fn lines_break_between_words_and_long_words_anywhere() {
        assert_eq!(PLAIN.wrap("one two three", 40.0, 9), ["one two", "three"]);
        assert_eq!(PLAIN.wrap("iiiiiiiiii", 12.0, 9), ["iiiii", "iiiii"]);
        assert_eq!(PLAIN.wrap("one two three four", 40.0, 2), ["one two", "three…"]);
        assert_eq!(PLAIN.wrap("", 40.0, 2), Vec::<String>::new());
        assert_eq!(PLAIN.wrap("W", 1.0, 2), ["W"]);
    }
}
