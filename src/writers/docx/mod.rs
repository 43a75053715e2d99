//! WordprocessingML, the format of Word.
//!
//! ISO/IEC 29500-1, and what Word itself is known to refuse beyond it. Elements are written directly, children
//! in the order of the schema; the look is in `templates/theme/styles.xml`, which the code names styles of.

mod elements;
mod fields;
mod figure;
mod inlines;
mod links;
mod measure;
mod numbering;
mod package;
mod pages;
mod reference;
mod sections;
mod table;
mod xml;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Counted, PageOptions, Writer};
use crate::document::{Entry, Listing, Settled};
use crate::theme;
use elements::{Anchor, Frame, Printer, titles};
use package::{
    MAIN, Package, RELATIONS, content_types, core_properties, custom_properties, language, listed, root,
};
use pages::Pages;
use reference::Part;
pub use reference::{Reference, ReferenceError};
use sections::{Page, Paper, Surrounds, draft_mark, footer, header, spreads};
use xml::Xml;

/// The row of this format.
pub(super) static WRITER: Writer = Writer {
    name: "docx",
    summary: "Word document with filled contents and real styles",
    embeds: true,
    write,
    has_pages: true,
};

const STYLES: &str = include_str!("../../../templates/theme/styles.xml");
const SETTINGS: &str = include_str!("../../../templates/theme/settings.xml");

/// What the templates say where the language of the document has to stand.
const LANGUAGE: &str = "\"en-US\"";

fn write(settled: &Settled, options: PageOptions<'_>, out: &mut dyn Write) -> io::Result<Vec<String>> {
    let reference = options.reference;
    let titles = titles(settled.blocks());
    let around = around(settled, reference);
    let pages = pages::estimate(settled, &titles, around.paper);
    let anchors = anchors(settled, &pages, options.pages);
    let mut printer = Printer::new(settled, around, anchors, titles);
    let others = listed(reference, around.cover.1);
    let mut package = Package::new();
    package.part("[Content_Types].xml", &content_types(&others))?;
    package.part("_rels/.rels", &root())?;
    body(&mut printer, package.begin("word/document.xml")?)?;
    looks(settled, options, &mut package)?;
    let count = options.pages.map_or(pages.count, |pages| pages.count);
    surroundings(settled, around, reference, count, &mut package)?;
    package.part("word/numbering.xml", &printer.numbering.part())?;
    package.part("word/_rels/document.xml.rels", &printer.relations.part(&others))?;
    package.part("word/footnotes.xml", &footnotes(&mut printer))?;
    package.part("word/_rels/footnotes.xml.rels", &printer.note_relations.part(&[]))?;
    for (name, bytes) in &printer.media.files {
        package.part(&format!("word/{name}"), bytes)?;
    }
    out.write_all(&package.finish()?)?;
    Ok(printer.lost)
}

/// The pages of a document. The cover of our own has a header only to mark a draft, and no footer.
fn around(settled: &Settled, reference: Option<&Reference>) -> Surrounds {
    let has = |kind| reference.is_some_and(|reference| reference.surround(kind, Page::Cover, "").is_some());
    Surrounds {
        paper: reference.map_or(Paper::default(), |reference| reference.paper),
        cover: (settled.meta().draft.is_some() || has("header"), has("footer")),
        lent: reference.is_some(),
    }
}

/// The names of all bookmarks. They are made, because Word takes few letters and no more than forty.
fn anchors<'a>(
    settled: &'a Settled,
    pages: &Pages<'_>,
    counted: Option<&Counted>,
) -> BTreeMap<&'a str, Anchor> {
    let mut anchors = BTreeMap::new();
    let mut add = |listing, prefix: &str| {
        for (index, Entry { key, number, .. }) in settled.entries(listing).iter().enumerate() {
            let bookmark = format!("{prefix}{:06}", index + 1);
            let label = if listing == Listing::Headings { String::new() } else { number.clone() };
            let counted = counted.and_then(|places| places.places.get(bookmark.trim_start_matches('_')));
            let page = counted.or(pages.places.get(key.as_str())).copied().unwrap_or(1);
            anchors.insert(key.as_str(), Anchor { bookmark, label, page });
        }
    };
    add(Listing::Headings, "_Toc");
    add(Listing::Tables, "_RefTable");
    add(Listing::Figures, "_RefFigure");
    anchors
}

/// Writes the text, each block as soon as it is made, so that memory does not grow with the document.
fn body(printer: &mut Printer<'_>, out: &mut impl Write) -> io::Result<()> {
    let settled = printer.settled;
    open(&mut printer.xml, "w:document");
    printer.xml.open("w:body", &[]);
    printer.cover();
    let around = printer.surrounds;
    let spreads = spreads(settled.blocks(), around.paper);
    for (index, spread) in spreads.iter().enumerate() {
        printer.at_page_start();
        let (width, _) = around.paper.text(spread.page);
        for at in 0..spread.blocks.len() {
            out.write_all(&printer.xml.take())?;
            printer.block(spread.blocks, at, Frame::page(width));
        }
        let section = spread.page.section(around);
        if index + 1 < spreads.len() {
            printer.end_section(&section);
        } else {
            let end = printer.xml.len();
            printer.xml.insert(end, &section);
        }
    }
    printer.xml.close("w:body");
    printer.xml.close("w:document");
    out.write_all(&printer.xml.take())
}

/// Opens a part that holds blocks.
fn open(xml: &mut Xml, name: &str) {
    let part = Xml::part().take();
    xml.insert(0, &part);
    let namespaces = [
        ("xmlns:w", MAIN),
        ("xmlns:r", RELATIONS),
        ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
        ("xmlns:w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
        ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
        ("mc:Ignorable", "w14"),
    ];
    xml.open(name, &namespaces);
}

/// The notes, after the two lines that Word wants between text and notes.
fn footnotes(printer: &mut Printer<'_>) -> Vec<u8> {
    let mut xml = Xml::new();
    open(&mut xml, "w:footnotes");
    for (id, kind, mark) in
        [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
    {
        xml.open("w:footnote", &[("w:type", kind), ("w:id", id)]);
        xml.raw("<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr><w:r>");
        xml.empty(mark, &[]);
        xml.raw("</w:r></w:p>");
        xml.close("w:footnote");
    }
    let end = xml.len();
    xml.insert(end, &printer.notes.take());
    xml.close("w:footnotes");
    xml.take()
}

/// Styles, settings and metadata, and what a reference lends as it is.
fn looks(settled: &Settled, options: PageOptions<'_>, package: &mut Package) -> io::Result<()> {
    let reference = options.reference;
    let meta = settled.meta();
    let tag = format!("\"{}\"", language(meta));
    let styles = reference.map_or_else(|| theme::filled(STYLES), |reference| reference.styles.clone());
    package.part("word/styles.xml", styles.replace(LANGUAGE, &tag).as_bytes())?;
    let settings = match reference {
        // The page of a heading is estimated by the measures of our own styles only: Word asks, and counts anew.
        Some(_) if options.pages.is_none() => {
            SETTINGS.replace("<w:footnotePr>", "<w:updateFields w:val=\"true\"/>\n  <w:footnotePr>")
        }
        _ => SETTINGS.to_owned(),
    };
    package.part("word/settings.xml", settings.replace(LANGUAGE, &tag).as_bytes())?;
    for Part { path, bytes, .. } in reference.into_iter().flat_map(|reference| &reference.parts) {
        package.part(&format!("word/{path}"), bytes)?;
    }
    package.part("docProps/core.xml", &core_properties(meta))?;
    package.part("docProps/custom.xml", &custom_properties(meta))
}

/// Headers and footers: the reference's where it has them, marked where this is a draft.
fn surroundings(
    settled: &Settled,
    around: Surrounds,
    reference: Option<&Reference>,
    pages: usize,
    package: &mut Package,
) -> io::Result<()> {
    let meta = settled.meta();
    let mark = draft_mark(meta);
    for (page, place) in [(Page::Cover, "cover"), (Page::Portrait, ""), (Page::Landscape, "wide")] {
        for kind in ["header", "footer"] {
            if (page, kind) == (Page::Cover, "footer") && !around.cover.1 {
                continue;
            }
            let mark = if kind == "header" { mark.as_str() } else { "" };
            let lent = reference.and_then(|reference| reference.surround(kind, page, mark));
            let (part, relations) = lent.unwrap_or_else(|| match kind {
                "header" => (header(meta, page, around.paper), None),
                _ => (footer(meta, page, around.paper, pages), None),
            });
            package.part(&format!("word/{kind}{place}.xml"), &part)?;
            if let Some(relations) = relations {
                package.part(&format!("word/_rels/{kind}{place}.xml.rels"), &relations)?;
            }
        }
    }
    Ok(())
}
