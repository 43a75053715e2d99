//! One who answers for a task.

use std::collections::BTreeSet;

use super::{Grade, RuleContext, declare_rule};
use crate::finding::listed;
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that exactly one party is accountable for each task of the responsibility matrix.
    ///
    /// ## Why
    ///
    /// If two parties are accountable, each believes that the other takes care of it; if none is, that shows when the task was
    /// not done. A shared sign-off is nobody's sign-off.
    ///
    /// ## Fix
    ///
    /// Name one party under `accountable`. Others who do the work are `responsible`, those who give an opinion are `consulted`.
    /// The accountable party may do the work as well.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - task: Sign off the release candidate
    ///   responsible: [product-owner, clinical-lead]
    ///   accountable: [product-owner]
    /// ```
    pub(super) static RULE = {
        id: "raci-accountable",
        group: "Roles and authority",
        severity: Grade::Error,
        supports: ["CC1.3"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    for row in release.raci.items() {
        let task = row.task.text_or("?");
        let parties: BTreeSet<String> =
            row.accountable.items().iter().map(|party| format!("`{}`", &*party.value)).collect();
        if let Some(at) = row.accountable.missing_items(cx.stage() >= Stage::Approved) {
            cx.report(at, format!("nobody is accountable for `{task}`"))
                .help("name one party under `accountable:`");
        } else if parties.len() > 1 {
            let parties: Vec<String> = parties.into_iter().collect();
            let message = format!("{} are accountable for `{task}`", listed(&parties));
            cx.report(row.accountable.span(), message).help(
                "keep one party under `accountable:`, and move the others to `responsible:` or `consulted:`",
            );
        }
    }
}
