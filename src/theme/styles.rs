//! The styles of Word documents, from `templates/theme/styles.xml`: the part itself, and the measures in it.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use roxmltree::{Document, Node};

const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

static SHEET: LazyLock<String> =
    LazyLock::new(|| super::filled(include_str!("../../templates/theme/styles.xml")));

static STYLES: LazyLock<BTreeMap<String, Style>> = LazyLock::new(|| read(&SHEET));

/// The spacing of the lines of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineSpacing {
    /// In 240ths of the line height of the font.
    Multiple(u32),
    /// In twips.
    Exact(u32),
}

/// The measures of a style, with those that it inherits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// Font size in half points.
    pub size: u32,
    /// Whether text is bold.
    pub bold: bool,
    /// Whether the font is the monospaced one.
    pub monospaced: bool,
    /// Space above a paragraph, in twips.
    pub before: u32,
    /// Space below a paragraph, in twips.
    pub after: u32,
    /// Spacing of its lines.
    pub spacing: LineSpacing,
    /// Left indent of its text, in twips.
    pub indent: u32,
    /// The height of its borders above and below, with their distance from the text, in twips.
    pub border: u32,
}

impl Default for Style {
    fn default() -> Self {
        Self {
            size: 20,
            bold: false,
            monospaced: false,
            before: 0,
            after: 0,
            spacing: LineSpacing::Multiple(240),
            indent: 0,
            border: 0,
        }
    }
}

/// The part `styles.xml`, with the values of the theme.
pub fn sheet() -> &'static str {
    &SHEET
}

/// The measures of the style with this id.
///
/// # Panics
///
/// If there is no such style. The styles are part of the program, and so is every caller.
pub fn style(id: &str) -> &'static Style {
    STYLES.get(id).unwrap_or_else(|| panic!("the theme has no style `{id}`"))
}

/// The left indent of the style with this id, in twips.
///
/// # Panics
///
/// As [`style`] does.
pub fn indent(id: &str) -> u32 {
    style(id).indent
}

fn read(sheet: &str) -> BTreeMap<String, Style> {
    let document = Document::parse(sheet).expect("invariant: the styles of the theme are XML");
    let root = document.root_element();
    let defaults = child(root, "docDefaults").and_then(|node| child(node, "rPrDefault"));
    let mut base = Style::default();
    if let Some(defaults) = defaults {
        apply(defaults, &mut base);
    }
    let nodes: BTreeMap<&str, Node<'_, '_>> = root
        .children()
        .filter(|node| node.has_tag_name((NAMESPACE, "style")))
        .filter_map(|node| Some((node.attribute((NAMESPACE, "styleId"))?, node)))
        .collect();
    nodes.keys().map(|id| ((*id).to_owned(), resolved(id, &nodes, base))).collect()
}

/// A style on top of those that it is based on.
fn resolved(id: &str, nodes: &BTreeMap<&str, Node<'_, '_>>, base: Style) -> Style {
    let mut chain = Vec::new();
    let mut next = nodes.get(id);
    while let Some(node) = next {
        chain.push(*node);
        next = value(*node, "basedOn", "val").and_then(|parent| nodes.get(parent));
    }
    let mut style = base;
    chain.into_iter().rev().for_each(|node| apply(node, &mut style));
    style
}

/// Sets what one style states.
fn apply(node: Node<'_, '_>, style: &mut Style) {
    if let Some(run) = child(node, "rPr") {
        set(&mut style.size, number(run, "sz", "val"));
        style.bold |= child(run, "b").is_some();
        if let Some(font) = value(run, "rFonts", "ascii") {
            style.monospaced = super::value("mono-word").contains(font);
        }
    }
    let Some(paragraph) = child(node, "pPr") else { return };
    set(&mut style.before, number(paragraph, "spacing", "before"));
    set(&mut style.after, number(paragraph, "spacing", "after"));
    set(&mut style.indent, number(paragraph, "ind", "left"));
    if let Some(line) = number(paragraph, "spacing", "line") {
        style.spacing = match value(paragraph, "spacing", "lineRule") {
            Some("exact") => LineSpacing::Exact(line),
            Some(_) | None => LineSpacing::Multiple(line),
        };
    }
    if let Some(borders) = child(paragraph, "pBdr") {
        style.border = ["top", "bottom"].into_iter().map(|side| border(borders, side)).sum();
    }
}

/// The height of one border: its width is in eighths of a point, its distance in points.
fn border(borders: Node<'_, '_>, side: &str) -> u32 {
    let part = |name| number(borders, side, name).unwrap_or(0);
    part("sz") * 20 / 8 + part("space") * 20
}

fn set(measure: &mut u32, stated: Option<u32>) {
    *measure = stated.unwrap_or(*measure);
}

fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|child| child.has_tag_name((NAMESPACE, name)))
}

/// The attribute of a child: `w:val` of `<w:sz w:val="22"/>`.
fn value<'a>(node: Node<'a, '_>, name: &str, attribute: &str) -> Option<&'a str> {
    child(node, name)?.attribute((NAMESPACE, attribute))
}

fn number(node: Node<'_, '_>, name: &str, attribute: &str) -> Option<u32> {
    value(node, name, attribute)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_has_the_measures_that_it_states_and_inherits() {
        let body = Style { size: 22, after: 120, spacing: LineSpacing::Multiple(264), ..Style::default() };
        assert_eq!(*style("BodyText"), body);
        let heading = Style {
            size: 32,
            bold: true,
            before: 440,
            after: 120,
            spacing: LineSpacing::Multiple(240),
            indent: 576,
            ..body
        };
        assert_eq!(*style("Heading1"), heading);
        assert_eq!(*style("FrontHeading1"), Style { indent: 0, ..heading });
        let label = style("CalloutWarningLabel");
        assert_eq!((label.before, label.after, label.indent, label.border), (160, 20, 200, 140));
        assert_eq!(style("TableSpacer").spacing, LineSpacing::Exact(120));
        assert!(style("TableHeading").bold && !style("TableText").bold);
    }

    #[test]
    fn code_is_monospaced_and_has_no_border_in_a_cell() {
        assert!(["Code", "TableCode", "CodeText"].iter().all(|id| style(id).monospaced));
        assert_eq!((style("Code").border, style("TableCode").border), (180, 0));
        assert_eq!((style("CodeText").size, style("TableCodeText").size), (20, 17));
    }
}
