//! Steps → elements.

use super::walk::{Step, Walk};
use crate::readers::{Element, Node, ReadError};

/// The elements of a page, below one that has no name.
pub(super) fn parse(text: &str) -> Result<Element, ReadError> {
    let mut open = vec![Element::default()];
    for step in Walk::new(text) {
        match step? {
            Step::Start { name, attributes, is_empty } => {
                let element = Element { name, attributes, children: Vec::new() };
                if is_empty {
                    add(&mut open, Node::Element(element));
                } else {
                    open.push(element);
                }
            }
            Step::End(_) => {
                if let Some(done) = open.pop() {
                    add(&mut open, Node::Element(done));
                }
            }
            Step::Text(words) => add(&mut open, Node::Text(words)),
            Step::Doctype(_) | Step::Odd(_) => {}
        }
    }
    Ok(open.pop().unwrap_or_default())
}

fn add(open: &mut [Element], node: Node) {
    let Some(parent) = open.last_mut() else { return };
    match (node, parent.children.last_mut()) {
        (Node::Text(words), Some(Node::Text(text))) => text.push_str(&words),
        (node, _) => parent.children.push(node),
    }
}
