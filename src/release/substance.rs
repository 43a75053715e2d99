//! Whether a section holds what it is for, and not only a sentence about it.

use std::collections::BTreeMap;

use super::model::{Segment, Visited, choice};
use super::{Release, Section, SectionContent, Step};
use crate::phrases::commands::{Effect, effect, is_told};
use crate::phrases::denial::is_denial;
use crate::phrases::substance::{leaves_action_open, says_something, says_what_is_done};
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

impl Step {
    /// What its commands come to; none if it has none.
    fn effect(&self) -> Option<Effect> {
        let codes = self.commands.items().iter().filter_map(|command| command.code.get());
        codes.map(|code| effect(code)).max()
    }

    /// Whether the step says what is done: in a command, a picture, or words beyond "perform the back-out".
    pub fn says_what(&self) -> bool {
        let typed = self.effect() == Some(Effect::Acting);
        typed || self.figure.is_said() || self.text.get().is_some_and(|text| says_what_is_done(text))
    }

    /// The place of the first command, if the commands do nothing, or only look where the words of the step do more.
    pub fn idle_command(&self) -> Option<(Span, Effect)> {
        let effect = self.effect().filter(|effect| *effect != Effect::Acting)?;
        let told = self.text.get().is_some_and(|text| is_told(effect, text));
        let command = self.commands.items().first().filter(|_| !told)?;
        Some((command.code.span(), effect))
    }

    /// The place of its words, if they leave open what is done, and nothing else says it: "Proceed", "Deploy the release".
    pub fn open_action(&self) -> Option<Span> {
        let text = self.text.present().filter(|text| leaves_action_open(text))?;
        let told = self.effect() == Some(Effect::Acting) || self.figure.is_said() || self.points().is_some();
        (!told).then_some(text.span)
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
                    Visited::Text(text) | Visited::Prose(text) => says_something(text, section.title),
                    Visited::Code(code) => !code.trim().is_empty(),
                    // A flag is known by its id.
                    Visited::Names(_, id) => section.key == "flags" && says_something(id, section.title),
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
