//! Texts → Markdown that reads back as the same text. What an author wrote as Markdown is kept as Markdown, with what
//! would reach beyond its place taken out of it.

#![expect(clippy::wildcard_enum_match_arm, reason = "of a reader's many events few matter here")]

use std::ops::Range;

use crate::document::escape as document_escape;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

/// Text as Markdown: any string comes back as the same text.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    document_escape::markdown(text, &mut out);
    out
}

/// A key that can be an anchor: what an id may not have becomes a hyphen, as it may in a draft.
pub(super) fn key(text: &str) -> String {
    text.chars()
        .map(|it| if it.is_alphanumeric() || matches!(it, '.' | '_' | '-') { it } else { '-' })
        .collect()
}

/// An address as a link, if it is one that a link may lead to; as text otherwise.
pub(super) fn address(text: &str) -> String {
    link(text, text).unwrap_or_else(|| plain(text))
}

/// The same with a name to read; a reference that is no address follows the name.
pub(super) fn named_address(name: &str, address: &str) -> String {
    link(name, address).unwrap_or_else(|| {
        if address.is_empty() { plain(name) } else { format!("{} ({})", plain(name), plain(address)) }
    })
}

fn link(name: &str, address: &str) -> Option<String> {
    if !address.contains("://") || !document_escape::is_linkable(address) {
        return None;
    }
    let mut out = format!("[{}](", plain(name));
    document_escape::target(address, &mut out);
    out.push(')');
    Some(out)
}

/// The one reader of authors' Markdown, as a template's text is read.
pub(super) fn parser(text: &str) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
    Parser::new_ext(text, options()).into_offset_iter()
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_GFM
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// An author's Markdown as blocks of a template: headings become bold lines, so that the document's numbers stay the
/// template's, HTML stays text, and nothing reaches into the text that follows: fences are closed, notes and link
/// definitions hold in this text alone.
pub(super) fn prose(text: &str) -> String {
    let text = text.trim();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut heading: Option<Range<usize>> = None;
    let mut open_fence: Option<String> = None;
    for (event, range) in parser(text) {
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some(range),
            Event::End(TagEnd::Heading(_)) => {
                if let Some(range) = heading.take() {
                    edits.push((range.clone(), bold_line(&text[range])));
                }
            }
            // Comments steer the reader: one that an author wrote is text as any other HTML.
            Event::Html(_) | Event::InlineHtml(_) if heading.is_none() => {
                let raw = &text[range.clone()];
                edits.push((range, raw.replace('<', "\\<")));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) if range.end == text.len() => {
                open_fence = missing_fence(&text[range]);
            }
            Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_)) => {
                if let Some(at) = text[range.clone()].find("[^") {
                    let at = range.start + at + 2;
                    edits.push((at..at, format!("{}-", mark(text))));
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) if heading.is_none() => {
                edits.extend(inline_link(text, range, link_type, &dest_url));
            }
            _ => {}
        }
    }
    edits.extend(definitions(text));
    let mut out = apply(text, edits);
    if let Some(fence) = open_fence {
        out.push('\n');
        out.push_str(&fence);
    }
    out
}

/// The fence that a fenced block at the end of a text lacks, if its author left it open.
fn missing_fence(block: &str) -> Option<String> {
    let first = block.trim_start();
    let letter = first.chars().next().filter(|it| matches!(it, '`' | '~'))?;
    let fence: String = first.chars().take_while(|it| *it == letter).collect();
    let last = block.lines().skip(1).last().unwrap_or("").trim();
    let closed = last.len() >= fence.len() && last.chars().all(|it| it == letter);
    (!closed).then_some(fence)
}

/// What keeps the notes of one text apart from those of others: the same for the same text, FNV-1a of its bytes.
fn mark(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// A link by reference as one that carries its own address.
fn inline_link(
    text: &str,
    range: Range<usize>,
    kind: LinkType,
    address: &str,
) -> Option<(Range<usize>, String)> {
    let is_reference = matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut);
    let raw = &text[range.clone()];
    let end = if kind == LinkType::Shortcut { raw.len() } else { raw.rfind("][")? + 1 };
    if !is_reference {
        return None;
    }
    let mut out = format!("{}(", &raw[..end]);
    document_escape::target(address, &mut out);
    out.push(')');
    Some((range, out))
}

/// Link definitions that a link uses are taken out, their links carry the address; others are text.
fn definitions(text: &str) -> Vec<(Range<usize>, String)> {
    let used: Vec<String> = parser(text)
        .filter_map(|(event, _)| match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => Some(id.to_lowercase()),
            _ => None,
        })
        .collect();
    let reader = Parser::new_ext(text, options());
    let found = reader.reference_definitions().iter().map(|(label, it)| {
        let raw = &text[it.span.clone()];
        let kept = if used.contains(&label.to_lowercase()) { String::new() } else { format!("\\{raw}") };
        (it.span.clone(), kept)
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// The words of an ATX or setext heading as a bold paragraph.
fn bold_line(raw: &str) -> String {
    let end = if raw.ends_with('\n') { "\n\n" } else { "" };
    let lines: Vec<&str> = raw.trim().lines().map(str::trim).collect();
    let words = if raw.trim_start().starts_with('#') {
        lines
            .first()
            .map_or("", |it| it.trim_start_matches('#').trim().trim_end_matches('#').trim())
            .to_owned()
    } else {
        // The last line is the underline.
        lines[..lines.len().saturating_sub(1)].join(" ")
    };
    if words.is_empty() { end.to_owned() } else { format!("**{words}**{end}") }
}

/// `text` with stretches of it replaced, those that overlap an earlier one left out.
pub(super) fn apply(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(range, _)| range.start);
    let mut out = String::with_capacity(text.len() + 16);
    let mut at = 0;
    for (range, new) in edits {
        if range.start >= at {
            out.push_str(&text[at..range.start]);
            out.push_str(&new);
            at = range.end;
        }
    }
    out.push_str(&text[at..]);
    out
}

/// Text as inline code; `in_table` where a `|` would end the cell.
pub(super) fn code(text: &str, in_table: bool) -> String {
    let mut out = String::new();
    document_escape::code(text, in_table, &mut out);
    out
}

/// Commands as a fenced block.
pub(super) fn fence(text: &str, language: &str) -> String {
    let mut out = String::new();
    document_escape::fence(text, language, &mut out);
    out.trim_end().to_owned()
}

/// Commands inside a table cell.
pub(super) fn code_block(code: &str) -> String {
    let code = code.trim_end_matches('\n');
    match code.lines().count() {
        0 | 1 => self::code(code, true),
        _ => {
            let lines: Vec<String> = code.lines().map(|it| self::code(it, true)).collect();
            lines.join("<br>")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_keeps_markdown_and_loses_what_reaches_out() {
        assert_eq!(prose("A *b* `c|d`."), "A *b* `c|d`.");
        assert_eq!(prose("# Title\n\nText"), "**Title**\n\n\nText");
        assert_eq!(prose("<!-- page -->"), "\\<!-- page -->");
        assert_eq!(prose("a <b>c</b>"), "a \\<b>c\\</b>");
        assert_eq!(prose("```\n<b>\n```"), "```\n<b>\n```");
    }

    #[test]
    fn prose_does_not_reach_into_what_follows() {
        assert_eq!(prose("```\nunclosed"), "```\nunclosed\n```");
        assert_eq!(prose("```\nclosed\n```"), "```\nclosed\n```");
        assert_eq!(prose("Line one\nline two\n-----"), "**Line one line two**");
        assert_eq!(prose("See [x][1].\n\n[1]: https://a/b").trim_end(), "See [x](https://a/b).");
        assert_eq!(prose("[NOTE]: reboot"), "\\[NOTE]: reboot");
        let note = prose("a[^1]\n\n[^1]: first");
        let other = prose("b[^1]\n\n[^1]: second");
        let label = |text: &str| text.split(']').next().unwrap_or("")[1..].to_owned();
        assert_ne!(label(&note), label(&other));
        assert_eq!(note.matches(&label(&note)).count(), 2, "{note}");
    }
}
