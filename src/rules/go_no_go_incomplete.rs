//! Decisions that nobody can retrace.

use super::{Grade, RuleContext, declare_rule, evidence};
use crate::release::{GoDecision, GoNoGo, Progress, Release, Stage};
use crate::source::{Field, Spanned};

declare_rule! {
    /// Checks that the go/no-go decision has a date and voters once it is planned, criteria once it is approved, a decision once
    /// the release is carried out, and no open blocker without a workaround that somebody accepted.
    ///
    /// ## Why
    ///
    /// "Ready / not ready" with a link to a form is not a decision. Who votes, on which criteria, and what was known at the time
    /// must be written down before the release reaches its first user.
    ///
    /// ## Fix
    ///
    /// Add what the stage asks for under `go_no_go`. Each open blocker needs `workaround` and `accepted_by`; a decision to go
    /// needs prerequisites that are done.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// at: "2026-03-11 10:00"
    /// voters: [release-manager]
    /// ```
    pub(super) static RULE = {
        id: "go-no-go-incomplete",
        group: "Communications and incidents",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3b"],
        since: "0.1.0",
        covers_open: ["accepted_by", "at", "criteria", "voters", "workaround"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let Field::Present(decision) = &release.go_no_go else { return };
    let stage = cx.stage();
    let it = &decision.value;
    let votes = release
        .coverage
        .items()
        .iter()
        .any(|row| row.votes_go_no_go.get().is_some_and(|votes_go_no_go| votes_go_no_go.0));
    let pending = it.decision.missing_span(true).is_some() || it.decision.get() == Some(&GoDecision::Pending);
    let mut lacks = release.lacking();
    if stage >= Stage::Planned {
        lacks = lacks.value("date", "`at:`", &it.at);
        lacks = if votes { lacks } else { lacks.list("voters", "`voters:`", &it.voters) };
    }
    if stage >= Stage::Approved {
        lacks = lacks.list("criteria", "`criteria:`", &it.criteria);
    }
    let lacks = lacks.when(
        "outcome, although the release was carried out",
        "`decision:`",
        stage >= Stage::Executed && pending,
    );
    if let Some((lacks, add)) = lacks.told() {
        cx.report(decision.span, format!("the go/no-go decision has {lacks}"))
            .help(format!("add {add} under `go_no_go:`"));
    }
    if stage >= Stage::Executed && it.decision.get() == Some(&GoDecision::NoGo) {
        cx.report(it.decision.span(), "the decision is no-go, but the release was carried out")
            .help("record the decision to go ahead under `decision:`");
    }
    ahead(it, release, cx);
    blockers(it, release, cx);
}

/// A decision that is on record before the moment at which it is made.
fn ahead(go_no_go: &GoNoGo, release: &Release, cx: &mut RuleContext<'_>) {
    let decided = matches!(go_no_go.decision.get(), Some(GoDecision::Go | GoDecision::NoGo));
    let at = go_no_go.at.present().map(|at| Spanned::new(release.local(&at.value).date, at.span));
    let (Some(at), Some(today)) = (at.filter(|_| decided), evidence::today(cx)) else { return };
    if at.value > today {
        cx.report(
            go_no_go.decision.span(),
            format!("the decision of {} is still to come on {today}", at.value),
        )
        .also(at.span, "it is made here")
        .help("write `decision: pending` until it is made, or correct `at:`");
    }
}

fn blockers(go_no_go: &GoNoGo, release: &Release, cx: &mut RuleContext<'_>) {
    for it in go_no_go.blockers.items() {
        let lacks = release.lacking().value("workaround", "`workaround:`", &it.workaround).value(
            "acceptance",
            "`accepted_by:`",
            &it.accepted_by,
        );
        let open = it.status.get() != Some(&Progress::Done);
        if let Some((lacks, add)) = lacks.told().filter(|_| open) {
            cx.report(it.text.span(), format!("an open blocker has {lacks}"))
                .help(format!("add {add}, or set `status: done`"));
        }
    }
    if go_no_go.decision.get() != Some(&GoDecision::Go) {
        return;
    }
    for it in release.prerequisites.items() {
        if let Some(open) = it.status.present().filter(|status| status.value == Progress::Open) {
            cx.report(open.span, "a prerequisite is open, but the decision is go")
                .also(go_no_go.decision.span(), "the decision")
                .help("set `status: done` and add `evidence:`");
        }
    }
}
