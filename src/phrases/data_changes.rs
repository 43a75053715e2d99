//! Changes of stored data.

/// What names a change of stored data in a step.
const MIGRATIONS: &[&str] = &[
    "data migration",
    "database migration",
    "migrate data",
    "migrate the data",
    "migrate the database",
    "schema migration",
];

/// What changes stored data in SQL.
const CHANGING: &[&str] = &["ALTER", "CREATE", "DELETE", "DROP", "INSERT", "MERGE", "TRUNCATE", "UPDATE"];

/// Whether a text names a migration of data.
pub fn names_migration(text: &str) -> bool {
    let text = text.to_lowercase();
    MIGRATIONS.iter().any(|migration| text.contains(migration))
}

/// Whether code in SQL changes data.
pub fn changes_data_in_sql(code: &str) -> bool {
    code.split_whitespace().map(str::to_uppercase).any(|word| CHANGING.contains(&word.as_str()))
}
