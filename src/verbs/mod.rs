//! The doors, in order: what the command line, or a test, calls.

mod approve;
mod baseline;
mod check;
mod choices;
mod edit;
mod fix;
mod images;
mod init;
mod prose;
mod provenance;
mod render;
mod report;
mod verify;

pub use crate::load::{FileFault, Found, Purpose, ReadFile, Wanted};
pub use approve::{Approving, NotApproved, approve};
pub use baseline::Baseline;
pub use check::{CheckContext, Checked, Input, check, check_with, previous};
pub use fix::{diff, fix, named_schema, naming_schema};
pub use init::{PROFILES, Preset, SAMPLES};
pub use render::{RenderError, RenderOptions, Rendered, document, shows, view, write};
pub use report::{Counts, catalogue, file_report, fingerprinted, report, sections};
pub use verify::{
    Artefact, Change, Difference, ReadBeside, SectionDifference, VERIFICATION_SCHEMA, Verdict, Verification,
    VerifyError, differences, json, text,
};
