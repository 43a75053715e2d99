//! The terminal: what is printed, in which style, and the job summary of a CI run.

use std::fs;
use std::io::{self, IsTerminal, Write};

use super::super::args::Color;
use super::CliError;
use dibr::reporters::{TerminalStyle, sanitize};

/// Says on standard error why the work was not done.
pub(in crate::cli) fn complain(message: &str) {
    // Where even that cannot be said, the exit code says it.
    let _ = writeln!(io::stderr(), "dibr: {}", sanitize(message, true));
}

/// Writes results to standard output, whole.
pub(in crate::cli) fn print(bytes: &[u8]) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| CliError::write("standard output", error))
}

/// Writes to standard error what is not a result.
pub(in crate::cli) fn print_aside(bytes: &[u8]) -> Result<(), CliError> {
    let mut out = io::stderr().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| CliError::write("standard error", error))
}

/// How a report on standard output (or standard error) may look.
pub(in crate::cli) fn terminal_style(color: Color, aside: bool) -> TerminalStyle {
    let terminal = if aside { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            terminal && !unwanted && std::env::var_os("TERM").is_none_or(|value| value != "dumb")
        }
    };
    let asked =
        std::env::var("COLUMNS").ok().and_then(|value| value.parse().ok()).filter(|number| *number > 0);
    let size = if aside {
        terminal_size::terminal_size_of(io::stderr())
    } else {
        terminal_size::terminal_size_of(io::stdout())
    };
    let real = size.map(|(width, _)| usize::from(width.0)).filter(|usize| *usize > 0);
    let unknown = TerminalStyle::default();
    let width = asked.or(real);
    TerminalStyle { color, width: width.unwrap_or(unknown.width), excerpt: width.unwrap_or(unknown.excerpt) }
}

/// Whether a GitHub workflow runs this, which shows annotations where they belong.
pub(in crate::cli) fn in_github_workflow() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}

/// The most bytes that GitHub takes as the summary of a step.
///
/// See: <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits>
const MAX_SUMMARY: usize = 1 << 20;

/// Adds to the summary of the step of a GitHub workflow that runs this, if one does. `make` is given how many bytes there is
/// room for.
pub(in crate::cli) fn add_to_summary(make: impl FnOnce(usize) -> String) -> Result<(), CliError> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|value| !value.is_empty()) else {
        return Ok(());
    };
    let there =
        fs::metadata(&path).map_or(0, |metadata| usize::try_from(metadata.len()).unwrap_or(usize::MAX));
    // What others wrote may end within a line.
    let gap = if there > 0 { "\n\n" } else { "" };
    let text = make(MAX_SUMMARY.saturating_sub(there + gap.len()));
    if text.is_empty() {
        return Err(CliError::Document("the summary of this step is full".to_owned()));
    }
    let target = format!("the summary of this step, {}", path.display());
    let failed = |error| CliError::write(&target, error);
    let mut file = fs::OpenOptions::new().append(true).create(true).open(&path).map_err(failed)?;
    file.write_all(format!("{gap}{text}").as_bytes()).map_err(failed)
}
