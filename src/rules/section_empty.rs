//! Prose that says no more than the title of its section.

use super::{Grade, RuleContext, declare_rule};
use crate::phrases::substance::{introduces, repeats_title};
use crate::release::{Release, SECTIONS, Section, SectionContent, Stage};

declare_rule! {
    /// Checks that the prose of a section says more than what the section is called.
    ///
    /// ## Why
    ///
    /// "Site preparation is carried out as usual" looks like a section in the contents and holds nothing that a site could do.
    /// A reader who relies on it finds out in the night of the release.
    ///
    /// ## Fix
    ///
    /// Write what is done, where, by whom and by when. If nothing is, say why: `{not_applicable: {reason: …}}`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// text:
    ///   site-preparation: Each ward prints its list of beds before 20:00.
    /// ```
    pub(super) static RULE = {
        id: "section-empty",
        group: "Document",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let Some(texts) = release.text.get() else { return };
    for section in SECTIONS {
        let Some(text) = texts.get(section.key).and_then(|text| text.present()) else { continue };
        if !repeats_title(text, section.title) || leads_on(section, text, release) {
            continue;
        }
        cx.report(text.span, format!("the section “{}” says no more than its title", section.title))
            .about(section.key)
            .help(
                "write what is done, where and by whom, or why nothing is: `{not_applicable: {reason: …}}`",
            );
    }
}

/// Whether the prose of a section leads to more: to sections below it, or, as an introduction, to data of its own.
fn leads_on(section: &Section, text: &str, release: &Release) -> bool {
    let is_present = |section: &Section| matches!(section.content(release), SectionContent::Present(_));
    let mut below =
        SECTIONS.iter().filter(|other| other.parent().is_some_and(|parent| parent.key == section.key));
    let has_data = matches!(section.content_in_data(release), SectionContent::Present(_));
    below.any(is_present) || (has_data && introduces(text))
}
