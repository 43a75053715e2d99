//! Existing text → document tree, one file a format.

pub mod markdown;
