//! A keyword of the schema and what its annotations say.

use serde_json::Value as Json;

use super::{SCHEMA, Schema};

/// The place in the schema that a violation comes from, and what it says there beside its keyword.
pub(in crate::load) struct Rule<'a> {
    /// Names from the root of the schema to the keyword's own schema, the keyword left out.
    path: Vec<String>,
    schema: Schema<'a>,
}

impl<'a> Rule<'a> {
    pub(in crate::load) fn of(schema_path: &str, schema: Schema<'a>) -> Self {
        let unescape = |part: &str| part.replace("~1", "/").replace("~0", "~");
        let mut path: Vec<String> = schema_path.split('/').skip(1).map(unescape).collect();
        path.pop();
        Self { path, schema }
    }

    fn at(&self, path: &[String]) -> Option<&'a Json> {
        let root: &'a Json = match self.schema {
            Schema::Own => &SCHEMA,
            Schema::Overlay(schema) => schema,
        };
        path.iter().try_fold(root, |at, name| match at.as_array() {
            Some(items) => items.get(name.parse::<usize>().ok()?),
            None => at.get(name),
        })
    }

    pub(super) fn node(&self, name: &str) -> Option<&'a Json> {
        self.at(&self.path)?.get(name)
    }

    /// What the innermost schema around the keyword says under `name`.
    pub(in crate::load) fn nearest_text(&self, name: &str) -> Option<&'a str> {
        let mut path = self.path.as_slice();
        loop {
            if let Some(text) = self.at(path).and_then(|at| at.get(name)).and_then(Json::as_str) {
                return Some(text);
            }
            // A definition in `$defs` stands on its own.
            if path.len() <= 2 {
                return None;
            }
            path = &path[..path.len() - 1];
        }
    }

    pub(super) fn help(&self) -> Option<String> {
        self.nearest_text("x-dibr-help").map(str::to_owned)
    }

    pub(super) fn title(&self) -> String {
        self.nearest_text("title").unwrap_or("value here").to_lowercase()
    }

    pub(super) fn properties(&self) -> Vec<&'a str> {
        let names = self.node("properties").and_then(Json::as_object);
        names.map(|names| names.keys().map(String::as_str).collect()).unwrap_or_default()
    }

    pub(super) fn property(&self, name: &str) -> Option<&'a Json> {
        self.node("properties")?.get(name)
    }

    /// The pointer to the value that made this required, and what to say there.
    pub(super) fn because(&self) -> Option<(String, String)> {
        let mut path = self.path.as_slice();
        while !path.is_empty() {
            if let Some(because) = self.at(path).and_then(|at| at.get("x-dibr-because")) {
                let text = |name: &str| because.get(name).and_then(Json::as_str).map(str::to_owned);
                return Some((text("at")?, text("message")?));
            }
            path = &path[..path.len() - 1];
        }
        None
    }
}

pub(super) fn type_word(json_type: &str) -> &'static str {
    match json_type {
        "string" => "text",
        "array" => "a list",
        "object" => "a mapping",
        "boolean" => "true or false",
        "integer" => "a whole number",
        "number" => "a number",
        _ => "nothing",
    }
}

/// A type, with the way it is written where that is not plain.
pub(super) fn spelled(expected: &str) -> String {
    match expected {
        "a mapping" => "a mapping: `key: value` for each of its keys (`dibr schema` lists them)".to_owned(),
        other => other.to_owned(),
    }
}

pub(super) fn listed(words: &[&str]) -> String {
    const SHOWN: usize = 12;
    let mut text: Vec<String> = words.iter().take(SHOWN).map(|word| format!("`{word}`")).collect();
    if words.len() > SHOWN {
        text.push(format!("and {} more (`dibr schema`)", words.len() - SHOWN));
    }
    text.join(", ")
}

/// The first words of a value, on one line, for a message.
pub(super) fn clip(text: &str) -> String {
    const LENGTH: usize = 40;
    let line = text.lines().next().unwrap_or("");
    if line.chars().count() <= LENGTH && line.len() == text.len() {
        return line.to_owned();
    }
    let cut: String = line.chars().take(LENGTH).collect();
    format!("{cut}…")
}

pub(super) fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().collect::<String>());
    let rest: String = letters.collect();
    format!("{}{}", first.unwrap_or_default(), rest.trim_end_matches('.'))
}
