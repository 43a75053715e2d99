//! Waivers that say what is accepted, why, by whom, until when.

use super::{Grade, RuleContext, WaiverPart, declare_rule};

declare_rule! {
    /// Checks that a waiver names its rule, its place, its reason, its approver and its last day, that its rule may be waived,
    /// that it does not cover everything, that its reason explains something, that its approver is independent, and that it ends
    /// soon.
    ///
    /// ## Why
    ///
    /// A waiver removes a finding from the count. Auditors accept that if somebody takes responsibility, for a reason and for a
    /// limited time; "ignore this rule" is how a plan without criteria came to be approved. People who wrote the plan, or have to
    /// keep its date, are the wrong ones to accept its gaps.
    ///
    /// ## Fix
    ///
    /// A waiver that lacks any of this covers nothing. Give `rule`, `at`, `reason`, `approver` and `expires`. `at` is a JSON
    /// pointer ("/back_out/tested") or the key of a section ("back-out.criteria"); everything below it is covered too. `reason`
    /// says what compensates for the gap, or what it waits for. `approver` is a party that neither wrote a revision nor installs,
    /// backs out or rolls back.
    ///
    /// `expires` is at most 90 days after the release, or after the newest revision if that is later; where neither has a date,
    /// after the document's date or today. `waiver_days` under `[thresholds]` in `dibr.toml` sets another number.
    ///
    /// `secret-exposed` and the `authority-…` rules are never waived, nor is what `unwaivable` in `dibr.toml` lists. A baseline
    /// does not hide them, and `[severity]` does not lower them.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - rule: section-missing
    ///   at: known-issues
    ///   reason: The list of known issues is kept in the issue tracker.
    ///   approver: chief
    ///   expires: 2026-08-31
    /// ```
    pub(super) static RULE = {
        id: "waiver-incomplete",
        group: "Revision history, approval, lifecycle",
        severity: Grade::Error,
        supports: ["CM-3"],
        since: "0.1.0",
        covers_open: ["approver", "expires", "reason", "rule"],
        check: Waiver(check),
    }
}

fn check(part: &WaiverPart<'_>, cx: &mut RuleContext<'_>) {
    for fault in &part.faults {
        let saying = cx.report(fault.at, fault.message.clone()).help(fault.help.clone());
        if let Some((at, message)) = &fault.also {
            saying.also(*at, message.clone());
        }
    }
}
