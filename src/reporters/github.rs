//! GitHub workflow commands: one annotation a finding.
//!
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>

use std::io::{self, Write};

use super::{Look, Reporter, tame};
use crate::finding::{Report, Severity};

pub(super) static REPORTER: Reporter =
    Reporter { name: "github", summary: "annotations in a GitHub workflow", write };

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    for file in &report.files {
        for placed in &file.findings {
            let finding = &placed.finding;
            let command = match (finding.severity, &finding.waived) {
                (_, Some(_)) | (Severity::Note, None) => "notice",
                (Severity::Warning, None) => "warning",
                (Severity::Error, None) => "error",
            };
            let source = file.sources.get(finding.primary.source);
            let start = source.position(finding.primary.start as usize);
            let end = source.position(finding.primary.end as usize);
            write!(
                out,
                "::{command} file={},line={},endLine={}",
                property(source.location()),
                start.line,
                end.line
            )?;
            // Columns are not taken for a span of several lines.
            if start.line == end.line {
                write!(out, ",col={},endColumn={}", start.column, end.column)?;
            }
            let mut message = finding.message.clone();
            if let Some(help) = &finding.help {
                message.push_str(&format!("\nhelp: {help}"));
            }
            if let Some(it) = &finding.waived {
                message.push_str(&format!(
                    "\nwaived by {} until {}: {}",
                    it.approver,
                    it.expires,
                    it.reason.trim_end()
                ));
            }
            message.push_str(&format!("\nwhy: dibr explain {}", finding.rule));
            writeln!(out, ",title={}::{}", property(finding.rule.0), data(&message))?;
        }
    }
    let (errors, warnings) = (report.count(Severity::Error), report.count(Severity::Warning));
    let aside = [(report.waived(), "waived"), (report.hidden(), "hidden by the baseline")];
    let aside: String = aside
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, what)| format!(", {count} {what}"))
        .collect();
    // No annotation: a line in the log, so that a clean run says what it looked at.
    writeln!(
        out,
        "dibr {}: {} files against {} rules: {errors} errors, {warnings} warnings{aside}",
        report.version,
        report.files.iter().filter(|it| it.kind != "settings").count(),
        report.rules.len()
    )
}

/// See: `escapeData` and `escapeProperty` of `@actions/core`.
fn data(text: &str) -> String {
    tame(text, true).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
