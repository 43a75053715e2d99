//! What can be told of words about times and levels.

use super::{Communication, Criterion, Release, Text};
use crate::source::Spanned;

/// Words for the length of a notice, and how many minutes they are.
const UNITS: &[(&str, u64)] =
    &[("min", 1), ("minute", 1), ("h", 60), ("hour", 60), ("day", 1440), ("week", 10_080)];

/// Numbers that are written out.
const NUMBERS: &[&str] = &["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// What stands behind a length that is a notice.
const ANCHORS: &[&str] = &["after", "ahead", "before", "in", "of", "prior"];

/// Words that call the same event by another name.
const UNFORESEEN: &[&str] = &["unexpected", "unforeseen", "unplanned"];

impl Text {
    /// The one notice period that the words tell, in minutes: "at least 48 hours before the event". Nothing if they tell
    /// none, or several.
    pub fn notice(&self) -> Option<u64> {
        let folded = self.to_lowercase();
        let words: Vec<&str> =
            folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
        let mut found = words.windows(3).filter_map(|window| {
            let [number, unit, anchor] = window else { return None };
            let written =
                || NUMBERS.iter().position(|own_number| own_number == number).map(|at| at as u64 + 1);
            let number = number.parse().ok().or_else(written)?;
            let (_, minutes) =
                UNITS.iter().find(|(name, _)| unit.strip_suffix('s').unwrap_or(unit) == *name)?;
            ANCHORS.contains(anchor).then_some(number).and_then(|number: u64| number.checked_mul(*minutes))
        });
        found.next().filter(|_| found.next().is_none())
    }
}

impl Communication {
    /// The strong words that the message begins with: its name, in plans that list many under one phase.
    pub fn title(&self) -> Option<&str> {
        let message = self.message.get()?.trim();
        Some(message.strip_prefix("**")?.split_once("**")?.0)
    }

    /// What the message is about, so that rows about one event are told: its group, phase and title.
    pub fn event(&self) -> Option<String> {
        let phase = self.phase.get().or(self.group.get())?.to_lowercase();
        let phase = UNFORESEEN.iter().fold(phase, |text, it| text.replace(it, "unscheduled"));
        let group = self.group.text_or("");
        Some(format!("{group}/{phase}/{}", self.title().unwrap_or("")))
    }
}

impl Release {
    /// Every criterion, wherever one is used.
    pub fn criteria(&self) -> Vec<&Spanned<Criterion>> {
        let mut criteria: Vec<_> =
            self.procedures().flat_map(|procedure| procedure.criteria.items()).collect();
        let stages = self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
        criteria.extend(stages.iter().flat_map(|stage| stage.criteria.items()));
        criteria.extend(self.go_no_go.get().map_or(&[][..], |go_no_go| go_no_go.criteria.items()));
        criteria.extend(self.metrics.items().iter().filter_map(|metric| metric.criterion.present()));
        criteria
    }
}

/// Whether two names of versions are about the same one: they have the same numbers, or one says the other more precisely.
/// "Release 5.0.3" and "5.0.3" agree, and so do "Build 21" and "2.1 Build 21". Nothing can be told without numbers.
pub fn agree(one: &str, other: &str) -> Option<bool> {
    let numbers = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'));
        let words = words.filter(|word| word.contains(|c: char| c.is_ascii_digit()));
        words.map(|word| word.to_lowercase().trim_start_matches('v').to_owned()).collect()
    };
    let (one, other) = (numbers(one), numbers(other));
    let within = |few: &[String], many: &[String]| few.iter().all(|few| many.contains(few));
    (!one.is_empty() && !other.is_empty()).then(|| within(&one, &other) || within(&other, &one))
}

/// The levels of severity that a text names by their number: "severity 1 or 2" names two.
pub fn levels_named(text: &str) -> Vec<String> {
    // Few texts name any.
    if !["sev", "Sev", "SEV"].iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let folded = text.to_lowercase();
    let words: Vec<&str> =
        folded.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    let digit = |text: &str| text.len() == 1 && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut levels = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let joined = word.strip_prefix("sev").filter(|rest| digit(rest));
        if let Some(level) = joined {
            levels.push(format!("severity {level}"));
        }
        if !matches!(*word, "sev" | "severity" | "severities") {
            continue;
        }
        for it in &words[at + 1..] {
            match *it {
                level if digit(level) => levels.push(format!("severity {level}")),
                "and" | "or" | "to" | "level" | "levels" => {}
                _ => break,
            }
        }
    }
    levels
}

/// Whether a sentence that names a document says which version of it is meant, or who keeps it.
pub fn names_version(sentence: &str) -> bool {
    let folded = sentence.to_lowercase();
    let words = || {
        folded
            .split(|letter: char| !(letter.is_alphanumeric() || letter == '.'))
            .filter(|part| !part.is_empty())
    };
    let numbered = words().any(|word| {
        let bare = word.trim_start_matches('v');
        bare.starts_with(|letter: char| letter.is_ascii_digit())
            && (bare != word || bare.contains('.') || bare.len() == 4)
    });
    let named = ["dated", "edition", "kept by", "maintained by", "owned by", "revision", "version"];
    numbered || named.iter().any(|word| folded.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_told_by_their_words() {
        let told = |text: &str| Text(text.to_owned()).notice();
        assert_eq!(told("At least 48 hours before the scheduled event"), Some(2880));
        assert_eq!(told("Two days before the window"), Some(2880));
        assert_eq!(told("Within 30 minutes of the occurrence"), Some(30));
        for text in [
            "Throughout the deployment",
            "30 minutes",
            "1 day before, and 1 hour before",
            "5 working days before",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }

    #[test]
    fn versions_agree_by_their_numbers() {
        for (one, other) in [("2.4.0", "2.4.1"), ("Build 21", "Build 22"), ("v1.9", "v2.0 of May")] {
            assert_eq!(agree(one, other), Some(false), "{one}, {other}");
        }
        for (one, other) in [("Release 5.0.3", "5.0.3"), ("V2.1", "v2.1"), ("Build 21", "2.1 Build 21")] {
            assert_eq!(agree(one, other), Some(true), "{one}, {other}");
            assert_eq!(agree(other, one), Some(true), "{other}, {one}");
        }
        assert_eq!(agree("the version before", "2.1"), None);
        assert_eq!(agree("2.1", "the version before"), None);
    }

    #[test]
    fn levels_are_named_by_their_number() {
        assert_eq!(levels_named("any Sev 1 or 2 issues, sev3"), ["severity 1", "severity 2", "severity 3"]);
        assert_eq!(levels_named("severity levels 1 to 3"), ["severity 1", "severity 3"]);
        for text in ["several 2", "severity of 3 users", "its severity", "severity 12"] {
            assert!(levels_named(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn versions_and_keepers_are_seen() {
        for text in [
            "the plan, version 3",
            "the plan v3",
            "the guide 1.2",
            "the 2025 policy",
            "the wiki kept by Operations",
            "the plan dated May",
            "the third edition of the guide",
            "the wiki maintained by Operations",
            "the page owned by Operations",
            "the approved revision of the plan",
        ] {
            assert!(names_version(text), "{text}");
        }
        for text in ["the plan", "section 5 of the guide", "the policy of the ward"] {
            assert!(!names_version(text), "{text}");
        }
    }
}
