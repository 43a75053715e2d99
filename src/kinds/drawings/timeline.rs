//! Milestones on a scale of days.

use super::canvas::{Canvas, MARGIN, WIDTH};
use super::chart::{self, Row, Scale};
use super::{Pen, Picture, counted, enumeration};
use crate::release::{Date, Milestone};

/// The greatest number of grid lines, so that their labels do not touch.
const MARKS: i64 = 6;

/// The greatest number of milestones that the text alternative names one by one.
const NAMED: usize = 12;

pub(super) fn draw(pen: &Pen<'_>) -> Option<Picture> {
    let rows: Vec<(Row, String)> =
        pen.release.milestones.items().iter().filter_map(|milestone| row(pen, milestone)).collect();
    if rows.len() < 3 {
        return None;
    }
    let alt = describe(&rows);
    let times = || rows.iter().flat_map(|(row, _)| [row.span.0, row.span.1].into_iter().chain(row.actual));
    let first = times().fold(f64::INFINITY, f64::min) as i64;
    let last = times().fold(f64::NEG_INFINITY, f64::max) as i64;
    let rows: Vec<Row> = rows.into_iter().map(|(row, _)| row).collect();
    let mut canvas = Canvas::default();
    let mut bottom = chart::paint(&mut canvas, &scale(first, last, &pen.language), &rows, MARGIN);
    if rows.iter().any(|row| row.actual.is_some()) {
        bottom = chart::legend(&mut canvas, bottom);
    }
    Some(Picture {
        alt,
        caption: "Milestones by Date".to_owned(),
        image: canvas.finish(WIDTH, bottom + MARGIN),
    })
}

/// The row of a milestone that has a date, and its description.
fn row(pen: &Pen<'_>, milestone: &Milestone) -> Option<(Row, String)> {
    let (start, end) = (milestone.start.get(), milestone.end.get());
    let (start, end) = (start.or(end)?, end.or(start)?);
    let (start, end) = if start.days() <= end.days() { (*start, *end) } else { (*end, *start) };
    let day = |date: Date| pen.date(date);
    let name = pen.text(&milestone.name);
    let mut when = if start == end { vec![day(start)] } else { vec![format!("{} to", day(start)), day(end)] };
    let mut description = if start == end {
        format!("{name} on {}", day(start))
    } else {
        format!("{name} from {} to {}", day(start), day(end))
    };
    if let Some(actual) = milestone.actual.get() {
        when.push(format!("done {}", day(*actual)));
        description.push_str(&format!(", done on {}", day(*actual)));
    }
    let days = |date: Date| date.days() as f64;
    let actual = milestone.actual.get().map(|actual| days(*actual));
    Some((
        Row { name, when, span: (days(start), days(end) + if start == end { 0.0 } else { 1.0 }), actual },
        description,
    ))
}

fn describe(rows: &[(Row, String)]) -> String {
    let head = format!("The schedule has {}", counted(rows.len(), "milestone"));
    let description = |(_, description): &(Row, String)| description.clone();
    if rows.len() <= NAMED {
        return format!("{head}: {}.", enumeration(&rows.iter().map(description).collect::<Vec<_>>()));
    }
    let ends = [rows.first(), rows.last()].map(|row| row.map_or(String::new(), description));
    format!("{head}. The first is {}, the last {}. The table of milestones names them all.", ends[0], ends[1])
}

/// Grid lines at days, weeks, months or years, whichever gives few enough.
fn scale(first: i64, last: i64, language: &str) -> Scale {
    let length = (last - first).max(1);
    let step = [1, 2, 7, 14].into_iter().find(|step| length / step < MARKS);
    let marks = match step {
        Some(step) => (0..=length / step).map(|at| first + at * step).collect(),
        None => months(first, last),
    };
    let words = |days: i64| {
        Date::from_days(days).map_or(String::new(), |date| match step {
            Some(_) if language == "en-US" => format!("{:02}/{:02}", date.month, date.day),
            Some(_) => format!("{:02}-{:02}", date.month, date.day),
            None if date.month == 1 && length > 12 * 366 => date.year.to_string(),
            None => format!("{} {}", &date.month_name()[..3], date.year),
        })
    };
    Scale {
        span: (first as f64, (first + length) as f64),
        marks: marks.into_iter().map(|mark| (mark as f64, words(mark))).collect(),
    }
}

/// Grid lines at the first days of months, as many months apart as gives few enough.
fn months(first: i64, last: i64) -> Vec<i64> {
    let Some(start) = Date::from_days(first) else { return Vec::new() };
    let begin = i64::from(start.year) * 12 + i64::from(start.month);
    let length = (last - first) / 28;
    let steps = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24_000, 120_000];
    let step = steps.into_iter().find(|step| length / step < MARKS).unwrap_or(120_000);
    let day = |month: i64| {
        let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
        Some(Date { year: year.try_into().ok()?, month: month.try_into().ok()?, day: 1 }.days())
    };
    // Months are counted from 0, so that each year starts at a grid line.
    let from = (begin - 1).div_euclid(step) * step;
    let all = (0..=MARKS + 1).filter_map(|at| day(from + at * step));
    all.filter(|day| (first..=last).contains(day)).collect()
}
