//! Which entries a contents list shows.

use super::{Block, Entry, Listing, Settled};

/// The deepest heading level in a table of contents.
pub(crate) const CONTENTS_DEPTH: u8 = 3;

impl Settled {
    /// The entries that a contents list shows, in document order: headings down to the third level, without those directly
    /// above a contents list, which are its titles.
    pub fn listed(&self, listing: Listing) -> Vec<&Entry> {
        let above = self.blocks().windows(2).filter_map(|pair| match (&pair[0].value, &pair[1].value) {
            (Block::Heading(heading), Block::Contents(_)) => Some(heading.key.as_str()),
            _ => None,
        });
        let above: Vec<&str> = above.collect();
        let shown = |entry: &&Entry| entry.level <= CONTENTS_DEPTH && !above.contains(&entry.key.as_str());
        self.entries(listing).iter().filter(shown).collect()
    }
}
