//! Contents lists.

use std::fmt::Write as _;

use super::{Html, TO_STRING, anchor};
use crate::document::{Block, Direction, Listing};
use crate::source::Spanned;

impl<'a> Html<'a> {
    pub(super) fn has_contents(&self, blocks: &[Spanned<Block>]) -> bool {
        blocks.iter().any(|block| matches!(block.value, Block::Contents(Listing::Headings)))
    }

    /// Contents lists with their headings; with no blocks, a list of headings. The first is shown next to the text on a wide
    /// screen, and in its place on a narrow one.
    pub(super) fn contents(&mut self, blocks: &'a [Spanned<Block>]) {
        let main = self.listings == 0 && (blocks.is_empty() || self.has_contents(blocks));
        self.listings += 1;
        match (main, self.listings) {
            (true, _) => self.raw("<nav class=\"contents\" aria-label=\"Contents\">\n"),
            (false, n) => writeln!(self.out, "<nav aria-label=\"Contents {n}\">").expect(TO_STRING),
        }
        if blocks.is_empty() {
            self.raw("<p class=\"label\">Contents</p>\n");
            self.entries(Listing::Headings);
        }
        for block in blocks {
            if let Block::Contents(listing) = &block.value {
                self.entries(*listing);
            } else {
                self.block(&block.value);
            }
        }
        self.raw("</nav>\n");
    }

    fn entries(&mut self, listing: Listing) {
        let class = if listing == Listing::Headings { "headings" } else { "captions" };
        writeln!(self.out, "<div class=\"{class}\">").expect(TO_STRING);
        let mut open = Vec::new();
        for entry in self.document.listed(listing) {
            while open.last().is_some_and(|level| *level > entry.level) {
                open.pop();
                self.raw("</li>\n</ol>\n");
            }
            if open.last() == Some(&entry.level) {
                self.raw("</li>\n");
            } else {
                open.push(entry.level);
                self.raw("<ol>\n");
            }
            self.raw("<li>");
            self.href(&anchor(&entry.key), "#");
            self.number(&entry.number);
            match Direction::of_text(&entry.title).filter(|own| own.is_rtl()) {
                None => self.words(&entry.title),
                own => {
                    self.raw("<bdi");
                    self.directed(own, |html| html.words(&entry.title));
                    self.raw("</bdi>");
                }
            }
            self.raw("</a>");
        }
        for _ in open {
            self.raw("</li>\n</ol>\n");
        }
        self.raw("</div>\n");
    }
}

/// How many blocks at the start are contents lists, with the headings directly above them.
pub(super) fn listings(blocks: &[Spanned<Block>]) -> usize {
    let mut count = 0;
    loop {
        match &blocks[count..] {
            [list, ..] if matches!(list.value, Block::Contents(_)) => count += 1,
            [heading, list, ..]
                if matches!(heading.value, Block::Heading(_)) && matches!(list.value, Block::Contents(_)) =>
            {
                count += 2;
            }
            _ => return count,
        }
    }
}
