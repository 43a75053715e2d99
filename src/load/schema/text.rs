//! A schema → its text, with what fits a line on one line.

use serde_json::{Map, Value as Json};

/// The text of a schema, ready to be written to a file.
pub(super) fn text_of(schema: &Json) -> String {
    let mut text = String::new();
    print(schema, 0, 0, &mut text);
    text.push('\n');
    text
}

/// How long a line may be.
const WIDTH: usize = 160;

/// Keywords in the order in which people read them; the rest follows by name.
const ORDER: &[&str] =
    &["$schema", "$comment", "title", "description", "$ref", "type", "if", "then", "else", "required"];

/// Prints a schema with what fits a line on one line: a file for people's repositories, whose changes can be read. The line
/// is indented by `indent`, and the value begins at `column`.
fn print(value: &Json, indent: usize, column: usize, text: &mut String) {
    let line = on_one_line(value);
    let (open, close, members): (_, _, Vec<(String, &Json)>) = match value {
        _ if column + line.chars().count() <= WIDTH => return text.push_str(&line),
        Json::Object(map) => {
            let member = |(name, value)| (format!("{}: ", Json::from(name)), value);
            ("{", "}", ordered(map).map(member).collect())
        }
        Json::Array(items) => ("[", "]", items.iter().map(|item| (String::new(), item)).collect()),
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => return text.push_str(&line),
    };
    text.push_str(open);
    for (nth, (name, member)) in members.into_iter().enumerate() {
        text.push_str(if nth == 0 { "\n" } else { ",\n" });
        text.push_str(&" ".repeat(indent + 1));
        text.push_str(&name);
        print(member, indent + 1, indent + 1 + name.len(), text);
    }
    text.push('\n');
    text.push_str(&" ".repeat(indent));
    text.push_str(close);
}

fn on_one_line(value: &Json) -> String {
    match value {
        Json::Object(map) => {
            let members = ordered(map).map(|(name, it)| format!("{}: {}", Json::from(name), on_one_line(it)));
            format!("{{{}}}", members.collect::<Vec<_>>().join(", "))
        }
        Json::Array(items) => {
            format!("[{}]", items.iter().map(on_one_line).collect::<Vec<_>>().join(", "))
        }
        scalar @ (Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_)) => scalar.to_string(),
    }
}

fn ordered(map: &Map<String, Json>) -> impl Iterator<Item = (&str, &Json)> {
    let rank = |name: &str| ORDER.iter().position(|order| *order == name).unwrap_or(ORDER.len());
    let mut members: Vec<(&str, &Json)> = map.iter().map(|(name, value)| (name.as_str(), value)).collect();
    members.sort_by_key(|(name, _)| rank(name));
    members.into_iter()
}
