//! The checklist: the execution sheet alone.

use super::Kind;

pub(super) static KIND: Kind = Kind {
    name: "checklist",
    summary: "The execution sheet alone, to print and tick",
    title: "Execution Checklist",
    template: "checklist.md.tera",
    text: include_str!("../../templates/checklist.md.tera"),
    profiles: &[],
    shows: |release| release.checklists.items().iter().any(|checklist| !checklist.items.items().is_empty()),
    remedy: "add `checklists:` with the items to tick",
};
