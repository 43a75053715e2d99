//! Paths that do not lead to production.

use std::collections::BTreeSet;

use super::{Grade, RuleContext, declare_rule, listed};
use crate::release::{Environment, Promotion, Release};
use crate::source::Spanned;

declare_rule! {
    /// Checks that each promotion path leads to production, without a cycle, and skips an environment only for a reason.
    ///
    /// ## Why
    ///
    /// A path lists the environments that a build must pass. If it ends in test, or skips acceptance "just this once", users get
    /// a build that nobody has tested as it runs.
    ///
    /// ## Fix
    ///
    /// Complete the rows of `promotion` for that `path`, and add those of a hotfix that its change type describes in words. Where
    /// an environment is skipped on purpose, give the reason in `reason_skipped`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// promotion:
    ///   - {from: development, to: test, path: planned}
    ///   - {from: test, to: production, path: planned}
    /// ```
    pub(super) static RULE = {
        id: "promotion-gap",
        group: "Environments and rollout",
        severity: Grade::Warning,
        supports: ["CM-4"],
        since: "0.1.0",
        covers_open: ["reason_skipped"],
        check: Release(check),
    }
}

type Hop<'a> = &'a Spanned<Promotion>;

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    emergencies(release, cx);
    let all = release.promotion.items();
    let names: BTreeSet<&str> = all.iter().map(|hop| hop.path.text_or("")).collect();
    for name in names {
        let hops: Vec<Hop<'_>> = all.iter().filter(|hop| hop.path.text_or("") == name).collect();
        let called = if name.is_empty() { "the path".to_owned() } else { format!("the path `{name}`") };
        // The last of its hops is the one that closes it.
        if let Some(hop) = hops.iter().rev().find(|hop| leads_back(hop, &hops)) {
            let to = hop.to.text_or("?");
            cx.report(hop.to.span(), format!("{called} is a cycle: it returns to `{to}`"))
                .help("end the path at production, and describe the return under `back_out:`");
            continue;
        }
        for hop in &hops {
            skipped(hop, release, &called, cx);
            let goes_on = hops.iter().any(|own_hop| start(own_hop) == end(hop));
            let to = end(hop).and_then(|end| release.environment(end));
            if let Some(to) = to
                && !goes_on
                && release.is_production(to) == Some(false)
            {
                let name = to.name.text_or("?");
                cx.report(hop.to.span(), format!("{called} ends at `{name}`, which is not production"))
                    .help("add the rows that continue the path to production");
            }
        }
    }
}

/// Where no row tells the way of a hotfix, its change type does.
fn emergencies(release: &Release, cx: &mut RuleContext<'_>) {
    for it in release.change_types.items() {
        if let Some(names) = names(&release.skipped_environments(it)) {
            let name = it.name.text_or("?");
            cx.report(it.name.span(), format!("`{name}` skips {names} without a reason"))
                .help("add its rows to `promotion:`, with `reason_skipped`");
        }
    }
}

fn names(environments: &[&Spanned<Environment>]) -> Option<String> {
    let names: Vec<String> = environments.iter().map(|own| format!("`{}`", own.called())).collect();
    (!names.is_empty()).then(|| listed(&names))
}

fn start(hop: &Promotion) -> Option<&str> {
    hop.from.as_text()
}

fn end(hop: &Promotion) -> Option<&str> {
    hop.to.as_text()
}

/// Whether what a hop leads to leads to where the hop begins.
fn leads_back(hop: Hop<'_>, hops: &[Hop<'_>]) -> bool {
    let mut reached: BTreeSet<&str> = end(hop).into_iter().collect();
    for _ in hops {
        let next = hops.iter().filter(|hop| start(hop).is_some_and(|start| reached.contains(start)));
        let next: Vec<_> = next.filter_map(|hop| end(hop)).collect();
        reached.extend(next);
    }
    start(hop).is_some_and(|start| reached.contains(start))
}

fn skipped(hop: Hop<'_>, release: &Release, called: &str, cx: &mut RuleContext<'_>) {
    let (Some(from), Some(to)) = (start(hop), end(hop)) else { return };
    if let Some(names) = names(&release.environments_between(from, to))
        && release.is_lacking(&hop.reason_skipped)
    {
        cx.report(hop.to.span(), format!("{called} skips {names} without a reason"))
            .help("give the reason in `reason_skipped:`, or add the skipped environments to the path");
    }
}
