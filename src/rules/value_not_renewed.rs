//! Values of the release before.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Renewal, Stage, Unrenewed};
use std::collections::BTreeSet;

declare_rule! {
    /// Checks that values that every release must renew are not inherited from another release of the product.
    ///
    /// ## Why
    ///
    /// The quickest plan of the next release extends the last one, or copies it, and changes the version. Whatever was not
    /// changed silently belongs to the last release: its files, its checklist of three years ago, its rehearsals, its known
    /// issues.
    ///
    /// ## Fix
    ///
    /// Write the value of this release. Where the old value is still correct, confirm it: an entry of `confirmed:` lists the
    /// paths, who checked them and when; everything below a path is confirmed with it. A standing process that is extended is no
    /// release, and its values may stay. With `--previous` the values of the definition before are compared as well.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// confirmed: [{at: [/components], by: A. Moreau, date: 2026-03-02}]
    /// ```
    pub(super) static RULE = {
        id: "value-not-renewed",
        group: "Revision history, approval, lifecycle",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3"],
        since: "0.1.0",
        check: Renewal(check),
    }
}

/// How many places are shown with a finding.
const SHOWN: usize = 5;

fn check(renewal: &Renewal<'_>, release: &Release, cx: &mut RuleContext<'_>) {
    let version = release.version().unwrap_or("this release");
    for group in &renewal.unrenewed {
        let Some((at, _, before)) = group.values.first() else { continue };
        let count = group.values.len();
        let values = if count == 1 { String::new() } else { format!(" ({count} values)") };
        let message = format!("unchanged since `{}`: {}{values}", group.of, group.what);
        let places = roots(group);
        let help = format!(
            "write the values of `{version}`, or confirm them: `confirmed: [{{at: [{}], by: …, date: …}}]`",
            places.join(", ")
        );
        let mut saying = cx.report(*at, message).help(help);
        saying = before
            .iter()
            .fold(saying, |it, span| it.also(*span, "the same value in the previous definition"));
        for (span, ..) in group.values.iter().skip(1).take(SHOWN - 1) {
            saying = saying.also(*span, "and here");
        }
    }
}

/// The properties of the root that hold the values, as pointers.
fn roots(group: &Unrenewed) -> Vec<String> {
    let root = |pointer: &str| pointer.split('/').nth(1).map(|part| format!("/{part}"));
    let roots: BTreeSet<String> = group.values.iter().filter_map(|(_, pointer, _)| root(pointer)).collect();
    roots.into_iter().collect()
}
