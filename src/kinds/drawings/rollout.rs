//! The stages of the rollout, each with a bar whose length is the share of users that it reaches.

use super::canvas::{Anchor, Canvas, MARGIN, NAME, NOTE, ShapeStyle, WIDTH, height};
use super::{Pen, Picture, counted};
use crate::document::Image;
use crate::release::RolloutStage;
use crate::source::Field;

/// The start and the length of the scale in pixels. Names come before it, numbers after it.
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
    let stages: Vec<Stage> = rollout.stages.items().iter().map(|item| stage(pen, item)).collect();
    if stages.iter().filter(|stage| stage.share.is_some()).count() < 2 {
        return None;
    }
    let mut alt = format!("The rollout has {}.", counted(stages.len(), "stage"));
    for (at, stage) in stages.iter().enumerate() {
        let notes: String = stage.notes.iter().map(|note| format!(", {note}")).collect();
        alt.push_str(&format!(" Stage {}, {}: {}{notes}.", at + 1, stage.title, stage.reach));
    }
    Some(Picture { alt, caption: "Share of Users by Stage of the Rollout".to_owned(), image: paint(&stages) })
}

fn stage(pen: &Pen<'_>, stage: &RolloutStage) -> Stage {
    let share = stage.audience.get().map(|audience| audience.0.clamp(0.0, 100.0));
    let start = match &stage.start {
        Field::Present(_) => pen.day(&stage.start),
        Field::Gap(_) | Field::Absent(_) | Field::Invalid(_) => String::new(),
    };
    let (soak, most) = (pen.length(&stage.soak), pen.length(&stage.soak_at_most));
    let mut notes = Vec::new();
    if !start.is_empty() {
        notes.push(format!("from {start}"));
    }
    match (stage.soak.get().is_some(), stage.soak_at_most.get().is_some()) {
        (true, true) => notes.push(format!("watched for {soak} to {most}")),
        (true, false) => notes.push(format!("watched for {soak}")),
        (false, _) => {}
    }
    let title = pen.text(&stage.title);
    let id = stage.id.text_or("").to_owned();
    Stage {
        title: if title.is_empty() { id } else { title },
        share: share.map(|share| share as f32),
        reach: match stage.audience.get() {
            Some(share) if share.0 == 0.0 => "no users".to_owned(),
            Some(share) => format!("{} % of users", share.0),
            None => "share of users not said".to_owned(),
        },
        notes,
    }
}

fn paint(stages: &[Stage]) -> Image {
    let behind = SCALE + LENGTH + 12.0;
    let mut canvas = Canvas::default();
    let top = MARGIN + 22.0;
    let rows: Vec<_> = stages
        .iter()
        .enumerate()
        .map(|(at, stage)| {
            let title = NAME.wrap(&format!("{}. {}", at + 1, stage.title), SCALE - MARGIN - 14.0, 4);
            let reach = NAME.wrap(&stage.reach, WIDTH - behind - MARGIN, 2);
            let notes: Vec<String> =
                stage.notes.iter().flat_map(|note| NOTE.wrap(note, WIDTH - behind - MARGIN, 2)).collect();
            let tall = height(&title, NAME).max(height(&reach, NAME) + height(&notes, NOTE)).max(BAR) + 12.0;
            (stage, title, reach, notes, tall)
        })
        .collect();
    let bottom = top + rows.iter().map(|(.., tall)| tall).sum::<f32>();
    for quarter in 0..=4 {
        let x = SCALE + LENGTH * quarter as f32 / 4.0;
        canvas.text(
            ShapeStyle::Soft,
            NOTE,
            Anchor::Middle,
            (x, MARGIN + 12.0),
            &format!("{} %", quarter * 25),
        );
        canvas.line(ShapeStyle::Grid, (x, top - 4.0), (x, bottom));
    }
    let mut y = top;
    for (stage, title, reach, notes, tall) in rows {
        canvas.lines(ShapeStyle::Ink, NAME, Anchor::Start, (MARGIN, y + 6.0), &title);
        let bar = (SCALE, y + 6.0);
        match stage.share {
            Some(share) => {
                canvas.rect(ShapeStyle::Outline, bar, (LENGTH, BAR), 2.0);
                // Even the smallest share is visible.
                let long = if share > 0.0 { (LENGTH * share / 100.0).max(3.0) } else { 0.0 };
                canvas.rect(ShapeStyle::Bar, bar, (long, BAR), 2.0);
            }
            None => {
                canvas.line(ShapeStyle::Grid, (SCALE, bar.1 + BAR / 2.0), (SCALE + LENGTH, bar.1 + BAR / 2.0))
            }
        }
        let below = canvas.lines(ShapeStyle::Ink, NAME, Anchor::Start, (behind, y + 6.0), &reach);
        canvas.lines(ShapeStyle::Soft, NOTE, Anchor::Start, (behind, below), &notes);
        y += tall;
    }
    canvas.finish(WIDTH, bottom + MARGIN)
}
