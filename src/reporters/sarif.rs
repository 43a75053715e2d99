//! Static Analysis Results Interchange Format, for code scanning and other programs.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde::Serialize;

use super::{Reporter, TerminalStyle, is_absolute, sanitize, uri, write_json};
use crate::finding::{FileReport, Placed, Report, RuleMeta, Severity};
use crate::source::{SourceFile, Span};

pub(super) static REPORTER: Reporter =
    Reporter { name: "sarif", summary: "SARIF 2.1.0, for code scanning", write };

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    automation_details: Automation,
    column_kind: &'static str,
    invocations: [Invocation; 1],
    original_uri_base_ids: BTreeMap<&'static str, Base>,
    artifacts: Vec<Artifact>,
    results: Vec<Outcome<'a>>,
    properties: RunProperties,
}

/// What tells this kind of run from others of the same commit: GitHub takes what stands before the last `/` as category.
#[derive(Serialize)]
struct Automation {
    id: &'static str,
}

#[derive(Serialize)]
struct Base {
    description: Message,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RunProperties {
    /// How many findings a baseline hides.
    hidden: usize,
    /// The rules that were told not to run.
    ignored: Vec<&'static str>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    information_uri: String,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: String,
    short_description: Message,
    full_description: Message,
    help: Help,
    default_configuration: Configuration,
    properties: RuleProperties,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct RuleProperties {
    tags: Vec<&'static str>,
    severity: &'static str,
    supports: &'static [&'static str],
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

/// Why the tool could not do part of its work.
#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Whereabouts; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Whereabouts {
    physical_location: WholeFile,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WholeFile {
    artifact_location: ArtifactLocation,
}

#[derive(Serialize)]
struct Artifact {
    location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    hashes: Option<BTreeMap<&'static str, String>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    uri_base_id: Option<&'static str>,
}

/// The root of the workspace, by the name that code scanning and other tools give it.
const ROOT: &str = "%SRCROOT%";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule_index: Option<usize>,
    level: &'static str,
    message: Message,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location<'a>>,
    partial_fingerprints: BTreeMap<&'static str, &'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    suppressions: Vec<Suppression>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Properties<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    section: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    region: Region,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
}

#[derive(Serialize)]
struct Suppression {
    kind: &'static str,
    status: &'static str,
    justification: String,
}

fn write(report: &Report, _: &TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    let results =
        report.files.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding)));
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "dibr",
                    version: report.version,
                    semantic_version: report.version,
                    information_uri: information_uri(report.version),
                    rules: report.rules.iter().map(|rule| descriptor(rule)).collect(),
                },
            },
            automation_details: Automation { id: "dibr/check/" },
            column_kind: "unicodeCodePoints",
            invocations: [invocation(report)],
            original_uri_base_ids: BTreeMap::from([(
                ROOT,
                Base { description: message("The root of the workspace.") },
            )]),
            artifacts: artifacts(report),
            results: results.map(|(file, placed)| result(report, file, placed)).collect(),
            properties: RunProperties {
                hidden: report.hidden(),
                ignored: report.ignored.iter().map(|ignored| ignored.id.0).collect(),
            },
        }],
    };
    write_json(&log, out)
}

/// Where to read about this version: the project's page, if the package names one. If it names none, a package URL (ECMA-427)
/// says which tool it was, and claims no address.
fn information_uri(version: &str) -> String {
    let pages = [env!("CARGO_PKG_HOMEPAGE"), env!("CARGO_PKG_REPOSITORY")];
    let page = pages.into_iter().find(|page| !page.is_empty());
    page.map_or_else(|| format!("pkg:generic/dibr@{version}"), str::to_owned)
}

fn message(text: &str) -> Message {
    Message { text: text.to_owned() }
}

/// How the run went: it failed where a file could not be read.
fn invocation(report: &Report) -> Invocation {
    let unread = report.files.iter().filter(|file| file.unread);
    let notifications = unread.map(|file| {
        let reason = file
            .findings
            .iter()
            .map(|finding| finding.finding.message.as_str())
            .next()
            .unwrap_or("cannot be read");
        let text = format!("{}: {reason}", file.file().name);
        Notification {
            level: "error",
            message: message(&sanitize(&text, false)),
            locations: [Whereabouts {
                physical_location: WholeFile { artifact_location: artifact_location(file.file()) },
            }],
        }
    });
    let notifications: Vec<Notification> = notifications.collect();
    Invocation { execution_successful: notifications.is_empty(), tool_execution_notifications: notifications }
}

fn descriptor(rule: &RuleMeta) -> Descriptor {
    let page: Vec<&str> = rule.page.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let page = page.join("\n").trim().to_owned();
    let summary = format!("{}.", rule.summary());
    // What the severity is by default is not one word where it follows the stage: then the gravest.
    let level = Severity::ALL.iter().rev().find(|each| rule.severity.starts_with(each.word()));
    Descriptor {
        id: rule.id.0,
        name: in_pascal_case(rule.id.0),
        short_description: Message { text: summary.clone() },
        full_description: Message { text: summary },
        help: Help { text: page.clone(), markdown: page },
        default_configuration: Configuration { level: self::level(*level.unwrap_or(&Severity::Error)) },
        properties: RuleProperties {
            tags: vec![rule.group],
            severity: rule.severity,
            supports: rule.supports,
        },
    }
}

/// "criteria-missing" as "CriteriaMissing": in SARIF the name of a rule is an identifier without punctuation.
fn in_pascal_case(id: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_uppercase().chain(letters).collect::<String>())
    };
    id.split(|letter: char| !letter.is_alphanumeric()).filter_map(word).collect()
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

/// Every file that was looked at or that a finding points into, each once.
fn artifacts(report: &Report) -> Vec<Artifact> {
    let mut seen = BTreeSet::new();
    let mut artifacts = Vec::new();
    for file in &report.files {
        let spans = file.findings.iter().flat_map(|placed| {
            let labels = placed.finding.labels.iter().map(|label| label.span);
            std::iter::once(placed.finding.primary).chain(labels)
        });
        for source in std::iter::once(file.source).chain(spans.map(|span| span.source)) {
            if seen.insert(file.sources.get(source).location()) {
                artifacts.push(artifact(file, file.sources.get(source)));
            }
        }
    }
    artifacts
}

fn artifact(file: &FileReport, source: &SourceFile) -> Artifact {
    // The digest of a definition made of several files is that of none of them.
    let is_single = source.id == file.source && file.sources.iter().count() == 1;
    let digest = file.digest.strip_prefix("sha256:").filter(|_| is_single && !file.unread);
    Artifact {
        location: artifact_location(source),
        hashes: digest.map(|rest| BTreeMap::from([("sha-256", rest.to_owned())])),
    }
}

fn artifact_location(source: &SourceFile) -> ArtifactLocation {
    let location = source.location();
    // Standard input lies nowhere.
    let is_relative = !is_absolute(location) && !location.starts_with('<');
    ArtifactLocation { uri: uri(location), uri_base_id: is_relative.then_some(ROOT) }
}

fn result<'a>(report: &Report, file: &'a FileReport, placed: &'a Placed) -> Outcome<'a> {
    let finding = &placed.finding;
    let own = finding.label.iter().map(|message| (finding.primary, message));
    let labels = own.chain(finding.labels.iter().map(|label| (label.span, &label.message)));
    let related = labels.enumerate().map(|(at, (span, message))| Location {
        id: Some(at),
        message: Some(self::message(&sanitize(message, false))),
        ..location(file, span)
    });
    let text = match &finding.help {
        Some(help) => format!("{}. To fix it: {help}", finding.message),
        None => finding.message.clone(),
    };
    let pointer = placed.pointer.as_deref().filter(|pointer| !pointer.is_empty());
    Outcome {
        rule_id: finding.rule.0,
        rule_index: report.rules.iter().position(|rule| rule.id == finding.rule),
        level: level(finding.severity),
        message: message(&sanitize(&text, true)),
        locations: [Location {
            logical_locations: pointer
                .map(|pointer| LogicalLocation { fully_qualified_name: pointer })
                .into_iter()
                .collect(),
            ..location(file, finding.primary)
        }],
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([("dibr/v1", placed.identity.as_str())]),
        suppressions: finding
            .waived
            .iter()
            .map(|waived| Suppression {
                kind: "inSource",
                status: "accepted",
                justification: format!(
                    "{} ({}, until {})",
                    waived.reason.trim_end(),
                    waived.approver,
                    waived.expires
                ),
            })
            .collect(),
        properties: Properties { section: placed.section, help: finding.help.as_deref() },
    }
}

fn location<'a>(file: &FileReport, span: Span) -> Location<'a> {
    let source = file.sources.get(span.source);
    let (start, end) = (source.position(span.start as usize), source.position(span.end as usize));
    Location {
        id: None,
        physical_location: PhysicalLocation {
            artifact_location: artifact_location(source),
            region: Region {
                start_line: start.line,
                start_column: start.column,
                end_line: end.line,
                end_column: end.column,
            },
        },
        logical_locations: Vec::new(),
        message: None,
    }
}
