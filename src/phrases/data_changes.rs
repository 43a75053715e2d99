//! Changes of stored data.

use super::{List, entry};

/// What names a change of stored data in a step.
pub(in crate::phrases) static MIGRATIONS: List = List::loose(&[entry(
    &[
        "data migration*",
        "database migration*",
        "migrate data*",
        "migrate the data*",
        "migrate the database*",
        "schema migration*",
    ],
    &["Run the {} script."],
    &["Run the script for the database."],
)]);

/// What changes stored data in SQL.
pub(in crate::phrases) static CHANGING: List = List::loose(&[entry(
    &["ALTER", "CREATE", "DELETE", "DROP", "INSERT", "MERGE", "TRUNCATE", "UPDATE"],
    &["{} TABLE orders"],
    &["SELECT 1"],
)]);

/// Whether a text names a migration of data.
pub fn names_migration(text: &str) -> bool {
    MIGRATIONS.is_in(text)
}

/// Whether code in SQL changes data.
pub fn changes_data_in_sql(code: &str) -> bool {
    code.split_whitespace().map(str::to_uppercase).any(|word| CHANGING.has(&word))
}
