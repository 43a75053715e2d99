//! One line a finding, as compilers print them: `file:line:column: severity[rule] message`.

use std::io::{self, Write};

use super::{Look, Reporter, tame};
use crate::finding::Report;

pub(super) static REPORTER: Reporter =
    Reporter { name: "short", summary: "one line a finding, for grep and editors", write };

fn write(report: &Report<'_>, _: &Look, out: &mut dyn Write) -> io::Result<()> {
    for file in &report.files {
        for placed in &file.findings {
            let finding = placed.finding;
            let source = file.sources.get(finding.primary.source);
            let at = source.position(finding.primary.start as usize);
            writeln!(
                out,
                "{}:{}:{}: {}[{}] {}",
                tame(&source.name, false),
                at.line,
                at.column,
                finding.severity.word(),
                finding.rule,
                tame(&finding.message, false)
            )?;
        }
    }
    Ok(())
}
