//! Settled documents → bytes, one file a format.

mod docx;
mod html;
mod markdown;

use std::collections::BTreeMap;
use std::io::{self, Write};

pub use docx::{Reference, ReferenceError};

use crate::document::Settled;

/// Options for formats that have pages; the other formats ignore them.
#[derive(Debug, Clone, Copy, Default)]
pub struct PageOptions<'a> {
    /// The Word document whose styles and page layout are used; `None` for the built-in ones.
    pub reference: Option<&'a Reference>,
    /// Page numbers counted by a word processor; `None` to estimate them.
    pub pages: Option<&'a Counted>,
}

/// Page numbers counted by a word processor.
#[derive(Debug, Clone, Default)]
pub struct Counted {
    /// Pages, from 1, by the name of a bookmark without `_` in front: "Toc000001".
    pub places: BTreeMap<String, usize>,
    /// How many pages there are.
    pub count: usize,
}

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
    pub write: fn(&Settled, PageOptions<'_>, &mut dyn Write) -> io::Result<Vec<String>>,
    /// Whether the format has pages, so that [`PageOptions`] have an effect.
    pub has_pages: bool,
}

/// All formats, sorted by name.
pub static WRITERS: &[&Writer] = &[&docx::WRITER, &html::WRITER, &markdown::WRITER];
