//! Ticks without a name.

use super::{Grade, RuleContext, declare_rule, listed};
use crate::finding::counted;
use crate::release::{Activity, CheckItem, Checklist, Done, Release, Stage};
use crate::source::Field;

declare_rule! {
    /// Checks that what is ticked says who did it, when, and where the proof is, and that a list called complete is.
    ///
    /// ## Why
    ///
    /// In none of 52 published checklists can a person who completed a task be read. A tick without a name proves nothing, and
    /// "all phases complete" above 62 open boxes proves the opposite.
    ///
    /// ## Fix
    ///
    /// Give `done` its `by`, `at` and `evidence`, and a prerequisite that is done its `evidence`. Sign a list with `completed`
    /// when every line of it is done, or does not apply.
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
        signed(&checklist.completed, "the checklist is called complete", cx);
        complete(checklist, cx);
    }
    for it in release.prerequisites.items().iter().filter(|prerequisite| prerequisite.is_done()) {
        if cx.missing(&it.evidence, Stage::Executed).is_some() {
            cx.report(it.status.span(), "the prerequisite is called done, with no evidence")
                .help("add `evidence:` with what shows it");
        }
    }
}

fn signed(done: &Field<Done>, what: &str, cx: &mut RuleContext<'_>) {
    let Some(done) = done.present() else { return };
    let by = cx.missing(&done.by, Stage::Executed).map(|_| "no name");
    let at = cx.missing(&done.at, Stage::Executed).map(|_| "no time");
    let evidence = cx.missing(&done.evidence, Stage::Executed).map(|_| "no evidence");
    let lacks: Vec<&str> = [by, at, evidence].into_iter().flatten().collect();
    if !lacks.is_empty() {
        cx.report(done.span, format!("{what} with {}", listed(&lacks)))
            .help("give `by` (the person), `at` (`YYYY-MM-DD HH:MM`) and `evidence` (where the proof is)");
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
        cx.report(completed.span, format!("the checklist is called complete, with {rows} open"))
            .also(first.text.span(), "the first that is open")
            .help("give each row `done:`, or say why it does not apply");
    }
}
