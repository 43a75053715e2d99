//! Results after a week and after a month that are due.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Date, Duration, Profile, Release, Review, Stage};
use crate::source::Span;

declare_rule! {
    /// Checks that the results which the plan promises for a week or a month after the release are there once they are due.
    ///
    /// ## Why
    ///
    /// The forms for the results after one week and one month are written before the release, when everyone is eager, and then
    /// nobody fills them in. Without them no one learns whether the release achieved its goal.
    ///
    /// ## Fix
    ///
    /// Record the value. Times are counted from the day on which the release went live: a production milestone's `actual`,
    /// the start of the `full` stage, or the end of the window. A release is closed only with all of its results.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - {at: 1 week, users: "412", issues: None was reported to the service desk.}
    /// ```
    pub(super) static RULE = {
        id: "result-late",
        group: "Environments and rollout",
        severity: Grade::ErrorFrom(Stage::Closed),
        supports: ["CM-3f"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let closed = cx.stage() == Stage::Closed;
    let today = cx.settings().today.as_deref().and_then(Date::parse);
    let live = release.went_live();
    // What was taken back has no results after a week; what is not carried out has none yet.
    let due = |at: &Duration| {
        let day = live
            .and_then(|went_live| Date::from_days(went_live.days() + i64::try_from(at.minutes / 1440).ok()?));
        let come = today.zip(day).is_some_and(|(today, day)| day <= today);
        (closed || (cx.stage() == Stage::Executed && come)).then_some(day)
    };
    let mut late = Vec::new();
    for it in release.reviews.items() {
        let Some(at) = it.at.get() else { continue };
        if let (Some(day), Some(place)) = (due(at), unanswered(it)) {
            late.push((place, format!("the results after {} are", at.text), day));
        }
    }
    for metric in release.metrics.items() {
        let name = metric.name.text_or("?");
        for it in metric.reviews.items() {
            let Some(at) = it.at.get() else { continue };
            if let (Some(day), true) = (due(at), it.value.value.missing_span(true).is_some()) {
                late.push((
                    it.value.value.span(),
                    format!("the value of `{name}` after {} is", at.text),
                    day,
                ));
            }
        }
    }
    for (place, what, day) in late {
        let since = day.map_or(String::new(), |date| format!(" (due on {date})"));
        cx.report(place, format!("{what} missing{since}")).help("record the measured values");
    }
    if closed && release.profile.get() == Some(&Profile::ReleasePlan) && release.is_lacking(&release.reviews)
    {
        cx.report(release.stage.span(), "the release is closed, but has no results from after the launch")
            .help("add `reviews:` with the results after one week and one month");
    }
}

/// Where an answer is still to come.
fn unanswered(review: &Review) -> Option<Span> {
    let answers = review.answers.items();
    // Not every review asks for both.
    let users = review.users.gap().and_then(|_| review.users.missing_span(true));
    let issues = || review.issues.gap().and_then(|_| review.issues.missing_span(true));
    let answer = || answers.iter().find_map(|answer| answer.answer.missing_span(true));
    let nothing = !review.users.is_said() && !review.issues.is_said() && answers.is_empty();
    users.or_else(issues).or_else(answer).or(nothing.then(|| review.at.span()))
}
