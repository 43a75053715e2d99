//! Risks that are described in part.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Lacking, Release, Risk, Stage};

declare_rule! {
    /// Checks that each risk has a cause, a likelihood, an impact, an owner, a mitigation and a contingency.
    ///
    /// ## Why
    ///
    /// "Deployment failures", with "blue-green deployment" beside it, tells nobody what to watch for, how bad it would be, or who
    /// acts when it happens. Somebody accepts the risk, which requires a full description.
    ///
    /// ## Fix
    ///
    /// Add what the message names. The mitigation comes before the event, the contingency after it.
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
        let Some((lacks, add)) = lacks(risk, release).told() else { continue };
        // One that is denied is reported as such.
        if risk.is_denied() {
            continue;
        }
        let title = risk.title.get().map_or("?".to_owned(), |title| title.to_string());
        cx.report(risk.title.span(), format!("the risk `{title}` has {lacks}")).help(format!("add {add}"));
    }
}

fn lacks(risk: &Risk, release: &Release) -> Lacking {
    release
        .lacking()
        .value("cause", "`cause:`", &risk.cause)
        .value("likelihood", "`likelihood:`", &risk.likelihood)
        .value("impact", "`impact:`", &risk.impact)
        .value("owner", "`owner:`", &risk.owner)
        .value("mitigation", "`mitigation:`", &risk.mitigation)
        .value("contingency", "`contingency:`", &risk.contingency)
}
