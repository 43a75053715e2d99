//! The text of a document as rules read it: passages of prose, and separately code, links, headings and tables.

use super::walk::push_inlines;
use super::{Block, Blocks, Cell, Inline, Table};
use crate::source::{Origins, Span};

/// The text of a release or a document, each kind in reading order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Texts {
    /// Prose, without code blocks.
    pub passages: Vec<Passage>,
    /// Code blocks.
    pub code: Vec<Passage>,
    /// Links out of the document, and broken links.
    pub links: Vec<Linked>,
    /// Links within the document, each with the key of its target.
    pub references: Vec<Linked>,
    /// Headings within prose.
    pub headings: Vec<Titled>,
    /// Tables within prose that have no header row, or an empty one.
    pub headless: Vec<Span>,
}

/// A passage of prose or code.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Passage {
    /// Where it was read.
    pub at: Span,
    /// The key of its section; empty if unknown.
    pub section: &'static str,
    /// The path of properties to it in a definition, without list indexes; empty in a document.
    pub keys: Vec<&'static str>,
    /// Its kind.
    pub part: Part,
    /// What comes after it.
    pub follow: Follow,
    /// The text of one paragraph, heading or cell, on one line; code as it is.
    pub text: String,
    /// The positions of its characters; unknown in a document.
    pub origins: Origins,
}

impl Passage {
    /// The span of some of its words: of a slice of its text, or otherwise of their first occurrence. The span of the whole
    /// passage if that is unknown.
    pub fn place(&self, words: &str) -> Span {
        self.find(words).unwrap_or(self.at)
    }

    fn find(&self, words: &str) -> Option<Span> {
        let own = self.text.as_str();
        // The address of a slice gives its offset.
        let offset = (words.as_ptr() as usize).wrapping_sub(own.as_ptr() as usize);
        let is_slice = offset.checked_add(words.len()).is_some_and(|end| end <= own.len());
        let offset = if is_slice { offset } else { own.find(words)? };
        let (last, letter) = words.char_indices().next_back()?;
        let start = self.origins.get(offset)?;
        let end = self.origins.get(offset + last)?.saturating_add(letter.len_utf8() as u32);
        (start < end && end <= self.at.end).then_some(Span { start, end, ..self.at })
    }
}

/// The kind of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// A value on one line, which is not prose.
    #[default]
    Value,
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A paragraph of a list item.
    Item,
    /// A paragraph of a table cell.
    Cell,
    /// The caption of a table or figure.
    Caption,
    /// Code.
    Code,
}

/// What follows a passage in the same item, step or section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Follow {
    /// Nothing.
    #[default]
    Nothing,
    /// The next item of the list.
    Next,
    /// Text.
    Words,
    /// Code, a table or a figure.
    Shown,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Linked {
    /// Where its paragraph was read.
    pub at: Span,
    /// Where the link itself was read, if that is known.
    pub place: Span,
    /// Its target, as written.
    pub target: String,
    /// The link text.
    pub words: String,
}

/// A heading within prose.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Titled {
    /// Where it was read.
    pub at: Span,
    /// Its level.
    pub level: u8,
    /// Whether it is the first of its prose.
    pub first: bool,
    /// Its text.
    pub title: String,
}

impl Texts {
    /// Reads `blocks`; the text of a note comes after the paragraph that references it. `last` is what follows the blocks.
    pub fn of(blocks: &Blocks, last: Follow) -> Self {
        let mut texts = Self::default();
        texts.collect(blocks, Part::Paragraph, last);
        texts
    }

    /// Applies `change` to every span.
    pub fn relocate(&mut self, place: &mut dyn FnMut(Span) -> Span) {
        let Self { passages, code, links, references, headings, headless } = self;
        passages.iter_mut().for_each(|passage| passage.at = place(passage.at));
        code.iter_mut().for_each(|code| code.at = place(code.at));
        for link in links.iter_mut().chain(references) {
            (link.at, link.place) = (place(link.at), place(link.place));
        }
        headings.iter_mut().for_each(|heading| heading.at = place(heading.at));
        headless.iter_mut().for_each(|headless| *headless = place(*headless));
    }

    /// Appends the content of `other`.
    pub fn append(&mut self, mut other: Self) {
        self.passages.append(&mut other.passages);
        self.code.append(&mut other.code);
        self.links.append(&mut other.links);
        self.references.append(&mut other.references);
        self.headings.append(&mut other.headings);
        self.headless.append(&mut other.headless);
    }

    fn collect(&mut self, blocks: &Blocks, part: Part, last: Follow) {
        for (at, block) in blocks.iter().enumerate() {
            let below = self.headings.last().map_or(0, |heading| heading.level);
            let follow = blocks.get(at + 1).map_or(last, |next| follow(&next.value, below));
            match &block.value {
                Block::Heading(heading) => {
                    let mut title = String::new();
                    push_inlines(&heading.title, true, &mut title);
                    let first = self.headings.is_empty();
                    self.headings.push(Titled { at: block.span, level: heading.level, first, title });
                    self.passage(block.span, &heading.title, Part::Heading, follow);
                }
                Block::Paragraph(body) => self.passage(block.span, body, part, follow),
                Block::List(list) => {
                    let count = list.items.len();
                    for (item, own) in list.items.iter().enumerate() {
                        let after = if item + 1 < count { Follow::Next } else { follow };
                        self.collect(&own.blocks, Part::Item, after);
                    }
                }
                Block::Quote(blocks) | Block::Callout { blocks, .. } => self.collect(blocks, part, follow),
                Block::Code { text, .. } => self.code(block.span, text),
                Block::Table(table) => self.table(table, block.span),
                Block::Figure(figure) => self.passage(block.span, &figure.caption, Part::Caption, follow),
                Block::Contents(_) | Block::PageBreak => {}
            }
        }
    }

    fn table(&mut self, table: &Table, at: Span) {
        let named = |cells: &[Cell]| cells.iter().all(|cell| !cell.blocks.is_empty());
        if !table.head.first().is_some_and(|row| named(&row.cells)) {
            self.headless.push(at);
        }
        self.passage(at, &table.caption, Part::Caption, Follow::Shown);
        for row in table.head.iter().chain(&table.body) {
            row.cells.iter().for_each(|cell| self.collect(&cell.blocks, Part::Cell, Follow::Nothing));
        }
    }

    fn code(&mut self, at: Span, text: &str) {
        self.code.push(Passage { at, part: Part::Code, text: text.to_owned(), ..Passage::default() });
    }

    fn passage(&mut self, at: Span, body: &[Inline], part: Part, follow: Follow) {
        let mut text = String::new();
        push_inlines(body, false, &mut text);
        if !text.trim().is_empty() {
            self.passages.push(Passage { at, part, follow, text, ..Passage::default() });
        }
        self.inlines(at, body);
    }

    fn inlines(&mut self, at: Span, body: &[Inline]) {
        for inline in body {
            match inline {
                Inline::Code(text) => self.code(at, text),
                Inline::Link { target, body } => {
                    self.links.push(linked(at, target, body));
                    self.inlines(at, body);
                }
                Inline::Reference { key, body } => {
                    self.references.push(linked(at, key, body));
                    self.inlines(at, body);
                }
                Inline::Emphasis(body)
                | Inline::Strong(body)
                | Inline::Strikeout(body)
                | Inline::Styled { body, .. } => self.inlines(at, body),
                Inline::Note(blocks) => self.collect(blocks, Part::Paragraph, Follow::Nothing),
                Inline::Text(_) | Inline::Break => {}
            }
        }
    }
}

fn linked(at: Span, target: &str, body: &[Inline]) -> Linked {
    let mut words = String::new();
    push_inlines(body, true, &mut words);
    Linked { at, place: at, target: target.to_owned(), words }
}

fn follow(next: &Block, below: u8) -> Follow {
    match next {
        // A subsection belongs to the section, too.
        Block::Heading(heading) if below > 0 && heading.level > below => Follow::Words,
        Block::Code { .. } | Block::Table(_) | Block::Figure(_) | Block::Contents(_) => Follow::Shown,
        Block::Heading(_) => Follow::Nothing,
        Block::Paragraph(_) | Block::List(_) | Block::Quote(_) | Block::Callout { .. } | Block::PageBreak => {
            Follow::Words
        }
    }
}
