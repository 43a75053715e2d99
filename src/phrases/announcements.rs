//! What messages tell users: that the release happens, that they are without the product, and for how long.

use super::{List, entry};

/// Words that say that users are without the product.
pub(in crate::phrases) static INTERRUPTED: List = List::loose(&[entry(
    &[
        "down",
        "interrupted",
        "offline",
        "outage",
        "unavailable",
        "not available",
        "out of service",
        "switched off",
    ],
    &["The board is {} at 20:00."],
    &["The downtown ward can work as usual."],
)]);

/// Words that say that the release happens.
pub(in crate::phrases) static HAPPENS: List = List::loose(&[entry(
    &[
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
    ],
    &["The board is {} at 20:00."],
    &["The board was installed last week.", "The board lists all wards."],
)]);

/// Words that say that it does so only under a condition, or has happened before.
pub(in crate::phrases) static OTHERWISE: List = List::loose(&[entry(
    &["had", "has been", "if", "in case", "last", "should", "since", "unless", "was", "were", "when"],
    &["The board {} down."],
    &["The board is down at 20:00."],
)]);

/// Words behind which a length is the most, and those behind which it is not exact.
pub(in crate::phrases) static MOST: List = List::loose(&[entry(
    &["at most", "less than", "maximum of", "no more than", "up to", "within"],
    &["The board is down for {}"],
    &["The board is down {} that", "The board is down for"],
)]);
pub(in crate::phrases) static ROUGHLY: List = List::loose(&[entry(
    &["about", "approximately", "around", "roughly", "some"],
    &["The board is down for {}"],
    &["The board is down {} it", "The board is down for"],
)]);

/// Words that call the same event by another name.
pub(in crate::phrases) static UNFORESEEN: List =
    List::loose(&[entry(&["unexpected", "unforeseen", "unplanned"], &["{} outage"], &["planned outage"])]);

/// What a message about a back-out or rollback says.
#[rustfmt::skip]
pub(in crate::phrases) static TAKEN_BACK: List = List::loose(&[entry(
    &[
        "back out", "backed out", "backing out", "backout", "roll back", "rollback", "rolled back", "rolling back", "taken back",
    ],
    &["The release is {} tonight."],
    &["The release takes its time."],
)]);

/// What a message about the return of the service says.
#[rustfmt::skip]
pub(in crate::phrases) static RESTORED: List = List::loose(&[entry(
    &[
        "available again", "back in service", "back online", "in service again", "incident is resolved", "incident resolution",
        "back to normal", "completed successfully", "is operational", "operational again", "restoration", "restore", "restored",
        "successfully completed", "up and running", "used again", "was successful", "works again",
    ],
    &["The board is {}."],
    &["The board has a new button for the back office."],
)]);

/// Whether a message says that the release is backed out or rolled back.
pub fn says_taken_back(message: &str) -> bool {
    TAKEN_BACK.is_in(message)
}

/// Whether a message says that the service is back.
pub fn says_restored(message: &str) -> bool {
    RESTORED.is_in(message)
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
        let interrupts = INTERRUPTED.is_in(sentence);
        let happens = (interrupts || HAPPENS.is_in(sentence)) && !OTHERWISE.is_in(sentence);
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
        Self { most: MOST.ends(before), roughly: ROUGHLY.ends(before) }
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
    UNFORESEEN.words().fold(phase.to_owned(), |text, word| text.replace(word, "unscheduled"))
}

/// Whether what follows happens again and again, or is counted from the day on which it is read.
pub fn is_repeated(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    ["each", "every", "last", "per"].contains(&last.as_str())
}

/// Phases of messages that are sent before the release.
const AHEAD: &[&str] =
    &["advance", "announce", "announcement", "before", "notice", "prior", "reminder", "upcoming"];

/// Whether messages of a phase tell of the release ahead: "Before", "Scheduled maintenance".
pub fn announces_ahead(phase: &str) -> bool {
    let phase = phase.to_lowercase();
    let over = ["after", "completed", "completion", "during", "end", "restored"];
    let words = || phase.split(|letter: char| !letter.is_alphanumeric());
    words().any(|word| AHEAD.contains(&word)) && !words().any(|word| over.contains(&word))
}
