//! Which elements and attributes a document may have. What is not in `vocabulary.txt` is told.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::readers::{Element, Node};

const SOURCE: &str = include_str!("vocabulary.txt");
/// How many oddities of one element are told: an attacker may make as many as there is room for.
const TOLD: usize = 40;

#[derive(Default)]
struct Entry {
    /// Attributes, each with the values that it may have; none for any.
    attributes: BTreeMap<&'static str, Option<BTreeSet<String>>>,
    /// The attributes that must be there.
    required: BTreeSet<&'static str>,
    children: BTreeSet<&'static str>,
}

static VOCABULARY: LazyLock<BTreeMap<&'static str, Entry>> = LazyLock::new(|| {
    let lines = || SOURCE.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    let groups: BTreeMap<&str, Vec<&str>> = lines()
        .filter(|line| line.starts_with('@'))
        .filter_map(|line| line.split_once(" = "))
        .map(|(name, words)| (name, words.split_whitespace().collect()))
        .collect();
    lines().filter(|line| !line.starts_with('@')).map(|line| entry(line, &groups)).collect()
});

/// `name [attribute attribute=value|value attribute!value] > child @group`
fn entry(line: &'static str, groups: &BTreeMap<&str, Vec<&'static str>>) -> (&'static str, Entry) {
    let (head, children) = line.split_once(" > ").unwrap_or((line, ""));
    let (name, attributes) = head.split_once(" [").unwrap_or((head, ""));
    let mut entry = Entry::default();
    for attribute in attributes.trim_end_matches(']').split_whitespace() {
        let is_required = attribute.contains('!');
        let (attribute, values) =
            attribute.split_once(['=', '!']).map_or((attribute, None), |(a, b)| (a, Some(b)));
        if is_required {
            entry.required.insert(attribute);
        }
        let values =
            values.map(|own_value| own_value.split('|').map(|value| value.replace('_', " ")).collect());
        entry.attributes.insert(attribute, values);
    }
    for child in children.split_whitespace() {
        match groups.get(child) {
            Some(group) => entry.children.extend(group),
            None => drop(entry.children.insert(child)),
        }
    }
    (name, entry)
}

/// Tells what in an element, and in all below it, is not in the vocabulary.
pub(super) fn check(parent: &str, element: &Element, tell: &mut dyn FnMut(String)) {
    let mut told = 0;
    let mut tell = |what: String| {
        told += 1;
        if told <= TOLD {
            tell(what);
        }
    };
    deep(parent, element, &mut tell);
}

fn deep(parent: &str, element: &Element, tell: &mut dyn FnMut(String)) {
    alone(parent, element, tell);
    let known = VOCABULARY.get(element.name.as_str());
    for node in &element.children {
        match node {
            Node::Element(child) => deep(&element.name, child, tell),
            Node::Text(words) => {
                let may = words.trim().is_empty()
                    || known.is_some_and(|vocabulary| vocabulary.children.contains("#text"));
                if !may {
                    tell(format!("the words `{}` in `{}`", excerpt(words), element.name));
                }
            }
        }
    }
}

/// The same of the element alone.
pub(super) fn alone(parent: &str, element: &Element, tell: &mut dyn FnMut(String)) {
    let name = element.name.as_str();
    let is_known = parent.is_empty()
        || VOCABULARY.get(parent).is_none_or(|vocabulary| vocabulary.children.contains(name));
    let entry = VOCABULARY.get(name).filter(|_| is_known);
    let Some(entry) = entry else {
        return tell(match parent {
            "" => format!("the element `{name}`"),
            parent => format!("the element `{name}` in `{parent}`"),
        });
    };
    for missing in entry.required.iter().filter(|own| element.attribute(own).is_none()) {
        tell(format!("the element `{name}` without `{missing}`"));
    }
    for (attribute, value) in &element.attributes {
        match entry.attributes.get(attribute.as_str()) {
            None => tell(format!("the attribute `{attribute}` of `{name}`")),
            Some(Some(values)) if !values.contains(value) => {
                tell(format!("the value `{}` of `{attribute}` of `{name}`", excerpt(value)));
            }
            Some(_) => {}
        }
    }
}

/// The beginning of words.
pub(super) fn excerpt(words: &str) -> String {
    const MOST: usize = 80;
    let words = words.trim();
    if words.chars().count() <= MOST {
        return words.to_owned();
    }
    words.chars().take(MOST).chain(" …".chars()).collect()
}
