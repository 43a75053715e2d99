//! What a text has and a reader of the page does not see: comments, notes that nothing calls, and link definitions that no
//! link uses.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use crate::texts::{comments, dialect};

/// What is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hidden {
    /// `<!-- words -->`
    Comment,
    /// `[^label]: words`, of a label that nothing calls or that a note above has.
    Note,
    /// `[label]: address`, of a label that no link uses.
    Definition,
}

/// What is hidden in `text`, in the order of the text.
pub(crate) fn hidden(text: &str) -> Vec<(Range<usize>, Hidden)> {
    let mut found = Vec::new();
    if !text.contains("<!--") && !text.contains("]:") {
        return found;
    }
    let mut called = BTreeSet::new();
    let mut used = BTreeSet::new();
    for event in Parser::new_ext(text, dialect()) {
        if let Event::FootnoteReference(label) = event {
            called.insert(label.to_lowercase());
        } else if let Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) = event {
            used.insert(id.to_lowercase());
        }
    }
    let parser = Parser::new_ext(text, dialect());
    let definitions = parser.reference_definitions().iter();
    let unused = definitions.filter(|(label, it)| !used.contains(&label.to_lowercase()) && leads(&it.dest));
    found.extend(unused.map(|(_, it)| (it.span.clone(), Hidden::Definition)));
    let mut defined = BTreeSet::new();
    for (event, range) in parser.into_offset_iter() {
        if let Event::Start(Tag::FootnoteDefinition(label)) = event {
            let label = label.to_lowercase();
            if !called.contains(&label) || !defined.insert(label) {
                found.push((range, Hidden::Note));
            }
        } else if matches!(event, Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_)) {
            comments(&text[range.clone()], |comment| {
                found.push((range.start + comment.start..range.start + comment.end, Hidden::Comment));
            });
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// Whether what a definition names is the address of something: `[NOTE]: reboot` has the form of a definition and is a
/// sentence.
fn leads(address: &str) -> bool {
    address.contains("://") || address.starts_with(['/', '#', '.']) || address.starts_with("mailto:")
}

/// A stretch of HTML without its comments; none if it has none.
pub(super) fn without_comments(html: &str) -> Option<String> {
    let mut out = String::new();
    let mut from = 0;
    comments(html, |comment| {
        out.push_str(&html[from..comment.start]);
        from = comment.end;
    });
    (from > 0).then(|| out + &html[from..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_do_not_show_is_found() {
        for (text, expected) in [
            ("a <!-- b --> c", vec!["<!-- b -->"]),
            ("<!-- a\n\nb -->\nc <!---> d", vec!["<!-- a\n\nb -->", "<!--->"]),
            ("a[^1]\n\n[^1]: b\n\n[^2]: c\n", vec!["[^2]: c\n"]),
            ("[a]\n\n[a]: https://a.b\n[c]: https://c.d", vec!["[c]: https://c.d"]),
            ("`<!-- a -->` \\<!-- b -->\n\n```\n<!-- c -->\n```", vec![]),
            ("<!-- never closed\n\nText", vec![]),
            ("[NOTE]: reboot", vec![]),
        ] {
            let found: Vec<&str> = hidden(text).into_iter().map(|(range, _)| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}
