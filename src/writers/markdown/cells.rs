//! What stands in a table cell: one line, with the few tags that make blocks of it.

use super::inlines::Place;
use super::{Markdown, attribute};
use crate::document::{Block, Cell, Item, escape, plain};
use crate::source::Spanned;

impl<'a> Markdown<'a> {
    pub(super) fn cell(&mut self, cell: &'a Cell) -> String {
        match &cell.blocks[..] {
            [Spanned { value: Block::Paragraph(body), .. }] => self.inlines(body, Place::Cell),
            blocks => self.cell_blocks(blocks),
        }
    }

    fn cell_blocks(&mut self, blocks: &'a [Spanned<Block>]) -> String {
        blocks.iter().map(|block| self.cell_block(&block.value)).collect()
    }

    fn cell_block(&mut self, block: &'a Block) -> String {
        match block {
            Block::Paragraph(body) => paragraph(&self.inlines(body, Place::Cell)),
            Block::List(list) => {
                let (open, close) = match (list.ordered, list.start) {
                    (false, _) => ("<ul>".to_owned(), "</ul>"),
                    (true, 1) => ("<ol>".to_owned(), "</ol>"),
                    (true, start) => (format!("<ol start=\"{start}\">"), "</ol>"),
                };
                let items: String = list.items.iter().map(|item| self.cell_item(item)).collect();
                if items.is_empty() { items } else { open + &items + close }
            }
            Block::Code { language, text } => code(language.as_deref(), text),
            Block::Heading(heading) => {
                self.lose("a heading in a table cell is a paragraph");
                paragraph(&self.inlines(&heading.title, Place::Cell))
            }
            Block::Quote(blocks) | Block::Callout { blocks, .. } => {
                self.lose("a quotation or a callout in a table cell is only its words");
                self.cell_blocks(blocks)
            }
            Block::Table(table) => {
                self.lose("a table in a table cell is only its words");
                let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
                cells.map(|cell| self.cell_blocks(&cell.blocks)).collect()
            }
            Block::Figure(figure) => {
                self.lose("a figure in a table cell is only its words");
                let mut out = String::new();
                escape::markdown(&format!("[{}] {}", figure.alt, plain(&figure.caption)), &mut out);
                paragraph(out.trim())
            }
            Block::Contents(_) | Block::PageBreak => {
                self.lose("a contents list or a page break in a table cell is left out");
                String::new()
            }
        }
    }

    fn cell_item(&mut self, item: &'a Item) -> String {
        let mark = match item.checked {
            None => "",
            Some(false) => "[ ] ",
            Some(true) => "[x] ",
        };
        let body = match &item.blocks[..] {
            [Spanned { value: Block::Paragraph(body), .. }, rest @ ..] => {
                self.inlines(body, Place::Cell) + &self.cell_blocks(rest)
            }
            blocks => self.cell_blocks(blocks),
        };
        format!("<li>{mark}{body}</li>")
    }
}

fn paragraph(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("<p>{text}</p>") }
}

fn code(language: Option<&str>, text: &str) -> String {
    let mut out = match language {
        Some(language) => format!("<pre lang=\"{}\"><code>", attribute(language)),
        None => "<pre><code>".to_owned(),
    };
    for (at, line) in escape::code_lines(text).split('\n').enumerate() {
        out.push_str(if at == 0 { "" } else { "<br>" });
        // Space counts here, and escaping would fold it.
        for piece in line.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end_matches(char::is_whitespace);
            escape::markdown(word, &mut out);
            out.push_str(&piece[word.len()..]);
        }
    }
    out + "</code></pre>"
}
