//! Who orders a back-out or a rollback.

use super::{Cx, Grade, ProcedureKind, ProcedurePart, declare_rule};
use crate::release::{Authority, Stage};
use crate::source::Field;

declare_rule! {
    /// Checks that a back-out and a rollback name who may order them.
    ///
    /// ## Why
    ///
    /// During an outage nobody has time to find out who decides. Authority named in the guide is authority that was agreed
    /// to before it was needed.
    ///
    /// ## Fix
    ///
    /// Name a `decider` and a `delegate` under `authority`, both declared under `parties`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// authority: {decider: release-manager, delegate: duty-manager}
    /// ```
    pub(super) static RULE = {
        id: "authority-missing",
        group: "Roles and authority",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-3", "CP-2"],
        since: "0.1.0",
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut Cx<'_>) {
    let lacking = match &part.procedure.authority {
        Field::Absent(at) => Some(*at),
        Field::Present(it) if names_nobody(&it.value) => Some(it.span),
        Field::Present(_) | Field::Invalid(_) | Field::Gap(_) => None,
    };
    let Some(at) = lacking.filter(|_| part.kind != ProcedureKind::Installation) else { return };
    cx.report(at, format!("the {} names nobody who may order it", part.kind.word())).help(format!(
        "add `authority:` under {} with a `decider` and a `delegate`, both ids of `parties`",
        part.kind.place()
    ));
}

fn names_nobody(authority: &Authority) -> bool {
    let no_parties =
        authority.parties.absent().is_some() || authority.parties.get().is_some_and(Vec::is_empty);
    authority.decider.absent().is_some() && no_parties
}
