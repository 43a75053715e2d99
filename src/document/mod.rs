//! The document tree: the content of a document, independent of any format.
//!
//! Made by readers from text, settled once ([`Document::settle`]: numbers, anchors, contents,
//! grids), and then printed by each writer.

mod columns;
mod contents;
pub(crate) mod direction;
pub mod escape;
mod grid;
mod image;
pub(crate) mod letters;
mod passage;
mod raster;
mod settle;
mod svg;
mod texts;
mod walk;

pub(crate) use contents::CONTENTS_DEPTH;
pub(crate) use direction::Direction;
pub use grid::{Align, Cell, Column, Row, Table};
pub use image::{Fault as ImageFault, Image};
pub use passage::abbreviations;
pub use settle::{Broken, Entry, Settled};
pub use texts::{Follow, Linked, Part, Passage, Texts, Titled};
pub use walk::{change_inlines, change_words, keys, plain};

use crate::source::Spanned;

/// Blocks in reading order, each with the place it was read from.
pub type Blocks = Vec<Spanned<Block>>;

/// A whole document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Document {
    /// The content of the cover, headers, footers and metadata.
    pub meta: Meta,
    /// The text.
    pub blocks: Blocks,
}

/// Facts about a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Meta {
    /// The product or project: "Care Coordination Decision Support Tool (DST)".
    pub product: String,
    /// The release: "Build 22".
    pub release: String,
    /// The title, which names the kind of document: "Deployment, Installation, Back-Out, and Rollback Guide".
    pub title: String,
    /// A line below the title, if any.
    pub subtitle: String,
    /// The version of the document itself: "1.9".
    pub version: String,
    /// Its date as a reader reads it on the cover: "June 2020".
    pub date: String,
    /// Its date as ISO 8601, `YYYY-MM-DD`, for metadata; empty if unknown.
    pub date_iso: String,
    /// The issuer, a line each.
    pub organization: Vec<String>,
    /// The logo of the issuer, for the cover.
    pub logo: Option<Image>,
    /// The author, for metadata.
    pub author: String,
    /// "Public", "Internal use only"...; shown in the footer.
    pub classification: String,
    /// The stage of the release: "approved".
    pub stage: String,
    /// BCP 47 language tag: "en-US".
    pub language: String,
    /// For a draft, the number of open findings. Every page is then marked.
    pub draft: Option<usize>,
    /// The provenance of the document as names and values, in order, for metadata.
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
    /// Commands, code or a transcript, with its line breaks, but without the last one.
    Code {
        /// The language, if it is known: "shell", "sql".
        language: Option<String>,
        /// The lines, joined by `\n`.
        text: String,
    },
    /// A quotation.
    Quote(Blocks),
    /// A highlighted box.
    Callout {
        /// Its kind.
        kind: CalloutKind,
        /// Its content.
        blocks: Blocks,
    },
    /// A table.
    Table(Table),
    /// A figure with caption and text alternative.
    Figure(Figure),
    /// A generated list of headings, tables or figures. [`Settled`] has its entries.
    Contents(Listing),
    /// The next block starts on a new page.
    PageBreak,
}

/// A heading.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Heading {
    /// 1 for a chapter, down to 6.
    pub level: u8,
    /// Its key, which is also its anchor: "back-out.criteria".
    pub key: String,
    /// Whether it is numbered. Headings before the first chapter (Revision History, Contents) are not.
    pub numbered: bool,
    /// Its number: "5.3". Set by settling; empty if it is not numbered.
    pub number: String,
    /// The words.
    pub title: Vec<Inline>,
}

/// A list.
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
    /// For a check box, whether it is ticked.
    pub checked: Option<bool>,
    /// Its content.
    pub blocks: Blocks,
}

/// The kinds of callouts, which are those of GitHub's alerts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalloutKind {
    /// Useful information.
    Note,
    /// Advice.
    Tip,
    /// Essential information.
    Important,
    /// Needs immediate attention.
    Warning,
    /// Risk of harm.
    Caution,
}

impl CalloutKind {
    /// All kinds, in ascending order of severity.
    pub const ALL: [CalloutKind; 5] = [Self::Note, Self::Tip, Self::Important, Self::Warning, Self::Caution];

    /// Its label: "Warning".
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
    /// The text alternative; empty if there is none.
    pub alt: String,
    /// The path of the image, relative to the definition; empty if there is none.
    pub source: String,
    /// The image, if it could be read.
    pub image: Option<Image>,
    /// Whether this is a generated drawing. Formats that do not embed it refer to `source`, a file written beside the
    /// document.
    pub drawn: bool,
}

/// The subject of a generated list.
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
    /// Plain text.
    Text(String),
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Struck through.
    Strikeout(Vec<Inline>),
    /// A style that has an HTML tag, but no Markdown mark.
    Styled {
        /// The style.
        style: Style,
        /// The content.
        body: Vec<Inline>,
    },
    /// A command, file name or literal.
    Code(String),
    /// A link out of the document.
    Link {
        /// Absolute address.
        target: String,
        /// The link text.
        body: Vec<Inline>,
    },
    /// A link within the document. An empty body is filled by settling: "Section 5.3", "Table 2".
    Reference {
        /// The key of a heading, table or figure.
        key: String,
        /// The link text.
        body: Vec<Inline>,
    },
    /// A footnote, where it is referenced.
    Note(Blocks),
    /// A line break.
    Break,
}

/// The styles that Markdown writes as HTML tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Subscript: H<sub>2</sub>O.
    Subscript,
    /// Superscript: 10<sup>6</sup>.
    Superscript,
    /// The name of a key on the keyboard.
    Key,
}

impl Style {
    /// All styles.
    pub const ALL: [Style; 3] = [Self::Subscript, Self::Superscript, Self::Key];

    /// The name of the tag: "sub".
    pub fn tag(self) -> &'static str {
        match self {
            Self::Subscript => "sub",
            Self::Superscript => "sup",
            Self::Key => "kbd",
        }
    }

    /// The style of the tag with this name, in any case.
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
