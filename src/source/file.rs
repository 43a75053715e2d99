//! A source: its name, its text, its lines.

use super::{LineIndex, Position, SourceId, Span};

/// One input, as text. Built from any bytes: what is not text is shown by a replacement character, and the
/// [`Fault`] says what is wrong and where.
#[derive(Debug, Clone)]
pub struct SourceFile {
    /// Its index in [`Sources`].
    pub id: SourceId,
    /// The name to show: the path as it was given, `<stdin>` for standard input.
    pub name: String,
    /// The text, without a byte order mark.
    pub text: String,
    /// The path by which machines find the file, where that is not its name; see [`SourceFile::location`].
    location: Option<String>,
    lines: LineIndex,
    /// Bytes of the byte order mark that were taken off.
    skipped: usize,
}

/// Why bytes are not a text that can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Starts like UTF-16 or UTF-32.
    Wide(&'static str),
    /// The byte at this place is not UTF-8.
    NotUtf8(Span),
    /// Longer than the limit, in bytes, that is given.
    TooLong(usize),
}

/// The bytes of the path that a source is named by: in names, bytes that are not UTF-8 are escaped, `\xE9`.
pub fn path_bytes(name: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = name;
    while let Some(at) = rest.find("\\x") {
        let (before, escape) = rest.split_at(at);
        bytes.extend_from_slice(before.as_bytes());
        let digits = escape.get(2..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let byte = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        let (part, length) = byte.map_or((b'\\', 1), |byte| (byte, 4));
        bytes.push(part);
        rest = &escape[length..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    bytes
}

impl SourceFile {
    /// The most bytes that a source may have (4 MiB). The largest published guide has 0.3 MiB of text.
    pub const LIMIT: usize = 4 << 20;

    /// Takes `bytes` as the source `name`. The fault, if any, says why nothing should be read from it.
    pub fn new(id: SourceId, name: impl Into<String>, bytes: &[u8]) -> (Self, Option<Fault>) {
        let mut file = Self {
            id,
            name: name.into(),
            text: String::new(),
            location: None,
            lines: LineIndex::new(""),
            skipped: 0,
        };
        if bytes.len() > Self::LIMIT {
            return (file, Some(Fault::TooLong(Self::LIMIT)));
        }
        if let Some(wide) = wide(bytes) {
            return (file, Some(Fault::Wide(wide)));
        }
        let bytes = match bytes.strip_prefix(b"\xEF\xBB\xBF") {
            Some(rest) => {
                file.skipped = 3;
                rest
            }
            None => bytes,
        };
        let fault = match std::str::from_utf8(bytes) {
            Ok(text) => {
                file.text = text.to_owned();
                None
            }
            Err(error) => {
                let at = error.valid_up_to();
                file.text = String::from_utf8_lossy(bytes).into_owned();
                Some(Fault::NotUtf8(Span::new(id, at, at + '\u{FFFD}'.len_utf8())))
            }
        };
        file.lines = LineIndex::new(&file.text);
        (file, fault)
    }

    /// The path by which other programs find the file: with `/`, from the root of the workspace if the file is in it,
    /// else absolute. It is the name as given, without `./`, until [`Sources::locate`] sets it.
    pub fn location(&self) -> &str {
        self.location.as_deref().unwrap_or_else(|| self.name.strip_prefix("./").unwrap_or(&self.name))
    }

    /// The text of a span; empty where the span lies outside.
    pub fn slice(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or("")
    }

    /// Line and column of a byte offset. Offsets beyond the end give the end; one inside a character gives
    /// that character.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.lines.line(offset);
        let column = self.text[self.lines.start(line)..offset].chars().count() + 1;
        Position { line: line + 1, column }
    }

    /// Offset of a byte in the file on disk, which may begin with a byte order mark that the text has not.
    pub fn file_offset(&self, offset: usize) -> usize {
        offset + self.skipped
    }

    /// The line index, for those who print excerpts.
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }
}

fn wide(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xFF, 0xFE, 0, 0, ..] | [0, 0, 0xFE, 0xFF, ..] => Some("UTF-32"),
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some("UTF-16"),
        // Without a byte order mark: ASCII text in UTF-16 has a zero in every other byte.
        [0, a, 0, b, ..] | [a, 0, b, 0, ..] if *a != 0 && *b != 0 => Some("UTF-16"),
        _ => None,
    }
}

/// All sources of one run. A [`Span`] points into one of them.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a source made of `bytes`; see [`SourceFile::new`].
    pub fn add(&mut self, name: impl Into<String>, bytes: &[u8]) -> (SourceId, Option<Fault>) {
        let id = SourceId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        let (file, fault) = SourceFile::new(id, name, bytes);
        self.files.push(file);
        (id, fault)
    }

    /// The source with this id.
    ///
    /// # Panics
    ///
    /// If the id was made by another `Sources`.
    pub fn get(&self, id: SourceId) -> &SourceFile {
        self.files.get(id.0 as usize).expect("a span points into a source of its own run")
    }

    /// Sets the [`SourceFile::location`] of every source to what `find` makes of its name.
    pub fn locate(&mut self, find: impl Fn(&str) -> Option<String>) {
        for file in &mut self.files {
            file.location = find(&file.name);
        }
    }

    /// Lets go of all texts and keeps the names, where nothing has to be shown of them.
    pub fn forget_texts(&mut self) {
        for file in &mut self.files {
            file.text = String::new();
            file.lines = LineIndex::new("");
        }
    }

    /// All sources, in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = &SourceFile> {
        self.files.iter()
    }
}
