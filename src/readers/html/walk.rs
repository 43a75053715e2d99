//! Tokens → starts and ends of elements, with those ends that a page may leave out.

use std::collections::VecDeque;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Doctype, StartTag, StringReader, Token, Tokenizer};

use crate::readers::{DEPTH, NODES, ReadError};

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

/// Elements whose end tag may be left out.
///
/// See: <https://html.spec.whatwg.org/multipage/syntax.html#optional-tags>
const OPEN_ENDED: &[&str] = &[
    "html", "head", "body", "p", "li", "dt", "dd", "td", "th", "tr", "thead", "tbody", "tfoot", "colgroup",
    "caption", "option",
];

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

/// What comes next in a page.
pub(super) enum Step {
    /// An element begins. One that holds nothing has no end.
    Start {
        name: String,
        /// Names and values, sorted.
        attributes: Vec<(String, String)>,
        is_empty: bool,
    },
    /// The innermost open element, of this name, ends.
    End(String),
    Text(String),
    Doctype(String),
    /// What no well-made page has, in words.
    Odd(String),
}

/// A walk through a page, in bounded memory.
pub(super) struct Walk<'t> {
    tokens: Tokenizer<StringReader<'t>, DefaultEmitter>,
    /// The names of the open elements, the outermost first.
    open: Vec<String>,
    ready: VecDeque<Step>,
    nodes: u64,
    is_done: bool,
}

impl<'t> Walk<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let tokens = Tokenizer::new_with_emitter(text, emitter);
        Self { tokens, open: Vec::new(), ready: VecDeque::new(), nodes: 0, is_done: false }
    }

    fn take(&mut self, token: Token<()>) -> Result<(), ReadError> {
        match token {
            Token::StartTag(tag) => self.start(tag)?,
            Token::EndTag(tag) => self.end(&string(&tag.name)),
            Token::String(words) => {
                self.count()?;
                self.ready.push_back(Step::Text(string(&words.value)));
            }
            Token::Comment(words) => {
                self.ready.push_back(Step::Odd(format!("the comment `{}`", string(&words.value).trim())));
            }
            Token::Doctype(doctype) => self.ready.push_back(Step::Doctype(written(&doctype))),
            Token::Error(error) => {
                self.ready.push_back(Step::Odd(format!("malformed HTML: {}", error.value.as_str())));
            }
        }
        Ok(())
    }

    fn start(&mut self, tag: StartTag<()>) -> Result<(), ReadError> {
        let name = string(&tag.name);
        let is_in = |names: &[&str]| self.open.last().is_some_and(|own| names.contains(&own.as_str()));
        if (BLOCKS.contains(&name.as_str()) && is_in(&["p"]))
            || (HEADINGS.contains(&name.as_str()) && is_in(HEADINGS))
        {
            self.close(self.open.len() - 1);
        }
        if let Some((_, ended, bounds)) = ENDS.iter().find(|(own, _, _)| *own == name) {
            let from =
                self.open.iter().rposition(|own| bounds.contains(&own.as_str())).map_or(0, |at| at + 1);
            let first = self.open[from..].iter().position(|own| ended.contains(&own.as_str()));
            if let Some(at) = first {
                self.close(from + at);
            }
        }
        self.count()?;
        let is_empty = VOID.contains(&name.as_str())
            || (tag.self_closing && self.open.iter().any(|own| own == "svg" || own == "math"))
            || (tag.self_closing && name == "svg");
        if !is_empty {
            if self.open.len() >= DEPTH {
                return Err(ReadError::TooMuch { limit: DEPTH as u64, what: "levels of elements" });
            }
            self.open.push(name.clone());
        }
        let attributes = tag.attributes.iter().map(|(name, value)| (string(name), string(&value.value)));
        self.ready.push_back(Step::Start { name, attributes: attributes.collect(), is_empty });
        Ok(())
    }

    fn end(&mut self, name: &str) {
        match self.open.iter().rposition(|own| own == name) {
            Some(at) => {
                self.close(at + 1);
                self.open.pop();
                self.ready.push_back(Step::End(name.to_owned()));
            }
            None => self.ready.push_back(Step::Odd(format!("`</{name}>` ends nothing"))),
        }
    }

    /// Closes what is open from a place on, although no tag says so.
    fn close(&mut self, from: usize) {
        while self.open.len() > from {
            let Some(name) = self.open.pop() else { return };
            if !OPEN_ENDED.contains(&name.as_str()) {
                self.ready.push_back(Step::Odd(format!("`<{name}>` has no end")));
            }
            self.ready.push_back(Step::End(name));
        }
    }

    fn count(&mut self) -> Result<(), ReadError> {
        self.nodes += 1;
        if self.nodes > NODES {
            return Err(ReadError::TooMuch { limit: NODES, what: "elements and texts" });
        }
        Ok(())
    }
}

impl Iterator for Walk<'_> {
    type Item = Result<Step, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(step) = self.ready.pop_front() {
                return Some(Ok(step));
            }
            if self.is_done {
                return None;
            }
            match self.tokens.next() {
                Some(Ok(token)) => {
                    if let Err(error) = self.take(token) {
                        self.is_done = true;
                        return Some(Err(error));
                    }
                }
                None => {
                    self.is_done = true;
                    self.close(0);
                }
            }
        }
    }
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn written(doctype: &Doctype<()>) -> String {
    let mut text = format!("<!doctype {}", string(&doctype.name));
    for identifier in [&doctype.public_identifier, &doctype.system_identifier].into_iter().flatten() {
        text.push_str(&format!(" \"{}\"", string(identifier)));
    }
    text.push('>');
    if doctype.force_quirks {
        text.push_str(" (malformed)");
    }
    text
}
