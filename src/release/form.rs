//! The forms of values: what a reader, a schema or a reference needs to know of a type.

use super::duration::Duration;
use super::model::EntityKind;
use super::moment::Moment;
use super::values::Date;

/// A scalar of a release.
#[derive(Debug, Clone, Copy)]
pub enum Scalar<'a> {
    /// Text on one line.
    Text(&'a str),
    /// Markdown.
    Prose(&'a str),
    /// What is typed or printed, as it is.
    Code(&'a str),
    /// A day.
    Day(Date),
    /// A day and a time of day.
    Moment(Moment),
    /// A length of time.
    Length(&'a Duration),
    /// A number.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// One of a closed list of words.
    Word(&'static str),
    /// The id that something is given.
    Id(&'a str),
    /// A reference to something by its id.
    Reference(EntityKind, &'a str),
}

/// What a definition may say at one place.
#[derive(Debug, Clone, PartialEq)]
pub enum Form {
    /// A mapping.
    Map(Mapping),
    /// A list of this.
    List(Box<Form>),
    /// One of a closed list of words.
    Choice(Choice),
    /// The id of something that is declared elsewhere.
    Reference(EntityKind),
    /// A scalar of this kind: a name in `$defs` of the schema.
    Scalar(&'static str),
}

/// A mapping of a definition.
#[derive(Debug, Clone, PartialEq)]
pub struct Mapping {
    /// The name of its type, in Rust: "CheckItem".
    pub name: &'static str,
    /// Its title, where that is not the words of its name.
    pub title: Option<&'static str>,
    /// What it is.
    pub doc: String,
    /// What may be said in it, in the order in which it is declared.
    pub properties: Vec<Property>,
}

/// A property of a mapping.
#[derive(Debug, Clone, PartialEq)]
pub struct Property {
    /// Its key.
    pub name: &'static str,
    /// Its title, where that is not its key with a capital.
    pub title: Option<&'static str>,
    /// What it holds.
    pub doc: String,
    /// Whether the mapping is incomplete without it, whatever the stage and the profile.
    pub is_required: bool,
    /// What it may hold.
    pub form: Form,
}

/// A closed list of words.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    /// The name of its type, in Rust: "ChangeKind".
    pub name: &'static str,
    /// Each word, as it is written, with what it means.
    pub words: Vec<(&'static str, String)>,
}

impl Mapping {
    /// The property of this key.
    pub fn property(&self, name: &str) -> Option<&Property> {
        self.properties.iter().find(|property| property.name == name)
    }
}
