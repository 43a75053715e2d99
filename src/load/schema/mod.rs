//! Tree × JSON Schema → findings, each at the right key or value.
//!
//! The schema's own annotations say what its keywords cannot: `x-dibr-help` how to correct a value, `x-dibr-missing`
//! which rule speaks of a missing property and in which words, `x-dibr-because` what made it required.

mod declared;
mod judge;
mod published;
mod rule;
mod text;

pub(super) use judge::Judge;
pub use published::{is_published_schema, published_schema};
pub(super) use rule::Rule;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value as Json;

use super::yaml::{Id, Reading, Tree};
use crate::finding::{Finding, Severity, builtin};
use crate::source::{Sources, Span};

#[allow(missing_docs, reason = "what is generated has no docs")]
mod generated {
    /// Made from the schema when dibr is compiled: no schema is read or built at run time.
    #[jsonschema::validator(
        path = "schemas/definition.v1.schema.json",
        validate_formats = true,
        formats = { "moment" => crate::release::is_moment }
    )]
    pub(super) struct ReleaseSchema;
}

/// Whether a definition may have this key at its root.
pub(super) fn is_property(key: &str) -> bool {
    SCHEMA["properties"].get(key).is_some()
}

/// The schema as data, for annotations and suggestions; made only when there is something to report.
static SCHEMA: LazyLock<Json> = LazyLock::new(declared::declared_schema);

/// The schema of a definition together with all that it extends, as text: `schemas/definition.v1.schema.json`.
pub fn definition_schema() -> String {
    text::text_of(&SCHEMA)
}

/// The schema of a definition together with all that it extends, as data.
pub(super) fn whole_schema() -> &'static Json {
    &SCHEMA
}

/// A tree and what the schema says of it. Only [`validate`] makes one.
#[derive(Debug)]
pub struct Validated {
    tree: Tree,
    /// Mappings and the properties that were said to be missing from them.
    missed: BTreeSet<(Id, String)>,
}

impl Validated {
    /// The tree.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// Whether it was said that `property` is missing from the mapping `id`.
    pub fn missed(&self, id: Id, property: &str) -> bool {
        self.missed.contains(&(id, property.to_owned()))
    }
}

/// Judges a tree by the schema of the definition. All violations are found, not the first.
pub fn validate(sources: &Sources, tree: Tree) -> (Validated, Vec<Finding>) {
    if tree.root().is_none() {
        let mut findings = Vec::new();
        if tree.reading() != Reading::Stopped && !tree.is_incomplete() {
            let start = Span::new(tree.sources()[0], 0, 0);
            let empty = Finding::new(builtin::SCHEMA_TYPE, Severity::Error, start, "the file is empty");
            findings.push(empty.help("begin with `schema: 1`, `profile: va-dibr` and `stage: draft`"));
        }
        return (Validated { tree, missed: BTreeSet::new() }, findings);
    }
    let json = tree.to_json();
    let mut judge = Judge::new(sources, &tree, Schema::Own);
    for error in generated::ReleaseSchema::iter_errors(&json) {
        judge.violation(&error);
    }
    let Judge { mut findings, missed, .. } = judge;
    findings.extend(missed.values().flatten().cloned());
    (Validated { tree, missed: missed.into_keys().collect() }, findings)
}

/// The schema that a tree is judged by, as data.
#[derive(Clone, Copy)]
pub(super) enum Schema<'a> {
    /// That of the definition, read when it is first needed.
    Own,
    /// One of an organisation's own.
    Overlay(&'a Json),
}
