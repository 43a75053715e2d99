//! Whether words say anything: of a row, a step, a command.

use super::denial::is_denial;
use super::{List, entry};

/// Texts of rows that name nothing.
#[rustfmt::skip]
pub(in crate::phrases) static EMPTY: List = List::loose(&[entry(
    &[
        "as before", "as needed", "as usual", "description", "entry", "etc", "example", "item", "list", "many", "multiple", "name",
        "other", "others", "row", "see above", "see below", "several", "some", "test", "text", "the usual", "title", "various",
    ],
    &["{}"],
    &["{} of ward 7"],
)]);

/// Words that repeat in a step which procedure it belongs to, and do not say what is done.
#[rustfmt::skip]
pub(in crate::phrases) static PROCEDURAL: List = List::loose(&[entry(
    &[
        "a", "according", "accordingly", "action", "actions", "again", "all", "an", "and", "any", "apply", "appropriate",
        "approved", "are", "as", "back", "back-out", "backed", "backout", "be", "been", "begin", "by", "care", "carry",
        "change", "changes", "complete", "conduct", "consult", "deal", "deploy", "deployment", "do", "document",
        "documentation", "documented", "done", "everything", "execute", "finish", "first", "follow", "following", "for",
        "go", "guide", "handle", "handled", "handling", "has", "have", "if", "in", "initiate", "install", "installation",
        "installed", "instructions", "is", "it", "its", "launch", "make", "manual", "necessary", "needed", "normal", "now",
        "of", "on", "other", "ours", "out", "per", "perform", "performed", "plan", "planned", "please", "procedure",
        "proceed", "process", "refer", "release", "required", "rest", "return", "revert", "roll", "rollback", "rolled",
        "rollout", "run", "runbook", "see", "should", "software", "standard", "start", "step", "steps", "stuff", "sure",
        "system", "take", "taken", "team", "that", "the", "then", "thing", "things", "this", "to", "undo", "update",
        "upgrade", "usual", "vendor", "version", "way", "we", "what", "whatever", "when", "whole", "wiki", "will", "with",
        "work", "works", "you", "your",
    ],
    &["Perform {} now"],
    &["Perform {} of ward 7B"],
)]);

/// A text in small letters, with one space between words and no punctuation.
pub fn folded(text: &str) -> String {
    let words =
        text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|part| !part.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether a text of a row tells anything: two letters of an alphabet or one sign of another script at least, and more than
/// a denial, a filler or the title of its section.
pub fn says_something(text: &str, title: &str) -> bool {
    let letters: usize = text
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| if letter.is_ascii() { 1 } else { 2 })
        .sum();
    let own = folded(text);
    let repeats = own == folded(title) || format!("{own}s") == folded(title);
    letters >= 2 && !is_denial(text) && !repeats && !EMPTY.has(&own)
}

/// Whether a command does anything: more than a comment, an echo, or a command that ends at once.
pub fn does_something(code: &str) -> bool {
    const IDLE: &[&str] =
        &[":", "cls", "clear", "echo", "exit", "false", "pass", "pause", "printf", "rem", "true"];
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut lines =
        lines.filter(|line| !["#", "//", "--", "::", ";"].iter().any(|mark| line.starts_with(mark)));
    lines.any(|line| {
        let word = line.split_whitespace().next().unwrap_or("").trim_start_matches('@').to_lowercase();
        // What is printed into a file or another command is put somewhere.
        !IDLE.contains(&word.trim_end_matches(';')) || line.contains(['>', '|', '$', '&'])
    })
}

/// Whether the words of a step say what is done: more than "perform the back-out".
pub fn says_what_is_done(text: &str) -> bool {
    let is_empty = |word: &str| PROCEDURAL.has(word) || !word.contains(char::is_alphabetic);
    !folded(text).split(' ').all(is_empty)
}
