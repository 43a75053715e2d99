//! Levels of severity that nobody declared.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::{Grade, RuleContext, declare_rule};
use crate::phrases::severity_levels::{level_key, levels_named};
use crate::release::{Release, Segment, Stage, Visited};
use crate::source::{Names, Span};
use crate::texts::without_code;

declare_rule! {
    /// Checks that every level of severity that a criterion, an event or a text names is declared under `severities`.
    ///
    /// ## Why
    ///
    /// A process that sends a hotfix for "severity 1 (blocker)" only, and never defines it, leaves the decision to the person who
    /// opens the ticket. Two teams that understand the number differently notice it on the night when it matters.
    ///
    /// ## Fix
    ///
    /// Declare the level with what counts as one and its times, or correct the name. A level is found by its `id`, its `name`,
    /// or its number.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// severities:
    ///   - {id: severity-1, name: Severity 1, response: 15 min, resolution: 4 h}
    /// ```
    pub(super) static RULE = {
        id: "severity-unknown",
        group: "Communications and incidents",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["IR-4"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    // What could not be read may well be the level that is meant.
    if release.severities.is_said() && release.severities.get().is_none() {
        return;
    }
    let mut names = Vec::new();
    for it in release.severities.items() {
        names.extend(it.id.as_text());
        names.extend(it.name.as_text());
    }
    let known = Names::new(names.iter().copied());
    let (same, levels) = (declared_keys(&names), declared_levels(&names));
    // Once for each level; it is fixed in one place.
    let mut said: BTreeSet<String> = BTreeSet::new();
    for criterion in release.criteria() {
        let Some(level) = criterion.severity.present() else { continue };
        if !same.contains(&level_key(&level.value)) && said.insert(level_key(&level.value)) {
            let help = match known.nearest(&level.value) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "declare it under `severities:`, or name a level that is declared".to_owned(),
            };
            cx.report(level.span, format!("the severity `{}` is not declared", &*level.value)).help(help);
        }
    }
    // At its first place in the definition, whatever the order of the walk.
    let mut places: BTreeMap<String, Span> = BTreeMap::new();
    release.walk(&mut |path, span, seen| {
        let text = match seen {
            Visited::Prose(text) => without_code(text),
            Visited::Text(text) => Cow::Borrowed(text),
            Visited::Code(_)
            | Visited::Names(..)
            | Visited::Refers(..)
            | Visited::Gap(_)
            | Visited::Day(_)
            | Visited::Moment(_)
            | Visited::Word(_) => return,
        };
        if matches!(path.first(), Some(Segment::Key("severities"))) {
            return;
        }
        for level in levels_named(&text) {
            if !levels.contains(&level) && !said.contains(&level_key(&level)) {
                places.entry(level).and_modify(|entry| *entry = span.min(*entry)).or_insert(span);
            }
        }
    });
    for (level, span) in places {
        cx.report(span, format!("`{level}` is mentioned but not declared"))
            .help("declare it under `severities:`, with `response` and `resolution`");
    }
}

/// What names of levels may be called by: "P0" and "Critical" are "Critical (P0)".
fn declared_keys(names: &[&str]) -> BTreeSet<String> {
    let ways = |declared: &&str| {
        let (outside, inside) = declared.split_once('(').unwrap_or((declared, ""));
        [*declared, outside, inside]
            .iter()
            .filter(|name| !name.is_empty())
            .map(|name| level_key(name))
            .collect::<Vec<_>>()
    };
    names.iter().flat_map(ways).collect()
}

/// The levels that names of levels name.
fn declared_levels(names: &[&str]) -> BTreeSet<String> {
    names.iter().flat_map(|name| levels_named(name)).collect()
}
