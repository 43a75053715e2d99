//! What a run is told beside its input: today's date, for whom documents are, the stage that is asked for, severities,
//! the thresholds of rules, and which rules run.

mod file;
mod profile;

pub use file::{KEYS, SettingsFile, THRESHOLDS, read};
pub use profile::{PROFILES, Profile, profile};

use std::collections::BTreeMap;

use crate::finding::{RuleId, RuleMeta, Severity};

/// The published schema of `dibr.toml`.
pub const SETTINGS_SCHEMA: &str = include_str!("../../schemas/settings.v1.schema.json");

/// Settings of a run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Today, ISO 8601 (`YYYY-MM-DD`): the only clock. Given by the command line.
    pub today: Option<String>,
    /// Whether documents are for the public, whatever the definition says.
    pub public: bool,
    /// The stage that the definition is judged by instead of its own: "would it pass at approved?".
    pub stage: Option<String>,
    /// The profile of definitions that name none.
    pub profile: Option<String>,
    /// Severities that differ from the rule's own, by rule.
    pub severities: BTreeMap<String, Severity>,
    /// The numbers that rules measure by.
    pub thresholds: Thresholds,
    /// Rules that are never waived beside [`UNWAIVABLE`]; `*` stands for any letters.
    pub unwaivable: Vec<String>,
    /// Abbreviations that need no spelling out, beside those that every reader knows.
    pub terms: Vec<String>,
    /// The organisation's own rules, from its overlays.
    pub own_rules: Vec<&'static RuleMeta>,
    /// Only these rules run, where any are named; `*` stands for any letters.
    pub select: Vec<String>,
    /// These rules do not run; `*` stands for any letters.
    pub ignore: Vec<String>,
    /// SHA-256 of the digests of `dibr.toml` and its overlays, a line each; empty where there is no such file.
    pub digest: String,
}

impl Settings {
    /// Whether a rule is one of the organisation's own, from an overlay.
    pub fn is_own_rule(&self, rule: &str) -> bool {
        self.own_rules.iter().any(|own_rule| own_rule.id.0 == rule)
    }

    /// Whether no waiver and no baseline may cover what a rule says.
    pub fn is_unwaivable(&self, rule: &str) -> bool {
        is_always_unwaivable(rule) || self.unwaivable.iter().any(|own_rule| fits(own_rule, rule))
    }

    /// Whether a rule runs.
    pub fn runs(&self, rule: RuleId) -> bool {
        self.runs_named(rule.0)
    }

    /// The same by the name of the rule.
    pub fn runs_named(&self, rule: &str) -> bool {
        let named = |patterns: &[String]| patterns.iter().any(|pattern| fits(pattern, rule));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }

    /// How much a finding weighs: as `dibr.toml` says, else as the profile says, else as its rule says.
    pub fn severity(&self, rule: RuleId, profile: Option<&Profile>, own: Severity) -> Severity {
        let by_profile = || profile.and_then(|profile| profile.severities.get(rule.0)).copied();
        self.severities.get(rule.0).copied().or_else(by_profile).unwrap_or(own)
    }
}

/// Rules that are never waived, whatever settings say; `*` stands for any letters. A secret that was published stays known,
/// and without an authority nobody may accept anything.
pub const UNWAIVABLE: &[&str] = &["authority-*", "secret-exposed"];

/// Whether a rule is never waived, whatever settings say.
pub fn is_always_unwaivable(rule: &str) -> bool {
    UNWAIVABLE.iter().any(|own_rule| fits(own_rule, rule))
}

/// Whether a name fits a pattern in which `*` stands for any letters.
pub fn fits(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = parts.next().and_then(|first| name.strip_prefix(first)) else { return false };
    let mut parts: Vec<&str> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.ends_with(last)
}

/// The numbers that rules measure by. The defaults are those of the VA's release plan template where it has one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Thresholds {
    /// How long a stage of the rollout must be watched at least, in hours (`rollout-leap`).
    pub soak_hours: f64,
    /// The largest first stage of a rollout, in percent of the users (`rollout-leap`).
    pub first_stage_percent: f64,
    /// How many days before the release its newest revision may be dated (`revision-release-mismatch`).
    pub revision_age_days: u32,
    /// From how many characters on the same text in two sections is a duplicate (`section-duplicate`).
    pub duplicate_characters: usize,
    /// How many days a waiver may run after the release or the newest revision (`waiver-incomplete`).
    pub waiver_days: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            soak_hours: 2.0,
            first_stage_percent: 10.0,
            revision_age_days: 60,
            duplicate_characters: 140,
            waiver_days: 90,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_whole_names() {
        for (pattern, name, expected) in [
            ("risk-denied", "risk-denied", true),
            ("risk", "risk-denied", false),
            ("risk-*", "risk-denied", true),
            ("*-missing", "backup-missing", true),
            ("*-missing", "backup-missing-too", false),
            ("a*b*c", "a1b2c", true),
            ("a*b*c", "acb", false),
            ("*", "anything", true),
            ("", "anything", false),
            ("ab*ba", "aba", false),
        ] {
            assert_eq!(fits(pattern, name), expected, "{pattern} {name}");
        }
    }

    #[test]
    fn what_is_ignored_does_not_run() {
        let settings = |select: &[&str], ignore: &[&str]| Settings {
            select: select.iter().map(|pattern| (*pattern).to_owned()).collect(),
            ignore: ignore.iter().map(|ignore| (*ignore).to_owned()).collect(),
            ..Settings::default()
        };
        let rule = RuleId("risk-denied");
        assert!(settings(&[], &[]).runs(rule));
        assert!(settings(&["risk-*"], &[]).runs(rule));
        assert!(!settings(&["role-*"], &[]).runs(rule));
        assert!(!settings(&["risk-*"], &["risk-denied"]).runs(rule));
    }
}
