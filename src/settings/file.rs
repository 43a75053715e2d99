//! `dibr.toml` → what it sets, and what is wrong in it, each at its line.

use std::collections::BTreeMap;

use ignore::gitignore::GitignoreBuilder;
use toml::Spanned as Placed;
use toml::de::{DeTable, DeValue};

use super::{PROFILES, Thresholds};
use crate::finding::{Finding, RuleId, Severity, builtin};
use crate::source::{SourceFile, Span, Spanned, nearest};

/// What a settings file says. What it does not say is empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SettingsFile {
    /// The profile of definitions that name none.
    pub profile: Option<String>,
    /// The lightest severity that makes a check fail, where the command line names none.
    pub deny: Option<Severity>,
    /// Severities that differ from the rule's own, by rule, each with its place.
    pub severities: BTreeMap<String, Spanned<Severity>>,
    /// The numbers that rules measure by.
    pub thresholds: Thresholds,
    /// Paths of the organisation's own JSON Schemas, relative to the file.
    pub overlays: Vec<Spanned<String>>,
    /// What is left out when folders are searched: patterns as in `.gitignore`, relative to the file.
    pub exclude: Vec<Spanned<String>>,
    /// Rules that are never waived, each with its place; `*` stands for any letters.
    pub unwaivable: Vec<Spanned<String>>,
    /// Abbreviations that every reader of the organisation's documents knows.
    pub terms: Vec<Spanned<String>>,
}

/// What a settings file may say.
pub const KEYS: &[&str] =
    &["deny", "exclude", "overlays", "profile", "severity", "terms", "thresholds", "unwaivable"];

/// The thresholds that it may set.
pub const THRESHOLDS: &[&str] =
    &["duplicate_characters", "first_stage_percent", "revision_age_days", "soak_hours", "waiver_days"];

/// Reads a settings file. Everything that is wrong in it is said; the rest is taken.
pub fn read(file: &SourceFile) -> (SettingsFile, Vec<Finding>) {
    let mut reader = Reader { file, settings: SettingsFile::default(), findings: Vec::new() };
    let (table, errors) = DeTable::parse_recoverable(&file.text);
    for error in errors {
        let at = error.span().unwrap_or(0..0);
        let message = error.message().lines().next().unwrap_or("invalid TOML").to_owned();
        let finding = Finding::new(builtin::SETTINGS_SYNTAX, Severity::Error, reader.span(&at), message);
        reader.findings.push(finding.help("fix the line: <https://toml.io> describes the format"));
    }
    reader.root(table.get_ref());
    (reader.settings, reader.findings)
}

struct Reader<'a> {
    file: &'a SourceFile,
    settings: SettingsFile,
    findings: Vec<Finding>,
}

impl Reader<'_> {
    fn span(&self, at: &std::ops::Range<usize>) -> Span {
        let end = at.end.min(self.file.text.len());
        Span::new(self.file.id, at.start.min(end), end)
    }

    fn say(&mut self, rule: RuleId, at: std::ops::Range<usize>, message: String, help: String) {
        let finding = Finding::new(rule, Severity::Error, self.span(&at), message);
        self.findings.push(finding.help(help));
    }

    fn unknown(&mut self, key: &Placed<impl AsRef<str>>, inside: &str, known: &[&str]) {
        let name = key.get_ref().as_ref();
        let help = nearest(name, known).map_or_else(
            || format!("allowed here: {}", listed(known)),
            |near| format!("did you mean `{near}`?"),
        );
        self.say(builtin::SETTINGS_UNKNOWN, key.span(), format!("unknown setting `{inside}{name}`"), help);
    }

    fn wrong(&mut self, name: &str, value: &Placed<DeValue<'_>>, wanted: &str) {
        let message = format!("`{name}` must be {wanted}, but is a {}", value.get_ref().type_str());
        self.say(builtin::SETTINGS_VALUE, value.span(), message, format!("write {wanted}"));
    }

    fn root(&mut self, table: &DeTable<'_>) {
        for (key, value) in table.iter() {
            match key.get_ref().as_ref() {
                "profile" => {
                    let names: Vec<&str> = PROFILES.iter().map(|profile| profile.name.as_str()).collect();
                    self.settings.profile = self.word("profile", value, &names).map(str::to_owned);
                }
                "deny" => self.settings.deny = self.severity("deny", value),
                "severity" => match value.get_ref().as_table() {
                    Some(rules) => self.severities(rules),
                    None => self.wrong("severity", value, "a table of rules"),
                },
                "thresholds" => match value.get_ref().as_table() {
                    Some(numbers) => self.thresholds(numbers),
                    None => self.wrong("thresholds", value, "a table of numbers"),
                },
                "overlays" => self.settings.overlays = self.texts("overlays", value, "a list of paths"),
                "exclude" => self.exclude(value),
                "terms" => self.settings.terms = self.texts("terms", value, "a list of abbreviations"),
                "unwaivable" => self.settings.unwaivable = self.texts("unwaivable", value, "a list of rules"),
                _ => self.unknown(key, "", KEYS),
            }
        }
    }

    /// The texts of a list, each with its place.
    fn texts(&mut self, name: &str, value: &Placed<DeValue<'_>>, wanted: &str) -> Vec<Spanned<String>> {
        let Some(items) = value.get_ref().as_array() else {
            self.wrong(name, value, wanted);
            return Vec::new();
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) => texts.push(Spanned::new(text.to_owned(), self.span(&item.span()))),
                None => self.wrong(name, item, wanted),
            }
        }
        texts
    }

    fn exclude(&mut self, value: &Placed<DeValue<'_>>) {
        for pattern in self.texts("exclude", value, "a list of patterns") {
            match GitignoreBuilder::new("").add_line(None, &pattern.value) {
                Ok(_) => self.settings.exclude.push(pattern),
                Err(error) => {
                    let reason = if let ignore::Error::Glob { err, .. } = &error {
                        err.clone()
                    } else {
                        error.to_string()
                    };
                    let message = format!("`{}` is not a pattern: {reason}", pattern.value);
                    let help = "write a pattern as in `.gitignore`: `drafts/`, `*.generated.yaml`";
                    self.say(builtin::SETTINGS_VALUE, pattern.span.range(), message, help.to_owned());
                }
            }
        }
    }

    fn word<'n>(&mut self, name: &str, value: &Placed<DeValue<'_>>, allowed: &[&'n str]) -> Option<&'n str> {
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(name, value, "text in quotes");
            return None;
        };
        let found = allowed.iter().copied().find(|allowed| *allowed == text);
        if found.is_none() {
            let help = match nearest(text, allowed) {
                Some(near) => format!("did you mean `{near}`? allowed: {}", listed(allowed)),
                None => format!("allowed: {}", listed(allowed)),
            };
            let message = format!("`{name}` cannot be `{text}`");
            self.say(builtin::SETTINGS_VALUE, value.span(), message, help);
        }
        found
    }

    fn severity(&mut self, name: &str, value: &Placed<DeValue<'_>>) -> Option<Severity> {
        let words: Vec<&str> = Severity::ALL.iter().rev().map(|each| each.word()).collect();
        let off = ["off", "ignore", "none", "allow"];
        if value.get_ref().as_str().is_some_and(|value| off.contains(&value)) {
            let message = format!("`{name}` cannot be switched off");
            let help = "lower it to `note`, or waive single findings under `waivers:` of the definition";
            self.say(builtin::SETTINGS_VALUE, value.span(), message, help.to_owned());
            return None;
        }
        self.word(name, value, &words).and_then(Severity::from_word)
    }

    fn severities(&mut self, rules: &DeTable<'_>) {
        for (rule, value) in rules.iter() {
            let name = rule.get_ref().to_string();
            if let Some(severity) = self.severity(&name, value) {
                // Whether there is such a rule is known to those who know the rules; the place is that of its name.
                let at = self.span(&rule.span());
                self.settings.severities.insert(name, Spanned::new(severity, at));
            }
        }
    }

    fn thresholds(&mut self, numbers: &DeTable<'_>) {
        for (key, value) in numbers.iter() {
            let name = key.get_ref().as_ref();
            if !THRESHOLDS.contains(&name) {
                self.unknown(key, "thresholds.", THRESHOLDS);
                continue;
            }
            let number = value.get_ref();
            let written = number
                .as_integer()
                .map(|number| number.as_str())
                .or(number.as_float().map(|number| number.as_str()));
            let number = written.and_then(|value| value.parse::<f64>().ok());
            let most = if name == "first_stage_percent" { 100.0 } else { 100_000.0 };
            let whole = matches!(name, "revision_age_days" | "duplicate_characters" | "waiver_days");
            let wanted = match (whole, name) {
                (true, _) => "a whole number from 0 to 100000",
                (_, "first_stage_percent") => "a number from 0 to 100",
                _ => "a number from 0 to 100000",
            };
            let fits = |number: &f64| (0.0..=most).contains(number) && (!whole || number.fract() == 0.0);
            let Some(number) = number.filter(fits) else {
                let message = format!("`{name}` must be {wanted}");
                self.say(builtin::SETTINGS_VALUE, value.span(), message, format!("write {wanted}"));
                continue;
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the range was checked"
            )]
            let count = number as u32;
            let thresholds = &mut self.settings.thresholds;
            match name {
                "soak_hours" => thresholds.soak_hours = number,
                "first_stage_percent" => thresholds.first_stage_percent = number,
                "revision_age_days" => thresholds.revision_age_days = count,
                "waiver_days" => thresholds.waiver_days = count,
                _ => thresholds.duplicate_characters = count as usize,
            }
        }
    }
}

fn listed(words: &[&str]) -> String {
    words.iter().map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    fn said(text: &str) -> (SettingsFile, Vec<String>) {
        let file = SourceFile::new(SourceId::default(), "dibr.toml", text.as_bytes()).0;
        let (settings, findings) = read(&file);
        let line = |finding: &Finding| {
            let at = file.position(finding.primary.start as usize);
            format!("{}:{} {} {}", at.line, at.column, finding.rule, finding.message)
        };
        (settings, findings.iter().map(line).collect())
    }

    #[test]
    fn what_is_right_is_taken() {
        let (settings, said) = said(
            "profile = \"go-live\"\ndeny = \"warning\"\noverlays = [\"own.schema.json\"]\nunwaivable = [\"approval-*\"]\nterms = [\"NWA\"]\n[severity]\nrisk-denied = \"note\"\n\
             [thresholds]\nsoak_hours = 1.5\nrevision_age_days = 30\nwaiver_days = 14\n",
        );
        assert!(said.is_empty(), "{said:?}");
        assert_eq!(settings.profile.as_deref(), Some("go-live"));
        assert_eq!(settings.deny, Some(Severity::Warning));
        assert_eq!(settings.severities["risk-denied"].value, Severity::Note);
        assert_eq!((settings.thresholds.soak_hours, settings.thresholds.revision_age_days), (1.5, 30));
        assert_eq!(settings.thresholds.first_stage_percent, 10.0);
        assert_eq!(settings.overlays[0].value, "own.schema.json");
        assert_eq!(settings.unwaivable[0].value, "approval-*");
        assert_eq!(settings.thresholds.waiver_days, 14);
        assert_eq!(settings.terms[0].value, "NWA");
    }

    #[test]
    fn every_mistake_is_said_at_its_line() {
        let (settings, said) = said(
            "profil = \"go-live\"\ndeny = \"fatal\"\noverlays = \"x\"\nprofile = 3\n[severity]\nrisk-denied = \"off\"\n\
             [thresholds]\nsoak_hours = -1\nfirst_stage_percent = 200\nsoak_minutes = 3\nrevision_age_days = 1.5\nwaiver_days = -1\n[oops\n",
        );
        for (place, rule) in [
            ("1:1 ", "settings-unknown"),
            ("2:8 ", "settings-value"),
            ("3:12 ", "settings-value"),
            ("4:11 ", "settings-value"),
            ("6:15 ", "settings-value"),
            ("8:14 ", "settings-value"),
            ("9:23 ", "settings-value"),
            ("10:1 ", "settings-unknown"),
            ("11:21 ", "settings-value"),
            ("12:15 ", "settings-value"),
            ("13:", "settings-syntax"),
        ] {
            assert!(
                said.iter().any(|message| message.starts_with(place) && message.contains(rule)),
                "{place} {rule}: {said:#?}"
            );
        }
        assert_eq!(settings.thresholds, Thresholds::default());
    }
}
