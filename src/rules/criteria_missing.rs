//! When to go back.

use super::{Grade, ProcedureKind, ProcedurePart, RuleContext, declare_rule};
use crate::release::Stage;

declare_rule! {
    /// Checks that a back-out and a rollback have criteria, and that the criterion that was met is recorded at the end.
    ///
    /// ## Why
    ///
    /// Without a criterion the decision is made by whoever is most tired, or not at all. The conditions for a back-out have to be
    /// agreed on before the release begins.
    ///
    /// ## Fix
    ///
    /// Write the conditions on which it is ordered: a measurement with its threshold and window, or an event. At stages
    /// `backed_out` and `closed` record in `ordered` the `criterion` that was met, or that none was: `ordered: {not_applicable:
    /// {reason: no criterion was met}}`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// criteria:
    ///   - event: the board shows another patient's data
    ///     severity: critical
    /// ```
    pub(super) static RULE = {
        id: "criteria-missing",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-3", "CC8.1"],
        since: "0.1.0",
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let word = part.kind.word();
    if !part.kind.returns() {
        return;
    }
    if let Some(at) = part.missing_items(&part.procedure.criteria) {
        cx.report(at, format!("the {word} has no criteria")).about(part.kind.criteria()).help(format!(
            "add `criteria:` under {} with the measurements or events on which it is ordered",
            part.kind.place()
        ));
        return;
    }
    // A back-out that took place was ordered; of a release that is closed it is said of either.
    let due = match cx.stage() {
        Stage::Closed => true,
        Stage::BackedOut => part.kind == ProcedureKind::BackOut,
        Stage::Draft | Stage::Planned | Stage::Approved | Stage::Executed => false,
    };
    let ordered = &part.procedure.ordered;
    let criterion = ordered.get().and_then(|ordered| ordered.criterion.missing_span(due));
    if let Some(at) = ordered.missing_span(due).filter(|_| due).or(criterion.filter(|_| due)) {
        cx.report(at, format!("no record of which criterion of the {word} was met"))
            .help("add `ordered:` with `criterion`, `by` and `at`, or say why it does not apply");
    }
}
