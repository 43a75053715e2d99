//! Moments: a day and a time of day, with or without an offset from UTC.

use super::values::Date;

/// A date and time of day, `YYYY-MM-DD HH:MM`, in the time zone of the release window, unless it has an offset of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// The day.
    pub date: Date,
    /// Hour, 0 to 23.
    pub hour: u8,
    /// Minute, 0 to 59.
    pub minute: u8,
    /// Second, 0 to 59; fractions are left out.
    pub second: u8,
    /// Minutes east of UTC, where the moment says so itself.
    pub offset: Option<i16>,
}

impl Moment {
    /// Reads `YYYY-MM-DD HH:MM`, with a space or a `T` between, with seconds and with an offset (`Z`, `+02:00`, `GMT+2`) or
    /// without: RFC 3339, section 5.6, its shorter local form, and offsets as people write them.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, time) = text.split_once(['T', 't', ' '])?;
        let date = Date::parse(date)?;
        let end = time.find(['Z', 'z', '+', '-', 'U', 'G']).unwrap_or(time.len());
        let (time, zone) = time.split_at(end);
        let offset = if zone.is_empty() { None } else { Some(offset(zone)?) };
        // The offset may stand apart: `20:00 +02:00`.
        let time = if offset.is_some() { time.strip_suffix(' ').unwrap_or(time) } else { time };
        let (hour, minute) = clock(time.get(..5)?)?;
        let second = match time.get(5..)? {
            "" => 0,
            rest => seconds(rest)?,
        };
        Some(Self { date, hour, minute, second, offset })
    }

    /// A local moment of a day.
    pub fn of(date: Date, (hour, minute): (u8, u8)) -> Self {
        Self { date, hour, minute, second: 0, offset: None }
    }
}

/// Whether a text is a moment, for the JSON Schema.
pub fn is_moment(text: &str) -> bool {
    Moment::parse(text).is_some()
}

/// Reads a time of day, `HH:MM`, as hour and minute.
pub fn clock(text: &str) -> Option<(u8, u8)> {
    let (hour, minute) = text.split_once(':')?;
    if hour.len() != 2 || minute.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit() || b == b':') {
        return None;
    }
    let (hour, minute) = (hour.parse().ok()?, minute.parse().ok()?);
    (hour < 24 && minute < 60).then_some((hour, minute))
}

/// The seconds of `:30` and `:30.25`.
fn seconds(text: &str) -> Option<u8> {
    let (whole, fraction) = text.strip_prefix(':').map(|rest| rest.split_once('.').unwrap_or((rest, "0")))?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let fits = whole.len() == 2 && digits(whole) && (1..=9).contains(&fraction.len()) && digits(fraction);
    whole.parse().ok().filter(|second| fits && *second < 60)
}

/// The minutes of `Z` and `+02:00`.
fn offset(text: &str) -> Option<i16> {
    if matches!(text, "Z" | "z") {
        return Some(0);
    }
    if text.starts_with(['U', 'G']) {
        return i16::try_from(super::zone::offset(text)?.seconds() / 60).ok();
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = clock(text.get(1..)?)?;
    Some(sign * (i16::from(hours) * 60 + i16::from(minutes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_local_or_have_an_offset() {
        let read = |text| {
            Moment::parse(text).map(|moment| {
                (moment.date.to_string(), (moment.hour, moment.minute, moment.second), moment.offset)
            })
        };
        let day = || "2026-12-10".to_owned();
        for (text, time, offset) in [
            ("2026-12-10 20:00", (20, 0, 0), None),
            ("2026-12-10T20:00", (20, 0, 0), None),
            ("2026-12-10T20:00:30", (20, 0, 30), None),
            ("2026-12-10T20:00:00Z", (20, 0, 0), Some(0)),
            ("2026-12-10t20:00:00z", (20, 0, 0), Some(0)),
            ("2026-12-10 20:00Z", (20, 0, 0), Some(0)),
            ("2026-12-10T20:00:00.125+02:00", (20, 0, 0), Some(120)),
            ("2026-12-10 20:00 -04:30", (20, 0, 0), Some(-270)),
            ("2026-12-10 20:00 UTC", (20, 0, 0), Some(0)),
            ("2026-12-10 20:00 GMT+1", (20, 0, 0), Some(60)),
            ("2026-12-10 20:00UTC-04:30", (20, 0, 0), Some(-270)),
        ] {
            assert_eq!(read(text), Some((day(), time, offset)), "{text}");
        }
        for text in [
            "2026-12-10",
            "2026-02-30 20:00",
            "2026-12-10 24:00",
            "2026-12-10 20:60",
            "2026-12-10 20:00 ",
            "2026-12-10 20:00:60",
            "2026-12-10 20:00:00.",
            "2026-12-10 20:00+2",
            "2026-12-10 20:00 CET",
            "2026-12-10 20:00 UTC+25",
            "2026-12-10 20:00 UTC+",
            "2026-12-10  20:00",
            "2026-12-10 2\u{e9}:00",
            "",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
