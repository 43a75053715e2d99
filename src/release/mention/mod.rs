//! Days, times, lengths and zones as sentences name them.

mod days;
mod lengths;
mod zones;

pub use days::{DayMention, days, weekday_name};
pub use lengths::{LengthMention, lengths};
pub use zones::{NamedZone, ZoneMention, zones};

use super::moment::clock;

/// Whether a text has a digit: most have none, and then name neither a date nor a time.
fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether a text has `letters`, in capitals or not.
fn holds(text: &str, letters: &str) -> bool {
    text.as_bytes().windows(letters.len()).any(|part| part.eq_ignore_ascii_case(letters.as_bytes()))
}

/// A run of letters and digits.
#[derive(Debug, Clone, Copy)]
struct Token<'t> {
    at: usize,
    text: &'t str,
}

impl Token<'_> {
    fn end(&self) -> usize {
        self.at + self.text.len()
    }

    fn number(&self, most: usize) -> Option<u16> {
        let fits = self.text.len() <= most && self.text.bytes().all(|byte| byte.is_ascii_digit());
        self.text.parse().ok().filter(|_| fits)
    }

    /// The number of a name that is written with a capital, in full or by its first three or four letters.
    fn named(&self, names: &[&str]) -> Option<u8> {
        if !self.text.starts_with(|letter: char| letter.is_ascii_uppercase()) {
            return None;
        }
        let folded = self.text.to_ascii_lowercase();
        let short = (3..=5).contains(&folded.len());
        let at = names.iter().position(|name| *name == folded || (short && name.starts_with(&folded)))?;
        u8::try_from(at).ok()
    }
}

struct Words<'t> {
    text: &'t str,
    tokens: Vec<Token<'t>>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let mut tokens = Vec::new();
        let mut start = None;
        for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
            if letter.is_alphanumeric() {
                start.get_or_insert(at);
            } else if let Some(from) = start.take() {
                tokens.push(Token { at: from, text: &text[from..at] });
            }
        }
        Self { text, tokens }
    }

    fn get(&self, at: usize) -> Option<Token<'t>> {
        self.tokens.get(at).copied()
    }

    /// What stands between a token and the next.
    fn gap(&self, at: usize) -> &'t str {
        match (self.get(at), self.get(at + 1)) {
            (Some(one), Some(other)) => &self.text[one.end()..other.at],
            (Some(one), None) => &self.text[one.end()..],
            (None, _) => "",
        }
    }

    fn is_apart(&self, at: usize) -> bool {
        !self.gap(at).is_empty() && self.gap(at).chars().all(char::is_whitespace)
    }
}

impl Words<'_> {
    /// A time of day at a token, `HH:MM` or by the 12-hour clock, and the token behind it. That of "2026-12-10T20:00" begins in
    /// the date.
    fn time(&self, at: usize) -> Option<((u8, u8), usize)> {
        let first = self.get(at)?;
        match first.text.to_ascii_lowercase().as_str() {
            "noon" => return Some(((12, 0), at + 1)),
            "midnight" => return Some(((0, 0), at + 1)),
            _ => {}
        }
        let Some(minute) = self.get(at + 1).filter(|_| self.gap(at) == ":") else {
            // "8 pm", "8pm".
            let (hour, half, next) = self.half_of_day(at)?;
            return Some((by_halves(hour, "00", half)?, next));
        };
        let hour = first.text.rsplit(['T', 't']).next().filter(|digits| (1..=2).contains(&digits.len()))?;
        if let Some((minute, half, next)) = self.half_of_day(at + 1) {
            return Some((by_halves(hour, minute, half)?, next));
        }
        // "20:00Z".
        let minute = minute.text.trim_end_matches(['Z', 'z']);
        Some((clock(&format!("{hour:0>2}:{minute}"))?, at + 2))
    }

    /// The digits of a token with the half of the day that they are in, and the token behind: "15 pm", "15pm", "15 p.m.".
    fn half_of_day(&self, at: usize) -> Option<(&str, Half, usize)> {
        let token = self.get(at)?;
        let end = token.text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(token.text.len());
        let (digits, glued) = token.text.split_at(end);
        if !(1..=2).contains(&digits.len()) {
            return None;
        }
        let (word, next) = match glued {
            "" if self.gap(at).chars().all(char::is_whitespace) => (self.get(at + 1)?.text, at + 2),
            "" => return None,
            glued => (glued, at + 1),
        };
        let half = match word.to_ascii_lowercase().as_str() {
            "am" => return Some((digits, Half::Morning, next)),
            "pm" => return Some((digits, Half::Afternoon, next)),
            "a" => Half::Morning,
            "p" => Half::Afternoon,
            _ => return None,
        };
        let is_m = self.get(next).is_some_and(|token| token.text.eq_ignore_ascii_case("m"));
        (is_m && self.gap(next - 1) == ".").then_some((digits, half, next + 1))
    }
}

/// A half of the day, on the 12-hour clock.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Half {
    Morning,
    Afternoon,
}

/// The time of the 24-hour clock.
fn by_halves(hour: &str, minute: &str, half: Half) -> Option<(u8, u8)> {
    let hour: u8 = hour.parse().ok().filter(|hour| (1..=12).contains(hour))?;
    let hour = hour % 12 + if half == Half::Afternoon { 12 } else { 0 };
    clock(&format!("{hour:02}:{minute:0>2}"))
}

/// The times of day that a text names, `HH:MM` or by the 12-hour clock, each with where it begins.
pub fn times(text: &str) -> Vec<(usize, (u8, u8))> {
    let words = Words::of(text);
    let found = (0..words.tokens.len()).filter_map(|at| Some((words.tokens[at].at, words.time(at)?.0)));
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_by_both_clocks() {
        for (text, time) in [
            ("at 20:15 it begins", Some((20, 15))),
            ("at 8:15 pm it begins", Some((20, 15))),
            ("at 8:15 p.m., it begins", Some((20, 15))),
            ("at 8:15pm", Some((20, 15))),
            ("at 8:15 a.m.", Some((8, 15))),
            ("at 8 PM", Some((20, 0))),
            ("at 8pm", Some((20, 0))),
            ("at 12:30 am", Some((0, 30))),
            ("at 12 p.m.", Some((12, 0))),
            ("at 13 pm", None),
            ("8 people", None),
            ("step 8. p is for", None),
        ] {
            assert_eq!(times(text).first().map(|(_, time)| *time), time, "{text}");
        }
    }
}
