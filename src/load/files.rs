//! Files that a definition names. The library touches no disk: whoever calls it says how they are had.

use sha2::{Digest, Sha256};

use crate::finding::Finding;
use crate::source::{Fault, SourceFile, SourceId, Sources, Span};

/// Reads a file that a definition names.
pub type ReadFile<'a> = dyn Fn(&Wanted<'_>) -> Result<Found, FileFault> + 'a;

/// A file that is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// Its path as it is written, relative to the file that names it.
    pub path: &'a str,
    /// The number of the file that names it; 0 is the definition itself.
    pub named_in: usize,
    /// What it is to be.
    pub purpose: Purpose,
}

/// What a file is to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A definition that another one extends: anywhere in the project.
    Definition,
    /// Prose, as Markdown: anywhere in the project.
    Prose,
    /// An image: in the folder of the file that names it, or below.
    Figure,
}

impl Purpose {
    /// The most bytes that such a file may have.
    pub fn limit(self) -> usize {
        match self {
            Self::Definition => SourceFile::LIMIT,
            Self::Prose => 1 << 20,
            Self::Figure => 16 << 20,
        }
    }

    /// Whether a path, by its words alone, leads where such a file may not lie: up from the folder, to the root of a
    /// disk, to a home, to the net.
    pub fn forbids(self, path: &str) -> bool {
        let up = |part: &str| part == ".." && self == Self::Figure;
        path.starts_with(['/', '~'])
            || path.contains(['\\', ':'])
            || path.contains(char::is_control)
            || path.split('/').any(|part| part.is_empty() || up(part))
    }
}

/// A file that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The name to show.
    pub name: String,
    /// A number that no other file has, whatever path leads to it; 0 is the definition itself.
    pub number: usize,
    /// The way to it from the definition's folder, with `/` between names.
    pub way: String,
    /// What is in it, or at least one byte more than such a file may have.
    pub bytes: Vec<u8>,
}

/// Why a file that a definition names cannot be had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// It lies outside the folder that it must lie in.
    Outside,
    /// It cannot be read, for the reason given.
    Unreadable(String),
}

/// A file that was read as part of a definition, beside the definition itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Its text.
    pub source: SourceId,
    /// Its number; see [`Found::number`].
    pub number: usize,
    /// Whether it is a definition or prose.
    pub purpose: Purpose,
    /// See [`digest_of_text`].
    pub digest: String,
    /// Where it is named.
    pub named_at: Span,
}

/// SHA-256 of bytes, as 64 hexadecimal digits.
pub fn digest(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// SHA-256 of a text file as it is in a repository: without a byte order mark, its lines ended by LF alone, so that a
/// checkout with other line ends has the same digest. 64 hexadecimal digits.
pub fn digest_of_text(bytes: &[u8]) -> String {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut hasher = Sha256::new();
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\r\n") {
            Some(line) => {
                hasher.update(line);
                hasher.update(b"\n");
            }
            None => hasher.update(line),
        }
    }
    hexadecimal(&hasher.finalize())
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256 of digests, a line each, as `sha256:` and 64 hexadecimal digits; empty for none.
pub fn digest_of_all(digests: impl IntoIterator<Item = String>) -> String {
    let lines: String = digests.into_iter().map(|digest| digest + "\n").collect();
    if lines.is_empty() { lines } else { format!("sha256:{}", digest(lines.as_bytes())) }
}

/// The files of one definition while it is read.
pub(super) struct Files<'a> {
    pub(super) sources: &'a mut Sources,
    read: &'a ReadFile<'a>,
    pub(super) parts: Vec<Part>,
    pub(super) findings: Vec<Finding>,
}

impl<'a> Files<'a> {
    pub(super) fn new(sources: &'a mut Sources, read: &'a ReadFile<'a>) -> Self {
        Self { sources, read, parts: Vec::new(), findings: Vec::new() }
    }

    /// Reads the file that is named at a place.
    pub(super) fn find(&self, path: &str, named_at: Span, purpose: Purpose) -> Result<Found, FileFault> {
        find(self.read, &self.parts, path, named_at, purpose)
    }

    /// Makes a file that was read a part of the definition.
    pub(super) fn add(
        &mut self,
        found: Found,
        named_at: Span,
        purpose: Purpose,
    ) -> (SourceId, Option<Fault>) {
        let (source, fault) = self.sources.add(found.name, &found.bytes);
        let digest = digest_of_text(&found.bytes);
        self.parts.push(Part { source, number: found.number, purpose, digest, named_at });
        (source, fault)
    }
}

/// Reads the file that is named at a place in a definition or in one of its parts.
pub(crate) fn find(
    read: &ReadFile<'_>,
    parts: &[Part],
    path: &str,
    named_at: Span,
    purpose: Purpose,
) -> Result<Found, FileFault> {
    if purpose.forbids(path) {
        return Err(FileFault::Outside);
    }
    let named_in = parts.iter().find(|part| part.source == named_at.source).map_or(0, |part| part.number);
    let found = read(&Wanted { path, named_in, purpose })?;
    // What is too long for a definition is said of its source.
    if purpose != Purpose::Definition && found.bytes.len() > purpose.limit() {
        let limit = purpose.limit() >> 20;
        return Err(FileFault::Unreadable(format!("it has more than {limit} MiB")));
    }
    Ok(found)
}
