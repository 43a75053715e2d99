//! A file that is said to be a rendered document: what it says, and what it says about itself.

use std::collections::{BTreeMap, BTreeSet};

use super::content::{Depth, Section, raw, sections, squeezed};
use super::{Change, Difference, SectionDifference, VerifyError, compare, markup};
use crate::document::{Listing, Settled};
use crate::readers::{LOOK, Looking, Oddity, ReadError, Reading, TableShape, WORDS, docx, html, markdown};
use crate::source::SourceId;
use crate::verbs::provenance::{DIGEST, Recorded};
use crate::writers::{WRITERS, Writer};

/// The title and key under which differences of metadata are told.
pub(super) const METADATA: (&str, &str) = ("metadata", "Metadata");
/// The same for what stands beside the words: tags, attributes, styles, fields.
pub(super) const MARKUP: (&str, &str) = ("markup", "Markup");
/// The same for the parts of a package, their types and relations.
pub(super) const PACKAGE: (&str, &str) = ("package", "Package");

/// What begins lines, cells, links and the like in Markdown.
const MARKS: &[u8] = b"|*_[]<>`&~\n";
/// How many of them a text may have: about 2,000 pages.
const MARKDOWN: u64 = 250_000;

/// What an artefact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum File {
    Docx,
    Html,
    Markdown,
}

impl File {
    fn name(self) -> &'static str {
        match self {
            Self::Docx => "docx",
            Self::Html => "html",
            Self::Markdown => "md",
        }
    }

    pub(super) fn writer(self) -> &'static Writer {
        let own = WRITERS.iter().find(|writer| writer.name == self.name());
        own.expect("invariant: every format that is read is written")
    }

    fn depth(self) -> Depth {
        Depth { marks: self != Self::Docx }
    }
}

/// An artefact that was read.
pub struct Artefact {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
    pub(super) format: File,
    reading: Reading,
    sections: Vec<Section>,
    pub(super) metadata: Recorded,
    pub(super) last_page: Recorded,
    /// The limit that it passes, if any: then only its metadata was read.
    pub(super) unread: Option<ReadError>,
}

impl Artefact {
    /// Reads a file; what it is is told by its first bytes, and between HTML and Markdown by its name too. Of one that
    /// passes a limit only the metadata is read: it may still be, byte for byte, what rendering gives.
    ///
    /// # Errors
    ///
    /// What is not of its format.
    pub fn read(name: &str, bytes: Vec<u8>) -> Result<Self, VerifyError> {
        let format = if bytes.starts_with(b"PK") {
            File::Docx
        } else if is_html(name, text(&bytes)?) {
            File::Html
        } else {
            File::Markdown
        };
        let (mut reading, sections, unread) = match whole(format, &bytes) {
            Ok((reading, sections)) => (reading, sections, None),
            Err(VerifyError::Read(limit @ ReadError::TooMuch { .. })) => {
                let Ok(meta) = metadata_only(format, &bytes) else { return Err(limit.into()) };
                (Reading { meta, ..Reading::default() }, Vec::new(), Some(limit))
            }
            Err(error) => return Err(error),
        };
        let metadata =
            Recorded::new(reading.meta.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let last_page = last_page(&sections);
        // What they say stands in the sections, in a fraction of the room.
        reading.blocks.clear();
        reading.blocks.shrink_to_fit();
        Ok(Self { name: name.to_owned(), bytes, format, reading, sections, metadata, last_page, unread })
    }

    /// What it says it was made with: its metadata, or where that is gone its last page.
    pub(super) fn recorded(&self) -> &Recorded {
        if self.metadata.is_own() { &self.metadata } else { &self.last_page }
    }

    /// The digest of the definition that it names.
    pub fn digest(&self) -> Option<&str> {
        self.recorded().get(DIGEST)
    }

    /// What differs from an artefact that was rendered again, whose sections `document` knows by their keys.
    ///
    /// # Errors
    ///
    /// A text that passes a limit.
    pub(super) fn differences(
        &self,
        again: &Self,
        document: Option<&Settled>,
    ) -> Result<Vec<SectionDifference>, VerifyError> {
        let sections = compare::sections(&keyed(&again.sections, document), &self.sections);
        let mut all = Vec::new();
        let mut tell = |(key, title): (&str, &str), differences: Vec<Difference>| {
            if !differences.is_empty() {
                let (key, title) = (key.to_owned(), title.to_owned());
                all.push(SectionDifference { key, title, change: Change::Changed, differences });
            }
        };
        let (old, new) = (&again.reading, &self.reading);
        tell(METADATA, metadata(&old.meta, &new.meta));
        tell(("pages", "Headers and Footers"), compare::lists("line", &around(old), &around(new)));
        let (entries, found) = (squeeze(&old.contents), squeeze(&new.contents));
        tell(("pages", "Headers and Footers"), counts(old, new));
        tell(("contents", "Contents Lists"), compare::lists("entry", &entries, &found));
        tell(("numbers", "Numbers"), numbers(&old.numbers, &new.numbers));
        if sections.is_empty() {
            tell(("links", "Links"), compare::lists("link to", &old.links, &new.links));
            tell(("images", "Images"), sizes(&old.sizes, &new.sizes));
            tell(MARKUP, looks(&old.looks, &new.looks));
            tell(MARKUP, tables(&old.tables, &new.tables));
            tell(("contents", "Contents Lists"), pages(&old.pages, &new.pages));
        }
        tell(PACKAGE, foreign(&old.odd, &new.odd, true));
        tell(MARKUP, foreign(&old.odd, &new.odd, false));
        let mut markup = if self.format == File::Docx {
            markup::Markup::default()
        } else {
            markup::compare(self.format, text(&again.bytes)?, text(&self.bytes)?)?
        };
        tell(MARKUP, std::mem::take(&mut markup.foreign));
        all.extend(sections);
        // Where words differ, so does the markup around them, which is told with them.
        if let (true, Some(first)) = (all.is_empty(), markup.first) {
            let (key, title) = (MARKUP.0.to_owned(), MARKUP.1.to_owned());
            all.push(SectionDifference { key, title, change: Change::Changed, differences: vec![first] });
        }
        Ok(all)
    }
}

/// What a file says, whole.
fn whole(format: File, bytes: &[u8]) -> Result<(Reading, Vec<Section>), VerifyError> {
    match format {
        File::Docx => {
            let reading = docx::read(bytes)?;
            let sections = sections(&reading.blocks, format.depth());
            Ok((reading, sections))
        }
        File::Html => {
            let reading = html::read(text(bytes)?)?;
            let sections = sections(&reading.blocks, format.depth());
            Ok((reading, sections))
        }
        File::Markdown => {
            let text = text(bytes)?;
            if text.len() as u64 > WORDS {
                return Err(ReadError::TooMuch { limit: WORDS >> 20, what: "MiB of words" }.into());
            }
            let marks = text.bytes().filter(|byte| MARKS.contains(byte)).count() as u64;
            if marks > MARKDOWN {
                let what = "lines and marks of Markdown";
                return Err(ReadError::TooMuch { limit: MARKDOWN, what }.into());
            }
            let blocks = markdown::read(text, SourceId::default());
            let reading = Reading { meta: matter(text), blocks, ..Reading::default() };
            let mut sections = sections(&reading.blocks, format.depth());
            raw(text, &reading.blocks, &mut sections);
            Ok((reading, sections))
        }
    }
}

/// The metadata of a file whose text is too long to be read.
fn metadata_only(format: File, bytes: &[u8]) -> Result<Vec<(String, String)>, VerifyError> {
    match format {
        File::Docx => Ok(docx::read_metadata(bytes)?),
        File::Html => {
            let text = text(bytes)?;
            let end = text.find("</head>").unwrap_or(0);
            Ok(html::read(&text[..end])?.meta)
        }
        File::Markdown => Ok(matter(text(bytes)?)),
    }
}

/// The lines around the pages; where a section has the same as the one before it, once.
fn around(reading: &Reading) -> Vec<String> {
    let mut all = Vec::new();
    for kind in ["header", "footer"] {
        let mut before = None;
        for (_, blocks) in reading.around.iter().filter(|(own, _)| own == kind) {
            let lines = sections(blocks, File::Docx.depth()).into_iter().flat_map(|section| {
                std::iter::once(section.title)
                    .chain(section.lines.into_iter().map(|line| line.cells.join(" | ")))
            });
            let lines: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
            let text = format!("{kind}: {}", lines.join(" / "));
            if before.as_ref() != Some(&text) {
                all.push(text.clone());
            }
            before = Some(text);
        }
    }
    all
}

/// Numbers that differ, each with the words behind it.
fn numbers(expected: &[(String, String)], found: &[(String, String)]) -> Vec<Difference> {
    let bare = |of: &[(String, String)]| of.iter().map(|(number, _)| number.clone()).collect::<Vec<_>>();
    if expected.len() != found.len() {
        return compare::lists("number", &bare(expected), &bare(found));
    }
    let differ = expected.iter().zip(found).filter(|((old, _), (new, _))| old != new);
    let all = differ.map(|((old, words), (new, _))| Difference {
        what: "number",
        place: format!("“{words}”"),
        expected: Some(old.clone()),
        found: Some(new.clone()),
    });
    all.collect()
}

/// Images that are shown in another size; word processors round it.
fn sizes(expected: &[(u64, u64)], found: &[(u64, u64)]) -> Vec<Difference> {
    let is_near = |a: u64, b: u64| a.abs_diff(b) * 100 <= a.max(b);
    let written = |(width, height): &(u64, u64)| Some(format!("{width} by {height} EMU"));
    let differ =
        expected.iter().zip(found).enumerate().filter(|(_, (a, b))| !is_near(a.0, b.0) || !is_near(a.1, b.1));
    let all = differ.map(|(at, (old, new))| Difference {
        what: "size",
        place: format!("image {}", at / 2 + 1),
        expected: written(old),
        found: written(new),
    });
    all.collect()
}

/// Tables that are laid out otherwise.
fn tables(expected: &[TableShape], found: &[TableShape]) -> Vec<Difference> {
    const NEAR: u64 = 60;
    let written = |shape: &TableShape| {
        let head = if shape.has_head { "with a head" } else { "without a head" };
        let order = if shape.is_rtl { ", the first column at the right" } else { "" };
        Some(format!("{} twips wide, {head}{order}", shape.width))
    };
    let differ = expected.iter().zip(found).enumerate();
    let differ = differ.filter(|(_, (old, new))| {
        old.width.abs_diff(new.width) > NEAR || old.has_head != new.has_head || old.is_rtl != new.is_rtl
    });
    let all = differ.map(|(at, (old, new))| Difference {
        what: "table",
        place: format!("table {}", at + 1),
        expected: written(old),
        found: written(new),
    });
    all.collect()
}

/// Page numbers of fields that no word processor counts: the last page is about where it was, and no page is behind it.
fn counts(expected: &Reading, found: &Reading) -> Vec<Difference> {
    let totals = expected.counts.iter().filter(|(is_total, _)| *is_total).map(|(_, page)| *page);
    // The headers of a reference document count the pages of that one.
    let totals: Vec<u64> = totals.chain(expected.pages.iter().max().copied()).collect();
    let Some(last) = totals.iter().max().copied() else { return Vec::new() };
    let is_right = |(is_total, page): &&(bool, u64)| match is_total {
        true => totals.iter().any(|total| total.abs_diff(*page) <= shift(*total)),
        false => *page <= last.saturating_add(shift(last)),
    };
    let known: BTreeSet<&(bool, u64)> = expected.counts.iter().collect();
    let differ = found.counts.iter().filter(|count| !known.contains(count) && !is_right(count));
    let all = differ.map(|(is_total, page)| Difference {
        what: "page",
        place: (if *is_total { "number of pages" } else { "page number" }).to_owned(),
        expected: Some(if *is_total { last.to_string() } else { format!("at most {last}") }),
        found: Some(page.to_string()),
    });
    all.collect()
}

/// How far fonts move a page of this number.
fn shift(page: u64) -> u64 {
    (page / 4).max(8)
}

/// Page numbers of contents lists that no word processor counts: fonts move them by a part of the document.
fn pages(expected: &[u64], found: &[u64]) -> Vec<Difference> {
    let differ = expected.iter().zip(found).enumerate();
    let differ = differ.filter(|(_, (old, new))| **new > 0 && old.abs_diff(**new) > shift(**old));
    let all = differ.map(|(at, (old, new))| Difference {
        what: "page",
        place: format!("entry {}", at + 1),
        expected: Some(old.to_string()),
        found: Some(new.to_string()),
    });
    all.collect()
}

/// How many words that look otherwise are reported.
const LOOKS: usize = 20;

/// Words that look otherwise. Lengths that word processors round count as the same.
fn looks(expected: &[Looking], found: &[Looking]) -> Vec<Difference> {
    const NEAR: i64 = 30;
    let (mut old, mut new) = (expected.iter(), found.iter());
    let (mut old_rest, mut new_rest) = ("", "");
    let (mut old_look, mut new_look) = (None, None);
    let mut all = Vec::new();
    while all.len() < LOOKS {
        if old_rest.is_empty() {
            let Some(next) = old.next() else { break };
            (old_rest, old_look) = (next.words.as_str(), Some(next));
        }
        if new_rest.is_empty() {
            let Some(next) = new.next() else { break };
            (new_rest, new_look) = (next.words.as_str(), Some(next));
        }
        let (Some(old_own), Some(new_own)) = (old_look, new_look) else { break };
        let is_same = |at: usize| {
            let (a, b) = (old_own.look[at], new_own.look[at]);
            a == b || (LOOK[at].1 == "twips" && a.abs_diff(b) <= NEAR.unsigned_abs())
        };
        if let Some(at) = (0..LOOK.len()).find(|at| !is_same(*at)) {
            let (name, unit) = LOOK[at];
            let written = |value: i64| Some(format!("{name}: {value} {unit}").trim_end().to_owned());
            all.push(Difference {
                what: "look",
                place: format!("“{}”", new_rest.chars().take(40).collect::<String>()),
                expected: written(old_own.look[at]),
                found: written(new_own.look[at]),
            });
        }
        let both = old_rest.len().min(new_rest.len());
        let both =
            (0..=both).rev().find(|at| old_rest.is_char_boundary(*at) && new_rest.is_char_boundary(*at));
        let both = both.unwrap_or(0);
        if both == 0 {
            break;
        }
        if old_rest[..both] != new_rest[..both] {
            let shown = |rest: &str| Some(rest[..both].chars().take(60).collect::<String>());
            let (expected, found) = (shown(old_rest), shown(new_rest));
            all.push(Difference { what: "line breaks", place: String::new(), expected, found });
            break;
        }
        (old_rest, new_rest) = (&old_rest[both..], &new_rest[both..]);
    }
    all
}

/// What one file has beside its words that the other has not: in the package, or in the parts of it.
fn foreign(expected: &[Oddity], found: &[Oddity], in_package: bool) -> Vec<Difference> {
    let known: BTreeSet<&str> = expected.iter().map(|expected| expected.what.as_str()).collect();
    let mut told = BTreeSet::new();
    let own = found
        .iter()
        .filter(|oddity| oddity.in_package == in_package && !known.contains(oddity.what.as_str()));
    let all = own.filter(|oddity| told.insert((oddity.what.as_str(), oddity.place.as_str()))).map(|oddity| {
        Difference {
            what: if in_package { "package" } else { "markup" },
            place: oddity.place.clone(),
            expected: None,
            found: Some(oddity.what.clone()),
        }
    });
    all.collect()
}

/// The text of a file, without the mark that says that it is one.
fn text(bytes: &[u8]) -> Result<&str, VerifyError> {
    let text = std::str::from_utf8(bytes).map_err(|_| VerifyError::Encoding)?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

fn squeeze(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| squeezed(line)).collect()
}

fn is_html(name: &str, text: &str) -> bool {
    let name = name.to_lowercase();
    let start: String = text.trim_start().chars().take(9).collect::<String>().to_lowercase();
    name.ends_with(".html")
        || name.ends_with(".htm")
        || start.starts_with("<!doctype")
        || start.starts_with("<html")
}

/// The values that front matter gives, those of mappings within it too.
fn matter(text: &str) -> Vec<(String, String)> {
    let mut lines = text.lines();
    if lines.next().map(str::trim_end) != Some("---") {
        return Vec::new();
    }
    let plain = |text: &str| serde_json::from_str(text).unwrap_or_else(|_| text.to_owned());
    let pair = |line: &str| {
        let line = line.trim();
        // A quoted name may hold a colon.
        let at = if line.starts_with('"') { line.find("\": ")? + 1 } else { line.find(':')? };
        Some((plain(&line[..at]), plain(line[at + 1..].trim())))
    };
    lines.take_while(|line| line.trim_end() != "---").filter_map(pair).collect()
}

/// What the last page says: the items of the section about the document.
fn last_page(sections: &[Section]) -> Recorded {
    let own = sections.iter().rev().find(|section| section.title == "About This Document");
    let lines = own.into_iter().flat_map(|section| &section.lines).flat_map(|line| &line.cells);
    Recorded::new(lines.filter_map(|line| line.split_once(": ")))
}

/// Each section with the key that the definition knows it by.
fn keyed(sections: &[Section], document: Option<&Settled>) -> Vec<(String, Section)> {
    let mut entries = document.map_or(&[][..], |document| document.entries(Listing::Headings)).iter();
    let of = |section: &Section| {
        let is_own = |title: &str, number: &str| {
            squeezed(title) == section.title || squeezed(&format!("{number} {title}")) == section.title
        };
        let mut rest = entries.clone();
        let key = rest.find(|entry| is_own(&entry.title, &entry.number)).map(|entry| entry.key.clone());
        if key.is_some() {
            entries = rest;
        }
        key
    };
    let keys: Vec<_> = sections.iter().map(of).collect();
    sections
        .iter()
        .cloned()
        .zip(keys)
        .map(|(it, key)| (key.unwrap_or_else(|| "cover".to_owned()), it))
        .collect()
}

/// Metadata by name: what is there beyond that of dibr belongs to others.
fn metadata(expected: &[(String, String)], found: &[(String, String)]) -> Vec<Difference> {
    let found: BTreeMap<&str, &str> =
        found.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let differ = expected.iter().filter_map(|(name, value)| {
        let found = found.get(name.as_str()).map(|own_squeezed| squeezed(own_squeezed));
        (found.as_deref() != Some(squeezed(value).as_str())).then(|| Difference {
            what: "property",
            place: format!("`{name}`"),
            expected: Some(value.clone()),
            found,
        })
    });
    differ.collect()
}
