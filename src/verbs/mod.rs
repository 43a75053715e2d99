//! The doors, in order: what the command line, or a test, calls.

mod baseline;
mod check;
mod init;
mod render;

pub use crate::load::{FileFault, Found, Purpose, ReadFile, Wanted};
pub use baseline::Baseline;
pub use check::{
    Beside, Checked, Input, catalogue, check, check_with, file_report, fingerprinted, report, sections,
};
pub use init::{PROFILES, Preset, SAMPLES};
pub use render::{RenderError, Rendered, Wishes, document, view, write};
