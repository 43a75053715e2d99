//! References that lead nowhere.

use std::collections::{BTreeMap, BTreeSet};

use super::{Cx, Grade, declare_rule};
use crate::document::Texts;
use crate::release::{Release, SECTIONS, Seen, Segment, Thing};
use crate::source::Names;

declare_rule! {
    /// Checks that every component, step, figure and section that is referred to exists.
    ///
    /// ## Why
    ///
    /// "See section 5.6" was right until a section was left out. References by name cannot shift, and one that leads
    /// nowhere is found before the document is rendered, not while a release is being taken back.
    ///
    /// ## Fix
    ///
    /// Correct the name, or declare what it names. In prose, `[](#back-out.procedure)` leads to a section by its key,
    /// `[](#figure.release-process)` to a figure, `[](#step.stop-service)` to a step.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// introduction: The way back is told in [](#back-out.procedure).
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
const KINDS: [(&str, Thing); 6] = [
    ("figure", Thing::Figure),
    ("component", Thing::Component),
    ("step", Thing::Step),
    ("environment", Thing::Environment),
    ("section", Thing::Section),
    ("appendix", Thing::Other),
];

fn check(texts: &Texts, release: &Release, cx: &mut Cx<'_>) {
    let mut named: BTreeSet<(Thing, &str)> =
        SECTIONS.iter().map(|section| (Thing::Section, section.key)).collect();
    // Appendices are the only other things that documents give an anchor of their own kind.
    let mut appendices = BTreeSet::new();
    release.walk(&mut |path, _, seen| {
        if let Seen::Names(thing, id) = seen {
            named.insert((thing, id));
            if matches!(path.first(), Some(Segment::Key("appendices"))) && path.len() == 3 {
                appendices.insert(id);
            }
        }
    });
    let mut ids: BTreeMap<Thing, Vec<&str>> = BTreeMap::new();
    for (thing, id) in named.iter().filter(|(thing, id)| *thing != Thing::Other || appendices.contains(id)) {
        ids.entry(*thing).or_default().push(id);
    }
    let ids: BTreeMap<Thing, Names<'_>> =
        ids.into_iter().map(|(thing, ids)| (thing, Names::new(ids))).collect();
    let nearest = |thing: Thing, id: &str| ids.get(&thing).and_then(|ids| ids.nearest(id));
    let all: BTreeSet<&str> = named.iter().map(|(_, id)| *id).collect();
    release.walk(&mut |_, span, seen| match seen {
        // Rules of their own speak of these.
        Seen::Refers(Thing::Party | Thing::Environment | Thing::Flag, _) => {}
        Seen::Refers(thing, id) if !named.contains(&(thing, id)) => {
            let word = thing.word();
            let help = match nearest(thing, id) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("declare it, or name a {word} that is declared"),
            };
            cx.report(span, format!("there is no {word} `{id}`")).help(help);
        }
        Seen::Refers(..)
        | Seen::Names(..)
        | Seen::Text(_)
        | Seen::Prose(_)
        | Seen::Code(_)
        | Seen::Gap(_)
        | Seen::Day(_)
        | Seen::Moment(_)
        | Seen::Word(_) => {}
    });
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
            None => nearest(Thing::Section, key).map(str::to_owned),
        };
        let help = near.map_or("name a section by its key, or `figure.…`, `step.…`".to_owned(), |near| {
            format!("did you mean `[](#{near})`?")
        });
        cx.report(link.place, format!("the link `#{key}` leads to nothing")).help(help);
    }
}
