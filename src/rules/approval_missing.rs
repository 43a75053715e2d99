//! Approvals that the stage requires.

use super::{Grade, RuleContext, declare_rule, schedule};
use crate::finding::listed;
use crate::release::{Approval, ApprovalSubject, Decision, Lacking, Release, Stage};

declare_rule! {
    /// Checks that each approval that the stage requires has a role, a person, a date and a decision.
    ///
    /// ## Why
    ///
    /// None of 118 published guides has a block for approvals. Whether somebody approved the plan, and which version of it, has
    /// to be searched for in e-mails, or remembered after a failed release.
    ///
    /// ## Fix
    ///
    /// From stage `planned` on, name the approvers; their decisions may be `pending`. From `approved` on each has `person`,
    /// `date` and `decision`. From `executed` on one row says who verified the result, with `for: verification`; at `closed` one
    /// says who closed the release, with `for: closure`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// approvals:
    ///   - {role: sponsor, person: A. Moreau, decision: approved, date: 2026-03-02}
    /// ```
    pub(super) static RULE = {
        id: "approval-missing",
        group: "Revision history, approval, lifecycle",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3b"],
        since: "0.1.0",
        check: Release(check),
    }
}

/// What approvals are for, in the order of the stages, and what those who gave them did.
const SUBJECTS: [(ApprovalSubject, &str, &str); 3] = [
    (ApprovalSubject::Approval, "approved the release", "a row for the approval"),
    (ApprovalSubject::Verification, "verified the result", "a row with `for: verification`"),
    (ApprovalSubject::Closure, "closed the release", "a row with `for: closure`"),
];

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let stage = cx.stage();
    let rows = release.approvals.items();
    let known = release.approvals.present().is_some()
        || release.approvals.missing_span(stage >= Stage::Approved).is_some();
    if stage == Stage::Draft || !known {
        return;
    }
    let of = |subject| rows.iter().filter(move |row| row.subject() == subject);
    // Reviewers are named before they decide.
    let due = |subject: ApprovalSubject| stage >= subject.due() || subject == ApprovalSubject::Approval;
    let missing = SUBJECTS.into_iter().filter(|(subject, ..)| due(*subject) && of(*subject).next().is_none());
    let (deeds, rows_to_add): (Vec<&str>, Vec<&str>) = missing.map(|(_, deed, row)| (deed, row)).unzip();
    if !deeds.is_empty() && stage < Stage::Approved {
        cx.report(release.approvals.span(), "the plan names no approver")
            .about("approvals")
            .help("add a row for each approver to `approvals:`, with `role` and `decision: pending`");
    } else if !deeds.is_empty() {
        cx.report(release.approvals.span(), format!("no record of who {}", listed(&deeds)))
            .about("approvals")
            .help(format!("add {} to `approvals:`", listed(&rows_to_add)));
    }
    for (subject, ..) in SUBJECTS.into_iter().filter(|(subject, ..)| stage >= subject.due()) {
        for row in of(subject) {
            let by = row.role.get().map_or(String::new(), |role| format!(" by `{}`", &**role));
            let name = format!("the {}{by}", subject.word());
            if is_refused(row, release) {
                cx.report(row.decision.span(), format!("{name} was refused"))
                    .help(format!("add a row for the {} that followed, or lower `stage:`", subject.word()));
            } else if let Some((lacks, add)) = lacks(row).told() {
                cx.report(row.role.span(), format!("{name} has {lacks}"))
                    .help(format!("add {add}, as `dibr approve` does, or lower `stage:` until it is given"));
            } else {
                schedule::approval_late(row, release, cx);
            }
        }
    }
}

/// Whether the answer was no, and no other row says that the same role said yes.
fn is_refused(row: &Approval, release: &Release) -> bool {
    let given = |approval: &Approval| {
        let given = matches!(approval.decision.get(), Some(Decision::Approved | Decision::Conditional));
        // What was given before the refusal is taken back by it.
        let since =
            row.date.get().is_none_or(|refused| approval.date.get().is_none_or(|given| given >= refused));
        given && since && approval.role.get() == row.role.get() && approval.subject() == row.subject()
    };
    let refused = row.decision.get() == Some(&Decision::Rejected);
    refused && !release.approvals.items().iter().any(|approval| given(approval))
}

fn lacks(row: &Approval) -> Lacking {
    let conditional = row.decision.get() == Some(&Decision::Conditional);
    let pending = row.decision.get() == Some(&Decision::Pending);
    Lacking::default()
        .when("role", "`role:`", row.role.missing_span(true).is_some())
        .when("person", "`person:`", row.person.missing_span(true).is_some())
        .when("decision", "`decision:`", pending || row.decision.missing_span(true).is_some())
        .when("date", "`date:`", row.date.missing_span(true).is_some())
        .when("condition", "`condition:`", conditional && row.condition.missing_span(true).is_some())
}
