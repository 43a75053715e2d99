//! Approvals of what the definition says now.

use super::{ApprovalPart, Cx, Grade, declare_rule};
use crate::release::section_of;

declare_rule! {
    /// Checks that the content has not changed since it was approved.
    ///
    /// ## Why
    ///
    /// A plan that is edited between the approval and the release is not the plan that was approved. An approval that
    /// carries the digest of its content shows it; what is recorded while the plan is carried out (actual dates, ticks,
    /// results, the stage) is no part of that content.
    ///
    /// ## Fix
    ///
    /// Have it approved again: `dibr approve` writes the digest of what is there now. Or take the change back.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - role: chief
    ///   person: Dana Reyes
    ///   decision: approved
    ///   date: 2026-06-01
    /// ```
    pub(super) static RULE = {
        id: "approval-stale",
        group: "Revision history, approval, lifecycle",
        severity: Grade::Error,
        supports: ["CM-3"],
        since: "0.1.0",
        check: Approval(check),
    }
}

fn check(part: &ApprovalPart<'_>, cx: &mut Cx<'_>) {
    let approval = part.approval;
    let Some(changed) = part.content.changed_since(approval) else { return };
    let changed: Vec<String> = changed
        .iter()
        .map(|name| match section_of([name.as_str()]) {
            Some(section) => format!("“{}” (`{name}`)", section.title),
            None => format!("`{name}`"),
        })
        .collect();
    let what = match changed.as_slice() {
        [] => "what it says".to_owned(),
        changed => changed.join(", "),
    };
    let role = approval.role.get().map_or("?", |it| it);
    cx.report(approval.digest.span(), format!("changed since `{role}` approved it: {what}"))
        .help("have it approved again with `dibr approve`, or take the change back");
}
