//! The JSON report, version 1. Its law is `schemas/report.v1.schema.json`.

use std::io::{self, Write};

use serde::Serialize;

use super::{Reporter, TerminalStyle, write_json};
use crate::finding::{FileReport, Placed, Report, Severity};
use crate::source::{Sources, Span};

pub(super) static REPORTER: Reporter =
    Reporter { name: "json", summary: "for programs; its schema is `dibr schema report`", write };

#[derive(Serialize)]
struct Wire<'a> {
    version: u8,
    tool: Tool,
    files: Vec<File<'a>>,
    rules: Vec<&'static str>,
    ignored: Vec<&'static str>,
    summary: Summary,
}

#[derive(Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Serialize)]
struct File<'a> {
    path: &'a str,
    kind: &'static str,
    profile: Option<&'static str>,
    stage: Option<&'static str>,
    digest: &'a str,
    findings: Vec<Finding<'a>>,
    hidden: usize,
    sections: Vec<Section<'a>>,
}

#[derive(Serialize)]
struct Finding<'a> {
    rule: &'static str,
    severity: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    pointer: Option<&'a str>,
    section: Option<&'static str>,
    /// The source, where it is not the file itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    start: Place,
    end: Place,
    labels: Vec<Label<'a>>,
    waived: Option<Waived<'a>>,
}

#[derive(Serialize)]
struct Waived<'a> {
    reason: &'a str,
    approver: &'a str,
    expires: &'a str,
}

#[derive(Serialize)]
struct Label<'a> {
    message: &'a str,
    /// The source, where it is not the file itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    start: Place,
    end: Place,
}

#[derive(Serialize)]
struct Place {
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Serialize)]
struct Section<'a> {
    key: &'static str,
    title: &'static str,
    status: &'static str,
    line: Option<usize>,
    /// The source, where it is not the file itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
}

#[derive(Serialize)]
struct Summary {
    files: usize,
    error: usize,
    warning: usize,
    note: usize,
    waived: usize,
    hidden: usize,
}

fn write(report: &Report, _: &TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    let wire = Wire {
        version: 1,
        tool: Tool { name: "dibr", version: report.version },
        files: report.files.iter().map(file).collect(),
        rules: report.rules.iter().map(|rule| rule.id.0).collect(),
        ignored: report.ignored.iter().map(|rule| rule.id.0).collect(),
        summary: Summary {
            files: report.files.len(),
            error: report.count(Severity::Error),
            warning: report.count(Severity::Warning),
            note: report.count(Severity::Note),
            waived: report.waived(),
            hidden: report.hidden(),
        },
    };
    write_json(&wire, out)
}

fn file<'a>(file: &'a FileReport) -> File<'a> {
    let sections = file.sections.iter().map(|section| Section {
        key: section.key,
        title: section.title,
        status: section.status,
        line: section.at.as_ref().map(|at| at.line),
        source: section.at.as_ref().and_then(|at| at.source.as_deref()),
    });
    File {
        path: &file.file().name,
        kind: file.kind,
        profile: file.profile,
        stage: file.stage,
        digest: &file.digest,
        findings: file.findings.iter().map(|placed| finding(file, placed)).collect(),
        hidden: file.hidden,
        sections: sections.collect(),
    }
}

fn finding<'a>(file: &'a FileReport, placed: &'a Placed) -> Finding<'a> {
    let it = &placed.finding;
    let (start, end) = places(&file.sources, it.primary);
    let label = |span: Span, message: &'a str| {
        let (start, end) = places(&file.sources, span);
        Label { message, source: other(file, span), start, end }
    };
    let own = it.label.iter().map(|message| label(it.primary, message));
    Finding {
        rule: it.rule.0,
        severity: it.severity.word(),
        message: &it.message,
        help: it.help.as_deref(),
        pointer: placed.pointer.as_deref(),
        section: placed.section,
        source: other(file, it.primary),
        start,
        end,
        labels: own
            .chain(it.labels.iter().map(|own_label| label(own_label.span, &own_label.message)))
            .collect(),
        waived: it.waived.as_ref().map(|waived| Waived {
            reason: &waived.reason,
            approver: &waived.approver,
            expires: &waived.expires,
        }),
    }
}

/// The name of the source of a place, where it is not the file itself.
fn other(file: &FileReport, at: Span) -> Option<&str> {
    (at.source != file.source).then(|| file.sources.get(at.source).name.as_str())
}

fn places(sources: &Sources, span: Span) -> (Place, Place) {
    let source = sources.get(span.source);
    let place = |offset: u32| {
        let at = source.position(offset as usize);
        Place { line: at.line, column: at.column, offset: source.file_offset(offset as usize) }
    };
    (place(span.start), place(span.end))
}
