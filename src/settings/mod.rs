//! What a run is told beside its input: today's date, and which severities to reach.

/// Settings of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Today, ISO 8601 (`YYYY-MM-DD`): the only clock. Given by the command line.
    pub today: Option<String>,
}
