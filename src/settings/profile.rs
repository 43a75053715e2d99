//! Profiles: named sets of what a definition must have and how much rules weigh. Each is a data file in `profiles/`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use toml::de::{DeTable, DeValue};

use crate::finding::Severity;

/// A profile.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Profile {
    /// What a definition calls it: "va-dibr".
    pub name: String,
    /// The keys of the sections that a definition must have from stage `planned` on.
    pub requires: Vec<String>,
    /// The properties of a definition that no document of the profile prints; most profiles print everything.
    pub unprinted: Vec<String>,
    /// The sections whose opening under `text` is printed all the same; of a profile that prints everything, none is named.
    pub opens: Vec<String>,
    /// What sections need beyond prose, by key: "rows", "steps", "criteria" or "decider". Of all others prose is enough.
    pub needs: BTreeMap<String, String>,
    /// What may not be said not to apply, as properties joined by dots: "always", or while there is a "downtime" or something to
    /// "restore".
    pub applies: BTreeMap<String, String>,
    /// Severities that differ from the rule's own, by rule.
    pub severities: BTreeMap<String, Severity>,
}

/// The data files.
const FILES: &[&str] = &[
    include_str!("../../profiles/go-live.toml"),
    include_str!("../../profiles/release-notes.toml"),
    include_str!("../../profiles/release-plan.toml"),
    include_str!("../../profiles/release-process.toml"),
    include_str!("../../profiles/va-dibr.toml"),
    include_str!("../../profiles/va-vista-patch.toml"),
];

/// All profiles, sorted by name.
pub static PROFILES: LazyLock<Vec<Profile>> = LazyLock::new(|| {
    let read = |text| parse(text).expect("invariant: a test reads every profile");
    FILES.iter().map(|text| read(text)).collect()
});

/// The profile with this name.
pub fn profile(name: &str) -> Option<&'static Profile> {
    PROFILES.iter().find(|profile| profile.name == name)
}

fn parse(text: &'static str) -> Option<Profile> {
    let table = DeTable::parse(text).ok()?.into_inner();
    let mut profile = Profile::default();
    for (key, value) in table.iter() {
        match (key.get_ref().as_ref(), value.get_ref()) {
            ("name", DeValue::String(name)) => name.as_ref().clone_into(&mut profile.name),
            (list @ ("requires" | "unprinted" | "opens"), DeValue::Array(keys)) => {
                let keys = keys.iter().map(|key| key.get_ref().as_str().map(str::to_owned));
                let keys = keys.collect::<Option<_>>()?;
                match list {
                    "requires" => profile.requires = keys,
                    "unprinted" => profile.unprinted = keys,
                    _ => profile.opens = keys,
                }
            }
            ("needs", DeValue::Table(table)) => profile.needs = words(table)?,
            ("applies", DeValue::Table(table)) => profile.applies = words(table)?,
            ("severity", DeValue::Table(rules)) => {
                for (rule, word) in rules.iter() {
                    let severity = word.get_ref().as_str().and_then(Severity::from_word)?;
                    profile.severities.insert(rule.get_ref().to_string(), severity);
                }
            }
            _ => return None,
        }
    }
    Some(profile)
}

/// A table of words.
fn words(table: &DeTable<'_>) -> Option<BTreeMap<String, String>> {
    let word = |word: &DeValue<'_>| word.as_str().map(str::to_owned);
    table.iter().map(|(key, value)| Some((key.get_ref().to_string(), word(value.get_ref())?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_profile_is_read_and_sorted() {
        let names: Vec<&str> = PROFILES.iter().map(|profile| profile.name.as_str()).collect();
        assert!(names.is_sorted_by(|one, next| one < next), "{names:?}");
        assert_eq!(names.len(), 6);
        assert!(PROFILES.iter().all(|profile| !profile.requires.is_empty()));
        assert_eq!(parse("name = \"x\"\nrequire = []"), None);
        assert_eq!(parse("[severity]\na = \"fatal\""), None);
        assert_eq!(parse("[needs]\ntimeline = 1"), None);
    }
}
