//! A history that says who changed what, and when.

use super::{Grade, RuleContext, declare_rule};
use crate::finding::listed;
use crate::phrases::revisions::names_no_change;
use crate::release::{Release, Revision, Stage};
use crate::settings::profile;

declare_rule! {
    /// Checks that there is a revision history, and that each of its rows has a date, an author and what changed.
    ///
    /// ## Why
    ///
    /// Auditors compare the history with the change records. "Updated" with a date says that something changed, but not what, nor
    /// whom to ask.
    ///
    /// ## Fix
    ///
    /// Add a row for each version of the document, newest first. Say what changed in the words of the release: which sections, which
    /// build, which decision.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// revisions:
    ///   - {version: "1.1", date: 2026-02-03, author: A. Moreau, description: Names the delegate for the back-out}
    /// ```
    pub(super) static RULE = {
        id: "revision-missing",
        group: "Revision history, approval, lifecycle",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3e"],
        since: "0.1.0",
        covers_open: ["author", "date", "description"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let due = cx.stage() >= Stage::Approved;
    let rows = release.revisions.items();
    // Where the documents of the profile need the section, it is missing as such.
    let profile = release.profile.get().and_then(|own_profile| profile(own_profile.word()));
    let demanded =
        profile.is_some_and(|profile| profile.requires.iter().any(|require| require == "revision-history"));
    let open = release.revisions.gap().is_some();
    let speaks = open || (!demanded && cx.stage() > Stage::Draft);
    if let Some(at) = release.revisions.missing_items(due).filter(|_| speaks) {
        cx.report(at, "there is no revision history").about("revision-history").help(
            "add `revisions:` with the `version`, `date`, `author` and `description` of each revision, newest first",
        );
    }
    for row in rows {
        let (lacks, add) = lacks(row, due);
        if !lacks.is_empty() {
            let version = row.version.text_or("?");
            cx.report(row.version.span(), format!("revision `{version}` has {}", listed(&lacks)))
                .help(format!("add {}", listed(&add)));
        }
    }
}

fn lacks(row: &Revision, due: bool) -> (Vec<&'static str>, Vec<&'static str>) {
    let mut lacks = Vec::new();
    if row.date.missing_span(due).is_some() {
        lacks.push(("no date", "`date:`"));
    }
    if row.author.missing_span(due).is_some() {
        lacks.push(("no author", "`author:`"));
    }
    let empty = row.description.get().is_some_and(|description| description.trim().is_empty());
    if empty || row.description.missing_span(due).is_some() {
        lacks.push(("no description", DESCRIPTION));
    } else if row.description.get().is_some_and(|description| names_no_change(description)) {
        lacks.push(("a description that does not say what changed", DESCRIPTION));
    }
    lacks.into_iter().unzip()
}

const DESCRIPTION: &str = "a `description:` that names the change";
