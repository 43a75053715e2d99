//! Waivers that still hold.

use super::{Grade, RuleContext, WaiverPart, declare_rule};

declare_rule! {
    /// Checks that no waiver is past its last day.
    ///
    /// ## Why
    ///
    /// A waiver that was granted for one release is copied into the next definition, although nobody accepted anything there.
    /// After its last day, a waiver covers nothing, and its finding counts again.
    ///
    /// ## Fix
    ///
    /// Fix the finding and delete the waiver, or have its approver decide again and extend it.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// expires: 2026-08-31
    /// ```
    pub(super) static RULE = {
        id: "waiver-expired",
        group: "Revision history, approval, lifecycle",
        severity: Grade::Error,
        supports: ["CM-3"],
        since: "0.1.0",
        check: Waiver(check),
    }
}

fn check(part: &WaiverPart<'_>, cx: &mut RuleContext<'_>) {
    let waiver = part.waiver;
    let today = cx.settings().today.as_deref();
    if let Some(expires) = waiver.expires.present().filter(|_| waiver.is_expired(today)) {
        cx.report(expires.span, format!("the waiver expired on {}", expires.value))
            .help("fix the finding and delete the waiver, or have its approver extend `expires:`");
    }
}
