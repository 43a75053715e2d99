//! Changes to a tree: joining what files say, replacing values.

use super::{Id, Kind, Reading, Tree, Value};
use crate::source::Span;

impl Tree {
    /// Takes in what another file says, beside what is here already, and gives its root. Nothing refers to it yet.
    pub(in crate::load) fn graft(&mut self, other: Tree) -> Option<Id> {
        let base = self.values.len();
        let moved = other.values.into_iter().map(|mut value| {
            match &mut value.kind {
                Kind::List(items) => items.iter_mut().for_each(|item| *item += base),
                Kind::Map(pairs) => pairs.iter_mut().for_each(|(key, value)| {
                    *key += base;
                    *value += base;
                }),
                Kind::Alias(target) => *target += base,
                Kind::Null | Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) | Kind::Text(_) => {}
            }
            value
        });
        self.values.extend(moved);
        self.cut.extend(other.cut.iter().map(|cut| cut + base));
        self.sources.extend(other.sources);
        self.expanded = self.expanded.saturating_add(other.expanded);
        // What was lost there may belong anywhere here.
        self.incomplete |= other.incomplete || other.reading != Reading::Whole;
        other.root.map(|root| root + base)
    }

    /// Says that part of what it extends could not be had.
    pub(in crate::load) fn mark_incomplete(&mut self) {
        self.incomplete = true;
    }

    /// Adds a value, to which nothing refers yet.
    pub(in crate::load) fn add(&mut self, kind: Kind, span: Span) -> Id {
        self.values.push(Value { span, kind, weight: 0, height: 0 });
        self.values.len() - 1
    }

    /// Makes something else of a value, or of the one that an alias stands for.
    pub(in crate::load) fn set(&mut self, id: Id, kind: Kind) {
        let target = self.target(id);
        self.values[target].kind = kind;
    }

    /// Gives the root a property, in place of what it says there. What is new stands where the root's first key does.
    pub(in crate::load) fn set_root_property(&mut self, name: &str, text: &str) {
        let Some(root) = self.root else { return };
        let Kind::Map(mut pairs) = self.kind(root).clone() else { return };
        let at = pairs.iter().position(|(key, _)| self.text(*key) == Some(name));
        let first = pairs.first().map_or(root, |(key, _)| *key);
        let span = self.span(at.map_or(first, |at| pairs[at].1));
        let value = self.add(Kind::Text(text.to_owned()), span);
        match at {
            Some(at) => pairs[at].1 = value,
            None => {
                let key = self.add(Kind::Text(name.to_owned()), span);
                pairs.push((key, value));
            }
        }
        self.set(root, Kind::Map(pairs));
    }

    /// Makes another value the outermost one.
    pub(in crate::load) fn set_root(&mut self, root: Option<Id>) {
        self.root = root;
    }
}
