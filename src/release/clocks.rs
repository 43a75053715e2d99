//! Times of a release: the window and its zone, whether any day is said, what T is counted from.

use super::values::MONTHS;
use super::{Date, Moment, Release, Visited, Window, Zone};
use crate::phrases::counted_times::{counted_time, defines_start};
use crate::source::{Span, Spanned};
use crate::texts::without_code;

impl Window {
    /// The zone of its moments: the one that it names, else that of the offset that its start or end has.
    pub fn clock(&self) -> Option<Zone> {
        let named = self.zone.get().and_then(|zone| Zone::read(zone));
        let moments = [self.start.get(), self.end.get()];
        named.or_else(|| moments.into_iter().flatten().find_map(|moment| Zone::of_offset(moment.offset?)))
    }

    /// Whether its start and its end say their offsets from UTC, so that they need no zone.
    pub fn has_offsets(&self) -> bool {
        [&self.start, &self.end].iter().all(|start| start.get().is_some_and(|moment| moment.offset.is_some()))
    }
}

/// Whether a text names a day: `2026-03-10`, "10 March 2026", "March 10, 2026", `03/10/2026`.
pub fn names_day(text: &str) -> bool {
    let words: Vec<String> = text
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '/')))
        .filter(|part| !part.is_empty())
        .map(str::to_lowercase)
        .collect();
    let numbers =
        |text: &str| text.split('/').filter(|part| part.bytes().all(|b| b.is_ascii_digit())).count();
    let year = |text: &String| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
    let month = |text: &String| MONTHS.iter().any(|month| text.starts_with(&month[..3]));
    words.iter().any(|word| Date::parse(word).is_some() || numbers(word) == 3)
        || (words.iter().any(year) && words.iter().any(month))
}

impl Release {
    /// The release window, if it is given.
    pub fn window(&self) -> Option<&Window> {
        self.release.get()?.window.get()
    }

    /// The zone of all moments that have no offset of their own.
    pub fn clock(&self) -> Option<Zone> {
        self.window()?.clock()
    }

    /// The second of Unix time at which a moment comes. Without a zone local moments are taken for UTC, which keeps their
    /// order.
    pub fn instant(&self, moment: &Moment) -> Option<i64> {
        self.clock().or_else(|| Zone::of_offset(0))?.instant(moment)
    }

    /// A moment as clocks in the window's zone show it. It keeps an offset of its own where there is no such zone.
    pub fn local(&self, moment: &Moment) -> Moment {
        let own = moment.offset.and(self.clock());
        own.and_then(|and| and.local(and.instant(moment)?)).unwrap_or(*moment)
    }

    /// Start and end of the window in seconds of Unix time, if it has both and they are in order.
    pub fn window_seconds(&self) -> Option<(i64, i64)> {
        let window = self.window()?;
        let (start, end) = (self.instant(window.start.get()?)?, self.instant(window.end.get()?)?);
        (start <= end).then_some((start, end))
    }

    /// How long the window is, in minutes, also over a change of clocks.
    pub fn window_minutes(&self) -> Option<u64> {
        let (start, end) = self.window_seconds()?;
        u64::try_from((end - start) / 60).ok()
    }

    /// The first and the last day of the window, in its zone.
    pub fn window_days(&self) -> Option<(Date, Date)> {
        let window = self.window()?;
        let days = (self.local(window.start.get()?).date, self.local(window.end.get()?).date);
        (days.0 <= days.1).then_some(days)
    }

    /// Whether any day of the release is said: of its window, a milestone, or a stage of the rollout.
    pub fn has_date(&self) -> bool {
        let window = self.release.get().is_some_and(|release| release.window.get().is_some());
        let milestones = self.milestones.items().iter();
        let stages = self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items()).iter();
        window
            || milestones.into_iter().any(|milestone| milestone.start.get().or(milestone.end.get()).is_some())
            || stages.into_iter().any(|stage| stage.start.get().is_some())
    }
}

impl Release {
    /// The times that are counted from T, H or D, each once, if nothing says when that is: no term of the glossary, no
    /// anchor of the timeline, and no sentence.
    pub fn counted_from_nothing(&self) -> Vec<Spanned<String>> {
        let terms = self.glossary.items().iter().filter_map(|term| term.term.get());
        let mut is_told = terms.into_iter().any(|term| ["T", "T+0", "T-0", "T0"].contains(&term.trim()))
            || self.timeline.get().is_some_and(|timeline| timeline.anchor.is_said());
        let mut found: Vec<Spanned<String>> = Vec::new();
        let mut look = |text: &str, span: Span| {
            is_told |= defines_start(text);
            if let Some(time) =
                counted_time(text).filter(|time| !found.iter().any(|known| known.value == *time))
            {
                found.push(Spanned::new(time, span));
            }
        };
        self.walk(&mut |_, span, seen| match seen {
            Visited::Text(text) => look(text, span),
            Visited::Prose(text) => look(&without_code(text), span),
            Visited::Code(_)
            | Visited::Day(_)
            | Visited::Moment(_)
            | Visited::Word(_)
            | Visited::Gap(_)
            | Visited::Names(..)
            | Visited::Refers(..) => {}
        });
        if is_told { Vec::new() } else { found }
    }
}
