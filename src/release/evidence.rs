//! Tests and what shows them: whether they are of this release and its time.

use super::{ApprovalSubject, Date, Decision, Environment, Release, Stage, Test, days};
use crate::source::Spanned;
use crate::texts::without_code;

/// Why something cannot have happened, or cannot count, on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untimely {
    /// It is before the previous release, of that day.
    BeforePrevious(Spanned<Date>),
    /// It is after the release begins, on that day.
    AfterStart(Spanned<Date>),
    /// It is after the last approval of the release, of that day.
    AfterApproval(Spanned<Date>),
    /// It is still to come, as on that day.
    Ahead(Date),
}

impl Release {
    /// Why a test on a day proves nothing for this release; nothing if it may. What is planned may be ahead of `today`
    /// and of the approvals, what an approved plan rests on may not.
    pub fn untimely_test(&self, day: Date, today: Option<Date>) -> Option<Untimely> {
        if let Some(previous) = self.previous_day().filter(|previous| day < previous.value) {
            return Some(Untimely::BeforePrevious(*previous));
        }
        let window = self.window().and_then(|window| window.start.present());
        let start = window.map(|start| Spanned::new(self.local(&start.value).date, start.span));
        if let Some(start) = start.filter(|start| day > start.value) {
            return Some(Untimely::AfterStart(start));
        }
        if self.stage() < Stage::Approved {
            return None;
        }
        let approved = self.last_approval().filter(|approved| day > approved.value);
        let ahead = today.filter(|today| day > *today).map(Untimely::Ahead);
        ahead.or(approved.map(Untimely::AfterApproval))
    }

    /// The day of the last of the approvals of the release, if all were given without condition.
    fn last_approval(&self) -> Option<Spanned<Date>> {
        let rows = self.approvals.items().iter().filter(|row| row.subject() == ApprovalSubject::Approval);
        let given = rows.map(|row| {
            let is_given = row.decision.get() == Some(&Decision::Approved);
            row.date.present().copied().filter(|_| is_given)
        });
        given.collect::<Option<Vec<_>>>()?.into_iter().max_by_key(|date| date.value)
    }

    /// The environment that a test was made in, if it is production.
    pub fn tested_in_production(&self, test: &Test) -> Option<&Environment> {
        let environment = self.environment(test.environment.get()?)?;
        let ordered = self.environments.items().iter().filter(|other| other.order.get().is_some()).count();
        // By its order the last of several is production; a lone one may be any.
        let by_order = || ordered > 1 && self.is_production(environment) == Some(true);
        environment.is_production().unwrap_or_else(by_order).then_some(&environment.value)
    }

    /// The days that a text of evidence names, from the first to the last; those without a year are the nearest to the release.
    pub fn evidence_days(&self, text: &str) -> Option<(Date, Date)> {
        let near = self.production_day().map(|day| day.value);
        let named = days(&without_code(text)).iter().map(|day| day.days(near)).collect::<Vec<_>>();
        // Where day and month may be exchanged nothing is sure.
        let sure: Vec<Date> = named.iter().filter(|dates| dates.len() == 1).flatten().copied().collect();
        let all_sure = named.iter().all(|dates| dates.len() < 2);
        Some((*sure.iter().min()?, *sure.iter().max()?)).filter(|_| all_sure)
    }

    /// Why evidence of a test that names days proves nothing for this release. Every day that it names must be wrong.
    pub fn untimely_evidence(&self, text: &str, today: Option<Date>) -> Option<(Date, Untimely)> {
        let (first, last) = self.evidence_days(text)?;
        let old = self.untimely_test(last, None).filter(|why| matches!(why, Untimely::BeforePrevious(_)));
        let late =
            || self.untimely_test(first, today).filter(|why| !matches!(why, Untimely::AfterApproval(_)));
        old.map(|why| (last, why)).or_else(|| late().map(|why| (first, why)))
    }
}
