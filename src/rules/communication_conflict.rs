//! Two notice periods for one event, and messages that tell something else than the plan.

use std::collections::BTreeMap;

use super::{Grade, RuleContext, declare_rule, schedule};
use crate::release::{Announced, Communication, Release};
use crate::source::Spanned;

declare_rule! {
    /// Checks that an event has one notice period per audience, in all its rows and in both `when` and `lead_time`, and that
    /// messages give the day, time and length of the interruption from the plan.
    ///
    /// ## Why
    ///
    /// Users hear of an unscheduled outage within 30 minutes and of an unexpected one as soon as possible: both are the same
    /// outage, and the help desk has to explain the difference.
    ///
    /// ## Fix
    ///
    /// Agree on one period, and write it once. If the events differ, give them different phases. Write day, time and length as
    /// `window`, `downtime` and `duration` have them.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - {phase: Maintenance, audience: Wards, message: It is down., when: 48 hours before it, lead_time: 48 h}
    /// ```
    pub(super) static RULE = {
        id: "communication-conflict",
        group: "Communications and incidents",
        severity: Grade::Warning,
        supports: [],
        since: "0.1.0",
        check: Release(check),
    }
}

type Row<'a> = &'a Spanned<Communication>;

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let mut first: BTreeMap<(String, String), Row<'_>> = BTreeMap::new();
    for it in release.communications.items() {
        let lead = it.lead_time.present();
        let told = it.when.get().and_then(|when| when.notice());
        if let (Some(lead), Some(told)) = (lead, told)
            && told != lead.value.minutes
        {
            cx.report(
                lead.span,
                format!("`lead_time:` is `{}`, but `when:` gives a different notice period", lead.value.text),
            )
            .also(it.when.span(), "the notice period in words")
            .help("give the same period in both, or only in `lead_time:`");
        }
        schedule::message_late(it, release, cx);
        for told in release.announced_wrongly(it) {
            announced(told, it, release, cx);
        }
        let (Some(event), Some(audience)) = (it.event(), it.audience.get()) else { continue };
        let key = (event, audience.to_lowercase());
        let Some(other) = first.get(&key) else {
            first.insert(key, it);
            continue;
        };
        let (Some(own), Some(others)) = (period(it), period(other)) else { continue };
        if own.0 != others.0 {
            let place = lead.map(|lead_time| lead_time.span).unwrap_or(it.when.span());
            cx.report(
                place,
                format!(
                    "`{}` gives one audience two notice periods: `{}` and `{}`",
                    name(it),
                    others.1,
                    own.1
                ),
            )
            .also(
                other.lead_time.present().map(|lead_time| lead_time.span).unwrap_or(other.when.span()),
                "the other period",
            )
            .help("keep one period, or give different events a different `phase:`");
        }
    }
}

/// Says what a message tells that the plan does not.
fn announced(told: Announced, message: &Communication, release: &Release, cx: &mut RuleContext<'_>) {
    let (what, help) = match told {
        Announced::Day(day) => (format!("`{day}`, but the release is not on that day"), "use the day"),
        Announced::Time(time) => (format!("`{time}`, which is outside the window"), "use the time"),
        Announced::Length(words, planned) => {
            (format!("`{words}`, but the plan has {planned} min"), "use the duration")
        }
    };
    let saying = cx.report(message.message.span(), format!("the message mentions {what}"));
    let saying = saying.help(format!("{help} from the plan in the message, or correct the plan"));
    if let Some(start) = release.window().and_then(|window| window.start.present()) {
        saying.also(start.span, "the window begins here");
    }
}

fn name(it: &Communication) -> &str {
    it.phase.get().or(it.group.get()).map_or("?", |phase| phase)
}

/// The notice period in minutes, as far as it has any, and in words: the lead time, or that it is given at once.
fn period(it: &Communication) -> Option<(Option<u64>, String)> {
    const AT_ONCE: &[&str] = &["as soon as possible", "asap", "at once", "immediately"];
    let when = it.when.get().map_or(String::new(), |when| when.to_lowercase());
    let prompt = AT_ONCE.iter().find(|word| when.contains(**word));
    let lead = it.lead_time.get().map(|lead_time| (Some(lead_time.minutes), lead_time.text.clone()));
    lead.or(prompt.map(|at_once| (None, (*at_once).to_owned())))
}
