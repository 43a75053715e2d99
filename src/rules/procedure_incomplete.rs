//! Components that the back-out forgets.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that each component that is installed has a step in the back-out.
    ///
    /// ## Why
    ///
    /// Four components are installed, and the back-out returns one of them. The other three stay on the new version, and nobody
    /// has tested that combination.
    ///
    /// ## Fix
    ///
    /// Add a step with `component:` to the back-out, if only to say that the component stays and why it may. Where its version
    /// does not change, set `previous` to the same version. A database may be returned by the rollback.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// back_out:
    ///   steps:
    ///     - text: Install the chart of version 2.3.
    ///       component: board
    /// ```
    pub(super) static RULE = {
        id: "procedure-incomplete",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let Some(back_out) = release.back_out.get() else { return };
    let steps = &back_out.procedure.steps;
    // A back-out without steps, or one that is handed on, is reported as such.
    if steps.items().is_empty() || back_out.procedure.handed_on().is_some() {
        return;
    }
    for component in release.left_behind() {
        let name = component.name.get().map_or("?".to_owned(), |name| name.to_string());
        cx.report(component.id.span(), format!("no step of the back-out covers the component `{name}`"))
            .also(steps.span(), "the steps of the back-out")
            .help("add a step with `component:`, or set `previous:` to the same version if it stays");
    }
}
