//! Approvals of what the definition says now.

use super::{ApprovalPart, Grade, RuleContext, declare_rule};
use crate::release::{ApprovalSubject, Decision, section_of};

declare_rule! {
    /// Checks that the content has not changed since it was approved.
    ///
    /// ## Why
    ///
    /// A plan that is edited between the approval and the release is not the plan that was approved. An approval that carries the
    /// digest of its content shows it; what is recorded while the plan is carried out (actual dates, ticks, results, the stage)
    /// does not belong to that content.
    ///
    /// ## Fix
    ///
    /// Have it approved again: `dibr approve` records the digest of the current content. Or revert the change.
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

fn check(part: &ApprovalPart<'_>, cx: &mut RuleContext<'_>) {
    let approval = part.approval;
    early(part, cx);
    let Some(changed) = part.content.changed_since(approval) else { return };
    let changed: Vec<String> = changed
        .iter()
        .map(|name| match section_of([name.as_str()]) {
            Some(section) => format!("“{}” (`{name}`)", section.title),
            None => format!("`{name}`"),
        })
        .collect();
    let what = match changed.as_slice() {
        [] => "the content".to_owned(),
        changed => changed.join(", "),
    };
    let role = approval.role.text_or("?");
    cx.report(approval.digest.span(), format!("changed since the approval by `{role}`: {what}"))
        .help("record a new approval with `dibr approve`, or revert the change");
}

/// An approval that was given before anything of this release was written.
fn early(part: &ApprovalPart<'_>, cx: &mut RuleContext<'_>) {
    let approval = part.approval;
    let given = matches!(approval.decision.get(), Some(Decision::Approved | Decision::Conditional));
    let Some(date) = approval.date.present().filter(|_| given) else { return };
    let Some(written) = part.release.first_revision() else { return };
    if approval.subject() == ApprovalSubject::Approval && date.value < written.value {
        let role = approval.role.text_or("?");
        let message = format!(
            "`{role}` approved on {}, before the first revision for this release on {}",
            date.value, written.value
        );
        cx.report(date.span, message)
            .also(written.span, "the first revision for this release")
            .help("have the current text approved, or correct `date:`");
    }
}
