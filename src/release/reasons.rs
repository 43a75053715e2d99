//! Reasons why something does not apply, and risks that are denied.

use super::{Risk, Section, names_day};
use crate::phrases::denial::{Reason, denies_named, denies_risk, is_denial, reason_worth};
use crate::source::{Gap, Spanned};

impl Gap {
    /// What the reason is worth. `section` is where the gap stands, `keys` are the properties on the way to it.
    pub fn reason(&self, section: Option<&Section>, keys: &[&str]) -> Reason {
        let Gap::NotApplicable { reason: Some(reason) } = self else { return Reason::Missing };
        // No known issue is a state of a day, and the day is what explains it.
        if keys.last() == Some(&"known_issues") && names_day(reason) {
            return Reason::Good;
        }
        reason_worth(reason, section.is_some_and(|section| section.technical), names(section, keys))
    }
}

/// Whether the prose of a section does nothing but say that the section does not apply: "Cron is not applicable."
pub fn denies_section(text: &str, section: Option<&Section>, keys: &[&str]) -> bool {
    let denies = |section: &Section| denies_named(text, section.technical, names(Some(section), keys));
    // Whoever says more says it in more words.
    text.len() < 200 && (is_denial(text) || section.is_some_and(denies))
}

/// What a section, or what stands at a place, is called.
fn names<'n>(section: Option<&Section>, keys: &'n [&str]) -> impl Iterator<Item = &'n str> {
    keys.iter().copied().chain(section.map(|section| section.title))
}

/// The first risk of a list that is denied, if none of them has substance.
pub fn denied_risk(risks: &[Spanned<Risk>]) -> Option<&Spanned<Risk>> {
    risks.iter().find(|risk| risk.is_denied()).filter(|_| !risks.iter().any(|risk| risk.has_substance()))
}

impl Risk {
    /// Whether the risk is denied where it should be told.
    pub fn is_denied(&self) -> bool {
        let description = self.description.get().is_some_and(|description| denies_risk(description))
            || self.description.not_applicable().is_some();
        !self.has_substance() && (description || self.title.get().is_some_and(|title| denies_risk(title)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::section;

    fn reason(text: &str, key: &'static str) -> Reason {
        let gap = Gap::NotApplicable { reason: Some(Spanned::nowhere(text.to_owned())) };
        gap.reason(section(key), &["text", key])
    }

    #[test]
    fn a_day_is_a_reason_for_no_known_issue_alone() {
        assert_eq!(reason("None was known on 2026-11-02", "known_issues"), Reason::Good);
        assert_eq!(reason("None is known", "known_issues"), Reason::Repeats);
        assert_eq!(reason("None was known on 2026-11-02", "site-preparation"), Reason::Repeats);
    }

    #[test]
    fn a_technical_section_needs_one_sentence() {
        assert_eq!(reason("No cron scripts are required", "cron"), Reason::Good);
        assert_eq!(reason("No preparation of a site is required", "site-preparation"), Reason::Repeats);
    }
}
