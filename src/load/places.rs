//! Places → names: which value of a tree stands at a place in one of its files.

use std::borrow::Cow;

use super::yaml::{Id, Kind, Tree};
use crate::source::Span;

/// The values of a tree by their places. Keys lead to their values.
#[derive(Debug)]
pub struct Places<'t> {
    /// Sorted so that what encloses comes before what it encloses.
    stretches: Vec<Stretch>,
    /// Each value's name in the value that it stands in, and that value's own entry.
    names: Vec<(Name<'t>, Option<usize>)>,
}

/// What a value is called where it stands.
#[derive(Debug, Clone, Copy)]
enum Name<'t> {
    Key(&'t str),
    Item(usize),
}

#[derive(Debug)]
struct Stretch {
    span: Span,
    /// Index of its value in `names`.
    name: usize,
    /// Index of the narrowest stretch around it.
    around: Option<usize>,
}

impl<'t> Places<'t> {
    /// Looks at a whole tree once.
    pub fn of(tree: &'t Tree) -> Self {
        let mut places = Self { stretches: Vec::new(), names: Vec::new() };
        if let Some(root) = tree.root() {
            places.names.push((Name::Key(""), None));
            places.below(tree, root, 0, &mut vec![false; tree.len()]);
        }
        let order = |stretch: &Stretch| {
            (stretch.span.source, stretch.span.start, std::cmp::Reverse(stretch.span.end))
        };
        places.stretches.sort_by_key(order);
        let mut open: Vec<usize> = Vec::new();
        for at in 0..places.stretches.len() {
            let span = places.stretches[at].span;
            while open.last().is_some_and(|open| !places.stretches[*open].span.contains(span)) {
                open.pop();
            }
            places.stretches[at].around = open.last().copied();
            open.push(at);
        }
        places
    }

    /// Adds what stands in `id`, whose own entry in `names` is `name`.
    fn below(&mut self, tree: &'t Tree, id: Id, name: usize, seen: &mut [bool]) {
        self.add(tree.span(id), name);
        // Merging can put one value into two mappings; it has the name of the first.
        if tree.target(id) != id || std::mem::replace(&mut seen[id], true) {
            return;
        }
        match tree.kind(id) {
            Kind::List(items) => {
                for (at, item) in items.iter().enumerate() {
                    let name = self.name(Name::Item(at), name);
                    self.below(tree, *item, name, seen);
                }
            }
            Kind::Map(pairs) => {
                for (key, value) in pairs {
                    let name = self.name(Name::Key(tree.text(*key).unwrap_or_default()), name);
                    self.add(tree.span(*key), name);
                    self.below(tree, *value, name, seen);
                }
            }
            Kind::Null | Kind::Bool(_) | Kind::Int(_) | Kind::Float(_) | Kind::Text(_) | Kind::Alias(_) => {}
        }
    }

    fn name(&mut self, name: Name<'t>, inside: usize) -> usize {
        self.names.push((name, Some(inside)));
        self.names.len() - 1
    }

    fn add(&mut self, span: Span, name: usize) {
        self.stretches.push(Stretch { span, name, around: None });
    }

    /// The names on the way to the innermost value at `place`; list items as their index.
    pub fn path(&self, place: Span) -> Vec<Cow<'t, str>> {
        let starts =
            |stretch: &Stretch| (stretch.span.source, stretch.span.start) <= (place.source, place.start);
        let last = self.stretches.partition_point(starts).checked_sub(1);
        let mut at = last;
        while let Some(stretch) = at.map(|at| &self.stretches[at]) {
            if stretch.span.contains(place) {
                return self.names_to(stretch.name);
            }
            at = stretch.around;
        }
        Vec::new()
    }

    fn names_to(&self, mut name: usize) -> Vec<Cow<'t, str>> {
        let mut path = Vec::new();
        while let (own, Some(inside)) = self.names[name] {
            path.push(match own {
                Name::Key(key) => Cow::Borrowed(key),
                Name::Item(at) => Cow::Owned(at.to_string()),
            });
            name = inside;
        }
        path.reverse();
        path
    }
}
