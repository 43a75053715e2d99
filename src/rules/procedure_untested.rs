//! Rehearsals of the way back.

use super::{Grade, ProcedureKind, ProcedurePart, RuleContext, declare_rule, denied, evidence};
use crate::release::Stage;
use crate::source::Field;

declare_rule! {
    /// Checks that back-out and rollback were rehearsed before the release: on a date, in an environment, with evidence; and that
    /// test results are results of this release, not promises.
    ///
    /// ## Why
    ///
    /// A procedure that was never tried lacks a step. None of 118 published guides says how long its back-out takes: a rehearsal
    /// shows it.
    ///
    /// ## Fix
    ///
    /// From stage `planned` on give `tested` the `date` of the rehearsal, from stage `approved` on also its `environment` and
    /// `evidence`. The date lies between the previous release and the approvals, and the environment is not production. Write what
    /// was tested, not that it will be tested or that the risk is low. A rollback that only restores a backup is tested as the restore is (`restore_tested`).
    ///
    /// ## Example
    ///
    /// ```yaml
    /// tested:
    ///   date: 2026-03-03
    ///   environment: staging
    ///   duration: 35 min
    ///   evidence: Rehearsal record BRD-24-BO
    /// ```
    pub(super) static RULE = {
        id: "procedure-untested",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3(2)"],
        since: "0.1.0",
        covers_open: ["date", "environment", "evidence"],
        check: Procedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    testing(part, cx);
    let steps = part.procedure.steps.items();
    // A rollback that only restores a backup has no steps of its own, and is judged by `restore-untested`.
    if !part.kind.returns() || steps.is_empty() || cx.stage() < Stage::Planned {
        return;
    }
    let word = part.kind.word();
    if let Some(at) = cx.missing(&part.procedure.tested, Stage::Approved) {
        let message = if cx.stage() < Stage::Approved { "has no test date" } else { "has no test on record" };
        cx.report(at, format!("the {word} {message}")).help(HELP);
    }
    if let Some(at) = denied(part.release, &[part.kind.property(), "tested"], &part.procedure.tested) {
        cx.report(at, format!("the test of the {word} is marked as not applicable")).help(HELP);
    }
    let Field::Present(test) = &part.procedure.tested else { return };
    if let Some((lacks, add)) = test.owes(cx.stage()).told() {
        cx.report(test.span, format!("the test of the {word} has {lacks}"))
            .help(format!("add {add} to `tested:`"));
    }
    evidence::of_test(test, &format!("the {word}"), part.release, cx);
}

/// Reports what is written in the place of tests: promises, and records of another time.
fn testing(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let of = part.kind.word();
    if let Some(back_out) = part.release.back_out.get().filter(|_| part.kind == ProcedureKind::BackOut) {
        for (what, text) in [
            ("the load testing", &back_out.load_testing),
            ("the user acceptance testing", &back_out.user_acceptance_testing),
        ] {
            evidence::of_text(text.present().map(|text| (&*text.value, text.span)), what, part.release, cx);
        }
    }
    for risk in part.procedure.risks.items() {
        let text = risk.testing.present().map(|text| (&*text.value, text.span));
        let title = risk.title.text_or("?");
        evidence::of_promise(text, &format!("the test for the risk `{title}` of the {of}"), cx);
    }
}

const HELP: &str = "add `tested:` with `date`, `environment` and `evidence`";
