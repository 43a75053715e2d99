//! Settled documents → bytes, one file a format.

mod docx;
mod html;
mod markdown;

use std::io::{self, Write};

pub use docx::{Reference, ReferenceError};

use crate::document::Settled;

/// Writes a document in the look of another, and returns what could not be expressed.
pub type Dressed = fn(&Settled, &Reference, &mut dyn Write) -> io::Result<Vec<String>>;

/// One output format.
pub struct Writer {
    /// What it is called on the command line, and the file name's extension: "html".
    pub name: &'static str,
    /// What it is, for help.
    pub summary: &'static str,
    /// Whether images are part of what is written; if not, it points at their files.
    pub embeds: bool,
    /// Writes the whole document. Returns what the format could not express, one sentence each.
    ///
    /// # Errors
    ///
    /// What the target says when it cannot be written to.
    pub write: fn(&Settled, &mut dyn Write) -> io::Result<Vec<String>>,
    /// The same in the look of an organisation's own Word template, where the format can have it.
    pub dressed: Option<Dressed>,
}

/// All formats, sorted by name.
pub static WRITERS: &[&Writer] = &[&docx::WRITER, &html::WRITER, &markdown::WRITER];
