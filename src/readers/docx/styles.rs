//! What the styles of a file are.

use std::collections::{BTreeMap, BTreeSet};

use super::look::{Colour, RunStyle, fill};
use super::numbering::Numberings;
use super::package::{Package, flat};
use crate::readers::{Element, Oddity, ReadError};

/// What paragraphs and runs of a style are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    /// Text.
    #[default]
    Text,
    /// A heading of this level.
    Heading(u8),
    /// A caption.
    Caption,
    /// An entry of a contents list.
    Entry,
    /// Code.
    Code,
}

/// How many styles may rest on each other.
const DEEPEST: usize = 30;

/// Fonts in which letters look like themselves, in any language that reads from left to right.
const FONTS: &[&str] = &[
    "",
    "arial",
    "calibri",
    "cambria",
    "consolas",
    "courier new",
    "dejavu sans",
    "dejavu sans mono",
    "liberation mono",
    "liberation sans",
    "liberation serif",
    "ms gothic",
    "times new roman",
    "aptos",
];
/// Those that only bullets may have.
const BULLETS: &[&str] = &["the font `opensymbol`", "the font `symbol`"];

#[derive(Debug, Clone, Default)]
struct Style {
    role: Role,
    based_on: Option<String>,
    /// Number and level of the list that it brings along.
    numbering: Option<(String, Option<usize>)>,
    look: RunStyle,
    /// The fills that cells may have by it, if it is one of tables.
    fills: Vec<Colour>,
    /// Why words in some part of a table are not seen.
    unseen: Option<&'static str>,
}

/// Styles by id, and what they rest on.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<String, Style>,
    defaults: RunStyle,
    /// The style of paragraphs that name none.
    usual: String,
    pub(super) numberings: Numberings,
}

impl Styles {
    pub(super) fn read(package: &mut Package<'_>) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let mut odd: Vec<(String, String)> = Vec::new();
        for path in package.paths("styles") {
            let Some(part) = flat(package, &path, "styles")? else { continue };
            for it in &part.elements {
                match it.name.as_str() {
                    "style" => styles.style(it, &mut |what| odd.push((what, path.clone()))),
                    "docDefaults" => {
                        let of = |name: &str, inner: &str| {
                            it.child(name).and_then(|child| child.child(inner)).cloned()
                        };
                        let runs = of("rPrDefault", "rPr")
                            .map(|properties| RunStyle::of_run(&properties))
                            .unwrap_or_default();
                        let paragraphs =
                            of("pPrDefault", "pPr").map(|properties| RunStyle::of_paragraph(&properties));
                        styles.defaults = paragraphs.unwrap_or_default().with(&runs);
                    }
                    _ => {}
                }
                looks(it, &mut |what| odd.push((what, path.clone())));
            }
        }
        for path in package.paths("numbering") {
            let Some(part) = flat(package, &path, "numbering")? else { continue };
            styles.numberings = Numberings::read(&part.elements, &mut |what| odd.push((what, path.clone())));
            for it in &part.elements {
                let mut tell = |what: String| {
                    if !BULLETS.contains(&what.to_lowercase().as_str()) {
                        odd.push((what, path.clone()));
                    }
                };
                looks(it, &mut tell);
            }
        }
        let odd = odd.into_iter().map(|(what, place)| Oddity { what, place, in_package: false });
        package.odd.extend(odd);
        Ok(styles)
    }

    fn style(&mut self, style: &Element, tell: &mut dyn FnMut(String)) {
        let Some(id) = style.attribute("styleId") else { return };
        let name = value(style, "name").unwrap_or(id).to_lowercase();
        let paragraph = style.child("pPr");
        let outline = paragraph.and_then(|child| value(child, "outlineLvl"));
        if !name.contains("heading") && outline.is_some_and(|level| level != "9") {
            tell(format!("the style `{name}` in the outline"));
        }
        let numbering = paragraph.and_then(|child| child.child("numPr")).and_then(|child| {
            Some((
                value(child, "numId")?.to_owned(),
                value(child, "ilvl").and_then(|value| value.parse().ok()),
            ))
        });
        let runs = style.child("rPr").map(RunStyle::of_run).unwrap_or_default();
        let is_default =
            style.attribute("default").is_some_and(|attribute| attribute == "1" || attribute == "true");
        if is_default && style.attribute("type").is_none_or(|attribute| attribute == "paragraph") {
            id.clone_into(&mut self.usual);
        }
        let mut own = Style {
            role: role(&name, outline),
            based_on: value(style, "basedOn").map(str::to_owned),
            numbering,
            look: paragraph.map(RunStyle::of_paragraph).unwrap_or_default().with(&runs),
            ..Style::default()
        };
        if style.attribute("type") == Some("table") && table(style, &mut own) {
            tell(format!("the style `{name}` of tables, from right to left"));
        }
        if self.styles.insert(id.to_owned(), own).is_some() {
            tell(format!("the style `{id}` twice"));
        }
    }

    /// A style and those that it rests on, the nearest first.
    fn chain<'s>(&'s self, id: &'s str) -> impl Iterator<Item = (&'s str, &'s Style)> {
        let first = self.styles.get_key_value(id);
        let next = |(_, style): &(&String, &Style)| {
            style.based_on.as_ref().and_then(|base| self.styles.get_key_value(base))
        };
        std::iter::successors(first, next).take(DEEPEST).map(|(id, style)| (id.as_str(), style))
    }

    /// The style that a paragraph has.
    pub(super) fn named<'s>(&'s self, style: Option<&'s str>) -> &'s str {
        style.filter(|id| self.styles.contains_key(*id)).unwrap_or(&self.usual)
    }

    pub(super) fn role(&self, id: &str) -> Role {
        self.styles.get(id).map(|style| style.role).unwrap_or_default()
    }

    /// What the style says, and what it rests on, without the defaults.
    pub(super) fn look(&self, id: &str) -> RunStyle {
        let chain: Vec<&Style> = self.chain(id).map(|(_, style)| style).collect();
        chain.iter().rev().fold(RunStyle::default(), |look, style| look.with(&style.look))
    }

    /// What all paragraphs have that say nothing else.
    pub(super) fn defaults(&self) -> &RunStyle {
        &self.defaults
    }

    /// Id and level of the numbering that a style brings along.
    pub(super) fn numbered(&self, id: &str) -> Option<(String, usize)> {
        let (style, numbering) =
            self.chain(id).find_map(|(id, style)| Some((id, style.numbering.as_ref()?)))?;
        let (list, level) = numbering;
        let level = self.numberings.level_of(list, style).or(*level).unwrap_or(0);
        Some((list.clone(), level))
    }

    /// The fills that cells may have by a style of tables, and why words in some of them are not seen.
    pub(super) fn table(&self, id: &str) -> (Vec<Colour>, Option<&'static str>) {
        let fills = self.chain(id).flat_map(|(_, style)| style.fills.iter().copied()).collect();
        (fills, self.chain(id).find_map(|(_, style)| style.unseen))
    }
}

fn role(name: &str, outline: Option<&str>) -> Role {
    let level = match name.rsplit_once("heading ") {
        Some((_, level)) => level.parse().ok(),
        None => outline.and_then(|value| value.parse::<u8>().ok()).map(|number| number + 1),
    };
    if let Some(level) = level.filter(|level| (1..=6).contains(level)) {
        Role::Heading(level)
    } else if name == "toc heading" || name == "contents heading" {
        Role::Heading(1)
    } else if name.starts_with("toc ") || name.starts_with("contents ") || name == "table of figures" {
        Role::Entry
    } else if name.starts_with("caption") {
        Role::Caption
    } else if name.contains("code") || name.contains("preformatted") {
        Role::Code
    } else {
        Role::Text
    }
}

/// Takes what a style says of the parts of a table. Returns whether words in some part run from right to left.
fn table(style: &Element, own: &mut Style) -> bool {
    let mut turns = false;
    let parts = std::iter::once(style).chain(style.elements().filter(|element| element.name == "tblStylePr"));
    for part in parts {
        let cell = part.child("tcPr").and_then(|child| child.child("shd")).and_then(fill);
        let ground: Vec<Colour> = cell.into_iter().collect();
        own.fills.extend(&ground);
        let look = part.child("pPr").map(RunStyle::of_paragraph).unwrap_or_default();
        let look = look.with(&part.child("rPr").map(RunStyle::of_run).unwrap_or_default());
        own.fills.extend(look.ground());
        own.unseen = own.unseen.or(look.unseen(&ground));
        turns |= look.turns() || part.child("tblPr").is_some_and(|table| is_on(table, "bidiVisual"));
    }
    turns
}

/// Tells the fonts, colours and fills that an element names, but for usual ones: those of the rendered document come again
/// when it is saved, and no others.
pub(super) fn looks(element: &Element, tell: &mut dyn FnMut(String)) {
    match element.name.as_str() {
        "rFonts" => {
            let names: BTreeSet<&str> =
                ["ascii", "hAnsi"].iter().filter_map(|word| element.attribute(word)).collect();
            names
                .into_iter()
                .filter(|name| !is_usual_font(name))
                .for_each(|name| tell(format!("the font `{name}`")));
        }
        "color" => {
            let colour = element.attribute("val").unwrap_or_default().to_uppercase();
            if colour != "AUTO" && colour != "000000" {
                tell(format!("the colour `{colour}`"));
            }
        }
        "shd" => {
            let fill = element.attribute("fill").unwrap_or("auto").to_uppercase();
            if fill != "AUTO" && fill != "FFFFFF" {
                tell(format!("the fill `{fill}`"));
            }
        }
        _ => element.elements().for_each(|element| looks(element, tell)),
    }
}

/// Whether letters of a font look like themselves.
pub(super) fn is_usual_font(name: &str) -> bool {
    FONTS.contains(&name.to_lowercase().as_str())
}

/// The value that the child `name` has.
pub(super) fn value<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element.child(name)?.attribute("val")
}

/// Whether the switch `name` is on.
pub(super) fn is_on(properties: &Element, name: &str) -> bool {
    let off = ["0", "false", "off"];
    properties
        .child(name)
        .is_some_and(|child| child.attribute("val").is_none_or(|value| !off.contains(&value)))
}
