//! On which page a heading or a caption will probably stand.

use std::collections::{BTreeMap, BTreeSet};

use super::elements::{Frame, listed};
use super::measure::{CONTENTS, Piece, paragraph, piece, stacked};
use super::sections::{Paper, spreads};
use crate::document::{Block, Listing, Settled};
use crate::source::Spanned;

/// Pages, from 1, by key.
#[derive(Default)]
pub(super) struct Pages<'a> {
    /// The page of each key.
    pub(super) places: BTreeMap<&'a str, usize>,
    /// How many pages there are.
    pub(super) count: usize,
    /// How much of the page is filled, and can be, in twips.
    filled: u32,
    room: u32,
    /// What the last piece already leaves free below it.
    after: u32,
    /// What has to stay with the piece that follows.
    held: Vec<Piece<'a>>,
}

/// Lays out the document by counting lines.
pub(super) fn estimate<'a>(settled: &'a Settled, titles: &BTreeSet<&str>, paper: Paper) -> Pages<'a> {
    // The cover.
    let mut pages = Pages { count: 1, ..Pages::default() };
    for spread in spreads(settled.blocks(), paper) {
        let (width, height) = paper.text(spread.page);
        pages.release();
        pages.turn();
        pages.room = height;
        pages.lay(spread.blocks, width, &mut |listing, found| {
            contents(settled, listing, titles, width, found)
        });
    }
    pages.release();
    pages
}

/// How much of the last page these blocks fill, in twips, if they begin a page.
pub(super) fn filled(blocks: &[Spanned<Block>], (width, room): (u32, u32)) -> u32 {
    let mut pages = Pages { room, ..Pages::default() };
    pages.lay(blocks, width, &mut |_, _| {});
    pages.release();
    pages.filled
}

fn contents(
    settled: &Settled,
    listing: Listing,
    titles: &BTreeSet<&str>,
    width: u32,
    found: &mut Vec<Piece<'_>>,
) {
    let entries = settled.entries(listing);
    // The page number stands at the end of the line.
    let line = |level: usize, words: &str| paragraph(CONTENTS[level], words, width - 400);
    match listing {
        Listing::Headings => found.extend(listed(entries, titles).map(|entry| {
            line(usize::from(entry.level.clamp(1, 3)) - 1, &format!("{}   {}", entry.number, entry.title))
        })),
        Listing::Tables | Listing::Figures => {
            found.extend(entries.iter().map(|entry| line(1, &format!("{}: {}", entry.number, entry.title))));
        }
    }
}

impl<'a> Pages<'a> {
    /// Sets blocks one after the other; of a generated list, only the caller knows the entries.
    fn lay(
        &mut self,
        blocks: &'a [Spanned<Block>],
        width: u32,
        contents: &mut dyn FnMut(Listing, &mut Vec<Piece<'a>>),
    ) {
        let mut break_before = false;
        for (at, block) in blocks.iter().enumerate() {
            let mut found = Vec::new();
            match &block.value {
                Block::Contents(listing) => contents(*listing, &mut found),
                Block::PageBreak => break_before = self.filled > 0 || !self.held.is_empty(),
                Block::Heading(_)
                | Block::Paragraph(_)
                | Block::List(_)
                | Block::Code { .. }
                | Block::Quote(_)
                | Block::Callout { .. }
                | Block::Table(_)
                | Block::Figure(_) => piece(blocks, at, Frame::page(width), &mut found),
            }
            for (index, piece) in found.into_iter().enumerate() {
                let break_before = piece.break_before || (index == 0 && std::mem::take(&mut break_before));
                self.flow(Piece { break_before, ..piece });
            }
        }
    }

    fn turn(&mut self) {
        self.count += 1;
        self.filled = 0;
        self.after = 0;
    }

    /// Sets a piece on this page or, with all that must stay with it, on the next.
    fn flow(&mut self, piece: Piece<'a>) {
        if piece.break_before {
            self.release();
            if self.filled > 0 {
                self.turn();
            }
        }
        if piece.keep_next {
            return self.held.push(piece);
        }
        // Word leaves no single line of a paragraph at the foot of a page or the head of the next.
        let first = Piece { lines: if piece.lines == 3 { 3 } else { piece.lines.min(2) }, after: 0, ..piece };
        let need = stacked(self.held.iter().chain([&first]), self.after);
        if self.filled > 0 && self.filled + need > self.room {
            self.turn();
            // The room above a paragraph is left out where a page ends by itself before it.
            self.after = u32::MAX;
            if self.held.is_empty() {
                self.filled = piece.again;
            }
        }
        self.release();
        self.set(&piece);
    }

    /// Sets what was held back.
    fn release(&mut self) {
        for piece in std::mem::take(&mut self.held) {
            self.set(&piece);
        }
    }

    fn set(&mut self, piece: &Piece<'a>) {
        let line = piece.line.max(1);
        let mut lines = piece.lines;
        self.filled += piece.before.saturating_sub(self.after) + piece.border;
        if let Some(key) = piece.key {
            self.places.insert(key, self.count);
        }
        loop {
            let fit = self.room.saturating_sub(self.filled) / line;
            if lines <= fit || (self.filled == 0 && fit == 0) {
                break;
            }
            // Nor is a single line left over for the next page.
            let set = if lines - fit == 1 { fit.saturating_sub(1) } else { fit };
            lines -= set;
            self.turn();
            self.filled = piece.again;
            if self.room.saturating_sub(self.filled) < line {
                self.filled = 0;
                lines = lines.min(self.room.max(1) / line);
                break;
            }
        }
        self.filled += lines * line + piece.after + piece.notes;
        self.after = piece.after;
    }
}
