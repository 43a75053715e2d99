//! Tables without a header.

use super::{Grade, RuleContext, declare_rule};
use crate::document::Texts;
use crate::release::Release;

declare_rule! {
    /// Checks that each table written in prose has a header row, and that no header cell is blank.
    ///
    /// ## Why
    ///
    /// Screen readers say the header of each cell that they read. Without one a cell is a word without a meaning, and a row of
    /// dates tells nobody which of them is the day of the release.
    ///
    /// ## Fix
    ///
    /// Write a header for every column. What the definition has a property for needs no table: `milestones`, `hardware`, `software`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// purpose: |-
    ///   | Ward | Beds |
    ///   |---|---|
    ///   | North | 12 |
    /// ```
    pub(super) static RULE = {
        id: "table-header-missing",
        group: "Accessibility",
        severity: Grade::Error,
        supports: ["508", "1.3.1"],
        since: "0.1.0",
        check: Texts(check),
    }
}

fn check(texts: &Texts, _: &Release, cx: &mut RuleContext<'_>) {
    for at in &texts.headless {
        cx.report(*at, "a table has no header row, or a blank header cell")
            .help("write a header for every column");
    }
}
