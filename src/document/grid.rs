//! Tables laid on a grid: every slot known, widths shared out, before any writer sees them.

use super::{Blocks, Inline, plain};
use crate::document::walk;

/// Letters of a table's font, Arial of 9 points, that fit on a line of Letter paper with margins of an inch, upright and
/// across; what the margins of a cell take of them; how much wider bold letters are.
const PORTRAIT: f64 = 94.0;
const LANDSCAPE: f64 = 131.0;
const MARGINS: f64 = 2.6;
const BOLD: f64 = 1.15;
/// Where the longest words alone take more than this of a portrait line, in thousandths, sentences have no room.
const CROWDED: f64 = 900.0;
/// A word longer than this is an address or a command, which may be broken.
const BREAKABLE: usize = 22;

/// A table. Until it is settled its rows may be ragged; afterwards every row fills every column.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Its anchor: "table.dependencies"; empty for a table without caption.
    pub key: String,
    /// Its number among captioned tables, from 1, set by settling; 0 without caption.
    pub number: usize,
    /// The caption without number; empty for none.
    pub caption: Vec<Inline>,
    /// One for each column, set by settling.
    pub columns: Vec<Column>,
    /// Whether its longest words do not fit side by side on a portrait page, set by settling.
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
    /// How many columns it covers, at least 1.
    pub columns: usize,
    /// How many rows it covers, at least 1.
    pub rows: usize,
    /// What it says. A cell may hold lists and code as well as paragraphs.
    pub blocks: Blocks,
}

impl Default for Cell {
    fn default() -> Self {
        Self { columns: 1, rows: 1, blocks: Vec::new() }
    }
}

impl Table {
    /// How many columns the widest row fills.
    pub fn width(&self) -> usize {
        let rows = self.head.iter().chain(&self.body);
        rows.map(|row| row.cells.iter().map(|cell| cell.columns.max(1)).sum()).max().unwrap_or(0)
    }

    /// Fills ragged rows with empty cells, cuts spans that reach outside, and shares out the width.
    pub(super) fn lay(&mut self) {
        let width = self.width().max(self.columns.len());
        self.columns.resize(width, Column::default());
        for rows in [&mut self.head, &mut self.body] {
            fill(rows, width);
        }
        self.share(width);
    }

    /// Shares out the width by content: no column narrower than its longest word, the rest by the amount of
    /// text, so that a column of dates stays narrow and one of sentences wide.
    fn share(&mut self, width: usize) {
        if width == 0 {
            return;
        }
        let mut longest = vec![4f64; width];
        let mut amount = vec![1f64; width];
        let rows = self.head.iter().map(|row| (row, BOLD)).chain(self.body.iter().map(|row| (row, 1.0)));
        for (row, weight) in rows {
            let mut at = 0;
            for cell in &row.cells {
                if cell.columns == 1 && at < width {
                    let text = walk::plain_blocks(&cell.blocks);
                    let word = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0);
                    longest[at] = longest[at].max(word.min(BREAKABLE) as f64 * weight);
                    amount[at] = amount[at].max(text.chars().count() as f64);
                }
                at += cell.columns;
            }
        }
        let needs =
            |line: f64| -> Vec<f64> { longest.iter().map(|word| (word + MARGINS) * 1000.0 / line).collect() };
        let mut need = needs(PORTRAIT);
        self.is_wide = need.iter().sum::<f64>() > CROWDED;
        if self.is_wide {
            need = needs(LANDSCAPE);
        }
        let total: f64 = need.iter().sum();
        let shares: Vec<f64> = if total >= 1000.0 {
            need.iter().map(|it| it * 1000.0 / total).collect()
        } else {
            // A power below one keeps one long sentence from starving its neighbours.
            let weight: Vec<f64> = amount.iter().map(|it| it.powf(0.8)).collect();
            let sum: f64 = weight.iter().sum();
            need.iter().zip(&weight).map(|(need, weight)| need + (1000.0 - total) * weight / sum).collect()
        };
        let mut left = 1000u16;
        for (at, column) in self.columns.iter_mut().enumerate() {
            let share = if at + 1 == width { left } else { (shares[at].floor() as u16).clamp(1, left) };
            column.share = share;
            left = left.saturating_sub(share).max(1);
        }
    }

    /// The cells of `rows`, which are rows of this settled table, each with the column where it begins.
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
