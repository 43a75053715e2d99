//! The tests of dibr: one binary, a module for each door.
#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::wildcard_enum_match_arm,
    reason = "a test that cannot go on fails, and one that matches too little says so"
)]

mod architecture;
mod bounds;
mod choices;
mod cli;
mod contributing;
mod corpus;
mod defects;
mod directions;
mod docs;
mod docx;
mod edits;
mod extends;
mod figures;
mod files;
mod gate;
mod generated;
mod load;
mod messages;
mod paginate;
mod printed;
mod readers;
mod reading;
mod reference;
mod reporters;
mod rules;
mod samples;
mod saved;
mod schema;
mod searching;
mod settings;
mod succession;
mod tables;
mod tampering;
mod tampering_docx;
mod theme;
mod trees;
mod verify;
mod words;
mod writers;
