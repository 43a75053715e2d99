//! Environments that a release enters without a gate.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that each environment has entry criteria, an approver, and evidence from the previous environment.
    ///
    /// ## Why
    ///
    /// If an environment table says where a server runs, but not who lets a release in, the release goes to production because it
    /// is Thursday. The approver needs a record, not a promise.
    ///
    /// ## Fix
    ///
    /// Give each environment `entry_criteria`, an `approver`, and, if one comes before it by `order`, `evidence`: the record
    /// of the results there. A criterion that asks for a signed report, for results or for a record will do.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// entry_criteria: [No defect of severity 1 is open.]
    /// approver: release-manager
    /// evidence: Test report of Test, WB-TR-24
    /// ```
    pub(super) static RULE = {
        id: "environment-gate-missing",
        group: "Environments and rollout",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3(2)"],
        since: "0.1.0",
        covers_open: ["approver", "entry_criteria", "evidence"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    for it in release.environments.items() {
        let shown = !release.is_lacking(&it.evidence) || it.asks_for_record();
        let evidence = release.has_one_before(it) && !shown;
        let lacks = release
            .lacking()
            .list("entry criteria", "`entry_criteria:` (what must be true)", &it.entry_criteria)
            .value("approver", "`approver:` (who lets a release in)", &it.approver)
            .when(
                "evidence from the previous environment",
                "`evidence:` (the record from the previous environment)",
                evidence,
            );
        let Some((lacks, add)) = lacks.told() else { continue };
        let name = it.name.text_or("?");
        cx.report(it.name.span(), format!("the environment `{name}` has {lacks}")).help(format!("add {add}"));
    }
}
