//! Backups that come too seldom, restores that take too long.

use super::{Grade, RuleContext, declare_rule, listed};
use crate::release::{Backup, Release, Stage};
use crate::source::Field;

declare_rule! {
    /// Checks that each backup states its recovery objectives, meets them, and is kept as long as the rollback may need it.
    ///
    /// ## Why
    ///
    /// A backup every evening loses up to a day of work. Whether that is acceptable is decided by a recovery point (how
    /// much may be lost) and a recovery time (how long the restore may take), and not after the loss.
    ///
    /// ## Fix
    ///
    /// State `interval`, `recovery_point` and `recovery_time`. Back up more often, or shorten the restore, until the
    /// interval is within the recovery point, and the tested restore and the rollback are within the recovery time.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// interval: 15 min
    /// recovery_point: 15 min
    /// recovery_time: 2 h
    /// ```
    pub(super) static RULE = {
        id: "recovery-objective-missed",
        group: "Data",
        severity: Grade::Error,
        supports: ["CP-9", "CP-10"],
        since: "0.1.0",
        covers_open: ["interval", "recovery_point", "recovery_time"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let rollback = release.rollback.get().map(|rollback| &rollback.procedure.duration);
    for backup in release.backup.items() {
        let of = backup.of.get().map_or("?".to_owned(), |text| text.to_string());
        let absent = absent(backup, cx);
        if !absent.is_empty() {
            cx.report(backup.of.span(), format!("the backup of `{of}` has no {}", absent.join(" and no ")))
                .help(format!("add {}, as in `15 min`", listed(&absent)));
        }
        kept_too_short(backup, release, &of, cx);
        let tested = backup.restore_tested.get().map(|restore_tested| &restore_tested.duration);
        let (point, time) =
            (("recovery point", &backup.recovery_point), ("recovery time", &backup.recovery_time));
        for (what, length, (name, limit), help) in [
            (
                format!("the backup interval of `{of}` is"),
                Some(&backup.interval),
                point,
                "back up more often",
            ),
            (format!("the tested restore of `{of}` took"), tested, time, "shorten the restore"),
            ("the rollback takes".to_owned(), rollback, time, "shorten the rollback"),
        ] {
            let (Some(Field::Present(length)), Field::Present(limit)) = (length, limit) else { continue };
            if length.minutes > limit.minutes {
                cx.report(
                    length.span,
                    format!("{what} `{}`, longer than the {name} of `{}`", length.text, limit.text),
                )
                .also(limit.span, format!("the {name} of `{of}`"))
                .help(format!("{help}, or agree on a longer {name}"));
            }
        }
    }
}

/// Says that a backup is deleted before the rollback is over that may need it, or before the window is.
fn kept_too_short(backup: &Backup, release: &Release, of: &str, cx: &mut RuleContext<'_>) {
    let Some(retention) = backup.retention.present() else { return };
    let rollback = release.rollback.get().map(|rollback| &rollback.procedure);
    let decided = rollback.and_then(|procedure| {
        Some((procedure.decide_within.get()?.minutes, procedure.duration.get()?.minutes))
    });
    let rollback =
        decided.map(|(decide, takes)| (decide.saturating_add(takes), "the rollback may need it for"));
    let window = release.window_minutes().map(|window_minute| (window_minute, "the window lasts"));
    let staged =
        release.rollout_minutes().map(|minutes| (minutes, "the last stage of the rollout begins after"));
    let Some((needed, why)) = rollback.into_iter().chain(window).chain(staged).max_by_key(|need| need.0)
    else {
        return;
    };
    if retention.minutes < needed {
        let message =
            format!("the backup of `{of}` is kept for `{}`, but {why} {needed} min", retention.text);
        cx.report(retention.span, message).help("extend `retention:` until no rollback can need the backup");
    }
}

fn absent(backup: &Backup, cx: &RuleContext<'_>) -> Vec<&'static str> {
    let fields = [
        ("`interval`", &backup.interval),
        ("`recovery_point`", &backup.recovery_point),
        ("`recovery_time`", &backup.recovery_time),
    ];
    fields
        .into_iter()
        .filter(|(_, field)| cx.missing(field, Stage::Approved).is_some())
        .map(|(name, _)| name)
        .collect()
}
