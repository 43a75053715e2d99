//! What a run is told beside its input: today's date, for whom documents are, and the thresholds of rules.

/// Settings of a run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Today, ISO 8601 (`YYYY-MM-DD`): the only clock. Given by the command line.
    pub today: Option<String>,
    /// Whether documents are for the public, whatever the definition says.
    pub public: bool,
    /// The numbers that rules measure by.
    pub thresholds: Thresholds,
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
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { soak_hours: 2.0, first_stage_percent: 10.0, revision_age_days: 60, duplicate_characters: 140 }
    }
}

impl Settings {
    /// Whether a rule is one of the organisation's own, from an overlay.
    pub fn is_own_rule(&self, _rule: &str) -> bool {
        false
    }
}
