//! Pages: which blocks go on which kind of page, and what stands around them.

use super::elements::{Printer, Properties};
use super::fields::field;
use super::inlines::Look;
use super::package::{MAIN, RELATIONS};
use super::pages::filled;
use super::table::is_wide;
use super::xml::Xml;
use crate::document::{Block, Meta};
use crate::source::Spanned;

/// A kind of page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Page {
    /// The first.
    Cover,
    /// Upright.
    Portrait,
    /// Lying on its side, for wide tables.
    Landscape,
}

/// The measures of an upright page, in twips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paper {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) top: u32,
    pub(super) right: u32,
    pub(super) bottom: u32,
    pub(super) left: u32,
    /// How far headers and footers stand from the edge.
    pub(super) header: u32,
    pub(super) footer: u32,
}

impl Default for Paper {
    /// US Letter with margins of an inch. Three lines of a draft's header leave room above the text.
    fn default() -> Self {
        let (width, height, margin) = (12_240, 15_840, 1440);
        let (header, footer) = (432, 576);
        Self { width, height, top: margin, right: margin, bottom: margin, left: margin, header, footer }
    }
}

impl Paper {
    /// Width and height of a kind of page.
    fn size(self, page: Page) -> (u32, u32) {
        match page {
            Page::Cover | Page::Portrait => (self.width, self.height),
            Page::Landscape => (self.width.max(self.height), self.width.min(self.height)),
        }
    }

    /// Width and height of the text on it.
    pub(super) fn text(self, page: Page) -> (u32, u32) {
        let (width, height) = self.size(page);
        let least = |whole: u32, margins: u32| whole.saturating_sub(margins).max(1000);
        (least(width, self.left + self.right), least(height, self.top + self.bottom))
    }
}

/// What stands around the pages of a document.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Surrounds {
    pub(super) paper: Paper,
    /// Whether the cover has a header, and a footer.
    pub(super) cover: (bool, bool),
    /// Whether the styles are those of another document, whose letters may be wider than the columns are made for.
    pub(super) lent: bool,
}

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
    pub(super) fn section(self, surrounds: Surrounds) -> Vec<u8> {
        let mut xml = Xml::new();
        let (header, footer) = self.relations();
        let has = if self == Page::Cover { surrounds.cover } else { (true, true) };
        xml.open("w:sectPr", &[]);
        if has.0 {
            xml.empty("w:headerReference", &[("w:type", "default"), ("r:id", header)]);
        }
        if has.1 {
            xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", footer)]);
        }
        xml.value("w:type", "nextPage");
        let paper = surrounds.paper;
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

/// Blocks that stand on pages of one kind.
#[derive(Debug, PartialEq)]
pub(super) struct Spread<'a> {
    pub(super) page: Page,
    pub(super) blocks: &'a [Spanned<Block>],
}

/// Shares out blocks among pages: a table too wide for an upright page lies across, with the headings, and at most
/// one paragraph after them, that introduce it, and with sections that follow where it would leave its page near empty.
pub(super) fn spreads(blocks: &[Spanned<Block>], paper: Paper) -> Vec<Spread<'_>> {
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < blocks.len() {
        match wide(&blocks[at..]) {
            Ok(_) => {
                push(&mut found, Page::Portrait, &blocks[start..at]);
                start = at;
                while let Ok(length) = wide(&blocks[at..]) {
                    at += length;
                }
                at += companions(&blocks[start..], at - start, paper);
                push(&mut found, Page::Landscape, &blocks[start..at]);
                start = at;
            }
            Err(length) => at += length,
        }
    }
    push(&mut found, Page::Portrait, &blocks[start..]);
    if found.is_empty() {
        found.push(Spread { page: Page::Portrait, blocks });
    }
    found
}

/// No more sections than this follow a wide table.
const COMPANIONS: usize = 4;

/// How many blocks beyond the first `count` also lie across, so that the last page is at least half full if that
/// can be: those up to a heading.
fn companions(blocks: &[Spanned<Block>], count: usize, paper: Paper) -> usize {
    let is_stop = |at: usize| {
        at == blocks.len() || matches!(blocks[at].value, Block::PageBreak) || wide(&blocks[at..]).is_ok()
    };
    let mut best = (0, 0);
    let mut end = count;
    for _ in 0..=COMPANIONS {
        let filled = filled(&blocks[..end], paper.text(Page::Landscape));
        if filled > best.1 {
            best = (end - count, filled);
        }
        if filled * 2 >= paper.text(Page::Landscape).1 || is_stop(end) {
            break;
        }
        let heading = |at: &usize| is_stop(*at) || matches!(blocks[*at].value, Block::Heading(_));
        end = (end + 1..blocks.len()).find(heading).unwrap_or(blocks.len());
    }
    best.0
}

fn push<'a>(found: &mut Vec<Spread<'a>>, page: Page, blocks: &'a [Spanned<Block>]) {
    if !blocks.iter().all(|block| matches!(block.value, Block::PageBreak)) {
        found.push(Spread { page, blocks });
    }
}

/// How many blocks from the first on belong to a wide table; or else, how many need not be looked at again.
fn wide(blocks: &[Spanned<Block>]) -> Result<usize, usize> {
    let headings = blocks.iter().take_while(|block| matches!(block.value, Block::Heading(_))).count();
    let paragraph = blocks.get(headings).is_some_and(|block| matches!(block.value, Block::Paragraph(_)));
    let at = headings + usize::from(headings > 0 && paragraph);
    match blocks.get(at).map(|block| &block.value) {
        Some(Block::Table(table)) if is_wide(table) => Ok(at + 1),
        Some(_) | None => Err(headings.max(1)),
    }
}

impl Printer<'_> {
    /// The first page.
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
        self.end_section(&Page::Cover.section(self.surrounds));
    }

    fn cover_line(&mut self, style: &str, words: &str) {
        if !words.is_empty() {
            self.paragraph(Properties { style, ..Properties::default() }, |printer| {
                printer.run(words, Look::default());
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

/// The mark of a draft.
pub(super) fn banner(open: usize) -> String {
    match open {
        0 => "DRAFT".to_owned(),
        1 => "DRAFT – 1 open finding".to_owned(),
        open => format!("DRAFT – {open} open findings"),
    }
}

/// The line at the head of each page of a draft; nothing for what is none.
pub(super) fn draft_mark(meta: &Meta) -> String {
    let mut xml = Xml::new();
    if let Some(open) = meta.draft {
        xml.open("w:p", &[]);
        xml.open("w:pPr", &[]);
        xml.value("w:pStyle", "DraftBanner");
        xml.close("w:pPr");
        words(&mut xml, &banner(open));
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
                // What does not fit on one line is set on two.
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

/// A line with tab stops in the middle and at the end of the page's text, wherever that is.
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
    if !words.is_empty() {
        xml.open("w:r", &[]);
        xml.leaf("w:t", &[("xml:space", "preserve")], words);
        xml.close("w:r");
    }
}

fn tab(xml: &mut Xml) {
    xml.raw("<w:r><w:tab/></w:r>");
}
