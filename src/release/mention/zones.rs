//! Time zones as sentences name them.

use super::{has_digit, holds};
use crate::release::moment::clock;
use crate::release::zone::{Abbreviation, Zone, abbreviation};

/// A time zone that a text names.
pub struct ZoneMention<'t> {
    /// The words: "America/New_York", "CET".
    pub words: &'t str,
    /// Where they begin in the text.
    pub at: usize,
    /// Whether a time of day stands before them.
    pub timed: bool,
    /// What they name.
    pub zone: NamedZone,
}

/// What the name of a zone in a text stands for.
pub enum NamedZone {
    /// A zone, or an offset.
    Zone(Zone),
    /// An abbreviation, or the everyday name of a zone.
    Abbreviation(&'static Abbreviation),
}

/// How many bytes before a word are looked at for a time: none is longer, with the space behind it.
const NEAR: usize = 64;

/// The time zones that a text names. Abbreviations count behind a time of day, or where the text speaks of its times.
pub fn zones(text: &str) -> Vec<ZoneMention<'_>> {
    let speaks = holds(text, "time") && {
        let folded = text.to_lowercase();
        ["all times", "times are", "time zone", "local time"].iter().any(|words| folded.contains(words))
    };
    if !speaks && !has_digit(text) && !text.contains('/') {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut from = 0;
    let between = |letter: char| {
        letter.is_whitespace()
            || matches!(letter, '(' | ')' | '[' | ']' | ',' | ';' | '"' | '\u{201c}' | '\u{201d}')
    };
    for word in text.split(between) {
        let at = from;
        from += word.len() + text[from + word.len()..].chars().next().map_or(0, char::len_utf8);
        let name = word.trim_end_matches(['.', ':', '!', '?']);
        let name = offset_apart(text, at, name).unwrap_or(name);
        if name.is_empty() {
            continue;
        }
        let before = &text[text.floor_char_boundary(at.saturating_sub(NEAR))..at];
        let timed = has_digit(before) && is_time(before.trim_end_matches(between));
        let zone = if name.contains('/') {
            Zone::read(name).map(NamedZone::Zone)
        } else if timed || speaks {
            abbreviation(name).map(NamedZone::Abbreviation).or_else(|| {
                Zone::read(name).filter(|zone| name.len() > 1 && zone.is_offset()).map(NamedZone::Zone)
            })
        } else {
            None
        };
        if let Some(zone) = zone {
            found.push(ZoneMention { words: name, at, timed, zone });
        }
    }
    found
}

/// `UTC` or `GMT` at a place with the offset that stands apart from it: "GMT +1".
fn offset_apart<'t>(text: &'t str, at: usize, name: &str) -> Option<&'t str> {
    let rest = Some(&text[at + name.len()..]).filter(|_| matches!(name, "UTC" | "GMT"))?;
    let offset = rest.trim_start_matches(' ');
    let digits = offset.strip_prefix(['+', '-', '\u{2212}'])?;
    let length =
        digits.find(|letter: char| !letter.is_ascii_digit() && letter != ':').unwrap_or(digits.len());
    let digits = digits[..length].trim_end_matches(':');
    let end = digits.as_ptr() as usize - text.as_ptr() as usize + digits.len();
    let whole = &text[at..end];
    (rest.len() > offset.len() && Zone::read(whole).is_some()).then_some(whole)
}

/// Whether a text ends in a time of day: "20:00", "8 PM", "8 p.m.".
fn is_time(text: &str) -> bool {
    let mut words =
        text.rsplit(|letter: char| letter.is_whitespace() || matches!(letter, '(' | '-' | '\u{2013}'));
    let last = words.next().unwrap_or("");
    let ends_in_clock = |text: &str| {
        let digits = text.rsplit(['T', 't']).next().unwrap_or(text);
        clock(&format!("{digits:0>5}")).is_some() && digits.contains(':')
    };
    let half = last.replace('.', "").to_ascii_lowercase();
    let hour = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit()) && text.len() <= 5;
    let by_half = match half.strip_suffix("am").or(half.strip_suffix("pm")) {
        Some("") => words.next().is_some_and(hour),
        Some(number) => hour(number),
        None => false,
    };
    ends_in_clock(last) || by_half
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_named_by_the_database_or_behind_a_time() {
        let named =
            |text| zones(text).iter().map(|zone| (zone.words.to_owned(), zone.timed)).collect::<Vec<_>>();
        for (text, words, timed) in [
            ("2026-12-10 20:00 to 23:30, Europe/London", "Europe/London", true),
            ("Night of the release (America/New_York)", "America/New_York", false),
            ("from 20:00 CET.", "CET", true),
            ("at 8 PM EST", "EST", true),
            ("at 8 p.m. Eastern", "Eastern", true),
            ("20:00 (UTC)", "UTC", true),
            ("20:00 UTC+02:00", "UTC+02:00", true),
            ("20:00 GMT +1, daily", "GMT +1", true),
            ("20:00 UTC - 23:00", "UTC", true),
            ("All times are ET.", "ET", false),
        ] {
            assert_eq!(named(text), vec![(words.to_owned(), timed)], "{text}");
        }
        for text in ["CET", "the PT team", "and/or", "bin/dibr", "20:00 OPS", "Central storage", "10 PT"] {
            assert_eq!(named(text), vec![], "{text}");
        }
    }
}
