//! Styles of a reference document, with the built-in ones that it lacks.
//!
//! Styles are matched by name, in lower case, because their ids depend on the language of Word. They get the ids that the
//! rest of the package uses.

use std::collections::{BTreeMap, BTreeSet};

use super::tree::{Item, Node};

/// The elements after the numbering in the properties of a paragraph.
const AFTER_NUMBERING: &[&str] = &[
    "w:suppressLineNumbers",
    "w:pBdr",
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:kinsoku",
    "w:wordWrap",
    "w:overflowPunct",
    "w:topLinePunct",
    "w:autoSpaceDE",
    "w:autoSpaceDN",
    "w:bidi",
    "w:adjustRightInd",
    "w:snapToGrid",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
    "w:divId",
    "w:cnfStyle",
    "w:rPr",
    "w:sectPr",
    "w:pPrChange",
];
#[rustfmt::skip]
const STYLE: [&str; 23] = [
    "w:name", "w:aliases", "w:basedOn", "w:next", "w:link", "w:autoRedefine", "w:hidden", "w:uiPriority", "w:semiHidden",
    "w:unhideWhenUsed", "w:qFormat", "w:locked", "w:personal", "w:personalCompose", "w:personalReply", "w:rsid", "w:pPr",
    "w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr", "w:extLst",
];
#[rustfmt::skip]
const RUN: [&str; 39] = [
    "w:rStyle", "w:rFonts", "w:b", "w:bCs", "w:i", "w:iCs", "w:caps", "w:smallCaps", "w:strike", "w:dstrike", "w:outline",
    "w:shadow", "w:emboss", "w:imprint", "w:noProof", "w:snapToGrid", "w:vanish", "w:webHidden", "w:color", "w:spacing",
    "w:w", "w:kern", "w:position", "w:sz", "w:szCs", "w:highlight", "w:u", "w:effect", "w:bdr", "w:shd", "w:fitText",
    "w:vertAlign", "w:rtl", "w:cs", "w:em", "w:lang", "w:eastAsianLayout", "w:specVanish", "w:oMath",
];
#[rustfmt::skip]
const CELL: [&str; 13] = [
    "w:cnfStyle", "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar",
    "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark",
];
/// The elements after the properties of a paragraph in a style.
const AFTER_PARAGRAPH: &[&str] = &["w:rPr", "w:tblPr", "w:trPr", "w:tcPr", "w:tblStylePr"];

/// The properties of a style that is based on a numbered heading, but is not numbered itself.
const UNNUMBERED: &str =
    "<w:pPr><w:numPr><w:numId w:val=\"0\"/></w:numPr><w:outlineLvl w:val=\"9\"/></w:pPr>";

/// Fonts with wider letters than Arial, in percent of its width. The columns of tables are measured in Arial.
#[rustfmt::skip]
const WIDE: &[(&str, u32)] = &[
    ("bookman old style", 112), ("century gothic", 110), ("courier new", 125), ("dejavu sans", 117), ("dejavu serif", 119),
    ("georgia", 108), ("lucida sans unicode", 113), ("noto sans", 108), ("open sans", 108), ("segoe ui", 104),
    ("verdana", 118),
];

/// Ids that change: kind and old id → new id.
pub(super) type Renamed = BTreeMap<(String, String), String>;

/// Merges the styles of a reference with the built-in ones.
pub(super) fn merge(mut theirs: Node, ours: &Node) -> (Node, Renamed) {
    let renamed = rename(&theirs, ours);
    let mut taken = BTreeSet::new();
    let numbered = numbered(&theirs);
    theirs.remove(&["w:lang"]);
    theirs.items.retain_mut(|item| match item {
        Item::Node(style) if style.name == "w:style" => {
            adapt(style, ours, &renamed, &numbered) && taken.insert(key(style))
        }
        Item::Node(_) | Item::Text(_) => true,
    });
    default_language(&mut theirs);
    let has_default: BTreeSet<String> =
        theirs.children().filter(|child| is_default(child)).map(|child| kind(child).to_owned()).collect();
    let width = width(&theirs);
    for style in ours.children().filter(|child| child.name == "w:style" && !taken.contains(&key(child))) {
        let mut style = style.clone();
        // Wider letters would break words in tables.
        if id(&style) == "TableText" && width > 100 {
            shrink(&mut style, width);
        }
        if has_default.contains(kind(&style)) {
            style.attributes.retain(|(name, _)| name != "w:default");
        }
        theirs.items.push(Item::Node(style));
    }
    (theirs, renamed)
}

/// The width of the letters of the body font, in percent of Arial; 100 for an unknown font.
fn width(theirs: &Node) -> u32 {
    let defaults = theirs.children().filter(|child| child.name == "w:docDefaults");
    let normal = theirs.children().filter(|child| is_default(child) && kind(child) == "paragraph");
    let font = normal.chain(defaults).find_map(|child| font(child)).unwrap_or_default().to_lowercase();
    WIDE.iter().find(|(name, _)| *name == font).map_or(100, |(_, width)| *width)
}

/// The first font named anywhere in an element.
fn font(node: &Node) -> Option<&str> {
    let own = (node.name == "w:rFonts").then(|| node.get("w:ascii")).flatten();
    own.or_else(|| node.children().find_map(font))
}

/// Reduces the font sizes of wide fonts, so that text is no wider than in Arial.
fn shrink(node: &mut Node, width: u32) {
    for item in &mut node.items {
        let Item::Node(child) = item else { continue };
        if matches!(child.name.as_str(), "w:sz" | "w:szCs") {
            for (name, value) in &mut child.attributes {
                if let (true, Ok(size)) = (name == "w:val", value.parse::<u32>()) {
                    *value = (size * 100 / width).to_string();
                }
            }
        }
        shrink(child, width);
    }
}

fn kind(style: &Node) -> &str {
    style.get("w:type").unwrap_or("paragraph")
}

fn is_default(style: &Node) -> bool {
    style.name == "w:style" && matches!(style.get("w:default"), Some("1" | "true" | "on"))
}

fn key(style: &Node) -> (String, String) {
    (kind(style).to_owned(), style.value("w:name").unwrap_or_default().to_lowercase())
}

fn id(style: &Node) -> String {
    style.get("w:styleId").unwrap_or_default().to_owned()
}

/// Gives the styles that are also built in the built-in ids, and renames others that have such an id.
fn rename(theirs: &Node, ours: &Node) -> Renamed {
    let styles =
        |of: &Node| of.children().filter(|child| child.name == "w:style").cloned().collect::<Vec<_>>();
    let known: BTreeMap<(String, String), String> =
        styles(ours).iter().map(|style| (key(style), id(style))).collect();
    let reserved: BTreeSet<&String> = known.values().collect();
    let their_ids: BTreeSet<String> = styles(theirs).iter().map(id).collect();
    let mut renamed = Renamed::new();
    for style in styles(theirs) {
        let from = (kind(&style).to_owned(), id(&style));
        match known.get(&key(&style)) {
            Some(ours) => drop(renamed.insert(from, ours.clone())),
            None if reserved.contains(&from.1) => {
                let free = (1..).map(|n| format!("{}Reference{n}", from.1));
                let free = free.filter(|id| !their_ids.contains(id) && !reserved.contains(id)).take(1);
                let free: String = free.collect();
                renamed.insert(from, free);
            }
            None => {}
        }
    }
    renamed
}

/// Renames the style that an element refers to.
pub(super) fn refer(node: &mut Node, renamed: &Renamed, kind: &str) {
    let of = match node.name.as_str() {
        "w:pStyle" => "paragraph",
        "w:rStyle" => "character",
        "w:tblStyle" => "table",
        "w:basedOn" | "w:next" => kind,
        // A paragraph style links to a character style, and the other way round.
        "w:link" if kind == "character" => "paragraph",
        "w:link" => "character",
        _ => return,
    };
    let old = node.get("w:val").unwrap_or_default().to_owned();
    if let Some(new) = renamed.get(&(of.to_owned(), old)) {
        node.set("w:val", new);
    }
}

/// Adapts a style to this package. Returns `false` if it has no id, so that nothing can use it.
fn adapt(style: &mut Node, ours: &Node, renamed: &Renamed, numbered: &BTreeSet<String>) -> bool {
    let old = id(style);
    let inherits = kind(style) == "paragraph" && !is_heading(style) && numbered.contains(&old);
    let kind = kind(style).to_owned();
    style.change(&mut |node| refer(node, renamed, &kind));
    // Their lists are not in this package.
    style.remove(&["w:numPr"]);
    if let Some(new) = renamed.get(&(kind, old.clone())) {
        style.set("w:styleId", new);
    }
    let same = |node: &&Node| node.name == "w:style" && key(node) == key(style);
    if let Some(ours) = ours.children().find(same).and_then(|child| child.child("w:pPr")).cloned() {
        complete(style, &ours);
    }
    if inherits && style.child("w:pPr").is_none_or(|child| child.child("w:numPr").is_none()) {
        let none = Node::read(UNNUMBERED.as_bytes()).expect("a constant");
        complete(style, &none);
    }
    style.change(&mut in_order);
    !old.is_empty()
}

fn is_heading(style: &Node) -> bool {
    let (kind, name) = key(style);
    let level = name.strip_prefix("heading ").and_then(|rest| rest.parse::<u8>().ok());
    kind == "paragraph" && level.is_some_and(|level| (1..=6).contains(&level))
}

/// The ids of headings and of all styles based on one, which inherit its number.
fn numbered(theirs: &Node) -> BTreeSet<String> {
    let styles: Vec<&Node> = theirs.children().filter(|child| child.name == "w:style").collect();
    let mut found: BTreeSet<String> =
        styles.iter().filter(|style| is_heading(style)).map(|style| id(style)).collect();
    loop {
        let rests = |node: &&&Node| node.value("w:basedOn").is_some_and(|base| found.contains(base));
        let more: Vec<String> =
            styles.iter().filter(rests).map(|style| id(style)).filter(|id| !found.contains(id)).collect();
        if more.is_empty() {
            return found;
        }
        found.extend(more);
    }
}

/// Sorts children into the order of the schema, which Word requires and some programs ignore.
fn in_order(node: &mut Node) {
    let order: &[&str] = match node.name.as_str() {
        "w:style" => &STYLE,
        "w:rPr" => &RUN,
        "w:tcPr" => &CELL,
        _ => return,
    };
    let rank = |item: &Item| match item {
        Item::Node(child) => order.iter().position(|name| *name == child.name).unwrap_or(order.len()),
        Item::Text(_) => order.len(),
    };
    node.items.retain(|item| matches!(item, Item::Node(_)));
    node.items.sort_by_key(rank);
}

/// Adds what the document requires of a style: numbers of headings, and the tabs of the contents.
fn complete(style: &mut Node, ours: &Node) {
    let numbering = ours.child("w:numPr").cloned();
    let level = ours.child("w:outlineLvl").cloned();
    let tabs = ours.child("w:tabs").cloned();
    if style.child("w:pPr").is_none() && (numbering.is_some() || level.is_some() || tabs.is_some()) {
        style.insert(Node { name: "w:pPr".to_owned(), ..Node::default() }, AFTER_PARAGRAPH);
    }
    let Some(properties) = style.child_mut("w:pPr") else { return };
    if let Some(numbering) = numbering {
        properties.insert(numbering, AFTER_NUMBERING);
    }
    if let Some(tabs) = tabs
        && !properties
            .child("w:tabs")
            .is_some_and(|child| child.children().any(|tab| tab.get("w:val") == Some("right")))
    {
        properties.remove(&["w:tabs"]);
        let after = AFTER_NUMBERING
            .iter()
            .position(|after_numbering| *after_numbering == "w:tabs")
            .map_or(0, |at| at + 1);
        properties.insert(tabs, &AFTER_NUMBERING[after..]);
    }
    if let Some(level) = level {
        properties.remove(&["w:outlineLvl"]);
        properties.insert(level, &["w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange"]);
    }
}

/// Sets the language in the defaults to the placeholder that is replaced when a document is written.
fn default_language(styles: &mut Node) {
    let named = |name: &str| Node { name: name.to_owned(), ..Node::default() };
    if styles.child("w:docDefaults").is_none() {
        styles.items.insert(0, Item::Node(named("w:docDefaults")));
    }
    let Some(defaults) = styles.child_mut("w:docDefaults") else { return };
    if defaults.child("w:rPrDefault").is_none() {
        defaults.items.insert(0, Item::Node(named("w:rPrDefault")));
    }
    let Some(runs) = defaults.child_mut("w:rPrDefault") else { return };
    if runs.child("w:rPr").is_none() {
        runs.items.push(Item::Node(named("w:rPr")));
    }
    let Some(properties) = runs.child_mut("w:rPr") else { return };
    let mut language = named("w:lang");
    language.set("w:val", "en-US");
    language.set("w:eastAsia", "en-US");
    properties.insert(language, &["w:eastAsianLayout", "w:specVanish", "w:oMath", "w:rPrChange"]);
}
