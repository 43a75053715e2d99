//! The types of the release, and what no type can say → the schema of a definition.
//!
//! `schemas/definition.base.json` holds what is written by hand: the scalars, what depends on the stage and the profile,
//! and constraints between properties. It is merged into what the types declare as a JSON Merge Patch (RFC 7386).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value as Json, json};

use crate::release::{Choice, Form, Mapping, Model, Property, Release};

/// What is written by hand.
const BASE: &str = include_str!("../../../schemas/definition.base.json");

/// The key of [`BASE`] that lists the definitions of which no typed gap may take the place.
const NEVER_OPEN: &str = "x-never-open";

/// The JSON Schema of a definition together with all that it extends. `schemas/definition.v1.schema.json` is a copy, from which
/// the validator is generated when dibr is compiled; a test compares the two.
pub(super) fn declared_schema() -> Json {
    let mut base: Json =
        serde_json::from_str(BASE).expect("invariant: the embedded base of the schema is JSON");
    let never_open = base.as_object_mut().and_then(|base| base.remove(NEVER_OPEN)).unwrap_or_default();
    let names = never_open.as_array().into_iter().flatten().filter_map(Json::as_str);
    let mut declared = Declared {
        definitions: BTreeMap::new(),
        items: BTreeSet::new(),
        never_open: names.map(str::to_owned).collect(),
    };
    let root = Release::form();
    let Form::Map(mapping) = &root else { return base };
    declared.note_items(&root);
    let mut schema = declared.mapping(mapping);
    schema["$defs"] = declared.definitions.into_iter().collect();
    merge(&mut schema, base);
    schema
}

struct Declared {
    definitions: BTreeMap<String, Json>,
    /// Definitions of list items, in whose place no typed gap may stand: the list may be one.
    items: BTreeSet<String>,
    never_open: BTreeSet<String>,
}

impl Declared {
    fn note_items(&mut self, form: &Form) {
        match form {
            Form::List(of) => {
                if let Form::Map(mapping) = of.as_ref() {
                    self.items.insert(definition_name(mapping.name, mapping.title));
                }
                self.note_items(of);
            }
            Form::Map(mapping) => {
                mapping.properties.iter().for_each(|property| self.note_items(&property.form))
            }
            Form::Choice(_) | Form::Reference(_) | Form::Scalar(_) => {}
        }
    }

    fn mapping(&mut self, mapping: &Mapping) -> Json {
        let required: Vec<&str> = mapping
            .properties
            .iter()
            .filter(|property| property.is_required)
            .map(|property| property.name)
            .collect();
        let properties = mapping.properties.iter();
        let properties: Json =
            properties.map(|property| (property.name.to_owned(), self.property(property))).collect();
        let mut schema = json!({"type": "object", "additionalProperties": false, "properties": properties});
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        schema
    }

    fn property(&mut self, property: &Property) -> Json {
        let mut schema = self.place(&property.form);
        schema["title"] = property.title.map_or_else(|| sentence_case(property.name), str::to_owned).into();
        schema["description"] = property.doc.as_str().into();
        schema
    }

    /// The schema of one place of this form: a list, or a reference to a definition, which is added.
    fn place(&mut self, form: &Form) -> Json {
        let name = match form {
            Form::List(of) => return or_gap(json!({"type": "array", "items": self.place(of)})),
            Form::Reference(_) => "reference".to_owned(),
            Form::Scalar(kind) => (*kind).to_owned(),
            Form::Choice(choice) => {
                let name = definition_name(choice.name, None);
                let schema = json!({"type": "string", "enum": words(choice)});
                self.define(&name, None, &meanings(choice), schema);
                name
            }
            Form::Map(mapping) => {
                let name = definition_name(mapping.name, mapping.title);
                if !self.definitions.contains_key(&name) {
                    let schema = self.mapping(mapping);
                    self.define(&name, mapping.title, &mapping.doc, schema);
                }
                name
            }
        };
        json!({"$ref": format!("#/$defs/{name}")})
    }

    fn define(&mut self, name: &str, title: Option<&str>, doc: &str, schema: Json) {
        let is_open = !self.items.contains(name) && !self.never_open.contains(name);
        let mut schema = if is_open { or_gap(schema) } else { schema };
        schema["title"] = title.map_or_else(|| sentence_case(name), str::to_owned).into();
        schema["description"] = doc.into();
        self.definitions.insert(name.to_owned(), schema);
    }
}

/// A value of this schema, or a typed gap.
fn or_gap(schema: Json) -> Json {
    json!({"if": {"$ref": "#/$defs/is_gap"}, "then": {"$ref": "#/$defs/gap"}, "else": schema})
}

/// The name of a type's definition: of its title, or of its name in Rust: "CheckItem" → "check_item".
fn definition_name(name: &str, title: Option<&str>) -> String {
    if let Some(title) = title {
        return title.to_lowercase().replace(' ', "_");
    }
    let mut snake = String::new();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && at > 0 {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// "back_out" → "Back out".
fn sentence_case(name: &str) -> String {
    let spaced = name.replace('_', " ");
    let mut letters = spaced.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn words(choice: &Choice) -> Vec<&str> {
    choice.words.iter().map(|(word, _)| *word).collect()
}

/// "One of: `word` (meaning); …", from which editors are told the meaning of each word, too.
fn meanings(choice: &Choice) -> String {
    let meaning = |(word, doc): &(&str, String)| {
        let doc = doc.trim_end_matches('.');
        let mut letters = doc.chars();
        let lower: String =
            letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect());
        format!("`{word}` ({lower})")
    };
    format!("One of: {}.", choice.words.iter().map(meaning).collect::<Vec<_>>().join("; "))
}

/// Merges what is written by hand into what is declared, as RFC 7386 does; where a typed gap may stand, into the value
/// itself.
fn merge(schema: &mut Json, patch: Json) {
    let Json::Object(patch) = patch else {
        *schema = patch;
        return;
    };
    if !schema.is_object() {
        *schema = json!({});
    }
    for (key, patch) in patch {
        let is_value = key != "title" && key != "description" && schema.get(&key).is_none();
        if is_value && schema["then"]["$ref"] == "#/$defs/gap" {
            merge(&mut schema["else"][key], patch);
        } else if patch.is_null() {
            schema.as_object_mut().map(|schema| schema.remove(&key));
        } else {
            merge(&mut schema[key], patch);
        }
    }
}
