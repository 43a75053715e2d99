//! Passages of Markdown for whoever reads words in them: where code stands, which blocks there are, and where links lead.
//!
//! The parser and its dialect are those with which documents are read, so that a rule sees code, links and paragraphs
//! where the document shows them.

mod comments;

use std::borrow::Cow;
use std::ops::Range;

pub(crate) use comments::{comment, comments};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// The dialect, as authors write it.
pub(crate) fn dialect() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
}

fn events(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(text, dialect()).into_offset_iter()
}

/// Whether a text may have code or comments: most have none, and need no parser.
fn may_have_code(text: &str) -> bool {
    text.contains(['`', '\t']) || ["~~~", "<!--", "    "].iter().any(|sign| text.contains(sign))
}

/// The text with all code and all comments as spaces; as long as before, with the same line breaks.
pub fn without_code(text: &str) -> Cow<'_, str> {
    if !may_have_code(text) {
        return Cow::Borrowed(text);
    }
    let mut hidden: Vec<Range<usize>> = Vec::new();
    for (event, range) in events(text) {
        if matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))) {
            hidden.push(range);
        } else if matches!(event, Event::InlineHtml(_) | Event::Start(Tag::HtmlBlock)) {
            comments(&text[range.clone()], |comment| {
                hidden.push(range.start + comment.start..range.start + comment.end);
            });
        }
    }
    let mut shown = String::with_capacity(text.len());
    let mut done = 0;
    for range in hidden {
        shown.push_str(&text[done..range.start]);
        shown.extend(text[range.clone()].bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
        done = range.end;
    }
    shown.push_str(&text[done..]);
    Cow::Owned(shown)
}

/// The paragraphs, items, headings and cells of a text, each as it is written but on one line, without code and comments.
pub fn blocks(text: &str) -> Vec<String> {
    let shown = without_code(text);
    let mut found = Vec::new();
    let mut block: Option<Range<usize>> = None;
    let mut close = |block: &mut Option<Range<usize>>| {
        let words = block.take().map(|range| shown[range].split_whitespace().collect::<Vec<_>>().join(" "));
        found.extend(words.filter(|words| !words.is_empty()));
    };
    for (event, range) in events(text) {
        if is_inline(&event) {
            let start = block.as_ref().map_or(range.start, |block| block.start.min(range.start));
            let end = block.as_ref().map_or(range.end, |block| block.end.max(range.end));
            block = Some(start..end);
        } else {
            close(&mut block);
        }
    }
    close(&mut block);
    found
}

/// Whether an event belongs to the text of a block.
fn is_inline(event: &Event<'_>) -> bool {
    use pulldown_cmark::TagEnd;
    match event {
        Event::Start(tag) => matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ),
        Event::End(tag) => matches!(
            tag,
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
        ),
        Event::Text(_)
        | Event::Code(_)
        | Event::InlineHtml(_)
        | Event::Html(_)
        | Event::SoftBreak
        | Event::HardBreak
        | Event::FootnoteReference(_) => true,
        Event::InlineMath(_) | Event::DisplayMath(_) | Event::Rule | Event::TaskListMarker(_) => false,
    }
}

/// The keys of the sections, figures, tables and steps that a text links to: `[](#back-out.procedure)`.
pub fn references(text: &str) -> Vec<String> {
    // Most texts have no link.
    if !text.contains("](") && !text.contains("]:") {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (event, _) in events(text) {
        if let Event::Start(Tag::Link { dest_url, .. }) = event {
            found.extend(dest_url.strip_prefix('#').filter(|key| !key.is_empty()).map(str::to_owned));
        }
    }
    found
}

/// The rows of tables that have more cells than their header, as they are written.
pub fn long_rows(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut width = 0;
    for (event, range) in events(text) {
        if let Event::Start(Tag::Table(columns)) = event {
            width = columns.len();
        } else if let Event::Start(Tag::TableRow) = event {
            let row = text[range].trim();
            found.extend((cells(row) > width).then_some(row));
        }
    }
    found
}

fn cells(row: &str) -> usize {
    let row = row.strip_prefix('|').unwrap_or(row);
    let row = row.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(row);
    1 + row.match_indices('|').filter(|(at, _)| !row[..*at].ends_with('\\')).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_left_out() {
        for (text, words) in [
            ("run `TBD` now", "run       now"),
            ("a `` b ` c `` d", "a             d"),
            ("an open ` stays", "an open ` stays"),
            (r"\`not code\`", r"\`not code\`"),
            (r"\\`code` \`a`b`", r"\\       \`a   "),
            ("``a`b``` c` d``", "               "),
            ("a ` b\n\nc ` `d`", "a ` b\n\nc    d`"),
            ("a\n```sh\nTBD\n```\nb", "a\n     \n   \n   \nb"),
            ("~~~\nü\n~~~", "   \n  \n   "),
            ("````\n```\n````\nx", "    \n   \n    \nx"),
            ("a <!-- b\nc --> d `<!--` e <!-- f", "a       \n      d        e <!-- f"),
            ("a\n\n    TBD\n\nb", "a\n\n       \n\nb"),
            ("- a\n\n      TBD\n- b", "- a\n\n         \n- b"),
        ] {
            assert_eq!(without_code(text), words, "{text}");
        }
    }

    #[test]
    fn references_are_keys_of_links() {
        let text =
            "See [](#rollback), [the steps](#step.one \"title\"), `[](#code)` and [out](https://va.gov/#x).";
        assert_eq!(references(text), ["rollback", "step.one"]);
        assert_eq!(references("See [the steps][s].\n\n[s]: #step.one"), ["step.one"]);
        assert!(references("\\[](#rollback) and #rollback").is_empty());
    }

    #[test]
    fn blocks_are_what_a_reader_sees_as_one_piece() {
        let text = "# Title\nOne\n*two*.\n\n- three\n  `four` five\n- > six\n\n1. seven\n\n| a | b |\n|---|---|\n| c [](#d) | e |\n\n```\nx\n```\n";
        let found = ["Title", "One *two*.", "three five", "six", "seven", "a", "b", "c [](#d)", "e"];
        assert_eq!(blocks(text), found);
        assert_eq!(blocks("a <!-- b --> c\n\n<!-- d -->\n"), ["a c"]);
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

    proptest::proptest! {
        #[test]
        fn any_text_keeps_its_length_and_lines(text in "[ab`~<>!\\-#\\[\\]()|*é\n\t ]{0,60}") {
            let shown = without_code(&text);
            proptest::prop_assert_eq!(shown.len(), text.len());
            proptest::prop_assert_eq!(shown.matches('\n').count(), text.matches('\n').count());
            blocks(&text);
            references(&text);
        }
    }
}
