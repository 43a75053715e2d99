//! The doors, in order: what the command line, or a test, calls.

mod check;

pub use check::{Checked, catalogue, check, sections};
