//! What is still open, by section, to be worked off: for whoever has to bring a release to its next stage.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::{Reporter, TerminalStyle, sanitize};
use crate::finding::{FileReport, Placed, Report, RuleId, Severity, counted};
use crate::source::Span;

pub(super) static REPORTER: Reporter =
    Reporter { name: "worklist", summary: "what is open, by section, to be ticked off", write };

fn write(report: &Report, _: &TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    for file in &report.files {
        let open: Vec<&Placed> =
            file.findings.iter().filter(|finding| finding.finding.waived.is_none()).collect();
        let waived = file.findings.len() - open.len();
        if open.is_empty() && file.kind == "settings" {
            continue;
        }
        let name = sanitize(&file.file().name, false);
        let stage = file.stage.map_or(String::new(), |own_stage| format!(" at stage {own_stage}"));
        let errors = open.iter().filter(|open| open.finding.severity == Severity::Error).count();
        match (errors, open.len() - errors) {
            (0, 0) if file.open.is_empty() => writeln!(out, "{name}{stage}: nothing is open")?,
            (0, 0) => writeln!(out, "{name}{stage}: {} open", counted(file.open.len(), "value"))?,
            (errors, others) => writeln!(out, "{name}{stage}: {errors} must be fixed, {others} should be")?,
        }
        for (title, rows) in groups(file, &open) {
            writeln!(out, "\n  {title}")?;
            for (at, row) in rows.iter().enumerate() {
                write_row(file, row, out)?;
                // What fixes the rows of a run is said once, below the last of them.
                let help = |placed: &&Placed| (placed.finding.rule, placed.finding.help.clone());
                if rows.get(at + 1).map(help) != Some(help(row))
                    && let Some(help) = &row.finding.help
                {
                    writeln!(out, "      {}", sanitize(help, false))?;
                }
            }
        }
        write_open(file, out)?;
        let aside = [(waived, "waived"), (file.hidden, "hidden by the baseline")];
        let aside: Vec<String> = aside
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect();
        if !aside.is_empty() {
            writeln!(out, "\n  {}", aside.join(", "))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Findings by section, in the order of the document; what belongs to none comes first. In each, what must be fixed
/// stands before what should be, and what one rule says stands together.
fn groups<'a>(file: &'a FileReport, open: &[&'a Placed]) -> Vec<(&'static str, Vec<&'a Placed>)> {
    let mut groups = vec![("The definition", None)];
    groups.extend(file.sections.iter().map(|section| (section.title, Some(section.key))));
    let known = |placed: &Placed| file.sections.iter().any(|section| placed.section == Some(section.key));
    let groups = groups.into_iter().map(|(title, key)| {
        let belongs = |placed: &&&Placed| if known(placed) { placed.section == key } else { key.is_none() };
        let mut rows: Vec<&Placed> = open.iter().filter(belongs).copied().collect();
        let first: Vec<RuleId> = rows.iter().map(|row| row.finding.rule).collect();
        let run = |placed: &&Placed| first.iter().position(|rule| *rule == placed.finding.rule);
        rows.sort_by_key(|row| (Reverse(row.finding.severity), run(row)));
        (title, rows)
    });
    groups.filter(|(_, rows)| !rows.is_empty()).collect()
}

/// The values that are open, as they may be at this stage, with who owes them.
fn write_open(file: &FileReport, out: &mut dyn Write) -> io::Result<()> {
    if !file.open.is_empty() {
        writeln!(out, "\n  Still to be supplied")?;
    }
    for value in &file.open {
        let place = place(file, value.at);
        writeln!(
            out,
            "  [ ] `{}` is open{} ({place})",
            sanitize(&value.name, false),
            sanitize(&value.owed, false)
        )?;
    }
    Ok(())
}

/// The line of a place, with its file where that is another.
fn place(file: &FileReport, at: Span) -> String {
    let source = file.sources.get(at.source);
    let line = source.position(at.start as usize).line;
    if at.source == file.source {
        format!("line {line}")
    } else {
        format!("{}:{line}", sanitize(&source.name, false))
    }
}

fn write_row(file: &FileReport, row: &Placed, out: &mut dyn Write) -> io::Result<()> {
    let finding = &row.finding;
    let weight = if finding.severity == Severity::Error { "" } else { finding.severity.word() };
    let weight = if weight.is_empty() { String::new() } else { format!("{weight}: ") };
    let place = place(file, finding.primary);
    writeln!(out, "  [ ] {weight}{} ({place}, {})", sanitize(&finding.message, false), finding.rule)
}
