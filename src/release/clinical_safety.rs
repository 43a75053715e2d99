//! What a release owes to those whom it may harm: hazards, who answers for them, work without the product.

use super::{Procedure, Release, Risk, Segment, Visited};
use crate::phrases::clinical_safety::{
    describes_downtime_work, is_safety_officer, names_downtime, names_hazard_log, works_by_hand,
};
use crate::phrases::denial::is_denial;
use crate::source::Spanned;

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
            || self.tells(names_hazard_log)
    }

    /// Whether somebody who answers for the safety of patients is among those who approve.
    pub fn safety_officer_approves(&self) -> bool {
        let roles = self.approvals.items().iter().filter_map(|approval| approval.role.get());
        roles.into_iter().any(|role| {
            let party = self.party(role);
            is_safety_officer(role)
                || party.is_some_and(|party| {
                    party.name.get().is_some_and(|name| is_safety_officer(name))
                        || party
                            .members
                            .items()
                            .iter()
                            .any(|member| member.role.get().is_some_and(|role| is_safety_officer(role)))
                })
        })
    }

    /// Whether an appendix, an emergency, a section or a document tells how users work without the product.
    pub fn tells_downtime(&self) -> bool {
        self.tells(describes_downtime_work) || self.has_downtime_procedure()
    }

    /// Whether an emergency or appendix with steps is about working while the product is away, in whatever words.
    fn has_downtime_procedure(&self) -> bool {
        let works = |title: Option<&str>, procedure: Option<&Procedure>| {
            let steps = procedure.map_or(&[][..], |procedure| procedure.steps.items());
            !steps.is_empty()
                && (title.is_some_and(names_downtime)
                    || steps.iter().any(|step| step.text.as_text().is_some_and(works_by_hand)))
        };
        self.emergencies.items().iter().any(|own| works(own.title.as_text(), own.procedure.get()))
            || self.appendices.items().iter().any(|own| works(own.title.as_text(), own.procedure.get()))
    }

    fn tells(&self, is_told: fn(&str) -> bool) -> bool {
        let mut found = false;
        self.walk(&mut |path, _, seen| {
            let (Visited::Text(text) | Visited::Prose(text)) = seen else { return };
            let at = matches!(path.first(), Some(Segment::Key(key)) if PLACES.contains(key));
            found |= at && is_told(text);
        });
        found
    }
}
