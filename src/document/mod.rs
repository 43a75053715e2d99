//! The document tree: what a document says, with nothing of how a format spells it.
//!
//! Made by readers from text, settled once ([`Document::settle`]: numbers, anchors, contents,
//! grids), and then printed by each writer.

mod columns;
mod contents;
pub mod escape;
mod grid;
mod image;
pub(crate) mod letters;
mod placeholder;
mod raster;
mod settle;
mod svg;
mod texts;
mod walk;
pub mod words;

pub use grid::{Align, Cell, Column, Row, Table};
pub use image::{Fault as ImageFault, Image};
pub use placeholder::placeholder;
pub use settle::{Broken, Entry, Settled};
pub use texts::{Follow, Linked, Part, Passage, Texts, Titled};
pub use walk::{change_inlines, change_words, keys, plain};

use crate::source::Spanned;

/// Blocks in reading order, each with the place it was read from.
pub type Blocks = Vec<Spanned<Block>>;

/// A whole document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// What stands on the cover, in headers, footers and metadata.
    pub meta: Meta,
    /// The text.
    pub blocks: Blocks,
}

/// What is said about a document rather than in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta {
    /// The product or project: "Care Coordination Decision Support Tool (DST)".
    pub product: String,
    /// Which release of it: "Build 22".
    pub release: String,
    /// What kind of document: "Deployment, Installation, Back-Out, and Rollback Guide".
    pub title: String,
    /// A line below the title, if any.
    pub subtitle: String,
    /// The version of the document itself: "1.9".
    pub version: String,
    /// Its date as a reader reads it on the cover: "June 2020".
    pub date: String,
    /// Its date as ISO 8601, `YYYY-MM-DD`, for metadata; empty if unknown.
    pub date_iso: String,
    /// Who issues it, one line each.
    pub organization: Vec<String>,
    /// The sign of who issues it, for the cover.
    pub logo: Option<Image>,
    /// Who wrote it, for metadata.
    pub author: String,
    /// "Public", "Internal use only"...; shown in the footer.
    pub classification: String,
    /// How far the release has come: "approved".
    pub stage: String,
    /// BCP 47 language tag: "en-US".
    pub language: String,
    /// For a draft: how many findings are open. Every page is then marked.
    pub draft: Option<usize>,
    /// Name and value pairs that say where the document came from, in order, for metadata.
    pub provenance: Vec<(String, String)>,
}

/// One block.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// Commands, code or a transcript, line breaks as they are, without the last one.
    Code {
        /// The language, if said: "shell", "sql".
        language: Option<String>,
        /// The lines, joined by `\n`.
        text: String,
    },
    /// A quotation.
    Quote(Blocks),
    /// A box that must not be overlooked.
    Callout {
        /// What kind of box.
        kind: CalloutKind,
        /// What stands in it.
        blocks: Blocks,
    },
    /// A table.
    Table(Table),
    /// A figure with caption and text alternative.
    Figure(Figure),
    /// A generated list of headings, tables or figures; what is in it is in [`Settled`].
    Contents(Listing),
    /// What follows begins on a new page.
    PageBreak,
}

/// A heading. Its number is empty until the document is settled, and stays so for one that is not numbered.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heading {
    /// 1 for a chapter, down to 6.
    pub level: u8,
    /// What it is called everywhere, and its anchor: "back-out.criteria".
    pub key: String,
    /// Whether it gets a number. Headings before the first chapter (Revision History, Contents) have none.
    pub numbered: bool,
    /// "5.3", set by settling.
    pub number: String,
    /// The words.
    pub title: Vec<Inline>,
}

/// A list; ordered lists start at `start`, and each starts anew.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct List {
    /// Whether items are numbered.
    pub ordered: bool,
    /// The first number of an ordered list.
    pub start: u64,
    /// The items.
    pub items: Vec<Item>,
}

/// A list item.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// For an item to be ticked: whether it is.
    pub checked: Option<bool>,
    /// What it says.
    pub blocks: Blocks,
}

/// The kinds of callout that GitHub's alerts know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalloutKind {
    /// Worth knowing.
    Note,
    /// Makes it easier.
    Tip,
    /// Must be known.
    Important,
    /// Needs attention now.
    Warning,
    /// May do harm.
    Caution,
}

impl CalloutKind {
    /// All kinds, in the order of growing weight.
    pub const ALL: [CalloutKind; 5] = [Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution];

    /// The word that stands at its head: "Warning".
    pub fn label(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Tip => "Tip",
            Self::Important => "Important",
            Self::Warning => "Warning",
            Self::Caution => "Caution",
        }
    }
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Figure {
    /// Its anchor: "figure.topology".
    pub key: String,
    /// Its number among figures, from 1, set by settling.
    pub number: usize,
    /// The caption without number.
    pub caption: Vec<Inline>,
    /// The text alternative; empty where none was given.
    pub alt: String,
    /// Path of the image as the definition gives it, relative to it; empty where there is none.
    pub source: String,
    /// The image, if there is one that could be read.
    pub image: Option<Image>,
    /// Whether dibr drew it: then `source` names a file that is written beside a document that only points at it.
    pub drawn: bool,
}

/// What a generated list lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listing {
    /// Headings: the table of contents.
    Headings,
    /// Captions of tables.
    Tables,
    /// Captions of figures.
    Figures,
}

/// A run of text within a block.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Words.
    Text(String),
    /// Stressed.
    Emphasis(Vec<Inline>),
    /// Strongly stressed.
    Strong(Vec<Inline>),
    /// Struck out.
    Strikeout(Vec<Inline>),
    /// Set in another way, which HTML has a tag for and Markdown no mark.
    Styled {
        /// Which way.
        style: Style,
        /// What is set.
        body: Vec<Inline>,
    },
    /// A command, file name or literal.
    Code(String),
    /// A link out of the document.
    Link {
        /// Absolute address.
        target: String,
        /// What is shown.
        body: Vec<Inline>,
    },
    /// A link within the document. An empty body is filled by settling: "Section 5.3", "Table 2".
    Reference {
        /// The key of a heading, table or figure.
        key: String,
        /// What is shown.
        body: Vec<Inline>,
    },
    /// A footnote, where it is called.
    Note(Blocks),
    /// A line break.
    Break,
}

/// The ways to set text that Markdown spells as HTML.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Below the line: H<sub>2</sub>O.
    Subscript,
    /// Above the line: 10<sup>6</sup>.
    Superscript,
    /// The name of a key to press.
    Key,
}

impl Style {
    /// All of them.
    pub const ALL: [Style; 3] = [Self::Subscript, Self::Superscript, Self::Key];

    /// The name of the tag: "sub".
    pub fn tag(self) -> &'static str {
        match self {
            Self::Subscript => "sub",
            Self::Superscript => "sup",
            Self::Key => "kbd",
        }
    }

    /// The style that a tag of this name sets, upper or lower case.
    pub fn from_tag(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.tag().eq_ignore_ascii_case(name))
    }
}

impl Inline {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Inline::Text(text.into())
    }
}
