//! One line a finding, as compilers print them: `file:line:column: severity[rule] message`.

use std::io::{self, Write};

use super::{Look, Reporter, tame};
use crate::finding::{FileReport, Placed, Report};

pub(super) static REPORTER: Reporter =
    Reporter { name: "short", summary: "one line a finding, for grep and editors", write };

fn write(report: &Report, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    for file in &report.files {
        for placed in &file.findings {
            writeln!(out, "{}", line(file, placed))?;
        }
    }
    match report.hidden() {
        0 => Ok(()),
        count => writeln!(out, "{count} hidden by the baseline"),
    }
}

/// `file:line:column: severity[rule] message`, harmless on a terminal.
pub(super) fn line(file: &FileReport, placed: &Placed) -> String {
    let finding = &placed.finding;
    let source = file.sources.get(finding.primary.source);
    let at = source.position(finding.primary.start as usize);
    let waived = if finding.waived.is_some() { " (waived)" } else { "" };
    let (severity, rule, message) = (finding.severity.word(), finding.rule, &finding.message);
    let line = format!("{}:{}:{}: {severity}[{rule}] {message}{waived}", source.name, at.line, at.column);
    tame(&line, false).into_owned()
}
