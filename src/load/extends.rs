//! A definition and what it extends → one tree, whose every value knows the file that it came from.
//!
//! Mappings merge key by key, and `null` removes what is inherited. A list takes the place of the inherited one, unless
//! the items of both have ids: then items of one id merge, in the inherited order, and new ones follow. A typed gap
//! is one value: it takes the place of what is inherited, and is replaced whole.

use std::collections::HashMap;

use super::encoding;
use super::files::{FileFault, Files, Purpose};
use super::yaml::{self, Id, Kind, Tree};
use crate::finding::{Finding, RuleId, Severity, builtin};
use crate::release::is_other_release;
use crate::source::{SourceId, Span};

/// How many definitions may stand below one.
const MAX_DEPTH: usize = 8;

/// A definition of several that extend one another, and the release that it describes with all that it extends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// Its text.
    pub source: SourceId,
    /// The product, where one is named.
    pub product: Option<String>,
    /// The version; none of a process, which is no release.
    pub version: Option<String>,
}

impl Layer {
    fn of(tree: &Tree, root: Id, source: SourceId) -> Self {
        let release = tree.property(root, "release").map(|property| property.1);
        let text = |key: &str| {
            let (_, value) = tree.property(release?, key)?;
            tree.text(value).map(|text| text.trim().to_owned())
        };
        let profile = tree.property(root, "profile").and_then(|property| tree.text(property.1));
        let is_process = profile == Some("release-process");
        Self { source, product: text("product"), version: text("version").filter(|_| !is_process) }
    }

    /// Whether it describes another release of the same product as `other`.
    pub fn is_other_release(&self, other: &Layer) -> bool {
        let product = |layer: &Layer| layer.product.as_ref().map(|product| product.to_lowercase());
        let versions = self.version.as_ref().zip(other.version.as_ref());
        product(self).is_some()
            && product(self) == product(other)
            && versions.is_some_and(|(one, other)| is_other_release(one, other))
    }
}

/// Puts a definition on top of all that it extends. What cannot be had is said, and then the tree is not whole. The layers are
/// those of the result, from the definition itself down.
pub(super) fn resolve(tree: Tree, files: &mut Files<'_>) -> (Tree, Vec<Layer>) {
    let mut layers = Vec::new();
    let tree = merged(tree, files, &mut layers);
    (tree, layers)
}

fn merged(mut tree: Tree, files: &mut Files<'_>, found: &mut Vec<Layer>) -> Tree {
    let Some(root) = tree.root() else { return tree };
    let mut layers = vec![root];
    let mut top = root;
    while let Some(below) = next(&mut tree, top, layers.len(), files) {
        top = match below {
            Below::Layer(id) => id,
            Below::Nothing => break,
            Below::Lost => {
                tree.mark_incomplete();
                break;
            }
        };
        layers.push(top);
    }
    if layers.len() == 1 {
        return tree;
    }
    if tree.is_too_large() {
        let at = extends(&tree, root).map_or(tree.span(root), |(_, value)| tree.span(value));
        let message = "this definition, with all that it extends, has too many values";
        say(
            files,
            builtin::YAML_ALIAS_BUDGET,
            at,
            message.to_owned(),
            "extend fewer definitions, or repeat less in this one",
        );
        tree.mark_incomplete();
        return tree;
    }
    let merged = layers.into_iter().rev().reduce(|below, own| {
        if found.is_empty() {
            found.push(Layer::of(&tree, below, tree.span(below).source));
        }
        let source = tree.span(own).source;
        let merged = on_top(&mut tree, below, own, &["extends"]);
        let layer = Layer::of(&tree, merged, source);
        let other = found.first().is_some_and(|own| own.is_other_release(&layer));
        found.insert(0, layer);
        // What was confirmed for one release is not for another.
        if other { on_top(&mut tree, below, own, &["confirmed", "extends"]) } else { merged }
    });
    tree.set_root(merged);
    tree
}

/// A definition on top of another, without some properties of the latter.
fn on_top(tree: &mut Tree, below: Id, own: Id, without: &[&str]) -> Id {
    let kept = |key: Id| tree.text(key).is_none_or(|text| !without.contains(&text));
    let inherited = tree.pairs(below).iter().copied().filter(|(key, _)| kept(*key)).collect();
    mapping(tree, inherited, own)
}

/// What lies below a definition.
enum Below {
    /// The root of the one that it extends.
    Layer(Id),
    /// One that says nothing.
    Nothing,
    /// One that cannot be had.
    Lost,
}

fn extends(tree: &Tree, root: Id) -> Option<(Id, Id)> {
    tree.property(root, "extends")
}

/// Reads the definition that the one at `root`, the last of `depth`, extends; none if it extends none.
fn next(tree: &mut Tree, root: Id, depth: usize, files: &mut Files<'_>) -> Option<Below> {
    let (_, value) = extends(tree, root)?;
    let at = tree.span(value);
    if is_gap(tree, value) {
        return None;
    }
    let Some(path) = tree.text(value).filter(|text| !text.is_empty()).map(str::to_owned) else {
        // The schema judges what is inherited, and the way to it is not: here, and only here, it says nothing.
        if depth > 1 {
            let message = "`extends` must be the path of a definition".to_owned();
            say(files, builtin::SCHEMA_TYPE, at, message, "write a path relative to this file, or delete it");
        }
        return Some(Below::Lost);
    };
    if depth > MAX_DEPTH {
        let message = format!("more than {MAX_DEPTH} definitions extend each other in a chain");
        say(files, builtin::EXTENDS_CIRCULAR, at, message, "merge some of them");
        return Some(Below::Lost);
    }
    let found = match files.find(&path, at, Purpose::Definition) {
        Ok(found) => found,
        Err(FileFault::Outside) => {
            let message = format!("`{path}` is not a file in the project");
            let help = "copy the file into the project, which is the folder that holds `.git` or `dibr.toml`, and name it relative to this file";
            say(files, builtin::EXTENDS_OUTSIDE, at, message, help);
            return Some(Below::Lost);
        }
        Err(FileFault::Unreadable(reason)) => {
            let message = format!("`{path}` cannot be read: {reason}");
            let help = "create the file, or correct its path, which is relative to this file";
            say(files, builtin::EXTENDS_MISSING, at, message, help);
            return Some(Below::Lost);
        }
    };
    let own = files.parts.last().map_or(0, |part| part.number);
    if found.number == own || found.number == 0 || files.parts.iter().any(|part| part.number == found.number)
    {
        let message = match found.number == own {
            true => "this definition extends itself".to_owned(),
            false => format!("`{path}` extends this definition, which is a cycle"),
        };
        say(files, builtin::EXTENDS_CIRCULAR, at, message, "delete one `extends:` of the cycle");
        return Some(Below::Lost);
    }
    let (source, fault) = files.add(found, at, Purpose::Definition);
    let file = files.sources.get(source);
    if let Some(fault) = fault {
        files.findings.push(encoding(file, fault));
        return Some(Below::Lost);
    }
    let (below, findings) = yaml::parse(file);
    let start = Span::new(source, 0, 0);
    files.findings.extend(findings);
    let stopped = below.reading() == yaml::Reading::Stopped;
    Some(match tree.graft(below) {
        None if stopped => Below::Lost,
        None => {
            let help = "write the values that others inherit, or do not extend it";
            say(files, builtin::SCHEMA_TYPE, start, "the file is empty".to_owned(), help);
            Below::Nothing
        }
        Some(root) if !matches!(tree.kind(root), Kind::Map(_)) => {
            let message = "the file is not a mapping of properties".to_owned();
            say(files, builtin::SCHEMA_TYPE, start, message, "begin with `schema: 1`");
            Below::Lost
        }
        Some(root) => Below::Layer(root),
    })
}

fn say(files: &mut Files<'_>, rule: RuleId, at: Span, message: String, help: &str) {
    files.findings.push(Finding::new(rule, Severity::Error, at, message).help(help));
}

/// What stands at one place once `own` was put on top of `inherited`.
fn merge(tree: &mut Tree, inherited: Id, own: Id) -> Id {
    if is_gap(tree, inherited) || is_gap(tree, own) {
        return own;
    }
    if let (Kind::Map(below), Kind::Map(_)) = (tree.kind(inherited), tree.kind(own)) {
        let below = below.clone();
        return mapping(tree, below, own);
    }
    if let (Some(below), Some(above)) = (items_by_id(tree, inherited), items_by_id(tree, own)) {
        return list(tree, &below, above, own);
    }
    own
}

fn is_gap(tree: &Tree, id: Id) -> bool {
    let is_mark = |key: Id| matches!(tree.text(key), Some("tbd" | "not_applicable"));
    tree.pairs(id).iter().any(|(key, _)| is_mark(*key))
}

/// Own properties come first, so that the first of the definition is its own: what lacks a place is said there.
fn mapping(tree: &mut Tree, inherited: Vec<(Id, Id)>, own: Id) -> Id {
    let name = |tree: &Tree, key: Id| tree.text(key).unwrap_or_default().to_owned();
    let mut below: HashMap<String, Id> =
        inherited.iter().map(|(key, value)| (name(tree, *key), *value)).collect();
    let mut merged = Vec::new();
    for (key, value) in tree.pairs(own).to_vec() {
        match below.remove(&name(tree, key)) {
            None => merged.push((key, value)),
            Some(_) if *tree.kind(value) == Kind::Null => {}
            Some(under) => merged.push((key, merge(tree, under, value))),
        }
    }
    merged.extend(inherited.into_iter().filter(|(key, _)| below.contains_key(&name(tree, *key))));
    let span = tree.span(own);
    tree.add(Kind::Map(merged), span)
}

/// The items of a list and their ids, if there are items and all have one.
fn items_by_id(tree: &Tree, id: Id) -> Option<Vec<(String, Id)>> {
    let items = tree.items(id);
    let by_id = |item: &Id| {
        let (_, id) = tree.property(*item, "id")?;
        Some((tree.text(id)?.to_owned(), *item))
    };
    if items.is_empty() { None } else { items.iter().map(by_id).collect() }
}

fn list(tree: &mut Tree, inherited: &[(String, Id)], above: Vec<(String, Id)>, own: Id) -> Id {
    // Two own items of one id stay two, so that it can be said of them.
    let mut fresh: Vec<Id> = Vec::new();
    let mut on_top: HashMap<String, Id> = HashMap::new();
    let known: HashMap<&str, Id> = inherited.iter().map(|(id, item)| (id.as_str(), *item)).collect();
    for (id, item) in above {
        if known.contains_key(id.as_str()) && !on_top.contains_key(&id) {
            on_top.insert(id, item);
        } else {
            fresh.push(item);
        }
    }
    let mut merged = Vec::new();
    for (id, item) in inherited {
        merged.push(match on_top.remove(id) {
            Some(own) => merge(tree, *item, own),
            None => *item,
        });
    }
    merged.extend(fresh);
    let span = tree.span(own);
    tree.add(Kind::List(merged), span)
}
