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
    /// What is repeated on its pages, headers and footers, without page numbers: each line once, sorted.
    pub around: Vec<String>,
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
/// How many elements and texts are held in memory at once.
pub(crate) const NODES: u64 = 2_000_000;

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
        self.elements().find(|it| it.name == name)
    }

    /// The first element of this name anywhere in it.
    pub(crate) fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|it| if it.name == name { Some(it) } else { it.find(name) })
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
