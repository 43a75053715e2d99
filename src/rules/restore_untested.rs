//! Backups that were never restored.

use super::{Grade, RuleContext, declare_rule, denied, evidence};
use crate::release::{Backup, Date, Release, Stage};
use crate::source::{Field, Spanned};

declare_rule! {
    /// Checks that the restore of each backup was tested since the previous release, and that the restored data is verified.
    ///
    /// ## Why
    ///
    /// A backup that was never restored may not work. The restore of a published guide ends with the button **Restore DB
    /// Instance**: nothing says whether the restored data is complete, or what to compare it with.
    ///
    /// ## Fix
    ///
    /// From stage `planned` on give `restore_tested` a `date`, from stage `approved` on also `environment` and `evidence`. The date
    /// lies between the previous release and the approvals, and the environment is not production. In the verification of the
    /// rollback, count or compare the restored data.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// restore_tested: {date: 2026-03-03, environment: staging, duration: 42 min, evidence: Restore drill RD-03}
    /// ```
    pub(super) static RULE = {
        id: "restore-untested",
        group: "Data",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CP-9(1)"],
        since: "0.1.0",
        covers_open: ["date", "environment", "evidence", "restore_tested"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    // Nothing is planned of a test in a draft.
    if cx.stage() < Stage::Planned {
        return;
    }
    let day = release.production_day();
    for backup in release.backup.items() {
        denied_test(backup, release, cx);
        tried(backup, release, day.as_ref(), cx);
    }
    let Some(rollback) = release.rollback.get() else { return };
    let proof = &rollback.procedure.verification;
    // Steps that expect nothing are reported as such.
    let expects = proof.items().iter().any(|verification| verification.expected.is_said());
    if expects && !proof.items().iter().any(|verification| verification.compares_data()) {
        cx.report(proof.span(), "no step of the rollback verification checks the restored data")
            .help("add a step that counts or compares the data, with its `expected` result");
    }
}

fn denied_test(backup: &Backup, release: &Release, cx: &mut RuleContext<'_>) {
    if let Some(at) = denied(release, &["backup", "restore_tested"], &backup.restore_tested) {
        let of = backup.of.text_or("?");
        cx.report(at, format!("the restore test of `{of}` is marked as not applicable")).help(HELP);
    }
}

/// How many days a tested restore counts.
const YEAR: i64 = 366;

fn tried(backup: &Backup, release: &Release, day: Option<&Spanned<Date>>, cx: &mut RuleContext<'_>) {
    let of = backup.of.get().map_or("?".to_owned(), |text| text.to_string());
    if cx.missing(&backup.restore_tested, Stage::Approved).is_some() {
        cx.report(backup.of.span(), format!("the restore of `{of}` has no test on record")).help(HELP);
    }
    let Field::Present(test) = &backup.restore_tested else { return };
    if let Some((lacks, add)) = test.owes(cx.stage()).told() {
        cx.report(test.span, format!("the restore test of `{of}` has {lacks}"))
            .help(format!("add {add} to `restore_tested:`"));
    }
    if evidence::of_test(test, &format!("the restore of `{of}`"), release, cx) {
        return;
    }
    let (Some(tested), Some(day)) = (test.date.present(), day) else { return };
    if day.value.days() - tested.value.days() > YEAR {
        let message = format!(
            "the restore of `{of}` was last tested on {}, more than a year before the release",
            tested.value
        );
        cx.report(tested.span, message)
            .also(day.span, "the release")
            .help("test the restore again, and correct `date:`");
    }
}

const HELP: &str = "add `restore_tested:` with `date`, `environment` and `evidence`";
