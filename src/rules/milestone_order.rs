//! Milestones in an order that cannot be.

use super::{Grade, RuleContext, declare_rule, schedule};
use crate::release::{Date, Milestone, Moment, Phase, Release};
use crate::source::{Field, Spanned};

declare_rule! {
    /// Checks that no milestone, stage or window ends before it starts, that production does not come before its test or pilot,
    /// that go/no-go is decided after the rehearsals and before the deployment, and that stages of a rollout follow one another.
    ///
    /// ## Why
    ///
    /// Dates are copied from one plan to the next, and a forgotten one breaks the order. Those who plan staff by the timeline
    /// find out on the day.
    ///
    /// ## Fix
    ///
    /// Correct the date that is named. The kind of a milestone follows from its `environment` and its name.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - {name: Acceptance test, start: 2026-03-02, end: 2026-03-06}
    /// - {name: Release to production, start: 2026-03-12, end: 2026-03-12}
    /// ```
    pub(super) static RULE = {
        id: "milestone-order",
        group: "Timeline and checklist",
        severity: Grade::Error,
        supports: [],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let milestones = release.milestones.items();
    let name = |milestone: &Milestone| milestone.name.get().map_or("?".to_owned(), |name| name.to_string());
    for it in milestones {
        turned(&name(it), &it.start, &it.end, cx);
    }
    for it in release.rollout.get().map_or(&[][..], |rollout| rollout.stages.items()) {
        let title = it.title.get().map_or("?".to_owned(), |title| title.to_string());
        turned(&title, &it.start, &it.end, cx);
    }
    let window = release.window().and_then(|window| window.start.present().zip(window.end.present()));
    let turns = |start: &Moment, end: &Moment| release.instant(end) < release.instant(start);
    if let Some((start, end)) = window.filter(|(start, end)| turns(&start.value, &end.value)) {
        cx.report(end.span, "the window ends before it starts")
            .also(start.span, "it starts here")
            .help("correct `start:` or `end:`");
    }
    outside(release, cx);
    schedule::decision_out_of_order(release, cx);
    schedule::stages_out_of_order(release, cx);
    let begins = |milestone: &Milestone| milestone.start.present().or(milestone.end.present()).copied();
    let dated: Vec<(Option<Phase>, Spanned<Date>, &Milestone)> = milestones
        .iter()
        .filter_map(|milestone| Some((release.phase(milestone), begins(milestone)?, &milestone.value)))
        .collect();
    for (phase, begin, later) in &dated {
        let tests =
            dated.iter().filter(|(other, ..)| phase.zip(*other).is_some_and(|(it, other)| it.follows(other)));
        let Some((_, test, earlier)) = tests.max_by_key(|(_, begin, _)| begin.value) else { continue };
        if begin.value < test.value {
            let message = format!("`{}` begins before `{}`", name(later), name(earlier));
            cx.report(begin.span, message)
                .also(test.span, format!("`{}` begins here", name(earlier)))
                .help("correct one of the dates, or set the `environment:` of each milestone");
        }
    }
}

/// A window in which nothing reaches production, and a decision that comes after it.
fn outside(release: &Release, cx: &mut RuleContext<'_>) {
    // A rollout in stages goes on after the window of the first.
    if release.rollout.get().is_some_and(|rollout| !rollout.stages.items().is_empty()) {
        return;
    }
    let Some((start, end)) = release.whole_window() else { return };
    let decided = release.go_no_go.get().and_then(|go_no_go| go_no_go.at.present());
    if let Some(at) = decided.filter(|at| release.instant(&at.value) > release.instant(&end.value)) {
        cx.report(at.span, "the go/no-go decision is after the window")
            .also(end.span, "the window ends here")
            .help("move `at:` to before the end of the window");
    }
    let arrives = |milestone: &Milestone| {
        matches!(release.phase(milestone), Some(Phase::Pilot | Phase::Production | Phase::Everyone))
    };
    let ends = |milestone: &Milestone| {
        let (first, last) = (
            milestone.start.present().or(milestone.end.present())?,
            milestone.end.present().or(milestone.start.present())?,
        );
        Some((*first, *last))
    };
    let arrivals: Vec<_> = release.milestones.items().iter().filter(|milestone| arrives(milestone)).collect();
    let dated: Vec<_> =
        arrivals.iter().filter_map(|arrival| Some((&arrival.value, ends(arrival)?))).collect();
    let meets = |(_, (first, last)): &(&Milestone, (Spanned<Date>, Spanned<Date>))| {
        first.value <= release.local(&end.value).date && last.value >= release.local(&start.value).date
    };
    if let Some((milestone, (first, _))) = dated.first().filter(|_| !dated.iter().any(meets)) {
        let name = milestone.name.text_or("?");
        cx.report(first.span, format!("`{name}` is on {}, outside the window", first.value))
            .also(start.span, "the window begins here")
            .help("correct the date or the window");
    }
}

fn turned(name: &str, start: &Field<Date>, end: &Field<Date>, cx: &mut RuleContext<'_>) {
    let (Some(start), Some(end)) = (start.present(), end.present()) else { return };
    if end.value < start.value {
        let message = format!("`{name}` ends on {}, before it starts", end.value);
        cx.report(end.span, message).also(start.span, "it starts here").help("correct `start:` or `end:`");
    }
}
