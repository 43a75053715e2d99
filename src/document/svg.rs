//! SVG files: parsed and written again, so that only the image gets into a document.
//!
//! A file is scanned first, because it may be crafted to exhaust memory or time. Then the image is parsed, its rasterizing
//! effort is estimated, and it is written as plain shapes and text, without scripts, event handlers, links, style sheets and
//! animations. A file that would look different from what its author saw is refused.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use resvg::usvg::filter::{self, Filter};
use resvg::usvg::{Group, Indent, Node, Paint, Tree, WriteOptions};

use super::image::{Fault, MAX_SIDE};
use super::raster;

/// The greatest size of a file in bytes, and with everything that it repeats by reference.
const MAX_BYTES: usize = 2 << 20;
const MAX_UNFOLDED: usize = 4 << 20;
/// The greatest size of its text in bytes, with repetitions: each character is drawn as a shape.
const MAX_WORDS: usize = 128 << 10;
const MAX_ELEMENTS: usize = 20_000;
const MAX_DEPTH: usize = 64;
/// The greatest number of comparisons of style rules with elements.
const MAX_STYLING: usize = 20_000_000;
/// How many times the area of the rasterized image may be filled, and how many layers may be stacked.
const MAX_PAINTING: f32 = 400.0;
const MAX_LAYERS: usize = 12;

/// The filters that make up a shadow or a glow. Others may take unbounded time.
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

/// Reads an SVG. Returns its width and height in pixels, the text written again, and the effort of rasterizing it.
pub(super) fn read(text: &str) -> Result<(u32, u32, String, f32), Fault> {
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
    let effort = weigh(&tree)?;
    let options = WriteOptions {
        preserve_text: true,
        coordinates_precision: 4,
        transforms_precision: 6,
        indent: Indent::None,
        ..WriteOptions::default()
    };
    Ok((width, height, tree.to_string(&options), effort))
}

/// The size of an element.
#[derive(Default)]
struct Element {
    /// Bytes of its tag and its text.
    bytes: usize,
    /// Bytes of its text.
    words: usize,
    below: Vec<usize>,
    /// The id of the element that it repeats.
    repeats: Option<String>,
    is_marker: bool,
    unfolded: Option<(usize, usize)>,
}

#[derive(Default)]
struct Scan {
    elements: Vec<Element>,
    names: BTreeMap<String, usize>,
    /// The open elements from the root down: their numbers and names.
    open: Vec<(usize, String)>,
    /// The number of style rules.
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
        let inside = |outer: &str| self.open.iter().any(|(_, name)| name == outer);
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
            self.rules += words.iter().filter(|word| matches!(word, b'{' | b',')).count();
            self.has_markers |= words.windows(6).any(|window| window == b"marker");
        } else if self.open.iter().any(|(_, name)| name == "text") {
            element.words += words.len();
        }
    }

    fn judge(mut self) -> Result<(), Fault> {
        let large = |what: &str| Err(Fault::Large(format!("it takes too much to draw: {what}")));
        if self.rules * self.elements.len() > MAX_STYLING {
            return large("too many rules of style");
        }
        let (bytes, words) = if self.elements.is_empty() { (0, 0) } else { self.unfold(0, 0) };
        if bytes > MAX_UNFOLDED || words > MAX_WORDS {
            return large("too many shapes or words, repeated ones counted as often as they are shown");
        }
        // A marker is drawn at every point of a line, and a point takes at least four bytes.
        let markers = (0..self.elements.len()).filter(|at| self.elements[*at].is_marker).collect::<Vec<_>>();
        let marker = markers.into_iter().map(|marker| self.unfold(marker, 0).0).max().unwrap_or(0);
        if self.has_markers && (bytes / 4).saturating_mul(marker) > 16 * MAX_UNFOLDED {
            return large("too many markers");
        }
        Ok(())
    }

    /// The bytes of an element and of its text, with all its descendants and everything that they repeat. The parser refuses
    /// circular references.
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
        let repeated = element.repeats.as_ref().and_then(|repeats| self.names.get(repeats)).copied();
        below.extend(repeated);
        for child in below {
            let (more_bytes, more_words) = self.unfold(child, depth + 1);
            (bytes, words) = (bytes.saturating_add(more_bytes), words.saturating_add(more_words));
        }
        self.elements[number].unfolded = Some((bytes, words));
        (bytes, words)
    }
}

/// Refuses an image that takes too long to rasterize, or too many layers of the whole area. Returns the effort, in fillings
/// of [`raster::AREA`].
fn weigh(tree: &Tree) -> Result<f32, Fault> {
    let size = tree.size();
    let area = (size.width() * size.height()).max(1.0);
    let zoom = raster::zoom(size.width(), size.height());
    let mut brush = Brush { area, zoom, painted: 0.0 };
    let layers = brush.group(tree.root());
    for pattern in tree.patterns() {
        let tile = pattern.rect().width() * pattern.rect().height() / area;
        brush.painted += if (0.0001..=1.0).contains(&tile) { 1.0 } else { f32::INFINITY };
        brush.group(pattern.root());
    }
    let effort = brush.painted * (area * zoom * zoom / raster::AREA).min(1.0);
    if effort > MAX_PAINTING || layers > MAX_LAYERS {
        return Err(Fault::Large(format!(
            "it takes too much to draw: more than {MAX_PAINTING} times its area, of which a shadow or blur counts up to {}",
            FINE_BLUR + FILTER
        )));
    }
    Ok(effort)
}

/// The measured cost of a filter, in fillings of the same area: of itself, of each step, and of a blur, which uses another
/// algorithm if it is narrower than two pixels.
const FILTER: f32 = 20.0;
const STEP: f32 = 8.0;
const WIDE_BLUR: f32 = 110.0;
const FINE_BLUR: f32 = 220.0;
/// The cost of a mask or a clip path, and of a fill or stroke that is not a plain colour.
const MASK: f32 = 6.0;
const SHADED: f32 = 3.0;

/// Adds up the cost of rasterizing an image.
struct Brush {
    area: f32,
    zoom: f32,
    /// How many times the whole area is filled.
    painted: f32,
}

impl Brush {
    /// Adds the cost of a group. Returns how many layers are stacked in it.
    fn group(&mut self, group: &Group) -> usize {
        let bounds = group.abs_layer_bounding_box();
        let own = usize::from(group.should_isolate());
        let masks = usize::from(group.mask().is_some()) + usize::from(group.clip_path().is_some());
        let filters: f32 = group.filters().iter().map(|filter| self.filter(filter)).sum();
        let times = 2.0 * own as f32 + MASK * masks as f32 + filters;
        self.painted += self.share(bounds.width(), bounds.height()) * times;
        let mut layers = 0;
        for node in group.children() {
            let bounds = node.abs_bounding_box();
            let share = self.share(bounds.width(), bounds.height());
            match node {
                Node::Group(group) => layers = layers.max(self.group(group)),
                Node::Path(path) => {
                    let is_shaded = |paint: &Paint| !matches!(paint, Paint::Color(_));
                    let fill = path.fill().is_some_and(|fill| is_shaded(fill.paint()));
                    let stroke = path.stroke().is_some_and(|stroke| is_shaded(stroke.paint()));
                    self.painted += share * if fill || stroke { SHADED } else { 1.0 };
                }
                Node::Image(_) | Node::Text(_) => self.painted += share,
            }
            node.subroots(|group| layers = layers.max(self.group(group)));
        }
        layers + own + masks
    }

    /// How many times a filter fills its area.
    #[expect(clippy::wildcard_enum_match_arm, reason = "the other steps cost about the same")]
    fn filter(&self, filter: &Filter) -> f32 {
        let blur = |x: f32, y: f32| {
            let widest = x.max(y) * self.zoom;
            if widest < 2.0 { FINE_BLUR } else { WIDE_BLUR }
        };
        let steps = filter.primitives().iter().map(|step| match step.kind() {
            filter::Kind::GaussianBlur(step) => blur(step.std_dev_x().get(), step.std_dev_y().get()),
            filter::Kind::DropShadow(step) => STEP + blur(step.std_dev_x().get(), step.std_dev_y().get()),
            _ => STEP,
        });
        FILTER + steps.sum::<f32>()
    }

    /// The share of the whole area that this rectangle has. Even the smallest costs something.
    fn share(&self, width: f32, height: f32) -> f32 {
        ((width * height) / self.area).clamp(0.0, 1.0) + 0.001
    }
}
