//! Emergencies that pass no gate.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Profile, Release, Stage};

declare_rule! {
    /// Checks that the path for emergencies has gates of its own and a review afterwards, and that a release process has
    /// such a path.
    ///
    /// ## Why
    ///
    /// The gates of a planned release take days, so in an emergency people go around all of them. A few gates that were agreed on
    /// in advance are respected, and what was skipped under pressure is only caught up on if a review is part of the path.
    ///
    /// ## Fix
    ///
    /// Give the change type, or the rows of `promotion`, for hotfixes `gates`, and say by when the change is reviewed or its
    /// root cause analysed, and by whom.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// gates: [The Product Owner has approved the hotfix.]
    /// process: [The change is reviewed within two working days.]
    /// ```
    pub(super) static RULE = {
        id: "hotfix-path-missing",
        group: "Environments and rollout",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["SI-2"],
        since: "0.1.0",
        covers_open: ["gates"],
        check: Release(check),
    }
}

const GATES: &str = "`gates:` that also apply in an emergency";

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let types: Vec<_> =
        release.change_types.items().iter().filter(|change_type| change_type.is_emergency()).collect();
    let hops: Vec<_> =
        release.promotion.items().iter().filter(|promotion| promotion.is_emergency()).collect();
    let process = release.profile.get() == Some(&Profile::ReleaseProcess);
    if types.is_empty() && hops.is_empty() {
        // A draft may come to it yet.
        if process && cx.stage() >= Stage::Planned && !release.change_types.items().is_empty() {
            cx.report(release.change_types.span(), "the process has no path for emergencies").help(
                "add a change type for hotfixes to `change_types:`, with gates and a review afterwards",
            );
        }
        return;
    }
    let reviewed = types.iter().any(|kind| kind.is_reviewed()) || hops.iter().any(|hop| hop.is_reviewed());
    for it in &types {
        let lacks = release.lacking().list("gates of its own", GATES, &it.gates).when(
            "review afterwards",
            "a review with a deadline to `process:`",
            !reviewed,
        );
        if let Some((lacks, add)) = lacks.told() {
            let name = it.name.text_or("?");
            cx.report(it.name.span(), format!("the emergency change type `{name}` has {lacks}"))
                .help(format!("add {add}"));
        }
    }
    for (at, it) in hops.iter().enumerate() {
        // Once is enough, and the change type is the better place.
        let unreviewed = !reviewed && types.is_empty() && at + 1 == hops.len();
        let lacks = release.lacking().list("gates of its own", GATES, &it.gates).when(
            "review afterwards",
            "a gate that asks for a review with a deadline",
            unreviewed,
        );
        if let Some((lacks, add)) = lacks.told() {
            let path = it.path.text_or("?");
            cx.report(it.path.span(), format!("the emergency path `{path}` has {lacks}"))
                .help(format!("add {add}"));
        }
    }
}
