//! Numbers in a text that read like versions.

use super::LEADING;
use crate::release::values::MONTHS;

/// How many bytes before and behind a number are looked at for words, and for its sentence: a text of nothing but numbers
/// would otherwise be read once for each of them.
const NEAR: usize = 400;
const SENTENCE: usize = 2000;

/// A number as it stands in a text: `2.4`, `v2.4.0-rc.3`, `planner_3_1_4.tgz`, `Build 22`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Number<'t> {
    /// All of the text.
    pub text: &'t str,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// With dots between its numbers: "3.1.4".
    pub value: String,
}

/// The numbers of a text that may be versions, in reading order. Quantities with a unit joined to them ("15m"), parts of
/// longer words ("M5XLarge") and numbers of five digits and more are none.
pub(super) fn numbers(text: &str) -> Vec<Number<'_>> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() {
            let joins = matches!(bytes[at], b'.' | b'_') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if !bytes[at].is_ascii_digit() && !joins {
                break;
            }
            at += 1;
        }
        let number = Number { text, start, end: at, value: text[start..at].replace('_', ".") };
        let long = number.value.split('.').any(|part| part.len() > 4);
        if !long && number.begins() && number.ends() {
            found.push(number);
        }
    }
    found
}

impl<'t> Number<'t> {
    /// Whether it has several parts.
    pub(super) fn is_dotted(&self) -> bool {
        self.value.contains('.')
    }

    /// As it is written.
    pub(super) fn shown(&self) -> &'t str {
        &self.text[self.start..self.end]
    }

    /// The same, with the word that leads a number without dots: "Build 22".
    pub(super) fn led_shown(&self) -> &'t str {
        let start = if self.is_dotted() { self.start } else { self.led_start() };
        &self.text[start..self.end]
    }

    /// The letters that are joined to it in front: the `v` of "v2.4".
    fn letters(&self) -> &'t str {
        let before = &self.text[..self.start];
        &before[before.trim_end_matches(char::is_alphabetic).len()..]
    }

    fn begins(&self) -> bool {
        let letters = self.letters();
        // "rc.3" goes on with what stands before it.
        if letters.is_empty() && self.text[..self.start].ends_with('.') {
            return self.lead().is_none() && !self.text[..self.start - 1].ends_with(char::is_alphanumeric);
        }
        letters.is_empty() || self.is_dotted() || LEADING.contains(&letters.to_lowercase().as_str())
    }

    fn ends(&self) -> bool {
        let rest = &self.text[self.end..];
        let letters: String = rest.chars().take_while(|letter| letter.is_alphabetic()).collect();
        let stage = ["a", "alpha", "b", "beta", "p", "rc", "x"].contains(&letters.to_lowercase().as_str());
        (letters.is_empty() || (self.is_dotted() && stage)) && !rest.starts_with('%')
    }

    /// The word that leads it: "build" of "Build 22" and of "build-22", in small letters.
    pub(super) fn lead(&self) -> Option<String> {
        let before = &self.text[..self.start];
        let before = before.trim_end_matches([' ', '-', '_', ':', '=', '(', '`', '*', '"', '\'', '“']);
        let word = &before[before.trim_end_matches(char::is_alphabetic).len()..];
        (!word.is_empty()).then(|| word.to_lowercase())
    }

    /// Where it begins with the words that lead it: at "release" in "Ward Board release v1.9".
    pub(super) fn led_start(&self) -> usize {
        let mut start = self.start;
        loop {
            let before = self.text[..start].trim_end_matches(SEPARATORS);
            let word = &before[before.trim_end_matches(char::is_alphabetic).len()..];
            if word.is_empty() || !LEADING.contains(&word.to_lowercase().as_str()) {
                return start;
            }
            start = before.len() - word.len();
        }
    }

    /// The words before it, or before those that lead it, in the same sentence.
    pub(super) fn before(&self, start: usize) -> Vec<&'t str> {
        let before = &self.text[self.text.floor_char_boundary(start.saturating_sub(NEAR))..start];
        let from = before
            .rmatch_indices(STOPS)
            .find(|(at, it)| is_stop(before, *at, it))
            .map_or(0, |found| found.0 + 1);
        words(&before[from..]).collect()
    }

    /// The words after it in the same sentence.
    pub(super) fn after(&self) -> Vec<&'t str> {
        let after = &self.text[self.end..self.text.floor_char_boundary(self.end + NEAR)];
        let to = after
            .match_indices(STOPS)
            .find(|(at, it)| is_stop(after, *at, it))
            .map_or(after.len(), |stop| stop.0);
        words(&after[..to]).collect()
    }

    /// The sentence that it stands in.
    pub(super) fn sentence(&self) -> &'t str {
        let begin = self.text.floor_char_boundary(self.start.saturating_sub(SENTENCE));
        let end = self.text.floor_char_boundary(self.end + SENTENCE);
        let (before, after) = (&self.text[begin..self.start], &self.text[self.end..end]);
        let from = before
            .rmatch_indices(STOPS)
            .find(|(at, it)| is_stop(before, *at, it))
            .map_or(begin, |found| begin + found.0 + 1);
        let to = after
            .match_indices(STOPS)
            .find(|(at, it)| is_stop(after, *at, it))
            .map_or(after.len(), |stop| stop.0);
        &self.text[from..self.end + to]
    }

    /// Whether it is an address of the Internet or a date, and no version.
    pub(super) fn is_other(&self) -> bool {
        let parts: Vec<u32> = self.value.split('.').filter_map(|part| part.parse().ok()).collect();
        match parts.as_slice() {
            [_, _, _, _] => parts.iter().all(|part| *part < 256),
            [year, month, day] => {
                (1900..2100).contains(year) && (1..=12).contains(month) && (1..=31).contains(day)
            }
            _ => false,
        }
    }
}

/// Whether a text names a version or a day: a number with dots or after a word like "build", a date, the name of a month with
/// a number.
pub(crate) fn names_version_or_day(text: &str) -> bool {
    let led = |number: &Number<'_>| number.lead().is_some_and(|lead| LEADING.contains(&lead.as_str()));
    let day = |number: &Number<'_>| {
        let next = number.after().first().map_or_else(String::new, |after| after.to_lowercase());
        let lead = number.lead().unwrap_or_default();
        MONTHS.iter().any(|month| {
            [&next, &lead].iter().any(|after| after.len() > 2 && month.starts_with(after.as_str()))
        })
    };
    let dated = || {
        text.split(|letter: char| !(letter.is_ascii_digit() || letter == '-' || letter == '/')).any(is_date)
    };
    let quantity = |number: &Number<'_>| {
        number
            .after()
            .first()
            .is_some_and(|after| super::words::UNITS.contains(&after.to_lowercase().as_str()))
    };
    let version =
        |number: &Number<'_>| (number.is_dotted() && !quantity(number)) || led(number) || day(number);
    numbers(text).iter().any(version) || dated()
}

fn is_date(word: &str) -> bool {
    let parts: Vec<&str> = word.split(['-', '/']).collect();
    let packed = word.len() == 8 && word.starts_with("20") && word.bytes().all(|byte| byte.is_ascii_digit());
    packed
        || (parts.len() == 3
            && parts.iter().all(|part| !part.is_empty())
            && parts.iter().any(|part| part.len() == 4))
}

/// What may stand between a name, the words that lead a version, and its number.
pub(super) const SEPARATORS: &[char] =
    &[' ', '-', '–', '_', ':', '=', '(', ')', '`', '*', '"', '\'', '“', '”', '/', '@'];

/// What may end a sentence.
const STOPS: &[char] = &['.', '!', '?', '\n'];

fn is_stop(text: &str, at: usize, mark: &str) -> bool {
    mark == "\n" || text[at + mark.len()..].starts_with(char::is_whitespace)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| {
        !(letter.is_alphanumeric() || letter == '.' || letter == '_' || letter == '\'' || letter == '’')
    })
    .map(|part| part.trim_matches('.'))
    .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_whole() {
        for (text, expected) in [
            ("Phase 3 Release 5.0.4", &["3", "5.0.4"][..]),
            ("tar xf planner_3_1_4.tgz", &["3.1.4"]),
            ("TMP_5_0_4_managed.zip", &["5.0.4"]),
            ("dst-22.0.0.tgz, images tagged build-21", &["22.0.0", "21"]),
            ("v1.9.0044 and 2.4.0-rc.3", &["1.9.0044", "2.4.0"]),
            ("Apache 2.4.X", &["2.4"]),
            ("M5XLarge, P0, k8s, 15m, 2.5GB, 20260302, 99.9% of 1,200", &["1", "200"]),
            ("board2.3 of Build22", &["2.3", "22"]),
            ("It ends with 2.4.", &["2.4"]),
        ] {
            let found: Vec<String> = numbers(text).into_iter().map(|number| number.value).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn what_stands_around_a_number_is_known() {
        let text = "The footer is new. Ward Board release v1.9.1 is kept; it stays";
        let number = &numbers(text)[0];
        assert_eq!(number.lead().as_deref(), Some("v"));
        assert_eq!(&text[number.led_start()..number.end], "release v1.9.1");
        assert_eq!(number.before(number.led_start()), ["Ward", "Board"]);
        assert_eq!(number.after(), ["is", "kept", "it", "stays"]);
        assert_eq!(numbers("build-22")[0].lead().as_deref(), Some("build"));
        assert_eq!(numbers("22")[0].lead(), None);
        for (text, other) in [("10.1.2.3", true), ("2026_03_02", true), ("2026.1", false), ("5.0.4", false)] {
            assert_eq!(numbers(text)[0].is_other(), other, "{text}");
        }
    }
}
