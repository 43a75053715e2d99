//! Sections that a guide needs.

use super::{GapPart, GatePart, Grade, RuleContext, SectionPart, declare_rule};
use crate::release::{Need, Release, Stage};
use crate::settings::profile;
use crate::source::Span;

declare_rule! {
    /// Checks that every section that the profile requires is there and says something, with rows, steps, criteria or a decider
    /// where the profile asks for them, and that from stage `approved` on no section is open.
    ///
    /// ## Why
    ///
    /// At night, people look for a section by its name. If it is missing, they have to guess whether it does not apply or was
    /// forgotten: 23 of 100 published guides lack the timeline, 36 the checklist. A section that is still `tbd` when the plan is
    /// approved was approved by no one, and "all messages are sent by the team" is not a message.
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
        yields_to: [
            "authority-missing",
            "criteria-missing",
            "known-issues-missing",
            "procedure-missing",
            "verification-missing",
        ],
        check: Gate(check),
    }
}

fn check(part: &GatePart<'_>, cx: &mut RuleContext<'_>) {
    // Without a profile nobody knows what is required.
    if let Some(profile) = part.release.profile.get().and_then(|own_profile| profile(own_profile.word())) {
        let required = part
            .sections
            .iter()
            .filter(|section| profile.requires.iter().any(|key| key == section.section.key));
        let required: Vec<_> =
            required.filter(|section| !leads_on(part.release, section.section.key)).collect();
        let rows = part.release.rows(&required.iter().map(|section| section.section).collect::<Vec<_>>());
        for section in required {
            let lack = section.section.absence(&section.said, section.chapter_is_there).or_else(|| {
                let need = profile.needs.get(section.section.key).and_then(|needs| Need::from_word(needs))?;
                section.section.hollowness(part.release, need, &rows)
            });
            if let Some((at, what)) = lack {
                missing(section, at, &what, cx);
            }
        }
    }
    for gap in &part.open {
        open(gap, cx);
    }
}

/// Whether prose leads from a procedure to another place: `procedure-deferred` and `reference-only` judge where to.
fn leads_on(release: &Release, key: &str) -> bool {
    let chapter = key.split_once('.').map_or(key, |(chapter, _)| chapter);
    let procedure = key.ends_with("procedure") || key.ends_with("verification");
    let points = |key: &&str| {
        release.opens_with_pointer(key).is_some() || release.points_on(key) || release.points_at_steps(key)
    };
    procedure && [key, chapter].iter().any(points)
}

fn open(gap: &GapPart<'_>, cx: &mut RuleContext<'_>) {
    let Some(section) = gap.whole_section() else { return };
    let stage = cx.stage().word();
    let what = if gap.keys().len() == 1 && !section.is_written_at(&gap.keys()) {
        format!("`{}` in the section “{}”", gap.name(), section.title)
    } else {
        format!("the section “{}”", section.title)
    };
    cx.report(gap.span, format!("{what} is still open at stage `{stage}`{}", gap.owner_and_due()))
        .about(section.key)
        .help("write it, or set `stage:` back to `planned` until it is known");
}

fn missing(part: &SectionPart<'_>, at: Span, what: &str, cx: &mut RuleContext<'_>) {
    let section = part.section;
    cx.report(at, format!("the section “{}” {what}", section.title)).about(section.key).help(format!(
        "write {}, or say why it does not apply: `{{not_applicable: {{reason: …}}}}`",
        section.place()
    ));
}
