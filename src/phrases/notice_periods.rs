//! Notice periods: how long before an event a message is sent.

use super::plain_words;

/// Words for the length of a notice, and how many minutes they are.
const UNITS: &[(&str, u64)] =
    &[("min", 1), ("minute", 1), ("h", 60), ("hour", 60), ("day", 1440), ("week", 10_080)];

/// Numbers that are written out.
const NUMBERS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// What stands behind a length that is a notice.
const ANCHORS: &[&str] = &["after", "ahead", "before", "in", "of", "prior"];

/// The one notice period in a text, in minutes: "at least 48 hours before the event". Nothing if it has none, or
/// several.
pub fn notice_period(text: &str) -> Option<u64> {
    let folded = text.to_lowercase();
    let words: Vec<&str> = plain_words(&folded).collect();
    let mut found = words.windows(3).filter_map(|window| {
        let [number, unit, anchor] = window else { return None };
        let written = || NUMBERS.iter().position(|own_number| own_number == number).map(|at| at as u64 + 1);
        let number = number.parse().ok().or_else(written)?;
        let (_, minutes) = UNITS.iter().find(|(name, _)| unit.strip_suffix('s').unwrap_or(unit) == *name)?;
        ANCHORS.contains(anchor).then_some(number).and_then(|number: u64| number.checked_mul(*minutes))
    });
    found.next().filter(|_| found.next().is_none())
}
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_by_their_words() {
        let told = |text: &str| notice_period(text);
        assert_eq!(told("At least 48 hours before the scheduled event"), Some(2880));
        assert_eq!(told("Two days before the window"), Some(2880));
        assert_eq!(told("Within 30 minutes of the occurrence"), Some(30));
        for text in [
            "Throughout the deployment",
            "30 minutes",
            "1 day before, and 1 hour before",
            "5 working days before",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
