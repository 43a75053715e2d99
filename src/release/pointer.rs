//! Pointers: prose that says nothing itself, and names where something is said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::model::{Segment, Visited};
use super::{Criterion, Release, Step, references, section, section_of, without_code};
use crate::source::Span;

/// Where a text points that says nothing itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pointer {
    /// The keys of the places in the same document.
    pub inside: Vec<String>,
    /// Whether a sentence points nowhere else than out of the document.
    pub outside: bool,
}

/// What a sentence that only points begins with.
const BEGINS: &[&str] = &["refer to ", "refer also to ", "also refer to ", "see ", "see also "];

/// What only looks like it.
const NO_POINTER: &[&str] = &["see if ", "see that ", "see to ", "see what ", "see whether "];

/// What stands before the place in one that says of something where it is.
#[rustfmt::skip]
const FOUND: &[&str] = &[
    "contained in", "covered in", "defined in", "described at", "described in", "detailed in", "documented in",
    "explained in", "found at", "found in", "given in", "listed in", "outlined in", "provided in", "specified in",
    "stated in", "that of", "the same as", "the steps of", "those in", "those of", "told in",
];
const BEING: &[&str] = &["are", "can be", "is", "may be", "was", "were", "will be"];

/// What stands before the place in one that says of a document where it went.
const UPLOADED: &str = "uploaded to";

/// What is pointed at when it is a document.
#[rustfmt::skip]
const DOCUMENTS: &[&str] = &[
    "checklist", "document", "documentation", "documents", "guide", "guides", "handbook", "instructions", "manual",
    "plan", "plans", "policy", "procedure", "procedures", "registry", "runbook", "standard", "standards", "wiki",
];

/// The sentences of prose, code left out; a line break within a paragraph ends none.
fn sentences(text: &str) -> Vec<String> {
    let text = without_code(text);
    let mut found = Vec::new();
    for block in text.split("\n\n").flat_map(|part| part.split("\n- ")) {
        let block = block.split_whitespace().collect::<Vec<_>>().join(" ");
        found.extend(block.split_inclusive(". ").map(|part| part.trim().trim_end_matches('.').to_owned()));
    }
    found.retain(|vec| vec.contains(char::is_alphabetic));
    found
}

/// What a sentence points at, if it does nothing else.
fn sentence_points(sentence: &str) -> Option<Pointer> {
    let folded = sentence.to_lowercase();
    let mut rest = folded.trim_start_matches(['-', '*', '>', '(', ' ']);
    // "Folder: see …" and "For details, see …" point as well.
    let label = rest.split_once(": ").filter(|(label, _)| label.split(' ').count() <= 3);
    rest = label.map_or(rest, |(_, rest)| rest);
    if rest.starts_with("for ") {
        rest = rest.split_once(", ").map_or(rest, |(_, rest)| rest);
    }
    rest = rest.strip_prefix("please ").unwrap_or(rest);
    let after = |list: &[&str]| list.iter().find_map(|word| rest.strip_prefix(word));
    let begun = after(BEGINS).filter(|_| after(NO_POINTER).is_none());
    let place = begun.or_else(|| {
        let is = IS.find(rest)?;
        // Of what was uploaded, the words before say that it is a document.
        Some(if rest[is.range()].trim_end().ends_with(UPLOADED) {
            &rest[..is.start()]
        } else {
            &rest[is.end()..]
        })
    })?;
    let words: Vec<&str> = place.split(|letter: char| !letter.is_alphanumeric()).collect();
    let is_document =
        |(at, word): (usize, &&str)| DOCUMENTS.contains(word) && (at == 0 || words[at - 1] != "this");
    let named = place.contains("](http") || words.iter().enumerate().any(is_document);
    let inside = references(sentence);
    let outside = inside.is_empty();
    (named || !outside).then_some(Pointer { inside, outside })
}

/// Where a sentence, in small letters, says of something where it is: "is described in ".
static IS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let is = |found: &&str| BEING.iter().map(|is| format!(" {is} {found} ")).collect::<Vec<_>>();
    let all = FOUND.iter().chain(&[UPLOADED]).flat_map(is);
    AhoCorasick::new(all).expect("the words are few")
});

/// What any sentence that points has.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let all = BEGINS.iter().chain(FOUND).chain(&[UPLOADED]);
    AhoCorasick::builder().ascii_case_insensitive(true).build(all).expect("the words are few")
});

/// Whether any sentence of a text may point: most do not. Where words are not parted by one space, none is sought.
fn may_point(text: &str) -> bool {
    text.contains(['\n', '\t', '\u{a0}']) || text.contains("  ") || SIGNS.is_match(text)
}

/// What a text points at, if no sentence of it says anything itself.
pub fn points(text: &str) -> Option<Pointer> {
    if !may_point(text) {
        return None;
    }
    let mut all = Pointer::default();
    let sentences = sentences(text);
    for sentence in &sentences {
        let one = sentence_points(sentence)?;
        all.inside.extend(one.inside);
        all.outside |= one.outside;
    }
    (!sentences.is_empty()).then_some(all)
}

/// The sentences of a text that only point, each with what it points at.
pub fn pointing(text: &str) -> Vec<(String, Pointer)> {
    let sentences = if may_point(text) { sentences(text) } else { Vec::new() };
    sentences.into_iter().filter_map(|sentence| sentence_points(&sentence).map(|to| (sentence, to))).collect()
}

impl Step {
    /// Where the step points, if it says nothing itself.
    pub fn points(&self) -> Option<Pointer> {
        let bare = self.commands.items().is_empty() && !self.expected.is_said();
        points(self.text.get().filter(|_| bare)?)
    }
}

impl Criterion {
    /// Where the criterion points, if it says nothing itself.
    pub fn points(&self) -> Option<Pointer> {
        points(self.text.get().filter(|_| !self.metric.is_said() && !self.event.is_said())?)
    }
}

/// What stands in a section, seen from those who are sent to it.
#[derive(Debug, Default)]
pub struct Saying {
    /// Whether something is said.
    pub says: bool,
    /// The texts that only point.
    pub pointers: Vec<(Span, Pointer)>,
    /// What each sentence that only points names in the document.
    pub pointing: Vec<(Span, String)>,
}

/// Properties that head something and say nothing alone.
const HEADS: &[&str] = &["group", "name", "phase", "title"];

/// What stands in each place that can be pointed at.
pub struct Sayings(BTreeMap<String, Saying>);

impl Sayings {
    /// What stands in a place, with all that stands below it; none where nobody knows the place.
    pub fn of(&self, key: &str) -> Option<Saying> {
        let mut all = Saying::default();
        let mut known = section(key).is_some();
        for (own, content) in self.0.iter().filter(|(own, _)| *own == key || stands_in(own, key)) {
            known |= own == key;
            all.says |= content.says;
            all.pointers.extend(content.pointers.iter().cloned());
        }
        known.then_some(all)
    }

    /// The sentences that point at the section they stand in, or at one above it: the section, the place, the target.
    pub fn homeward(&self) -> impl Iterator<Item = (&str, Span, &str)> {
        let all = self
            .0
            .iter()
            .flat_map(|(key, it)| it.pointing.iter().map(move |(at, to)| (key.as_str(), *at, to)));
        all.filter(|(key, _, to)| is_home(key, to)).map(|(key, at, to)| (key, at, to.as_str()))
    }

    /// The places that nothing but pointers leads over from one back to it, in their order.
    pub fn way_back(&self, from: &str) -> Option<Vec<&str>> {
        let mut ways: Vec<Vec<&str>> = vec![Vec::new()];
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop() {
            let at = way.last().copied().unwrap_or(from);
            let Some(here) = self.0.get(at).filter(|token| !token.says) else { continue };
            for to in here.pointers.iter().flat_map(|(_, it)| &it.inside) {
                if to == from && !way.is_empty() {
                    return Some(way);
                }
                if seen.insert(to) {
                    ways.push(way.iter().copied().chain([to.as_str()]).collect());
                }
            }
        }
        None
    }

    /// The places that hold nothing but pointers, each with them.
    pub fn hollow(&self) -> impl Iterator<Item = (&str, &Saying)> {
        let hollow = self.0.iter().filter(|(_, it)| !it.says && !it.pointers.is_empty());
        hollow.map(|(key, it)| (key.as_str(), it))
    }
}

/// Whether one place is the other, or stands in it.
pub fn is_home(key: &str, to: &str) -> bool {
    key == to || stands_in(key, to)
}

/// Whether a section stands in another, at any depth.
fn stands_in(key: &str, above: &str) -> bool {
    let mut parent = section(key).and_then(super::Section::parent);
    while let Some(it) = parent {
        if it.key == above {
            return true;
        }
        parent = it.parent();
    }
    false
}

impl Release {
    /// Where the opening prose of a section points, if it says nothing itself, and its place.
    pub fn opens_with_pointer(&self, key: &str) -> Option<(Span, Pointer)> {
        let text = self.text.get()?.get(key)?.present()?;
        points(&text.value).map(|to| (text.span, to))
    }

    /// What stands in each section, section of its own and appendix.
    pub fn sayings(&self) -> Sayings {
        let mut found: BTreeMap<String, Saying> = BTreeMap::new();
        let named = |list: &str, at: usize| match list {
            "sections" => self.sections.items().get(at)?.id.get().map(|id| id.to_string()),
            _ => self.appendices.items().get(at)?.id.get().map(|id| format!("appendix.{}", &**id)),
        };
        self.walk(&mut |path, span, seen| {
            let keys = || {
                path.iter().filter_map(|path| match path {
                    Segment::Key(key) => Some(*key),
                    Segment::Item(_) => None,
                })
            };
            let key = match path.as_slice() {
                [Segment::Key(list @ ("sections" | "appendices")), Segment::Item(at), ..] => named(list, *at),
                _ => section_of(keys()).map(|section| section.key.to_owned()),
            };
            let Some(key) = key else { return };
            let content = found.entry(key).or_default();
            match seen {
                Visited::Prose(text) => {
                    let pointing = pointing(text);
                    let pointer = if pointing.is_empty() { None } else { points(text) };
                    let named = pointing.into_iter().flat_map(|(_, to)| to.inside);
                    content.pointing.extend(named.map(|to| (span, to)));
                    match pointer {
                        Some(to) => content.pointers.push((span, to)),
                        None => content.says |= !text.trim().is_empty(),
                    }
                }
                Visited::Text(_) => {
                    content.says |= !keys().next_back().is_some_and(|key| HEADS.contains(&key))
                }
                // Who does a step says nothing of what is done, and where a section stands nothing of what is in it.
                Visited::Refers(..) => {
                    content.says |= !keys().next_back().is_some_and(|key| ["actor", "under"].contains(&key))
                }
                Visited::Code(_) => content.says = true,
                Visited::Names(..)
                | Visited::Gap(_)
                | Visited::Day(_)
                | Visited::Moment(_)
                | Visited::Word(_) => {}
            }
        });
        Sayings(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_points_is_told_from_what_says_something() {
        for (text, inside, outside) in [
            ("See [](#rollback).", &["rollback"][..], false),
            (
                "Refer to the O&M Backout and Rollback Plan ([](#appendix.backout)).",
                &["appendix.backout"],
                false,
            ),
            ("Folder: See [](#installation-verification)", &["installation-verification"], false),
            ("Please refer to the vendor's\nadministration guide.", &[], true),
            ("For detailed testing, also refer to the test instructions.", &[], true),
            ("The steps are described in the [runbook](https://example.org/r).", &[], true),
            ("For the database, the rollback steps are those of [](#rollback).", &["rollback"], false),
            ("The procedure of the patch is uploaded to the portal.", &[], true),
            ("- See [](#one).\n- See [](#two).", &["one", "two"], false),
        ] {
            let inside = inside.iter().map(|name| (*name).to_owned()).collect();
            assert_eq!(points(text), Some(Pointer { inside, outside }), "{text}");
        }
        for text in [
            "",
            "Stop the service. See [](#rollback).",
            "See that the service is stopped, by the guide.",
            "See the light turn green.",
            "Repeat the steps of [](#installation-verification).",
            "The snapshot is found in the console.",
            "See the roles in this guide.",
            "The archive is uploaded to the server of the guide.",
            "Times in the guide are those of New York.",
            "Run `see the guide`",
        ] {
            assert_eq!(points(text), None, "{text}");
        }
        assert_eq!(pointing("Stop it. See [](#rollback).").len(), 1);
    }

    #[test]
    fn each_word_that_points_does() {
        for begin in BEGINS {
            assert!(points(&format!("{begin}the guide")).is_some(), "{begin}");
        }
        for other in NO_POINTER {
            assert_eq!(points(&format!("{other}the guide")), None, "{other}");
        }
        for is in BEING {
            for found in FOUND {
                assert!(points(&format!("It {is} {found} [](#roles).")).is_some(), "{is} {found}");
            }
        }
        for document in DOCUMENTS {
            assert!(points(&format!("See the {document}.")).is_some(), "{document}");
            assert_eq!(points(&format!("See the {document}xyz.")), None, "{document}");
        }
    }
}
