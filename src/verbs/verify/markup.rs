//! What stands in a text format besides its words: tags, attributes, addresses, comments. No word processor writes these
//! formats anew, so that all of it has to be there, and nothing else.

use std::collections::BTreeSet;

use super::Difference;
use super::artefact::File;
use crate::load::digest;
use crate::readers::{Piece, ReadError, html, markdown};

/// How many letters of a tag are shown: an image may stand in it.
const TOLD: usize = 300;
/// How many differences are reported.
const MOST: usize = 50;

/// How the markup of two texts differs.
#[derive(Debug, Default)]
pub(super) struct Markup {
    /// What stands only in the second.
    pub(super) foreign: Vec<Difference>,
    /// The first place where one says something else than the other.
    pub(super) first: Option<Difference>,
}

/// Compares a text with the one that rendering gives.
///
/// # Errors
///
/// A text that passes a limit.
pub(super) fn compare(format: File, expected: &str, found: &str) -> Result<Markup, ReadError> {
    let mut markup = Markup::default();
    let known: BTreeSet<String> = pieces(format, expected)
        .filter_map(|piece| piece.map(|piece| key(&piece)).transpose())
        .collect::<Result<_, _>>()?;
    let mut again = pieces(format, expected);
    let mut section = Title::default();
    for piece in pieces(format, found) {
        let piece = piece?;
        let wanted = again.next().transpose()?;
        section.pass(&piece);
        let difference = |expected: Option<&Piece>| Difference {
            what: "markup",
            place: section.place(),
            expected: expected.map(told),
            found: Some(told(&piece)),
        };
        if markup.first.is_none() && wanted.as_ref() != Some(&piece) {
            markup.first = Some(difference(wanted.as_ref()));
        }
        if markup.foreign.len() < MOST && key(&piece).is_some_and(|key| !known.contains(&key)) {
            markup.foreign.push(difference(None));
        }
    }
    if let (None, Some(missing)) = (&markup.first, again.next().transpose()?) {
        let expected = Some(told(&missing));
        markup.first = Some(Difference { what: "markup", place: section.place(), expected, found: None });
    }
    if format == File::Markdown {
        markup.foreign.extend(front_matter(expected, found));
    }
    Ok(markup)
}

fn pieces<'t>(format: File, text: &'t str) -> Box<dyn Iterator<Item = Result<Piece, ReadError>> + 't> {
    match format {
        File::Html => Box::new(html::pieces(text)),
        File::Markdown => Box::new(markdown::pieces(text).map(Ok)),
        File::Docx => Box::new(std::iter::empty()),
    }
}

/// What a piece is known by; words have no key.
fn key(piece: &Piece) -> Option<String> {
    match piece {
        Piece::Start { tag, .. } | Piece::Mark(tag) | Piece::Odd(tag) if tag.len() > TOLD => {
            Some(digest(tag.as_bytes()))
        }
        Piece::Start { tag, .. } | Piece::Mark(tag) | Piece::Odd(tag) => Some(tag.clone()),
        Piece::End | Piece::Text(_) => None,
    }
}

/// A piece in words.
fn told(piece: &Piece) -> String {
    let words = match piece {
        Piece::Start { tag, .. } | Piece::Mark(tag) | Piece::Odd(tag) => tag,
        Piece::Text(words) => words,
        Piece::End => "the end of what began before",
    };
    if words.chars().count() <= TOLD {
        return words.to_owned();
    }
    words.chars().take(TOLD).chain(" …".chars()).collect()
}

/// The title of the section that is read.
#[derive(Default)]
struct Title {
    words: String,
    /// How many elements of a heading are open.
    depth: usize,
}

impl Title {
    fn pass(&mut self, piece: &Piece) {
        match piece {
            Piece::Start { is_heading: true, .. } => {
                self.words.clear();
                self.depth = 1;
            }
            Piece::Start { .. } if self.depth > 0 => self.depth += 1,
            Piece::End => self.depth = self.depth.saturating_sub(1),
            Piece::Text(words) if self.depth > 0 => self.words.push_str(words),
            Piece::Start { .. } | Piece::Text(_) | Piece::Mark(_) | Piece::Odd(_) => {}
        }
    }

    fn place(&self) -> String {
        if self.words.is_empty() { String::new() } else { format!("“{}”", self.words) }
    }
}

/// Lines of front matter that differ.
fn front_matter(expected: &str, found: &str) -> Vec<Difference> {
    let lines = |text: &str| {
        markdown::matter(text).lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>()
    };
    let mut all = super::compare::lists("front matter", &lines(expected), &lines(found));
    all.truncate(MOST);
    all
}
