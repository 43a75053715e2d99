//! Telling a condition from what stands in its place: an action, a person, a deferral.

use super::{List, entry, words_with};

/// What stands where a condition belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistaken {
    /// What to do: "Contact the vendor".
    Action,
    /// Who decides: "Local management would need to determine".
    Person,
    /// That it will be found out: "Criteria to be determined".
    Deferral,
}

/// Words that make a condition of what stands beside them.
#[rustfmt::skip]
pub(in crate::phrases) static CONDITIONS: List = List::exact(&[entry(
    &[
        "breach", "breaches", "cannot", "exceed", "exceeds", "fail", "failed", "fails", "if", "longer than", "more than",
        "once", "unless", "when", "whenever",
    ],
    &["Contact the vendor {} it stops."],
    &["Contact the vendor about the failover."],
)]);

/// What only looks like one.
pub(in crate::phrases) static EMPTY: List = List::exact(&[entry(
    &[
        "as needed",
        "if applicable",
        "if appropriate",
        "if necessary",
        "if needed",
        "if required",
        "when needed",
        "when necessary",
        "when required",
    ],
    &["Contact the vendor {}."],
    &["Contact the vendor if the board stops."],
)]);

/// What is counted: "5 minutes" is a condition, "Clinical 1" is not.
#[rustfmt::skip]
pub(in crate::phrases) static UNITS: List = List::exact(&[entry(
    &[
        "attempts", "calls", "days", "errors", "failures", "h", "hour", "hours", "launches", "min", "minute", "minutes", "ms", "of",
        "patients", "percent", "records", "requests", "s", "seconds", "sites", "tickets", "times", "users", "wards",
    ],
    &["Contact the desk after 5 {}."],
    &["Contact the desk of Clinical 5."],
)]);

/// What says who decides.
#[rustfmt::skip]
pub(in crate::phrases) static PERSONS: List = List::exact(&[entry(
    &[
        "agreement of", "approval of", "at the discretion", "best judgement", "best judgment", "decides", "decides to",
        "decision is made by", "decision of", "decision to", "decision will be", "has the authority", "may be consulted",
        "may decide", "need to decide", "need to determine", "needs to determine", "request of", "will be decided by",
        "will be made by", "will decide", "will determine", "would decide", "would determine",
    ],
    &["The board {} the back-out."],
    &["The board shows the back-out."],
)]);

/// What says that the condition will be found out, or stands elsewhere.
#[rustfmt::skip]
pub(in crate::phrases) static DEFERRALS: List = List::exact(&[entry(
    &[
        "as appropriate", "best practice", "best practices", "case by case", "case-by-case", "existing procedures", "guidelines",
        "no criteria", "patch will be developed", "refer to", "standard procedures", "tbd", "to be decided", "to be defined",
        "to be determined", "varies", "will be analyzed", "will be defined", "will be determined", "will be developed",
        "will be evaluated",
    ],
    &["The limit {} here."],
    &["The limit is 5 errors."],
)]);

/// What an action begins with, and what must follow for it to be one: "Restore fails" is a condition.
#[rustfmt::skip]
pub(in crate::phrases) static ACTIONS: List = List::exact(&[entry(
    &[
        "back", "call", "check", "consult", "contact", "create", "email", "enter", "escalate", "execute", "follow", "inform", "install",
        "log", "monitor", "notify", "open", "perform", "raise", "report", "restore", "return", "roll", "run", "see", "send",
        "submit", "uninstall", "use",
    ],
    &["{} the board"],
    &["The {} stops"],
)]);
#[rustfmt::skip]
pub(in crate::phrases) static OBJECTS: List = List::exact(&[entry(
    &[
        "a", "all", "an", "any", "back", "backup", "backups", "each", "in", "into", "it", "on", "out", "that", "the", "these", "this", "to", "with", "your",
    ],
    &["Restore {} board"],
    &["Restore fails"],
)]);

/// What stands in a text in place of a condition, if something does.
pub fn mistaken(text: &str) -> Option<Mistaken> {
    let folded = text.to_lowercase();
    let words: Vec<&str> = words_with(&folded, &['-', '\'', '*', '%']).map(|(_, word)| word).collect();
    let padded = EMPTY
        .words()
        .fold(format!(" {} ", words.join(" ")), |text, it| text.replace(&format!(" {it} "), " "));
    let says = |list: &List| list.is_in(&padded);
    let acts = matches!(words.as_slice(), [verb, object, ..] if ACTIONS.has(verb) && OBJECTS.has(object));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let counts = padded.contains('%')
        || words
            .windows(2)
            .any(|window| matches!(window, [number, unit] if is_number(number) && UNITS.has(unit)));
    let about_itself = [" criteria ", " criterion "].iter().any(|word| padded.contains(word));
    let denies = about_itself && (words.first() == Some(&"no") || padded.contains(" not applicable "));
    if counts || says(&CONDITIONS) {
        None
    } else if acts {
        Some(Mistaken::Action)
    } else if denies || says(&DEFERRALS) {
        Some(Mistaken::Deferral)
    } else if says(&PERSONS) {
        Some(Mistaken::Person)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_persons_and_deferrals_are_no_conditions() {
        for (text, expected) in [
            ("Contact the vendor.", Some(Mistaken::Action)),
            ("Submit a ticket to the service desk", Some(Mistaken::Action)),
            (
                "Local facility management would need to determine that the patch is not appropriate",
                Some(Mistaken::Person),
            ),
            ("Restore backup of Production environment taken prior to deployment.", Some(Mistaken::Action)),
            ("Restore backup fails", None),
            ("The release manager decides.", Some(Mistaken::Person)),
            ("Criteria to be determined based on separate and unique factors", Some(Mistaken::Deferral)),
            ("The criteria follow guidelines and best practices.", Some(Mistaken::Deferral)),
            ("No rollback criteria.", Some(Mistaken::Deferral)),
            ("Rollback criteria are not applicable.", Some(Mistaken::Deferral)),
            (
                "Facility management needs to determine that AB*4*55 is wrong; Clinical 1 may be consulted if needed",
                Some(Mistaken::Person),
            ),
            ("Restore fails twice", None),
            ("Call volume rises above the usual", None),
            ("The project is canceled.", None),
            ("Failed baseline testing", None),
            ("The release manager decides when more than 5 % of launches fail", None),
            ("A patient safety issue is reported.", None),
            ("The application no longer starts.", None),
        ] {
            assert_eq!(mistaken(text), expected, "{text}");
        }
    }
}
