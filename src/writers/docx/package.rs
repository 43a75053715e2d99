//! The file: parts, their types and relations, metadata, zip.

use std::collections::BTreeMap;
use std::io::{self, Cursor, Write};
use std::sync::Arc;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::xml::Xml;
use crate::document::Meta;

/// Namespaces.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// Parts that every document has: path, content type, relation to the document and its kind.
const PARTS: [(&str, &str, &str, &str); 9] = [
    ("styles.xml", "styles", "rIdStyles", "styles"),
    ("settings.xml", "settings", "rIdSettings", "settings"),
    ("numbering.xml", "numbering", "rIdNumbering", "numbering"),
    ("footnotes.xml", "footnotes", "rIdFootnotes", "footnotes"),
    ("headercover.xml", "header", "rIdHeaderCover", "header"),
    ("header.xml", "header", "rIdHeader", "header"),
    ("footer.xml", "footer", "rIdFooter", "footer"),
    ("headerwide.xml", "header", "rIdHeaderWide", "header"),
    ("footerwide.xml", "footer", "rIdFooterWide", "footer"),
];

/// A part of the package: where it is, what it is, and how the document refers to it.
pub(super) struct PartEntry {
    pub(super) path: String,
    pub(super) content_type: String,
    /// Id and kind of the document's relation to it; `None` if only another part refers to it.
    pub(super) relation: Option<(String, &'static str)>,
}

/// The parts of every document, without the main part and the metadata.
pub(super) fn part_entries(cover_footer: bool) -> Vec<PartEntry> {
    let entry = |(path, kind, id, relation): (&str, &str, &str, &'static str)| PartEntry {
        path: path.to_owned(),
        content_type: format!("{WORD}.{kind}+xml"),
        relation: Some((id.to_owned(), relation)),
    };
    let mut found: Vec<PartEntry> = PARTS.into_iter().map(entry).collect();
    if cover_footer {
        found.push(entry(("footercover.xml", "footer", "rIdFooterCover", "footer")));
    }
    found
}

/// A reproducible zip archive: the same parts give the same bytes.
pub(super) struct Package {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

impl Package {
    pub(super) fn new() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }

    /// Begins a part, to be written to.
    pub(super) fn begin(&mut self, path: &str) -> io::Result<&mut impl Write> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            // Word for Mac calls a file whose parts have no permissions unreadable.
            .unix_permissions(0o644);
        self.zip.start_file(path, options)?;
        Ok(&mut self.zip)
    }

    /// A whole part.
    pub(super) fn part(&mut self, path: &str, content: &[u8]) -> io::Result<()> {
        self.begin(path)?.write_all(content)
    }

    /// The archive.
    pub(super) fn finish(self) -> io::Result<Vec<u8>> {
        Ok(self.zip.finish()?.into_inner())
    }
}

/// Images, each once.
#[derive(Default)]
pub(super) struct Media {
    pub(super) files: Vec<(String, Arc<[u8]>)>,
}

impl Media {
    /// The name of the file that holds these bytes.
    pub(super) fn add(&mut self, extension: &str, bytes: &Arc<[u8]>) -> String {
        if let Some((name, _)) = self.files.iter().find(|(_, known)| known == bytes) {
            return name.clone();
        }
        let name = format!("media/image{}.{extension}", self.files.len() + 1);
        self.files.push((name.clone(), Arc::clone(bytes)));
        name
    }
}

/// The relations of one part.
#[derive(Default)]
pub(super) struct Relations {
    /// Kind and target → number.
    known: BTreeMap<(Kind, String), usize>,
    ordered: Vec<(Kind, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Link,
    Image,
}

impl Relations {
    /// The relation to an address.
    pub(super) fn link(&mut self, address: String) -> String {
        self.id(Kind::Link, address)
    }

    /// The relation to an image from [`Media`].
    pub(super) fn image(&mut self, name: String) -> String {
        self.id(Kind::Image, name)
    }

    fn id(&mut self, kind: Kind, target: String) -> String {
        let next = self.ordered.len() + 1;
        let number = *self.known.entry((kind, target.clone())).or_insert(next);
        if number == next {
            self.ordered.push((kind, target));
        }
        format!("rId{number}")
    }

    /// The part, including the relations to these other parts.
    pub(super) fn part(&self, others: &[PartEntry]) -> Vec<u8> {
        relations(|xml| {
            for PartEntry { path, relation: to, .. } in others {
                if let Some((id, kind)) = to {
                    relation(xml, id, &format!("{RELATIONS}/{kind}"), path, false);
                }
            }
            for (index, (kind, target)) in self.ordered.iter().enumerate() {
                let id = format!("rId{}", index + 1);
                match kind {
                    Kind::Link => relation(xml, &id, &format!("{RELATIONS}/hyperlink"), target, true),
                    Kind::Image => relation(xml, &id, &format!("{RELATIONS}/image"), target, false),
                }
            }
        })
    }
}

fn relations(body: impl FnOnce(&mut Xml)) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))]);
    body(&mut xml);
    xml.close("Relationships");
    xml.take()
}

fn relation(xml: &mut Xml, id: &str, kind: &str, target: &str, external: bool) {
    let attributes = [("Id", id), ("Type", kind), ("Target", target), ("TargetMode", "External")];
    xml.empty("Relationship", if external { &attributes } else { &attributes[..3] });
}

/// The relations of the package itself.
pub(super) fn root() -> Vec<u8> {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    relations(|xml| {
        relation(xml, "rId1", &format!("{RELATIONS}/officeDocument"), "word/document.xml", false);
        relation(xml, "rId2", &core, "docProps/core.xml", false);
        relation(xml, "rId3", &format!("{RELATIONS}/custom-properties"), "docProps/custom.xml", false);
    })
}

/// The content types of all parts.
pub(super) fn content_types(others: &[PartEntry]) -> Vec<u8> {
    let mut xml = Xml::part();
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))]);
    let defaults = [
        ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
        ("xml", "application/xml"),
        ("png", "image/png"),
        ("jpeg", "image/jpeg"),
    ];
    for (extension, kind) in defaults {
        xml.empty("Default", &[("Extension", extension), ("ContentType", kind)]);
    }
    let mut part = |path: &str, kind: &str| {
        xml.empty("Override", &[("PartName", path), ("ContentType", kind)]);
    };
    part("/word/document.xml", &format!("{WORD}.document.main+xml"));
    for PartEntry { path, content_type, .. } in others {
        part(&format!("/word/{path}"), content_type);
    }
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml");
    part("/docProps/custom.xml", "application/vnd.openxmlformats-officedocument.custom-properties+xml");
    xml.close("Types");
    xml.take()
}

/// Title, author and dates of the document.
pub(super) fn core_properties(meta: &Meta) -> Vec<u8> {
    let mut xml = Xml::part();
    let namespaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.open("cp:coreProperties", &namespaces);
    let author = if meta.author.is_empty() { meta.organization.join(", ") } else { meta.author.clone() };
    let subject = format!("{} {}", meta.product, meta.release);
    let stage = if meta.draft.is_some() { "Draft" } else { &meta.stage };
    let words = [
        ("dc:title", meta.title.as_str()),
        ("dc:subject", subject.trim()),
        ("dc:creator", &author),
        ("dc:language", language(meta)),
        ("cp:version", &meta.version),
        ("cp:contentStatus", stage),
    ];
    for (name, words) in words.iter().filter(|(_, words)| !words.is_empty()) {
        xml.leaf(name, &[], words);
    }
    if is_date(&meta.date_iso) {
        let time = format!("{}T00:00:00Z", meta.date_iso);
        xml.leaf("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &time);
        xml.leaf("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &time);
    }
    xml.close("cp:coreProperties");
    xml.take()
}

/// The language of the document.
pub(super) fn language(meta: &Meta) -> &str {
    let tag = meta.language.as_str();
    let known = !tag.is_empty() && tag.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    if known { tag } else { "en-US" }
}

/// Whether this is a valid date. Word refuses a file with an invalid one.
fn is_date(date: &str) -> bool {
    let part = |range: std::ops::Range<usize>| {
        date.get(range).filter(|date| date.bytes().all(|byte| byte.is_ascii_digit()))?.parse::<u8>().ok()
    };
    let (month, day) = (part(5..7), part(8..10));
    let dashes = date.len() == 10 && date.as_bytes()[4] == b'-' && date.as_bytes()[7] == b'-';
    dashes
        && part(0..2).is_some()
        && part(2..4).is_some()
        && month.is_some_and(|month| (1..=12).contains(&month))
        && day.is_some_and(|day| (1..=31).contains(&day))
}

/// The label of a draft, with the number of its open findings.
pub(super) fn draft_label(open: usize) -> String {
    match open {
        0 => "DRAFT".to_owned(),
        1 => "DRAFT – 1 open finding".to_owned(),
        open => format!("DRAFT – {open} open findings"),
    }
}

/// The provenance of the document.
pub(super) fn custom_properties(meta: &Meta) -> Vec<u8> {
    let mut xml = Xml::part();
    let namespaces = [
        ("xmlns", "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"),
        ("xmlns:vt", "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"),
    ];
    xml.open("Properties", &namespaces);
    let draft = meta.draft.map(|open| ("Draft".to_owned(), draft_label(open)));
    let mut names: Vec<String> = Vec::new();
    for (name, value) in meta.provenance.iter().chain(&draft) {
        let name = free(name, &names);
        // Word counts properties from 2.
        let id = (names.len() + 2).to_string();
        let format = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";
        xml.open("property", &[("fmtid", format), ("pid", &id), ("name", &name)]);
        xml.leaf("vt:lpwstr", &[], value);
        xml.close("property");
        names.push(name.to_lowercase());
    }
    xml.close("Properties");
    xml.take()
}

/// A name that is not taken in any case, and no longer than Word allows.
fn free(name: &str, taken: &[String]) -> String {
    let name: String = name.chars().take(240).collect();
    let name = if name.trim().is_empty() { "Property".to_owned() } else { name };
    let numbered = |n: usize| if n == 1 { name.clone() } else { format!("{name} {n}") };
    let found = (1..taken.len() + 2).map(numbered).find(|name| !taken.contains(&name.to_lowercase()));
    found.expect("one more name than there are taken")
}
