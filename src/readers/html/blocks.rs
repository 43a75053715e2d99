//! Elements → blocks and inlines.

use super::squeezed;
use crate::document::{
    Block, Blocks, CalloutKind, Cell, Figure, Heading, Inline, Item, List, Listing, Row, Style, Table, plain,
};
use crate::readers::{Element, Node};
use crate::source::Spanned;

/// What is known while a page is read.
#[derive(Default)]
pub(super) struct Page {
    /// The entries of contents lists.
    pub(super) contents: Vec<String>,
    blocks: Blocks,
    /// Words that stand in no paragraph of their own.
    bare: Vec<Inline>,
    /// The box that was met in them, and whether it is ticked.
    checked: Option<bool>,
}

impl Page {
    /// The blocks in an element.
    pub(super) fn read(&mut self, element: &Element) -> Blocks {
        let before = std::mem::take(&mut self.blocks);
        let bare = std::mem::take(&mut self.bare);
        self.each(element);
        self.end_bare();
        self.bare = bare;
        std::mem::replace(&mut self.blocks, before)
    }

    fn each(&mut self, element: &Element) {
        for node in &element.children {
            match node {
                Node::Text(words) => self.bare.push(Inline::text(words)),
                Node::Element(element) => self.element(element),
            }
        }
    }

    fn push(&mut self, block: Block) {
        self.end_bare();
        self.blocks.push(Spanned::nowhere(block));
    }

    fn end_bare(&mut self) {
        let body = tidy(std::mem::take(&mut self.bare));
        if !body.is_empty() {
            self.blocks.push(Spanned::nowhere(Block::Paragraph(body)));
        }
    }

    fn element(&mut self, it: &Element) {
        match it.name.as_str() {
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => self.heading(it),
            "p" | "dt" | "summary" | "address" | "figcaption" | "legend" => {
                self.end_bare();
                self.each(it);
                self.end_bare();
            }
            "ul" | "ol" | "menu" => self.list(it),
            "pre" => {
                let language = it.child("code").and_then(|child| child.attribute("class"));
                let language = language.and_then(|rest| rest.strip_prefix("language-")).map(str::to_owned);
                let text = it.text();
                let text = text.strip_prefix('\n').unwrap_or(&text).replace("\r\n", "\n");
                self.push(Block::Code {
                    language,
                    text: text.strip_suffix('\n').unwrap_or(&text).to_owned(),
                });
            }
            "blockquote" => {
                let blocks = self.read(it);
                self.push(Block::Quote(blocks));
            }
            "aside" => self.aside(it),
            "nav" => self.nav(it),
            "table" => self.table(it),
            "figure" => self.figure(it),
            "img" => {
                let figure = Figure { alt: alternative(it), source: source(it), ..Figure::default() };
                self.push(Block::Figure(figure));
            }
            "svg" => {
                let figure = Figure { alt: alternative(it), source: written(it), ..Figure::default() };
                self.push(Block::Figure(figure));
            }
            "div" | "section" | "article" | "main" | "header" | "footer" | "body" | "html" | "form"
            | "details" | "dl" | "dd" | "fieldset" | "center" | "noscript" => {
                self.end_bare();
                self.each(it);
                self.end_bare();
            }
            "head" | "style" | "script" | "template" | "title" | "hr" => {}
            _ => {
                let bare = std::mem::take(&mut self.bare);
                self.inline(it);
                let own = std::mem::replace(&mut self.bare, bare);
                self.bare.extend(own);
            }
        }
    }

    fn heading(&mut self, it: &Element) {
        let level = it.name.as_bytes()[1] - b'0';
        self.end_bare();
        let number = it.elements().find(|element| element.attribute("class") == Some("number"));
        let number = number.map(|own_squeezed| squeezed(&own_squeezed.text())).unwrap_or_default();
        let title = self.inlines(it);
        let title = match title.split_first() {
            Some((Inline::Text(first), rest)) if !number.is_empty() => {
                let first = first.trim_start().strip_prefix(&number).unwrap_or(first).trim_start();
                let first = (!first.is_empty()).then(|| Inline::text(first));
                first.into_iter().chain(rest.iter().cloned()).collect()
            }
            _ => title,
        };
        let key = it.attribute("id").unwrap_or_default().to_owned();
        self.push(Block::Heading(Heading { level, key, numbered: !number.is_empty(), number, title }));
    }

    /// The inlines in an element that is a block of its own.
    fn inlines(&mut self, element: &Element) -> Vec<Inline> {
        let bare = std::mem::take(&mut self.bare);
        self.each(element);
        tidy(std::mem::replace(&mut self.bare, bare))
    }

    fn inline(&mut self, it: &Element) {
        match it.name.as_str() {
            "br" => self.bare.push(Inline::Break),
            "input" => {
                if it.attribute("type") == Some("checkbox") {
                    self.checked = Some(it.attribute("checked").is_some());
                }
            }
            "code" | "samp" => self.bare.push(Inline::Code(squeezed(&it.text()))),
            "em" | "i" | "strong" | "b" | "del" | "s" | "strike" | "a" | "sub" | "sup" | "kbd" => {
                self.each(it);
                let body = std::mem::take(&mut self.bare);
                self.bare.push(match it.name.as_str() {
                    "em" | "i" => Inline::Emphasis(body),
                    "strong" | "b" => Inline::Strong(body),
                    "a" => {
                        match it.attribute("href").map(|attribute| (attribute, attribute.strip_prefix('#'))) {
                            Some((_, Some(key))) => Inline::Reference { key: key.to_owned(), body },
                            Some((target, None)) => Inline::Link { target: target.to_owned(), body },
                            None => Inline::Strong(body),
                        }
                    }
                    name => match Style::from_tag(name) {
                        Some(style) => Inline::Styled { style, body },
                        None => Inline::Strikeout(body),
                    },
                });
            }
            _ => self.each(it),
        }
    }

    fn list(&mut self, it: &Element) {
        let ordered = it.name == "ol";
        let start = it.attribute("start").and_then(|attribute| attribute.parse().ok()).unwrap_or(1);
        let mut items = Vec::new();
        for li in it.elements() {
            let before = self.checked.take();
            let blocks = self.read(li);
            items.push(Item { checked: std::mem::replace(&mut self.checked, before), blocks });
        }
        self.push(Block::List(List { ordered, start, items }));
    }

    fn aside(&mut self, it: &Element) {
        let class = it.attribute("class").unwrap_or_default();
        let kind = CalloutKind::ALL
            .into_iter()
            .find(|kind| class.split_whitespace().any(|word| word.eq_ignore_ascii_case(kind.label())));
        let blocks = self.read(it);
        match kind {
            Some(kind) => self.push(Block::Callout { kind, blocks }),
            None => blocks.into_iter().for_each(|block| self.push(block.value)),
        }
    }

    /// A contents list, whose headings stand in the text.
    fn nav(&mut self, it: &Element) {
        self.end_bare();
        for block in self.read(it) {
            if let Block::Heading(_) = &block.value {
                self.push(block.value);
            } else {
                entries(&block.value, &mut self.contents);
            }
        }
        self.push(Block::Contents(Listing::Headings));
    }

    fn table(&mut self, it: &Element) {
        let mut table = Table::default();
        for part in it.elements() {
            match part.name.as_str() {
                "caption" => table.caption = self.inlines(part),
                "thead" => table.head.extend(self.rows(part)),
                "tbody" | "tfoot" => table.body.extend(self.rows(part)),
                "tr" => table.body.extend(self.row(part)),
                _ => {}
            }
        }
        self.push(Block::Table(table));
    }

    fn rows(&mut self, part: &Element) -> Vec<Row> {
        part.elements().filter_map(|element| self.row(element)).collect()
    }

    fn row(&mut self, it: &Element) -> Option<Row> {
        if it.name != "tr" {
            return None;
        }
        let span = |element: &Element, name: &str| {
            element
                .attribute(name)
                .and_then(|attribute| attribute.parse::<usize>().ok())
                .unwrap_or(1)
                .clamp(1, 1000)
        };
        let cells = it.elements().map(|cell| {
            let blocks = self.read(cell);
            Cell { columns: span(cell, "colspan"), rows: span(cell, "rowspan"), blocks }
        });
        Some(Row { cells: cells.collect() })
    }

    fn figure(&mut self, it: &Element) {
        let caption = it.child("figcaption").map(|child| self.inlines(child)).unwrap_or_default();
        let mut figures = 0;
        for block in self.read(it) {
            if let Block::Figure(figure) = block.value {
                figures += 1;
                self.push(Block::Figure(Figure { caption: caption.clone(), ..figure }));
                continue;
            }
            let is_caption = matches!(&block.value, Block::Paragraph(body) if plain(body) == plain(&caption));
            if !is_caption {
                self.push(block.value);
            }
        }
        if figures == 0 && !caption.is_empty() {
            self.push(Block::Paragraph(caption));
        }
    }
}

/// The words of each item, and of each paragraph outside items.
fn entries(block: &Block, to: &mut Vec<String>) {
    match block {
        Block::Paragraph(body) => to.push(squeezed(&plain(body))),
        Block::List(list) => {
            list.items.iter().flat_map(|item| &item.blocks).for_each(|block| entries(&block.value, to));
        }
        Block::Quote(blocks) | Block::Callout { blocks, .. } => {
            blocks.iter().for_each(|block| entries(&block.value, to))
        }
        Block::Code { text, .. } => to.push(text.clone()),
        Block::Table(table) => {
            let cells = table.head.iter().chain(&table.body).flat_map(|row| &row.cells);
            cells.flat_map(|cell| &cell.blocks).for_each(|block| entries(&block.value, to));
        }
        Block::Figure(figure) => to.push(figure.alt.clone()),
        Block::Heading(_) | Block::Contents(_) | Block::PageBreak => {}
    }
}

fn alternative(it: &Element) -> String {
    let own = it.attribute("alt").or_else(|| it.attribute("aria-label")).map(str::to_owned);
    own.unwrap_or_else(|| it.child("title").map(|child| squeezed(&child.text())).unwrap_or_default())
}

/// The address of an image, or the image itself if the page holds it.
fn source(it: &Element) -> String {
    it.attribute("src").unwrap_or_default().split_whitespace().collect()
}

/// A drawing as it would be written, attributes sorted.
fn written(it: &Element) -> String {
    let mut text = format!("<{}", it.name);
    let mut attributes = it.attributes.clone();
    attributes.sort();
    for (name, value) in attributes {
        text.push_str(&format!(" {name}={value:?}"));
    }
    text.push('>');
    for node in &it.children {
        match node {
            Node::Text(words) => text.push_str(&squeezed(words)),
            Node::Element(element) => text.push_str(&written(element)),
        }
    }
    text.push_str("</>");
    text
}

/// Words as a page shows them: white space is one space, and none stands at the ends.
fn tidy(body: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::new();
    let mut ends_with_space = true;
    squeeze(body, &mut ends_with_space, &mut out);
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.truncate(last.trim_end().len());
    }
    out.retain(|vec| !matches!(vec, Inline::Text(words) if words.is_empty()));
    if plain(&out).trim().is_empty() && !out.iter().any(|vec| matches!(vec, Inline::Note(_))) {
        out.clear();
    }
    out
}

fn squeeze(body: Vec<Inline>, spaced: &mut bool, out: &mut Vec<Inline>) {
    let inner = |body: Vec<Inline>, spaced: &mut bool| {
        let mut out = Vec::new();
        squeeze(body, spaced, &mut out);
        out
    };
    for it in body {
        let it = match it {
            Inline::Text(words) => {
                let mut text = String::new();
                for letter in words.chars() {
                    if letter.is_ascii_whitespace() {
                        if !*spaced {
                            text.push(' ');
                        }
                        *spaced = true;
                    } else {
                        text.push(letter);
                        *spaced = false;
                    }
                }
                if let Some(Inline::Text(before)) = out.last_mut() {
                    before.push_str(&text);
                    continue;
                }
                Inline::Text(text)
            }
            Inline::Emphasis(body) => Inline::Emphasis(inner(body, spaced)),
            Inline::Strong(body) => Inline::Strong(inner(body, spaced)),
            Inline::Strikeout(body) => Inline::Strikeout(inner(body, spaced)),
            Inline::Styled { style, body } => Inline::Styled { style, body: inner(body, spaced) },
            Inline::Link { target, body } => Inline::Link { target, body: inner(body, spaced) },
            Inline::Reference { key, body } => Inline::Reference { key, body: inner(body, spaced) },
            Inline::Break => {
                *spaced = true;
                Inline::Break
            }
            other @ (Inline::Code(_) | Inline::Note(_)) => {
                *spaced = false;
                other
            }
        };
        out.push(it);
    }
}
