//! Blocks → paragraphs. Tables, figures and generated lists have files of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::inlines::Look;
use super::numbering::{Layout, Mark, Numbering};
use super::package::{Media, Relations};
use super::sections::Surrounds;
use super::xml::Xml;
use crate::document::{Align, Block, Blocks, CalloutKind, Entry, Heading, Inline, Item, List, Settled};
use crate::source::Spanned;

/// What is known while a document is written, and what its other parts will have to say.
pub(super) struct Printer<'a> {
    pub(super) settled: &'a Settled,
    pub(super) surrounds: Surrounds,
    /// The part that is being written.
    pub(super) xml: Xml,
    /// Key → bookmark, and the page on which it probably is.
    pub(super) anchors: BTreeMap<&'a str, Anchor>,
    /// Headings that stand above a generated list, and so are not in it.
    pub(super) titles: BTreeSet<&'a str>,
    pub(super) numbering: Numbering,
    /// The footnotes, and how many there are.
    pub(super) notes: Xml,
    pub(super) note_count: usize,
    /// Whether a footnote is being written; notes within it wait here for its end.
    pub(super) note: Option<Vec<&'a Blocks>>,
    pub(super) relations: Relations,
    pub(super) note_relations: Relations,
    pub(super) media: Media,
    /// The last number given to a bookmark, a drawing or a content control.
    pub(super) id: usize,
    /// What the format could not express.
    pub(super) lost: Vec<String>,
    /// The style of code within text, which is smaller in a table.
    pub(super) code_style: &'static str,
    /// Whether the next paragraph begins a page.
    break_before: bool,
    /// Where the properties of the last paragraph end.
    properties_end: usize,
}

/// Where a reference leads.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    /// The name of the bookmark.
    pub(super) bookmark: String,
    /// What it marks, for a caption: "Table 2"; empty for a heading.
    pub(super) label: String,
    /// The page, from 1, by estimate.
    pub(super) page: usize,
}

/// The place that blocks are put into.
#[derive(Clone, Copy)]
pub(super) struct Frame {
    /// The style of its paragraphs.
    pub(super) style: &'static str,
    /// Where its text begins, in twips.
    pub(super) base: u32,
    /// Whether that is elsewhere than the style says.
    pub(super) moved: bool,
    /// Where its text ends, in twips.
    pub(super) width: u32,
    /// How many lists it is in.
    pub(super) depth: usize,
    pub(super) layout: Layout,
    pub(super) align: Align,
}

impl Frame {
    /// The body of a page of this width.
    pub(super) fn page(width: u32) -> Self {
        Self {
            style: "BodyText",
            base: 0,
            moved: false,
            width,
            depth: 0,
            layout: Layout::Text,
            align: Align::Start,
        }
    }

    /// A frame within this one whose style has an indent of its own.
    pub(super) fn inset(self, style: &'static str, indent: u32) -> Self {
        let moved = self.moved || self.base > 0;
        Self { style, base: self.indented(indent), moved, align: Align::Start, ..self }
    }

    /// The text of a list in this frame, and how far its marks hang out.
    pub(super) fn list(self) -> (Self, u32) {
        let (first, hanging) = self.layout.indent(0);
        let step = if self.base == 0 { first } else { hanging };
        let style = if self.style == "BodyText" { "ListParagraph" } else { self.style };
        let base = self.indented(step);
        (Self { style, base, moved: true, depth: self.depth + 1, align: Align::Start, ..self }, hanging)
    }

    /// No depth of nesting may push text out of its column.
    fn indented(self, by: u32) -> u32 {
        (self.base + by).min(self.width * 2 / 3)
    }

    fn indent(self) -> Option<(u32, u32)> {
        self.moved.then_some((self.base, 0))
    }
}

/// What a paragraph says besides its words.
#[derive(Clone, Copy, Default)]
pub(super) struct Properties<'s> {
    pub(super) style: &'s str,
    pub(super) keep_next: bool,
    pub(super) keep_lines: bool,
    /// Room above it, where the style leaves none, in twips.
    pub(super) before: Option<u32>,
    pub(super) mark: Option<Mark>,
    /// Left indent, and how far the first line hangs out of it.
    pub(super) indent: Option<(u32, u32)>,
    pub(super) align: Align,
}

impl<'a> Printer<'a> {
    pub(super) fn new(
        settled: &'a Settled,
        surrounds: Surrounds,
        anchors: BTreeMap<&'a str, Anchor>,
        titles: BTreeSet<&'a str>,
    ) -> Self {
        Self {
            settled,
            surrounds,
            xml: Xml::new(),
            anchors,
            titles,
            numbering: Numbering::default(),
            notes: Xml::new(),
            note_count: 0,
            note: None,
            relations: Relations::default(),
            note_relations: Relations::default(),
            media: Media::default(),
            id: 0,
            lost: Vec::new(),
            code_style: "CodeText",
            break_before: false,
            properties_end: 0,
        }
    }

    /// A number that nothing else in the document has.
    pub(super) fn next_id(&mut self) -> String {
        self.id += 1;
        self.id.to_string()
    }

    pub(super) fn blocks(&mut self, blocks: &'a [Spanned<Block>], frame: Frame) {
        (0..blocks.len()).for_each(|at| self.block(blocks, at, frame));
    }

    /// One of these blocks; those beside it say how far it stands from them.
    pub(super) fn block(&mut self, blocks: &'a [Spanned<Block>], at: usize, frame: Frame) {
        let before = after_list(blocks, at, frame);
        match &blocks[at].value {
            Block::Heading(heading) => self.heading(heading, frame),
            Block::Paragraph(body) => {
                let keep_next = introduces(blocks, at, frame);
                let (style, indent, align) = (frame.style, frame.indent(), frame.align);
                let properties =
                    Properties { style, keep_next, before, indent, align, ..Properties::default() };
                self.paragraph(properties, |printer| printer.inlines(body, Look::default()));
            }
            Block::List(list) => self.list(list, before, frame),
            Block::Code { text, language: _ } => self.code(text, frame),
            Block::Quote(blocks) => self.blocks(blocks, frame.inset("Quote", 720)),
            Block::Callout { kind, blocks } => self.callout(*kind, blocks, frame),
            Block::Table(table) => self.table(table, frame),
            Block::Figure(figure) => self.figure(figure, frame),
            Block::Contents(listing) => self.contents(*listing),
            Block::PageBreak => {
                self.break_before |= frame.layout == Layout::Text && self.note.is_none();
            }
        }
    }

    /// A paragraph in the style of its frame.
    pub(super) fn framed(&mut self, frame: Frame, body: impl FnOnce(&mut Self)) {
        let (style, indent, align) = (frame.style, frame.indent(), frame.align);
        self.paragraph(Properties { style, indent, align, ..Properties::default() }, body);
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, it: Properties<'_>, body: impl FnOnce(&mut Self)) {
        let break_before = std::mem::take(&mut self.break_before);
        let xml = &mut self.xml;
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.value("w:pStyle", it.style);
        if it.keep_next {
            xml.empty("w:keepNext", &[]);
        }
        if it.keep_lines {
            xml.empty("w:keepLines", &[]);
        }
        if break_before {
            xml.empty("w:pageBreakBefore", &[]);
        }
        if let Some(Mark { id, level }) = it.mark {
            xml.open("w:numPr", &[]);
            xml.value("w:ilvl", level);
            xml.value("w:numId", id);
            xml.close("w:numPr");
        }
        if let Some(before) = it.before {
            xml.empty("w:spacing", &[("w:before", &before.to_string())]);
        }
        if let Some((left, hanging)) = it.indent {
            xml.empty("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &hanging.to_string())]);
        }
        match it.align {
            Align::Start => {}
            Align::Center => xml.value("w:jc", "center"),
            Align::End => xml.value("w:jc", "right"),
        }
        self.properties_end = xml.len();
        xml.close("w:pPr");
        body(self);
        self.xml.close("w:p");
    }

    /// Writes a footnote, whose text stands in a part of its own.
    pub(super) fn aside(&mut self, body: impl FnOnce(&mut Self)) {
        let properties_end = self.properties_end;
        std::mem::swap(&mut self.xml, &mut self.notes);
        self.note = Some(Vec::new());
        body(self);
        self.note = None;
        std::mem::swap(&mut self.xml, &mut self.notes);
        self.properties_end = properties_end;
    }

    /// Ends a section: in the last paragraph where there is one, else in one that is too small to be seen.
    pub(super) fn end_section(&mut self, section: &[u8]) {
        if !self.xml.ends_with("</w:p>") {
            self.paragraph(Properties { style: "SectionBreak", ..Properties::default() }, |_| {});
        }
        self.xml.insert(self.properties_end, section);
    }

    /// What follows begins a page in any case, so that a page break said in the text would make an empty one.
    pub(super) fn at_page_start(&mut self) {
        self.break_before = false;
    }

    /// Whether a page break waits for its paragraph.
    pub(super) fn waits_for_page(&self) -> bool {
        self.break_before
    }

    fn heading(&mut self, heading: &'a Heading, frame: Frame) {
        if self.note.is_some() {
            let look = Look { bold: true, ..Look::default() };
            return self.framed(frame, |printer| printer.inlines(&heading.title, look));
        }
        let style = if self.titles.contains(heading.key.as_str()) {
            "TOCHeading".to_owned()
        } else if heading.numbered {
            format!("Heading{}", heading.level)
        } else {
            format!("FrontHeading{}", heading.level)
        };
        self.paragraph(Properties { style: &style, ..Properties::default() }, |printer| {
            printer.bookmarked(&heading.key, |printer| printer.inlines(&heading.title, Look::default()));
        });
    }

    fn list(&mut self, list: &'a List, before: Option<u32>, frame: Frame) {
        let mark = if list.ordered {
            self.numbering.ordered(frame.layout, frame.depth, list.start)
        } else {
            Numbering::bullets(frame.layout, frame.depth)
        };
        for (index, item) in list.items.iter().enumerate() {
            let before = before.filter(|_| index == 0);
            self.item(item, before, list.ordered, mark, frame);
        }
    }

    fn item(&mut self, item: &'a Item, before: Option<u32>, ordered: bool, mark: Mark, frame: Frame) {
        let (inner, hanging) = frame.list();
        let (lead, rest) = lead(&item.blocks);
        // A box to tick stands in the place of a bullet, but never in that of a number.
        let mark = (ordered || item.checked.is_none()).then_some(mark);
        let natural = mark.is_some() && (inner.base, hanging) == frame.layout.indent(frame.depth);
        let indent = (!natural).then_some((inner.base, hanging));
        let keep_next = keeps_rest(lead, rest, frame);
        let style = inner.style;
        let properties = Properties { style, keep_next, before, mark, indent, ..Properties::default() };
        self.paragraph(properties, |printer| {
            if let Some(checked) = item.checked {
                printer.check_box(checked, &crate::document::plain(lead));
                printer.run(if ordered { " " } else { "\t" }, Look::default());
            }
            printer.inlines(lead, Look::default());
        });
        self.blocks(rest, inner);
    }

    /// A box that can be ticked in Word.
    fn check_box(&mut self, checked: bool, label: &str) {
        let id = self.next_id();
        let xml = &mut self.xml;
        xml.open("w:sdt", &[]);
        xml.open("w:sdtPr", &[]);
        // Word shows no more than 64 letters.
        xml.value("w:alias", label.chars().take(60).collect::<String>());
        xml.value("w:id", id);
        xml.open("w14:checkbox", &[]);
        xml.empty("w14:checked", &[("w14:val", if checked { "1" } else { "0" })]);
        xml.empty("w14:checkedState", &[("w14:val", "2612"), ("w14:font", "MS Gothic")]);
        xml.empty("w14:uncheckedState", &[("w14:val", "2610"), ("w14:font", "MS Gothic")]);
        xml.close("w14:checkbox");
        xml.close("w:sdtPr");
        xml.open("w:sdtContent", &[]);
        let look = Look { style: Some("CheckBox"), ..Look::default() };
        self.run(if checked { "☒" } else { "☐" }, look);
        self.xml.close("w:sdtContent");
        self.xml.close("w:sdt");
    }

    /// One paragraph, so that the whole can be selected with three clicks and shading has no seams.
    fn code(&mut self, text: &str, frame: Frame) {
        let style = match frame.layout {
            Layout::Text => "Code",
            Layout::Cell => "TableCode",
        };
        // The style is indented so that the frame around code ends where text does.
        let indent = (frame.base > 0).then_some((frame.base + CODE_INSET, 0));
        let keep_lines = is_short(text);
        self.paragraph(Properties { style, keep_lines, indent, ..Properties::default() }, |printer| {
            printer.lines(text, Look::default());
        });
    }

    fn callout(&mut self, kind: CalloutKind, blocks: &'a [Spanned<Block>], frame: Frame) {
        let (style, label) = callout_styles(kind);
        let inner = frame.inset(style, CALLOUT_INDENT);
        let properties = Properties { style: label, indent: inner.indent(), ..Properties::default() };
        self.paragraph(properties, |printer| printer.run(kind.label(), Look::default()));
        self.blocks(blocks, inner);
    }
}

/// How far the styles for code and callouts are indented, in twips.
const CODE_INSET: u32 = 80;
const AFTER_LIST: u32 = 120;
pub(super) const CALLOUT_INDENT: u32 = 200;

fn callout_styles(kind: CalloutKind) -> (&'static str, &'static str) {
    match kind {
        CalloutKind::Note => ("CalloutNote", "CalloutNoteLabel"),
        CalloutKind::Tip => ("CalloutTip", "CalloutTipLabel"),
        CalloutKind::Important => ("CalloutImportant", "CalloutImportantLabel"),
        CalloutKind::Warning => ("CalloutWarning", "CalloutWarningLabel"),
        CalloutKind::Caution => ("CalloutCaution", "CalloutCautionLabel"),
    }
}

/// The first paragraph, which can stand beside a mark, and the rest. Anything else leaves the mark alone.
pub(super) fn lead(blocks: &[Spanned<Block>]) -> (&[Inline], &[Spanned<Block>]) {
    if let Some((first, rest)) = blocks.split_first()
        && let Block::Paragraph(body) = &first.value
    {
        return (body, rest);
    }
    (&[], blocks)
}

/// Code of no more lines is not broken at the end of a page.
pub(super) fn is_short(code: &str) -> bool {
    code.lines().count() <= 12
}

/// What follows a list stands a little apart from its last item.
pub(super) fn after_list(blocks: &[Spanned<Block>], at: usize, frame: Frame) -> Option<u32> {
    let above = at.checked_sub(1).map(|above| &blocks[above].value);
    let apart = frame.layout == Layout::Text && frame.depth == 0;
    (apart && matches!(above, Some(Block::List(_)))).then_some(AFTER_LIST)
}

/// Whether a paragraph belongs to what follows it, as a heading does: it ends with a colon, or all of it is bold.
pub(super) fn introduces(blocks: &[Spanned<Block>], at: usize, frame: Frame) -> bool {
    let Block::Paragraph(body) = &blocks[at].value else { return false };
    let bold = matches!(body.as_slice(), [Inline::Strong(_)]);
    let colon = || crate::document::plain(body).trim_end().ends_with(':');
    let follows = !matches!(blocks.get(at + 1).map(|block| &block.value), None | Some(Block::PageBreak));
    frame.layout == Layout::Text && follows && (bold || colon())
}

/// Whether the first paragraph of an item stays on the page of the second.
pub(super) fn keeps_rest(lead: &[Inline], rest: &[Spanned<Block>], frame: Frame) -> bool {
    !rest.is_empty() && (lead.is_empty() || frame.layout == Layout::Text)
}

/// Headings that a generated list follows directly: they are its title, and not one of its entries.
pub(super) fn titles(blocks: &[Spanned<Block>]) -> BTreeSet<&str> {
    let pairs = blocks.windows(2).filter_map(|pair| match (&pair[0].value, &pair[1].value) {
        (Block::Heading(heading), Block::Contents(_)) if !heading.numbered => Some(heading.key.as_str()),
        _ => None,
    });
    pairs.collect()
}

/// The entries of the contents list: as deep as the field says, without the titles of generated lists.
pub(super) fn listed<'a>(entries: &'a [Entry], titles: &BTreeSet<&str>) -> impl Iterator<Item = &'a Entry> {
    entries.iter().filter(|entry| entry.level <= 3 && !titles.contains(entry.key.as_str()))
}
