//! The knowledge of language: what words say, read from text alone.
//!
//! Everything here is a pure function over `&str`. A module knows what it looks for, and neither a release nor a document:
//! whoever asks decides where the text stands, and what follows from what is found.

mod abbreviations;
pub mod acceptance;
mod alternatives;
pub mod announcements;
mod author_notes;
pub mod claims;
pub mod clinical_safety;
pub mod commands;
pub mod condition;
mod contacts;
pub mod counted_times;
pub mod data_changes;
pub mod deferral;
pub mod delivery;
pub mod denial;
pub mod destruction;
mod entries;
#[cfg(test)]
mod evidence;
pub mod identifiers;
mod links;
pub mod lists;
pub mod literals;
pub mod names;
pub mod notice_periods;
pub mod numbered;
mod patches;
pub mod pictures;
pub mod placeholder;
pub mod pointer;
pub mod procedures;
pub mod results;
pub mod revisions;
mod secrets;
pub mod severity_levels;
pub mod similar;
pub mod substance;
pub mod terms;
pub mod testing;
mod tokens;
mod twelve;
mod unsettled;
pub mod vague;
pub mod version_names;

pub use alternatives::open_choice;
pub use author_notes::author_note;
pub use contacts::exposed_contact;
pub use entries::{Entry, List, entry};
pub use links::{bare_address, is_bare_link, link_fault, reversed_link, typed_appendix, typed_number};
pub use patches::foreign_patch;
pub use secrets::secret;
pub use tokens::{plain_words, sentences, words, words_with};
pub use twelve::names_twelve;
pub use unsettled::unsettled;
