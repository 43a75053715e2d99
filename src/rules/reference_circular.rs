//! Pointers that lead back.

use std::collections::BTreeSet;

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that no reference leads back to the section that contains it.
    ///
    /// ## Why
    ///
    /// "The steps for the database are those of the rollback procedure" was found in the rollback procedure itself. Each half of
    /// such a guide was correct when it was written, and at night its reader goes around in circles.
    ///
    /// ## Fix
    ///
    /// Write the text in one of the sections, or refer to the section that contains it.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// rollback.procedure: The steps are those of [](#back-out.procedure).
    /// ```
    pub(super) static RULE = {
        id: "reference-circular",
        group: "References",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["SA-5"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let contents = release.sayings();
    let mut told = BTreeSet::new();
    for (key, at, target) in contents.homeward() {
        if told.insert(key) {
            let fault = match key == target {
                true => format!("`{key}` refers to itself"),
                false => format!("`{key}` refers to `{target}`, which contains it"),
            };
            cx.report(at, fault).help("write the text here, or refer to the section that has it");
        }
    }
    for (key, content) in contents.hollow() {
        let way = contents.way_back(key);
        let (Some((at, _)), Some(way)) = (content.pointers.first(), way) else { continue };
        if !told.insert(key) {
            continue;
        }
        // A circle is told once.
        told.extend(&way);
        let way: Vec<String> = way.iter().map(|way_back| format!("`{way_back}`")).collect();
        cx.report(
            *at,
            format!("`{key}` refers to {}, which refers back to it", way.join(", which refers to ")),
        )
        .help("write the text in one of these sections");
    }
}
