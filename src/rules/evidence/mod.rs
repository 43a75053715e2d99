//! What rules say of tests and of what shows them: that they are of another time or place, or did not happen.

use super::RuleContext;
use crate::phrases::placeholder::placeholder;
use crate::phrases::testing::shows_no_test;
use crate::release::{Date, Release, Stage, Test, Untimely};
use crate::source::{Span, Spanned};

/// A text of evidence and its place.
type Told<'a> = Option<(&'a str, Span)>;

/// Reports a recorded test of `what` ("the back-out") that proves nothing for this release; tells whether it did.
pub(super) fn of_test(test: &Test, what: &str, release: &Release, cx: &mut RuleContext<'_>) -> bool {
    let day = test.date.present();
    let why = day.and_then(|day| release.untimely_test(day.value, today(cx)));
    if let Some((day, why)) = day.zip(why) {
        untimely(what, "tested", *day, why, cx);
    }
    if let Some(environment) = release.tested_in_production(test) {
        let name = environment.name.text_or("?");
        cx.report(test.environment.span(), format!("{what} was tested in production, in `{name}`"))
            .help("rehearse it in an environment that no user depends on");
    }
    let text = test.evidence.present().map(|text| (&*text.value, text.span));
    let shown = format!("the record of the test of {what}");
    why.is_some() || of_text(text, &shown, release, cx)
}

/// Reports a text that is to show tests of `what`, and shows none, or none of this release; tells whether it did.
pub(super) fn of_text(text: Told<'_>, what: &str, release: &Release, cx: &mut RuleContext<'_>) -> bool {
    let Some((words, span)) = text else { return false };
    if cx.stage() >= Stage::Approved && of_promise(text, what, cx) {
        return true;
    }
    let found = release.untimely_evidence(words, today(cx));
    if let Some((day, why)) = found {
        untimely(what, "dated", Spanned::new(day, span), why, cx);
    }
    found.is_some()
}

/// Reports a text that only promises, denies or takes for needless what it is to show; tells whether it did.
pub(super) fn of_promise(text: Told<'_>, what: &str, cx: &mut RuleContext<'_>) -> bool {
    let promise = |words: &str| placeholder(words).is_none() && shows_no_test(words);
    let Some((_, span)) = text.filter(|(words, _)| cx.stage() >= Stage::Approved && promise(words)) else {
        return false;
    };
    cx.report(span, format!("{what} tells of nothing that was done"))
        .help("write what was done, when, with which result, and where the record is");
    true
}

fn untimely(what: &str, verb: &str, day: Spanned<Date>, why: Untimely, cx: &mut RuleContext<'_>) {
    let date = day.value;
    let (is, was) = (format!("{what} is {verb} on {date}"), format!("{what} was {verb} on {date}"));
    let is = if verb == "dated" { format!("{what} is dated {date}") } else { is };
    let was = if verb == "dated" { is.clone() } else { was };
    let help = "test it with this release, before the approval, and correct `date:`";
    let _ = match why {
        Untimely::BeforePrevious(previous) => cx
            .report(day.span, format!("{was}, before the previous release of {}", previous.value))
            .also(previous.span, "the previous release")
            .help(help),
        Untimely::AfterStart(start) => cx
            .report(day.span, format!("{is}, after the release begins"))
            .also(start.span, "the window begins here")
            .help("test it before the release, and correct the date"),
        Untimely::AfterApproval(approved) => cx
            .report(day.span, format!("{was}, after the release was approved on {}", approved.value))
            .also(approved.span, "the last approval")
            .help("approve the release again now that it is tested, or correct the date"),
        Untimely::Ahead(today) => cx
            .report(day.span, format!("{is}, which is still to come on {today}"))
            .help("test it before the release is approved, or correct the date"),
    };
}

/// The day of the run.
pub(super) fn today(cx: &RuleContext<'_>) -> Option<Date> {
    cx.settings().today.as_deref().and_then(Date::parse)
}
