//! The tests of dibr: one binary, a module for each door.

mod architecture;
mod cli;
mod docx;
mod load;
mod reporters;
mod rules;
mod samples;
mod schema;
mod tables;
mod words;
