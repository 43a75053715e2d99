//! How much judging by an overlay takes: a schema of a few lines may refer to its parts so often that no judge comes to an
//! end.
//!
//! Every place of a definition is judged by some schemas, each some number of times. Schemas in place (`allOf`, `$ref` …) pass
//! that number on at the same place, others (`properties`, `items` …) to the places below. The sum of all the numbers is what
//! a judge takes that remembers nothing.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value as Json;

/// The most that an overlay may take to judge a definition: judgements of one place by one schema.
pub(super) const MAX_STEPS: u64 = 5_000_000;

/// Why a schema cannot be weighed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Unbounded {
    /// A reference that leads nowhere in the file.
    #[error("`{0}` does not exist in this file")]
    Reference(String),
    /// Schemas that refer to each other for one and the same place.
    #[error("a schema refers to itself for the same value")]
    Circle,
}

/// A schema as far as its weight goes. Numbers are those of schemas in [`Expansion`].
#[derive(Debug, Default)]
struct Node {
    /// Schemas for the same place, with how often each is judged.
    in_place: Vec<(usize, u64)>,
    properties: HashMap<String, usize>,
    /// For properties that are not named, for all properties, and for all items.
    others: Vec<usize>,
    every: Vec<usize>,
    items: Vec<usize>,
    /// For items by their place.
    first: Vec<usize>,
    /// For the names of properties.
    names: Vec<usize>,
}

impl Node {
    fn reaches_below(&self) -> bool {
        let lists = [&self.others, &self.every, &self.items, &self.first, &self.names];
        !self.properties.is_empty() || lists.iter().any(|list| !list.is_empty())
    }
}

/// A schema with all its parts, ordered so that what is judged in place comes behind what asks for it.
#[derive(Debug)]
pub(super) struct Expansion {
    nodes: Vec<Node>,
    root: usize,
}

impl Expansion {
    /// Reads a schema.
    ///
    /// # Errors
    ///
    /// See [`Unbounded`].
    pub(super) fn of(schema: &Json) -> Result<Self, Unbounded> {
        let mut parts = Parts::default();
        parts.add(schema, "", "");
        let nodes: Result<Vec<Node>, Unbounded> =
            parts.all.iter().map(|(part, pointer, base)| parts.node(part, pointer, base)).collect();
        ordered(nodes?)
    }

    /// How many steps it takes to judge a value; none where it is more than [`MAX_STEPS`].
    pub(super) fn steps(&self, value: &Json) -> Option<u64> {
        let mut spent = 0;
        self.judge(value, BTreeMap::from([(self.root, 1)]), &mut spent);
        (spent <= MAX_STEPS).then_some(spent)
    }

    fn judge(&self, value: &Json, mut waiting: BTreeMap<usize, u64>, spent: &mut u64) {
        let mut reaching: Vec<(&Node, u64)> = Vec::new();
        while let Some((number, times)) = waiting.pop_first() {
            *spent = spent.saturating_add(times);
            if *spent > MAX_STEPS {
                return;
            }
            let node = &self.nodes[number];
            for (inner, weight) in &node.in_place {
                let known = waiting.entry(*inner).or_default();
                *known = known.saturating_add(times.saturating_mul(*weight));
            }
            if node.reaches_below() {
                reaching.push((node, times));
            }
        }
        let below: Box<dyn Iterator<Item = (Option<&str>, usize, &Json)>> = match value {
            Json::Object(map) => Box::new(map.iter().map(|(name, it)| (Some(name.as_str()), 0, it))),
            Json::Array(items) => Box::new(items.iter().enumerate().map(|(at, it)| (None, at, it))),
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => return,
        };
        for (name, at, inner) in below {
            *spent = spent.saturating_add(reaching.len() as u64);
            let mut seeds: BTreeMap<usize, u64> = BTreeMap::new();
            let mut names: BTreeMap<usize, u64> = BTreeMap::new();
            for (node, times) in &reaching {
                let mut seed = |number: usize| {
                    let known = seeds.entry(number).or_default();
                    *known = known.saturating_add(*times);
                };
                match name {
                    Some(name) => {
                        match node.properties.get(name) {
                            Some(number) => seed(*number),
                            None => node.others.iter().copied().for_each(&mut seed),
                        }
                        node.every.iter().copied().for_each(&mut seed);
                        for number in &node.names {
                            let known = names.entry(*number).or_default();
                            *known = known.saturating_add(*times);
                        }
                    }
                    None => {
                        match node.first.get(at) {
                            Some(number) => seed(*number),
                            None => node.items.iter().copied().for_each(&mut seed),
                        }
                        node.every.iter().copied().for_each(&mut seed);
                    }
                }
            }
            self.judge(&Json::Null, names, spent);
            self.judge(inner, seeds, spent);
            if *spent > MAX_STEPS {
                return;
            }
        }
    }
}

/// All mappings and truth values of a schema, any of which may be a schema itself.
#[derive(Default)]
struct Parts<'s> {
    /// Each with its JSON pointer and that of the resource that it belongs to.
    all: Vec<(&'s Json, String, String)>,
    by_pointer: HashMap<String, usize>,
    /// Pointers by `$id`, and numbers by anchors of any resource.
    resources: HashMap<&'s str, String>,
    anchors: HashMap<&'s str, Vec<usize>>,
}

/// Keywords whose schemas are judged at the same place: one schema, a list of them, or a mapping of them.
const IN_PLACE: [&str; 9] =
    ["allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "dependencies"];

impl<'s> Parts<'s> {
    fn add(&mut self, part: &'s Json, pointer: &str, base: &str) {
        let mut base = base.to_owned();
        if let Some(id) = part.get("$id").and_then(Json::as_str) {
            pointer.clone_into(&mut base);
            self.resources.insert(id.trim_end_matches('#'), base.clone());
        }
        if part.is_object() || part.is_boolean() {
            let number = self.all.len();
            for name in ["$anchor", "$dynamicAnchor"] {
                if let Some(anchor) = part.get(name).and_then(Json::as_str) {
                    self.anchors.entry(anchor).or_default().push(number);
                }
            }
            self.by_pointer.insert(pointer.to_owned(), number);
            self.all.push((part, pointer.to_owned(), base.clone()));
        }
        match part {
            Json::Object(map) => {
                for (name, inner) in map {
                    self.add(inner, &format!("{pointer}/{}", escaped(name)), &base);
                }
            }
            Json::Array(items) => {
                for (at, inner) in items.iter().enumerate() {
                    self.add(inner, &format!("{pointer}/{at}"), &base);
                }
            }
            Json::Null | Json::Bool(_) | Json::Number(_) | Json::String(_) => {}
        }
    }

    fn at(&self, pointer: &str) -> Option<usize> {
        self.by_pointer.get(pointer).copied()
    }

    /// The schemas that a keyword has: itself, its items, or its properties, those that are schemas.
    fn under(&self, part: &Json, pointer: &str, name: &str) -> Vec<usize> {
        let pointer = format!("{pointer}/{}", escaped(name));
        let lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
        let maps = ["dependentSchemas", "dependencies", "patternProperties"];
        match part.get(name) {
            Some(Json::Array(items)) if lists.contains(&name) || name == "items" => {
                (0..items.len()).filter_map(|at| self.at(&format!("{pointer}/{at}"))).collect()
            }
            Some(Json::Object(map)) if maps.contains(&name) => {
                map.keys().filter_map(|key| self.at(&format!("{pointer}/{}", escaped(key)))).collect()
            }
            Some(_) => self.at(&pointer).into_iter().collect(),
            None => Vec::new(),
        }
    }

    fn node(&self, part: &Json, pointer: &str, base: &str) -> Result<Node, Unbounded> {
        let mut node = Node::default();
        let under = |name: &str| self.under(part, pointer, name);
        for name in IN_PLACE {
            node.in_place.extend(under(name).into_iter().map(|under| (under, 1)));
        }
        for name in ["$ref", "$dynamicRef", "$recursiveRef"] {
            if let Some(reference) = part.get(name).and_then(Json::as_str) {
                node.in_place
                    .extend(self.referred(reference, base)?.into_iter().map(|referred| (referred, 1)));
            }
        }
        // What was not judged is found out by judging everything in place once more.
        if part.get("unevaluatedProperties").is_some() || part.get("unevaluatedItems").is_some() {
            node.in_place.iter_mut().for_each(|(_, weight)| *weight = 2);
        }
        if let Some(Json::Object(map)) = part.get("properties") {
            let number = |key: &String| self.at(&format!("{pointer}/properties/{}", escaped(key)));
            node.properties = map.keys().filter_map(|key| Some((key.clone(), number(key)?))).collect();
        }
        node.others = under("additionalProperties");
        node.every = ["contains", "patternProperties", "unevaluatedItems", "unevaluatedProperties"]
            .map(under)
            .concat();
        node.items = under("additionalItems");
        node.names = under("propertyNames");
        let is_list = part.get("items").is_some_and(Json::is_array);
        let (first, rest) = if is_list { ("items", "") } else { ("prefixItems", "items") };
        node.first = under(first);
        node.items.extend(under(rest));
        Ok(node)
    }

    /// The schemas that a reference may lead to.
    fn referred(&self, reference: &str, base: &str) -> Result<Vec<usize>, Unbounded> {
        let lost = || Unbounded::Reference(reference.to_owned());
        let (resource, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let base = match resource {
            "" => base,
            named => {
                let is_meant = |id: &&&str| **id == named || id.ends_with(&format!("/{named}"));
                let id = self.resources.keys().filter(is_meant).min().ok_or_else(lost)?;
                &self.resources[*id]
            }
        };
        let fragment = decoded(fragment);
        match fragment.is_empty() || fragment.starts_with('/') {
            true => Ok(vec![self.at(&format!("{base}{fragment}")).ok_or_else(lost)?]),
            false => self.anchors.get(fragment.as_str()).cloned().ok_or_else(lost),
        }
    }
}

fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// A fragment without `%` and what it stands for.
fn decoded(fragment: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = fragment.as_bytes();
    while let [first, tail @ ..] = rest {
        let hex = |it: &[u8]| u8::from_str_radix(std::str::from_utf8(it).ok()?, 16).ok();
        match (*first, tail.get(..2).and_then(hex)) {
            (b'%', Some(byte)) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            _ => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The schemas in the order in which they are judged at one place.
fn ordered(nodes: Vec<Node>) -> Result<Expansion, Unbounded> {
    let mut asked = vec![0usize; nodes.len()];
    nodes.iter().flat_map(|node| &node.in_place).for_each(|(inner, _)| asked[*inner] += 1);
    let mut free: Vec<usize> = (0..nodes.len()).filter(|at| asked[*at] == 0).collect();
    let mut rank = vec![usize::MAX; nodes.len()];
    let mut next = 0;
    while let Some(number) = free.pop() {
        rank[number] = next;
        next += 1;
        for (inner, _) in &nodes[number].in_place {
            asked[*inner] -= 1;
            if asked[*inner] == 0 {
                free.push(*inner);
            }
        }
    }
    if next < nodes.len() {
        return Err(Unbounded::Circle);
    }
    let mut sorted: Vec<(usize, Node)> =
        nodes.into_iter().enumerate().map(|(at, it)| (rank[at], it)).collect();
    sorted.sort_by_key(|(rank, _)| *rank);
    let numbers = |list: &mut Vec<usize>| list.iter_mut().for_each(|number| *number = rank[*number]);
    let renumbered = |mut node: Node| {
        node.in_place.iter_mut().for_each(|(inner, _)| *inner = rank[*inner]);
        node.properties.values_mut().for_each(|value| *value = rank[*value]);
        for list in [&mut node.others, &mut node.every, &mut node.items, &mut node.first, &mut node.names] {
            numbers(list);
        }
        node
    };
    let nodes = sorted.into_iter().map(|(_, node)| renumbered(node)).collect();
    Ok(Expansion { nodes, root: rank.first().copied().unwrap_or(0) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn steps(schema: &Json, value: &Json) -> Option<u64> {
        Expansion::of(schema).expect("a schema that can be weighed").steps(value)
    }

    /// Schemas each of which refers to the next one twice.
    fn doubling(depth: usize, twice: impl Fn(Json) -> Json) -> Json {
        let part = |at: usize| json!({"$ref": format!("#/$defs/a{at}")});
        let mut parts: serde_json::Map<String, Json> =
            (0..depth).map(|at| (format!("a{at}"), twice(part(at + 1)))).collect();
        parts.insert(format!("a{depth}"), json!({"type": "object"}));
        json!({"$defs": parts, "$ref": "#/$defs/a0"})
    }

    #[test]
    fn every_judgement_counts() {
        assert_eq!(steps(&json!({}), &json!({"a": 1})), Some(1));
        assert_eq!(steps(&json!({"properties": {"a": {}}}), &json!({"a": 1, "b": 2})), Some(1 + 1 + 1 + 1));
        let schema =
            json!({"$defs": {"x": {"type": "string"}}, "items": {"anyOf": [{"$ref": "#/$defs/x"}, true]}});
        // The list, and each item by three schemas and the reference.
        assert_eq!(steps(&schema, &json!(["a", "b"])), Some(1 + 2 * (1 + 4)));
        assert_eq!(steps(&json!({"items": {"$ref": "#"}}), &json!([[[]]])), Some(3 + 2 + 2));
    }

    #[test]
    fn what_doubles_is_beyond_the_limit_and_what_is_not_reached_is_not() {
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let schema = doubling(30, |next| json!({keyword: [next.clone(), next]}));
            assert_eq!(steps(&schema, &json!({})), None, "{keyword}");
            let unreached = json!({"$defs": schema["$defs"], "properties": {"x": {"$ref": "#/$defs/a0"}}});
            assert!(steps(&unreached, &json!({"y": 1})).is_some(), "{keyword}");
            assert_eq!(steps(&unreached, &json!({"x": {}})), None, "{keyword}");
        }
        let branches = doubling(30, |next| json!({"if": next.clone(), "then": next.clone(), "else": next}));
        assert_eq!(steps(&branches, &json!({})), None);
        // Twice at every level of the value.
        let twice = json!({"$ref": "#/$defs/x"});
        let levels =
            json!({"allOf": [twice, twice], "$defs": {"x": {"additionalProperties": {"$ref": "#"}}}});
        let mut deep = json!({});
        for _ in 0..40 {
            deep = json!({"a": deep});
        }
        assert_eq!(steps(&levels, &deep), None);
        assert!(steps(&levels, &json!({"a": {"a": {}}})).is_some());
    }

    #[test]
    fn references_are_followed_and_those_that_lead_nowhere_are_not() {
        for reference in [
            "#/$defs/a~1b",
            "#/$defs/a%7E1b",
            "#named",
            "https://example.org/x.json#/$defs/a~1b",
            "x.json#named",
        ] {
            let schema = json!({
                "$id": "https://example.org/x.json",
                "$defs": {"a/b": {"$anchor": "named", "type": "object"}},
                "$ref": reference,
            });
            assert_eq!(steps(&schema, &json!({})), Some(2), "{reference}");
        }
        for reference in ["#/nowhere", "#nothing", "other.json"] {
            let lost = Expansion::of(&json!({"$ref": reference})).expect_err(reference);
            assert_eq!(lost, Unbounded::Reference(reference.to_owned()));
        }
        for circle in [json!({"$ref": "#"}), json!({"allOf": [{"not": {"$ref": "#"}}]})] {
            assert_eq!(Expansion::of(&circle).expect_err("a circle"), Unbounded::Circle);
        }
    }
}
