//! How long the way back takes.

use super::{Grade, ProcedureKind, ProcedurePart, RuleContext, declare_rule, denied, fit};
use crate::release::Stage;
use crate::source::Field;

declare_rule! {
    /// Checks that back-out and rollback say how long they take and by when they must be decided, and that emergencies say how
    /// long they take; and that installation, downtime, back-out, rollback and the measurement of their criteria fit into the
    /// window.
    ///
    /// ## Why
    ///
    /// None of 118 published guides says how long its back-out takes. If the back-out takes one hour, a window of four hours is
    /// over after three. Those who do not know that decide too late.
    ///
    /// ## Fix
    ///
    /// Give the `duration` of all steps, measured in the rehearsal, and `decide_within`, counted from the beginning of
    /// the window. Together they must not be longer than the window, and neither may the installation, the downtime, or the
    /// time over which a criterion is measured.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// duration: 45 min
    /// decide_within: 2 h
    /// ```
    pub(super) static RULE = {
        id: "procedure-duration-missing",
        group: "Criteria, procedures, verification",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CP-10"],
        since: "0.1.0",
        covers_open: ["decide_within", "duration"],
        check: AnyProcedure(check),
    }
}

fn check(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    fit::the_window(part, cx);
    told(part, cx);
}

/// Says what a procedure does not tell of its time, and what does not fit together.
fn told(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let (duration, decide) = (&part.procedure.duration, &part.procedure.decide_within);
    // Without steps there is nothing that takes time, and that is what has to be said.
    if !part.has_steps() {
        return;
    }
    if part.kind == ProcedureKind::Emergency {
        if let Some(at) = cx.missing(duration, Stage::Approved) {
            cx.report(at, format!("{} has no duration", part.name()))
                .help("add `duration:` under its `procedure:`");
        }
        return;
    }
    if !part.kind.returns() {
        return;
    }
    let keys = |key| [part.kind.property(), key];
    let denied = denied(part.release, &keys("duration"), duration)
        .or_else(|| denied(part.release, &keys("decide_within"), decide));
    if let Some(at) = denied {
        let message = format!(
            "the duration of the {} is marked as not applicable, but its steps take time",
            part.kind.word()
        );
        cx.report(at, message).help("give the `duration:` measured in the rehearsal");
        return;
    }
    let lacks = match (cx.missing(duration, Stage::Approved), cx.missing(decide, Stage::Approved)) {
        (Some(at), Some(_)) => Some((at, "has neither a duration nor a decision deadline")),
        (Some(at), None) => Some((at, "has no duration")),
        (None, Some(at)) => Some((at, "has no decision deadline")),
        (None, None) => None,
    };
    if let Some((at, what)) = lacks {
        cx.report(at, format!("the {} {what}", part.kind.word()))
            .help(format!("add `duration:` and `decide_within:` under {}", part.kind.place()));
        return;
    }
    let window = part.release.release.get().map(|release| &release.window);
    let (Field::Present(duration), Field::Present(decide), Some(Field::Present(window))) =
        (duration, decide, window)
    else {
        return;
    };
    let together = duration.minutes.saturating_add(decide.minutes);
    let Some(length) = part.release.window_minutes() else { return };
    if together > length {
        let message = format!(
            "the {} takes `{}` and can be ordered until `{}` after the start, so it ends {} min after the window",
            part.kind.word(),
            duration.text,
            decide.text,
            together - length
        );
        cx.report(duration.span, message)
            .also(decide.span, "the decision deadline")
            .also(window.span, format!("the window is {length} min long"))
            .help("shorten `decide_within:`, or extend the window");
    }
}
