//! A run of inlines while it is read: tags of HTML open and close in it, as Markdown's own marks do not.

use std::mem::take;

use crate::document::{Inline, Style};

/// Inlines in the order of the text, and the tags that are still open around the last of them.
#[derive(Default)]
pub(super) struct Run {
    body: Vec<Inline>,
    open: Vec<Opened>,
}

/// A tag whose end has not come yet.
struct Opened {
    style: Style,
    /// As it is written, for one that is never closed.
    raw: String,
    /// What stands before it.
    before: Vec<Inline>,
}

impl Run {
    /// Appends an inline.
    pub(super) fn push(&mut self, inline: Inline) {
        push(&mut self.body, inline);
    }

    /// How many tags are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Opens a tag.
    pub(super) fn open(&mut self, style: Style, raw: &str) {
        self.open.push(Opened { style, raw: raw.to_owned(), before: take(&mut self.body) });
    }

    /// Closes the last open tag of this style; whether there was one.
    pub(super) fn close(&mut self, style: Style) -> bool {
        let Some(at) = self.open.iter().rposition(|open| open.style == style) else { return false };
        self.give_up(at + 1);
        if let Some(opened) = self.open.pop() {
            let body = std::mem::replace(&mut self.body, opened.before);
            if !body.is_empty() {
                self.push(Inline::Styled { style, body });
            }
        }
        true
    }

    /// Takes the inlines out. Tags that were never closed are text.
    pub(super) fn take(&mut self) -> Vec<Inline> {
        self.give_up(0);
        take(&mut self.body)
    }

    /// Makes text of the open tags from `at` on.
    fn give_up(&mut self, at: usize) {
        while self.open.len() > at {
            let Some(opened) = self.open.pop() else { return };
            let inner = std::mem::replace(&mut self.body, opened.before);
            self.push(Inline::Text(opened.raw));
            inner.into_iter().for_each(|text| self.push(text));
        }
    }
}

/// Appends an inline, joining neighbouring texts: the parser cuts them wherever it had to think.
pub(super) fn push(body: &mut Vec<Inline>, inline: Inline) {
    match (body.last_mut(), inline) {
        (Some(Inline::Text(last)), Inline::Text(text)) => last.push_str(&text),
        (_, Inline::Text(text)) if text.is_empty() => {}
        (_, inline) => body.push(inline),
    }
}
