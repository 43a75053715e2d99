//! XML in memory, one element at a time.

use std::borrow::Cow;

use quick_xml::Writer;
use quick_xml::escape::partial_escape;
use quick_xml::events::{BytesEnd, BytesStart, BytesText, Event};

/// Names and values of attributes, in order.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

const MEMORY: &str = "memory takes every byte";

/// XML that grows at its end. This is the only place that escapes text and attributes, and replaces characters that XML does
/// not allow.
pub(super) struct Xml {
    writer: Writer<Vec<u8>>,
}

impl Xml {
    /// Empty.
    pub(super) fn new() -> Self {
        Self { writer: Writer::new(Vec::new()) }
    }

    /// A part with its declaration.
    pub(super) fn part() -> Self {
        let mut xml = Self::new();
        xml.raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
        xml
    }

    fn event(&mut self, event: Event<'_>) {
        self.writer.write_event(event).expect(MEMORY);
    }

    /// `<name …>`
    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Start(start(name, attributes)));
    }

    /// `</name>`
    pub(super) fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// `<name …/>`
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) {
        self.event(Event::Empty(start(name, attributes)));
    }

    /// `<name w:val="…"/>`, which is most of WordprocessingML.
    pub(super) fn value(&mut self, name: &str, value: impl ToString) {
        self.empty(name, &[("w:val", &value.to_string())]);
    }

    /// `<name …>text</name>`
    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>, text: &str) {
        self.open(name, attributes);
        self.event(Event::Text(BytesText::from_escaped(partial_escape(clean(text)))));
        self.close(name);
    }

    /// Appends text that is XML already.
    pub(super) fn raw(&mut self, xml: &str) {
        self.writer.get_mut().extend_from_slice(xml.as_bytes());
    }

    /// Its length in bytes.
    pub(super) fn len(&self) -> usize {
        self.writer.get_ref().len()
    }

    /// Whether it ends with this.
    pub(super) fn ends_with(&self, tail: &str) -> bool {
        self.writer.get_ref().ends_with(tail.as_bytes())
    }

    /// Inserts XML at a position that [`Xml::len`] returned.
    pub(super) fn insert(&mut self, at: usize, xml: &[u8]) {
        self.writer.get_mut().splice(at..at, xml.iter().copied());
    }

    /// Takes all of it, and leaves nothing.
    pub(super) fn take(&mut self) -> Vec<u8> {
        std::mem::take(self.writer.get_mut())
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (name, value) in attributes {
        start.push_attribute((*name, clean(value).as_ref()));
    }
    start
}

/// Replaces the characters that XML 1.0 does not allow even when escaped.
///
/// See: <https://www.w3.org/TR/xml/#charsets>
fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(legal) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(|letter| if legal(letter) { letter } else { '\u{FFFD}' }).collect())
}

fn legal(letter: char) -> bool {
    match letter {
        '\t' | '\n' | '\r' => true,
        '\u{FFFE}' | '\u{FFFF}' => false,
        letter => letter >= ' ',
    }
}
