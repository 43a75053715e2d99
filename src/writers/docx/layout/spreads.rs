//! Which blocks go on which kind of page, and on which page a heading or a caption probably is.

use std::collections::{BTreeMap, BTreeSet};

use super::flow::listed;
use super::frame::{Frame, is_wide};
use super::measure::{Piece, paragraph, piece, stacked};
use super::paper::{Page, Paper};
use crate::document::{Block, Entry, Listing, Settled};
use crate::source::Spanned;

/// Consecutive blocks on pages of one kind.
#[derive(Debug, PartialEq)]
pub(crate) struct Spread<'a> {
    pub(crate) page: Page,
    pub(crate) blocks: &'a [Spanned<Block>],
}

/// Divides blocks into spreads. A table too wide for a portrait page goes on a landscape page, with the headings that
/// introduce it, at most one paragraph after them, and the sections that follow if its last page would be almost empty.
pub(crate) fn spreads(blocks: &[Spanned<Block>], paper: Paper) -> Vec<Spread<'_>> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < blocks.len() {
        match wide(&blocks[at..]) {
            Ok(_) => {
                push(&mut found, Page::Portrait, &blocks[start..at]);
                start = at;
                while let Ok(length) = wide(&blocks[at..]) {
                    at += length;
                }
                at += companions(&blocks[start..], at - start, paper);
                push(&mut found, Page::Landscape, &blocks[start..at]);
                start = at;
            }
            Err(length) => at += length,
        }
    }
    push(&mut found, Page::Portrait, &blocks[start..]);
    if found.is_empty() {
        found.push(Spread { page: Page::Portrait, blocks });
    }
    found
}

/// At most this many sections follow a wide table on landscape pages.
const COMPANIONS: usize = 4;

/// How many blocks after the first `count`, up to a heading, also go on landscape pages, so that the last of these is at
/// least half full if possible.
fn companions(blocks: &[Spanned<Block>], count: usize, paper: Paper) -> usize {
    let is_stop = |at: usize| {
        at == blocks.len() || matches!(blocks[at].value, Block::PageBreak) || wide(&blocks[at..]).is_ok()
    };
    let mut best = (0, 0);
    let mut end = count;
    for _ in 0..=COMPANIONS {
        let filled = filled(&blocks[..end], paper.text(Page::Landscape));
        if filled > best.1 {
            best = (end - count, filled);
        }
        if filled * 2 >= paper.text(Page::Landscape).1 || is_stop(end) {
            break;
        }
        let heading = |at: &usize| is_stop(*at) || matches!(blocks[*at].value, Block::Heading(_));
        end = (end + 1..blocks.len()).find(heading).unwrap_or(blocks.len());
    }
    best.0
}

fn push<'a>(found: &mut Vec<Spread<'a>>, page: Page, blocks: &'a [Spanned<Block>]) {
    if !blocks.iter().all(|block| matches!(block.value, Block::PageBreak)) {
        found.push(Spread { page, blocks });
    }
}

/// `Ok` with the number of blocks at the start that belong to a wide table; otherwise `Err` with the number to skip.
fn wide(blocks: &[Spanned<Block>]) -> Result<usize, usize> {
    let headings = blocks.iter().take_while(|block| matches!(block.value, Block::Heading(_))).count();
    let paragraph = blocks.get(headings).is_some_and(|block| matches!(block.value, Block::Paragraph(_)));
    let at = headings + usize::from(headings > 0 && paragraph);
    match blocks.get(at).map(|block| &block.value) {
        Some(Block::Table(table)) if is_wide(table) => Ok(at + 1),
        Some(_) | None => Err(headings.max(1)),
    }
}

/// The estimated pages of a document.
#[derive(Default)]
pub(crate) struct Pages<'a> {
    /// The page of each key, from 1.
    pub(crate) places: BTreeMap<&'a str, usize>,
    /// How many pages there are.
    pub(crate) count: usize,
    /// The filled height of the current page, in twips.
    filled: u32,
    /// The height of the text area, in twips.
    room: u32,
    /// The space after the last piece.
    after: u32,
    /// Pieces that must stay on the page of the next one.
    held: Vec<Piece<'a>>,
}

/// Estimates the pages of a document by counting lines.
pub(crate) fn estimate<'a>(settled: &'a Settled, titles: &BTreeSet<&str>, paper: Paper) -> Pages<'a> {
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

/// The height that these blocks fill on their last page, in twips, if they start on a new page.
pub(crate) fn filled(blocks: &[Spanned<Block>], (width, room): (u32, u32)) -> u32 {
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
    // The page number takes the end of the line.
    let line = |style: &str, words: &str| paragraph(style, words, width - 400);
    match listing {
        Listing::Headings => found.extend(listed(entries, titles).map(|entry| {
            let style = format!("TOC{}", entry.level.clamp(1, 3));
            line(&style, &format!("{}   {}", entry.number, entry.title))
        })),
        Listing::Tables | Listing::Figures => {
            let caption =
                |entry: &Entry| line("TableofFigures", &format!("{}: {}", entry.number, entry.title));
            found.extend(entries.iter().map(caption));
        }
    }
}

impl<'a> Pages<'a> {
    /// Places blocks one after the other. `contents` adds the pieces of a generated list.
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

    /// Places a piece on this page or, with all pieces that must stay with it, on the next.
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
        // Word leaves no single line of a paragraph at the bottom of a page or at the top of the next.
        let first = Piece { lines: if piece.lines == 3 { 3 } else { piece.lines.min(2) }, after: 0, ..piece };
        let need = stacked(self.held.iter().chain([&first]), self.after);
        if self.filled > 0 && self.filled + need > self.room {
            self.turn();
            // Word ignores the space before a paragraph after an automatic page break.
            self.after = u32::MAX;
            if self.held.is_empty() {
                self.filled = piece.again;
            }
        }
        self.release();
        self.set(&piece);
    }

    /// Places the pieces that were held back.
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
            // At least two lines go on the next page.
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
