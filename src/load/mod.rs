//! Definition text → release: [`yaml`] reads, [`schema`] judges, [`decode`] types.

pub mod decode;
pub mod schema;
pub mod yaml;

use crate::finding::{Finding, RuleId, Severity, builtin};
use crate::release::Release;
use crate::source::{Fault, SourceFile, Span};

/// A definition, read.
#[derive(Debug)]
pub struct Loaded {
    /// The release, as far as it could be read.
    pub release: Release,
    /// The tree it was read from, to name the places of findings.
    pub validated: schema::Validated,
    /// What is wrong with it, unsorted.
    pub findings: Vec<Finding>,
    /// Whether the text could be read to the end. If not, rules about what is absent would guess.
    pub whole: bool,
}

/// Reads a source as a definition. `fault` is what [`SourceFile::new`] said of its bytes.
pub fn definition(file: &SourceFile, fault: Option<Fault>) -> Loaded {
    if let Some(fault) = fault {
        let empty = SourceFile::new(file.id, "", b"").0;
        let (tree, _) = yaml::parse(&empty);
        let (validated, _) = schema::validate(&empty, tree);
        let findings = vec![encoding(file, fault)];
        return Loaded { release: Release::default(), validated, findings, whole: false };
    }
    let (tree, mut findings) = yaml::parse(file);
    let whole = tree.reading() == yaml::Reading::Whole && tree.root().is_some();
    let (validated, violations) = schema::validate(file, tree);
    // What is of the wrong type is said to be so; that other tools read it differently adds nothing.
    findings.retain(|it| {
        it.rule != builtin::YAML_SCALAR_AMBIGUOUS
            || !violations.iter().any(|other| other.primary == it.primary)
    });
    findings.extend(violations);
    Loaded { release: decode::release(&validated), validated, findings, whole }
}

fn encoding(file: &SourceFile, fault: Fault) -> Finding {
    let (span, message, help) = match fault {
        Fault::Wide(name) => (
            Span::new(file.id, 0, 0),
            format!("the file is {name}, not UTF-8"),
            "save it as UTF-8: in an editor, “save with encoding”".to_owned(),
        ),
        Fault::NotUtf8(span) => (
            span,
            format!("byte {} is not UTF-8", file.file_offset(span.start as usize)),
            "save the file as UTF-8".to_owned(),
        ),
        Fault::TooLong(limit) => (
            Span::new(file.id, 0, 0),
            format!("the file is longer than {} MiB", limit >> 20),
            "a definition is text; split it, or name the right file".to_owned(),
        ),
    };
    Finding::new(builtin::YAML_ENCODING, Severity::Error, span, message).help(help)
}

/// The rules that the schema's `x-dibr-missing` lets speak for it; a test holds the list against the schema.
const SPOKEN_BY_SCHEMA: &[RuleId] =
    &[RuleId("authority-missing"), RuleId("criteria-missing"), RuleId("section-missing")];

fn rule_id(name: &str) -> Option<RuleId> {
    SPOKEN_BY_SCHEMA.iter().copied().find(|id| id.0 == name)
}
