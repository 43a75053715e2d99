//! Footnotes: their text stands anywhere, the tree wants it where it is called.

use std::collections::{BTreeMap, btree_map::Entry};

use super::Scope;
use super::conventions::prepend;
use crate::document::{Block, Blocks, Inline};
use crate::source::{Span, Spanned};

/// How deep notes may call notes. What is deeper stays a mark in the text.
const DEPTH: usize = 4;

/// The notes of a text.
#[derive(Default)]
pub(super) struct Notes {
    /// Those not called yet.
    found: BTreeMap<String, (Blocks, Span)>,
    /// Those called, for the next call.
    used: BTreeMap<String, (Blocks, Span)>,
    /// Those whose label was taken.
    spare: Vec<(String, Blocks, Span)>,
    /// The labels of the notes that are being placed.
    open: Vec<String>,
    /// How many bytes of notes may still be copied.
    budget: usize,
}

impl Notes {
    /// A call of the note `label`, to be filled when all notes are known.
    pub(super) fn call(label: &str) -> Inline {
        Inline::Note(vec![Spanned::nowhere(Block::Paragraph(vec![Inline::text(label)]))])
    }

    pub(super) fn define(&mut self, label: String, blocks: Blocks, span: Span) {
        // Of two with one label the first counts, as on GitHub.
        match self.found.entry(label) {
            Entry::Occupied(taken) => self.spare.push((taken.key().clone(), blocks, span)),
            Entry::Vacant(free) => {
                free.insert((blocks, span));
            }
        }
    }

    /// Fills every call in `blocks`, the text of which has `length` bytes. Notes that nothing calls go to the end, or are
    /// left out where only what is shown is read.
    pub(super) fn place(mut self, blocks: &mut Blocks, length: usize, scope: Scope) {
        // A note called many times is copied as often; together the copies stay below the length of the text.
        self.budget = length;
        self.blocks(blocks);
        if scope == Scope::Shown {
            return;
        }
        let found = std::mem::take(&mut self.found);
        let mut rest = std::mem::take(&mut self.spare);
        rest.extend(found.into_iter().map(|(label, (blocks, span))| (label, blocks, span)));
        rest.sort_by_key(|(_, _, span)| span.start);
        for (label, mut note, span) in rest {
            self.blocks(&mut note);
            let mark = format!("[^{label}]: ");
            match note.first_mut().map(|block| &mut block.value) {
                Some(Block::Paragraph(body)) => prepend(body, mark),
                _ => note.insert(0, Spanned::new(Block::Paragraph(vec![Inline::Text(mark)]), span)),
            }
            blocks.append(&mut note);
        }
    }

    fn blocks(&mut self, blocks: &mut [Spanned<Block>]) {
        for block in blocks {
            match &mut block.value {
                Block::Heading(heading) => self.inlines(&mut heading.title),
                Block::Paragraph(body) => self.inlines(body),
                Block::List(list) => list.items.iter_mut().for_each(|item| self.blocks(&mut item.blocks)),
                Block::Quote(blocks) | Block::Callout { blocks, .. } => self.blocks(blocks),
                Block::Table(table) => {
                    self.inlines(&mut table.caption);
                    for row in table.head.iter_mut().chain(&mut table.body) {
                        row.cells.iter_mut().for_each(|cell| self.blocks(&mut cell.blocks));
                    }
                }
                Block::Figure(figure) => self.inlines(&mut figure.caption),
                Block::Code { .. } | Block::Contents(_) | Block::PageBreak => {}
            }
        }
    }

    fn inlines(&mut self, body: &mut [Inline]) {
        for inline in body {
            match inline {
                Inline::Note(call) => {
                    let label = label(call);
                    *inline = match self.note(&label) {
                        Some(note) => Inline::Note(note),
                        None => Inline::text(format!("[^{label}]")),
                    };
                }
                Inline::Emphasis(body)
                | Inline::Strong(body)
                | Inline::Strikeout(body)
                | Inline::Styled { body, .. }
                | Inline::Link { body, .. }
                | Inline::Reference { body, .. } => self.inlines(body),
                Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
            }
        }
    }

    fn note(&mut self, label: &str) -> Option<Blocks> {
        if self.open.len() >= DEPTH || self.open.iter().any(|open| open == label) {
            return None;
        }
        let mut blocks = match self.found.remove(label) {
            Some((blocks, span)) => {
                self.used.insert(label.to_owned(), (blocks.clone(), span));
                blocks
            }
            None => {
                let (blocks, span) = self.used.get(label)?;
                self.budget = self.budget.checked_sub(span.range().len())?;
                blocks.clone()
            }
        };
        self.open.push(label.to_owned());
        self.blocks(&mut blocks);
        self.open.pop();
        Some(blocks)
    }
}

fn label(call: &Blocks) -> String {
    match call.first().map(|block| &block.value) {
        Some(Block::Paragraph(body)) => crate::document::plain(body),
        _ => String::new(),
    }
}
