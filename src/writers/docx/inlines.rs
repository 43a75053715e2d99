//! Inlines → runs, links and footnotes.

use super::layout::flow::lead;
use super::layout::frame::Frame;
use super::layout::paper::Page;
use super::links::address;
use super::printer::{Printer, Properties, RunStyle};
use crate::document::{Block, Blocks, Inline, plain};
use crate::source::Spanned;

/// The mark of a note within a note, which Word does not support.
const DAGGER: &str = "†";

impl<'a> Printer<'a> {
    pub(super) fn inlines(&mut self, body: &'a [Inline], style: RunStyle) {
        for inline in body {
            match inline {
                Inline::Text(words) => self.piece(words, style),
                Inline::Emphasis(body) => self.inlines(body, RunStyle { italic: true, ..style }),
                Inline::Strong(body) => self.inlines(body, RunStyle { bold: true, ..style }),
                Inline::Strikeout(body) => self.inlines(body, RunStyle { strike: true, ..style }),
                Inline::Styled { style: added, body } => self.inlines(body, style.with(*added)),
                Inline::Code(words) => self.piece(words, RunStyle { style: Some(self.code_style), ..style }),
                Inline::Link { target, body } => self.link(target, body, style),
                Inline::Reference { key, body } => self.reference(key, body, style),
                Inline::Note(blocks) => self.note(blocks),
                Inline::Break => self.run_of(style, |xml| xml.empty("w:br", &[])),
            }
        }
    }

    fn link(&mut self, target: &str, body: &'a [Inline], style: RunStyle) {
        if style.linked {
            return self.inlines(body, style);
        }
        let Some(address) = address(target) else {
            if body.is_empty() {
                // Its text is written below.
                self.skip_piece();
            }
            self.inlines(body, style);
            if plain(body).trim() != target.trim() {
                self.run(&format!(" ({target})"), style);
            }
            self.lost.push(format!("`{target}` is not an address that Word can follow; it is shown as text"));
            return;
        };
        let id = self.part_relations().link(address);
        self.xml.open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
        let shown = RunStyle { style: Some("Hyperlink"), linked: true, ..style };
        if body.is_empty() {
            self.piece(target, shown)
        } else {
            self.inlines(body, shown)
        }
        self.xml.close("w:hyperlink");
    }

    fn note(&mut self, blocks: &'a Blocks) {
        let mark = RunStyle::named("FootnoteReference");
        if let Some(waiting) = &mut self.note {
            waiting.push(blocks);
            return self.run(DAGGER, mark);
        }
        self.note_count += 1;
        let id = self.note_count.to_string();
        self.run_of(mark, |xml| xml.empty("w:footnoteReference", &[("w:id", &id)]));
        let code_style = std::mem::replace(&mut self.code_style, "TableCodeText");
        self.aside(|printer| {
            printer.xml.open("w:footnote", &[("w:id", &id)]);
            printer.note_body(blocks, |printer| {
                printer.run_of(mark, |xml| xml.empty("w:footnoteRef", &[]));
                printer.run(" ", RunStyle::default());
            });
            while let Some(blocks) = printer.note.as_mut().and_then(pop_first) {
                printer.note_body(blocks, |printer| printer.run(&format!("{DAGGER} "), mark));
            }
            printer.xml.close("w:footnote");
        });
        self.code_style = code_style;
    }

    fn note_body(&mut self, blocks: &'a [Spanned<Block>], mark: impl FnOnce(&mut Self)) {
        let frame = Frame::note(self.setup.paper.text(Page::Portrait).0);
        let (lead, rest) = lead(blocks);
        self.paragraph(Properties::framed(frame).holding(lead), |printer| {
            mark(printer);
            printer.text(lead);
        });
        self.blocks(rest, frame);
    }
}

fn pop_first<'a>(waiting: &mut Vec<&'a Blocks>) -> Option<&'a Blocks> {
    (!waiting.is_empty()).then(|| waiting.remove(0))
}
