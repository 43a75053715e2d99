//! The one timeline of a plan: what has to come before what.

use super::{
    Activity, Backup, CheckItem, Checklist, Communication, Date, Moment, Release, RolloutStage, StageKind,
    clock, days, lengths,
};
use crate::phrases::announcements::announces_ahead;
use crate::phrases::delivery::names_decision;
use crate::phrases::procedures::{is_after_the_change, is_during_the_change, is_repeated};
use crate::source::Spanned;

/// Minutes of a day.
const DAY: i64 = 24 * 60;

impl Release {
    /// The second of Unix time at which a row is planned, if it has a day and a time.
    pub fn planned_instant(&self, item: &CheckItem) -> Option<i64> {
        let planned = item.planned.get()?;
        let date = Date::parse(planned.day.get()?)?;
        self.instant(&Moment::of(date, clock(planned.time.get()?)?))
    }

    /// The first row that deploys or installs the release, with its second of Unix time. Rows that only prepare or decide are
    /// left out as far as their words tell.
    pub fn first_change(&self) -> Option<(&Spanned<CheckItem>, i64)> {
        let rows = self.checklists.items().iter().flat_map(|list| list.items.items());
        let changes = rows.filter(|item| {
            let text = item.text.text_or("").to_lowercase();
            item.activity
                .get()
                .is_some_and(|activity| matches!(activity, Activity::Deploy | Activity::Install))
                && !text.contains("backup")
                && !names_decision(&text)
        });
        changes.filter_map(|item| Some((item, self.planned_instant(item)?))).min_by_key(|change| change.1)
    }

    /// The moment of go/no-go where it comes when the deployment has begun, and the row that comes first. A checklist that decides as one of
    /// its rows, and a rollout that decides between its stages, may do so.
    pub fn late_decision(&self) -> Option<(Spanned<Moment>, &Spanned<CheckItem>)> {
        let at = self.go_no_go.get()?.at.present()?;
        let decided = self.instant(&at.value)?;
        let (start, end) = self.window_seconds()?;
        let staged = self.rollout.get().is_some_and(|rollout| !rollout.stages.items().is_empty());
        let mut rows = self.checklists.items().iter().flat_map(|list| list.items.items());
        let is_row = rows
            .any(|item| self.planned_instant(item) == Some(decided) || names_decision(item.text.text_or("")));
        let (first, begins) = self.first_change()?;
        let late = (start..=end).contains(&decided) && begins >= start && begins < decided;
        (late && !staged && !is_row).then_some((*at, first))
    }

    /// A row that is planned before what it undoes or proves, and that row: a back-out or rollback before the deployment, an
    /// installation before the deployment.
    pub fn turned_rows<'a>(
        &self,
        list: &'a Checklist,
    ) -> Vec<(&'a Spanned<CheckItem>, &'a Spanned<CheckItem>)> {
        let first = |wanted: &[Activity]| {
            let rows = list
                .items
                .items()
                .iter()
                .filter(|item| item.activity.get().is_some_and(|activity| wanted.contains(activity)));
            rows.filter_map(|item| Some((item, self.planned_instant(item)?))).min_by_key(|row| row.1)
        };
        let verifies = || {
            let rows = list.items.items().iter().filter(|item| {
                let text = item.text.text_or("").to_lowercase();
                item.activity.get() == Some(&Activity::Verify)
                    && [
                        "verify the installation",
                        "installation verified",
                        "verify the deployment",
                        "deployment verified",
                    ]
                    .iter()
                    .any(|words| text.contains(words))
            });
            rows.filter_map(|item| Some((item, self.planned_instant(item)?))).min_by_key(|row| row.1)
        };
        use Activity::{BackOut, Deploy, Install, Rollback};
        let pairs = [
            (first(&[Install]), first(&[Deploy])),
            (first(&[BackOut]), first(&[Install]).or(first(&[Deploy]))),
            (first(&[Rollback]), first(&[Install]).or(first(&[Deploy]))),
            (verifies(), first(&[Install])),
        ];
        let turned = pairs.into_iter().filter_map(|(later, earlier)| later.zip(earlier));
        turned
            .filter(|(later, earlier)| later.1 < earlier.1)
            .map(|(later, earlier)| (later.0, earlier.0))
            .collect()
    }

    /// A row of the deployment that is planned for a day on which its list is not worked off.
    pub fn outside_list<'a>(&self, list: &'a Checklist) -> Option<&'a Spanned<CheckItem>> {
        let near = self.production_day().map(|day| day.value);
        let named: Vec<Date> = days(list.window.get()?).iter().flat_map(|day| day.days(near)).collect();
        let (first, last) = (*named.iter().min()?, *named.iter().max()?);
        list.items.items().iter().find(|item| {
            let day = item.planned.get().and_then(|planned| Date::parse(planned.day.get()?));
            let brings = matches!(item.activity.get(), Some(Activity::Deploy | Activity::Install));
            brings && day.is_some_and(|day| !(first..=last).contains(&day))
        })
    }

    /// Whether a row of a way back is planned for when that must be over: after the latest decision and the time that it takes.
    pub fn after_return(&self, item: &CheckItem) -> bool {
        // The row that proves or closes it comes last.
        let text = item.text.text_or("").to_lowercase();
        if ["check", "complete", "confirm", "end", "finish", "verif"].iter().any(|word| text.contains(word)) {
            return false;
        }
        let procedure = match item.activity.get() {
            Some(Activity::BackOut) => self.back_out.get().map(|back_out| &back_out.procedure),
            Some(Activity::Rollback) => self.rollback.get().map(|rollback| &rollback.procedure),
            _ => None,
        };
        let longest = procedure.and_then(|procedure| {
            let length =
                procedure.decide_within.get()?.minutes.saturating_add(procedure.duration.get()?.minutes);
            i64::try_from(length.saturating_mul(60)).ok()
        });
        let (Some(longest), Some((start, _)), Some(at)) =
            (longest, self.window_seconds(), self.planned_instant(item))
        else {
            return false;
        };
        at > start.saturating_add(longest)
    }
}

/// When a backup is made that cannot be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupTime {
    /// When the change has begun, or is over.
    Late,
    /// Longer before the change than work may be lost.
    Old,
}

impl Release {
    /// Why a backup is made at the wrong time, as far as its words, its day and its time tell.
    pub fn wrong_time(&self, backup: &Backup) -> Option<BackupTime> {
        let when = backup.when.get()?;
        if is_after_the_change(when) || is_during_the_change(when) {
            return Some(BackupTime::Late);
        }
        let start = self.production_day().map(|day| day.value);
        let named = days(when);
        let point = backup.recovery_point.get().and_then(|point| i64::try_from(point.minutes).ok());
        if is_repeated(when) {
            return None;
        }
        let first = named.iter().flat_map(|day| day.days(start)).min();
        let last = named.iter().flat_map(|day| day.days(start)).max();
        let Some((first, last)) = first.zip(last) else {
            let early = lengths(when).into_iter().filter(|length| {
                when[length.at + length.words.len()..].trim_start().to_lowercase().starts_with("before")
            });
            let before = early.filter_map(|length| i64::try_from(length.minutes).ok()).max();
            let week = when.to_lowercase().contains("week before").then_some(7 * DAY);
            let is_old = before.or(week).zip(point).is_some_and(|(before, point)| before > point);
            return is_old.then_some(BackupTime::Old);
        };
        let timed = named.first().and_then(|day| self.instant(&Moment::of(first, day.time?)));
        let begins = self.first_change().map(|(_, at)| at);
        let (start, (window_start, _)) = (start?, self.window_seconds()?);
        let ends = self.window_days()?.1;
        if first > ends || timed.zip(begins).is_some_and(|(timed, begins)| timed > begins) {
            return Some(BackupTime::Late);
        }
        // Without a time it may be made at the end of its day.
        let latest = named.last().and_then(|day| self.instant(&Moment::of(last, day.time?)));
        let age =
            latest.map_or((start.days() - last.days() - 1) * DAY, |latest| (window_start - latest) / 60);
        (age > point?).then_some(BackupTime::Old)
    }

    /// Whether a message that tells of the release ahead is sent after it, or later than its lead time allows; the second is true
    /// for the lead time.
    pub fn sent_late(&self, message: &Communication) -> Option<bool> {
        let phase = message.phase.get().or(message.group.get())?;
        let when = message.when.get().filter(|_| announces_ahead(phase))?;
        if is_after_the_change(when) {
            return Some(false);
        }
        let near = self.production_day().map(|day| day.value);
        let named: Vec<Date> = days(when).iter().flat_map(|day| day.days(near)).collect();
        let (first, (_, last)) = (*named.iter().min()?, self.window_days()?);
        if first > last {
            return Some(false);
        }
        let begins = self.window_seconds()?.0;
        let earliest = self.instant(&Moment::of(first, (0, 0)))?;
        let lead = i64::try_from(message.lead_time.get()?.minutes).ok()?;
        ((begins - earliest) / 60 < lead).then_some(true)
    }

    /// The stages of the rollout that begin too early, each with what it must wait for: the stage before it, where none is the
    /// release itself.
    pub fn hasty_stages(&self) -> Vec<(&Spanned<RolloutStage>, Option<&Spanned<RolloutStage>>)> {
        let stages = self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
        let mut hasty = Vec::new();
        for pair in stages.windows(2) {
            let [one, next] = pair else { continue };
            let (Some(begins), Some(before)) = (next.start.get(), one.start.get()) else { continue };
            let soak = one.soak.get().and_then(|soak| i64::try_from(soak.minutes).ok()).unwrap_or(0);
            // A stage may begin in the first minute of its day, and the next in the last of its own.
            let watched = (begins.days() - before.days() + 1) * DAY;
            let over = one.end.get().is_some_and(|end| begins < end);
            if begins < before || over || watched < soak {
                hasty.push((next, Some(one)));
            }
        }
        let start = self.window().and_then(|window| window.start.get()).map(|start| self.local(start).date);
        let reaches = |stage: &RolloutStage| {
            stage.kind.get() != Some(&StageKind::Deployment)
                && stage.share().is_none_or(|share| share.value > 0.0)
        };
        let first = stages.first().filter(|stage| reaches(stage));
        let early =
            first.filter(|stage| stage.start.get().zip(start).is_some_and(|(begins, start)| *begins < start));
        hasty.extend(early.map(|stage| (stage, None)));
        hasty
    }

    /// The last day on which a flag is needed: that of the last stage that sets it, else that of the release.
    pub fn flag_needed_until(&self, flag: &str) -> Option<Spanned<Date>> {
        let stages = self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
        let sets = |stage: &&Spanned<RolloutStage>| {
            stage.flags.items().iter().any(|state| state.flag.get().is_some_and(|id| &**id == flag))
        };
        let days =
            stages.iter().filter(sets).filter_map(|stage| stage.end.present().or(stage.start.present()));
        days.max_by_key(|day| day.value).copied().or_else(|| self.production_day())
    }

    /// How long after the day of the release the last stage of the rollout begins, in minutes.
    pub fn rollout_minutes(&self) -> Option<u64> {
        let stages = self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
        let last = stages.iter().filter_map(|stage| stage.start.get()).max()?;
        u64::try_from((last.days() - self.production_day()?.value.days()) * DAY).ok()
    }
}
