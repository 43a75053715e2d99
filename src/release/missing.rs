//! What something lacks at its stage, in words.

use super::{Release, Stage};
use crate::source::{Field, Spanned};

/// What something lacks, as "no owner and no default", and what is to be added, as "`owner:` and `default:`".
#[derive(Default)]
pub struct Lacking {
    due: bool,
    lacks: Vec<(&'static str, &'static str)>,
}

impl Release {
    /// Whether a value is lacking at the release's stage: not given, or still open from the gate to production on.
    pub fn is_lacking<T>(&self, field: &Field<T>) -> bool {
        field.missing_span(self.stage() >= Stage::Approved).is_some()
    }

    /// Begins to collect what something lacks at the release's stage.
    pub fn lacking(&self) -> Lacking {
        Lacking { due: self.stage() >= Stage::Approved, lacks: Vec::new() }
    }
}

impl Lacking {
    /// Adds `word` if the value is lacking; `add` is the key that supplies it, in backticks, with a hint where that helps.
    pub fn value<T>(self, word: &'static str, add: &'static str, field: &Field<T>) -> Self {
        let lacking = field.missing_span(self.due).is_some();
        self.when(word, add, lacking)
    }

    /// Adds `word` if the list is lacking, or has no items.
    pub fn list<T>(self, word: &'static str, add: &'static str, field: &Field<Vec<Spanned<T>>>) -> Self {
        let lacking = field.missing_items(self.due).is_some();
        self.when(word, add, lacking)
    }

    /// Adds `word` if `lacking`.
    pub fn when(mut self, word: &'static str, add: &'static str, lacking: bool) -> Self {
        if lacking {
            self.lacks.push((word, add));
        }
        self
    }

    /// All that is lacking, and what is to be added: "no owner and no default", "`owner:` and `default:`". Nothing if nothing is
    /// lacking.
    pub fn told(&self) -> Option<(String, String)> {
        let ((last, last_add), first) = self.lacks.split_last()?;
        if first.is_empty() {
            return Some((format!("no {last}"), (*last_add).to_owned()));
        }
        let words: Vec<String> = first.iter().map(|(word, _)| format!("no {word}")).collect();
        let add: Vec<&str> = first.iter().map(|(_, add)| *add).collect();
        Some((format!("{} and no {last}", words.join(", ")), format!("{} and {last_add}", add.join(", "))))
    }
}
