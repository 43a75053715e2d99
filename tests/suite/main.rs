//! The tests of dibr.

mod readers;
mod trees;
mod writers;
