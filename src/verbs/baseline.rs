//! Baselines: the findings that stood when a team adopted dibr, hidden until they are fixed. A baseline can only shrink.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::finding::{FileReport, Placed, RuleId};

/// What is hidden, by file. An entry is found again by rule, place by names, section and text: see
/// [`Placed::fingerprint`]. Lines may move.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    version: u32,
    /// By path from the baseline's folder, with `/` between names.
    files: BTreeMap<String, Vec<Entry>>,
}

/// A finding that is hidden. The rule, the pointer and the message are for people who read the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: String,
    pointer: String,
    message: String,
    fingerprint: String,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, in one line.
    pub fn read(text: &str) -> Result<Self, String> {
        let baseline: Self = serde_json::from_str(text).map_err(|error| error.to_string())?;
        match baseline.version {
            1 => Ok(baseline),
            other => Err(format!("version {other} of baselines is not known to this version of dibr")),
        }
    }

    /// A baseline that hides all findings of `reports`, each with its path from the baseline's folder. What keeps a file
    /// from being read is never hidden, nor what is said of waivers, nor what `stays` names.
    pub fn of<'a>(
        reports: impl Iterator<Item = (&'a str, &'a FileReport)>,
        stays: &dyn Fn(&str) -> bool,
    ) -> Self {
        let files = reports.map(|(path, report)| {
            let mut entries: Vec<Entry> =
                report.findings.iter().filter(|finding| may_be_hidden(finding, stays)).map(entry).collect();
            entries.sort();
            (path.to_owned(), entries)
        });
        Self { version: 1, files: files.filter(|(_, entries)| !entries.is_empty()).collect() }
    }

    /// Takes what is hidden out of a report, and counts it there. Gives how many entries of the file were not met: they
    /// are fixed; of a file that was not read to its end nobody knows. `ran` says whether a rule ran: the entries of others are not judged. `stays` says
    /// whether a rule is never hidden.
    pub fn hide(
        &self,
        path: &str,
        report: &mut FileReport,
        ran: &dyn Fn(&str) -> bool,
        stays: &dyn Fn(&str) -> bool,
    ) -> usize {
        let Some(entries) = self.files.get(path).filter(|_| report.is_whole()) else { return 0 };
        let mut open: BTreeSet<&str> = entries.iter().map(|entry| entry.fingerprint.as_str()).collect();
        let before = report.findings.len();
        report
            .findings
            .retain(|finding| !(may_be_hidden(finding, stays) && open.remove(finding.fingerprint.as_str())));
        report.hidden += before - report.findings.len();
        let fixed = |entry: &&Entry| {
            open.contains(entry.fingerprint.as_str()) && ran(&entry.rule) && !stays(&entry.rule)
        };
        entries.iter().filter(fixed).count()
    }

    /// This baseline without the entries that `now` has no longer. Files that were not looked at, and entries of rules
    /// that did not run, stay; nothing is added.
    #[must_use]
    pub fn shrunk(&self, now: &Baseline, looked_at: &BTreeSet<String>, ran: &dyn Fn(&str) -> bool) -> Self {
        let files = self.files.iter().map(|(path, entries)| {
            let found: BTreeSet<&str> =
                now.files.get(path).into_iter().flatten().map(|file| file.fingerprint.as_str()).collect();
            let stays = |entry: &&Entry| {
                !looked_at.contains(path) || !ran(&entry.rule) || found.contains(entry.fingerprint.as_str())
            };
            (path.clone(), entries.iter().filter(stays).cloned().collect::<Vec<_>>())
        });
        Self { version: 1, files: files.filter(|(_, entries)| !entries.is_empty()).collect() }
    }

    /// Whether it hides anything of a file.
    pub fn names(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// How many findings it hides.
    pub fn len(&self) -> usize {
        self.files.values().map(Vec::len).sum()
    }

    /// Whether it hides nothing.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// As it is kept in a file.
    pub fn to_json(&self) -> String {
        let json = serde_json::to_string_pretty(self).expect("invariant: a baseline is plain data");
        json + "\n"
    }
}

fn entry(placed: &Placed) -> Entry {
    Entry {
        rule: placed.finding.rule.0.to_owned(),
        pointer: placed.pointer.clone().unwrap_or_default(),
        message: placed.finding.message.clone(),
        fingerprint: placed.fingerprint.clone(),
    }
}

fn may_be_hidden(placed: &Placed, stays: &dyn Fn(&str) -> bool) -> bool {
    let RuleId(rule) = placed.finding.rule;
    placed.finding.waived.is_none()
        && !stays(rule)
        && !["yaml-", "extends-", "file-", "waiver-", "settings-", "overlay-"]
            .iter()
            .any(|word| rule.starts_with(word))
}
