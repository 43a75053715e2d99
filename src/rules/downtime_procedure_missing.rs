//! Work without the product.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Profile, Release, Stage};

declare_rule! {
    /// Checks that a release with downtime, or one that affects patient care, says how users work without the product.
    ///
    /// ## Why
    ///
    /// A ward does not stop for a release. What is written on paper, and who enters it afterwards, has to be agreed on in
    /// advance; the HIPAA security rule asks for it as the emergency mode of operation.
    ///
    /// ## Fix
    ///
    /// Add the downtime procedure as an appendix or an emergency, or name the document that contains it.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// appendices:
    ///   - id: downtime
    ///     title: Downtime Procedure
    /// ```
    pub(super) static RULE = {
        id: "downtime-procedure-missing",
        group: "Risks",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["164.308(a)(7)"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    // Notes and processes hold no procedures, and a draft none yet.
    let holds_none = matches!(release.profile.get(), Some(Profile::ReleaseNotes | Profile::ReleaseProcess));
    let Some(identity) = release.release.get() else { return };
    if holds_none || cx.stage() < Stage::Planned || release.tells_downtime() {
        return;
    }
    let down = identity.downtime.present().filter(|downtime| downtime.minutes > 0);
    let clinical = identity.clinical.present().filter(|clinical| clinical.value.0);
    let (at, why) = match (down, clinical) {
        (Some(down), _) => (down.span, format!("the product is down for `{}`", down.text)),
        (None, Some(clinical)) => (clinical.span, "the product is used in patient care".to_owned()),
        (None, None) => return,
    };
    cx.report(at, format!("{why}, but nothing says how users work without it")).help(
        "add a downtime procedure to `appendices:` or `emergencies:`, or name the document that has it",
    );
}
