//! The order of the way back.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Step};

declare_rule! {
    /// Checks that the back-out handles the components in the reverse order of their installation, or gives a reason.
    ///
    /// ## Why
    ///
    /// What was installed last relies on what was installed before it. A database that returns before the service that writes
    /// to it is written to by the wrong version for as long as the next step takes.
    ///
    /// ## Fix
    ///
    /// Reverse the steps, or give the reason in `order_reason`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// order_reason: The server reads both forms of the messages, and stops before its clients return.
    /// ```
    pub(super) static RULE = {
        id: "procedure-order",
        group: "Criteria, procedures, verification",
        severity: Grade::Warning,
        supports: ["CM-3"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let Some(back_out) = release.back_out.get() else { return };
    if back_out.order_reason.is_said() {
        return;
    }
    let Some((early, late)) = release.out_of_order() else { return };
    let component =
        |step: &Step| step.component.get().map_or("?".to_owned(), |component| component.to_string());
    let (first, next) = (component(early), component(late));
    cx.report(
        early.component.span(),
        format!("`{first}` is backed out before `{next}`, although it was installed first"),
    )
    .also(late.component.span(), "installed later")
    .help("reverse the steps, or give the reason in `order_reason:` under `back_out:`");
}
