//! The words of a release as rules read them: prose as paragraphs, with code and commands left out by structure.

use crate::document::Passage;
use crate::release::{Release, Seen, Segment, section_of, without_code};
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

fn prose(text: &str, span: Span, section: &'static str, sources: &Sources, found: &mut Vec<Passage>) {
    let _ = sources;
    found.push(Passage { at: span, section, text: without_code(text) });
}
