//! Risks that are told in part.

use super::{Grade, RuleContext, declare_rule, listed};
use crate::release::{Release, Risk, Stage};

declare_rule! {
    /// Checks that each risk has a cause, a likelihood, an impact, an owner, a mitigation and a contingency.
    ///
    /// ## Why
    ///
    /// "Deployment failures", with "blue-green deployment" beside it, tells nobody what to watch for, how bad it would be, or
    /// who acts when it happens. A risk is accepted by somebody; that can only be done with one that is told whole.
    ///
    /// ## Fix
    ///
    /// Give what is named. The mitigation is done before, the contingency when it has come about.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - title: Notes entered since the snapshot are lost
    ///   cause: The restore returns the database to 21:00.
    ///   likelihood: low
    ///   impact: Up to an hour of notes is written again.
    ///   owner: ward-manager
    ///   mitigation: Wards write on paper from 20:50 on.
    ///   contingency: The notes are entered from paper by the next morning.
    /// ```
    pub(super) static RULE = {
        id: "risk-incomplete",
        group: "Risks",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["RA-3"],
        since: "0.1.0",
        covers_open: ["cause", "contingency", "impact", "likelihood", "mitigation", "owner"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    for risk in release.all_risks() {
        let lacks = lacks(risk, cx);
        // One that is denied is reported as such.
        if lacks.is_empty() || risk.is_denied() {
            continue;
        }
        let title = risk.title.get().map_or("?".to_owned(), |title| title.to_string());
        cx.report(risk.title.span(), format!("the risk `{title}` has {}", listed(&lacks)))
            .help("give `cause`, `likelihood`, `impact`, `owner`, `mitigation` and `contingency`");
    }
}

fn lacks(risk: &Risk, cx: &RuleContext<'_>) -> Vec<&'static str> {
    let cause = cx.missing(&risk.cause, Stage::Approved).map(|_| "no cause");
    let likelihood = cx.missing(&risk.likelihood, Stage::Approved).map(|_| "no likelihood");
    let impact = cx.missing(&risk.impact, Stage::Approved).map(|_| "no impact");
    let owner = cx.missing(&risk.owner, Stage::Approved).map(|_| "no owner");
    let mitigation = cx.missing(&risk.mitigation, Stage::Approved).map(|_| "no mitigation");
    let contingency = cx.missing(&risk.contingency, Stage::Approved).map(|_| "no contingency");
    [cause, likelihood, impact, owner, mitigation, contingency].into_iter().flatten().collect()
}
