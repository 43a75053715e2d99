//! The words of a release as rules read them: prose as paragraphs, with code and commands left out by structure.

use crate::document::{Follow, Part, Passage, Texts};
use crate::readers::markdown;
use crate::release::{Path, Release, Seen, Segment, Thing, section_of};
use crate::source::{Sources, Span};

/// All words of a release, in the order of declaration.
pub fn of(release: &Release, sources: &Sources) -> Texts {
    let mut found = Texts::default();
    let mut waiting = Vec::new();
    release.walk(&mut |path, span, seen| {
        if matches!(seen, Seen::Day(_) | Seen::Word(_)) {
            return;
        }
        tell_what_follows(&mut found.passages, &mut waiting, path, seen);
        let before = (found.passages.len(), found.code.len());
        match seen {
            Seen::Text(text) => {
                found.passages.push(Passage { at: span, text: text.to_owned(), ..Passage::default() });
            }
            Seen::Prose(text) => found.append(prose(text, span, sources)),
            Seen::Code(text) => {
                found.code.push(Passage {
                    at: span,
                    part: Part::Code,
                    text: text.to_owned(),
                    ..Passage::default()
                });
            }
            Seen::Gap(_) | Seen::Names(..) | Seen::Refers(..) | Seen::Day(_) | Seen::Word(_) => {}
        }
        if before == (found.passages.len(), found.code.len()) {
            return;
        }
        let keys: Vec<&'static str> = keys(path).collect();
        let section = section_of(keys.iter().copied()).map_or("", |it| it.key);
        for passage in found.passages[before.0..].iter_mut().chain(&mut found.code[before.1..]) {
            passage.section = section;
            passage.keys.clone_from(&keys);
        }
        if found.passages.len() > before.0 {
            waiting.push((path.clone(), found.passages.len() - 1));
        }
    });
    found
}

fn keys(path: &Path) -> impl Iterator<Item = &'static str> {
    path.iter().filter_map(|it| match it {
        Segment::Key(key) => Some(*key),
        Segment::Item(_) => None,
    })
}

/// Tells those last passages of a value that wait for it that something follows in their mapping or list.
fn tell_what_follows(
    passages: &mut [Passage],
    waiting: &mut Vec<(Path, usize)>,
    path: &Path,
    seen: Seen<'_>,
) {
    let next = match seen {
        Seen::Code(_) | Seen::Refers(Thing::Figure, _) => Follow::Shown,
        Seen::Text(_)
        | Seen::Prose(_)
        | Seen::Gap(_)
        | Seen::Names(..)
        | Seen::Refers(..)
        | Seen::Day(_)
        | Seen::Word(_) => Follow::Words,
    };
    waiting.retain(|(own, index)| {
        let (beside, follow) = match own.as_slice() {
            // What follows at the root belongs to another section.
            [_] | [Segment::Key("text"), ..] => return false,
            [above @ .., Segment::Item(_)] => (above, Follow::Next),
            [above @ .., _] if path.starts_with(above) => (above, next),
            [above @ .., Segment::Item(_), _] => (above, Follow::Next),
            _ => return false,
        };
        let beside = path.starts_with(beside);
        if beside {
            let own = &mut passages[*index].follow;
            *own = follow.max(*own);
        }
        // Whoever is told of the next item will be told no more: a long list is not gone through again for each item.
        beside && follow != Follow::Next
    });
}

/// Whether reading a text as Markdown would give it back as it is: most prose is one plain line.
fn is_plain(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && !text.contains(['`', '*', '_', '[', '<', '|', '~', '\\', '&', '\n'])
}

fn prose(text: &str, span: Span, sources: &Sources) -> Texts {
    if is_plain(text.trim_end()) {
        let passage =
            Passage { at: span, part: Part::Paragraph, text: text.to_owned(), ..Passage::default() };
        return Texts { passages: vec![passage], ..Texts::default() };
    }
    let raw = sources.get(span.source).slice(span);
    let mut texts = Texts::of(&markdown::read_shown(text, span.source), Follow::Nothing);
    let mut from = 0;
    let mut last = (Span::default(), span);
    texts.relocate(&mut |at| {
        // Several things may stand in one paragraph.
        if at == last.0 {
            return last.1;
        }
        // Each kind of words begins anew.
        if at.start < last.0.start {
            from = 0;
        }
        let place = locate(raw, from, &text[at.range()]).map(|(start, end)| {
            // The next one may say the same.
            from = start + raw[start..].chars().next().map_or(0, char::len_utf8);
            let base = span.start as usize;
            Span::new(span.source, base + start, base + end)
        });
        last = (at, place.unwrap_or(span));
        last.1
    });
    texts
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
