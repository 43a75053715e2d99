//! Names of versions: whether two mean the same one, and whether a text names one at all.

/// Whether two names of versions are about the same one: they have the same numbers, or one says the other more precisely.
/// "Release 5.0.3" and "5.0.3" agree, and so do "Build 21" and "2.1 Build 21". Nothing can be told without numbers.
pub fn agree(one: &str, other: &str) -> Option<bool> {
    let numbers = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')'));
        let words = words.filter(|word| word.contains(|c: char| c.is_ascii_digit()));
        words.map(|word| word.to_lowercase().trim_start_matches('v').to_owned()).collect()
    };
    let (one, other) = (numbers(one), numbers(other));
    let within = |few: &[String], many: &[String]| few.iter().all(|few| many.contains(few));
    (!one.is_empty() && !other.is_empty()).then(|| within(&one, &other) || within(&other, &one))
}

/// Whether a sentence that names a document says which version of it is meant, or who keeps it.
pub fn names_version(sentence: &str) -> bool {
    let folded = sentence.to_lowercase();
    let words = || {
        folded
            .split(|letter: char| !(letter.is_alphanumeric() || letter == '.'))
            .filter(|part| !part.is_empty())
    };
    let numbered = words().any(|word| {
        let bare = word.trim_start_matches('v');
        bare.starts_with(|letter: char| letter.is_ascii_digit())
            && (bare != word || bare.contains('.') || bare.len() == 4)
    });
    let named = ["dated", "edition", "kept by", "maintained by", "owned by", "revision", "version"];
    numbered || named.iter().any(|word| folded.contains(word))
}

/// A name without what may be written in two ways: "Ward Board" and "ward-board" are one.
pub fn name_key(name: &str) -> String {
    name.to_lowercase().replace(|letter: char| !letter.is_alphanumeric(), "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_agree_by_their_numbers() {
        for (one, other) in [("2.4.0", "2.4.1"), ("Build 21", "Build 22"), ("v1.9", "v2.0 of May")] {
            assert_eq!(agree(one, other), Some(false), "{one}, {other}");
        }
        for (one, other) in [("Release 5.0.3", "5.0.3"), ("V2.1", "v2.1"), ("Build 21", "2.1 Build 21")] {
            assert_eq!(agree(one, other), Some(true), "{one}, {other}");
            assert_eq!(agree(other, one), Some(true), "{other}, {one}");
        }
        assert_eq!(agree("the version before", "2.1"), None);
        assert_eq!(agree("2.1", "the version before"), None);
    }

    #[test]
    fn versions_and_keepers_are_seen() {
        for text in [
            "the plan, version 3",
            "the plan v3",
            "the guide 1.2",
            "the 2025 policy",
            "the wiki kept by Operations",
            "the plan dated May",
            "the third edition of the guide",
            "the wiki maintained by Operations",
            "the page owned by Operations",
            "the approved revision of the plan",
        ] {
            assert!(names_version(text), "{text}");
        }
        for text in ["the plan", "section 5 of the guide", "the policy of the ward"] {
            assert!(!names_version(text), "{text}");
        }
    }
}
