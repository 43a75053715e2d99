//! One team under two names.

use std::collections::BTreeMap;

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Release, Stage};

declare_rule! {
    /// Checks that no two parties and no two tasks share an id, that no team is declared under two names, and that no task has a
    /// blank id.
    ///
    /// ## Why
    ///
    /// A team that is "Project Team" in one table and the product's project team in the next is called twice, or each table's
    /// reader believes that it is somebody else. Two rows with one id cannot be distinguished in a review.
    ///
    /// ## Fix
    ///
    /// Declare the team once, with its other names as `aliases`, and refer to that id everywhere. Give each row of
    /// `responsibilities` its own id, or none of them.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// parties:
    ///   - {id: project-team, name: Project Team, aliases: [Ward Board project team], kind: team}
    /// ```
    pub(super) static RULE = {
        id: "role-duplicate",
        group: "Roles and authority",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: [],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    parties(release, cx);
    tasks(release, cx);
}

fn parties(release: &Release, cx: &mut RuleContext<'_>) {
    let mut ids = BTreeMap::new();
    let mut names = BTreeMap::new();
    for (at, party) in release.parties.items().iter().enumerate() {
        let Some(id) = party.id.present() else { continue };
        if let Some(first) = ids.insert(&*id.value, id.span) {
            cx.report(id.span, format!("two parties have the id `{}`", &*id.value))
                .also(first, "first declared here")
                .help("give one of them another `id:`, or merge them with `aliases:`");
            continue;
        }
        for name in party.name.present().into_iter().chain(party.aliases.items()) {
            let Some((first, other)) = names.insert(release.team_name(&name.value), (at, name)) else {
                continue;
            };
            if first != at {
                cx.report(name.span, format!("`{}` and `{}` seem to be the same party", &*other.value, &*name.value))
                    .also(other.span, "first declared here")
                    .help("declare it once with the other name under `aliases:`, or give the parties distinct names");
                break;
            }
        }
    }
}

fn tasks(release: &Release, cx: &mut RuleContext<'_>) {
    let rows = release.responsibilities.items();
    let mut ids = BTreeMap::new();
    for row in rows {
        match row.id.present() {
            Some(id) => {
                if let Some(first) = ids.insert(id.value.trim(), id.span) {
                    cx.report(id.span, format!("two tasks have the id `{}`", id.value.trim()))
                        .also(first, "first used here")
                        .help("give each row of `responsibilities:` its own `id:`");
                }
            }
            None if rows.iter().any(|row| row.id.present().is_some()) && row.id.absent().is_some() => {
                cx.report(row.span, "the task has no id, but others have one")
                    .help("add `id:`, or leave it out of every row of `responsibilities:`");
            }
            None => {}
        }
    }
}
