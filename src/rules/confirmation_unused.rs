//! Confirmations of nothing.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Renewal};

declare_rule! {
    /// Checks that every path in `confirmed` has a value that is inherited from the previous release.
    ///
    /// ## Why
    ///
    /// A confirmation that confirms nothing either has a wrong path, so the intended value is not confirmed, or the value has
    /// been renewed, and the confirmation would hide that the next release inherits it.
    ///
    /// ## Fix
    ///
    /// Correct the path, which is a JSON pointer or the key of a section, or delete it.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// release: {product: Ward Board, version: "2.4", change_type: normal}
    /// ```
    pub(super) static RULE = {
        id: "confirmation-unused",
        group: "Revision history, approval, lifecycle",
        severity: Grade::Warning,
        supports: [],
        since: "0.1.0",
        check: Renewal(check),
    }
}

fn check(renewal: &Renewal<'_>, _: &Release, cx: &mut RuleContext<'_>) {
    for (at, place) in &renewal.unused {
        cx.report(*at, format!("`{place}` has no value from the previous release to confirm"))
            .help("correct the path, or delete it");
    }
}
