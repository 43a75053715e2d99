//! Fillers: marks, letters and words that were typed so that something stands there.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::{Family, Place, Text, begins, ends, is_name, is_quoted, matcher};

pub(super) static FAMILY: Family = Family {
    name: "filler",
    find,
    found: &[
        "???",
        "...",
        "-",
        "--",
        "x",
        "X",
        "xxx",
        "aaaa",
        "asdf",
        "qwerty",
        "qwertz",
        "jkl;",
        "Sample text",
        "Example text.",
        "Dummy text",
        "Test",
        "test test",
        "foo",
        "blah blah blah",
        "abc",
        "Lorem ipsum dolor",
        "Placeholder",
        "text",
        "Your text here",
        "Same as last release",
        "As in the previous version.",
        "See previous guide",
        "ditto",
        "As before",
        "Unchanged from the last release",
        "TODO: ask the vendor",
        "FIXME",
        "The number (todo) is missing.",
        "CHANGEME",
        "Platzhalter",
        "Beispieltext",
        "Texte d'exemple",
        "Texto de ejemplo",
        "Wie beim letzten Release",
    ],
    spared: &[
        "The lorem corpus is loaded.",
        "Why is it slow?",
        "Test the service.",
        "The sample text on the label is printed in bold.",
        "5",
        "A to-do list is kept by the ward.",
        "qwerty keyboards are used at all sites",
        "The field TODO_FLAG is set.",
        "Placeholder images are replaced.",
        "As before, the service is stopped first.",
        "The strategy is the same as in the last release: the folder is put back.",
        "See previous steps for the port.",
        "www",
        "…",
        "No",
        "Before the release",
        "UK",
        "All",
    ],
};

/// Words that, alone, are a filler.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "abc", "bar", "baz", "bla", "blah", "dummy", "dummy text", "dummy value", "example", "example text", "foo", "foobar", "foo bar", "insert text", "placeholder",
    "placeholder text", "sample", "sample text", "some text", "string", "test", "test test", "test text", "testing", "text", "text here", "text goes here",
    "value", "value here", "xyz", "your text", "your text here",
    "beispiel", "beispieltext", "blindtext", "mustertext", "platzhalter", "exemple", "texte", "texte d'exemple", "texte ici", "ejemplo", "texto",
    "texto aquí", "texto de ejemplo",
];

/// Rows of keys, as fingers run over them.
const KEYS: &[&str] =
    &["qwertyuiop", "qwertzuiop", "azertyuiop", "asdfghjkl;", "qsdfghjklm", "zxcvbnm", "yxcvbnm"];

/// Words for something that stood in the plan before this one.
#[rustfmt::skip]
const EARLIER: &[&str] = &["before", "ditto", "earlier", "former", "last", "previous", "prior", "letzten", "letztes", "vorigen", "vorherigen", "précédente", "précédent", "anterior"];

/// Words of which a text that only points at the plan before is made.
#[rustfmt::skip]
const POINTS: &[&str] = &[
    "as", "changes", "copy", "document", "for", "from", "guide", "in", "is", "it", "like", "no", "of", "plan", "release", "releases", "same", "section", "see",
    "since", "stays", "steps", "the", "this", "time", "to", "unchanged", "version", "was", "with", "year",
    "beim", "bei", "dem", "der", "gleich", "siehe", "unverändert", "wie", "comme", "dans", "identique", "la", "le", "à", "version", "voir", "como", "en", "igual", "que", "ver", "versión",
];

/// Words that mark work to do wherever they stand.
const MARKERS: &[&str] = &["changeme", "change_me", "fixme", "replaceme", "replace_me", "todo"];

/// Whether the whole of a text is no word: a mark or a single letter.
pub fn is_mark(text: &str) -> bool {
    matches!(text, "x" | "X") || !text.chars().any(char::is_alphanumeric)
}

/// Whether the whole of a text is one word of those that are a filler alone, and could be a title or a kind of thing.
pub fn is_word(text: &str) -> bool {
    !text.contains(' ') && WHOLE.contains(&text.to_lowercase().as_str())
}

/// Whether the whole of a paragraph is a name in capitals, of which emphasis took the marks: `__BACKOUT_STRATEGY__`.
pub fn is_name_in_capitals(text: &str) -> bool {
    let capitals = text.bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    capitals && (text.contains('_') || (text.len() > 4 && super::token::is_generic(text)))
}

/// Whether the whole of a text is a state in which something may be.
pub fn is_state(text: &str) -> bool {
    ["pending", "open", "outstanding", "awaited", "test", "testing", "unknown", "unchanged"]
        .contains(&text.to_lowercase().as_str())
}

fn find(text: &Text<'_>, places: &mut Vec<Place>) {
    let whole = text.own.trim();
    let start = text.own.len() - text.own.trim_start().len();
    if is_filler(whole) {
        places.push((start, start + whole.len()));
    }
    for found in MATCHER.find_overlapping_iter(&text.folded) {
        let place = (found.start(), found.end());
        if found.pattern().as_usize() == MARKERS.len() || is_marker(text.own, place) {
            places.push(place);
        }
    }
}

/// The markers, and then the beginning of the text that typesetters fill pages with.
static MATCHER: LazyLock<AhoCorasick> =
    LazyLock::new(|| matcher(MARKERS.iter().copied().chain(["lorem ipsum"])));

fn is_marker(text: &str, (start, end): Place) -> bool {
    let capitals = text[start..end].bytes().all(|byte| byte.is_ascii_uppercase() || byte == b'_');
    // In small letters it may be a word of Spanish.
    let marked = capitals || text[end..].starts_with([':', ')', ']']);
    marked
        && begins(&text[..start])
        && ends(&text[end..])
        && !is_name(text, (start, end))
        && !is_quoted(text, (start, end))
}

fn is_filler(whole: &str) -> bool {
    let folded = whole.to_lowercase();
    let folded = folded.trim_end_matches('.');
    let letters: Vec<char> = folded.chars().filter(|c| !c.is_whitespace()).collect();
    let Some(first) = letters.first() else {
        return !whole.is_empty();
    };
    let repeated =
        letters.len() > 2 && letters.iter().all(|c| c == first) && first.is_alphabetic() && *first != 'w';
    let marks = letters.len() <= 20 && letters.iter().all(|c| "?.-–—".contains(*c));
    let typed = letters.len() > 3 && {
        let word: String = letters.iter().collect();
        KEYS.iter().any(|row| row.contains(&word) || row.starts_with(&word))
    };
    let twice = {
        let words: Vec<&str> = folded.split_whitespace().collect();
        words.len() > 1 && WHOLE.contains(&words[0]) && words.iter().all(|word| *word == words[0])
    };
    folded == "x" || repeated || marks || typed || twice || WHOLE.contains(&folded) || points_back(folded)
}

/// Whether a text says no more than that something is as it was in the plan before.
fn points_back(folded: &str) -> bool {
    let words: Vec<&str> = folded.split_whitespace().collect();
    let known = |word: &&str| EARLIER.contains(word) || POINTS.contains(word);
    let whose = ["steps", "section"].iter().any(|word| words.contains(word));
    let same = [
        "as",
        "like",
        "same",
        "see",
        "unchanged",
        "gleich",
        "siehe",
        "wie",
        "comme",
        "identique",
        "voir",
        "como",
        "igual",
        "ver",
    ];
    let points = folded == "ditto" || words.iter().any(|word| same.contains(word));
    points
        && words.len() <= 9
        && !whose
        && words.iter().all(known)
        && words.iter().any(|word| EARLIER.contains(word))
}
