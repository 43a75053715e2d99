//! Tokens → elements.

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};

use crate::readers::{DEPTH, Element, NODES, Node, ReadError};

const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"];

/// Elements that end a paragraph.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "details",
    "div",
    "dl",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "ul",
];

const HEADINGS: &[&str] = &["h1", "h2", "h3", "h4", "h5", "h6"];

/// An element, the elements that it ends where they are open, and those beyond which it ends none.
const ENDS: &[(&str, &[&str], &[&str])] = &[
    ("li", &["li"], &["ul", "ol", "menu"]),
    ("dt", &["dt", "dd"], &["dl"]),
    ("dd", &["dt", "dd"], &["dl"]),
    ("td", &["td", "th"], &["tr", "table"]),
    ("th", &["td", "th"], &["tr", "table"]),
    ("tr", &["tr"], &["thead", "tbody", "tfoot", "table"]),
    ("thead", &["thead", "tbody", "tfoot", "caption", "colgroup"], &["table"]),
    ("tbody", &["thead", "tbody", "tfoot", "caption", "colgroup"], &["table"]),
    ("tfoot", &["thead", "tbody", "tfoot", "caption", "colgroup"], &["table"]),
    ("option", &["option"], &["select"]),
];

struct Tree {
    /// The open elements, the outermost first; the first of all is the document.
    open: Vec<Element>,
    nodes: u64,
}

/// The elements of a page, below one that has no name.
pub(super) fn parse(text: &str) -> Result<Element, ReadError> {
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    let mut tree = Tree { open: vec![Element::default()], nodes: 0 };
    for token in Tokenizer::new_with_emitter(text, emitter) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => tree.start(&tag)?,
            Token::EndTag(tag) => tree.end(&string(&tag.name)),
            Token::String(words) => tree.say(&string(&words.value))?,
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    tree.close(1);
    Ok(tree.open.pop().unwrap_or_default())
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

impl Tree {
    fn start(&mut self, tag: &StartTag<()>) -> Result<(), ReadError> {
        let name = string(&tag.name);
        let is_in = |names: &[&str]| self.open.last().is_some_and(|it| names.contains(&it.name.as_str()));
        if (BLOCKS.contains(&name.as_str()) && is_in(&["p"]))
            || (HEADINGS.contains(&name.as_str()) && is_in(HEADINGS))
        {
            self.close(self.open.len() - 1);
        }
        if let Some((_, ended, bounds)) = ENDS.iter().find(|(own, _, _)| *own == name) {
            let is_bound = |it: &Element| bounds.contains(&it.name.as_str());
            let from = self.open.iter().rposition(is_bound).map_or(1, |it| it + 1);
            let first = self.open[from..].iter().position(|it| ended.contains(&it.name.as_str()));
            if let Some(at) = first {
                self.close(from + at);
            }
        }
        self.count()?;
        let attributes = tag.attributes.iter().map(|(name, value)| (string(name), string(&value.value)));
        let element = Element { attributes: attributes.collect(), name, children: Vec::new() };
        let is_empty = VOID.contains(&element.name.as_str())
            || (tag.self_closing && self.open.iter().any(|it| it.name == "svg" || it.name == "math"))
            || (tag.self_closing && element.name == "svg");
        if is_empty {
            self.add(Node::Element(element));
        } else if self.open.len() > DEPTH {
            return Err(ReadError::TooMuch { limit: DEPTH as u64, what: "levels of elements" });
        } else {
            self.open.push(element);
        }
        Ok(())
    }

    fn end(&mut self, name: &str) {
        if let Some(at) = self.open.iter().rposition(|it| it.name == name).filter(|at| *at > 0) {
            self.close(at);
        }
    }

    fn say(&mut self, words: &str) -> Result<(), ReadError> {
        self.count()?;
        self.add(Node::Text(words.to_owned()));
        Ok(())
    }

    fn count(&mut self) -> Result<(), ReadError> {
        self.nodes += 1;
        if self.nodes > NODES {
            return Err(ReadError::TooMuch { limit: NODES, what: "elements" });
        }
        Ok(())
    }

    fn add(&mut self, node: Node) {
        let Some(parent) = self.open.last_mut() else { return };
        match (node, parent.children.last_mut()) {
            (Node::Text(words), Some(Node::Text(text))) => text.push_str(&words),
            (node, _) => parent.children.push(node),
        }
    }

    /// Closes what is open from a place on.
    fn close(&mut self, from: usize) {
        while self.open.len() > from.max(1) {
            let Some(done) = self.open.pop() else { return };
            self.add(Node::Element(done));
        }
    }
}
