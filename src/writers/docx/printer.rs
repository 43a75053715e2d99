//! The printer: the state of a document that is being written, and its smallest pieces (paragraphs and runs).

use std::collections::{BTreeMap, BTreeSet};

use super::layout::frame::Frame;
use super::layout::paper::PageSetup;
use super::numbering::{Mark, Numbering};
use super::package::{Media, Relations};
use super::xml::Xml;
use crate::document::direction::Stretches;
use crate::document::{Align, Blocks, Direction, Inline, Settled, Style};

/// The state of a document that is being written, and what its other parts will need.
pub(super) struct Printer<'a> {
    pub(super) settled: &'a Settled,
    pub(super) setup: PageSetup,
    /// The part that is being written.
    pub(super) xml: Xml,
    /// The targets of references, by key.
    pub(super) anchors: BTreeMap<&'a str, Anchor>,
    /// Keys of the headings that are titles of generated lists, and so are not listed in them.
    pub(super) titles: BTreeSet<&'a str>,
    pub(super) numbering: Numbering,
    /// The footnotes, and how many there are.
    pub(super) notes: Xml,
    pub(super) note_count: usize,
    /// `Some` while a footnote is being written: the notes within it, to be written at its end.
    pub(super) note: Option<Vec<&'a Blocks>>,
    pub(super) relations: Relations,
    pub(super) note_relations: Relations,
    pub(super) media: Media,
    /// The last id given to a bookmark, a drawing or a content control.
    id: usize,
    /// What the format could not express.
    pub(super) lost: Vec<String>,
    /// The style of code within text, which is smaller in a table.
    pub(super) code_style: &'static str,
    /// The direction of the paragraph that is being written, and of the pieces of its text.
    direction: Direction,
    stretches: Stretches,
    /// Whether the next paragraph starts a page.
    break_before: bool,
    /// Where the properties of the last paragraph end.
    properties_end: usize,
}

/// The target of a reference.
#[derive(Debug, Clone)]
pub(super) struct Anchor {
    /// The name of the bookmark.
    pub(super) bookmark: String,
    /// The label of a caption: "Table 2"; empty for a heading.
    pub(super) label: String,
    /// The page, from 1: counted if known, otherwise estimated.
    pub(super) page: usize,
}

/// The properties of a paragraph.
#[derive(Clone, Copy, Default)]
pub(super) struct Properties<'s> {
    pub(super) style: &'s str,
    pub(super) keep_next: bool,
    pub(super) keep_lines: bool,
    /// Space above it in twips, where it differs from the style's.
    pub(super) before: Option<u32>,
    pub(super) mark: Option<Mark>,
    /// Left and hanging indent in twips, where they differ from the style's.
    pub(super) indent: Option<(u32, u32)>,
    pub(super) align: Align,
    pub(super) direction: Direction,
}

impl<'s> Properties<'s> {
    /// Nothing but a style.
    pub(super) fn styled(style: &'s str) -> Self {
        Self { style, ..Self::default() }
    }

    /// The style, indent, alignment and direction of a frame.
    pub(super) fn framed(frame: Frame) -> Self {
        Self {
            style: frame.style,
            indent: frame.indent(),
            align: frame.align,
            direction: frame.direction,
            ..Self::default()
        }
    }

    /// These, for a paragraph with this text: the text decides the direction, if it has one.
    pub(super) fn holding(self, body: &[Inline]) -> Self {
        Self { direction: Direction::of_inlines(body).unwrap_or(self.direction), ..self }
    }
}

/// The formatting of a run of text.
#[derive(Clone, Copy, Default)]
pub(super) struct RunStyle {
    /// The character style.
    pub(super) style: Option<&'static str>,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) strike: bool,
    /// Whether it is the name of a key on the keyboard.
    pub(super) key: bool,
    /// "subscript" or "superscript"; empty for text on the baseline.
    pub(super) raised: &'static str,
    /// Whether it runs from right to left.
    pub(super) rtl: bool,
    /// Whether it is within a link, which cannot contain another.
    pub(super) linked: bool,
}

impl RunStyle {
    /// Nothing but a character style.
    pub(super) fn named(style: &'static str) -> Self {
        Self { style: Some(style), ..Self::default() }
    }

    /// Bold text.
    pub(super) fn bold() -> Self {
        Self { bold: true, ..Self::default() }
    }

    /// This formatting with `style` added.
    pub(super) fn with(self, style: Style) -> Self {
        match style {
            Style::Subscript => Self { raised: "subscript", ..self },
            Style::Superscript => Self { raised: "superscript", ..self },
            Style::Key => Self { key: true, ..self },
        }
    }

    /// Writes it as `w:rPr`; nothing if it is the default.
    pub(super) fn write(self, xml: &mut Xml) {
        let is_plain =
            self.raised.is_empty() && !self.key && !self.rtl && !self.bold && !self.italic && !self.strike;
        if self.style.is_none() && is_plain {
            return;
        }
        xml.open("w:rPr", &[]);
        if let Some(style) = self.style {
            xml.value("w:rStyle", style);
        }
        let switches = [
            (self.bold, "w:b"),
            (self.bold, "w:bCs"),
            (self.italic, "w:i"),
            (self.italic, "w:iCs"),
            (self.strike, "w:strike"),
        ];
        for (_, name) in switches.iter().filter(|(on, _)| *on) {
            xml.empty(name, &[]);
        }
        if self.key {
            xml.empty("w:bdr", &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "auto")]);
        }
        if !self.raised.is_empty() {
            xml.value("w:vertAlign", self.raised);
        }
        if self.rtl {
            xml.empty("w:rtl", &[]);
        }
        xml.close("w:rPr");
    }
}

impl<'a> Printer<'a> {
    pub(super) fn new(
        settled: &'a Settled,
        setup: PageSetup,
        anchors: BTreeMap<&'a str, Anchor>,
        titles: BTreeSet<&'a str>,
    ) -> Self {
        Self {
            settled,
            setup,
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
            direction: Direction::Ltr,
            stretches: Stretches::default(),
            break_before: false,
            properties_end: 0,
        }
    }

    /// An id that is unique in the document.
    pub(super) fn next_id(&mut self) -> String {
        self.id += 1;
        self.id.to_string()
    }

    /// The relations of the part that is being written.
    pub(super) fn part_relations(&mut self) -> &mut Relations {
        if self.note.is_some() { &mut self.note_relations } else { &mut self.relations }
    }

    /// A paragraph.
    pub(super) fn paragraph(&mut self, properties: Properties<'_>, body: impl FnOnce(&mut Self)) {
        let break_before = std::mem::take(&mut self.break_before);
        let xml = &mut self.xml;
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.value("w:pStyle", properties.style);
        if properties.keep_next {
            xml.empty("w:keepNext", &[]);
        }
        if properties.keep_lines {
            xml.empty("w:keepLines", &[]);
        }
        if break_before {
            xml.empty("w:pageBreakBefore", &[]);
        }
        if let Some(Mark { id, level }) = properties.mark {
            xml.open("w:numPr", &[]);
            xml.value("w:ilvl", level);
            xml.value("w:numId", id);
            xml.close("w:numPr");
        }
        let is_rtl = properties.direction.is_rtl();
        if is_rtl {
            xml.empty("w:bidi", &[]);
        }
        if let Some(before) = properties.before {
            xml.empty("w:spacing", &[("w:before", &before.to_string())]);
        }
        if let Some((left, hanging)) = properties.indent {
            xml.empty("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &hanging.to_string())]);
        }
        match properties.align {
            Align::Start => {}
            Align::Center => xml.value("w:jc", "center"),
            Align::End => xml.value("w:jc", "right"),
        }
        if is_rtl {
            // The number of an item looks like the mark at the end of its paragraph.
            xml.raw("<w:rPr><w:rtl/></w:rPr>");
        }
        self.properties_end = xml.len();
        xml.close("w:pPr");
        self.direction = properties.direction;
        body(self);
        self.xml.close("w:p");
    }

    /// A run.
    pub(super) fn run_of(&mut self, style: RunStyle, body: impl FnOnce(&mut Xml)) {
        let xml = &mut self.xml;
        xml.open("w:r", &[]);
        style.write(xml);
        body(xml);
        xml.close("w:r");
    }

    /// A run of text. A line break in the source becomes a space.
    pub(super) fn run(&mut self, words: &str, style: RunStyle) {
        if !words.is_empty() {
            self.run_of(style, |xml| text(xml, &words.replace(['\n', '\r'], " ")));
        }
    }

    /// The text of the paragraph that is being written, or of what follows its label.
    pub(super) fn text(&mut self, body: &'a [Inline]) {
        self.text_in(self.direction, body, RunStyle::default());
    }

    /// The same in another direction, and with this formatting.
    pub(super) fn text_in(&mut self, direction: Direction, body: &'a [Inline], style: RunStyle) {
        self.stretches = Stretches::of(body, direction);
        self.inlines(body, style);
        self.stretches = Stretches::default();
    }

    /// The next piece of the text: a run for each direction in it.
    pub(super) fn piece(&mut self, words: &str, style: RunStyle) {
        let mut rest = words;
        for (length, rtl) in self.stretches.next(words.len()) {
            let (stretch, after) = rest.split_at(length);
            self.run(stretch, RunStyle { rtl, ..style });
            rest = after;
        }
    }

    /// Leaves the next piece of the text out.
    pub(super) fn skip_piece(&mut self) {
        self.stretches.next(0);
    }

    /// Plain text that runs in the direction of its first letter, whatever is around it.
    pub(super) fn plain(&mut self, words: &str, around: Direction) {
        let direction = Direction::of_text(words).unwrap_or(around);
        self.stretches = Stretches::of_text(words, direction);
        self.piece(words, RunStyle::default());
    }

    /// A run of several lines; line breaks are kept.
    pub(super) fn lines(&mut self, lines: &str, style: RunStyle) {
        self.run_of(style, |xml| {
            for (index, line) in lines.split('\n').enumerate() {
                if index > 0 {
                    xml.empty("w:br", &[]);
                }
                text(xml, line.strip_suffix('\r').unwrap_or(line));
            }
        });
    }

    /// Writes a footnote into its own part, and then goes on with the current part.
    pub(super) fn aside(&mut self, body: impl FnOnce(&mut Self)) {
        let properties_end = self.properties_end;
        let (direction, stretches) = (self.direction, std::mem::take(&mut self.stretches));
        std::mem::swap(&mut self.xml, &mut self.notes);
        self.note = Some(Vec::new());
        body(self);
        self.note = None;
        std::mem::swap(&mut self.xml, &mut self.notes);
        self.properties_end = properties_end;
        (self.direction, self.stretches) = (direction, stretches);
    }

    /// Ends a section in the last paragraph. If there is none, adds one too small to be seen.
    pub(super) fn end_section(&mut self, section: &[u8]) {
        if !self.xml.ends_with("</w:p>") {
            self.paragraph(Properties::styled("SectionBreak"), |_| {});
        }
        self.xml.insert(self.properties_end, section);
    }

    /// The next paragraph starts a page.
    pub(super) fn break_page(&mut self) {
        self.break_before = true;
    }

    /// What follows starts a page in any case: a pending page break would add an empty one.
    pub(super) fn at_page_start(&mut self) {
        self.break_before = false;
    }

    /// Whether a page break is pending.
    pub(super) fn has_pending_break(&self) -> bool {
        self.break_before
    }
}

/// Text with its tabs.
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
