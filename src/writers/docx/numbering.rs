//! Numbers that Word counts itself: headings, and one counter for each ordered list.

use super::layout::frame::{DEEPEST, Region};
use super::package::MAIN;
use super::xml::Xml;

/// Numbering of headings; the heading styles refer to it.
const HEADINGS: usize = 1;
/// The first number of an ordered list. Those below belong to the heading styles and to bullets, which share a counter.
const FIRST: usize = 10;

/// The id of the abstract numbering with bullets. The next id is that with numbers.
fn bullets_id(region: Region) -> usize {
    match region {
        Region::Text => 2,
        Region::Cell => 4,
    }
}

/// The list mark of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    /// Which counter.
    pub(super) id: usize,
    /// Which level, from 0.
    pub(super) level: usize,
}

struct Ordered {
    region: Region,
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
    pub(super) fn bullets(region: Region, depth: usize) -> Mark {
        Mark { id: bullets_id(region), level: depth.min(DEEPEST) }
    }

    /// A new counter for an ordered list.
    pub(super) fn ordered(&mut self, region: Region, depth: usize, start: u64) -> Mark {
        let level = depth.min(DEEPEST);
        self.ordered.push(Ordered { region, level, start });
        Mark { id: FIRST + self.ordered.len() - 1, level }
    }

    /// The part `numbering.xml`.
    pub(super) fn part(&self) -> Vec<u8> {
        let mut xml = Xml::part();
        xml.open("w:numbering", &[("xmlns:w", MAIN)]);
        headings(&mut xml);
        for region in [Region::Text, Region::Cell] {
            bullets(&mut xml, region);
            numbers(&mut xml, region);
        }
        for id in [HEADINGS, bullets_id(Region::Text), bullets_id(Region::Cell)] {
            number(&mut xml, id, id, None);
        }
        for (index, list) in self.ordered.iter().enumerate() {
            number(&mut xml, FIRST + index, bullets_id(list.region) + 1, Some(list));
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
        // The greatest start value that Word accepts.
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

impl Level<'_> {
    fn write(&self, xml: &mut Xml, depth: usize) {
        xml.open("w:lvl", &[("w:ilvl", &depth.to_string())]);
        xml.value("w:start", 1);
        xml.value("w:numFmt", self.format);
        if let Some(style) = &self.style {
            xml.value("w:pStyle", style);
        }
        xml.value("w:suff", "tab");
        xml.value("w:lvlText", self.text);
        xml.value("w:lvlJc", "left");
        let (left, hanging) = self.indent;
        xml.open("w:pPr", &[]);
        xml.empty("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &hanging.to_string())]);
        xml.close("w:pPr");
        xml.close("w:lvl");
    }
}

fn headings(xml: &mut Xml) {
    family(xml, HEADINGS, |xml, depth| {
        let text: Vec<String> = (1..=depth + 1).map(|level| format!("%{level}")).collect();
        let style = (depth < 6).then(|| format!("Heading{}", depth + 1));
        let wide = 576 + 144 * u32::try_from(depth).unwrap_or(0);
        Level { format: "decimal", style, text: &text.join("."), indent: (wide, wide) }.write(xml, depth);
    });
}

fn bullets(xml: &mut Xml, region: Region) {
    family(xml, bullets_id(region), |xml, depth| {
        let text = ["•", "–", "▪"][depth % 3];
        Level { format: "bullet", style: None, text, indent: region.indent(depth) }.write(xml, depth);
    });
}

fn numbers(xml: &mut Xml, region: Region) {
    family(xml, bullets_id(region) + 1, |xml, depth| {
        let format = ["decimal", "lowerLetter", "lowerRoman"][depth % 3];
        let text = format!("%{}.", depth + 1);
        Level { format, style: None, text: &text, indent: region.indent(depth) }.write(xml, depth);
    });
}
