//! Values as templates see them.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

/// A value that a template may print.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// Plain text, which is escaped where it is printed.
    Text(String),
    /// Markdown of the author's. Serialised as `{"prose": …}`, so that a template cannot take it for plain text.
    Prose(String),
    /// Yes or no, for conditions.
    Flag(bool),
    /// A number.
    Number(usize),
    /// A list.
    List(Vec<Shown>),
    /// Properties by name.
    Map(Map),
}

/// Properties by name, in the order in which they were added.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Map(Vec<(Cow<'static, str>, Shown)>);

static NOTHING: Shown = Shown::Text(String::new());

impl Map {
    /// Adds a property, or gives it another value.
    pub fn set(&mut self, name: impl Into<Cow<'static, str>>, value: impl Into<Shown>) {
        let (name, value) = (name.into(), value.into());
        match self.0.iter_mut().find(|(own, _)| *own == name) {
            Some((_, known)) => *known = value,
            None => self.0.push((name, value)),
        }
    }

    /// Adds a property unless it is there.
    pub fn or_set(&mut self, name: &'static str, value: impl Into<Shown>) {
        if !self.0.iter().any(|(own, _)| own == name) {
            self.set(name, value);
        }
    }

    /// The property of this name; an empty text where there is none.
    pub fn get(&self, name: &str) -> &Shown {
        self.0.iter().find(|(own, _)| own == name).map_or(&NOTHING, |(_, value)| value)
    }

    /// The text under this name; empty where there is none.
    pub fn text(&self, name: &str) -> &str {
        self.get(name).text()
    }

    /// The items under this name; none where it is no list.
    pub fn items(&self, name: &str) -> &[Shown] {
        self.get(name).items()
    }
}

impl Shown {
    /// The property of this name, if it is a mapping that has it; an empty text otherwise.
    pub fn get(&self, name: &str) -> &Shown {
        if let Self::Map(map) = self { map.get(name) } else { &NOTHING }
    }

    /// Its text or Markdown; empty where it has none.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Prose(text) => text,
            Self::Flag(_) | Self::Number(_) | Self::List(_) | Self::Map(_) => "",
        }
    }

    /// Its properties; none where it is no mapping.
    pub fn into_map(self) -> Map {
        if let Self::Map(map) = self { map } else { Map::default() }
    }

    /// Its items, taken out; none where it is no list.
    pub fn into_items(self) -> Vec<Shown> {
        if let Self::List(items) = self { items } else { Vec::new() }
    }

    /// Its items; none where it is no list.
    pub fn items(&self) -> &[Shown] {
        if let Self::List(items) = self { items } else { &[] }
    }
}

impl IntoIterator for Map {
    type Item = (Cow<'static, str>, Shown);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<(&'static str, Shown)> for Map {
    fn from_iter<I: IntoIterator<Item = (&'static str, Shown)>>(properties: I) -> Self {
        Self(properties.into_iter().map(|(name, value)| (Cow::Borrowed(name), value)).collect())
    }
}

impl From<String> for Shown {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Shown {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<bool> for Shown {
    fn from(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl From<usize> for Shown {
    fn from(number: usize) -> Self {
        Self::Number(number)
    }
}

impl From<Map> for Shown {
    fn from(map: Map) -> Self {
        Self::Map(map)
    }
}

impl<T: Into<Shown>> From<Vec<T>> for Shown {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

impl<const N: usize> From<[(&'static str, Shown); N]> for Shown {
    fn from(properties: [(&'static str, Shown); N]) -> Self {
        Self::Map(properties.into_iter().collect())
    }
}

impl Serialize for Shown {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Prose(prose) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("prose", prose)?;
                map.end()
            }
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => number.serialize(serializer),
            Self::List(items) => items.serialize(serializer),
            Self::Map(map) => map.serialize(serializer),
        }
    }
}

impl Serialize for Map {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}
