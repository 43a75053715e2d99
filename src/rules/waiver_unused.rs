//! Waivers that cover something.

use super::{Grade, RuleContext, WaiverPart, declare_rule};

declare_rule! {
    /// Checks that every waiver covers at least one finding.
    ///
    /// ## Why
    ///
    /// If a waiver covers nothing, either the gap was fixed, and the waiver would hide it when it comes back, or `rule` or `at`
    /// is wrong, and the finding still counts.
    ///
    /// ## Fix
    ///
    /// Delete it, or correct `rule` and `at`: `dibr check --format json` gives the rule and the pointer of each finding.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// at: known-issues
    /// ```
    pub(super) static RULE = {
        id: "waiver-unused",
        group: "Revision history, approval, lifecycle",
        severity: Grade::Warning,
        supports: [],
        since: "0.1.0",
        check: Waiver(check),
    }
}

fn check(part: &WaiverPart<'_>, cx: &mut RuleContext<'_>) {
    if part.holds && part.judged && part.covers == 0 {
        let rule = part.waiver.rule.text_or("?");
        cx.report(part.waiver.span, format!("the waiver of `{rule}` covers no finding"))
            .help("delete the waiver, or correct `rule:` and `at:`");
    }
}
