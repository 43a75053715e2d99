//! The tests of dibr.
