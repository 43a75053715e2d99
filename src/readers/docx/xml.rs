//! XML parts, one element after the other: no document types, no entities, bounded depth and number of nodes.
//!
//! Names are told by their namespaces, whatever prefixes a part chooses: those of WordprocessingML and of the parts about the
//! package have none, those of other known namespaces the usual one, and all others their whole namespace in braces.

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use super::malformed;
use crate::readers::{DEPTH, Element, Node, ReadError};

/// How many elements are held in memory at once: a row of a table, or a paragraph.
const HELD: u64 = 100_000;
/// How many elements a part may have.
const NODES: u64 = 3_000_000;

/// How many attributes an element may have.
const ATTRIBUTES: usize = 200;

/// Namespaces that are known, and what names of theirs begin with.
const NAMESPACES: &[(&str, &str)] = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", ""),
    ("http://schemas.openxmlformats.org/package/2006/relationships", ""),
    ("http://schemas.openxmlformats.org/package/2006/content-types", ""),
    ("http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", ""),
    ("http://schemas.openxmlformats.org/officeDocument/2006/extended-properties", ""),
    ("http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes", "vt:"),
    ("http://schemas.openxmlformats.org/package/2006/metadata/core-properties", "cp:"),
    ("http://purl.org/dc/elements/1.1/", "dc:"),
    ("http://purl.org/dc/terms/", "dcterms:"),
    ("http://www.w3.org/2001/XMLSchema-instance", "xsi:"),
    ("http://www.w3.org/XML/1998/namespace", "xml:"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r:"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m:"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/bibliography", "b:"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/customXml", "ds:"),
    ("http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing", "wp:"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a:"),
    ("http://schemas.openxmlformats.org/drawingml/2006/picture", "pic:"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc:"),
    ("http://schemas.microsoft.com/office/word/2010/wordml", "w14:"),
    ("http://schemas.microsoft.com/office/word/2012/wordml", "w15:"),
    ("http://schemas.microsoft.com/office/word/2016/wordml/cid", "w16cid:"),
    ("http://schemas.microsoft.com/office/word/2018/wordml", "w16:"),
    ("http://schemas.microsoft.com/office/word/2018/wordml/cex", "w16cex:"),
    ("http://schemas.microsoft.com/office/word/2020/wordml/sdtdatahash", "w16sdtdh:"),
    ("http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing", "wp14:"),
    ("urn:schemas-microsoft-com:office:office", "o:"),
    ("urn:schemas-microsoft-com:vml", "v:"),
    ("urn:schemas-microsoft-com:office:word", "w10:"),
];

/// Who is shown the elements of a part.
pub(super) trait Visitor {
    /// Whether the elements in this one, which is open with those before it, are shown one by one; else it is shown whole.
    fn opens(&self, open: &[String], name: &str) -> bool;
    /// An element whose elements are shown one by one begins; it has no children here.
    fn open(&mut self, parent: &str, element: &Element) -> Result<(), ReadError>;
    /// A whole element in `parent`.
    fn take(&mut self, parent: &str, element: Element) -> Result<(), ReadError>;
    /// The element of this name ends that was opened last.
    fn close(&mut self, name: &str);
    /// What a part has that is no element: in words.
    fn odd(&mut self, what: &str);
}

/// Shows the elements of a part.
pub(super) fn visit(part: &[u8], visitor: &mut dyn Visitor) -> Result<(), ReadError> {
    Walk { open: Vec::new(), stack: Vec::new(), held: 0, nodes: 0, visitor }.walk(part)
}

struct Walk<'v> {
    /// The elements that are shown one by one.
    open: Vec<String>,
    /// The one that is put together, and those in it that are open.
    stack: Vec<Element>,
    held: u64,
    nodes: u64,
    visitor: &'v mut dyn Visitor,
}

impl Walk<'_> {
    fn walk(&mut self, part: &[u8]) -> Result<(), ReadError> {
        let part = part.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(part);
        let mut reader = NsReader::from_reader(part);
        loop {
            let event = reader.read_event().map_err(|error| malformed(error.to_string()))?;
            match event {
                Event::Start(start) => {
                    let element = element(&reader, &start)?;
                    self.start(element)?;
                }
                Event::Empty(start) => {
                    let element = element(&reader, &start)?;
                    self.start(element)?;
                    self.end()?;
                }
                Event::End(_) => self.end()?,
                Event::Text(text) => {
                    self.say(&text.xml10_content().map_err(|error| malformed(error.to_string()))?);
                }
                Event::CData(text) => {
                    self.say(&text.decode().map_err(|error| malformed(error.to_string()))?);
                }
                Event::GeneralRef(name) => {
                    let raw = name.decode().map_err(|error| malformed(error.to_string()))?;
                    let known =
                        quick_xml::escape::unescape(&format!("&{raw};")).map(|text| text.into_owned());
                    self.say(&known.map_err(|_| malformed(format!("it names an entity, `{raw}`")))?);
                }
                Event::DocType(_) => return Err(malformed("it has a document type".to_owned())),
                Event::Decl(declaration) => {
                    let encoding = declaration.encoding().and_then(Result::ok);
                    if encoding.is_some_and(|own| !own.eq_ignore_ascii_case(b"UTF-8")) {
                        return Err(malformed("a part is in another encoding than UTF-8".to_owned()));
                    }
                }
                Event::PI(_) => self.visitor.odd("a processing instruction"),
                Event::Comment(words) => {
                    let words = String::from_utf8_lossy(&words).into_owned();
                    self.visitor.odd(&format!("the comment `{}`", words.trim()));
                }
                Event::Eof if !self.open.is_empty() || !self.stack.is_empty() => {
                    return Err(malformed("a part ends in the midst".to_owned()));
                }
                Event::Eof => return Ok(()),
            }
        }
    }

    fn start(&mut self, element: Element) -> Result<(), ReadError> {
        self.nodes += 1;
        self.held += 1;
        if self.nodes > NODES {
            return Err(ReadError::TooMuch { limit: NODES, what: "elements in one part" });
        }
        if self.held > HELD {
            return Err(ReadError::TooMuch { limit: HELD, what: "elements in one paragraph or row" });
        }
        if self.open.len() + self.stack.len() >= DEPTH {
            return Err(ReadError::TooMuch { limit: DEPTH as u64, what: "levels of elements" });
        }
        if self.stack.is_empty() && self.visitor.opens(&self.open, &element.name) {
            self.visitor.open(self.open.last().map_or("", String::as_str), &element)?;
            self.open.push(element.name);
            self.held = 0;
        } else {
            self.stack.push(element);
        }
        Ok(())
    }

    fn end(&mut self) -> Result<(), ReadError> {
        match (self.stack.pop(), self.stack.last_mut()) {
            (Some(done), Some(parent)) => parent.children.push(Node::Element(done)),
            (Some(done), None) => {
                self.held = 0;
                self.visitor.take(self.open.last().map_or("", String::as_str), done)?;
            }
            (None, _) => {
                if let Some(name) = self.open.pop() {
                    self.visitor.close(&name);
                }
            }
        }
        Ok(())
    }

    fn say(&mut self, words: &str) {
        let Some(parent) = self.stack.last_mut() else {
            if !words.trim().is_empty() {
                self.visitor.odd(&format!("the words `{}` between elements", words.trim()));
            }
            return;
        };
        match parent.children.last_mut() {
            Some(Node::Text(text)) => text.push_str(words),
            _ => parent.children.push(Node::Text(words.to_owned())),
        }
    }
}

/// All elements directly in the root of a part, and what is odd about it.
pub(super) fn all(part: &[u8]) -> Result<Flat, ReadError> {
    let mut flat = Flat::default();
    visit(part, &mut flat)?;
    Ok(flat)
}

/// A part whose root holds many small elements.
#[derive(Default)]
pub(super) struct Flat {
    /// The root, without what is in it.
    pub(super) root: Element,
    pub(super) elements: Vec<Element>,
    pub(super) odd: Vec<String>,
}

impl Visitor for Flat {
    fn opens(&self, open: &[String], _: &str) -> bool {
        open.is_empty()
    }

    fn open(&mut self, _: &str, element: &Element) -> Result<(), ReadError> {
        self.root = element.clone();
        Ok(())
    }

    fn take(&mut self, _: &str, element: Element) -> Result<(), ReadError> {
        if self.elements.len() as u64 >= HELD {
            return Err(ReadError::TooMuch { limit: HELD, what: "styles, numberings or relations" });
        }
        self.elements.push(element);
        Ok(())
    }

    fn close(&mut self, _: &str) {}

    fn odd(&mut self, what: &str) {
        self.odd.push(what.to_owned());
    }
}

fn element(reader: &NsReader<&[u8]>, start: &BytesStart<'_>) -> Result<Element, ReadError> {
    let resolver = reader.resolver();
    let (namespace, name) = resolver.resolve_element(start.name());
    let is_word = is_word_s(&namespace);
    let name = named(&namespace, name.as_ref());
    let mut attributes = Vec::new();
    for attribute in start.attributes().with_checks(false) {
        if attributes.len() >= ATTRIBUTES {
            return Err(ReadError::TooMuch { limit: ATTRIBUTES as u64, what: "attributes of one element" });
        }
        let attribute = attribute.map_err(|error| malformed(error.to_string()))?;
        // A declaration of a namespace says nothing by itself.
        if attribute.key.as_namespace_binding().is_some() {
            continue;
        }
        let value = attribute
            .normalized_value(XmlVersion::Implicit1_0)
            .map_err(|error| malformed(error.to_string()))?;
        let (namespace, local) = resolver.resolve_attribute(attribute.key);
        let local = local.as_ref();
        let name = match (is_word, is_word_s(&namespace)) {
            // WordprocessingML has no attributes without namespace, and lends none of its own to other elements.
            (false, false) if namespace == ResolveResult::Unbound => {
                String::from_utf8_lossy(local).into_owned()
            }
            (false, true) => format!("w:{}", String::from_utf8_lossy(local)),
            _ => named(&namespace, local),
        };
        if attributes.iter().any(|(own, _)| *own == name) {
            return Err(malformed(format!("the attribute `{name}` is there twice")));
        }
        attributes.push((name, value.into_owned()));
    }
    Ok(Element { name, attributes, children: Vec::new() })
}

fn is_word_s(namespace: &ResolveResult<'_>) -> bool {
    matches!(namespace, ResolveResult::Bound(own) if own.as_ref() == NAMESPACES[0].0.as_bytes())
}

/// A name as this module tells it.
fn named(namespace: &ResolveResult<'_>, local: &[u8]) -> String {
    let local = String::from_utf8_lossy(local);
    match namespace {
        ResolveResult::Bound(own) => {
            let uri = String::from_utf8_lossy(own.as_ref());
            match NAMESPACES.iter().find(|(known, _)| *known == uri) {
                Some((_, prefix)) => format!("{prefix}{local}"),
                None => format!("{{{uri}}}{local}"),
            }
        }
        ResolveResult::Unbound => format!("{{}}{local}"),
        ResolveResult::Unknown(prefix) => format!("{{{}:}}{local}", String::from_utf8_lossy(prefix)),
    }
}
