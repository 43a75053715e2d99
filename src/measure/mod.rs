//! How wide and how tall text is: the embedded fonts, their widths, and where lines break.
//!
//! The one table of widths, for columns of tables, page numbers of DOCX, and drawings. The embedded fonts have the widths of
//! Arial, so that estimates hold in any program that has Arial or a metric-compatible font.

mod fonts;
mod lettering;
mod lines;
mod widths;

pub(crate) use fonts::{BOLD, REGULAR, is_gap};
pub use lettering::Lettering;
pub(crate) use lines::{Letter, code, length, lines, text, widest};
pub(crate) use widths::line_height;
