//! What Word refuses, or shows wrongly, and validators let pass.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// The parts of a package by path.
pub(crate) type Parts = BTreeMap<String, Vec<u8>>;

/// Unzips a package.
pub(crate) fn unzip(bytes: &[u8]) -> Parts {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip archive");
    let names: Vec<String> = archive.file_names().map(str::to_owned).collect();
    let mut parts = Parts::new();
    for name in names {
        let mut content = Vec::new();
        archive.by_name(&name).expect("a named entry").read_to_end(&mut content).expect("an entry");
        parts.insert(name, content);
    }
    parts
}

/// An element. Text is kept where it stands between elements, joined.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) name: String,
    pub(crate) attributes: BTreeMap<String, String>,
    pub(crate) children: Vec<Node>,
    pub(crate) text: String,
}

impl Node {
    fn get(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn child(&self, name: &str) -> Option<&Node> {
        self.children.iter().find(|child| child.name == name)
    }

    /// This and all below it, in document order.
    pub(crate) fn all(&self) -> Vec<&Node> {
        let mut found = vec![self];
        self.children.iter().for_each(|child| found.extend(child.all()));
        found
    }

    pub(crate) fn named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Node> {
        self.all().into_iter().filter(move |node| node.name == name)
    }
}

/// Reads XML.
pub(crate) fn parse(bytes: &[u8]) -> Result<Node, String> {
    let text = std::str::from_utf8(bytes).map_err(|error| error.to_string())?;
    let illegal = |letter: &char| {
        (*letter < ' ' && !"\t\n\r".contains(*letter)) || "\u{FFFE}\u{FFFF}".contains(*letter)
    };
    if let Some(letter) = text.chars().find(illegal) {
        return Err(format!("illegal character {letter:?}"));
    }
    let mut reader = Reader::from_str(text);
    let mut open = vec![Node::default()];
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(start) => open.push(element(&start)?),
            Event::Empty(start) => top(&mut open).children.push(element(&start)?),
            Event::End(_) => {
                let closed = open.pop().ok_or("an end without a start")?;
                top(&mut open).children.push(closed);
            }
            Event::Text(words) => {
                top(&mut open).text += &words.decode().map_err(|error| error.to_string())?
            }
            Event::GeneralRef(name) => {
                let entity = format!("&{};", name.decode().map_err(|error| error.to_string())?);
                top(&mut open).text +=
                    &quick_xml::escape::unescape(&entity).map_err(|error| error.to_string())?;
            }
            Event::Eof => break,
            Event::CData(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    let mut outermost = open.pop().ok_or("nothing")?;
    match (open.len(), outermost.children.len()) {
        (0, 1) => Ok(outermost.children.remove(0)),
        (0, count) => Err(format!("{count} roots")),
        (count, _) => Err(format!("{count} elements not closed")),
    }
}

fn top(open: &mut [Node]) -> &mut Node {
    open.last_mut().expect("the outermost is never closed")
}

fn element(start: &BytesStart<'_>) -> Result<Node, String> {
    let name = String::from_utf8_lossy(start.name().as_ref()).into_owned();
    let mut attributes = BTreeMap::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|error| format!("{name}: {error}"))?;
        let value = String::from_utf8_lossy(&attribute.value);
        let value = quick_xml::escape::unescape(&value).map_err(|error| format!("{name}: {error}"))?;
        attributes.insert(String::from_utf8_lossy(attribute.key.as_ref()).into_owned(), value.into_owned());
    }
    Ok(Node { name, attributes, ..Node::default() })
}

/// All complaints about a package; none for a good one.
pub(crate) fn lint(parts: &Parts) -> Vec<String> {
    let mut found = Vec::new();
    let mut trees = BTreeMap::new();
    for (path, content) in parts.iter().filter(|(path, _)| path.ends_with(".xml") || path.ends_with(".rels"))
    {
        match parse(content) {
            Ok(tree) => drop(trees.insert(path.as_str(), tree)),
            Err(error) => found.push(format!("{path}: not well-formed: {error}")),
        }
    }
    if !found.is_empty() {
        return found;
    }
    types(parts, &trees, &mut found);
    for (path, tree) in trees.iter().filter(|(path, _)| path.starts_with("word/") && path.ends_with(".xml")) {
        let mut complaints = Vec::new();
        relations(path, tree, &trees, parts, &mut complaints);
        structure(tree, &mut complaints);
        fields(tree, &mut complaints);
        names(tree, &trees, &mut complaints);
        found.extend(complaints.into_iter().map(|complaint| format!("{path}: {complaint}")));
    }
    bookmarks(&trees, &mut found);
    notes(&trees, &mut found);
    found
}

type Trees<'a> = BTreeMap<&'a str, Node>;

fn types(parts: &Parts, trees: &Trees<'_>, found: &mut Vec<String>) {
    let Some(types) = trees.get("[Content_Types].xml") else {
        return found.push("no content types".to_owned());
    };
    let overridden: BTreeSet<&str> = types.named("Override").map(|named| named.get("PartName")).collect();
    let known: BTreeSet<&str> = types.named("Default").map(|named| named.get("Extension")).collect();
    for path in parts.keys() {
        let extension = path.rsplit('.').next().unwrap_or("");
        let typed = overridden.contains(format!("/{path}").as_str());
        let general = known.contains(extension) && (extension != "xml" || path == "[Content_Types].xml");
        if !typed && !general {
            found.push(format!("{path}: no content type"));
        }
    }
    for path in overridden.iter().filter(|path| !parts.contains_key(&path[1..])) {
        found.push(format!("{path}: has a type but does not exist"));
    }
}

fn relations(path: &str, tree: &Node, trees: &Trees<'_>, parts: &Parts, found: &mut Vec<String>) {
    let rels = format!("word/_rels/{}.rels", &path["word/".len()..]);
    let mut known = BTreeSet::new();
    for relation in trees.get(rels.as_str()).iter().flat_map(|tree| tree.named("Relationship")) {
        if !known.insert(relation.get("Id")) {
            found.push(format!("relation {} twice", relation.get("Id")));
        }
        let target = relation.get("Target");
        if relation.get("TargetMode") == "External" {
            if target.chars().any(|letter| !letter.is_ascii() || " <>\"{}|\\^`".contains(letter))
                || target.is_empty()
            {
                found.push(format!("target {target:?} is not percent-encoded"));
            }
        } else if !parts
            .contains_key(&target.strip_prefix('/').map_or(format!("word/{target}"), str::to_owned))
        {
            found.push(format!("relation to {target}, which does not exist"));
        }
    }
    for node in tree.all() {
        for (name, id) in node.attributes.iter().filter(|(name, _)| name.starts_with("r:")) {
            if !known.contains(id.as_str()) {
                found.push(format!("{name}={id} of {} has no relation", node.name));
            }
        }
    }
}

fn structure(tree: &Node, found: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    for node in tree.all() {
        match node.name.as_str() {
            "w:tc" if node.children.last().is_none_or(|last| last.name != "w:p") => {
                found.push("a cell does not end with a paragraph".to_owned());
            }
            "w:tbl" => table(node, found),
            "w:p" if node.children.iter().skip(1).any(|child| child.name == "w:pPr") => {
                found.push("properties of a paragraph after its content".to_owned());
            }
            "w:hyperlink" if node.named("w:hyperlink").count() > 1 => {
                found.push("a link within a link".to_owned());
            }
            "wp:docPr" if !ids.insert(("drawing", node.get("id"))) => {
                found.push(format!("drawing {} twice", node.get("id")));
            }
            "w:sdtPr" => {
                let id = node.child("w:id").map_or("", |child| child.get("w:val"));
                if !ids.insert(("control", id)) {
                    found.push(format!("content control {id} twice"));
                }
            }
            _ => {}
        }
        if node.children.windows(2).any(|pair| pair.iter().all(|child| child.name == "w:tbl")) {
            found.push("two tables touch".to_owned());
        }
    }
}

fn table(table: &Node, found: &mut Vec<String>) {
    let columns = table
        .child("w:tblGrid")
        .map_or(0, |child| child.children.iter().filter(|c| c.name == "w:gridCol").count());
    let look = table.child("w:tblPr").and_then(|child| child.child("w:tblLook"));
    let heads: Vec<bool> = table
        .children
        .iter()
        .filter(|child| child.name == "w:tr")
        .map(|row| row.child("w:trPr").is_some_and(|child| child.child("w:tblHeader").is_some()))
        .collect();
    if heads.is_empty() || columns == 0 {
        found.push("a table without rows or columns".to_owned());
    }
    if look.is_some_and(|child| child.get("w:firstRow") == "1") != heads.first().is_some_and(|head| *head) {
        found.push("the look of a table and the marks of its header rows disagree".to_owned());
    }
    if heads.windows(2).any(|pair| !pair[0] && pair[1]) {
        found.push("a header row below another row".to_owned());
    }
    for row in table.children.iter().filter(|child| child.name == "w:tr") {
        let span = |cell: &Node| {
            let span = cell.child("w:tcPr").and_then(|child| child.child("w:gridSpan"));
            span.map_or(1, |child| child.get("w:val").parse::<usize>().unwrap_or(0))
        };
        let filled: usize = row.children.iter().filter(|child| child.name == "w:tc").map(span).sum();
        if filled != columns {
            found.push(format!("a row fills {filled} of {columns} columns"));
        }
    }
}

fn fields(tree: &Node, found: &mut Vec<String>) {
    let mut open: Vec<bool> = Vec::new();
    for node in tree.named("w:fldChar") {
        match (node.get("w:fldCharType"), open.last_mut()) {
            ("begin", _) => open.push(false),
            ("separate", Some(separated)) if !*separated => *separated = true,
            ("end", Some(_)) => drop(open.pop()),
            (kind, _) => found.push(format!("field: {kind} where it cannot be")),
        }
        if node.attributes.contains_key("w:dirty") {
            found.push("a field is marked dirty".to_owned());
        }
    }
    if !open.is_empty() {
        found.push(format!("{} fields not ended", open.len()));
    }
}

fn names(tree: &Node, trees: &Trees<'_>, found: &mut Vec<String>) {
    let values = |path: &str, name: &str, attribute: &str| -> BTreeSet<String> {
        let nodes = trees.get(path).into_iter().flat_map(Node::all).filter(|node| node.name == name);
        nodes.map(|node| node.get(attribute).to_owned()).collect()
    };
    let styles = values("word/styles.xml", "w:style", "w:styleId");
    let numbers = values("word/numbering.xml", "w:num", "w:numId");
    let families = values("word/numbering.xml", "w:abstractNum", "w:abstractNumId");
    for node in tree.all() {
        let value = node.get("w:val");
        let known = match node.name.as_str() {
            "w:pStyle" | "w:rStyle" | "w:tblStyle" | "w:basedOn" | "w:next" => styles.contains(value),
            "w:numId" => value == "0" || numbers.contains(value),
            "w:abstractNumId" => families.contains(value),
            _ => true,
        };
        if !known {
            found.push(format!("{} {value} is not defined", node.name));
        }
    }
}

fn bookmarks(trees: &Trees<'_>, found: &mut Vec<String>) {
    let nodes: Vec<&Node> = trees.values().flat_map(Node::all).collect();
    let mut open = BTreeSet::new();
    let mut ids = BTreeSet::new();
    let mut known = BTreeSet::new();
    for node in &nodes {
        let (id, name) = (node.get("w:id"), node.get("w:name"));
        if node.name == "w:bookmarkStart" {
            let good = name.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
                && name.len() <= 40
                && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
            if !good || !known.insert(name) || !ids.insert(id) {
                found.push(format!("bookmark {name} ({id}): not a good name, or twice"));
            }
            open.insert(id);
        } else if node.name == "w:bookmarkEnd" && !open.remove(id) {
            found.push(format!("bookmark {id} ends without a start"));
        }
    }
    found.extend(open.iter().map(|id| format!("bookmark {id} does not end")));
    for node in &nodes {
        let instruction: Vec<&str> = node.text.split_whitespace().collect();
        let target = match (node.name.as_str(), instruction.as_slice()) {
            ("w:instrText", ["REF" | "PAGEREF", target, ..]) => target,
            ("w:hyperlink", _) => node.get("w:anchor"),
            _ => "",
        };
        if !target.is_empty() && !known.contains(target) {
            found.push(format!("{target}: referred to, but no bookmark"));
        }
    }
}

fn notes(trees: &Trees<'_>, found: &mut Vec<String>) {
    let ids = |name: &str| -> Vec<String> {
        let nodes = trees.values().flat_map(Node::all).filter(|node| node.name == name);
        nodes.filter(|node| node.get("w:type").is_empty()).map(|node| node.get("w:id").to_owned()).collect()
    };
    // Settings name the two separators by the same element.
    let notes: Vec<String> =
        ids("w:footnote").into_iter().filter(|id| !["-1", "0"].contains(&id.as_str())).collect();
    if notes != ids("w:footnoteReference") {
        found.push("notes and their references disagree".to_owned());
    }
}
