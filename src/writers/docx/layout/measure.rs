//! The heights of blocks, estimated by counting lines.
//!
//! Widths and line heights are those of the built-in styles. Where Word lays out text differently, only page numbers in the
//! contents are wrong, and Word corrects them when it updates the fields.

use super::flow::{after_list, introduces, is_short, keeps_rest, lead};
use super::frame::{Frame, Region, cell_frame, widths};
use super::picture;
use crate::document::letters::{Sizes, letters};
use crate::document::{Block, Blocks, Column, Figure, Heading, Inline, Row, Table, plain};
use crate::measure::{Letter, code, line_height, lines, text};
use crate::source::Spanned;
use crate::theme::styles::{Style, indent, style};

/// What is placed on a page as a unit: a paragraph, or a row of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Piece<'a> {
    /// How many lines; one for what cannot be split.
    pub(crate) lines: u32,
    /// The height of a line in twips, like all that follow.
    pub(crate) line: u32,
    pub(crate) before: u32,
    pub(crate) after: u32,
    /// The height of the borders, between `before` and `after`.
    pub(crate) border: u32,
    /// The height of its footnotes.
    pub(crate) notes: u32,
    /// The height of the table header that is repeated on a page that starts with it.
    pub(crate) again: u32,
    pub(crate) keep_next: bool,
    pub(crate) break_before: bool,
    /// The key that references to it use.
    pub(crate) key: Option<&'a str>,
}

/// The height of pieces below a piece that has this much space after it. Between two pieces, Word applies the larger of the
/// space after the first and the space before the second.
pub(crate) fn stacked<'a>(pieces: impl IntoIterator<Item = &'a Piece<'a>>, mut after: u32) -> u32 {
    let mut height = 0;
    for piece in pieces {
        height += piece.before.saturating_sub(after) + piece.border + piece.lines * piece.line + piece.after;
        after = piece.after;
    }
    height
}

/// The height of cell margins and borders in a row, in twips.
const ROW_BORDER: u32 = 50;
/// The height of the borders around a table, in twips.
const TABLE_BORDER: u32 = 24;
/// What programs lose by rounding on a full line, in twips.
const ROUNDED: u32 = 8;
/// The width of a footnote: the text of a portrait Letter page, in twips.
const NOTE_WIDTH: u32 = 9360;

/// The height of one line of a style, in twips.
fn line(style: &Style) -> u32 {
    line_height(style.size, style.spacing, style.monospaced)
}

/// Some lines of a style, with the space around them.
fn piece_of<'a>(style: &Style, lines: u32) -> Piece<'a> {
    Piece { lines, line: line(style), before: style.before, after: style.after, ..Piece::default() }
}

/// A paragraph of plain text in the style with this id.
pub(crate) fn paragraph<'a>(id: &str, words: &str, width: u32) -> Piece<'a> {
    let style = style(id);
    filled(style, &text(words, style.size, style.bold).collect::<Vec<_>>(), width)
}

/// A paragraph of these letters.
fn filled<'a>(style: &Style, letters: &[Letter], width: u32) -> Piece<'a> {
    piece_of(style, lines(letters, width.saturating_sub(ROUNDED)))
}

/// The pieces of blocks, in order.
pub(crate) fn pieces<'a>(blocks: &'a [Spanned<Block>], frame: Frame, found: &mut Vec<Piece<'a>>) {
    let mut break_before = false;
    for at in 0..blocks.len() {
        let first = found.len();
        piece(blocks, at, frame, found);
        match found.get_mut(first) {
            Some(piece) => piece.break_before |= std::mem::take(&mut break_before),
            None => break_before |= matches!(blocks[at].value, Block::PageBreak),
        }
    }
}

/// The pieces of the block at `at`.
pub(crate) fn piece<'a>(blocks: &'a [Spanned<Block>], at: usize, frame: Frame, found: &mut Vec<Piece<'a>>) {
    let first = found.len();
    match &blocks[at].value {
        Block::Heading(title) => found.push(heading(title, frame)),
        Block::Paragraph(body) => {
            let keep_next = introduces(blocks, at, frame);
            found.push(Piece { keep_next, ..prose(body, frame) });
        }
        Block::List(list) => {
            let (inner, _) = frame.list();
            for item in &list.items {
                let (lead, rest) = lead(&item.blocks);
                found.push(Piece { keep_next: keeps_rest(lead, rest, frame), ..prose(lead, inner) });
                pieces(rest, inner, found);
            }
        }
        Block::Code { text, .. } => found.push(commands(text, frame)),
        Block::Quote(blocks) => pieces(blocks, frame.inset("Quote", indent("Quote")), found),
        Block::Callout { blocks, .. } => {
            // The styles of all kinds of callouts have the same measures.
            let (label, text) = ("CalloutNoteLabel", "CalloutNote");
            let border = style(label).border;
            found.push(Piece { keep_next: true, border, ..paragraph(label, "", frame.width) });
            pieces(blocks, frame.inset(text, indent(text)), found);
        }
        Block::Table(grid) => table(grid, frame, found),
        Block::Figure(image) => figure(image, frame, found),
        // The caller adds generated lists, because it knows their entries.
        Block::Contents(_) | Block::PageBreak => {}
    }
    // A table without a caption has no paragraph to put the space above.
    let has_paragraph = !matches!(&blocks[at].value, Block::Table(table) if table.caption.is_empty());
    if let (Some(before), Some(piece), true) =
        (after_list(blocks, at, frame), found.get_mut(first), has_paragraph)
    {
        piece.before = piece.before.max(before);
    }
}

/// The height of a row. A cell that spans several rows is assumed to fit in them.
pub(crate) fn row(columns: &[Column], row: &Row, widths: &[u32], head: bool) -> u32 {
    let mut at = 0;
    let mut tallest = height(&[], cell_frame(columns, 0, &[], head));
    for cell in row.cells.iter() {
        let end = (at + cell.columns).min(widths.len());
        let frame = cell_frame(columns, at, &widths[at.min(end)..end], head);
        if cell.rows == 1 {
            tallest = tallest.max(height(&cell.blocks, frame));
        }
        at = end;
    }
    tallest
}

/// The height of blocks, at least that of an empty paragraph.
fn height(blocks: &[Spanned<Block>], frame: Frame) -> u32 {
    let mut found = Vec::new();
    pieces(blocks, frame, &mut found);
    let empty = paragraph(frame.style, "", frame.width);
    stacked(&found, 0).max(stacked([&empty], 0))
}

fn heading<'a>(heading: &'a Heading, frame: Frame) -> Piece<'a> {
    let family = if heading.numbered { "Heading" } else { "FrontHeading" };
    let id = format!("{family}{}", heading.level.clamp(1, 6));
    let piece = paragraph(&id, &plain(&heading.title), frame.width.saturating_sub(indent(&id)));
    Piece { keep_next: true, key: Some(&heading.key), ..piece }
}

fn prose<'a>(body: &[Inline], frame: Frame) -> Piece<'a> {
    let text = style(frame.style);
    let code = match frame.region {
        Region::Text => style("CodeText"),
        Region::Cell => style("TableCodeText"),
    };
    let sizes = Sizes { text: text.size, code: code.size };
    let piece = filled(text, &letters(body, sizes, text.bold), frame.width - frame.base);
    Piece { notes: notes(body), ..piece }
}

/// The height of the footnotes of a paragraph.
fn notes(body: &[Inline]) -> u32 {
    body.iter()
        .map(|inline| match inline {
            Inline::Note(blocks) => note(blocks),
            Inline::Emphasis(body)
            | Inline::Strong(body)
            | Inline::Strikeout(body)
            | Inline::Styled { body, .. }
            | Inline::Link { body, .. }
            | Inline::Reference { body, .. } => notes(body),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => 0,
        })
        .sum()
}

fn note(blocks: &Blocks) -> u32 {
    height(blocks, Frame::note(NOTE_WIDTH))
}

fn commands<'a>(text: &str, frame: Frame) -> Piece<'a> {
    let style = match frame.region {
        Region::Text => style("Code"),
        Region::Cell => style("TableCode"),
    };
    let count = lines(&code(text, style.size).collect::<Vec<_>>(), frame.width - frame.base);
    let piece = Piece { border: style.border, ..piece_of(style, count) };
    match is_short(text) {
        true => Piece { lines: 1, line: count * piece.line, ..piece },
        false => piece,
    }
}

fn caption<'a>(label: &str, key: &'a str, words: &[Inline], frame: Frame) -> Piece<'a> {
    let words = format!("{label} 00: {}", plain(words));
    Piece { key: Some(key), ..paragraph("Caption", &words, frame.width) }
}

fn table<'a>(table: &'a Table, frame: Frame, found: &mut Vec<Piece<'a>>) {
    if !table.caption.is_empty() {
        found.push(Piece { keep_next: true, ..caption("Table", &table.key, &table.caption, frame) });
    }
    let widths = widths(&table.columns, frame);
    let piece = |cells: &Row, head| {
        let line = row(&table.columns, cells, &widths, head) + ROW_BORDER;
        Piece { lines: 1, line, ..Piece::default() }
    };
    let head: Vec<Piece<'_>> = table.head.iter().map(|row| piece(row, true)).collect();
    let again = stacked(&head, 0);
    found.extend(head.into_iter().map(|piece| Piece { keep_next: true, ..piece }));
    found.extend(table.body.iter().map(|row| Piece { again, ..piece(row, false) }));
    found.push(Piece { border: TABLE_BORDER, ..piece_of(style("TableSpacer"), 1) });
}

fn figure<'a>(figure: &'a Figure, frame: Frame, found: &mut Vec<Piece<'a>>) {
    let piece = match &figure.image {
        Some(image) => Piece { line: picture::height(image, frame), ..piece_of(style("Figure"), 1) },
        None => {
            let id = "FigurePlaceholder";
            Piece { border: style(id).border, ..paragraph(id, &figure.alt, frame.width) }
        }
    };
    found.push(Piece { keep_next: true, ..piece });
    found.push(caption("Figure", &figure.key, &figure.caption, frame));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(id: &str) -> (u32, u32, u32) {
        let piece = paragraph(id, "", 9360);
        (piece.line, piece.before, piece.after)
    }

    #[test]
    fn paragraphs_have_the_heights_of_their_styles() {
        // The height of a line, and the space above and below, in twips: 11-point Arial asks for lines of 12.65 points.
        assert_eq!(piece("BodyText"), (278, 0, 120));
        assert_eq!(piece("Heading1"), (368, 440, 120));
        assert_eq!(piece("FrontHeading2"), (322, 340, 100));
        assert_eq!(piece("Heading4"), (253, 220, 80));
        assert_eq!(piece("TOC1"), (253, 100, 40));
        assert_eq!(piece("TableHeading"), (218, 40, 40));
        assert_eq!(piece("FootnoteText"), (207, 0, 40));
        assert_eq!(piece("Code"), (204, 60, 140));
        assert_eq!(piece("TableCode"), (193, 40, 40));
        assert_eq!(piece("TableSpacer"), (120, 0, 80));
    }

    #[test]
    fn all_callouts_are_as_tall_as_a_note() {
        for kind in ["Tip", "Important", "Warning", "Caution"] {
            for part in ["", "Label"] {
                let other = format!("Callout{kind}{part}");
                assert_eq!(style(&other), style(&format!("CalloutNote{part}")), "{other}");
            }
        }
    }
}
