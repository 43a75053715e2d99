//! Times as they are written: noon and midnight, the window and its zone, whether any day is said.

use super::values::MONTHS;
use super::{Date, Moment, Release, Window, Zone, without_code};

/// Twelve o'clock by the 12-hour clock, if a text names it: noon to one reader and midnight to the other.
pub fn names_twelve(text: &str) -> Option<String> {
    if !text.contains("12") {
        return None;
    }
    let text = without_code(text);
    let mut from = 0;
    while let Some(found) = text[from..].find("12") {
        let start = from + found;
        from = start + 2;
        let before = text[..start].chars().next_back();
        if before.is_some_and(|letter| letter.is_alphanumeric() || matches!(letter, ':' | '.' | '-' | '/')) {
            continue;
        }
        let rest = text[from..].strip_prefix(":00").unwrap_or(&text[from..]);
        let rest = rest.trim_start_matches([' ', '\u{a0}']);
        let letters: String = rest.chars().filter(|letter| *letter != '.').take(3).collect();
        let half = letters.get(..2).map(str::to_lowercase);
        let ends = letters.chars().nth(2).is_none_or(|letter| !letter.is_alphanumeric());
        if ends && half.is_some_and(|letters| letters == "am" || letters == "pm") {
            let end = text.len() - rest.len() + if rest[1..].starts_with('.') { 4 } else { 2 };
            return Some(text[start..end.min(text.len())].to_owned());
        }
    }
    None
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_is_noon_or_midnight() {
        for (text, time) in [
            ("Starts at 12:00 AM Eastern", "12:00 AM"),
            ("by 12 p.m.", "12 p.m."),
            ("12am", "12am"),
            ("Number 12, 12:00\u{a0}PM", "12:00\u{a0}PM"),
        ] {
            assert_eq!(names_twelve(text).as_deref(), Some(time), "{text}");
        }
        for text in [
            "12:30 PM",
            "112 AM",
            "5:12 AM",
            "12 ambulances",
            "12",
            "`12 AM`",
            "2026-03-12 am",
            "12.",
            "00:00",
        ] {
            assert_eq!(names_twelve(text), None, "{text}");
        }
    }
}
