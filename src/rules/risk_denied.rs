//! Risks that are said not to be there.

use super::{Grade, RuleContext, declare_rule};
use crate::phrases::denial::denies_risk;
use crate::release::{Release, Risk, Stage, denied_risk, section};
use crate::source::{Field, Span, Spanned};

declare_rule! {
    /// Checks that risks are described, and not denied or called minimal with nothing more.
    ///
    /// ## Why
    ///
    /// Every change has a risk, and so has taking it back: data entered since the snapshot, a version that other systems have
    /// left behind. "None determined at this time" and "minimal risk" show that nobody looked, and those who accept the risk do
    /// not know what they accept.
    ///
    /// ## Fix
    ///
    /// Name at least one risk with its cause, what it would do, what makes it less likely, and what is done when it
    /// comes about.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// risks:
    ///   - title: Notes entered since the snapshot are lost
    ///     impact: Up to 15 minutes of notes are written again.
    /// ```
    pub(super) static RULE = {
        id: "risk-denied",
        group: "Risks",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["RA-3"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let back_out = release.back_out.get().map(|back_out| &back_out.procedure.risks);
    let rollback = release.rollback.get().map(|rollback| &rollback.procedure.risks);
    for (key, of, risks) in [
        ("back-out.risks", "back-out", back_out),
        ("rollback.risks", "rollback", rollback),
        ("risks", "release", Some(&release.risks)),
    ] {
        let told = risks.is_some_and(|risks| !risks.items().is_empty());
        let found = risks.and_then(in_list).or_else(|| in_text(release, key, told));
        if let Some((at, how)) = found {
            let place = section(key).map_or(String::new(), |section| section.place());
            let report = cx.report(at, format!("the risks of the {of} are {how}")).help(format!(
                "list at least one risk under {place}, with cause, impact, mitigation and contingency"
            ));
            let lists = risks.map_or(&[][..], |risks| risks.items()).iter();
            let others = lists.filter(|risk| risk.is_denied() && risk.description.is_said());
            let others = others.map(|risk| risk.description.span()).filter(|span| *span != at);
            others.fold(report, |report, span| report.also(span, "and nothing is described"));
        }
    }
}

fn in_list(risks: &Field<Vec<Spanned<Risk>>>) -> Option<(Span, &'static str)> {
    if let Some(gap) = risks.not_applicable() {
        return Some((gap.span, "marked as not applicable"));
    }
    Some((denied_risk(risks.items())?.title.span(), "denied without an explanation"))
}

/// The opening prose, or a typed gap in its place.
fn in_text(release: &Release, key: &str, told: bool) -> Option<(Span, &'static str)> {
    let text = release.text.get()?.get(key)?;
    if let Some(gap) = text.not_applicable() {
        return Some((gap.span, "marked as not applicable"));
    }
    let prose = text.present().filter(|text| denies_risk(text))?;
    Some((
        prose.span,
        if told { "denied, although some are listed" } else { "denied without an explanation" },
    ))
}
