//! The numbers that Word counts: what stands before headings and items.

use std::collections::{BTreeMap, BTreeSet};

use super::look::RunStyle;
use super::styles::value;
use crate::readers::Element;

/// Bullets that LibreOffice writes as letters of the font Symbol.
const SYMBOLS: &[(&str, &str)] = &[("\u{F0B7}", "•"), ("\u{F02D}", "–")];

/// The levels of a numbering.
const LEVELS: usize = 9;

#[derive(Debug, Clone, Default)]
pub(super) struct Level {
    start: u64,
    format: String,
    text: String,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
    look: RunStyle,
}

impl Level {
    fn read(level: &Element) -> Option<(usize, Self)> {
        let at = level.attribute("ilvl")?.parse().ok().filter(|at| *at < LEVELS)?;
        let text = value(level, "lvlText").unwrap_or_default();
        let own = Self {
            start: value(level, "start").and_then(|value| value.parse().ok()).unwrap_or(1),
            format: value(level, "numFmt").unwrap_or_default().to_owned(),
            text: SYMBOLS.iter().find(|(own, _)| *own == text).map_or(text, |(_, plain)| plain).to_owned(),
            style: value(level, "pStyle").map(str::to_owned),
            look: level.child("rPr").map(RunStyle::of_run).unwrap_or_default(),
        };
        Some((at, own))
    }

    fn is_ordered(&self) -> bool {
        !matches!(self.format.as_str(), "bullet" | "none" | "")
    }
}

#[derive(Debug, Default)]
struct Num {
    family: String,
    starts: BTreeMap<usize, u64>,
}

/// All numberings of a file.
#[derive(Debug, Default)]
pub(super) struct Numberings {
    families: BTreeMap<String, BTreeMap<usize, Level>>,
    nums: BTreeMap<String, Num>,
}

/// How far each family has counted.
#[derive(Debug, Clone, Default)]
pub(super) struct Counters {
    counts: BTreeMap<String, [Option<u64>; LEVELS]>,
    begun: BTreeSet<(String, usize)>,
}

/// What stands before a paragraph.
pub(super) struct Number {
    pub(super) text: String,
    pub(super) look: RunStyle,
}

impl Numberings {
    /// Takes the elements of the part; tells what it has twice.
    pub(super) fn read(all: &[Element], tell: &mut dyn FnMut(String)) -> Self {
        let mut own = Self::default();
        for it in all {
            match it.name.as_str() {
                "abstractNum" => {
                    let id = it.attribute("abstractNumId").unwrap_or_default().to_owned();
                    let turns = |level: &Element| {
                        let runs = level.child("rPr").map(RunStyle::of_run);
                        let paragraph = level.child("pPr").map(RunStyle::of_paragraph);
                        [runs, paragraph].into_iter().flatten().any(|look| look.turns())
                    };
                    if it.elements().any(turns) {
                        tell(format!("the numbering `{id}` from right to left"));
                    }
                    let levels = it
                        .elements()
                        .filter(|element| element.name == "lvl")
                        .filter_map(Level::read)
                        .collect();
                    if own.families.insert(id.clone(), levels).is_some() {
                        tell(format!("the numbering `{id}` twice"));
                    }
                }
                "num" => {
                    let id = it.attribute("numId").unwrap_or_default().to_owned();
                    let starts =
                        it.elements().filter(|element| element.name == "lvlOverride").filter_map(|element| {
                            let level = element
                                .attribute("ilvl")
                                .and_then(|attribute| attribute.parse().ok())
                                .unwrap_or(0);
                            Some((level, value(element, "startOverride")?.parse().ok()?))
                        });
                    let family = value(it, "abstractNumId").unwrap_or_default().to_owned();
                    let num = Num { family, starts: starts.collect() };
                    if own.nums.insert(id.clone(), num).is_some() {
                        tell(format!("the list `{id}` twice"));
                    }
                }
                _ => {}
            }
        }
        own
    }

    fn level(&self, id: &str, level: usize) -> Option<&Level> {
        self.families.get(&self.nums.get(id)?.family)?.get(&level)
    }

    /// Whether a list counts, and from where.
    pub(super) fn ordered(&self, id: &str, level: usize) -> (bool, u64) {
        let Some(own) = self.level(id, level) else { return (false, 1) };
        let start = self.nums.get(id).and_then(|num| num.starts.get(&level)).copied();
        (own.is_ordered(), start.unwrap_or(own.start))
    }

    /// The level that belongs to a style.
    pub(super) fn level_of(&self, id: &str, style: &str) -> Option<usize> {
        let levels = self.families.get(&self.nums.get(id)?.family)?;
        levels.iter().find(|(_, it)| it.style.as_deref() == Some(style)).map(|(at, _)| *at)
    }

    /// Counts one paragraph further, and tells what stands before it.
    pub(super) fn next(&self, id: &str, level: usize, counters: &mut Counters) -> Option<Number> {
        let num = self.nums.get(id)?;
        let levels = self.families.get(&num.family)?;
        let own = levels.get(&level)?;
        let counts = counters.counts.entry(num.family.clone()).or_default();
        let is_first = counters.begun.insert((id.to_owned(), level));
        let restart = num.starts.get(&level).filter(|_| is_first);
        counts[level] = Some(match (restart, counts[level]) {
            (Some(start), _) => *start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => own.start,
        });
        counts[level + 1..].fill(None);
        let shown = |at: usize| {
            let level = levels.get(&at)?;
            Some(counted(counts[at].unwrap_or(level.start), &level.format))
        };
        Some(Number { text: filled(own, &shown), look: own.look.clone() })
    }
}

/// The text of a level with its numbers.
fn filled(level: &Level, shown: &dyn Fn(usize) -> Option<String>) -> String {
    if !level.is_ordered() {
        return level.text.clone();
    }
    let mut text = String::new();
    let mut letters = level.text.chars().peekable();
    while let Some(letter) = letters.next() {
        let at = letters
            .peek()
            .and_then(|letter| letter.to_digit(10))
            .filter(|number| letter == '%' && *number > 0);
        match at {
            Some(at) => {
                letters.next();
                text.push_str(&shown(at as usize - 1).unwrap_or_default());
            }
            None => text.push(letter),
        }
    }
    text
}

/// A number as a format shows it.
fn counted(number: u64, format: &str) -> String {
    match format {
        "decimal" => number.to_string(),
        "lowerLetter" => letters(number, b'a'),
        "upperLetter" => letters(number, b'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "bullet" | "none" | "" => String::new(),
        other => format!("{number} ({other})"),
    }
}

/// a, b, … z, aa, bb: Word repeats the letter.
fn letters(number: u64, first: u8) -> String {
    let Some(number) = number.checked_sub(1) else { return String::new() };
    let letter = char::from(first + u8::try_from(number % 26).unwrap_or(0));
    let times = usize::try_from(number / 26 + 1).unwrap_or(1).min(100);
    std::iter::repeat_n(letter, times).collect()
}

fn roman(number: u64) -> String {
    const SIGNS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 4000 {
        return number.to_string();
    }
    let mut rest = number;
    let mut text = String::new();
    for (worth, sign) in SIGNS {
        while rest >= worth {
            text.push_str(sign);
            rest -= worth;
        }
    }
    text
}
