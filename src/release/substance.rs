//! Whether a section holds what it is for, and not only a sentence about it.

use std::collections::BTreeMap;

use super::model::{Segment, Visited, choice};
use super::{Release, Section, SectionContent, Step, is_denial};
use crate::source::{Field, Gap, Span};

choice! {
    /// What a section needs beyond prose.
    pub enum Need {
        /// Items of a list that say something.
        Rows = "rows",
        /// A procedure.
        Steps = "steps",
        /// Conditions.
        Criteria = "criteria",
        /// Somebody who decides.
        Decider = "decider",
    }
}

/// The lists that hold the rows of a section, where that is not the first property that holds the section.
const ROWS: &[(&str, &[&str])] = &[
    ("checklist", &["checklists", "items"]),
    ("environments", &["environments"]),
    ("go-no-go", &["go_no_go", "criteria"]),
    ("hours", &["timeline", "periods"]),
];

/// Texts of rows that name nothing.
#[rustfmt::skip]
const EMPTY: &[&str] = &[
    "as before", "as needed", "as usual", "description", "entry", "etc", "example", "item", "list", "many", "multiple", "name",
    "other", "others", "row", "see above", "see below", "several", "some", "test", "text", "the usual", "title", "various",
];

/// Words that repeat in a step which procedure it belongs to, and do not say what is done.
#[rustfmt::skip]
const PROCEDURAL: &[&str] = &[
    "a", "according", "accordingly", "action", "actions", "again", "all", "an", "and", "any", "apply", "appropriate",
    "approved", "are", "as", "back", "back-out", "backed", "backout", "be", "been", "begin", "by", "care", "carry",
    "change", "changes", "complete", "conduct", "consult", "deal", "deploy", "deployment", "do", "document",
    "documentation", "documented", "done", "everything", "execute", "finish", "first", "follow", "following", "for",
    "go", "guide", "handle", "handled", "handling", "has", "have", "if", "in", "initiate", "install", "installation",
    "installed", "instructions", "is", "it", "its", "launch", "make", "manual", "necessary", "needed", "normal", "now",
    "of", "on", "other", "ours", "out", "per", "perform", "performed", "plan", "planned", "please", "procedure",
    "proceed", "process", "refer", "release", "required", "rest", "return", "revert", "roll", "rollback", "rolled",
    "rollout", "run", "runbook", "see", "should", "software", "standard", "start", "step", "steps", "stuff", "sure",
    "system", "take", "taken", "team", "that", "the", "then", "thing", "things", "this", "to", "undo", "update",
    "upgrade", "usual", "vendor", "version", "way", "we", "what", "whatever", "when", "whole", "wiki", "will", "with",
    "work", "works", "you", "your",
];

/// Words of an expected result that only say that all is well.
#[rustfmt::skip]
const WELL: &[&str] = &[
    "all", "as", "be", "completed", "correct", "correctly", "done", "everything", "expected", "fine", "functions", "good", "intended", "is", "it",
    "no", "normal", "normally", "ok", "okay", "ought", "pass", "passed", "passes", "planned", "problem", "problems", "properly", "should", "succeeded",
    "succeeds", "success", "successful", "successfully", "that", "the", "this", "usual", "was", "well", "work", "worked", "works",
];

/// Whether an expected result names nothing that can be seen: "it works", "as expected". What stands in code or quotation
/// marks is seen word for word.
pub fn observes_nothing(expected: &str) -> bool {
    let own = folded(expected);
    let literal = expected.contains(['`', '"', '“', '‘', '«', '„']);
    !own.is_empty() && !literal && own.split(' ').all(|word| WELL.contains(&word))
}

/// A text in small letters, with one space between words and no punctuation.
fn folded(text: &str) -> String {
    let words =
        text.split(|letter: char| !letter.is_alphanumeric() && letter != '-').filter(|part| !part.is_empty());
    words.map(str::to_lowercase).collect::<Vec<_>>().join(" ")
}

/// Whether a text of a row tells anything: two letters of an alphabet or one sign of another script at least, and more than
/// a denial, a filler or the title of its section.
fn tells(text: &str, title: &str) -> bool {
    let letters: usize = text
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .map(|letter| if letter.is_ascii() { 1 } else { 2 })
        .sum();
    let own = folded(text);
    let repeats = own == folded(title) || format!("{own}s") == folded(title);
    letters >= 2 && !is_denial(text) && !repeats && !EMPTY.contains(&own.as_str())
}

/// Whether a command does anything: more than a comment, an echo, or a command that ends at once.
fn does_something(code: &str) -> bool {
    const IDLE: &[&str] =
        &[":", "cls", "clear", "echo", "exit", "false", "pass", "pause", "printf", "rem", "true"];
    let lines = code.lines().map(str::trim).filter(|line| !line.is_empty());
    let mut lines =
        lines.filter(|line| !["#", "//", "--", "::", ";"].iter().any(|mark| line.starts_with(mark)));
    lines.any(|line| {
        let word = line.split_whitespace().next().unwrap_or("").trim_start_matches('@').to_lowercase();
        // What is printed into a file or another command is put somewhere.
        !IDLE.contains(&word.trim_end_matches(';')) || line.contains(['>', '|', '$', '&'])
    })
}

impl Step {
    /// Whether the step says what is done: in a command, a picture, or words beyond "perform the back-out".
    pub fn says_what(&self) -> bool {
        let typed = self
            .commands
            .items()
            .iter()
            .any(|command| command.code.get().is_some_and(|code| does_something(code)));
        let words = self.text.get().map_or(String::new(), |text| folded(text));
        let empty = |word: &str| PROCEDURAL.contains(&word) || !word.contains(char::is_alphabetic);
        typed || self.figure.is_said() || !words.split(' ').all(empty)
    }
}

/// The sections of which rows are given, each with whether any row says something.
pub struct Rows(BTreeMap<&'static str, bool>);

impl Rows {
    /// Whether any row of a section says something; none if it has no rows.
    pub fn of(&self, section: &Section) -> Option<bool> {
        self.0.get(section.key).copied()
    }
}

impl Section {
    /// Where and how the section is missing, if it is, for a message; none where its whole chapter is.
    pub fn absence(&self, said: &SectionContent, chapter_is_there: bool) -> Option<(Span, String)> {
        match said {
            SectionContent::Absent(at) if chapter_is_there => Some((*at, "is missing".to_owned())),
            SectionContent::Empty(at) => Some((*at, "is empty".to_owned())),
            SectionContent::Absent(_)
            | SectionContent::Gap(_)
            | SectionContent::Present(_)
            | SectionContent::Reported(_) => None,
        }
    }

    /// Where and how the section fails a need although something is said in it, for a message.
    pub fn hollowness(&self, release: &Release, need: Need, rows: &Rows) -> Option<(Span, String)> {
        let SectionContent::Present(said) = self.content(release) else { return None };
        if release.opens_elsewhere(self) {
            return None;
        }
        let word = need.word();
        match (self.content_in_data(release), rows.of(self)) {
            (SectionContent::Absent(_) | SectionContent::Empty(_), _) => {
                Some((said, format!("has prose but no {word}")))
            }
            // Criteria that are not there are asked for by a rule of their own.
            (SectionContent::Present(at), None) if need == Need::Rows => Some((at, "has no rows".to_owned())),
            (SectionContent::Present(at), Some(false)) if matches!(need, Need::Rows | Need::Criteria) => {
                Some((at, format!("has {word} without content")))
            }
            _ => None,
        }
    }
}

impl Release {
    /// Looks at the rows of these sections.
    pub fn rows(&self, sections: &[&'static Section]) -> Rows {
        let place = |section: &'static Section| {
            let own = ROWS.iter().find(|(key, _)| *key == section.key).map(|(_, place)| *place);
            own.or_else(|| section.places.first().copied()).unwrap_or_default()
        };
        let wanted: Vec<_> = sections
            .iter()
            .map(|section| (*section, place(section)))
            .filter(|(_, it)| !it.is_empty())
            .collect();
        let mut rows = BTreeMap::new();
        self.walk(&mut |path, _, seen| {
            for (section, place) in &wanted {
                let place = place.iter().filter(|part| !part.is_empty());
                // Rows that are open as a whole are reported as such.
                if matches!(seen, Visited::Gap(Gap::Open(_))) && ends_at(path, place.clone()) {
                    rows.insert(section.key, true);
                    continue;
                }
                let Some(below) = below(path, place) else { continue };
                let told = match seen {
                    Visited::Text(text) | Visited::Prose(text) => tells(text, section.title),
                    Visited::Code(code) => !code.trim().is_empty(),
                    // A flag is known by its id.
                    Visited::Names(_, id) => section.key == "flags" && tells(id, section.title),
                    Visited::Gap(_) => below.iter().any(|below| matches!(below, Segment::Key(_))),
                    Visited::Refers(..) | Visited::Day(_) | Visited::Moment(_) | Visited::Word(_) => false,
                };
                *rows.entry(section.key).or_insert(false) |= told;
            }
        });
        Rows(rows)
    }

    /// Whether the opening prose of a section says that it does not apply, or leads to where it is told.
    pub fn opens_elsewhere(&self, section: &Section) -> bool {
        let text = self.text.get().and_then(|text| text.get(section.key)).and_then(Field::get);
        text.is_some_and(|text| is_denial(text))
            || (self.opens_with_pointer(section.key).is_some() && self.points_on(section.key))
    }
}

/// Whether a way leads to the list at `place` itself.
fn ends_at(path: &[Segment], place: impl Iterator<Item = &'static &'static str>) -> bool {
    let keys = path.iter().filter_map(Segment::key);
    matches!(path.last(), Some(Segment::Key(_))) && keys.eq(place.copied())
}

/// What of a way lies below an item of the list at `place`; none if it does not lead there.
fn below(path: &[Segment], place: impl Iterator<Item = &'static &'static str>) -> Option<&[Segment]> {
    let mut rest = path;
    for key in place {
        while let [Segment::Item(_), tail @ ..] = rest {
            rest = tail;
        }
        let [Segment::Key(own), tail @ ..] = rest else { return None };
        if own != key {
            return None;
        }
        rest = tail;
    }
    rest.iter().position(|other| matches!(other, Segment::Item(_))).map(|at| &rest[at..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_that_only_say_that_all_is_well_observe_nothing() {
        for text in
            ["it works", "OK", "As expected.", "Done, no problems.", "everything should be fine", "Success"]
        {
            assert!(observes_nothing(text), "{text}");
        }
        for text in [
            "",
            "`OK`",
            "The command prints OK.",
            "It works without the old menu.",
            "All 24 patients are listed as expected.",
            "“Success” is shown",
            "3",
        ] {
            assert!(!observes_nothing(text), "{text}");
        }
    }
}
