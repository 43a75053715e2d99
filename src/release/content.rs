//! What an approval binds: the content of a definition, as digests.

use super::Approval;
use crate::source::Field;

/// Digests of what a definition says, apart from what changes when a plan is carried out.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Content {
    /// Over all of it: `sha256:` and 64 hexadecimal digits.
    pub digest: String,
    /// Over each property of the root, in alphabetical order: its name and 12 hexadecimal digits.
    pub parts: Vec<(String, String)>,
}

/// What is no part of the approved content: approvals themselves, the stage, the document's own history, and what is
/// recorded when the plan is carried out. `*` stands for any item.
pub const UNBOUND: &[&str] = &[
    "appendices/*/procedure/ordered",
    "approvals",
    "back_out/ordered",
    "checklists/*/completed",
    "checklists/*/items/*/done",
    "document/date",
    "document/version",
    "emergencies/*/procedure/ordered",
    "go_no_go/decision",
    "go_no_go/record",
    "installation/procedure/ordered",
    "metrics/*/reviews",
    "milestones/*/actual",
    "prerequisites/*/evidence",
    "prerequisites/*/status",
    "reviews/*/answers",
    "reviews/*/issues",
    "reviews/*/users",
    "revisions",
    "rollback/ordered",
    "rollout/stages/*/results",
    "stage",
    "waivers/*/expires",
];

/// What is unbound, and yet no record of the execution.
const OF_DOCUMENT: &[&str] =
    &["document/date", "document/version", "revisions", "stage", "waivers/*/expires"];

/// Whether a value is only known once the plan is decided or carried out, by the properties on the way to it, list indexes
/// left out: a decision, a tick, a result.
pub fn is_recorded_later(keys: &[&str]) -> bool {
    let records = UNBOUND.iter().filter(|unbound| !OF_DOCUMENT.contains(unbound));
    let parts = |record: &&'static str| record.split('/').filter(|part| *part != "*").collect::<Vec<_>>();
    records.map(parts).any(|record| keys.starts_with(&record))
}

impl Content {
    /// The parts as an approval carries them: `back_out=0123456789ab` and so on, with a space between.
    pub fn parts_text(&self) -> String {
        let parts = self.parts.iter().map(|(name, digest)| format!("{name}={digest}"));
        parts.collect::<Vec<_>>().join(" ")
    }

    /// The properties of the root that have changed since an approval, in alphabetical order; none if nothing has, or if
    /// the approval is not bound to any content.
    pub fn changed_since(&self, approval: &Approval) -> Option<Vec<String>> {
        approval.digest.get().filter(|digest| ***digest != *self.digest)?;
        let Field::Present(parts) = &approval.parts else { return Some(Vec::new()) };
        let then: Vec<(&str, &str)> =
            parts.split_whitespace().filter_map(|word| word.split_once('=')).collect();
        let now =
            |name: &str| self.parts.iter().find(|(own, _)| own == name).map(|(_, digest)| digest.as_str());
        let changed = then.iter().filter(|(name, digest)| now(name) != Some(*digest)).map(|(name, _)| *name);
        let new = self
            .parts
            .iter()
            .map(|(name, _)| name.as_str())
            .filter(|name| !then.iter().any(|(old, _)| old == name));
        let mut changed: Vec<String> = changed.chain(new).map(str::to_owned).collect();
        changed.sort();
        changed.dedup();
        Some(changed)
    }
}
