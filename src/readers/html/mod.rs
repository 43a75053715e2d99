//! HTML pages → document tree.
//!
//! The tokens are those of the standard; of the rules for building a tree, those are followed that well-made pages need:
//! void elements, end tags that may be left out, and elements that end others. `hidden` and `style` are not obeyed:
//! what a page hides is read, and stands in [`Reading::look`] as well, with classes, style sheets and scripts.
//!
//! See: <https://html.spec.whatwg.org/multipage/parsing.html>

mod blocks;
mod tree;

use super::{Element, ReadError, Reading};
use blocks::Page;

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

/// Metadata and looks.
fn surroundings(element: &Element, to: &mut Reading) {
    for it in element.elements() {
        match it.name.as_str() {
            "meta" => {
                if let (Some(name), Some(value)) = (it.attribute("name"), it.attribute("content")) {
                    to.meta.push((name.to_owned(), value.to_owned()));
                } else if it.attribute("http-equiv").is_some() {
                    to.look.push(format!("{:?}", it.attributes));
                }
            }
            "title" => to.meta.push(("title".to_owned(), squeezed(&it.text()))),
            "style" | "script" | "link" | "base" | "iframe" | "object" | "embed" => {
                let text = squeezed(&it.text());
                to.look.push(format!("{} {:?} {text}", it.name, it.attributes));
            }
            _ => {}
        }
        let looks = |name: &str| {
            matches!(name, "style" | "hidden" | "class" | "aria-hidden") || name.starts_with("on")
        };
        for (name, value) in it.attributes.iter().filter(|(name, _)| looks(name)) {
            to.look.push(format!("{} {name}={value}", it.name));
        }
        surroundings(it, to);
    }
}

/// Words with one space between them.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
