//! Tables, row by row: a long one is never in memory as elements.

use std::collections::BTreeMap;

use super::body::Body;
use super::look::{Colour, fill};
use super::styles::{is_on, value};
use crate::document::{Block, Cell, Inline, Row, Table, plain};
use crate::readers::{Element, TableShape};

/// A table while it is read.
#[derive(Default)]
pub(super) struct Building {
    table: Table,
    /// Where a cell that goes on below began: column → row and cell, in the rows of the head and the body together.
    above: BTreeMap<usize, (usize, usize)>,
    rows: Vec<(bool, Row)>,
    /// What cells may stand on by the table's style.
    grounds: Vec<Colour>,
}

impl Building {
    pub(super) fn new(caption: Option<(usize, Vec<Inline>)>) -> Self {
        let (number, caption) = caption.unwrap_or_default();
        Self { table: Table { number, caption, ..Table::default() }, ..Self::default() }
    }
}

impl Body<'_> {
    /// A whole table.
    pub(super) fn table(&mut self, element: &Element) {
        let mut building = Building::new(self.caption.take());
        element.elements().for_each(|element| self.table_part(element, &mut building));
        self.end_table(building);
    }

    /// What stands directly in a table.
    pub(super) fn table_part(&mut self, element: &Element, building: &mut Building) {
        match element.name.as_str() {
            "tblPr" => {
                if let Some(words) = value(element, "tblCaption") {
                    self.tell(format!("the description `{words}` of a table"));
                }
                let own = element
                    .child("tblInd")
                    .and_then(|child| child.attribute("w"))
                    .and_then(|attribute| attribute.parse().ok());
                if own.is_some_and(|indent: i64| !(-1440..=11_000).contains(&indent)) {
                    self.tell("a table outside of the page".to_owned());
                }
                self.found.tables.push(shape(element));
                let style = value(element, "tblStyle").unwrap_or_default();
                let (grounds, unseen) = self.styles.table(style);
                building.grounds = grounds;
                if let Some(unseen) = unseen {
                    self.tell(format!("a table whose style makes words {unseen}"));
                }
            }
            "tblGrid" => {
                let narrow = |element: &Element| {
                    element
                        .attribute("w")
                        .and_then(|attribute| attribute.parse().ok())
                        .is_some_and(|number: f64| number < 60.0)
                };
                if element.elements().any(narrow) {
                    self.tell("a column without width".to_owned());
                }
            }
            "tr" => self.row(element, building),
            "sdt" | "sdtContent" | "ins" | "customXml" => {
                element.elements().for_each(|element| self.table_part(element, building));
            }
            _ => {}
        }
    }

    fn row(&mut self, tr: &Element, building: &mut Building) {
        let is_head = tr.child("trPr").is_some_and(|child| is_on(child, "tblHeader"));
        let mut row = Row::default();
        let mut column = 0;
        for tc in descend(tr, "tc") {
            let properties = tc.child("tcPr");
            let width = properties.and_then(|properties| properties.child("tcW"));
            let width = width.filter(|width| width.attribute("type") == Some("dxa"));
            let width =
                width.and_then(|width| width.attribute("w")).and_then(|width| width.parse::<f64>().ok());
            if width.is_some_and(|width| width < 60.0) {
                self.tell("a cell without width".to_owned());
            }
            let span = properties
                .and_then(|properties| value(properties, "gridSpan"))
                .and_then(|value| value.parse::<usize>().ok());
            let span = span.unwrap_or(1).clamp(1, 64);
            let merge = properties.and_then(|properties| properties.child("vMerge"));
            let goes_on = merge.is_some_and(|child| child.attribute("val") != Some("restart"));
            let own = properties.and_then(|properties| properties.child("shd")).map(fill);
            let white = [255; 3];
            let grounds = match own {
                Some(fill) => vec![fill.unwrap_or(white)],
                None => building.grounds.iter().copied().chain([white]).collect(),
            };
            let before = std::mem::replace(&mut self.grounds, grounds);
            let blocks = self.inner(tc);
            self.grounds = before;
            self.count(1);
            match building.above.get(&column).copied().filter(|_| goes_on) {
                Some((at, cell)) => {
                    // What stands in a covered cell is hidden, but it is there.
                    let words = words_of(&blocks);
                    if !words.is_empty() {
                        self.tell(format!("the words `{words}`, which a cell covers"));
                    }
                    let covering = building.rows.get_mut(at).and_then(|(_, row)| row.cells.get_mut(cell));
                    if let Some(cell) = covering {
                        cell.rows += 1;
                        cell.blocks.extend(blocks);
                    }
                }
                None => {
                    building.above.insert(column, (building.rows.len(), row.cells.len()));
                    row.cells.push(Cell { columns: span, rows: 1, blocks });
                }
            }
            column += span;
        }
        building.rows.push((is_head, row));
    }

    pub(super) fn end_table(&mut self, building: Building) {
        let Building { mut table, rows, .. } = building;
        for (is_head, row) in rows {
            if is_head && table.body.is_empty() { table.head.push(row) } else { table.body.push(row) }
        }
        self.push(Block::Table(table));
    }
}

/// How a table with these properties is laid out.
fn shape(properties: &Element) -> TableShape {
    let width = properties.child("tblW").filter(|width| width.attribute("type") == Some("dxa"));
    let width = width.and_then(|width| width.attribute("w")).and_then(|width| width.parse::<f64>().ok());
    let look = properties.child("tblLook");
    let bits =
        look.and_then(|look| look.attribute("val")).and_then(|bits| u32::from_str_radix(bits, 16).ok());
    let is_head = match look.and_then(|look| look.attribute("firstRow")) {
        Some(first) => first != "0" && first != "false",
        None => bits.is_some_and(|bits| bits & 0x20 != 0),
    };
    TableShape {
        width: width.map_or(0, |width| width as i64),
        has_head: is_head,
        is_rtl: is_on(properties, "bidiVisual"),
    }
}

fn words_of(blocks: &crate::document::Blocks) -> String {
    let words = blocks.iter().map(|block| match &block.value {
        Block::Paragraph(body) => plain(body),
        Block::Code { text, .. } => text.clone(),
        Block::Heading(_)
        | Block::List(_)
        | Block::Quote(_)
        | Block::Callout { .. }
        | Block::Table(_)
        | Block::Figure(_)
        | Block::Contents(_)
        | Block::PageBreak => "…".to_owned(),
    });
    words.collect::<Vec<_>>().join(" ").trim().to_owned()
}

/// The elements of this name in another, content controls around them looked through.
fn descend<'e>(element: &'e Element, name: &str) -> Vec<&'e Element> {
    let mut found = Vec::new();
    for it in element.elements() {
        if it.name == name {
            found.push(it);
        } else if let "sdt" | "sdtContent" | "ins" | "customXml" = it.name.as_str() {
            found.extend(descend(it, name));
        }
    }
    found
}
