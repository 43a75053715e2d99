//! HTML pages → document tree.
//!
//! The tokens are those of the standard; of the rules for building a tree, those are followed that well-made pages need:
//! void elements, end tags that may be left out, and elements that end others. `hidden` and `style` are not obeyed:
//! what a page hides is read. [`pieces`] tells all that stands in a page besides its words.
//!
//! See: <https://html.spec.whatwg.org/multipage/parsing.html>

mod blocks;
mod pieces;
mod tree;
mod walk;

use super::{Element, ReadError, Reading};
use blocks::Page;
pub use pieces::pieces;

/// Reads a whole page.
///
/// # Errors
///
/// What has no element at all, nests too deep, or has too many elements.
pub fn read(text: &str) -> Result<Reading, ReadError> {
    let root = tree::parse(text)?;
    if root.elements().next().is_none() {
        let reason = "it has no elements".to_owned();
        return Err(ReadError::Malformed { format: "an HTML page", reason });
    }
    let mut reading = Reading::default();
    surroundings(&root, &mut reading);
    let mut page = Page::default();
    reading.blocks = page.read(&root);
    reading.contents = page.contents;
    Ok(reading)
}

/// Metadata.
fn surroundings(element: &Element, to: &mut Reading) {
    for it in element.elements() {
        if it.name == "title" {
            to.meta.push(("title".to_owned(), squeezed(&it.text())));
        } else if let ("meta", Some(name), Some(value)) =
            (it.name.as_str(), it.attribute("name"), it.attribute("content"))
        {
            to.meta.push((name.to_owned(), value.to_owned()));
        }
        surroundings(it, to);
    }
}

/// Words with one space between them.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
