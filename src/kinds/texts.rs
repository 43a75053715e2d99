//! The words of a release as rules read them: prose as paragraphs, with code and commands left out by structure.

use crate::document::{self, Passage};
use crate::readers::markdown;
use crate::release::{Release, Seen, Segment, section_of};
use crate::source::{Sources, Span};

/// All passages of a release, in the order of declaration.
pub fn passages(release: &Release, sources: &Sources) -> Vec<Passage> {
    let mut found = Vec::new();
    release.walk(&mut |path, span, seen| {
        let keys = path.iter().filter_map(|it| match it {
            Segment::Key(key) => Some(*key),
            Segment::Item(_) => None,
        });
        let section = section_of(keys).map_or("", |it| it.key);
        match seen {
            Seen::Text(text) => found.push(Passage { at: span, section, text: text.to_owned() }),
            Seen::Prose(text) => prose(text, span, section, sources, &mut found),
            Seen::Gap(_) | Seen::Names(..) | Seen::Refers(..) => {}
        }
    });
    found
}

/// Whether reading a text as Markdown would give it back as it is: most prose is one plain line.
fn is_plain(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && !text.contains(['`', '*', '_', '[', '<', '|', '~', '\\', '&', '\n'])
}

fn prose(text: &str, span: Span, section: &'static str, sources: &Sources, found: &mut Vec<Passage>) {
    if is_plain(text.trim_end()) {
        found.push(Passage { at: span, section, text: text.to_owned() });
        return;
    }
    let raw = sources.get(span.source).slice(span);
    let mut from = 0;
    for mut passage in document::passages(&markdown::read(text, span.source)) {
        let place = locate(raw, from, &text[passage.at.range()]);
        from = place.map_or(from, |(start, _)| start);
        passage.at = place.map_or(span, |(start, end)| {
            let base = span.start as usize;
            Span::new(span.source, base + start, base + end)
        });
        passage.section = section;
        found.push(passage);
    }
}

/// Where a stretch of a scalar's value stands in the scalar as it is written, not before `from`. Line breaks, quotes
/// and indentation may lie between the two, so the first line of the stretch is looked for, and then the last.
fn locate(raw: &str, from: usize, stretch: &str) -> Option<(usize, usize)> {
    let mut lines = stretch.lines().map(str::trim).filter(|line| !line.is_empty());
    let first = lines.next()?;
    let start = from + raw.get(from..)?.find(first)?;
    let end = match lines.next_back() {
        Some(last) => raw[start..].find(last).map(|at| start + at + last.len()),
        None => None,
    };
    Some((start, end.unwrap_or(start + first.len())))
}

#[cfg(test)]
mod tests {
    use super::locate;

    #[test]
    fn stretches_are_found_as_they_are_written() {
        let raw = "one\n    two\n\n    three";
        assert_eq!(locate(raw, 0, "one\ntwo"), Some((0, 11)));
        assert_eq!(locate(raw, 0, "three"), Some((17, 22)));
        assert_eq!(locate("\"a\\tb\"", 0, "a\tb"), None);
        assert_eq!(locate("x x", 1, "x"), Some((2, 3)));
    }
}
