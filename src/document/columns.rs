//! Distributes the width of a table among its columns.

use std::sync::LazyLock;

use super::letters::{Sizes, letters};
use super::{Block, Blocks, Row, Table};
use crate::measure::{Letter, code, length, widest};
use crate::theme::styles::style;

/// Font sizes in tables.
static SIZES: LazyLock<Sizes> =
    LazyLock::new(|| Sizes { text: style("TableText").size, code: style("TableCodeText").size });
/// The width of the text on Letter paper with margins of an inch, in portrait and landscape orientation, in twips.
const PORTRAIT: u32 = 9360;
const LANDSCAPE: u32 = 12_960;
/// The width of the margins and borders of a cell, and the indent of a list.
const MARGINS: u32 = 230;
const INDENT: u32 = 300;
/// A word wider than this is an address or a command, which may be broken. If space is scarce, file names may be broken,
/// too.
const BREAKABLE: u32 = 2600;
const CROWDED: u32 = 1500;
/// A paragraph no longer than this, such as "Hour 0-2", is kept on one line if that leaves space for sentences.
const SHORT: u32 = 1000;
/// A table with a row of this many lines goes on a landscape page, if that makes the row half as tall.
const TALL: f64 = 18.0;
/// The smallest width of a column.
const LEAST: u32 = 300;
/// The number of steps in which the remaining width is distributed.
const STEPS: u32 = 60;
/// The number of rows that are measured; more would hardly change the widths.
const ROWS: usize = 200;

/// What a cell needs: its widest word, its longest short paragraph, and the length of each paragraph.
#[derive(Default)]
struct Need {
    word: u32,
    short: u32,
    paragraphs: Vec<u32>,
}

impl Need {
    fn add(&mut self, letters: &[Letter], indent: u32) {
        self.word = self.word.max(widest(letters).min(BREAKABLE - indent.min(BREAKABLE)) + indent);
        let length = length(letters) + indent;
        if length <= SHORT {
            self.short = self.short.max(length);
        }
        self.paragraphs.push(length);
    }

    fn blocks(&mut self, blocks: &Blocks, bold: bool, indent: u32) {
        for block in blocks {
            match &block.value {
                Block::Paragraph(body) => self.add(&letters(body, *SIZES, bold), indent),
                Block::Heading(heading) => self.add(&letters(&heading.title, *SIZES, true), indent),
                Block::List(list) => {
                    list.items.iter().for_each(|item| self.blocks(&item.blocks, bold, indent + INDENT));
                }
                Block::Code { text, .. } => {
                    text.lines()
                        .for_each(|line| self.add(&code(line, SIZES.code).collect::<Vec<_>>(), indent));
                }
                Block::Quote(blocks) | Block::Callout { blocks, .. } => self.blocks(blocks, bold, indent),
                Block::Table(_) | Block::Figure(_) | Block::Contents(_) | Block::PageBreak => {}
            }
        }
    }

    /// The approximate number of lines in a column of this width.
    fn lines(&self, width: u32) -> f64 {
        let room = f64::from(width.saturating_sub(MARGINS).max(LEAST));
        // On average, half a word is left free at the end of a line.
        self.paragraphs.iter().map(|paragraph| (f64::from(*paragraph) * 1.05 / room).max(1.0)).sum()
    }
}

impl Table {
    /// Distributes the width: no column is narrower than its widest word, and the rest goes where it saves the most lines,
    /// so that a column of dates stays narrow and a column of sentences becomes wide.
    pub(super) fn share(&mut self) {
        if self.columns.is_empty() {
            return;
        }
        let rows = self.needs();
        let mut widths = shared(&rows, self.columns.len(), PORTRAIT);
        let fits = total(&widths) <= PORTRAIT;
        let tall = height(&rows, &widths);
        if !fits || tall >= TALL {
            let across = shared(&rows, self.columns.len(), LANDSCAPE);
            self.is_wide = !fits || height(&rows, &across) * 2.0 <= tall;
            if self.is_wide {
                widths = across;
            }
        }
        let whole = total(&widths);
        let mut begin = 0;
        let mut end = 0;
        for (column, width) in self.columns.iter_mut().zip(&widths) {
            end += width;
            let share = end * 1000 / whole;
            column.share = u16::try_from(share - begin).unwrap_or(1000);
            begin = share;
        }
    }

    /// What the cells of each row need, without those that span several columns.
    fn needs(&self) -> Vec<Vec<(usize, Need)>> {
        let of = |rows: &[Row], bold: bool| -> Vec<Vec<(usize, Need)>> {
            let placed = self.placed(rows);
            let single = |(at, cell): (usize, &super::Cell)| {
                let mut need = Need::default();
                need.blocks(&cell.blocks, bold, 0);
                (cell.columns == 1 && at < self.columns.len()).then_some((at, need))
            };
            placed.into_iter().map(|row| row.into_iter().filter_map(single).collect()).collect()
        };
        let mut rows = of(&self.head, true);
        rows.extend(of(&self.body, false));
        rows
    }
}

fn total(widths: &[u32]) -> u32 {
    widths.iter().sum()
}

/// The widths of columns that share `whole`. Their sum is greater if not even the words fit.
fn shared(rows: &[Vec<(usize, Need)>], count: usize, whole: u32) -> Vec<u32> {
    let least = |need: fn(&Need) -> u32| {
        let mut widths = vec![LEAST + MARGINS; count];
        for (at, cell) in rows.iter().flatten() {
            widths[*at] = widths[*at].max(need(cell) + MARGINS);
        }
        widths
    };
    let kept = least(|column| column.word.max(column.short));
    let roomy = least(|column| column.word);
    let mut widths = match (total(&kept), total(&roomy)) {
        (kept_width, _) if kept_width <= whole / 10 * 8 => kept,
        (_, roomy_width) if roomy_width <= whole => roomy,
        _ => least(|column| column.word.min(CROWDED)),
    };
    let words = total(&widths);
    if words <= whole {
        spend(rows, &mut widths, whole - words);
    }
    widths
}

/// The approximate number of lines of the tallest row.
fn height(rows: &[Vec<(usize, Need)>], widths: &[u32]) -> f64 {
    rows.iter().flatten().map(|(at, need)| need.lines(widths[*at])).fold(0.0, f64::max)
}

/// Gives the remaining width, step by step, to the column where it saves the most lines.
fn spend(rows: &[Vec<(usize, Need)>], widths: &mut [u32], left: u32) {
    // Evenly spaced rows represent a long table.
    let rows: Vec<_> = rows.iter().step_by(rows.len() / ROWS + 1).collect();
    let step = left / STEPS;
    let mut spent = 0;
    while step > 0 && spent + step <= left {
        let now: Vec<Vec<(usize, f64)>> = rows
            .iter()
            .map(|row| row.iter().map(|(at, need)| (*at, need.lines(widths[*at]))).collect())
            .collect();
        let mut gains = vec![0.0f64; widths.len()];
        for (row, lines) in rows.iter().zip(&now) {
            let total: f64 = lines.iter().map(|(_, count)| weight(*count)).sum();
            for ((at, need), (_, was)) in row.iter().zip(lines) {
                let then = total - weight(*was) + weight(need.lines(widths[*at] + step));
                gains[*at] += tallest(total) - tallest(then);
            }
        }
        let best = (0..gains.len()).max_by(|a, b| gains[*a].total_cmp(&gains[*b]).then(b.cmp(a)));
        match best {
            Some(best) if gains[best] > 1e-9 => widths[best] += step,
            Some(_) | None => break,
        }
        spent += step;
    }
    // No column can save another line: all columns grow in proportion.
    let rest = left - spent;
    let total = total(widths).max(1);
    widths.iter_mut().for_each(|width| *width += rest * *width / total);
}

/// The height of a row is a smooth maximum of its cells (their L4 norm): close to the tallest, but others count, too.
fn weight(lines: f64) -> f64 {
    let square = lines * lines;
    square * square
}

fn tallest(sum: f64) -> f64 {
    sum.max(0.0).sqrt().sqrt()
}

#[cfg(test)]
mod tests {
    use crate::document::{Block, Cell, Inline, Row, Table};
    use crate::source::Spanned;

    fn shares(rows: &[&[&str]]) -> (Vec<u16>, bool) {
        let cell = |words: &&str| Cell {
            blocks: vec![Spanned::nowhere(Block::Paragraph(vec![Inline::text(*words)]))],
            ..Cell::default()
        };
        let body = rows.iter().map(|row| Row { cells: row.iter().map(cell).collect() }).collect();
        let mut table = Table { body, ..Table::default() };
        table.lay();
        (table.columns.iter().map(|column| column.share).collect(), table.is_wide)
    }

    #[test]
    fn words_set_the_least_and_sentences_take_the_rest() {
        let sentence = "When the share of failed requests stays above five percent for ten minutes, ask.";
        let (shares, is_wide) =
            shares(&[&["2026-11-13", sentence, "Owner"], &["2026-11-14", sentence, "Owner"]]);
        assert!(!is_wide);
        assert_eq!(shares.iter().sum::<u16>(), 1000);
        // Ten letters of a date and the margins take 1223 of 9360 twips: it is not broken, nor wider than need be.
        assert!((130..180).contains(&shares[0]) && shares[1] > 650, "{shares:?}");
    }

    #[test]
    fn a_table_is_wide_by_its_words_alone() {
        assert!(!shares(&[&["a sentence of short words"; 8]]).1);
        assert!(shares(&[&["Administration"; 8]]).1);
        // An address may be broken anywhere.
        assert!(!shares(&[&["https://host.example.gov/a/very/long/path/to/it"; 5]]).1);
        assert_eq!(shares(&[]), (vec![], false));
    }
}
