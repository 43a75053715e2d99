//! Table cells: one line each, with HTML tags for what would need several blocks.

use super::inlines::Place;
use super::{Markdown, attribute};
use crate::document::{Block, Cell, Item, Row, escape, plain};
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
            Block::Quote(blocks) => quotation(&self.cell_blocks(blocks)),
            Block::Callout { kind, blocks } => {
                self.lose("a callout in a table cell is a quotation");
                quotation(&format!("<p>**{}**</p>{}", kind.label(), self.cell_blocks(blocks)))
            }
            Block::Table(table) => {
                self.lose("a table in a table cell is a list of its rows");
                let rows = table.head.iter().chain(&table.body);
                let rows: String = rows.map(|row| self.cell_row(row)).collect();
                if rows.is_empty() { rows } else { format!("<ul>{rows}</ul>") }
            }
            Block::Figure(figure) => {
                self.lose("a figure in a table cell is reduced to its text");
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

    fn cell_row(&mut self, row: &'a Row) -> String {
        let cells: Vec<String> = row.cells.iter().map(|cell| self.cell(cell)).collect();
        format!("<li>{}</li>", cells.join("; "))
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

fn quotation(text: &str) -> String {
    format!("<blockquote>{text}</blockquote>")
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
        // White space is significant in code, and escaping would collapse it.
        for piece in line.split_inclusive(char::is_whitespace) {
            let word = piece.trim_end_matches(char::is_whitespace);
            escape::markdown(word, &mut out);
            out.push_str(&piece[word.len()..]);
        }
    }
    out + "</code></pre>"
}
