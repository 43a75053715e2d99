//! What can be said about a source: one type for everything, from a syntax error to a missing decider.

pub mod builtin;

use std::fmt;

use crate::source::Span;

/// The one identity of a rule: its kebab-case name, used in reports, waivers and `dibr explain`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RuleId(pub &'static str);

impl fmt::Display for RuleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// How much a finding weighs. Ordered from the lightest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be mended.
    Warning,
    /// Must be mended before a document may be rendered.
    Error,
}

impl Severity {
    /// All, from the lightest.
    pub const ALL: [Severity; 3] = [Self::Note, Self::Warning, Self::Error];

    /// "error", "warning", "note".
    pub fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// What is known about a rule without running it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RuleMeta {
    /// Its name.
    pub id: RuleId,
    /// Its page, in Markdown: a first sentence "Checks that …", then `## Why`, `## Fix`, perhaps `## Example`.
    pub page: &'static str,
    /// The part of the catalogue that it stands in: "Criteria, procedures, verification".
    pub group: &'static str,
    /// Its severity in words: "error", "error from stage planned, before that a warning".
    pub severity: &'static str,
    /// Controls that it supports; a rule never satisfies one.
    pub supports: &'static [&'static str],
    /// The version of dibr that it came with.
    pub since: &'static str,
}

impl RuleMeta {
    /// The first sentence of the page, without its full stop.
    pub fn summary(&self) -> String {
        let first = self.page.trim_start().split("\n\n").next().unwrap_or("");
        let words: Vec<&str> = first.split_whitespace().collect();
        words.join(" ").trim_end_matches('.').to_owned()
    }
}

/// Something that the author can mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which rule says it.
    pub rule: RuleId,
    /// How much it weighs, the stage taken into account.
    pub severity: Severity,
    /// What is wrong: one line, lower case, no full stop.
    pub message: String,
    /// The place to look at.
    pub primary: Span,
    /// What stands at the primary place, if that needs saying.
    pub label: Option<String>,
    /// Further places, each with what it shows.
    pub labels: Vec<Label>,
    /// What to do, as an imperative.
    pub help: Option<String>,
}

/// A further place of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is to be seen there: "declared here".
    pub message: String,
}

impl Finding {
    /// A finding of `rule` at `primary`.
    pub fn new(rule: RuleId, severity: Severity, primary: Span, message: impl Into<String>) -> Self {
        Self { rule, severity, message: message.into(), primary, label: None, labels: Vec::new(), help: None }
    }

    /// Says what stands at the primary place.
    #[must_use]
    pub fn label(mut self, message: impl Into<String>) -> Self {
        self.label = Some(message.into());
        self
    }

    /// Points at a further place.
    #[must_use]
    pub fn also(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What findings are sorted by: source, place, rule, words.
    pub fn sort_key(&self) -> (Span, RuleId, String) {
        (self.primary, self.rule, self.message.clone())
    }
}

/// All that is reported of one run, sorted and with severities settled: reporters only spell it.
#[derive(Debug)]
pub struct Report<'a> {
    /// Version of dibr.
    pub version: &'static str,
    /// What was looked at, in the order given.
    pub files: Vec<FileReport<'a>>,
    /// Every rule that ran, sorted by name, so that an empty result is evidence.
    pub rules: Vec<&'static RuleMeta>,
}

/// One file of a report.
#[derive(Debug)]
pub struct FileReport<'a> {
    /// The source; its name is the path as given.
    pub source: &'a crate::source::SourceFile,
    /// All sources of the run, for findings that point into others.
    pub sources: &'a crate::source::Sources,
    /// What the file is: "definition".
    pub kind: &'static str,
    /// The profile, if it could be read.
    pub profile: Option<&'static str>,
    /// The stage, if it could be read.
    pub stage: Option<&'static str>,
    /// SHA-256 of the file's bytes, as `sha256:` and lower-case hexadecimal digits.
    pub digest: String,
    /// What was found, sorted.
    pub findings: Vec<Placed<'a>>,
    /// The standard sections and what stands in them.
    pub sections: Vec<SectionStatus>,
}

/// A finding with the names of its place.
#[derive(Debug)]
pub struct Placed<'a> {
    /// The finding.
    pub finding: &'a Finding,
    /// JSON pointer (RFC 6901) of the innermost value at the place.
    pub pointer: Option<String>,
    /// The key of the section that the value belongs to.
    pub section: Option<&'static str>,
}

/// A standard section and what stands in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionStatus {
    /// "back-out.criteria".
    pub key: &'static str,
    /// "Back-Out Criteria".
    pub title: &'static str,
    /// `substantive`, `not-applicable-explained`, `not-applicable`, `placeholder`, `empty` or `absent`.
    pub status: &'static str,
    /// Where it stands, if it does.
    pub at: Option<Span>,
}

impl Report<'_> {
    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.files.iter().flat_map(|file| &file.findings);
        findings.filter(|placed| placed.finding.severity == severity).count()
    }
}
