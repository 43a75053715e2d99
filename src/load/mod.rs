//! Definition text → release: [`yaml`] reads, `extends` puts on top of what is inherited, `prose` reads in what lies in
//! files, [`schema`] judges, [`decode`] types.

mod content;
pub mod decode;
mod expansion;
mod extends;
mod files;
mod overlay;
mod places;
mod prose;
pub mod schema;
mod sign;
pub mod yaml;

pub use content::content;
pub use extends::Layer;
pub(crate) use files::find;
pub use files::{FileFault, Found, Part, Purpose, ReadFile, Wanted, digest, digest_of_all, digest_of_text};
pub use overlay::Overlay;
pub use places::Places;
pub use schema::{definition_schema, is_published_schema, published_schema};
pub use sign::may_be_definition;

use files::Files;

use crate::finding::{Finding, RuleId, Severity, builtin};
use crate::release::Release;
use crate::source::{Fault, SourceFile, SourceId, Sources, Span};

/// A definition, read.
#[derive(Debug)]
pub struct Loaded {
    /// The release, as far as it could be read.
    pub release: Release,
    /// The tree it was read from, to name the places of findings.
    pub validated: schema::Validated,
    /// What is wrong with it, unsorted.
    pub findings: Vec<Finding>,
    /// Whether the text could be read to the end, and all that it extends. If not, rules about what is absent would
    /// guess.
    pub whole: bool,
    /// The other files that it is made of: what it extends, the nearest first, then its prose.
    pub parts: Vec<Part>,
    /// The definition and those that it extends, the nearest first, each with the release that it describes; none where it
    /// extends nothing.
    pub layers: Vec<Layer>,
}

/// Reads a source as a definition, with the files that it names. `fault` is what [`SourceFile::new`] said of its bytes.
pub fn definition(
    sources: &mut Sources,
    source: SourceId,
    fault: Option<Fault>,
    read: &ReadFile<'_>,
) -> Loaded {
    definition_assuming(sources, source, fault, &Assumed::default(), read)
}

/// What is taken for said at the root of a definition.
#[derive(Debug, Clone, Copy, Default)]
pub struct Assumed<'a> {
    /// The stage that it is judged by, whatever it says.
    pub stage: Option<&'a str>,
    /// The profile, if it names none.
    pub profile: Option<&'a str>,
}

/// The same, with something taken for said.
pub fn definition_assuming(
    sources: &mut Sources,
    source: SourceId,
    fault: Option<Fault>,
    assumed: &Assumed<'_>,
    read: &ReadFile<'_>,
) -> Loaded {
    if let Some(fault) = fault {
        let empty = SourceFile::new(source, "", b"").0;
        let (tree, _) = yaml::parse(&empty);
        let findings = vec![encoding(sources.get(source), fault)];
        let (validated, _) = schema::validate(sources, tree);
        let release = Release::default();
        return Loaded { release, validated, findings, whole: false, parts: Vec::new(), layers: Vec::new() };
    }
    let (tree, findings) = yaml::parse(sources.get(source));
    let mut files = Files::new(sources, read);
    files.findings = findings;
    let (tree, layers) = extends::resolve(tree, &mut files);
    let mut tree = prose::read_in(tree, &mut files);
    if let Some(stage) = assumed.stage {
        tree.set_root_property("stage", stage);
    }
    if let (Some(profile), Some(root)) = (assumed.profile, tree.root())
        && tree.property(root, "profile").is_none()
    {
        tree.set_root_property("profile", profile);
    }
    let Files { parts, mut findings, .. } = files;
    let whole = tree.is_all();
    let (validated, violations) = schema::validate(sources, tree);
    // What is of the wrong type is said to be so; that other tools read it differently adds nothing.
    let wrong: std::collections::BTreeSet<_> = violations.iter().map(|violation| violation.primary).collect();
    findings.retain(|finding| {
        finding.rule != builtin::YAML_SCALAR_AMBIGUOUS || !wrong.contains(&finding.primary)
    });
    findings.extend(violations);
    Loaded { release: decode::release(&validated), validated, findings, whole, parts, layers }
}

fn encoding(file: &SourceFile, fault: Fault) -> Finding {
    let (span, message, help) = match fault {
        Fault::Wide(name) => (
            Span::new(file.id, 0, 0),
            format!("the file is {name}, not UTF-8"),
            "save the file as UTF-8 (“Save with Encoding” in most editors)".to_owned(),
        ),
        Fault::NotUtf8(span) => (
            span,
            format!("byte {} is not UTF-8", file.file_offset(span.start as usize)),
            "save the file as UTF-8".to_owned(),
        ),
        Fault::TooLong(limit) => (
            Span::new(file.id, 0, 0),
            format!("the file is longer than {} MiB", limit >> 20),
            "split the definition, or name the right file".to_owned(),
        ),
    };
    Finding::new(builtin::YAML_ENCODING, Severity::Error, span, message).help(help)
}

/// The rules under whose names the schema reports what is missing (`x-dibr-missing`); a test compares the list with the schema.
const NAMED_BY_SCHEMA: &[RuleId] =
    &[RuleId("authority-missing"), RuleId("criteria-missing"), RuleId("section-missing")];

fn rule_id(name: &str) -> Option<RuleId> {
    NAMED_BY_SCHEMA.iter().copied().find(|id| id.0 == name)
}
