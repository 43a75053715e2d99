//! The way of a release to its users: emergencies, approvals, records, and the look back.

/// Words that make a change or a path one for emergencies.
const EMERGENCIES: &[&str] =
    &["break-fix", "emergency", "hot fix", "hot-fix", "hotfix", "unplanned", "urgent"];

/// Words that tell of a look back by themselves.
#[rustfmt::skip]
const LOOKS_BACK: &[&str] = &[
    "lessons learned", "post-implementation", "post-incident", "post-mortem", "postmortem", "rca", "retrospective",
    "retrospectively", "root cause",
];

/// Words for what shows that something was passed.
const RECORDS: &[&str] =
    &["evidence", "record", "records", "report", "reports", "results", "sign-off", "signed"];

/// Words that tell of one beside "review".
const LATER: &[&str] = &["after", "afterwards", "following", "within"];

/// Whether one of `words`, in small letters, stands in a text, each as a whole word.
pub fn has_word(text: &str, words: &[&str]) -> bool {
    let letters = |c: char| c.is_alphanumeric() || c == '-';
    let folded: Vec<String> =
        text.split(|c: char| !letters(c)).filter(|part| !part.is_empty()).map(str::to_lowercase).collect();
    let folded = format!(" {} ", folded.join(" "));
    words.iter().any(|word| folded.contains(&format!(" {word} ")))
}

/// Whether a text tells of a look at what was done, when it is done: "reviewed within two working days", "RCA".
pub fn tells_of_review(text: &str) -> bool {
    let sentence = |text: &str| {
        let review = has_word(text, &["review", "reviewed", "reviews"]);
        has_word(text, LOOKS_BACK) || (review && has_word(text, LATER))
    };
    text.split(['.', ';', '\n']).any(sentence)
}

/// Whether a text tells that somebody approved: "approved by the release board".
pub fn tells_of_approval(text: &str) -> bool {
    let accepted = ["accepted", "accepts", "agreed", "authorised", "authorized", "granted", "signed"];
    has_word(text, &["approval", "approved", "approves"]) || has_word(text, &accepted)
}

/// Whether a name is that of a change or a path for emergencies.
pub fn names_emergency(name: &str) -> bool {
    has_word(name, EMERGENCIES)
}

/// Whether a criterion asks for something that shows that it was met: "SIT results shared", "test report signed".
pub fn asks_for_record(text: &str) -> bool {
    has_word(text, RECORDS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_back_is_told_by_its_words() {
        for text in [
            "The Root Cause Analysis (RCA) document is shared for sign off.",
            "Review within two working days",
            "The change is reviewed by the board on the day after.",
        ] {
            assert!(tells_of_review(text), "{text}");
        }
        for text in ["Code review passed", "The review is done. Deploy after it.", "Reviewers are told"] {
            assert!(!tells_of_review(text), "{text}");
        }
    }

    #[test]
    fn emergencies_are_told_by_their_names() {
        for text in ["hotfix", "Unplanned (Hotfix) Releases", "Emergency change"] {
            assert!(names_emergency(text), "{text}");
        }
        assert!(!names_emergency("Planned Releases"));
    }
}
