//! Texts → Markdown that reads back as the same text. What an author wrote as Markdown is kept as Markdown, with what
//! would reach beyond its place taken out of it.

#![expect(clippy::wildcard_enum_match_arm, reason = "of a reader's many events few matter here")]

use std::ops::Range;

use crate::document::Style;
use crate::document::escape as document_escape;
use crate::readers::markdown::{self, Hidden};
use crate::texts::{comment, dialect};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Parser, Tag, TagEnd};

/// Text as Markdown: any string comes back as the same text.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    document_escape::markdown(text, &mut out);
    out
}

/// A key that can be an anchor: what an id may not have becomes a hyphen, as it may in a draft.
pub(super) fn key(text: &str) -> String {
    text.chars()
        .map(
            |letter| if letter.is_alphanumeric() || matches!(letter, '.' | '_' | '-') { letter } else { '-' },
        )
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
    Parser::new_ext(text, dialect()).into_offset_iter()
}

/// An author's Markdown as blocks of a template: headings become bold lines, so that the document's numbers stay the
/// template's, HTML stays text but for the few tags that documents know, what pages do not show is left out, and nothing
/// reaches into the text that follows: fences are closed, notes and link definitions hold in this text alone.
pub(super) fn prose(text: &str) -> String {
    let text = text.trim();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    for (range, what) in markdown::hidden(text) {
        if what != Hidden::Comment {
            edits.push((range, String::new()));
        }
    }
    let mut heading: Option<(Range<usize>, Option<Range<usize>>)> = None;
    let mut open_fence: Option<String> = None;
    let mut label: Option<String> = None;
    for (event, range) in parser(text) {
        if let Some((_, words)) =
            heading.as_mut().filter(|_| !matches!(event, Event::End(TagEnd::Heading(_))))
        {
            *words = Some(words.clone().map_or(range.clone(), |words| words.start..words.end.max(range.end)));
        }
        match event {
            Event::Start(Tag::Heading { .. }) => heading = Some((range, None)),
            Event::End(TagEnd::Heading(_)) => {
                if let Some((range, words)) = heading.take() {
                    edits.extend(bold_line(text, range, words));
                }
            }
            Event::Start(Tag::HtmlBlock) => edits.push((range.clone(), tame_block(&text[range]))),
            Event::InlineHtml(_) => edits.push((range.clone(), sanitize(&text[range]))),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) if range.end == text.len() => {
                open_fence = missing_fence(&text[range]);
            }
            Event::FootnoteReference(_) | Event::Start(Tag::FootnoteDefinition(_)) => {
                if let Some(at) = text[range.clone()].find("[^") {
                    let at = range.start + at + 2;
                    let mark = label.get_or_insert_with(|| format!("{}-", mark(text)));
                    edits.push((at..at, mark.clone()));
                }
            }
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
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

/// Pieces of Markdown one after the other: on one line where a paragraph meets a paragraph, and apart where one of the two
/// is a list, a table, a quotation or code.
pub(super) fn join(pieces: &[&str]) -> String {
    let mut out = String::new();
    let mut ends_open = false;
    for piece in pieces.iter().map(|piece| piece.trim()).filter(|piece| !piece.is_empty()) {
        let (first, last) = edges(piece);
        if !out.is_empty() {
            out.push_str(if ends_open && first { " " } else { "\n\n" });
        }
        out.push_str(piece);
        ends_open = last;
    }
    out
}

/// Markdown in bold, if it is one paragraph.
pub(super) fn strong(text: &str) -> String {
    let text = text.trim();
    let starts = parser(text).filter(|(event, _)| matches!(event, Event::Start(Tag::Paragraph)));
    if edges(text) == (true, true) && starts.count() == 1 { format!("**{text}**") } else { text.to_owned() }
}

/// Whether a text begins with a paragraph, and whether it ends with one.
fn edges(text: &str) -> (bool, bool) {
    let mut depth = 0_usize;
    let mut blocks = Vec::new();
    for (event, range) in parser(text) {
        match event {
            Event::Start(tag) => {
                if depth == 0 {
                    blocks.push((matches!(tag, Tag::Paragraph), range.end));
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
    }
    let is_paragraph = |it: Option<&(bool, usize)>| it.is_some_and(|block| block.0);
    let ends = blocks.last().is_some_and(|(_, end)| text[*end..].trim().is_empty());
    (is_paragraph(blocks.first()), ends && is_paragraph(blocks.last()))
}

/// HTML of an author's as text. Comments are left out, and the few tags that documents know stay, without attributes.
fn sanitize(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(length) = comment(rest) {
            rest = &rest[length..];
        } else if let Some((tag, length)) = known_tag(rest) {
            out.push_str(&tag);
            rest = &rest[length..];
        } else {
            out.push_str("\\<");
            rest = &rest[1..];
        }
    }
    out + rest
}

/// The tag that a text begins with, if documents know it, without attributes; and how long it is.
fn known_tag(text: &str) -> Option<(String, usize)> {
    let end = text.find('>')?;
    let inner = text[1..end].trim_end_matches('/');
    let (slash, name) = inner.strip_prefix('/').map_or(("", inner), |name| ("/", name));
    let name = name.split(char::is_whitespace).next().unwrap_or("");
    let name = match Style::from_tag(name) {
        Some(style) => style.tag(),
        None if slash.is_empty() && name.eq_ignore_ascii_case("br") => "br",
        None => return None,
    };
    Some((format!("<{slash}{name}>"), end + 1))
}

/// A block of HTML as text. A line of nothing but a tag would begin such a block again.
fn tame_block(html: &str) -> String {
    let mut bare = String::new();
    let mut rest = html;
    while let Some(at) = rest.find("<!--") {
        let Some(length) = comment(&rest[at..]) else { break };
        bare.push_str(&rest[..at]);
        rest = &rest[at + length..];
    }
    bare.push_str(rest);
    let line = |line: &str| {
        let tamed = sanitize(line);
        let words = tamed.trim_start_matches([' ', '>']).trim_end();
        if words == "<br>" {
            tamed.replacen(words, "", 1)
        } else if words.starts_with('<') && words.ends_with('>') && words.matches('<').count() == 1 {
            tamed.replacen('<', "\\<", 1)
        } else {
            tamed
        }
    };
    bare.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// The fence that a fenced block at the end of a text lacks, if its author left it open.
fn missing_fence(block: &str) -> Option<String> {
    let first = block.trim_start();
    let letter = first.chars().next().filter(|letter| matches!(letter, '`' | '~'))?;
    let fence: String = first.chars().take_while(|own_letter| *own_letter == letter).collect();
    let last = block.lines().skip(1).last().unwrap_or("").trim();
    let closed = last.len() >= fence.len() && last.chars().all(|own_letter| own_letter == letter);
    (!closed).then_some(fence)
}

/// What keeps the notes of one text apart from those of others: the same for the same text, FNV-1a of its bytes.
fn mark(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

/// What makes of a link by reference one that carries its own address.
fn inline_link(
    text: &str,
    range: Range<usize>,
    kind: LinkType,
    address: &str,
) -> Option<(Range<usize>, String)> {
    if !matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut) {
        return None;
    }
    let raw = &text[range.clone()];
    let end = if kind == LinkType::Shortcut { raw.len() } else { raw.rfind("][")? + 1 };
    let mut out = "(".to_owned();
    document_escape::target(address, &mut out);
    out.push(')');
    Some((range.start + end..range.end, out))
}

/// Link definitions that a link uses are taken out, their links carry the address; what only looks like one is text.
fn definitions(text: &str) -> Vec<(Range<usize>, String)> {
    let used: Vec<String> = parser(text)
        .filter_map(|(event, _)| match event {
            Event::Start(Tag::Link { id, .. } | Tag::Image { id, .. }) => Some(id.to_lowercase()),
            _ => None,
        })
        .collect();
    let reader = Parser::new_ext(text, dialect());
    let found = reader.reference_definitions().iter().map(|(label, it)| {
        if used.contains(&label.to_lowercase()) {
            (it.span.clone(), String::new())
        } else {
            (it.span.start..it.span.start, "\\".to_owned())
        }
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(range, _)| range.start);
    found
}

/// What makes a bold paragraph of a heading, whose words stand at `words`. It stands apart from the lines around it, in the
/// quotation that it stands in.
fn bold_line(text: &str, heading: Range<usize>, words: Option<Range<usize>>) -> Vec<(Range<usize>, String)> {
    let line = text[..heading.start].rfind('\n').map_or(0, |at| at + 1);
    let prefix = &text[line..heading.start];
    let is_quoted = prefix.contains('>') && prefix.chars().all(|letter| matches!(letter, '>' | ' '));
    let quote = if is_quoted { prefix.trim_end() } else { "" };
    let blank = |text: &str| text.chars().all(|letter| matches!(letter, '>' | ' '));
    let above = text[..line].trim_end_matches('\n').lines().next_back().unwrap_or("");
    let apart = text[..line].ends_with("\n\n") || blank(above) || !blank(prefix);
    let start = if apart { String::new() } else { format!("\n{prefix}") };
    let end = if text[heading.clone()].ends_with('\n') { format!("\n{quote}\n") } else { String::new() };
    match words {
        Some(words) => vec![
            (heading.start..words.start, format!("{start}**")),
            (words.end..heading.end, format!("**{end}")),
        ],
        None => vec![(heading, end)],
    }
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
            let lines: Vec<String> = code.lines().map(|line| self::code(line, true)).collect();
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
        assert_eq!(prose("Text\n## A *b* `c` ##\nMore"), "Text\n\n**A *b* `c`**\n\nMore");
        assert_eq!(prose("> a\n> # b\n> c"), "> a\n> \n> **b**\n>\n> c");
        assert_eq!(prose("a <b>c</b>"), "a \\<b>c\\</b>");
        assert_eq!(prose("```\n<b>\n```"), "```\n<b>\n```");
    }

    #[test]
    fn prose_leaves_out_what_pages_hide_and_keeps_the_tags_that_they_show() {
        assert_eq!(prose("a <!-- b\nc --> d"), "a  d");
        assert_eq!(prose("a\n<!-- page -->\nb"), "a\n\nb");
        assert_eq!(prose("<!-- never closed"), "\\<!-- never closed");
        assert_eq!(prose("H<SUB class='x'>2</SUB>O<br />x"), "H<sub>2</sub>O<br>x");
        assert_eq!(prose("a\n\n<br>\n\nb"), "a\n\n\n\nb");
        assert_eq!(prose("<p>Press <kbd>F1</kbd></p>"), "\\<p>Press <kbd>F1</kbd>\\</p>");
        assert_eq!(prose("<kbd>\nx"), "\\<kbd>\nx");
        assert_eq!(prose("a\n\n[^1]: not called\n\nb").trim(), "a\n\nb");
        assert_eq!(prose("a\n\n[b]: https://c.d"), "a\n\n");
    }

    #[test]
    fn words_stand_beside_paragraphs_and_apart_from_other_blocks() {
        assert_eq!(join(&["**A:**", "b", "*c*"]), "**A:** b *c*");
        assert_eq!(join(&["**A:**", "- b\n- c", ""]), "**A:**\n\n- b\n- c");
        assert_eq!(join(&["**A:**", "| b |\n|---|", "*c*"]), "**A:**\n\n| b |\n|---|\n\n*c*");
        assert_eq!(join(&["**A:**", "```\nb\n```\n\nd", "*c*"]), "**A:**\n\n```\nb\n```\n\nd *c*");
        assert_eq!(join(&["**A:**", "> b"]), "**A:**\n\n> b");
        assert_eq!(join(&["**A:**", "", "*c*"]), "**A:** *c*");
        assert_eq!(strong("a *b*"), "**a *b***");
        assert_eq!(strong("a\n\nb"), "a\n\nb");
        assert_eq!(strong("- a"), "- a");
    }

    #[test]
    fn prose_does_not_reach_into_what_follows() {
        assert_eq!(prose("```\nunclosed"), "```\nunclosed\n```");
        assert_eq!(prose("```\nclosed\n```"), "```\nclosed\n```");
        assert_eq!(prose("Line one\nline two\n-----"), "**Line one\nline two**");
        assert_eq!(prose("See [x][1].\n\n[1]: https://a/b").trim_end(), "See [x](https://a/b).");
        assert_eq!(prose("[NOTE]: reboot"), "\\[NOTE]: reboot");
        let note = prose("a[^1]\n\n[^1]: first");
        let other = prose("b[^1]\n\n[^1]: second");
        let label = |text: &str| text.split(']').next().unwrap_or("")[1..].to_owned();
        assert_ne!(label(&note), label(&other));
        assert_eq!(note.matches(&label(&note)).count(), 2, "{note}");
    }
}
