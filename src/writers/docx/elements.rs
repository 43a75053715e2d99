//! Blocks → paragraphs. Tables, figures and generated lists have files of their own.

use super::layout::flow::{after_list, introduces, is_short, keeps_rest, lead};
use super::layout::frame::{Frame, Region};
use super::numbering::{Mark, Numbering};
use super::printer::{Printer, Properties, RunStyle};
use crate::document::{Block, CalloutKind, Direction, Heading, Item, List, plain};
use crate::source::Spanned;
use crate::theme::styles;

impl<'a> Printer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Spanned<Block>], frame: Frame) {
        (0..blocks.len()).for_each(|at| self.block(blocks, at, frame));
    }

    /// The block at `at`. Its spacing depends on its neighbours.
    pub(super) fn block(&mut self, blocks: &'a [Spanned<Block>], at: usize, frame: Frame) {
        let before = after_list(blocks, at, frame);
        match &blocks[at].value {
            Block::Heading(heading) => self.heading(heading, frame),
            Block::Paragraph(body) => {
                let keep_next = introduces(blocks, at, frame);
                let properties = Properties { keep_next, before, ..Properties::framed(frame).holding(body) };
                self.paragraph(properties, |printer| printer.text(body));
            }
            Block::List(list) => self.list(list, before, frame),
            Block::Code { text, language: _ } => self.code(text, frame),
            Block::Quote(blocks) => self.blocks(blocks, frame.inset("Quote", styles::indent("Quote"))),
            Block::Callout { kind, blocks } => self.callout(*kind, blocks, frame),
            Block::Table(table) => self.table(table, frame),
            Block::Figure(figure) => self.figure(figure, frame),
            Block::Contents(listing) => self.contents(*listing),
            Block::PageBreak if frame.region == Region::Text && self.note.is_none() => self.break_page(),
            Block::PageBreak => {}
        }
    }

    /// A paragraph in the style of its frame.
    pub(super) fn framed(&mut self, frame: Frame, body: impl FnOnce(&mut Self)) {
        self.paragraph(Properties::framed(frame), body);
    }

    fn heading(&mut self, heading: &'a Heading, frame: Frame) {
        if self.note.is_some() {
            let properties = Properties::framed(frame).holding(&heading.title);
            return self.paragraph(properties, |printer| {
                printer.text_in(properties.direction, &heading.title, RunStyle::bold());
            });
        }
        let style = if self.titles.contains(heading.key.as_str()) {
            "TOCHeading".to_owned()
        } else if heading.numbered {
            format!("Heading{}", heading.level)
        } else {
            format!("FrontHeading{}", heading.level)
        };
        self.paragraph(Properties::styled(&style).holding(&heading.title), |printer| {
            printer.bookmarked(&heading.key, |printer| printer.text(&heading.title));
        });
    }

    fn list(&mut self, list: &'a List, before: Option<u32>, frame: Frame) {
        let mark = if list.ordered {
            self.numbering.ordered(frame.region, frame.depth, list.start)
        } else {
            Numbering::bullets(frame.region, frame.depth)
        };
        let own = list.items.iter().find_map(|item| Direction::of_blocks(&item.blocks));
        let frame = Frame { direction: own.unwrap_or(frame.direction), ..frame };
        for (index, item) in list.items.iter().enumerate() {
            let before = before.filter(|_| index == 0);
            self.item(item, before, list.ordered, mark, frame);
        }
    }

    fn item(&mut self, item: &'a Item, before: Option<u32>, ordered: bool, mark: Mark, frame: Frame) {
        let direction = Direction::of_blocks(&item.blocks).unwrap_or(frame.direction);
        let (inner, hanging) = Frame { direction, ..frame }.list();
        let (lead, rest) = lead(&item.blocks);
        // A check box replaces a bullet, but never a number.
        let mark = (ordered || item.checked.is_none()).then_some(mark);
        let natural = mark.is_some() && (inner.base, hanging) == frame.region.indent(frame.depth);
        let indent = (!natural).then_some((inner.base, hanging));
        let keep_next = keeps_rest(lead, rest, frame);
        let properties =
            Properties { keep_next, before, mark, indent, direction, ..Properties::styled(inner.style) };
        self.paragraph(properties, |printer| {
            if let Some(checked) = item.checked {
                printer.check_box(checked, &plain(lead));
                printer.run(if ordered { " " } else { "\t" }, RunStyle::default());
            }
            printer.text(lead);
        });
        self.blocks(rest, inner);
    }

    /// A box that can be ticked in Word.
    fn check_box(&mut self, checked: bool, label: &str) {
        let id = self.next_id();
        let xml = &mut self.xml;
        xml.open("w:sdt", &[]);
        xml.open("w:sdtPr", &[]);
        // Word refuses an alias of more than 64 characters.
        xml.value("w:alias", label.chars().take(60).collect::<String>());
        xml.value("w:id", id);
        xml.open("w14:checkbox", &[]);
        xml.empty("w14:checked", &[("w14:val", if checked { "1" } else { "0" })]);
        xml.empty("w14:checkedState", &[("w14:val", "2612"), ("w14:font", "MS Gothic")]);
        xml.empty("w14:uncheckedState", &[("w14:val", "2610"), ("w14:font", "MS Gothic")]);
        xml.close("w14:checkbox");
        xml.close("w:sdtPr");
        xml.open("w:sdtContent", &[]);
        self.run(if checked { "☒" } else { "☐" }, RunStyle::named("CheckBox"));
        self.xml.close("w:sdtContent");
        self.xml.close("w:sdt");
    }

    /// One paragraph, so that three clicks select the whole, and its shading has no seams.
    fn code(&mut self, text: &str, frame: Frame) {
        let style = match frame.region {
            Region::Text => "Code",
            Region::Cell => "TableCode",
        };
        // The style's own indent aligns the border around the code with the text.
        let indent = (frame.base > 0).then(|| (frame.base + styles::indent("Code"), 0));
        let keep_lines = is_short(text);
        self.paragraph(Properties { keep_lines, indent, ..Properties::styled(style) }, |printer| {
            printer.lines(text, RunStyle::default());
        });
    }

    fn callout(&mut self, kind: CalloutKind, blocks: &'a [Spanned<Block>], frame: Frame) {
        let (style, label) = callout_styles(kind);
        let inner = frame.inset(style, styles::indent(style));
        let direction = Direction::of_blocks(blocks).unwrap_or(frame.direction);
        let properties = Properties { indent: inner.indent(), direction, ..Properties::styled(label) };
        self.paragraph(properties, |printer| printer.run(kind.label(), RunStyle::default()));
        self.blocks(blocks, inner);
    }
}

/// The styles of the text and of the label of a callout.
fn callout_styles(kind: CalloutKind) -> (&'static str, &'static str) {
    match kind {
        CalloutKind::Note => ("CalloutNote", "CalloutNoteLabel"),
        CalloutKind::Tip => ("CalloutTip", "CalloutTipLabel"),
        CalloutKind::Important => ("CalloutImportant", "CalloutImportantLabel"),
        CalloutKind::Warning => ("CalloutWarning", "CalloutWarningLabel"),
        CalloutKind::Caution => ("CalloutCaution", "CalloutCautionLabel"),
    }
}
