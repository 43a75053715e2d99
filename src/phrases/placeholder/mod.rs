//! Placeholders: text that a template, a word processor or a hurried author leaves where a value belongs.
//!
//! A placeholder is recognised by its shape, not by a list of the words that somebody once left. Each family stands in a
//! module of its own, with sentences in which it is found and sentences that only look like it.

mod blanks;
mod deferral;
mod filler;
mod instruction;
mod residue;
mod token;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

/// A text in the forms that the families read.
struct Text<'t> {
    /// As it was written.
    own: &'t str,
    /// The same with ASCII letters in lower case, so that places agree.
    folded: String,
    /// The same with all letters in lower case, unless places would no longer agree.
    lower: Option<String>,
}

impl<'t> Text<'t> {
    fn of(own: &'t str) -> Self {
        let lower = (!own.is_ascii()).then(|| own.to_lowercase()).filter(|lower| lower.len() == own.len());
        Self { own, folded: own.to_ascii_lowercase(), lower }
    }

    /// The text with all letters in lower case; `None` where places would no longer agree.
    fn lower(&self) -> Option<&str> {
        if self.own.is_ascii() { Some(&self.folded) } else { self.lower.as_deref() }
    }
}

/// Looks for all of `words`, which are in lower case, in one pass.
fn matcher(words: impl IntoIterator<Item = &'static str>) -> AhoCorasick {
    let mut builder = AhoCorasick::builder();
    builder.kind(Some(AhoCorasickKind::ContiguousNFA));
    builder.build(words).expect("invariant: the words are few")
}

pub use filler::{is_mark, is_name_in_capitals, is_state, is_word};

/// A place in a text: first byte, and the byte after the last.
pub type Place = (usize, usize);

/// One family of placeholders.
struct Family {
    /// What a test calls it.
    #[cfg_attr(not(test), expect(dead_code, reason = "names a family when a test fails"))]
    name: &'static str,
    /// All of them in a text, in any order.
    find: fn(&Text<'_>, &mut Vec<Place>),
    /// Texts that have one.
    #[cfg_attr(not(test), expect(dead_code, reason = "evidence for the test"))]
    found: &'static [&'static str],
    /// Texts that only look as if they had one.
    #[cfg_attr(not(test), expect(dead_code, reason = "evidence for the test"))]
    spared: &'static [&'static str],
}

static FAMILIES: &[&Family] = &[
    &blanks::FAMILY,
    &deferral::FAMILY,
    &filler::FAMILY,
    &instruction::FAMILY,
    &residue::FAMILY,
    &token::FAMILY,
];

/// The first placeholder in a text, as it stands there.
pub fn placeholder(text: &str) -> Option<&str> {
    placeholders(text).first().map(|&(start, end)| &text[start..end])
}

/// The places of all placeholders in a text, in reading order.
fn placeholders(text: &str) -> Vec<Place> {
    let text = Text::of(text);
    let mut places = Vec::new();
    FAMILIES.iter().for_each(|family| (family.find)(&text, &mut places));
    places.sort_unstable();
    places
}

/// The places of all placeholders in a text that are no part of one of `names`, in reading order.
pub fn placeholders_outside(text: &str, names: &[&str]) -> Vec<Place> {
    let mut places = placeholders(text);
    if places.is_empty() {
        return places;
    }
    // Where names are mentioned, by their beginnings, each with the farthest end up to there.
    let names = names.iter().filter(|name| (1..=text.len()).contains(&name.len()));
    let mentions = names.flat_map(|name| text.match_indices(name)).map(|(at, name)| (at, at + name.len()));
    let mut mentions: Vec<Place> = mentions.collect();
    mentions.sort_unstable();
    let mut farthest = 0;
    for (_, end) in &mut mentions {
        farthest = farthest.max(*end);
        *end = farthest;
    }
    places.retain(|&(start, end)| {
        let last = mentions.partition_point(|(at, _)| *at <= start).checked_sub(1);
        last.is_none_or(|last| end > mentions[last].1)
    });
    places
}

/// Whether the words at a place are mentioned, not meant: between quotation marks, within a sentence.
fn is_quoted(text: &str, (start, end): Place) -> bool {
    const PAIRS: &[(char, char)] =
        &[('"', '"'), ('“', '”'), ('‘', '’'), ('\'', '\''), ('„', '“'), ('«', '»'), ('`', '`')];
    let before = text[..start].trim_end();
    let after = text[end..].trim_start_matches(['.', ',', '!', '?', ' ']);
    let (Some(open), Some(close)) = (before.chars().next_back(), after.chars().next()) else { return false };
    let words = before.split_whitespace().rev().chain(after.split_whitespace());
    let mut others = words.filter(|word| word.chars().any(char::is_alphabetic));
    PAIRS.contains(&(open, close)) && others.nth(1).is_some()
}

/// Whether the word at a place is part of a name: "TBD Bank", "Studio XXX Ltd".
fn is_name(text: &str, (start, end): Place) -> bool {
    let before = text[..start].trim_end();
    if before.is_empty() || before.ends_with([':', '.', '|', '=', '-', '–', '(', '[']) {
        return false;
    }
    let Some(next) = text[end..].strip_prefix(' ').and_then(|after| after.split_whitespace().next()) else {
        return false;
    };
    let mut letters = next.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(char::is_lowercase)
        && !next.ends_with(':')
}

/// Whether a word begins behind this.
fn begins(before: &str) -> bool {
    before.chars().next_back().is_none_or(|c| c.is_whitespace() || "([{\"“„«,;/:|=-–—>".contains(c))
}

/// Whether a word ends before this: at space, at a mark, or at a full stop that ends a sentence.
fn ends(after: &str) -> bool {
    let mut letters = after.chars();
    letters.next().is_none_or(|c| {
        c.is_whitespace()
            || ")]}\"”“»,;/?!:|<–—".contains(c)
            || (c == '.' && letters.next().is_none_or(|next| next.is_whitespace() || ")\"”".contains(next)))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(family: &Family, text: &str) -> bool {
        let mut places = Vec::new();
        (family.find)(&Text::of(text), &mut places);
        places
            .iter()
            .for_each(|&(start, end)| assert!(start < end && text.get(start..end).is_some(), "{text}"));
        !places.is_empty()
    }

    #[test]
    fn each_family_finds_its_own_and_spares_what_looks_like_it() {
        let mut wrong = Vec::new();
        for family in FAMILIES {
            wrong.extend(
                family
                    .found
                    .iter()
                    .filter(|text| !found(family, text))
                    .map(|text| (family.name, "missed", *text)),
            );
            wrong.extend(
                family
                    .spared
                    .iter()
                    .filter(|text| placeholder(text).is_some())
                    .map(|text| (family.name, "alarm", *text)),
            );
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[a-zX0-9_{}<>\\[\\]().:;’“”«»é$%@# -]{0,40}") {
            for (start, end) in placeholders(&text) {
                proptest::prop_assert!(text.get(start..end).is_some_and(|found| !found.is_empty()));
            }
        }
    }

    #[test]
    fn the_first_is_named_as_it_stands() {
        assert_eq!(placeholder("On TBD, by ____"), Some("TBD"));
        assert_eq!(placeholder("Signed: ____ on TBD"), Some("____"));
    }
}
