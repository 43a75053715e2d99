//! Prose that documents cannot show as it is written: what would be lost is said, and stops a document; what Markdown hides
//! is said, and left out.

use std::ops::Range;

use crate::finding::{Finding, Severity, builtin};
use crate::readers::markdown::{Hidden, hidden};
use crate::release::{Release, Visited};
use crate::source::{Origins, Sources, Span};
use crate::texts::{long_rows, without_code};

const IMAGE: (&str, &str) =
    ("images in prose are not shown", "add the file to `figures:`, and refer to it: `[](#figure.ID)`");
const ROW: (&str, &str) = (
    "the row has more cells than the header of its table: the last ones are not shown",
    "write `|` within a cell as `\\|`, in code as well, or give the header as many cells",
);

/// What each prose of a release would lose, at its place; and what it hides.
pub(super) fn lost(release: &Release, sources: &Sources, findings: &mut Vec<Finding>) {
    let mut comments: Vec<Span> = Vec::new();
    release.walk(&mut |_, span, seen| {
        let Visited::Prose(text) = seen else { return };
        let mut found: Vec<(Range<usize>, (&str, &str))> = Vec::new();
        if text.contains("![") {
            let shown = without_code(text);
            found.extend(images(&shown).iter().map(|image| (range(&shown, image), IMAGE)));
        }
        if text.contains('|') {
            found.extend(long_rows(text).iter().map(|long_row| (range(text, long_row), ROW)));
        }
        let hidden = hidden(text);
        if found.is_empty() && hidden.is_empty() {
            return;
        }
        let origins = Origins::of_scalar(sources.get(span.source).slice(span), span.start, text);
        let place = |range: Range<usize>| place(&text[range.clone()], range.start, &origins, span);
        for (at, (message, help)) in found {
            let finding = Finding::new(builtin::PROSE_LOST, Severity::Error, place(at), message);
            findings.push(finding.help(help));
        }
        for (at, what) in hidden {
            match what {
                Hidden::Comment => comments.push(place(at)),
                Hidden::Note => findings.push(unused("note", &text[at.clone()], place(at))),
                Hidden::Definition => findings.push(unused("link definition", &text[at.clone()], place(at))),
            }
        }
    });
    findings.extend(commented(&comments));
}

/// Says of all comments of a definition at once that no document shows them.
fn commented(comments: &[Span]) -> Option<Finding> {
    let (first, rest) = comments.split_first()?;
    let message = match rest.len() {
        0 => "a comment in prose is not printed".to_owned(),
        more => format!("{} comments in prose are not printed", more + 1),
    };
    let help = "write as text what readers need, and as a YAML comment (`#`) what they do not";
    Some(Finding::new(builtin::PROSE_COMMENT, Severity::Note, *first, message).help(help))
}

/// Says that nothing uses a note or a link definition.
fn unused(what: &str, text: &str, at: Span) -> Finding {
    let label = text.split(']').next().unwrap_or_default().trim_start();
    let message = format!("nothing uses the {what} `{label}]`, so it is not printed");
    Finding::new(builtin::PROSE_UNUSED, Severity::Warning, at, message)
        .help(format!("write `{label}]` where it belongs, or delete the {what}"))
}

/// Where a part of a text stands in it.
fn range(text: &str, part: &str) -> Range<usize> {
    // A slice knows its place by its address.
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    start..start + part.len()
}

/// Where the first line of some words stands in the source; the whole prose where that is not known.
fn place(words: &str, at: usize, origins: &Origins, whole: Span) -> Span {
    let line = words.lines().next().unwrap_or_default().trim_end();
    let Some((last, letter)) = line.char_indices().next_back() else { return whole };
    match (origins.get(at), origins.get(at + last)) {
        (Some(start), Some(end)) if start <= end => {
            let end = (end as usize + letter.len_utf8()).min(whole.end as usize);
            Span::new(whole.source, start as usize, end)
        }
        _ => whole,
    }
}

/// Images as Markdown writes them: `![words](address)` and `![words][name]`.
fn images(text: &str) -> Vec<&str> {
    let image = |at: usize| {
        let rest = &text[at..];
        let words = rest.find(']')?;
        let close = match rest.as_bytes().get(words + 1)? {
            b'(' => ')',
            b'[' => ']',
            _ => return None,
        };
        Some(&rest[..words + 1 + rest[words + 1..].find(close)? + 1])
    };
    let escaped = |at: usize| text[..at].ends_with('\\');
    text.match_indices("![").filter(|(at, _)| !escaped(*at)).filter_map(|(at, _)| image(at)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn images_are_told_from_links_and_code() {
        let found = |text: &str| images(&without_code(text)).len();
        for text in ["![Pump](pump.png)", "see ![x][y] here", "![](https://example.org/x.png)"] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in ["[Pump](pump.png)", "Stop![1]", "`![x](y)`", "```\n![x](y)\n```\n", "\\![x](y)", "!["] {
            assert_eq!(found(text), 0, "{text}");
        }
    }
}
