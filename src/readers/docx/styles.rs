//! What the styles and numberings of a file are.

use std::collections::BTreeMap;

use super::package::{Package, Relations};
use super::xml;
use crate::readers::{Element, ReadError};

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

/// Styles by id, numberings by id and level.
#[derive(Default)]
pub(super) struct Styles {
    roles: BTreeMap<String, Role>,
    /// Styles of paragraphs that are numbered.
    numbered: BTreeMap<String, (String, usize)>,
    /// Id and level → whether items are numbered, and the first number.
    numberings: BTreeMap<(String, usize), (bool, u64)>,
    /// Styles that hide what has them.
    hidden: Vec<String>,
}

impl Styles {
    pub(super) fn read(package: &mut Package<'_>, relations: &Relations) -> Result<Self, ReadError> {
        let mut styles = Self::default();
        let of = |kind: &str| relations.values().find(|it| it.kind == kind).map(|it| it.target.clone());
        if let Some(part) = of("styles").map(|it| package.part(&it)).transpose()?.flatten() {
            xml::all(&part, "styles")?.iter().for_each(|it| styles.style(it));
        }
        if let Some(part) = of("numbering").map(|it| package.part(&it)).transpose()?.flatten() {
            styles.numberings(&xml::all(&part, "numbering")?);
        }
        Ok(styles)
    }

    fn style(&mut self, style: &Element) {
        let Some(id) = style.attribute("styleId") else { return };
        let name = value(style, "name").unwrap_or(id).to_lowercase();
        let outline = style.child("pPr").and_then(|it| value(it, "outlineLvl"));
        let level = match name.rsplit_once("heading ") {
            Some((_, level)) => level.parse().ok(),
            None => outline.and_then(|it| it.parse::<u8>().ok()).map(|it| it + 1),
        };
        let role = if let Some(level) = level.filter(|it| (1..=6).contains(it)) {
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
        };
        if let Some(numbering) = style.child("pPr").and_then(|it| it.child("numPr"))
            && let Some(number) = value(numbering, "numId")
            && !matches!(role, Role::Heading(_))
        {
            let level = value(numbering, "ilvl").and_then(|it| it.parse().ok()).unwrap_or(0);
            self.numbered.insert(id.to_owned(), (number.to_owned(), level));
        }
        if style.child("rPr").is_some_and(|it| is_on(it, "vanish")) {
            self.hidden.push(id.to_owned());
        }
        self.roles.insert(id.to_owned(), role);
    }

    fn numberings(&mut self, all: &[Element]) {
        let mut levels: BTreeMap<&str, Vec<(usize, bool, u64)>> = BTreeMap::new();
        for it in all.iter().filter(|it| it.name == "abstractNum") {
            let of_level = |level: &Element| {
                let at = level.attribute("ilvl")?.parse().ok()?;
                let start = value(level, "start").and_then(|it| it.parse().ok()).unwrap_or(1);
                Some((at, !matches!(value(level, "numFmt"), Some("bullet" | "none") | None), start))
            };
            let found = it.elements().filter(|it| it.name == "lvl").filter_map(of_level).collect();
            levels.insert(it.attribute("abstractNumId").unwrap_or_default(), found);
        }
        for it in all.iter().filter(|it| it.name == "num") {
            let Some(id) = it.attribute("numId") else { continue };
            let kind = value(it, "abstractNumId").and_then(|it| levels.get(it));
            for (level, ordered, start) in kind.into_iter().flatten() {
                self.numberings.insert((id.to_owned(), *level), (*ordered, *start));
            }
            for own in it.elements().filter(|it| it.name == "lvlOverride") {
                let level = own.attribute("ilvl").and_then(|it| it.parse().ok()).unwrap_or(0);
                let start = value(own, "startOverride").and_then(|it| it.parse().ok());
                if let (Some(known), Some(start)) = (self.numberings.get_mut(&(id.to_owned(), level)), start)
                {
                    known.1 = start;
                }
            }
        }
    }

    pub(super) fn role(&self, id: &str) -> Role {
        self.roles.get(id).copied().unwrap_or_default()
    }

    /// Id and level of the numbering that a style brings along.
    pub(super) fn numbered(&self, id: &str) -> Option<(String, usize)> {
        self.numbered.get(id).cloned()
    }

    /// Whether a numbering counts, and from where.
    pub(super) fn numbering(&self, id: &str, level: usize) -> (bool, u64) {
        self.numberings.get(&(id.to_owned(), level)).copied().unwrap_or((false, 1))
    }

    pub(super) fn hides(&self, id: &str) -> bool {
        self.hidden.iter().any(|it| it == id)
    }
}

/// The value that the child `name` has.
pub(super) fn value<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    element.child(name)?.attribute("val")
}

/// Whether the switch `name` is on.
pub(super) fn is_on(properties: &Element, name: &str) -> bool {
    let off = ["0", "false", "off"];
    properties.child(name).is_some_and(|it| it.attribute("val").is_none_or(|value| !off.contains(&value)))
}
