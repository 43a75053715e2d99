//! Pointers: prose that says nothing itself, and names where something is said.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::sentences;
use crate::texts::{blocks, references};

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

/// The sentences of prose that have words, code left out.
fn spoken(text: &str) -> Vec<String> {
    let blocks = blocks(text);
    let sentences = blocks.iter().flat_map(|block| sentences(block));
    sentences.filter(|sentence| sentence.contains(char::is_alphabetic)).map(str::to_owned).collect()
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
    let sentences = spoken(text);
    for sentence in &sentences {
        let one = sentence_points(sentence)?;
        all.inside.extend(one.inside);
        all.outside |= one.outside;
    }
    (!sentences.is_empty()).then_some(all)
}

/// The sentences of a text that only point, each with what it points at.
pub fn pointing(text: &str) -> Vec<(String, Pointer)> {
    let sentences = if may_point(text) { spoken(text) } else { Vec::new() };
    sentences.into_iter().filter_map(|sentence| sentence_points(&sentence).map(|to| (sentence, to))).collect()
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
