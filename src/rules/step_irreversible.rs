//! Steps without a way back.

use super::{Grade, ProcedurePart, RuleContext, declare_rule};
use crate::release::Stage;

declare_rule! {
    /// Checks that a step that cannot be undone says how it goes on from there.
    ///
    /// ## Why
    ///
    /// After a column is dropped or an old environment is removed, the back-out that stands further below no longer works. The
    /// decision to take such a step is the last one, and has to be taken as that.
    ///
    /// ## Fix
    ///
    /// Give the step `forward`: what is done if it fails, or if what it changed must go. Or make it one that can be undone, by
    /// keeping what it removes.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// reversible: false
    /// forward: A corrected version goes forward through staging; the column returns from the export of step 1.
    /// ```
    pub(super) static RULE = {
        id: "step-irreversible",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-4"],
        since: "0.1.0",
        covers_open: ["forward"],
        check: AnyProcedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let procedure = part.procedure;
    let steps = procedure.steps.items().iter().chain(part.restore).chain(procedure.verification.items());
    for step in steps {
        let Some(undone) = step.reversible.present().filter(|reversible| !reversible.value.0) else {
            continue;
        };
        if cx.missing(&step.forward, Stage::Approved).is_some() {
            cx.report(undone.span, "the step cannot be undone, and does not say how it goes on")
                .help("add `forward:` with what is done if the step fails, or if what it changed must go");
        }
    }
}
