//! The tests of dibr.

mod readers;
mod writers;
