//! What rules say of the order and the days of a plan: decisions, rows, messages, stages, documents.

use super::{RuleContext, evidence};
use crate::release::{Approval, CheckItem, Checklist, Communication, Date, Release, Revision, Stage};
use crate::source::Spanned;

/// Reports an approval that was given after the release began.
pub(super) fn approval_late(row: &Approval, release: &Release, cx: &mut RuleContext<'_>) {
    let today = evidence::today(cx);
    if let Some((given, today)) = row.date.present().zip(today).filter(|(given, today)| given.value > *today)
    {
        let by = row.role.text_or("?");
        cx.report(
            given.span,
            format!("`{by}` decided on {}, which is still to come on {today}", given.value),
        )
        .help("write the day on which the decision was made");
        return;
    }
    if let Some((given, start)) = release.late_approval(row) {
        let by = row.role.text_or("?");
        let (given, date) = (given.span, given.value);
        cx.report(given, format!("`{by}` approved on {date}, after the release began on {}", start.value))
            .also(start.span, "the window begins here")
            .help("correct `date:`, or move the window to after the approval");
    }
}

/// Reports a list whose own window has another day than its rows, and rows in an order that cannot be.
pub(super) fn list_out_of_order(list: &Checklist, release: &Release, cx: &mut RuleContext<'_>) {
    if let Some(row) = release.outside_list(list) {
        let name = row.text.text_or("?");
        cx.report(list.window.span(), format!("the window of the checklist leaves out `{name}`"))
            .also(row.planned.span(), format!("`{name}` is planned here"))
            .help("write the day of the release in both");
    }
    for (later, earlier) in release.turned_rows(list) {
        let (name, before) = (later.text.text_or("?"), earlier.text.text_or("?"));
        cx.report(later.planned.span(), format!("`{name}` is planned before `{before}`"))
            .also(earlier.planned.span(), format!("`{before}` is planned here"))
            .help("correct one of the two times");
    }
}

pub(super) fn row_outside_window(item: &CheckItem, release: &Release, cx: &mut RuleContext<'_>) {
    let Some((day, side, start)) = release.outside_window(item) else {
        if release.after_return(item) {
            let name = item.text.text_or("?");
            cx.report(item.planned.span(), format!("`{name}` is planned for when it must be over"))
                .help("plan it for the latest moment of its decision (`decide_within`), or an earlier one");
        }
        return;
    };
    cx.report(day.span, format!("the row is planned for {}, {side} the window", day.value))
        .also(start, "the window begins here")
        .help("correct `planned:`, or the window of the release");
}

/// Says that a message about what is ahead is sent after it, or later than its lead time allows.
pub(super) fn message_late(message: &Communication, release: &Release, cx: &mut RuleContext<'_>) {
    let Some(too_short) = release.sent_late(message) else { return };
    let what = if too_short { "later than its lead time allows" } else { "after the release" };
    let saying = cx
        .report(
            message.when.span(),
            format!(
                "the message for `{}` is sent {what}",
                message.phase.get().or(message.group.get()).map_or("?", |phase| &**phase)
            ),
        )
        .help("send it before the release, as long as `lead_time:` says");
    if let Some(lead) = message.lead_time.present().filter(|_| too_short) {
        let _ = saying.also(lead.span, "the lead time");
    }
}

/// A decision that comes when the deployment has begun, or before the rehearsal that it rests on.
pub(super) fn decision_out_of_order(release: &Release, cx: &mut RuleContext<'_>) {
    if let Some((at, row)) = release.late_decision() {
        let name = row.text.text_or("?");
        cx.report(at.span, format!("go/no-go is decided after `{name}`"))
            .also(row.planned.span(), format!("`{name}` is planned here"))
            .help("decide before the first change, or add the decision as a row to the checklist");
    }
    let Some(at) = release.go_no_go.get().and_then(|go_no_go| go_no_go.at.present()) else { return };
    let back_out = release.back_out.get().map(|back_out| ("back-out", &back_out.procedure));
    let rollback = release.rollback.get().map(|rollback| ("rollback", &rollback.procedure));
    let late = [back_out, rollback].into_iter().flatten().find_map(|(what, procedure)| {
        let tested = procedure.tested.get()?.date.present()?;
        (tested.value > release.local(&at.value).date).then_some((what, *tested))
    });
    if let Some((what, tested)) = late {
        cx.report(at.span, format!("go/no-go is decided before the {what} is rehearsed on {}", tested.value))
            .also(tested.span, "the rehearsal")
            .help("decide after the rehearsal, or correct one of the dates");
    }
}

/// Stages of the rollout that begin before the one before them is over, or before the release.
pub(super) fn stages_out_of_order(release: &Release, cx: &mut RuleContext<'_>) {
    for (stage, before) in release.hasty_stages() {
        let name = stage.called();
        let saying = match before {
            Some(before) => cx
                .report(stage.start.span(), format!("`{name}` begins before `{}` is over", before.called()))
                .also(before.start.span(), format!("`{}` begins here", before.called())),
            None => {
                cx.report(stage.start.span(), format!("`{name}` begins before the window of the release"))
            }
        };
        let _ =
            saying.help("let each stage begin when the one before has ended and was watched for its `soak:`");
    }
}

/// A cover or a newest revision whose day is still to come, and a cover that is much older than the release.
pub(super) fn document_untimely(newest: &Revision, release: &Release, cx: &mut RuleContext<'_>) {
    let cover = release.document.get().and_then(|document| document.date.present());
    let today = evidence::today(cx).filter(|_| cx.stage() >= Stage::Approved);
    let ahead = [("newest revision", newest.date.present()), ("document", cover)].into_iter().find_map(
        |(what, day)| {
            let (day, today) = day.zip(today).filter(|(day, today)| day.value > *today)?;
            Some((what, *day, today))
        },
    );
    if let Some((what, day, today)) = ahead {
        cx.report(day.span, format!("the {what} is dated {}, which is still to come on {today}", day.value))
            .help("write the day on which the text was finished");
        return;
    }
    let (Some(cover), Some(day)) = (cover, release.production_day()) else { return };
    let most = i64::from(cx.settings().thresholds.revision_age_days);
    let revised = newest.date.get().is_some_and(|revised| *revised > cover.value);
    let age = day.value.days() - cover.value.days();
    if revised && age > most && cx.stage() >= Stage::Approved {
        cx.report(
            cover.span,
            format!("the document is dated {age} days before the release of {}", day.value),
        )
        .also(newest.date.span(), "the newest revision")
        .help("write the day of the newest revision");
    }
}

/// Says what is told as done although its day is still to come.
pub(super) fn told_ahead(release: &Release, cx: &mut RuleContext<'_>) {
    let Some(today) = evidence::today(cx) else { return };
    let still = |day: Date| format!("on {day}, which is still to come on {today}");
    let start = release.window().and_then(|window| window.start.present());
    let start = start.map(|start| Spanned::new(release.local(&start.value).date, start.span));
    if let Some(start) = start.filter(|start| cx.stage() >= Stage::Executed && start.value > today) {
        let stage = cx.stage().word();
        cx.report(
            release.stage.span(),
            format!("the stage is `{stage}`, and the window begins {}", still(start.value)),
        )
        .also(start.span, "the window begins here")
        .help("lower `stage:` until the release is carried out, or correct the window");
    }
    for milestone in release.milestones.items() {
        if let Some(actual) = milestone.actual.present().filter(|actual| actual.value > today) {
            let name = milestone.name.text_or("?");
            cx.report(actual.span, format!("`{name}` was reached {}", still(actual.value)))
                .help("write the day on which it was reached, once it is");
        }
    }
    for item in release.checklists.items().iter().flat_map(|list| list.items.items()) {
        let at = item.done.get().and_then(|done| done.at.present());
        if let Some(at) = at.filter(|at| release.local(&at.value).date > today) {
            let name = item.text.text_or("?");
            cx.report(at.span, format!("`{name}` is done {}", still(release.local(&at.value).date)))
                .help("write when it was done, once it is");
        }
    }
}
