//! The words of a release as rules read them: prose as paragraphs, with code and commands left out by structure.

use std::ops::Range;

use crate::document::{Follow, Part, Passage, Texts};
use crate::readers::markdown::{self, Marks};
use crate::release::{EntityKind, Path, Release, Segment, Visited, section_of};
use crate::source::{Origins, Sources, Span};

/// All words of a release, in the order of declaration.
pub fn of(release: &Release, sources: &Sources) -> Texts {
    let mut found = Texts::default();
    let mut waiting = Vec::new();
    release.walk(&mut |path, span, seen| {
        if matches!(seen, Visited::Day(_) | Visited::Moment(_) | Visited::Word(_)) {
            return;
        }
        tell_what_follows(&mut found.passages, &mut waiting, path, seen);
        let before = (found.passages.len(), found.code.len());
        match seen {
            Visited::Text(text) => found.passages.push(whole(text, span, Part::Value, sources)),
            Visited::Prose(text) => found.append(prose(text, span, sources)),
            Visited::Code(text) => found.code.push(whole(text, span, Part::Code, sources)),
            Visited::Gap(_)
            | Visited::Names(..)
            | Visited::Refers(..)
            | Visited::Day(_)
            | Visited::Moment(_)
            | Visited::Word(_) => {}
        }
        if before == (found.passages.len(), found.code.len()) {
            return;
        }
        let keys: Vec<&'static str> = keys(path).collect();
        let section = section_of(keys.iter().copied()).map_or("", |section| section.key);
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
    path.iter().filter_map(|path| match path {
        Segment::Key(key) => Some(*key),
        Segment::Item(_) => None,
    })
}

/// Tells those last passages of a value that wait for it that something follows in their mapping or list.
fn tell_what_follows(
    passages: &mut [Passage],
    waiting: &mut Vec<(Path, usize)>,
    path: &Path,
    seen: Visited<'_>,
) {
    let next = match seen {
        Visited::Code(_) | Visited::Refers(EntityKind::Figure, _) => Follow::Shown,
        Visited::Text(_)
        | Visited::Prose(_)
        | Visited::Gap(_)
        | Visited::Names(..)
        | Visited::Refers(..)
        | Visited::Day(_)
        | Visited::Moment(_)
        | Visited::Word(_) => Follow::Words,
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

/// A value that is one passage.
fn whole(text: &str, at: Span, part: Part, sources: &Sources) -> Passage {
    let origins = origins(text, at, sources);
    Passage { at, part, text: text.to_owned(), origins, ..Passage::default() }
}

fn origins(text: &str, at: Span, sources: &Sources) -> Origins {
    Origins::of_scalar(sources.get(at.source).slice(at), at.start, text)
}

fn prose(text: &str, span: Span, sources: &Sources) -> Texts {
    if is_plain(text.trim_end()) {
        let passage = whole(text, span, Part::Paragraph, sources);
        return Texts { passages: vec![passage], ..Texts::default() };
    }
    let scalar = origins(text, span, sources);
    let (blocks, marks) = markdown::read_marked(text, span.source);
    let mut texts = Texts::of(&blocks, Follow::Nothing);
    for passage in &mut texts.passages {
        passage.origins = scalar.through(&passage.text, letters(text, &marks, passage.at));
    }
    // Code within a line is shown as one letter of its paragraph.
    let blocks = texts.code.iter_mut().filter(|code| text[code.at.range()].contains(code.text.as_str()));
    for passage in blocks {
        // Of a long paragraph with much code in it only the beginning: it is read for each code.
        let many = 2 * passage.text.len() + 1000;
        passage.origins = scalar.through(&passage.text, letters(text, &marks, passage.at).take(many));
    }
    for link in texts.links.iter_mut().chain(&mut texts.references) {
        let is_own = |(range, target): &&(Range<usize>, String)| {
            link.at.range().start <= range.start
                && range.end <= link.at.range().end
                && target.trim_start_matches('#') == link.target.trim_start_matches('#')
        };
        if let Some((range, _)) = marks.links.iter().find(is_own) {
            link.place = Span::new(span.source, range.start, range.end);
        }
    }
    texts.relocate(&mut |at| place(text, at, &scalar, span));
    texts
}

/// The letters that are shown of a stretch of Markdown, each with its place.
fn letters<'t>(text: &'t str, marks: &'t Marks, at: Span) -> impl Iterator<Item = (char, usize)> + 't {
    let (start, end) = (at.start as usize, at.end as usize);
    let first = marks.words.partition_point(|(range, _)| range.start < start);
    let within = marks.words[first..].iter().take_while(move |(range, _)| range.start < end);
    within.flat_map(move |(range, read)| {
        let written = read.is_none();
        let words = read.as_deref().unwrap_or(&text[range.clone()]);
        // All that an entity reads stands where the entity is written.
        words
            .char_indices()
            .map(move |(offset, letter)| (letter, range.start + if written { offset } else { 0 }))
    })
}

/// Where a stretch of a prose stands in its source; the whole prose where that is not known.
fn place(text: &str, at: Span, scalar: &Origins, whole: Span) -> Span {
    let stretch = text.get(at.range()).unwrap_or_default().trim_end();
    let Some((last, letter)) = stretch.char_indices().next_back() else { return whole };
    let start = at.start as usize;
    match (scalar.get(start), scalar.get(start + last)) {
        (Some(from), Some(to)) if from <= to => {
            let end = (to as usize + letter.len_utf8()).min(whole.end as usize);
            Span::new(whole.source, from as usize, end)
        }
        _ => whole,
    }
}
