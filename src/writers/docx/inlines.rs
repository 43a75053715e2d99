//! Inlines → runs, links and footnotes.

use super::elements::{Frame, Printer, lead};
use super::links::address;
use super::numbering::Layout;
use super::sections::Page;
use super::xml::Xml;
use crate::document::{Align, Block, Blocks, Inline, Style, plain};
use crate::source::Spanned;

/// How a run of text looks.
#[derive(Clone, Copy, Default)]
pub(super) struct Look {
    pub(super) style: Option<&'static str>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
    /// Whether it is the name of a key.
    pub(super) key: bool,
    /// "subscript" or "superscript"; empty for what stands on the line.
    pub(super) raised: &'static str,
    /// Whether it is within a link, which cannot hold another.
    pub(super) linked: bool,
}

impl Look {
    fn styled(self, style: Style) -> Self {
        match style {
            Style::Subscript => Self { raised: "subscript", ..self },
            Style::Superscript => Self { raised: "superscript", ..self },
            Style::Key => Self { key: true, ..self },
        }
    }
}

/// The mark of a note within a note, which Word does not know.
const DAGGER: &str = "†";

impl<'a> Printer<'a> {
    pub(super) fn inlines(&mut self, body: &'a [Inline], look: Look) {
        for inline in body {
            match inline {
                Inline::Text(words) => self.run(words, look),
                Inline::Emphasis(body) => self.inlines(body, Look { italic: true, ..look }),
                Inline::Strong(body) => self.inlines(body, Look { bold: true, ..look }),
                Inline::Strikeout(body) => self.inlines(body, Look { strike: true, ..look }),
                Inline::Styled { style, body } => self.inlines(body, look.styled(*style)),
                Inline::Code(words) => self.run(words, Look { style: Some(self.code_style), ..look }),
                Inline::Link { target, body } => self.link(target, body, look),
                Inline::Reference { key, body } => self.reference(key, body, look),
                Inline::Note(blocks) => self.note(blocks),
                Inline::Break => self.run_of(look, |xml| xml.empty("w:br", &[])),
            }
        }
    }

    /// A run of words. A line break in the source is a space.
    pub(super) fn run(&mut self, words: &str, look: Look) {
        if !words.is_empty() {
            self.run_of(look, |xml| text(xml, &words.replace(['\n', '\r'], " ")));
        }
    }

    /// A run of lines, each kept.
    pub(super) fn lines(&mut self, lines: &str, look: Look) {
        self.run_of(look, |xml| {
            for (index, line) in lines.split('\n').enumerate() {
                if index > 0 {
                    xml.empty("w:br", &[]);
                }
                text(xml, line.strip_suffix('\r').unwrap_or(line));
            }
        });
    }

    /// A run.
    pub(super) fn run_of(&mut self, look: Look, body: impl FnOnce(&mut Xml)) {
        let xml = &mut self.xml;
        xml.open("w:r", &[]);
        properties(xml, look);
        body(xml);
        xml.close("w:r");
    }

    fn link(&mut self, target: &str, body: &'a [Inline], look: Look) {
        if look.linked {
            return self.inlines(body, look);
        }
        let Some(address) = address(target) else {
            self.inlines(body, look);
            if plain(body).trim() != target.trim() {
                self.run(&format!(" ({target})"), look);
            }
            self.lost.push(format!("the link to `{target}` is no address that Word follows: shown as text"));
            return;
        };
        let relations = if self.note.is_some() { &mut self.note_relations } else { &mut self.relations };
        let id = relations.link(address);
        self.xml.open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
        let shown = Look { style: Some("Hyperlink"), linked: true, ..look };
        if body.is_empty() {
            self.run(target, shown)
        } else {
            self.inlines(body, shown)
        }
        self.xml.close("w:hyperlink");
    }

    fn note(&mut self, blocks: &'a Blocks) {
        if let Some(waiting) = &mut self.note {
            waiting.push(blocks);
            return self.run(DAGGER, Look { style: Some("FootnoteReference"), ..Look::default() });
        }
        self.note_count += 1;
        let id = self.note_count.to_string();
        let mark = Look { style: Some("FootnoteReference"), ..Look::default() };
        self.run_of(mark, |xml| xml.empty("w:footnoteReference", &[("w:id", &id)]));
        let code_style = std::mem::replace(&mut self.code_style, "TableCodeText");
        self.aside(|printer| {
            printer.xml.open("w:footnote", &[("w:id", &id)]);
            printer.note_body(blocks, |printer| {
                printer.run_of(mark, |xml| xml.empty("w:footnoteRef", &[]));
                printer.run(" ", Look::default());
            });
            while let Some(blocks) = printer.note.as_mut().and_then(pop_first) {
                printer.note_body(blocks, |printer| printer.run(&format!("{DAGGER} "), mark));
            }
            printer.xml.close("w:footnote");
        });
        self.code_style = code_style;
    }

    fn note_body(&mut self, blocks: &'a [Spanned<Block>], mark: impl FnOnce(&mut Self)) {
        let frame = Frame {
            style: "FootnoteText",
            base: 0,
            moved: false,
            width: self.surrounds.paper.text(Page::Portrait).0,
            depth: 0,
            layout: Layout::Cell,
            align: Align::Start,
        };
        let (lead, rest) = lead(blocks);
        self.framed(frame, |printer| {
            mark(printer);
            printer.inlines(lead, Look::default());
        });
        self.blocks(rest, frame);
    }
}

fn pop_first<'a>(waiting: &mut Vec<&'a Blocks>) -> Option<&'a Blocks> {
    (!waiting.is_empty()).then(|| waiting.remove(0))
}

fn properties(xml: &mut Xml, look: Look) {
    let is_plain = look.raised.is_empty() && !look.key && !look.bold && !look.italic && !look.strike;
    if look.style.is_none() && is_plain {
        return;
    }
    xml.open("w:rPr", &[]);
    if let Some(style) = look.style {
        xml.value("w:rStyle", style);
    }
    let switches = [
        (look.bold, "w:b"),
        (look.bold, "w:bCs"),
        (look.italic, "w:i"),
        (look.italic, "w:iCs"),
        (look.strike, "w:strike"),
    ];
    for (_, name) in switches.iter().filter(|(on, _)| *on) {
        xml.empty(name, &[]);
    }
    if look.key {
        xml.empty("w:bdr", &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")]);
    }
    if !look.raised.is_empty() {
        xml.value("w:vertAlign", look.raised);
    }
    xml.close("w:rPr");
}

fn text(xml: &mut Xml, words: &str) {
    for (index, words) in words.split('\t').enumerate() {
        if index > 0 {
            xml.empty("w:tab", &[]);
        }
        if !words.is_empty() {
            xml.leaf("w:t", &[("xml:space", "preserve")], words);
        }
    }
}
