//! Comments of HTML.

use std::ops::Range;

/// Shows every comment in a stretch of HTML.
pub(crate) fn comments(html: &str, mut show: impl FnMut(Range<usize>)) {
    let mut from = 0;
    while let Some(at) = html[from..].find("<!--").map(|at| from + at) {
        match comment(&html[at..]) {
            Some(length) => {
                show(at..at + length);
                from = at + length;
            }
            None => return,
        }
    }
}

/// How long the comment is that a text begins with. One that is never closed is none: it would hide all that follows.
pub(crate) fn comment(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("<!--")?;
    ["<!-->", "<!--->"]
        .iter()
        .find(|word| text.starts_with(**word))
        .map(|word| word.len())
        .or_else(|| Some("<!--".len() + inside.find("-->")? + "-->".len()))
}
