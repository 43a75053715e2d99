//! What can be said about a source: one type for everything, from a syntax error to a missing decider.

pub mod builtin;

use std::fmt;
use std::sync::Arc;

use crate::source::{SourceFile, SourceId, Sources, Span};

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
    /// Should be fixed.
    Warning,
    /// Must be fixed before a document may be rendered.
    Error,
}

impl Severity {
    /// All, from the lightest.
    pub const ALL: [Severity; 3] = [Self::Note, Self::Warning, Self::Error];

    /// Reads a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|each| each.word() == word)
    }

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

/// Something that the author can fix.
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
    /// The key of the section that it is about, where its place does not tell: what is missing has none of its own.
    pub section: Option<&'static str>,
    /// The waiver that covers it: it is shown, and no longer counted.
    pub waived: Option<Box<Waived>>,
}

/// The waiver that covers a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waived {
    /// Why the finding is accepted.
    pub reason: String,
    /// Who accepts it.
    pub approver: String,
    /// The last day on which the waiver holds, `YYYY-MM-DD`.
    pub expires: String,
    /// Where the waiver stands.
    pub at: Span,
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
        Self {
            rule,
            severity,
            message: message.into(),
            primary,
            label: None,
            labels: Vec::new(),
            help: None,
            section: None,
            waived: None,
        }
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

    /// Says which section it is about.
    #[must_use]
    pub fn about(mut self, section: Option<&'static str>) -> Self {
        self.section = section;
        self
    }

    /// Whether it counts: it is not waived, and weighs this much or more.
    pub fn weighs(&self, severity: Severity) -> bool {
        self.waived.is_none() && self.severity >= severity
    }

    /// What findings are sorted by: source, place, rule, words.
    pub fn sort_key(&self) -> (Span, RuleId, String) {
        (self.primary, self.rule, self.message.clone())
    }
}

/// All that is reported of one run, sorted and with severities settled: reporters only spell it.
#[derive(Debug, Clone)]
pub struct Report {
    /// Version of dibr.
    pub version: &'static str,
    /// What was looked at, in the order given.
    pub files: Vec<FileReport>,
    /// Every rule that ran, sorted by name, so that an empty result is evidence.
    pub rules: Vec<&'static RuleMeta>,
    /// Every rule that was told not to run, sorted by name, so that an empty result is none.
    pub ignored: Vec<&'static RuleMeta>,
}

/// One file of a report.
#[derive(Debug, Clone)]
pub struct FileReport {
    /// The file's source; its name is the path as given.
    pub source: SourceId,
    /// The file's source, and the others that its findings point into.
    pub sources: Arc<Sources>,
    /// What the file is: "definition" or "settings".
    pub kind: &'static str,
    /// The profile, if it could be read.
    pub profile: Option<&'static str>,
    /// The stage, if it could be read; the one that was asked for, where it was judged by another than its own.
    pub stage: Option<&'static str>,
    /// SHA-256 of the file's bytes, as `sha256:` and lower-case hexadecimal digits.
    pub digest: String,
    /// What was found, sorted.
    pub findings: Vec<Placed>,
    /// How many findings a baseline hides.
    pub hidden: usize,
    /// Whether the file could not be read at all; a finding says why.
    pub unread: bool,
    /// The standard sections and what stands in them.
    pub sections: Vec<SectionStatus>,
    /// The values that are open and that no finding is about.
    pub open: Vec<OpenValue>,
}

/// A value that is still open, which it may be at the stage of the definition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenValue {
    /// What is open: "rollback.criteria".
    pub name: String,
    /// Who owes it, and by when, as the end of a sentence; empty where nothing is said.
    pub owed: String,
    /// Where it stands.
    pub at: Span,
}

impl FileReport {
    /// The file itself.
    pub fn file(&self) -> &SourceFile {
        self.sources.get(self.source)
    }

    /// Whether the file was read to its end: of a definition that was not, no section is known.
    pub fn is_whole(&self) -> bool {
        self.kind != "definition" || !self.sections.is_empty()
    }

    /// How many findings have this severity and are not waived.
    pub fn count(&self, severity: Severity) -> usize {
        let counts =
            |placed: &&Placed| placed.finding.severity == severity && placed.finding.waived.is_none();
        self.findings.iter().filter(counts).count()
    }
}

/// A finding with the names of its place.
#[derive(Debug, Clone)]
pub struct Placed {
    /// The finding.
    pub finding: Finding,
    /// JSON pointer (RFC 6901) of the innermost value at the place.
    pub pointer: Option<String>,
    /// The key of the section that it is about.
    pub section: Option<&'static str>,
    /// What stays the same when the file changes elsewhere: SHA-256 over rule, place by names rather than numbers,
    /// section, and the text that stands there, in lower-case hexadecimal digits. No two of one file are the same.
    pub fingerprint: String,
    /// What tells the finding from all others of a report: SHA-256 over the location of the checked file, the location of
    /// the file that the finding points into, and the fingerprint, in lower-case hexadecimal digits.
    pub identity: String,
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
    pub at: Option<SectionPlace>,
}

/// Where a section stands. It is kept without the source's text, which is dropped where nothing was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionPlace {
    /// The source's name, where it is not the file itself.
    pub source: Option<String>,
    /// The line, from 1.
    pub line: usize,
}

impl Report {
    /// How many findings have this severity and are not waived.
    pub fn count(&self, severity: Severity) -> usize {
        self.files.iter().map(|file| file.count(severity)).sum()
    }

    /// How many findings are waived.
    pub fn waived(&self) -> usize {
        let findings = self.files.iter().flat_map(|file| &file.findings);
        findings.filter(|placed| placed.finding.waived.is_some()).count()
    }

    /// How many findings a baseline hides.
    pub fn hidden(&self) -> usize {
        self.files.iter().map(|file| file.hidden).sum()
    }
}

/// "1 stage", "2 stages".
pub fn counted(count: usize, word: &str) -> String {
    format!("{count} {word}{}", if count == 1 { "" } else { "s" })
}

/// Several things in one message: "a, b and c".
pub fn listed<T: AsRef<str>>(items: &[T]) -> String {
    let items: Vec<&str> = items.iter().map(AsRef::as_ref).collect();
    match items.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
