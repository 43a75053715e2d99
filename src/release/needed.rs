//! By when an open value is needed.

use super::{Date, Moment, Release, Segment};
use crate::source::Spanned;

impl Release {
    /// The day by which a value is needed, with the place that says so: that of the milestone, test, meeting, checklist
    /// row, rollout stage or message that it belongs to, else the day on which the release begins. `path` is the way to
    /// the value. None if no such day is known.
    pub fn needed_by(&self, path: &[Segment]) -> Option<Spanned<Date>> {
        self.own_day(path).or_else(|| self.first_day())
    }

    /// The day on which the release begins.
    fn first_day(&self) -> Option<Spanned<Date>> {
        let window = || {
            self.release
                .get()
                .and_then(|release| release.window.get())
                .and_then(|window| window.end.present())
        };
        let stages = self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items()).iter();
        let stages =
            || stages.filter_map(|stage| stage.start.present()).min_by_key(|start| start.value).cloned();
        self.production_day().or_else(|| window().map(day)).or_else(stages)
    }

    fn own_day(&self, path: &[Segment]) -> Option<Spanned<Date>> {
        use Segment::{Item, Key};
        match path {
            [Key("milestones"), Item(at), ..] => {
                let milestone = self.milestones.items().get(*at)?;
                milestone.end.present().or(milestone.start.present()).cloned()
            }
            [Key("back_out"), Key("tested"), ..] => {
                self.back_out.get()?.procedure.tested.get()?.date.present().cloned()
            }
            [Key("rollback"), Key("tested"), ..] => {
                self.rollback.get()?.procedure.tested.get()?.date.present().cloned()
            }
            [Key("backup"), Item(at), Key("restore_tested"), ..] => {
                self.backup.items().get(*at)?.restore_tested.get()?.date.present().cloned()
            }
            [Key("go_no_go"), ..] => self.go_no_go.get()?.at.present().map(day),
            [Key("rollout"), Key("stages"), Item(at), ..] => {
                self.rollout.get()?.stages.items().get(*at)?.start.present().cloned()
            }
            [Key("checklists"), Item(list), Key("items"), Item(at), ..] => {
                let row = self.checklists.items().get(*list)?.items.items().get(*at)?;
                row.planned
                    .get()?
                    .day
                    .present()
                    .and_then(|day| Some(Spanned::new(Date::parse(&day.value)?, day.span)))
            }
            [Key("communications"), Item(at), ..] => {
                let lead = self.communications.items().get(*at)?.lead_time.present()?;
                let days = i64::try_from(lead.value.minutes / (24 * 60)).ok()?;
                Some(Spanned::new(Date::from_days(self.first_day()?.value.days() - days)?, lead.span))
            }
            _ => None,
        }
    }
}

fn day(moment: &Spanned<Moment>) -> Spanned<Date> {
    Spanned::new(moment.value.date, moment.span)
}
