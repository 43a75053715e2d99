//! Telling a condition from what stands in its place: an action, a person, a deferral.

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
const CONDITIONS: &[&str] = &[
    "breach", "breaches", "cannot", "exceed", "exceeds", "fail", "failed", "fails", "if", "longer than", "more than",
    "once", "unless", "when", "whenever",
];

/// What only looks like one.
const EMPTY: &[&str] = &[
    "as needed",
    "if applicable",
    "if appropriate",
    "if necessary",
    "if needed",
    "if required",
    "when needed",
    "when necessary",
    "when required",
];

/// What is counted: "5 minutes" is a condition, "Clinical 1" is not.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "attempts", "calls", "days", "errors", "failures", "h", "hour", "hours", "launches", "min", "minute", "minutes", "ms", "of",
    "patients", "percent", "records", "requests", "s", "seconds", "sites", "tickets", "times", "users", "wards",
];

/// What says who decides.
#[rustfmt::skip]
const PERSONS: &[&str] = &[
    "agreement of", "approval of", "at the discretion", "best judgement", "best judgment", "decides", "decides to",
    "decision is made by", "decision of", "decision to", "decision will be", "has the authority", "may be consulted",
    "may decide", "need to decide", "need to determine", "needs to determine", "request of", "will be decided by",
    "will be made by", "will decide", "will determine", "would decide", "would determine",
];

/// What says that the condition will be found out, or stands elsewhere.
#[rustfmt::skip]
const DEFERRALS: &[&str] = &[
    "as appropriate", "best practice", "best practices", "case by case", "case-by-case", "existing procedures", "guidelines",
    "no criteria", "patch will be developed", "refer to", "standard procedures", "tbd", "to be decided", "to be defined",
    "to be determined", "varies", "will be analyzed", "will be defined", "will be determined", "will be developed",
    "will be evaluated",
];

/// What an action begins with, and what must follow for it to be one: "Restore fails" is a condition.
#[rustfmt::skip]
const ACTIONS: &[&str] = &[
    "back", "call", "check", "consult", "contact", "create", "email", "enter", "escalate", "execute", "follow", "inform", "install",
    "log", "monitor", "notify", "open", "perform", "raise", "report", "restore", "return", "roll", "run", "see", "send",
    "submit", "uninstall", "use",
];
#[rustfmt::skip]
const OBJECTS: &[&str] = &[
    "a", "all", "an", "any", "back", "backup", "backups", "each", "in", "into", "it", "on", "out", "that", "the", "these", "this", "to", "with", "your",
];

/// What stands in a text in place of a condition, if something does.
pub fn mistaken(text: &str) -> Option<Mistaken> {
    let letters = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '\'' | '*' | '%'));
    let folded = text.to_lowercase();
    let words: Vec<&str> = folded.split(letters).filter(|part| !part.is_empty()).collect();
    let padded =
        EMPTY.iter().fold(format!(" {} ", words.join(" ")), |text, it| text.replace(&format!(" {it} "), " "));
    let says = |list: &[&str]| list.iter().any(|word| padded.contains(&format!(" {word} ")));
    let acts =
        matches!(words.as_slice(), [verb, object, ..] if ACTIONS.contains(verb) && OBJECTS.contains(object));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let counts = padded.contains('%')
        || words
            .windows(2)
            .any(|window| matches!(window, [number, unit] if is_number(number) && UNITS.contains(unit)));
    let about_itself = says(&["criteria", "criterion"]);
    let denies = about_itself && (words.first() == Some(&"no") || says(&["not applicable"]));
    if counts || says(CONDITIONS) {
        None
    } else if acts {
        Some(Mistaken::Action)
    } else if denies || says(DEFERRALS) {
        Some(Mistaken::Deferral)
    } else if says(PERSONS) {
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
