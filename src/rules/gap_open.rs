//! Open values at the gate to production.

use super::{GatePart, Grade, RuleContext, declare_rule};
use crate::release::Stage;

declare_rule! {
    /// Checks that from stage `approved` on nothing that the approval covers is still open.
    ///
    /// ## Why
    ///
    /// An approval covers what the plan contains. A value that is still `tbd` is filled in after the signature, without a check,
    /// or not at all: the operator finds "To be determined" at two in the morning.
    ///
    /// ## Fix
    ///
    /// Write the value, or set `stage:` back to `planned` until it is known. What is only known once the release is carried
    /// out may stay open: decisions, ticks, results, actual times. Sections that are open as a whole are reported by
    /// `section-missing`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// downtime: 20 min
    /// ```
    pub(super) static RULE = {
        id: "gap-open",
        group: "Document",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3b"],
        since: "0.1.0",
        check: Gate(check),
    }
}

fn check(part: &GatePart<'_>, cx: &mut RuleContext<'_>) {
    for gap in part.open.iter().filter(|open| open.whole_section().is_none()) {
        let message =
            format!("`{}` is still open at stage `{}`{}", gap.name(), cx.stage().word(), gap.owner_and_due());
        cx.report(gap.span, message)
            .help("write the value, or set `stage:` back to `planned` until it is known");
    }
}
