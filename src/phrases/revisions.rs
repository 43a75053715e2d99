//! What revisions of a document say that they changed.

use super::{List, entry, plain_words};

/// Words that say that something changed, and not what.
#[rustfmt::skip]
pub(in crate::phrases) static GENERAL: List = List::loose(&[entry(
    &[
        "a", "all", "and", "change", "changed", "changes", "comments", "correction", "corrections", "document", "edit",
        "edited", "edits", "feedback", "general", "guide", "made", "minor", "misc", "miscellaneous", "modified", "new", "of",
        "per", "plan", "review", "revised", "revision", "several", "small", "some", "the", "this", "to", "update", "updated",
        "updates", "various", "version",
    ],
    &["{}"],
    &["{} for Build 22"],
)]);

/// Whether the description of a revision does not say what changed.
pub fn names_no_change(description: &str) -> bool {
    let words = plain_words(description);
    words.map(str::to_lowercase).all(|word| GENERAL.has(&word))
}

#[cfg(test)]
mod tests {
    use super::names_no_change;

    #[test]
    fn a_description_names_what_changed() {
        for text in ["Updated.", "Minor changes per review comments", "Revised the document"] {
            assert!(names_no_change(text), "{text}");
        }
        for text in ["Updated for Build 22", "Initial draft", "Defect remediation", "Section 5 revised"] {
            assert!(!names_no_change(text), "{text}");
        }
    }
}
