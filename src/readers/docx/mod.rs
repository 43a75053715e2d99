//! Word documents → document tree.
//!
//! Headings are known by their styles, lists by their numbering, tables with the rows that Word repeats as their head,
//! captions by their style. What Word hides reads as struck out, what was deleted under change tracking is left out.
//! Page numbers are left out everywhere: whoever opens and saves a document counts them anew.
//!
//! All that `dibr` does not write, and word processors do not add on saving, is told besides: elements and attributes by
//! `vocabulary.txt`, parts and relations by `package.rs`, words that cannot be seen by `look.rs`.
//!
//! See: ISO/IEC 29500-1, chapter 17.

mod archive;
mod body;
mod directions;
mod fields;
mod look;
mod numbering;
mod package;
mod paragraphs;
mod runs;
mod styles;
mod tables;
mod vocabulary;
mod xml;

use std::collections::BTreeMap;

use super::{Element, Oddity, ReadError, Reading};
use body::{Body, BodyFacts};
use package::{Package, flat};
use styles::Styles;

/// Parts that are only judged, and the names of their roots.
const JUDGED: &[(&str, &str)] = &[
    ("settings", "settings"),
    ("webSettings", "webSettings"),
    ("customXml", "b:Sources"),
    ("customXmlProps", "ds:datastoreItem"),
];

fn malformed(reason: String) -> ReadError {
    ReadError::Malformed { format: "a DOCX file", reason }
}

/// Reads a whole file.
///
/// # Errors
///
/// What is no archive, holds no text, has XML with a document type or an entity, or passes a limit.
pub fn read(bytes: &[u8]) -> Result<Reading, ReadError> {
    let mut package = Package::open(bytes)?;
    let root = package.relations("");
    let main = root.values().find(|value| value.kind == "officeDocument").map(|value| value.target.clone());
    let main = main.ok_or_else(|| malformed("nothing says which part is the text".to_owned()))?;
    let relations = package.relations(&main);
    let styles = Styles::read(&mut package)?;
    let mut body = Body::new(&mut package, &main, &relations, &styles)?;
    for path in package.paths("footnotes").into_iter().chain(package.paths("endnotes")) {
        if let Some(part) = package.part(&path)? {
            let own = package.relations(&path);
            let mut notes = Body::new(&mut package, &path, &own, &styles)?;
            notes.read_notes(&part)?;
            // Footnotes come first; endnotes have the same numbers, but nothing refers to them.
            for (id, blocks) in std::mem::take(&mut notes.notes) {
                body.notes.entry(id).or_insert(blocks);
            }
            body.found.odd.append(&mut notes.found.odd);
            body.found.anchors.append(&mut notes.found.anchors);
            body.found.looks.append(&mut notes.found.looks);
        }
    }
    let text = package.part(&main)?.ok_or_else(|| malformed(format!("{main} is missing")))?;
    body.read(&text)?;
    drop(text);
    let blocks = body.blocks();
    let mut found = std::mem::take(&mut body.found);
    let body_is_there = body.is_there;
    drop(body);
    if !body_is_there {
        return Err(malformed("it has no text".to_owned()));
    }
    let meta = metadata(&mut package)?;
    let around = around(&mut package, &relations, &styles, &mut found)?;
    for (kind, root) in JUDGED {
        for path in package.paths(kind) {
            if let Some(part) = flat(&mut package, &path, root)? {
                let told = part.elements.iter().filter_map(setting);
                package.odd.extend(told.map(|what| Oddity { what, place: path.clone(), in_package: false }));
            }
        }
    }
    fonts(&mut package)?;
    let links = links(&found);
    let mut odd = std::mem::take(&mut package.odd);
    odd.append(&mut found.odd);
    let BodyFacts { contents, numbers, sizes, tables, pages, counts, looks, .. } = found;
    Ok(Reading { meta, blocks, contents, around, odd, numbers, links, sizes, tables, pages, counts, looks })
}

/// A setting that moves lines, with its value.
fn setting(element: &Element) -> Option<String> {
    let value = element.attribute("val")?;
    (element.name == "defaultTabStop").then(|| format!("tab stops every {value}"))
}

/// Reads only the properties of a document.
///
/// # Errors
///
/// As [`read`], without what its text may have.
pub fn read_metadata(bytes: &[u8]) -> Result<Vec<(String, String)>, ReadError> {
    metadata(&mut Package::open(bytes)?)
}

/// The words at the places that links lead to, in their order; one after the other that leads to the same place counts once.
/// Of a place that is only jumped to, those of its paragraph count: LibreOffice may end it a letter early.
fn links(found: &BodyFacts) -> Vec<String> {
    let words = |(name, is_shown): &(String, bool)| match found.places.get(name) {
        Some((_, own)) if *is_shown => own.clone(),
        Some((paragraph, _)) => paragraph.clone(),
        None => "(nowhere)".to_owned(),
    };
    let mut all: Vec<String> = found.anchors.iter().map(words).collect();
    all.dedup();
    all
}

/// Other names of fonts take their place where they are not installed.
fn fonts(package: &mut Package<'_>) -> Result<(), ReadError> {
    for path in package.paths("fontTable") {
        let Some(part) = flat(package, &path, "fonts")? else { continue };
        for it in &part.elements {
            let name = it.attribute("name").unwrap_or_default();
            let is_other = |text: &&str| !styles::is_usual_font(text) && *text != "Arial Unicode MS";
            let Some(other) = styles::value(it, "altName").filter(is_other) else { continue };
            let what = format!("the font `{other}` in the place of `{name}`");
            package.odd.push(Oddity { what, place: path.clone(), in_package: false });
        }
    }
    Ok(())
}

/// The properties of the document: those that say what it is, and the custom ones.
fn metadata(package: &mut Package<'_>) -> Result<Vec<(String, String)>, ReadError> {
    let mut found = Vec::new();
    for path in package.paths("core-properties") {
        let Some(part) = flat(package, &path, "cp:coreProperties")? else { continue };
        for own in &part.elements {
            let words = own.text();
            match own.name.as_str() {
                "dc:title" | "dc:subject" | "dc:creator" | "dc:language" | "cp:version"
                | "cp:contentStatus" => {
                    let name = own.name.rsplit(':').next().unwrap_or_default();
                    found.push((name.to_owned(), words));
                }
                "dc:description" | "cp:keywords" | "cp:category" if !words.trim().is_empty() => {
                    let what = format!("the property `{}`: {}", own.name, vocabulary::excerpt(&words));
                    package.odd.push(Oddity { what, place: path.clone(), in_package: false });
                }
                // The others belong to whoever saved it last.
                _ => {}
            }
        }
    }
    for path in package.paths("custom-properties") {
        let Some(part) = package.part(&path)? else { continue };
        for own in xml::all(&part)?.elements {
            let name = own.attribute("name").unwrap_or_default().to_owned();
            let mut tell = |what: String| {
                package.odd.push(Oddity { what, place: path.clone(), in_package: false });
            };
            if own.attribute("linkTarget").is_some() {
                tell(format!("the property `{name}`, which is taken from the text"));
            }
            // What one organisation adds to all of its documents is not about this one.
            if !["MSIP_Label_", "ContentTypeId"].iter().any(|usual| name.starts_with(usual)) {
                tell(format!("the property `{name}`"));
            }
            found.push((name, own.text()));
        }
    }
    for path in package.paths("extended-properties") {
        let Some(part) = package.part(&path)? else { continue };
        // Links that begin nowhere would begin there.
        if xml::all(&part)?.elements.iter().any(|element| element.name == "HyperlinkBase") {
            let what = "the element `HyperlinkBase`".to_owned();
            package.odd.push(Oddity { what, place: path, in_package: false });
        }
    }
    Ok(found)
}

/// What stands around the pages of each section; what is as in the section before is left out.
fn around(
    package: &mut Package<'_>,
    relations: &package::Relations,
    styles: &Styles,
    found: &mut BodyFacts,
) -> Result<Vec<(String, crate::document::Blocks)>, ReadError> {
    let mut read: BTreeMap<String, crate::document::Blocks> = BTreeMap::new();
    let mut all = Vec::new();
    let mut before: BTreeMap<&str, String> = BTreeMap::new();
    for section in &found.sections {
        for kind in ["header", "footer"] {
            let path =
                section.get(kind).and_then(|id| relations.get(id)).map(|relation| relation.target.clone());
            let path = path.unwrap_or_default();
            if before.insert(kind, path.clone()).is_some_and(|own| own == path) {
                continue;
            }
            if !path.is_empty() && !read.contains_key(&path) {
                let own = package.relations(&path);
                let mut body = Body::new(package, &path, &own, styles)?;
                if let Some(part) = package.part(&path)? {
                    body.read(&part)?;
                }
                found.odd.append(&mut body.found.odd);
                found.counts.append(&mut body.found.counts);
                read.insert(path.clone(), body.blocks());
            }
            all.push((kind.to_owned(), read.get(&path).cloned().unwrap_or_default()));
        }
    }
    for path in package.paths("header").into_iter().chain(package.paths("footer")) {
        if read.contains_key(&path) {
            continue;
        }
        let Some(part) = package.part(&path)? else { continue };
        let own = package.relations(&path);
        let mut body = Body::new(package, &path, &own, styles)?;
        body.read(&part)?;
        if !body.blocks().is_empty() {
            body.tell(format!("words in `{path}`, which no section shows"));
        }
        found.odd.append(&mut body.found.odd);
    }
    Ok(all)
}
