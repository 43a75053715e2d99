//! What can be restored.

use super::{Grade, RuleContext, declare_rule, denied};
use crate::release::{BackupTime, Release, Stage};
use crate::source::Field;

declare_rule! {
    /// Checks that there is a backup wherever data may have to be restored, and that it has an owner, a time and a reference.
    ///
    /// ## Why
    ///
    /// A rollback without a backup cannot work. "Snapshots are taken every evening" is not enough: somebody must check that last
    /// evening's snapshot exists, and know its name.
    ///
    /// ## Fix
    ///
    /// Declare each backup with `owner`, `when` (before the first change) and `reference` (its name or place).
    ///
    /// ## Example
    ///
    /// ```yaml
    /// backup:
    ///   - of: Board database
    ///     owner: platform-team
    ///     when: One hour before the first step
    ///     reference: Snapshot board-before-2.4
    /// ```
    pub(super) static RULE = {
        id: "backup-missing",
        group: "Data",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CP-9"],
        since: "0.1.0",
        covers_open: ["owner", "reference", "when"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let none = match &release.backup {
        Field::Absent(_) => true,
        Field::Present(list) => list.is_empty(),
        Field::Invalid(_) | Field::Gap(_) => false,
    };
    let change = release.changes_data();
    let rollback = release.rollback.present().map(|rollback| rollback.span);
    if let Some(at) = change.or(rollback).filter(|_| none) {
        let why = if change.is_some() { "the release changes data" } else { "a rollback is planned" };
        cx.report(at, format!("{why}, but no backup is declared"))
            .about("rollback")
            .help("add `backup:` with what is backed up, `owner`, `when` and `reference`");
    }
    if let Some((at, restored)) = denied(release, &["backup"], &release.backup).zip(release.restores_backup())
    {
        cx.report(at, "the backup is marked as not applicable, but data may have to be restored")
            .also(restored, "data is changed or restored here")
            .help("list what is backed up under `backup:`, with `owner`, `when` and `reference`");
    }
    for backup in release.backup.items() {
        let of = backup.of.get().map_or("?".to_owned(), |text| text.to_string());
        let lacks = release
            .lacking()
            .value("owner", "`owner:`", &backup.owner)
            .value("time", "`when:` (before the first change)", &backup.when)
            .value("reference", "`reference:` (its name or location)", &backup.reference);
        if let Some((lacks, add)) = lacks.told() {
            cx.report(backup.of.span(), format!("the backup of `{of}` has {lacks}"))
                .help(format!("add {add}"));
        }
        let wrong = release.wrong_time(backup);
        if let Some(when) = backup.when.present().filter(|_| wrong == Some(BackupTime::Old)) {
            cx.report(when.span, format!("the backup of `{of}` is older than the work that may be lost"))
                .also(backup.recovery_point.span(), "the recovery point")
                .help("make it later, right before the first change");
        }
        if let Some(when) = backup.when.present().filter(|_| wrong == Some(BackupTime::Late)) {
            cx.report(when.span, format!("the backup of `{of}` is made after the change"))
                .help("schedule it before the first change, and correct `when:`");
        }
    }
}
