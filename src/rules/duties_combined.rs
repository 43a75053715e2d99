//! One person or team in two duties that check each other.

use std::collections::BTreeSet;

use super::{Grade, RuleContext, declare_rule};
use crate::phrases::names::same_person;
use crate::release::{Decision, Duty, Procedure, Release};

declare_rule! {
    /// Checks that no one person signs in two roles, and that a way back is not verified by the party that executes it
    /// alone.
    ///
    /// ## Why
    ///
    /// Two signatures of one person are one look at the plan. And whoever has taken a release back at two in the
    /// morning sees what was meant, not what is there: the check needs a second pair of eyes.
    ///
    /// ## Fix
    ///
    /// Let another person sign in the second role. Give the `verification` of the procedure, or the row of
    /// `responsibilities` that verifies, to a party that does not execute it.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// approvals:
    ///   - {role: wards, person: Dr P. Nwosu, decision: approved, date: 2026-03-02}
    ///   - {role: owner, person: Peter Lindqvist, decision: approved, date: 2026-03-02}
    /// ```
    pub(super) static RULE = {
        id: "duties-combined",
        group: "Roles and authority",
        severity: Grade::Warning,
        supports: ["AC-5"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    signatures(release, cx);
    for (execute, verify, name) in [
        (Duty::ExecuteBackOut, Duty::VerifyBackOut, "back-out"),
        (Duty::ExecuteRollback, Duty::VerifyRollback, "rollback"),
    ] {
        let rows = || release.responsibilities.items().iter();
        let parties = |duty: Duty| -> BTreeSet<&str> {
            let rows = rows().filter(|row| row.duties().contains(&duty));
            let teams = rows.flat_map(|row| {
                row.team.get().into_iter().chain(row.with.items().iter().map(|with| &with.value))
            });
            teams.map(|team| &**team).collect()
        };
        let (executing, verifying) = (parties(execute), parties(verify));
        if let Some(row) = rows().find(|row| row.duties().contains(&verify))
            && executing.len() == 1
            && executing == verifying
        {
            let party = executing.first().copied().unwrap_or("?");
            cx.report(row.team.span(), format!("`{party}` executes the {name}, and alone verifies it"))
                .help("give the verification to another party");
            continue;
        }
        let back_out = || release.back_out.get().map(|back_out| &back_out.procedure);
        let rollback = || release.rollback.get().map(|rollback| &rollback.procedure);
        if let Some(procedure) = if name == "back-out" { back_out() } else { rollback() } {
            procedure_alone(procedure, name, cx);
        }
    }
}

/// Reports that one person signs in two roles.
fn signatures(release: &Release, cx: &mut RuleContext<'_>) {
    let rows = release.approvals.items();
    for (at, later) in rows.iter().enumerate() {
        let Some(person) =
            later.person.present().filter(|_| later.decision.get() == Some(&Decision::Approved))
        else {
            continue;
        };
        let earlier = rows[..at].iter().find(|earlier| {
            earlier.subject() == later.subject()
                && earlier.role.as_text() != later.role.as_text()
                && earlier.person.get().is_some_and(|other| same_person(other, &person.value))
        });
        if let Some(earlier) = earlier {
            cx.report(person.span, format!("`{}` signs in two roles", &*person.value))
                .also(earlier.person.span(), "the other signature")
                .help("let another person sign in one of the roles");
        }
    }
}

/// Reports that the only party that acts in the steps is the only one that verifies them.
fn procedure_alone(procedure: &Procedure, name: &str, cx: &mut RuleContext<'_>) {
    let steps: BTreeSet<&str> =
        procedure.steps.items().iter().filter_map(|step| step.actor.as_text()).collect();
    let proofs: BTreeSet<&str> =
        procedure.verification.items().iter().filter_map(|step| step.actor.as_text()).collect();
    if let Some(first) = procedure.verification.items().first()
        && steps.len() == 1
        && steps == proofs
    {
        let party = steps.first().copied().unwrap_or("?");
        cx.report(first.actor.span(), format!("`{party}` executes the {name}, and alone verifies it"))
            .help("name another `actor:` in the verification");
    }
}
