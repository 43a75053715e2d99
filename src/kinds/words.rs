//! What a value reads like in a sentence: criteria, dates, gaps. Each in this one place.

use crate::release::{Aggregation, Comparator, Criterion, Date, Number, Release};
use crate::source::{Gap, Open};

/// A criterion as a sentence without its full stop: "sum of errors is above 10 over 10 min".
///
/// `None` for one that is said in words only.
pub(super) fn criterion(criterion: &Criterion) -> Option<String> {
    let metric = criterion.metric.get().map(|it| it.to_string());
    let event = criterion.event.get().map(|it| it.to_string());
    let severity = criterion.severity.get().map(|it| it.to_string());
    let subject = match (metric, event, criterion.aggregation.get()) {
        (Some(metric), _, Some(aggregation)) => format!("{} {metric}", aggregation_words(*aggregation)),
        (Some(metric), _, None) => metric,
        (None, Some(event), _) => event,
        (None, None, _) => return None,
    };
    let mut words = subject;
    if let Some(threshold) = criterion.threshold.get() {
        let comparator = criterion.comparator.get().copied().unwrap_or(Comparator::Above);
        let unit = criterion.unit.get().map(|it| it.to_string());
        words.push_str(&format!(
            " {} {}",
            comparator_words(comparator),
            quantity(*threshold, unit.as_deref())
        ));
    }
    if let Some(window) = criterion.window.get() {
        words.push_str(&format!(" over {}", window.text));
    }
    if let Some(severity) = severity {
        words.push_str(&format!(" (severity: {severity})"));
    }
    Some(words)
}

fn aggregation_words(aggregation: Aggregation) -> &'static str {
    match aggregation {
        Aggregation::Sum => "sum of",
        Aggregation::Count => "number of",
        Aggregation::Average => "average",
        Aggregation::Maximum => "highest",
        Aggregation::Minimum => "lowest",
        Aggregation::Median => "median",
        Aggregation::P95 => "95th percentile of",
        Aggregation::P99 => "99th percentile of",
        Aggregation::Rate => "rate of",
    }
}

fn comparator_words(comparator: Comparator) -> &'static str {
    match comparator {
        Comparator::Above => "is above",
        Comparator::AtLeast => "is at least",
        Comparator::Below => "is below",
        Comparator::AtMost => "is at most",
        Comparator::EqualTo => "is",
    }
}

fn quantity(threshold: Number, unit: Option<&str>) -> String {
    match unit {
        None => format!("{}", threshold.0),
        Some(unit) => format!("{} {unit}", threshold.0),
    }
}

/// A day as readers in the document's language write it: 06/12/2020 in the United States, ISO 8601 elsewhere.
pub(super) fn day(date: Date, language: &str) -> String {
    if language == "en-US" {
        format!("{:02}/{:02}/{:04}", date.month, date.day, date.year)
    } else {
        date.to_string()
    }
}

/// A typed gap as a reader reads it.
pub(super) fn gap(gap: &Gap, release: &Release) -> String {
    match gap {
        Gap::Open(Open { owner, due }) => {
            let owner = owner.as_ref().map(|it| party(&it.value, release));
            match (owner, due) {
                (Some(owner), Some(due)) => format!("To be determined by {owner}, due {}", due.value),
                (Some(owner), None) => format!("To be determined by {owner}"),
                (None, Some(due)) => format!("To be determined, due {}", due.value),
                (None, None) => "To be determined".to_owned(),
            }
        }
        Gap::NotApplicable { reason: Some(reason) } => {
            format!("Not applicable: {}", reason.trim().trim_end_matches('.'))
        }
        Gap::NotApplicable { reason: None } => "Not applicable".to_owned(),
    }
}

/// The name of a party; its id where it has none.
pub(super) fn party(id: &str, release: &Release) -> String {
    let name = release.party(id).and_then(|party| party.name.get());
    name.map_or_else(|| id.to_owned(), |name| name.to_string())
}

/// Names in a row: "A, B and C".
pub(super) fn enumeration(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [rest @ .., last] => format!("{} and {last}", rest.join(", ")),
    }
}
