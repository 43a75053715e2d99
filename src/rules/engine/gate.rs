//! Values that are still open at the gate to production: each is reported by one rule.

use std::collections::BTreeSet;

use super::settle::settle;
use super::{Check, GapPart, Rule, RuleContext, SectionPart, gaps, sections};
use crate::finding::{Finding, OpenValue, Severity};
use crate::release::{Path, Release, Segment, Stage, is_recorded_later};
use crate::rules::RULES;
use crate::settings::Settings;
use crate::source::{Gap, Span};

/// What the rules about sections and open values look at, once all others have reported.
pub struct GatePart<'a> {
    /// The whole release.
    pub release: &'a Release,
    /// Each standard section, said or not.
    pub sections: Vec<SectionPart<'a>>,
    /// The open values that an approval covers and that no other rule has reported; none before stage `approved`.
    pub open: Vec<GapPart<'a>>,
}

/// What the rules begin with that say that a value may not be open.
const SCHEMA: &str = "schema-";

/// Runs the rules about the gate. `found` is what all others reported; `way` gives the names on the way to the innermost
/// value at a place.
pub fn check_gate(
    release: &Release,
    found: &[Finding],
    way: &dyn Fn(Span) -> Vec<String>,
    settings: &Settings,
    runs: &dyn Fn(&Rule) -> bool,
) -> Vec<Finding> {
    let stage = release.stage();
    let part = GatePart { release, sections: sections(release), open: open(release, found, way) };
    let mut findings = Vec::new();
    for rule in RULES.iter().filter(|rule| runs(rule)) {
        if let Check::Gate(check) = rule.check {
            let severity = rule.grade.at(stage);
            let mut cx =
                RuleContext { rule: rule.meta.id, severity, settings, stage, findings: &mut findings };
            check(&part, &mut cx);
        }
    }
    settle(&mut findings, found);
    findings
}

/// The open values that no finding is about, in the order of declaration.
pub fn open_values(release: &Release, found: &[Finding]) -> Vec<OpenValue> {
    let open = gaps(release).into_iter().filter(|(_, _, gap)| matches!(gap, Gap::Open(_)));
    let parts = open.map(|(path, span, gap)| GapPart::new(release, path, span, gap));
    let mut places: Vec<Span> = found.iter().map(|finding| finding.primary).collect();
    places.sort_unstable();
    let silent = parts.filter(|part| {
        let first =
            places.partition_point(|place| (place.source, place.start) < (part.span.source, part.span.start));
        places.get(first).is_none_or(|places| !part.span.contains(*places))
    });
    silent.map(|part| OpenValue { name: part.name(), owed: part.owner_and_due(), at: part.span }).collect()
}

fn open<'a>(release: &'a Release, found: &[Finding], way: &dyn Fn(Span) -> Vec<String>) -> Vec<GapPart<'a>> {
    if release.stage() < Stage::Approved {
        return Vec::new();
    }
    let mut open: Vec<GapPart<'_>> = gaps(release)
        .into_iter()
        .filter(|(_, _, gap)| matches!(gap, Gap::Open(_)))
        .map(|(path, span, gap)| GapPart::new(release, path, span, gap))
        .filter(|part| !is_recorded_later(&part.keys()))
        .collect();
    if !open.is_empty() {
        let reported = Reported::of(found, way);
        open.retain(|part| !reported.holds(part));
    }
    open
}

/// The rules that report an open value at the item that it belongs to.
fn covering() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().copied().filter(|rule| !rule.covers_open.is_empty())
}

/// Where errors were reported.
struct Reported {
    /// Exactly there.
    places: BTreeSet<Span>,
    /// Each rule that covers open values ([`Rule::covers_open`]), with the ways to where it reported and to all that encloses that.
    ways: BTreeSet<(&'static str, String)>,
    /// The same without what encloses it.
    ends: BTreeSet<(&'static str, String)>,
}

impl Reported {
    fn of(found: &[Finding], way: &dyn Fn(Span) -> Vec<String>) -> Self {
        let mut reported = Self { places: BTreeSet::new(), ways: BTreeSet::new(), ends: BTreeSet::new() };
        for finding in found.iter().filter(|finding| finding.severity == Severity::Error) {
            reported.places.insert(finding.primary);
            let rule = if finding.rule.0.starts_with(SCHEMA) { SCHEMA } else { finding.rule.0 };
            if rule != SCHEMA && !covering().any(|own| own.meta.id.0 == rule) {
                continue;
            }
            let mut joined = String::new();
            for name in way(finding.primary) {
                joined.push('/');
                joined.push_str(&name);
                reported.ways.insert((rule, joined.clone()));
            }
            reported.ends.insert((rule, joined));
        }
        reported
    }

    fn holds(&self, part: &GapPart<'_>) -> bool {
        let keys = part.keys();
        let key = keys.last().copied().unwrap_or_default();
        let (item, list) = item_and_list(&part.path);
        let by = |rule: &'static str| {
            self.ways.contains(&(rule, item.clone()))
                || list.as_ref().is_some_and(|list| self.ends.contains(&(rule, list.clone())))
        };
        self.places.contains(&part.span)
            || self.ways.contains(&(SCHEMA, joined(&part.path)))
            || covering().any(|rule| rule.covers_open.contains(&key) && by(rule.meta.id.0))
    }
}

/// The way to the innermost item of a list around a value, and to that list if it is nested; where there is no list, the
/// way to the property of the root.
fn item_and_list(path: &Path) -> (String, Option<String>) {
    let last = path.iter().rposition(|path| matches!(path, Segment::Item(_)));
    match last {
        Some(at) => (joined(&path[..=at]), (at > 1).then(|| joined(&path[..at]))),
        None => (joined(&path[..path.len().min(1)]), None),
    }
}

fn joined(path: &[Segment]) -> String {
    path.iter().fold(String::new(), |way, it| match it {
        Segment::Key(key) => format!("{way}/{key}"),
        Segment::Item(at) => format!("{way}/{at}"),
    })
}
