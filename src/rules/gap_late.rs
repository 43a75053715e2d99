//! Open values that will come too late.

use super::{GapPart, Grade, RuleContext, declare_rule};
use crate::release::{Date, Stage, is_recorded_later};
use crate::source::{Gap, Open};

declare_rule! {
    /// Checks that no open value is due after the day on which it is needed.
    ///
    /// ## Why
    ///
    /// A plan is carried out on the day of its window, a rehearsal on its own day. A value that its owner promises for a later
    /// day will not be there, and nobody notices until then, because the gap has an owner and a date.
    ///
    /// ## Fix
    ///
    /// Agree with its owner on a day before the value is needed, and write that as `due:`. The value is needed on the day of
    /// the milestone, test, meeting or rollout stage that it belongs to, else when the window begins. What is recorded once
    /// the release is carried out has rules of its own.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// purpose: {tbd: {owner: release-manager, due: 2026-07-01}}
    /// ```
    pub(super) static RULE = {
        id: "gap-late",
        group: "Document",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: [],
        since: "0.1.0",
        check: Gap(check),
    }
}

fn check(part: &GapPart<'_>, cx: &mut RuleContext<'_>) {
    let Gap::Open(Open { due: Some(due), .. }) = part.gap else { return };
    // From the gate to production on it may not be open at all.
    if cx.stage() >= Stage::Approved || is_recorded_later(&part.keys()) {
        return;
    }
    let (Some(day), Some(needed)) = (Date::parse(&due.value), part.release.needed_by(&part.path)) else {
        return;
    };
    // A day that is over is reported as such.
    let over = cx.settings().today.as_deref().and_then(Date::parse).is_some_and(|today| day < today);
    if day > needed.value && !over {
        let name = part.name();
        cx.report(due.span, format!("`{name}` is due on {day}, but needed by {}", needed.value))
            .also(needed.span, "needed by this day")
            .help("agree on an earlier `due:` with its owner");
    }
}
