//! Harm to patients.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that a release that affects patient care has a hazard log and the approval of a safety officer.
    ///
    /// ## Why
    ///
    /// A wrong eligibility or a lost order harms a patient before anybody calls it a defect. Standards for health software
    /// require a log of such hazards, and the approval of somebody who is trained in them.
    ///
    /// ## Fix
    ///
    /// Name the entry of the hazard log in `hazard` of the risks that are clinical, or list the log among the documents. Add an
    /// approval in the role of the clinical or patient safety officer. If patient care is not affected, write `clinical: false`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// risks:
    ///   - title: The board shows another patient's data
    ///     hazard: HL-07
    /// ```
    pub(super) static RULE = {
        id: "risk-clinical-missing",
        group: "Risks",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["DCB0129", "DCB0160"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let clinical = release.release.get().and_then(|release| release.clinical.present());
    // A draft has neither risks nor approvals yet.
    let Some(clinical) = clinical.filter(|clinical| clinical.value.0 && cx.stage() > Stage::Draft) else {
        return;
    };
    let approval = "an approval by the safety officer to `approvals:`";
    let lacks = release
        .lacking()
        .when("hazard log", "`hazard:` to the clinical risks", !release.has_hazard_log())
        .when("approval by a safety officer", approval, !release.safety_officer_approves());
    if let Some((lacks, add)) = lacks.told() {
        cx.report(clinical.span, format!("the release affects patient care, but has {lacks}"))
            .help(format!("add {add}"));
    }
}
