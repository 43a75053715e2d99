//! Criteria that are none.

use super::{Grade, RuleContext, declare_rule};
use crate::phrases::condition::Mistaken;
use crate::release::{Criterion, Stage};
use crate::source::Spanned;

declare_rule! {
    /// Checks that a criterion in words is a condition, and not an action, a person or a deferral.
    ///
    /// ## Why
    ///
    /// Of 110 published back-out criteria 21 point at "best practices" and 14 say *who* would decide instead of *when*. "Local
    /// management would need to determine" does not answer the question.
    ///
    /// ## Fix
    ///
    /// Describe a measurement beyond a threshold, an event or a state. People belong under `authority`, actions under `steps`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// criteria:
    ///   - text: The board cannot be opened from two wards.
    /// ```
    pub(super) static RULE = {
        id: "criteria-not-a-condition",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-3"],
        since: "0.1.0",
        check: Criterion(check),
    }
}

fn check(criterion: &Spanned<Criterion>, cx: &mut RuleContext<'_>) {
    let (what, place) = match criterion.mistaken() {
        Some(Mistaken::Action) => ("an action", "; move the action to `steps:`"),
        Some(Mistaken::Person) => ("a person", "; move the person to `authority:`"),
        Some(Mistaken::Deferral) => ("a deferral", ""),
        None => return,
    };
    cx.report(criterion.text.span(), format!("the criterion names {what} instead of a condition"))
        .help(format!("describe a measurement or an event{place}"));
}
