//! Lengths of time as sentences name them.

use super::Words;
use crate::release::duration::Unit;

/// A length of time that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LengthMention<'t> {
    /// The words: "4 hours".
    pub words: &'t str,
    /// Where they begin in the text.
    pub at: usize,
    /// Minutes, rounded up.
    pub minutes: u64,
}

/// Numbers that are written out.
const NUMBERS: [&str; 12] =
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// The lengths of time that a text names: "45 minutes", "2 hours and 30 minutes", "half an hour", "four hours".
pub fn lengths(text: &str) -> Vec<LengthMention<'_>> {
    let words = Words::of(text);
    let mut found: Vec<LengthMention<'_>> = Vec::new();
    let mut at = 0;
    while at < words.tokens.len() {
        let Some((mut seconds, mut end)) = length_at(&words, at) else {
            at += 1;
            continue;
        };
        let start = at;
        loop {
            let and = usize::from(words.get(end).is_some_and(|words| words.text == "and"));
            let close = words.gap(end - 1).chars().all(|letter| letter.is_whitespace() || letter == ',');
            match length_at(&words, end + and).filter(|_| close) {
                Some((more, next)) if more < seconds => (seconds, end) = (seconds + more, next),
                _ => break,
            }
        }
        let from = words.tokens[start].at;
        let to = words.tokens[end - 1].end();
        found.push(LengthMention { words: &text[from..to], at: from, minutes: seconds.div_ceil(60) });
        at = end;
    }
    found
}

/// A number with its unit at a token, in seconds, and the token behind it.
fn length_at(words: &Words<'_>, at: usize) -> Option<(u64, usize)> {
    let first = words.get(at)?;
    let unit = |at: usize| {
        let unit = words.get(at)?.text;
        // A letter by itself may be anything: "5 m" of cable.
        Unit::named(unit).filter(|_| unit.len() > 1 || unit == "h").map(Unit::seconds)
    };
    let folded = first.text.to_ascii_lowercase();
    if folded == "half" && words.get(at + 1).is_some_and(|words| matches!(words.text, "an" | "a")) {
        return Some((unit(at + 2)? / 2, at + 3));
    }
    // "1.5 h", and "1.5" of "1.5.2" is no number.
    if let Some(tenths) = words.get(at + 1).filter(|_| matches!(words.gap(at), "." | ",")) {
        let whole = u64::from(first.number(4)?);
        let part = u64::from(tenths.number(1)?);
        let seconds = unit(at + 2).filter(|_| words.is_apart(at + 1))?;
        return Some((whole * seconds + part * seconds / 10, at + 3));
    }
    let written = || NUMBERS.iter().position(|number| *number == folded).map(|at| at as u64 + 1);
    let article = || matches!(folded.as_str(), "a" | "an").then_some(1);
    let number = first.number(4).map(u64::from).or_else(written).or_else(article);
    if let Some(number) = number {
        let close = words.is_apart(at) || matches!(words.gap(at), "-" | "\u{a0}");
        return Some((number * unit(at + 1).filter(|_| close)?, at + 2));
    }
    // "90min".
    let digits =
        first.text.find(|letter: char| !letter.is_ascii_digit()).filter(|at| (1..=4).contains(at))?;
    let (number, unit) = first.text.split_at(digits);
    let unit = Unit::named(unit).filter(|_| unit.len() > 1 || unit == "h")?;
    Some((number.parse::<u64>().ok()? * unit.seconds(), at + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_named_in_many_ways() {
        let named = |text| {
            lengths(text).iter().map(|length| (length.words.to_owned(), length.minutes)).collect::<Vec<_>>()
        };
        for (text, words, minutes) in [
            ("is offline for 20 minutes on", "20 minutes", 20),
            ("for four hours.", "four hours", 240),
            ("takes 2 hours and 30 minutes", "2 hours and 30 minutes", 150),
            ("takes 1 h 30 min", "1 h 30 min", 90),
            ("half an hour", "half an hour", 30),
            ("about an hour", "an hour", 60),
            ("a 15-minute break", "15-minute", 15),
            ("1.5 hours", "1.5 hours", 90),
            ("90min", "90min", 90),
        ] {
            assert_eq!(named(text), vec![(words.to_owned(), minutes)], "{text}");
        }
        for text in ["5 m", "20 users", "a minuet", "2026 days-off"] {
            let lone = named(text);
            assert!(lone.is_empty() || text.starts_with("2026"), "{text}: {lone:?}");
        }
    }
}
