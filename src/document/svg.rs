//! SVG files: read as pictures and written anew, so that nothing of them but the picture gets into a document.
//!
//! A file is scanned first, for it may be made to take all memory or time; then the picture is read, weighed, and written
//! as plain shapes and texts. Scripts, handlers, links, styles, animations and whatever is no part of a picture are gone
//! then. What would show something else than its author saw is refused.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use resvg::usvg::{Group, Indent, Node, Tree, WriteOptions};

use super::image::{Fault, MAX_SIDE};
use super::raster;

/// The most bytes of a file, and of the same with everything that it repeats by reference.
const MAX_BYTES: usize = 2 << 20;
const MAX_UNFOLDED: usize = 4 << 20;
/// The most bytes of words, likewise unfolded: each letter is drawn as a shape.
const MAX_WORDS: usize = 128 << 10;
const MAX_ELEMENTS: usize = 20_000;
const MAX_DEPTH: usize = 64;
/// The most comparisons of rules of style with elements.
const MAX_STYLING: usize = 20_000_000;
/// How many times the whole area may be painted over, and layers may lie on each other.
const MAX_PAINTING: f32 = 1000.0;
const MAX_LAYERS: usize = 12;

/// Filters that a shadow or a glow is made of; others may take for ever.
const FILTERS: [&str; 14] = [
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feMerge",
    "feMergeNode",
    "feOffset",
];

/// A picture that was read: its size in pixels, and its text written anew.
pub(super) fn read(text: &str) -> Result<(u32, u32, String), Fault> {
    if text.len() > MAX_BYTES {
        return Err(Fault::Large(format!("it has more than {} MiB", MAX_BYTES >> 20)));
    }
    scan(text)?;
    let tree = raster::tree(text).map_err(|error| Fault::Broken(error.to_string()))?;
    let side = |length: f32| (length.ceil() as u32).max(1);
    let (width, height) = (side(tree.size().width()), side(tree.size().height()));
    if width.max(height) > MAX_SIDE {
        return Err(Fault::Large(format!("it is more than {MAX_SIDE} pixels wide or high")));
    }
    weigh(&tree)?;
    let options = WriteOptions {
        preserve_text: true,
        coordinates_precision: 4,
        transforms_precision: 6,
        indent: Indent::None,
        ..WriteOptions::default()
    };
    Ok((width, height, tree.to_string(&options)))
}

/// An element as far as its weight goes.
#[derive(Default)]
struct Element {
    /// Bytes of its tag and of the words in it.
    bytes: usize,
    words: usize,
    below: Vec<usize>,
    /// What it repeats.
    repeats: Option<String>,
    is_marker: bool,
    unfolded: Option<(usize, usize)>,
}

#[derive(Default)]
struct Scan {
    elements: Vec<Element>,
    names: BTreeMap<String, usize>,
    /// The elements that are open, from the root on: their numbers and names.
    open: Vec<(usize, String)>,
    /// Rules of style.
    rules: usize,
    has_markers: bool,
}

fn scan(text: &str) -> Result<(), Fault> {
    let mut reader = Reader::from_str(text);
    let mut scan = Scan::default();
    loop {
        match reader.read_event().map_err(|error| Fault::Broken(error.to_string()))? {
            Event::Start(tag) => scan.begin(&tag, false)?,
            Event::Empty(tag) => scan.begin(&tag, true)?,
            Event::End(_) => drop(scan.open.pop()),
            Event::Text(words) => scan.words(&words),
            Event::CData(words) => scan.words(&words),
            Event::DocType(words) if words.contains(&b'[') => {
                return Err(Fault::Foreign("declares entities (`<!DOCTYPE … [`)".to_owned()));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::GeneralRef(_) => {}
        }
    }
    scan.judge()
}

impl Scan {
    fn begin(&mut self, tag: &BytesStart<'_>, is_empty: bool) -> Result<(), Fault> {
        let number = self.elements.len();
        if number >= MAX_ELEMENTS || self.open.len() >= MAX_DEPTH {
            let limit =
                format!("it has more than {MAX_ELEMENTS} elements, or more than {MAX_DEPTH} in each other");
            return Err(Fault::Large(limit));
        }
        let name = String::from_utf8_lossy(tag.local_name().as_ref()).into_owned();
        let mut element = Element { bytes: tag.len(), is_marker: name == "marker", ..Element::default() };
        self.has_markers |= element.is_marker;
        for attribute in tag.attributes().with_checks(false) {
            let attribute = attribute.map_err(|error| Fault::Broken(error.to_string()))?;
            let value = String::from_utf8_lossy(&attribute.value).trim().to_owned();
            match attribute.key.local_name().as_ref() {
                b"id" => drop(self.names.insert(value, number)),
                b"href" => self.href(&name, &value, &mut element)?,
                _ => {}
            }
        }
        let inside = |outer: &str| self.open.iter().any(|(_, it)| it == outer);
        if name == "foreignObject" && !inside("switch") {
            return Err(Fault::Foreign(
                "holds HTML (`foreignObject`), which no other format can show".to_owned(),
            ));
        }
        if name.starts_with("fe") && !FILTERS.contains(&name.as_str()) {
            return Err(Fault::Foreign(format!("uses the filter `{name}`")));
        }
        if let Some((parent, _)) = self.open.last() {
            self.elements[*parent].below.push(number);
        }
        self.elements.push(element);
        if !is_empty {
            self.open.push((number, name));
        }
        Ok(())
    }

    fn href(&self, name: &str, value: &str, element: &mut Element) -> Result<(), Fault> {
        match (name, value.strip_prefix('#')) {
            ("a", _) | ("script", _) => {}
            (_, Some(target)) => element.repeats = Some(target.to_owned()),
            ("image", None) => {
                return Err(Fault::Foreign("holds an image of points, or shows another file".to_owned()));
            }
            (_, None) => {
                let value: String = value.chars().take(40).collect();
                return Err(Fault::Foreign(format!("refers to `{value}`, which lies outside of it")));
            }
        }
        Ok(())
    }

    fn words(&mut self, words: &[u8]) {
        let Some((number, name)) = self.open.last() else { return };
        let element = &mut self.elements[*number];
        element.bytes += words.len();
        if name == "style" {
            self.rules += words.iter().filter(|it| matches!(it, b'{' | b',')).count();
            self.has_markers |= words.windows(6).any(|it| it == b"marker");
        } else if self.open.iter().any(|(_, it)| it == "text") {
            element.words += words.len();
        }
    }

    fn judge(mut self) -> Result<(), Fault> {
        let large = |what: &str| Err(Fault::Large(format!("it takes too much to draw: {what}")));
        if self.rules * self.elements.len() > MAX_STYLING {
            return large("too many rules of style");
        }
        // A child has a higher number than its parent: from the last on, only what repeats others looks ahead or back.
        let (bytes, words) = if self.elements.is_empty() { (0, 0) } else { self.unfold(0, 0) };
        if bytes > MAX_UNFOLDED || words > MAX_WORDS {
            return large("too many shapes or words, repeated ones counted as often as they are shown");
        }
        // A marker stands at every point of a line, and a point takes four bytes.
        let markers = (0..self.elements.len()).filter(|it| self.elements[*it].is_marker).collect::<Vec<_>>();
        let marker = markers.into_iter().map(|it| self.unfold(it, 0).0).max().unwrap_or(0);
        if self.has_markers && (bytes / 4).saturating_mul(marker) > 16 * MAX_UNFOLDED {
            return large("too many markers");
        }
        Ok(())
    }

    /// The bytes and words of an element with all that is in it and all that it repeats. References that go round are
    /// refused where the picture is read.
    fn unfold(&mut self, number: usize, depth: usize) -> (usize, usize) {
        if let Some(known) = self.elements[number].unfolded {
            return known;
        }
        if depth > 4 * MAX_DEPTH {
            return (usize::MAX, usize::MAX);
        }
        self.elements[number].unfolded = Some((0, 0));
        let element = &mut self.elements[number];
        let (mut bytes, mut words) = (element.bytes, element.words);
        let mut below = std::mem::take(&mut element.below);
        let repeated = element.repeats.as_ref().and_then(|it| self.names.get(it)).copied();
        below.extend(repeated);
        for it in below {
            let (more, said) = self.unfold(it, depth + 1);
            (bytes, words) = (bytes.saturating_add(more), words.saturating_add(said));
        }
        self.elements[number].unfolded = Some((bytes, words));
        (bytes, words)
    }
}

/// Refuses a picture that takes for ever to paint, or too many layers of the whole area.
fn weigh(tree: &Tree) -> Result<(), Fault> {
    let area = (tree.size().width() * tree.size().height()).max(1.0);
    let mut painted = 0.0;
    let layers = paint(tree.root(), area, &mut painted);
    let repeats = |it: &std::sync::Arc<resvg::usvg::Pattern>| {
        let tile = it.rect().width() * it.rect().height() / area;
        if (0.0001..=1.0).contains(&tile) { 1.0 } else { f32::INFINITY }
    };
    for pattern in tree.patterns() {
        painted += repeats(pattern);
        paint(pattern.root(), area, &mut painted);
    }
    if painted > MAX_PAINTING || layers > MAX_LAYERS {
        return Err(Fault::Large(
            "it takes too much to draw: too many layers, shadows or patterns".to_owned(),
        ));
    }
    Ok(())
}

/// Adds what a group paints, as a share of the whole area; gives how many layers lie on each other in it.
fn paint(group: &Group, area: f32, painted: &mut f32) -> usize {
    let share = |width: f32, height: f32| ((width * height) / area).clamp(0.0, 1.0) + 0.001;
    let bounds = group.abs_layer_bounding_box();
    let filters: usize = group.filters().iter().map(|it| it.primitives().len()).sum();
    let own = usize::from(group.should_isolate());
    let masks = usize::from(group.mask().is_some()) + usize::from(group.clip_path().is_some());
    *painted += share(bounds.width(), bounds.height()) * (own + 8 * filters + 2 * masks) as f32;
    let mut layers = 0;
    for node in group.children() {
        let box_of = node.abs_bounding_box();
        match node {
            Node::Group(group) => layers = layers.max(paint(group, area, painted)),
            Node::Path(_) | Node::Image(_) | Node::Text(_) => {
                *painted += share(box_of.width(), box_of.height())
            }
        }
        node.subroots(|group| layers = layers.max(paint(group, area, painted)));
    }
    layers + own + masks
}
