//! What of a release may stand in its texts and commands as it is: versions, dates, hosts.

use super::{Date, Release};
use crate::source::Field;

/// What commands may name.
#[derive(Debug, Default)]
pub struct Literals {
    /// Days of the release: from the first to the last, each with a month of grace, and others by themselves.
    days: Option<(Date, Date)>,
    singles: Vec<Date>,
    versions: Vec<String>,
    /// How many numbers the release's own version has.
    parts: usize,
    names: Vec<String>,
    hosts: Vec<String>,
}

/// How many days before the first and after the last day of a release its commands may name.
const GRACE: i64 = 31;

impl Release {
    /// What the product is called.
    pub fn names(&self) -> Vec<&str> {
        let Some(own) = self.release.get() else { return Vec::new() };
        let named = own.product.get().into_iter().chain(own.abbreviation.get());
        let named = named.chain(own.aliases.items().iter().map(|it| &it.value));
        named.map(|it| &**it).filter(|it| !it.trim().is_empty()).collect()
    }

    /// The numbers of all versions that the release is, replaces, is made of or returns to: "Build 22" has the number 22.
    pub fn versions(&self) -> Vec<String> {
        let mut texts: Vec<&str> = Vec::new();
        if let Some(own) = self.release.get() {
            texts.extend(own.version.get().map(|it| &**it));
            texts.extend(own.previous.get().and_then(|it| it.version.get()).map(|it| &**it));
            texts.extend(own.builds.items().iter().map(|it| &*it.value.0));
        }
        for it in self.components.items() {
            texts.extend(it.version.get().into_iter().chain(it.previous.get()).map(|it| &**it));
        }
        let target = self.back_out.get().and_then(|it| it.target.get());
        texts.extend(
            target.into_iter().flat_map(|it| [it.version.get(), it.artefact.get()]).flatten().map(|it| &**it),
        );
        for it in self.release_notes.get().map_or(&[][..], |it| it.versions.items()) {
            texts.extend(it.version.get().into_iter().chain(it.previous.get()).map(|it| &**it));
        }
        texts.iter().flat_map(|it| numbers(it)).map(str::to_owned).collect()
    }

    /// What its commands may name.
    pub fn literals(&self) -> Literals {
        let mut literals = Literals { versions: self.versions(), ..Literals::default() };
        let own = self.release.get().and_then(|it| it.version.get());
        literals.parts = own.and_then(|it| numbers(it).last()).map_or(0, |it| it.split('.').count());
        for it in self.software.items() {
            literals.versions.extend(it.version.get().iter().flat_map(|it| numbers(it)).map(str::to_owned));
        }
        let components = self
            .components
            .items()
            .iter()
            .flat_map(|it| [it.name.get().map(|it| &**it), it.id.get().map(|it| &**it)]);
        literals.names = self
            .names()
            .into_iter()
            .chain(components.flatten())
            .map(slug)
            .filter(|it| it.len() > 2)
            .collect();
        let mut days = self.days();
        days.sort();
        literals.days = days.first().copied().zip(days.last().copied());
        let previous =
            self.release.get().and_then(|it| it.previous.get()).and_then(|it| it.date.get().copied());
        literals.singles.extend(previous);
        for it in self.environments.items() {
            let texts = [it.hosting.get(), it.name.get(), it.r#use.get()];
            literals.hosts.extend(texts.into_iter().flatten().flat_map(|it| hosts(it)));
        }
        for it in self.components.items() {
            literals.hosts.extend(it.targets.get().iter().flat_map(|it| hosts(it)));
        }
        literals
    }

    fn days(&self) -> Vec<Date> {
        let day = |it: &Field<Date>| it.get().copied();
        let window = self.release.get().and_then(|it| it.window.get());
        let mut days: Vec<Date> = window
            .into_iter()
            .flat_map(|it| [it.start.get(), it.end.get()])
            .flatten()
            .map(|it| it.date)
            .collect();
        days.extend(
            self.milestones
                .items()
                .iter()
                .flat_map(|it| [day(&it.start), day(&it.end), day(&it.actual)])
                .flatten(),
        );
        let stages = self.rollout.get().map_or(&[][..], |it| it.stages.items());
        days.extend(stages.iter().flat_map(|it| [day(&it.start), day(&it.end)]).flatten());
        days
    }
}

impl Literals {
    /// The first date, version or host in a command that is not the release's, with what it is.
    pub fn stale<'c>(&self, code: &'c str) -> Option<(&'static str, &'c str)> {
        let words = || code.split(|c: char| c.is_whitespace() || "\"'`,;()<>".contains(c));
        let date = || words().find_map(|it| self.stale_date(it)).map(|it| ("date", it));
        let host = || words().find_map(|it| self.stale_host(it)).map(|it| ("host", it));
        self.stale_version(code).map(|it| ("version", it)).or_else(date).or_else(host)
    }

    fn stale_date<'c>(&self, word: &'c str) -> Option<&'c str> {
        let (first, last) = self.days?;
        dates(word)
            .find(|(_, day)| {
                let outside = day.days() < first.days() - GRACE || day.days() > last.days() + GRACE;
                outside && !self.singles.contains(day)
            })
            .map(|(text, _)| text)
    }

    /// A version counts if it stands in one word with a name of the product or a component: `board:2.3`, `board-2.3.tgz`; or
    /// if it is that of an option on a line with such a name: `upgrade board --version 2.3`.
    fn stale_version<'c>(&self, code: &'c str) -> Option<&'c str> {
        let is_ours = |it: &str| {
            let it = slug(it);
            self.names.iter().any(|name| it.contains(name.as_str()))
        };
        for line in code.lines() {
            let named = is_ours(line);
            let mut option = false;
            for word in line.split(|c: char| c.is_whitespace() || "\"'`,;()<>=".contains(c)) {
                let about_ours = is_ours(word) && !word.contains("://");
                if about_ours || (option && named) {
                    let stale =
                        |it: &&str| it.split('.').count() == self.parts.max(2) && !known(it, &self.versions);
                    if let Some(found) = numbers(word).find(stale) {
                        return Some(found);
                    }
                }
                option = matches!(word, "--version" | "--tag" | "--image-tag" | "--release" | "-v");
            }
        }
        None
    }

    /// A host that is none of the environments', though it belongs to the same domain.
    fn stale_host<'c>(&self, word: &'c str) -> Option<&'c str> {
        let rest = word.split_once("://").map_or(word, |it| it.1);
        let rest = rest.rsplit_once('@').map_or(rest, |it| it.1);
        let host = rest.split(['/', ':', '?']).next()?;
        let domain = domain(host)?;
        let neighbour = self.hosts.iter().any(|it| crate::release::literals::domain(it) == Some(domain));
        (neighbour && !self.hosts.iter().any(|it| it.eq_ignore_ascii_case(host))).then_some(host)
    }
}

/// Whether a version is one of those known: "2.4" and "2.4.0" are one.
fn known(version: &str, versions: &[String]) -> bool {
    let within = |one: &str, other: &str| {
        one == other || other.strip_prefix(one).is_some_and(|it| it.starts_with('.'))
    };
    versions.iter().any(|it| within(it, version) || within(version, it))
}

/// The numbers in a text: "Phase 3 Release 5.0.4" has two.
fn numbers(text: &str) -> impl Iterator<Item = &str> {
    let part = |c: char| c.is_ascii_digit() || c == '.';
    text.split(move |c| !part(c)).map(|it| it.trim_matches('.')).filter(|it| !it.is_empty())
}

fn slug(text: &str) -> String {
    text.chars().map(|c| if c.is_alphanumeric() || c == '.' { c.to_ascii_lowercase() } else { '-' }).collect()
}

/// The dates in a word: `2026-03-02`, `20260302`, `03/02/2026`.
fn dates(word: &str) -> impl Iterator<Item = (&str, Date)> {
    let digits = |it: &str| it.bytes().all(|it| it.is_ascii_digit());
    let iso = (0..word.len()).filter_map(move |at| {
        let text = word.get(at..at + 10)?;
        let alone = !word[..at].ends_with(|c: char| c.is_ascii_digit())
            && !word[at + 10..].starts_with(|c: char| c.is_ascii_digit());
        alone.then_some((text, Date::parse(text)?))
    });
    let parts = word.split(|c: char| !(c.is_ascii_digit() || c == '/'));
    let plain = parts.filter_map(move |it| {
        let day = match it.split('/').collect::<Vec<_>>().as_slice() {
            [all] if all.len() == 8 && digits(all) && all.starts_with("20") => {
                format!("{}-{}-{}", &all[..4], &all[4..6], &all[6..])
            }
            [month, day, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
            _ => return None,
        };
        Some((it, Date::parse(&day)?))
    });
    iso.chain(plain)
}

/// The last two labels of a host name.
fn domain(host: &str) -> Option<&str> {
    let label = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    let labels: Vec<&str> = host.split('.').collect();
    let named = labels.last()?.bytes().all(|it| it.is_ascii_alphabetic()) && labels.last()?.len() > 1;
    if labels.len() < 3 || !named || !labels.iter().all(|it| label(it)) {
        return None;
    }
    let length = labels[labels.len() - 2].len() + labels[labels.len() - 1].len() + 1;
    host.get(host.len() - length..)
}

fn hosts(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || "\"'`,;()<>/:".contains(c));
    words.map(|it| it.trim_end_matches('.')).filter(|it| domain(it).is_some()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals() -> Literals {
        let day = |text| Date::parse(text).unwrap();
        Literals {
            days: Some((day("2026-03-02"), day("2026-03-04"))),
            singles: vec![day("2025-11-01")],
            versions: vec!["2.4".to_owned(), "2.3".to_owned()],
            parts: 2,
            names: vec!["ward-board".to_owned()],
            hosts: vec!["board.example.org".to_owned()],
        }
    }

    #[test]
    fn stale_literals_are_found() {
        for (code, expected) in [
            ("deploy ward-board:2.2", ("version", "2.2")),
            ("helm upgrade ward-board --version 2.1", ("version", "2.1")),
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
            "deploy ward-board:2.4.0 && deploy ward-board:v2.3",
            "helm upgrade other --version 2.1",
            "pip install requests==2.1",
            "restore snapshot-2026-02-28",
            "restore snapshot-2025-11-01",
            "restore 12345678 and 2025-13-01",
            "curl https://board.example.org/health",
            "curl https://www.example.com",
            "ssh 10.1.2.3",
            "deploy ward-board:latest",
            "open https://docs.io/ward-board/9.9",
        ] {
            assert_eq!(literals().stale(code), None, "{code}");
        }
        assert_eq!(Literals::default().stale("restore 2020-01-01 ward-board:2.2"), None);
    }
}
