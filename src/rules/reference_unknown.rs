//! References that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{Grade, RuleContext, declare_rule, numbered, undeclared};
use crate::document::Texts;
use crate::release::{EntityKind, Release, SECTIONS, Segment, Visited};
use crate::source::Names;

declare_rule! {
    /// Checks that every component, step, figure and section that is referred to exists.
    ///
    /// ## Why
    ///
    /// "See section 5.6" was right until a section was left out. References by name cannot shift, and a broken one is found
    /// before the document is rendered, not during a back-out.
    ///
    /// ## Fix
    ///
    /// Correct the name, or declare it. In prose, `[](#back-out.procedure)` leads to a section by its key,
    /// `[](#figure.release-process)` to a figure, `[](#step.stop-service)` to a step.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// introduction: The return is described in [](#back-out.procedure).
    /// ```
    pub(super) static RULE = {
        id: "reference-unknown",
        group: "References",
        severity: Grade::Error,
        supports: [],
        since: "0.1.0",
        check: Texts(check),
    }
}

/// What can be linked to by a kind and an id.
const KINDS: [(&str, EntityKind); 6] = [
    ("figure", EntityKind::Figure),
    ("component", EntityKind::Component),
    ("step", EntityKind::Step),
    ("environment", EntityKind::Environment),
    ("section", EntityKind::Section),
    ("appendix", EntityKind::Other),
];

fn check(texts: &Texts, release: &Release, cx: &mut RuleContext<'_>) {
    numbered::check(texts, release, cx);
    let mut named: BTreeSet<(EntityKind, &str)> =
        SECTIONS.iter().map(|section| (EntityKind::Section, section.key)).collect();
    // Appendices are the only other things that documents give an anchor of their own kind.
    let mut appendices = BTreeSet::new();
    release.walk(&mut |path, _, seen| {
        if let Visited::Names(thing, id) = seen {
            named.insert((thing, id));
            if matches!(path.first(), Some(Segment::Key("appendices"))) && path.len() == 3 {
                appendices.insert(id);
            }
        }
    });
    let mut ids: BTreeMap<EntityKind, Vec<&str>> = BTreeMap::new();
    for (thing, id) in
        named.iter().filter(|(thing, id)| *thing != EntityKind::Other || appendices.contains(id))
    {
        ids.entry(*thing).or_default().push(id);
    }
    let ids: BTreeMap<EntityKind, Names<'_>> =
        ids.into_iter().map(|(thing, ids)| (thing, Names::new(ids))).collect();
    let nearest = |thing: EntityKind, id: &str| ids.get(&thing).and_then(|ids| ids.nearest(id));
    let all: BTreeSet<&str> = named.iter().map(|(_, id)| *id).collect();
    for (thing, references) in undeclared::undeclared(release, &named) {
        if undeclared::report_once(release, &named, thing, &references, cx) {
            continue;
        }
        for (span, id) in references {
            let word = thing.word();
            let help = match nearest(thing, id) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("declare it, or name a {word} that is declared"),
            };
            cx.report(span, format!("there is no {word} `{id}`")).help(help);
        }
    }
    for link in &texts.references {
        let key = link.target.as_str();
        let kind = key.split_once('.').and_then(|(kind, id)| {
            let (_, thing) = KINDS.iter().find(|(name, _)| *name == kind)?;
            Some((kind, *thing, id))
        });
        let known = key.starts_with("table.")
            || all.contains(key)
            || kind.is_some_and(|(_, thing, id)| ids.get(&thing).is_some_and(|ids| ids.contains(id)));
        if known {
            continue;
        }
        let near = match kind {
            Some((kind, thing, id)) => nearest(thing, id).map(|near| format!("{kind}.{near}")),
            None => nearest(EntityKind::Section, key).map(str::to_owned),
        };
        let help = near.map_or(
            "use the key of a section, or a key such as `figure.ID` or `step.ID`".to_owned(),
            |near| format!("did you mean `[](#{near})`?"),
        );
        cx.report(link.place, format!("the link `#{key}` has no target")).help(help);
    }
}
