//! What a run is told beside its input: today's date, and for whom documents are.

/// Settings of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settings {
    /// Today, ISO 8601 (`YYYY-MM-DD`): the only clock. Given by the command line.
    pub today: Option<String>,
    /// Whether documents are for the public, whatever the definition says.
    pub public: bool,
}
