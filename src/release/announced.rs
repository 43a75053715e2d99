//! What messages tell users about the release: on which day, at which time, for how long.

use super::{Communication, Date, Moment, Procedure, Release, Text, days, lengths, times};
use crate::phrases::announcements::{
    Announcement, Precision, announces_length, announces_return, announces_start, is_repeated,
    with_one_word_for_unforeseen,
};
use crate::phrases::notice_periods::notice_period;
use crate::source::Field;
use crate::texts::without_code;

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

impl Release {
    /// What a message tells of the release that contradicts its plan.
    pub fn announced_wrongly(&self, message: &Communication) -> Vec<Announced> {
        let Some(text) = message.message.get() else { return Vec::new() };
        let text = without_code(text);
        let mut found = Vec::new();
        for sentence in text.split(['\n', ';']).flat_map(|part| part.split(". ")) {
            let said = Announcement::of(sentence);
            if !said.happens {
                continue;
            }
            found.extend(self.other_day(sentence).map(Announced::Day));
            found.extend(self.other_time(sentence).map(Announced::Time));
            if said.interrupts {
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
        let begins = |at: usize| announces_start(&sentence[..at]);
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
        let planned = if announces_return(&format!("{phase} {text}")) {
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
            let (before, after) = (&sentence[..length.at], &sentence[length.at + length.words.len()..]);
            let Precision { most, roughly } = Precision::of(before);
            if !(most || roughly || announces_length(before, after)) {
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

impl Text {
    /// The one notice period that the words tell, in minutes. Nothing if they tell none, or several.
    pub fn notice(&self) -> Option<u64> {
        notice_period(self)
    }
}

impl Communication {
    /// The strong words that the message begins with: its name, in plans that list many under one phase.
    pub fn title(&self) -> Option<&str> {
        let message = self.message.get()?.trim();
        Some(message.strip_prefix("**")?.split_once("**")?.0)
    }

    /// What the message is about, so that rows about one event are told: its group, phase and title.
    pub fn event(&self) -> Option<String> {
        let phase = self.phase.get().or(self.group.get())?.to_lowercase();
        let phase = with_one_word_for_unforeseen(&phase);
        let group = self.group.text_or("");
        Some(format!("{group}/{phase}/{}", self.title().unwrap_or("")))
    }
}
