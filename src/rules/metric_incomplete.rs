//! Metrics that cannot show whether the release was a success.

use std::collections::BTreeMap;

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Criterion, Metric, Release, Stage};
use crate::source::Spanned;

declare_rule! {
    /// Checks that each metric has a baseline, a target, a source, an owner and a time at which it is measured, and that no
    /// metric has two targets.
    ///
    /// ## Why
    ///
    /// "25 % less administrative time" means nothing until somebody has measured the time before, knows the source of the number,
    /// and is named to report it. And with two targets, the release always meets one of them.
    ///
    /// ## Fix
    ///
    /// Give the metric a `baseline`, a `criterion` with `comparator`, `threshold`, `window` and `source`, an `owner`, and
    /// `reviews` with the times at which it is measured.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// baseline: 3 % in May
    /// owner: release-manager
    /// ```
    pub(super) static RULE = {
        id: "metric-incomplete",
        group: "Environments and rollout",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: [],
        since: "0.1.0",
        covers_open: ["baseline", "criterion", "owner"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let mut targets: BTreeMap<String, &Spanned<Metric>> = BTreeMap::new();
    for it in release.metrics.items() {
        let criterion = it.criterion.get();
        let absent = release.is_lacking(&it.criterion);
        let dated = it.reviews.items().iter().any(|review| review.at.get().is_some());
        let lacks = release
            .lacking()
            .value("baseline", "`baseline:`", &it.baseline)
            .when(
                "target",
                "`criterion:` with `comparator` and `threshold`",
                absent || criterion.is_some_and(|criterion| !has_target(criterion)),
            )
            .when(
                "source",
                "`source:` to `criterion:`",
                absent
                    || criterion.is_some_and(|criterion| {
                        !(criterion.source.is_said() || criterion.dashboard.is_said())
                    }),
            )
            .value("owner", "`owner:`", &it.owner)
            .when(
                "time of measurement",
                "`reviews:` with `at`",
                !dated && (absent || criterion.is_some_and(|criterion| !criterion.window.is_said())),
            );
        if let Some((lacks, add)) = lacks.told() {
            cx.report(it.name.span(), format!("the metric `{}` has {lacks}", called(it)))
                .help(format!("add {add}"));
        }
        let Some(criterion) = criterion.filter(|criterion| has_target(criterion)) else { continue };
        match targets.get(&measured(it)) {
            Some(first)
                if first.criterion.get().is_some_and(|own_criterion| differs(own_criterion, criterion)) =>
            {
                cx.report(
                    it.criterion.span(),
                    format!("the target of `{}` differs from an earlier one", called(it)),
                )
                .also(first.criterion.span(), "the first target")
                .help("keep one target, or give the metrics names that distinguish them");
            }
            Some(_) => {}
            None => {
                targets.insert(measured(it), it);
            }
        }
    }
}

fn called(metric: &Metric) -> &str {
    let id = metric.id.as_text();
    metric.name.as_text().or(id).unwrap_or("?")
}

/// What is measured, and how, so that two metrics of one thing are told.
fn measured(metric: &Metric) -> String {
    let criterion = metric.criterion.get();
    let what = criterion.and_then(|criterion| criterion.metric.get()).map_or(called(metric), |metric| metric);
    let how = criterion
        .and_then(|criterion| criterion.aggregation.get())
        .map_or("", |aggregation| aggregation.word());
    format!("{} {how}", what.to_lowercase())
}

/// Whether there is a number or an event to reach. What is written in words alone is none.
fn has_target(criterion: &Criterion) -> bool {
    criterion.event.is_said() || (criterion.comparator.is_said() && criterion.threshold.is_said())
}

fn differs(one: &Criterion, other: &Criterion) -> bool {
    let unit = |criterion: &Criterion| criterion.unit.get().map(|unit| unit.to_lowercase());
    let window = |criterion: &Criterion| criterion.window.get().map(|window| window.minutes);
    let same_kind = unit(one) == unit(other) && window(one) == window(other);
    let target =
        |criterion: &Criterion| (criterion.comparator.get().copied(), criterion.threshold.get().copied());
    same_kind && target(one) != target(other)
}
