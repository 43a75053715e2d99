//! What a value reads like in a sentence: criteria, dates, gaps. Each in this one place.

use crate::release::{Aggregation, Comparator, Criterion, Date, Number, Release};
use crate::source::{Gap, Open};

/// What a criterion is for: the same measurement is said in other words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    /// What sets something off once it comes about: a back-out, a rollback.
    Trigger,
    /// What must hold for things to go on: a stage, a go/no-go, a measure of success.
    Goal,
}

/// A criterion as a sentence without its full stop: "sum of errors stays below 10 in any 10 minutes" for a goal, "sum of
/// errors is above 10 over 10 minutes" for a trigger.
///
/// `None` for one that is said in words only.
pub(super) fn criterion(criterion: &Criterion, purpose: Use) -> Option<String> {
    let metric = criterion.metric.get().map(|metric| metric.to_string());
    let event = criterion.event.get().map(|event| event.to_string());
    let severity = criterion.severity.get().map(|severity| severity.to_string());
    let mut words = match (metric, event, criterion.aggregation.get()) {
        (Some(metric), _, Some(aggregation)) => format!("{} {metric}", aggregation_words(*aggregation)),
        (Some(metric), _, None) => metric,
        (None, Some(event), _) => event,
        (None, None, _) => return None,
    };
    // The schema knows of either; of both, none is lost.
    let beside = criterion.event.get().filter(|_| criterion.metric.get().is_some());
    let comparator = criterion.comparator.get().copied().unwrap_or(match purpose {
        Use::Trigger => Comparator::Above,
        Use::Goal => Comparator::AtLeast,
    });
    let keeps = purpose == Use::Goal && matches!(comparator, Comparator::Below | Comparator::AtMost);
    if let Some(threshold) = criterion.threshold.get() {
        let unit = criterion.unit.get().map(|unit| unit.to_string());
        let quantity = quantity(*threshold, unit.as_deref());
        words.push_str(&format!(" {} {quantity}", comparator_words(comparator, keeps)));
    }
    if let Some(window) = criterion.window.get() {
        words.push_str(&format!(" {} {}", if keeps { "in any" } else { "over" }, window.in_words()));
    }
    if let Some(severity) = severity {
        words.push_str(&format!(" (severity: {severity})"));
    }
    if let Some(event) = beside {
        words.push_str(&format!("; event: {}", &**event));
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

fn comparator_words(comparator: Comparator, keeps: bool) -> &'static str {
    match (comparator, keeps) {
        (Comparator::Above, _) => "is above",
        (Comparator::AtLeast, _) => "is at least",
        (Comparator::Below, false) => "is below",
        (Comparator::Below, true) => "stays below",
        (Comparator::AtMost, false) => "is at most",
        (Comparator::AtMost, true) => "stays at or below",
        (Comparator::EqualTo, _) => "is",
    }
}

/// "10 errors", "1 error", "5 %".
fn quantity(threshold: Number, unit: Option<&str>) -> String {
    let number = threshold.0;
    match unit {
        None => format!("{number}"),
        // One of several is one.
        Some(unit) if number == 1.0 && unit.len() > 3 && unit.ends_with('s') && !unit.ends_with("ss") => {
            format!("{number} {}", &unit[..unit.len() - 1])
        }
        Some(unit) => format!("{number} {unit}"),
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

/// An offset from UTC in minutes, as readers know it: UTC, UTC+02:00.
pub(super) fn offset(minutes: i16) -> String {
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    match minutes {
        0 => "UTC".to_owned(),
        _ => format!("UTC{sign}{:02}:{:02}", minutes / 60, minutes % 60),
    }
}

/// A typed gap as a reader reads it.
pub(super) fn gap(gap: &Gap, release: &Release) -> String {
    match gap {
        Gap::Open(Open { owner, due }) => {
            let owner = owner.as_ref().map(|own_party| party(&own_party.value, release));
            let language = super::view::language(release);
            let due = due.as_ref().map(|day_due| {
                Date::parse(&day_due.value).map_or(day_due.value.clone(), |date| day(date, &language))
            });
            match (owner, due) {
                (Some(owner), Some(due)) => format!("To be determined by {owner}, due {due}"),
                (Some(owner), None) => format!("To be determined by {owner}"),
                (None, Some(due)) => format!("To be determined, due {due}"),
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
pub(crate) fn party(id: &str, release: &Release) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::release::{Duration, Text};
    use crate::source::{Field, Spanned};

    fn given<T>(value: T) -> Field<T> {
        Field::Present(Spanned::nowhere(value))
    }

    fn errors(comparator: Comparator, threshold: f64, window: Option<&str>) -> Criterion {
        Criterion {
            metric: given(Text("errors".to_owned())),
            aggregation: given(Aggregation::Sum),
            comparator: given(comparator),
            threshold: given(Number(threshold)),
            window: window.and_then(Duration::parse).map_or(Field::default(), given),
            ..Criterion::default()
        }
    }

    #[test]
    fn criteria_read_like_sentences() {
        let table = [
            (Comparator::Above, "is above 10 over 10 minutes", "is above 10 over 10 minutes"),
            (Comparator::AtLeast, "is at least 10 over 10 minutes", "is at least 10 over 10 minutes"),
            (Comparator::Below, "is below 10 over 10 minutes", "stays below 10 in any 10 minutes"),
            (Comparator::AtMost, "is at most 10 over 10 minutes", "stays at or below 10 in any 10 minutes"),
            (Comparator::EqualTo, "is 10 over 10 minutes", "is 10 over 10 minutes"),
        ];
        for (comparator, trigger, goal) in table {
            let it = errors(comparator, 10.0, Some("10 min"));
            assert_eq!(criterion(&it, Use::Trigger).unwrap(), format!("sum of errors {trigger}"));
            assert_eq!(criterion(&it, Use::Goal).unwrap(), format!("sum of errors {goal}"));
        }
        let it = errors(Comparator::Below, 10.0, None);
        assert_eq!(criterion(&it, Use::Goal).unwrap(), "sum of errors stays below 10");
    }

    #[test]
    fn every_aggregation_has_its_word() {
        for word in Aggregation::WORDS {
            let aggregation = Aggregation::from_word(word).unwrap();
            let it =
                Criterion { aggregation: given(aggregation), ..errors(Comparator::Above, 2.5, Some("1 h")) };
            let said = criterion(&it, Use::Trigger).unwrap();
            assert!(said.ends_with(" errors is above 2.5 over 1 hour"), "{said}");
        }
    }

    #[test]
    fn units_are_spelled() {
        assert_eq!(quantity(Number(1.0), Some("errors")), "1 error");
        assert_eq!(quantity(Number(1.0), Some("ms")), "1 ms");
        assert_eq!(quantity(Number(99.9), Some("%")), "99.9 %");
    }

    #[test]
    fn events_and_words_alone() {
        let event = Criterion {
            event: given(Text("patient data are shown to another patient".to_owned())),
            severity: given(Text("Severity 1".to_owned())),
            ..Criterion::default()
        };
        assert_eq!(
            criterion(&event, Use::Trigger).unwrap(),
            "patient data are shown to another patient (severity: Severity 1)"
        );
        assert_eq!(criterion(&Criterion::default(), Use::Goal), None);
    }
}
