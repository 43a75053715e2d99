//! Tokens → starts and ends of elements, with those ends that a page may leave out.

use std::cell::Cell;
use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;
use std::rc::Rc;

use html5gum::emitters::callback::{Callback, CallbackEmitter, CallbackEvent};
use html5gum::{Readable, Reader, Span, StringReader, Tokenizer};

use crate::readers::{DEPTH, NODES, ReadError, WORDS};

/// How many attributes an element may have. The tokenizer calls itself for each.
const ATTRIBUTES: usize = 50;

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
    tokens: Tokenizer<Gate<'t>, CallbackEmitter<Collector, Token>>,
    /// The names of the open elements, the outermost first.
    open: Vec<String>,
    ready: VecDeque<Step>,
    nodes: u64,
    /// How many bytes of words were met.
    words: u64,
    is_done: bool,
}

impl<'t> Walk<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let is_shut = Rc::new(Cell::new(false));
        let collector = Collector { is_shut: Rc::clone(&is_shut), ..Collector::default() };
        let mut emitter = CallbackEmitter::new(collector);
        emitter.naively_switch_states(true);
        let tokens = Tokenizer::new_with_emitter(Gate { text: text.to_reader(), is_shut }, emitter);
        Self { tokens, open: Vec::new(), ready: VecDeque::new(), nodes: 0, words: 0, is_done: false }
    }

    fn take(&mut self, token: Token) -> Result<(), ReadError> {
        match token {
            Token::Start { name, attributes, is_closed } => self.start(name, attributes, is_closed)?,
            Token::End(name) => self.end(&name),
            Token::Text(words) => {
                self.count()?;
                self.words += words.len() as u64;
                if self.words > WORDS {
                    return Err(ReadError::TooMuch { limit: WORDS >> 20, what: "MiB of words" });
                }
                self.ready.push_back(Step::Text(words));
            }
            Token::Doctype(doctype) => self.ready.push_back(Step::Doctype(doctype)),
            Token::Odd(what) => self.ready.push_back(Step::Odd(what)),
            Token::TooMany => {
                return Err(ReadError::TooMuch {
                    limit: ATTRIBUTES as u64,
                    what: "attributes of one element",
                });
            }
        }
        Ok(())
    }

    fn start(
        &mut self,
        name: String,
        attributes: BTreeMap<String, String>,
        is_closed: bool,
    ) -> Result<(), ReadError> {
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
            || (is_closed && self.open.iter().any(|own| own == "svg" || own == "math"))
            || (is_closed && name == "svg");
        if !is_empty {
            if self.open.len() >= DEPTH {
                return Err(ReadError::TooMuch { limit: DEPTH as u64, what: "levels of elements" });
            }
            self.open.push(name.clone());
        }
        self.ready.push_back(Step::Start { name, attributes: attributes.into_iter().collect(), is_empty });
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

/// What the tokenizer finds.
#[derive(Debug)]
enum Token {
    Start { name: String, attributes: BTreeMap<String, String>, is_closed: bool },
    End(String),
    Text(String),
    Doctype(String),
    Odd(String),
    TooMany,
}

/// Puts tokens together, with no more attributes than an element may have.
#[derive(Debug, Default)]
struct Collector {
    name: String,
    attribute: String,
    attributes: BTreeMap<String, String>,
    /// How many attributes were met, those of end tags and those that are there twice, too.
    count: usize,
    /// Whether no more is to be read.
    is_shut: Rc<Cell<bool>>,
}

/// A text that ends where it becomes too much.
struct Gate<'t> {
    text: StringReader<'t>,
    is_shut: Rc<Cell<bool>>,
}

impl Reader for Gate<'_> {
    type Error = Infallible;

    fn read_byte(&mut self) -> Result<Option<u8>, Infallible> {
        if self.is_shut.get() { Ok(None) } else { self.text.read_byte() }
    }

    fn read_until<'b>(
        &'b mut self,
        needle: &[u8],
        buffer: &'b mut [u8; 4],
    ) -> Result<Option<&'b [u8]>, Infallible> {
        if self.is_shut.get() { Ok(None) } else { self.text.read_until(needle, buffer) }
    }

    fn try_read_string(&mut self, wanted: &[u8], case_sensitive: bool) -> Result<bool, Infallible> {
        if self.is_shut.get() { Ok(false) } else { self.text.try_read_string(wanted, case_sensitive) }
    }
}

impl Callback<Token, ()> for Collector {
    fn handle_event(&mut self, event: CallbackEvent<'_>, _: Span<()>) -> Option<Token> {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.name = string(name);
                self.attributes.clear();
                self.count = 0;
                None
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = string(name);
                self.count += 1;
                if self.count > ATTRIBUTES {
                    self.is_shut.set(true);
                    return Some(Token::TooMany);
                }
                if self.attributes.contains_key(&self.attribute) {
                    // The first one counts.
                    let name = std::mem::take(&mut self.attribute);
                    return Some(Token::Odd(format!("the attribute `{name}` twice")));
                }
                self.attributes.insert(self.attribute.clone(), String::new());
                None
            }
            CallbackEvent::AttributeValue { value } => {
                if let Some(own) = self.attributes.get_mut(&self.attribute) {
                    own.push_str(&string(value));
                }
                None
            }
            CallbackEvent::CloseStartTag { self_closing } => {
                self.count = 0;
                let (name, attributes) =
                    (std::mem::take(&mut self.name), std::mem::take(&mut self.attributes));
                Some(Token::Start { name, attributes, is_closed: self_closing })
            }
            CallbackEvent::EndTag { name } => {
                self.attributes.clear();
                self.count = 0;
                Some(Token::End(string(name)))
            }
            CallbackEvent::String { value } => Some(Token::Text(string(value))),
            CallbackEvent::Comment { value } => {
                Some(Token::Odd(format!("the comment `{}`", string(value).trim())))
            }
            CallbackEvent::Doctype { name, public_identifier, system_identifier, force_quirks } => {
                let mut text = format!("<!doctype {}", string(name));
                for identifier in [public_identifier, system_identifier].into_iter().flatten() {
                    text.push_str(&format!(" \"{}\"", string(identifier)));
                }
                text.push_str(if force_quirks { "> (malformed)" } else { ">" });
                Some(Token::Doctype(text))
            }
            CallbackEvent::Error(error) => Some(Token::Odd(format!("malformed HTML: {}", error.as_str()))),
        }
    }
}

fn string(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
