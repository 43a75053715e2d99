//! Widths of characters and heights of lines.

use super::fonts::{self, EM, is_mark};
use crate::theme::styles::LineSpacing;

/// The width of every character of Courier New, in thousandths of an em.
const MONOSPACED: u32 = 600;
/// The height of a line of Courier New, in the units of [`EM`].
const MONOSPACED_LINE: u32 = 2320;

/// The width of a character in ems, as drawn. A character without a glyph counts as one em, so that nothing overlaps it.
pub(super) fn ems(character: char, bold: bool) -> f32 {
    if is_mark(character) {
        return 0.0;
    }
    fonts::advance(character, bold).map_or(1.0, |units| f32::from(units) / EM as f32)
}

/// The width of a character in thousandths of an em. A character without a glyph counts as an average letter, or as a
/// square if it is Chinese, Japanese, Korean or an emoji: a word processor takes it from another font.
pub(super) fn thousandths(character: char, bold: bool) -> u32 {
    if is_mark(character) {
        return 0;
    }
    match fonts::advance(character, bold) {
        Some(units) => (u32::from(units) * 1000 + EM / 2) / EM,
        None if character >= '\u{2E80}' => 1000,
        None => 556,
    }
}

/// The width of every character of code, in thousandths of an em.
pub(super) fn monospaced() -> u32 {
    MONOSPACED
}

/// The height of a line in twips, at a font size in half points.
pub(crate) fn line_height(size: u32, spacing: LineSpacing, monospaced: bool) -> u32 {
    match spacing {
        LineSpacing::Exact(twips) => twips,
        LineSpacing::Multiple(parts) => {
            let units = if monospaced { MONOSPACED_LINE } else { fonts::line() };
            let whole = EM * 240;
            (size * 10 * units * parts + whole / 2) / whole
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_are_those_of_arial() {
        // Advance widths of Arial in units of 2048: A 1366, i 455, space 569, @ 2079; bold i 569.
        let widths = ['A', 'i', ' ', '@', '\u{A0}', '—'].map(|character| thousandths(character, false));
        assert_eq!(widths, [667, 222, 278, 1015, 278, 1000]);
        assert_eq!(thousandths('i', true), 278);
        assert_eq!(ems('A', false), 1366.0 / 2048.0);
    }

    #[test]
    fn characters_without_a_glyph_have_a_width_too() {
        assert_eq!((thousandths('漢', false), ems('漢', false)), (1000, 1.0));
        assert_eq!((thousandths('ก', false), ems('ก', false)), (556, 1.0));
        assert_eq!((thousandths('\u{301}', false), ems('\u{301}', false)), (0, 0.0));
    }

    #[test]
    fn lines_are_as_tall_as_word_makes_them() {
        // Arial asks for 1.15 times its size, Courier New for 1.133 times.
        assert_eq!(line_height(22, LineSpacing::Multiple(240), false), 253);
        assert_eq!(line_height(22, LineSpacing::Multiple(264), false), 278);
        assert_eq!(line_height(18, LineSpacing::Multiple(240), true), 204);
        assert_eq!(line_height(8, LineSpacing::Exact(120), false), 120);
    }
}
