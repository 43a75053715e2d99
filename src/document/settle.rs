//! Numbers, anchors, contents lists and grids: everything that needs the whole document is done once, here.

use std::collections::BTreeMap;

use super::{Block, Blocks, Document, Inline, Listing, Meta, plain};
use crate::source::{Span, Spanned};

/// A document in which every number is known. Only [`Document::settle`] makes one, and writers take nothing else.
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
    /// "5.3", "Table 2", "Figure 1"; empty for a heading without number.
    pub number: String,
    /// The words.
    pub title: String,
    /// The anchor it leads to.
    pub key: String,
}

/// A reference to a key that nothing in the document has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The key that was not found.
    pub key: String,
    /// Where the block with the reference was read.
    pub at: Span,
}

impl Settled {
    /// What is said about the document.
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
    /// Closes gaps between levels, numbers headings, tables and figures, makes their keys unique, lays tables on their grid, fills contents
    /// lists and the words of references.
    ///
    /// # Errors
    ///
    /// Every reference whose key nothing has.
    pub fn settle(mut self) -> Result<Settled, Vec<Broken>> {
        let mut numbering = Numbering::default();
        number(&mut self.blocks, &mut numbering);
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
    /// The levels, as written, of the headings that the last one stands below, and its own.
    open: Vec<u8>,
    counters: [usize; 6],
    headings: Vec<Entry>,
    tables: Vec<Entry>,
    figures: Vec<Entry>,
    /// Key → how a reference to it reads.
    names: BTreeMap<String, String>,
    /// Key that came twice → the last number put behind it.
    suffixes: BTreeMap<String, usize>,
}

impl Numbering {
    /// The level of a heading that was written with this one: no document skips a level, even where the heading
    /// between two was left out.
    fn level(&mut self, written: u8) -> u8 {
        while self.open.pop_if(|above| *above >= written).is_some() {}
        self.open.push(written);
        u8::try_from(self.open.len()).unwrap_or(6)
    }

    /// Makes `key` unique within the document and remembers how a reference to it reads.
    fn claim(&mut self, key: &mut String, name: String) {
        if self.names.contains_key(key.as_str()) {
            // Where the last search ended, so that many of one name do not search again and again.
            let last = self.suffixes.entry(key.clone()).or_insert(1);
            *last += 1;
            while self.names.contains_key(&format!("{key}-{last}")) {
                *last += 1;
            }
            *key = format!("{key}-{last}");
        }
        self.names.insert(key.clone(), name);
    }
}

fn number(blocks: &mut Blocks, numbering: &mut Numbering) {
    for block in blocks {
        match &mut block.value {
            Block::Heading(heading) => {
                heading.level = numbering.level(heading.level.clamp(1, 6));
                let level = usize::from(heading.level);
                if heading.numbered {
                    numbering.counters[level - 1] += 1;
                    numbering.counters[level..].fill(0);
                    let parts = numbering.counters[..level].iter().map(ToString::to_string);
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
                numbering.claim(&mut heading.key, name);
                numbering.headings.push(Entry {
                    level: heading.level,
                    number: heading.number.clone(),
                    title,
                    key: heading.key.clone(),
                });
                number_notes(&mut heading.title, numbering);
            }
            Block::Table(table) => {
                table.lay();
                if !table.caption.is_empty() {
                    table.number = numbering.tables.len() + 1;
                    let label = format!("Table {}", table.number);
                    let title = table.caption_text();
                    if table.key.is_empty() {
                        table.key = format!("table.{}", slug(&title));
                    }
                    numbering.claim(&mut table.key, label.clone());
                    let key = table.key.clone();
                    numbering.tables.push(Entry { level: 1, number: label, title, key });
                }
                number_notes(&mut table.caption, numbering);
                for row in table.head.iter_mut().chain(&mut table.body) {
                    row.cells.iter_mut().for_each(|cell| number(&mut cell.blocks, numbering));
                }
            }
            Block::Figure(figure) => {
                figure.number = numbering.figures.len() + 1;
                let label = format!("Figure {}", figure.number);
                let title = plain(&figure.caption);
                if figure.key.is_empty() {
                    figure.key = format!("figure.{}", slug(&title));
                }
                numbering.claim(&mut figure.key, label.clone());
                let key = figure.key.clone();
                numbering.figures.push(Entry { level: 1, number: label, title, key });
                number_notes(&mut figure.caption, numbering);
            }
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| number(&mut item.blocks, numbering));
            }
            Block::Quote(blocks) | Block::Callout { blocks, .. } => number(blocks, numbering),
            Block::Paragraph(body) => number_notes(body, numbering),
            Block::Code { .. } | Block::Contents(_) | Block::PageBreak => {}
        }
    }
}

/// Numbers what stands in notes where they are called, and lays their tables.
fn number_notes(body: &mut [Inline], numbering: &mut Numbering) {
    for inline in body {
        match inline {
            Inline::Note(blocks) => number(blocks, numbering),
            Inline::Emphasis(body)
            | Inline::Strong(body)
            | Inline::Strikeout(body)
            | Inline::Styled { body, .. }
            | Inline::Link { body, .. }
            | Inline::Reference { body, .. } => number_notes(body, numbering),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}

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

/// A key made of a title: lower-case letters and digits of any script, everything else one hyphen.
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
