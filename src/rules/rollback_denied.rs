//! Data that change and cannot return.

use super::{Cx, GapPart, Grade, Speaker, declare_rule};
use crate::release::Stage;

declare_rule! {
    /// Checks that the rollback is not said not to apply while the release changes data.
    ///
    /// ## Why
    ///
    /// Back-out returns software; only rollback returns data. In 37 of 118 published guides the rollback is wholly
    /// "not applicable", among them patches that add files and fields: after a back-out the old software meets the new
    /// data.
    ///
    /// ## Fix
    ///
    /// Write the rollback: restore of a backup, or the script that undoes the change. If no data change, say so where
    /// the change is declared: `database: {not_applicable: {reason: …}}`.
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
        check: Gap(check),
    }
}

fn check(part: &GapPart<'_>, cx: &mut Cx<'_>) {
    let (Some(Speaker::RollbackDenied), Some(change)) = (part.speaker(), part.release.changes_data()) else {
        return;
    };
    cx.report(part.span, "the rollback is said not to apply, yet the release changes data")
        .also(change, "data are changed here")
        .help("write how the data return: `steps:` or `restore:` under `rollback:`");
}
