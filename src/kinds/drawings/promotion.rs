//! Environments from top to bottom, and next to them a lane for each path with its arrows and gates.

use super::canvas::{Anchor, Canvas, MARGIN, NAME, NOTE, ShapeStyle, WIDTH, height};
use super::{Pen, Picture, capital, counted, enumeration};
use crate::document::Image;
use crate::release::Environment;

const BOX: f32 = 190.0;
const PADDING: f32 = 8.0;
/// The smallest space between boxes, lanes and arrows.
const GAP: f32 = 30.0;
const LANE: f32 = 72.0;
const TRACK: f32 = 14.0;
/// The distance between gates and the ends of arrows.
const CLEAR: f32 = 10.0;
/// The height of the lower half of a box with one line.
const LEAST: f32 = PADDING + 8.0;

struct Place {
    name: Vec<String>,
    kind: Vec<String>,
    height: f32,
    /// The y coordinate at which arrows start and end.
    middle: f32,
}

struct Arrow {
    from: usize,
    to: usize,
    lane: usize,
    track: usize,
    gates: Vec<String>,
    label: Vec<String>,
}

impl Arrow {
    /// The first gap between boxes that the arrow passes, where its gates go. A gap is named by the box above it.
    fn gap(&self) -> usize {
        if self.to > self.from { self.from } else { self.from - 1 }
    }

    fn overlaps(&self, other: &Arrow) -> bool {
        let (low, high) = (self.from.min(self.to), self.from.max(self.to));
        low < other.from.max(other.to) && other.from.min(other.to) < high
    }
}

pub(super) fn draw(pen: &Pen<'_>) -> Option<Picture> {
    let names = environments(pen);
    let number = |id: &str| names.iter().position(|(own, _, _)| own == id);
    let mut paths: Vec<String> = Vec::new();
    let mut arrows: Vec<Arrow> = Vec::new();
    for step in pen.release.promotion.items() {
        let (Some(from), Some(to)) = (step.from.get(), step.to.get()) else { continue };
        let (Some(from), Some(to)) = (number(from), number(to)) else { continue };
        if from == to {
            continue;
        }
        let path = pen.text(&step.path);
        let lane = paths.iter().position(|known| *known == path).unwrap_or_else(|| {
            paths.push(path);
            paths.len() - 1
        });
        let mut arrow = Arrow { from, to, lane, track: 0, gates: pen.proses(&step.gates), label: Vec::new() };
        while arrows
            .iter()
            .any(|other| other.lane == lane && other.track == arrow.track && other.overlaps(&arrow))
        {
            arrow.track += 1;
        }
        arrows.push(arrow);
    }
    let used: Vec<usize> = (0..names.len())
        .filter(|at| arrows.iter().any(|arrow| arrow.from == *at || arrow.to == *at))
        .collect();
    if used.len() < 2 {
        return None;
    }
    for arrow in &mut arrows {
        let place = |at: usize| used.iter().position(|used| *used == at).unwrap_or_default();
        (arrow.from, arrow.to) = (place(arrow.from), place(arrow.to));
    }
    let names: Vec<(String, String)> =
        used.iter().map(|at| (names[*at].1.clone(), names[*at].2.clone())).collect();
    let alt = describe(&names, &paths, &arrows);
    Some(Picture {
        alt,
        caption: "Environments and the Paths Between Them".to_owned(),
        image: paint(&names, &paths, arrows),
    })
}

/// Id, name and kind of each environment, in the order of promotion.
fn environments(pen: &Pen<'_>) -> Vec<(String, String, String)> {
    let mut all: Vec<_> = pen
        .release
        .environments
        .items()
        .iter()
        .filter(|environment| environment.id.get().is_some())
        .collect();
    if all.iter().all(|environment| environment.order.get().is_some()) {
        let order = |environment: &Environment| environment.order.get().map_or(0.0, |order| order.0);
        all.sort_by(|a, b| order(a).total_cmp(&order(b)));
    }
    let name = |environment: &Environment| {
        let (id, name) = (environment.id.text_or("").to_owned(), pen.text(&environment.name));
        let shown = if name.is_empty() { id.clone() } else { name };
        (id, shown, pen.text(&environment.kind))
    };
    all.into_iter().map(|environment| name(environment)).collect()
}

fn paint(names: &[(String, String)], paths: &[String], mut arrows: Vec<Arrow>) -> Image {
    let left = MARGIN + BOX + 18.0;
    let lane = ((WIDTH - MARGIN - left) / paths.len() as f32).max(LANE);
    let tracks: Vec<usize> = (0..paths.len())
        .map(|at| {
            1 + arrows.iter().filter(|arrow| arrow.lane == at).map(|arrow| arrow.track).max().unwrap_or(0)
        })
        .collect();
    let words_at = |number: usize| tracks[number] as f32 * TRACK + 10.0;
    for arrow in &mut arrows {
        let room = lane - words_at(arrow.lane) - 6.0;
        arrow.label = label(&arrow.gates, room);
    }
    let heads: Vec<Vec<String>> =
        paths.iter().map(|path| NAME.wrap(&capital(path), lane - 10.0, 3)).collect();
    let top = MARGIN + heads.iter().map(|head| height(head, NAME)).fold(0.0, f32::max) + PADDING;
    let (places, bottom) = stack(names, &arrows, paths.len(), top);

    let mut canvas = Canvas::default();
    for place in &places {
        canvas.line(
            ShapeStyle::Grid,
            (MARGIN + BOX, place.middle),
            (left + (paths.len() - 1) as f32 * lane + 4.0, place.middle),
        );
    }
    for (at, head) in heads.iter().enumerate() {
        canvas.lines(ShapeStyle::Ink, NAME, Anchor::Start, (left + at as f32 * lane, MARGIN), head);
    }
    for place in &places {
        let corner = (MARGIN, place.middle - place.height / 2.0);
        canvas.rect(ShapeStyle::Box, corner, (BOX, place.height), 4.0);
        let words = height(&place.name, NAME) + height(&place.kind, NOTE);
        let from = (MARGIN + BOX / 2.0, place.middle - words / 2.0);
        let y = canvas.lines(ShapeStyle::Ink, NAME, Anchor::Middle, from, &place.name);
        canvas.lines(ShapeStyle::Soft, NOTE, Anchor::Middle, (from.0, y), &place.kind);
    }
    let mut taken: Vec<((usize, usize), f32)> = Vec::new();
    for arrow in &arrows {
        let x = left + arrow.lane as f32 * lane + 4.0 + arrow.track as f32 * TRACK;
        draw_arrow(&mut canvas, x, places[arrow.from].middle, places[arrow.to].middle);
        let spot = (arrow.lane, arrow.gap());
        let above: f32 = taken.iter().filter(|(other, _)| *other == spot).map(|(_, height)| height).sum();
        let y = places[arrow.gap()].middle + CLEAR + above;
        let x = left + arrow.lane as f32 * lane + words_at(arrow.lane);
        canvas.lines(ShapeStyle::Ink, NOTE, Anchor::Start, (x, y), &arrow.label);
        taken.push((spot, height(&arrow.label, NOTE) + 4.0));
    }
    canvas.finish(WIDTH.max(left + paths.len() as f32 * lane + MARGIN), bottom + MARGIN)
}

/// The label of an arrow: its gates, or their number where space is scarce.
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

/// Places the boxes below each other, with space for the gates between them. Returns the y coordinate of their end, too.
fn stack(names: &[(String, String)], arrows: &[Arrow], lanes: usize, top: f32) -> (Vec<Place>, f32) {
    let mut places: Vec<Place> = Vec::new();
    let mut y = top;
    for (at, (name, kind)) in names.iter().enumerate() {
        let (name, kind) = (NAME.wrap(name, BOX - 16.0, 3), NOTE.wrap(kind, BOX - 16.0, 2));
        let tall = height(&name, NAME) + height(&kind, NOTE) + 2.0 * PADDING;
        let middle = y + tall / 2.0;
        places.push(Place { name, kind, height: tall, middle });
        let of_lane = |lane: usize| {
            let here = arrows.iter().filter(move |arrow| arrow.lane == lane && arrow.gap() == at);
            here.map(|arrow| height(&arrow.label, NOTE) + 4.0).sum::<f32>()
        };
        let labels = (0..lanes).map(of_lane).fold(0.0, f32::max);
        y += tall
            + if at + 1 < names.len() { GAP.max(labels + 2.0 * CLEAR - tall / 2.0 - LEAST) } else { 0.0 };
    }
    (places, y)
}

fn draw_arrow(canvas: &mut Canvas, x: f32, from: f32, to: f32) {
    let back = if to > from { -9.0 } else { 9.0 };
    // Ends before the dot at which the next arrow may start.
    let to = to + back / 2.0;
    canvas.circle(ShapeStyle::Bar, (x, from), 4.0);
    canvas.line(ShapeStyle::Connector, (x, from), (x, to + back));
    canvas.polygon(ShapeStyle::Bar, &[(x, to), (x - 5.0, to + back), (x + 5.0, to + back)]);
}

fn describe(names: &[(String, String)], paths: &[String], arrows: &[Arrow]) -> String {
    let all: Vec<String> = names.iter().map(|(name, _)| name.clone()).collect();
    let mut alt =
        format!("The release passes through {}: {}.", counted(names.len(), "environment"), enumeration(&all));
    for (lane, path) in paths.iter().enumerate() {
        let course = |arrow: &Arrow| {
            let gates = if arrow.gates.is_empty() {
                "no gate".to_owned()
            } else {
                counted(arrow.gates.len(), "gate")
            };
            format!("from {} to {} ({gates})", all[arrow.from], all[arrow.to])
        };
        let arrows: Vec<String> = arrows.iter().filter(|arrow| arrow.lane == lane).map(course).collect();
        let path = if path.is_empty() { "It".to_owned() } else { format!("On the path “{path}” it") };
        alt.push_str(&format!(" {path} goes {}.", enumeration(&arrows)));
    }
    alt
}
