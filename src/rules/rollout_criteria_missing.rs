//! Stages of a rollout that nobody can judge.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that each stage of the rollout has a criterion that can be measured, a dashboard that shows it, somebody who
    /// watches it, and an action for when it is missed.
    ///
    /// ## Why
    ///
    /// A stage exists so that the rollout can stop. If its criterion is "no problems", its dashboard is "[link here]" and nobody
    /// is named to watch, the calendar decides about the next stage.
    ///
    /// ## Fix
    ///
    /// Give the stage `criteria` with `metric`, `comparator`, `threshold` and `window`; a `dashboard` with them or under
    /// `dashboards`; `monitor` (who looks, how often) and `on_failure` (what pauses the rollout, and what is done then).
    ///
    /// ## Example
    ///
    /// ```yaml
    /// monitor: The on-call engineer looks every hour.
    /// on_failure: The rollout pauses and the flag is switched off.
    /// ```
    pub(super) static RULE = {
        id: "rollout-criteria-missing",
        group: "Environments and rollout",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["SI-4"],
        since: "0.1.0",
        covers_open: ["criteria", "dashboards", "monitor", "on_failure"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let stages = release.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
    for it in stages {
        let criteria = it.criteria.items();
        let judged = criteria.iter().any(|criterion| criterion.is_measurable(cx.stage() >= Stage::Approved));
        let unjudged = !judged && (release.is_lacking(&it.criteria) || it.criteria.get().is_some());
        let shown = criteria.iter().any(|criterion| criterion.dashboard.is_said());
        let hidden =
            !shown && (release.is_lacking(&it.dashboards) || it.dashboards.get().is_some_and(Vec::is_empty));
        let lacks = release
            .lacking()
            .when("measurable criterion", "a criterion with `metric` or `event` to `criteria:`", unjudged)
            .when("dashboard", "`dashboards:`", hidden)
            .value("`monitor`", "`monitor:` (who watches it)", &it.monitor)
            .value("`on_failure`", "`on_failure:` (when it pauses)", &it.on_failure);
        if let Some((lacks, add)) = lacks.told() {
            cx.report(it.place(), format!("the stage `{}` has {lacks}", it.called()))
                .help(format!("add {add}"));
        }
    }
}
