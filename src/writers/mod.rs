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
    /// Pages, from 1, by the name of the bookmark without its leading `_`: "Toc000001".
    pub places: BTreeMap<String, usize>,
    /// The number of pages.
    pub count: usize,
}

/// One output format.
pub struct Writer {
    /// Its name on the command line, which is also the file name extension: "html".
    pub name: &'static str,
    /// A short description for the help.
    pub summary: &'static str,
    /// Whether images are embedded; if not, the document refers to their files.
    pub embeds: bool,
    /// Writes the whole document. Returns what the format could not express, one sentence each.
    ///
    /// # Errors
    ///
    /// Errors of `out`.
    pub write: fn(&Settled, PageOptions<'_>, &mut dyn Write) -> io::Result<Vec<String>>,
    /// Whether the format has pages, so that [`PageOptions`] have an effect.
    pub has_pages: bool,
}

/// All formats, sorted by name.
pub static WRITERS: &[&Writer] = &[&docx::WRITER, &html::WRITER, &markdown::WRITER];
