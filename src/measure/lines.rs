//! Words as measured letters, and how many lines they fill.
//!
//! Widths are counted in hundredths of a twip: thousandths of an em, times the font size in half points.

use super::widths::{monospaced, thousandths};

/// A letter and its width; a line break is `\n` and has none.
pub(crate) type Letter = (char, u32);

/// The letters of text at a font size in half points. A line break in the source is a space.
pub(crate) fn text(words: &str, size: u32, bold: bool) -> impl Iterator<Item = Letter> {
    words.chars().map(move |letter| {
        let letter = if letter == '\n' || letter == '\r' { ' ' } else { letter };
        (letter, thousandths(letter, bold) * size)
    })
}

/// The letters of code at a font size in half points: all have the same width.
pub(crate) fn code(words: &str, size: u32) -> impl Iterator<Item = Letter> {
    words.chars().map(move |letter| (letter, if letter == '\n' { 0 } else { monospaced() * size }))
}

/// How many lines letters fill in a column of this width in twips. Lines are filled greedily, as word processors do.
pub(crate) fn lines(letters: &[Letter], width: u32) -> u32 {
    let room = u64::from(width.max(100)) * 100;
    let (mut lines, mut x) = (1u64, 0u64);
    for piece in pieces(letters) {
        let bare: u64 =
            piece.iter().filter(|(letter, _)| *letter != ' ').map(|(_, width)| u64::from(*width)).sum();
        let whole: u64 = piece.iter().map(|(_, width)| u64::from(*width)).sum();
        if x > 0 && x + bare > room {
            lines += 1;
            x = 0;
        }
        // A word longer than a line breaks at the end of the line.
        lines += (x + bare).saturating_sub(1) / room;
        x = (x + bare).saturating_sub(1) % room + 1 + whole - bare;
        if piece.last().is_some_and(|(letter, _)| *letter == '\n') {
            lines += 1;
            x = 0;
        }
    }
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// The width in twips of the widest part without a line break opportunity. Numbers and dates count as one part, although a
/// line could end after their hyphens.
pub(crate) fn widest(letters: &[Letter]) -> u32 {
    let words = letters.split(|(letter, _)| matches!(letter, ' ' | '\n'));
    let widths = words.flat_map(|word| {
        let number = word.iter().all(|(letter, _)| !letter.is_alphabetic());
        let parts: Vec<&[Letter]> = if number { vec![word] } else { pieces(word).collect() };
        parts.into_iter().map(|part| part.iter().map(|(_, width)| width).sum::<u32>())
    });
    widths.max().unwrap_or(0).div_ceil(100)
}

/// The width in twips of all letters on one line.
pub(crate) fn length(letters: &[Letter]) -> u32 {
    letters.iter().fold(0, |sum: u32, (_, width)| sum.saturating_add(*width)).div_ceil(100)
}

/// Splits letters at the places where a line may end: after a space, a hyphen or a line break.
fn pieces(letters: &[Letter]) -> impl Iterator<Item = &[Letter]> {
    let mut rest = letters;
    std::iter::from_fn(move || {
        let ends = |pair: &[Letter]| match (pair[0].0, pair[1].0) {
            ('\n', _) => true,
            (' ', next) => next != ' ' && next != '\n',
            ('-', next) => next != '-' && next != ' ' && next != '\n',
            _ => false,
        };
        let end = rest.windows(2).position(ends).map_or(rest.len(), |at| at + 1);
        let (piece, after) = rest.split_at(end);
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

#[cfg(test)]
mod tests {
    use super::{length, lines, text, widest};

    #[test]
    fn words_fill_lines() {
        let of = |words: &str| text(words, 20, false).collect::<Vec<_>>();
        // Ten letters of 556 thousandths at 10 points take 1112 twips, a space 56.
        assert_eq!(length(&of("aaaaaaaaaa")), 1112);
        assert_eq!(lines(&of("aaaaaaaaaa aaaaaaaaaa"), 2280), 1);
        assert_eq!(lines(&of("aaaaaaaaaa aaaaaaaaaa"), 2279), 2);
        assert_eq!(lines(&of("aaaaa-aaaaa"), 700), 2);
        assert_eq!(lines(&of("aaaaaaaaaaaaaaaaaaaa"), 1112), 2);
        assert_eq!(widest(&of("aaaa aaaaa-aa")), 623);
        assert_eq!(widest(&of("2026-11-13")), 1023);
        assert_eq!(lines(&[], 100), 1);
    }
}
