//! XML parts, one element after the other: no document types, no entities, bounded depth and number of nodes.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use super::malformed;
use crate::readers::{DEPTH, Element, NODES, Node, ReadError};

/// The elements of a part that stand directly in the element called `parent`, handed on one by one, so that a long
/// text is never in memory as a tree. A part without that element has none.
pub(super) fn each(
    part: &[u8],
    parent: &str,
    take: &mut dyn FnMut(Element) -> Result<(), ReadError>,
) -> Result<(), ReadError> {
    let mut stack: Vec<Element> = Vec::new();
    let mut reader = Reader::from_reader(part);
    // How deep the element `parent` stands, once it was met.
    let mut depth = 0;
    let mut inside = None;
    let mut nodes = 0;
    loop {
        let event = reader.read_event().map_err(|error| malformed(error.to_string()))?;
        match event {
            Event::Start(start) => {
                depth += 1;
                if depth > DEPTH {
                    return Err(ReadError::TooMuch { limit: DEPTH as u64, what: "levels of elements" });
                }
                if inside.is_some() {
                    stack.push(element(&start)?);
                } else if local(start.name().as_ref()) == parent {
                    inside = Some(depth);
                }
            }
            Event::Empty(start) => {
                if inside.is_some() {
                    add(&mut stack, element(&start)?, take, &mut nodes)?;
                }
            }
            Event::End(_) => {
                if inside == Some(depth) {
                    inside = None;
                } else if let Some(done) = stack.pop() {
                    add(&mut stack, done, take, &mut nodes)?;
                }
                depth = depth.saturating_sub(1);
            }
            Event::Text(text) => {
                let words = text.xml10_content().map_err(|error| malformed(error.to_string()))?;
                say(&mut stack, &words);
            }
            Event::CData(text) => {
                let words = text.decode().map_err(|error| malformed(error.to_string()))?;
                say(&mut stack, &words);
            }
            Event::GeneralRef(name) => {
                let raw = name.decode().map_err(|error| malformed(error.to_string()))?;
                let known = quick_xml::escape::unescape(&format!("&{raw};")).map(|it| it.into_owned());
                say(&mut stack, &known.map_err(|_| malformed(format!("it names an entity, `{raw}`")))?);
            }
            Event::DocType(_) => return Err(malformed("it has a document type".to_owned())),
            Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            Event::Eof if depth > 0 => return Err(malformed("a part ends in the midst".to_owned())),
            Event::Eof => return Ok(()),
        }
    }
}

fn add(
    stack: &mut [Element],
    done: Element,
    take: &mut dyn FnMut(Element) -> Result<(), ReadError>,
    nodes: &mut u64,
) -> Result<(), ReadError> {
    *nodes += 1;
    if *nodes > NODES {
        return Err(ReadError::TooMuch { limit: NODES, what: "elements" });
    }
    match stack.last_mut() {
        Some(parent) => parent.children.push(Node::Element(done)),
        None => {
            *nodes = 0;
            take(done)?;
        }
    }
    Ok(())
}

fn say(stack: &mut [Element], words: &str) {
    let Some(parent) = stack.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Node::Text(text)) => text.push_str(words),
        _ => parent.children.push(Node::Text(words.to_owned())),
    }
}

/// All elements directly in `parent`.
pub(super) fn all(part: &[u8], parent: &str) -> Result<Vec<Element>, ReadError> {
    let mut found = Vec::new();
    each(part, parent, &mut |element| {
        found.push(element);
        Ok(())
    })?;
    Ok(found)
}

fn element(start: &BytesStart<'_>) -> Result<Element, ReadError> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| malformed(error.to_string()))?;
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| malformed(error.to_string()))?;
        attributes.push((local(attribute.key.as_ref()), value.into_owned()));
    }
    Ok(Element { name: local(start.name().as_ref()), attributes, children: Vec::new() })
}

/// A name without its prefix.
fn local(name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    name.rsplit(':').next().unwrap_or_default().to_owned()
}
