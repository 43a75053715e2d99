//! Days as sentences name them.

use super::{Words, has_digit, holds};
use crate::release::moment::Moment;
use crate::release::values::{Date, MONTHS};

/// A day that a text names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayMention<'t> {
    /// The words: "Monday, 10 December 2026".
    pub words: &'t str,
    /// Where they begin in the text.
    pub at: usize,
    /// The day of the week, from 0 for Monday, if it is named.
    pub weekday: Option<u8>,
    /// What the date may be: year, if it is named, month and day. Two where month and day may be exchanged, none where only a
    /// day of the week is named.
    pub dates: Vec<(Option<u16>, u8, u8)>,
    /// The time of day that stands beside it.
    pub time: Option<(u8, u8)>,
}

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

impl Date {
    /// The day of the week, from 0 for Monday.
    pub fn weekday(self) -> u8 {
        // 1 March of the year 0 was a Wednesday.
        u8::try_from((self.days() + 2).rem_euclid(7)).unwrap_or_default()
    }

    /// The name of its day of the week.
    pub fn weekday_name(self) -> &'static str {
        weekday_name(self.weekday())
    }
}

/// The name of a day of the week, counted from 0 for Monday.
pub fn weekday_name(weekday: u8) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES[usize::from(weekday % 7)]
}

impl DayMention<'_> {
    /// The dates that it may be, a year that is not named being the one that brings it nearest to `near`.
    pub fn days(&self, near: Option<Date>) -> Vec<Date> {
        let dates = self.dates.iter().filter_map(|(year, month, day)| match year {
            Some(year) => date(*year, *month, *day),
            None => {
                let near = near?;
                let years = near.year.saturating_sub(1)..=near.year + 1;
                let days = years.filter_map(|year| date(year, *month, *day));
                days.min_by_key(|day| (day.days() - near.days()).abs())
            }
        });
        dates.collect()
    }

    /// The moment that it names, if it names one day with a year and a time.
    pub fn moment(&self) -> Option<Moment> {
        let [(Some(year), month, day)] = self.dates.as_slice() else { return None };
        Some(Moment::of(date(*year, *month, *day)?, self.time?))
    }
}

fn date(year: u16, month: u8, day: u8) -> Option<Date> {
    Date::parse(&format!("{year:04}-{month:02}-{day:02}"))
}

type Dates = Vec<(Option<u16>, u8, u8)>;

impl Words<'_> {
    /// The date at a token, and the token behind it.
    fn date(&self, at: usize) -> Option<(Dates, usize)> {
        self.iso_date(at).or_else(|| self.numeric_date(at)).or_else(|| self.named_date(at))
    }

    fn iso_date(&self, at: usize) -> Option<(Dates, usize)> {
        let year = self.get(at)?.number(4).filter(|number| *number >= 1000)?;
        let month = self.get(at + 1).filter(|_| self.gap(at) == "-")?.number(2)?;
        let day = self.get(at + 2).filter(|_| self.gap(at + 1) == "-")?;
        // "2026-12-10T20:00" is one word up to the colon.
        let (digits, rest) = day.text.split_at_checked(2)?;
        if !(rest.is_empty() || rest.starts_with(['T', 't'])) {
            return None;
        }
        let found = date(year, u8::try_from(month).ok()?, digits.parse().ok()?)?;
        Some((vec![(Some(found.year), found.month, found.day)], at + 3))
    }

    fn numeric_date(&self, at: usize) -> Option<(Dates, usize)> {
        let one = u8::try_from(self.get(at)?.number(2)?).ok()?;
        let two = u8::try_from(self.get(at + 1).filter(|_| self.gap(at) == "/")?.number(2)?).ok()?;
        let year = self
            .get(at + 2)
            .filter(|_| self.gap(at + 1) == "/")?
            .number(4)
            .filter(|number| *number >= 1000)?;
        let mut dates: Dates = [(one, two), (two, one)]
            .into_iter()
            .filter(|(month, day)| date(year, *month, *day).is_some())
            .map(|(month, day)| (Some(year), month, day))
            .collect();
        dates.dedup();
        (!dates.is_empty()).then_some((dates, at + 3))
    }

    fn named_date(&self, at: usize) -> Option<(Dates, usize)> {
        let (month, day, mut next) = match self.get(at)?.named(&MONTHS) {
            Some(month) => (month, self.day_of_month(at + 1).filter(|_| self.is_between(at))?, at + 2),
            None => {
                let day = self.day_of_month(at)?;
                let of = self.get(at + 1).is_some_and(|token| token.text == "of");
                let name = if of { at + 2 } else { at + 1 };
                let apart = self.is_between(at) && (!of || self.is_apart(at + 1));
                (self.get(name).filter(|_| apart)?.named(&MONTHS)?, day, name + 1)
            }
        };
        // A time of day is no day of the month: "December 10:30".
        if self.gap(next - 1).starts_with(':') {
            return None;
        }
        let behind = self.gap(next - 1).trim();
        let year = self.get(next).filter(|_| behind.is_empty() || behind == ",");
        let year =
            year.and_then(|number| number.number(4).filter(|year| number.text.len() == 4 && *year >= 1900));
        next += usize::from(year.is_some());
        let month = month + 1;
        // The day must be in some year's month: 2024 has all days that there are.
        date(year.unwrap_or(2024), month, day)?;
        Some((vec![(year, month, day)], next))
    }

    /// Whether day and month belong together: "10 December", "10. December".
    fn is_between(&self, at: usize) -> bool {
        let gap = self.gap(at);
        !gap.is_empty() && gap.trim_start_matches('.').chars().all(char::is_whitespace)
    }

    fn day_of_month(&self, at: usize) -> Option<u8> {
        let text = self.get(at)?.text;
        let digits = ["st", "nd", "rd", "th"].iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text);
        let fits = (1..=2).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|day| fits && (1..=31).contains(day))
    }

    /// The time of day that stands beside a date from one token to another.
    fn time_beside(&self, from: usize, to: usize) -> Option<(u8, u8)> {
        let glued = self.get(to - 1).filter(|token| token.text.contains(['T', 't']));
        if let Some((time, _)) = glued.and_then(|_| self.time(to - 1)) {
            return Some(time);
        }
        let word = self.get(to).is_some_and(|token| matches!(token.text, "at" | "from" | "by" | "until"));
        let close = |at: usize| self.gap(at).chars().all(|letter| letter.is_whitespace() || letter == ',');
        let next = if word { to + 1 } else { to };
        let after = self.time(next).filter(|_| close(to - 1) && (!word || close(to)));
        let before = || {
            let on = self.get(from.checked_sub(1)?).filter(|token| token.text == "on")?;
            let (time, end) = self.time(from.checked_sub(3)?)?;
            (end + 1 == from && on.text == "on").then_some(time)
        };
        after.map(|(time, _)| time).or_else(before)
    }
}

/// The days that a text names, in its order.
pub fn days(text: &str) -> Vec<DayMention<'_>> {
    // A date has digits, and every name of a weekday ends in the same three letters.
    if !has_digit(text) && !holds(text, "day") {
        return Vec::new();
    }
    let words = Words::of(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.tokens.len() {
        let weekday = words.tokens[at].named(&WEEKDAYS);
        let joined = |at: usize| {
            words.gap(at).chars().all(|letter| matches!(letter, ' ' | ',' | '(' | '.' | '\n' | '\u{a0}'))
        };
        // "Friday the 10th", "Friday night, 10 December".
        let between = ["the", "night", "evening", "morning", "afternoon"];
        let apart = usize::from(words.get(at + 1).is_some_and(|words| between.contains(&words.text)));
        let behind =
            weekday.filter(|_| joined(at) && joined(at + apart)).and_then(|_| words.date(at + 1 + apart));
        let (dates, end, weekday) = match behind {
            Some((dates, end)) => (dates, end, weekday),
            None => match words.date(at) {
                Some((dates, end)) => {
                    let (weekday, end) = weekday_behind(&words, end);
                    (dates, end, weekday)
                }
                // By itself only a name in full is a day: "Sun" and "Sat" are words.
                None if weekday.is_some() && words.tokens[at].text.len() > 5 => (Vec::new(), at + 1, weekday),
                None => {
                    at += 1;
                    continue;
                }
            },
        };
        let start = words.tokens[at].at;
        let last = words.tokens[end - 1];
        found.push(DayMention {
            words: &text[start..last.end()],
            at: start,
            weekday,
            time: words.time_beside(at, end),
            dates,
        });
        at = end;
    }
    found
}

/// The day of the week behind a date: "2026-12-10 (Thursday)". One that has a date of its own belongs to that.
fn weekday_behind(words: &Words<'_>, end: usize) -> (Option<u8>, usize) {
    let a = usize::from(words.get(end).is_some_and(|words| matches!(words.text, "a")));
    let is_close = |at: usize| words.gap(at).chars().all(|letter| matches!(letter, ' ' | ',' | '('));
    let close = is_close(end - 1) && (a == 0 || is_close(end));
    let named = end + a;
    let weekday = words.get(named).filter(|_| close).and_then(|words| words.named(&WEEKDAYS));
    let own = words.date(named + 1).is_some();
    match weekday.filter(|_| !own && !words.gap(named).starts_with(['\'', '\u{2019}'])) {
        Some(weekday) => (Some(weekday), named + 1),
        None => (None, end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_named_in_many_ways() {
        let named = |text| {
            let found = days(text);
            found
                .into_iter()
                .map(|day| (day.words.to_owned(), day.weekday, day.dates, day.time))
                .collect::<Vec<_>>()
        };
        for (text, words, weekday, dates, time) in [
            (
                "on Monday, 10 December 2026, from 20:15",
                "Monday, 10 December 2026",
                Some(0),
                vec![(Some(2026), 12, 10)],
                Some((20, 15)),
            ),
            (
                "on Thursday the 10th of December",
                "Thursday the 10th of December",
                Some(3),
                vec![(None, 12, 10)],
                None,
            ),
            (
                "Thu 10 Dec 2026 at 20:00",
                "Thu 10 Dec 2026",
                Some(3),
                vec![(Some(2026), 12, 10)],
                Some((20, 0)),
            ),
            (
                "Thursday, December 10, 2026",
                "Thursday, December 10, 2026",
                Some(3),
                vec![(Some(2026), 12, 10)],
                None,
            ),
            (
                "2026-12-10 (Thursday) begins",
                "2026-12-10 (Thursday",
                Some(3),
                vec![(Some(2026), 12, 10)],
                None,
            ),
            (
                "since 2026-12-10T20:00 or so",
                "2026-12-10T20",
                None,
                vec![(Some(2026), 12, 10)],
                Some((20, 0)),
            ),
            ("2026-12-10 19:45, before", "2026-12-10", None, vec![(Some(2026), 12, 10)], Some((19, 45))),
            ("at 20:15 on 11 December, in", "11 December", None, vec![(None, 12, 11)], Some((20, 15))),
            (
                "Friday 12/10/2026",
                "Friday 12/10/2026",
                Some(4),
                vec![(Some(2026), 12, 10), (Some(2026), 10, 12)],
                None,
            ),
            ("13/12/2026", "13/12/2026", None, vec![(Some(2026), 12, 13)], None),
            ("by Friday", "Friday", Some(4), vec![], None),
        ] {
            assert_eq!(named(text), vec![(words.to_owned(), weekday, dates, time)], "{text}");
        }
        for text in [
            "may 10 users",
            "10 machines",
            "Mar 45",
            "Sun servers",
            "December 10:30",
            "2026-13-01",
            "5.0.4",
            "31 February",
            "Sat",
        ] {
            assert_eq!(named(text), vec![], "{text}");
        }
        let both = days("from 10 December. Monday's shift, and Friday 2026-12-11, Saturday 2026-12-12");
        let weekdays: Vec<Option<u8>> = both.iter().map(|day| day.weekday).collect();
        assert_eq!(weekdays, [None, Some(0), Some(4), Some(5)]);
    }

    #[test]
    fn days_have_the_weekday_of_the_calendar() {
        for (day, name) in [
            ("2026-12-10", "Thursday"),
            ("2000-02-29", "Tuesday"),
            ("1970-01-01", "Thursday"),
            ("0001-01-01", "Monday"),
        ] {
            assert_eq!(Date::parse(day).unwrap().weekday_name(), name, "{day}");
        }
    }

    #[test]
    fn a_day_without_a_year_is_the_nearest() {
        let near = Date::parse("2026-12-30");
        let day = |text: &str| days(text)[0].days(near)[0].to_string();
        assert_eq!(day("2 January"), "2027-01-02");
        assert_eq!(day("10 December"), "2026-12-10");
    }
}
