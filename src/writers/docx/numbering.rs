//! Numbers that Word counts itself: headings, and one counter for each ordered list.

use super::xml::Xml;

/// Numbering of headings; the heading styles name it.
const HEADINGS: usize = 1;
/// The first free number; those below belong to the styles and to bullets, which need not be told apart.
const FIRST: usize = 10;
/// The deepest level that Word knows, from 0.
const DEEPEST: usize = 8;

/// How a list is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// In running text.
    Text,
    /// In a table cell, where room is scarce.
    Cell,
}

impl Layout {
    /// Indent of the text of a list of this depth, from 0, and how far its mark hangs out, in twips.
    pub(super) fn indent(self, depth: usize) -> (u32, u32) {
        let depth = u32::try_from(depth.min(DEEPEST)).unwrap_or(0);
        match self {
            Layout::Text => (720 + 360 * depth, 360),
            Layout::Cell => (300 + 300 * depth, 300),
        }
    }

    /// The abstract numbering with bullets; that with numbers follows it.
    fn bullets(self) -> usize {
        match self {
            Layout::Text => 2,
            Layout::Cell => 4,
        }
    }
}

/// What a paragraph says of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which counter.
    pub(super) id: usize,
    /// Which level, from 0.
    pub(super) level: usize,
}

struct Ordered {
    layout: Layout,
    level: usize,
    start: u64,
}

/// The counters of one document.
#[derive(Default)]
pub(super) struct Numbering {
    ordered: Vec<Ordered>,
}

impl Numbering {
    /// The mark of a bullet list.
    pub(super) fn bullets(layout: Layout, depth: usize) -> Mark {
        Mark { id: layout.bullets(), level: depth.min(DEEPEST) }
    }

    /// A new counter for an ordered list.
    pub(super) fn ordered(&mut self, layout: Layout, depth: usize, start: u64) -> Mark {
        let level = depth.min(DEEPEST);
        self.ordered.push(Ordered { layout, level, start });
        Mark { id: FIRST + self.ordered.len() - 1, level }
    }

    /// The part `numbering.xml`.
    pub(super) fn part(&self) -> Vec<u8> {
        let mut xml = Xml::part();
        xml.open("w:numbering", &[("xmlns:w", super::package::MAIN)]);
        headings(&mut xml);
        for layout in [Layout::Text, Layout::Cell] {
            bullets(&mut xml, layout);
            numbers(&mut xml, layout);
        }
        for id in [HEADINGS, Layout::Text.bullets(), Layout::Cell.bullets()] {
            number(&mut xml, id, id, None);
        }
        for (index, list) in self.ordered.iter().enumerate() {
            number(&mut xml, FIRST + index, list.layout.bullets() + 1, Some(list));
        }
        xml.close("w:numbering");
        xml.take()
    }
}

fn number(xml: &mut Xml, id: usize, of: usize, list: Option<&Ordered>) {
    xml.open("w:num", &[("w:numId", &id.to_string())]);
    xml.value("w:abstractNumId", of);
    if let Some(list) = list {
        xml.open("w:lvlOverride", &[("w:ilvl", &list.level.to_string())]);
        // Word counts no further than this.
        xml.value("w:startOverride", list.start.min(32_767));
        xml.close("w:lvlOverride");
    }
    xml.close("w:num");
}

fn family(xml: &mut Xml, id: usize, level: impl Fn(&mut Xml, usize)) {
    xml.open("w:abstractNum", &[("w:abstractNumId", &id.to_string())]);
    xml.value("w:multiLevelType", "multilevel");
    (0..=DEEPEST).for_each(|depth| level(xml, depth));
    xml.close("w:abstractNum");
}

struct Level<'a> {
    format: &'a str,
    style: Option<String>,
    text: &'a str,
    indent: (u32, u32),
}

fn level(xml: &mut Xml, depth: usize, it: &Level<'_>) {
    xml.open("w:lvl", &[("w:ilvl", &depth.to_string())]);
    xml.value("w:start", 1);
    xml.value("w:numFmt", it.format);
    if let Some(style) = &it.style {
        xml.value("w:pStyle", style);
    }
    xml.value("w:suff", "tab");
    xml.value("w:lvlText", it.text);
    xml.value("w:lvlJc", "left");
    let (left, hanging) = it.indent;
    xml.open("w:pPr", &[]);
    xml.empty("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &hanging.to_string())]);
    xml.close("w:pPr");
    xml.close("w:lvl");
}

fn headings(xml: &mut Xml) {
    family(xml, HEADINGS, |xml, depth| {
        let text: Vec<String> = (1..=depth + 1).map(|level| format!("%{level}")).collect();
        let style = (depth < 6).then(|| format!("Heading{}", depth + 1));
        let wide = 576 + 144 * u32::try_from(depth).unwrap_or(0);
        let it = Level { format: "decimal", style, text: &text.join("."), indent: (wide, wide) };
        level(xml, depth, &it);
    });
}

fn bullets(xml: &mut Xml, layout: Layout) {
    family(xml, layout.bullets(), |xml, depth| {
        let text = ["•", "–", "▪"][depth % 3];
        let it = Level { format: "bullet", style: None, text, indent: layout.indent(depth) };
        level(xml, depth, &it);
    });
}

fn numbers(xml: &mut Xml, layout: Layout) {
    family(xml, layout.bullets() + 1, |xml, depth| {
        let format = ["decimal", "lowerLetter", "lowerRoman"][depth % 3];
        let text = format!("%{}.", depth + 1);
        level(xml, depth, &Level { format, style: None, text: &text, indent: layout.indent(depth) });
    });
}
