//! Edits of a definition's text: by byte ranges, so that layout and comments stay what they are.

use crate::load::yaml::{self, Id, Kind, Reading, Tree};
use crate::source::{SourceFile, SourceId};

/// A stretch of the text, and what takes its place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edit {
    /// The first byte.
    pub(super) start: usize,
    /// The byte behind the last.
    pub(super) end: usize,
    /// What stands there then.
    pub(super) text: String,
}

impl Edit {
    /// Puts `text` in the place of a stretch.
    pub(super) fn replace(range: std::ops::Range<usize>, text: impl Into<String>) -> Self {
        Self { start: range.start, end: range.end, text: text.into() }
    }

    /// Puts `text` before a byte.
    pub(super) fn insert(at: usize, text: impl Into<String>) -> Self {
        Self { start: at, end: at, text: text.into() }
    }
}

/// The text with all edits made. Of two that overlap the second is left out.
pub(super) fn apply(text: &str, edits: &[Edit]) -> String {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort();
    // New lines end as those do that are there.
    let windows = text.contains("\r\n");
    let mut edited = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits.iter().filter(|edit| edit.end <= text.len()) {
        if edit.start < done {
            continue;
        }
        edited.push_str(&text[done..edit.start]);
        match windows {
            true => edited.push_str(&edit.text.replace("\r\n", "\n").replace('\n', "\r\n")),
            false => edited.push_str(&edit.text),
        }
        done = edit.end;
    }
    edited.push_str(&text[done..]);
    edited
}

/// The text of a definition as a tree of its own, without what it extends; none where it is not whole.
pub(super) fn parse(name: &str, text: &str) -> Option<Tree> {
    let (file, fault) = SourceFile::new(SourceId::default(), name, text.as_bytes());
    let (tree, _) = yaml::parse(&file);
    (fault.is_none() && tree.reading() == Reading::Whole && tree.root().is_some()).then_some(tree)
}

/// A text as a YAML scalar on one line: plain where every reader takes it for text, else in double quotes.
pub(super) fn scalar(text: &str) -> String {
    let is_word = |text: &str| text.starts_with(|c: char| c.is_ascii_alphabetic());
    let plain = is_word(text)
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '-' | '_' | '/' | '(' | ')' | '*'))
        && !text.ends_with(' ')
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&text.to_lowercase().as_str());
    let is_date = text.len() == 10 && crate::release::Date::parse(text).is_some();
    if plain || is_date { text.to_owned() } else { serde_json::Value::String(text.to_owned()).to_string() }
}

/// A mapping as an item of a list in block style, `indent` columns deep, with a line break at its end. Long values are
/// folded.
pub(super) fn block_item(fields: &[(&str, String)], indent: usize) -> String {
    let space = " ".repeat(indent);
    let mut text = String::new();
    for (at, (name, value)) in fields.iter().enumerate() {
        let head = if at == 0 { format!("{space}- ") } else { format!("{space}  ") };
        text.push_str(&format!("{head}{name}: {}\n", block_value(value, indent + 4)));
    }
    text
}

/// A value behind a key in block style: folded where it is long, without a line break at its end.
pub(super) fn block_value(value: &str, indent: usize) -> String {
    const WIDTH: usize = 100;
    if value.len() <= WIDTH || value.contains('\n') {
        return scalar(value);
    }
    let space = " ".repeat(indent);
    let mut lines = vec![String::new()];
    for word in value.split(' ') {
        let line = lines.last_mut().expect("invariant: there is a first line");
        if !line.is_empty() && line.len() + word.len() >= WIDTH {
            lines.push(word.to_owned());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| format!("{space}{line}")).collect();
    format!(">-\n{}", lines.join("\n"))
}

/// The byte behind the line in which `at` lies, its line break included; the end of a text without one.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    // What ends a block scalar may be the line break itself.
    if at > 0 && text[..at].ends_with('\n') {
        return at;
    }
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// The column of a byte, from 0.
pub(super) fn column(text: &str, at: usize) -> usize {
    at - text[..at].rfind('\n').map_or(0, |at| at + 1)
}

/// Whether a collection is written in brackets or braces.
pub(super) fn is_flow(tree: &Tree, text: &str, id: Id) -> bool {
    text[tree.span(id).start as usize..].starts_with(['[', '{'])
}

/// The edits that give a mapping these properties, each on a line of its own where the mapping is in block style. What
/// has the same value already stays as it is.
pub(super) fn set_properties(tree: &Tree, text: &str, mapping: Id, fields: &[(&str, String)]) -> Vec<Edit> {
    let pairs = tree.pairs(mapping);
    let flow = is_flow(tree, text, mapping);
    let first = pairs.first().map_or(0, |(key, _)| column(text, tree.span(*key).start as usize));
    let mut edits = Vec::new();
    let mut added = String::new();
    for (name, value) in fields {
        let written = if flow { scalar(value) } else { block_value(value, first + 2) };
        match tree.property(mapping, name) {
            Some((_, old)) if tree.text(old) == Some(value.as_str()) => {}
            Some((_, old)) => edits.push(Edit::replace(stretch(tree, text, old), written)),
            None if flow => added.push_str(&format!(", {name}: {written}")),
            None => added.push_str(&format!("{}{name}: {written}\n", " ".repeat(first))),
        }
    }
    if !added.is_empty() {
        let span = tree.span(mapping);
        if flow {
            let brace = span.end as usize - 1;
            edits.push(Edit::insert(text[..brace].trim_end().len(), added));
        } else {
            let last = pairs.last().map_or(span.end as usize, |(_, value)| stretch(tree, text, *value).end);
            let at = line_end(text, last);
            let lead = if text[..at].ends_with('\n') { "" } else { "\n" };
            edits.push(Edit::insert(at, format!("{lead}{added}")));
        }
    }
    edits
}

/// Where a value stands, from its indicator on where it is a block scalar, and without a line break at its end.
fn stretch(tree: &Tree, text: &str, id: Id) -> std::ops::Range<usize> {
    let span = tree.span(id);
    let (mut start, end) = (span.start as usize, span.end as usize);
    let end = start + text[start..end].trim_end_matches(['\n', '\r', ' ']).len();
    if matches!(tree.kind(id), Kind::Text(_)) {
        // The span of a block scalar begins behind its indicator, at the content.
        let before = text[..start].trim_end();
        let head = before.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
        if text[before.len()..start].contains('\n') && head.ends_with(['|', '>']) {
            start = head.len() - 1;
        }
    }
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn properties_are_set_where_they_stand() {
        for (before, after) in [
            (
                "a:\n  - role: x # who\n    date: 2020-01-01\nb: 1\n",
                "a:\n  - role: x # who\n    date: 2026-06-01\n    note: two words\nb: 1\n",
            ),
            ("a:\n  - {role: x} # who\n", "a:\n  - {role: x, date: 2026-06-01, note: two words} # who\n"),
            ("a: [{role: x, note: \"\"}]", "a: [{role: x, note: two words, date: 2026-06-01}]"),
            (
                "a:\n- role: x\n  note: >-\n    old\n    text\n  date: 2020-01-01\n",
                "a:\n- role: x\n  note: two words\n  date: 2026-06-01\n",
            ),
            ("a:\n- role: x", "a:\n- role: x\n  date: 2026-06-01\n  note: two words\n"),
        ] {
            let tree = parse("t", before).expect("a definition");
            let (_, list) = tree.property(tree.root().expect("a root"), "a").expect("a list");
            let fields = [("date", "2026-06-01".to_owned()), ("note", "two words".to_owned())];
            let edited = apply(before, &set_properties(&tree, before, tree.items(list)[0], &fields));
            assert_eq!(edited, after);
        }
    }

    #[test]
    fn scalars_are_read_as_the_text_that_they_were() {
        for text in [
            "",
            "no",
            "1.10",
            "a: b",
            "it's",
            "x #y",
            "2026-06-01",
            "Dana Reyes",
            "- x",
            "Ünal \"Q\"",
            "a\nb",
            " x",
        ] {
            let yaml = format!("a: {}\n", scalar(text));
            let tree = parse("t", &yaml).unwrap_or_else(|| panic!("{yaml}"));
            let (_, value) = tree.property(tree.root().expect("a root"), "a").expect("a value");
            assert_eq!(tree.text(value), Some(text), "{yaml}");
        }
        let long = "back_out=0123456789ab ".repeat(20);
        let yaml = block_item(&[("a", "x".to_owned()), ("parts", long.trim_end().to_owned())], 2);
        let tree = parse("t", &yaml).expect("a list");
        let (_, value) = tree.property(tree.items(tree.root().expect("a root"))[0], "parts").expect("parts");
        assert_eq!(tree.text(value), Some(long.trim_end()));
    }
}
