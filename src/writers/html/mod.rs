//! HTML: one self-contained file. Structure only; the look is in `templates/theme/`.

mod contents;
mod direction;
mod page;

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{PageOptions, Writer};
use crate::document::{
    Align, Block, Blocks, Cell, Direction, Figure, Heading, Inline, Item, List, Row, Settled, Table, escape,
    plain,
};
use crate::source::Spanned;

pub(super) static WRITER: Writer = Writer {
    name: "html",
    summary: "one HTML file with everything in it",
    embeds: true,
    write,
    has_pages: false,
};

fn write(document: &Settled, _: PageOptions<'_>, out: &mut dyn Write) -> io::Result<Vec<String>> {
    let mut html = Html::new(document);
    if !html.has_contents(document.blocks()) {
        html.contents(&[]);
    }
    html.blocks(document.blocks());
    html.notes();
    out.write_all(page::page(document.meta(), &html.out).as_bytes())?;
    Ok(html.lost)
}

struct Html<'a> {
    document: &'a Settled,
    out: String,
    /// The notes referenced so far.
    notes: Vec<&'a Blocks>,
    /// The level of the last heading, so that none is skipped.
    level: u8,
    /// How many tables without a caption and how many contents lists there were: their labels must differ.
    uncaptioned: usize,
    listings: usize,
    /// Whether a link is open: links cannot be nested.
    linked: bool,
    /// The direction of the text around what is written next.
    direction: Direction,
    lost: Vec<String>,
}

impl<'a> Html<'a> {
    fn new(document: &'a Settled) -> Self {
        Self {
            document,
            out: String::new(),
            notes: Vec::new(),
            level: 1,
            uncaptioned: 0,
            listings: 0,
            linked: false,
            direction: Direction::Ltr,
            lost: Vec::new(),
        }
    }

    fn raw(&mut self, html: &str) {
        self.out.push_str(html);
    }

    fn words(&mut self, text: &str) {
        escape::html(text, &mut self.out);
    }

    /// ` name="value"`
    fn attribute(&mut self, name: &str, value: &str) {
        self.out.extend([" ", name, "=\""]);
        self.words(value);
        self.raw("\"");
    }

    fn blocks(&mut self, blocks: &'a [Spanned<Block>]) {
        let mut rest = blocks;
        while let [block, after @ ..] = rest {
            let listings = contents::listings(rest);
            if listings > 0 {
                self.contents(&rest[..listings]);
                rest = &rest[listings..];
                continue;
            }
            self.block(&block.value);
            rest = after;
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading(heading) => self.heading(heading),
            Block::Paragraph(body) => self.element("p", body),
            Block::List(list) => self.list(list),
            Block::Code { language, text } => self.code(language.as_deref(), text),
            Block::Quote(blocks) => {
                self.raw("<blockquote");
                self.directed(Direction::of_blocks(blocks), |html| {
                    html.raw("\n");
                    html.blocks(blocks);
                });
                self.raw("</blockquote>\n");
            }
            Block::Callout { kind, blocks } => {
                let label = kind.label();
                let class = label.to_lowercase();
                write!(self.out, "<aside class=\"callout {class}\" role=\"note\" aria-label=\"{label}\"")
                    .expect(TO_STRING);
                self.directed(Direction::of_blocks(blocks), |html| {
                    html.out.extend(["\n<p class=\"label\">", label, "</p>\n"]);
                    html.blocks(blocks);
                });
                self.raw("</aside>\n");
            }
            Block::Table(table) => self.table(table),
            Block::Figure(figure) => self.figure(figure),
            // Written with its neighbours by `contents`.
            Block::Contents(_) => {}
            Block::PageBreak => self.raw("<div class=\"page-break\"></div>\n"),
        }
    }

    fn element(&mut self, name: &str, body: &'a [Inline]) {
        self.out.extend(["<", name]);
        self.directed(Direction::of_inlines(body), |html| html.text(body));
        self.out.extend(["</", name, ">\n"]);
    }

    fn heading(&mut self, heading: &'a Heading) {
        // The title of the document is the `h1`.
        self.level = (heading.level + 1).min(self.level + 1).min(6);
        let level = self.level;
        write!(self.out, "<h{level}").expect(TO_STRING);
        self.anchor(&heading.key);
        self.directed(Direction::of_inlines(&heading.title), |html| {
            html.number(&heading.number);
            html.text(&heading.title);
        });
        writeln!(self.out, "</h{level}>").expect(TO_STRING);
    }

    fn number(&mut self, number: &str) {
        if !number.is_empty() {
            self.out.extend(["<span class=\"number\">", number, "</span> "]);
        }
    }

    fn anchor(&mut self, key: &str) {
        if !key.is_empty() {
            self.attribute("id", &anchor(key));
        }
    }

    fn code(&mut self, language: Option<&str>, text: &str) {
        self.raw("<pre");
        self.island();
        self.raw("><code");
        if let Some(language) = language {
            self.attribute("class", &format!("language-{}", language.replace(char::is_whitespace, "-")));
        }
        self.raw(">");
        self.words(&escape::code_lines(text));
        self.raw("</code></pre>\n");
    }

    fn list(&mut self, list: &'a List) {
        let name = if list.ordered { "ol" } else { "ul" };
        self.out.extend(["<", name]);
        if list.ordered && list.start != 1 {
            // Browsers count in 32 bits.
            self.attribute("start", &list.start.min(i32::MAX as u64).to_string());
        }
        let own = list.items.iter().find_map(|item| Direction::of_blocks(&item.blocks));
        self.directed(own, |html| {
            html.raw("\n");
            list.items.iter().for_each(|item| html.item(item));
        });
        self.out.extend(["</", name, ">\n"]);
    }

    fn item(&mut self, item: &'a Item) {
        // An item that is one paragraph, with or without a list below it, has no paragraph element.
        let (first, rest) = match &item.blocks[..] {
            [Spanned { value: Block::Paragraph(body), .. }, rest @ ..] => (Some(body), rest),
            rest => (None, rest),
        };
        self.raw(if item.checked.is_some() { "<li class=\"task\"" } else { "<li" });
        self.directed(Direction::of_blocks(&item.blocks), |html| html.item_body(item.checked, first, rest));
        self.raw("</li>\n");
    }

    fn item_body(
        &mut self,
        checked: Option<bool>,
        first: Option<&'a Vec<Inline>>,
        rest: &'a [Spanned<Block>],
    ) {
        let is_tight = rest.iter().all(|block| matches!(block.value, Block::List(_)));
        if let Some(checked) = checked {
            let checked = if checked { " checked" } else { "" };
            match first {
                Some(body) => {
                    write!(self.out, "<label><input type=\"checkbox\" disabled{checked}> ").expect(TO_STRING);
                    self.text(body);
                    self.raw("</label>");
                }
                None => {
                    write!(self.out, "<input type=\"checkbox\" aria-label=\"Done\" disabled{checked}> ")
                        .expect(TO_STRING);
                }
            }
        } else if let Some(body) = first {
            if is_tight { self.text(body) } else { self.element("p", body) }
        }
        self.blocks(rest);
    }

    fn table(&mut self, table: &'a Table) {
        if table.columns.is_empty() {
            return;
        }
        let label = if table.number > 0 {
            format!("Table {}: {}", table.number, table.caption_text())
        } else {
            self.uncaptioned += 1;
            format!("Table without number {}", self.uncaptioned)
        };
        self.raw(if table.is_wide { "<div class=\"table wide\"" } else { "<div class=\"table\"" });
        self.anchor(&table.key);
        // A wide table scrolls on a narrow screen. Only what has the focus scrolls by keyboard.
        if table.columns.len() > FITTING {
            self.raw(" role=\"region\" tabindex=\"0\"");
            self.attribute("aria-label", &label);
        }
        write!(self.out, ">\n<table style=\"--columns:{}\"", table.columns.len()).expect(TO_STRING);
        self.directed(Direction::of_table(table), |html| html.table_body(table));
        self.raw("</table>\n</div>\n");
    }

    fn table_body(&mut self, table: &'a Table) {
        self.raw("\n");
        if table.number > 0 {
            self.raw("<caption");
            self.directed(Some(Direction::Ltr), |html| {
                write!(html.out, "Table {}: ", table.number).expect(TO_STRING);
                html.isolated(&table.caption);
            });
            self.raw("</caption>\n");
        }
        self.raw("<colgroup>");
        for column in &table.columns {
            let (whole, tenth) = (column.share / 10, column.share % 10);
            write!(self.out, "<col style=\"width:{whole}.{tenth}%\">").expect(TO_STRING);
        }
        self.raw("</colgroup>\n");
        for (part, name, rows) in [("thead", "th", &table.head), ("tbody", "td", &table.body)] {
            if !rows.is_empty() {
                self.out.extend(["<", part, ">\n"]);
                self.rows(table, rows, name);
                self.out.extend(["</", part, ">\n"]);
            }
        }
    }

    fn rows(&mut self, table: &'a Table, rows: &'a [Row], name: &str) {
        for row in table.placed(rows) {
            self.raw("<tr>");
            for (at, cell) in row {
                let align = table.columns.get(at).map(|column| column.align).unwrap_or_default();
                self.cell(cell, name, align);
            }
            self.raw("</tr>\n");
        }
    }

    fn cell(&mut self, cell: &'a Cell, name: &str, align: Align) {
        self.out.extend(["<", name]);
        if name == "th" {
            self.attribute("scope", if cell.columns > 1 { "colgroup" } else { "col" });
        }
        let align = match align {
            Align::Start => None,
            Align::Center => Some("center"),
            Align::End => Some("end"),
        };
        let classes = [align, is_short(cell).then_some("short")];
        if classes.iter().any(Option::is_some) {
            self.attribute("class", &classes.into_iter().flatten().collect::<Vec<_>>().join(" "));
        }
        for (name, count) in [("colspan", cell.columns), ("rowspan", cell.rows)] {
            if count > 1 {
                self.attribute(name, &count.to_string());
            }
        }
        self.directed(Direction::of_blocks(&cell.blocks), |html| match &cell.blocks[..] {
            [Spanned { value: Block::Paragraph(body), .. }] => html.text(body),
            blocks => html.blocks(blocks),
        });
        self.out.extend(["</", name, ">"]);
    }

    fn figure(&mut self, figure: &'a Figure) {
        self.raw("<figure");
        self.anchor(&figure.key);
        self.raw(">\n");
        let caption = plain(&figure.caption);
        let alt = if figure.alt.is_empty() { &caption } else { &figure.alt };
        match &figure.image {
            Some(image) => match image.svg().filter(|_| figure.drawn) {
                Some(svg) => self.drawing(figure.number, svg, alt),
                None => page::image(image, alt, &mut self.out),
            },
            None => {
                self.raw("<p class=\"missing\"");
                self.directed(Direction::of_text(alt), |html| html.words(alt));
                self.raw("</p>\n");
                self.lost
                    .push(format!("figure {} has no image; its text alternative is shown", figure.number));
            }
        }
        self.raw("<figcaption");
        self.directed(Some(Direction::Ltr), |html| {
            write!(html.out, "Figure {}", figure.number).expect(TO_STRING);
            if !caption.is_empty() {
                html.raw(": ");
                html.isolated(&figure.caption);
            }
        });
        self.raw("</figcaption>\n</figure>\n");
    }

    /// A drawing is inline SVG, which takes its colours from the page. A file is embedded as an image, isolated from the
    /// page.
    fn drawing(&mut self, number: usize, svg: &str, alt: &str) {
        let rest = svg.strip_prefix("<svg").unwrap_or(svg);
        self.raw("<div class=\"picture\" role=\"region\" tabindex=\"0\"");
        self.attribute("aria-label", &format!("Figure {number}"));
        self.raw(">\n<svg role=\"img\"");
        self.attribute("aria-label", alt);
        self.raw(rest);
        self.raw("</div>\n");
    }

    fn inlines(&mut self, body: &'a [Inline]) {
        for inline in body {
            match inline {
                Inline::Text(text) => self.words(text),
                Inline::Emphasis(body) => self.span("em", body),
                Inline::Strong(body) => self.span("strong", body),
                Inline::Strikeout(body) => self.span("del", body),
                Inline::Styled { style, body } => self.span(style.tag(), body),
                Inline::Code(text) => {
                    // The name of a patch or a file is not broken; a command may be longer than the line.
                    let whole = text.chars().count() <= 20;
                    self.raw(if whole { "<code class=\"whole\"" } else { "<code" });
                    self.island();
                    self.raw(">");
                    self.words(text);
                    self.raw("</code>");
                }
                Inline::Link { target, body } => self.link(target, body),
                Inline::Reference { key, body } => self.linked(&anchor(key), "#", body),
                Inline::Note(blocks) => self.call(blocks),
                Inline::Break => self.raw("<br>\n"),
            }
        }
    }

    fn span(&mut self, name: &str, body: &'a [Inline]) {
        self.out.extend(["<", name, ">"]);
        self.inlines(body);
        self.out.extend(["</", name, ">"]);
    }

    fn href(&mut self, address: &str, prefix: &str) {
        let mut encoded = prefix.to_owned();
        escape::address(address, &mut encoded);
        self.raw("<a");
        self.attribute("href", &encoded);
        self.raw(">");
    }

    fn link(&mut self, target: &str, body: &'a [Inline]) {
        if !escape::is_linkable(target) {
            self.inlines(body);
            self.words(&format!(" ({target})"));
        } else if body.is_empty() && !self.linked {
            // A link without text shows its target.
            self.href(target, "");
            self.words(target);
            self.raw("</a>");
        } else {
            self.linked(target, "", body);
        }
    }

    fn linked(&mut self, address: &str, prefix: &str, body: &'a [Inline]) {
        if self.linked {
            return self.inlines(body);
        }
        self.href(address, prefix);
        self.linked = true;
        self.inlines(body);
        self.linked = false;
        self.raw("</a>");
    }

    fn call(&mut self, blocks: &'a Blocks) {
        self.notes.push(blocks);
        let n = self.notes.len();
        if self.linked {
            write!(self.out, "<sup id=\"dibr:call-{n}\">{n}</sup>").expect(TO_STRING);
        } else {
            let link = format!("id=\"dibr:call-{n}\" href=\"#dibr:note-{n}\" aria-label=\"Note {n}\"");
            self.out.extend(["<sup><a ", &link, ">", &n.to_string(), "</a></sup>"]);
        }
    }

    /// The notes that were referenced, and those that they reference in turn.
    fn notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.raw("<section class=\"notes\">\n<h2>Notes</h2>\n<ol>\n");
        self.level = 2;
        let mut at = 0;
        while let Some(blocks) = self.notes.get(at).copied() {
            at += 1;
            write!(self.out, "<li id=\"dibr:note-{at}\"").expect(TO_STRING);
            let back = format!(
                " <a class=\"back\" href=\"#dibr:call-{at}\" aria-label=\"Back to the text of note {at}\">\u{21A9}\u{FE0E}</a>"
            );
            self.directed(Direction::of_blocks(blocks), |html| {
                html.raw("\n");
                if let [before @ .., Spanned { value: Block::Paragraph(body), .. }] = &blocks[..] {
                    html.blocks(before);
                    html.raw("<p");
                    html.directed(Direction::of_inlines(body), |html| {
                        html.text(body);
                        html.raw(&back);
                    });
                    html.raw("</p>");
                } else {
                    html.blocks(blocks);
                    html.raw(&back);
                }
            });
            self.raw("</li>\n");
        }
        self.raw("</ol>\n</section>\n");
    }
}

/// A table of at most this many columns fits on a phone.
const FITTING: usize = 2;

const TO_STRING: &str = "writing to a string does not fail";

/// Whether a cell contains a short text, such as a date, a version or a name, which should not be broken at a hyphen.
fn is_short(cell: &Cell) -> bool {
    match &cell.blocks[..] {
        [Spanned { value: Block::Paragraph(body), .. }] => plain(body).chars().count() <= 14,
        _ => false,
    }
}

/// A key as the `id` of an element, which must not contain white space.
fn anchor(key: &str) -> String {
    let mut id = String::new();
    for letter in key.chars() {
        if letter.is_whitespace() { escape::address(" ", &mut id) } else { id.push(letter) }
    }
    id
}
