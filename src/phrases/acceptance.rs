//! Reasons to accept a finding.

use std::collections::BTreeSet;

use super::denial::explains_nothing;
use super::{List, entry};

/// Words that accept, deny or postpone, and so give no reason by themselves; and words that any sentence has.
#[rustfmt::skip]
pub(in crate::phrases) static HOLLOW: List = List::loose(&[entry(
    &[
        "acceptable", "accepted", "agreed", "all", "and", "any", "applicable", "approved", "are", "because", "been", "but", "care",
        "case", "cio", "confirmed", "decided", "decision", "discussed", "does", "doesn", "don", "everyone", "exception", "exempt", "exempted",
        "false", "fine", "finding", "fix", "fixed", "for", "from", "had", "has", "have", "ignore", "ignored", "issue", "issues", "its",
        "just", "known", "later", "low", "management", "manager", "minor", "necessary", "need", "needed", "none", "not", "note", "noted", "now",
        "okay", "only", "per", "pending", "positive", "problem", "reason", "reasons", "required", "requested", "requirement", "risk",
        "risks", "rule", "see", "should", "skip", "soon", "that", "the", "they", "this", "tbd", "todo", "too", "unknown", "was", "waive",
        "waived", "waiver", "warning", "were", "whatever", "will", "with", "yes", "you",
    ],
    &["{} {}"],
    &["vendor builds {} shipped Friday"],
)]);

/// Whether a reason to waive a rule, which has this id, only says that its finding is accepted, or repeats the rule: fewer
/// than two words tell anything.
pub fn accepts_without_reason(reason: &str, rule: &str) -> bool {
    if explains_nothing(reason) {
        return true;
    }
    let rule = rule.to_lowercase();
    let folded = reason.to_lowercase();
    let words =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|part| part.chars().count() > 2);
    let tells = |text: &&str| !HOLLOW.has(text) && !rule.split('-').any(|word| word == *text);
    let telling: BTreeSet<&str> = words.filter(tells).collect();
    // Scripts without spaces have long words.
    let is_long = telling.iter().any(|telling| !telling.is_ascii() && telling.chars().count() > 5);
    telling.len() < 2 && !is_long
}
