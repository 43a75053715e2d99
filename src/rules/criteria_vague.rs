//! Words by which nobody can tell.

use super::{Grade, RuleContext, declare_rule};
use crate::document::Texts;
use crate::phrases::lists;
use crate::release::Release;

declare_rule! {
    /// Checks that no criterion depends on a vague word such as "catastrophic" or "not as expected".
    ///
    /// ## Why
    ///
    /// Of 110 published back-out criteria 50 say "catastrophic" or "project is cancelled". What is catastrophic to the ward may be
    /// an inconvenience to the service desk, and they will not agree at two in the morning.
    ///
    /// ## Fix
    ///
    /// Say what is measured or what happens: `metric` with `comparator`, `threshold` and `window`, or `event` with `severity`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// criteria:
    ///   - text: More than 5 % of launches fail for 15 minutes.
    /// ```
    pub(super) static RULE = {
        id: "criteria-vague",
        group: "Criteria, procedures, verification",
        severity: Grade::Warning,
        supports: [],
        since: "0.1.0",
        check: Texts(check),
    }
}

fn check(texts: &Texts, release: &Release, cx: &mut RuleContext<'_>) {
    let criteria = release.criteria();
    for passage in texts.passages.iter().filter(|passage| passage.is_criterion()) {
        let beside = criteria.iter().find(|criterion| criterion.span.contains(passage.at));
        // A measurement beside the words defines them; a severity defines how bad it is, and not what happens.
        if beside.is_some_and(|criterion| criterion.is_counted(false)) {
            continue;
        }
        let rated = beside.is_some_and(|criterion| criterion.is_measurable(false));
        let listed = passage.says(&lists::VAGUE).filter(|_| !rated);
        if let Some(words) = listed.or_else(|| passage.vague(rated)) {
            cx.report(passage.place(words), format!("“{words}” is too vague to act on"))
                .help("name a metric with its threshold and window, or an event with its severity");
        }
    }
}
