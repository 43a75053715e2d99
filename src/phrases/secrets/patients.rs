//! Patients who can be recognised.

use super::super::words;

/// What a birth is told with, in small letters.
const BIRTHS: &[&str] = &[
    "born",
    "date of birth",
    "d.o.b",
    "dob",
    "geboren",
    "geb.",
    "geburtsdatum",
    "née",
    "né le",
    "date de naissance",
    "nacido",
    "nacida",
    "fecha de nacimiento",
];

/// What stands before a name, in small letters.
const TITLES: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "miss",
    "patient",
    "patientin",
    "frau",
    "herr",
    "monsieur",
    "madame",
    "mme",
    "señor",
    "señora",
    "sra",
    "sr",
];

/// Words that say that a person is made up.
const MADE_UP: &[&str] = &[
    "test",
    "sample",
    "example",
    "fictitious",
    "fictional",
    "synthetic",
    "dummy",
    "zztest",
    "muster",
    "mustermann",
];

/// What a text has that tells of a birth.
pub(super) fn signs() -> impl Iterator<Item = &'static str> {
    BIRTHS.iter().copied()
}

/// A person's name and a date of birth.
pub(super) fn born(text: &str) -> bool {
    let folded = text.to_lowercase();
    let all: Vec<(usize, &str)> = words(text).collect();
    if all.iter().any(|(_, word)| MADE_UP.contains(&word.to_lowercase().as_str())) {
        return false;
    }
    BIRTHS.iter().any(|birth| {
        folded.match_indices(birth).any(|(at, _)| {
            let begins = !folded[..at].ends_with(char::is_alphanumeric);
            let behind = &folded[at + birth.len()..];
            let ends = !behind.starts_with(char::is_alphanumeric);
            let near: String = behind.chars().take(30).collect();
            // "Mary Jones, born", and "DOB 1956-03-14, Mary Jones": a field may come first, a verb may not.
            let is_field = birth.starts_with('d') || birth.contains("datum") || birth.contains("fecha");
            let named =
                all.iter().take_while(|(place, _)| is_field || *place < at).copied().collect::<Vec<_>>();
            begins && ends && has_date(&near) && has_name(&named)
        })
    })
}

/// A title and a name, or two names.
fn has_name(words: &[(usize, &str)]) -> bool {
    let is_birth = |text: &str| {
        matches!(text.to_lowercase().as_str(), "born" | "date" | "dob" | "birth" | "geboren" | "geburtsdatum")
    };
    let is_name = |text: &str| {
        text.chars().count() > 1
            && text.starts_with(char::is_uppercase)
            && !text.contains(|c: char| c.is_ascii_digit())
            && !is_birth(text)
    };
    words.windows(2).any(|pair| {
        let titled = TITLES.contains(&pair[0].1.to_lowercase().as_str());
        is_name(pair[1].1) && (titled || is_name(pair[0].1))
    })
}

/// A day of a year in digits, or a year behind a month in letters.
fn has_date(text: &str) -> bool {
    let in_digits = text.split(|c: char| !(c.is_ascii_digit() || "/.-".contains(c))).any(|part| {
        let groups: Vec<&str> = part.split(['/', '.', '-']).filter(|part| !part.is_empty()).collect();
        let [first, middle, last] = groups.as_slice() else { return false };
        let lengths = (first.len(), middle.len(), last.len());
        matches!(lengths, (1 | 2, 1 | 2, 2 | 4) | (4, 1 | 2, 1 | 2))
    });
    let year = text
        .split(|c: char| !c.is_alphanumeric())
        .any(|part| part.parse::<u32>().is_ok_and(|number| (1900..2100).contains(&number)));
    in_digits || (year && text.split(|c: char| !c.is_alphabetic()).any(|part| part.chars().count() > 2))
}

/// Digits as 123-45-6789, but none that is never given out: those beginning with 000, 666 and 9 serve as test data.
pub(super) fn ssn(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_digit() || c == '-')).any(|part| {
        let groups: Vec<&str> = part.split('-').collect();
        let [area, group, serial] = groups.as_slice() else { return false };
        (area.len(), group.len(), serial.len()) == (3, 2, 4)
            && !matches!(*area, "000" | "666")
            && !area.starts_with('9')
            && *group != "00"
            && *serial != "0000"
    })
}

/// "MRN 1234567" beside a name.
pub(super) fn record_number(text: &str) -> bool {
    let all: Vec<(usize, &str)> = words(text).collect();
    let digits = |text: &str| text.len() > 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let numbered =
        all.windows(2).any(|window| window[0].1.eq_ignore_ascii_case("mrn") && digits(window[1].1));
    let is_name = |text: &str| {
        text.len() > 1 && text.starts_with(char::is_uppercase) && !text.eq_ignore_ascii_case("mrn")
    };
    let named = all.windows(2).any(|window| {
        is_name(window[0].1) && is_name(window[1].1) && window[0].0 > 0
            || window[0].1.eq_ignore_ascii_case("patient") && is_name(window[1].1)
    });
    numbered && named
}
