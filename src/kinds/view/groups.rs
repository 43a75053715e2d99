//! What templates see by group: points, checklists, the runbook, hours, risks and messages. Everything in it stands
//! elsewhere in the view without groups.

use super::shown::{Map, Shown};
use crate::release::{self, Activity, Unit};

/// Adds the groups of what the root has.
pub(super) fn add(root: &mut Map) {
    let by_name = |items: &[Shown], name: &'static str| gather(items, name, "items");
    root.set("point_groups", by_name(root.get("rollout").get("points").items(), "group"));
    let about = |wanted: About| -> Vec<Shown> {
        root.items("checklists").iter().filter(|checklist| about(checklist) == wanted).cloned().collect()
    };
    let (readiness, execution, validation) =
        (about(About::Readiness), about(About::Execution), about(About::Validation));
    let with_window = |group: Shown| {
        let window = shared(group.get("checklists").items(), "window");
        let mut group = group.into_map();
        group.set("window", window);
        Shown::Map(group)
    };
    let readiness = gather(&readiness, "group", "checklists").into_iter().map(with_window);
    root.set("readiness", readiness.collect::<Vec<_>>());
    root.set("execution_checklists", execution);
    root.set("validation_checklists", validation);
    let parts = |name: &str, steps: &[Shown]| group("name", name, "items", runs(steps, "group"));
    root.set("runbook", nested(runs(root.get("installation").get("steps").items(), "phase"), parts));
    let periods = root.get("timeline").get("periods").items().to_vec();
    let (hours, days): (Vec<Shown>, Vec<Shown>) =
        periods.into_iter().partition(|period| period.get("label").text().starts_with(HOUR));
    root.set("hours", hours);
    root.set("days", days);
    root.set("risk_groups", by_name(root.items("risks"), "category"));
    let phases = |name: &str, messages: &[Shown]| group("name", name, "items", by_name(messages, "phase"));
    root.set("communication_groups", nested(by_name(root.items("communications"), "group"), phases));
}

/// What a checklist is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Readiness,
    Execution,
    Validation,
}

/// A checklist stays in its group. One without a group is about the release itself if every row of it is an activity.
fn about(checklist: &Shown) -> About {
    let items = checklist.get("items").items();
    let mut activities = items.iter().map(|item| item.get("activity").text());
    let has_group = !checklist.get("group").text().is_empty();
    if has_group || items.is_empty() || activities.clone().any(str::is_empty) {
        About::Readiness
    } else if activities.all(|activity| activity == Activity::Verify.word()) {
        About::Validation
    } else {
        About::Execution
    }
}

/// What all items have under a name; empty if they differ.
fn shared(items: &[Shown], name: &str) -> Shown {
    let first = items.first().map(|item| item.get(name));
    first
        .filter(|first| items.iter().all(|item| item.get(name) == *first))
        .cloned()
        .unwrap_or_else(|| "".into())
}

/// A group: its name under one key, its items under another.
pub(super) fn group(key: &'static str, name: &str, items_key: &'static str, items: Vec<Shown>) -> Shown {
    [(key, name.into()), (items_key, items.into())].into()
}

/// Groups of items that have the same text under `key`, wherever they stand, in the order in which the texts first appear.
pub(super) fn gather(items: &[Shown], key: &str, items_key: &'static str) -> Vec<Shown> {
    let mut groups: Vec<(&str, Vec<Shown>)> = Vec::new();
    for item in items {
        let name = item.get(key).text();
        match groups.iter_mut().find(|(own, _)| *own == name) {
            Some((_, known)) => known.push(item.clone()),
            None => groups.push((name, vec![item.clone()])),
        }
    }
    groups.into_iter().map(|(name, items)| group("name", name, items_key, items)).collect()
}

/// Groups of neighbours that have the same text under `key`: the order of items stays.
fn runs(items: &[Shown], key: &str) -> Vec<Shown> {
    let is_same = |one: &Shown, other: &Shown| one.get(key).text() == other.get(key).text();
    let runs = items.chunk_by(is_same);
    runs.map(|run| group("name", run[0].get(key).text(), "items", run.to_vec())).collect()
}

/// Makes other groups of groups.
fn nested(groups: Vec<Shown>, of: impl Fn(&str, &[Shown]) -> Shown) -> Vec<Shown> {
    groups.iter().map(|group| of(group.get("name").text(), group.get("items").items())).collect()
}

const HOUR: &str = "Hour";
const HOURS: u64 = 60;
const DAYS: u64 = 24 * HOURS;
const WEEKS: u64 = 7 * DAYS;

/// How readers name a period: "Hour 2-4", counted from 0, but "Day 1-3" and "Week 3-4", counted from 1. Empty where its
/// ends are no whole units, or not said.
pub(in crate::kinds) fn label(period: &release::Period) -> String {
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
        let list = |name: &str, activities: &[&str]| {
            let item = |activity: &&str| Shown::from([("activity", (*activity).into())]);
            Shown::from([
                ("group", name.into()),
                ("items", activities.iter().map(item).collect::<Vec<_>>().into()),
            ])
        };
        for (name, activities, expected) in [
            ("48 hours before", &["notify", ""][..], About::Readiness),
            ("48 hours before", &["verify"], About::Readiness),
            ("", &["notify", ""], About::Readiness),
            ("", &[], About::Readiness),
            ("", &["deploy", "verify"], About::Execution),
            ("", &["verify", "verify"], About::Validation),
        ] {
            assert_eq!(about(&list(name, activities)), expected, "{name} {activities:?}");
        }
    }

    #[test]
    fn runs_keep_the_order_and_groups_gather() {
        let items = ["a", "b", "a"].map(|name| Shown::from([("name", name.into())]));
        assert_eq!(runs(&items, "name").len(), 3);
        assert_eq!(gather(&items, "name", "items")[0].get("items").items().len(), 2);
    }
}
