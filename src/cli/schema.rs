//! `dibr schema`.

use super::Outcome;
use super::args::SchemaArgs;
use super::files::{self, Trouble};

/// Prints a published schema.
pub(super) fn run(args: &SchemaArgs) -> Result<Outcome, Trouble> {
    let schema = match args.schema.as_str() {
        "settings" => dibr::settings::SETTINGS_SCHEMA,
        "report" => dibr::reporters::REPORT_SCHEMA,
        "verification" => dibr::verbs::VERIFICATION_SCHEMA,
        _ => dibr::load::schema::RELEASE_SCHEMA,
    };
    files::print(schema.as_bytes())?;
    Ok(Outcome::Clean)
}
