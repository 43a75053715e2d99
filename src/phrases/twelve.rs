//! Twelve o'clock by the 12-hour clock.

use crate::texts::without_code;

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
