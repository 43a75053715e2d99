//! What a go-live plan shows by group: points, checklists, the runbook, hours, risks and messages. Part of version 1 of
//! the view; everything in it stands elsewhere in the view without groups.

use serde::Serialize;

use super::plan_view::{Period, Point};
use super::view::{Checklist, Communication, Risk, StepView, View};
use crate::release::{self, Activity, Unit};

/// Items that share a name, in the order in which names first appear.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Group<T> {
    /// The name; empty for those that have none.
    pub name: String,
    /// The items.
    pub items: Vec<T>,
}

/// Checklists of one group, and the window that all of them have; empty if they differ.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Readiness {
    /// The group's name.
    pub name: String,
    /// The window.
    pub window: String,
    /// Its checklists.
    pub checklists: Vec<Checklist>,
}

/// All of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct GoLiveView {
    /// Points of the rollout strategy.
    pub point_groups: Vec<Group<Point>>,
    /// Checklists that say what is ready before the release, by group.
    pub readiness: Vec<Readiness>,
    /// Checklists of the release itself, whose rows are activities: deploy, install, back out.
    pub execution_checklists: Vec<Checklist>,
    /// Checklists that prove the result.
    pub validation_checklists: Vec<Checklist>,
    /// Steps of the installation by phase and, within it, by part.
    pub runbook: Vec<Group<Group<StepView>>>,
    /// Periods that are counted in hours.
    pub hours: Vec<Period>,
    /// Periods that are counted in days or weeks.
    pub days: Vec<Period>,
    /// Risks by category.
    pub risk_groups: Vec<Group<Risk>>,
    /// Messages by group and, within it, by phase.
    pub communication_groups: Vec<Group<Group<Communication>>>,
}

/// Makes this part of the view from the rest of it.
pub(super) fn go_live(view: &View) -> GoLiveView {
    let plan = &view.plan;
    let checklists =
        |wanted: About| view.checklists.iter().filter(|it| about(it) == wanted).cloned().collect::<Vec<_>>();
    let in_hours = |it: &Period| it.label.starts_with(HOUR);
    let (hours, days) = plan.timeline.periods.iter().cloned().partition(in_hours);
    GoLiveView {
        point_groups: gather(plan.rollout.points.iter().cloned(), |it| &it.group),
        readiness: gather(checklists(About::Readiness), |it| &it.group)
            .into_iter()
            .map(|it| Readiness {
                name: it.name,
                window: shared(it.items.iter().map(|it| &it.window)),
                checklists: it.items,
            })
            .collect(),
        execution_checklists: checklists(About::Execution),
        validation_checklists: checklists(About::Validation),
        runbook: runs(view.installation.steps.iter().cloned(), |it| &it.phase)
            .into_iter()
            .map(|it| Group { name: it.name, items: runs(it.items, |it| &it.group) })
            .collect(),
        hours,
        days,
        risk_groups: gather(view.risks.iter().cloned(), |it| &it.category),
        communication_groups: gather(view.communications.iter().cloned(), |it| &it.group)
            .into_iter()
            .map(|it| Group { name: it.name, items: gather(it.items, |it| &it.phase) })
            .collect(),
    }
}

/// What a checklist is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Readiness,
    Execution,
    Validation,
}

/// A checklist stays in its group. One without a group is about the release itself if every row of it is an activity.
fn about(checklist: &Checklist) -> About {
    let mut activities = checklist.items.iter().map(|it| it.activity.as_str());
    if !checklist.group.is_empty() || checklist.items.is_empty() || activities.clone().any(str::is_empty) {
        About::Readiness
    } else if activities.all(|it| it == Activity::Verify.word()) {
        About::Validation
    } else {
        About::Execution
    }
}

/// What all texts say; empty if they differ.
fn shared<'a>(mut texts: impl Iterator<Item = &'a String>) -> String {
    let first = texts.next();
    first.filter(|first| texts.all(|it| it == *first)).cloned().unwrap_or_default()
}

/// Groups of items of one name, wherever they stand.
fn gather<T>(items: impl IntoIterator<Item = T>, name: impl Fn(&T) -> &String) -> Vec<Group<T>> {
    let mut groups: Vec<Group<T>> = Vec::new();
    for item in items {
        let name = name(&item).clone();
        match groups.iter_mut().find(|it| it.name == name) {
            Some(known) => known.items.push(item),
            None => groups.push(Group { name, items: vec![item] }),
        }
    }
    groups
}

/// Groups of neighbours of one name: the order of items stays.
fn runs<T>(items: impl IntoIterator<Item = T>, name: impl Fn(&T) -> &String) -> Vec<Group<T>> {
    let mut groups: Vec<Group<T>> = Vec::new();
    for item in items {
        let name = name(&item).clone();
        match groups.last_mut().filter(|it| it.name == name) {
            Some(last) => last.items.push(item),
            None => groups.push(Group { name, items: vec![item] }),
        }
    }
    groups
}

const HOUR: &str = "Hour";
const HOURS: u64 = 60;
const DAYS: u64 = 24 * HOURS;
const WEEKS: u64 = 7 * DAYS;

/// How readers name a period: "Hour 2-4", counted from 0, but "Day 1-3" and "Week 3-4", counted from 1. Empty where its
/// ends are no whole units, or not said.
pub(super) fn label(period: &release::Period) -> String {
    let (Some(from), Some(to)) = (period.from.get(), period.to.get()) else { return String::new() };
    // "48 h" and "2 days" are the same length and different words.
    let last = to.parts.last().map(|(_, unit)| *unit);
    let in_units = |length: u64, unit: Unit| {
        let whole = from.minutes.is_multiple_of(length) && to.minutes.is_multiple_of(length);
        (whole && last == Some(unit)).then_some((from.minutes / length, to.minutes / length))
    };
    let counted = |word: &str, from: u64, to: u64| {
        if from + 1 >= to { format!("{word} {to}") } else { format!("{word} {}-{to}", from + 1) }
    };
    if let Some((from, to)) = in_units(HOURS, Unit::Hour) {
        format!("{HOUR} {from}-{to}")
    } else if let Some((from, to)) = in_units(DAYS, Unit::Day) {
        counted("Day", from, to)
    } else if let Some((from, to)) = in_units(WEEKS, Unit::Week) {
        counted("Week", from, to)
    } else {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::Duration;
    use crate::source::{Field, Span, Spanned};

    #[test]
    fn periods_are_named_as_readers_count() {
        let length =
            |text: &str| Field::Present(Spanned::new(Duration::parse(text).unwrap(), Span::default()));
        for (from, to, expected) in [
            ("0 h", "2 h", "Hour 0-2"),
            ("8 h", "24 h", "Hour 8-24"),
            ("0 days", "3 days", "Day 1-3"),
            ("0 days", "1 day", "Day 1"),
            ("2 weeks", "4 weeks", "Week 3-4"),
            ("1 h 30 min", "2 h", ""),
        ] {
            let period = release::Period { from: length(from), to: length(to), ..Default::default() };
            assert_eq!(label(&period), expected, "{from} to {to}");
        }
    }

    #[test]
    fn checklists_stay_in_their_group() {
        use super::super::view::CheckItem;
        let list = |group: &str, activities: &[&str]| Checklist {
            group: group.to_owned(),
            items: activities
                .iter()
                .map(|it| CheckItem { activity: (*it).to_owned(), ..CheckItem::default() })
                .collect(),
            ..Checklist::default()
        };
        for (group, activities, expected) in [
            ("48 hours before", &["notify", ""][..], About::Readiness),
            ("48 hours before", &["verify"], About::Readiness),
            ("", &["notify", ""], About::Readiness),
            ("", &[], About::Readiness),
            ("", &["deploy", "verify"], About::Execution),
            ("", &["verify", "verify"], About::Validation),
        ] {
            assert_eq!(about(&list(group, activities)), expected, "{group} {activities:?}");
        }
    }

    #[test]
    fn runs_keep_the_order_and_groups_gather() {
        let words = || ["a1", "b1", "a2"].map(str::to_owned);
        let first = |it: &String| it[..1].to_owned();
        let keyed = || words().map(|it| (first(&it), it));
        assert_eq!(runs(keyed(), |it| &it.0).len(), 3);
        assert_eq!(gather(keyed(), |it| &it.0)[0].items.len(), 2);
    }
}
