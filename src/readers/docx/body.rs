//! Paragraphs, lists and tables → blocks; runs → inlines.

use std::collections::BTreeMap;

use super::fields::{Fields, counts_pages};
use super::package::{Package, Relations};
use super::styles::{Role, Styles, is_on, value};
use super::xml;
use crate::document::{
    Block, Blocks, Cell, Figure, Heading, Image, Inline, Item, List, Row, Style, Table, plain,
};
use crate::readers::{Element, ReadError};
use crate::source::Spanned;

/// What is known while the text is read.
pub(super) struct Body<'a> {
    styles: Styles,
    relations: &'a Relations,
    /// Images by the id that the text calls them by, each read once.
    images: BTreeMap<String, Image>,
    notes: BTreeMap<String, Blocks>,
    fields: Fields,
    blocks: Blocks,
    /// A caption that waits for its table.
    caption: Option<(usize, Vec<Inline>)>,
    contents: Vec<String>,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    body: Vec<Inline>,
    figures: Vec<Figure>,
    /// Blocks of text boxes.
    boxes: Blocks,
    checked: Option<bool>,
}

impl<'a> Body<'a> {
    pub(super) fn new(package: &mut Package<'_>, relations: &'a Relations) -> Result<Self, ReadError> {
        let mut body = Self {
            styles: Styles::read(package, relations)?,
            relations,
            images: BTreeMap::new(),
            notes: BTreeMap::new(),
            fields: Fields::default(),
            blocks: Blocks::new(),
            caption: None,
            contents: Vec::new(),
        };
        for (id, it) in relations.iter().filter(|(_, it)| it.kind == "image") {
            if let Some(image) = package.part(&it.target)?.and_then(|it| Image::read(it).ok()) {
                body.images.insert(id.clone(), image);
            }
        }
        if let Some(path) = relations.values().find(|it| it.kind == "footnotes").map(|it| &it.target)
            && let Some(part) = package.part(path)?
        {
            xml::each(&part, "footnotes", &mut |note| {
                let id = note.attribute("id").unwrap_or_default().to_owned();
                let blocks = body.inner(&note);
                body.notes.insert(id, blocks);
                Ok(())
            })?;
        }
        Ok(body)
    }

    /// What was read: blocks, and the entries of contents lists.
    pub(super) fn finish(mut self) -> (Blocks, Vec<String>) {
        self.end_caption();
        (self.blocks, self.contents)
    }

    /// Reads one element of the text.
    pub(super) fn top(&mut self, element: &Element) -> Result<(), ReadError> {
        self.block(element);
        Ok(())
    }

    fn push(&mut self, block: Block) {
        self.end_caption();
        self.blocks.push(Spanned::nowhere(block));
    }

    /// A caption that no table follows is a paragraph.
    fn end_caption(&mut self) {
        if let Some((number, mut words)) = self.caption.take() {
            if number > 0 {
                words.insert(0, Inline::text(format!("Table {number}: ")));
            }
            self.blocks.push(Spanned::nowhere(Block::Paragraph(words)));
        }
    }

    /// The blocks in an element, which is no part of the text around it.
    fn inner(&mut self, element: &Element) -> Blocks {
        let before = std::mem::take(&mut self.blocks);
        let caption = self.caption.take();
        element.elements().for_each(|it| self.block(it));
        self.end_caption();
        self.caption = caption;
        std::mem::replace(&mut self.blocks, before)
    }

    fn block(&mut self, element: &Element) {
        match element.name.as_str() {
            "p" => self.paragraph(element),
            "tbl" => self.table(element),
            "sdt" => element.child("sdtContent").into_iter().for_each(|it| self.each(it)),
            "AlternateContent" => alternative(element).into_iter().for_each(|it| self.each(it)),
            "ins" | "moveTo" | "customXml" => self.each(element),
            _ => {}
        }
    }

    fn each(&mut self, element: &Element) {
        element.elements().for_each(|it| self.block(it));
    }

    fn paragraph(&mut self, element: &Element) {
        let properties = element.child("pPr");
        let style = properties.and_then(|it| value(it, "pStyle")).unwrap_or_default();
        let in_contents = self.fields.lists();
        let mut read = Paragraph::default();
        let look = Look { hidden: self.styles.hides(style), ..Look::default() };
        self.runs(element, look, &mut read);
        let role = self.styles.role(style);
        let outline = properties.and_then(|it| value(it, "outlineLvl")).and_then(|it| it.parse::<u8>().ok());
        let Paragraph { body, figures, boxes, checked } = read;
        let words = plain(&body);
        if in_contents || self.fields.lists() || role == Role::Entry {
            return self.entry(&words);
        }
        let is_empty = words.trim().is_empty() && !body.iter().any(|it| matches!(it, Inline::Note(_)));
        match role {
            _ if is_empty => {}
            Role::Heading(level) => self.heading(level, element, body),
            Role::Text if outline.is_some_and(|it| it < 6) => {
                self.heading(outline.unwrap_or_default() + 1, element, body);
            }
            Role::Caption => self.captioned(body),
            Role::Code => self.push(Block::Code { language: None, text: lines(&body) }),
            Role::Text | Role::Entry => match self.numbering(properties, style) {
                Some((id, level)) => self.item(&id, level, body, checked),
                None if checked.is_some() => self.item("", 0, body, checked),
                None => self.push(Block::Paragraph(body)),
            },
        }
        for figure in figures {
            self.push(Block::Figure(figure));
        }
        for block in boxes {
            self.push(block.value);
        }
    }

    fn numbering(&self, properties: Option<&Element>, style: &str) -> Option<(String, usize)> {
        let own = properties.and_then(|it| it.child("numPr")).and_then(|it| {
            let level = value(it, "ilvl").and_then(|it| it.parse().ok()).unwrap_or(0);
            Some((value(it, "numId")?.to_owned(), level))
        });
        own.or_else(|| self.styles.numbered(style)).filter(|(id, _)| id != "0")
    }

    fn entry(&mut self, words: &str) {
        let words = words.split('\t').map(str::trim).filter(|it| !it.is_empty()).collect::<Vec<_>>();
        // Where it is no field, the number of the page is the last thing on the line.
        let end = words.len() - usize::from(words.len() > 1 && words.last().is_some_and(|it| is_number(it)));
        if end > 0 {
            self.contents.push(words[..end].join(" "));
        }
    }

    fn heading(&mut self, level: u8, element: &Element, title: Vec<Inline>) {
        let key = element.child("bookmarkStart").and_then(|it| it.attribute("name")).unwrap_or_default();
        self.push(Block::Heading(Heading { level, key: key.to_owned(), title, ..Heading::default() }));
    }

    /// Words in the style of a caption: those of the figure above, or of the table below.
    fn captioned(&mut self, body: Vec<Inline>) {
        if let Some((number, body)) = numbered("Figure", &body) {
            if let Some(Block::Figure(figure)) = self.blocks.last_mut().map(|it| &mut it.value)
                && figure.caption.is_empty()
            {
                figure.number = number;
                figure.caption = body;
                return;
            }
        } else if let Some(caption) = numbered("Table", &body) {
            self.end_caption();
            self.caption = Some(caption);
            return;
        }
        self.push(Block::Paragraph(body));
    }

    /// An item goes on with the list before it, or the list in that one's last item.
    fn item(&mut self, id: &str, level: usize, body: Vec<Inline>, checked: Option<bool>) {
        self.end_caption();
        let (ordered, start) = self.styles.numbering(id, level);
        let item = Item { checked, blocks: vec![Spanned::nowhere(Block::Paragraph(body))] };
        let mut blocks = &mut self.blocks;
        for _ in 0..level.min(8) {
            let is_list = matches!(blocks.last().map(|it| &it.value), Some(Block::List(list)) if !list.items.is_empty());
            if !is_list {
                break;
            }
            let Some(Block::List(list)) = blocks.last_mut().map(|it| &mut it.value) else { return };
            let Some(last) = list.items.last_mut() else { return };
            blocks = &mut last.blocks;
        }
        match blocks.last_mut().map(|it| &mut it.value) {
            Some(Block::List(list)) if list.ordered == ordered => list.items.push(item),
            _ => blocks.push(Spanned::nowhere(Block::List(List { ordered, start, items: vec![item] }))),
        }
    }

    fn table(&mut self, element: &Element) {
        let (number, caption) = self.caption.take().unwrap_or_default();
        let mut table = Table { number, caption, ..Table::default() };
        // Where a cell that goes on below began: column → row and cell, in the rows of the head and the body together.
        let mut above: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut rows: Vec<(bool, Row)> = Vec::new();
        for tr in descend(element, "tr") {
            let head = tr.child("trPr").is_some_and(|it| is_on(it, "tblHeader"));
            let mut row = Row::default();
            let mut column = 0;
            for tc in descend(tr, "tc") {
                let properties = tc.child("tcPr");
                let span =
                    properties.and_then(|it| value(it, "gridSpan")).and_then(|it| it.parse::<usize>().ok());
                let span = span.unwrap_or(1).clamp(1, 64);
                let merge = properties.and_then(|it| it.child("vMerge"));
                let goes_on = merge.is_some_and(|it| it.attribute("val") != Some("restart"));
                match above.get(&column).copied().filter(|_| goes_on) {
                    Some((at, cell)) => {
                        // What stands in a covered cell is hidden, but it is there.
                        let blocks = self.inner(tc);
                        if let Some(cell) = rows.get_mut(at).and_then(|(_, row)| row.cells.get_mut(cell)) {
                            cell.rows += 1;
                            cell.blocks.extend(blocks);
                        }
                    }
                    None => {
                        above.insert(column, (rows.len(), row.cells.len()));
                        let blocks = self.inner(tc);
                        row.cells.push(Cell { columns: span, rows: 1, blocks });
                    }
                }
                column += span;
            }
            rows.push((head, row));
        }
        for (head, row) in rows {
            if head && table.body.is_empty() { table.head.push(row) } else { table.body.push(row) }
        }
        self.push(Block::Table(table));
    }

    fn runs(&mut self, element: &Element, look: Look, to: &mut Paragraph) {
        for it in element.elements() {
            match it.name.as_str() {
                "r" => self.run(it, look, to),
                "hyperlink" => self.link(it, look, to),
                "fldSimple" => {
                    let counts_pages = counts_pages(it.attribute("instr").unwrap_or_default());
                    self.runs(it, Look { counts_pages, ..look }, to);
                }
                "sdt" => {
                    let box_of = it.child("sdtPr").and_then(|it| it.child("checkbox"));
                    match box_of {
                        Some(it) => to.checked = Some(value(it, "checked") == Some("1")),
                        None => it.child("sdtContent").into_iter().for_each(|it| self.runs(it, look, to)),
                    }
                }
                "AlternateContent" => alternative(it).into_iter().for_each(|it| self.runs(it, look, to)),
                "ins" | "moveTo" | "smartTag" | "customXml" | "bdo" | "dir" => self.runs(it, look, to),
                _ => {}
            }
        }
    }

    fn link(&mut self, element: &Element, look: Look, to: &mut Paragraph) {
        let before = std::mem::take(&mut to.body);
        self.runs(element, look, to);
        let body = std::mem::replace(&mut to.body, before);
        let target = element.attribute("id").and_then(|it| self.relations.get(it));
        match (target, element.attribute("anchor")) {
            (Some(it), _) => to.body.push(Inline::Link { target: it.target.clone(), body }),
            (None, Some(key)) => to.body.push(Inline::Reference { key: key.to_owned(), body }),
            (None, None) => to.body.extend(body),
        }
    }

    fn run(&mut self, run: &Element, look: Look, to: &mut Paragraph) {
        let look = look.with(run.child("rPr"), &self.styles);
        for it in run.elements() {
            match it.name.as_str() {
                "fldChar" => self.fields.mark(it),
                "instrText" => self.fields.instruct(&it.text()),
                _ if !self.fields.shows() => {}
                "t" => {
                    let words = it.text();
                    if !(look.counts_pages || self.fields.counts_pages()) || !is_number(&words) {
                        to.words(&words, look);
                    }
                }
                "tab" | "ptab" => to.words("\t", look),
                "noBreakHyphen" => to.words("-", look),
                "br" | "cr" => to.body.push(Inline::Break),
                "sym" => {
                    let code = it.attribute("char").and_then(|it| u32::from_str_radix(it, 16).ok());
                    to.words(&code.and_then(char::from_u32).unwrap_or('\u{FFFD}').to_string(), look);
                }
                "footnoteReference" => {
                    let note = it.attribute("id").and_then(|it| self.notes.get(it)).cloned();
                    to.body.push(Inline::Note(note.unwrap_or_default()));
                }
                "drawing" | "pict" | "object" => self.drawing(it, to),
                "AlternateContent" => {
                    if let Some(it) = alternative(it).and_then(|it| it.child("drawing")) {
                        self.drawing(it, to);
                    }
                }
                _ => {}
            }
        }
    }

    fn drawing(&mut self, element: &Element, to: &mut Paragraph) {
        if let Some(text) = element.find("txbxContent") {
            let blocks = self.inner(text);
            to.boxes.extend(blocks);
        }
        let id = element.find("blip").and_then(|it| it.attribute("embed").or_else(|| it.attribute("link")));
        let id = id.or_else(|| element.find("imagedata").and_then(|it| it.attribute("id")));
        let Some(id) = id else { return };
        let alt = element.find("docPr").and_then(|it| it.attribute("descr")).unwrap_or_default();
        to.figures.push(Figure {
            alt: alt.to_owned(),
            source: self.relations.get(id).map(|it| it.target.clone()).unwrap_or_default(),
            image: self.images.get(id).cloned(),
            ..Figure::default()
        });
    }
}

/// How a run looks, as far as it matters to what it says.
#[derive(Debug, Clone, Copy, Default)]
struct Look {
    struck: bool,
    hidden: bool,
    raised: Option<Style>,
    code: bool,
    /// Whether numbers are those of pages.
    counts_pages: bool,
}

impl Look {
    fn with(self, properties: Option<&Element>, styles: &Styles) -> Self {
        let Some(it) = properties else { return self };
        let style = value(it, "rStyle").unwrap_or_default();
        Self {
            struck: self.struck || is_on(it, "strike") || is_on(it, "dstrike"),
            hidden: self.hidden || is_on(it, "vanish") || styles.hides(style),
            raised: match value(it, "vertAlign") {
                Some("subscript") => Some(Style::Subscript),
                Some("superscript") => Some(Style::Superscript),
                Some(_) => None,
                None => self.raised,
            },
            code: styles.role(style) == Role::Code,
            ..self
        }
    }
}

impl Paragraph {
    fn words(&mut self, words: &str, look: Look) {
        let inline = if look.code { Inline::Code(words.to_owned()) } else { Inline::text(words) };
        let inline = match (look.raised, self.body.last_mut()) {
            // Word processors cut runs anywhere.
            (Some(raised), Some(Inline::Styled { style, body })) if *style == raised => {
                body.push(inline);
                return;
            }
            (Some(style), _) => Inline::Styled { style, body: vec![inline] },
            (None, _) => inline,
        };
        if look.struck || look.hidden {
            self.body.push(Inline::Strikeout(vec![inline]));
        } else if let (Inline::Text(more), Some(Inline::Text(text))) = (&inline, self.body.last_mut()) {
            text.push_str(more);
        } else {
            self.body.push(inline);
        }
    }
}

fn is_number(words: &str) -> bool {
    words.trim().bytes().all(|byte| byte.is_ascii_digit())
}

/// What Word shows of several ways to say one thing.
fn alternative(element: &Element) -> Option<&Element> {
    element.child("Choice").or_else(|| element.child("Fallback"))
}

/// The elements of this name in another, content controls around them looked through.
fn descend<'e>(element: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for it in element.elements() {
        if it.name == name {
            found.push(it);
        } else if let "sdt" | "sdtContent" | "ins" | "customXml" = it.name.as_str() {
            found.extend(descend(it, name));
        }
    }
    found
}

/// The number of a caption that begins with `label`, and the words after it.
fn numbered(label: &str, body: &[Inline]) -> Option<(usize, Vec<Inline>)> {
    let Some((Inline::Text(first), rest)) = body.split_first() else { return None };
    let after = first.trim_start().strip_prefix(label)?.trim_start();
    let words = after.trim_start_matches(|it: char| it.is_ascii_digit());
    let number = after[..after.len() - words.len()].parse().ok()?;
    let words = words.trim_start_matches([':', '.', ' ']);
    let mut body = Vec::new();
    if !words.is_empty() {
        body.push(Inline::text(words));
    }
    body.extend(rest.iter().cloned());
    Some((number, body))
}

/// The lines of code.
fn lines(body: &[Inline]) -> String {
    let mut text = String::new();
    for it in body {
        match it {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Break => text.push('\n'),
            Inline::Strikeout(body) => text.push_str(&format!("~~{}~~", lines(body))),
            Inline::Emphasis(body) | Inline::Strong(body) | Inline::Styled { body, .. } => {
                text.push_str(&lines(body));
            }
            Inline::Link { body, .. } | Inline::Reference { body, .. } => text.push_str(&lines(body)),
            Inline::Note(_) => {}
        }
    }
    text
}
