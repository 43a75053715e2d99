//! What has to fit the release window.

use super::{ProcedureKind, ProcedurePart, RuleContext};
use crate::release::{Duration, lengths};
use crate::source::{Field, Span, Spanned};

/// Says what is longer than the window in which it has to be done.
pub(super) fn the_window(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    if part.kind.returns() {
        longer_in_words(part, cx);
    }
    slower_in_rehearsal(part, cx);
    let Some(window) = part.release.window_minutes() else { return };
    let at = part.release.release.get().map_or(Span::default(), |release| release.window.span());
    the_whole(part, (at, window), cx);
    let mut exceeds = |what: String, length: &Spanned<Duration>, limit: u64, help: &str| {
        if length.minutes > limit {
            cx.report(length.span, format!("{what} `{}`, but the window is {window} min long", length.text))
                .also(at, "the window")
                .help(help);
        }
    };
    if let Some(length) =
        part.procedure.duration.present().filter(|_| part.kind == ProcedureKind::Installation)
    {
        let help = "extend the window, or shorten the installation";
        exceeds("the installation takes".to_owned(), length, window, help);
    }
    let installation = part.release.installation.get().and_then(|installation| installation.procedure.get());
    let first = if installation.is_some() { ProcedureKind::Installation } else { ProcedureKind::BackOut };
    let downtime = part.release.release.get().and_then(|release| release.downtime.present());
    if let Some(length) = downtime.filter(|_| part.kind == first) {
        let help = "correct `downtime:`, or extend the window";
        exceeds("the product is down for".to_owned(), length, window, help);
    }
    let decide = part.procedure.decide_within.get().map_or(0, |decide_within| decide_within.minutes);
    for criterion in part.procedure.criteria.items().iter().filter(|_| part.kind.returns()) {
        if let Some(length) = criterion.window.present() {
            let help = "shorten the `window:` of the criterion, so that it ends before the decision deadline";
            let what = format!("a criterion of the {} is measured over", part.kind.word());
            exceeds(what, length, window.max(decide), help);
        }
    }
}

/// Says that installation and ways back, one after the other, take longer than the window. Reported at the first of them.
fn the_whole(part: &ProcedurePart<'_>, (at, window): (Span, u64), cx: &mut RuleContext<'_>) {
    let release = part.release;
    let minutes = |length: &Field<Duration>| length.get().map(|length| length.minutes);
    let back_out = release.back_out.get().and_then(|back_out| minutes(&back_out.procedure.duration));
    let rollback = release.rollback.get().and_then(|rollback| minutes(&rollback.procedure.duration));
    let (Some(installation), Some(back_out)) = (part.procedure.duration.present(), back_out) else { return };
    // What is longer by itself is reported as that.
    let each_fits =
        [installation.minutes, back_out, rollback.unwrap_or(0)].iter().all(|length| *length <= window);
    let together = installation.minutes.saturating_add(back_out).saturating_add(rollback.unwrap_or(0));
    if part.kind == ProcedureKind::Installation && each_fits && together > window {
        let back = if rollback.is_some() { "back-out and rollback" } else { "back-out" };
        cx.report(
            installation.span,
            format!("installation, {back} together take {together} min, but the window is {window} min long"),
        )
        .also(at, "the window")
        .help(
            "extend the window, or shorten the procedures, so that a failed release can still be taken back",
        );
    }
}

/// Says that the prose of a way back has it take longer than its `duration`. A part of it may take less.
fn longer_in_words(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let Some(duration) = part.procedure.duration.present() else { return };
    for prose in [&part.procedure.strategy, &part.procedure.considerations] {
        let Some(prose) = prose.present() else { continue };
        let takes = |at: usize| {
            let before = prose.value[..at].trim_end().to_lowercase();
            [" lasts", " take", " takes", " takes about", " takes up to"]
                .iter()
                .any(|word| before.ends_with(word))
        };
        let longer = lengths(&prose.value)
            .into_iter()
            .find(|length| length.minutes > duration.minutes && takes(length.at));
        if let Some(longer) = longer {
            let message = format!("`{}` is longer than the whole {}", longer.words, part.kind.word());
            cx.report(prose.span, message)
                .also(duration.span, "the duration of the whole")
                .help("correct one of the two durations");
        }
    }
}

/// Says that a rehearsal, or the restore that a rollback consists of, took longer than the whole is to take.
fn slower_in_rehearsal(part: &ProcedurePart<'_>, cx: &mut RuleContext<'_>) {
    let Some(planned) = part.procedure.duration.present() else { return };
    // Of several backups a rollback may need only one.
    let restored = match part.release.backup.items() {
        [only] if part.kind == ProcedureKind::Rollback => only.restore_tested.get(),
        _ => None,
    };
    let tests = [("the rehearsal", part.procedure.tested.get()), ("the tested restore", restored)];
    for (what, test) in tests {
        let Some(took) = test.and_then(|test| test.duration.present()) else { continue };
        if took.minutes > planned.minutes {
            let (took_text, name) = (&took.text, part.name());
            cx.report(
                planned.span,
                format!("{name} is to take `{}`, and {what} took `{took_text}`", planned.text),
            )
            .also(took.span, what)
            .help("plan at least the time that was measured, and look whether it still fits the window");
        }
    }
}
