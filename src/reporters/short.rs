//! One line a finding, as compilers print them: `file:line:column: severity[rule] message`.

use std::io::{self, Write};

use super::{Reporter, TerminalStyle, line};
use crate::finding::Report;

pub(super) static REPORTER: Reporter =
    Reporter { name: "short", summary: "one line a finding, for grep and editors", write };

fn write(report: &Report, _: &TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
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
