//! The safety of patients: who answers for it, where hazards are recorded, how care goes on without the product.

/// How those are called who answer for the safety of patients.
const OFFICERS: &[&str] = &["clinical safety", "patient safety", "safety officer"];

/// How the record of hazards is called.
const LOGS: &[&str] = &["clinical safety case", "hazard log"];

/// What tells how users work without the product.
#[rustfmt::skip]
const DOWNTIME: &[&str] = &[
    "business continuity", "by hand", "by phone", "by telephone", "contingency plan", "downtime form", "downtime plan",
    "downtime procedure", "on paper", "paper form",
];

/// Stems of words that call a procedure one for working without the product, in English, German, French and Spanish.
#[rustfmt::skip]
const AWAY: &[&str] = &[
    "ausfallkonzept", "continuity", "contingency", "continuité", "contingencia", "downtime", "fallback", "mode dégradé", "notbetrieb",
    "plan de secours", "without the",
];

/// Stems of words for what users take in the place of the product, in the same languages.
#[rustfmt::skip]
const INSTEAD: &[&str] = &[
    "a mano", "by hand", "handschriftlich", "manually", "on cards", "paper", "papel", "papier", "printout", "print-out", "telephone",
    "téléphone", "teléfono", "von hand", "whiteboard",
];

fn contains(text: &str, list: &[&str]) -> bool {
    let text = text.to_lowercase();
    list.iter().any(|words| text.contains(words))
}

/// Whether a name or role is that of somebody who answers for the safety of patients.
pub fn is_safety_officer(name: &str) -> bool {
    contains(&name.replace('-', " "), OFFICERS)
}

/// Whether a text names the record of hazards.
pub fn names_hazard_log(text: &str) -> bool {
    contains(text, LOGS)
}

/// Whether a text tells how users work without the product.
pub fn describes_downtime_work(text: &str) -> bool {
    contains(text, DOWNTIME)
}

/// Whether the title of a procedure says that it is for working without the product.
pub fn names_downtime(title: &str) -> bool {
    contains(title, AWAY)
}

/// Whether a step says what users take in the place of the product.
pub fn works_by_hand(step: &str) -> bool {
    contains(step, INSTEAD)
}
