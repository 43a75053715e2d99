//! Sections that do not apply, and nobody says why.

use super::{GapPart, Grade, RuleContext, declare_rule};
use crate::phrases::denial::Reason;
use crate::release::Stage;
use crate::source::Gap;

declare_rule! {
    /// Checks that everything that is marked as not applicable has a real reason.
    ///
    /// ## Why
    ///
    /// Cron scripts do not apply in 93 % of published guides, which is fine: one short reason shows that somebody checked. Of 37
    /// guides whose rollback does not apply, 20 do not say why, and a reader cannot tell a decision from a gap.
    ///
    /// ## Fix
    ///
    /// Give the reason as a clause: "the patch stores no data". In the technical sections (facility, hardware, software, files,
    /// database, scripts, cron, configuration, tuning) one sentence that names the thing is enough. "Not required" only repeats
    /// that it does not apply, and "because", "unknown" or "there is no time" explain nothing.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// communications: {not_applicable: {reason: users notice nothing because the service has a standby}}
    /// ```
    pub(super) static RULE = {
        id: "not-applicable-unexplained",
        group: "Document",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-3c"],
        since: "0.1.0",
        yields_to: ["not-applicable-forbidden"],
        check: Gap(check),
    }
}

fn check(part: &GapPart<'_>, cx: &mut RuleContext<'_>) {
    if !part.is_denied() || part.gap.reason(part.section, &part.keys()) == Reason::Good {
        return;
    }
    let what = part.name();
    let saying = match part.gap {
        Gap::NotApplicable { reason: Some(_) } => {
            let message = match part.gap.reason(part.section, &part.keys()) {
                Reason::Evades => {
                    format!("`{what}` is marked as not applicable, but the reason explains nothing")
                }
                Reason::Good | Reason::Missing | Reason::Repeats => {
                    format!("`{what}` is marked as not applicable, but the reason only repeats that")
                }
            };
            cx.report(part.span, message)
        }
        Gap::NotApplicable { reason: None } | Gap::Open(_) => {
            cx.report(part.span, format!("`{what}` is marked as not applicable without a reason"))
        }
    };
    saying.help("give the reason: `{not_applicable: {reason: …}}`");
}
