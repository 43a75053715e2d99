//! The zip archive of a reference document: its parts and their relations.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::ReferenceError;
use super::tree::Node;
use crate::writers::docx::package::RELATIONS;
use crate::writers::docx::xml::Xml;

/// Limits in MiB. An XML part of a template has a few hundred KiB, an image a few MiB.
const XML: u64 = 8;
const MEDIA: u64 = 16;
/// The limit of all parts together.
const WHOLE: u64 = 64;
const MEBIBYTE: u64 = 1 << 20;
const ENTRIES: usize = 5000;

/// A part that is taken over.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// Its path below `word/`.
    pub(crate) path: String,
    /// Its content type; empty for relations.
    pub(crate) kind: String,
    pub(crate) bytes: Vec<u8>,
}

/// A relation of a part.
pub(super) struct Link {
    pub(super) id: String,
    kind: String,
    /// The path of a part, or an address.
    pub(super) target: String,
    external: bool,
}

impl Link {
    /// Whether it is of this kind: "styles".
    pub(super) fn is(&self, kind: &str) -> bool {
        !self.external
            && self.kind.strip_prefix(RELATIONS).and_then(|rest| rest.strip_prefix('/')) == Some(kind)
    }
}

/// An open package.
pub(super) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    /// How many bytes have been unpacked.
    unpacked: u64,
    types: BTreeMap<String, String>,
    adopted: Vec<Part>,
    known: BTreeSet<String>,
}

impl<'b> Archive<'b> {
    pub(super) fn open(bytes: &'b [u8]) -> Result<Self, ReferenceError> {
        // An encrypted document, or one older than Word 2007, is not a zip archive.
        if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(ReferenceError::NotWord("it is encrypted, or of a version before 2007"));
        }
        let zip = ZipArchive::new(Cursor::new(bytes))
            .map_err(|_| ReferenceError::NotWord("it is not a zip archive"))?;
        if zip.len() > ENTRIES {
            return Err(ReferenceError::NotWord("it has more than 5000 parts"));
        }
        let (types, adopted, known) = (BTreeMap::new(), Vec::new(), BTreeSet::new());
        let mut archive = Self { zip, unpacked: 0, types, adopted, known };
        archive.types = content_types(&archive.xml("[Content_Types].xml")?);
        Ok(archive)
    }

    /// The path of the main part.
    pub(super) fn main(&mut self) -> Result<String, ReferenceError> {
        let links = self.relations("")?;
        let main = links.into_iter().find(|link| link.is("officeDocument")).map(|link| link.target);
        main.ok_or_else(|| ReferenceError::Missing("word/document.xml".to_owned()))
    }

    /// A part as XML.
    pub(super) fn xml(&mut self, path: &str) -> Result<Node, ReferenceError> {
        let bytes = self.bytes(path, XML)?;
        Node::read(&bytes).map_err(|reason| ReferenceError::Broken { part: path.to_owned(), reason })
    }

    fn bytes(&mut self, path: &str, limit: u64) -> Result<Vec<u8>, ReferenceError> {
        let same = |text: &&str| text.trim_start_matches('/').eq_ignore_ascii_case(path);
        let name = self.zip.file_names().find(same).map(str::to_owned);
        let name = name.ok_or_else(|| ReferenceError::Missing(path.to_owned()))?;
        let broken = |reason: String| ReferenceError::Broken { part: path.to_owned(), reason };
        let entry = self.zip.by_name(&name).map_err(|error| broken(error.to_string()))?;
        let mut bytes = Vec::new();
        // The sizes that the archive declares may be wrong.
        let limit = limit.min(WHOLE.saturating_sub(self.unpacked / MEBIBYTE));
        let read = entry.take(limit * MEBIBYTE + 1).read_to_end(&mut bytes);
        read.map_err(|error| broken(error.to_string()))?;
        let length = bytes.len() as u64;
        self.unpacked += length;
        if length > limit * MEBIBYTE {
            return Err(ReferenceError::TooLarge { part: path.to_owned(), limit });
        }
        Ok(bytes)
    }

    /// The relations of a part; `""` is the package itself.
    pub(super) fn relations(&mut self, part: &str) -> Result<Vec<Link>, ReferenceError> {
        let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
        let path = format!("{folder}/_rels/{name}.rels").trim_start_matches('/').to_owned();
        let tree = match self.xml(&path) {
            Ok(tree) => tree,
            Err(ReferenceError::Missing(_)) if !part.is_empty() => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let links = tree.children().filter_map(|node| {
            let target = node.get("Target")?;
            let external = node.get("TargetMode") == Some("External");
            let target = if external { target.to_owned() } else { resolve(folder, target) };
            Some(Link {
                id: node.get("Id")?.to_owned(),
                kind: node.get("Type")?.to_owned(),
                target,
                external,
            })
        });
        Ok(links.collect())
    }

    /// Takes over the parts that a part refers to. Returns its new relations, if there are any.
    pub(super) fn adopt(&mut self, part: &str) -> Result<Option<Vec<u8>>, ReferenceError> {
        let links = self.relations(part)?;
        if links.is_empty() {
            return Ok(None);
        }
        let mut lines = Vec::new();
        for link in links {
            let what = link.kind.rsplit('/').next().unwrap_or_default().to_owned();
            let target = match (link.external, what.as_str()) {
                (true, "hyperlink") => link.target.clone(),
                (false, "image" | "font") => format!("/word/{}", self.take(&link.target, MEDIA)?),
                (_, what) => {
                    let place = if link.external { " outside of the file" } else { "" };
                    let what = format!("`{what}`{place}");
                    return Err(ReferenceError::Unsupported { part: part.to_owned(), what });
                }
            };
            lines.push((link, target));
        }
        let mut xml = Xml::part();
        xml.open(
            "Relationships",
            &[("xmlns", "http://schemas.openxmlformats.org/package/2006/relationships")],
        );
        for (Link { id, kind, external, .. }, target) in &lines {
            // They are still escaped as in the part that they were read from.
            let mode = if *external { " TargetMode=\"External\"" } else { "" };
            let target = target.replace('"', "&quot;");
            xml.raw(&format!("<Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{target}\"{mode}/>"));
        }
        xml.close("Relationships");
        Ok(Some(xml.take()))
    }

    /// Takes over a part with all parts that it refers to. Returns its path below `word/`.
    pub(super) fn adopt_whole(&mut self, part: &str) -> Result<String, ReferenceError> {
        let relations = self.adopt(part)?;
        let tree = self.xml(part)?;
        let path = self.take(part, XML)?;
        if let Some(taken) = self.adopted.iter_mut().find(|adopted| adopted.path == path) {
            taken.bytes = tree.part();
        }
        if let Some(bytes) = relations {
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", &path));
            self.adopted.push(Part {
                path: format!("{folder}/_rels/{name}.rels"),
                kind: String::new(),
                bytes,
            });
        }
        Ok(path)
    }

    fn take(&mut self, part: &str, limit: u64) -> Result<String, ReferenceError> {
        let good = |letter: char| letter.is_ascii_alphanumeric() || "._-/".contains(letter);
        let unsupported =
            |what: &str| ReferenceError::Unsupported { part: part.to_owned(), what: what.to_owned() };
        if !part.chars().all(good) {
            return Err(unsupported("a name with unusual letters"));
        }
        let path = format!("reference/{}", part.strip_prefix("word/").unwrap_or(part));
        if self.known.insert(path.clone()) {
            let extension = part.rsplit('.').next().unwrap_or_default().to_lowercase();
            let kind =
                self.types.get(&format!("/{part}").to_lowercase()).or_else(|| self.types.get(&extension));
            let kind = kind.cloned().ok_or_else(|| unsupported("a part without a content type"))?;
            let bytes = self.bytes(part, limit)?;
            self.adopted.push(Part { path: path.clone(), kind, bytes });
        }
        Ok(path)
    }

    /// All parts that were taken over.
    pub(super) fn adopted(self) -> Vec<Part> {
        self.adopted
    }
}

/// Content types by the path of a part, and by extension.
fn content_types(tree: &Node) -> BTreeMap<String, String> {
    let types = tree.children().filter_map(|node| {
        let name = node.get("PartName").or_else(|| node.get("Extension"))?;
        Some((name.to_lowercase(), node.get("ContentType")?.to_owned()))
    });
    types.collect()
}

/// The path of a target that is relative to a folder of the package.
fn resolve(folder: &str, target: &str) -> String {
    let base = if target.starts_with('/') { "" } else { folder };
    let mut steps: Vec<&str> = base.split('/').filter(|part| !part.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.join("/")
}
