//! Where the direction of text changes.

use super::Html;
use crate::document::direction::{label, parted};
use crate::document::{Direction, Inline};

impl<'a> Html<'a> {
    /// Writes the opening tag that is begun to its end, with `dir` where the content runs in another direction than the
    /// text around it, then the content. No direction is that of the text around it.
    pub(super) fn directed(&mut self, own: Option<Direction>, body: impl FnOnce(&mut Self)) {
        let around = self.direction;
        if let Some(own) = own.filter(|own| *own != around) {
            self.attribute("dir", own.name());
            self.direction = own;
        }
        self.raw(">");
        body(self);
        self.direction = around;
    }

    /// Code runs from left to right, also in text that does not.
    pub(super) fn island(&mut self) {
        if self.direction.is_rtl() {
            self.attribute("dir", Direction::Ltr.name());
        }
    }

    /// The text of a block. A value that runs against its label is isolated from it.
    pub(super) fn text(&mut self, body: &'a [Inline]) {
        let Some((label, value, direction)) = label(body) else { return self.inlines(body) };
        self.inlines(label);
        let (space, words, rest) = parted(value);
        self.words(space);
        self.raw("<bdi");
        self.directed(Some(direction), |html| {
            html.words(words);
            html.inlines(rest);
        });
        self.raw("</bdi>");
    }

    /// Text behind a label that is no part of it.
    pub(super) fn isolated(&mut self, body: &'a [Inline]) {
        match Direction::of_inlines(body).filter(|own| *own != self.direction) {
            None => self.inlines(body),
            own => {
                self.raw("<bdi");
                self.directed(own, |html| html.inlines(body));
                self.raw("</bdi>");
            }
        }
    }
}
