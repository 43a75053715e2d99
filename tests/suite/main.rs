//! The tests of dibr.
mod docx;
