//! How much room text takes, by estimate: what Word would have to be asked for is counted in lines.
//!
//! The numbers follow `templates/theme/styles.xml`. Where the two disagree, nothing breaks but page numbers in
//! the contents, which Word mends on the next update of the field.

use super::elements::{Frame, after_list, introduces, is_short, keeps_rest, lead};
use super::numbering::Layout;
use super::table::{cell_frame, widths};
use super::{elements, figure};
use crate::document::letters::{Sizes, letters};
use crate::document::{Block, Blocks, Column, Figure, Heading, Inline, Row, Table, plain};
use crate::measure::{Letter, code, lines, text};
use crate::source::Spanned;
use crate::theme::styles::style;

/// Something that is set on a page: a paragraph, or a row of a table.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Piece<'a> {
    /// How many lines; one for what cannot be broken.
    pub(super) lines: u32,
    /// The height of one, in twips, as all that follow.
    pub(super) line: u32,
    pub(super) before: u32,
    pub(super) after: u32,
    /// What borders above and below take, inside of that.
    pub(super) border: u32,
    /// What stands at the foot of the page because of it.
    pub(super) notes: u32,
    /// What is repeated at the head of a page that begins with it.
    pub(super) again: u32,
    pub(super) keep_next: bool,
    pub(super) break_before: bool,
    /// What a reference to it is called.
    pub(super) key: Option<&'a str>,
}

/// The height of pieces one below the other, after one that leaves this much free. Of the space after a piece
/// and that before the next, Word keeps the larger.
pub(super) fn stacked<'a>(pieces: impl IntoIterator<Item = &'a Piece<'a>>, mut after: u32) -> u32 {
    let mut height = 0;
    for piece in pieces {
        height += piece.before.saturating_sub(after) + piece.border + piece.lines * piece.line + piece.after;
        after = piece.after;
    }
    height
}

/// A typeface at a size: half points, twips a line, twips before and after.
#[derive(Clone, Copy)]
pub(super) struct Type {
    size: u32,
    line: u32,
    before: u32,
    after: u32,
    bold: bool,
}

const fn set(size: u32, line: u32, before: u32, after: u32, bold: bool) -> Type {
    Type { size, line, before, after, bold }
}

pub(super) const CONTENTS: [Type; 3] =
    [set(22, 253, 100, 40, true), set(20, 230, 0, 40, false), set(20, 230, 0, 40, false)];
const CALLOUT_LABEL: Type = set(22, 278, 160, 20, true);
/// Borders above and below callouts, code and figures that are missing; cell margins, too.
const CALLOUT_BORDER: u32 = 140;
const CODE_BORDER: u32 = 180;
const PLACEHOLDER_BORDER: u32 = 580;
const ROW_BORDER: u32 = 50;
/// What the lines around a table take.
const TABLE_BORDER: u32 = 24;
const CAPTION: Type = set(20, 230, 200, 100, true);
/// What programs lose by rounding on a line that is full to the last letter, in twips.
const ROUNDED: u32 = 8;
const CODE: Type = set(18, 204, 60, 140, false);
const CODE_IN_CELL: Type = set(17, 193, 40, 40, false);
const SPACER: Piece<'_> = Piece {
    lines: 1,
    line: 120,
    before: 0,
    after: 80,
    border: TABLE_BORDER,
    notes: 0,
    again: 0,
    keep_next: false,
    break_before: false,
    key: None,
};

fn of_heading(level: u8) -> Type {
    match level {
        1 => set(32, 368, 440, 120, true),
        2 => set(28, 322, 340, 100, true),
        3 => set(24, 276, 260, 80, true),
        _ => set(22, 253, 220, 80, true),
    }
}

fn of_frame(frame: Frame) -> Type {
    match frame.style {
        "TableText" => set(19, 218, 40, 40, false),
        "TableHeading" => set(19, 218, 40, 40, true),
        "FootnoteText" => set(18, 207, 0, 40, false),
        "ListParagraph" => set(22, 278, 0, 60, false),
        "Quote" => set(22, 278, 120, 120, false),
        "CalloutNote" => set(22, 278, 0, 80, false),
        _ => set(22, 278, 0, 120, false),
    }
}

/// A paragraph of these words.
pub(super) fn paragraph<'a>(it: Type, words: &str, room: u32) -> Piece<'a> {
    set_in(it, &text(words, it.size, it.bold).collect::<Vec<_>>(), room)
}

fn set_in<'a>(it: Type, letters: &[Letter], room: u32) -> Piece<'a> {
    let lines = lines(letters, room.saturating_sub(ROUNDED));
    Piece { lines, line: it.line, before: it.before, after: it.after, ..Piece::default() }
}

/// The pieces of blocks, in order.
pub(super) fn pieces<'a>(blocks: &'a [Spanned<Block>], frame: Frame, found: &mut Vec<Piece<'a>>) {
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

/// The pieces of one of these blocks.
pub(super) fn piece<'a>(blocks: &'a [Spanned<Block>], at: usize, frame: Frame, found: &mut Vec<Piece<'a>>) {
    let first = found.len();
    match &blocks[at].value {
        Block::Heading(it) => found.push(heading(it, frame)),
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
        Block::Quote(blocks) => pieces(blocks, frame.inset("Quote", 720), found),
        Block::Callout { blocks, .. } => {
            let label = paragraph(CALLOUT_LABEL, "", frame.width);
            found.push(Piece { keep_next: true, border: CALLOUT_BORDER, ..label });
            pieces(blocks, frame.inset("CalloutNote", elements::CALLOUT_INDENT), found);
        }
        Block::Table(it) => table(it, frame, found),
        Block::Figure(it) => picture(it, frame, found),
        // A list of headings is laid where it stands in the text, which knows its entries.
        Block::Contents(_) | Block::PageBreak => {}
    }
    // A table without a caption has nothing that could stand apart.
    let stands = !matches!(&blocks[at].value, Block::Table(it) if it.caption.is_empty());
    if let (Some(before), Some(piece), true) = (after_list(blocks, at, frame), found.get_mut(first), stands) {
        piece.before = piece.before.max(before);
    }
}

/// The height of a row. A cell that covers several rows is taken to find its room in them.
pub(super) fn row(columns: &[Column], row: &Row, widths: &[u32], head: bool) -> u32 {
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

fn height(blocks: &[Spanned<Block>], frame: Frame) -> u32 {
    let mut found = Vec::new();
    pieces(blocks, frame, &mut found);
    let empty = paragraph(of_frame(frame), "", frame.width);
    stacked(&found, 0).max(stacked([&empty], 0))
}

fn heading<'a>(heading: &'a Heading, frame: Frame) -> Piece<'a> {
    let it = of_heading(heading.level);
    // The number hangs out of the words.
    let hanging = if heading.numbered { 432 + 144 * u32::from(heading.level) } else { 0 };
    let words = plain(&heading.title);
    Piece { keep_next: true, key: Some(&heading.key), ..paragraph(it, &words, frame.width - hanging) }
}

fn prose<'a>(body: &[Inline], frame: Frame) -> Piece<'a> {
    let it = of_frame(frame);
    let small = frame.layout == Layout::Cell;
    let sizes = Sizes { text: it.size, code: style(if small { "TableCodeText" } else { "CodeText" }).size };
    let piece = set_in(it, &letters(body, sizes, it.bold), frame.width - frame.base);
    Piece { notes: notes(body), ..piece }
}

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
    height(blocks, Frame { style: "FootnoteText", ..Frame::page(9360) })
}

fn commands<'a>(text: &str, frame: Frame) -> Piece<'a> {
    let (it, border) = if frame.layout == Layout::Cell { (CODE_IN_CELL, 0) } else { (CODE, CODE_BORDER) };
    let count = lines(&code(text, it.size).collect::<Vec<_>>(), frame.width - frame.base);
    let piece = Piece { before: it.before, after: it.after, border, ..Piece::default() };
    match is_short(text) {
        true => Piece { lines: 1, line: count * it.line, ..piece },
        false => Piece { lines: count, line: it.line, ..piece },
    }
}

fn caption<'a>(label: &str, key: &'a str, words: &[Inline], frame: Frame) -> Piece<'a> {
    let words = format!("{label} 00: {}", plain(words));
    Piece { key: Some(key), ..paragraph(CAPTION, &words, frame.width) }
}

fn table<'a>(table: &'a Table, frame: Frame, found: &mut Vec<Piece<'a>>) {
    if !table.caption.is_empty() {
        found.push(Piece { keep_next: true, ..caption("Table", &table.key, &table.caption, frame) });
    }
    let widths = widths(&table.columns, frame);
    let of = |own_row: &Row, head| {
        let line = row(&table.columns, own_row, &widths, head) + ROW_BORDER;
        Piece { lines: 1, line, ..Piece::default() }
    };
    let head: Vec<Piece<'_>> = table.head.iter().map(|row| of(row, true)).collect();
    let again = stacked(&head, 0);
    found.extend(head.into_iter().map(|piece| Piece { keep_next: true, ..piece }));
    found.extend(table.body.iter().map(|row| Piece { again, ..of(row, false) }));
    found.push(SPACER);
}

fn picture<'a>(it: &'a Figure, frame: Frame, found: &mut Vec<Piece<'a>>) {
    let piece = match &it.image {
        Some(image) => {
            Piece { lines: 1, line: figure::height(image, frame), before: 160, after: 80, ..Piece::default() }
        }
        None => Piece {
            before: 400,
            after: 400,
            border: PLACEHOLDER_BORDER,
            ..paragraph(of_frame(frame), &it.alt, frame.width)
        },
    };
    found.push(Piece { keep_next: true, ..piece });
    found.push(caption("Figure", &it.key, &it.caption, frame));
}

#[cfg(test)]
mod tests {
    use super::{CALLOUT_LABEL, CAPTION, CODE, CODE_IN_CELL, CONTENTS, Frame, Type, of_frame, of_heading};
    use crate::theme;

    /// What a style says in an element: `w:after` of `w:spacing`.
    fn value(style: &str, element: &str, attribute: &str) -> Option<u32> {
        let element = style.split(&format!("<{element} ")).nth(1)?.split("/>").next()?;
        element.split(&format!("{attribute}=\"")).nth(1)?.split('"').next()?.parse().ok()
    }

    #[test]
    fn measures_are_those_of_the_styles() {
        let styles = theme::filled(super::super::STYLES);
        let frame = |style| of_frame(Frame { style, ..Frame::page(9360) });
        let cases: [(&str, Type); 15] = [
            ("Heading1", of_heading(1)),
            ("TOCHeading", of_heading(1)),
            ("Heading2", of_heading(2)),
            ("Heading3", of_heading(3)),
            ("Heading4", of_heading(4)),
            ("TOC1", CONTENTS[0]),
            ("TOC2", CONTENTS[1]),
            ("TableofFigures", CONTENTS[1]),
            ("Caption", CAPTION),
            ("Code", CODE),
            ("TableCode", CODE_IN_CELL),
            ("CalloutNoteLabel", CALLOUT_LABEL),
            ("TableText", frame("TableText")),
            ("FootnoteText", frame("FootnoteText")),
            ("ListParagraph", frame("ListParagraph")),
        ];
        for (id, it) in cases {
            let style = styles.split(&format!("w:styleId=\"{id}\"")).nth(1).expect("a style of this id");
            let style = style.split("</w:style>").next().unwrap_or_default();
            assert_eq!(value(style, "w:spacing", "w:before"), Some(it.before), "{id}");
            assert_eq!(value(style, "w:spacing", "w:after"), Some(it.after), "{id}");
            assert_eq!(value(style, "w:sz", "w:val").unwrap_or(22), it.size, "{id}");
        }
    }
}
