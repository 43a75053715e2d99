//! Two contents → what differs, by section.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::content::{Line, Section, arranges};
use super::{Change, Difference, SectionDifference};

/// How many pairs of lines are looked at to find those that belong together; beyond that, they are paired by their order.
const PAIRS: usize = 25_000_000;

/// What differs between the sections that are expected, each with its key, and those that were found.
pub(super) fn sections(expected: &[(String, Section)], found: &[Section]) -> Vec<SectionDifference> {
    let old: Vec<&str> = expected.iter().map(|(_, it)| it.title.as_str()).collect();
    let new: Vec<&str> = found.iter().map(|section| section.title.as_str()).collect();
    let mut all = Vec::new();
    for (old, new) in pairs(&old, &new) {
        match (old.map(|at| &expected[at]), new.map(|at| &found[at])) {
            (Some((key, old)), Some(new)) => {
                let differences = section(old, new);
                if !differences.is_empty() {
                    all.push(difference(key, &old.title, Change::Changed, differences));
                }
            }
            (Some((key, old)), None) => all.push(difference(key, &old.title, Change::Removed, Vec::new())),
            (None, Some(new)) => {
                let added = new.lines.iter().map(|line| one(line, None, Some(line.cells.join(" | "))));
                all.push(difference("", &new.title, Change::Added, added.collect()));
            }
            (None, None) => {}
        }
    }
    all
}

fn difference(key: &str, title: &str, change: Change, differences: Vec<Difference>) -> SectionDifference {
    let (key, title) = (key.to_owned(), title.to_owned());
    SectionDifference { key, title, change, differences }
}

/// What differs between two lists of lines of one kind.
pub(super) fn lists(what: &'static str, expected: &[String], found: &[String]) -> Vec<Difference> {
    let mut all = Vec::new();
    for (old, new) in pairs(expected, found) {
        let (old, new) = (old.map(|at| expected[at].clone()), new.map(|at| found[at].clone()));
        if old != new {
            all.push(Difference { what, place: String::new(), expected: old, found: new });
        }
    }
    all
}

fn section(expected: &Section, found: &Section) -> Vec<Difference> {
    let mut all = Vec::new();
    if expected.title != found.title {
        let (expected, found) = (Some(expected.title.clone()), Some(found.title.clone()));
        all.push(Difference { what: "title", place: String::new(), expected, found });
    }
    let old: Vec<&[String]> = expected.lines.iter().map(|line| line.cells.as_slice()).collect();
    let new: Vec<&[String]> = found.lines.iter().map(|line| line.cells.as_slice()).collect();
    for (old, new) in pairs(&old, &new) {
        line(old.map(|at| &expected.lines[at]), new.map(|at| &found.lines[at]), &mut all);
    }
    if all.is_empty() {
        all = raw(&expected.raw, &found.raw);
    }
    all
}

/// What differs between lines of source, whatever only arranges them left out.
fn raw(expected: &[String], found: &[String]) -> Vec<Difference> {
    let words = |line: &String| line.chars().filter(|letter| !arranges(*letter)).collect::<String>();
    let old: Vec<String> = expected.iter().map(words).collect();
    let new: Vec<String> = found.iter().map(words).collect();
    if old.concat() == new.concat() {
        return Vec::new();
    }
    let differ = |(a, b): &(Option<usize>, Option<usize>)| a.map(|at| &old[at]) != b.map(|at| &new[at]);
    let all = pairs(&old, &new).into_iter().filter(differ).map(|(a, b)| Difference {
        what: "line",
        place: String::new(),
        expected: a.map(|at| expected[at].clone()),
        found: b.map(|at| found[at].clone()),
    });
    all.collect()
}

fn line(expected: Option<&Line>, found: Option<&Line>, to: &mut Vec<Difference>) {
    let whole = |line: &Line| line.cells.join(" | ");
    match (expected, found) {
        (Some(old), Some(new)) if is_row(old) && is_row(new) && old.cells.len() == new.cells.len() => {
            if old.what != new.what {
                let words = |of: &Line| Some(format!("{}: {}", of.what, whole(of)));
                to.push(one(old, words(old), words(new)));
                return;
            }
            for (at, (old_cell, new_cell)) in old.cells.iter().zip(&new.cells).enumerate() {
                if old_cell != new_cell {
                    let column = old.columns.get(at).filter(|column| !column.is_empty());
                    let column =
                        column.map_or_else(|| format!("column {}", at + 1), |columns| format!("`{columns}`"));
                    to.push(Difference {
                        what: "cell",
                        place: format!("{}, {column}", old.place),
                        expected: Some(old_cell.clone()),
                        found: Some(new_cell.clone()),
                    });
                }
            }
        }
        (Some(old), Some(new)) if old.cells == new.cells => {}
        (Some(old), new) => to.push(one(old, Some(whole(old)), new.map(whole))),
        (None, Some(new)) => to.push(one(new, None, Some(whole(new)))),
        (None, None) => {}
    }
}

fn is_row(line: &Line) -> bool {
    line.what.ends_with("row")
}

fn one(line: &Line, expected: Option<String>, found: Option<String>) -> Difference {
    Difference { what: line.what, place: line.place.clone(), expected, found }
}

/// Which of two lists belong together: what is equal, and what stands in its place.
fn pairs<T: Ord + Eq + std::hash::Hash>(old: &[T], new: &[T]) -> Vec<(Option<usize>, Option<usize>)> {
    let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (rest_old, rest_new) = (&old[start..], &new[start..]);
    let end = rest_old.iter().rev().zip(rest_new.iter().rev()).take_while(|(a, b)| a == b).count();
    let (middle_old, middle_new) = (&rest_old[..rest_old.len() - end], &rest_new[..rest_new.len() - end]);
    let mut all: Vec<_> = (0..start).map(|at| (Some(at), Some(at))).collect();
    let mut replace = |old_at: usize, old_len: usize, new_at: usize, new_len: usize| {
        for at in 0..old_len.max(new_len) {
            let old = (at < old_len).then_some(start + old_at + at);
            let new = (at < new_len).then_some(start + new_at + at);
            all.push((old, new));
        }
    };
    if middle_old.len().saturating_mul(middle_new.len()) > PAIRS {
        replace(0, middle_old.len(), 0, middle_new.len());
    } else {
        for op in capture_diff_slices(Algorithm::Myers, middle_old, middle_new) {
            match op {
                DiffOp::Equal { old_index, new_index, len } => replace(old_index, len, new_index, len),
                DiffOp::Delete { old_index, old_len, new_index } => replace(old_index, old_len, new_index, 0),
                DiffOp::Insert { old_index, new_index, new_len } => replace(old_index, 0, new_index, new_len),
                DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                    replace(old_index, old_len, new_index, new_len);
                }
            }
        }
    }
    let (old_end, new_end) = (old.len() - end, new.len() - end);
    all.extend((0..end).map(|at| (Some(old_end + at), Some(new_end + at))));
    all
}
