//! GitLab's code quality report.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use std::io::{self, Write};

use serde::Serialize;

use super::{Reporter, TerminalStyle, sanitize, write_json};
use crate::finding::{Finding, Report, Severity};

pub(super) static REPORTER: Reporter =
    Reporter { name: "gitlab", summary: "GitLab's code quality report", write };

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'static str,
    fingerprint: &'a str,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

fn write(report: &Report, _: &TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    let findings =
        report.files.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding)));
    let issues = findings.map(|(file, placed)| {
        let finding = &placed.finding;
        let source = file.sources.get(finding.primary.source);
        let line = |offset: u32| source.position(offset as usize).line;
        Issue {
            description: description(finding),
            check_name: finding.rule.0,
            fingerprint: &placed.identity,
            severity: severity(finding),
            location: Location {
                path: source.location(),
                lines: Lines { begin: line(finding.primary.start), end: line(finding.primary.end) },
            },
        }
    });
    // The form has no place for rules that ran and for what is hidden: an empty list is all that it can say.
    write_json(&issues.collect::<Vec<_>>(), out)
}

fn description(finding: &Finding) -> String {
    let help = finding.help.as_ref().map(|help| format!(" ({help})")).unwrap_or_default();
    let description = match &finding.waived {
        Some(it) => format!("waived by {} until {}: {}{help}", it.approver, it.expires, finding.message),
        None => format!("{}{help}", finding.message),
    };
    sanitize(&description, false).into_owned()
}

fn severity(finding: &Finding) -> &'static str {
    match finding.severity {
        _ if finding.waived.is_some() => "info",
        Severity::Error => "critical",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
