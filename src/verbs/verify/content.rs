//! What an artefact says, section by section and line by line, in a form that two artefacts can be compared in.

use crate::document::{Block, Blocks, Figure, Inline, Item, List, Row, Style, Table, plain};
use crate::load::digest;

/// A heading and what stands below it, before the next one.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Section {
    /// Its number, if the format spells it out, and its words; empty for what stands before the first heading.
    pub(super) title: String,
    /// What it says.
    pub(super) lines: Vec<Line>,
    /// Its source without what only arranges it, for a format in which a person reads the source.
    pub(super) raw: Vec<String>,
}

/// A paragraph, an item, a row...
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// What it is, in one word.
    pub(super) what: &'static str,
    /// Where it stands, if that is not plain: "table 2".
    pub(super) place: String,
    /// What it says: of a row, each cell.
    pub(super) cells: Vec<String>,
    /// The names of a row's columns.
    pub(super) columns: Vec<String>,
}

/// How much of what stands beside the words is to be compared.
#[derive(Debug, Clone, Copy)]
pub(super) struct Depth {
    /// Numbers of items and where references lead: word processors count and name these anew.
    pub(super) marks: bool,
}

struct Lines {
    depth: Depth,
    tables: usize,
    sections: Vec<Section>,
}

/// The sections of a text.
pub(super) fn sections(blocks: &Blocks, depth: Depth) -> Vec<Section> {
    let mut lines = Lines { depth, tables: 0, sections: vec![Section::default()] };
    for block in blocks {
        if let Block::Heading(heading) = &block.value {
            let words = lines.words(&heading.title);
            let title = squeezed(&format!("{} {words}", heading.number));
            lines.sections.push(Section { title, ..Section::default() });
        } else {
            lines.block(&block.value, "paragraph", "");
        }
    }
    lines.sections
}

/// The lines of Markdown source, shared out among its sections.
pub(super) fn raw(text: &str, blocks: &Blocks, sections: &mut [Section]) {
    let starts = blocks
        .iter()
        .filter(|block| matches!(block.value, Block::Heading(_)))
        .map(|block| block.span.start as usize);
    let starts: Vec<usize> = starts.collect();
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        let at = starts.partition_point(|start| *start <= offset);
        offset += line.len();
        let words: String = line.chars().filter(|letter| !arranges(*letter)).collect();
        if let (false, Some(section)) = (words.is_empty(), sections.get_mut(at)) {
            section.raw.push(line.trim().to_owned());
        }
    }
}

/// Whether a letter of Markdown may only arrange words.
pub(super) fn arranges(letter: char) -> bool {
    letter.is_ascii_whitespace() || matches!(letter, '*' | '_' | '-' | '`' | '|' | '\\' | '#' | '>' | ':')
}

/// Words with one space between them.
pub(super) fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Lines {
    fn push(&mut self, what: &'static str, place: &str, text: String) {
        let line = Line { what, place: place.to_owned(), cells: vec![text], columns: Vec::new() };
        self.add(line);
    }

    fn add(&mut self, line: Line) {
        if let Some(section) = self.sections.last_mut() {
            section.lines.push(line);
        }
    }

    fn blocks(&mut self, blocks: &Blocks, what: &'static str, place: &str) {
        blocks.iter().for_each(|block| self.block(&block.value, what, place));
    }

    fn block(&mut self, block: &Block, what: &'static str, place: &str) {
        match block {
            Block::Heading(heading) => {
                let words = self.words(&heading.title);
                self.push("heading", place, words);
            }
            Block::Paragraph(body) => self.paragraph(body, what, place),
            Block::List(list) => self.list(list, place),
            Block::Code { text, .. } => self.push("code", place, ends_trimmed(text)),
            Block::Quote(blocks) => self.blocks(blocks, "quotation", place),
            Block::Callout { kind, blocks } => {
                self.push("callout", place, kind.label().to_owned());
                self.blocks(blocks, "callout", place);
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            Block::Contents(_) | Block::PageBreak => {}
        }
    }

    fn paragraph(&mut self, body: &[Inline], what: &'static str, place: &str) {
        let words = self.words(body);
        if !words.is_empty() {
            self.push(what, place, words);
        }
        self.notes(body);
    }

    fn notes(&mut self, body: &[Inline]) {
        for inline in body {
            match inline {
                Inline::Note(blocks) => self.blocks(blocks, "note", ""),
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

    fn list(&mut self, list: &List, place: &str) {
        for (at, Item { checked, blocks }) in list.items.iter().enumerate() {
            let mut mark = match checked {
                Some(true) => "[x] ".to_owned(),
                Some(false) => "[ ] ".to_owned(),
                None => String::new(),
            };
            if list.ordered && self.depth.marks {
                mark.insert_str(0, &format!("{}. ", list.start.saturating_add(at as u64)));
            }
            let mut blocks = blocks.iter();
            match blocks.as_slice().first().map(|block| &block.value) {
                Some(Block::Paragraph(body)) => {
                    blocks.next();
                    let words = self.words(body);
                    self.push("item", place, format!("{mark}{words}"));
                    self.notes(body);
                }
                _ if mark.is_empty() => {}
                _ => self.push("item", place, mark),
            }
            blocks.for_each(|block| self.block(&block.value, "item", place));
        }
    }

    fn table(&mut self, table: &Table) {
        let caption = self.words(&table.caption);
        let is_captioned = !caption.is_empty() || table.number > 0;
        self.tables += usize::from(is_captioned);
        let place = if is_captioned { format!("table {}", self.tables) } else { "a table".to_owned() };
        if is_captioned {
            self.push("caption", &place, squeezed(&format!("{} {caption}", number(table.number))));
        }
        let names = table.head.last().map(|row| self.cells(row)).unwrap_or_default();
        for (what, rows) in [("header row", &table.head), ("row", &table.body)] {
            for row in rows {
                let line =
                    Line { what, place: place.clone(), cells: self.cells(row), columns: names.clone() };
                self.add(line);
            }
        }
    }

    /// What each cell says. Notes stand in it.
    fn cells(&self, row: &Row) -> Vec<String> {
        let of_cell = |blocks: &Blocks| {
            let mut inner =
                Lines { depth: self.depth, tables: self.tables, sections: vec![Section::default()] };
            inner.blocks(blocks, "cell", "");
            let lines =
                inner.sections.into_iter().flat_map(|section| section.lines).flat_map(|line| line.cells);
            lines.collect::<Vec<_>>().join(" / ")
        };
        let wide =
            |columns: usize| if columns > 1 { format!(" [over {columns} columns]") } else { String::new() };
        row.cells.iter().map(|cell| of_cell(&cell.blocks) + &wide(cell.columns)).collect()
    }

    fn figure(&mut self, figure: &Figure) {
        let image = match &figure.image {
            Some(image) => format!("image sha256:{}", digest(&image.bytes)),
            None if figure.source.starts_with("data:") || figure.source.starts_with('<') => {
                format!("image sha256:{}", digest(figure.source.as_bytes()))
            }
            None if self.depth.marks && !figure.source.is_empty() => format!("image at {}", figure.source),
            None => "no image".to_owned(),
        };
        self.push("image", "", image);
        if !figure.alt.is_empty() {
            self.push("text alternative", "", squeezed(&figure.alt));
        }
        let caption = self.words(&figure.caption);
        if !caption.is_empty() {
            self.push("caption", "", caption);
        }
        self.notes(&figure.caption);
    }

    /// Words of a run, what is struck out marked, with the addresses that links lead to.
    fn words(&self, body: &[Inline]) -> String {
        let mut text = String::new();
        self.run(body, &mut text);
        let words = squeezed(&text);
        // Word processors drop a break that nothing stands before or behind.
        words.trim_matches([' ', '⏎']).to_owned()
    }

    fn run(&self, body: &[Inline], text: &mut String) {
        for inline in body {
            match inline {
                Inline::Text(words) | Inline::Code(words) => text.push_str(words),
                Inline::Emphasis(body)
                | Inline::Strong(body)
                | Inline::Styled { style: Style::Key, body } => {
                    self.run(body, text);
                }
                // Ten to the sixth is not 106.
                Inline::Styled { style: style @ (Style::Subscript | Style::Superscript), body } => {
                    text.push_str(if *style == Style::Subscript { "_{" } else { "^{" });
                    self.run(body, text);
                    text.push('}');
                }
                Inline::Strikeout(body) => {
                    text.push_str("~~");
                    self.run(body, text);
                    text.push_str("~~");
                }
                Inline::Link { target, body } => {
                    self.run(body, text);
                    if plain(body).trim() != target.trim() {
                        text.push_str(&format!(" <{target}>"));
                    }
                }
                Inline::Reference { key, body } => {
                    self.run(body, text);
                    if self.depth.marks {
                        text.push_str(&format!(" <#{key}>"));
                    }
                }
                // Where lines end is told by the markup of the other formats.
                Inline::Break => text.push_str(if self.depth.marks { " " } else { " ⏎ " }),
                Inline::Note(_) => text.push_str(" [note]"),
            }
        }
    }
}

fn number(number: usize) -> String {
    if number > 0 { format!("Table {number}:") } else { String::new() }
}

/// Code without white space at the ends of its lines.
fn ends_trimmed(text: &str) -> String {
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}
