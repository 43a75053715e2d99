//! What messages tell users: that the release happens, that they are without the product, and for how long.

use super::words_with;

/// Words that say that users are without the product.
const INTERRUPTED: &[&str] = &[
    "down",
    "interrupted",
    "offline",
    "outage",
    "unavailable",
    "not available",
    "out of service",
    "switched off",
];

/// Words that say that the release happens.
const HAPPENS: &[&str] = &[
    "deployed",
    "downtime",
    "go live",
    "goes live",
    "go-live",
    "installed",
    "maintenance",
    "released",
    "switched over",
    "taken back",
    "updated",
    "upgraded",
];

/// Words that say that it does so only under a condition, or has happened before.
const OTHERWISE: &[&str] = &[
    " had ",
    " has been ",
    " if ",
    " in case ",
    " last ",
    " should ",
    " since ",
    " unless ",
    " was ",
    " were ",
    " when ",
];

/// Words behind which a length is the most, and those behind which it is not exact.
const MOST: &[&str] = &["at most", "less than", "maximum of", "no more than", "up to", "within"];
const ROUGHLY: &[&str] = &["about", "approximately", "around", "roughly", "some"];

/// Words that call the same event by another name.
const UNFORESEEN: &[&str] = &["unexpected", "unforeseen", "unplanned"];

/// What a message about a back-out or rollback says.
#[rustfmt::skip]
const TAKEN_BACK: &[&str] = &[
    "back out", "backed out", "backing out", "backout", "roll back", "rollback", "rolled back", "rolling back", "taken back",
];

/// What a message about the return of the service says.
#[rustfmt::skip]
const RESTORED: &[&str] = &[
    "available again", "back in service", "back online", "in service again", "incident is resolved", "incident resolution",
    "back to normal", "completed successfully", "is operational", "operational again", "restoration", "restore", "restored",
    "successfully completed", "up and running", "used again", "was successful", "works again",
];

/// Whether a message says that the release is backed out or rolled back.
pub fn says_taken_back(message: &str) -> bool {
    has_words(message, TAKEN_BACK)
}

/// Whether a message says that the service is back.
pub fn says_restored(message: &str) -> bool {
    has_words(message, RESTORED)
}

fn has_words(message: &str, list: &[&str]) -> bool {
    let words: Vec<&str> = words_with(message, &[]).map(|(_, word)| word).collect();
    let folded = format!(" {} ", words.join(" ").to_lowercase());
    list.iter().any(|words| folded.contains(&format!(" {words} ")))
}

/// What a sentence of a message announces.
pub struct Announcement {
    /// That the release happens, without a condition.
    pub happens: bool,
    /// That users are without the product.
    pub interrupts: bool,
}

impl Announcement {
    /// What this sentence announces.
    pub fn of(sentence: &str) -> Self {
        let folded = format!(" {} ", sentence.to_lowercase());
        let says = |words: &[&str]| words.iter().any(|word| has(&folded, word));
        let interrupts = says(INTERRUPTED);
        let happens = (interrupts || says(HAPPENS)) && !OTHERWISE.iter().any(|word| folded.contains(word));
        Self { happens, interrupts }
    }
}

/// How exactly a length is given.
pub struct Precision {
    /// It is the most.
    pub most: bool,
    /// It is about that long.
    pub roughly: bool,
}

impl Precision {
    /// How exactly a length is given that has these words before it.
    pub fn of(before: &str) -> Self {
        let before = before.trim_end().to_lowercase();
        let ends = |list: &[&str]| list.iter().any(|words| before.ends_with(words));
        Self { most: ends(MOST), roughly: ends(ROUGHLY) }
    }
}

/// Whether the words around a length say that it is how long the interruption lasts.
pub fn announces_length(before: &str, after: &str) -> bool {
    let (before, after) = (before.trim_end().to_lowercase(), after.trim_start().to_lowercase());
    [" for", " lasts", " takes", " outage of", " downtime of"].iter().any(|words| before.ends_with(words))
        || ["downtime", "interruption", "of downtime", "outage"].iter().any(|words| after.starts_with(words))
}

/// Whether the words before a time say that something begins then.
pub fn announces_start(before: &str) -> bool {
    let before = before.trim_end().to_lowercase();
    [" at", " from", " between", " begins at", " starting"].iter().any(|words| before.ends_with(words))
}

/// Whether a message is about a back-out or rollback.
pub fn announces_return(message: &str) -> bool {
    let message = message.to_lowercase();
    ["back-out", "backout", "back out", "rollback", "roll back", "rolled back", "taken back"]
        .iter()
        .any(|words| message.contains(words))
}

/// A phase in small letters with one word for all that say the same: "unplanned", "unexpected".
pub fn with_one_word_for_unforeseen(phase: &str) -> String {
    UNFORESEEN.iter().fold(phase.to_owned(), |text, word| text.replace(word, "unscheduled"))
}

/// Whether a word, or words, stand in a text that begins and ends with a space.
fn has(folded: &str, words: &str) -> bool {
    folded.match_indices(words).any(|(at, _)| {
        let apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        apart(folded[..at].chars().next_back()) && apart(folded[at + words.len()..].chars().next())
    })
}

/// Whether what follows happens again and again, or is counted from the day on which it is read.
pub fn is_repeated(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    ["each", "every", "last", "per"].contains(&last.as_str())
}
