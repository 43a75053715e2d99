//! Backups with two times or two owners.

use super::{Grade, RuleContext, declare_rule};
use crate::release::{Backup, Release};

declare_rule! {
    /// Checks that one backup has one time and one owner.
    ///
    /// ## Why
    ///
    /// "The night of deployment" in one section and "the evening prior to deployment" in another, of one published guide: each
    /// team believes that the other makes it, and a day of work separates the two.
    ///
    /// ## Fix
    ///
    /// Keep the row that is right. If they are two backups, give each its own `reference`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - of: Board database
    ///   when: One hour before the first step
    /// ```
    pub(super) static RULE = {
        id: "backup-conflict",
        group: "Data",
        severity: Grade::Error,
        supports: ["CP-9"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    for found in release.backed_up_otherwise() {
        cx.report(found.at, format!("the text says that a backup is made at `{}`", found.words))
            .also(found.declared, found.label)
            .help("correct the wrong time, or declare the second backup under `backup:`");
    }
    let backups = release.backup.items();
    for (at, later) in backups.iter().enumerate() {
        let Some(earlier) = backups[..at].iter().find(|backup| backup.is_same_as(later)) else { continue };
        let times = differ(earlier.when.get(), later.when.get());
        let owners = differ(earlier.owner.get(), later.owner.get());
        let what = match (times, owners) {
            (false, false) => continue,
            (true, false) => "two different times",
            (false, true) => "two different owners",
            (true, true) => "two different times and owners",
        };
        let place = |backup: &Backup| if times { backup.when.span() } else { backup.owner.span() };
        let of = later.of.get().map_or("?".to_owned(), |text| text.to_string());
        cx.report(place(later), format!("the backup of `{of}` has {what}"))
            .also(place(earlier), "the other backup")
            .help("keep the correct one, or give each backup its own `reference:`");
    }
}

fn differ<T: std::ops::Deref<Target = str>>(one: Option<&T>, other: Option<&T>) -> bool {
    one.zip(other).is_some_and(|(one, other)| !one.trim().eq_ignore_ascii_case(other.trim()))
}
