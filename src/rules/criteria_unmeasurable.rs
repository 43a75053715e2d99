//! Criteria that anyone can tell.

use super::{Grade, ProcedureKind, ProcedurePart, RuleContext, declare_rule};
use crate::phrases::denial::is_denial;
use crate::release::{Criterion, Stage};
use crate::source::Spanned;

declare_rule! {
    /// Checks that a back-out and a rollback have a criterion that can be measured, and that no criterion, of theirs, of
    /// go/no-go or of the rollout, has a threshold that is never or always met.
    ///
    /// ## Why
    ///
    /// Of 110 published back-out criteria not one contains a number, a time limit or a rate. At two in the morning "a critical
    /// failure" is an argument; "more than 5 % of launches fail for 15 minutes" is a decision.
    ///
    /// ## Fix
    ///
    /// Give at least one criterion a `metric` or `event` with `comparator`, `threshold` and `window`, or an `event` with
    /// a declared `severity`. A share ends at 100 %, and counts begin at 0.
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
        covers_open: ["comparator", "event", "metric", "threshold", "window"],
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    part.procedure.criteria.items().iter().for_each(|criterion| settled(criterion, cx));
    if !part.kind.returns() {
        return;
    }
    if part.kind == ProcedureKind::BackOut {
        let stages = part.release.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
        let stages = stages.iter().flat_map(|stage| stage.criteria.items());
        let decision = part.release.go_no_go.get().map_or(&[][..], |go_no_go| go_no_go.criteria.items());
        stages.chain(decision).for_each(|stage| settled(stage, cx));
    }
    let criteria = part.procedure.criteria.items();
    // Those that are no condition at all are reported as such.
    let denied = |criterion: &Criterion| criterion.text.get().is_some_and(|text| is_denial(text));
    let conditions = criteria.iter().any(|criterion| {
        criterion.mistaken().is_none() && criterion.points().is_none() && !denied(criterion)
    });
    if conditions && !criteria.iter().any(|criterion| criterion.is_measurable(cx.stage() >= Stage::Approved))
    {
        cx.report(part.procedure.criteria.span(), format!("no {} criterion is measurable", part.kind.word()))
            .help("give a criterion `metric:` or `event:`, with `comparator`, `threshold` and `window`");
    }
}

/// Says that a threshold settles its criterion before anything is measured.
fn settled(criterion: &Spanned<Criterion>, cx: &mut RuleContext<'_>) {
    let Some(threshold) = criterion.threshold.present() else { return };
    if let Some(met) = criterion.is_settled() {
        let how = if met { "always" } else { "never" };
        cx.report(threshold.span, format!("the threshold is {how} met: `{}`", threshold.value.0))
            .help("correct the comparator, the threshold or the unit");
    }
}
