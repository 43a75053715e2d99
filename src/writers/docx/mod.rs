//! WordprocessingML, the format of Word.
//!
//! ISO/IEC 29500-1, and what Word itself is known to refuse beyond it. Elements are written directly, children
//! in the order of the schema; the look is in `templates/theme/styles.xml`, which the code names styles of.

mod elements;
mod fields;
mod figure;
mod inlines;
mod layout;
mod links;
mod numbering;
mod package;
mod printer;
mod reference;
mod sections;
mod table;
mod xml;

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::{Counted, PageOptions, Writer};
use crate::document::{Entry, Listing, Settled};
use crate::theme::styles;
use layout::flow::titles;
use layout::frame::Frame;
use layout::paper::{Page, PageSetup, Paper};
use layout::spreads::{Pages, estimate, spreads};
use package::{
    MAIN, Package, RELATIONS, content_types, core_properties, custom_properties, language, part_entries, root,
};
use printer::{Anchor, Printer};
use reference::Part;
pub use reference::{Reference, ReferenceError};
use sections::{draft_mark, footer, header};
use xml::Xml;

/// The row of this format.
pub(super) static WRITER: Writer = Writer {
    name: "docx",
    summary: "Word document with filled contents and real styles",
    embeds: true,
    write,
    has_pages: true,
};

const SETTINGS: &str = include_str!("../../../templates/theme/settings.xml");

/// The language in the templates, which that of the document replaces.
const LANGUAGE: &str = "\"en-US\"";

fn write(settled: &Settled, options: PageOptions<'_>, out: &mut dyn Write) -> io::Result<Vec<String>> {
    let reference = options.reference;
    let titles = titles(settled.blocks());
    let setup = page_setup(settled, reference);
    let pages = estimate(settled, &titles, setup.paper);
    let anchors = anchors(settled, &pages, options.pages);
    let mut printer = Printer::new(settled, setup, anchors, titles);
    let mut others = part_entries(setup.cover_footer);
    others.extend(reference.into_iter().flat_map(Reference::part_entries));
    let mut package = Package::new();
    package.part("[Content_Types].xml", &content_types(&others))?;
    package.part("_rels/.rels", &root())?;
    body(&mut printer, package.begin("word/document.xml")?)?;
    styles_and_metadata(settled, options, &mut package)?;
    let count = options.pages.map_or(pages.count, |pages| pages.count);
    headers_and_footers(settled, setup, reference, count, &mut package)?;
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

/// The page setup of a document. Without a reference, the cover has a header only to mark a draft, and no footer.
fn page_setup(settled: &Settled, reference: Option<&Reference>) -> PageSetup {
    let has = |kind| reference.is_some_and(|reference| reference.surround(kind, Page::Cover, "").is_some());
    PageSetup {
        paper: reference.map_or(Paper::default(), |reference| reference.paper),
        cover_header: settled.meta().draft.is_some() || has("header"),
        cover_footer: has("footer"),
        foreign_styles: reference.is_some(),
    }
}

/// The target of each key. Bookmarks are numbered: Word limits their names to forty letters, digits and underscores.
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

/// Writes the body. Each block goes out as soon as it is complete, so that memory does not grow with the document.
fn body(printer: &mut Printer<'_>, out: &mut impl Write) -> io::Result<()> {
    let settled = printer.settled;
    open(&mut printer.xml, "w:document");
    printer.xml.open("w:body", &[]);
    printer.cover();
    let setup = printer.setup;
    let spreads = spreads(settled.blocks(), setup.paper);
    for (index, spread) in spreads.iter().enumerate() {
        printer.at_page_start();
        let (width, _) = setup.paper.text(spread.page);
        for at in 0..spread.blocks.len() {
            out.write_all(&printer.xml.take())?;
            printer.block(spread.blocks, at, Frame::page(width));
        }
        let section = spread.page.section(setup);
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

/// Opens a part that contains blocks.
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

/// The footnotes, after the two separators that Word requires.
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

/// Styles, settings, metadata, and the parts of a reference that are taken over unchanged.
fn styles_and_metadata(settled: &Settled, options: PageOptions<'_>, package: &mut Package) -> io::Result<()> {
    let reference = options.reference;
    let meta = settled.meta();
    let tag = format!("\"{}\"", language(meta));
    let styles = reference.map_or(styles::sheet(), |reference| &reference.styles);
    package.part("word/styles.xml", styles.replace(LANGUAGE, &tag).as_bytes())?;
    let settings = match reference {
        // Page numbers are estimated for the built-in styles only: with others, Word has to update the fields.
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

/// Headers and footers: those of the reference where it has them. The headers of a draft are marked.
fn headers_and_footers(
    settled: &Settled,
    setup: PageSetup,
    reference: Option<&Reference>,
    pages: usize,
    package: &mut Package,
) -> io::Result<()> {
    let meta = settled.meta();
    let mark = draft_mark(meta);
    for (page, place) in [(Page::Cover, "cover"), (Page::Portrait, ""), (Page::Landscape, "wide")] {
        for kind in ["header", "footer"] {
            if (page, kind) == (Page::Cover, "footer") && !setup.cover_footer {
                continue;
            }
            let mark = if kind == "header" { mark.as_str() } else { "" };
            let lent = reference.and_then(|reference| reference.surround(kind, page, mark));
            let (part, relations) = lent.unwrap_or_else(|| match kind {
                "header" => (header(meta, page, setup.paper), None),
                _ => (footer(meta, page, setup.paper, pages), None),
            });
            package.part(&format!("word/{kind}{place}.xml"), &part)?;
            if let Some(relations) = relations {
                package.part(&format!("word/_rels/{kind}{place}.xml.rels"), &relations)?;
            }
        }
    }
    Ok(())
}
