//! Text → [`Tree`]: every key and value with its place. No other module knows the YAML reader.
//!
//! YAML 1.2 with the core schema and without what hides meaning: no merge keys, no tags but `!!str`, one document,
//! aliases within a budget. Data faults do not stop the parse. After a syntax error the parse resumes at the next
//! top-level key, so that one slip does not hide everything after it.

mod build;
mod edit;
mod invisible;
mod scalar;

pub use build::parse;
pub(super) use invisible::invisible;

use crate::source::{SourceId, Span};

/// Limits that no honest definition meets; the largest sample has 2,500 values, 9 levels deep.
const MAX_NODES: usize = 200_000;
/// Bytes that aliases add once they are written out, values counted with what they take beside their text.
const MAX_EXPANDED: u64 = 1 << 20;

/// Index of a [`Value`] in its tree.
pub type Id = usize;

/// A definition as it is written.
#[derive(Debug)]
pub struct Tree {
    values: Vec<Value>,
    root: Option<Id>,
    /// How far the source could be read.
    reading: Reading,
    /// Collections below the root that a syntax error cut short.
    cut: Vec<Id>,
    /// The files that it was read from: the definition itself, then what it extends.
    sources: Vec<SourceId>,
    /// What aliases add once they are written out.
    expanded: u64,
    /// Whether part of what it extends could not be had, so that anything may be missing.
    incomplete: bool,
}

/// How far a source could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// To the end, without a slip.
    Whole,
    /// To the end, with something lost at a syntax error on the way.
    Resumed,
    /// Up to a syntax error.
    Stopped,
}

/// One key or value.
#[derive(Debug)]
pub struct Value {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
    weight: u64,
    height: u16,
}

/// What a value is, by the YAML 1.2 core schema.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// Nothing.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// Any other number.
    Float(f64),
    /// Text.
    Text(String),
    /// Items.
    List(Vec<Id>),
    /// Keys and values, in the order written.
    Map(Vec<(Id, Id)>),
    /// The same as another value.
    Alias(Id),
}

impl Tree {
    /// How many values there are, keys counted.
    pub(super) fn len(&self) -> usize {
        self.values.len()
    }

    /// The outermost value; none in an empty file.
    pub fn root(&self) -> Option<Id> {
        self.root
    }

    /// The value itself, or the one that an alias stands for.
    pub fn kind(&self, id: Id) -> &Kind {
        // An alias never leads to an alias: it is resolved when it is read.
        &self.values[self.target(id)].kind
    }

    /// Where a key or value stands.
    pub fn span(&self, id: Id) -> Span {
        self.values[id].span
    }

    /// The text of a scalar that is text.
    pub fn text(&self, id: Id) -> Option<&str> {
        match self.kind(id) {
            Kind::Text(text) => Some(text),
            Kind::Null
            | Kind::Bool(_)
            | Kind::Int(_)
            | Kind::Float(_)
            | Kind::List(_)
            | Kind::Map(_)
            | Kind::Alias(_) => None,
        }
    }

    /// The pairs of a mapping, none for anything else.
    pub fn pairs(&self, id: Id) -> &[(Id, Id)] {
        if let Kind::Map(pairs) = self.kind(id) { pairs } else { &[] }
    }

    /// The items of a list, none for anything else.
    pub fn items(&self, id: Id) -> &[Id] {
        if let Kind::List(items) = self.kind(id) { items } else { &[] }
    }

    /// Key and value of a property.
    pub fn property(&self, id: Id, name: &str) -> Option<(Id, Id)> {
        self.pairs(id).iter().copied().find(|(key, _)| self.text(*key) == Some(name))
    }

    /// How far the source could be read.
    pub fn reading(&self) -> Reading {
        self.reading
    }

    /// Whether all of it was read, and all that it extends.
    pub fn is_all(&self) -> bool {
        self.root.is_some() && self.reading == Reading::Whole && !self.incomplete
    }

    /// The files that it was read from: the definition itself, then what it extends.
    pub fn sources(&self) -> &[SourceId] {
        &self.sources
    }

    /// Whether all items or properties of this value were read, so that one that is not there is missing.
    pub fn is_whole(&self, id: Id) -> bool {
        if self.incomplete {
            return false;
        }
        if Some(id) == self.root { self.reading != Reading::Stopped } else { !self.cut.contains(&id) }
    }

    /// Key (if it has one) and value at a JSON pointer (RFC 6901).
    pub fn at(&self, pointer: &str) -> Option<(Option<Id>, Id)> {
        let mut found = (None, self.root?);
        for part in pointer.split('/').skip(1) {
            let part = part.replace("~1", "/").replace("~0", "~");
            found = match self.kind(found.1) {
                Kind::List(items) => (None, *items.get(part.parse::<usize>().ok()?)?),
                Kind::Map(_) => {
                    let (key, value) = self.property(found.1, &part)?;
                    (Some(key), value)
                }
                Kind::Null
                | Kind::Bool(_)
                | Kind::Int(_)
                | Kind::Float(_)
                | Kind::Text(_)
                | Kind::Alias(_) => return None,
            };
        }
        Some(found)
    }

    /// The whole tree as JSON, aliases written out. Its size is bounded by the budget for aliases.
    pub fn to_json(&self) -> serde_json::Value {
        self.root.map_or(serde_json::Value::Null, |root| self.json(root))
    }

    fn json(&self, id: Id) -> serde_json::Value {
        use serde_json::Value as Json;
        match self.kind(id) {
            Kind::Null => Json::Null,
            Kind::Bool(it) => Json::Bool(*it),
            Kind::Int(it) => Json::from(*it),
            Kind::Float(it) => serde_json::Number::from_f64(*it).map_or(Json::Null, Json::Number),
            Kind::Text(it) => Json::String(it.clone()),
            Kind::List(items) => Json::Array(items.iter().map(|item| self.json(*item)).collect()),
            Kind::Map(pairs) => {
                let pair = |(key, value): &(Id, Id)| {
                    (self.text(*key).unwrap_or_default().to_owned(), self.json(*value))
                };
                Json::Object(pairs.iter().map(pair).collect())
            }
            Kind::Alias(_) => Json::Null,
        }
    }

    /// Whether part of what it extends could not be had.
    pub fn is_incomplete(&self) -> bool {
        self.incomplete
    }

    /// Whether it has more values, or aliases that add more, than one definition may have.
    pub(super) fn is_too_large(&self) -> bool {
        self.values.len() > MAX_NODES || self.expanded > MAX_EXPANDED
    }

    /// The path in a mapping of nothing but `file`.
    pub(super) fn file_named(&self, id: Id) -> Option<Id> {
        let [(key, value)] = self.pairs(id) else { return None };
        (self.text(*key) == Some("file")).then_some(*value)
    }

    /// Whether any mapping may stand for a file.
    pub(super) fn names_files(&self) -> bool {
        (0..self.values.len()).any(|id| self.file_named(id).is_some())
    }

    /// The value that an alias stands for; any other value itself.
    pub(super) fn target(&self, id: Id) -> Id {
        if let Kind::Alias(target) = self.values[id].kind { target } else { id }
    }

    /// Bytes of all text with every alias written out.
    pub(super) fn text_length(&self) -> u64 {
        let mut known = vec![None; self.values.len()];
        self.root.map_or(0, |root| self.length(root, &mut known))
    }

    fn length(&self, id: Id, known: &mut [Option<u64>]) -> u64 {
        let id = self.target(id);
        if let Some(length) = known[id] {
            return length;
        }
        let length = match &self.values[id].kind {
            Kind::Text(text) => text.len() as u64,
            Kind::List(items) => items.iter().fold(0, |sum, it| self.length(*it, known).saturating_add(sum)),
            Kind::Map(pairs) => {
                pairs.iter().fold(0, |sum, (_, value)| self.length(*value, known).saturating_add(sum))
            }
            Kind::Null | Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) | Kind::Alias(_) => 0,
        };
        known[id] = Some(length);
        length
    }
}
