//! The responsibility matrix: who is responsible, accountable, consulted and informed, as letters in shapes.

use super::canvas::{Anchor, Canvas, MARGIN, NAME, NOTE, ShapeStyle, TEXT, WIDTH, height};
use super::{Pen, Picture, counted, enumeration};
use crate::document::Image;
use crate::kinds::view::{self, Raci, RaciRow};
use crate::measure::Lettering;

const TASK: f32 = 214.0;
/// The narrowest column, and the narrowest with a horizontal head.
const COLUMN: f32 = 34.0;
const LEVEL: f32 = 64.0;
/// The length of a vertical head.
const UPWARD: f32 = 120.0;
const LETTER: Lettering = Lettering { size: 11.5, bold: true };

pub(super) fn draw(pen: &Pen<'_>) -> Option<Picture> {
    let own = view::raci(pen.release);
    let raci = Raci {
        parties: own.parties.iter().map(|party| pen.say(party)).collect(),
        rows: own.rows.into_iter().map(|row| RaciRow { task: pen.say(&row.task), ..row }).collect(),
    };
    if raci.parties.len() < 2 || raci.rows.len() < 2 {
        return None;
    }
    Some(Picture {
        alt: describe(&raci),
        caption: "Responsibilities at a Glance".to_owned(),
        image: paint(&raci),
    })
}

/// What each letter means, in their order within a cell.
const LETTERS: [(char, &str); 4] =
    [('A', "accountable"), ('R', "responsible"), ('C', "consulted"), ('I', "informed")];

fn describe(raci: &Raci) -> String {
    let (tasks, parties) = (counted(raci.rows.len(), "task"), raci.parties.len());
    let mut alt = format!("The matrix shows which of {parties} parties does what in {tasks}.");
    for (at, party) in raci.parties.iter().enumerate() {
        let part = |(letter, word): &(char, &str)| {
            let has = raci.rows.iter().filter(|row| row.letters[at].contains(*letter)).count();
            let preposition = match letter {
                'C' => "on",
                'I' => "of",
                _ => "for",
            };
            (has > 0).then(|| format!("{word} {preposition} {has}"))
        };
        let parts: Vec<String> = LETTERS.iter().filter_map(part).collect();
        alt.push_str(&format!(" {party}: {}.", enumeration(&parts)));
    }
    alt
}

fn paint(raci: &Raci) -> Image {
    let left = MARGIN + TASK + 6.0;
    let column = ((WIDTH - MARGIN - left) / raci.parties.len() as f32).max(COLUMN);
    let width = left + column * raci.parties.len() as f32 + MARGIN;
    let mut words = raci.parties.iter().flat_map(|party| party.split_whitespace());
    let is_level = column >= LEVEL && words.all(|word| NAME.width(word) <= column - 8.0);
    let heads: Vec<Vec<String>> = raci
        .parties
        .iter()
        .map(|party| if is_level { NAME.wrap(party, column - 8.0, 4) } else { NAME.wrap(party, UPWARD, 2) })
        .collect();
    let longest = |head: &Vec<String>| head.iter().map(|line| NAME.width(line)).fold(0.0, f32::max);
    let head = heads
        .iter()
        .map(|head| if is_level { height(head, NAME) } else { longest(head) })
        .fold(0.0, f32::max);
    let mut y = MARGIN + head + 8.0;
    let mut canvas = Canvas::default();
    for (at, lines) in heads.iter().enumerate() {
        let middle = left + column * (at as f32 + 0.5);
        if is_level {
            canvas.lines(
                ShapeStyle::Ink,
                NAME,
                Anchor::Middle,
                (middle, y - 8.0 - height(lines, NAME)),
                lines,
            );
            continue;
        }
        for (line, words) in lines.iter().enumerate() {
            let x = middle + 4.5 + (line as f32 - (lines.len() - 1) as f32 / 2.0) * 15.0;
            canvas.upward(ShapeStyle::Ink, NAME, (x, y - 6.0), words);
        }
    }
    for row in &raci.rows {
        let task = TEXT.wrap(&row.task, TASK, 3);
        let tall = height(&task, TEXT).max(20.0) + 6.0;
        canvas.line(ShapeStyle::Grid, (MARGIN, y), (width - MARGIN, y));
        let from = y + (tall - height(&task, TEXT)) / 2.0;
        canvas.lines(ShapeStyle::Ink, TEXT, Anchor::Start, (MARGIN, from), &task);
        for (at, letters) in row.letters.iter().enumerate() {
            cell(&mut canvas, (left + column * (at as f32 + 0.5), y + tall / 2.0), column, letters);
        }
        y += tall;
    }
    canvas.line(ShapeStyle::Grid, (MARGIN, y), (width - MARGIN, y));
    let bottom = legend(&mut canvas, y + 18.0);
    canvas.finish(width, bottom + MARGIN)
}

fn cell(canvas: &mut Canvas, (x, y): (f32, f32), column: f32, letters: &str) {
    let letters: Vec<char> = letters.chars().filter(|letter| letter.is_alphabetic()).collect();
    let step = ((column - 2.0) / letters.len().max(1) as f32).min(22.0);
    for (at, letter) in letters.iter().enumerate() {
        let x = x + (at as f32 - (letters.len() - 1) as f32 / 2.0) * step;
        sign(canvas, (x, y), (step / 2.0 - 0.5).min(9.0), *letter);
    }
}

/// A letter in its shape: a disc, a box, a ring or none.
fn sign(canvas: &mut Canvas, (x, y): (f32, f32), radius: f32, letter: char) {
    let style = match letter {
        'A' => {
            canvas.circle(ShapeStyle::Bar, (x, y), radius);
            ShapeStyle::OnBar
        }
        'R' => {
            canvas.rect(ShapeStyle::Box, (x - radius, y - radius), (2.0 * radius, 2.0 * radius), 2.0);
            ShapeStyle::Ink
        }
        'C' => {
            canvas.circle(ShapeStyle::Outline, (x, y), radius);
            ShapeStyle::Ink
        }
        _ => ShapeStyle::Ink,
    };
    canvas.text(style, LETTER, Anchor::Middle, (x, y + 4.0), &letter.to_string());
}

/// Explains the letters. Returns the y coordinate of its end.
fn legend(canvas: &mut Canvas, y: f32) -> f32 {
    for (at, (letter, word)) in LETTERS.iter().enumerate() {
        let x = MARGIN + 10.0 + at as f32 * 130.0;
        sign(canvas, (x, y), 9.0, *letter);
        canvas.text(ShapeStyle::Soft, NOTE, Anchor::Start, (x + 16.0, y + 4.0), word);
    }
    y + 12.0
}
