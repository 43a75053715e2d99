//! The tests of dibr: one binary, a module for each door.
#![allow(clippy::unwrap_used, clippy::disallowed_methods, reason = "a test that cannot go on fails")]

mod architecture;
mod cli;
mod docx;
mod load;
mod readers;
mod reporters;
mod rules;
mod samples;
mod schema;
mod tables;
mod trees;
mod words;
mod writers;
