//! Passages that say nearly the same in the same words.

use std::collections::BTreeMap;

/// How many words are compared at a time.
const WINDOW: usize = 3;

/// The length in bytes from which two passages are compared: short ones resemble each other by chance.
const LEAST: usize = 100;

/// How many passages a run of words is looked up in: one that many have says nothing of two.
const MOST: usize = 8;

/// The indexes of the texts that differ from an earlier one in a word or two, each with that of the earlier one. A number or a
/// name that differs makes another statement of it.
pub fn nearly_the_same(texts: &[&str]) -> Vec<(usize, usize)> {
    let long = texts.iter().enumerate().filter(|(_, text)| text.len() >= LEAST);
    let passages: Vec<(usize, Vec<&str>)> =
        long.map(|(index, text)| (index, text.split_whitespace().collect())).collect();
    let mut places: BTreeMap<&[&str], Vec<usize>> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, (index, words)) in passages.iter().enumerate() {
        let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
        for window in words.windows(WINDOW) {
            let known = places.entry(window).or_default();
            known
                .iter()
                .filter(|other| **other != at)
                .for_each(|other| *shared.entry(*other).or_default() += 1);
            if known.len() < MOST && known.last() != Some(&at) {
                known.push(at);
            }
        }
        let windows = words.len().saturating_sub(WINDOW - 1).max(1);
        let close = shared.into_iter().find(|(other, shared)| {
            let own = &passages[*other].1;
            own.len().abs_diff(words.len()) <= 2 && shared * 5 >= windows * 4 && differ_in_words(own, words)
        });
        found.extend(close.map(|(other, _)| (*index, passages[other].0)));
    }
    found
}

/// Whether all that sets two texts apart is plain words.
fn differ_in_words(one: &[&str], other: &[&str]) -> bool {
    let plain = |word: &str| word.chars().all(|letter| letter.is_lowercase() || ",.;".contains(letter));
    let only =
        |of: &[&str], not: &[&str]| of.iter().filter(|word| !not.contains(word)).all(|word| plain(word));
    only(one, other) && only(other, one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_of_many_makes_no_other_text_and_a_number_does() {
        let text = "The operators have signed in to both machines, the managers of all sites have answered on the bridge, and the \
                    print of the evening lies at hand.";
        for (other, same) in [
            (text.replace("answered", "replied"), true),
            (text.replace("both machines", "12 machines"), false),
            (text.replace("operators", "Portal"), false),
            (text.replace("the managers of all sites have answered on the bridge", "nobody waits"), false),
        ] {
            assert_eq!(!nearly_the_same(&[text, &other]).is_empty(), same, "{other}");
        }
    }
}
