//! Data that change and cannot return.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};
use crate::settings::profile;

declare_rule! {
    /// Checks that the rollback is neither missing nor marked as not applicable when the release changes data or declares a
    /// backup.
    ///
    /// ## Why
    ///
    /// Back-out returns software; only rollback returns data. In 37 of 118 published guides the rollback is wholly
    /// "not applicable", among them patches that add files and fields: after a back-out the old software meets the new
    /// data.
    ///
    /// ## Fix
    ///
    /// Write the rollback: restore of a backup, or the script that undoes the change. If no data changes, say so where the change
    /// is declared: `database: {not_applicable: {reason: …}}`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// rollback:
    ///   steps:
    ///     - text: Run the script that drops the column.
    /// ```
    pub(super) static RULE = {
        id: "rollback-denied",
        group: "Data",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CP-10(2)"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let change = release.changes_data();
    let (what, label) = match change {
        Some(_) => ("the release changes data", "data is changed here"),
        None => ("a backup is declared", "the backup is declared here"),
    };
    if let Some(asks) = release.asks_for_rollback() {
        for at in release.denied_rollback() {
            cx.report(at, format!("the rollback is marked as not applicable, but {what}"))
                .also(asks, label)
                .help("add `steps:` or `restore:` under `rollback:`");
        }
    }
    let Some(change) = change else { return };
    // Where a guide must have the section, its absence is reported as that.
    let asked = release.profile.get().and_then(|own_profile| profile(own_profile.word()));
    let asked = asked.is_none_or(|profile| profile.requires.iter().any(|key| key == "rollback"));
    if !asked && release.rollback.absent().is_some() {
        cx.report(change, "the release changes data, but has no rollback")
            .about("rollback")
            .help("add `rollback:` with `steps:` or `restore:`");
    }
}
