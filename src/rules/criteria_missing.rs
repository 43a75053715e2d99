//! When to go back.

use super::{Cx, Grade, ProcedureKind, ProcedurePart, declare_rule};
use crate::release::Stage;

declare_rule! {
    /// Checks that a back-out and a rollback have criteria.
    ///
    /// ## Why
    ///
    /// Without a criterion the decision is made by whoever is most tired, or not at all. What must happen for the release
    /// to be taken back is agreed on before it begins.
    ///
    /// ## Fix
    ///
    /// Write under which conditions it is ordered: a measurement with its threshold and window, or an event.
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

fn check(part: &ProcedurePart<'_>, cx: &mut Cx<'_>) {
    if part.kind == ProcedureKind::Installation {
        return;
    }
    if let Some(at) = part.lacks(&part.procedure.criteria) {
        cx.report(at, format!("the {} has no criteria", part.kind.word())).help(format!(
            "add `criteria:` under {} with the measurements or events on which it is ordered",
            part.kind.place()
        ));
    }
}
