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
mod sections;
mod table;
mod xml;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::Writer;
use crate::document::{Entry, Listing, Settled};
use crate::theme;
use elements::{Anchor, Frame, Printer, titles};
use package::{MAIN, Package, RELATIONS, content_types, core_properties, custom_properties, language, root};
use pages::Pages;
use sections::{Page, footer, header, spreads};
use xml::Xml;

/// The row of this format.
pub(super) static WRITER: Writer = Writer {
    name: "docx",
    summary: "Word document with filled contents and real styles",
    embeds: true,
    write,
};

const STYLES: &str = include_str!("../../../templates/theme/styles.xml");
const SETTINGS: &str = include_str!("../../../templates/theme/settings.xml");

/// What the templates say where the language of the document has to stand.
const LANGUAGE: &str = "\"en-US\"";

fn write(settled: &Settled, out: &mut dyn Write) -> io::Result<Vec<String>> {
    let titles = titles(settled.blocks());
    let pages = pages::estimate(settled, &titles);
    let mut printer = Printer::new(settled, anchors(settled, &pages), titles);
    let mut package = Package::new();
    package.part("[Content_Types].xml", &content_types())?;
    package.part("_rels/.rels", &root())?;
    body(&mut printer, package.begin("word/document.xml")?)?;
    surroundings(settled, pages.count, &mut package)?;
    package.part("word/numbering.xml", &printer.numbering.part())?;
    package.part("word/_rels/document.xml.rels", &printer.relations.part(true))?;
    package.part("word/footnotes.xml", &footnotes(&mut printer))?;
    package.part("word/_rels/footnotes.xml.rels", &printer.note_relations.part(false))?;
    for (name, bytes) in &printer.media.files {
        package.part(&format!("word/{name}"), bytes)?;
    }
    out.write_all(&package.finish()?)?;
    Ok(printer.lost)
}

/// The names of all bookmarks. They are made, because Word takes few letters and no more than forty.
fn anchors<'a>(settled: &'a Settled, pages: &Pages<'_>) -> BTreeMap<&'a str, Anchor> {
    let mut anchors = BTreeMap::new();
    let mut add = |listing, prefix: &str| {
        for (index, Entry { key, number, .. }) in settled.entries(listing).iter().enumerate() {
            let bookmark = format!("{prefix}{:06}", index + 1);
            let label = if listing == Listing::Headings { String::new() } else { number.clone() };
            let page = pages.places.get(key.as_str()).copied().unwrap_or(1);
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
    let draft = settled.meta().draft.is_some();
    open(&mut printer.xml, "w:document");
    printer.xml.open("w:body", &[]);
    printer.cover();
    let spreads = spreads(settled.blocks());
    for (index, spread) in spreads.iter().enumerate() {
        printer.at_page_start();
        let (width, _) = spread.page.text();
        for at in 0..spread.blocks.len() {
            out.write_all(&printer.xml.take())?;
            printer.block(spread.blocks, at, Frame::page(width));
        }
        let section = spread.page.section(draft);
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

/// Styles, settings, headers, footers and metadata.
fn surroundings(settled: &Settled, pages: usize, package: &mut Package) -> io::Result<()> {
    let meta = settled.meta();
    let tag = format!("\"{}\"", language(meta));
    package.part("word/styles.xml", theme::filled(STYLES).replace(LANGUAGE, &tag).as_bytes())?;
    package.part("word/settings.xml", SETTINGS.replace(LANGUAGE, &tag).as_bytes())?;
    package.part("word/headercover.xml", &header(meta, Page::Cover))?;
    package.part("word/header.xml", &header(meta, Page::Portrait))?;
    package.part("word/footer.xml", &footer(meta, Page::Portrait, pages))?;
    package.part("word/headerwide.xml", &header(meta, Page::Landscape))?;
    package.part("word/footerwide.xml", &footer(meta, Page::Landscape, pages))?;
    package.part("docProps/core.xml", &core_properties(meta))?;
    package.part("docProps/custom.xml", &custom_properties(meta))
}
