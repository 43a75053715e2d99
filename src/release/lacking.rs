//! What something lacks at its stage, in words.

use super::{Release, Stage};
use crate::source::{Field, Spanned};

/// The words for what something lacks: "no owner and no default".
pub struct Lacking<'a> {
    release: &'a Release,
    words: Vec<&'static str>,
}

impl Release {
    /// Whether a value is lacking at the release's stage: not given, or still open from the gate to production on.
    pub fn is_lacking<T>(&self, field: &Field<T>) -> bool {
        field.missing_span(self.stage() >= Stage::Approved).is_some()
    }

    /// Begins to tell what something lacks.
    pub fn lacking(&self) -> Lacking<'_> {
        Lacking { release: self, words: Vec::new() }
    }
}

impl Lacking<'_> {
    /// Adds `word` if the value is lacking.
    pub fn value<T>(self, word: &'static str, field: &Field<T>) -> Self {
        let lacking = self.release.is_lacking(field);
        self.when(word, lacking)
    }

    /// Adds `word` if the list is lacking, or has no items.
    pub fn list<T>(self, word: &'static str, field: &Field<Vec<Spanned<T>>>) -> Self {
        let lacking = field.missing_items(self.release.stage() >= Stage::Approved).is_some();
        self.when(word, lacking)
    }

    /// Adds `word` if `lacking`.
    pub fn when(mut self, word: &'static str, lacking: bool) -> Self {
        if lacking {
            self.words.push(word);
        }
        self
    }

    /// All that is lacking: "no owner, no default and no removal date"; nothing if nothing is.
    pub fn words(&self) -> Option<String> {
        let (last, first) = self.words.split_last()?;
        let first: Vec<String> = first.iter().map(|first| format!("no {first}")).collect();
        Some(if first.is_empty() {
            format!("no {last}")
        } else {
            format!("{} and no {last}", first.join(", "))
        })
    }
}
