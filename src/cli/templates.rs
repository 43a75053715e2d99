//! `dibr templates`.

use super::Outcome;
use super::args::TemplatesCommand;
use super::files::{self, CliError};
use dibr::kinds::{Templates, check_templates};

/// Judges templates, and prints what is wrong, one line each.
pub(super) fn run(command: &TemplatesCommand) -> Result<Outcome, CliError> {
    let TemplatesCommand::Check { template_dir } = command;
    let templates = match template_dir {
        Some(folder) => Templates { own: files::templates(folder)? },
        None => Templates::default(),
    };
    let found = check_templates(&templates);
    let said: String = found.iter().map(|error| format!("{error}\n")).collect();
    files::print(dibr::reporters::sanitize(&said, true).as_bytes())?;
    Ok(if found.is_empty() { Outcome::Clean } else { Outcome::Findings })
}
