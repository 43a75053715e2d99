//! A field of the release: what was given, or why nothing was.

use std::ops::Deref;

use super::{Span, Spanned};

/// One field of a definition, in one of its states.
///
/// Decoding never fails: what is wrong with a value was said when the source was validated, and the field is
/// then [`Field::Invalid`], to which rules about absence stay silent. A [`Field::Gap`] is an honest, typed gap,
/// which any field may have, so it is a state of the field and not of each type of value.
#[derive(Debug, Clone, PartialEq)]
pub enum Field<T> {
    /// Not given. The span is that of the enclosing block's key, so that a missing thing has a place.
    Absent(Span),
    /// Given, but not readable as what it should be, or missing where the schema demands it: said already.
    Invalid(Span),
    /// Said to be open, or said not to apply. The span is that of the whole value.
    Gap(Spanned<Gap>),
    /// Given.
    Present(Spanned<T>),
}

/// A typed gap: never a word in a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Gap {
    /// `{tbd: {owner: ID, due: DATE}}`: not known yet.
    Open(Open),
    /// `{not_applicable: {reason: TEXT}}`: does not apply. The reason is `None` where none was written.
    NotApplicable {
        /// The reason, with its place.
        reason: Option<Spanned<String>>,
    },
}

/// Who will fill an open value, and by when.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Open {
    /// Id of the party that will supply the value.
    pub owner: Option<Spanned<String>>,
    /// The date by which it will be there, ISO 8601 (`YYYY-MM-DD`).
    pub due: Option<Spanned<String>>,
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Field::Absent(Span::default())
    }
}

impl<T> Field<T> {
    /// The value, if one was given.
    pub fn get(&self) -> Option<&T> {
        self.present().map(|present| &present.value)
    }

    /// The value with its place, if one was given.
    pub fn present(&self) -> Option<&Spanned<T>> {
        match self {
            Field::Present(it) => Some(it),
            Field::Absent(_) | Field::Invalid(_) | Field::Gap(_) => None,
        }
    }

    /// The typed gap, if the field has one.
    pub fn gap(&self) -> Option<&Spanned<Gap>> {
        match self {
            Field::Gap(it) => Some(it),
            Field::Absent(_) | Field::Invalid(_) | Field::Present(_) => None,
        }
    }

    /// The gap, if the field is said not to apply.
    pub fn not_applicable(&self) -> Option<&Spanned<Gap>> {
        self.gap().filter(|gap| matches!(gap.value, Gap::NotApplicable { .. }))
    }

    /// Where to point when the field is not given and nothing has been said about it yet.
    pub fn absent(&self) -> Option<Span> {
        match self {
            Field::Absent(span) => Some(*span),
            Field::Invalid(_) | Field::Gap(_) | Field::Present(_) => None,
        }
    }

    /// Whether something stands there, valid or not, a gap included.
    pub fn is_said(&self) -> bool {
        !matches!(self, Field::Absent(_))
    }

    /// Where to point when a value that is `due` is not given: absent, or still open.
    pub fn missing_span(&self, due: bool) -> Option<Span> {
        let open = self.gap().filter(|gap| due && matches!(gap.value, Gap::Open(_)));
        self.absent().or(open.map(|gap| gap.span))
    }

    /// The best place to point at, in any state.
    pub fn span(&self) -> Span {
        match self {
            Field::Absent(span) | Field::Invalid(span) => *span,
            Field::Gap(gap) => gap.span,
            Field::Present(it) => it.span,
        }
    }
}

impl<T: Deref<Target = str>> Field<T> {
    /// The text of the value, if one was given.
    pub fn as_text(&self) -> Option<&str> {
        self.get().map(Deref::deref)
    }

    /// The text of the value, or `other` where none was given.
    pub fn text_or<'a>(&'a self, other: &'a str) -> &'a str {
        self.as_text().unwrap_or(other)
    }

    /// Whether the value is this text.
    pub fn is(&self, text: &str) -> bool {
        self.as_text() == Some(text)
    }
}

impl<T> Field<Vec<Spanned<T>>> {
    /// The items of a list, none where no list was given.
    pub fn items(&self) -> &[Spanned<T>] {
        self.get().map_or(&[], Vec::as_slice)
    }

    /// The same as [`Field::missing_span`] for a list, which is not given either while it has no items.
    pub fn missing_items(&self, due: bool) -> Option<Span> {
        let empty = self.present().filter(|list| list.value.is_empty()).map(|list| list.span);
        self.missing_span(due).or(empty)
    }
}
