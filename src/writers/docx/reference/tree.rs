//! XML as a tree, for parts that are modified: names and attributes stay as they are written.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The greatest depth of elements.
const DEEPEST: usize = 100;

/// An element.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Node {
    pub(super) name: String,
    /// Names and values, escaped.
    pub(super) attributes: Vec<(String, String)>,
    pub(super) items: Vec<Item>,
}

/// The content of an element.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Item {
    Node(Node),
    /// Escaped.
    Text(String),
}

impl Node {
    /// Reads a part.
    pub(super) fn read(bytes: &[u8]) -> Result<Self, String> {
        let text = std::str::from_utf8(bytes).map_err(|_| "it is not UTF-8".to_owned())?;
        let mut reader = Reader::from_str(text.trim_start_matches('\u{FEFF}'));
        let mut open = vec![Node::default()];
        loop {
            let event = reader.read_event().map_err(|error| error.to_string())?;
            let top = open.last_mut().ok_or("an element ends that did not begin")?;
            match event {
                Event::Start(start) => {
                    open.push(element(&start)?);
                    if open.len() > DEEPEST {
                        return Err(format!("it has more than {DEEPEST} levels"));
                    }
                }
                Event::Empty(start) => top.items.push(Item::Node(element(&start)?)),
                Event::End(_) => {
                    let closed = open.pop().ok_or("an element ends that did not begin")?;
                    open.last_mut().ok_or("nothing is left")?.items.push(Item::Node(closed));
                }
                Event::Text(text) => top.items.push(Item::Text(utf8(&text)?)),
                Event::GeneralRef(name) => top.items.push(Item::Text(format!("&{};", utf8(&name)?))),
                Event::CData(text) => {
                    let text = text.escape().map_err(|error| error.to_string())?;
                    top.items.push(Item::Text(utf8(&text)?));
                }
                Event::DocType(_) => return Err("it declares a document type".to_owned()),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
                Event::Eof => break,
            }
        }
        let outermost = open.pop().filter(|_| open.is_empty()).ok_or("an element does not end")?;
        let root = outermost.items.into_iter().find_map(|item| match item {
            Item::Node(node) => Some(node),
            Item::Text(_) => None,
        });
        root.ok_or_else(|| "it is empty".to_owned())
    }

    /// The part as bytes.
    pub(super) fn part(&self) -> Vec<u8> {
        let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        self.write(&mut out);
        out.into_bytes()
    }

    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(&self.name);
        for (name, value) in &self.attributes {
            out.extend([" ", name.as_str(), "=\"", &value.replace('"', "&quot;"), "\""]);
        }
        if self.items.is_empty() {
            return out.push_str("/>");
        }
        out.push('>');
        for item in &self.items {
            match item {
                Item::Node(node) => node.write(out),
                Item::Text(text) => out.push_str(text),
            }
        }
        out.extend(["</", self.name.as_str(), ">"]);
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        match self.attributes.iter_mut().find(|(key, _)| key == name) {
            Some((_, old)) => value.clone_into(old),
            None => self.attributes.push((name.to_owned(), value.to_owned())),
        }
    }

    pub(super) fn children(&self) -> impl Iterator<Item = &Node> {
        self.items.iter().filter_map(|item| match item {
            Item::Node(node) => Some(node),
            Item::Text(_) => None,
        })
    }

    pub(super) fn child(&self, name: &str) -> Option<&Node> {
        self.children().find(|child| child.name == name)
    }

    pub(super) fn child_mut(&mut self, name: &str) -> Option<&mut Node> {
        self.items.iter_mut().find_map(|item| match item {
            Item::Node(node) if node.name == name => Some(node),
            Item::Node(_) | Item::Text(_) => None,
        })
    }

    /// The value of a child: `<w:name w:val="…"/>`.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.child(name)?.get("w:val")
    }

    /// Removes all elements with these names, at any depth.
    pub(super) fn remove(&mut self, names: &[&str]) {
        self.items.retain(|item| !matches!(item, Item::Node(node) if names.contains(&node.name.as_str())));
        self.items.iter_mut().for_each(|item| {
            if let Item::Node(node) = item {
                node.remove(names);
            }
        });
    }

    /// Applies `change` to this element and all below it.
    pub(super) fn change(&mut self, change: &mut impl FnMut(&mut Node)) {
        change(self);
        self.items.iter_mut().for_each(|item| {
            if let Item::Node(node) = item {
                node.change(change);
            }
        });
    }

    /// Inserts a child in the order of the schema: before the first of the elements that come after it.
    pub(super) fn insert(&mut self, child: Node, after: &[&str]) {
        let comes_after =
            |item: &Item| matches!(item, Item::Node(node) if after.contains(&node.name.as_str()));
        let at = self.items.iter().position(comes_after).unwrap_or(self.items.len());
        self.items.insert(at, Item::Node(child));
    }
}

fn element(start: &BytesStart<'_>) -> Result<Node, String> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| error.to_string())?;
        attributes.push((utf8(attribute.key.as_ref())?, utf8(&attribute.value)?));
    }
    Ok(Node { name: utf8(start.name().as_ref())?, attributes, items: Vec::new() })
}

fn utf8(bytes: &[u8]) -> Result<String, String> {
    String::from_utf8(bytes.to_vec()).map_err(|error| error.to_string())
}
