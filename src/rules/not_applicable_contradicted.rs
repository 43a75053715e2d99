//! Reasons that the definition itself contradicts.

use super::{GapPart, Grade, RuleContext, declare_rule};
use crate::release::Stage;
use crate::source::Gap;

declare_rule! {
    /// Checks that nothing in the definition contradicts the reason why something does not apply.
    ///
    /// ## Why
    ///
    /// One plan says "users notice nothing" although the product is down for 20 minutes, because the sentence was copied from the
    /// previous release. Those who read only this section believe it and inform nobody.
    ///
    /// ## Fix
    ///
    /// Describe what applies, or correct the contradicting entry. Where both are true, explain in the reason: which users, which
    /// data, which component.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// communications: {not_applicable: {reason: users notice nothing because the service has a standby}}
    /// ```
    pub(super) static RULE = {
        id: "not-applicable-contradicted",
        group: "Document",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-3c"],
        since: "0.1.0",
        yields_to: ["not-applicable-unexplained"],
        check: Gap(check),
    }
}

fn check(part: &GapPart<'_>, cx: &mut RuleContext<'_>) {
    let Gap::NotApplicable { reason: Some(reason) } = part.gap else { return };
    let Some((other, label)) = part.release.contradiction(reason, &part.keys(), part.section) else { return };
    cx.report(
        part.span,
        format!("the definition contradicts the reason why `{}` does not apply", part.name()),
    )
    .also(other, label)
    .help("describe what applies, or correct the entry that contradicts the reason");
}
