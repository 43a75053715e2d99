//! Environments from top to bottom, and beside them a lane for each path with its arrows and gates.

use super::canvas::{Anchor, Canvas, Look, MARGIN, NAME, NOTE, WIDTH, height};
use super::{Pen, Picture, capital, counted, enumeration};

const BOX: f32 = 190.0;
const PADDING: f32 = 8.0;
/// The least space between boxes, lanes and arrows.
const GAP: f32 = 30.0;
const LANE: f32 = 72.0;
const TRACK: f32 = 14.0;
/// How far gates stay from the height at which arrows begin and end.
const CLEAR: f32 = 10.0;
/// How far a box of one line reaches from that height.
const LEAST: f32 = PADDING + 8.0;

struct Place {
    name: Vec<String>,
    kind: Vec<String>,
    height: f32,
    /// The height at which arrows begin and end.
    middle: f32,
}

struct Way {
    from: usize,
    to: usize,
    lane: usize,
    track: usize,
    gates: Vec<String>,
    label: Vec<String>,
}

impl Way {
    /// The space between two boxes, by the upper one, where the gates stand: the first that the arrow passes.
    fn gap(&self) -> usize {
        if self.to > self.from { self.from } else { self.from - 1 }
    }

    fn covers(&self, other: &Way) -> bool {
        let (low, high) = (self.from.min(self.to), self.from.max(self.to));
        low < other.from.max(other.to) && other.from.min(other.to) < high
    }
}

pub(super) fn draw(pen: &Pen<'_>) -> Option<Picture> {
    let names = environments(pen);
    let number = |id: &str| names.iter().position(|(own, _, _)| own == id);
    let mut paths: Vec<String> = Vec::new();
    let mut ways: Vec<Way> = Vec::new();
    for it in pen.release.promotion.items() {
        let (Some(from), Some(to)) = (it.from.get(), it.to.get()) else { continue };
        let (Some(from), Some(to)) = (number(from), number(to)) else { continue };
        if from == to {
            continue;
        }
        let path = pen.text(&it.path);
        let lane = paths.iter().position(|own_path| *own_path == path).unwrap_or_else(|| {
            paths.push(path);
            paths.len() - 1
        });
        let mut way = Way { from, to, lane, track: 0, gates: pen.proses(&it.gates), label: Vec::new() };
        while ways
            .iter()
            .any(|own_way| own_way.lane == lane && own_way.track == way.track && own_way.covers(&way))
        {
            way.track += 1;
        }
        ways.push(way);
    }
    let used: Vec<usize> =
        (0..names.len()).filter(|at| ways.iter().any(|way| way.from == *at || way.to == *at)).collect();
    if used.len() < 2 {
        return None;
    }
    for way in &mut ways {
        let place = |at: usize| used.iter().position(|used| *used == at).unwrap_or_default();
        (way.from, way.to) = (place(way.from), place(way.to));
    }
    let names: Vec<(String, String)> =
        used.iter().map(|at| (names[*at].1.clone(), names[*at].2.clone())).collect();
    let alt = describe(&names, &paths, &ways);
    Some(Picture {
        alt,
        caption: "Environments and the Paths Between Them".to_owned(),
        image: paint(&names, &paths, ways),
    })
}

/// Id, name and kind of each environment, on the way to production.
fn environments(pen: &Pen<'_>) -> Vec<(String, String, String)> {
    let mut all: Vec<_> = pen
        .release
        .environments
        .items()
        .iter()
        .filter(|environment| environment.id.get().is_some())
        .collect();
    if all.iter().all(|each| each.order.get().is_some()) {
        all.sort_by(|a, b| {
            let order = |environment: &crate::release::Environment| {
                environment.order.get().map_or(0.0, |order| order.0)
            };
            order(a).total_cmp(&order(b))
        });
    }
    let name = |environment: &crate::release::Environment| {
        let (id, name) = (environment.id.text_or("").to_owned(), pen.text(&environment.name));
        let shown = if name.is_empty() { id.clone() } else { name };
        (id, shown, pen.text(&environment.kind))
    };
    all.into_iter().map(|each| name(each)).collect()
}

fn paint(names: &[(String, String)], paths: &[String], mut ways: Vec<Way>) -> crate::document::Image {
    let left = MARGIN + BOX + 18.0;
    let lane = ((WIDTH - MARGIN - left) / paths.len() as f32).max(LANE);
    let tracks: Vec<usize> = (0..paths.len())
        .map(|at| 1 + ways.iter().filter(|way| way.lane == at).map(|way| way.track).max().unwrap_or(0))
        .collect();
    let words_at = |number: usize| tracks[number] as f32 * TRACK + 10.0;
    for way in &mut ways {
        let room = lane - words_at(way.lane) - 6.0;
        way.label = label(&way.gates, room);
    }
    let heads: Vec<Vec<String>> =
        paths.iter().map(|path| NAME.wrap(&capital(path), lane - 10.0, 3)).collect();
    let top = MARGIN + heads.iter().map(|head| height(head, NAME)).fold(0.0, f32::max) + PADDING;
    let (places, bottom) = stack(names, &ways, paths.len(), top);

    let mut canvas = Canvas::default();
    for place in &places {
        canvas.line(
            Look::Grid,
            (MARGIN + BOX, place.middle),
            (left + (paths.len() - 1) as f32 * lane + 4.0, place.middle),
        );
    }
    for (at, head) in heads.iter().enumerate() {
        canvas.lines(Look::Ink, NAME, Anchor::Start, (left + at as f32 * lane, MARGIN), head);
    }
    for place in &places {
        let corner = (MARGIN, place.middle - place.height / 2.0);
        canvas.rect(Look::Box, corner, (BOX, place.height), 4.0);
        let words = height(&place.name, NAME) + height(&place.kind, NOTE);
        let from = (MARGIN + BOX / 2.0, place.middle - words / 2.0);
        let y = canvas.lines(Look::Ink, NAME, Anchor::Middle, from, &place.name);
        canvas.lines(Look::Soft, NOTE, Anchor::Middle, (from.0, y), &place.kind);
    }
    let mut taken: Vec<((usize, usize), f32)> = Vec::new();
    for way in &ways {
        let x = left + way.lane as f32 * lane + 4.0 + way.track as f32 * TRACK;
        arrow(&mut canvas, x, places[way.from].middle, places[way.to].middle);
        let spot = (way.lane, way.gap());
        let above: f32 = taken.iter().filter(|(it, _)| *it == spot).map(|(_, height)| height).sum();
        let y = places[way.gap()].middle + CLEAR + above;
        let x = left + way.lane as f32 * lane + words_at(way.lane);
        canvas.lines(Look::Ink, NOTE, Anchor::Start, (x, y), &way.label);
        taken.push((spot, height(&way.label, NOTE) + 4.0));
    }
    canvas.finish(WIDTH.max(left + paths.len() as f32 * lane + MARGIN), bottom + MARGIN)
}

/// The gates in as many words as there is room for.
fn label(gates: &[String], room: f32) -> Vec<String> {
    let count = counted(gates.len(), "gate");
    if gates.is_empty() {
        Vec::new()
    } else if room < 110.0 {
        NOTE.wrap(&count, room, 2)
    } else {
        gates.iter().flat_map(|gate| NOTE.wrap(&format!("– {gate}"), room, 3)).collect()
    }
}

/// Puts the boxes under each other, with room for the gates between.
fn stack(names: &[(String, String)], ways: &[Way], lanes: usize, top: f32) -> (Vec<Place>, f32) {
    let mut places: Vec<Place> = Vec::new();
    let mut y = top;
    for (at, (name, kind)) in names.iter().enumerate() {
        let (name, kind) = (NAME.wrap(name, BOX - 16.0, 3), NOTE.wrap(kind, BOX - 16.0, 2));
        let tall = height(&name, NAME) + height(&kind, NOTE) + 2.0 * PADDING;
        let middle = y + tall / 2.0;
        places.push(Place { name, kind, height: tall, middle });
        let of_lane = |lane: usize| {
            let here = ways.iter().filter(move |way| way.lane == lane && way.gap() == at);
            here.map(|way| height(&way.label, NOTE) + 4.0).sum::<f32>()
        };
        let labels = (0..lanes).map(of_lane).fold(0.0, f32::max);
        y += tall
            + if at + 1 < names.len() { GAP.max(labels + 2.0 * CLEAR - tall / 2.0 - LEAST) } else { 0.0 };
    }
    (places, y)
}

fn arrow(canvas: &mut Canvas, x: f32, from: f32, to: f32) {
    let back = if to > from { -9.0 } else { 9.0 };
    // Short of the dot at which the next one may begin.
    let to = to + back / 2.0;
    canvas.circle(Look::Bar, (x, from), 4.0);
    canvas.line(Look::Way, (x, from), (x, to + back));
    canvas.polygon(Look::Bar, &[(x, to), (x - 5.0, to + back), (x + 5.0, to + back)]);
}

fn describe(names: &[(String, String)], paths: &[String], ways: &[Way]) -> String {
    let all: Vec<String> = names.iter().map(|(name, _)| name.clone()).collect();
    let mut alt =
        format!("The release passes through {}: {}.", counted(names.len(), "environment"), enumeration(&all));
    for (lane, path) in paths.iter().enumerate() {
        let way = |way: &Way| {
            let gates =
                if way.gates.is_empty() { "no gate".to_owned() } else { counted(way.gates.len(), "gate") };
            format!("from {} to {} ({gates})", all[way.from], all[way.to])
        };
        let ways: Vec<String> = ways.iter().filter(|way| way.lane == lane).map(way).collect();
        let path = if path.is_empty() { "It".to_owned() } else { format!("On the path “{path}” it") };
        alt.push_str(&format!(" {path} goes {}.", enumeration(&ways)));
    }
    alt
}
