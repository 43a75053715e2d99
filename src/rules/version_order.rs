//! Releases that are older than what they replace.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage, Text, compare_versions};
use crate::source::{Field, Span};
use std::cmp::Ordering;

declare_rule! {
    /// Checks that the release, its components and the versions in the release notes are newer than what they replace.
    ///
    /// ## Why
    ///
    /// A release that has the number of the one before, or a lower one, was not renumbered when the plan was copied, or has the
    /// two versions swapped. The back-out then “returns” to what has just been installed.
    ///
    /// ## Fix
    ///
    /// Write the new version under `version:` and the one that it replaces under `previous:`. A component that stays as it is has
    /// the same version in both. Waive the finding of a component that goes back to an earlier version on purpose.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// release: {product: Ward Board, version: "2.4", previous: {version: "2.3"}, change_type: normal}
    /// ```
    pub(super) static RULE = {
        id: "version-order",
        group: "Release notes",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-8"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    if let Some(identity) = release.release.get() {
        let previous = identity.previous.get().map(|previous| &previous.version);
        let whole =
            previous.is_some_and(|version| report(&identity.version, version, "the release", true, cx));
        if whole {
            return;
        }
    }
    for it in release.components.items() {
        let name = it.name.text_or("?");
        report(&it.version, &it.previous, &format!("the component `{name}`"), false, cx);
    }
    for it in release.release_notes.get().map_or(&[][..], |release_notes| release_notes.versions.items()) {
        let name = it.name.text_or("?");
        report(&it.version, &it.previous, &format!("`{name}`"), false, cx);
    }
}

/// Reports a version that is lower than the one it replaces or, where it `must_differ`, equal to it; tells whether it did.
fn report(
    version: &Field<Text>,
    previous: &Field<Text>,
    what: &str,
    must_differ: bool,
    cx: &mut RuleContext<'_>,
) -> bool {
    let (Some(own), Some(before)) = (version.present(), previous.present()) else { return false };
    let same = own.value.trim().eq_ignore_ascii_case(before.value.trim());
    let relation = match compare_versions(&own.value, &before.value) {
        Some(Ordering::Less) => "is older than",
        Some(Ordering::Equal) | None if must_differ && same => "is the same as",
        _ => return false,
    };
    let at: Span = own.span;
    let (own, shown) = (&*own.value, &*before.value);
    cx.report(at, format!("the version `{own}` of {what} {relation} the one that it replaces, `{shown}`"))
        .also(before.span, "the previous version")
        .help("write the new version in `version:`, and the one that it replaces in `previous:`");
    true
}
