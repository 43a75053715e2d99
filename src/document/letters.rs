//! How wide words are: what fits on a line is told before any program sets it.
//!
//! Widths are those of Helvetica, which Arial and Liberation Sans share, and of Courier for code. They are counted in
//! hundredths of a twip: thousandths of the size of the type, times that size in half points.

use super::Inline;

/// A letter and its width; a line break is `\n` and has none.
pub(crate) type Letter = (char, u32);

/// Sizes of the type, in half points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    /// Of text.
    pub(crate) text: u32,
    /// Of code within it.
    pub(crate) code: u32,
}

/// The letters of inlines, without those of their notes.
pub(crate) fn letters(body: &[Inline], sizes: Sizes, bold: bool) -> Vec<Letter> {
    let mut found = Vec::new();
    collect(body, sizes, bold, &mut found);
    found
}

fn collect(body: &[Inline], sizes: Sizes, bold: bool, found: &mut Vec<Letter>) {
    for inline in body {
        match inline {
            Inline::Text(words) => found.extend(text(words, sizes.text, bold)),
            Inline::Code(words) => found.extend(code(words, sizes.code)),
            Inline::Strong(body) => collect(body, sizes, true, found),
            Inline::Emphasis(body)
            | Inline::Strikeout(body)
            | Inline::Styled { body, .. }
            | Inline::Link { body, .. }
            | Inline::Reference { body, .. } => collect(body, sizes, bold, found),
            Inline::Note(_) => found.extend(text("0", sizes.text / 2, bold)),
            Inline::Break => found.push(('\n', 0)),
        }
    }
}

/// The letters of words.
pub(crate) fn text(words: &str, size: u32, bold: bool) -> impl Iterator<Item = Letter> {
    words.chars().map(move |letter| {
        let letter = if letter == '\n' || letter == '\r' { ' ' } else { letter };
        (letter, width(letter, bold) * size)
    })
}

/// The letters of code: every one is as wide as the next.
pub(crate) fn code(words: &str, size: u32) -> impl Iterator<Item = Letter> {
    words.chars().map(move |letter| (letter, if letter == '\n' { 0 } else { 600 * size }))
}

/// How many lines letters take when they are filled greedily, as word processors do it, in a room of so many twips.
pub(crate) fn lines(letters: &[Letter], room: u32) -> u32 {
    let room = u64::from(room.max(100)) * 100;
    let (mut lines, mut x) = (1u64, 0u64);
    for piece in pieces(letters) {
        let bare: u64 = piece.iter().filter(|(letter, _)| *letter != ' ').map(|(_, it)| u64::from(*it)).sum();
        let whole: u64 = piece.iter().map(|(_, it)| u64::from(*it)).sum();
        if x > 0 && x + bare > room {
            lines += 1;
            x = 0;
        }
        // A word longer than a line is broken where the line ends.
        lines += (x + bare).saturating_sub(1) / room;
        x = (x + bare).saturating_sub(1) % room + 1 + whole - bare;
        if piece.last().is_some_and(|(letter, _)| *letter == '\n') {
            lines += 1;
            x = 0;
        }
    }
    u32::try_from(lines).unwrap_or(u32::MAX)
}

/// The width in twips of the widest stretch that no line may end within. Dates are held together although a line
/// could end after their hyphens.
pub(crate) fn widest(letters: &[Letter]) -> u32 {
    let words = letters.split(|(letter, _)| matches!(letter, ' ' | '\n'));
    let widths = words.flat_map(|word| {
        let number = word.iter().all(|(letter, _)| !letter.is_alphabetic());
        let parts: Vec<&[Letter]> = if number { vec![word] } else { pieces(word).collect() };
        parts.into_iter().map(|part| part.iter().map(|(_, it)| it).sum::<u32>())
    });
    widths.max().unwrap_or(0).div_ceil(100)
}

/// The width in twips of all letters on one line.
pub(crate) fn length(letters: &[Letter]) -> u32 {
    letters.iter().map(|(_, it)| it).fold(0, |sum: u32, it| sum.saturating_add(*it)).div_ceil(100)
}

/// What stands between the places where a line may end: after a space, a hyphen or a line break.
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

/// Thousandths of the size of the type.
fn width(letter: char, bold: bool) -> u32 {
    match usize::try_from(u32::from(letter)) {
        Ok(code @ 32..=126) => u32::from(if bold { BOLD[code - 32] } else { REGULAR[code - 32] }),
        _ => match letter {
            '\u{A0}' | '·' => 278,
            '‘' | '’' => 222,
            '“' | '”' => 333,
            '•' => 350,
            '—' | '…' | '→' | '←' => 1000,
            // Chinese, Japanese and Korean letters are square; so, nearly, are pictures.
            '\u{2E80}'.. => 1000,
            _ => 556,
        },
    }
}

#[rustfmt::skip]
const REGULAR: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

#[rustfmt::skip]
const BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611,
    975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556,
    333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

#[cfg(test)]
mod tests {
    use super::{Sizes, length, letters, lines, text, widest};
    use crate::document::Inline;

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
        let broken = [Inline::text("a"), Inline::Break, Inline::Code("b c".to_owned())];
        assert_eq!(lines(&letters(&broken, Sizes { text: 20, code: 18 }, false), 5000), 2);
        assert_eq!(lines(&[], 100), 1);
    }
}
