//! Where a word stands: source files, byte spans, and values that know their place.
//!
//! Everything above this floor speaks of places only as [`Span`]s; lines and columns are computed in one
//! place, [`SourceFile::position`], and only when something is shown to a person.

mod field;
mod file;
mod lines;
mod nearest;
mod origins;
mod span;

pub use field::{Field, Gap, Open};
pub use file::{Fault, SourceFile, Sources, path_bytes};
pub use lines::{LineIndex, Position};
pub use nearest::{Names, nearest};
pub use origins::Origins;
pub use span::{SourceId, Span, Spanned};
