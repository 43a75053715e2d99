//! Reports → bytes, one file a format.

mod github;
mod gitlab;
mod json;
mod junit;
mod markdown;
mod pretty;
mod sarif;
mod short;
mod worklist;

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, PrettyFormatter};

pub use markdown::bounded as summary;

use crate::finding::{FileReport, Placed, Report};
use crate::source::path_bytes;

/// One report format.
pub struct Reporter {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it is, for help.
    pub summary: &'static str,
    /// Writes the report.
    ///
    /// # Errors
    ///
    /// What the target says when it cannot be written to.
    pub write: fn(&Report, &TerminalStyle, &mut dyn Write) -> io::Result<()>,
}

/// How a report may look; machine formats do not care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TerminalStyle {
    /// Whether colours may be used.
    pub color: bool,
    /// Columns of the terminal: text is broken there.
    pub width: usize,
    /// Columns that a line of a source may take with its number: it is cut there.
    pub excerpt: usize,
}

impl Default for TerminalStyle {
    fn default() -> Self {
        Self { color: false, width: 100, excerpt: 400 }
    }
}

/// The published schema of the JSON report.
pub const REPORT_SCHEMA: &str = include_str!("../../schemas/report.v1.schema.json");

/// All formats, sorted by name.
pub static REPORTERS: &[&Reporter] = &[
    &github::REPORTER,
    &gitlab::REPORTER,
    &json::REPORTER,
    &junit::REPORTER,
    &markdown::REPORTER,
    &pretty::REPORTER,
    &sarif::REPORTER,
    &short::REPORTER,
    &worklist::REPORTER,
];

/// `file:line:column: severity[rule] message`, harmless on a terminal.
fn line(file: &FileReport, placed: &Placed) -> String {
    let finding = &placed.finding;
    let source = file.sources.get(finding.primary.source);
    let at = source.position(finding.primary.start as usize);
    let waived = if finding.waived.is_some() { " (waived)" } else { "" };
    let (severity, rule, message) = (finding.severity.word(), finding.rule, &finding.message);
    let line = format!("{}:{}:{}: {severity}[{rule}] {message}{waived}", source.name, at.line, at.column);
    sanitize(&line, false).into_owned()
}

/// The location of a file as a URI reference (RFC 3986): relative, or with the scheme `file` where it is absolute. It has the
/// bytes of the path, also those that are not UTF-8.
fn uri(location: &str) -> String {
    let mut uri = String::new();
    if is_absolute(location) {
        uri.push_str(if location.starts_with('/') { "file://" } else { "file:///" });
    }
    for byte in path_bytes(location) {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into())
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// Whether a location, which has `/` between names, begins at the root of a file system or with a drive.
fn is_absolute(location: &str) -> bool {
    location.starts_with('/')
        || matches!(location.as_bytes(), [drive, b':', b'/', ..] if drive.is_ascii_alphabetic())
}

/// Writes JSON in which every character that [`tame`] would replace is escaped, so that a report is harmless on a terminal
/// and says the same to programs.
fn write_json(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    let mut serializer = serde_json::Serializer::with_formatter(&mut *out, Escaping(PrettyFormatter::new()));
    value.serialize(&mut serializer)?;
    writeln!(out)
}

struct Escaping(PrettyFormatter<'static>);

impl Formatter for Escaping {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some(at) = rest.find(|letter| !is_harmless(letter)) {
            let (before, behind) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            let letter = behind.chars().next().unwrap_or_default();
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = &behind[letter.len_utf8()..];
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

/// Whether a character neither acts on a terminal nor hides or reorders text.
///
/// See: ECMA-48 (control functions), UAX #9 (bidirectional controls), Unicode 16, 23.8 (interlinear annotation) and 23.9 (tags).
fn is_harmless(letter: char) -> bool {
    match letter {
        '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}' => false,
        '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' => false,
        '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}' => false,
        _ => !letter.is_control(),
    }
}

/// Text that may be shown on a terminal: what could act on it, or hide or reorder text, is replaced, byte for byte, so
/// that places in the text stay what they are. Line feeds and tabs stay if `lines` says so.
pub fn sanitize(text: &str, lines: bool) -> Cow<'_, str> {
    let harmless = |c: char| match c {
        '\n' | '\t' => lines,
        _ => is_harmless(c),
    };
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let replace = |c: char| match (harmless(c), c.len_utf8()) {
        (true, _) => c,
        (false, 1) => '?',
        (false, 2) => '·',
        (false, 3) => '\u{FFFD}',
        (false, _) => '\u{1F6C7}',
    };
    Cow::Owned(text.chars().map(replace).collect())
}
