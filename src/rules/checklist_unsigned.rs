//! Ticks without a name.

use super::{Grade, RuleContext, declare_rule};
use crate::finding::counted;
use crate::release::{Activity, CheckItem, Checklist, Done, Lacking, Release, Stage};
use crate::source::Field;

declare_rule! {
    /// Checks that what is ticked says who did it, when, and where the proof is, and that a completed list has no open rows.
    ///
    /// ## Why
    ///
    /// None of 52 published checklists names a person who completed a task. A tick without a name proves nothing, and "all phases
    /// complete" above 62 open boxes proves the opposite.
    ///
    /// ## Fix
    ///
    /// Give `done` its `by`, `at` and `evidence`, and a prerequisite that is done its `evidence`. Sign a list with `completed`
    /// when every row is done or does not apply.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// done: {by: J. Okafor, at: 2026-03-12 22:10, evidence: CR-2044 attachment 3}
    /// ```
    pub(super) static RULE = {
        id: "checklist-unsigned",
        group: "Timeline and checklist",
        severity: Grade::ErrorFrom(Stage::Executed),
        supports: ["CC8.1"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    for checklist in release.checklists.items() {
        for item in checklist.items.items() {
            let text = item.text.get().map_or("?".to_owned(), |text| text.to_string());
            signed(&item.done, &format!("the row `{text}` is ticked"), cx);
        }
        signed(&checklist.completed, "the checklist is marked as complete", cx);
        complete(checklist, cx);
    }
    claimed(release, cx);
    for it in release.prerequisites.items().iter().filter(|prerequisite| prerequisite.is_done()) {
        if cx.missing(&it.evidence, Stage::Executed).is_some() {
            cx.report(it.status.span(), "the prerequisite is marked as done but has no evidence")
                .help("add `evidence:` with the record that proves it");
        }
    }
}

fn signed(done: &Field<Done>, what: &str, cx: &mut RuleContext<'_>) {
    let Some(done) = done.present() else { return };
    let lacks = Lacking::default()
        .when("name", "`by:` (the person)", cx.missing(&done.by, Stage::Executed).is_some())
        .when("time", "`at:` (`YYYY-MM-DD HH:MM`)", cx.missing(&done.at, Stage::Executed).is_some())
        .when(
            "evidence",
            "`evidence:` (where the proof is)",
            cx.missing(&done.evidence, Stage::Executed).is_some(),
        );
    if let Some((lacks, add)) = lacks.told() {
        cx.report(done.span, format!("{what} but has {lacks}")).help(format!("add {add}"));
    }
}

fn complete(checklist: &Checklist, cx: &mut RuleContext<'_>) {
    let Some(completed) = checklist.completed.present() else { return };
    let backed_out = cx.stage() == Stage::BackedOut;
    let returns = |check_item: &CheckItem| {
        check_item.is_about(Activity::BackOut) || check_item.is_about(Activity::Rollback)
    };
    let open = |check_item: &&CheckItem| {
        check_item.done.missing_span(true).is_some() && (backed_out || !returns(check_item))
    };
    let items = checklist.items.items().iter().map(|item| &item.value);
    let open: Vec<&CheckItem> = items.filter(open).collect();
    if let [first, ..] = open.as_slice() {
        let rows = counted(open.len(), "row");
        let verb = if open.len() == 1 { "is" } else { "are" };
        cx.report(completed.span, format!("the checklist is marked as complete, but {rows} {verb} open"))
            .also(first.text.span(), "the first open row")
            .help("add `done:` to each open row, or say why it does not apply");
    }
}

/// Reports prose that calls every row done while rows are open.
fn claimed(release: &Release, cx: &mut RuleContext<'_>) {
    let Some((at, open)) = release.called_complete() else { return };
    let [first, ..] = open.as_slice() else { return };
    let rows = counted(open.len(), "row");
    let verb = if open.len() == 1 { "is" } else { "are" };
    cx.report(at, format!("the text calls the checklist complete, but {rows} {verb} open"))
        .also(first.text.span(), "the first open row")
        .help("tick each row with `done:`, or say how the rows are signed");
}
