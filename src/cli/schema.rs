//! `dibr schema`, and the schema file that editors read beside definitions.

use std::path::{Path, PathBuf};

use super::Outcome;
use super::args::SchemaArgs;
use super::files::{self, CliError, Project};

/// Prints a published schema.
pub(super) fn run(args: &SchemaArgs) -> Result<Outcome, CliError> {
    let schema = match args.schema.as_str() {
        "settings" => dibr::settings::SETTINGS_SCHEMA.to_owned(),
        "report" => dibr::reporters::REPORT_SCHEMA.to_owned(),
        "verification" => dibr::verbs::VERIFICATION_SCHEMA.to_owned(),
        "definition" => dibr::load::definition_schema(),
        _ => dibr::load::published_schema(),
    };
    files::print(schema.as_bytes())?;
    Ok(Outcome::Clean)
}

/// The name of the schema file that `dibr init` and `dibr check --fix` write.
const FILE_NAME: &str = "release.schema.json";

/// The schema file that a definition's first line names.
pub(super) struct EditorSchema {
    /// Its path relative to the definition.
    pub(super) reference: String,
    /// What must be written so that it is there and up to date; none where it is.
    pub(super) to_write: Option<(PathBuf, Vec<u8>)>,
}

impl EditorSchema {
    /// The schema file for a definition: the nearest one that dibr wrote, in its folder or above it inside the project,
    /// else a new one in its folder. None where a file that dibr did not write has the name there.
    pub(super) fn of(definition: &Path) -> Option<Self> {
        let found = Project::of(definition).above(FILE_NAME, dibr::load::is_published_schema);
        let schema = dibr::load::published_schema();
        let folder = files::folder_of(definition);
        match found {
            Some((steps, text)) => {
                let path = beside(folder, &steps);
                let to_write = (text != schema).then(|| (path, schema.into_bytes()));
                Some(Self { reference: format!("{steps}{FILE_NAME}"), to_write })
            }
            None => {
                let path = beside(folder, "");
                let to_write = Some((path.clone(), schema.into_bytes()));
                (!files::is_there(&path)).then(|| Self { reference: FILE_NAME.to_owned(), to_write })
            }
        }
    }

    /// Whether it lies in the definition's own folder.
    pub(super) fn is_beside(&self) -> bool {
        self.reference == FILE_NAME
    }

    /// Why a definition has no schema file.
    pub(super) fn refusal(definition: &Path) -> String {
        let path = beside(files::folder_of(definition), "");
        format!(
            "{}: not written by dibr, so it stays as it is; for completion in editors, run `dibr schema > NAME` and name that \
             file in the first line of {}: `# yaml-language-server: $schema=NAME`",
            path.display(),
            definition.display()
        )
    }
}

/// The schema file that `steps` lead to from a folder, as a person would name it.
fn beside(folder: &Path, steps: &str) -> PathBuf {
    let named = PathBuf::from(format!("{steps}{FILE_NAME}"));
    if folder == Path::new(".") { named } else { folder.join(named) }
}
