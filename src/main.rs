//! The command line of `dibr`: turns arguments into one call of the library, and its result into an exit code.

mod cli;

fn main() -> std::process::ExitCode {
    cli::run()
}
