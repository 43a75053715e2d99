//! Steps that do nothing.

use super::{Grade, ProcedureKind, ProcedurePart, RuleContext, declare_rule};
use crate::phrases::commands::Effect;
use crate::release::{Stage, Step};
use crate::source::Spanned;

declare_rule! {
    /// Checks that each step of a procedure says what is done, and that its command does it.
    ///
    /// ## Why
    ///
    /// "Proceed", "Deploy the release" and `echo done` fill a line and leave the work to whoever happens to be there. At night
    /// there is nobody to ask what was meant.
    ///
    /// ## Fix
    ///
    /// Write what is typed, clicked or moved: a command, a menu, a file, a service. A step that waits says how long, or for what.
    /// A command that only prints, waits or looks around does not do the work of its step.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - text: Return the chart to revision 21.
    ///   commands: [{language: shell, code: helm rollback board 21}]
    ///   expected: Helm prints "Rollback was a success".
    /// ```
    pub(super) static RULE = {
        id: "step-empty",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CP-10"],
        since: "0.1.0",
        check: AnyProcedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let steps = part.procedure.steps.items();
    // A procedure of which no step says anything, or that is handed on, is reported as a whole.
    let of_steps = part.kind.returns() || part.kind == ProcedureKind::Installation;
    let mut all = steps.iter().chain(part.restore);
    let told = all.any(|step| step.says_what() || step.points().is_some());
    let reported = (of_steps && !told) || part.procedure.handed_on().is_some();
    let lists = [
        (steps, part.name()),
        (part.restore, "the restore".to_owned()),
        (part.procedure.verification.items(), format!("the verification of {}", part.name())),
    ];
    for (at, (steps, of)) in lists.iter().enumerate() {
        let verifies = at == 2;
        for (number, step) in steps.iter().enumerate().filter(|_| verifies || !reported) {
            let name = format!("step {} of {of}", number + 1);
            if !idle(step, &name, verifies, cx) && !verifies {
                open(step, &name, cx);
            }
        }
    }
}

/// Reports a command that does nothing, and whether there is one. Whoever verifies may look.
fn idle(step: &Spanned<Step>, name: &str, may_look: bool, cx: &mut RuleContext<'_>) -> bool {
    let found = step.idle_command().filter(|(_, effect)| !may_look || *effect == Effect::Nothing);
    let Some((at, effect)) = found else { return false };
    let message = match effect {
        Effect::Nothing => format!("the command of {name} does nothing"),
        Effect::Looking | Effect::Acting => format!("the command of {name} changes nothing"),
    };
    cx.report(at, message).help("write the command that does what the step says, or delete this one");
    true
}

/// Reports words that leave open what is done.
fn open(step: &Spanned<Step>, name: &str, cx: &mut RuleContext<'_>) {
    if let Some(at) = step.open_action() {
        cx.report(at, format!("{name} does not say what is done"))
            .help("write what is typed, clicked or moved, add `commands:`, or link to where it is described");
    }
}
