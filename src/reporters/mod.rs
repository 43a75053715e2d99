//! Reports → bytes, one file a format.

mod github;
mod gitlab;
mod json;
mod junit;
mod pretty;
mod sarif;
mod short;
mod worklist;

use std::borrow::Cow;
use std::io::{self, Write};

use crate::finding::Report;

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
    pub write: fn(&Report, &Look, &mut dyn Write) -> io::Result<()>,
}

/// How a report may look; machine formats do not care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Whether colours may be used.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Default for Look {
    fn default() -> Self {
        Self { color: false, width: 100 }
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
    &pretty::REPORTER,
    &sarif::REPORTER,
    &short::REPORTER,
    &worklist::REPORTER,
];

/// A file name as a relative URI reference (RFC 3986): what may not stand in one is percent-encoded.
fn uri(name: &str) -> String {
    let name = name.strip_prefix("./").unwrap_or(name).replace('\\', "/");
    let mut uri = String::new();
    for byte in name.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(byte.into())
            }
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// Text that may be shown on a terminal: what could act on it, or hide or reorder text, is replaced, byte for byte, so
/// that places in the text stay what they are. Line feeds and tabs stay if `lines` says so.
///
/// See: ECMA-48 (control functions), UAX #9 (bidirectional controls).
pub fn tame(text: &str, lines: bool) -> Cow<'_, str> {
    let harmless = |c: char| match c {
        '\n' | '\t' => lines,
        '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{FEFF}' => false,
        _ => !c.is_control() && !matches!(c, '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}'),
    };
    if text.chars().all(harmless) {
        return Cow::Borrowed(text);
    }
    let replace = |c: char| match (harmless(c), c.len_utf8()) {
        (true, _) => c,
        (false, 1) => '?',
        (false, 2) => '·',
        (false, _) => '\u{FFFD}',
    };
    Cow::Owned(text.chars().map(replace).collect())
}
