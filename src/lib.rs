//! `dibr` turns one checked release definition into the documents of a release.
//!
//! The walk of the data, told once:
//! bytes become a [`source::SourceFile`]; [`load`] reads it as a tree whose every key and value has a byte span,
//! puts that on top of the trees that it extends, judges the tree by the JSON Schema and decodes it into a typed
//! [`release`]; `rules` say what is wrong with that release as [`finding`]s; `kinds` compose it into Markdown by a
//! template, which a reader turns into the one [`document`] tree; the tree is settled (numbers, anchors, contents) and printed by `writers`. Findings
//! are printed by `reporters`. `verbs` are the doors in order: what a command line, or a test, calls.

pub mod document;
pub mod finding;
pub mod kinds;
pub mod load;
pub mod measure;
pub mod phrases;
pub mod readers;
pub mod release;
pub mod reporters;
pub mod rules;
pub mod settings;
pub mod source;
pub mod texts;
pub mod theme;
pub mod verbs;
pub mod writers;
