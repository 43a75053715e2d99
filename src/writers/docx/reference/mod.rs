//! The reference document, an organisation's own Word template: its styles, theme, fonts, headers, footers and page layout.
//!
//! Parts are taken over as a whole; the text is discarded. Nothing in the file is trusted: sizes are limited, parts are
//! parsed as XML and written again, and references out of the package are refused.

mod package;
mod styles;
mod tree;

use std::collections::BTreeMap;

use super::layout::paper::{Page, Paper};
use super::package::PartEntry;
use crate::theme::styles::sheet;
use package::Archive;
pub(super) use package::Part;
use sha2::{Digest, Sha256};
use tree::{Item, Node};

const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// A Word document whose look other documents take.
#[derive(Debug, Clone, PartialEq)]
pub struct Reference {
    /// SHA-256 of the file, as 64 hexadecimal digits.
    pub digest: String,
    /// Its styles, with the built-in ones that it lacks.
    pub(super) styles: String,
    pub(super) paper: Paper,
    /// Headers and footers by kind and place: "header first".
    surrounds: BTreeMap<String, Surround>,
    /// Theme and font table: the kind of relation, and the path.
    relations: Vec<(&'static str, String)>,
    /// Parts that are taken over unchanged, mostly images.
    pub(super) parts: Vec<Part>,
}

#[derive(Debug, Clone, PartialEq)]
struct Surround {
    tree: Node,
    relations: Option<Vec<u8>>,
}

/// Why a file cannot be a reference.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReferenceError {
    /// It is not a Word document.
    #[error("it is not a Word document: {0}")]
    NotWord(&'static str),
    /// A required part is missing.
    #[error("it is not a Word document: `{0}` is missing")]
    Missing(String),
    /// A part is too large.
    #[error("`{part}` has more than {limit} MiB")]
    TooLarge {
        /// The part.
        part: String,
        /// The limit in MiB.
        limit: u64,
    },
    /// A part cannot be read.
    #[error("`{part}` cannot be read: {reason}")]
    Broken {
        /// The part.
        part: String,
        /// Why.
        reason: String,
    },
    /// A part uses a feature that cannot be taken over.
    #[error("`{part}` uses {what}, which cannot be taken over; remove it from the file")]
    Unsupported {
        /// The part.
        part: String,
        /// The feature.
        what: String,
    },
    /// The page is too large, or its margins leave too little space for text.
    #[error("its page is too large or leaves too little space for text: {0}")]
    Page(String),
}

impl Reference {
    /// Reads a `.docx` or `.dotx` file.
    ///
    /// # Errors
    ///
    /// See [`ReferenceError`].
    pub fn read(bytes: &[u8]) -> Result<Self, ReferenceError> {
        let mut archive = Archive::open(bytes)?;
        let digest = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let main = archive.main()?;
        let document = word(&main, archive.xml(&main)?)?;
        let section = section(&document);
        let paper = section.map_or(Ok(Paper::default()), paper)?;
        let links = archive.relations(&main)?;
        let one = |kind: &str| links.iter().find(|link| link.is(kind)).map(|link| link.target.clone());
        let path = one("styles").ok_or_else(|| ReferenceError::Missing("styles.xml".to_owned()))?;
        let theirs = word(&path, archive.xml(&path)?)?;
        // The page numbers in the contents are aligned to the right edge of the text.
        let end = format!("w:pos=\"{}\"", paper.text(Page::Portrait).0 - 10);
        let ours = sheet().replace("w:pos=\"9350\"", &end);
        let ours = Node::read(ours.as_bytes()).expect("the theme's styles are XML");
        let (styles, renamed) = styles::merge(theirs, &ours);
        let styles = String::from_utf8(styles.part()).expect("made of strings");
        let mut surrounds = BTreeMap::new();
        for (name, id) in section.into_iter().flat_map(references) {
            let Some(link) = links.iter().find(|link| link.id == id) else { continue };
            let mut tree = word(&link.target, archive.xml(&link.target)?)?;
            // Lists, bookmarks and comments belong to the discarded text.
            tree.remove(&["w:numPr", "w:bookmarkStart", "w:bookmarkEnd", "w:commentReference"]);
            tree.change(&mut |node| styles::refer(node, &renamed, "paragraph"));
            let relations = archive.adopt(&link.target)?;
            surrounds.insert(name, Surround { tree, relations });
        }
        let mut relations = Vec::new();
        for kind in ["theme", "fontTable"] {
            if let Some(path) = one(kind) {
                relations.push((kind, archive.adopt_whole(&path)?));
            }
        }
        Ok(Self { digest, styles, paper, surrounds, relations, parts: archive.adopted() })
    }

    /// The entries of the parts that are taken over, without relations.
    pub(super) fn part_entries(&self) -> impl Iterator<Item = PartEntry> {
        let parts = self.parts.iter().filter(|part| !part.kind.is_empty());
        parts.map(|part| PartEntry {
            path: part.path.clone(),
            content_type: part.kind.clone(),
            relation: self
                .relations
                .iter()
                .find(|(_, path)| *path == part.path)
                .map(|(kind, _)| (format!("rId{kind}"), *kind)),
        })
    }

    /// The header or footer (`kind` is "header" or "footer") of a kind of page, starting with `mark`, and its relations;
    /// `None` if the reference has none.
    pub(super) fn surround(&self, kind: &str, page: Page, mark: &str) -> Option<(Vec<u8>, Option<Vec<u8>>)> {
        let place = if page == Page::Cover { "first" } else { "default" };
        let Surround { tree, relations } = self.surrounds.get(&format!("{kind} {place}"))?;
        let mut tree = tree.clone();
        if !mark.is_empty() {
            tree.items.insert(0, Item::Text(mark.to_owned()));
        }
        Some((tree.part(), relations.clone()))
    }
}

/// Checks that a part is WordprocessingML, with the prefix `w` that all programs use.
fn word(part: &str, tree: Node) -> Result<Node, ReferenceError> {
    match tree.get("xmlns:w") {
        Some(super::package::MAIN) => Ok(tree),
        Some(STRICT) => Err(ReferenceError::NotWord(
            "it is a strict Open XML document; save it as an ordinary Word document",
        )),
        Some(_) | None => Err(ReferenceError::Broken {
            part: part.to_owned(),
            reason: "it is not WordprocessingML".to_owned(),
        }),
    }
}

/// The last section, whose page layout is that of the document.
fn section(document: &Node) -> Option<&Node> {
    document.child("w:body")?.child("w:sectPr")
}

/// Headers and footers of a section: kind and place, and the relation. Those of the first page only if it has its own.
fn references(section: &Node) -> Vec<(String, String)> {
    let off = |node: &Node| matches!(node.get("w:val"), Some("0" | "false" | "off"));
    let own_first = section.child("w:titlePg").is_some_and(|child| !off(child));
    let found = section.children().filter_map(|node| {
        let kind = node.name.strip_prefix("w:")?.strip_suffix("Reference")?;
        let place = node.get("w:type").unwrap_or("default");
        let wanted = place == "default" || (place == "first" && own_first);
        wanted.then_some((format!("{kind} {place}"), node.get("r:id")?.to_owned()))
    });
    found.collect()
}

fn paper(section: &Node) -> Result<Paper, ReferenceError> {
    let number = |node: &str, name: &str, default: u32| -> u32 {
        let value = section.child(node).and_then(|child| child.get(name));
        // A negative top or bottom margin lets the text overlap the header or footer.
        value
            .and_then(|number| number.trim_start_matches('-').parse::<f64>().ok())
            .map_or(default, |number| number as u32)
    };
    let letter = Paper::default();
    let gutter = number("w:pgMar", "w:gutter", 0);
    let paper = Paper {
        width: number("w:pgSz", "w:w", letter.width),
        height: number("w:pgSz", "w:h", letter.height),
        top: number("w:pgMar", "w:top", letter.top),
        right: number("w:pgMar", "w:right", letter.right),
        bottom: number("w:pgMar", "w:bottom", letter.bottom),
        left: number("w:pgMar", "w:left", letter.left).saturating_add(gutter),
        header: number("w:pgMar", "w:header", letter.header),
        footer: number("w:pgMar", "w:footer", letter.footer),
    };
    // The largest page that Word supports, and the smallest width that fits a table.
    let fits = |whole: u32, margins: u32| whole <= 31_680 && whole.saturating_sub(margins) >= 4000;
    let across = paper.left.saturating_add(paper.right);
    let down = paper.top.saturating_add(paper.bottom);
    if fits(paper.width, across) && fits(paper.height, down) {
        Ok(paper)
    } else {
        let Paper { width, height, .. } = paper;
        Err(ReferenceError::Page(format!("{width} by {height} twips, margins of {across} and {down}")))
    }
}
