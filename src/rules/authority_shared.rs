//! Authority that is shared until nobody has it.

use super::{Grade, ProcedureKind, ProcedurePart, RuleContext, declare_rule};
use crate::finding::listed;
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that one of several parties has the final say.
    ///
    /// ## Why
    ///
    /// 62 of 114 published guides name two or more parties and no final say. When one of them cannot be reached, or they
    /// disagree, the back-out waits for a meeting.
    ///
    /// ## Fix
    ///
    /// Name one as `decider` and another as `delegate`. Those who are heard before the decision stay in `parties`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// authority:
    ///   decider: release-manager
    ///   parties: [release-manager, service-owner]
    /// ```
    pub(super) static RULE = {
        id: "authority-shared",
        group: "Roles and authority",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3"],
        since: "0.1.0",
        covers_open: ["decider"],
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    if part.kind == ProcedureKind::BackOut || part.release.back_out.get().is_none() {
        together(part.release, cx);
    }
    let Some(authority) = part.procedure.authority.get() else { return };
    let parties: Vec<String> =
        authority.parties.items().iter().map(|party| format!("`{}`", &*party.value)).collect();
    // An open decider has the final say until the gate to production.
    if parties.len() < 2 || cx.missing(&authority.decider, Stage::Approved).is_none() {
        return;
    }
    let message =
        format!("{} may order the {}, but nobody has the final say", listed(&parties), part.kind.word());
    cx.report(authority.parties.span(), message)
        .help("name one party as `decider:` and another as `delegate:`");
}

/// Reports prose by which several decide together, although one is declared to.
fn together(release: &Release, cx: &mut RuleContext<'_>) {
    for found in release.decided_together() {
        cx.report(found.at, format!("“{}” leaves nobody with the final say", found.words))
            .also(found.declared, found.label)
            .help("say who is consulted, and that the decider decides");
    }
}
