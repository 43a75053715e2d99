//! The direction in which text runs, by the Unicode Bidirectional Algorithm.
//!
//! Code is an island that runs from left to right: it decides nothing about the text around it.
//!
//! See: UAX #9, <https://www.unicode.org/reports/tr9/>.

use std::collections::VecDeque;

use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

use super::{Block, Cell, Inline, Row, Table, plain};
use crate::source::Spanned;

/// The direction in which text runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Direction {
    /// From left to right, as Latin script does.
    #[default]
    Ltr,
    /// From right to left, as Arabic and Hebrew script do.
    Rtl,
}

impl Direction {
    /// The direction of the first character that has one (rules P2 and P3); `None` if there is no such character.
    pub(crate) fn of_text(text: &str) -> Option<Self> {
        text.chars().find_map(|letter| {
            let class = bidi_class(letter);
            if class == BidiClass::L {
                Some(Self::Ltr)
            } else {
                matches!(class, BidiClass::R | BidiClass::AL).then_some(Self::Rtl)
            }
        })
    }

    /// The same for the text of inlines, without code and notes.
    pub(crate) fn of_inlines(body: &[Inline]) -> Option<Self> {
        body.iter().find_map(|inline| match inline {
            Inline::Text(words) => Self::of_text(words),
            Inline::Link { target, body } if body.is_empty() => Self::of_text(target),
            Inline::Emphasis(body)
            | Inline::Strong(body)
            | Inline::Strikeout(body)
            | Inline::Styled { body, .. }
            | Inline::Link { body, .. }
            | Inline::Reference { body, .. } => Self::of_inlines(body),
            Inline::Code(_) | Inline::Note(_) | Inline::Break => None,
        })
    }

    /// The same for blocks.
    pub(crate) fn of_blocks(blocks: &[Spanned<Block>]) -> Option<Self> {
        blocks.iter().find_map(|block| match &block.value {
            Block::Heading(heading) => Self::of_inlines(&heading.title),
            Block::Paragraph(body) => Self::of_inlines(body),
            Block::List(list) => list.items.iter().find_map(|item| Self::of_blocks(&item.blocks)),
            Block::Quote(blocks) | Block::Callout { blocks, .. } => Self::of_blocks(blocks),
            Block::Table(table) => Self::of_table(table),
            Block::Figure(figure) => Self::of_inlines(&figure.caption),
            Block::Code { .. } | Block::Contents(_) | Block::PageBreak => None,
        })
    }

    /// The direction of the columns of a table, which its head decides if it has words.
    pub(crate) fn of_table(table: &Table) -> Option<Self> {
        let of_rows = |rows: &[Row]| {
            rows.iter().flat_map(|row| &row.cells).find_map(|cell: &Cell| Self::of_blocks(&cell.blocks))
        };
        of_rows(&table.head).or_else(|| of_rows(&table.body))
    }

    /// Its name in HTML.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }

    /// Whether this is from right to left.
    pub(crate) fn is_rtl(self) -> bool {
        self == Self::Rtl
    }

    fn level(self) -> Level {
        match self {
            Self::Ltr => Level::ltr(),
            Self::Rtl => Level::rtl(),
        }
    }
}

/// Splits "**Owner:** value" behind the label if the value runs in another direction than the label does, which is then
/// returned with it. Without a split, the punctuation of the value would be ordered by the label.
pub(crate) fn label(body: &[Inline]) -> Option<(&[Inline], &[Inline], Direction)> {
    let [Inline::Strong(label), value @ ..] = body else { return None };
    let ends_label = plain(label).trim_end().ends_with([':', '؛', '：']);
    let own = Direction::of_inlines(label)?;
    let other = Direction::of_inlines(value)?;
    (ends_label && own != other).then(|| (&body[..1], value, other))
}

/// The white space and the words of the text at the start of a value, and what comes behind it.
pub(crate) fn parted(value: &[Inline]) -> (&str, &str, &[Inline]) {
    let [Inline::Text(text), rest @ ..] = value else { return ("", "", value) };
    let words = text.trim_start();
    (&text[..text.len() - words.len()], words, rest)
}

/// A stretch of text that runs in one direction: its length in bytes, and whether it runs from right to left.
pub(crate) type Stretch = (usize, bool);

/// The stretches of each piece of text and code in a paragraph, in order.
#[derive(Debug, Default)]
pub(crate) struct Stretches(VecDeque<Vec<Stretch>>);

impl Stretches {
    /// Resolves the levels of a paragraph that runs in the direction `base`. Empty if all of it runs from left to right.
    pub(crate) fn of(body: &[Inline], base: Direction) -> Self {
        let mut line = Line::default();
        match label(body) {
            Some((label, value, direction)) => {
                line.push(label);
                line.value(value, direction);
            }
            None => line.push(body),
        }
        if !base.is_rtl() && !line.text.chars().any(is_from_right) {
            return Self::default();
        }
        let info = BidiInfo::new(&line.text, Some(base.level()));
        Self(
            line.pieces
                .iter()
                .map(|[space, words]| {
                    let levels = [&info.levels[space.clone()], &info.levels[words.clone()]].concat();
                    stretches(&levels)
                })
                .collect(),
        )
    }

    /// The same for plain text.
    pub(crate) fn of_text(text: &str, base: Direction) -> Self {
        Self::of(&[Inline::text(text)], base)
    }

    /// The stretches of the next piece of `length` bytes.
    pub(crate) fn next(&mut self, length: usize) -> Vec<Stretch> {
        self.0.pop_front().unwrap_or_else(|| vec![(length, false)])
    }
}

/// Whether each byte of a plain paragraph runs from right to left; nothing in an isolate of its own.
pub(crate) fn levels(text: &str, base: Direction) -> Vec<bool> {
    if !base.is_rtl() && !text.chars().any(is_from_right) {
        return vec![false; text.len()];
    }
    let info = BidiInfo::new(text, Some(base.level()));
    info.levels.iter().map(Level::is_rtl).collect()
}

/// Whether a character makes what stands around it run from right to left.
fn is_from_right(letter: char) -> bool {
    // Most text needs no table to tell.
    letter >= '\u{590}' && matches!(bidi_class(letter), BidiClass::R | BidiClass::AL | BidiClass::AN)
}

fn stretches(levels: &[Level]) -> Vec<Stretch> {
    let runs = levels.chunk_by(|level, next| level.is_rtl() == next.is_rtl());
    runs.map(|run| (run.len(), run[0].is_rtl())).collect()
}

/// A paragraph as one text, with the places of its pieces in it.
#[derive(Default)]
struct Line {
    text: String,
    /// White space that stands outside of an isolate, and the rest.
    pieces: Vec<[std::ops::Range<usize>; 2]>,
}

impl Line {
    fn push(&mut self, body: &[Inline]) {
        for inline in body {
            match inline {
                Inline::Text(words) => self.piece(words),
                Inline::Code(words) => self.isolated(Direction::Ltr, |line| line.piece(words)),
                Inline::Link { target, body } if body.is_empty() => self.piece(target),
                Inline::Emphasis(body)
                | Inline::Strong(body)
                | Inline::Strikeout(body)
                | Inline::Styled { body, .. }
                | Inline::Link { body, .. }
                | Inline::Reference { body, .. } => self.push(body),
                Inline::Note(_) => {}
                Inline::Break => self.text.push('\u{2028}'),
            }
        }
    }

    /// Appends the value behind a label. The space between them belongs to neither.
    fn value(&mut self, value: &[Inline], direction: Direction) {
        let (space, words, rest) = parted(value);
        let space = self.raw(space);
        self.isolated(direction, |line| {
            let words = line.raw(words);
            if matches!(value, [Inline::Text(_), ..]) {
                line.pieces.push([space, words]);
            }
            line.push(rest);
        });
    }

    fn piece(&mut self, words: &str) {
        let words = self.raw(words);
        self.pieces.push([0..0, words]);
    }

    /// Appends words. A line break in the source is a space.
    fn raw(&mut self, words: &str) -> std::ops::Range<usize> {
        let start = self.text.len();
        self.text
            .extend(words.chars().map(|letter| if matches!(letter, '\n' | '\r') { ' ' } else { letter }));
        start..self.text.len()
    }

    /// Appends something that runs by itself.
    fn isolated(&mut self, direction: Direction, body: impl FnOnce(&mut Self)) {
        self.text.push(if direction.is_rtl() { '\u{2067}' } else { '\u{2066}' });
        body(self);
        self.text.push('\u{2069}');
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, Stretches, label};
    use crate::document::Inline;

    #[test]
    fn the_first_strong_character_decides() {
        let cases = [
            ("שלום Word", Some(Direction::Rtl)),
            ("Word שלום", Some(Direction::Ltr)),
            ("12. (מ) x", Some(Direction::Rtl)),
            ("مرحبا", Some(Direction::Rtl)),
            ("12/3 – 4", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Direction::of_text(text), expected, "{text}");
        }
    }

    #[test]
    fn code_decides_nothing_and_stays_from_left_to_right() {
        let body = [Inline::Code("rm -r /var".into()), Inline::text(" מוחק!")];
        assert_eq!(Direction::of_inlines(&body), Some(Direction::Rtl));
        let mut stretches = Stretches::of(&body, Direction::Rtl);
        assert_eq!(stretches.next(10), [(10, false)]);
        assert_eq!(stretches.next(10), [(10, true)]);
    }

    #[test]
    fn numbers_and_latin_words_keep_their_order_in_text_from_right_to_left() {
        let body = [Inline::text("שלום Word 5% עולם.")];
        let mut stretches = Stretches::of(&body, Direction::Rtl);
        let (all, words) = (stretches.next(0), "שלום Word 5% עולם.");
        let mut at = 0;
        let pieces: Vec<(&str, bool)> = all
            .into_iter()
            .map(|(length, is_rtl)| {
                at += length;
                (&words[at - length..at], is_rtl)
            })
            .collect();
        assert_eq!(pieces, [("שלום ", true), ("Word 5%", false), (" עולם.", true)]);
    }

    #[test]
    fn a_value_that_runs_against_its_label_runs_by_itself() {
        let body = [Inline::Strong(vec![Inline::text("Owner:")]), Inline::text(" שלום.")];
        assert!(label(&body).is_some());
        let mut stretches = Stretches::of(&body, Direction::Ltr);
        assert_eq!(stretches.next(6), [(6, false)]);
        assert_eq!(stretches.next(10), [(1, false), (9, true)]);
        assert!(label(&[Inline::Strong(vec![Inline::text("Owner:")]), Inline::text(" Ann")]).is_none());
        assert!(label(&[Inline::Strong(vec![Inline::text("שלום")]), Inline::text(" Ann")]).is_none());
    }
}
