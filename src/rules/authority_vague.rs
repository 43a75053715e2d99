//! Authority that names nobody.

use super::{Grade, ProcedurePart, RuleContext, declare_rule};
use crate::release::Stage;

declare_rule! {
    /// Checks that the one who may order a back-out or rollback is a role or person, and not "stakeholders" or "leadership".
    ///
    /// ## Why
    ///
    /// "The back-out is approved by the stakeholders" fits every release and helps in none: at night, one person has to be
    /// called. Some guides even say that the authority varies, or black it out.
    ///
    /// ## Fix
    ///
    /// Name a role that one person holds at any time, such as the release manager or the duty manager. A committee is accepted
    /// once its members are named under `parties`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// parties:
    ///   - {id: decider, name: Duty Manager, kind: role}
    /// ```
    pub(super) static RULE = {
        id: "authority-vague",
        group: "Roles and authority",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3"],
        since: "0.1.0",
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let Some(authority) = part.procedure.authority.get() else { return };
    if let Some(named) = authority.decides()
        && let Some(party) =
            part.release.party(&named.value).filter(|party| party.is_crowd() && !party.is_vague())
    {
        let name = party.name.text_or("?");
        cx.report(
            named.span,
            format!("`{name}` is a team: nobody in it has the final say on the {}", part.kind.word()),
        )
        .also(party.name.span(), "declared here")
        .help("name a role that one person holds at any time, such as the lead on duty");
    }
    for named in authority.decides().into_iter().chain(authority.delegate.present()) {
        // One that is not declared is reported as such.
        let Some(party) = part.release.party(&named.value).filter(|party| party.is_vague()) else { continue };
        let name = party.name.text_or("?");
        let message = format!("`{name}` is not a person or role who can order the {}", part.kind.word());
        cx.report(named.span, message)
            .also(party.name.span(), "declared here")
            .help("name a role that one person holds at any time, or list the `members:` of the party");
    }
}
