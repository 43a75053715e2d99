//! Sections that a guide needs.

use super::{Cx, Grade, SectionPart, declare_rule};
use crate::release::{Said, Stage};
use crate::settings::profile;

declare_rule! {
    /// Checks that every section that the profile requires is there and says something.
    ///
    /// ## Why
    ///
    /// Whoever opens the guide at night looks for the section by its name. One that is not there leaves the reader to
    /// guess whether it does not apply or was forgotten: 23 of 100 published guides lack the timeline, 36 the checklist.
    ///
    /// ## Fix
    ///
    /// Write the section. If it does not apply, say so in one line with the reason:
    /// `tuning: {not_applicable: {reason: no database is changed by this release}}`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// constraints:
    ///   - text: No deployment during the month-end freeze.
    /// ```
    pub(super) static RULE = {
        id: "section-missing",
        group: "Document",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CM-3", "SA-5"],
        since: "0.1.0",
        check: Section(check),
    }
}

/// Rules of their own speak of these, whether they are missing or empty.
const SPOKEN_FOR: [&str; 9] = [
    "installation-verification",
    "back-out.criteria",
    "back-out.authority",
    "back-out.procedure",
    "back-out.verification",
    "rollback.criteria",
    "rollback.authority",
    "rollback.procedure",
    "rollback.verification",
];

fn check(part: &SectionPart<'_>, cx: &mut Cx<'_>) {
    let section = part.section;
    // Without a profile nobody knows what is required.
    let Some(profile) = part.release.profile.get().and_then(|it| profile(it.word())) else { return };
    if !profile.requires.iter().any(|it| it == section.key) || SPOKEN_FOR.contains(&section.key) {
        return;
    }
    // Notes that say nothing of known issues have a rule of their own.
    if section.key == "known-issues" && part.release.release_notes.get().is_some() {
        return;
    }
    // What is missing with its whole chapter is reported once, with the chapter.
    let (at, what) = match part.said {
        Said::Nothing(at) if part.chapter_is_there => (at, "is missing"),
        Said::Empty(at) => (at, "is empty"),
        Said::Nothing(_) | Said::Gap(_) | Said::Something(_) | Said::Reported(_) => return,
    };
    cx.report(at, format!("the section “{}” {what}", section.title)).about(section.key).help(format!(
        "write {}, or say why it does not apply: `{{not_applicable: {{reason: …}}}}`",
        section.place()
    ));
}
