//! Approvals of what the definition says now.

use super::{ApprovalPart, Grade, RuleContext, declare_rule};
use crate::release::{ApprovalSubject, Decision, Stage, section_of};

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
    outdated(part, cx);
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

/// An approval without a digest that is older than the text: nothing shows that what was changed since was approved.
fn outdated(part: &ApprovalPart<'_>, cx: &mut RuleContext<'_>) {
    let approval = part.approval;
    let given = matches!(approval.decision.get(), Some(Decision::Approved | Decision::Conditional));
    let is_bound = approval.digest.is_said() || approval.subject() != ApprovalSubject::Approval;
    // A plan may be approved in part while it is written, and what is carried out is revised with its results.
    if !given || is_bound || cx.stage() != Stage::Approved {
        return;
    }
    let revised = part.release.revisions.items().iter().filter_map(|revision| revision.date.present());
    let cover = part.release.document.get().and_then(|document| document.date.present());
    let (Some(date), Some(changed)) =
        (approval.date.present(), revised.chain(cover).max_by_key(|day| day.value))
    else {
        return;
    };
    if changed.value > date.value {
        let role = approval.role.text_or("?");
        cx.report(
            date.span,
            format!("`{role}` approved on {}, before the text of {} was finished", date.value, changed.value),
        )
        .also(changed.span, "the newest date of the document")
        .help("have what is written now approved, or correct the date");
    }
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
