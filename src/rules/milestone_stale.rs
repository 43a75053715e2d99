//! Milestones of another release.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Date, Release, Stage};
use crate::source::Spanned;

declare_rule! {
    /// Checks that the milestones, and the days of checklists, of go/no-go, of backups and of messages, are those of this
    /// release: after the previous one; and that the milestones are not all over before the document was last revised.
    ///
    /// ## Why
    ///
    /// Guides are made by copying the last one. A timeline that was over three months before the document was issued is the
    /// timeline of another build, and nobody can tell what else was copied with it.
    ///
    /// ## Fix
    ///
    /// Write the dates of this release. If it is over, raise the `stage` to `executed` and record when it happened.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// milestones:
    ///   - {name: Release to production, start: 2026-03-12, end: 2026-03-12}
    /// ```
    pub(super) static RULE = {
        id: "milestone-stale",
        group: "Timeline and checklist",
        severity: Grade::Warning,
        supports: [],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let previous = release
        .release
        .get()
        .and_then(|release| release.previous.get())
        .and_then(|previous| previous.date.present());
    let mut before_previous = false;
    let milestones = release.milestones.items().iter().filter_map(|milestone| {
        let name = milestone.name.get().map_or("?".to_owned(), |name| name.to_string());
        Some((format!("`{name}`"), *milestone.end.present().or(milestone.start.present())?))
    });
    let window = release
        .release
        .get()
        .and_then(|release| release.window.get())
        .and_then(|window| window.end.present());
    let window = window
        .map(|start| ("the window".to_owned(), Spanned::new(release.local(&start.value).date, start.span)));
    for (what, last) in milestones.chain(window).chain(release.planned_days()) {
        let Some(previous) = previous.filter(|date| last.value < date.value) else { continue };
        cx.report(last.span, format!("{what} is dated before the previous release of {}", previous.value))
            .also(previous.span, "the previous release")
            .help("write the date of this release");
        before_previous = true;
    }
    let last = release
        .milestones
        .items()
        .iter()
        .flat_map(|milestone| [milestone.start.present(), milestone.end.present()]);
    let revised = release.revisions.items().iter().filter_map(|revision| revision.date.present());
    let (Some(last), Some(revised)) = (latest(last.flatten()), latest(revised)) else { return };
    // What is carried out lies in the past.
    if !before_previous && last.value < revised.value && cx.stage() <= Stage::Approved {
        let message = format!(
            "every milestone ends by {}, before the newest revision of the document on {}",
            last.value, revised.value
        );
        cx.report(last.span, message)
            .also(revised.span, "the newest revision")
            .help("write the dates of this release, or raise `stage:` if the release was carried out");
    }
}

/// The latest date, the last of those if there are several.
fn latest<'a>(dates: impl Iterator<Item = &'a Spanned<Date>>) -> Option<&'a Spanned<Date>> {
    dates.max_by_key(|date| date.value)
}
