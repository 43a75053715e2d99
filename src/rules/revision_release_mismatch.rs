//! A history that stopped before this release.

use super::{Grade, RuleContext, declare_rule, schedule};
use crate::phrases::version_names::agree;
use crate::release::{Release, Revision, Stage};

declare_rule! {
    /// Checks that the newest revision names this release, and is dated in the weeks before it.
    ///
    /// ## Why
    ///
    /// A guide that is copied from the last release carries the history of the last release. Its newest row then shows that nobody
    /// has looked at the document since.
    ///
    /// ## Fix
    ///
    /// Add a row that names the release or one of its `builds`, dated before the `window`. From stage `approved` on it may be 60
    /// days old at most. Drafts are not checked.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// revisions:
    ///   - {version: "1.1", date: 2026-03-02, author: A. Moreau, description: Updated for 2.4}
    /// ```
    pub(super) static RULE = {
        id: "revision-release-mismatch",
        group: "Revision history, approval, lifecycle",
        severity: Grade::Warning,
        supports: ["CM-3e"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    // The rows of a draft are those of its writing.
    if cx.stage() == Stage::Draft {
        return;
    }
    // Of several of one day the first is the newest, as in the table.
    let dated = release.revisions.items().iter().rev().filter(|revision| revision.date.get().is_some());
    let newest = dated.max_by_key(|revision| revision.date.get().copied());
    let Some(newest) = newest.or(release.revisions.items().first()) else { return };
    let identity = release.release.get();
    if let (Some(text), Some(identity)) = (newest.description.present(), identity)
        && identity.version.get().is_some()
        && !identity.is_named(&text.value)
    {
        let version = identity.version.text_or("?");
        cx.report(text.span, format!("the newest revision does not name the release `{version}`"))
            .also(identity.version.span(), "the release")
            .help("add a revision for this release, or name the release in `description:`");
    }
    document(newest, release, cx);
    schedule::document_untimely(newest, release, cx);
    let (Some(date), Some(day)) = (newest.date.present(), release.production_day()) else { return };
    let age = day.value.days() - date.value.days();
    let window = identity.and_then(|release| release.window.get()).and_then(|window| window.start.present());
    // What is carried out is revised with its results. Milestones that are over say so themselves.
    if age < 0 && window.is_some() && cx.stage() <= Stage::Approved {
        cx.report(date.span, format!("the newest revision is dated after the release of {}", day.value))
            .also(day.span, "the release")
            .help("correct the window, or raise `stage:` if the release was carried out");
    } else if age > i64::from(cx.settings().thresholds.revision_age_days) && cx.stage() >= Stage::Approved {
        cx.report(
            date.span,
            format!("the newest revision is dated {age} days before the release of {}", day.value),
        )
        .also(day.span, "the release")
        .help("add a revision that says what was changed or confirmed for this release");
    }
}

/// A cover that says another version or date than the newest revision.
fn document(newest: &Revision, release: &Release, cx: &mut RuleContext<'_>) {
    let Some(document) = release.document.get() else { return };
    let versions = document.version.present().zip(newest.version.present());
    if let Some((own, revised)) =
        versions.filter(|(own, revised)| agree(&own.value, &revised.value) == Some(false))
    {
        let message = format!(
            "the document has version `{}`, but its newest revision is `{}`",
            &*own.value, &*revised.value
        );
        cx.report(own.span, message)
            .also(revised.span, "the newest revision")
            .help("add a revision for this version of the document, or correct `version:`");
    }
    let dates = document.date.present().zip(newest.date.present());
    if let Some((own, revised)) = dates.filter(|(own, revised)| own.value > revised.value) {
        let message =
            format!("the document is dated {}, after its newest revision of {}", own.value, revised.value);
        cx.report(own.span, message)
            .also(revised.span, "the newest revision")
            .help("add a revision for what changed since, or correct `date:`");
    }
}
