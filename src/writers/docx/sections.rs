//! Sections: their properties, the cover, headers and footers.

use super::fields::field;
use super::layout::paper::{Page, PageSetup, Paper};
use super::package::{MAIN, RELATIONS, draft_label};
use super::printer::{Printer, Properties, RunStyle};
use super::xml::Xml;
use crate::document::direction::Stretches;
use crate::document::{Direction, Meta};

impl Page {
    /// Relation to the header, and to the footer.
    fn relations(self) -> (&'static str, &'static str) {
        match self {
            Page::Cover => ("rIdHeaderCover", "rIdFooterCover"),
            Page::Portrait => ("rIdHeader", "rIdFooter"),
            Page::Landscape => ("rIdHeaderWide", "rIdFooterWide"),
        }
    }

    /// The properties of a section of such pages.
    pub(super) fn section(self, setup: PageSetup) -> Vec<u8> {
        let mut xml = Xml::new();
        let (header, footer) = self.relations();
        let (has_header, has_footer) = match self {
            Page::Cover => (setup.cover_header, setup.cover_footer),
            Page::Portrait | Page::Landscape => (true, true),
        };
        xml.open("w:sectPr", &[]);
        if has_header {
            xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", header)]);
        }
        if has_footer {
            xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", footer)]);
        }
        xml.value("w:type", "nextPage");
        let paper = setup.paper;
        let (width, height) = paper.size(self);
        let orient = if width > height { "landscape" } else { "portrait" };
        let (width, height) = (width.to_string(), height.to_string());
        xml.empty("w:pgSz", &[("w:w", &width), ("w:h", &height), ("w:orient", orient)]);
        let margins = [
            ("w:top", paper.top),
            ("w:right", paper.right),
            ("w:bottom", paper.bottom),
            ("w:left", paper.left),
            ("w:header", paper.header),
            ("w:footer", paper.footer),
            ("w:gutter", 0),
        ]
        .map(|(name, value)| (name, value.to_string()));
        xml.empty("w:pgMar", &margins.each_ref().map(|(name, value)| (*name, value.as_str())));
        xml.empty("w:cols", &[("w:space", "720")]);
        xml.close("w:sectPr");
        xml.take()
    }
}

impl Printer<'_> {
    /// The cover.
    pub(super) fn cover(&mut self) {
        let meta = self.settled.meta();
        let version = if meta.version.is_empty() {
            String::new()
        } else {
            format!("Document Version {}", meta.version)
        };
        let above = [
            ("CoverProduct", &meta.product),
            ("CoverRelease", &meta.release),
            ("Title", &meta.title),
            ("Subtitle", &meta.subtitle),
        ];
        let below = [("CoverDate", &meta.date), ("CoverDetail", &version), ("CoverDetail", &status(meta))];
        above.into_iter().for_each(|(style, words)| self.cover_line(style, words));
        if let Some(logo) = &meta.logo {
            let issuer = meta.organization.first().map_or(String::new(), |name| format!(" of {name}"));
            self.logo(logo, format!("Logo{issuer}"));
        }
        below.into_iter().for_each(|(style, words)| self.cover_line(style, words));
        meta.organization.iter().for_each(|line| self.cover_line("CoverOrganization", line));
        self.end_section(&Page::Cover.section(self.setup));
    }

    fn cover_line(&mut self, style: &str, words: &str) {
        if !words.is_empty() {
            let direction = Direction::of_text(words).unwrap_or_default();
            self.paragraph(Properties { direction, ..Properties::styled(style) }, |printer| {
                printer.plain(words, direction);
            });
        }
    }
}

fn status(meta: &Meta) -> String {
    let stage = match meta.stage.is_empty() {
        true => String::new(),
        false => format!("Status: {}", meta.stage),
    };
    [stage, meta.classification.clone()]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// The line at the top of each page of a draft; empty if this is not a draft.
pub(super) fn draft_mark(meta: &Meta) -> String {
    let mut xml = Xml::new();
    if let Some(open) = meta.draft {
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.value("w:pStyle", "DraftBanner");
        xml.close("w:pPr");
        words(&mut xml, &draft_label(open));
        xml.close("w:p");
    }
    String::from_utf8_lossy(&xml.take()).into_owned()
}

/// The header of a kind of page.
pub(super) fn header(meta: &Meta, page: Page, paper: Paper) -> Vec<u8> {
    let (width, _) = paper.text(page);
    surround("w:hdr", |xml| {
        xml.raw(&draft_mark(meta));
        if page != Page::Cover {
            let product = [meta.product.as_str(), meta.release.as_str()].join(" ");
            line(xml, "Header", width, |xml| {
                words(xml, product.trim());
                // Long names go on two lines.
                let short = product.chars().count() + meta.title.chars().count() < 95;
                if short {
                    tab(xml)
                } else {
                    xml.raw("<w:r><w:br/></w:r>")
                }
                words(xml, &meta.title);
            });
        }
    })
}

/// The footer of a kind of page.
pub(super) fn footer(meta: &Meta, page: Page, paper: Paper, pages: usize) -> Vec<u8> {
    let (width, _) = paper.text(page);
    surround("w:ftr", |xml| {
        line(xml, "Footer", width, |xml| {
            words(xml, &meta.classification);
            tab(xml);
            if !meta.version.is_empty() {
                words(xml, &format!("Version {}", meta.version));
            }
            tab(xml);
            words(xml, "Page ");
            field(xml, "PAGE", "2");
            words(xml, " of ");
            field(xml, "NUMPAGES", &pages.to_string());
        });
    })
}

fn surround(name: &str, body: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.open(name, &[("xmlns:w", MAIN), ("xmlns:r", RELATIONS)]);
    body(&mut xml);
    xml.close(name);
    xml.take()
}

/// A line with tab stops in the middle and at the right edge of the text.
fn line(xml: &mut Xml, style: &str, width: u32, body: impl FnOnce(&mut Xml)) {
    xml.open("w:p", &[]);
    xml.open("w:pPr", &[]);
    xml.value("w:pStyle", style);
    xml.open("w:tabs", &[]);
    if style == "Footer" {
        xml.empty("w:tab", &[("w:val", "center"), ("w:pos", &(width / 2).to_string())]);
    }
    xml.empty("w:tab", &[("w:val", "right"), ("w:pos", &width.to_string())]);
    xml.close("w:tabs");
    xml.close("w:pPr");
    body(xml);
    xml.close("w:p");
}

fn words(xml: &mut Xml, words: &str) {
    let direction = Direction::of_text(words).unwrap_or_default();
    let mut rest = words;
    for (length, rtl) in Stretches::of_text(words, direction).next(words.len()) {
        let (stretch, after) = rest.split_at(length);
        rest = after;
        if !stretch.is_empty() {
            xml.open("w:r", &[]);
            RunStyle { rtl, ..RunStyle::default() }.write(xml);
            xml.leaf("w:t", &[("xml:space", "preserve")], stretch);
            xml.close("w:r");
        }
    }
}

fn tab(xml: &mut Xml) {
    xml.raw("<w:r><w:tab/></w:r>");
}
