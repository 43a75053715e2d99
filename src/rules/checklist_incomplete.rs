//! A checklist that can be worked off.

use super::{Grade, RuleContext, declare_rule, listed, schedule};
use crate::phrases::placeholder::placeholder;
use crate::release::{
    Activity, CheckItem, Date, Lacking, Party, PartyKind, Profile, Release, Stage, Text, clock,
};
use crate::source::Field;

declare_rule! {
    /// Checks that the checklist has rows for deploy, install and back-out, and that each row has what the stage requires.
    ///
    /// ## Why
    ///
    /// None of 52 published checklists names a person who completed a task. A checklist is the record of who did what when; with
    /// blank cells, or "dependent on the timeline", it records nothing.
    ///
    /// ## Fix
    ///
    /// From stage `approved` on give each row `planned` with `day` and `time`, and an `owner` that is a role, or a party with
    /// members. From stage `executed` on give `done`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// - text: Back-Out
    ///   activity: back-out
    ///   owner: release-manager
    ///   planned: {day: "2026-03-12", time: "22:00"}
    /// ```
    pub(super) static RULE = {
        id: "checklist-incomplete",
        group: "Timeline and checklist",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-3e"],
        since: "0.1.0",
        covers_open: ["day", "owner", "planned", "time"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let lists = release.checklists.items();
    let items = || lists.iter().flat_map(|list| list.items.items());
    if lists.is_empty() || lists.iter().any(|list| !matches!(list.items, Field::Present(_))) {
        return;
    }
    let rows =
        [(Activity::Deploy, "Deploy"), (Activity::Install, "Install"), (Activity::BackOut, "Back-Out")];
    let missing = rows.into_iter().filter(|(activity, _)| !items().any(|item| item.is_about(*activity)));
    let (missing, add): (Vec<String>, Vec<String>) = missing
        .map(|(activity, row)| (format!("`{row}`"), format!("`activity: {}`", activity.word())))
        .unzip();
    // The rows are those of the VA's guide; other plans name what they do themselves.
    let guide = matches!(release.profile.get(), Some(Profile::VaDibr | Profile::VaVistaPatch));
    if !missing.is_empty() && guide {
        cx.report(release.checklists.span(), format!("the checklist has no row for {}", listed(&missing)))
            .help(format!("add a row with {}", listed(&add)));
    }
    for list in lists {
        schedule::list_out_of_order(list, release, cx);
    }
    for item in items() {
        schedule::row_outside_window(item, release, cx);
        if let Some((lacks, add)) = lacks(item, release, cx.stage()).told() {
            let text = item.text.get().map_or("?".to_owned(), |text| text.to_string());
            cx.report(item.text.span(), format!("the row `{text}` has {lacks}")).help(format!("add {add}"));
        }
    }
}

/// A placeholder is reported as such.
fn is_said(text: &str) -> bool {
    placeholder(text).is_none()
}

fn lacks(item: &CheckItem, release: &Release, stage: Stage) -> Lacking {
    if stage < Stage::Approved {
        return Lacking::default();
    }
    let planned = item.planned.get();
    let none = item.planned.missing_span(true).is_some();
    let is_open = |field: &Field<Text>, is_right: fn(&str) -> bool| {
        field.missing_span(true).is_some()
            || field.as_text().is_some_and(|text| !is_right(text) && is_said(text))
    };
    let no_day =
        none || planned.is_some_and(|planned| is_open(&planned.day, |day| Date::parse(day).is_some()));
    let no_time = none || planned.is_some_and(|planned| is_open(&planned.time, |time| clock(time).is_some()));
    let party = item.owner.get().and_then(|id| release.party(id));
    let nobody = |kind: &PartyKind| *kind != PartyKind::Role;
    // A vendor that can be reached sends whoever is on duty.
    let sends = |party: &Party| party.kind.get() == Some(&PartyKind::Vendor) && party.is_reachable();
    let collective = party.is_some_and(|party| {
        party.kind.get().is_some_and(nobody) && party.members.items().is_empty() && !sends(party)
    });
    let no_owner = item.owner.missing_span(true).is_some() || collective;
    // What returns the release is worked off only when it is taken back.
    let due =
        stage == Stage::BackedOut || !(item.is_about(Activity::BackOut) || item.is_about(Activity::Rollback));
    // A tick that lacks a part is judged by `checklist-unsigned`.
    let unrecorded = stage >= Stage::Executed && due && item.done.missing_span(true).is_some();
    Lacking::default()
        .when("day", "`day` (`YYYY-MM-DD`) to `planned:`", no_day)
        .when("time", "`time` (`HH:MM`) to `planned:`", no_time)
        .when("individual owner", "an `owner:` that is a role or has members", no_owner)
        .when("record that it was done", "`done:` with `by` and `at`", unrecorded)
}
