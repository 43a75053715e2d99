//! A page piece by piece, white space that no browser shows left out, to compare it with another.

use std::collections::VecDeque;

use super::squeezed;
use super::walk::{Step, Walk};
use crate::readers::{Piece, ReadError};

/// Elements that stand in a line of text. White space within a line is one space, at the edges of all others it is nothing.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "cite", "code", "del", "dfn", "em", "i", "img", "input", "ins", "kbd", "label", "mark",
    "q", "s", "samp", "small", "span", "strong", "sub", "sup", "time", "tspan", "u", "var", "wbr",
];

/// The pieces of a page.
///
/// Two pages with the same pieces are shown alike by every browser: all elements, all their attributes and all words are
/// there, and so is whatever the standard calls an error.
pub fn pieces(text: &str) -> impl Iterator<Item = Result<Piece, ReadError>> {
    let walk = Walk::new(text);
    Pieces { walk, ready: VecDeque::new(), text: String::new(), gap: false, at_edge: true, kept: 0, looks: 0 }
}

struct Pieces<'t> {
    walk: Walk<'t>,
    ready: VecDeque<Piece>,
    /// Words that wait for those after them.
    text: String,
    /// Whether white space was met that is shown if more of the line follows.
    gap: bool,
    /// Whether a line begins.
    at_edge: bool,
    /// How many elements that keep white space are open, and how many style sheets and scripts.
    kept: usize,
    looks: usize,
}

impl Pieces<'_> {
    fn take(&mut self, step: Step) {
        match step {
            Step::Text(words) if self.kept > 0 => self.text.push_str(&words),
            Step::Text(words) if self.looks > 0 => self.text.push_str(&squeezed(&words)),
            Step::Text(words) => self.words(&words),
            Step::Start { name, attributes, is_empty } => {
                self.boundary(&name);
                let by = usize::from(!is_empty);
                match name.as_str() {
                    "pre" | "textarea" => self.kept += by,
                    "style" | "script" => self.looks += by,
                    "img" | "input" => self.at_edge = false,
                    _ => {}
                }
                let is_heading = matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
                let tag = tag(&name, &attributes);
                let piece = if is_empty { Piece::Mark(tag) } else { Piece::Start { tag, is_heading } };
                self.ready.push_back(piece);
            }
            Step::End(name) => {
                self.boundary(&name);
                match name.as_str() {
                    "pre" | "textarea" => self.kept = self.kept.saturating_sub(1),
                    "style" | "script" => self.looks = self.looks.saturating_sub(1),
                    _ => {}
                }
                self.ready.push_back(Piece::End);
            }
            Step::Doctype(doctype) => {
                self.flush();
                self.ready.push_back(Piece::Mark(doctype));
            }
            Step::Odd(what) => {
                self.flush();
                self.ready.push_back(Piece::Odd(what));
            }
        }
    }

    /// Words of a line, one space where there is white space.
    fn words(&mut self, words: &str) {
        for letter in words.chars() {
            if letter.is_ascii_whitespace() {
                self.gap = true;
                continue;
            }
            self.end_gap();
            self.text.push(letter);
            self.at_edge = false;
        }
    }

    fn end_gap(&mut self) {
        if std::mem::take(&mut self.gap) && !self.at_edge {
            self.text.push(' ');
        }
    }

    /// A tag of an element of this name stands here.
    fn boundary(&mut self, name: &str) {
        let is_inline = INLINE.contains(&name);
        if is_inline && self.kept == 0 {
            self.end_gap();
        }
        self.flush();
        if !is_inline {
            self.gap = false;
            self.at_edge = true;
        }
    }

    fn flush(&mut self) {
        if !self.text.is_empty() {
            self.ready.push_back(Piece::Text(std::mem::take(&mut self.text)));
        }
    }
}

impl Iterator for Pieces<'_> {
    type Item = Result<Piece, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(piece) = self.ready.pop_front() {
                return Some(Ok(piece));
            }
            match self.walk.next() {
                Some(Ok(step)) => self.take(step),
                Some(Err(error)) => return Some(Err(error)),
                None => {
                    self.flush();
                    return self.ready.pop_front().map(Ok);
                }
            }
        }
    }
}

/// A start tag as it might be written.
fn tag(name: &str, attributes: &[(String, String)]) -> String {
    let mut text = format!("<{name}");
    for (name, value) in attributes {
        text.push_str(&format!(" {name}=\"{}\"", value.replace('"', "&quot;")));
    }
    text.push('>');
    text
}
