//! The one test over all entries of all lists.

use super::entries::faults;
use super::{
    List, acceptance, announcements, condition, data_changes, deferral, delivery, lists, pictures, revisions,
    substance,
};

/// A list, and what reads its words in a sentence, where that is more than the list.
type Evidence = (&'static str, &'static List, Option<fn(&str) -> bool>);

static LISTS: &[Evidence] = &[
    ("instructions", &lists::INSTRUCTIONS, None),
    ("optional", &lists::OPTIONAL, None),
    ("pointing", &lists::POINTING, None),
    ("broken", &lists::BROKEN, None),
    ("choices", &lists::CHOICES, None),
    ("vague", &lists::VAGUE, None),
    ("clear", &lists::CLEAR, None),
    ("pointless", &lists::POINTLESS, None),
    ("schedule", &lists::SCHEDULE, None),
    ("communications", &lists::COMMUNICATIONS, None),
    ("criteria", &lists::CRITERIA, None),
    ("order", &lists::ORDER, None),
    ("contacts", &lists::CONTACTS, None),
    ("risks", &lists::RISKS, None),
    ("cadence", &lists::CADENCE, None),
    ("frequencies", &lists::FREQUENCIES, None),
    (
        "announcements interrupted",
        &announcements::INTERRUPTED,
        Some(|text| announcements::Announcement::of(text).interrupts),
    ),
    (
        "announcements happens",
        &announcements::HAPPENS,
        Some(|text| announcements::Announcement::of(text).happens),
    ),
    ("announcements otherwise", &announcements::OTHERWISE, None),
    ("announcements most", &announcements::MOST, Some(|text| announcements::Precision::of(text).most)),
    (
        "announcements roughly",
        &announcements::ROUGHLY,
        Some(|text| announcements::Precision::of(text).roughly),
    ),
    (
        "announcements unforeseen",
        &announcements::UNFORESEEN,
        Some(|text| announcements::with_one_word_for_unforeseen(text).starts_with("unscheduled")),
    ),
    ("announcements taken_back", &announcements::TAKEN_BACK, Some(announcements::says_taken_back)),
    ("announcements restored", &announcements::RESTORED, Some(announcements::says_restored)),
    ("condition conditions", &condition::CONDITIONS, Some(|text| condition::mistaken(text).is_none())),
    (
        "condition empty",
        &condition::EMPTY,
        Some(|text| {
            text.starts_with("Contact") && condition::mistaken(text) == Some(condition::Mistaken::Action)
        }),
    ),
    ("condition units", &condition::UNITS, Some(|text| condition::mistaken(text).is_none())),
    (
        "condition persons",
        &condition::PERSONS,
        Some(|text| condition::mistaken(text) == Some(condition::Mistaken::Person)),
    ),
    (
        "condition deferrals",
        &condition::DEFERRALS,
        Some(|text| condition::mistaken(text) == Some(condition::Mistaken::Deferral)),
    ),
    (
        "condition actions",
        &condition::ACTIONS,
        Some(|text| condition::mistaken(text) == Some(condition::Mistaken::Action)),
    ),
    (
        "condition objects",
        &condition::OBJECTS,
        Some(|text| condition::mistaken(text) == Some(condition::Mistaken::Action)),
    ),
    ("delivery emergencies", &delivery::EMERGENCIES, Some(delivery::names_emergency)),
    ("delivery looks_back", &delivery::LOOKS_BACK, Some(delivery::tells_of_review)),
    ("delivery records", &delivery::RECORDS, Some(delivery::asks_for_record)),
    ("delivery later", &delivery::LATER, Some(delivery::tells_of_review)),
    ("data_changes migrations", &data_changes::MIGRATIONS, Some(data_changes::names_migration)),
    ("data_changes changing", &data_changes::CHANGING, Some(data_changes::changes_data_in_sql)),
    ("revisions general", &revisions::GENERAL, Some(revisions::names_no_change)),
    ("acceptance hollow", &acceptance::HOLLOW, Some(|text| acceptance::accepts_without_reason(text, ""))),
    ("pictures bare", &pictures::BARE, Some(pictures::names_only_a_picture)),
    ("substance empty", &substance::EMPTY, Some(|text| !substance::says_something(text, "Sites"))),
    ("substance procedural", &substance::PROCEDURAL, Some(|text| !substance::says_what_is_done(text))),
    ("deferral asking", &deferral::ASKING, Some(deferral::hands_on)),
    ("deferral filing", &deferral::FILING, Some(deferral::hands_on)),
    ("deferral filed", &deferral::FILED, Some(deferral::hands_on)),
    ("deferral elsewhere", &deferral::ELSEWHERE, Some(deferral::hands_on)),
    ("deferral documents", &deferral::DOCUMENTS, Some(deferral::hands_on)),
    ("deferral telling", &deferral::TELLING, Some(deferral::hands_on)),
    ("deferral told", &deferral::TOLD, Some(deferral::hands_on)),
    ("deferral sending", &deferral::SENDING, Some(deferral::hands_on)),
    ("deferral before", &deferral::BEFORE, Some(deferral::hands_on)),
    ("deferral beginning", &deferral::BEGINNING, Some(|text| deferral::begins(text, "back-out"))),
];

#[test]
fn each_entry_is_found_and_its_likeness_spared() {
    let mut wrong = Vec::new();
    for (name, list, finds) in LISTS {
        let finds = finds.as_ref().map(|finds| finds as &dyn Fn(&str) -> bool);
        wrong.extend(faults(list, finds).into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The lists that are declared in the files of a folder.
#[expect(clippy::disallowed_methods, reason = "the sources of this room lie on the disk")]
fn declared(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let count = |path: std::path::PathBuf| match path.is_dir() {
        true => declared(&path),
        false => std::fs::read_to_string(&path).unwrap().lines().filter(|line| is_declaration(line)).count(),
    };
    entries.map(count).sum()
}

fn is_declaration(line: &str) -> bool {
    line.starts_with("pub") && line.contains(" static ") && line.contains(": List =")
}

#[test]
fn every_list_is_proved() {
    let room = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/phrases");
    assert_eq!(declared(&room), LISTS.len());
}
