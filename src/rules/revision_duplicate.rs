//! One version, two rows.

use std::collections::BTreeMap;

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that no version of the document occurs twice in the revision history.
    ///
    /// ## Why
    ///
    /// Two documents of one version cannot be told apart: an approval of "1.2" then covers a text that the approver may
    /// never have seen.
    ///
    /// ## Fix
    ///
    /// Give the newer row its own version.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - {version: "1.1", date: 2026-02-03, author: A. Moreau, description: Names the delegate}
    /// - {version: "1.0", date: 2026-01-12, author: A. Moreau, description: First issue}
    /// ```
    pub(super) static RULE = {
        id: "revision-duplicate",
        group: "Revision history, approval, lifecycle",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3e"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let rows = release.revisions.items();
    // For each row the next one of its version.
    let mut next = vec![None; rows.len()];
    let mut later = BTreeMap::new();
    for (at, row) in rows.iter().enumerate().rev() {
        next[at] = row.name().and_then(|version| later.insert(version, at));
    }
    for (row, next) in rows.iter().zip(next) {
        let (Some(version), Some(same)) = (row.name(), next.map(|at| &rows[at])) else { continue };
        cx.report(row.version.span(), format!("version `{version}` occurs twice in the revision history"))
            .also(same.version.span(), "first used here")
            .help("give the newer row its own `version:`");
    }
}
