//! Steps, criteria and sections that say nothing themselves: they point somewhere else, or hand the work on.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Segment, Visited};
use super::{Criterion, Procedure, Prose, Release, Step, section, section_of};
use crate::phrases::condition::{Mistaken, mistaken};
use crate::phrases::deferral::{begins, hands_on};
use crate::phrases::pointer::{Pointer, pointing, points};
use crate::source::{Span, Spanned};

impl Step {
    /// Whether the step does nothing but hand the work on.
    fn hands_on(&self) -> bool {
        self.commands.items().is_empty() && self.text.get().is_some_and(|text| hands_on(text))
    }
}

impl Procedure {
    /// The first step, if none does anything but hand the work on.
    pub fn handed_on(&self) -> Option<&Spanned<Step>> {
        let steps = self.steps.items();
        steps.first().filter(|_| steps.iter().all(|step| step.hands_on()))
    }

    /// The last step, if it ends in saying that the procedure itself, which has this name, begins.
    pub fn begins_at_its_end(&self, name: &str) -> Option<&Spanned<Step>> {
        let last = self.steps.items().last().filter(|step| step.commands.items().is_empty())?;
        begins(last.text.get()?, name).then_some(last)
    }
}

impl Release {
    /// The opening prose of a section, or of its chapter, if it does nothing but hand the work on.
    pub fn hands_on(&self, key: &str) -> Option<&Spanned<Prose>> {
        let chapter = key.split('.').next().unwrap_or(key);
        let texts = self.text.get()?;
        [key, chapter].into_iter().find_map(|key| texts.get(key)?.present().filter(|text| hands_on(text)))
    }
}

impl Step {
    /// Where the step points, if it says nothing itself.
    pub fn points(&self) -> Option<Pointer> {
        let bare = self.commands.items().is_empty() && !self.expected.is_said();
        points(self.text.get().filter(|_| bare)?)
    }
}

impl Criterion {
    /// Where the criterion points, if it says nothing itself.
    pub fn points(&self) -> Option<Pointer> {
        points(self.text.get().filter(|_| !self.metric.is_said() && !self.event.is_said())?)
    }
}

impl Criterion {
    /// What stands in the criterion in place of a condition, if something does. A measurement or an event is one by its shape;
    /// a pointer is judged by where it leads.
    pub fn mistaken(&self) -> Option<Mistaken> {
        if self.metric.is_said() || self.event.is_said() || self.points().is_some() {
            return None;
        }
        mistaken(self.text.get()?)
    }
}

impl Release {
    /// Every criterion, wherever one is used.
    pub fn criteria(&self) -> Vec<&Spanned<Criterion>> {
        let mut criteria: Vec<_> =
            self.procedures().flat_map(|procedure| procedure.criteria.items()).collect();
        let stages = self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
        criteria.extend(stages.iter().flat_map(|stage| stage.criteria.items()));
        criteria.extend(self.go_no_go.get().map_or(&[][..], |go_no_go| go_no_go.criteria.items()));
        criteria.extend(self.metrics.items().iter().filter_map(|metric| metric.criterion.present()));
        criteria
    }
}

/// What stands in a section, seen from those who are sent to it.
#[derive(Debug, Default)]
pub struct Saying {
    /// Whether something is said.
    pub says: bool,
    /// The texts that only point.
    pub pointers: Vec<(Span, Pointer)>,
    /// What each sentence that only points names in the document.
    pub pointing: Vec<(Span, String)>,
}

/// Properties that head something and say nothing alone.
const HEADS: &[&str] = &["group", "name", "phase", "title"];

/// What stands in each place that can be pointed at.
pub struct Sayings(BTreeMap<String, Saying>);

impl Sayings {
    /// What stands in a place, with all that stands below it; none where nobody knows the place.
    pub fn of(&self, key: &str) -> Option<Saying> {
        let mut all = Saying::default();
        let mut known = section(key).is_some();
        for (own, content) in self.0.iter().filter(|(own, _)| *own == key || stands_in(own, key)) {
            known |= own == key;
            all.says |= content.says;
            all.pointers.extend(content.pointers.iter().cloned());
        }
        known.then_some(all)
    }

    /// The sentences that point at the section they stand in, or at one above it: the section, the place, the target.
    pub fn homeward(&self) -> impl Iterator<Item = (&str, Span, &str)> {
        let all = self
            .0
            .iter()
            .flat_map(|(key, it)| it.pointing.iter().map(move |(at, to)| (key.as_str(), *at, to)));
        all.filter(|(key, _, to)| is_home(key, to)).map(|(key, at, to)| (key, at, to.as_str()))
    }

    /// The places that nothing but pointers leads over from one back to it, in their order.
    pub fn way_back(&self, from: &str) -> Option<Vec<&str>> {
        let mut ways: Vec<Vec<&str>> = vec![Vec::new()];
        let mut seen = BTreeSet::new();
        while let Some(way) = ways.pop() {
            let at = way.last().copied().unwrap_or(from);
            let Some(here) = self.0.get(at).filter(|token| !token.says) else { continue };
            for to in here.pointers.iter().flat_map(|(_, it)| &it.inside) {
                if to == from && !way.is_empty() {
                    return Some(way);
                }
                if seen.insert(to) {
                    ways.push(way.iter().copied().chain([to.as_str()]).collect());
                }
            }
        }
        None
    }

    /// The places that hold nothing but pointers, each with them.
    pub fn hollow(&self) -> impl Iterator<Item = (&str, &Saying)> {
        let hollow = self.0.iter().filter(|(_, it)| !it.says && !it.pointers.is_empty());
        hollow.map(|(key, it)| (key.as_str(), it))
    }
}

/// Whether one place is the other, or stands in it.
pub fn is_home(key: &str, to: &str) -> bool {
    key == to || stands_in(key, to)
}

/// Whether a section stands in another, at any depth.
fn stands_in(key: &str, above: &str) -> bool {
    let mut parent = section(key).and_then(super::Section::parent);
    while let Some(it) = parent {
        if it.key == above {
            return true;
        }
        parent = it.parent();
    }
    false
}

impl Release {
    /// Where the opening prose of a section points, if it says nothing itself, and its place.
    pub fn opens_with_pointer(&self, key: &str) -> Option<(Span, Pointer)> {
        let text = self.text.get()?.get(key)?.present()?;
        points(&text.value).map(|to| (text.span, to))
    }

    /// What stands in each section, section of its own and appendix.
    pub fn sayings(&self) -> Sayings {
        let mut found: BTreeMap<String, Saying> = BTreeMap::new();
        let named = |list: &str, at: usize| match list {
            "sections" => self.sections.items().get(at)?.id.get().map(|id| id.to_string()),
            _ => self.appendices.items().get(at)?.id.get().map(|id| format!("appendix.{}", &**id)),
        };
        self.walk(&mut |path, span, seen| {
            let keys = || {
                path.iter().filter_map(|path| match path {
                    Segment::Key(key) => Some(*key),
                    Segment::Item(_) => None,
                })
            };
            let key = match path.as_slice() {
                [Segment::Key(list @ ("sections" | "appendices")), Segment::Item(at), ..] => named(list, *at),
                _ => section_of(keys()).map(|section| section.key.to_owned()),
            };
            let Some(key) = key else { return };
            let content = found.entry(key).or_default();
            match seen {
                Visited::Prose(text) => {
                    let pointing = pointing(text);
                    let pointer = if pointing.is_empty() { None } else { points(text) };
                    let named = pointing.into_iter().flat_map(|(_, to)| to.inside);
                    content.pointing.extend(named.map(|to| (span, to)));
                    match pointer {
                        Some(to) => content.pointers.push((span, to)),
                        None => content.says |= !text.trim().is_empty(),
                    }
                }
                Visited::Text(_) => {
                    content.says |= !keys().next_back().is_some_and(|key| HEADS.contains(&key))
                }
                // Who does a step says nothing of what is done, and where a section stands nothing of what is in it.
                Visited::Refers(..) => {
                    content.says |= !keys().next_back().is_some_and(|key| ["actor", "under"].contains(&key))
                }
                Visited::Code(_) => content.says = true,
                Visited::Names(..)
                | Visited::Gap(_)
                | Visited::Day(_)
                | Visited::Moment(_)
                | Visited::Word(_) => {}
            }
        });
        Sayings(found)
    }
}
