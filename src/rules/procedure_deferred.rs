//! Procedures that only say who would know.

use super::{Grade, ProcedurePart, RuleContext, declare_rule};
use crate::release::Stage;

declare_rule! {
    /// Checks that installation, back-out and rollback are described, instead of passing the work to somebody else, referring to
    /// another document, or ending with the words that the procedure begins.
    ///
    /// ## Why
    ///
    /// "A new build should be developed", "the development team will provide a build", "submit a ticket": published guides have
    /// procedures that say nothing else. Those who follow them wait, while the release stays broken, for steps that somebody has
    /// yet to invent.
    ///
    /// ## Fix
    ///
    /// Write the steps, with their commands and expected results. They may include a call to somebody; the decision belongs under
    /// `authority`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// steps:
    ///   - text: Call the duty manager of the platform team.
    ///   - text: Install the chart of version 2.3.
    /// ```
    pub(super) static RULE = {
        id: "procedure-deferred",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Planned),
        supports: ["CP-10"],
        since: "0.1.0",
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    if let Some(last) = part.procedure.begins_at_its_end(part.kind.word()).filter(|_| part.restore.is_empty())
    {
        cx.report(last.text.span(), format!("the last step only says that the {} begins", part.kind.word()))
            .help(format!("add the steps that follow under {}", part.kind.place()));
        return;
    }
    let steps = part.procedure.handed_on().filter(|_| part.restore.is_empty()).map(|step| step.text.span());
    let says = part.restore.iter().chain(part.procedure.steps.items()).any(|step| step.says_what());
    let prose = || part.release.hands_on(part.kind.steps()).filter(|_| !says).map(|text| text.span);
    let Some(at) = steps.or_else(prose) else { return };
    cx.report(at, format!("the {} only passes the work to somebody else", part.kind.word()))
        .help(format!("list the steps under {}, each with its `expected` result", part.kind.place()));
}
