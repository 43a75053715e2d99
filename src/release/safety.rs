//! What a release owes to those whom it may harm: hazards, who answers for them, work without the product.

use super::{Procedure, Release, Risk, Segment, Visited, is_denial};
use crate::source::Spanned;

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

/// Where procedures and documents of the kind are told.
const PLACES: &[&str] =
    &["appendices", "document", "emergencies", "release_notes", "sections", "supporting_documents"];

/// Whether a text names an entry of a log, by number or by its name.
fn names_entry(text: &str) -> bool {
    text.contains(|letter: char| letter.is_ascii_digit())
        || (text.contains(char::is_alphabetic)
            && !is_denial(text)
            && text.trim().contains(char::is_whitespace))
}

impl Release {
    /// Every procedure that is given.
    pub(super) fn procedures(&self) -> impl Iterator<Item = &Procedure> {
        let installation = self.installation.get().and_then(|installation| installation.procedure.get());
        let back_out = self.back_out.get().map(|back_out| &back_out.procedure);
        let rollback = self.rollback.get().map(|rollback| &rollback.procedure);
        let emergencies = self.emergencies.items().iter().filter_map(|emergency| emergency.procedure.get());
        let appendices = self.appendices.items().iter().filter_map(|appendix| appendix.procedure.get());
        [installation, back_out, rollback].into_iter().flatten().chain(emergencies).chain(appendices)
    }

    /// The risks of the release and of its procedures.
    pub fn all_risks(&self) -> impl Iterator<Item = &Spanned<Risk>> {
        self.risks.items().iter().chain(self.procedures().flat_map(|procedure| procedure.risks.items()))
    }

    /// Whether a risk names its entry in the hazard log, or the log stands among the documents.
    pub fn has_hazard_log(&self) -> bool {
        self.all_risks().any(|risk| risk.hazard.get().is_some_and(|hazard| names_entry(hazard)))
            || self.tells(LOGS)
    }

    /// Whether somebody who answers for the safety of patients is among those who approve.
    pub fn safety_officer_approves(&self) -> bool {
        let is_officer = |text: &str| {
            let text = text.to_lowercase().replace('-', " ");
            OFFICERS.iter().any(|officer| text.contains(officer))
        };
        let roles = self.approvals.items().iter().filter_map(|approval| approval.role.get());
        roles.into_iter().any(|role| {
            let party = self.party(role);
            is_officer(role)
                || party.is_some_and(|party| {
                    party.name.get().is_some_and(|name| is_officer(name))
                        || party
                            .members
                            .items()
                            .iter()
                            .any(|member| member.role.get().is_some_and(|role| is_officer(role)))
                })
        })
    }

    /// Whether an appendix, an emergency, a section or a document tells how users work without the product.
    pub fn tells_downtime(&self) -> bool {
        self.tells(DOWNTIME) || self.has_downtime_procedure()
    }

    /// Whether an emergency or appendix with steps is about working while the product is away, in whatever words.
    fn has_downtime_procedure(&self) -> bool {
        let holds = |text: Option<&str>, stems: &[&str]| {
            let text = text.unwrap_or("").to_lowercase();
            stems.iter().any(|stem| text.contains(stem))
        };
        let works = |title: Option<&str>, procedure: Option<&Procedure>| {
            let steps = procedure.map_or(&[][..], |procedure| procedure.steps.items());
            !steps.is_empty()
                && (holds(title, AWAY) || steps.iter().any(|step| holds(step.text.as_text(), INSTEAD)))
        };
        self.emergencies.items().iter().any(|own| works(own.title.as_text(), own.procedure.get()))
            || self.appendices.items().iter().any(|own| works(own.title.as_text(), own.procedure.get()))
    }

    fn tells(&self, phrases: &[&str]) -> bool {
        let mut found = false;
        self.walk(&mut |path, _, seen| {
            let (Visited::Text(text) | Visited::Prose(text)) = seen else { return };
            let at = matches!(path.first(), Some(Segment::Key(key)) if PLACES.contains(key));
            let text = text.to_lowercase();
            found |= at && phrases.iter().any(|phrase| text.contains(phrase));
        });
        found
    }
}
