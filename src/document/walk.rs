//! Traversal of blocks and inlines, and their plain text.

use std::collections::BTreeSet;

use super::{Block, Blocks, Inline};

/// The text of inlines, including code, with line breaks as spaces.
pub fn plain(body: &[Inline]) -> String {
    let mut text = String::new();
    push_inlines(body, true, &mut text);
    text
}

pub(super) fn push_inlines(body: &[Inline], code: bool, text: &mut String) {
    for inline in body {
        match inline {
            Inline::Text(words) => text.push_str(words),
            Inline::Code(words) if code => text.push_str(words),
            // A space separates the words on both sides.
            Inline::Code(_) => text.push('…'),
            Inline::Emphasis(body)
            | Inline::Strong(body)
            | Inline::Strikeout(body)
            | Inline::Styled { body, .. }
            | Inline::Link { body, .. }
            | Inline::Reference { body, .. } => push_inlines(body, code, text),
            Inline::Note(_) => {}
            Inline::Break => text.push(' '),
        }
    }
}

/// Applies `change` to every inline of `blocks`, outer ones first.
pub fn change_inlines(blocks: &mut Blocks, change: &mut dyn FnMut(&mut Inline)) {
    for block in blocks {
        match &mut block.value {
            Block::Heading(heading) => change_run(&mut heading.title, change),
            Block::Paragraph(body) => change_run(body, change),
            Block::List(list) => {
                list.items.iter_mut().for_each(|item| change_inlines(&mut item.blocks, change));
            }
            Block::Quote(blocks) | Block::Callout { blocks, .. } => change_inlines(blocks, change),
            Block::Table(table) => {
                change_run(&mut table.caption, change);
                for row in table.head.iter_mut().chain(&mut table.body) {
                    row.cells.iter_mut().for_each(|cell| change_inlines(&mut cell.blocks, change));
                }
            }
            Block::Figure(figure) => change_run(&mut figure.caption, change),
            Block::Code { .. } | Block::Contents(_) | Block::PageBreak => {}
        }
    }
}

fn change_run(body: &mut [Inline], change: &mut dyn FnMut(&mut Inline)) {
    for inline in body {
        change(inline);
        match inline {
            Inline::Emphasis(body)
            | Inline::Strong(body)
            | Inline::Strikeout(body)
            | Inline::Styled { body, .. }
            | Inline::Link { body, .. }
            | Inline::Reference { body, .. } => change_run(body, change),
            Inline::Note(blocks) => change_inlines(blocks, change),
            Inline::Text(_) | Inline::Code(_) | Inline::Break => {}
        }
    }
}

/// Applies `change` to every piece of text, including code.
pub fn change_words(blocks: &mut Blocks, change: &mut dyn FnMut(&mut String)) {
    change_inlines(blocks, &mut |inline| {
        if let Inline::Text(words) | Inline::Code(words) = inline {
            change(words);
        }
    });
    change_code(blocks, change);
}

fn change_code(blocks: &mut Blocks, change: &mut dyn FnMut(&mut String)) {
    for block in blocks {
        match &mut block.value {
            Block::Code { text, .. } => change(text),
            Block::Figure(figure) => change(&mut figure.alt),
            Block::List(list) => list.items.iter_mut().for_each(|item| change_code(&mut item.blocks, change)),
            Block::Quote(blocks) | Block::Callout { blocks, .. } => change_code(blocks, change),
            Block::Table(table) => {
                for row in table.head.iter_mut().chain(&mut table.body) {
                    row.cells.iter_mut().for_each(|cell| change_code(&mut cell.blocks, change));
                }
            }
            Block::Heading(_) | Block::Paragraph(_) | Block::Contents(_) | Block::PageBreak => {}
        }
    }
}

/// The keys of all headings, tables and figures that have one.
pub fn keys(blocks: &Blocks) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    collect_keys(blocks, &mut found);
    found
}

fn collect_keys(blocks: &Blocks, found: &mut BTreeSet<String>) {
    for block in blocks {
        match &block.value {
            Block::Heading(heading) => {
                found.insert(heading.key.clone());
            }
            Block::Figure(figure) => {
                found.insert(figure.key.clone());
            }
            Block::Table(table) => {
                found.insert(table.key.clone());
                for row in table.head.iter().chain(&table.body) {
                    row.cells.iter().for_each(|cell| collect_keys(&cell.blocks, found));
                }
            }
            Block::List(list) => list.items.iter().for_each(|item| collect_keys(&item.blocks, found)),
            Block::Quote(blocks) | Block::Callout { blocks, .. } => collect_keys(blocks, found),
            Block::Paragraph(_) | Block::Code { .. } | Block::Contents(_) | Block::PageBreak => {}
        }
    }
}
