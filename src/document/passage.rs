//! What passages and links say: the phrases that are read in them, as their kind and place allow.

use super::{Linked, Part, Passage};
use crate::phrases::{self, List, placeholder};

impl Passage {
    /// Whether it says under which condition something is done.
    pub fn is_criterion(&self) -> bool {
        let last = self.keys.last().copied().unwrap_or("");
        let said = ["text", "event", "trigger", "offline_when", "entry_criteria"].contains(&last);
        let criteria = |text: &&str| matches!(*text, "criteria" | "criterion");
        let inside =
            self.keys.iter().any(criteria) || matches!(last, "trigger" | "offline_when" | "entry_criteria");
        (said && inside)
            || ((self.keys.is_empty() || self.keys.first() == Some(&"text"))
                && self.section.ends_with(".criteria"))
    }

    /// The first of the phrases that stand in the passage, as it stands there.
    pub fn says(&self, list: &List) -> Option<&str> {
        list.find(&self.text).map(|(start, end)| &self.text[start..end])
    }

    /// The first words by which nobody can tell; `rated` is whether a severity stands beside them.
    pub fn vague(&self, rated: bool) -> Option<&str> {
        phrases::vague::vague(&self.text, rated).map(|(start, end)| &self.text[start..end])
    }

    /// The first sentence that tells the author what to write. In a step, whoever carries it out is told what to do.
    pub fn author_note(&self) -> Option<&str> {
        const ACTED_ON: &[&str] = &[
            "action",
            "checklists",
            "communications",
            "emergencies",
            "expected",
            "items",
            "questions",
            "steps",
            "verification",
        ];
        let prose = matches!(self.part, Part::Paragraph | Part::Item)
            && !self.keys.iter().any(|key| ACTED_ON.contains(key));
        let place = phrases::author_note(&self.text).filter(|_| prose);
        place.map(|(start, end)| &self.text[start..end])
    }

    /// Where a reader has to act: the first words that leave whether or how to the reader.
    pub fn left_to_reader(&self) -> Option<&str> {
        let step = self.keys.iter().any(|key| ["steps", "verification"].contains(key))
            && self.keys.last().is_some_and(|key| ["expected", "text"].contains(key));
        let sent = self.keys.first() == Some(&"communications")
            && self.keys.last().is_some_and(|key| ["audience", "channel", "sender"].contains(key));
        let place = phrases::vague::left_to_reader(&self.text).filter(|_| step || sent);
        place.map(|(start, end)| &self.text[start..end])
    }

    /// The first choice between systems that is open.
    pub fn alternative(&self) -> Option<&str> {
        phrases::open_choice(&self.text)
    }

    /// The first address, number or internal host in the passage, with what it is.
    pub fn contact(&self) -> Option<String> {
        phrases::exposed_contact(&self.text)
    }

    /// The first secret in the passage: what it is, and never the secret itself.
    pub fn secret(&self) -> Option<&'static str> {
        phrases::secret(&self.text, self.part == Part::Code)
    }

    /// The first patch of a package of the release that `declared` texts do not name: `XX*1.0*12`.
    pub fn foreign_patch(&self, declared: &[&str]) -> Option<&str> {
        phrases::foreign_patch(&self.text, declared)
    }

    /// A link whose words and address stand in each other's marks, as what is wrong with it.
    pub fn reversed(&self) -> Option<String> {
        phrases::reversed_link(&self.text)
    }

    /// The first address in the words that is no link.
    pub fn bare_address(&self) -> Option<&str> {
        phrases::bare_address(&self.text)
    }

    /// Whether it is a title whose number is generated.
    pub fn is_title(&self) -> bool {
        self.part == Part::Heading || matches!(self.keys.as_slice(), ["sections" | "appendices", "title"])
    }

    /// The number with which a title begins: "3.1" or "1.", and "Appendix A" unless it is the title of a section.
    pub fn typed_number(&self) -> Option<&str> {
        let appendix =
            || phrases::typed_appendix(&self.text).filter(|_| self.keys.first() != Some(&"sections"));
        phrases::typed_number(&self.text).or_else(appendix)
    }

    /// The first placeholder in the passage, as it stands there; those inside one of `names`, where the passage mentions
    /// that name, are part of the name.
    pub fn placeholder(&self, names: &[&str]) -> Option<&str> {
        let text = self.text.trim();
        if matches!(self.part, Part::Paragraph | Part::Item) && placeholder::is_name_in_capitals(text) {
            return Some(text);
        }
        let is_whole = |&(start, end): &placeholder::Place| {
            self.text[..start].trim().is_empty() && end >= self.text.trim_end().len()
        };
        // A mark in a cell is a tick or says that there is nothing, a state is the word for itself, and titles and kinds
        // of things may be one word: "test".
        let cell = self.part == Part::Cell;
        let title = matches!(self.part, Part::Heading | Part::Caption | Part::Value);
        let allowed = |place: &placeholder::Place| {
            is_whole(place)
                && (cell && placeholder::is_mark(text)
                    || (cell || title) && placeholder::is_word(text)
                    || self.is_state() && placeholder::is_state(text))
        };
        let places = placeholder::placeholders_outside(&self.text, names);
        let place = places.into_iter().find(|place| !allowed(place));
        let (start, end) = place.or_else(|| phrases::unsettled(&self.text).filter(|_| self.is_of_plan()))?;
        Some(&self.text[start..end])
    }

    /// Whether the passage is prose of the plan itself. A message tells others what is open, a risk is about what may be
    /// unknown, and a list of questions asks them.
    fn is_of_plan(&self) -> bool {
        const OPEN: &[&str] = &["issues", "known_issues", "message", "questions", "reviews", "risks"];
        matches!(self.part, Part::Paragraph | Part::Item | Part::Value)
            && !self.is_state()
            && !self.keys.iter().any(|key| OPEN.contains(key))
    }

    /// Whether the passage is the state of something, for which "pending" is a value.
    fn is_state(&self) -> bool {
        const STATES: &[&str] =
            &["decision", "result", "results", "status", "state", "states", "value", "use"];
        self.part == Part::Cell || self.keys.last().is_some_and(|key| STATES.contains(key))
    }
}

impl Linked {
    /// What is wrong with where the link leads, if something is.
    pub fn fault(&self) -> Option<String> {
        phrases::link_fault(&self.words, &self.target)
    }

    /// Whether the link shows its address instead of words.
    pub fn is_bare(&self) -> bool {
        phrases::is_bare_link(&self.words, &self.target)
    }
}

/// The abbreviations that passages use, each with the first that has it, without those that every reader knows.
pub fn abbreviations(passages: &[Passage]) -> Vec<(&str, &Passage)> {
    // Who wrote or signed something is a name.
    let is_name = |passage: &Passage| matches!(passage.keys.last(), Some(&("author" | "person")));
    let prose = passages.iter().filter(|passage| passage.part != Part::Code && !is_name(passage));
    let mut known = phrases::terms::KnownTerms::default();
    let found =
        prose.flat_map(|passage| known.add_new(&passage.text).into_iter().map(move |term| (term, passage)));
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_ticks_a_cell_and_a_state_is_a_value() {
        let passage = |text: &str, part, key| {
            let passage = Passage { text: text.to_owned(), part, keys: vec![key], ..Passage::default() };
            passage.placeholder(&[]).map(str::to_owned)
        };
        assert_eq!(passage("x", Part::Value, "channel").as_deref(), Some("x"));
        assert_eq!(passage("x", Part::Paragraph, "strategy").as_deref(), Some("x"));
        assert_eq!(passage("Pending", Part::Paragraph, "strategy").as_deref(), Some("Pending"));
        assert_eq!(passage("Pending", Part::Value, "status"), None);
        assert_eq!(passage("TBD", Part::Value, "status").as_deref(), Some("TBD"));
        assert_eq!(passage("-", Part::Cell, "body"), None);
        assert_eq!(passage("x", Part::Cell, "body"), None);
        assert_eq!(passage("Test", Part::Heading, "body"), None);
        assert_eq!(passage("Value", Part::Cell, "body"), None);
    }

    #[test]
    fn emphasis_takes_the_marks_of_a_token() {
        let passage = |text: &str, part| {
            Passage { text: text.to_owned(), part, ..Passage::default() }.placeholder(&[]).is_some()
        };
        assert!(passage("STRATEGY", Part::Paragraph) && passage("BACKOUT_STRATEGY", Part::Item));
        assert!(
            !passage("STRATEGY", Part::Heading)
                && !passage("NOTE", Part::Paragraph)
                && !passage("SITE", Part::Cell)
        );
    }

    #[test]
    fn declared_names_are_no_placeholders() {
        let passage = |text: &str| Passage { text: text.to_owned(), ..Passage::default() };
        assert_eq!(passage("The TBA gateway restarts.").placeholder(&["TBA gateway"]), None);
        assert_eq!(passage("The TBA gateway restarts on TBC.").placeholder(&["TBA gateway"]), Some("TBC"));
    }

    #[test]
    fn names_of_people_are_no_abbreviations() {
        let passage = |key| Passage { text: "QXV".to_owned(), keys: vec![key], ..Passage::default() };
        assert_eq!(abbreviations(&[passage("text")]).len(), 1);
        assert!(abbreviations(&[passage("author"), passage("person")]).is_empty());
    }

    #[test]
    fn a_section_may_be_titled_appendix_a() {
        let passage =
            |key| Passage { text: "Appendix A".to_owned() + " – x", keys: vec![key], ..Passage::default() };
        assert_eq!(passage("appendices").typed_number(), Some("Appendix A"));
        assert_eq!(passage("sections").typed_number(), None);
    }
}
