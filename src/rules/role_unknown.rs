//! Teams and roles that nobody knows.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{EntityKind, Release, Stage, Visited};
use crate::source::Names;

declare_rule! {
    /// Checks that every team, role and office that is given something to do is declared under `parties`.
    ///
    /// ## Why
    ///
    /// A party that is only mentioned at its task has no contact and no members, and is often a second spelling of a known team.
    ///
    /// ## Fix
    ///
    /// Declare it once under `parties`, with its aliases, and refer to its id.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// parties:
    ///   - {id: platform-team, name: Platform Team, kind: team}
    /// ```
    pub(super) static RULE = {
        id: "role-unknown",
        group: "Roles and authority",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: [],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let ids = Names::new(release.parties.items().iter().filter_map(|party| party.id.as_text()));
    // What could not be read may well be the party that is meant.
    if !release.parties.is_said() || release.parties.present().is_some() {
        release.walk(&mut |_, span, seen| {
            let Visited::Refers(EntityKind::Party, id) = seen else { return };
            if ids.contains(id) {
                return;
            }
            let help = match ids.nearest(id) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("declare it under `parties:`, as in `- {{id: {id}, name: …, kind: team}}`"),
            };
            cx.report(span, format!("there is no party `{id}`")).help(help);
        });
    }
}
