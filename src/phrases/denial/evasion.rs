//! Reasons that evade the question: who else knows, who else does it, how little it matters, how little time there is, when
//! it will be done. A reason states a fact about the release or the product: one clause that does so is enough.

use std::collections::BTreeSet;

mod frames;

#[cfg(test)]
mod cases;

use super::tokens;
use super::words::{AUTHORING, HANDLED, JOINING, LANGUAGES, Language, PEOPLE};

/// Words at which a new clause begins, beside punctuation.
const CLAUSES: &[&str] = &[
    "and",
    "because",
    "but",
    "darum",
    "denn",
    "hence",
    "or",
    "since",
    "so",
    "therefore",
    "thus",
    "und",
    "weil",
];

/// Groups of people, which may be called after what they do: "the network people".
const GROUPS: &[&str] =
    &["department", "desk", "folks", "guys", "line", "people", "provider", "staff", "team", "teams"];

/// Papers, where more may be told; a release may change them, too.
#[rustfmt::skip]
const PAPERS: &[&str] = &[
    "confluence", "document", "documentation", "documents", "drive", "folder", "form", "guide", "guides", "handbook",
    "intranet", "jira", "list", "lists", "manual", "page", "plan", "repository", "runbook", "runbooks", "sharepoint", "sheet",
    "spreadsheet", "ticket", "tickets", "wiki",
];

/// What a first release has nothing of.
const EARLIER: &[&str] = &["earlier", "former", "last", "older", "previous", "prior"];
const VERSIONS: &[&str] = &["build", "installation", "release", "version", "versions"];

/// What is done to a paper that is part of the release.
#[rustfmt::skip]
const CHANGING: &[&str] = &["change", "changed", "changes", "corrected", "corrects", "only", "replaced", "replaces", "touched", "touches", "updated", "updates"];

/// Who may do it on the spot.
const SITES: &[&str] =
    &["clinic", "facilities", "facility", "hospital", "hospitals", "site", "sites", "ward", "wards"];

/// Whether a reason explains nothing: no clause of it states a fact. `names` are the words of what it is about, which state
/// nothing by themselves; their plurals are cut off.
pub(super) fn evades(reason: &str, names: &BTreeSet<String>) -> bool {
    clauses(reason).iter().all(|clause| {
        let clause: Vec<&str> = clause.iter().map(String::as_str).collect();
        Clause { words: &clause, names }.evades()
    })
}

/// The clauses of a reason as words in small letters. Full stops inside of words and numbers end none.
fn clauses(reason: &str) -> Vec<Vec<String>> {
    let marks = [", ", ";", ": ", " (", ")", ". ", "\n", " – ", " — ", " - "];
    let mut parts = vec![reason];
    for mark in marks {
        parts = parts.into_iter().flat_map(|part| part.split(mark)).collect();
    }
    let words = parts.into_iter().map(tokens);
    let clauses = words.flat_map(|words| {
        words.split(|word| CLAUSES.contains(&word.as_str())).map(<[String]>::to_vec).collect::<Vec<_>>()
    });
    clauses.filter(|clause| !clause.is_empty()).collect()
}

/// What a name and its plural have in common.
pub(super) fn stem(word: &str) -> String {
    word.trim_end_matches('s').to_owned()
}

/// A clause of a reason.
struct Clause<'a> {
    words: &'a [&'a str],
    names: &'a BTreeSet<String>,
}

impl Clause<'_> {
    fn evades(&self) -> bool {
        let words = self.words;
        let excused = |language: &Language| {
            let text = format!(" {} ", words.join(" "));
            language.excuses.iter().any(|excuse| text.contains(&format!(" {excuse} ")))
        };
        LANGUAGES.iter().any(|language| self.is_blank(words, language) || excused(language))
            || self.sends()
            || self.stores()
            || self.leaves()
            || self.belongs()
            || self.lacks()
            || self.hurries()
            || self.said_so()
            || self.puts_off()
            || self.trusts()
            || self.goes_unread()
            || self.acts()
    }

    /// Whether words say nothing in a language.
    fn is_blank(&self, words: &[&str], language: &Language) -> bool {
        let precedes = |pair: &[&str]| EARLIER.contains(&pair[0]) && VERSIONS.contains(&pair[1]);
        // "There is no earlier version" is a fact, and so is "no process changes", whatever the process is called.
        if words.windows(3).any(|part| part[0] == "no" && precedes(&part[1..])) {
            return false;
        }
        if words.windows(2).any(|pair| pair[0] == "no" && self.is_changed(pair[1])) {
            return false;
        }
        let changes = self.words.iter().any(|word| CHANGING.contains(word));
        let lists = [language.denying, language.filling, JOINING];
        words.iter().enumerate().all(|(at, word)| {
            let letters = word.chars().filter(|letter| letter.is_alphabetic());
            let short = letters.map(|letter| if letter.is_ascii() { 1 } else { 2 }).sum::<usize>() < 2;
            let group = words.get(at + 1).is_some_and(|next| GROUPS.contains(next));
            let live = *word == "live" && at > 0 && words[at - 1] == "go";
            short
                || group
                || live
                || lists.iter().chain(language.weak).any(|list| list.contains(word))
                || (PAPERS.contains(word) && !changes)
                || self.names.contains(&stem(word))
        })
    }

    /// Whether a word is what the clause says to change or not to change.
    fn is_changed(&self, word: &str) -> bool {
        let changes = self.words.iter().any(|word| CHANGING.contains(word));
        changes
            && !CHANGING.contains(&word)
            && [PEOPLE, HANDLED, AUTHORING, PAPERS].iter().any(|list| list.contains(&word))
    }

    /// Whether words say nothing in English.
    fn says_nothing(&self, words: &[&str]) -> bool {
        self.is_blank(words, &LANGUAGES[0])
    }

    /// Whether a word is there that has a number, as documents and tickets have: "VR-12".
    fn is_named(&self) -> bool {
        let coded = |word: &&str| {
            word.contains(|letter: char| letter.is_ascii_digit()) && word.contains(char::is_alphabetic)
        };
        self.words.iter().any(coded)
    }

    fn denies(&self) -> bool {
        self.words
            .iter()
            .any(|word| LANGUAGES[0].denying.contains(word) || ["never", "nobody"].contains(word))
    }

    /// Whether the words before `at` name somebody: people, or one word that may be a name.
    fn is_somebody(&self, at: usize) -> bool {
        let before = &self.words[..at];
        let short = before.len() <= 5 && !before.is_empty();
        let site = before.last().is_some_and(|word| SITES.contains(word));
        short && !self.denies() && (before.len() == 1 || site || self.says_nothing(before))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_evades_is_no_reason() {
        let missed: Vec<_> = cases::EVASIONS.iter().filter(|text| !evades(text, &BTreeSet::new())).collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn what_states_a_fact_is_a_reason() {
        let alarms: Vec<_> = cases::REASONS.iter().filter(|text| evades(text, &BTreeSet::new())).collect();
        assert!(alarms.is_empty(), "{alarms:#?}");
    }

    #[test]
    fn what_it_is_about_states_nothing() {
        let names = BTreeSet::from(["rollback".to_owned()]);
        for text in [
            "A rollback would take too long",
            "we have never needed a rollback",
            "Rollbacks are not worth it",
        ] {
            assert!(evades(text, &names), "{text}");
        }
        assert!(!evades("The rollback restores nothing, since only labels change", &names));
    }
}
