//! GitHub-flavoured Markdown, which the Markdown reader reads back as the same tree.
//!
//! Headings of the body are one level down, below the title. Numbers are part of the text of headings and captions, anchors
//! are `<a id="key"></a>`. `readers/markdown` documents the conventions.

mod cells;
mod cover;
mod inlines;

use std::io::{self, Write};

use inlines::Place;

use super::{PageOptions, Writer};
use crate::document::{
    Align, Block, Blocks, Figure, Heading, Inline, Item, List, Listing, Row, Settled, Table, escape,
};
use crate::source::Spanned;

pub(super) static WRITER: Writer = Writer {
    name: "md",
    summary: "GitHub-flavoured Markdown with front matter",
    embeds: false,
    write,
    has_pages: false,
};

fn write(document: &Settled, _: PageOptions<'_>, out: &mut dyn Write) -> io::Result<Vec<String>> {
    let mut markdown = Markdown { document, notes: Vec::new(), lost: Vec::new() };
    let mut text = cover::cover(document.meta());
    let body = markdown.blocks(document.blocks());
    for part in [body, markdown.notes.join("\n\n")] {
        if !part.is_empty() {
            text.push('\n');
            text.push_str(&part);
            text.push('\n');
        }
    }
    out.write_all(text.as_bytes())?;
    Ok(markdown.lost)
}

struct Markdown<'a> {
    document: &'a Settled,
    /// The text of the notes referenced so far.
    notes: Vec<String>,
    lost: Vec<String>,
}

impl<'a> Markdown<'a> {
    fn lose(&mut self, what: &str) {
        if !self.lost.iter().any(|lost| lost == what) {
            self.lost.push(what.to_owned());
        }
    }

    /// Blocks separated by blank lines, without the marks of what contains them.
    fn blocks(&mut self, blocks: &'a [Spanned<Block>]) -> String {
        let mut written: Vec<String> = Vec::new();
        // The second of two adjacent lists needs other marks, or they would be one list.
        let mut lists = 0;
        for block in blocks {
            let text = if let Block::List(list) = &block.value {
                lists += 1;
                self.list(list, lists % 2 == 0)
            } else {
                self.block(&block.value)
            };
            if text.is_empty() {
                continue;
            }
            if !matches!(block.value, Block::List(_)) {
                lists = 0;
            }
            written.push(text);
        }
        written.join("\n\n")
    }

    fn block(&mut self, block: &'a Block) -> String {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(body) => self.inlines(body, Place::Paragraph),
            Block::List(list) => self.list(list, false),
            Block::Code { language, text } => {
                let mut out = String::new();
                escape::fence(text, language.as_deref().unwrap_or_default(), &mut out);
                out.truncate(out.trim_end_matches('\n').len());
                out
            }
            Block::Quote(blocks) => prefix(&self.blocks(blocks), "> ", "> "),
            Block::Callout { kind, blocks } => {
                let head = format!("> [!{}]", kind.label().to_uppercase());
                match self.blocks(blocks) {
                    body if body.is_empty() => head,
                    body => {
                        // A list would be read as part of the line above it; only text is safe.
                        let is_words =
                            matches!(blocks.first().map(|block| &block.value), Some(Block::Paragraph(_)))
                                && !body.starts_with(|letter: char| {
                                    letter.is_ascii_digit() || "-*".contains(letter)
                                });
                        let gap = if is_words { "" } else { "\n>" };
                        format!("{head}{gap}\n{}", prefix(&body, "> ", "> "))
                    }
                }
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Contents(listing) => self.contents(*listing),
            Block::PageBreak => "<!-- page -->".to_owned(),
        }
    }

    fn heading(&mut self, heading: &'a Heading) -> String {
        let title = self.inlines(&heading.title, Place::Line);
        let marks = "#".repeat(usize::from(heading.level + 1).min(6));
        let title = if heading.number.is_empty() {
            if heading.level > 5 {
                self.lose("an unnumbered heading of level 6 becomes one of level 5");
            }
            // Its first digit would be taken for the number.
            unlike_number(&title)
        } else {
            format!("{} {title}", heading.number)
        };
        format!("{}\n\n{marks} {title}", anchor(&heading.key)).trim_end().to_owned()
    }

    fn list(&mut self, list: &'a List, other: bool) -> String {
        // CommonMark allows list numbers of at most nine digits.
        let last = list.start.saturating_add(list.items.len() as u64);
        let start = if last < 1_000_000_000 { list.start } else { 1 };
        if start != list.start {
            self.lose("a list starts at a number that is too large");
        }
        let items: Vec<String> = list.items.iter().map(|item| self.item(item)).collect();
        let tight = list.items.iter().zip(&items).all(|(item, text)| is_tight(item) && !text.is_empty());
        let items = items.iter().zip(start..).map(|(text, number)| {
            let marker = match (list.ordered, other) {
                (false, false) => "- ".to_owned(),
                (false, true) => "* ".to_owned(),
                (true, false) => format!("{number}. "),
                (true, true) => format!("{number}) "),
            };
            prefix(text, &marker, &" ".repeat(marker.len()))
        });
        items.collect::<Vec<_>>().join(if tight { "\n" } else { "\n\n" })
    }

    fn item(&mut self, item: &'a Item) -> String {
        let body = if is_tight(item) {
            let parts: Vec<String> = item.blocks.iter().map(|block| self.block(&block.value)).collect();
            parts.join("\n")
        } else {
            self.blocks(&item.blocks)
        };
        let has_words = matches!(item.blocks.first().map(|block| &block.value), Some(Block::Paragraph(_)));
        match item.checked {
            None => unlike_rule(body),
            Some(checked) if has_words && !body.is_empty() => {
                format!("[{}] {body}", if checked { 'x' } else { ' ' })
            }
            Some(checked) => {
                self.lose("a check box has no text next to it");
                format!("{}\n\n{body}", if checked { '☑' } else { '☐' }).trim_end().to_owned()
            }
        }
    }

    fn table(&mut self, table: &'a Table) -> String {
        if table.columns.is_empty() {
            return String::new();
        }
        let mut out = String::new();
        if table.number > 0 {
            out =
                format!("{}{}\n\n", anchor(&table.key), self.caption("Table", table.number, &table.caption));
        } else if !table.key.is_empty() {
            out = format!("{}\n\n", anchor(&table.key));
        }
        if table.head.len() > 1 {
            self.lose("a table has more than one header row; the others become body rows");
        }
        let (head, others) = table.head.split_at(table.head.len().min(1));
        let mut lines = self.rows(table, head);
        if lines.is_empty() {
            lines.push(format!("|{}", "  |".repeat(table.columns.len())));
        }
        let rules = table.columns.iter().map(|column| match column.align {
            Align::Start => "---|",
            Align::Center => ":-:|",
            Align::End => "--:|",
        });
        lines.push(format!("|{}", rules.collect::<String>()));
        lines.extend(self.rows(table, others));
        lines.extend(self.rows(table, &table.body));
        out + &lines.join("\n")
    }

    fn rows(&mut self, table: &'a Table, rows: &'a [Row]) -> Vec<String> {
        let mut lines = Vec::new();
        for row in table.placed(rows) {
            let mut slots = vec![String::new(); table.columns.len()];
            for (at, cell) in row {
                if cell.columns > 1 || cell.rows > 1 {
                    self.lose("a cell spans several columns or rows; only the first has its content");
                }
                if let Some(slot) = slots.get_mut(at) {
                    *slot = self.cell(cell);
                }
            }
            lines.push(format!("| {} |", slots.join(" | ")));
        }
        lines
    }

    fn figure(&mut self, figure: &'a Figure) -> String {
        let mut image = "![".to_owned();
        escape::markdown(figure.alt.trim(), &mut image);
        image.push_str("](");
        if !figure.source.is_empty() {
            escape::target(&figure.source, &mut image);
        }
        image.push(')');
        if figure.source.is_empty() {
            self.lose(&format!(
                "figure {} (`{}`) has no image; its text alternative is shown",
                figure.number, figure.key
            ));
        }
        format!(
            "{}\n\n{image}\n\n{}",
            anchor(&figure.key),
            self.caption("Figure", figure.number, &figure.caption)
        )
    }

    /// `**Table 2: Caption**`; or `**Table 2:** Caption` if the caption contains bold text or ends with white space, after
    /// which `**` does not close.
    fn caption(&mut self, word: &str, number: usize, caption: &'a [Inline]) -> String {
        let text = self.inlines(caption, Place::Line);
        if text.is_empty() {
            format!("**{word} {number}**")
        } else if text.contains("**") || text.ends_with(char::is_whitespace) {
            format!("**{word} {number}:** {text}")
        } else {
            format!("**{word} {number}: {text}**")
        }
    }

    /// A contents list, written out between marks, so that the reader can replace it.
    fn contents(&mut self, listing: Listing) -> String {
        let name = match listing {
            Listing::Headings => "contents",
            Listing::Tables => "tables",
            Listing::Figures => "figures",
        };
        let mut lines = Vec::new();
        let mut open = Vec::new();
        for entry in self.document.listed(listing) {
            while open.last().is_some_and(|level| *level >= entry.level) {
                open.pop();
            }
            let mut line = "  ".repeat(open.len()) + "- [";
            open.push(entry.level);
            line.push_str(&entry.number);
            let colon = if listing == Listing::Headings { " " } else { ": " };
            line.push_str(if entry.number.is_empty() { "" } else { colon });
            escape::markdown(&entry.title, &mut line);
            line.push_str("](");
            escape::target(&format!("#{}", entry.key), &mut line);
            lines.push(line + ")\n");
        }
        let list = if lines.is_empty() { String::new() } else { format!("\n{}", lines.concat()) };
        format!("<!-- {name} -->\n{list}\n<!-- /{name} -->")
    }

    /// Writes a note and returns the reference to it, which is empty if the note is.
    fn note(&mut self, blocks: &'a Blocks) -> String {
        let at = self.notes.len();
        let call = format!("[^{}]", at + 1);
        // Reserves its place first, because it may reference other notes.
        self.notes.push(String::new());
        let text = self.blocks(blocks);
        if text.is_empty() {
            self.notes.truncate(at);
            return text;
        }
        self.notes[at] = prefix(&text, &format!("{call}: "), "    ");
        call
    }
}

/// Whether an item needs no blank lines: a paragraph, perhaps with a list that can follow it directly.
fn is_tight(item: &Item) -> bool {
    match &item.blocks[..] {
        [Spanned { value: Block::Paragraph(_), .. }] => true,
        [Spanned { value: Block::Paragraph(_), .. }, Spanned { value: Block::List(list), .. }] => {
            // A list that starts with another number would be read as part of the paragraph.
            (!list.ordered || list.start == 1) && !list.items.is_empty() && list.items.iter().all(is_tight)
        }
        _ => false,
    }
}

fn anchor(key: &str) -> String {
    format!("<a id=\"{}\"></a>", attribute(key))
}

/// A quoted value in a tag. Everything but the characters of keys becomes an entity, so that nothing ends the tag, the cell
/// or the line.
fn attribute(value: &str) -> String {
    let mut out = String::new();
    for letter in value.chars() {
        if letter.is_alphanumeric() || ".-_:".contains(letter) {
            out.push(letter);
        } else {
            out.push_str(&entity(escape::sanitize(letter)));
        }
    }
    out
}

fn entity(letter: char) -> String {
    format!("&#{};", letter as u32)
}

/// `text` with its first digit as an entity.
fn unlike_number(text: &str) -> String {
    match text.chars().next() {
        Some(digit) if digit.is_ascii_digit() => entity(digit) + &text[1..],
        _ => text.to_owned(),
    }
}

/// Nested empty items look like a thematic break: `- - -`.
fn unlike_rule(text: String) -> String {
    let is_marks = !text.is_empty() && text.chars().all(|letter| " -*".contains(letter));
    if is_marks { format!("\n{text}") } else { text }
}

/// `text` with `first` before its first line and `rest` before all others.
fn prefix(text: &str, first: &str, rest: &str) -> String {
    let mut out = String::new();
    for (at, line) in text.split('\n').enumerate() {
        let mark = if at == 0 { first } else { rest };
        out.push_str(if at == 0 { "" } else { "\n" });
        out.push_str(if line.is_empty() { mark.trim_end() } else { mark });
        out.push_str(line);
    }
    out
}
