//! Times as they are written: zones, noon and midnight, whether any day is said.

use super::{Release, without_code};

/// Whether a text names a time zone as the IANA database does: "America/New_York", "UTC". An abbreviation is
/// several zones, or another one in summer.
pub fn is_zone(text: &str) -> bool {
    text == "UTC" || text.split_once('/').is_some_and(|(area, city)| !area.is_empty() && !city.is_empty())
}

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
        if before.is_some_and(|it| it.is_alphanumeric() || matches!(it, ':' | '.' | '-' | '/')) {
            continue;
        }
        let rest = text[from..].strip_prefix(":00").unwrap_or(&text[from..]);
        let rest = rest.trim_start_matches([' ', '\u{a0}']);
        let letters: String = rest.chars().filter(|it| *it != '.').take(3).collect();
        let half = letters.get(..2).map(str::to_lowercase);
        let ends = letters.chars().nth(2).is_none_or(|it| !it.is_alphanumeric());
        if ends && half.is_some_and(|it| it == "am" || it == "pm") {
            let end = text.len() - rest.len() + if rest[1..].starts_with('.') { 4 } else { 2 };
            return Some(text[start..end.min(text.len())].to_owned());
        }
    }
    None
}

impl Release {
    /// Whether any day of the release is said: of its window, a milestone, or a stage of the rollout.
    pub fn has_date(&self) -> bool {
        let window = self.release.get().is_some_and(|it| it.window.get().is_some());
        let milestones = self.milestones.items().iter();
        let stages = self.rollout.get().map_or(&[][..], |it| it.stages.items()).iter();
        window
            || milestones.into_iter().any(|it| it.start.get().or(it.end.get()).is_some())
            || stages.into_iter().any(|it| it.start.get().is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_those_of_the_database() {
        for zone in ["UTC", "America/New_York", "Europe/London"] {
            assert!(is_zone(zone), "{zone}");
        }
        for zone in ["EST", "Eastern", "", "/", "a/", "/b"] {
            assert!(!is_zone(zone), "{zone}");
        }
    }

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
