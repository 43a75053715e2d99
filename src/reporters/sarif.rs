//! Static Analysis Results Interchange Format, for code scanning and other programs.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::{Look, Reporter, uri};
use crate::finding::{FileReport, Placed, Report, RuleMeta, Severity};
use crate::source::Span;

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
    column_kind: &'static str,
    invocations: [Invocation; 1],
    artifacts: Vec<Artifact>,
    results: Vec<Outcome<'a>>,
    properties: RunProperties,
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
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
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
}

#[derive(Serialize)]
struct Artifact {
    location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    hashes: Option<BTreeMap<&'static str, String>>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

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

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    let results = report.files.iter().flat_map(|file| file.findings.iter().map(move |it| (file, it)));
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "dibr",
                    version: report.version,
                    semantic_version: report.version,
                    rules: report.rules.iter().map(|it| descriptor(it)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            invocations: [Invocation { execution_successful: true }],
            artifacts: report.files.iter().map(artifact).collect(),
            results: results.map(|(file, placed)| result(report, file, placed)).collect(),
            properties: RunProperties {
                hidden: report.hidden(),
                ignored: report.ignored.iter().map(|it| it.id.0).collect(),
            },
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn descriptor(rule: &RuleMeta) -> Descriptor {
    let page: Vec<&str> = rule.page.lines().map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let page = page.join("\n").trim().to_owned();
    let summary = format!("{}.", rule.summary());
    // What the severity is by default is not one word where it follows the stage: then the gravest.
    let level = Severity::ALL.iter().rev().find(|it| rule.severity.starts_with(it.word()));
    Descriptor {
        id: rule.id.0,
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

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn artifact(file: &FileReport) -> Artifact {
    let digest = file.digest.strip_prefix("sha256:").map(str::to_owned);
    Artifact {
        location: ArtifactLocation { uri: uri(&file.file().name) },
        hashes: digest.map(|it| BTreeMap::from([("sha-256", it)])),
    }
}

fn result<'a>(report: &Report, file: &'a FileReport, placed: &'a Placed) -> Outcome<'a> {
    let finding = &placed.finding;
    let own = finding.label.iter().map(|message| (finding.primary, message));
    let labels = own.chain(finding.labels.iter().map(|it| (it.span, &it.message)));
    let related = labels.enumerate().map(|(at, (span, message))| Location {
        id: Some(at),
        message: Some(Message { text: message.clone() }),
        ..location(file, span)
    });
    let text = match &finding.help {
        Some(help) => format!("{}. To mend it: {help}", finding.message),
        None => finding.message.clone(),
    };
    let pointer = placed.pointer.as_deref().filter(|it| !it.is_empty());
    Outcome {
        rule_id: finding.rule.0,
        rule_index: report.rules.iter().position(|it| it.id == finding.rule),
        level: level(finding.severity),
        message: Message { text },
        locations: [Location {
            logical_locations: pointer
                .map(|it| LogicalLocation { fully_qualified_name: it })
                .into_iter()
                .collect(),
            ..location(file, finding.primary)
        }],
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([("dibr/v1", placed.fingerprint.as_str())]),
        suppressions: finding
            .waived
            .iter()
            .map(|it| Suppression {
                kind: "inSource",
                status: "accepted",
                justification: format!("{} ({}, until {})", it.reason.trim_end(), it.approver, it.expires),
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
            artifact_location: ArtifactLocation { uri: uri(&source.name) },
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
