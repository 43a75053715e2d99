//! Prose that states otherwise what the plan declares.

use super::{Grade, RuleContext, declare_rule};
use crate::release::Release;

declare_rule! {
    /// Checks that counts in prose, and those whom prose has decide, are those that the plan declares.
    ///
    /// ## Why
    ///
    /// A plan says most things twice: in a sentence and in a table. When a fourth site joins, the table gets a row, and
    /// the sentence goes on about "the three sites". At night one of the two is read, and nobody knows which.
    ///
    /// ## Fix
    ///
    /// Correct the sentence, or the list that it counts. Better: leave the count out, and let the table speak.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// text:
    ///   deployment: The two sites share one service.
    /// ```
    pub(super) static RULE = {
        id: "statement-conflict",
        group: "Document",
        severity: Grade::Warning,
        supports: ["CM-3"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    for found in release.miscounted() {
        cx.report(found.at, format!("“{}” is not the number that the plan declares", found.words))
            .also(found.declared, found.label)
            .help("correct the sentence, or the list");
    }
    for found in release.decided_by_another() {
        cx.report(found.at, format!("the text lets `{}` decide", found.words))
            .also(found.declared, found.label)
            .help("correct the sentence, or `decider:`");
    }
}
