//! Forms to be filled in by hand: lines to write on, letters in place of a date or a number, choices to strike out.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{Family, Place, Text, begins, ends, is_name, is_quoted, matcher};

pub(super) static FAMILY: Family = Family {
    name: "blanks",
    find,
    found: &[
        "Signed: ____",
        "Date ________________________",
        "Approved by ..........",
        "Patch XXX (see XXXX) is installed.",
        "Choose the patch (xxx*x.x*xxxb) to install.",
        "Desired date: mm/dd/yy",
        "mm/dd/yyyy",
        "On dd/mm/yyyy",
        "Due YYYY-MM-DD",
        "Start: DD.MM.YYYY",
        "On dd-MMM-yyyy at hh:mm",
        "TT.MM.JJJJ",
        "Le jj/mm/aaaa",
        "In March 20XX",
        "Call 555-XXXX",
        "Were users told? yes/no",
        "Restored: Y/N",
        "Restored: yes / no (delete as appropriate)",
        "Version X.Y.Z is installed.",
    ],
    spared: &[
        "______________________________",
        "Call __init__ and job___one.",
        "Build XXX*1.0*12, s=XXXX, xxx/99 and 10.x.xxx.1",
        "Enter a name (ex. <XXX*X.X*XX>) or XX*1.0*12.",
        "The installer asks yes/no questions.",
        "It prompts Y/N twice before it begins.",
        "Enter the day in the format mm/dd/yy.",
        "Days are shown as mm/dd/yyyy.",
        "The dd/mm/yyyy format is read.",
        "Dates have the form YYYY-MM-DD, files are log-%d{yyyy-MM-dd}.",
        "The clip is by Studio XXX Ltd.",
        "Versions follow the scheme X.Y.Z.",
        "Superbowl XXX was in 1996",
        "All 3.x releases are out of support.",
        "Wait ... then press the button.",
        "Installation ..........................................................",
        "<pattern>%d{dd MMM yyyy hh:mm:ss} %m%n</pattern>",
    ],
};

fn find(text: &Text<'_>, places: &mut Vec<Place>) {
    lines(text.own, places);
    dots(text.own, places);
    if LETTERS.is_match(&text.folded) {
        letters(text.own, places);
    }
    choices(text, places);
}

/// A line to write on: three underscores or more that join no name. One that fills the whole text parts what stands
/// above from what stands below.
fn lines(text: &str, places: &mut Vec<Place>) {
    let mut from = 0;
    while let Some(start) = text[from..].find("___").map(|at| at + from) {
        let end = text.len() - text[start..].trim_start_matches('_').len();
        let joined = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let parts = end - start > 20 && text.trim().len() == end - start;
        if !parts && !joined(text[..start].chars().next_back()) && !joined(text[end..].chars().next()) {
            places.push((start, end));
        }
        from = end;
    }
}

/// A row of dots behind a label, as forms have. Lists of contents have a title before it.
fn dots(text: &str, places: &mut Vec<Place>) {
    const LABELS: &[&str] = &["by", "date", "name", "signature", "signed", "time"];
    let end = text.trim_end().len();
    let start = text[..end].trim_end_matches(['.', '…']).len();
    let label = text[..start].trim_end();
    let last = label.split_whitespace().next_back().unwrap_or("").to_lowercase();
    if end - start > 4 && (label.ends_with(':') || LABELS.contains(&last.as_str())) {
        places.push((start, end));
    }
}

/// Letters of which every one of these has some: a number of crosses, a patch, a year, a time of day, a version.
static LETTERS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    matcher([
        "xx", "*", "yy", "jj", "aa", "hh:mm", "x.x", "x.y", "x.z", "y.x", "y.y", "y.z", "z.x", "z.y", "z.z",
    ])
});

/// Words before the letters of a date or a version that describe its form.
const DESCRIBES: &[&str] =
    &["as", "form", "format", "like", "pattern", "scheme", "schema", "style", "syntax"];

fn letters(text: &str, places: &mut Vec<Place>) {
    const FORMAT: &str = " format ";
    let format = text.to_ascii_lowercase().find(FORMAT).map(|at| at + FORMAT.len() - 1);
    let has_percent = text.contains('%');
    let mut from = 0;
    let mut before = "";
    for token in text.split_whitespace() {
        let Some(at) = text[from..].find(token) else { break };
        let start = from + at;
        from = start + token.len();
        let word = token.trim_matches(|c: char| "()[]\"“”.,:;?!".contains(c));
        let at = start + token.find(word).unwrap_or(0);
        let place = (at, at + word.len());
        let is_described = || {
            let mut behind = text[place.1..].split_whitespace();
            let next = behind.find(|next| next.chars().any(char::is_alphanumeric));
            DESCRIBES.contains(&before.trim_matches(['(', ':', '`']).to_lowercase().as_str())
                || next.is_some_and(|next| {
                    DESCRIBES.contains(&next.trim_matches(['.', ',', ')']).to_lowercase().as_str())
                })
                || format.is_some_and(|format| format < place.0)
        };
        let unknown = is_crosses(word)
            || is_patch(word)
            || ((is_date(word) || (is_clock(word) && !has_percent)) && !is_described())
            || (is_numbering(before) && is_version(word));
        // "Super Bowl XXX": a number in Roman letters stands behind a name.
        let numeral = word == "XXX"
            && before.starts_with(char::is_uppercase)
            && !is_label(before)
            && !token.ends_with(':');
        if !word.is_empty() && unknown && !numeral && !is_name(text, place) && !is_quoted(text, place) {
            places.push(place);
        }
        before = token;
    }
}

fn is_label(word: &str) -> bool {
    const LABELS: &[&str] = &["build", "chg", "number", "patch", "release", "ticket", "version"];
    word.ends_with(':') || LABELS.contains(&word.to_lowercase().as_str())
}

fn is_numbering(before: &str) -> bool {
    ["build", "patch", "release", "version"].contains(&before.to_lowercase().as_str())
}

fn is_version(word: &str) -> bool {
    let word = word.trim_start_matches(['v', 'V']);
    word.len() > 2 && word.split('.').all(|part| matches!(part, "X" | "Y" | "Z" | "x" | "y" | "z"))
}

/// Three capital X or more that are a word of their own, or take the place of digits: "20XX", "555-XXXX".
fn is_crosses(word: &str) -> bool {
    let crosses = |part: &str| part.len() > 1 && part.bytes().all(|byte| byte == b'X');
    let year = ["19", "20"].iter().any(|century| word.strip_prefix(century).is_some_and(|rest| rest == "XX"));
    let number = word.rsplit_once('-').is_some_and(|(first, rest)| {
        rest.len() > 2
            && crosses(rest)
            && !first.is_empty()
            && first.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
    });
    (word.len() > 2 && crosses(word)) || year || number
}

/// The name of a patch of which no letter is known: `xxx*x.x*xxx`.
fn is_patch(word: &str) -> bool {
    word.len() > 4
        && word.matches('*').count() == 2
        && word.bytes().all(|byte| matches!(byte, b'x' | b'X' | b'.' | b'*' | b'b'))
}

/// The letters of a date in English, German, French or Spanish: `dd/mm/yyyy`, `TT.MM.JJJJ`, `jj/mm/aaaa`.
fn is_date(word: &str) -> bool {
    let folded = word.to_ascii_lowercase();
    let parts: Vec<&str> = folded.split(['/', '.', '-']).collect();
    let of = |part: &str, letters: &str| {
        let first = part.bytes().next().unwrap_or(b' ');
        part.len() > 1 && letters.as_bytes().contains(&first) && part.bytes().all(|byte| byte == first)
    };
    let (day, month, year) =
        (|part: &str| of(part, "djt"), |part: &str| of(part, "m"), |part: &str| of(part, "yja"));
    match parts.as_slice() {
        [one, two, three] => {
            (year(three) && (day(one) && month(two) || month(one) && day(two)))
                || (year(one) && month(two) && day(three))
        }
        _ => false,
    }
}

fn is_clock(word: &str) -> bool {
    matches!(word, "hh:mm" | "HH:MM" | "HH:mm" | "hh:mm:ss" | "HH:MM:SS")
}

/// A choice that stands alone, or behind a question or a colon; or a note that asks for one.
fn choices(text: &Text<'_>, places: &mut Vec<Place>) {
    for found in MATCHER.find_overlapping_iter(&text.folded) {
        let place = (found.start(), found.end());
        if found.pattern().as_usize() >= CHOICES.len() || is_open_choice(text.own, place) {
            places.push(place);
        }
    }
}

const CHOICES: &[&str] = &["yes/no", "yes / no", "y/n", "y / n", "ja/nein", "oui/non", "sí/no"];
const NOTES: &[&str] = &[
    "delete as appropriate",
    "delete as applicable",
    "delete where not applicable",
    "strike out what does not apply",
    "nichtzutreffendes streichen",
    "nicht zutreffendes streichen",
    "rayer la mention inutile",
    "táchese lo que no proceda",
];

/// The choices, and then the notes.
static MATCHER: LazyLock<AhoCorasick> = LazyLock::new(|| matcher(CHOICES.iter().chain(NOTES).copied()));

fn is_open_choice(text: &str, (start, end): Place) -> bool {
    let (before, after) = (&text[..start], &text[end..]);
    let whole = begins(before) && ends(after);
    let before = before.trim_end_matches([' ', '[', '(']);
    let after = after.trim_matches([' ', ']', ')', '.', ',', ';']);
    whole && after.is_empty() && (before.is_empty() || before.ends_with([':', '?']))
}
