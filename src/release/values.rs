//! The scalars of a definition.

use std::fmt;

use super::duration::Duration;
use super::model::{EntityKind, Form, Model, Node, Path, Scalar, Viewer, Visited};
use super::moment::Moment;
use crate::source::{Gap, Span};

/// Whether a text may be an id: lower-case letters, digits, `.`, `_` and `-`, at most 64, beginning with a letter or digit.
pub fn is_id(text: &str) -> bool {
    let begins = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= 64
        && text.bytes().next().is_some_and(begins)
        && text.bytes().all(|byte| begins(byte) || matches!(byte, b'.' | b'_' | b'-'))
}

/// The months of the year, in lower case.
#[rustfmt::skip]
pub(super) const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
];

/// Text on one line, plain.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text(pub String);

/// Markdown (CommonMark with tables), wherever a sentence may stand.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prose(pub String);

/// What is typed or printed, as it is: a command, a script, a transcript. Never read as words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Code(pub String);

/// A day, as `YYYY-MM-DD` (ISO 8601, 4.1.2). Orders by time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// Year, 1 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

/// A number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number(pub f64);

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flag(pub bool);

/// A type of id: what it refers to.
pub trait EntityId: AsRef<str> + From<String> + Default + 'static {
    /// What has such an id.
    const ENTITY: EntityKind;
}

/// The id that something is given, for references to it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Declared<I>(pub I);

/// Declares types of ids, each a reference to one kind of thing. All compare with `str`.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident => $thing:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Default)]
        pub struct $name(String);

        impl EntityId for $name {
            const ENTITY: EntityKind = EntityKind::$thing;
        }

        impl From<String> for $name {
            fn from(id: String) -> Self {
                Self(id)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                self.0 == other
            }
        }
    )*};
}

ids! {
    /// The id of a party.
    PartyId => Party;
    /// The id of an environment.
    EnvironmentId => Environment;
    /// The id of a component.
    ComponentId => Component;
    /// The id of a step.
    StepId => Step;
    /// The id of a figure.
    FigureId => Figure;
    /// The id of a section.
    SectionId => Section;
    /// The id of a feature flag.
    FlagId => Flag;
    /// The id of anything else.
    ItemId => Other;
}

impl<I: EntityId> std::ops::Deref for Declared<I> {
    type Target = str;

    fn deref(&self) -> &str {
        self.0.as_ref()
    }
}

impl<I: EntityId> PartialEq<str> for Declared<I> {
    fn eq(&self, other: &str) -> bool {
        self.0.as_ref() == other
    }
}

impl Date {
    /// Reads `YYYY-MM-DD`; `None` for anything that is no day of the Gregorian calendar.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, len: usize| part.len() == len && part.bytes().all(|b| b.is_ascii_digit());
        if parts.next().is_some() || !digits(year, 4) || !digits(month, 2) || !digits(day, 2) {
            return None;
        }
        let date = Self { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        (date.year > 0 && (1..=12).contains(&date.month) && (1..=date.month_length()).contains(&date.day))
            .then_some(date)
    }

    fn month_length(self) -> u8 {
        let leap =
            self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        }
    }

    /// Days since 1 March of year 0, so that differences are lengths in days.
    pub fn days(self) -> i64 {
        let (year, month) = if self.month > 2 {
            (i64::from(self.year), i64::from(self.month) - 3)
        } else {
            (i64::from(self.year) - 1, i64::from(self.month) + 9)
        };
        365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + i64::from(self.day) - 1
    }

    /// The day that many days after 1 March of year 0; `None` beyond the years 1 to 9999.
    pub fn from_days(days: i64) -> Option<Self> {
        // Howard Hinnant, "chrono-compatible low-level date algorithms", civil_from_days.
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        let date = Self {
            year: u16::try_from(year).ok()?,
            month: u8::try_from(month).ok()?,
            day: u8::try_from(day).ok()?,
        };
        (1..=9999).contains(&date.year).then_some(date)
    }

    /// "June".
    pub fn month_name(self) -> &'static str {
        const NAMES: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        NAMES[usize::from(self.month) - 1]
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The days that a text names as `YYYY-MM-DD`.
pub(super) fn dates_in(text: &str) -> impl Iterator<Item = Date> {
    let words = text.split(|letter: char| !(letter.is_ascii_digit() || letter == '-'));
    words.filter_map(|word| Date::parse(word.trim_matches('-')))
}

/// Reads a scalar by `$read`, shows it as `$seen`, and calls it `$form` in the form.
macro_rules! scalar {
    ($type:ty, $form:expr, |$node:ident| $read:expr, |$it:ident| $seen:expr, $scalar:expr) => {
        impl Model for $type {
            fn decode<N: Node>($node: N) -> Option<Self> {
                $read
            }

            fn walk<'a>(
                &'a self,
                span: Span,
                path: &mut Path,
                visit: &mut dyn FnMut(&Path, Span, Visited<'a>),
            ) {
                let $it = self;
                let seen: Option<Visited<'a>> = $seen;
                if let Some(seen) = seen {
                    visit(path, span, seen);
                }
            }

            fn show<V: Viewer>(&self, viewer: &V) -> V::Shown {
                let $it = self;
                viewer.scalar($scalar)
            }

            fn show_missing<V: Viewer>(viewer: &V, gap: Option<&Gap>) -> V::Shown {
                viewer.missing($form, gap)
            }

            fn form() -> Form {
                Form::Scalar($form)
            }
        }
    };
}

scalar!(
    Text,
    "text",
    |node| node.text().map(Text),
    |text| Some(Visited::Text(&text.0)),
    Scalar::Text(&text.0)
);
scalar!(
    Prose,
    "prose",
    |node| node.text().map(Prose),
    |prose| Some(Visited::Prose(&prose.0)),
    Scalar::Prose(&prose.0)
);
scalar!(
    Code,
    "code",
    |node| node.text().map(Code),
    |code| Some(Visited::Code(&code.0)),
    Scalar::Code(&code.0)
);
scalar!(Date, "date", |node| Date::parse(&node.text()?), |day| Some(Visited::Day(*day)), Scalar::Day(*day));
scalar!(
    Moment,
    "moment",
    |node| Moment::parse(&node.text()?),
    |moment| Some(Visited::Moment(moment)),
    Scalar::Moment(*moment)
);
scalar!(Duration, "duration", |node| Duration::parse(&node.text()?), |_length| None, Scalar::Length(_length));
scalar!(Number, "number", |node| node.number().map(Number), |_number| None, Scalar::Number(_number.0));
scalar!(Flag, "flag", |node| node.truth().map(Flag), |_flag| None, Scalar::Flag(_flag.0));

impl<I: EntityId> Model for Declared<I> {
    fn decode<N: Node>(node: N) -> Option<Self> {
        node.text().map(|id| Self(id.into()))
    }

    fn walk<'a>(&'a self, span: Span, path: &mut Path, visit: &mut dyn FnMut(&Path, Span, Visited<'a>)) {
        visit(path, span, Visited::Names(I::ENTITY, self.0.as_ref()));
    }

    fn show<V: Viewer>(&self, viewer: &V) -> V::Shown {
        viewer.scalar(Scalar::Id(self.0.as_ref()))
    }

    fn show_missing<V: Viewer>(viewer: &V, gap: Option<&Gap>) -> V::Shown {
        viewer.missing("id", gap)
    }

    fn form() -> Form {
        Form::Scalar("id")
    }
}

impl<I: EntityId> Model for I {
    fn decode<N: Node>(node: N) -> Option<Self> {
        node.text().map(Self::from)
    }

    fn walk<'a>(&'a self, span: Span, path: &mut Path, visit: &mut dyn FnMut(&Path, Span, Visited<'a>)) {
        visit(path, span, Visited::Refers(I::ENTITY, self.as_ref()));
    }

    fn show<V: Viewer>(&self, viewer: &V) -> V::Shown {
        viewer.scalar(Scalar::Reference(I::ENTITY, self.as_ref()))
    }

    fn show_missing<V: Viewer>(viewer: &V, gap: Option<&Gap>) -> V::Shown {
        viewer.missing("reference", gap)
    }

    fn form() -> Form {
        Form::Reference(I::ENTITY)
    }
}

/// Text is text: a wrapper that names what it is, without getting in the way.
macro_rules! as_text {
    ($type:ty) => {
        impl std::ops::Deref for $type {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }
    };
}

as_text!(Text);
as_text!(Prose);
as_text!(Code);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_days_of_the_calendar() {
        assert!(Date::parse("2020-02-29").is_some());
        for bad in ["2019-02-29", "2020-13-01", "2020-1-01", "20-01-01", "2020-06-31", "2020-06-12x", ""] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
        let days = |text| Date::parse(text).unwrap().days();
        assert_eq!(days("2020-03-01") - days("2020-02-28"), 2);
        assert_eq!(days("2021-01-01") - days("2020-01-01"), 366);
        for day in ["0001-01-01", "1970-01-01", "2000-02-29", "2020-12-31", "9999-12-31"] {
            assert_eq!(Date::from_days(days(day)).unwrap().to_string(), day);
        }
    }
}
