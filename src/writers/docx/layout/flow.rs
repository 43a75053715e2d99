//! How neighbouring blocks affect each other: spacing, and what stays together on a page.

use std::collections::BTreeSet;

use super::frame::{Frame, Region};
use crate::document::{Block, CONTENTS_DEPTH, Entry, Inline, plain};
use crate::source::Spanned;

/// Space above a block that follows a list, in twips.
const AFTER_LIST: u32 = 120;

/// Code of at most this many lines is kept on one page.
const SHORT: usize = 12;

/// Splits off the first paragraph, which goes on the line of a list mark. Any other block goes below the mark.
pub(crate) fn lead(blocks: &[Spanned<Block>]) -> (&[Inline], &[Spanned<Block>]) {
    if let Some((first, rest)) = blocks.split_first()
        && let Block::Paragraph(body) = &first.value
    {
        return (body, rest);
    }
    (&[], blocks)
}

/// Whether code is short enough to be kept on one page.
pub(crate) fn is_short(code: &str) -> bool {
    code.lines().count() <= SHORT
}

/// Extra space above the block at `at`, in twips, if it follows a list.
pub(crate) fn after_list(blocks: &[Spanned<Block>], at: usize, frame: Frame) -> Option<u32> {
    let above = at.checked_sub(1).map(|above| &blocks[above].value);
    let apart = frame.region == Region::Text && frame.depth == 0;
    (apart && matches!(above, Some(Block::List(_)))).then_some(AFTER_LIST)
}

/// Whether the block at `at` is a paragraph that introduces the next block and so stays on its page: it ends with a colon,
/// or all of it is bold.
pub(crate) fn introduces(blocks: &[Spanned<Block>], at: usize, frame: Frame) -> bool {
    let Block::Paragraph(body) = &blocks[at].value else { return false };
    let bold = matches!(body.as_slice(), [Inline::Strong(_)]);
    let colon = || plain(body).trim_end().ends_with(':');
    let follows = !matches!(blocks.get(at + 1).map(|block| &block.value), None | Some(Block::PageBreak));
    frame.region == Region::Text && follows && (bold || colon())
}

/// Whether the first paragraph of a list item stays on the page of the second.
pub(crate) fn keeps_rest(lead: &[Inline], rest: &[Spanned<Block>], frame: Frame) -> bool {
    !rest.is_empty() && (lead.is_empty() || frame.region == Region::Text)
}

/// Keys of the headings directly above a generated list: each is the title of that list, and not one of its entries.
pub(crate) fn titles(blocks: &[Spanned<Block>]) -> BTreeSet<&str> {
    let pairs = blocks.windows(2).filter_map(|pair| match (&pair[0].value, &pair[1].value) {
        (Block::Heading(heading), Block::Contents(_)) if !heading.numbered => Some(heading.key.as_str()),
        _ => None,
    });
    pairs.collect()
}

/// The entries of the table of contents: without the titles of generated lists, and no deeper than its field shows.
pub(crate) fn listed<'a>(entries: &'a [Entry], titles: &BTreeSet<&str>) -> impl Iterator<Item = &'a Entry> {
    entries.iter().filter(|entry| entry.level <= CONTENTS_DEPTH && !titles.contains(entry.key.as_str()))
}
