//! What procedures, backups, milestones and environments are about.

/// What goes below nothing, or beyond the whole: "CPU load of two cores", "growth over the week before".
#[rustfmt::skip]
const BOUNDLESS: &[&str] = &[
    "baseline", "balance", "change", "compared", "cpu", "delta", "difference", "drift", "growth", "increase", "load", "margin", "normal",
    "offset", "profit", "rise", "temperature", "than", "usual", "variance",
];

/// What a verification of data does, and what it is about.
#[rustfmt::skip]
const COMPARING: &[&str] = &[
    "checksum", "compare", "consisten", "count", "difference", "integrity", "missing", "reconcil", "row", "the same", "validate",
];

/// How the change that a backup protects from is called.
const CHANGES: &[&str] =
    &["change", "deployment", "go-live", "installation", "migration", "release", "update", "upgrade"];

/// Words for a file that is kept for the way back.
const KEPT: &[&str] = &[
    "back-out", "backout", "before", "fallback", "previous", "replaced", "restore", "return", "revert",
    "rollback",
];

/// What names a deployment where neither environment nor phase tells.
const DEPLOYMENTS: &[&str] =
    &["deploy", "go live", "go-live", "install", "release to", "launch", "cutover", "cut over"];

fn contains(text: &str, list: &[&str]) -> bool {
    let text = text.to_lowercase();
    list.iter().any(|words| text.contains(words))
}

/// Whether what is measured may go below nothing, or beyond the whole.
pub fn is_boundless(measure: &str) -> bool {
    contains(measure, BOUNDLESS)
}

/// Whether a text compares data with what they should be.
pub fn compares_data(text: &str) -> bool {
    contains(text, COMPARING)
}

/// Whether a backup at this time is made after what it should protect from.
pub fn is_after_the_change(when: &str) -> bool {
    let when = when.to_lowercase();
    !when.contains("before") && CHANGES.iter().any(|change| when.contains(&format!("after the {change}")))
}

/// What says that the change is going on, before the word for it or by itself.
const DURING: &[&str] = &[
    "at the end of the window",
    "once the new version",
    "while the new version",
    "when the new version runs",
];

/// What goes on again and again, so that its last time counts.
#[rustfmt::skip]
const REPEATED: &[&str] = &[
    "continuous", "daily", "each", "every", "hourly", "incremental", "last time", "log", "logs", "nightly", "repeated", "then", "weekly",
];

/// Whether a backup at this time is made while what it should protect from goes on.
pub fn is_during_the_change(when: &str) -> bool {
    let when = format!(" {} ", when.to_lowercase());
    let during = |word: &str| {
        let words = ["during the", "in the middle of the", "at the end of the"];
        words.iter().any(|words| when.contains(&format!(" {words} {word}")))
    };
    !when.contains("before")
        && (CHANGES.iter().any(|change| during(change)) || DURING.iter().any(|words| when.contains(words)))
}

/// Whether what is done at this time is done again and again.
pub fn is_repeated(when: &str) -> bool {
    let when = when.to_lowercase();
    let mut words = when.split(|letter: char| !letter.is_alphanumeric());
    words.any(|word| REPEATED.contains(&word)) || when.contains("last time")
}

/// Whether a file with this content is delivered for the way back.
pub fn is_kept_for_return(content: &str) -> bool {
    contains(content, KEPT)
}

/// Whether a milestone with this name is a deployment.
pub fn names_deployment(name: &str) -> bool {
    contains(name, DEPLOYMENTS)
}

/// Whether an environment of this kind is production.
pub fn is_production(kind: &str) -> bool {
    contains(kind, &["prod"]) && !contains(kind, &["pre", "non", "test", "verif", "stag", "dev"])
}
