//! The tests of dibr: one binary, a module for each door.

mod rules;
mod tables;
mod words;
