//! Levels of severity without times, or in no order.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Duration, Release, Severity, Stage};
use crate::source::{Field, Spanned};

declare_rule! {
    /// Checks that each severity level has a response time and a resolution target, and that the times follow the order of the
    /// levels.
    ///
    /// ## Why
    ///
    /// A level without a resolution target is answered within 15 minutes and open for a month. And if a lesser level must be
    /// resolved sooner than a greater one, issues are filed by what gets them done.
    ///
    /// ## Fix
    ///
    /// Give each level `response` and `resolution`, the most severe first, each with times no shorter than the one before.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - {id: severity-1, name: Severity 1, response: 15 min, resolution: 4 h}
    /// - {id: severity-2, name: Severity 2, response: 1 h, resolution: 2 days}
    /// ```
    pub(super) static RULE = {
        id: "severity-incomplete",
        group: "Communications and incidents",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["IR-4"],
        since: "0.1.0",
        covers_open: ["resolution", "response"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let levels = release.severities.items();
    for it in levels {
        let lacks = release
            .lacking()
            .value("response time", "`response:` (as in `15 min`)", &it.response)
            .value("resolution target", "`resolution:` (as in `4 h`)", &it.resolution);
        if let Some((lacks, add)) = lacks.told() {
            cx.report(it.name.span(), format!("the severity `{}` has {lacks}", name(it)))
                .help(format!("add {add}"));
        }
    }
    for (what, of) in [
        ("response time", (|severity: &Severity| &severity.response) as fn(&Severity) -> &Field<Duration>),
        ("resolution target", |severity: &Severity| &severity.resolution),
    ] {
        let timed: Vec<(&Spanned<Severity>, &Spanned<Duration>)> =
            levels.iter().filter_map(|level| Some((level, of(level).present()?))).collect();
        // They may be listed from the least severe on.
        let rising = match (timed.first(), timed.last()) {
            (Some(first), Some(last)) => first.1.value.minutes <= last.1.value.minutes,
            _ => continue,
        };
        for pair in timed.windows(2) {
            let [(one, before), (next, after)] = pair else { continue };
            let falls = after.value.minutes < before.value.minutes;
            if falls == rising && before.value.minutes != after.value.minutes {
                let message = format!(
                    "the {what} of `{}` is out of order: `{}` after `{}` of `{}`",
                    name(next),
                    after.value.text,
                    before.value.text,
                    name(one)
                );
                cx.report(after.span, message)
                    .also(before.span, "the previous level")
                    .help("order the times from the most severe level to the least severe");
            }
        }
    }
}

fn name(level: &Severity) -> &str {
    level.name.text_or("?")
}
