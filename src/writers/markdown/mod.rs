//! GitHub-flavoured Markdown, which the Markdown reader reads back as the same tree.
//!
//! Body headings are one level down, below the title. Numbers stand in the text of headings and captions, anchors
//! are `<a id="key"></a>`; the conventions are told in `readers/markdown`.

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
    /// The notes called so far, as written.
    notes: Vec<String>,
    lost: Vec<String>,
}

impl<'a> Markdown<'a> {
    fn lose(&mut self, what: &str) {
        if !self.lost.iter().any(|lost| lost == what) {
            self.lost.push(what.to_owned());
        }
    }

    /// Blocks without the marks of what they stand in, separated by blank lines.
    fn blocks(&mut self, blocks: &'a [Spanned<Block>]) -> String {
        let mut written: Vec<String> = Vec::new();
        // Of two lists side by side the second needs other marks, or they would be one.
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
            Block::Heading(it) => self.heading(it),
            Block::Paragraph(body) => self.inlines(body, Place::Paragraph),
            Block::List(it) => self.list(it, false),
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
                        // A list would be read with what stands above it; only words are safe.
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
            Block::Table(it) => self.table(it),
            Block::Figure(it) => self.figure(it),
            Block::Contents(listing) => self.contents(*listing),
            Block::PageBreak => "<!-- page -->".to_owned(),
        }
    }

    fn heading(&mut self, heading: &'a Heading) -> String {
        let title = self.inlines(&heading.title, Place::Line);
        let marks = "#".repeat(usize::from(heading.level + 1).min(6));
        let title = if heading.number.is_empty() {
            if heading.level > 5 {
                self.lose("a heading of the sixth level without number is one of the fifth");
            }
            // Else it would be taken for a number.
            unlike_number(&title)
        } else {
            format!("{} {title}", heading.number)
        };
        format!("{}\n\n{marks} {title}", anchor(&heading.key)).trim_end().to_owned()
    }

    fn list(&mut self, list: &'a List, other: bool) -> String {
        // Numbers of more than nine digits make no list.
        let last = list.start.saturating_add(list.items.len() as u64);
        let start = if last < 1_000_000_000 { list.start } else { 1 };
        if start != list.start {
            self.lose("a list begins at a number that is too large");
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
                self.lose("a box to be ticked has no words beside it");
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
            self.lose("a table has more than one header row; the others are rows like all");
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
                    self.lose("a cell covers several columns or rows; it stands in the first");
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
                "the image of figure {} (`{}`) is not there, only its words",
                figure.number, figure.key
            ));
        }
        format!(
            "{}\n\n{image}\n\n{}",
            anchor(&figure.key),
            self.caption("Figure", figure.number, &figure.caption)
        )
    }

    /// `**Table 2: Caption**`, or, where the caption is bold in part or ends with a space of its own, which no `**` closes,
    /// `**Table 2:** Caption`.
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

    /// A contents list, written out between marks, so that it is made anew when the text is read.
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

    /// Writes a note and tells its call, which is nothing where the note says nothing.
    fn note(&mut self, blocks: &'a Blocks) -> String {
        let at = self.notes.len();
        let call = format!("[^{}]", at + 1);
        // Its place is taken first, because it may call others.
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

/// Whether an item may stand in a list without blank lines: a paragraph, and a list that may follow one directly.
fn is_tight(item: &Item) -> bool {
    match &item.blocks[..] {
        [Spanned { value: Block::Paragraph(_), .. }] => true,
        [Spanned { value: Block::Paragraph(_), .. }, Spanned { value: Block::List(list), .. }] => {
            // A list that begins otherwise would be read as words of the paragraph.
            (!list.ordered || list.start == 1) && !list.items.is_empty() && list.items.iter().all(is_tight)
        }
        _ => false,
    }
}

fn anchor(key: &str) -> String {
    format!("<a id=\"{}\"></a>", attribute(key))
}

/// A value between quotes in a tag. What is not a letter of a key is an entity, so that nothing ends the tag, the
/// cell or the line.
fn attribute(value: &str) -> String {
    let mut out = String::new();
    for letter in value.chars() {
        if letter.is_alphanumeric() || ".-_:".contains(letter) {
            out.push(letter);
        } else {
            out.push_str(&entity(escape::tame(letter)));
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

/// Items of nothing but items of nothing look like a rule: `- - -`.
fn unlike_rule(text: String) -> String {
    let is_marks = !text.is_empty() && text.chars().all(|letter| " -*".contains(letter));
    if is_marks { format!("\n{text}") } else { text }
}

/// `text` with something before its first and before each other line.
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
