//! Settled documents → bytes, one file a format.

mod docx;
mod html;
mod markdown;

use std::collections::BTreeMap;
use std::io::{self, Write};

pub use docx::{Reference, ReferenceError};

use crate::document::Settled;

/// What a format with pages may be given besides the document.
#[derive(Debug, Clone, Copy, Default)]
pub struct Dress<'a> {
    /// The Word document that it looks like; none for dibr's own look.
    pub reference: Option<&'a Reference>,
    /// On which pages things stand, where a word processor has counted them; else they are estimated.
    pub pages: Option<&'a Counted>,
}

/// On which pages things stand.
#[derive(Debug, Clone, Default)]
pub struct Counted {
    /// Pages, from 1, by the name of a bookmark without `_` in front: "Toc000001".
    pub places: BTreeMap<String, usize>,
    /// How many pages there are.
    pub count: usize,
}

/// Writes a document with what it is given besides, and returns what could not be expressed.
pub type Dressed = fn(&Settled, Dress<'_>, &mut dyn Write) -> io::Result<Vec<String>>;

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
    /// The same in the look of an organisation's own Word template and with counted pages, where the format can have it.
    pub dressed: Option<Dressed>,
}

/// All formats, sorted by name.
pub static WRITERS: &[&Writer] = &[&docx::WRITER, &html::WRITER, &markdown::WRITER];
