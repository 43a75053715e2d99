//! Reasons to accept a finding.

use std::collections::BTreeSet;

use super::denial::explains_nothing_beyond;
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

/// What a waiver is about: a rule, a finding, a risk that is accepted.
#[rustfmt::skip]
const WAIVING: &[&str] = &[
    "acceptable", "accepting", "accepts", "alarm", "annoying", "audit", "check", "checker", "debt", "error", "exception", "exempt", "exempted", "false", "finding", "further",
    "lint", "linter", "message", "note", "noted", "notice", "requirement", "rule", "strict", "technical", "temporary", "test", "tool", "unnecessary", "waive", "waived",
    "waiver", "warning",
];

/// Whether a reason to waive a rule, which has this id, only says that its finding is accepted, or repeats the rule: fewer
/// than two words tell anything.
pub fn accepts_without_reason(reason: &str, rule: &str) -> bool {
    let rule = rule.to_lowercase();
    if explains_nothing_beyond(reason, WAIVING.iter().copied().chain([rule.as_str()])) {
        return true;
    }
    let folded = reason.to_lowercase();
    let words =
        folded.split(|letter: char| !letter.is_alphanumeric()).filter(|part| part.chars().count() > 2);
    let tells = |text: &&str| !HOLLOW.has(text) && !rule.split('-').any(|word| word == *text);
    let telling: BTreeSet<&str> = words.filter(tells).collect();
    // Scripts without spaces have long words.
    let is_long = telling.iter().any(|telling| !telling.is_ascii() && telling.chars().count() > 5);
    telling.len() < 2 && !is_long
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acceptance_is_no_reason() {
        let missed: Vec<_> =
            ACCEPTED.iter().filter(|text| !accepts_without_reason(text, "term-undefined")).collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn what_makes_up_for_the_gap_is_a_reason() {
        let alarms: Vec<_> =
            REASONS.iter().filter(|text| accepts_without_reason(text, "term-undefined")).collect();
        assert!(alarms.is_empty(), "{alarms:#?}");
    }

    #[rustfmt::skip]
    const ACCEPTED: &[&str] = &[
        "The release cannot wait",
        "Customer pressure",
        "To be fixed in the next release",
        "Nobody complained",
        "known issue",
        "approved by management",
        "We had no chance to test",
        "The test environment was not available in time",
        "The tool is too strict",
        "It was like this before",
        "Management accepts the risk",
        "will be fixed later",
        "we will fix this after go-live",
        "The auditors never look at this",
        "the previous release had the same finding",
        "this has always been like that",
        "the rule does not fit our process",
        "the finding is annoying",
        "false alarm",
        "go-live is on Monday",
        "there is no time to fix it",
        "the deadline is fixed",
        "the sponsor wants the release",
        "signed off by the steering committee",
        "the CIO said it is fine",
        "agreed with the customer",
        "not important for this release",
        "minor issue",
        "cosmetic only",
        "low risk",
        "temporary exception",
        "waived until further notice",
        "waived for now",
        "to be clarified",
        "the vendor will deliver it later",
        "the team decided to ignore this",
        "out of scope",
        "we cannot change it anymore",
        "it is too late to change it",
        "business needs the release",
        "exception granted by the board",
        "pending approval",
        "was accepted last time",
        "the check is wrong",
        "technical debt",
    ];

    #[rustfmt::skip]
    const REASONS: &[&str] = &[
        "Day and time are kept in the change calendar, which is the system of record.",
        "The abbreviation is explained on the first page of the training book that every reader has.",
        "The vendor's list spells the word out.",
        "The board accepted risk R-12 on 2023-07-11 because the report is read by two people.",
        "The list of known issues is kept in the issue tracker.",
        "The restore was tested on 2026-03-02 with the previous release, and the database has not changed since.",
        "The vendor delivers the checksum on 2026-06-20; until then the archive is checked by size and signature.",
        "Two people read each message before it goes out.",
        "The standby answers while the nodes are exchanged.",
        "The rehearsal takes place on 2026-06-12 and its record is attached to CHG-112.",
        "The ward works on paper during the window, as in downtime procedure DP-3.",
        "Roles are named in the rota of the hospital, which changes every week.",
        "The pilot has three users, who sit in the same room as the installer.",
        "The monitoring of the platform raises an alarm after one minute.",
        "The old version stays installed next to the new one.",
        "Ticket OPS-771 replaces the field by 2026-07-01.",
        "The dates of the sites are in the calendar of the region, version 7.",
        "A second backup is made by the hoster every hour.",
        "The contract with the vendor names the contacts in annex 3.",
        "Read access only: the product cannot change data.",
    ];
}
