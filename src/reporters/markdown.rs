//! Markdown, for the summary of a workflow or a comment: the gravest findings first.

use std::borrow::Cow;
use std::io::{self, Write};

use super::{Reporter, TerminalStyle, sanitize};
use crate::finding::{FileReport, Placed, Report, Severity, counted};

pub(super) static REPORTER: Reporter =
    Reporter { name: "markdown", summary: "Markdown tables, for summaries and comments", write };

fn write(report: &Report, _: &TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(bounded(report, usize::MAX).as_bytes())
}

/// What a note about findings that were cut off needs at most.
const ROOM_FOR_A_NOTE: usize = 200;

/// The report in Markdown (GitHub's flavour) in at most `limit` bytes: what does not fit is counted at the end. It is empty
/// where not even the heading fits.
pub fn bounded(report: &Report, limit: usize) -> String {
    let mut text = heading(report);
    if text.len() + ROOM_FOR_A_NOTE > limit {
        return String::new();
    }
    let mut left_out = 0;
    for (title, rows) in tables(report) {
        let head = format!("\n### {title}\n\n| Place | Finding | Rule |\n|---|---|---|\n");
        for (at, (file, placed)) in rows.iter().enumerate() {
            let row = row(file, placed);
            let head = if at == 0 { head.as_str() } else { "" };
            // Once something is left out nothing lighter comes in.
            if left_out > 0 || text.len() + head.len() + row.len() + ROOM_FOR_A_NOTE > limit {
                left_out += 1;
                continue;
            }
            text.push_str(head);
            text.push_str(&row);
        }
    }
    if left_out > 0 {
        let findings = counted(left_out, "more finding");
        text.push_str(&format!("\n**{findings} would not fit here.** The log lists all of them.\n"));
    }
    text
}

fn heading(report: &Report) -> String {
    let counts = Severity::ALL.iter().rev().map(|each| (report.count(*each), each.word()));
    let counts: Vec<String> =
        counts.filter(|(count, _)| *count > 0).map(|(count, word)| counted(count, word)).collect();
    let counts = if counts.is_empty() { "nothing to report".to_owned() } else { counts.join(", ") };
    let definitions = report.files.iter().filter(|file| file.kind != "settings").count();
    let (files, rules) = (counted(definitions, "file"), counted(report.rules.len(), "rule"));
    let mut text = format!("## dibr: {counts}\n\n{files} checked against {rules} by dibr {}", report.version);
    let aside = [(report.waived(), "waived"), (report.hidden(), "hidden by the baseline")];
    for (count, what) in aside.iter().filter(|(count, _)| *count > 0) {
        text.push_str(&format!(", {count} {what}"));
    }
    if !report.ignored.is_empty() {
        text.push_str(&format!(", {} not run", counted(report.ignored.len(), "rule")));
    }
    text.push_str(".\n");
    text
}

type Rows<'a> = Vec<(&'a FileReport, &'a Placed)>;

/// The findings by weight, the gravest first, and those that are waived.
fn tables(report: &Report) -> Vec<(&'static str, Rows<'_>)> {
    let of = |severity: Option<Severity>| {
        let all =
            report.files.iter().flat_map(|file| file.findings.iter().map(move |finding| (file, finding)));
        let belongs = |(_, placed): &(&FileReport, &Placed)| match placed.finding.waived {
            Some(_) => severity.is_none(),
            None => severity == Some(placed.finding.severity),
        };
        all.filter(belongs).collect()
    };
    vec![
        ("Errors", of(Some(Severity::Error))),
        ("Warnings", of(Some(Severity::Warning))),
        ("Notes", of(Some(Severity::Note))),
        ("Waived", of(None)),
    ]
}

fn row(file: &FileReport, placed: &Placed) -> String {
    let finding = &placed.finding;
    let source = file.sources.get(finding.primary.source);
    let at = source.position(finding.primary.start as usize);
    let place = inline(&format!("{}:{}:{}", source.location(), at.line, at.column));
    let mut said = inline(&finding.message);
    if let Some(help) = &finding.help {
        said.push_str(&format!("<br>{}", inline(&format!("help: {help}"))));
    }
    if let Some(it) = &finding.waived {
        let waived = format!("waived by {} until {}: {}", it.approver, it.expires, it.reason.trim_end());
        said.push_str(&format!("<br>{}", inline(&waived)));
    }
    format!("| {place} | {said} | {} |\n", finding.rule)
}

/// Text for a cell of a table: what stands in backticks is code, everything else is what it says and no markup.
fn inline(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let parts: Vec<&str> = text.split('`').collect();
    // With an odd number of backticks one stands for itself.
    if parts.len().is_multiple_of(2) {
        return escape(&text);
    }
    let part = |(at, part): (usize, &&str)| match at % 2 {
        0 => escape(part),
        _ => format!("<code>{}</code>", escape(part)),
    };
    parts.iter().enumerate().map(part).collect()
}

/// Text without markup, links, mentions or control characters.
fn escape(text: &str) -> String {
    let text: Cow<'_, str> = sanitize(text, false);
    let mut escaped = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        match letter {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$' | '{' | '}' | '!' | '_' => {
                escaped.extend(['\\', letter]);
            }
            // Before a name they would call somebody, or lead to a ticket.
            '@' | '#' if next.is_some_and(char::is_alphanumeric) => {
                escaped.extend([letter]);
                escaped.push_str("<!-- -->");
            }
            ':' if next == Some('/') => escaped.push_str("\\:"),
            _ => escaped.push(letter),
        }
    }
    escaped
}
