//! What of a release may stand in its texts and commands as it is: versions, dates, hosts.

use super::versions::{Stray, Versions};
use super::{Date, Release};
use crate::phrases::literals::{
    command_words, domain, host_and_domain, hosts, names_interface, written_dates,
};
use crate::source::{Field, Span};

/// What commands may name.
#[derive(Debug, Default)]
pub struct Literals {
    /// Days of the release: from the first to the last, each with a month of grace, and others by themselves.
    days: Option<(Date, Date)>,
    singles: Vec<Date>,
    versions: Versions,
    hosts: Vec<String>,
}

/// How many days before the first and after the last day of a release its commands may name.
const GRACE: i64 = 31;

impl Release {
    /// What the product is called.
    pub fn names(&self) -> Vec<&str> {
        let Some(own) = self.release.get() else { return Vec::new() };
        let named = own.product.get().into_iter().chain(own.abbreviation.get());
        let named = named.chain(own.aliases.items().iter().map(|alias| &alias.value));
        named.map(|product| &**product).filter(|name| !name.trim().is_empty()).collect()
    }

    /// What its commands may name.
    pub fn literals(&self) -> Literals {
        let mut literals = Literals { versions: self.versions(), ..Literals::default() };
        let mut days = self.days();
        days.sort();
        literals.days = days.first().copied().zip(days.last().copied());
        let previous = self
            .release
            .get()
            .and_then(|release| release.previous.get())
            .and_then(|previous| previous.date.get().copied());
        literals.singles.extend(previous);
        for it in self.environments.items() {
            let texts = [it.hosting.get(), it.name.get(), it.r#use.get()];
            literals.hosts.extend(texts.into_iter().flatten().flat_map(|text| hosts(text)));
        }
        for it in self.components.items() {
            literals.hosts.extend(it.targets.get().iter().flat_map(|target| hosts(target)));
        }
        literals
    }

    fn days(&self) -> Vec<Date> {
        let day = |it: &Field<Date>| it.get().copied();
        let window = self.release.get().and_then(|release| release.window.get());
        let mut days: Vec<Date> = window
            .into_iter()
            .flat_map(|window| [window.start.get(), window.end.get()])
            .flatten()
            .map(|moment| self.local(moment).date)
            .collect();
        days.extend(
            self.milestones
                .items()
                .iter()
                .flat_map(|milestone| [day(&milestone.start), day(&milestone.end), day(&milestone.actual)])
                .flatten(),
        );
        let stages = self.rollout.get().map_or(&[][..], |rollout| rollout.stages.items());
        days.extend(stages.iter().flat_map(|stage| [day(&stage.start), day(&stage.end)]).flatten());
        days
    }
}

impl Literals {
    /// The first version in the command at a place that does not belong there; `keys` are the properties on the way to it.
    pub fn stray<'c>(&self, code: &'c str, keys: &[&str], at: Span) -> Option<Stray<'c>> {
        self.versions.stray_in_code(code, self.versions.way(keys, at))
    }

    /// The first date or host in a command that is not the release's, with what it is.
    pub fn stale<'c>(&self, code: &'c str) -> Option<(&'static str, &'c str)> {
        let host = || {
            command_words(code).find_map(|(_, it)| self.stale_host(it)).map(|stale_host| ("host", stale_host))
        };
        let date = command_words(code).filter(|(before, it)| !names_interface(before, it));
        let date = date
            .map(|(_, it)| it)
            .find_map(|date| self.stale_date(date))
            .map(|stale_date| ("date", stale_date));
        date.or_else(host)
    }

    fn stale_date<'c>(&self, word: &'c str) -> Option<&'c str> {
        let (first, last) = self.days?;
        let days = written_dates(word).filter_map(|(text, date)| Some((text, Date::parse(&date)?)));
        days.into_iter()
            .find(|(_, day)| {
                let outside = day.days() < first.days() - GRACE || day.days() > last.days() + GRACE;
                outside && !self.singles.contains(day)
            })
            .map(|(text, _)| text)
    }

    /// A host that is none of the environments', though it belongs to the same domain.
    fn stale_host<'c>(&self, word: &'c str) -> Option<&'c str> {
        let (host, own) = host_and_domain(word)?;
        let neighbour = self.hosts.iter().any(|host| domain(host) == Some(own));
        (neighbour && !self.hosts.iter().any(|own_host| own_host.eq_ignore_ascii_case(host))).then_some(host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals() -> Literals {
        let day = |text| Date::parse(text).unwrap();
        Literals {
            days: Some((day("2026-03-02"), day("2026-03-04"))),
            singles: vec![day("2025-11-01")],
            versions: Versions::default(),
            hosts: vec!["board.example.org".to_owned()],
        }
    }

    #[test]
    fn stale_literals_are_found() {
        for (code, expected) in [
            ("restore snapshot-2025-03-02", ("date", "2025-03-02")),
            ("restore backup_20250302.tgz", ("date", "20250302")),
            ("restore 03/02/2025", ("date", "03/02/2025")),
            ("curl https://old.example.org/health", ("host", "old.example.org")),
            ("ssh admin@old.example.org", ("host", "old.example.org")),
        ] {
            assert_eq!(literals().stale(code), Some(expected), "{code}");
        }
    }

    #[test]
    fn what_is_of_the_release_or_of_others_is_spared() {
        for code in [
            "restore snapshot-2026-02-28",
            "restore snapshot-2025-11-01",
            "restore 12345678 and 2025-13-01",
            "curl https://board.example.org/health",
            "curl https://www.example.com",
            "ssh 10.1.2.3",
            "curl -H 'x-ms-version: 2021-08-06' https://board.example.org/health",
            "curl https://board.example.org/health?api-version=2021-08-06",
            "az resource show --api-version 2021-08-06",
        ] {
            assert_eq!(literals().stale(code), None, "{code}");
        }
        assert_eq!(Literals::default().stale("restore 2020-01-01"), None);
    }
}
