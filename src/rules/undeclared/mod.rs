//! References to things of a kind that a definition does not declare.

use std::collections::{BTreeMap, BTreeSet};

use super::RuleContext;
use crate::finding::counted;
use crate::release::{EntityKind, Release, Visited};
use crate::source::Span;

/// References to what is not declared, in the order of the definition.
pub(super) type References<'a> = Vec<(Span, &'a str)>;

/// The references to what is not in `named`, by what they refer to.
pub(super) fn undeclared<'a>(
    release: &'a Release,
    named: &BTreeSet<(EntityKind, &str)>,
) -> BTreeMap<EntityKind, References<'a>> {
    let mut unknown: BTreeMap<EntityKind, References<'a>> = BTreeMap::new();
    release.walk(&mut |_, span, seen| match seen {
        // Rules of their own speak of these.
        Visited::Refers(EntityKind::Party | EntityKind::Environment | EntityKind::Flag, _) => {}
        Visited::Refers(thing, id) if !named.contains(&(thing, id)) => {
            unknown.entry(thing).or_default().push((span, id));
        }
        Visited::Refers(..)
        | Visited::Names(..)
        | Visited::Text(_)
        | Visited::Prose(_)
        | Visited::Code(_)
        | Visited::Gap(_)
        | Visited::Day(_)
        | Visited::Moment(_)
        | Visited::Word(_) => {}
    });
    unknown
}

/// Where the definition says that it has none of these things.
fn none_by_intent(release: &Release, thing: EntityKind) -> Option<Span> {
    release.components.not_applicable().filter(|_| thing == EntityKind::Component).map(|gap| gap.span)
}

/// Reports once that nothing of a kind is declared, where that is the cause of all references to it. Returns whether it is.
pub(super) fn report_once(
    release: &Release,
    named: &BTreeSet<(EntityKind, &str)>,
    thing: EntityKind,
    references: &References<'_>,
    cx: &mut RuleContext<'_>,
) -> bool {
    let gap = none_by_intent(release, thing);
    if named.iter().any(|(own, _)| *own == thing) || (references.len() < 2 && gap.is_none()) {
        return false;
    }
    const SHOWN: usize = 5;
    let word = thing.word();
    let ids: BTreeSet<&str> = references.iter().map(|(_, id)| *id).collect();
    let mut names: Vec<String> = ids.iter().take(SHOWN).map(|id| format!("`{id}`")).collect();
    if ids.len() > SHOWN {
        names.push(format!("{} more", ids.len() - SHOWN));
    }
    let counted = counted(references.len(), "reference");
    let name = if references.len() == 1 { "names" } else { "name" };
    let names = names.join(", ");
    let (at, message) = match gap {
        Some(gap) => (gap, format!("`{word}s` does not apply, but {counted} {name} a {word}: {names}")),
        None => (references[0].0, format!("no {word} is declared, but {counted} {name} one: {names}")),
    };
    let mut finding = cx.report(at, message).help(format!("declare each {word}, or remove the references"));
    for (span, id) in references.iter().skip(usize::from(gap.is_none())).take(SHOWN) {
        finding = finding.also(*span, format!("`{id}` is named here"));
    }
    true
}
