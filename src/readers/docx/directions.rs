//! The directions in which words run, held against their letters.

use super::body::Body;
use super::runs::Run;
use super::vocabulary;
use crate::document::direction::{Direction, levels};

impl Body<'_> {
    /// Reports a paragraph that runs against its first letter, and words that run against their letters: Word then turns
    /// their punctuation round.
    pub(super) fn directions(&mut self, line: &[(String, bool)], run: &Run) {
        let text: String = line.iter().map(|(words, _)| words.as_str()).collect();
        let base = if run.look.bidi == Some(true) { Direction::Rtl } else { Direction::Ltr };
        if base.is_rtl() && !text.trim().is_empty() && Direction::of_text(&text) != Some(base) {
            self.tell(format!("a paragraph from right to left: `{}`", vocabulary::excerpt(&text)));
        }
        let marks = line.iter().flat_map(|(words, rtl)| std::iter::repeat_n(*rtl, words.len()));
        let own: Vec<bool> =
            levels(&text, base).into_iter().zip(marks).map(|(level, rtl)| level != rtl).collect();
        let mut against = String::new();
        for (at, letter) in text.char_indices().chain([(text.len(), '\0')]) {
            match own.get(at) {
                Some(true) => against.push(letter),
                Some(false) if letter.is_whitespace() => against.push(letter),
                _ if against.trim().is_empty() => against.clear(),
                _ => {
                    let words = vocabulary::excerpt(&std::mem::take(&mut against));
                    self.tell(format!("the words `{words}` against the direction of their letters"));
                }
            }
        }
    }
}
