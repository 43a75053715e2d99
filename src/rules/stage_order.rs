//! Stages in their order.

use std::collections::BTreeSet;

use super::{Grade, RuleContext, declare_rule, schedule};
use crate::phrases::placeholder::placeholder;
use crate::release::{Fact, Release, Stage};
use crate::source::Field;

declare_rule! {
    /// Checks that the stage follows the one of the previous definition, and that no entry belongs to a later stage.
    ///
    /// ## Why
    ///
    /// A plan at stage `planned` that has a go decision or ticked rows was carried out without an approval. A definition that
    /// goes from `draft` to `approved` in one step skipped the plan that was to be approved.
    ///
    /// ## Fix
    ///
    /// Raise `stage` one step at a time: `draft`, `planned`, `approved`, then `executed` or `backed_out`, then `closed`. Before a
    /// release is carried out, it may go back to an earlier stage. Decisions of approvers and ticks belong to `planned` and
    /// later; go/no-go decisions, actual dates in production, deployed and installed rows and results of the rollout to
    /// `approved`; results from after the release to `executed`; ticked back-out and rollback rows to `backed_out`. The previous
    /// definition is given as `dibr check release.yaml --previous old.yaml`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// go_no_go: {at: 2026-03-12 20:00, decision: pending}
    /// ```
    pub(super) static RULE = {
        id: "stage-order",
        group: "Revision history, approval, lifecycle",
        severity: Grade::Error,
        supports: ["CM-3"],
        since: "0.1.0",
        check: Succession(check),
    }
}

fn check(previous: Option<&Release>, release: &Release, cx: &mut RuleContext<'_>) {
    if matches!(release.stage, Field::Invalid(_)) {
        return;
    }
    let stage = release.stage();
    // Another release begins anew.
    if let Some(previous) = previous.filter(|previous| previous.version() == release.version())
        && !matches!(previous.stage, Field::Invalid(_))
        && !previous.stage().may_become(stage)
    {
        let (before, now) = (previous.stage().word(), stage.word());
        cx.report(release.stage.span(), format!("the stage `{now}` cannot follow `{before}`"))
            .also(previous.stage.span(), "the previous stage")
            .help(help(previous.stage()));
    }
    early(release, cx);
    schedule::told_ahead(release, cx);
}

fn help(before: Stage) -> &'static str {
    match before {
        Stage::Draft => "raise it to `planned` first",
        Stage::Planned => "raise it to `approved` first",
        Stage::Approved => "raise it to `executed` or `backed_out` first",
        Stage::Executed | Stage::BackedOut | Stage::Closed => "write a new definition for another attempt",
    }
}

/// Reports what comes too early: one finding for each stage that it belongs to.
fn early(release: &Release, cx: &mut RuleContext<'_>) {
    let stage = release.stage();
    let mut told = BTreeSet::new();
    for fact in release.facts().into_iter().filter(|fact| fact.stage > stage && is_told(fact)) {
        if told.insert(fact.stage) {
            cx.report(fact.at, format!("{}, but the stage is `{}`", fact.told, stage.word()))
                .also(release.stage.span(), "the stage")
                .help(format!(
                    "raise `stage:` to `{}` when the release gets there, or delete the entry",
                    fact.stage.word()
                ));
        }
    }
}

/// Whether something is written there: a form that nobody has filled in yet tells nothing.
fn is_told(fact: &Fact<'_>) -> bool {
    placeholder(fact.words).is_none()
}
