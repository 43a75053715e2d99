//! The archive: which parts there are, what they refer to, and their bytes, within limits that a zip bomb cannot pass.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{archive, malformed, vocabulary, xml};
use crate::readers::{Element, Oddity, ReadError};

/// How many entries an archive may have; a guide has about 30.
const ENTRIES: usize = 2000;
/// How many bytes a part may have when it is unpacked: 32 MiB, about 3,000 pages.
const PART: u64 = 32 << 20;
/// How many bytes all parts that are read may have together.
const ALL: u64 = 64 << 20;

const TYPES: &str = "[Content_Types].xml";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
/// LibreOffice writes the second.
const CORE: [&str; 2] = [
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/metadata/core-properties",
];

/// Relations that a document may have: what they are, from which parts, how many there may be, and the types of the parts that
/// they lead to; none for addresses.
const RELATIONS: &[(&str, &[&str], bool, &[&str])] = &[
    ("officeDocument", &[""], true, &["document.main+xml"]),
    ("core-properties", &[""], true, &["application/vnd.openxmlformats-package.core-properties+xml"]),
    (
        "extended-properties",
        &[""],
        true,
        &["application/vnd.openxmlformats-officedocument.extended-properties+xml"],
    ),
    (
        "custom-properties",
        &[""],
        true,
        &["application/vnd.openxmlformats-officedocument.custom-properties+xml"],
    ),
    ("styles", &["officeDocument"], true, &["styles+xml"]),
    ("settings", &["officeDocument"], true, &["settings+xml"]),
    ("webSettings", &["officeDocument"], true, &["webSettings+xml"]),
    ("numbering", &["officeDocument"], true, &["numbering+xml"]),
    ("fontTable", &["officeDocument"], true, &["fontTable+xml"]),
    ("footnotes", &["officeDocument"], true, &["footnotes+xml"]),
    ("endnotes", &["officeDocument"], true, &["endnotes+xml"]),
    ("theme", &["officeDocument"], true, &["application/vnd.openxmlformats-officedocument.theme+xml"]),
    ("header", &["officeDocument"], false, &["header+xml"]),
    ("footer", &["officeDocument"], false, &["footer+xml"]),
    ("printerSettings", &["officeDocument"], false, &["printerSettings"]),
    ("customXml", &["officeDocument"], false, &["application/xml"]),
    (
        "customXmlProps",
        &["customXml"],
        true,
        &["application/vnd.openxmlformats-officedocument.customXmlProperties+xml"],
    ),
    ("image", &["officeDocument", "header", "footer", "footnotes"], false, &["image/png", "image/jpeg"]),
    ("hyperlink", &["officeDocument", "header", "footer", "footnotes"], false, &[]),
];

/// The types that files of an ending have where nothing else is said of them.
const DEFAULTS: &[(&str, &str)] = &[
    ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
    ("xml", "application/xml"),
    ("png", "image/png"),
    ("jpeg", "image/jpeg"),
    ("jpg", "image/jpeg"),
    ("bin", "application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings"),
];

/// The parts of a file.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes were unpacked.
    unpacked: u64,
    /// What each part is, by its path.
    kinds: BTreeMap<String, String>,
    relations: BTreeMap<String, Relations>,
    pub(super) odd: Vec<Oddity>,
}

/// What a part refers to, by id.
pub(super) type Relations = BTreeMap<String, Relation>;

/// A relation of a part.
#[derive(Clone)]
pub(super) struct Relation {
    /// The last word of its type: "image".
    pub(super) kind: String,
    /// An address, or the path of another part.
    pub(super) target: String,
    is_external: bool,
    /// Whether its type is one of those that the last word stands for.
    is_usual: bool,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| malformed(error.to_string()))?;
        if zip.len() > ENTRIES {
            return Err(ReadError::TooMuch { limit: ENTRIES as u64, what: "entries" });
        }
        let (kinds, relations) = (BTreeMap::new(), BTreeMap::new());
        let mut package = Self { zip, unpacked: 0, kinds, relations, odd: Vec::new() };
        for what in archive::odd(bytes) {
            package.tell(what, String::new());
        }
        package.explore()?;
        Ok(package)
    }

    fn tell(&mut self, what: String, place: String) {
        self.odd.push(Oddity { what, place, in_package: true });
    }

    /// Follows all relations, and judges them and the parts that they lead to.
    fn explore(&mut self) -> Result<(), ReadError> {
        let types = self.types()?;
        let mut waiting = VecDeque::from([(String::new(), String::new())]);
        let mut reached = BTreeSet::from([TYPES.to_owned()]);
        while let Some((path, kind)) = waiting.pop_front() {
            let links = links_of(&path);
            reached.insert(path.clone());
            reached.insert(links.clone());
            let relations = self.read_relations(&path, &links)?;
            let mut met = BTreeSet::new();
            for relation in relations.values() {
                self.judge(relation, &kind, &links, &types, met.insert(relation.kind.clone()));
                if !relation.is_external && !reached.contains(&relation.target) {
                    reached.insert(relation.target.clone());
                    self.kinds.insert(relation.target.clone(), relation.kind.clone());
                    waiting.push_back((relation.target.clone(), relation.kind.clone()));
                }
            }
            self.relations.insert(path, relations);
        }
        let names: Vec<String> = self.zip.file_names().map(str::to_owned).collect();
        for name in names.into_iter().filter(|name| !reached.contains(name)) {
            self.tell(format!("the file `{name}`, which is no part of the document"), name);
        }
        Ok(())
    }

    /// Tells what is unusual about a relation of a part of this kind.
    fn judge(&mut self, relation: &Relation, from: &str, place: &str, types: &Types, is_first: bool) {
        let Relation { kind, target, is_external, is_usual } = relation;
        let usual = RELATIONS.iter().find(|(own, sources, _, _)| own == kind && sources.contains(&from));
        let Some((_, _, is_single, expected)) = usual.filter(|_| *is_usual) else {
            let what = if *is_external {
                format!("a relation `{kind}` to `{target}`")
            } else {
                format!("a relation `{kind}`")
            };
            return self.tell(what, place.to_owned());
        };
        if *is_single && !is_first {
            self.tell(format!("a second relation `{kind}`"), place.to_owned());
        }
        match (is_external, expected.is_empty()) {
            // Which addresses a document leads to is told always, and compared.
            (true, true) => self.tell(format!("a link to `{target}`"), place.to_owned()),
            (true, false) => {
                self.tell(format!("a relation `{kind}` to `{target}`, outside of the file"), place.to_owned())
            }
            (false, true) => self.tell(format!("a link to the part `{target}`"), place.to_owned()),
            (false, false) => {
                let own = types.of(target);
                let is_expected = |text: &&str| own == *text || own.strip_prefix(WORD) == Some(*text);
                if !expected.iter().any(is_expected) {
                    self.tell(format!("the type `{own}` of a part `{kind}`"), target.clone());
                }
            }
        }
    }

    fn types(&mut self) -> Result<Types, ReadError> {
        let mut types = Types::default();
        let Some(part) = self.part(TYPES)? else { return Ok(types) };
        let flat = xml::all(&part)?;
        for it in &flat.elements {
            let kind = it.attribute("ContentType").unwrap_or_default().to_owned();
            self.strangers(it, &["ContentType", "Extension", "PartName"], TYPES);
            match (it.name.as_str(), it.attribute("Extension"), it.attribute("PartName")) {
                ("Default", Some(extension), _) => {
                    if !DEFAULTS.contains(&(extension, kind.as_str())) {
                        self.tell(format!("the type `{kind}` of files `.{extension}`"), TYPES.to_owned());
                    }
                    drop(types.defaults.insert(extension.to_lowercase(), kind))
                }
                ("Override", _, Some(path)) => {
                    drop(types.overrides.insert(path.trim_start_matches('/').to_owned(), kind))
                }
                (name, _, _) => self.tell(format!("the element `{name}`"), TYPES.to_owned()),
            }
        }
        Ok(types)
    }

    /// Tells the attributes that an element of the package's own parts does not have.
    fn strangers(&mut self, element: &Element, usual: &[&str], place: &str) {
        let all = element.attributes.iter().map(|(name, _)| name);
        for name in all.filter(|name| !usual.contains(&name.as_str())) {
            self.tell(format!("the attribute `{name}` of `{}`", element.name), place.to_owned());
        }
    }

    /// A part; `None` if there is none of this path.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(index) = self.zip.index_for_name(path) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|error| malformed(error.to_string()))?;
        let mut bytes = Vec::new();
        // The size that the archive states may be a lie: what comes out is counted.
        let room = PART.min(ALL.saturating_sub(self.unpacked));
        file.take(room + 1).read_to_end(&mut bytes).map_err(|error| malformed(format!("{path}: {error}")))?;
        if bytes.len() as u64 > room {
            return Err(ReadError::TooMuch {
                limit: PART >> 20,
                what: "MiB in one part, or twice that in all",
            });
        }
        self.unpacked += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// What a part refers to; the package itself is "".
    pub(super) fn relations(&self, path: &str) -> Relations {
        self.relations.get(path).cloned().unwrap_or_default()
    }

    /// The paths of all parts of this kind.
    pub(super) fn paths(&self, kind: &str) -> Vec<String> {
        self.kinds.iter().filter(|(_, own)| *own == kind).map(|(path, _)| path.clone()).collect()
    }

    fn read_relations(&mut self, path: &str, links: &str) -> Result<Relations, ReadError> {
        let Some(part) = self.part(links)? else { return Ok(Relations::new()) };
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let mut found = Relations::new();
        let flat = xml::all(&part)?;
        self.strangers(&flat.root, &[], links);
        for it in flat.elements {
            self.strangers(&it, &["Id", "Target", "Type", "TargetMode"], links);
            let (Some(id), Some(target), Some(kind)) =
                (it.attribute("Id"), it.attribute("Target"), it.attribute("Type"))
            else {
                self.tell(format!("the element `{}`", it.name), links.to_owned());
                continue;
            };
            let is_external = it.attribute("TargetMode") == Some("External");
            let target = if is_external { target.to_owned() } else { resolved(folder, target) };
            let (name, is_usual) = named(kind);
            let relation = Relation { kind: name.to_owned(), target, is_external, is_usual };
            if found.insert(id.to_owned(), relation).is_some() {
                self.tell(format!("the relation `{id}` twice"), links.to_owned());
            }
        }
        Ok(found)
    }
}

/// The types of parts.
#[derive(Default)]
struct Types {
    defaults: BTreeMap<String, String>,
    overrides: BTreeMap<String, String>,
}

impl Types {
    fn of(&self, path: &str) -> &str {
        let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase();
        self.overrides.get(path).or_else(|| self.defaults.get(&extension)).map_or("", String::as_str)
    }
}

/// The last word of a relation's type, and whether it is one of Office's.
fn named(kind: &str) -> (&str, bool) {
    let name = kind.rsplit('/').next().unwrap_or_default();
    (name, CORE.contains(&kind) || kind.strip_prefix(OFFICE) == Some(name))
}

/// The path of the part that says what another one refers to.
fn links_of(path: &str) -> String {
    match path.rsplit_once('/') {
        Some((folder, name)) => format!("{folder}/_rels/{name}.rels"),
        None => format!("_rels/{path}.rels"),
    }
}

/// The path that a relation of a part in this folder leads to.
fn resolved(folder: &str, target: &str) -> String {
    let whole = if target.starts_with('/') { target.to_owned() } else { format!("{folder}/{target}") };
    let mut path: Vec<&str> = Vec::new();
    for step in whole.split('/') {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/")
}

/// A part whose root, of this name, holds small elements; what is not in the vocabulary is told.
pub(super) fn flat(
    package: &mut Package<'_>,
    path: &str,
    root: &str,
) -> Result<Option<xml::Flat>, ReadError> {
    let Some(part) = package.part(path)? else { return Ok(None) };
    let flat = xml::all(&part)?;
    let place = || path.to_owned();
    let mut told = Vec::new();
    if flat.root.name != root {
        told.push(format!("the root `{}`", flat.root.name));
    }
    vocabulary::alone("", &flat.root, &mut |what| told.push(what));
    for element in &flat.elements {
        vocabulary::check(&flat.root.name, element, &mut |what| told.push(what));
    }
    told.extend(flat.odd.iter().cloned());
    package.odd.extend(told.into_iter().map(|what| Oddity { what, place: place(), in_package: false }));
    Ok(Some(flat))
}
