//! Numbers, anchors, contents lists and grids: everything that needs the whole document is done once, here.

use std::collections::BTreeMap;

use super::{Block, Blocks, Document, Figure, Heading, Inline, Listing, Meta, Table, plain};
use crate::source::{Span, Spanned};

/// A document with all its numbers. Only [`Document::settle`] makes one, and writers accept nothing else.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    meta: Meta,
    blocks: Blocks,
    headings: Vec<Entry>,
    tables: Vec<Entry>,
    figures: Vec<Entry>,
}

/// A line of a contents list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Level of a heading, from 1; 1 for tables and figures.
    pub level: u8,
    /// "5.3", "Table 2", "Figure 1"; empty for an unnumbered heading.
    pub number: String,
    /// The text.
    pub title: String,
    /// The anchor of its target.
    pub key: String,
}

/// A reference to a key that does not exist in the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The key that was not found.
    pub key: String,
    /// Where the block with the reference was read.
    pub at: Span,
}

impl Settled {
    /// Facts about the document.
    pub fn meta(&self) -> &Meta {
        &self.meta
    }

    /// The text.
    pub fn blocks(&self) -> &[Spanned<Block>] {
        &self.blocks
    }

    /// The entries of a contents list, in document order.
    pub fn entries(&self, listing: Listing) -> &[Entry] {
        match listing {
            Listing::Headings => &self.headings,
            Listing::Tables => &self.tables,
            Listing::Figures => &self.figures,
        }
    }
}

impl Document {
    /// Closes gaps between heading levels, numbers headings, tables and figures, makes their keys unique, puts tables on
    /// their grid, and fills contents lists and the text of references.
    ///
    /// # Errors
    ///
    /// All references to keys that do not exist.
    pub fn settle(mut self) -> Result<Settled, Vec<Broken>> {
        let mut numbering = Numbering::default();
        numbering.blocks(&mut self.blocks);
        let mut broken = Vec::new();
        refer(&mut self.blocks, &numbering.names, &mut broken);
        if !broken.is_empty() {
            return Err(broken);
        }
        let Numbering { headings, tables, figures, .. } = numbering;
        Ok(Settled { meta: self.meta, blocks: self.blocks, headings, tables, figures })
    }
}

#[derive(Default)]
struct Numbering {
    /// The levels, as written, of the last heading and of those that it is below.
    open: Vec<u8>,
    counters: [usize; 6],
    headings: Vec<Entry>,
    tables: Vec<Entry>,
    figures: Vec<Entry>,
    /// Key → text of a reference to it.
    names: BTreeMap<String, String>,
    /// Repeated key → the last number appended to it.
    suffixes: BTreeMap<String, usize>,
}

impl Numbering {
    /// The level of a heading that was written with this level. No level is skipped, even if the heading in between was
    /// left out.
    fn level(&mut self, written: u8) -> u8 {
        while self.open.pop_if(|above| *above >= written).is_some() {}
        self.open.push(written);
        u8::try_from(self.open.len()).unwrap_or(6)
    }

    /// Makes `key` unique within the document, and records the text of references to it.
    fn claim(&mut self, key: &mut String, name: String) {
        if self.names.contains_key(key.as_str()) {
            // Continues where the last search ended, so that many equal keys do not take quadratic time.
            let last = self.suffixes.entry(key.clone()).or_insert(1);
            *last += 1;
            while self.names.contains_key(&format!("{key}-{last}")) {
                *last += 1;
            }
            *key = format!("{key}-{last}");
        }
        self.names.insert(key.clone(), name);
    }

    fn blocks(&mut self, blocks: &mut Blocks) {
        for block in blocks {
            match &mut block.value {
                Block::Heading(heading) => self.heading(heading),
                Block::Table(table) => self.table(table),
                Block::Figure(figure) => self.figure(figure),
                Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks)),
                Block::Quote(blocks) | Block::Callout { blocks, .. } => self.blocks(blocks),
                Block::Paragraph(body) => self.notes(body),
                Block::Code { .. } | Block::Contents(_) | Block::PageBreak => {}
            }
        }
    }

    fn heading(&mut self, heading: &mut Heading) {
        heading.level = self.level(heading.level.clamp(1, 6));
        let level = usize::from(heading.level);
        if heading.numbered {
            self.counters[level - 1] += 1;
            self.counters[level..].fill(0);
            let parts = self.counters[..level].iter().map(ToString::to_string);
            heading.number = parts.collect::<Vec<_>>().join(".");
        }
        let title = plain(&heading.title);
        let name = if heading.number.is_empty() {
            title.clone()
        } else {
            format!("Section {}, {title}", heading.number)
        };
        if heading.key.is_empty() {
            heading.key = slug(&title);
        }
        self.claim(&mut heading.key, name);
        let (number, key) = (heading.number.clone(), heading.key.clone());
        self.headings.push(Entry { level: heading.level, number, title, key });
        self.notes(&mut heading.title);
    }

    fn table(&mut self, table: &mut Table) {
        table.lay();
        if !table.caption.is_empty() {
            table.number = self.tables.len() + 1;
            let label = format!("Table {}", table.number);
            let title = table.caption_text();
            if table.key.is_empty() {
                table.key = format!("table.{}", slug(&title));
            }
            self.claim(&mut table.key, label.clone());
            self.tables.push(Entry { level: 1, number: label, title, key: table.key.clone() });
        }
        self.notes(&mut table.caption);
        for row in table.head.iter_mut().chain(&mut table.body) {
            row.cells.iter_mut().for_each(|cell| self.blocks(&mut cell.blocks));
        }
    }

    fn figure(&mut self, figure: &mut Figure) {
        figure.number = self.figures.len() + 1;
        let label = format!("Figure {}", figure.number);
        let title = plain(&figure.caption);
        if figure.key.is_empty() {
            figure.key = format!("figure.{}", slug(&title));
        }
        self.claim(&mut figure.key, label.clone());
        self.figures.push(Entry { level: 1, number: label, title, key: figure.key.clone() });
        self.notes(&mut figure.caption);
    }

    /// Numbers the content of notes where they are referenced.
    fn notes(&mut self, body: &mut [Inline]) {
        for inline in body {
            match inline {
                Inline::Note(blocks) => self.blocks(blocks),
                Inline::Emphasis(body)
                | Inline::Strong(body)
                | Inline::Strikeout(body)
                | Inline::Styled { body, .. }
                | Inline::Link { body, .. }
                | Inline::Reference { body, .. } => self.notes(body),
                Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            }
        }
    }
}

/// Fills the text of references in blocks, and collects the broken ones.
fn refer(blocks: &mut Blocks, names: &BTreeMap<String, String>, broken: &mut Vec<Broken>) {
    for block in blocks {
        let at = block.span;
        match &mut block.value {
            Block::Heading(heading) => refer_inlines(&mut heading.title, at, names, broken),
            Block::Paragraph(body) => refer_inlines(body, at, names, broken),
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| refer(&mut item.blocks, names, broken));
            }
            Block::Quote(blocks) | Block::Callout { blocks, .. } => refer(blocks, names, broken),
            Block::Table(table) => {
                refer_inlines(&mut table.caption, at, names, broken);
                for row in table.head.iter_mut().chain(&mut table.body) {
                    row.cells.iter_mut().for_each(|cell| refer(&mut cell.blocks, names, broken));
                }
            }
            Block::Figure(figure) => refer_inlines(&mut figure.caption, at, names, broken),
            Block::Code { .. } | Block::Contents(_) | Block::PageBreak => {}
        }
    }
}

fn refer_inlines(body: &mut [Inline], at: Span, names: &BTreeMap<String, String>, broken: &mut Vec<Broken>) {
    for inline in body {
        match inline {
            Inline::Reference { key, body } => match names.get(key.as_str()) {
                Some(name) if body.is_empty() => body.push(Inline::text(name)),
                Some(_) => refer_inlines(body, at, names, broken),
                None => broken.push(Broken { key: key.clone(), at }),
            },
            Inline::Emphasis(body)
            | Inline::Strong(body)
            | Inline::Strikeout(body)
            | Inline::Styled { body, .. }
            | Inline::Link { body, .. } => refer_inlines(body, at, names, broken),
            Inline::Note(blocks) => refer(blocks, names, broken),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}

/// The key of a title: lower-case letters and digits of any script, with a hyphen for each run of other characters.
fn slug(title: &str) -> String {
    let mut slug = String::new();
    for letter in title.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_owned() } else { slug.to_owned() }
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, Document, Heading};
    use crate::source::Spanned;

    #[test]
    fn no_level_is_skipped() {
        let heading =
            |level| Spanned::nowhere(Block::Heading(Heading { level, numbered: true, ..Heading::default() }));
        let blocks = [3, 1, 3, 3, 4, 2, 3, 6, 1].map(heading).to_vec();
        let settled = Document { blocks, ..Document::default() }.settle().unwrap();
        let numbers: Vec<&str> = settled.headings.iter().map(|heading| heading.number.as_str()).collect();
        assert_eq!(numbers, ["1", "2", "2.1", "2.2", "2.2.1", "2.3", "2.3.1", "2.3.1.1", "3"]);
    }
}
