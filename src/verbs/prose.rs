//! Prose that documents cannot show as it is written: what would be lost is said, and stops a document.

use crate::finding::{Finding, Severity, builtin};
use crate::release::{Release, Seen, lines, without_code};
use crate::source::{Sources, Span};

const IMAGE: (&str, &str) =
    ("an image in prose is not shown", "name the file under `figures:`, and refer to it: `[](#figure.id)`");
const ROW: (&str, &str) = (
    "the row has more cells than the header of its table: the last ones are not shown",
    "write `|` within a cell as `\\|`, in code as well, or give the header as many cells",
);

/// What each prose of a release would lose, at its place.
pub(super) fn lost(release: &Release, sources: &Sources, findings: &mut Vec<Finding>) {
    release.walk(&mut |_, span, seen| {
        let Seen::Prose(text) = seen else { return };
        if text.contains("![") {
            say(&images(&without_code(text)), IMAGE, span, sources, findings);
        }
        if text.contains('|') {
            say(&long_rows(text), ROW, span, sources, findings);
        }
    });
}

/// Says the same of all these words, which stand in a prose one after the other: where each stands, or of the whole prose
/// where it is written in another way.
fn say(
    all: &[&str],
    (message, help): (&str, &str),
    span: Span,
    sources: &Sources,
    findings: &mut Vec<Finding>,
) {
    let raw = sources.get(span.source).slice(span);
    let mut from = 0;
    for words in all {
        let start = raw[from..].find(words).map(|at| from + at);
        from = start.map_or(from, |start| start + words.len());
        let base = span.start as usize;
        let at = start.map_or(span, |start| Span::new(span.source, base + start, base + start + words.len()));
        findings.push(Finding::new(builtin::PROSE_LOST, Severity::Error, at, message).help(help));
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

/// The rows of tables that have more cells than their header.
fn long_rows(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut header = "";
    let mut width = None;
    for (line, is_fenced) in lines(text) {
        let bare = line.trim();
        if is_fenced || !bare.contains('|') {
            (header, width) = ("", None);
        } else if let Some(width) = width {
            if cells(bare) > width {
                found.push(bare);
            }
        } else if is_delimiter(bare) && cells(header) == cells(bare) {
            width = Some(cells(bare));
        } else {
            header = bare;
        }
    }
    found
}

fn is_delimiter(row: &str) -> bool {
    row.contains('-') && row.chars().all(|it| matches!(it, '|' | '-' | ':' | ' '))
}

fn cells(row: &str) -> usize {
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').filter(|it| !it.ends_with('\\')).unwrap_or(row);
    1 + row.match_indices('|').filter(|(at, _)| !row[..*at].ends_with('\\')).count()
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

    #[test]
    fn rows_that_lose_cells_are_found() {
        let table = |row: &str| {
            format!("Before a | b\n\n| What | How |\n|---|:--|\n| a | b |\n{row}\n\n| x | y | z |\n")
        };
        for row in ["| Pods | `get | grep` |", "a | b | c", "| a | b | c"] {
            assert_eq!(long_rows(&table(row)), [row], "{row}");
        }
        for row in ["| Pods | `get \\| grep` |", "| a |", "a | b", "| a | b |"] {
            assert_eq!(long_rows(&table(row)), Vec::<&str>::new(), "{row}");
        }
        assert!(long_rows("```\n~~~\n| a |\n|---|\n| a | b |\n```\n").is_empty());
        assert!(long_rows("```\n| a |\n|---|\n| a | b |\n```\n").is_empty());
    }
}
