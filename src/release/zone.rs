//! Time zones: those of the IANA database, offsets from UTC, and what people write in their place.
//!
//! The database is the one that is compiled in, so that a definition says the same on every machine.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone, TimeZoneDatabase};

use super::moment::Moment;
use super::values::Date;
use crate::source::nearest;

static DATABASE: LazyLock<TimeZoneDatabase> = LazyLock::new(TimeZoneDatabase::bundled);

/// A time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

/// Why a text is no time zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ZoneFault {
    /// It is short for several zones, or for one in winter only; these are likely.
    Ambiguous(&'static [&'static str]),
    /// There is no such zone; the nearest that there is, if any is near.
    Unknown(Option<String>),
}

/// How often a local time comes in a zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Occurs {
    /// Once, at this second of Unix time.
    Once(i64),
    /// Never: clocks are put forward over it.
    Never,
    /// Twice: clocks are put back over it.
    Twice,
}

/// Names that are no zone: what they stand for, in minutes east of UTC, and the zones that are likely meant.
pub struct Abbreviation {
    /// The name.
    pub name: &'static str,
    /// The offsets from UTC that it stands for.
    pub offsets: &'static [i16],
    /// The zones that are likely meant.
    pub zones: &'static [&'static str],
}

macro_rules! abbreviations {
    ($($name:literal [$($offset:literal),*] $($zone:literal)+;)*) => {
        &[$(Abbreviation { name: $name, offsets: &[$($offset),*], zones: &[$($zone),+] },)*]
    };
}

/// The abbreviations of the zones in which most plans are written. <https://data.iana.org/time-zones/theory.html> says why
/// none of them names a zone.
#[rustfmt::skip]
const ABBREVIATIONS: &[Abbreviation] = abbreviations! {
    "ACDT" [630] "Australia/Adelaide";
    "ACST" [570] "Australia/Adelaide" "Australia/Darwin";
    "ADT" [-180] "America/Halifax";
    "AEDT" [660] "Australia/Sydney";
    "AEST" [600] "Australia/Sydney" "Australia/Brisbane";
    "AKDT" [-480] "America/Anchorage";
    "AKST" [-540] "America/Anchorage";
    "AST" [-240, 180] "America/Halifax" "America/Puerto_Rico" "Asia/Riyadh";
    "AWST" [480] "Australia/Perth";
    "BRT" [-180] "America/Sao_Paulo";
    "BST" [60, 360] "Europe/London" "Asia/Dhaka";
    "CAT" [120] "Africa/Maputo";
    "CDT" [-300, -240] "America/Chicago" "America/Havana";
    "CEST" [120] "Europe/Berlin" "Europe/Paris";
    "CET" [60] "Europe/Berlin" "Europe/Paris";
    "CST" [-360, 480, -300] "America/Chicago" "Asia/Shanghai" "America/Havana";
    "CT" [-360, -300] "America/Chicago";
    "Central" [-360, -300] "America/Chicago" "Australia/Adelaide";
    "EAT" [180] "Africa/Nairobi";
    "EDT" [-240] "America/New_York" "America/Toronto";
    "EEST" [180] "Europe/Athens" "Europe/Helsinki";
    "EET" [120] "Europe/Athens" "Europe/Helsinki" "Africa/Cairo";
    "EST" [-300] "America/New_York" "America/Panama";
    "ET" [-300, -240] "America/New_York";
    "Eastern" [-300, -240] "America/New_York" "Australia/Sydney";
    "GST" [240] "Asia/Dubai";
    "HKT" [480] "Asia/Hong_Kong";
    "HST" [-600] "Pacific/Honolulu";
    "IST" [330, 120, 60] "Asia/Kolkata" "Asia/Jerusalem" "Europe/Dublin";
    "JST" [540] "Asia/Tokyo";
    "KST" [540] "Asia/Seoul";
    "MDT" [-360] "America/Denver";
    "MESZ" [120] "Europe/Berlin";
    "MET" [60] "Europe/Berlin" "Europe/Paris";
    "MEZ" [60] "Europe/Berlin";
    "MSK" [180] "Europe/Moscow";
    "MST" [-420] "America/Denver" "America/Phoenix";
    "MT" [-420, -360] "America/Denver";
    "Mountain" [-420, -360] "America/Denver";
    "NDT" [-150] "America/St_Johns";
    "NST" [-210] "America/St_Johns";
    "NZDT" [780] "Pacific/Auckland";
    "NZST" [720] "Pacific/Auckland";
    "PDT" [-420] "America/Los_Angeles";
    "PKT" [300] "Asia/Karachi";
    "PST" [-480, 480] "America/Los_Angeles" "Asia/Manila";
    "PT" [-480, -420] "America/Los_Angeles";
    "Pacific" [-480, -420] "America/Los_Angeles";
    "SAST" [120] "Africa/Johannesburg";
    "SGT" [480] "Asia/Singapore";
    "WAT" [60] "Africa/Lagos";
    "WEST" [60] "Europe/Lisbon";
    "WET" [0] "Europe/Lisbon";
};

/// The entry of an abbreviation, or of the everyday name of a zone: "EST", "Eastern".
pub(super) fn abbreviation(name: &str) -> Option<&'static Abbreviation> {
    ABBREVIATIONS.iter().find(|abbreviation| abbreviation.name == name)
}

impl Zone {
    /// Reads the name of a zone as the IANA database spells it, or an offset: `Europe/London`, `UTC`, `UTC-04:00`, `+02:00`.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(offset) = offset(text) {
            return Some(Self(TimeZone::fixed(offset)));
        }
        let zone = named(text).filter(|named| everyday(text).is_none() && named.iana_name() == Some(text));
        zone.map(Self)
    }

    /// The same, with what is wrong with a text that is none.
    ///
    /// # Errors
    ///
    /// Why the text is no zone.
    pub fn parse(text: &str) -> Result<Self, ZoneFault> {
        let text = text.trim();
        if let Some(zone) = Self::read(text) {
            return Ok(zone);
        }
        if let Some(known) = everyday(text) {
            return Err(ZoneFault::Ambiguous(known.zones));
        }
        let listed = || named(text).and_then(|zone| zone.iana_name().map(str::to_owned));
        let spelled = offset_meant(text).or_else(listed);
        Err(ZoneFault::Unknown(spelled.or_else(|| meant(text))))
    }

    /// The zone of a moment that has an offset of its own.
    pub fn of_offset(minutes: i16) -> Option<Self> {
        let offset = Offset::from_seconds(i32::from(minutes) * 60).ok()?;
        Some(Self(TimeZone::fixed(offset)))
    }

    /// How often a moment comes in this zone. One with an offset of its own comes once.
    pub fn occurs(&self, moment: &Moment) -> Occurs {
        let Some(local) = local(moment) else { return Occurs::Never };
        if let Some(minutes) = moment.offset {
            return at(local, i32::from(minutes) * 60).map_or(Occurs::Never, Occurs::Once);
        }
        match self.0.to_ambiguous_timestamp(local).offset() {
            AmbiguousOffset::Unambiguous { offset } => {
                at(local, offset.seconds()).map_or(Occurs::Never, Occurs::Once)
            }
            AmbiguousOffset::Gap { .. } => Occurs::Never,
            AmbiguousOffset::Fold { .. } => Occurs::Twice,
        }
    }

    /// The second of Unix time at which a moment comes: the earlier one of two, and behind the gap if it never comes.
    pub fn instant(&self, moment: &Moment) -> Option<i64> {
        if let Occurs::Once(second) = self.occurs(moment) {
            return Some(second);
        }
        let found = self.0.to_ambiguous_timestamp(local(moment)?).compatible().ok()?;
        Some(found.as_second())
    }

    /// What clocks in this zone show at a second of Unix time.
    pub fn local(&self, second: i64) -> Option<Moment> {
        let shown = self.0.to_datetime(Timestamp::from_second(second).ok()?);
        Some(Moment {
            date: Date {
                year: u16::try_from(shown.year()).ok()?,
                month: u8::try_from(shown.month()).ok()?,
                day: u8::try_from(shown.day()).ok()?,
            },
            hour: u8::try_from(shown.hour()).ok()?,
            minute: u8::try_from(shown.minute()).ok()?,
            second: u8::try_from(shown.second()).ok()?,
            offset: None,
        })
    }

    /// How many minutes east of UTC its clocks are at a second of Unix time.
    pub fn offset_at(&self, second: i64) -> Option<i16> {
        let offset = self.0.to_offset(Timestamp::from_second(second).ok()?);
        i16::try_from(offset.seconds() / 60).ok()
    }

    /// How its time is called at a second of Unix time: "GMT", "BST". A name without letters is none.
    pub fn name_at(&self, second: i64) -> Option<String> {
        let info = Timestamp::from_second(second).ok()?;
        let info = self.0.to_offset_info(info);
        Some(info.abbreviation().to_owned())
            .filter(|name| name.chars().all(|letter| letter.is_ascii_alphabetic()))
    }

    /// Whether it is an offset, the same all year.
    pub fn is_offset(&self) -> bool {
        self.0.to_fixed_offset().is_ok()
    }
}

/// Names of the database that stand for no place.
const NOWHERE: [&str; 2] = ["Etc/Unknown", "Factory"];

/// The offset that somebody means by a text that is none, as `UTC+01:00`: "gmt+1", "UTC plus 1 h", "UTC+5.5".
fn offset_meant(text: &str) -> Option<String> {
    let mut folded: String = text.to_uppercase().split_whitespace().collect();
    for (written, sign) in [("PLUS", "+"), ("MINUS", "-"), (".5", ":30"), (",5", ":30"), (".75", ":45")] {
        folded = folded.replace(written, sign);
    }
    let bare = folded.split('(').next().unwrap_or("");
    let bare = ["HOURS", "HOUR", "HRS", "H"].iter().find_map(|unit| bare.strip_suffix(unit)).unwrap_or(bare);
    let seconds = offset(bare)?.seconds();
    let (hours, minutes) = (seconds.abs() / 3600, seconds.abs() % 3600 / 60);
    Some(format!("UTC{}{hours:02}:{minutes:02}", if seconds < 0 { '-' } else { '+' }))
}

/// A zone of the database, whatever the case of its name.
fn named(text: &str) -> Option<TimeZone> {
    let fits = text.len() <= 64 && !NOWHERE.iter().any(|nowhere| nowhere.eq_ignore_ascii_case(text));
    let zone = DATABASE.get(Some(text).filter(|_| fits)?).ok()?;
    (!zone.is_unknown()).then_some(zone)
}

/// What somebody means by a name that is none: the zone of the city, or the one that is spelled nearly so.
fn meant(text: &str) -> Option<String> {
    if text.is_empty() || text.len() > 64 {
        return None;
    }
    let names = DATABASE.available().map(|available| available.as_str().to_owned());
    let names: Vec<String> = names.filter(|name| !NOWHERE.contains(&name.as_str())).collect();
    let city = |name: &str| name.rsplit('/').next().unwrap_or(name).to_lowercase();
    let folded = text.rsplit('/').next().unwrap_or(text).trim().replace(' ', "_").to_lowercase();
    if let Some(same) = names.iter().find(|name| name.contains('/') && city(name) == folded) {
        return Some(same.clone());
    }
    let known: Vec<&str> = names.iter().map(String::as_str).collect();
    nearest(text, &known).map(str::to_owned).or_else(|| {
        let cities: Vec<String> =
            names.iter().filter(|name| name.contains('/')).map(|name| city(name)).collect();
        let known: Vec<&str> = cities.iter().map(String::as_str).collect();
        let near = nearest(&folded, &known).filter(|nearest| !text.contains('/') && nearest.len() > 3)?;
        names.iter().find(|name| name.contains('/') && city(name) == near).cloned()
    })
}

/// The abbreviation or everyday name that stands in a zone's place: "EST", "cet", "Eastern Standard Time".
fn everyday(text: &str) -> Option<&'static Abbreviation> {
    let mut name = text;
    for ending in [" Time", " Standard", " Daylight", " Summer"] {
        name = name.strip_suffix(ending).unwrap_or(name);
    }
    ABBREVIATIONS.iter().find(|abbreviation| abbreviation.name.eq_ignore_ascii_case(name))
}

/// Reads `Z`, `UTC`, `GMT`, and offsets from them: `UTC-04:00`, `GMT+1`, `+02:00`, `-0400`.
pub(super) fn offset(text: &str) -> Option<Offset> {
    let rest = ["UTC", "GMT"].iter().find_map(|word| text.strip_prefix(word)).map(str::trim_start);
    if text == "Z" || rest == Some("") {
        return Some(Offset::UTC);
    }
    let rest = rest.unwrap_or(text);
    let (sign, digits) = match rest.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, rest.strip_prefix(['-', '\u{2212}'])?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) => (hours, minutes),
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "00"),
    };
    let is_number = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(hours, 2) || !is_number(minutes, 2) || minutes.len() != 2 {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = sign * (hours * 3600 + minutes * 60);
    // No zone of the world is farther from UTC.
    let is_real = minutes < 60 && (-12 * 3600..=14 * 3600).contains(&seconds);
    Offset::from_seconds(seconds).ok().filter(|_| is_real)
}

fn local(moment: &Moment) -> Option<DateTime> {
    let number = |byte: u8| i8::try_from(byte).ok();
    DateTime::new(
        i16::try_from(moment.date.year).ok()?,
        number(moment.date.month)?,
        number(moment.date.day)?,
        number(moment.hour)?,
        number(moment.minute)?,
        number(moment.second)?,
        0,
    )
    .ok()
}

/// The second of Unix time at which clocks so far from UTC show a local time.
fn at(local: DateTime, offset: i32) -> Option<i64> {
    Some(Offset::from_seconds(offset).ok()?.to_timestamp(local).ok()?.as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_those_of_the_database_and_offsets() {
        for zone in [
            "UTC",
            "GMT",
            "Z",
            "Etc/UTC",
            "Etc/GMT+5",
            "America/New_York",
            "Europe/London",
            "Asia/Kolkata",
            "Europe/Kyiv",
            "America/Argentina/Buenos_Aires",
            "US/Eastern",
            "UTC-04:00",
            "UTC+1",
            "UTC +01:00",
            "GMT+01:00",
            "+02:00",
            "-0400",
            "+05:45",
            "\u{2212}03:00",
        ] {
            assert!(Zone::parse(zone).is_ok(), "{zone}");
        }
    }

    #[test]
    fn what_is_no_zone_is_told_with_what_was_meant() {
        for (text, meant) in [
            ("Europe/Londn", Some("Europe/London")),
            ("europe/london", Some("Europe/London")),
            ("Amercia/New_York", Some("America/New_York")),
            ("America/New York", Some("America/New_York")),
            ("America/London", Some("Europe/London")),
            ("London", Some("Europe/London")),
            ("New York", Some("America/New_York")),
            ("Berlni", Some("Europe/Berlin")),
            ("Ward/North", Some("Australia/North")),
            ("gmt+1", Some("UTC+01:00")),
            ("UTC plus 1 h", Some("UTC+01:00")),
            ("UTC-3.5", Some("UTC-03:30")),
            ("GMT+1 (BST)", Some("UTC+01:00")),
            ("Ward/Nowhere", None),
            ("", None),
            ("/", None),
            ("UTC+25:00", None),
            ("UTC+1:7", None),
            ("+02:99", None),
            ("Factory", None),
        ] {
            assert_eq!(Zone::parse(text), Err(ZoneFault::Unknown(meant.map(str::to_owned))), "{text}");
        }
        for (text, zone) in [
            ("EST", "America/New_York"),
            ("cet", "Europe/Berlin"),
            ("BST", "Europe/London"),
            ("Eastern Standard Time", "America/New_York"),
            ("Pacific", "America/Los_Angeles"),
        ] {
            match Zone::parse(text) {
                Err(ZoneFault::Ambiguous(zones)) => assert_eq!(zones[0], zone, "{text}"),
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn the_zones_of_abbreviations_are_zones() {
        for it in ABBREVIATIONS {
            assert!(it.zones.iter().all(|zone| Zone::parse(zone).is_ok()), "{}", it.name);
            assert!(!it.offsets.is_empty(), "{}", it.name);
        }
    }

    #[test]
    fn moments_come_once_never_or_twice() {
        let occurs =
            |zone: &str, moment: &str| Zone::parse(zone).unwrap().occurs(&Moment::parse(moment).unwrap());
        assert_eq!(occurs("Europe/London", "2027-03-28 01:15"), Occurs::Never);
        assert_eq!(occurs("Europe/London", "2026-10-25 01:30"), Occurs::Twice);
        assert_eq!(occurs("America/New_York", "2027-03-14 02:30"), Occurs::Never);
        assert_eq!(occurs("Europe/London", "1970-01-01 01:00"), Occurs::Once(0));
        assert_eq!(occurs("UTC", "2027-03-28 01:15"), Occurs::Once(1_806_196_500));
        assert_eq!(occurs("Europe/London", "2027-03-28T01:15Z"), Occurs::Once(1_806_196_500));
    }

    #[test]
    fn moments_with_an_offset_are_shown_in_the_zone() {
        let zone = Zone::parse("America/New_York").unwrap();
        let moment = Moment::parse("2026-12-11T01:00:00Z").unwrap();
        let local = zone.local(zone.instant(&moment).unwrap()).unwrap();
        assert_eq!(local, Moment::parse("2026-12-10 20:00").unwrap());
        assert_eq!(zone.offset_at(1_806_196_500), Some(-240));
        assert_eq!(zone.name_at(1_806_196_500).as_deref(), Some("EDT"));
    }
}
