//! Layout: how much space blocks need, and which page they are on.
//!
//! From the bottom up: [`paper`] (pages and their margins), [`frame`] (where blocks are placed), [`flow`] (how neighbours
//! affect each other), [`picture`] (sizes of images), [`measure`] (heights of blocks) and [`spreads`] (sections and pages).

pub(super) mod flow;
pub(super) mod frame;
pub(super) mod measure;
pub(super) mod paper;
pub(super) mod picture;
pub(super) mod spreads;
