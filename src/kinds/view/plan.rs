//! What templates see of plans, processes and notes beyond the properties of the definition.

use std::any::Any;

use super::computed::{goal, goals, on, spaced};
use super::groups::{self, gather, group};
use super::reader::Reader;
use super::shown::{Map, Shown};
use crate::kinds::{escape, words};
use crate::release::{self, ChangeKind, PartyId, Release};
use crate::source::{Field, Spanned};

/// What is computed of the mappings of a plan; whether the value is one.
pub(super) fn computed(reader: &Reader<'_>, value: &dyn Any, map: &mut Map) -> bool {
    on! { value,
        release::Coverage => |coverage| {
            let words = |availability: &release::Availability| match availability {
                release::Availability::Scheduled => "Scheduled".to_owned(),
                release::Availability::OnCall => "On Call".to_owned(),
            };
            map.set("availability", reader.in_words(&coverage.availability, words));
            map.set("votes", map.get("votes_go_no_go").clone());
        };
        release::Period => |period| {
            let span = match (map.text("from"), map.text("to")) {
                ("", "") => String::new(),
                (from, "") => format!("from {from}"),
                ("", to) => format!("until {to}"),
                (from, to) => format!("{from} to {to}"),
            };
            let label = groups::label(period);
            map.set("label", if label.is_empty() { span.clone() } else { label });
            map.set("span", span);
        };
        release::RolloutStage => |stage| {
            map.set("kind", spaced(reader.text(&stage.kind)));
            map.set("audience", reader.in_words(&stage.audience, |share| format!("{} %", share.0)));
            map.set("criteria", goals(reader, &stage.criteria));
        };
        release::Prerequisite => |prerequisite| map.set("done", prerequisite.is_done());
        release::GoNoGo => |go_no_go| {
            map.set("criteria", goals(reader, &go_no_go.criteria));
            map.set("decision", spaced(reader.text(&go_no_go.decision)));
        };
        release::Metric => |metric| {
            let goal = metric.criterion.get().map(|criterion| goal(reader, criterion)).unwrap_or_default();
            map.set("target", target(&goal));
            map.set("source", goal.text("source"));
            map.set("dashboard", goal.text("dashboard"));
        };
        release::ReleaseNotes => |notes| map.set("change_groups", change_groups(reader, notes));
    }
}

/// A criterion in words and as it is measured.
fn target(goal: &Map) -> Shown {
    let (text, sentence) = (goal.text("text"), escape::plain(goal.text("sentence")));
    Shown::Prose(if text.is_empty() || sentence.is_empty() {
        format!("{text}{sentence}")
    } else {
        escape::join(&[&escape::prose(text), &format!("*Measured: {sentence}.*")])
    })
}

/// Adds what the root has for plans.
pub(super) fn add(release: &Release, root: &mut Map) {
    let duties = root.items("duties").to_vec();
    let (general, phased): (Vec<Shown>, Vec<Shown>) =
        duties.into_iter().partition(|duty| duty.get("phase").text().is_empty());
    root.set("general_duties", general);
    root.set("phase_duties", phased);
    root.set("raci", raci(release));
    root.set("metric_families", gather(root.items("metrics"), "family", "metrics"));
    root.set("checklist_groups", gather(root.items("checklists"), "group", "checklists"));
}

/// The matrix of responsibilities: a column for each party that has a letter, in the order of `parties`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::kinds) struct Raci {
    /// The names of the parties.
    pub(in crate::kinds) parties: Vec<String>,
    /// Its rows.
    pub(in crate::kinds) rows: Vec<RaciRow>,
}

/// A row of the matrix.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::kinds) struct RaciRow {
    /// The task.
    pub(in crate::kinds) task: String,
    /// One entry for each party: "AR", "-".
    pub(in crate::kinds) letters: Vec<String>,
}

impl From<Raci> for Shown {
    fn from(raci: Raci) -> Self {
        let row = |row: RaciRow| Shown::from([("task", row.task.into()), ("letters", row.letters.into())]);
        [
            ("parties", raci.parties.into()),
            ("rows", raci.rows.into_iter().map(row).collect::<Vec<_>>().into()),
        ]
        .into()
    }
}

/// The matrix. A party has several letters for one task where it has several parts in it, A before R before C before I.
pub(in crate::kinds) fn raci(release: &Release) -> Raci {
    let letters = |row: &release::RaciRow, id: &str| {
        let parts =
            [('A', &row.accountable), ('R', &row.responsible), ('C', &row.consulted), ('I', &row.informed)];
        let has = |field: &Field<Vec<Spanned<PartyId>>>| field.items().iter().any(|party| party.value == *id);
        parts.iter().filter(|(_, field)| has(field)).map(|(letter, _)| *letter).collect::<String>()
    };
    let rows = release.raci.items();
    let declared = release.parties.items().iter().filter_map(|party| party.id.as_text());
    let mut ids: Vec<&str> =
        declared.filter(|id| rows.iter().any(|row| !letters(row, id).is_empty())).collect();
    // A party that is declared nowhere has its letters, too.
    let named = rows.iter().flat_map(|row| {
        let parts = [&row.responsible, &row.accountable, &row.consulted, &row.informed];
        parts.into_iter().flat_map(|parties| parties.items().iter().map(|party| &*party.value))
    });
    for id in named {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let row = |row: &Spanned<release::RaciRow>| RaciRow {
        task: row.task.text_or("").to_owned(),
        letters: ids
            .iter()
            .map(|id| Some(letters(row, id)).filter(|letters| !letters.is_empty()).unwrap_or("-".to_owned()))
            .collect(),
    };
    Raci {
        parties: ids.iter().map(|id| words::party(id, release)).collect(),
        rows: rows.iter().map(row).collect(),
    }
}

/// Changes of one type each, in the order in which readers look for them.
fn change_groups(reader: &Reader<'_>, notes: &release::ReleaseNotes) -> Vec<Shown> {
    const GROUPS: [(Option<ChangeKind>, &str); 6] = [
        (Some(ChangeKind::Feature), "New Features"),
        (Some(ChangeKind::Enhancement), "Enhancements"),
        (Some(ChangeKind::Fix), "Fixes"),
        (Some(ChangeKind::Security), "Security"),
        (Some(ChangeKind::Removal), "Removals"),
        // A change whose type is open is not lost.
        (None, "Other Changes"),
    ];
    let changes = |kind: Option<ChangeKind>| {
        let of_kind = notes.changes.items().iter().filter(move |change| change.r#type.get().copied() == kind);
        of_kind.map(|change| release::Model::show(&change.value, reader)).collect::<Vec<_>>()
    };
    let groups = GROUPS.iter().map(|(kind, title)| (*title, changes(*kind)));
    groups
        .filter(|(_, changes)| !changes.is_empty())
        .map(|(title, changes)| group("title", title, "changes", changes))
        .collect()
}
