//! What a misspelt word was probably meant to be.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};

/// The longest name, in letters, that is compared: what has more was not mistyped.
const MAX_LETTERS: usize = 100;

/// How many pairs of letters are compared for all names that are looked up in one set. That is some thousand slips, each
/// among a hundred names; further ones have no suggestion, so that no file takes longer than its length explains.
const MAX_PAIRS: usize = 5_000_000;

/// The one of `known` that `name` was probably meant to be: at most three edits away, and not more than one in three
/// letters. Case does not count, nor whether words are joined by `-` or `_`. [`Names`] looks up several.
pub fn nearest<'a>(name: &str, known: &[&'a str]) -> Option<&'a str> {
    Names::new(known.iter().copied()).nearest(name)
}

/// Names, and what was probably meant by others that look like them.
#[derive(Debug, Default)]
pub struct Names<'a> {
    all: BTreeSet<&'a str>,
    /// As they are compared, by their number of letters.
    by_length: BTreeMap<usize, Vec<(String, &'a str)>>,
    /// Pairs of letters compared so far.
    compared: Cell<usize>,
}

/// A name as it is compared.
fn folded(name: &str) -> String {
    name.to_lowercase().replace(['-', ' '], "_")
}

impl<'a> Names<'a> {
    /// Takes names; one that is there twice counts once.
    pub fn new(names: impl IntoIterator<Item = &'a str>) -> Self {
        let all: BTreeSet<&str> = names.into_iter().collect();
        let mut by_length: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for name in &all {
            let folded = folded(name);
            by_length.entry(folded.chars().count()).or_default().push((folded, *name));
        }
        Self { all, by_length, compared: Cell::new(0) }
    }

    /// Whether a name is one of them, letter by letter.
    pub fn contains(&self, name: &str) -> bool {
        self.all.contains(name)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The names, sorted.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> {
        self.all.iter().copied()
    }

    /// The one that `name` was probably meant to be; see [`nearest`].
    pub fn nearest(&self, name: &str) -> Option<&'a str> {
        self.near(name).first().map(|(_, name)| *name)
    }

    /// The same, if it could have been meant to be no other one.
    pub fn only_near(&self, name: &str) -> Option<&'a str> {
        match self.near(name).as_slice() {
            [(_, name)] => Some(name),
            _ => None,
        }
    }

    /// Those that `name` may have been meant to be, with the number of edits, the likeliest first.
    fn near(&self, name: &str) -> Vec<(usize, &'a str)> {
        let name = folded(name);
        let letters = name.chars().count();
        if letters > MAX_LETTERS {
            return Vec::new();
        }
        let allowed = (letters / 3).clamp(1, 3);
        let mut near = Vec::new();
        for (length, names) in self.by_length.range(letters.saturating_sub(allowed)..=letters + allowed) {
            let pairs = self.compared.get() + (length + 1) * (letters + 1) * names.len();
            if pairs > MAX_PAIRS {
                return Vec::new();
            }
            self.compared.set(pairs);
            let distance = |text: &str| strsim::damerau_levenshtein(&name, text);
            let names = names.iter().map(|(folded, name)| (distance(folded), *name));
            near.extend(names.filter(|(edits, _)| *edits <= allowed));
        }
        near.sort_unstable();
        near
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_told_from_other_names() {
        let known = Names::new(["release-manager", "nurse", "nurses", "on_call"]);
        assert_eq!(known.nearest("Release_Manger"), Some("release-manager"));
        assert_eq!(known.nearest("on-cal"), Some("on_call"));
        assert_eq!(known.nearest("nobody"), None);
        assert_eq!((known.nearest("nurze"), known.only_near("nurze")), (Some("nurse"), Some("nurse")));
        assert_eq!((known.nearest("nurss"), known.only_near("nurss")), (Some("nurse"), None));
        assert!(known.contains("nurse") && !known.contains("Nurse"));
    }

    #[test]
    fn names_of_any_length_and_number_are_looked_up_in_bounded_work() {
        let names: Vec<String> = (0..5000).map(|at| format!("step-number-{at:05}")).collect();
        let known = Names::new(names.iter().map(String::as_str));
        assert_eq!(known.nearest("step-numbr-00017"), Some("step-number-00017"));
        for slip in 0..20_000 {
            known.nearest(&format!("step-nmber-{slip:05}"));
        }
        assert!(known.compared.get() <= MAX_PAIRS);
        let long = "x".repeat(1 << 20);
        assert_eq!(Names::new([long.as_str()]).nearest(&long[1..]), None);
    }
}
