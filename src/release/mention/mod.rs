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
        let fits = self.text.len() <= most && self.text.bytes().all(|it| it.is_ascii_digit());
        self.text.parse().ok().filter(|_| fits)
    }

    /// The number of a name that is written with a capital, in full or by its first three or four letters.
    fn named(&self, names: &[&str]) -> Option<u8> {
        if !self.text.starts_with(|it: char| it.is_ascii_uppercase()) {
            return None;
        }
        let folded = self.text.to_ascii_lowercase();
        let short = (3..=5).contains(&folded.len());
        let at = names.iter().position(|it| *it == folded || (short && it.starts_with(&folded)))?;
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
    /// A time of day at a token, `HH:MM`, and the token behind it. That of "2026-12-10T20:00" begins in the date.
    fn time(&self, at: usize) -> Option<((u8, u8), usize)> {
        let hour = self.get(at)?;
        let minute = self.get(at + 1).filter(|_| self.gap(at) == ":")?;
        let hour = hour.text.rsplit(['T', 't']).next().filter(|it| (1..=2).contains(&it.len()))?;
        // "20:00Z".
        let minute = minute.text.trim_end_matches(['Z', 'z']);
        Some((clock(&format!("{hour:0>2}:{minute}"))?, at + 2))
    }
}

/// The times of day, `HH:MM`, that a text names, each with where it begins.
pub fn times(text: &str) -> Vec<(usize, (u8, u8))> {
    let words = Words::of(text);
    let found = (0..words.tokens.len()).filter_map(|at| Some((words.tokens[at].at, words.time(at)?.0)));
    found.collect()
}
