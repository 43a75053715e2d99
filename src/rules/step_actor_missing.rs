//! Steps that nobody carries out.

use super::{Grade, ProcedurePart, RuleContext, declare_rule};
use crate::release::{Stage, Step};
use crate::source::Spanned;

declare_rule! {
    /// Checks that each step of a procedure names who does it, once the plan names that of others.
    ///
    /// ## Why
    ///
    /// At night the operator, the database administrator and the clinical tester work from one list. A step without a
    /// name is the one that each of them takes for the step of somebody else.
    ///
    /// ## Fix
    ///
    /// Give the step an `actor`, the id of a party.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// steps:
    ///   - {actor: ops, text: Stop the service.}
    ///   - {actor: ops, text: Put the folder of 2.3 back.}
    /// ```
    pub(super) static RULE = {
        id: "step-actor-missing",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CP-2", "IR-8"],
        since: "0.1.0",
        covers_open: ["actor"],
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let all = || part.restore.iter().chain(part.procedure.steps.items());
    let missing: Vec<&Spanned<Step>> =
        all().filter(|step| cx.missing(&step.actor, Stage::Approved).is_some()).collect();
    let Some(first) = missing.first().filter(|_| names_actors(part)) else { return };
    let what = match missing.len() {
        1 => format!("a step of {} has no actor", part.name()),
        count => format!("{count} steps of {} have no actor", part.name()),
    };
    cx.report(first.text.span(), what).help("add `actor:` with the id of the party that does the step");
}

/// Whether any step of the plan says who does it: where none does, the tables of roles say so for all.
fn names_actors(part: &ProcedurePart<'_>) -> bool {
    let release = part.release;
    let installation = release.installation.get().and_then(|installation| installation.procedure.get());
    let back_out = release.back_out.get().map(|back_out| &back_out.procedure);
    let rollback = release.rollback.get().map(|rollback| &rollback.procedure);
    let procedures = [installation, back_out, rollback].into_iter().flatten();
    procedures.flat_map(|procedure| procedure.steps.items()).any(|step| step.actor.is_said())
}
