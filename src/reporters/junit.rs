//! The report of JUnit tests, for build servers: each rule is a test of each file.
//!
//! The form is that of the Ant JUnit report: <https://github.com/windyroad/JUnit-Schema>. It asks for a time of day, which
//! reports have not: it is always the same.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Reporter, TerminalStyle, line, sanitize};
use crate::finding::{FileReport, Placed, Report, Severity};

pub(super) static REPORTER: Reporter = Reporter {
    name: "junit",
    summary: "JUnit XML, for build servers: each rule is a test of each file",
    write,
};

fn write(report: &Report, _: &TerminalStyle, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>")?;
    for (id, file) in report.files.iter().enumerate() {
        suite(report, id, file, out)?;
    }
    writeln!(out, "</testsuites>")
}

fn suite(report: &Report, id: usize, file: &FileReport, out: &mut dyn Write) -> io::Result<()> {
    let name = attribute(&file.file().name);
    let said = |rule| file.findings.iter().any(|finding| finding.finding.rule == rule && is_test(finding));
    // Of a file that was not read to its end nobody knows which rules it passes.
    let judged = file.kind == "definition" && file.is_whole();
    let silent = report.rules.iter().filter(|rule| judged && !said(rule.id));
    let silent: Vec<&str> = silent.map(|rule| rule.id.0).collect();
    let tests: Vec<&Placed> = file.findings.iter().filter(|finding| is_test(finding)).collect();
    let waived = tests.iter().filter(|test| test.finding.waived.is_some()).count();
    writeln!(
        out,
        "  <testsuite id=\"{id}\" package=\"dibr\" name=\"{name}\" timestamp=\"1970-01-01T00:00:00\" hostname=\"localhost\" \
         tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{waived}\" time=\"0\">",
        silent.len() + tests.len(),
        tests.len() - waived,
    )?;
    writeln!(out, "    <properties>")?;
    let ignored: Vec<&str> = report.ignored.iter().map(|ignored| ignored.id.0).collect();
    for (key, value) in [
        ("dibr.version", report.version),
        ("dibr.digest", file.digest.as_str()),
        ("dibr.stage", file.stage.unwrap_or("")),
        ("dibr.profile", file.profile.unwrap_or("")),
        ("dibr.hidden", &file.hidden.to_string()),
        ("dibr.ignored", &ignored.join(" ")),
    ] {
        writeln!(out, "      <property name=\"{key}\" value=\"{}\"/>", attribute(value))?;
    }
    writeln!(out, "    </properties>")?;
    for rule in silent {
        writeln!(out, "    <testcase name=\"{rule}\" classname=\"{name}\" time=\"0\"/>")?;
    }
    let mut seen = BTreeMap::new();
    for placed in &tests {
        let mut test = test_name(file, placed);
        let count: &mut usize = seen.entry(test.clone()).or_default();
        *count += 1;
        if *count > 1 {
            test.push_str(&format!(" #{count}"));
        }
        case(file, placed, &name, &test, out)?;
    }
    write!(out, "    <system-out>")?;
    for placed in file.findings.iter().filter(|finding| !is_test(finding)) {
        writeln!(out, "{}", escape(&said_in_full(file, placed)))?;
    }
    writeln!(out, "</system-out>\n    <system-err></system-err>\n  </testsuite>")
}

/// Errors fail a test. What weighs less is on the suite's standard output: a build server counts every failure.
fn is_test(placed: &Placed) -> bool {
    placed.finding.severity == Severity::Error
}

/// The rule and the place; of the file itself the name is that of the class.
fn test_name(file: &FileReport, placed: &Placed) -> String {
    let finding = &placed.finding;
    let source = file.sources.get(finding.primary.source);
    let at = source.position(finding.primary.start as usize);
    let elsewhere = if source.id == file.source { String::new() } else { format!("{}, ", source.name) };
    format!("{} ({elsewhere}line {}, column {})", finding.rule, at.line, at.column)
}

fn case(file: &FileReport, placed: &Placed, suite: &str, name: &str, out: &mut dyn Write) -> io::Result<()> {
    let finding = &placed.finding;
    writeln!(out, "    <testcase name=\"{}\" classname=\"{suite}\" time=\"0\">", attribute(name))?;
    match &finding.waived {
        Some(waived) => {
            let why = format!(
                "{}: waived by {} until {}: {}",
                finding.message,
                waived.approver,
                waived.expires,
                waived.reason.trim_end()
            );
            writeln!(out, "      <skipped message=\"{}\"/>", attribute(&why))?;
        }
        None => writeln!(
            out,
            "      <failure type=\"{}\" message=\"{}\">{}</failure>",
            finding.rule,
            attribute(&finding.message),
            escape(&said_in_full(file, placed))
        )?,
    }
    writeln!(out, "    </testcase>")
}

fn said_in_full(file: &FileReport, placed: &Placed) -> String {
    let help = placed.finding.help.as_ref().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    line(file, placed) + &help
}

/// Text for an attribute, on one line.
fn attribute(text: &str) -> String {
    escape(&sanitize(text, false))
}

/// Text for an attribute or between tags, without what XML 1.0 does not allow.
fn escape(text: &str) -> String {
    let mut escaped = String::new();
    for letter in sanitize(text, true).chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            _ => escaped.push(letter),
        }
    }
    escaped
}
