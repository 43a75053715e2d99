//! Flags that nobody can switch in time.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{FeatureFlag, Release, Stage};

declare_rule! {
    /// Checks that each feature flag has a description, an owner, a default, a removal date, and says whether it is a kill
    /// switch.
    ///
    /// ## Why
    ///
    /// A flag is the fastest back-out, if somebody is allowed to switch it and knows the effect. One without an owner is not
    /// switched at night; one without a removal date is still there in three years, and switched by mistake.
    ///
    /// ## Fix
    ///
    /// Complete the flag. `kill_switch: false` is an answer: switching it off does not undo the release.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// description: Switches the board for wards.
    /// owner: release-manager
    /// default: "off"
    /// kill_switch: true
    /// remove_by: 2026-09-30
    /// ```
    pub(super) static RULE = {
        id: "flag-incomplete",
        group: "Environments and rollout",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-3"],
        since: "0.1.0",
        covers_open: ["default", "description", "kill_switch", "owner", "remove_by"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    for it in release.flags.items() {
        removed_early(it, release, cx);
        let lacks = release
            .lacking()
            .value("description", "`description:`", &it.description)
            .value("owner", "`owner:`", &it.owner)
            .value("default", "`default:`", &it.default)
            .value("`kill_switch`", "`kill_switch:` (`true` or `false`)", &it.kill_switch)
            .value("removal date", "`remove_by:`", &it.remove_by);
        let Some((lacks, add)) = lacks.told() else { continue };
        let name = it.id.text_or("?");
        cx.report(it.id.span(), format!("the flag `{name}` has {lacks}")).help(format!("add {add}"));
    }
}

/// Reports a flag that is removed while the release still needs it.
fn removed_early(flag: &FeatureFlag, release: &Release, cx: &mut RuleContext<'_>) {
    let needed = flag.id.get().and_then(|id| release.flag_needed_until(id));
    let (Some(removed), Some(needed)) = (flag.remove_by.present(), needed) else { return };
    if removed.value < needed.value {
        let name = flag.id.text_or("?");
        cx.report(
            removed.span,
            format!("the flag `{name}` is removed by {}, but is needed on {}", removed.value, needed.value),
        )
        .also(needed.span, "the flag is needed here")
        .help("move `remove_by:` behind the last stage of the rollout");
    }
}
