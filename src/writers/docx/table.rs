//! Tables.

use super::layout::frame::{Frame, cell_frame, is_empty, widths};
use super::layout::measure;
use super::printer::{Printer, Properties};
use crate::document::{Block, Cell, Direction, Row, Table, plain};
use crate::theme;

/// The greatest number of columns that Word supports.
const MOST: usize = 63;

/// A row taller than this, in twips, may be split: it might not fit on any page.
const TALL: u32 = 7200;

/// A slot of the grid that a cell above extends into.
#[derive(Clone, Copy, Default, PartialEq)]
struct Slot {
    rows: usize,
    /// The number of the cell, to tell adjacent cells apart.
    cell: usize,
}

impl<'a> Printer<'a> {
    pub(super) fn table(&mut self, table: &'a Table, frame: Frame) {
        if !table.caption.is_empty() {
            self.caption("Table", table.number, &table.key, &table.caption, true);
        } else if self.has_pending_break() {
            self.spacer();
        }
        if is_empty(table) {
            return;
        }
        if table.columns.len() > MOST {
            let count = table.columns.len();
            self.lost.push(format!("a table has {count} columns, but Word shows no more than {MOST}"));
        }
        let widths = widths(&table.columns, frame);
        self.xml.open("w:tbl", &[]);
        let direction = Direction::of_table(table).unwrap_or(frame.direction);
        let frame = Frame { direction, ..frame };
        self.table_properties(table, frame, &widths);
        for (rows, head) in [(&table.head, true), (&table.body, false)] {
            self.rows(table, rows, (&widths, head), direction);
        }
        self.xml.close("w:tbl");
        // Adjacent tables would become one, and a cell must end with a paragraph.
        self.spacer();
    }

    fn spacer(&mut self) {
        self.paragraph(Properties::styled("TableSpacer"), |_| {});
    }

    fn table_properties(&mut self, table: &Table, frame: Frame, widths: &[u32]) {
        let xml = &mut self.xml;
        let whole: u32 = widths.iter().sum();
        xml.open("w:tblPr", &[]);
        xml.value("w:tblStyle", "GuideTable");
        if frame.direction.is_rtl() {
            xml.empty("w:bidiVisual", &[]);
        }
        xml.empty("w:tblW", &[("w:w", &whole.to_string()), ("w:type", "dxa")]);
        xml.empty("w:tblInd", &[("w:w", &frame.base.to_string()), ("w:type", "dxa")]);
        // The widths of another font are not known: Word then fits each column to its longest word.
        let layout = if self.setup.foreign_styles { "autofit" } else { "fixed" };
        xml.empty("w:tblLayout", &[("w:type", layout)]);
        let first_row = if table.head.is_empty() { "0" } else { "1" };
        let conditions = [
            ("w:val", if table.head.is_empty() { "0600" } else { "0620" }),
            ("w:firstRow", first_row),
            ("w:lastRow", "0"),
            ("w:firstColumn", "0"),
            ("w:lastColumn", "0"),
            ("w:noHBand", "1"),
            ("w:noVBand", "1"),
        ];
        xml.empty("w:tblLook", &conditions);
        xml.value("w:tblCaption", alternative(table));
        xml.close("w:tblPr");
        xml.open("w:tblGrid", &[]);
        for width in widths {
            xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        xml.close("w:tblGrid");
    }

    fn rows(
        &mut self,
        table: &'a Table,
        rows: &'a [Row],
        (widths, head): (&[u32], bool),
        direction: Direction,
    ) {
        let mut slots = vec![Slot::default(); widths.len()];
        let mut count = 0;
        for (index, row) in rows.iter().enumerate() {
            self.xml.open("w:tr", &[]);
            self.xml.open("w:trPr", &[]);
            if measure::row(&table.columns, row, widths, head) < TALL {
                self.xml.empty("w:cantSplit", &[]);
            }
            if head {
                self.xml.empty("w:tblHeader", &[]);
            }
            self.xml.close("w:trPr");
            let mut cells = row.cells.iter();
            let mut at = 0;
            while at < widths.len() {
                let covering = slots[at];
                let columns = if covering.rows > 0 {
                    let columns = slots[at..].iter().take_while(|slot| **slot == covering).count();
                    self.cell_start(&widths[at..at + columns], Some("continue"), head && index > 0);
                    self.framed(cell_frame(&table.columns, at, &widths[at..=at], head), |_| {});
                    columns
                } else {
                    let Some(cell) = cells.next() else { break };
                    let columns = cell.columns.clamp(1, widths.len() - at);
                    count += 1;
                    slots[at..at + columns].fill(Slot { rows: cell.rows, cell: count });
                    let merge = (cell.rows > 1).then_some("restart");
                    self.cell_start(&widths[at..at + columns], merge, head && index > 0);
                    let frame = cell_frame(&table.columns, at, &widths[at..at + columns], head);
                    self.cell(cell, Frame { direction, ..frame });
                    columns
                };
                self.xml.close("w:tc");
                at += columns;
            }
            self.xml.close("w:tr");
            slots.iter_mut().for_each(|slot| slot.rows = slot.rows.saturating_sub(1));
        }
    }

    fn cell_start(&mut self, widths: &[u32], merge: Option<&str>, shaded: bool) {
        let width: u32 = widths.iter().sum();
        let xml = &mut self.xml;
        xml.open("w:tc", &[]);
        xml.open("w:tcPr", &[]);
        xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")]);
        if widths.len() > 1 {
            xml.value("w:gridSpan", widths.len());
        }
        if let Some(merge) = merge {
            xml.value("w:vMerge", merge);
        }
        // The style shades only the first row, however many rows are marked as header.
        if shaded {
            xml.empty(
                "w:shd",
                &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", &theme::colour("head"))],
            );
        }
        xml.close("w:tcPr");
    }

    fn cell(&mut self, cell: &'a Cell, frame: Frame) {
        let code_style = std::mem::replace(&mut self.code_style, "TableCodeText");
        self.blocks(&cell.blocks, frame);
        self.code_style = code_style;
        // Word refuses a cell that does not end with a paragraph.
        if !self.xml.ends_with("</w:p>") {
            self.framed(frame, |_| {});
        }
    }
}

/// The alternative text of a table.
fn alternative(table: &Table) -> String {
    if !table.caption.is_empty() {
        return table.caption_text();
    }
    let names = table.head.iter().take(1).flat_map(|row| &row.cells);
    let names: Vec<String> = names
        .flat_map(|cell| &cell.blocks)
        .filter_map(|block| if let Block::Paragraph(body) = &block.value { Some(plain(body)) } else { None })
        .collect();
    if names.is_empty() { "Table".to_owned() } else { format!("Table of {}", names.join(", ")) }
}
