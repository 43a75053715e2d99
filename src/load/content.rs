//! Tree → the digests that approvals are bound to.

use serde_json::Value as Json;

use super::digest;
use super::yaml::Tree;
use crate::release::{Content, UNBOUND};

/// How many hexadecimal digits of a part's digest are kept: enough to tell which parts differ.
const SHORT: usize = 12;

/// The digests of a definition's content, with all that it inherits and all prose from files; see [`UNBOUND`] for what is
/// no part of it. Keys are taken in alphabetical order, so that their order does not matter.
pub fn content(tree: &Tree) -> Content {
    let Json::Object(mut root) = tree.to_json() else { return Content::default() };
    root.remove("extends");
    for path in UNBOUND {
        let steps: Vec<&str> = path.split('/').collect();
        root_without(&mut root, &steps);
    }
    let mut names: Vec<&String> = root.keys().collect();
    names.sort();
    let mut whole = String::new();
    let mut parts = Vec::new();
    for name in names {
        let mut text = String::new();
        canonical(&root[name], &mut text);
        let sum = digest(text.as_bytes());
        whole.push_str(&format!("{name} {sum}\n"));
        parts.push((name.clone(), sum[..SHORT].to_owned()));
    }
    Content { digest: format!("sha256:{}", digest(whole.as_bytes())), parts }
}

fn root_without(root: &mut serde_json::Map<String, Json>, steps: &[&str]) {
    match steps {
        [name] => {
            root.remove(*name);
        }
        [name, rest @ ..] => {
            if let Some(below) = root.get_mut(*name) {
                without(below, rest);
            }
            // A mapping of nothing but outcomes says nothing.
            if root.get(*name).and_then(Json::as_object).is_some_and(serde_json::Map::is_empty) {
                root.remove(*name);
            }
        }
        [] => {}
    }
}

fn without(value: &mut Json, steps: &[&str]) {
    match (value, steps) {
        (Json::Array(items), ["*", rest @ ..]) => items.iter_mut().for_each(|item| without(item, rest)),
        (Json::Object(map), steps) => root_without(map, steps),
        _ => {}
    }
}

/// JSON with the keys of every mapping in alphabetical order.
fn canonical(value: &Json, text: &mut String) {
    match value {
        Json::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            text.push('{');
            for key in keys {
                text.push_str(&Json::String(key.clone()).to_string());
                text.push(':');
                canonical(&map[key], text);
                text.push(',');
            }
            text.push('}');
        }
        Json::Array(items) => {
            text.push('[');
            for item in items {
                canonical(item, text);
                text.push(',');
            }
            text.push(']');
        }
        Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => text.push_str(&value.to_string()),
    }
}
