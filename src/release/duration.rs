//! Lengths of time as people and programs write them.

/// A length of time: `45 min`, `1 hour 30 minutes`, `2h30m`, `2.5 h`, or by ISO 8601 `PT45M`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duration {
    /// As it was written.
    pub text: String,
    /// In minutes; seconds are rounded up.
    pub minutes: u64,
    /// The numbers, as they were written, with their units.
    pub parts: Vec<(String, Unit)>,
}

/// A unit of time. A month is taken for 30 days and a year for 365 wherever lengths are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// 60 of them are a minute.
    Second,
    /// 60 of them are an hour.
    Minute,
    /// 24 of them are a day.
    Hour,
    /// 24 hours.
    Day,
    /// 7 days.
    Week,
    /// 30 days.
    Month,
    /// 365 days.
    Year,
}

/// How many numbers with units one length may have.
const MOST: usize = 6;

impl Unit {
    /// The unit that a word names: "min", "minutes", "m". Case counts in its first letter only as in "Minutes".
    pub fn named(word: &str) -> Option<Self> {
        let (first, rest) = word.split_at_checked(1)?;
        let unit = match (first.to_ascii_lowercase().as_str(), rest) {
            ("s", "" | "ec" | "ecs" | "econd" | "econds") => Self::Second,
            ("m", "" | "in" | "ins" | "inute" | "inutes") => Self::Minute,
            ("h", "" | "r" | "rs" | "our" | "ours") => Self::Hour,
            ("d", "" | "ay" | "ays") => Self::Day,
            ("w", "" | "k" | "ks" | "eek" | "eeks") => Self::Week,
            ("m", "o" | "os" | "onth" | "onths") => Self::Month,
            ("y", "" | "r" | "rs" | "ear" | "ears") => Self::Year,
            _ => return None,
        };
        Some(unit)
    }

    /// Its length in seconds.
    pub fn seconds(self) -> u64 {
        match self {
            Self::Second => 1,
            Self::Minute => 60,
            Self::Hour => 3600,
            Self::Day => 86_400,
            Self::Week => 604_800,
            Self::Month => 30 * 86_400,
            Self::Year => 365 * 86_400,
        }
    }

    /// Its name in full, of one: "minute".
    pub fn name(self) -> &'static str {
        match self {
            Self::Second => "second",
            Self::Minute => "minute",
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// Its symbol (SI brochure, tables 2 and 8), or its name where it has none that everyone reads.
    fn symbol(self) -> &'static str {
        match self {
            Self::Second => "s",
            Self::Minute => "min",
            Self::Hour => "h",
            Self::Day | Self::Week | Self::Month | Self::Year => self.name(),
        }
    }
}

impl Duration {
    /// Reads numbers with units, decimals among them, or a duration of ISO 8601-1 (5.5.2). The JSON Schema has the same form
    /// as a pattern.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let parts = match text.strip_prefix(['P', 'p']) {
            Some(rest) => iso(rest)?,
            None => plain(text)?,
        };
        let mut micros = 0u128;
        for (number, unit) in &parts {
            micros += micros_of(number)? * u128::from(unit.seconds());
        }
        let minutes = u64::try_from(micros.div_ceil(60_000_000)).ok()?;
        Some(Self { text: text.to_owned(), minutes, parts })
    }

    /// As readers read it: as it was written, unless that is a form for programs (`PT45M`, `2h30m`).
    pub fn shown(&self) -> String {
        if self.is_readable() {
            return self.text.clone();
        }
        self.spelled(|number, unit| {
            // Symbols have no plural.
            let symbol = unit.symbol();
            let many = unit >= Unit::Day && number != "1";
            format!("{number} {symbol}{}", if many { "s" } else { "" })
        })
    }

    /// With its units in full: "1 hour 30 minutes".
    pub fn in_words(&self) -> String {
        self.spelled(|number, unit| {
            let many = if number == "1" { "" } else { "s" };
            format!("{number} {}{many}", unit.name())
        })
    }

    /// Its parts, without those of nothing where there are others.
    fn spelled(&self, word: impl Fn(&str, Unit) -> String) -> String {
        let is_nothing = |number: &str| number.chars().all(|letter| matches!(letter, '0' | '.' | ','));
        let some = self.parts.iter().any(|(number, _)| !is_nothing(number));
        let parts = self.parts.iter().filter(|(number, _)| !some || !is_nothing(number));
        let trimmed = |number: &str| match number.trim_start_matches('0') {
            "" => "0".to_owned(),
            rest if rest.starts_with(['.', ',']) => format!("0{rest}"),
            rest => rest.to_owned(),
        };
        let last = self.parts.last().map(|(_, unit)| *unit);
        let words: Vec<String> = if some {
            parts.map(|(number, unit)| word(&trimmed(number), *unit)).collect()
        } else {
            last.map(|unit| word("0", unit)).into_iter().collect()
        };
        words.join(" ")
    }

    /// Whether it was written for people: a space before each unit, and no unit of one letter that is a symbol of something
    /// else, too.
    fn is_readable(&self) -> bool {
        let mut before = ' ';
        for letter in self.text.chars() {
            if letter.is_alphabetic() && before.is_ascii_digit() {
                return false;
            }
            before = letter;
        }
        let words = self.text.split(|letter: char| !letter.is_alphabetic()).filter(|part| !part.is_empty());
        let mut words = words.map(str::to_lowercase);
        !self.text.starts_with(['P', 'p'])
            && words.all(|word| word == "s" || word == "h" || (word.len() > 2 && word != "mos"))
    }
}

type Part = (String, Unit);

/// Numbers with units: `1 h 30 min`, `2h30m`, `1 hour, 30 minutes`, `2 days and 4 hours`.
fn plain(text: &str) -> Option<Vec<Part>> {
    const BETWEEN: [&str; 6] = [", and ", ",and ", ", ", ",", " and ", " "];
    let text = text.replace(['\u{a0}', '\u{202f}'], " ");
    let mut parts = Vec::new();
    let mut rest = text.as_str();
    while parts.len() < MOST {
        let (number, tail) = number(rest)?;
        let tail = tail.strip_prefix(' ').unwrap_or(tail);
        let letters = tail.find(|letter: char| !letter.is_ascii_alphabetic()).unwrap_or(tail.len());
        let (word, tail) = tail.split_at(letters);
        parts.push((number, Unit::named(word)?));
        if tail.is_empty() {
            return Some(parts);
        }
        rest = BETWEEN.iter().find_map(|between| tail.strip_prefix(between)).unwrap_or(tail);
    }
    None
}

/// What follows the `P`: `1DT2H`, `T45M`.
fn iso(text: &str) -> Option<Vec<Part>> {
    let (date, time) = match text.split_once(['T', 't']) {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (text, ""),
    };
    let dates = [('Y', Unit::Year), ('M', Unit::Month), ('W', Unit::Week), ('D', Unit::Day)];
    let times = [('H', Unit::Hour), ('M', Unit::Minute), ('S', Unit::Second)];
    let mut parts = iso_part(date, &dates)?;
    parts.extend(iso_part(time, &times)?);
    (!parts.is_empty()).then_some(parts)
}

fn iso_part(text: &str, units: &[(char, Unit)]) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut rest = text;
    let mut left = units;
    while !rest.is_empty() {
        let (number, tail) = number(rest)?;
        let letter = tail.chars().next()?;
        let at = left.iter().position(|(it, _)| it.eq_ignore_ascii_case(&letter))?;
        parts.push((number, left[at].1));
        left = &left[at + 1..];
        rest = &tail[1..];
    }
    Some(parts)
}

/// A number with up to nine digits before its point or comma and up to six behind it, and what follows.
fn number(text: &str) -> Option<(String, &str)> {
    let digits = |text: &str| text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let whole = digits(text);
    if !(1..=9).contains(&whole) {
        return None;
    }
    let mut end = whole;
    if let Some(fraction) = text[whole..].strip_prefix(['.', ',']) {
        let length = digits(fraction);
        if !(1..=6).contains(&length) {
            return None;
        }
        end += 1 + length;
    }
    Some((text[..end].to_owned(), &text[end..]))
}

/// A number in millionths.
fn micros_of(number: &str) -> Option<u128> {
    let (whole, fraction) = number.split_once(['.', ',']).unwrap_or((number, ""));
    let fraction = format!("{fraction:0<6}");
    Some(whole.parse::<u128>().ok()? * 1_000_000 + fraction.parse::<u128>().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_read_in_every_form() {
        let minutes = |text| Duration::parse(text).map(|duration| duration.minutes);
        for (text, expected) in [
            ("45 min", 45),
            ("1 h 30 min", 90),
            ("2 days", 2880),
            ("90 s", 2),
            ("45 minutes", 45),
            ("1 hour 30 minutes", 90),
            ("1 hour, 30 minutes", 90),
            ("1 hour and 30 minutes", 90),
            ("2h30m", 150),
            ("2h 30m", 150),
            ("0h20m", 20),
            ("90m", 90),
            ("2.5 h", 150),
            ("1,5 h", 90),
            ("0.5 day", 720),
            ("45\u{a0}min", 45),
            ("1 Week", 10_080),
            ("3 months", 129_600),
            ("1 year", 525_600),
            ("PT45M", 45),
            ("PT2H30M", 150),
            ("PT0.5H", 30),
            ("P1DT2H", 1560),
            ("P2W", 20_160),
            ("P1M", 43_200),
            ("PT90S", 2),
            ("PT0S", 0),
            ("pt15m", 15),
        ] {
            assert_eq!(minutes(text), Some(expected), "{text}");
        }
        for bad in [
            "",
            "45",
            "min",
            "an hour",
            "1 fortnight",
            "9999999999 h",
            "-1 h",
            "1.h",
            ".5 h",
            "1:30",
            "1 h 30",
            "P",
            "PT",
            "P1",
            "P1DT",
            "P1H",
            "PT1D",
            "PT1M2H",
            "1 h and",
            "5 working days",
            "about 2 h",
            "1-2 h",
            "2 MIN",
            "1 h 1 h 1 h 1 h 1 h 1 h 1 h",
        ] {
            assert_eq!(minutes(bad), None, "{bad}");
        }
    }

    #[test]
    fn lengths_are_shown_as_readers_read_them() {
        for (written, shown, words) in [
            ("45 min", "45 min", "45 minutes"),
            ("1 h 30 min", "1 h 30 min", "1 hour 30 minutes"),
            ("45 minutes", "45 minutes", "45 minutes"),
            ("2.5 h", "2.5 h", "2.5 hours"),
            ("PT1H", "1 h", "1 hour"),
            ("PT2H30M", "2 h 30 min", "2 hours 30 minutes"),
            ("P1DT2H", "1 day 2 h", "1 day 2 hours"),
            ("2h30m", "2 h 30 min", "2 hours 30 minutes"),
            ("0h20m", "20 min", "20 minutes"),
            ("90m", "90 min", "90 minutes"),
            ("90 m", "90 min", "90 minutes"),
            ("2days", "2 days", "2 days"),
            ("PT0S", "0 s", "0 seconds"),
            ("PT05M", "5 min", "5 minutes"),
            ("2w", "2 weeks", "2 weeks"),
        ] {
            let length = Duration::parse(written).unwrap();
            assert_eq!((length.shown().as_str(), length.in_words().as_str()), (shown, words), "{written}");
        }
    }
}
