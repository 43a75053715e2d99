//! Holes in the schedule.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Period, Release};
use crate::source::{Field, Spanned};

declare_rule! {
    /// Checks that the periods of a timeline follow each other without a gap or an overlap, each with an owner and an exit check.
    ///
    /// ## Why
    ///
    /// Periods are edited one by one, and an hour remains in which nobody is in charge. And without an exit check, the next group
    /// of users gets access because it is time, not because the previous group can work.
    ///
    /// ## Fix
    ///
    /// Begin each period when the previous one ends; hours, days and weeks are separate sequences. Give each an `owner` and an
    /// `exit_check`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - {title: Administrators, from: 0 h, to: 2 h, owner: deployment-lead, exit_check: All smoke tests have passed.}
    /// - {title: Wards, from: 2 h, to: 6 h, owner: support-lead, exit_check: Fewer than five calls are open.}
    /// ```
    pub(super) static RULE = {
        id: "schedule-gap",
        group: "Timeline and checklist",
        severity: Grade::Warning,
        supports: [],
        since: "0.1.0",
        covers_open: ["exit_check", "owner"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let Some(timeline) = release.timeline.get() else { return };
    let mut sequences: [Vec<&Spanned<Period>>; 3] = Default::default();
    for period in timeline.periods.items() {
        let lacks = release.lacking().value("owner", "`owner:` (who leads it)", &period.owner).value(
            "exit check",
            "`exit_check:` (what must be true at its end)",
            &period.exit_check,
        );
        if let Some((lacks, add)) = lacks.told() {
            cx.report(period.title.span(), format!("the period `{}` has {lacks}", title(period)))
                .help(format!("add {add}"));
        }
        let ends = period.from.present().zip(period.to.present());
        if let Some((from, to)) = ends.filter(|(from, to)| to.minutes < from.minutes) {
            cx.report(to.span, format!("the period `{}` ends before it begins", title(period)))
                .also(from.span, "it begins here")
                .help("correct `from:` or `to:`");
            continue;
        }
        if let Some(scale) = scale(period) {
            sequences[scale].push(period);
        }
    }
    for sequence in sequences {
        follow(&sequence, cx);
    }
}

fn title(period: &Period) -> String {
    period.title.get().map_or("?".to_owned(), |title| title.to_string())
}

/// Whether a period is counted in hours, days or weeks: plans tell the first day by the hour, and again as a day.
fn scale(period: &Period) -> Option<usize> {
    let to = &period.to.get()?.text;
    Some(if to.contains("week") {
        2
    } else if to.contains("day") {
        1
    } else {
        0
    })
}

fn follow(sequence: &[&Spanned<Period>], cx: &mut RuleContext<'_>) {
    for pair in sequence.windows(2) {
        let (Field::Present(ends), Field::Present(begins)) = (&pair[0].to, &pair[1].from) else { continue };
        let (before, after) = (title(pair[0]), title(pair[1]));
        let message = match begins.minutes.cmp(&ends.minutes) {
            std::cmp::Ordering::Equal => continue,
            std::cmp::Ordering::Less => format!("`{after}` begins before `{before}` ends"),
            std::cmp::Ordering::Greater => format!("there is a gap between `{before}` and `{after}`"),
        };
        cx.report(begins.span, message)
            .also(ends.span, format!("`{before}` ends here"))
            .help("set `from:` to the end of the previous period");
    }
}
