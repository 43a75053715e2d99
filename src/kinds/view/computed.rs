//! What templates see of a mapping beyond its own properties: sentences, totals, groups, marks.

use std::any::Any;

use super::plan;
use super::reader::{Reader, record};
use super::shown::{Map, Shown};
use crate::kinds::escape;
use crate::kinds::words::{self, Use};
use crate::release::{self, Criterion, Procedure, Step};
use crate::source::{Field, Gap, Spanned};

/// Shows a mapping, given its properties: most as these and what is computed of them, a few as one text.
pub(super) fn mapping(reader: &Reader<'_>, value: &dyn Any, mut map: Map) -> Shown {
    if let Some(text) = as_text(reader, value) {
        return text.into();
    }
    let _ = people(reader, value, &mut map)
        || targets(reader, value, &mut map)
        || procedures(reader, value, &mut map)
        || plan::computed(reader, value, &mut map);
    map.into()
}

/// Calls the first that fits the type of a value, and tells whether any does.
macro_rules! on {
    ($value:expr, $($type:ty => |$name:ident| $do:expr;)*) => {{
        let value: &dyn Any = $value;
        $(if let Some($name) = value.downcast_ref::<$type>() {
            $do;
            return true;
        })*
        false
    }};
}

pub(super) use on;

/// Mappings that read as one text.
fn as_text(reader: &Reader<'_>, value: &dyn Any) -> Option<String> {
    if let Some(test) = value.downcast_ref::<release::Test>() {
        return Some(rehearsal(reader, test));
    }
    if let Some(window) = value.downcast_ref::<release::Window>() {
        return Some(period(reader, window));
    }
    if let Some(target) = value.downcast_ref::<release::Target>() {
        let kept = reader.text(&target.retained_until);
        let kept = if kept.is_empty() { kept } else { format!("kept until {kept}") };
        return Some(record([reader.text(&target.version), reader.text(&target.artefact), kept]));
    }
    value
        .downcast_ref::<release::Done>()
        .map(|done| record([reader.contact(&done.by), reader.text(&done.at), reader.text(&done.evidence)]))
}

/// "06/01/2026 in Staging, took 2 hours (record 17)".
fn rehearsal(reader: &Reader<'_>, test: &release::Test) -> String {
    let mut words = reader.text(&test.date);
    let parts = [
        (" in ", reader.text(&test.environment), ""),
        (", took ", reader.text(&test.duration), ""),
        (" (", reader.text(&test.evidence), ")"),
    ];
    for (before, text, after) in parts {
        if !text.is_empty() {
            words.push_str(&format!("{before}{text}{after}"));
        }
    }
    words.trim_start().to_owned()
}

fn period(reader: &Reader<'_>, window: &release::Window) -> String {
    if *window == release::Window::default() {
        return String::new();
    }
    let zone = reader.text(&window.zone);
    let zone = if zone.is_empty() { zone } else { format!(" ({zone})") };
    format!("{} to {}{zone}", reader.text(&window.start), reader.text(&window.end))
}

/// The release, and what people do and say.
fn people(reader: &Reader<'_>, value: &dyn Any, map: &mut Map) -> bool {
    on! { value,
        release::Identity => |identity| {
            let previous = identity.previous.get();
            map.set("previous", previous.map_or(String::new(), |previous| reader.text(&previous.version)));
            map.set("previous_date", previous.map_or(String::new(), |previous| reader.text(&previous.date)));
        };
        release::DocumentFacts => |document| {
            let month = |date: &release::Date| format!("{} {}", date.month_name(), date.year);
            map.set("month", reader.in_words(&document.date, month));
            map.set("language", reader.language.clone());
        };
        release::Approval => |approval| {
            map.set("decision", spaced(reader.text(&approval.decision)));
        };
        release::Confirmation => |confirmation| {
            let places = confirmation.at.items().iter().map(|place| place.value.0.clone());
            map.set("at", places.collect::<Vec<_>>().join(", "));
        };
        release::Responsibility => |row| {
            let team = reader.text(&row.team);
            map.set("team", reader.enumeration(Some(team), row.with.items().iter().map(|party| &*party.value)));
        };
        release::Party => |party| {
            let contact = map.text("contact").to_owned();
            let members = party.members.items().iter().map(|member| person(reader, &member.value, &contact));
            map.set("members", members.collect::<Vec<_>>());
        };
        release::Communication => |message| {
            let lead_time = |length: &release::Duration| format!("Lead time: {}", length.text);
            let timing = [
                reader.text(&message.when),
                reader.in_words(&message.lead_time, lead_time),
                reader.text(&message.cadence),
            ];
            map.set("timing", timing.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>());
        };
        release::CheckItem => |item| check_item(reader, item, map);
        release::Authority => |authority| {
            let parties = authority.parties.items().iter().map(|party| &*party.value);
            map.set("parties", reader.enumeration(None, parties));
        };
    }
}

/// A member of a party: "Ann Other (lead), ann@example.org", without the contact of the whole party.
fn person(reader: &Reader<'_>, member: &release::Member, party_contact: &str) -> String {
    let (person, role) = (reader.contact(&member.person), reader.text(&member.role));
    let name = if person.is_empty() { role } else { format!("{person} ({role})") };
    let contact = reader.contact(&member.contact);
    if contact.is_empty() || party_contact.contains(&contact) { name } else { format!("{name}, {contact}") }
}

fn check_item(reader: &Reader<'_>, item: &release::CheckItem, map: &mut Map) {
    let (planned, done) = (item.planned.get(), item.done.get());
    let gap = reader.in_words(&item.planned, |_| String::new());
    map.set("tick", Shown::Prose(if done.is_some() { "☒" } else { "☐" }.to_owned()));
    map.set("day", planned.map_or(gap, |planned| reader.planned_day(planned)));
    map.set("time", planned.map_or(String::new(), |planned| reader.text(&planned.time)));
    map.set("done", done.is_some());
    map.set("done_by", done.map_or(String::new(), |done| reader.contact(&done.by)));
    map.set("done_at", done.map_or(String::new(), |done| reader.text(&done.at)));
    map.set("evidence", done.map_or(String::new(), |done| reader.text(&done.evidence)));
}

/// What a release is installed on and delivered as.
fn targets(reader: &Reader<'_>, value: &dyn Any, map: &mut Map) -> bool {
    on! { value,
        release::Dependency => |dependency| map.set("picture", picture(&dependency.figure));
        release::Environment => |environment| {
            // That there are none is a fact of its own.
            if let Field::Gap(gap) = &environment.entry_criteria {
                map.set("entry_criteria", vec![gap_as_prose(reader, &gap.value)]);
            }
        };
        release::Job => |job| map.set("kind", spaced(reader.text(&job.kind)));
        release::Backup => |backup| {
            let objectives = [
                ("Interval", &backup.interval),
                ("Kept for", &backup.retention),
                ("Recovery point", &backup.recovery_point),
                ("Recovery time", &backup.recovery_time),
            ];
            let objectives = objectives.iter().map(|(name, field)| (name, reader.text(field)));
            let given = objectives.filter(|(_, length)| !length.is_empty());
            map.set("objectives", given.map(|(name, length)| format!("{name}: {length}")).collect::<Vec<_>>());
        };
    }
}

fn gap_as_prose(reader: &Reader<'_>, gap: &Gap) -> Shown {
    Shown::Prose(escape::plain(&words::gap(gap, reader.release)))
}

/// Procedures and what they consist of.
fn procedures(reader: &Reader<'_>, value: &dyn Any, map: &mut Map) -> bool {
    on! { value,
        Procedure => |own| procedure(reader, own, map);
        release::BackOut => |back_out| procedure(reader, &back_out.procedure, map);
        release::Rollback => |rollback| {
            procedure(reader, &rollback.procedure, map);
            let restore = rollback.restore.get();
            map.set("restore", restore.map_or_else(Vec::new, |restore| steps(reader, &restore.steps)));
            map.set("restore_target", restore.map_or(String::new(), |restore| reader.text(&restore.target)));
        };
        Criterion => |criterion| {
            map.set("sentence", words::criterion(criterion, Use::Trigger).unwrap_or_default());
        };
        Step => |step| {
            map.set("number", 1);
            map.set("opens", false);
            map.set("picture", picture(&step.figure));
            let is_final = step.reversible.get().is_some_and(|reversible| !reversible.0);
            map.set("irreversible", is_final);
            let undo = |reversible: &release::Flag| if reversible.0 { "" } else { "Cannot be undone" }.to_owned();
            map.set("undo", reader.in_words(&step.reversible, undo));
        };
        release::Risk => |risk| self::risk(reader, risk, map);
        release::Appendix => |appendix| {
            map.set("label", "");
            map.set("has_procedure", appendix.procedure.get().is_some());
        };
        release::Emergency => |_emergency| {
            let procedure = map.get("procedure").clone();
            for name in ["strategy", "authority", "steps", "duration"] {
                map.set(name, procedure.get(name).clone());
            }
        };
        release::Incidents => |incidents| map.set("workflow", steps(reader, &incidents.workflow));
    }
}

fn procedure(reader: &Reader<'_>, procedure: &Procedure, map: &mut Map) {
    // Templates show every procedure in the same way; these belong to a back-out or a rollback alone.
    for name in ["target", "restore_target"] {
        map.or_set(name, "");
    }
    for name in ["data", "order_reason"] {
        map.or_set(name, Shown::Prose(String::new()));
    }
    map.or_set("restore", Vec::<Shown>::new());
    map.set("steps", steps(reader, &procedure.steps));
    map.set(
        "ordered",
        reader.in_words(&procedure.ordered, |order| ordered(reader, order, &procedure.criteria)),
    );
}

fn ordered(
    reader: &Reader<'_>,
    order: &release::Ordered,
    criteria: &Field<Vec<Spanned<Criterion>>>,
) -> String {
    let sentence = |id: &release::ItemId| {
        let met = criteria.items().iter().find(|criterion| criterion.id.is(id));
        met.and_then(|criterion| words::criterion(criterion, Use::Trigger)).unwrap_or_else(|| id.to_string())
    };
    let by = reader.contact(&order.by);
    let by = if by.is_empty() { by } else { format!("by {by}") };
    record([reader.in_words(&order.criterion, sentence), by, reader.text(&order.at)])
}

/// Criteria that must hold for things to go on.
pub(super) fn goals(reader: &Reader<'_>, criteria: &Field<Vec<Spanned<Criterion>>>) -> Vec<Shown> {
    criteria.items().iter().map(|criterion| goal(reader, &criterion.value).into()).collect()
}

/// A criterion that must hold for things to go on.
pub(super) fn goal(reader: &Reader<'_>, criterion: &Criterion) -> Map {
    let mut map = release::Model::show(criterion, reader).into_map();
    map.set("sentence", words::criterion(criterion, Use::Goal).unwrap_or_default());
    map
}

/// Steps with their numbers, which begin again with each part of the procedure.
pub(super) fn steps(reader: &Reader<'_>, steps: &Field<Vec<Spanned<Step>>>) -> Vec<Shown> {
    let part = |step: &Shown| (step.get("phase").text().to_owned(), step.get("group").text().to_owned());
    let mut last = None;
    let mut number = 0;
    let numbered = |mut step: Shown| {
        let own = part(&step);
        let goes_on = last.as_ref() == Some(&own);
        number = if goes_on { number + 1 } else { 1 };
        if let Shown::Map(map) = &mut step {
            map.set("number", number);
            map.set("opens", !goes_on && own != Default::default());
        }
        last = Some(own);
        step
    };
    reader.show(steps).into_items().into_iter().map(numbered).collect()
}

/// A reference to a figure.
fn picture(figure: &Field<release::FigureId>) -> Shown {
    Shown::Prose(figure.as_text().map_or(String::new(), |id| format!("[](#figure.{id})")))
}

/// `summary` is title, category, description and cause in one; `measures` mitigation, testing and monitoring.
fn risk(reader: &Reader<'_>, risk: &release::Risk, map: &mut Map) {
    let (title, category) = (reader.text(&risk.title), reader.text(&risk.category));
    let head = match (title.is_empty(), category.is_empty()) {
        (true, _) => String::new(),
        (false, true) => format!("**{}**", escape::plain(&title)),
        (false, false) => format!("**{}** ({})", escape::plain(&title), escape::plain(&category)),
    };
    let own = |name: &str| escape::prose(map.text(name));
    let named = |label: &str, name: &str| match map.text(name).trim() {
        "" => String::new(),
        prose => escape::join(&[&format!("*{label}:*"), &escape::prose(prose)]),
    };
    let together = |parts: [String; 3]| {
        let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Shown::Prose(parts.join("\n\n"))
    };
    let summary = together([head, own("description"), named("Cause", "cause")]);
    let measures =
        together([own("mitigation"), named("Tested", "testing"), named("Monitored", "monitoring")]);
    map.set("summary", summary);
    map.set("measures", measures);
}

/// A word of a closed list as readers write it: "go-live" is two words.
pub(super) fn spaced(word: String) -> String {
    word.replace('-', " ")
}
