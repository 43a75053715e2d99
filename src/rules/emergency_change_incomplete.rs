//! Emergency changes without what makes up for the haste.

use super::{Grade, RuleContext, declare_rule, listed};
use crate::phrases::denial::explains_nothing;
use crate::release::{Profile, Release, Stage};

declare_rule! {
    /// Checks that an emergency change says why it cannot wait, who let it go ahead, and when it is approved and
    /// reviewed.
    ///
    /// ## Why
    ///
    /// An emergency change skips the assessment that others get, and the assessment comes afterwards or never. Without
    /// a reason, a name and two days nobody can tell an emergency from a release that was late.
    ///
    /// ## Fix
    ///
    /// Write `emergency:` under `release` with `reason`, `authorized_by`, `approval_by` and `review`. If the release
    /// can wait after all, correct `change_type` and `urgency`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// emergency:
    ///   reason: Orders are lost since 30 June until the fix is in place.
    ///   authorized_by: duty
    ///   approval_by: 2026-07-06
    ///   review: 2026-07-10
    /// ```
    pub(super) static RULE = {
        id: "emergency-change-incomplete",
        group: "Revision history, approval, lifecycle",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3", "SI-2"],
        since: "0.1.0",
        covers_open: ["approval_by", "authorized_by", "review"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    // Notes tell of what is over, and a process of all changes.
    let of_many = matches!(release.profile.get(), Some(Profile::ReleaseNotes | Profile::ReleaseProcess));
    let Some(identity) = release.release.get().filter(|_| !of_many && cx.stage() >= Stage::Planned) else {
        return;
    };
    let Some(at) = identity.called_emergency() else { return };
    let Some(emergency) = identity.emergency.get() else {
        if !identity.emergency.is_said() {
            cx.report(at, "nothing says why this emergency change cannot wait, nor when it is approved and reviewed")
                .help("add `emergency:` under `release:` with `reason`, `authorized_by`, `approval_by` and `review`");
        }
        return;
    };
    let reviewed = !release.reviews.items().is_empty();
    let missing: Vec<&str> = [
        cx.missing(&emergency.authorized_by, Stage::Approved).map(|_| "`authorized_by`"),
        cx.missing(&emergency.approval_by, Stage::Approved).map(|_| "`approval_by`"),
        cx.missing(&emergency.review, Stage::Approved).filter(|_| !reviewed).map(|_| "`review`"),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !missing.is_empty() {
        let keys = listed(&missing);
        cx.report(identity.emergency.span(), format!("the emergency change lacks {keys}"))
            .help(format!("add {keys}"));
    }
    if let Some(reason) = emergency.reason.present().filter(|reason| explains_nothing(&reason.value)) {
        cx.report(reason.span, "the reason does not say what happens if the change waits")
            .help("name the harm that the change stops, and since when it is known");
    }
}
