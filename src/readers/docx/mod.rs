//! Word documents → document tree.
//!
//! Headings are known by their styles, lists by their numbering, tables with the rows that Word repeats as their head,
//! captions by their style. What Word hides reads as struck out, what was deleted under change tracking is left out.
//! Page numbers are left out everywhere: whoever opens and saves a document counts them anew.
//!
//! See: ISO/IEC 29500-1, chapter 17.

mod body;
mod fields;
mod package;
mod styles;
mod xml;

use std::collections::BTreeSet;

use super::{Element, ReadError, Reading};
use crate::document::{Block, plain};
use body::Body;
use package::Package;

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
    let root = package.relations("")?;
    let main = root.values().find(|it| it.kind == "officeDocument").map(|it| it.target.clone());
    let main = main.ok_or_else(|| malformed("nothing says which part is the text".to_owned()))?;
    let text = package.part(&main)?.ok_or_else(|| malformed(format!("{main} is missing")))?;
    let relations = package.relations(&main)?;
    let mut body = Body::new(&mut package, &relations)?;
    let mut has_body = false;
    xml::each(&text, "body", &mut |element| {
        has_body = true;
        body.top(&element)
    })?;
    if !has_body {
        return Err(malformed("it has no text".to_owned()));
    }
    let (blocks, contents) = body.finish();
    let meta = metadata(&mut package, &root)?;
    let mut around = BTreeSet::new();
    for part in relations.values().filter(|it| it.kind == "header" || it.kind == "footer") {
        lines(&mut package, &part.target, &mut around)?;
    }
    Ok(Reading { meta, blocks, contents, around: around.into_iter().collect() })
}

/// The properties of the document: those that say what it is, and the custom ones.
fn metadata(
    package: &mut Package<'_>,
    root: &package::Relations,
) -> Result<Vec<(String, String)>, ReadError> {
    let mut found = Vec::new();
    for it in root.values() {
        match it.kind.as_str() {
            "core-properties" => {
                let Some(part) = package.part(&it.target)? else { continue };
                for own in xml::all(&part, "coreProperties")? {
                    // The others belong to whoever saved it last.
                    if ["title", "subject", "creator"].contains(&own.name.as_str()) {
                        found.push((own.name.clone(), own.text()));
                    }
                }
            }
            "custom-properties" => {
                let Some(part) = package.part(&it.target)? else { continue };
                for own in xml::all(&part, "Properties")? {
                    let name = own.attribute("name").unwrap_or_default().to_owned();
                    found.push((name, own.text()));
                }
            }
            _ => {}
        }
    }
    Ok(found)
}

/// The lines of a header or a footer.
fn lines(package: &mut Package<'_>, path: &str, found: &mut BTreeSet<String>) -> Result<(), ReadError> {
    let Some(part) = package.part(path)? else { return Ok(()) };
    let relations = package.relations(path)?;
    for root in ["hdr", "ftr"] {
        let mut body = Body::new(package, &relations)?;
        xml::each(&part, root, &mut |element: Element| body.top(&element))?;
        for block in body.finish().0 {
            if let Block::Paragraph(words) = &block.value {
                let line = plain(words).split_whitespace().collect::<Vec<_>>().join(" ");
                if !line.is_empty() {
                    found.insert(line);
                }
            }
        }
    }
    Ok(())
}
