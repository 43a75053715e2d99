//! Who orders a back-out or a rollback.

use super::{Grade, ProcedurePart, RuleContext, declare_rule};
use crate::release::{Authority, Stage};

declare_rule! {
    /// Checks that it is clear who can order a back-out and a rollback.
    ///
    /// ## Why
    ///
    /// During an outage nobody has time to find out who decides. An authority that is named in the guide was agreed on before it
    /// was needed.
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
        covers_open: ["authority", "decider", "parties"],
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    if !part.kind.returns() {
        return;
    }
    let authority = &part.procedure.authority;
    let nobody =
        authority.present().filter(|authority| names_nobody(authority, cx)).map(|authority| authority.span);
    let Some(at) = nobody.or(cx.missing(authority, Stage::Approved)) else { return };
    cx.report(at, format!("nobody is named who can order the {}", part.kind.word()))
        .about(part.kind.authority())
        .help(format!(
            "add `authority:` under {} with a `decider` and a `delegate`, both ids from `parties:`",
            part.kind.place()
        ));
}

/// Whether neither a decider nor parties are named. One that is open may stay so until the gate to production.
fn names_nobody(authority: &Authority, cx: &RuleContext<'_>) -> bool {
    let no_parties = authority.parties.missing_items(cx.stage() >= Stage::Approved).is_some();
    cx.missing(&authority.decider, Stage::Approved).is_some() && no_parties
}
