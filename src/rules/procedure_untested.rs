//! Rehearsals of the way back.

use super::{Grade, ProcedurePart, RuleContext, declare_rule, denied};
use crate::release::{Stage, Test};
use crate::source::Field;

declare_rule! {
    /// Checks that back-out and rollback were rehearsed before the release: on a date, in an environment, with evidence.
    ///
    /// ## Why
    ///
    /// A procedure that was never tried lacks a step. None of 118 published guides says how long its back-out takes: a rehearsal
    /// shows it.
    ///
    /// ## Fix
    ///
    /// From stage `planned` on give `tested` the `date` of the rehearsal, from stage `approved` on also its `environment` and
    /// `evidence`. A rollback that only restores a backup is tested as the restore is (`restore_tested`).
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
    stale(part, test, cx);
    let window = part
        .release
        .release
        .get()
        .and_then(|release| release.window.get())
        .and_then(|window| window.start.present());
    let (Some(tested), Some(start)) = (test.date.present(), window) else { return };
    if tested.value > part.release.local(&start.value).date {
        cx.report(tested.span, format!("the {word} is tested on {}, after the release begins", tested.value))
            .also(start.span, "the window begins here")
            .help("rehearse it before the release, and correct `date:`");
    }
}

/// A rehearsal of another release: from before the one that this release replaces.
fn stale(part: &ProcedurePart<'_>, test: &Test, cx: &mut RuleContext<'_>) {
    let (Some(tested), Some(previous)) = (test.date.present(), part.release.previous_day()) else { return };
    if tested.value < previous.value {
        let message = format!(
            "the {} was tested on {}, before the previous release of {}",
            part.kind.word(),
            tested.value,
            previous.value
        );
        cx.report(tested.span, message)
            .also(previous.span, "the previous release")
            .help("rehearse it with this release, and correct `date:`");
    }
}

const HELP: &str = "add `tested:` with `date`, `environment` and `evidence`";
