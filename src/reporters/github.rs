//! GitHub workflow commands: annotations, and a log that is complete.
//!
//! <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands>

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Reporter, TerminalStyle, line, sanitize};
use crate::finding::{FileReport, Placed, Report, Severity, counted};
use crate::source::{Position, SourceFile};

pub(super) static REPORTER: Reporter =
    Reporter { name: "github", summary: "annotations in a GitHub workflow", write };

/// How many annotations of each kind GitHub shows for a step. It drops the others without a word.
///
/// See: <https://docs.github.com/rest/checks/runs>, <https://github.com/orgs/community/discussions/26680>
const SHOWN: usize = 10;

/// How many further places an annotation names.
const PLACES: usize = 20;

/// The most characters of an annotation. The runner drops what is beyond, without a word.
///
/// See: `_maxIssueMessageLength` in <https://github.com/actions/runner/blob/main/src/Runner.Worker/ExecutionContext.cs>
const MAX_MESSAGE: usize = 4096;

/// The most characters of a part of an annotation: a message, a help, a reason. The four that there may be fit with what stands between
/// them.
const MAX_PART: usize = MAX_MESSAGE / 5;

/// A finding and the file that it is of.
type Row<'a> = (&'a FileReport, &'a Placed);

fn write(report: &Report, _: &TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    let findings = || report.files.iter().flat_map(|file| &file.findings);
    let mut is_complete = findings().all(|placed| matches!(clip(&placed.finding.message), Cow::Borrowed(_)));
    for command in ["error", "warning", "notice"] {
        let all =
            report.files.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding)));
        let rows: Vec<Row<'_>> = all.filter(|(_, placed)| self::command(placed) == command).collect();
        if rows.len() <= SHOWN {
            rows.iter().try_for_each(|row| annotation(command, &[*row], out))?;
        } else {
            is_complete = false;
            let groups = groups(rows);
            let shown = if groups.len() > SHOWN { SHOWN - 1 } else { groups.len() };
            let (shown, others) = groups.split_at(shown);
            shown.iter().try_for_each(|group| annotation(command, group, out))?;
            if !others.is_empty() {
                writeln!(out, "::{command} title=dibr::{}", data(&overview(command, others)))?;
            }
        }
    }
    if !is_complete {
        log(report, out)?;
    }
    summary(report, out)
}

fn command(placed: &Placed) -> &'static str {
    match (placed.finding.severity, &placed.finding.waived) {
        (_, Some(_)) | (Severity::Note, None) => "notice",
        (Severity::Warning, None) => "warning",
        (Severity::Error, None) => "error",
    }
}

/// The like together: what one rule says in the same words, names and numbers aside. In the order of the first of each.
fn groups(rows: Vec<Row<'_>>) -> Vec<Vec<Row<'_>>> {
    let mut groups: Vec<(String, Vec<Row<'_>>)> = Vec::new();
    for row in rows {
        let kind = kind(row.1);
        match groups.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, group)) => group.push(row),
            None => groups.push((kind, vec![row])),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

/// The rule and its words without what differs from place to place: what is quoted, and numbers.
fn kind(placed: &Placed) -> String {
    let words = parts(&placed.finding.message).filter(|(is_name, _)| !is_name);
    let words = words.flat_map(|(_, words)| words.chars().filter(|letter| !letter.is_ascii_digit()));
    format!("{} {}", placed.finding.rule, words.collect::<String>())
}

/// A message in parts: those in quotes or backticks, with these, and those between them.
fn parts(message: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = message;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let close = match first {
            '`' => Some('`'),
            '“' => Some('”'),
            _ => None,
        };
        let behind = &rest[first.len_utf8()..];
        let end = match close.map(|close| behind.find(close).map(|at| at + close.len_utf8())) {
            Some(Some(end)) => end,
            // A quote that nothing closes is a letter like others.
            _ => behind.find(['`', '“']).unwrap_or(behind.len()),
        };
        let is_name = close.is_some_and(|close| end > 0 && behind[..end].ends_with(close));
        let (part, others) = rest.split_at(first.len_utf8() + end);
        rest = others;
        Some((is_name, part))
    })
}

/// Where a finding is, and what it names first: many findings may be at one place.
fn place(file: &FileReport, placed: &Placed) -> String {
    let (source, start, _) = span(file, placed);
    let name = parts(&placed.finding.message).find(|(is_name, _)| *is_name);
    let name = name.map_or(String::new(), |(_, name)| format!(" {name}"));
    format!("{}:{}{name}", source.location(), start.line)
}

fn span<'a>(file: &'a FileReport, placed: &Placed) -> (&'a SourceFile, Position, Position) {
    let primary = placed.finding.primary;
    let source = file.sources.get(primary.source);
    (source, source.position(primary.start as usize), source.position(primary.end as usize))
}

/// One annotation at the first of some findings that are alike, which names the places of the others.
fn annotation(command: &str, group: &[Row<'_>], out: &mut dyn Write) -> io::Result<()> {
    let [(file, placed), others @ ..] = group else { return Ok(()) };
    let finding = &placed.finding;
    let (source, start, end) = span(file, placed);
    write!(out, "::{command} ")?;
    // Standard input is no file of the workspace.
    if !source.location().starts_with('<') {
        let path = property(source.location());
        write!(out, "file={path},line={},endLine={}", start.line, end.line)?;
        // Columns are not taken for a span of several lines.
        if start.line == end.line {
            write!(out, ",col={},endColumn={}", start.column, end.column)?;
        }
        write!(out, ",")?;
    }
    let mut message = clip(&finding.message).into_owned();
    if !others.is_empty() {
        let places = others.iter().take(PLACES).map(|(file, placed)| place(file, placed));
        let count = counted(others.len(), "more finding");
        message.push_str(&format!("\n{count} of this kind: {}", listed(places, others.len())));
    }
    if let Some(help) = &finding.help {
        message.push_str(&format!("\nhelp: {}", clip(help)));
    }
    if let Some(it) = &finding.waived {
        let reason = it.reason.trim_end();
        let waiver = format!("waived by {} until {}: {reason}", it.approver, it.expires);
        message.push_str(&format!("\n{}", clip(&waiver)));
    }
    message.push_str(&format!("\nwhy: dibr explain {}", finding.rule));
    writeln!(out, "title={}::{}", property(finding.rule.0), data(&message))
}

/// What the annotations had no room for, by rule.
fn overview(command: &str, groups: &[Vec<Row<'_>>]) -> String {
    let mut rules: Vec<(&str, usize)> = Vec::new();
    for (_, placed) in groups.iter().flatten() {
        let rule = placed.finding.rule.0;
        match rules.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, count)) => *count += 1,
            None => rules.push((rule, 1)),
        }
    }
    let count: usize = rules.iter().map(|(_, count)| count).sum();
    let named = rules.iter().map(|(rule, count)| format!("{rule} ({count})"));
    format!(
        "{} in the log and the summary of this step: {}",
        counted(count, &format!("more {command}")),
        listed(named, rules.len())
    )
}

/// Names with commas between them, as many as a part of an annotation has room for, and how many there are beyond.
fn listed(names: impl Iterator<Item = String>, count: usize) -> String {
    let mut list = String::new();
    let mut shown = 0;
    for name in names {
        if shown > 0 && list.chars().count() + name.chars().count() > MAX_PART {
            break;
        }
        list.push_str(if shown > 0 { ", " } else { "" });
        list.push_str(&clip(&name));
        shown += 1;
    }
    match count - shown {
        0 => list,
        rest => format!("{list} and {rest} more"),
    }
}

/// A text as long as a part of an annotation may be.
fn clip(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MAX_PART) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}

/// Every finding, on a line that is no workflow command.
fn log(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "::group::All findings")?;
    for file in &report.files {
        for placed in &file.findings {
            // A command begins a line, `##[` anywhere is one of old.
            writeln!(out, "- {}", line(file, placed).replace("##[", "#\u{FFFD}["))?;
        }
    }
    writeln!(out, "::endgroup::")
}

/// No annotation: a line in the log, so that a clean run says what it looked at.
fn summary(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let aside = [(report.waived(), "waived"), (report.hidden(), "hidden by the baseline")];
    let aside = aside.iter().filter(|(count, _)| *count > 0);
    let aside: String = aside.map(|(count, what)| format!(", {count} {what}")).collect();
    let definitions = report.files.iter().filter(|file| file.kind != "settings").count();
    writeln!(
        out,
        "dibr {}: {} against {}: {}, {}{aside}",
        report.version,
        counted(definitions, "file"),
        counted(report.rules.len(), "rule"),
        counted(report.count(Severity::Error), "error"),
        counted(report.count(Severity::Warning), "warning"),
    )
}

/// See: `escapeData` and `escapeProperty` of `@actions/core`.
fn data(text: &str) -> String {
    sanitize(text, true).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
