//! What revisions of a document say that they changed.

/// Words that say that something changed, and not what.
#[rustfmt::skip]
const GENERAL: &[&str] = &[
    "a", "all", "and", "change", "changed", "changes", "comments", "correction", "corrections", "document", "edit",
    "edited", "edits", "feedback", "general", "guide", "made", "minor", "misc", "miscellaneous", "modified", "new", "of",
    "per", "plan", "review", "revised", "revision", "several", "small", "some", "the", "this", "to", "update", "updated",
    "updates", "various", "version",
];

/// Whether the description of a revision does not say what changed.
pub fn names_no_change(description: &str) -> bool {
    let words = description.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
    words.map(str::to_lowercase).all(|word| GENERAL.contains(&word.as_str()))
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
