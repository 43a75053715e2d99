//! Times that are told in another zone than that of the release window.

use super::{Date, Moment, NamedZone, Path, Release, Segment, Zone, ZoneMention, times, zones};

/// Whether times at a place are those of the release: the hours of a desk, or of a job, have zones of their own.
fn tells_release_times(path: &Path) -> bool {
    const OTHERS: &[&str] = &[
        "approvals",
        "coverage",
        "dependencies",
        "environments",
        "files",
        "glossary",
        "hardware",
        "jobs",
        "parties",
        "revisions",
        "severities",
        "sites",
        "software",
        "supporting_documents",
        "waivers",
    ];
    const KEYS: &[&str] = &["channel", "channels", "contact", "hours", "zone"];
    !path.iter().any(|path| match path {
        Segment::Key(key) => OTHERS.contains(key) || KEYS.contains(key),
        Segment::Item(_) => false,
    })
}

impl Release {
    /// The zone of the local moments that a text at a place names: that of the window, unless the text names one.
    pub fn clock_of(&self, path: &Path, text: &str) -> Option<Zone> {
        self.clock().filter(|_| tells_release_times(path) && zones(text).is_empty())
    }

    /// The zone in which a sentence tells its times, if that is another one than the window's, and the window's is not named
    /// with it. A time in brackets behind another one is a conversion: "20:00 (15:00 America/New_York)".
    pub fn foreign_zone<'t>(&self, path: &Path, text: &'t str) -> Option<&'t str> {
        let clock = self.clock().filter(|_| tells_release_times(path))?;
        // Titles and windows of lists are about times without naming any.
        let has =
            |keys: &[&str]| path.iter().any(|path| matches!(path, Segment::Key(key) if keys.contains(key)));
        let heads = has(&["checklists", "timeline"]) && has(&["anchor", "title", "window"]);
        let sentences = text.split_inclusive(['\n', ';']).flat_map(|part| part.split(". "));
        sentences.into_iter().find_map(|sentence| {
            let named = zones(sentence);
            if named.is_empty() || named.iter().any(|zone| self.agrees(&zone.zone, &clock)) {
                return None;
            }
            let timed = times(sentence);
            let speaks = heads || !timed.is_empty() || sentence.to_lowercase().contains("time");
            let told = |zone_mention: &&ZoneMention<'_>| {
                (zone_mention.timed || speaks) && !is_conversion(sentence, zone_mention, &timed)
            };
            named.iter().find(told).map(|zone| zone.words)
        })
    }

    /// Whether clocks in a zone that is named show at the release what those of `clock` show.
    pub fn agrees(&self, named: &NamedZone, clock: &Zone) -> bool {
        let year = self.production_day().map_or(2026, |production_day| production_day.value.year);
        let noon =
            |month| Date::parse(&format!("{year:04}-{month:02}-01")).map(|day| Moment::of(day, (12, 0)));
        let seasons = [noon(1), noon(7)];
        let seasons: Vec<i64> = seasons.iter().flatten().filter_map(|season| clock.instant(season)).collect();
        let start = self.window_seconds().map(|(start, _)| start);
        let moments = start.map_or_else(|| seasons.clone(), |moment| vec![moment]);
        let same = |zone: &Zone, at: &i64| zone.offset_at(*at) == clock.offset_at(*at);
        match named {
            // A window's offset is taken for that of a zone which has it in the other half of the year, too.
            NamedZone::Zone(zone) if clock.is_offset() => seasons.iter().any(|at| same(zone, at)),
            NamedZone::Zone(zone) => moments.iter().any(|at| same(zone, at)),
            NamedZone::Abbreviation(known) => {
                let called = |at: &i64| clock.name_at(*at).is_some_and(|name_at| name_at == known.name);
                let offset = |at: &i64| {
                    clock.offset_at(*at).is_some_and(|offset_at| known.offsets.contains(&offset_at))
                };
                seasons.iter().any(called) || moments.iter().any(offset)
            }
        }
    }
}

/// Whether a zone stands in brackets with a time of its own behind another time.
fn is_conversion(sentence: &str, mention: &ZoneMention<'_>, timed: &[(usize, (u8, u8))]) -> bool {
    let open = sentence[..mention.at].rfind('(').filter(|at| !sentence[*at..mention.at].contains(')'));
    open.is_some_and(|open| {
        timed.iter().any(|(at, _)| *at < open) && timed.iter().any(|(at, _)| (open..mention.at).contains(at))
    })
}
