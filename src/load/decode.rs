//! Validated tree → typed release. Total: what has the wrong shape was reported when it was validated.

use super::schema::Validated;
use super::yaml::{Id, Kind};
use crate::release::{Model, Node, Release};
use crate::source::{Span, Spanned};

/// Decodes a release. Nothing is lost and nothing fails: see [`crate::source::Field`].
pub fn release(validated: &Validated) -> Release {
    let Some(root) = validated.tree().root() else { return Release::default() };
    // The root has no key: the first one below stands for it, so that a missing section has a place.
    let first = validated.tree().pairs(root).first().map_or(root, |(key, _)| *key);
    Release::decode(At { validated, key: Some(first), value: root }).unwrap_or_default()
}

#[derive(Clone, Copy)]
struct At<'a> {
    validated: &'a Validated,
    key: Option<Id>,
    value: Id,
}

impl Node for At<'_> {
    fn span(self) -> Span {
        self.validated.tree().span(self.value)
    }

    fn key_span(self) -> Span {
        self.validated.tree().span(self.key.unwrap_or(self.value))
    }

    fn text(self) -> Option<String> {
        self.validated.tree().text(self.value).map(str::to_owned)
    }

    fn truth(self) -> Option<bool> {
        if let Kind::Bool(it) = self.validated.tree().kind(self.value) { Some(*it) } else { None }
    }

    #[allow(clippy::cast_precision_loss, reason = "a threshold beyond 2^53 is none")]
    fn number(self) -> Option<f64> {
        match self.validated.tree().kind(self.value) {
            Kind::Int(it) => Some(*it as f64),
            Kind::Float(it) => Some(*it),
            Kind::Null | Kind::Bool(_) | Kind::Text(_) | Kind::List(_) | Kind::Map(_) | Kind::Alias(_) => {
                None
            }
        }
    }

    fn items(self) -> Option<Vec<Self>> {
        let Kind::List(items) = self.validated.tree().kind(self.value) else { return None };
        Some(items.iter().map(|value| At { key: None, value: *value, ..self }).collect())
    }

    fn entries(self) -> Option<Vec<(Spanned<String>, Self)>> {
        let tree = self.validated.tree();
        let Kind::Map(pairs) = tree.kind(self.value) else { return None };
        let entry = |(key, value): &(Id, Id)| {
            let name = Spanned::new(tree.text(*key)?.to_owned(), tree.span(*key));
            Some((name, At { key: Some(*key), value: *value, ..self }))
        };
        Some(pairs.iter().filter_map(entry).collect())
    }

    fn get(self, key: &str) -> Option<Self> {
        let (key, value) = self.validated.tree().property(self.value, key)?;
        Some(At { key: Some(key), value, ..self })
    }

    fn missed(self, key: &str) -> bool {
        self.validated.missed(self.value, key)
    }
}
