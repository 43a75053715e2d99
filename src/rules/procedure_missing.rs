//! Procedures without steps.

use super::{Grade, ProcedureKind, ProcedurePart, RuleContext, declare_rule};
use crate::release::Stage;

declare_rule! {
    /// Checks that installation, back-out and rollback have steps.
    ///
    /// ## Why
    ///
    /// A strategy gives the goal; steps say what to type. The people who carry out a back-out were often not there when the
    /// strategy was written.
    ///
    /// ## Fix
    ///
    /// Write the steps in order, each with its commands and expected result. A rollback may have the steps of `restore` instead,
    /// and a section may refer to one that has them: `[](#back-out.procedure)`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// steps:
    ///   - text: Install the chart of version 2.3.
    ///     expected: Helm prints the word deployed.
    /// ```
    pub(super) static RULE = {
        id: "procedure-missing",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CP-10"],
        since: "0.1.0",
        check: AnyProcedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    // Prose that only hands the work on, or only points, is reported as such.
    let key = part.kind.steps();
    let steps = part.procedure.steps.items().iter().chain(part.restore);
    let of_steps = part.kind.returns() || part.kind == ProcedureKind::Installation;
    if of_steps
        && part.release.hands_on(key).is_none()
        && steps.clone().next().is_some()
        && !steps.clone().any(|step| step.says_what() || step.points().is_some())
    {
        cx.report(part.procedure.steps.span(), format!("no step of {} describes an action", part.name()))
            .help("describe in each step what is typed, clicked or moved, and the `expected` result");
        return;
    }
    if part.has_steps()
        || part.release.hands_on(key).is_some()
        || part.release.opens_with_pointer(key).is_some()
    {
        return;
    }
    if let Some(at) = part.missing_items(&part.procedure.steps) {
        cx.report(at, format!("{} has no steps", part.name()))
            .about(part.kind.steps())
            .help(format!("add `steps:` under {}, each with its `expected` result", part.kind.place()));
    }
}
