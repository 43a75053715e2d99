//! One command → one verb of the library → an exit code: 0 clean, 1 findings at or above the threshold, 2 the work
//! could not be done. A closed pipe is success.

mod approve;
mod args;
mod baseline;
mod check;
mod explain;
mod files;
mod fix;
mod init;
mod paginate;
mod render;
mod schema;
mod search;
mod settings;
mod templates;
mod verify;

use std::process::ExitCode;

use files::CliError;

/// How a command ended that could do its work.
enum Outcome {
    Clean,
    Findings,
    /// Some of the work could not be done; what was wrong has been said.
    Incomplete,
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    let command = match args::parse() {
        Ok(command) => command,
        Err(code) => return code,
    };
    let outcome = match command {
        args::Command::Approve(args) => approve::run(&args),
        args::Command::Check(args) => check::run(&args),
        args::Command::Render(args) => render::run(&args),
        args::Command::Verify(args) => verify::run(&args),
        args::Command::Init(args) => init::run(&args),
        args::Command::Rules(args) => explain::rules(&args),
        args::Command::Explain(args) => explain::run(&args),
        args::Command::Schema(args) => schema::run(&args),
        args::Command::Templates(command) => templates::run(&command),
    };
    match outcome {
        Ok(Outcome::Clean) => ExitCode::SUCCESS,
        Ok(Outcome::Findings) => ExitCode::from(1),
        Ok(Outcome::Incomplete) => ExitCode::from(2),
        Err(CliError::ClosedPipe) => ExitCode::SUCCESS,
        Err(error) => {
            files::complain(&error.to_string());
            ExitCode::from(2)
        }
    }
}
