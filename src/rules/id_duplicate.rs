//! Two things with one id.

use std::collections::BTreeMap;

use super::{Grade, RuleContext, declare_rule};
use crate::release::{EntityKind, Release, Segment, Visited, section};

declare_rule! {
    /// Checks that no two environments, components, steps, figures, sections, flags, risks or other things share an id.
    ///
    /// ## Why
    ///
    /// A reference to a duplicate id leads to the first of the two, whichever was meant. The usual cause is a step or a risk that
    /// was copied and then changed.
    ///
    /// ## Fix
    ///
    /// Change one of the two ids, and check the references to it. Steps have ids of their own throughout the definition; risks,
    /// criteria, milestones and the like throughout all lists of that name. Parties are judged by `role-duplicate`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - {id: stop-service, text: Stop the service}
    /// - {id: start-service, text: Start the service}
    /// ```
    pub(super) static RULE = {
        id: "id-duplicate",
        group: "References",
        severity: Grade::Error,
        supports: [],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let mut named = BTreeMap::new();
    release.walk(&mut |path, span, seen| {
        let Visited::Names(thing, id) = seen else { return };
        // One team under two ids is the same matter.
        if thing == EntityKind::Party {
            return;
        }
        let list = path.iter().rev().find_map(|path| match path {
            Segment::Key(key) if *key != "id" => Some(*key),
            Segment::Key(_) | Segment::Item(_) => None,
        });
        // What has no kind of its own is known by the name of its list.
        let (kind, word) = match (thing, list) {
            (EntityKind::Other, Some(list)) => (list, format!("items of `{list}:`")),
            _ => ("", format!("{}s", thing.word())),
        };
        let first = *named.entry((thing, kind, id)).or_insert(span);
        if first != span {
            cx.report(span, format!("two {word} have the id `{id}`"))
                .also(first, "first used here")
                .help("change one of the two ids, and check the references to it");
        } else if let Some(standard) = section(id).filter(|_| thing == EntityKind::Section) {
            cx.report(span, format!("`{id}` is already the key of the section “{}”", standard.title))
                .help("give your section another `id:`, or move its text into the standard section");
        }
    });
}
