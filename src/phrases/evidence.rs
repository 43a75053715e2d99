//! The one test over all entries of all lists.

use super::entries::faults;
use super::{List, lists};

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
