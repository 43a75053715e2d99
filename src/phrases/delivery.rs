//! The way of a release to its users: emergencies, approvals, records, and the look back.

use super::{List, entry, words_with};

/// Words that make a change or a path one for emergencies.
pub(in crate::phrases) static EMERGENCIES: List = List::exact(&[entry(
    &["break-fix", "emergency", "hot fix", "hot-fix", "hotfix", "unplanned", "urgent"],
    &["The {} path"],
    &["The planned path for fixes"],
)]);

/// Words that tell of a look back by themselves.
#[rustfmt::skip]
pub(in crate::phrases) static LOOKS_BACK: List = List::exact(&[entry(
    &[
        "lessons learned", "post-implementation", "post-incident", "post-mortem", "postmortem", "rca", "retrospective",
        "retrospectively", "root cause",
    ],
    &["A {} is written."],
    &["The lessons are in the back of the room."],
)]);

/// Words for what shows that something was passed.
pub(in crate::phrases) static RECORDS: List = List::exact(&[entry(
    &["evidence", "record", "records", "report", "reports", "results", "sign-off", "signed"],
    &["SIT {} shared"],
    &["SIT passed"],
)]);

/// Words that tell of one beside "review".
pub(in crate::phrases) static LATER: List = List::exact(&[entry(
    &["after", "afterwards", "following", "within"],
    &["It is reviewed {} two days."],
    &["It is reviewed by two people."],
)]);

/// Whether one of `words`, in small letters, stands in a text, each as a whole word.
pub fn has_word(text: &str, words: &[&str]) -> bool {
    let folded: Vec<String> = words_with(text, &['-']).map(|(_, word)| word.to_lowercase()).collect();
    let folded = format!(" {} ", folded.join(" "));
    words.iter().any(|word| folded.contains(&format!(" {word} ")))
}

/// Whether a text tells of a look at what was done, when it is done: "reviewed within two working days", "RCA".
pub fn tells_of_review(text: &str) -> bool {
    let sentence = |text: &str| {
        let review = has_word(text, &["review", "reviewed", "reviews"]);
        LOOKS_BACK.is_in(text) || (review && LATER.is_in(text))
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
    EMERGENCIES.is_in(name)
}

/// Whether a criterion asks for something that shows that it was met: "SIT results shared", "test report signed".
pub fn asks_for_record(text: &str) -> bool {
    RECORDS.is_in(text)
}

/// Whether a row decides whether the release goes ahead: "Go/No Go meeting".
pub fn names_decision(text: &str) -> bool {
    let letters: String = text.to_lowercase().chars().filter(|letter| letter.is_alphabetic()).collect();
    letters.contains("gonogo") || letters.contains("goornogo")
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
