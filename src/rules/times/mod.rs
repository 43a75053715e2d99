//! What `window-ambiguous` says of zones, moments and days of the week, wherever they stand.

use super::RuleContext;
use crate::finding::Severity;
use crate::phrases::names_twelve;
use crate::release::{
    Date, Moment, NamedZone, Occurs, Path, Release, Timeline, Visited, Zone, ZoneFault, clock, days,
    weekday_name,
};
use crate::source::Span;
use crate::texts::without_code;

/// Says what all moments and texts of a release leave open about their times.
pub(super) fn everywhere(release: &Release, cx: &mut RuleContext<'_>) {
    let clock = release.clock();
    let near = release.production_day().map(|production_day| production_day.value);
    release.walk(&mut |path, span, seen| match seen {
        Visited::Moment(moment) => once(moment, clock.as_ref(), span, cx),
        Visited::Text(text) => words(path, span, text, (release, near), cx),
        Visited::Prose(text) => words(path, span, &without_code(text), (release, near), cx),
        Visited::Code(_)
        | Visited::Day(_)
        | Visited::Word(_)
        | Visited::Gap(_)
        | Visited::Names(..)
        | Visited::Refers(..) => {}
    });
    planned(release, clock.as_ref(), cx);
    for time in release.counted_from_nothing() {
        cx.report(time.span, format!("`{}` has no starting point", time.value))
            .help("write the date and time, or define `T` in `glossary:`");
    }
}

/// Says what a text of a release, with the day of that, leaves open about its times.
fn words(
    path: &Path,
    span: Span,
    text: &str,
    (release, near): (&Release, Option<Date>),
    cx: &mut RuleContext<'_>,
) {
    if let Some(time) = names_twelve(text) {
        cx.report(span, format!("`{time}` can be read as noon or as midnight"))
            .help("use the 24-hour clock: `00:00` is midnight, `12:00` is noon");
    }
    weekdays(text, near, span, cx);
    if let Some(name) = release.foreign_zone(path, text) {
        let zone = release.window().and_then(|window| window.zone.present());
        let own = zone.map_or_else(|| "the window's zone".to_owned(), |zone| format!("`{}`", &*zone.value));
        let saying = cx.report(span, format!("`{name}` is not the time zone of the window")).help(format!(
            "write the time in {own}, or add the other zone in brackets: `20:00 (15:00 {name})`"
        ));
        if let Some(zone) = zone {
            saying.also(zone.span, "the zone of the window");
        }
    } else if let Some(clock) = release.clock_of(path, text) {
        for moment in days(text).iter().filter_map(|day| day.moment()) {
            once(&moment, Some(&clock), span, cx);
        }
    }
}

/// Says that clocks never show a moment, or show it twice.
fn once(moment: &Moment, clock: Option<&Zone>, span: Span, cx: &mut RuleContext<'_>) {
    let Some(clock) = clock.filter(|_| moment.offset.is_none()) else { return };
    let shown = format!("{} {:02}:{:02}", moment.date, moment.hour, moment.minute);
    match clock.occurs(moment) {
        Occurs::Once(_) => {}
        Occurs::Never => {
            let message = format!("`{shown}` does not exist: clocks are set forward at that time");
            cx.report_as(Severity::Error, span, message)
                .help("choose a time before or after the clock change");
        }
        Occurs::Twice => {
            cx.report(span, format!("`{shown}` occurs twice: clocks are set back at that time"))
                .help("choose another time, or add the offset from UTC, as in `2026-10-25T01:30+01:00`");
        }
    }
}

/// The same of the planned lines of checklists, whose day and time stand apart.
fn planned(release: &Release, clock_of_window: Option<&Zone>, cx: &mut RuleContext<'_>) {
    for item in release.checklists.items().iter().flat_map(|checklist| checklist.items.items()) {
        let Some(planned) = item.planned.get() else { continue };
        let day = planned.day.get().and_then(|day| Date::parse(day));
        let time = planned.time.get().and_then(|time| clock(time));
        if let Some((day, time)) = day.zip(time) {
            once(&Moment::of(day, time), clock_of_window, planned.time.span(), cx);
        }
    }
}

/// Says that a date is another day of the week than the one that is named with it.
fn weekdays(text: &str, near: Option<Date>, span: Span, cx: &mut RuleContext<'_>) {
    for day in days(text) {
        let Some(weekday) = day.weekday else { continue };
        let dates = day.days(near);
        if !dates.is_empty() && dates.iter().all(|date| date.weekday() != weekday) {
            let date = dates[0];
            cx.report(span, format!("{date} is a {}, not a {}", date.weekday_name(), weekday_name(weekday)))
                .help("correct the date or the day of the week");
        }
    }
}

/// Reads the name of a zone; says what is wrong with one that is none.
pub(super) fn zone(text: &str, span: Span, cx: &mut RuleContext<'_>) -> Option<Zone> {
    let fault = match Zone::parse(text) {
        Ok(zone) => return Some(zone),
        Err(fault) => fault,
    };
    match fault {
        ZoneFault::Ambiguous(likely) => {
            let likely: Vec<String> = likely.iter().map(|likely| format!("`{likely}`")).collect();
            cx.report(span, format!("the time zone `{text}` is ambiguous"))
                .help(format!("use the IANA name of the zone: {}", likely.join(" or ")));
        }
        ZoneFault::Unknown(near) => {
            let help = near.map_or_else(
                || "use an IANA name, as in `Europe/London`, or an offset, as in `UTC-04:00`".to_owned(),
                |name| format!("did you mean `{name}`?"),
            );
            cx.report_as(Severity::Error, span, format!("there is no time zone `{text}`")).help(help);
        }
    }
    None
}

/// Says that the timeline is in another zone than the window.
pub(super) fn timeline(timeline: &Timeline, release: &Release, cx: &mut RuleContext<'_>) {
    let Some(named) = timeline.zone.present() else { return };
    let Some(own) = zone(&named.value, named.span, cx) else { return };
    let window = release.window().and_then(|window| window.zone.present());
    if let (Some(clock), Some(window)) = (release.clock(), window)
        && !release.agrees(&NamedZone::Zone(own), &clock)
    {
        let message =
            format!("the timeline is in `{}`, but the window is in `{}`", &*named.value, &*window.value);
        cx.report(named.span, message)
            .also(window.span, "the zone of the window")
            .help("use one `zone:` for both");
    }
}
