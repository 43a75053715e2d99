//! Frames: where blocks are placed, and how wide they can be.

use crate::document::{Align, Column, Direction, Table};

/// What kind of place a frame is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Region {
    /// Running text.
    Text,
    /// A table cell or a footnote, where space is scarce.
    Cell,
}

/// The deepest list level that Word supports, from 0.
pub(crate) const DEEPEST: usize = 8;

impl Region {
    /// The left indent of a list at this depth, from 0, and the hanging indent of its marks, in twips.
    pub(crate) fn indent(self, depth: usize) -> (u32, u32) {
        let depth = u32::try_from(depth.min(DEEPEST)).unwrap_or(0);
        match self {
            Region::Text => (720 + 360 * depth, 360),
            Region::Cell => (300 + 300 * depth, 300),
        }
    }
}

/// The area that blocks are placed in.
#[derive(Clone, Copy)]
pub(crate) struct Frame {
    /// The style of its paragraphs.
    pub(crate) style: &'static str,
    /// The left edge of its text, in twips.
    pub(crate) base: u32,
    /// Whether `base` differs from the indent of the style.
    pub(crate) moved: bool,
    /// The right edge of its text, in twips.
    pub(crate) width: u32,
    /// How many lists enclose it.
    pub(crate) depth: usize,
    pub(crate) region: Region,
    pub(crate) align: Align,
    /// The direction of what is around it, which text without letters takes over.
    pub(crate) direction: Direction,
}

impl Frame {
    /// The text area of a page of this width.
    pub(crate) fn page(width: u32) -> Self {
        Self {
            style: "BodyText",
            base: 0,
            moved: false,
            width,
            depth: 0,
            region: Region::Text,
            align: Align::Start,
            direction: Direction::Ltr,
        }
    }

    /// A footnote on a page of this width.
    pub(crate) fn note(width: u32) -> Self {
        Self { style: "FootnoteText", region: Region::Cell, ..Self::page(width) }
    }

    /// A frame within this one whose style has an indent of its own.
    pub(crate) fn inset(self, style: &'static str, indent: u32) -> Self {
        let moved = self.moved || self.base > 0;
        Self { style, base: self.indented(indent), moved, align: Align::Start, ..self }
    }

    /// The frame of a list within this one, and the hanging indent of its marks.
    pub(crate) fn list(self) -> (Self, u32) {
        let (first, hanging) = self.region.indent(0);
        let step = if self.base == 0 { first } else { hanging };
        let style = if self.style == "BodyText" { "ListParagraph" } else { self.style };
        let base = self.indented(step);
        (Self { style, base, moved: true, depth: self.depth + 1, align: Align::Start, ..self }, hanging)
    }

    /// Limited to two thirds of the width, so that deep nesting never pushes text out of its column.
    fn indented(self, by: u32) -> u32 {
        (self.base + by).min(self.width * 2 / 3)
    }

    /// The left and hanging indent of its paragraphs, where they differ from the style's.
    pub(crate) fn indent(self) -> Option<(u32, u32)> {
        self.moved.then_some((self.base, 0))
    }
}

/// The space between the text and the border of a cell, left and right together, in twips.
const CELL_MARGINS: u32 = 200;

/// A table of this many columns is unreadable on a portrait page, however short its words.
const WIDE: usize = 9;

/// Whether a table needs a landscape page.
pub(crate) fn is_wide(table: &Table) -> bool {
    (table.is_wide || table.columns.len() >= WIDE) && !is_empty(table)
}

/// Whether a table has no cells. Word refuses a table without rows.
pub(crate) fn is_empty(table: &Table) -> bool {
    table.columns.is_empty() || (table.head.is_empty() && table.body.is_empty())
}

/// Column widths in twips; together they fill the frame.
pub(crate) fn widths(columns: &[Column], frame: Frame) -> Vec<u32> {
    let whole = frame.width - frame.base;
    let mut start = 0;
    let mut shares = 0;
    let ends = columns.iter().map(|column| {
        shares += u32::from(column.share);
        whole * shares.min(1000) / 1000
    });
    ends.map(|end| end - std::mem::replace(&mut start, end)).collect()
}

/// The frame of a cell that starts at column `at` and spans columns of these widths.
pub(crate) fn cell_frame(columns: &[Column], at: usize, widths: &[u32], head: bool) -> Frame {
    Frame {
        style: if head { "TableHeading" } else { "TableText" },
        region: Region::Cell,
        align: columns.get(at).map(|column| column.align).unwrap_or_default(),
        ..Frame::page(widths.iter().sum::<u32>().saturating_sub(CELL_MARGINS).max(200))
    }
}
