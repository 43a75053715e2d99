//! Releases → documents, one file a document kind.

pub mod texts;
