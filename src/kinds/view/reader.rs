//! How readers read the values of a release: names for ids, days in their own notation, gaps as sentences.

use std::any::Any;

use super::computed;
use super::shown::Shown;
use crate::kinds::{escape, words};
use crate::release::{self, Date, EntityKind, Model, Release, Scalar, Viewer, show_field};
use crate::source::{Field, Gap, Spanned};

/// Shows the values of a release to the readers of one document.
pub(in crate::kinds) struct Reader<'a> {
    pub(super) release: &'a Release,
    pub(super) language: String,
    /// Whether names and contacts of people are left out.
    pub(super) public: bool,
}

impl Viewer for Reader<'_> {
    type Shown = Shown;

    fn scalar(&self, value: Scalar<'_>) -> Shown {
        match value {
            Scalar::Text(text) | Scalar::Code(text) | Scalar::Id(text) => text.into(),
            Scalar::Prose(prose) => Shown::Prose(prose.to_owned()),
            Scalar::Day(day) => words::day(day, &self.language).into(),
            Scalar::Moment(moment) => self.moment(moment).into(),
            Scalar::Length(length) => length.shown().into(),
            Scalar::Number(number) => number.to_string().into(),
            Scalar::Flag(flag) => if flag { "Yes" } else { "No" }.into(),
            Scalar::Word(word) => word.into(),
            Scalar::Reference(thing, id) => self.name(thing, id).into(),
        }
    }

    fn missing(&self, kind: &'static str, gap: Option<&Gap>) -> Shown {
        let text = gap.map_or(String::new(), |gap| words::gap(gap, self.release));
        match kind {
            "prose" => Shown::Prose(escape::plain(&text)),
            // What is typed is nothing else, and never a sentence.
            "code" => "".into(),
            _ => text.into(),
        }
    }

    fn list(&self, items: Vec<Shown>) -> Shown {
        Shown::List(items)
    }

    fn mapping(&self, value: &dyn Any, properties: Vec<(&'static str, Shown)>) -> Shown {
        let visible =
            |(name, shown)| (name, if self.public && PERSONAL.contains(&name) { "".into() } else { shown });
        computed::mapping(self, value, properties.into_iter().map(visible).collect())
    }

    fn mapping_gap(&self, empty: Shown, gap: &Gap) -> Shown {
        // Of a mapping that reads as one text, the gap does, too.
        if matches!(empty, Shown::Text(_)) { words::gap(gap, self.release).into() } else { empty }
    }
}

impl<'a> Reader<'a> {
    pub(in crate::kinds) fn new(release: &'a Release, public: bool) -> Self {
        Self { release, language: language(release), public }
    }

    /// A field as it is shown.
    pub(super) fn show<T: Model>(&self, field: &Field<T>) -> Shown {
        show_field(field, self)
    }

    /// A field as text; empty where it is shown as anything else.
    pub(in crate::kinds) fn text<T: Model>(&self, field: &Field<T>) -> String {
        match self.show(field) {
            Shown::Text(text) => text,
            Shown::Prose(_) | Shown::Flag(_) | Shown::Number(_) | Shown::List(_) | Shown::Map(_) => {
                String::new()
            }
        }
    }

    /// A text about a person, which documents for the public leave out.
    pub(super) fn contact(&self, field: &Field<release::Text>) -> String {
        if self.public { String::new() } else { self.text(field) }
    }

    /// A value in other words than the usual ones, or its gap.
    pub(super) fn in_words<T>(&self, field: &Field<T>, words: impl Fn(&T) -> String) -> String {
        match field {
            Field::Present(value) => words(&value.value),
            Field::Gap(gap) => words::gap(&gap.value, self.release),
            Field::Absent(_) | Field::Invalid(_) => String::new(),
        }
    }

    /// As clocks in the window's zone show it; beside the offset that it was given with where there is no such zone.
    pub(super) fn moment(&self, moment: release::Moment) -> String {
        let local = self.release.local(&moment);
        let offset = local.offset.map_or(String::new(), |minutes| format!(" {}", words::offset(minutes)));
        format!("{} {:02}:{:02}{offset}", words::day(local.date, &self.language), local.hour, local.minute)
    }

    /// A day that is a date reads like every other date; words stay as they are.
    pub(super) fn planned_day(&self, planned: &release::Planned) -> String {
        let text = self.text(&planned.day);
        Date::parse(&text).map_or(text, |date| words::day(date, &self.language))
    }

    /// The names of parties in one text: "A, B and C".
    pub(super) fn enumeration<'p>(
        &self,
        first: Option<String>,
        parties: impl Iterator<Item = &'p str>,
    ) -> String {
        let names = parties.map(|party| words::party(party, self.release));
        words::enumeration(&first.into_iter().chain(names).collect::<Vec<_>>())
    }

    /// The name of what an id refers to, where readers know it by one.
    fn name(&self, thing: EntityKind, id: &str) -> String {
        fn of<T>(
            items: &[Spanned<T>],
            id: impl Fn(&T) -> bool,
            name: impl Fn(&T) -> &Field<release::Text>,
        ) -> Option<String> {
            items
                .iter()
                .find(|item| id(&item.value))
                .and_then(|item| name(&item.value).get())
                .map(|name| name.0.clone())
        }
        let release = self.release;
        let name = match thing {
            EntityKind::Party => Some(words::party(id, release)),
            EntityKind::Environment => of(release.environments.items(), |own| own.id.is(id), |own| &own.name),
            EntityKind::Component => of(release.components.items(), |own| own.id.is(id), |own| &own.name),
            EntityKind::Flag => of(release.flags.items(), |own| own.id.is(id), |own| &own.name),
            EntityKind::Step | EntityKind::Figure | EntityKind::Section | EntityKind::Other => None,
        };
        name.unwrap_or_else(|| id.to_owned())
    }
}

/// The language of the document; US English where it is not given.
pub(in crate::kinds) fn language(release: &Release) -> String {
    let language = release.document.get().and_then(|document| document.language.get());
    language.map_or_else(|| "en-US".to_owned(), |language| language.to_string())
}

/// Makes of what is on record one text.
pub(super) fn record(parts: [String; 3]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Properties that name people or say how they are reached, which documents for the public leave out.
const PERSONAL: &[&str] = &["person", "by", "contact"];
