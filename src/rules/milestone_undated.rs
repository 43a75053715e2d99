//! Milestones without a day.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Date, Milestone, Release, Stage};
use crate::source::Spanned;

declare_rule! {
    /// Checks that each milestone and each stage of a rollout has a date, that one of the milestones is the deployment, and that
    /// reached milestones have an actual date.
    ///
    /// ## Why
    ///
    /// The timeline of a published guide lists unit testing, quality assurance and pre-production, with the target dates left
    /// blank. Staff are booked by those dates, and the deployment itself is in another section, or missing.
    ///
    /// ## Fix
    ///
    /// Give each milestone `start` or `end`; what is open in a draft is `{tbd: {owner: …, due: …}}`. Name the milestone on which
    /// the release goes to production. From stage `executed` on give `actual`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// milestones:
    ///   - {name: Acceptance test, start: 2026-03-02, end: 2026-03-06}
    ///   - {name: Release to production, start: 2026-03-12, end: 2026-03-12}
    /// ```
    pub(super) static RULE = {
        id: "milestone-undated",
        group: "Timeline and checklist",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-3"],
        since: "0.1.0",
        covers_open: ["end", "schedule", "start"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let milestones = release.milestones.items();
    for it in milestones {
        let start = cx.missing(&it.start, Stage::Planned);
        let end = cx.missing(&it.end, Stage::Planned);
        if start.is_some() && end.is_some() {
            cx.report(it.name.span(), format!("the milestone `{}` has no date", name(it)))
                .help("add `start:` or `end:`, as `YYYY-MM-DD`");
        } else if happened(it, release, cx) && it.actual.missing_span(true).is_some() {
            cx.report(it.name.span(), format!("the milestone `{}` has no actual date", name(it)))
                .help("add `actual:`, as `YYYY-MM-DD`");
        }
    }
    stages(release, cx);
    let deployment = milestones.iter().any(|milestone| release.is_deployment(milestone));
    if !deployment && !milestones.is_empty() && cx.stage() >= Stage::Planned {
        cx.report(release.milestones.span(), "no milestone is the deployment to production")
            .help("add a milestone for the day on which the release goes to production");
    }
}

/// The stages of a rollout are its milestones, from the plan on.
fn stages(release: &Release, cx: &mut RuleContext<'_>) {
    if cx.stage() < Stage::Planned {
        return;
    }
    for it in release.rollout.get().map_or(&[][..], |rollout| rollout.stages.items()) {
        let dates = [&it.start, &it.end].into_iter().all(|start| cx.missing(start, Stage::Planned).is_some());
        if dates && cx.missing(&it.schedule, Stage::Planned).is_some() {
            let name = it.title.text_or("?");
            cx.report(it.title.span(), format!("the stage `{name}` has no date"))
                .help("add `start:`, as `YYYY-MM-DD`, or say in `schedule:` what the date depends on");
        }
    }
}

fn name(it: &Milestone) -> String {
    it.name.get().map_or("?".to_owned(), |name| name.to_string())
}

/// Whether the milestone lies behind a release that was carried out: all do when it is closed, and before that those
/// up to the end of its window, or up to today.
fn happened(milestone: &Spanned<Milestone>, release: &Release, cx: &RuleContext<'_>) -> bool {
    let window =
        release.release.get().and_then(|release| release.window.get()).and_then(|window| window.end.get());
    let today = || cx.settings().today.as_deref().and_then(Date::parse);
    let until = window.map(|end| end.date).or_else(today);
    let last = milestone.end.get().or(milestone.start.get()).copied();
    let over = until.zip(last).is_none_or(|(until, last)| last <= until);
    cx.stage() == Stage::Closed || (cx.stage() >= Stage::Executed && over)
}
