//! Stages that began before the one before them was judged.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Date, Release, RolloutStage, Stage, StageResult};
use crate::source::{Span, Spanned};

declare_rule! {
    /// Checks that the results of each stage of the rollout were recorded, and were good enough, before the next stage began.
    ///
    /// ## Why
    ///
    /// A form that asks for three metrics and has no answers shows that nobody decided about the next stage. Later it is the only
    /// record of what was known when more users got access.
    ///
    /// ## Fix
    ///
    /// Record each result with its `value`, and `passed`. If the rollout continued although a result was not good enough, say so
    /// in the result, and have a waiver approved.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// results:
    ///   - {name: errors in 10 minutes, value: "3", passed: true}
    /// ```
    pub(super) static RULE = {
        id: "rollout-result-missing",
        group: "Environments and rollout",
        severity: Grade::ErrorFrom(Stage::Executed),
        supports: ["CM-3f"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    if cx.stage() < Stage::Executed {
        return;
    }
    let today = cx.settings().today.as_deref().and_then(Date::parse);
    let stages = release.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
    for (at, stage) in stages.iter().enumerate() {
        let next = stages.get(at + 1);
        let begun = next.is_some_and(|stages| has_begun(stages, cx.stage(), today));
        if !begun && cx.stage() != Stage::Closed {
            continue;
        }
        let though = match next {
            Some(next) => format!("although `{}` began", next.called()),
            None => "although the release is closed".to_owned(),
        };
        let called = stage.called();
        if let Some((what, place)) = unrecorded(stage) {
            cx.report(place, format!("the stage `{called}` has {what}, {though}"))
                .help("record each result under `results:`, with `value` and `passed`");
        }
        for it in stage.results.items().iter().filter(|_| next.is_some()) {
            let failed = it.passed.present().filter(|passed| !passed.value.0);
            if let Some(failed) = failed {
                let name = it.name.text_or("?");
                cx.report(failed.span, format!("`{name}` of the stage `{called}` did not pass, {though}"))
                    .help("continue only when the results pass, or have an exception approved as a waiver");
            }
        }
    }
}

/// Whether a stage began: its results tell so; else its day has come, unless the release was taken back meanwhile.
fn has_begun(stage: &RolloutStage, release: Stage, today: Option<Date>) -> bool {
    let recorded = stage.results.items().iter().any(|result| result.value.value.get().is_some());
    let come = || today.zip(stage.start.get().copied()).is_some_and(|(today, start)| start <= today);
    recorded || (release == Stage::Executed && come())
}

/// What was not recorded, and where that stands; what the schema said is not said again.
fn unrecorded(stage: &Spanned<RolloutStage>) -> Option<(String, Span)> {
    let results = &stage.results;
    if results.missing_items(true).is_some() {
        return Some(("no results".to_owned(), stage.place()));
    }
    let open = |stage_result: &&Spanned<StageResult>| stage_result.value.value.missing_span(true).is_some();
    let first = results.items().iter().find(open)?;
    let name = first.name.text_or("?");
    Some((format!("no value for `{name}`"), first.name.span()))
}
