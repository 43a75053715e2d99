//! Criteria that anyone can tell.

use super::{Cx, Grade, ProcedurePart, declare_rule};
use crate::release::{Criterion, Stage, is_denial};

declare_rule! {
    /// Checks that a back-out and a rollback have a criterion that can be measured.
    ///
    /// ## Why
    ///
    /// Of 110 published back-out criteria not one has a number, a time limit or a rate in it. At two in the morning
    /// "a critical failure" is an argument; "more than 5 % of launches fail for 15 minutes" is a decision.
    ///
    /// ## Fix
    ///
    /// Give at least one criterion a `metric` or `event` with `comparator`, `threshold` and `window`, or an `event` with
    /// a declared `severity`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - metric: failed launches
    ///   comparator: above
    ///   threshold: 5
    ///   unit: "%"
    ///   window: 15 min
    /// ```
    pub(super) static RULE = {
        id: "criteria-unmeasurable",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CC8.1", "A.8.32"],
        since: "0.1.0",
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut Cx<'_>) {
    if !part.kind.returns() {
        return;
    }
    let criteria = part.procedure.criteria.items();
    // Those that are no condition at all are reported as such.
    let denied = |it: &Criterion| it.text.get().is_some_and(|it| is_denial(it));
    let conditions =
        criteria.iter().any(|it| it.mistaken().is_none() && it.points().is_none() && !denied(it));
    if conditions && !criteria.iter().any(|it| it.is_measurable(cx.stage() >= Stage::Approved)) {
        cx.report(
            part.procedure.criteria.span(),
            format!("no {} criterion can be measured", part.kind.word()),
        )
        .help("give one a `metric` or `event` with `comparator`, `threshold` and `window`");
    }
}
