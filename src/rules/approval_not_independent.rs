//! Approvals by those who made it.

use std::collections::BTreeSet;

use super::{Grade, RuleContext, declare_rule};
use crate::finding::listed;
use crate::release::{Approval, ApprovalSubject, Release};

declare_rule! {
    /// Checks that somebody other than its author, and than those who build and deploy, approves the release, and signs it off for production.
    ///
    /// ## Why
    ///
    /// Authors read what they meant, and people who must keep a deployment date should not be the ones who decide whether it goes
    /// ahead. Separation of duties is what auditors look for first.
    ///
    /// ## Fix
    ///
    /// Add an approver that neither wrote the document nor installs a component. In the responsibility matrix, make another party
    /// accountable for the sign-off, and give the production environment another `approver`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// approvals:
    ///   - {role: product-owner, person: B. Adeyemi, decision: approved, date: 2026-03-02}
    /// ```
    pub(super) static RULE = {
        id: "approval-not-independent",
        group: "Revision history, approval, lifecycle",
        severity: Grade::Warning,
        supports: ["AC-5", "CM-5"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let builders = release.builders();
    approvers(release, &builders, cx);
    voters(release, cx);
    for row in release.raci.items().iter().filter(|row| row.is_sign_off()) {
        if let Some(party) =
            row.accountable.items().iter().find(|party| builders.contains(party.value.as_ref()))
        {
            let message =
                format!("`{}` deploys the release and also signs it off for production", &*party.value);
            cx.report(party.span, message)
                .help("name a party under `accountable:` that does not build or deploy the release");
        }
    }
    for environment in
        release.environments.items().iter().filter(|environment| environment.is_production() == Some(true))
    {
        let approver =
            environment.approver.present().filter(|approver| builders.contains(approver.value.as_ref()));
        if let Some(approver) = approver {
            let name = environment.name.text_or("?");
            let message = format!(
                "`{}` deploys the release and also approves its entry into `{name}`",
                &*approver.value
            );
            cx.report(approver.span, message)
                .help("name an `approver:` that does not build or deploy the release");
        }
    }
}

/// Reports that nobody but those who carry the release out votes on it.
fn voters(release: &Release, cx: &mut RuleContext<'_>) {
    let Some(votes) = release.go_no_go.get().and_then(|go_no_go| go_no_go.voters.present()) else { return };
    let deployers = release.deploying_parties();
    if !votes.value.is_empty() && votes.value.iter().all(|voter| deployers.contains(&*voter.value)) {
        cx.report(votes.span, "only those who carry the release out vote on it")
            .help("add a voter that neither builds nor deploys the release");
    }
}

/// Says that no approver stands apart from the work.
fn approvers(release: &Release, builders: &BTreeSet<&str>, cx: &mut RuleContext<'_>) {
    let rows = || {
        release.approvals.items().iter().filter(|approval| approval.subject() == ApprovalSubject::Approval)
    };
    let stands_apart = |approval: &Approval| {
        let role = approval.role.as_text();
        // One who is open may well be somebody else.
        role.is_none_or(|role| !builders.contains(role)) && !release.is_by_author(approval)
    };
    if rows().next().is_none() || rows().any(|row| stands_apart(row)) {
        return;
    }
    let roles: BTreeSet<String> =
        rows().filter_map(|row| row.role.get()).map(|role| format!("`{}`", &**role)).collect();
    let roles: Vec<String> = roles.into_iter().collect();
    cx.report(
        release.approvals.span(),
        format!(
            "no approver is independent: {} wrote the document, or builds or deploys the release",
            listed(&roles)
        ),
    )
    .help("add an approver who neither wrote the document nor builds or deploys the release");
}
