//! Duties that nobody has.

use std::collections::BTreeSet;

use super::{Grade, RuleContext, declare_rule};
use crate::finding::listed;
use crate::release::{Coverage, Duty, Release, Stage};
use crate::source::Spanned;

declare_rule! {
    /// Checks that somebody makes the go/no-go decision, executes and verifies back-out and rollback, and notifies users.
    ///
    /// ## Why
    ///
    /// 40 of 41 published roles tables have no row for the rollback. They plan, schedule and support; the one task that has
    /// to be done in a hurry, at night, belongs to nobody.
    ///
    /// ## Fix
    ///
    /// Add a row for each duty that is named. `covers` states it explicitly; a task like "Execute the rollback" is recognised
    /// without it, also in the responsibility matrix (`raci`), and signing off a release counts as the decision. A rollback that
    /// does not apply needs no row, and a message with a sender under `communications` shows who notifies users.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - team: platform-team
    ///   task: Restore the snapshot and compare the record counts
    ///   covers: [execute-rollback, verify-rollback]
    /// ```
    pub(super) static RULE = {
        id: "role-task-missing",
        group: "Roles and authority",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CP-2", "IR-8"],
        since: "0.1.0",
        check: Release(check),
    }
}

const DUTIES: [(Duty, &str); 6] = [
    (Duty::DecideGoNoGo, "deciding go/no-go"),
    (Duty::ExecuteBackOut, "executing the back-out"),
    (Duty::VerifyBackOut, "verifying the back-out"),
    (Duty::ExecuteRollback, "executing the rollback"),
    (Duty::VerifyRollback, "verifying the rollback"),
    (Duty::Notify, "notifying users"),
];

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let rows = release.responsibilities.items();
    // A matrix tells tasks too, where there is no table of roles; in a draft it may just have been begun.
    let matrix = release.raci.items();
    let speaks = !rows.is_empty() || (!matrix.is_empty() && cx.stage() >= Stage::Planned);
    if !speaks {
        return;
    }
    let mut settled: BTreeSet<Duty> = rows.iter().flat_map(|row| row.duties()).collect();
    settled.extend(matrix.iter().flat_map(|row| row.duties()));
    for team in release.duties.items() {
        let phase = team.phase.text_or("");
        settled.extend(team.tasks.items().iter().flat_map(|task| Duty::told(task, phase)));
    }
    let votes = |coverage: &Spanned<Coverage>| {
        coverage.votes_go_no_go.get().is_some_and(|votes_go_no_go| votes_go_no_go.0)
    };
    if release.coverage.items().iter().any(votes)
        || release.go_no_go.get().is_some_and(|go_no_go| !go_no_go.voters.items().is_empty())
    {
        settled.insert(Duty::DecideGoNoGo);
    }
    if release.rollback.not_applicable().is_some() {
        settled.extend([Duty::ExecuteRollback, Duty::VerifyRollback]);
    }
    if release.communications.items().iter().any(|communication| communication.sender.is_said()) {
        settled.insert(Duty::Notify);
    }
    let missing: Vec<(Duty, &str)> = DUTIES.into_iter().filter(|(duty, _)| !settled.contains(duty)).collect();
    if missing.is_empty() {
        return;
    }
    let tasks: Vec<&str> = missing.iter().map(|(_, task)| *task).collect();
    let words: Vec<&str> = missing.iter().map(|(duty, _)| duty.word()).collect();
    let message = format!("nobody is responsible for {}", listed(&tasks));
    if rows.is_empty() {
        cx.report(release.raci.span(), message)
            .help("add rows to `raci:` whose `task` names it, as in `Executing and verifying a back-out`");
    } else {
        cx.report(release.responsibilities.span(), message)
            .help(format!("add rows to `responsibilities:` with `covers: [{}]`", words.join(", ")));
    }
}
