//! How the types of the release are declared: each once, with what reads it, walks it and describes its form.

use std::any::Any;

pub use super::form::{Choice, Form, Mapping, Property, Scalar};
use super::moment::Moment;
use super::values::Date;
use crate::source::{Field, Gap, Open, Span, Spanned};

/// What a definition's reader must offer so that a release can be decoded from it. The release knows no YAML.
pub trait Node: Copy {
    /// Where the value stands.
    fn span(self) -> Span;
    /// Where its key stands; for an item of a list or the root, where the value begins.
    fn key_span(self) -> Span;
    /// The text of a scalar that is text.
    fn text(self) -> Option<String>;
    /// The value of a scalar that is true or false.
    fn truth(self) -> Option<bool>;
    /// The value of a scalar that is a number.
    fn number(self) -> Option<f64>;
    /// The items, if the value is a list.
    fn items(self) -> Option<Vec<Self>>;
    /// The keys with their places, and the values, if the value is a mapping.
    fn entries(self) -> Option<Vec<(Spanned<String>, Self)>>;
    /// The value under `key`, if the value is a mapping that has it.
    fn get(self, key: &str) -> Option<Self>;
    /// Whether it has been said already that `key` is missing here.
    fn missed(self, key: &str) -> bool;
}

/// A type of the release.
pub trait Model: Sized + 'static {
    /// Reads the type from a value; `None` where the value has another shape, which the schema has said.
    fn decode<N: Node>(node: N) -> Option<Self>;
    /// Shows everything that is said in it, in the order of declaration.
    fn walk<'a>(&'a self, span: Span, path: &mut Path, visit: &mut dyn FnMut(&Path, Span, Visited<'a>));
    /// Shows it in another form, every property by its name.
    fn show<V: Viewer>(&self, viewer: &V) -> V::Shown;
    /// Shows that it is not given, or why: as a typed gap.
    fn show_missing<V: Viewer>(viewer: &V, gap: Option<&Gap>) -> V::Shown;
    /// What a definition may say here, from which the JSON Schema and the reference are printed.
    fn form() -> Form;
}

/// Makes of the values of a release what somebody else needs: of each property the same, whichever it is.
pub trait Viewer {
    /// What is made of a value.
    type Shown;
    /// Shows a scalar.
    fn scalar(&self, value: Scalar<'_>) -> Self::Shown;
    /// Shows that a scalar is not given, or why. `kind` is that of [`Form::Scalar`].
    fn missing(&self, kind: &'static str, gap: Option<&Gap>) -> Self::Shown;
    /// Shows a list of which the items are shown already.
    fn list(&self, items: Vec<Self::Shown>) -> Self::Shown;
    /// Shows a mapping of which the properties are shown already. `value` is the mapping, of any type.
    fn mapping(&self, value: &dyn Any, properties: Vec<(&'static str, Self::Shown)>) -> Self::Shown;
    /// Shows a typed gap in place of a mapping, given how an empty one is shown.
    fn mapping_gap(&self, empty: Self::Shown, gap: &Gap) -> Self::Shown;
}

/// The title that is given, if one is.
pub(super) fn first(titles: &[&'static str]) -> Option<&'static str> {
    titles.first().copied()
}

/// The lines of a doc comment as one text.
pub(super) fn text_of(doc: &[&str]) -> String {
    doc.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ")
}

/// The way from the root of a definition to a value.
pub type Path = Vec<Segment>;

/// One step of a [`Path`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Segment {
    /// A property.
    Key(&'static str),
    /// An item, from 0.
    Item(usize),
}

/// What a walk finds.
#[derive(Debug, Clone, Copy)]
pub enum Visited<'a> {
    /// Text on one line.
    Text(&'a str),
    /// Markdown.
    Prose(&'a str),
    /// What is typed or printed, as it is: no words.
    Code(&'a str),
    /// A day.
    Day(Date),
    /// A day and a time of day.
    Moment(&'a Moment),
    /// One of a closed list of words.
    Word(&'static str),
    /// A typed gap.
    Gap(&'a Gap),
    /// A name given to something, to refer to it by.
    Names(EntityKind, &'a str),
    /// A reference to something by its name.
    Refers(EntityKind, &'a str),
}

impl Segment {
    /// The property, if it is one.
    pub fn key(&self) -> Option<&'static str> {
        match self {
            Segment::Key(key) => Some(key),
            Segment::Item(_) => None,
        }
    }
}

/// What can be referred to by an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntityKind {
    /// A team, role, office or person: `parties`.
    Party,
    /// An environment: `environments`.
    Environment,
    /// A component: `components`.
    Component,
    /// A step of any procedure.
    Step,
    /// A figure: `figures`.
    Figure,
    /// A section, standard or of the definition's own.
    Section,
    /// A feature flag: `flags`.
    Flag,
    /// A milestone, site, risk, criterion, checklist or appendix: named, and referred to from prose only.
    Other,
}

impl EntityKind {
    /// The word for it in a message.
    pub fn word(self) -> &'static str {
        match self {
            EntityKind::Party => "party",
            EntityKind::Environment => "environment",
            EntityKind::Component => "component",
            EntityKind::Step => "step",
            EntityKind::Figure => "figure",
            EntityKind::Section => "section",
            EntityKind::Flag => "flag",
            EntityKind::Other => "item",
        }
    }
}

/// The typed gap that a mapping of the one key `tbd` or `not_applicable` is.
fn gap<N: Node>(node: N) -> Option<Gap> {
    let entries = node.entries()?;
    let [(key, value)] = entries.as_slice() else { return None };
    let text = |node: N| node.text().map(|text| Spanned::new(text, node.span()));
    match key.value.as_str() {
        "tbd" => Some(Gap::Open(Open {
            owner: value.get("owner").and_then(text),
            due: value.get("due").and_then(text),
        })),
        "not_applicable" => Some(Gap::NotApplicable {
            reason: text(*value)
                .or_else(|| value.get("reason").and_then(text))
                .filter(|reason| !reason.trim().is_empty()),
        }),
        _ => None,
    }
}

/// Reads the property `key` of `node`.
pub(super) fn field<N: Node, T: Model>(node: N, key: &str) -> Field<T> {
    match node.get(key) {
        Some(value) => read(value),
        None if node.missed(key) => Field::Invalid(node.key_span()),
        None => Field::Absent(node.key_span()),
    }
}

/// Reads a value that may be a typed gap.
pub(super) fn read<N: Node, T: Model>(value: N) -> Field<T> {
    let span = value.span();
    if let Some(gap) = gap(value) {
        return Field::Gap(Spanned::new(gap, span));
    }
    match T::decode(value) {
        Some(it) => Field::Present(Spanned::new(it, span)),
        None => Field::Invalid(span),
    }
}

/// Walks a field in whatever state it is.
pub(super) fn walk_field<'a, T: Model>(
    field: &'a Field<T>,
    path: &mut Path,
    visit: &mut dyn FnMut(&Path, Span, Visited<'a>),
) {
    match field {
        Field::Present(it) => it.value.walk(it.span, path, visit),
        Field::Gap(gap) => {
            visit(path, gap.span, Visited::Gap(&gap.value));
            if let Gap::Open(Open { owner: Some(owner), .. }) = &gap.value {
                visit(path, owner.span, Visited::Refers(EntityKind::Party, &owner.value));
            }
        }
        Field::Absent(_) | Field::Invalid(_) => {}
    }
}

/// Shows a field in whatever state it is.
pub fn show_field<T: Model, V: Viewer>(field: &Field<T>, viewer: &V) -> V::Shown {
    match field {
        Field::Present(value) => value.value.show(viewer),
        Field::Gap(gap) => T::show_missing(viewer, Some(&gap.value)),
        Field::Absent(_) | Field::Invalid(_) => T::show_missing(viewer, None),
    }
}

impl<T: Model> Model for Vec<Spanned<T>> {
    fn decode<N: Node>(node: N) -> Option<Self> {
        let items = node.items()?;
        // An item of the wrong shape was reported as such; the others are still worth judging.
        Some(items.into_iter().filter_map(|item| Some(Spanned::new(T::decode(item)?, item.span()))).collect())
    }

    fn walk<'a>(&'a self, _: Span, path: &mut Path, visit: &mut dyn FnMut(&Path, Span, Visited<'a>)) {
        for (at, item) in self.iter().enumerate() {
            path.push(Segment::Item(at));
            item.value.walk(item.span, path, visit);
            path.pop();
        }
    }

    fn show<V: Viewer>(&self, viewer: &V) -> V::Shown {
        viewer.list(self.iter().map(|item| item.value.show(viewer)).collect())
    }

    fn show_missing<V: Viewer>(viewer: &V, _: Option<&Gap>) -> V::Shown {
        viewer.list(Vec::new())
    }

    fn form() -> Form {
        Form::List(Box::new(T::form()))
    }
}

/// The property that a field is named after: without the mark of a raw identifier.
pub(super) const fn property(field: &'static str) -> &'static str {
    let bytes = field.as_bytes();
    if bytes.len() > 2 && bytes[0] == b'r' && bytes[1] == b'#' { field.split_at(2).1 } else { field }
}

/// Declares a mapping of the definition: every field is a [`Field`], read, walked and described by its name and its doc
/// comment. `struct Sub: base Base { … }` adds the properties of `Base` to its own, on the same level. Below a doc comment,
/// `#[title = "…"]` gives the title that editors show, and `#[required]` asks for the property at every stage.
macro_rules! model {
    ($(#[doc = $doc:literal])* $(#[title = $title:literal])? pub struct $name:ident $(: $base:ident $of:ty)? {
        $(
            $(#[doc = $field_doc:literal])*
            $(#[title = $field_title:literal])?
            $(#[required $($required:tt)?])?
            $field:ident: $type:ty,
        )*
    }) => {
        $(#[doc = $doc])*
        #[derive(Debug, Clone, PartialEq, Default)]
        pub struct $name {
            $(/// What it shares with every other procedure.
            pub $base: $of,)?
            $($(#[doc = $field_doc])* pub $field: $crate::source::Field<$type>,)*
        }

        impl $name {
            /// Its properties, each shown by its name.
            fn properties<V: $crate::release::model::Viewer>(&self, viewer: &V) -> Vec<(&'static str, V::Shown)> {
                use $crate::release::model::{property, show_field};
                let mut properties = Vec::new();
                $(properties.extend(self.$base.properties(viewer));)?
                properties.extend([$((property(stringify!($field)), show_field(&self.$field, viewer))),*]);
                properties
            }
        }

        impl $crate::release::model::Model for $name {
            fn decode<N: $crate::release::model::Node>(node: N) -> Option<Self> {
                node.entries()?;
                Some(Self {
                    $($base: <$of>::decode(node)?,)?
                    $($field: $crate::release::model::field(node, $crate::release::model::property(stringify!($field))),)*
                })
            }

            #[allow(unused_variables, reason = "a type without a base does not need the span")]
            fn walk<'a>(
                &'a self,
                span: $crate::source::Span,
                path: &mut $crate::release::model::Path,
                visit: &mut dyn FnMut(
                    &$crate::release::model::Path,
                    $crate::source::Span,
                    $crate::release::model::Visited<'a>,
                ),
            ) {
                $(self.$base.walk(span, path, visit);)?
                $(
                    path.push($crate::release::model::Segment::Key($crate::release::model::property(stringify!($field))));
                    $crate::release::model::walk_field(&self.$field, path, visit);
                    path.pop();
                )*
            }

            fn show<V: $crate::release::model::Viewer>(&self, viewer: &V) -> V::Shown {
                viewer.mapping(self, self.properties(viewer))
            }

            fn show_missing<V: $crate::release::model::Viewer>(
                viewer: &V,
                gap: Option<&$crate::source::Gap>,
            ) -> V::Shown {
                let empty = Self::default().show(viewer);
                match gap {
                    Some(gap) => viewer.mapping_gap(empty, gap),
                    None => empty,
                }
            }

            #[allow(unused_mut, clippy::vec_init_then_push, reason = "a type without a base starts empty")]
            fn form() -> $crate::release::model::Form {
                use $crate::release::model::{Form, Mapping, Model, Property, first, property, text_of};
                let mut properties = Vec::new();
                $(if let Form::Map(base) = <$of>::form() {
                    properties.extend(base.properties);
                })?
                $(properties.push(Property {
                    name: property(stringify!($field)),
                    title: first(&[$($field_title)?]),
                    doc: text_of(&[$($field_doc),*]),
                    is_required: matches!(concat!($("required" $(, stringify!($required))?)?), "required"),
                    form: <$type as Model>::form(),
                });)*
                Form::Map(Mapping {
                    name: stringify!($name),
                    title: first(&[$($title)?]),
                    doc: text_of(&[$($doc),*]),
                    properties,
                })
            }
        }
    };
}

/// Declares a closed list of words.
macro_rules! choice {
    ($(#[$doc:meta])* pub enum $name:ident { $($(#[doc = $word_doc:literal])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $word_doc])* $variant,)* }

        impl $name {
            /// Every value, as it is written.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// As it is written.
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// Reads a word.
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)* _ => None }
            }
        }

        impl $crate::release::model::Model for $name {
            fn decode<N: $crate::release::model::Node>(node: N) -> Option<Self> {
                Self::from_word(&node.text()?)
            }

            fn walk<'a>(
                &'a self,
                span: $crate::source::Span,
                path: &mut $crate::release::model::Path,
                visit: &mut dyn FnMut(
                    &$crate::release::model::Path,
                    $crate::source::Span,
                    $crate::release::model::Visited<'a>,
                ),
            ) {
                visit(path, span, $crate::release::model::Visited::Word(self.word()));
            }

            fn show<V: $crate::release::model::Viewer>(&self, viewer: &V) -> V::Shown {
                viewer.scalar($crate::release::model::Scalar::Word(self.word()))
            }

            fn show_missing<V: $crate::release::model::Viewer>(
                viewer: &V,
                gap: Option<&$crate::source::Gap>,
            ) -> V::Shown {
                viewer.missing("word", gap)
            }

            fn form() -> $crate::release::model::Form {
                use $crate::release::model::{Choice, Form, text_of};
                Form::Choice(Choice {
                    name: stringify!($name),
                    words: vec![$(($word, text_of(&[$($word_doc),*]))),*],
                })
            }
        }
    };
}

pub(super) use {choice, model};
