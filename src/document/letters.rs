//! The letters of inlines, with their widths.

use super::Inline;
use crate::measure::{Letter, code, text};

/// Font sizes in half points.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    /// Of text.
    pub(crate) text: u32,
    /// Of code within it.
    pub(crate) code: u32,
}

/// The letters of inlines. A note counts as its mark only.
pub(crate) fn letters(body: &[Inline], sizes: Sizes, bold: bool) -> Vec<Letter> {
    let mut found = Vec::new();
    collect(body, sizes, bold, &mut found);
    found
}

fn collect(body: &[Inline], sizes: Sizes, bold: bool, found: &mut Vec<Letter>) {
    for inline in body {
        match inline {
            Inline::Text(words) => found.extend(text(words, sizes.text, bold)),
            Inline::Code(words) => found.extend(code(words, sizes.code)),
            Inline::Strong(body) => collect(body, sizes, true, found),
            Inline::Emphasis(body)
            | Inline::Strikeout(body)
            | Inline::Styled { body, .. }
            | Inline::Link { body, .. }
            | Inline::Reference { body, .. } => collect(body, sizes, bold, found),
            Inline::Note(_) => found.extend(text("0", sizes.text / 2, bold)),
            Inline::Break => found.push(('\n', 0)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Sizes, letters};
    use crate::document::Inline;
    use crate::measure::lines;

    #[test]
    fn a_break_starts_a_line() {
        let broken = [Inline::text("a"), Inline::Break, Inline::Code("b c".to_owned())];
        assert_eq!(lines(&letters(&broken, Sizes { text: 20, code: 18 }, false), 5000), 2);
    }
}
