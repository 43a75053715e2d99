//! Evidence that shows nothing, or something of another change or time.

use super::{Grade, RuleContext, declare_rule, evidence};
use crate::release::{Decision, GoDecision, Path, Release, Segment, Stage, Untimely, Visited};
use crate::source::Span;

declare_rule! {
    /// Checks that evidence is of this change and of its time, and that it is no promise.
    ///
    /// ## Why
    ///
    /// An auditor follows each piece of evidence to its record. Evidence that names the change request of the last release was
    /// copied with the plan; evidence that is dated next week, or that "will be attached", was not seen by those who approved.
    ///
    /// ## Fix
    ///
    /// Name the record of this release: its number, and the day on which it was made. Name the `change_request` as it is written
    /// there, also where another one is mentioned beside it. Say of what is still to be done that it is open:
    /// `{tbd: {owner: …, due: …}}`. What shows rehearsals and restores is judged by `procedure-untested` and `restore-untested`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// constraints:
    ///   - {text: The window avoids the ward round., evidence: "CHG-2417, minutes of 2026-03-02"}
    /// ```
    pub(super) static RULE = {
        id: "evidence-invalid",
        group: "Revision history, approval, lifecycle",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3", "CM-4(2)"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let mut found = Vec::new();
    release.walk(&mut |path, span, visited| {
        if let Visited::Text(text) | Visited::Prose(text) = visited
            && matches!(path.last(), Some(Segment::Key("evidence" | "record")))
        {
            found.push((path.clone(), span, text));
        }
    });
    for (path, span, text) in found {
        if release.names_other_change(text) {
            let saying = cx.report(span, "the evidence names another change request than the release");
            let saying = saying.help("name the record of this change, or correct `change_request:`");
            if let Some(identity) = release.release.get() {
                saying.also(identity.change_request.span(), "the change request of the release");
            }
            continue;
        }
        let promised = claimed(&path, release).then_some((text, span));
        if !evidence::of_promise(promised, "the evidence", cx) {
            dated(&path, (text, span), release, cx);
        }
    }
    for risk in release.risks.items() {
        let text = risk.testing.present().map(|text| (&*text.value, text.span));
        evidence::of_promise(text, &format!("the test for the risk `{}`", risk.title.text_or("?")), cx);
    }
}

/// Whether evidence at a place is said to be there. What a decision will rest on, and what is still open, may be to come; the
/// records of tests have rules of their own.
fn claimed(path: &Path, release: &Release) -> bool {
    use Segment::{Item, Key};
    match path.as_slice() {
        [Key("environments" | "constraints"), ..] => true,
        [Key("checklists"), .., Key("done" | "completed"), _] => true,
        [Key("prerequisites"), Item(at), ..] => {
            release.prerequisites.items().get(*at).is_some_and(|prerequisite| prerequisite.is_done())
        }
        [Key("approvals"), Item(at), ..] => {
            let decision = release.approvals.items().get(*at).and_then(|approval| approval.decision.get());
            decision.is_some_and(|decision| *decision != Decision::Pending)
        }
        [Key("go_no_go"), ..] => {
            let decision = release.go_no_go.get().and_then(|go_no_go| go_no_go.decision.get());
            decision.is_some_and(|decision| *decision != GoDecision::Pending)
        }
        _ => false,
    }
}

/// Reports evidence that names only days on which it cannot have been made.
fn dated(path: &Path, (text, span): (&str, Span), release: &Release, cx: &mut RuleContext<'_>) {
    if cx.stage() < Stage::Approved || !claimed(path, release) {
        return;
    }
    let Some((day, why)) = release.untimely_evidence(text, evidence::today(cx)) else { return };
    let first = path.first().and_then(Segment::key);
    match why {
        Untimely::Ahead(today) => {
            cx.report(span, format!("the evidence is dated {day}, which is still to come on {today}")).help(
                "write the day on which it was made, or say that it is open: `{tbd: {owner: …, due: …}}`",
            );
        }
        Untimely::BeforePrevious(previous) if first == Some("environments") => {
            cx.report(
                span,
                format!("the evidence is dated {day}, before the previous release of {}", previous.value),
            )
            .also(previous.span, "the previous release")
            .help("name the record of this release");
        }
        Untimely::AfterStart(start)
            if matches!(first, Some("environments" | "constraints" | "prerequisites")) =>
        {
            cx.report(span, format!("the evidence is dated {day}, after the release begins"))
                .also(start.span, "the window begins here")
                .help("name a record that is there before the release");
        }
        Untimely::BeforePrevious(_) | Untimely::AfterStart(_) | Untimely::AfterApproval(_) => {}
    }
}
