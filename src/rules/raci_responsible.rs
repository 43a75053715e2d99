//! Those who do a task.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that somebody is responsible for each task of the responsibility matrix.
    ///
    /// ## Why
    ///
    /// A task that somebody is accountable for and nobody does will not be done. In a matrix this is easily overlooked, because
    /// the row has other letters.
    ///
    /// ## Fix
    ///
    /// Name at least one party under `responsible`. It may be the accountable one.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - task: Smoke test in production
    ///   responsible: [platform-team]
    ///   accountable: [service-owner]
    /// ```
    pub(super) static RULE = {
        id: "raci-responsible",
        group: "Roles and authority",
        severity: Grade::Error,
        supports: ["A.5.2"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    for row in release.raci.items() {
        if let Some(at) = row.responsible.missing_items(cx.stage() >= Stage::Approved) {
            let task = row.task.text_or("?");
            cx.report(at, format!("nobody is responsible for `{task}`"))
                .help("name who does the work under `responsible:`");
        }
    }
}
