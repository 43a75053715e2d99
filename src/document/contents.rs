//! What a contents list shows of all that could be listed.

use super::{Block, Entry, Listing, Settled};

/// Chapters, sections, and what is directly below: more is no overview.
const DEPTH: u8 = 3;

impl Settled {
    /// The entries that a contents list shows, in document order: headings down to the third level, without
    /// those that only stand above a contents list.
    pub fn listed(&self, listing: Listing) -> Vec<&Entry> {
        let above = self.blocks().windows(2).filter_map(|pair| match (&pair[0].value, &pair[1].value) {
            (Block::Heading(heading), Block::Contents(_)) => Some(heading.key.as_str()),
            _ => None,
        });
        let above: Vec<&str> = above.collect();
        let shown = |entry: &&Entry| entry.level <= DEPTH && !above.contains(&entry.key.as_str());
        self.entries(listing).iter().filter(shown).collect()
    }
}
