//! Open values whose day is over.

use super::{GapPart, Grade, RuleContext, declare_rule};
use crate::release::{Date, Stage, is_recorded_later};
use crate::source::{Gap, Open};

declare_rule! {
    /// Checks that no value is still open after the day by which its owner was to supply it.
    ///
    /// ## Why
    ///
    /// An open value with an owner and a day is a promise. Once the day is over without the value, nobody is working on it, or
    /// somebody knows and did not write it down: in both cases readers believe that the answer is coming.
    ///
    /// ## Fix
    ///
    /// Ask the owner. Write the value, or agree on a new day and write that. What is recorded once the release is carried out
    /// is asked for by rules of its own: `milestone-undated`, `result-late` and `rollout-result-missing`. From stage
    /// `approved` on `gap-open` and `section-missing` report whatever is open.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// purpose: {tbd: {owner: release-manager, due: 2026-07-01}}
    /// ```
    pub(super) static RULE = {
        id: "gap-overdue",
        group: "Document",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: [],
        since: "0.1.0",
        check: Gap(check),
    }
}

fn check(part: &GapPart<'_>, cx: &mut RuleContext<'_>) {
    let Gap::Open(Open { owner, due: Some(due) }) = part.gap else { return };
    let today = cx.settings().today.as_deref().and_then(Date::parse);
    let over = today.zip(Date::parse(due)).is_some_and(|(today, due)| due < today);
    // From the gate to production on a value may not be open at all, whatever its day.
    let gate = cx.stage() >= Stage::Approved && !is_recorded_later(&part.keys());
    if !over || gate || has_a_day_of_its_own(&part.keys()) {
        return;
    }
    let what = part.name();
    let message = match owner {
        Some(owner) => format!("`{what}` is overdue: it was due from `{}` on {}", owner.value, due.value),
        None => format!("`{what}` is overdue: it was due on {}", due.value),
    };
    cx.report(part.span, message).help("write the value, or agree on a new `due:` with its owner");
}

/// Whether a value is recorded on a day that the definition names elsewhere: its `due:` may lie before that.
fn has_a_day_of_its_own(keys: &[&str]) -> bool {
    matches!(keys.first(), Some(&("metrics" | "milestones" | "reviews" | "rollout")))
        && is_recorded_later(keys)
}
