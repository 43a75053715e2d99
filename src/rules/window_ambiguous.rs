//! Times that can be read in two ways.

use super::{Grade, RuleContext, declare_rule, times};
use crate::phrases::plain_words;
use crate::release::{Checklist, Profile, Release, Stage, Timeline};
use crate::source::Field;

declare_rule! {
    /// Checks that times are unambiguous: a window with a time zone that exists, no other zone beside a time, moments that clocks
    /// show once, days of the week that fit their dates, an anchor for relative times, no "12:00 AM".
    ///
    /// ## Why
    ///
    /// "Friday, 12:00 AM" is one midnight or the other, and "Week 11, Day 1" is counted from a day that everyone knows and nobody
    /// has written down. In an organisation with four time zones one team is an hour late. On the night on which clocks are set
    /// forward, 01:30 does not exist; on the night on which they are set back, it occurs twice.
    ///
    /// ## Fix
    ///
    /// Give the release a `window` with its `zone` as the IANA database names it, or as an offset from UTC (`UTC-04:00`). Write
    /// all times in that zone; where another one helps, give both: `20:00 (15:00 America/New_York)`. Choose a time that occurs
    /// once, or give its offset: `2026-10-25T01:30+01:00`. Define hour 0 of a timeline, or T, with its date. Use the 24-hour
    /// clock.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// window: {start: 2026-03-12 22:00, end: 2026-03-13 01:00, zone: Europe/London}
    /// ```
    pub(super) static RULE = {
        id: "window-ambiguous",
        group: "Timeline and checklist",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: [],
        since: "0.1.0",
        covers_open: ["anchor", "window", "zone"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    window(release, cx);
    if let Some(timeline) = release.timeline.get() {
        anchor(timeline, release, cx);
        times::timeline(timeline, release, cx);
    }
    // Days may be open in a draft.
    if cx.stage() >= Stage::Planned {
        let mut told = Vec::new();
        for checklist in release.checklists.items() {
            relative(checklist, &mut told, cx);
        }
    }
    times::everywhere(release, cx);
}

fn window(release: &Release, cx: &mut RuleContext<'_>) {
    let Some(identity) = release.release.get() else { return };
    let needs =
        !matches!(release.profile.get(), None | Some(Profile::ReleaseProcess | Profile::ReleaseNotes));
    let missing = identity.window.missing_span(true).filter(|_| needs && cx.stage() >= Stage::Approved);
    if let Some(at) = missing {
        cx.report(at, "the release has no window").help("add `window:` with `start`, `end` and `zone`");
    }
    let Some(window) = identity.window.present() else { return };
    if cx.missing(&window.zone, Stage::Approved).is_some() {
        if !window.has_offsets() {
            cx.report(window.span, "the window has no time zone").help(ZONE);
        }
    } else if let Some(zone) = window.zone.present() {
        times::zone(&zone.value, zone.span, cx);
    }
}

const ZONE: &str = "add `zone:` with an IANA name, as in `America/New_York`";

fn anchor(timeline: &Timeline, release: &Release, cx: &mut RuleContext<'_>) {
    let Field::Present(periods) = &timeline.periods else { return };
    if periods.value.is_empty() {
        return;
    }
    if cx.missing(&timeline.anchor, Stage::Approved).is_some() {
        cx.report(periods.span, "the periods have no anchor")
            .help("add `anchor:` with the event at hour 0 and its date and time");
        return;
    }
    // Days may be open in a draft.
    let undated = timeline.anchor.present().filter(|anchor| !release.has_date() && !has_year(anchor));
    if let Some(anchor) = undated.filter(|_| cx.stage() >= Stage::Planned) {
        cx.report(anchor.span, "the anchor of the periods has no date")
            .help("add the date and time to `anchor:`, or add `window:` to the release");
    }
}

fn has_year(text: &str) -> bool {
    text.split(|letter: char| !letter.is_ascii_digit()).any(|part| part.len() == 4)
}

/// A window counted in weeks and days, of a list of which no line has a day.
fn relative(checklist: &Checklist, told: &mut Vec<String>, cx: &mut RuleContext<'_>) {
    let Some(window) = checklist.window.present() else { return };
    let folded = window.to_lowercase();
    let words: Vec<&str> = plain_words(&folded).collect();
    let counts = words.windows(2).any(|window| {
        ["week", "day", "hour"].contains(&window[0]) && window[1].bytes().all(|byte| byte.is_ascii_digit())
    });
    let dated = checklist
        .items
        .items()
        .iter()
        .any(|item| item.planned.get().is_some_and(|planned| planned.day.get().is_some()));
    if counts && !has_year(window) && !dated && !told.contains(&folded) {
        cx.report(window.span, format!("`{}` has no starting point", &***window))
            .help("write the dates, or give the rows of the list a `planned` day");
        told.push(folded);
    }
}
