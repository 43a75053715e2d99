//! Steps without a way back.

use super::{Grade, ProcedurePart, RuleContext, declare_rule};
use crate::phrases::destruction::{destroyed_by_code, destroyed_by_prose};
use crate::release::{Stage, Step};
use crate::source::Span;

declare_rule! {
    /// Checks that a step that cannot be undone has a way forward if it fails, and that no step that destroys data is marked as
    /// one that can be undone.
    ///
    /// ## Why
    ///
    /// After a column is dropped or an old environment is removed, the back-out no longer works. Such a step is a final decision
    /// and should be treated as one.
    ///
    /// ## Fix
    ///
    /// Add `forward:` to the step: what to do if it fails, or if its change must be removed. Or make the step reversible by
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
        let Some(undone) = step.reversible.present() else { continue };
        if undone.value.0 {
            destroyed(step, undone.span, cx);
        } else if cx.missing(&step.forward, Stage::Approved).is_some() {
            cx.report(undone.span, "the step cannot be undone and has no way forward if it fails")
                .help("add `forward:` with what to do if the step fails or its change must be removed");
        }
    }
}

/// Reports a step that is marked as one that can be undone, and destroys what does not come back.
fn destroyed(step: &Step, marked: Span, cx: &mut RuleContext<'_>) {
    let of_command = step.commands.items().iter().find_map(|command| {
        let code = command.code.present()?;
        Some((code.span, destroyed_by_code(&code.value)?))
    });
    let of_prose = || {
        let text = step.text.present().filter(|_| step.commands.items().is_empty())?;
        Some((text.span, destroyed_by_prose(&text.value)?))
    };
    let Some((at, what)) = of_command.or_else(of_prose) else { return };
    cx.report(at, format!("the step {what}, but it is marked as one that can be undone"))
        .also(marked, "marked here")
        .help("keep a copy in the same step, or write `reversible: false` and `forward:`");
}
