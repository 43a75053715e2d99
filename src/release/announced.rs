//! What messages tell users about the release: on which day, at which time, for how long.

use super::{Communication, Date, Moment, Procedure, Release, days, lengths, times};
use crate::source::Field;

/// What a message tells that the plan does not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Announced {
    /// A day on which nothing of the release happens.
    Day(String),
    /// A time of day that is outside the window.
    Time(String),
    /// A length of the interruption; the second is what the plan says.
    Length(String, u64),
}

/// Words that say that users are without the product.
const INTERRUPTED: &[&str] = &[
    "down",
    "interrupted",
    "offline",
    "outage",
    "unavailable",
    "not available",
    "out of service",
    "switched off",
];

/// Words that say that the release happens.
const HAPPENS: &[&str] = &[
    "deployed",
    "downtime",
    "go live",
    "goes live",
    "go-live",
    "installed",
    "maintenance",
    "released",
    "switched over",
    "taken back",
    "updated",
    "upgraded",
];

/// Words that say that it does so only under a condition, or has happened before.
const OTHERWISE: &[&str] = &[
    " had ",
    " has been ",
    " if ",
    " in case ",
    " last ",
    " should ",
    " since ",
    " unless ",
    " was ",
    " were ",
    " when ",
];

/// Words behind which a length is the most, and those behind which it is not exact.
const MOST: &[&str] = &["at most", "less than", "maximum of", "no more than", "up to", "within"];
const ROUGHLY: &[&str] = &["about", "approximately", "around", "roughly", "some"];

impl Release {
    /// What a message tells of the release that contradicts its plan.
    pub fn announced_wrongly(&self, message: &Communication) -> Vec<Announced> {
        let Some(text) = message.message.get() else { return Vec::new() };
        let text = super::without_code(text);
        let mut found = Vec::new();
        for sentence in text.split(['\n', ';']).flat_map(|part| part.split(". ")) {
            let folded = format!(" {} ", sentence.to_lowercase());
            let says = |words: &[&str]| words.iter().any(|word| has(&folded, word));
            let happens = says(INTERRUPTED) || says(HAPPENS);
            if !happens || OTHERWISE.iter().any(|word| folded.contains(word)) {
                continue;
            }
            found.extend(self.other_day(sentence).map(Announced::Day));
            found.extend(self.other_time(sentence).map(Announced::Time));
            if says(INTERRUPTED) {
                found.extend(self.other_length(sentence, &text, message));
            }
        }
        found
    }

    /// A day in a sentence about the release on which nothing of it happens.
    fn other_day(&self, sentence: &str) -> Option<String> {
        let (first, last) = self.window_days()?;
        let happens = |day: Date| (first..=last).contains(&day) || self.has_day(day);
        let named = days(sentence);
        let fits = |day_mention: &super::DayMention<'_>| match day_mention.weekday {
            _ if !day_mention.dates.is_empty() => day_mention.days(Some(first)).into_iter().any(happens),
            // "Every Monday" is no day of the release.
            Some(_) if is_repeated(&sentence[..day_mention.at]) => true,
            Some(weekday) => (first.days()..=last.days())
                .any(|day| Date::from_days(day).is_some_and(|date| date.weekday() == weekday)),
            None => true,
        };
        let wrong = named.iter().find(|day| !fits(day))?;
        (!named.iter().any(|day| !day.dates.is_empty() && fits(day))).then(|| wrong.words.to_owned())
    }

    /// Whether a milestone, a stage of the rollout or a planned row is on a day.
    fn has_day(&self, day: Date) -> bool {
        let within = |start: Option<&Date>, end: Option<&Date>| {
            let (start, end) = (start.or(end), end.or(start));
            start.zip(end).is_some_and(|(start, end)| (*start..=*end).contains(&day))
        };
        let rows = self.checklists.items().iter().flat_map(|checklist| checklist.items.items());
        let mut rows = rows.filter_map(|row| Date::parse(row.planned.get()?.day.get()?));
        let stages = self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
        self.milestones.items().iter().any(|milestone| within(milestone.start.get(), milestone.end.get()))
            || stages.iter().any(|stage| within(stage.start.get(), stage.end.get()))
            || rows.any(|row| row == day)
    }

    /// The time at which a sentence has the interruption begin, if the window does not have it.
    fn other_time(&self, sentence: &str) -> Option<String> {
        let (start, end) = self.window_seconds()?;
        let (first, last) = self.window_days()?;
        let dated = days(sentence).iter().any(|day| {
            let days = day.days(Some(first));
            !days.is_empty() && !days.iter().any(|day| (first..=last).contains(day))
        });
        if dated || !super::zones(sentence).is_empty() {
            return None;
        }
        let begins = |at: usize| {
            let before = sentence[..at].trim_end().to_lowercase();
            [" at", " from", " between", " begins at", " starting"].iter().any(|word| before.ends_with(word))
        };
        let within = |time: (u8, u8)| {
            (first.days()..=last.days()).filter_map(Date::from_days).any(|day| {
                self.instant(&Moment::of(day, time)).is_some_and(|instant| (start..=end).contains(&instant))
            })
        };
        let wrong = times(sentence).into_iter().find(|(at, time)| begins(*at) && !within(*time))?;
        let (hour, minute) = wrong.1;
        Some(format!("{hour:02}:{minute:02}"))
    }

    /// How long the back-out and the rollback take; nothing where one of them does not say so: a message may be about that one.
    fn return_lengths(&self) -> Option<[Option<u64>; 2]> {
        let back_out = self.back_out.get().map(|back_out| &back_out.procedure);
        let rollback = self.rollback.get().map(|rollback| &rollback.procedure);
        let is_open = |procedure: Option<&Procedure>| {
            procedure.is_some_and(|procedure| procedure.duration.get().is_none())
        };
        let unread = matches!(self.back_out, Field::Invalid(_)) || matches!(self.rollback, Field::Invalid(_));
        let lengths = [back_out, rollback].map(|procedure| Some(procedure?.duration.get()?.minutes));
        (!unread && !is_open(back_out) && !is_open(rollback)).then_some(lengths)
    }

    /// How long a sentence says that users are without the product, if the plan says otherwise.
    fn other_length(&self, sentence: &str, text: &str, message: &Communication) -> Option<Announced> {
        let phase = message.phase.get().map_or(String::new(), |phase| phase.to_lowercase());
        let told = format!("{phase} {}", text.to_lowercase());
        let returns =
            ["back-out", "backout", "back out", "rollback", "roll back", "rolled back", "taken back"];
        let planned = if returns.iter().any(|word| told.contains(word)) {
            let lengths = self.return_lengths()?;
            let both = lengths[0].zip(lengths[1]).map(|(one, other)| one.saturating_add(other));
            lengths.into_iter().chain([both]).flatten().collect::<Vec<u64>>()
        } else {
            let downtime = self
                .release
                .get()
                .and_then(|release| release.downtime.get())
                .map(|downtime| downtime.minutes);
            downtime.into_iter().chain(downtime.and(self.window_minutes())).collect()
        };
        let first = *planned.first()?;
        lengths(sentence).into_iter().find_map(|length| {
            let before = sentence[..length.at].trim_end().to_lowercase();
            let most = MOST.iter().any(|most| before.ends_with(most));
            let roughly = ROUGHLY.iter().any(|roughly| before.ends_with(roughly));
            let after = sentence[length.at + length.words.len()..].trim_start().to_lowercase();
            let of = |words: &[&str]| words.iter().any(|word| after.starts_with(word));
            let lasts = [" for", " lasts", " takes", " outage of", " downtime of"];
            let is_length = lasts.iter().any(|last| before.ends_with(last))
                || of(&["downtime", "interruption", "of downtime", "outage"]);
            if !(most || roughly || is_length) {
                return None;
            }
            let fits = |planned: u64| {
                length.minutes == planned
                    || (most && length.minutes > planned)
                    || (roughly && length.minutes.abs_diff(planned) * 4 <= planned)
            };
            (!planned.iter().any(|planned| fits(*planned)))
                .then(|| Announced::Length(length.words.to_owned(), first))
        })
    }
}

/// Whether a word, or words, stand in a text that begins and ends with a space.
fn has(folded: &str, words: &str) -> bool {
    folded.match_indices(words).any(|(at, _)| {
        let apart = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
        apart(folded[..at].chars().next_back()) && apart(folded[at + words.len()..].chars().next())
    })
}

/// Whether what follows happens again and again, or is counted from the day on which it is read.
fn is_repeated(before: &str) -> bool {
    let last = before.split_whitespace().next_back().unwrap_or("").to_lowercase();
    ["each", "every", "last", "per"].contains(&last.as_str())
}
