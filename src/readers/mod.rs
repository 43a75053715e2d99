//! Existing documents → document tree, one module a format.

pub mod docx;
pub mod html;
pub mod markdown;
pub mod pdf;

use crate::document::Blocks;

/// What a file says: its text as a tree, and what stands around it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Reading {
    /// Names and values of its metadata, in the order of the file.
    pub meta: Vec<(String, String)>,
    /// Its text. Contents lists stand in it without their entries. What is hidden reads as struck out.
    pub blocks: Blocks,
    /// The entries of its contents lists, without page numbers.
    pub contents: Vec<String>,
    /// What is repeated on its pages, without page numbers: what it is, "header" or "footer", and what it says, for each
    /// section.
    pub around: Vec<(String, Blocks)>,
    /// What the format has that `dibr` does not write, and word processors do not add on saving; and what there is to be the
    /// same as in the document that it was saved from.
    pub odd: Vec<Oddity>,
    /// The numbers that stand before headings and items, with the beginning of their words, where the format counts them.
    pub numbers: Vec<(String, String)>,
    /// The words at the places that links within the document lead to, where the format names these places anew.
    pub links: Vec<String>,
    /// How wide and how high its images are shown.
    pub sizes: Vec<(u64, u64)>,
    /// How its tables are laid out, where the format says so.
    pub tables: Vec<TableShape>,
    /// Of each entry of a contents list the number of its page.
    pub pages: Vec<u64>,
    /// The page numbers that fields count, and whether each is that of the last page.
    pub counts: Vec<(bool, u64)>,
    /// How its words look, in their order, where the format says so of each.
    pub looks: Vec<Looking>,
}

/// Words that look alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Looking {
    /// The words, without white space.
    pub words: String,
    /// How they look: a value for each of [`LOOK`].
    pub look: [i64; LOOK.len()],
}

/// What is known of how words look, each with its unit; those without one are 1 for yes, 0 for no. `alignment` is 0 for left, 1
/// for centre, 2 for right, 3 for both sides; `colour` is red, green and blue in one number.
pub const LOOK: [(&str, &str); 14] = [
    ("size", "half points"),
    ("bold", ""),
    ("italic", ""),
    ("underlined", ""),
    ("in capitals", ""),
    ("in a font for code", ""),
    ("colour", ""),
    ("alignment", ""),
    ("left indent", "twips"),
    ("right indent", "twips"),
    ("indent of the first line", "twips"),
    ("space before", "twips"),
    ("space after", "twips"),
    ("paragraph from right to left", ""),
];

/// How a table is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TableShape {
    /// Its width in twips; 0 if it has none.
    pub width: i64,
    /// Whether its first row looks like a head.
    pub has_head: bool,
    /// Whether its first column is at the right.
    pub is_rtl: bool,
}

/// Something that stands in a file beside its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    /// What it is: "the element `altChunk` in `body`".
    pub what: String,
    /// Where it is: the title of a section, or a part.
    pub place: String,
    /// Whether it belongs to the package and not to what stands in its parts.
    pub in_package: bool,
}

/// A piece of a text format, as it is compared with another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Something begins: a tag with all its attributes, or what the format has in their place, in words.
    Start {
        /// How it is written or called.
        tag: String,
        /// Whether its words are the title of a section.
        is_heading: bool,
    },
    /// What began last ends.
    End,
    /// Something that has no end, as a line break or an image.
    Mark(String),
    /// Words.
    Text(String),
    /// What is written but not shown, or is malformed: in words.
    Odd(String),
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// Its bytes are not those of the format.
    #[error("it is not {format}: {reason}")]
    Malformed {
        /// The format, as it is called: "a DOCX file".
        format: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// It passes a limit that keeps time and memory bounded.
    #[error("it has more than {limit} {what}")]
    TooMuch {
        /// How many are allowed.
        limit: u64,
        /// Of what.
        what: &'static str,
    },
}

/// An element of XML or HTML, with all that is in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Element {
    /// Its name without prefix.
    pub(crate) name: String,
    /// Names without prefix, and values.
    pub(crate) attributes: Vec<(String, String)>,
    pub(crate) children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Element(Element),
    Text(String),
}

/// How deep elements may stand in one another: whatever walks them cannot run out of stack.
pub(crate) const DEPTH: usize = 200;
/// How many elements and texts a page may have.
pub(crate) const NODES: u64 = 250_000;
/// How many bytes of words a document may have.
pub(crate) const WORDS: u64 = 8 << 20;
/// How many paragraphs, cells and pieces of text a document may have: about 2,000 pages.
pub(crate) const PIECES: u64 = 250_000;

impl Element {
    pub(crate) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    /// The elements directly in it.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element of this name directly in it.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| element.name == name)
    }

    /// The first element of this name anywhere in it.
    pub(crate) fn find(&self, name: &str) -> Option<&Element> {
        self.elements()
            .find_map(|element| if element.name == name { Some(element) } else { element.find(name) })
    }

    /// All words in it.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.push_text(&mut text);
        text
    }

    fn push_text(&self, text: &mut String) {
        for node in &self.children {
            match node {
                Node::Element(element) => element.push_text(text),
                Node::Text(words) => text.push_str(words),
            }
        }
    }
}
