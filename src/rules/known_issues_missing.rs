//! Notes that do not say what is known not to work.

use super::{Grade, RuleContext, declare_rule};
use crate::phrases::denial::Reason;
use crate::release::{Release, Stage, names_day};
use crate::source::{Field, Gap};

declare_rule! {
    /// Checks that release notes list the known issues, or give the date as of which there were none.
    ///
    /// ## Why
    ///
    /// If release notes do not mention known issues, readers cannot tell whether nobody looked or nothing was found. "None known"
    /// is true as of a date; without the date it reads like a promise.
    ///
    /// ## Fix
    ///
    /// List them under `known_issues`, or give the day:
    /// `{not_applicable: {reason: none was known when testing ended on 2026-03-10}}`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// known_issues: {not_applicable: {reason: "none was known when testing ended on 2026-03-10"}}
    /// ```
    pub(super) static RULE = {
        id: "known-issues-missing",
        group: "Release notes",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["SI-2"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let Field::Present(notes) = &release.release_notes else { return };
    let issues = &notes.value.known_issues;
    // What is said in words may stand in place of the list.
    let text = release.text.get().and_then(|text| text.get("known-issues")).and_then(Field::get);
    let told = text.is_some_and(|text| names_day(text));
    if release.is_lacking(issues) || issues.get().is_some_and(Vec::is_empty) {
        if !told {
            cx.report(issues.span(), "the release notes do not mention known issues")
                .about("known-issues")
                .help(
                    "add `known_issues:`, or the date as of which there were none: \
                 `{not_applicable: {reason: none was known on 2026-03-10}}`",
                );
        }
        return;
    }
    let Some(gap) = issues.gap() else { return };
    // A reason that gives none is reported as such.
    if let Gap::NotApplicable { reason: Some(reason) } = &gap.value
        && gap.value.reason(None, &["known_issues"]) == Reason::Good
        && !names_day(&reason.value)
        && !told
    {
        cx.report(reason.span, "the notes say there are no known issues, but not as of which date")
            .help("add the date, as in `none was known when testing ended on 2026-03-10`");
    }
}
