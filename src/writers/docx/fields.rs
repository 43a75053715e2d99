//! Fields, each with its result, so that nothing has to be updated when the document is opened.
//!
//! No field is marked dirty, and the settings do not request an update: both make Word ask a question before it shows
//! the document.

use super::layout::flow::listed;
use super::printer::{Anchor, Printer, Properties, RunStyle};
use super::xml::Xml;
use crate::document::{Direction, Entry, Inline, Listing, plain};

/// A field with a plain result.
pub(super) fn field(xml: &mut Xml, instruction: &str, result: &str) {
    begin(xml, instruction);
    xml.open("w:r", &[]);
    xml.leaf("w:t", &[("xml:space", "preserve")], result);
    xml.close("w:r");
    end(xml);
}

fn begin(xml: &mut Xml, instruction: &str) {
    mark(xml, "begin");
    xml.open("w:r", &[]);
    xml.leaf("w:instrText", &[("xml:space", "preserve")], &format!(" {instruction} "));
    xml.close("w:r");
    mark(xml, "separate");
}

fn end(xml: &mut Xml) {
    mark(xml, "end");
}

fn mark(xml: &mut Xml, kind: &str) {
    xml.open("w:r", &[]);
    xml.empty("w:fldChar", &[("w:fldCharType", kind)]);
    xml.close("w:r");
}

impl<'a> Printer<'a> {
    /// A bookmark around the target of references to `key`; none if `key` has no anchor.
    pub(super) fn bookmarked(&mut self, key: &str, body: impl FnOnce(&mut Self)) {
        let Some(name) = self.anchors.get(key).map(|anchor| anchor.bookmark.clone()) else {
            return body(self);
        };
        let id = self.next_id();
        self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &name)]);
        body(self);
        self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
    }

    /// The caption of a table or a figure: "Table 2: Hardware".
    pub(super) fn caption(
        &mut self,
        label: &str,
        number: usize,
        key: &str,
        words: &'a [Inline],
        keep_next: bool,
    ) {
        self.paragraph(Properties { keep_next, ..Properties::styled("Caption") }, |printer| {
            if number > 0 {
                printer.bookmarked(key, |printer| {
                    printer.run(&format!("{label} "), RunStyle::default());
                    field(&mut printer.xml, &format!("SEQ {label} \\* ARABIC"), &number.to_string());
                });
                printer.run(if words.is_empty() { "" } else { ": " }, RunStyle::default());
            }
            let direction = Direction::of_inlines(words).unwrap_or_default();
            printer.text_in(direction, words, RunStyle::default());
        });
    }

    /// A reference: a field if its text is the result of that field, otherwise a link.
    pub(super) fn reference(&mut self, key: &str, body: &'a [Inline], style: RunStyle) {
        let anchor = self.anchors.get(key).filter(|_| !style.linked).cloned();
        let Some(Anchor { bookmark, label, .. }) = anchor else {
            return self.inlines(body, style);
        };
        let shown = RunStyle { style: Some("CrossReference"), linked: true, ..style };
        if plain(body) == label {
            begin(&mut self.xml, &format!("REF {bookmark} \\h \\* MERGEFORMAT"));
            self.inlines(body, shown);
            end(&mut self.xml);
        } else {
            self.xml.open("w:hyperlink", &[("w:anchor", &bookmark), ("w:history", "1")]);
            self.inlines(body, shown);
            self.xml.close("w:hyperlink");
        }
    }

    /// A generated list with its entries.
    pub(super) fn contents(&mut self, listing: Listing) {
        let entries = self.settled.entries(listing);
        match listing {
            Listing::Headings => {
                let entries: Vec<&Entry> = listed(entries, &self.titles).collect();
                self.table_of_contents(&entries);
            }
            Listing::Tables => self.filled("TOC \\h \\z \\c \"Table\"", &entries.iter().collect::<Vec<_>>()),
            Listing::Figures => {
                self.filled("TOC \\h \\z \\c \"Figure\"", &entries.iter().collect::<Vec<_>>());
            }
        }
    }

    /// The table of contents, in a content control, which has a button to update it.
    fn table_of_contents(&mut self, entries: &[&Entry]) {
        let id = self.next_id();
        let xml = &mut self.xml;
        xml.open("w:sdt", &[]);
        xml.open("w:sdtPr", &[]);
        xml.value("w:id", id);
        xml.open("w:docPartObj", &[]);
        xml.value("w:docPartGallery", "Table of Contents");
        xml.empty("w:docPartUnique", &[]);
        xml.close("w:docPartObj");
        xml.close("w:sdtPr");
        xml.open("w:sdtContent", &[]);
        self.filled("TOC \\o \"1-3\" \\h \\z \\u", entries);
        self.xml.close("w:sdtContent");
        self.xml.close("w:sdt");
    }

    fn filled(&mut self, instruction: &str, entries: &[&Entry]) {
        if entries.is_empty() {
            return self.paragraph(Properties::styled("TOC1"), |printer| {
                field(&mut printer.xml, instruction, "None.");
            });
        }
        for (index, entry) in entries.iter().enumerate() {
            let style = style(entry);
            self.paragraph(Properties::styled(style), |printer| {
                if index == 0 {
                    begin(&mut printer.xml, instruction);
                }
                printer.entry(entry);
                if index + 1 == entries.len() {
                    end(&mut printer.xml);
                }
            });
        }
    }

    fn entry(&mut self, entry: &Entry) {
        let anchor = self.anchors.get(entry.key.as_str()).cloned();
        let anchor = anchor.expect("every entry has an anchor");
        self.xml.open("w:hyperlink", &[("w:anchor", &anchor.bookmark), ("w:history", "1")]);
        let plain = RunStyle::default();
        let number = match entry.number.as_str() {
            "" => String::new(),
            number if is_caption(entry) => format!("{number}: "),
            number => format!("{number}\t"),
        };
        if Direction::of_text(&entry.title).is_some_and(Direction::is_rtl) {
            self.run(&number, plain);
            self.plain(&entry.title, Direction::Ltr);
        } else {
            self.plain(&format!("{number}{}", entry.title), Direction::Ltr);
        }
        self.run("\t", plain);
        field(&mut self.xml, &format!("PAGEREF {} \\h", anchor.bookmark), &anchor.page.to_string());
        self.xml.close("w:hyperlink");
    }
}

fn is_caption(entry: &Entry) -> bool {
    entry.number.starts_with(|letter: char| letter.is_alphabetic())
}

fn style(entry: &Entry) -> &'static str {
    match entry.level {
        _ if is_caption(entry) => "TableofFigures",
        1 => "TOC1",
        2 => "TOC2",
        _ => "TOC3",
    }
}
