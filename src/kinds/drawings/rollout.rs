//! The stages of the rollout, each with a bar as long as the share of the users that it reaches.

use super::canvas::{Anchor, Canvas, Look, MARGIN, NAME, NOTE, WIDTH, height};
use super::{Pen, Picture, counted};
use crate::source::Field;

/// Where the scale begins and how long it is; names stand before it, numbers behind it.
const SCALE: f32 = 222.0;
const LENGTH: f32 = 250.0;
const BAR: f32 = 18.0;

struct Stage {
    title: String,
    /// In percent.
    share: Option<f32>,
    reach: String,
    notes: Vec<String>,
}

pub(super) fn draw(pen: &Pen<'_>) -> Option<Picture> {
    let rollout = pen.release.rollout.get()?;
    let stages: Vec<Stage> = rollout.stages.items().iter().map(|own_stage| stage(pen, own_stage)).collect();
    if stages.iter().filter(|stage| stage.share.is_some()).count() < 2 {
        return None;
    }
    let mut alt = format!("The rollout has {}.", counted(stages.len(), "stage"));
    for (at, it) in stages.iter().enumerate() {
        let notes: String = it.notes.iter().map(|note| format!(", {note}")).collect();
        alt.push_str(&format!(" Stage {}, {}: {}{notes}.", at + 1, it.title, it.reach));
    }
    Some(Picture { alt, caption: "Share of Users by Stage of the Rollout".to_owned(), image: paint(&stages) })
}

fn stage(pen: &Pen<'_>, it: &crate::release::RolloutStage) -> Stage {
    let share = it.audience.get().map(|audience| audience.0.clamp(0.0, 100.0));
    let start = match &it.start {
        Field::Present(_) => pen.day(&it.start),
        Field::Gap(_) | Field::Absent(_) | Field::Invalid(_) => String::new(),
    };
    let (soak, most) = (pen.length(&it.soak), pen.length(&it.soak_at_most));
    let mut notes = Vec::new();
    if !start.is_empty() {
        notes.push(format!("from {start}"));
    }
    match (it.soak.get().is_some(), it.soak_at_most.get().is_some()) {
        (true, true) => notes.push(format!("watched for {soak} to {most}")),
        (true, false) => notes.push(format!("watched for {soak}")),
        (false, _) => {}
    }
    let title = pen.text(&it.title);
    let id = it.id.text_or("").to_owned();
    Stage {
        title: if title.is_empty() { id } else { title },
        share: share.map(|share| share as f32),
        reach: match it.audience.get() {
            Some(share) if share.0 == 0.0 => "no users".to_owned(),
            Some(share) => format!("{} % of users", share.0),
            None => "share of users not said".to_owned(),
        },
        notes,
    }
}

fn paint(stages: &[Stage]) -> crate::document::Image {
    let behind = SCALE + LENGTH + 12.0;
    let mut canvas = Canvas::default();
    let top = MARGIN + 22.0;
    let rows: Vec<_> = stages
        .iter()
        .enumerate()
        .map(|(at, it)| {
            let title = NAME.wrap(&format!("{}. {}", at + 1, it.title), SCALE - MARGIN - 14.0, 4);
            let reach = NAME.wrap(&it.reach, WIDTH - behind - MARGIN, 2);
            let notes: Vec<String> =
                it.notes.iter().flat_map(|note| NOTE.wrap(note, WIDTH - behind - MARGIN, 2)).collect();
            let tall = height(&title, NAME).max(height(&reach, NAME) + height(&notes, NOTE)).max(BAR) + 12.0;
            (it, title, reach, notes, tall)
        })
        .collect();
    let bottom = top + rows.iter().map(|row| row.4).sum::<f32>();
    for quarter in 0..=4 {
        let x = SCALE + LENGTH * quarter as f32 / 4.0;
        canvas.text(Look::Soft, NOTE, Anchor::Middle, (x, MARGIN + 12.0), &format!("{} %", quarter * 25));
        canvas.line(Look::Grid, (x, top - 4.0), (x, bottom));
    }
    let mut y = top;
    for (stage, title, reach, notes, tall) in rows {
        canvas.lines(Look::Ink, NAME, Anchor::Start, (MARGIN, y + 6.0), &title);
        let bar = (SCALE, y + 6.0);
        match stage.share {
            Some(share) => {
                canvas.rect(Look::Outline, bar, (LENGTH, BAR), 2.0);
                // The smallest share is seen as one.
                let long = if share > 0.0 { (LENGTH * share / 100.0).max(3.0) } else { 0.0 };
                canvas.rect(Look::Bar, bar, (long, BAR), 2.0);
            }
            None => canvas.line(Look::Grid, (SCALE, bar.1 + BAR / 2.0), (SCALE + LENGTH, bar.1 + BAR / 2.0)),
        }
        let below = canvas.lines(Look::Ink, NAME, Anchor::Start, (behind, y + 6.0), &reach);
        canvas.lines(Look::Soft, NOTE, Anchor::Start, (behind, below), &notes);
        y += tall;
    }
    canvas.finish(WIDTH, bottom + MARGIN)
}
