//! Tables on a grid: every slot is known before a writer sees the table.

use super::{Blocks, Inline, plain};

/// A table. Until it is settled its rows may be ragged; afterwards every row fills every column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Its anchor: "table.dependencies"; empty for a table without caption.
    pub key: String,
    /// Its number among captioned tables, from 1, set by settling; 0 without caption.
    pub number: usize,
    /// The caption without number; empty for none.
    pub caption: Vec<Inline>,
    /// Its columns, set by settling.
    pub columns: Vec<Column>,
    /// Whether its longest words are too wide for a portrait page, set by settling.
    pub is_wide: bool,
    /// Header rows, repeated on each page.
    pub head: Vec<Row>,
    /// The other rows.
    pub body: Vec<Row>,
}

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Column {
    /// How its cells are aligned.
    pub align: Align,
    /// Its share of the table's width, in thousandths. The shares of a table sum to 1000.
    pub share: u16,
}

/// Alignment of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// At the start of the line.
    #[default]
    Start,
    /// Centred.
    Center,
    /// At the end of the line.
    End,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// Cells from left to right; those covered by a cell above are left out.
    pub cells: Vec<Cell>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// The number of columns that it spans, at least 1.
    pub columns: usize,
    /// The number of rows that it spans, at least 1.
    pub rows: usize,
    /// Its content, which may include lists and code.
    pub blocks: Blocks,
}

impl Default for Cell {
    fn default() -> Self {
        Self { columns: 1, rows: 1, blocks: Vec::new() }
    }
}

impl Table {
    /// The number of columns in the widest row.
    pub fn width(&self) -> usize {
        let rows = self.head.iter().chain(&self.body);
        rows.map(|row| row.cells.iter().map(|cell| cell.columns.max(1)).sum()).max().unwrap_or(0)
    }

    /// Fills ragged rows with empty cells, cuts spans that extend beyond the grid, and distributes the width.
    pub(super) fn lay(&mut self) {
        let width = self.width().max(self.columns.len());
        self.columns.resize(width, Column::default());
        for rows in [&mut self.head, &mut self.body] {
            fill(rows, width);
        }
        self.share();
    }

    /// The cells of `rows`, which are rows of this settled table, each with its first column.
    pub fn placed<'r>(&self, rows: &'r [Row]) -> Vec<Vec<(usize, &'r Cell)>> {
        let mut covered = vec![0usize; self.columns.len()];
        let mut placed = Vec::with_capacity(rows.len());
        for row in rows {
            let mut at = 0;
            let mut cells = Vec::with_capacity(row.cells.len());
            for cell in &row.cells {
                while covered.get(at).is_some_and(|rows| *rows > 0) {
                    at += 1;
                }
                covered.iter_mut().skip(at).take(cell.columns).for_each(|rows| *rows = cell.rows);
                cells.push((at, cell));
                at += cell.columns;
            }
            covered.iter_mut().for_each(|rows| *rows = rows.saturating_sub(1));
            placed.push(cells);
        }
        placed
    }

    /// The caption as plain text.
    pub fn caption_text(&self) -> String {
        plain(&self.caption)
    }
}

fn fill(rows: &mut [Row], width: usize) {
    let count = rows.len();
    let mut covered = vec![0usize; width];
    for (index, row) in rows.iter_mut().enumerate() {
        let mut at = 0;
        for cell in &mut row.cells {
            while at < width && covered[at] > 0 {
                at += 1;
            }
            cell.columns = cell.columns.clamp(1, width.saturating_sub(at).max(1));
            cell.rows = cell.rows.clamp(1, count - index);
            for slot in covered.iter_mut().skip(at).take(cell.columns) {
                *slot = cell.rows;
            }
            at += cell.columns;
        }
        while at < width {
            if covered[at] == 0 {
                row.cells.push(Cell::default());
                covered[at] = 1;
            }
            at += 1;
        }
        for slot in &mut covered {
            *slot = slot.saturating_sub(1);
        }
    }
}
