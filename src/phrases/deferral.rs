//! Telling a procedure from one that only hands the work on: "contact", "submit a ticket", "a patch will be developed", "the
//! runbook describes it".

use super::sentences;
use crate::texts::{blocks, references, without_code};

/// What asks somebody else, where a clause begins with it.
#[rustfmt::skip]
const ASKING: &[&str] = &["call", "consult", "contact", "email", "engage", "inform", "notify", "reach out to", "work with"];

/// What files something that somebody else works off, and what is filed.
const FILING: &[&str] = &["create", "enter", "file", "log", "open", "raise", "submit"];
const FILED: &[&str] = &["case", "incident", "request", "ticket"];

/// What says that it will be found out, or is known to others.
#[rustfmt::skip]
const ELSEWHERE: &[&str] = &[
    "as usual", "best practices", "established procedures", "existing procedures", "local procedures", "normal procedures",
    "should be developed", "standard procedures", "to be determined", "usual procedures", "will be created",
    "will be determined", "will be developed", "will be issued", "will be provided", "will be released", "will provide",
];

/// Documents that are kept somewhere else; the last word where there are several.
#[rustfmt::skip]
const DOCUMENTS: &[&str] = &[
    "change record", "change request", "confluence", "documentation", "handbook", "instructions", "knowledge base", "manual", "operating procedure",
    "operating procedures", "playbook", "readme", "rfc", "runbook", "run book", "sharepoint", "sop", "sops", "wiki", "work instruction",
];

/// What such a document does, and what is done in it.
#[rustfmt::skip]
const TELLING: &[&str] = &[
    "contains", "covers", "defines", "describes", "details", "documents", "explains", "gives", "has", "holds", "includes", "lists", "outlines", "provides",
    "says", "sets", "shows", "specifies", "tells",
];
#[rustfmt::skip]
const TOLD: &[&str] = &[
    "available", "contained", "covered", "defined", "described", "detailed", "documented", "explained", "found", "given", "included", "kept", "listed",
    "outlined", "provided", "recorded", "set out", "shown", "specified", "stored",
];

/// What sends the reader to one, where a clause begins with it.
#[rustfmt::skip]
const SENDING: &[&str] = &["according to", "apply", "as per", "carry out", "execute", "follow", "in line with", "per", "perform", "refer to", "see", "use"];

/// What may stand before the verb of a clause.
#[rustfmt::skip]
const BEFORE: &[&str] = &[
    "a", "administrator", "administrators", "and", "facilities", "facility", "installer", "installers", "must", "please", "should", "site",
    "sites", "staff", "team", "the", "then", "to", "will",
];

/// Whether a text does nothing but hand the work on, sentence by sentence.
pub fn hands_on(text: &str) -> bool {
    // A link leads to where it is told.
    if !references(text).is_empty() {
        return false;
    }
    let blocks = blocks(text);
    let sentences = blocks.iter().flat_map(|block| sentences(block)).map(str::to_lowercase);
    let sentences: Vec<String> =
        sentences.filter(|sentence| sentence.contains(char::is_alphabetic)).collect();
    !sentences.is_empty() && sentences.iter().all(|sentence| sentence_hands_on(sentence))
}

fn sentence_hands_on(sentence: &str) -> bool {
    let clauses = sentence.split([',', ';', ':']).map(|clause| {
        let words = clause.split(|letter: char| !letter.is_alphanumeric()).filter(|part| !part.is_empty());
        let words: Vec<&str> = words.skip_while(|word| BEFORE.contains(word)).collect();
        format!(" {} ", words.join(" "))
    });
    let begins =
        |clause: &str, list: &[&str]| list.iter().any(|word| clause.starts_with(&format!(" {word} ")));
    let says = |clause: &str, list: &[&str]| list.iter().any(|word| clause.contains(&format!(" {word} ")));
    // "Install 2.3, as the change request says": the clause before says what is done.
    let is_aside =
        |at: usize, clause: &str| at > 0 && clause.starts_with(" as ") && !clause.starts_with(" as per ");
    clauses.into_iter().enumerate().filter(|(at, clause)| !is_aside(*at, clause)).any(|(_, clause)| {
        begins(&clause, ASKING)
            || says(&clause, ELSEWHERE)
            || (begins(&clause, FILING) && says(&clause, FILED))
            || is_told_in_document(&clause)
    })
}

/// Whether a clause, in small letters and between spaces, leaves it to another document: "the RFC outlines the back-out", "see
/// the runbook", "the steps are described in the wiki".
fn is_told_in_document(clause: &str) -> bool {
    let Some((at, document)) =
        DOCUMENTS.iter().find_map(|name| Some((clause.find(&format!(" {name} "))?, *name)))
    else {
        return false;
    };
    let (before, after) = (&clause[..=at], &clause[at + document.len() + 1..]);
    let tells = after.split_whitespace().next().is_some_and(|word| TELLING.contains(&word));
    let sends = SENDING.iter().any(|words| before.starts_with(&format!(" {words} ")));
    let is_told = TOLD
        .iter()
        .any(|word| ["in", "on", "by"].iter().any(|within| before.contains(&format!(" {word} {within} "))));
    (tells && before.split_whitespace().count() <= 3) || sends || is_told
}

/// What says that something begins.
const BEGINNING: &[&str] =
    &["begin", "begins", "commence", "commences", "initiated", "start", "started", "starts"];

/// Whether a text ends in a clause that says no more than that what has this name begins.
pub fn begins(text: &str, name: &str) -> bool {
    let text = without_code(text).to_lowercase();
    let last = text.trim_end().trim_end_matches('.').rsplit(['.', ',', ';', ':', '\n']).next();
    let words: Vec<&str> = last.unwrap_or("").split_whitespace().collect();
    let Some((verb, subject)) = words.split_last() else { return false };
    let little = ["be", "is", "procedure", "the", "then", "will"];
    let subject: Vec<String> = subject
        .iter()
        .filter(|subject| !little.contains(subject))
        .map(|subject| subject.replace('-', ""))
        .collect();
    BEGINNING.contains(verb) && subject == [name.replace('-', "")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_hands_on_and_none_is_taken_for_a_step() {
        for word in ASKING {
            assert!(hands_on(&format!("Please {word} the vendor.")), "{word}");
            assert!(!hands_on(&format!("Switch the {word} off.")), "{word}");
        }
        for word in FILING {
            for thing in FILED {
                assert!(hands_on(&format!("If it fails, {word} a {thing}.")), "{word} {thing}");
                assert!(!hands_on(&format!("Stop the queue of the {thing} {word}.")), "{word} {thing}");
            }
            assert!(!hands_on(&format!("The site should {word} the file.")), "{word}");
        }
        for phrase in ELSEWHERE {
            assert!(hands_on(&format!("Here {phrase} it is.")), "{phrase}");
        }
        for word in BEFORE {
            assert!(hands_on(&format!("{word} contact the vendor")), "{word}");
        }
    }

    #[test]
    fn a_document_that_tells_it_is_another_one() {
        for name in DOCUMENTS {
            for verb in TELLING {
                assert!(hands_on(&format!("The {name} {verb} the back-out procedures.")), "{name} {verb}");
            }
            for words in SENDING {
                assert!(hands_on(&format!("{words} the {name} of the site")), "{words} {name}");
            }
            for word in TOLD {
                assert!(hands_on(&format!("The steps are {word} in the {name}.")), "{word} {name}");
            }
            assert!(!hands_on(&format!("Print the {name}.")), "{name}");
        }
        for text in [
            "Run the script of the archive.",
            "See that the footer says 2.3.",
            "The RFC is approved.",
            "Install the chart, as the change request says.",
            "Follow the runbook, [](#appendix.night).",
            "Stop the service that the manual describes. Start the old one.",
        ] {
            assert!(!hands_on(text), "{text}");
        }
    }

    #[test]
    fn one_step_that_is_told_is_enough() {
        for text in [
            "Contact the vendor. A patch will be developed.",
            "The development team will provide a build that takes the changes back.",
            "A new build that fixes the problem should be developed.",
        ] {
            assert!(hands_on(text), "{text}");
        }
        for text in [
            "",
            "Contact the vendor. Restore the transport global.",
            "Restore the snapshot of 19:00.",
            "Open the console.",
            "`contact`",
        ] {
            assert!(!hands_on(text), "{text}");
        }
    }

    #[test]
    fn a_procedure_that_begins_at_its_end_is_noticed() {
        for verb in BEGINNING {
            assert!(begins(&format!("If it fails, the Back-Out procedure {verb}."), "back-out"), "{verb}");
        }
        for text in ["Then the backout will commence", "Meet. The back-out is started."] {
            assert!(begins(text, "back-out"), "{text}");
        }
        for text in [
            "",
            "The rollback begins.",
            "The back-out of the board begins.",
            "The back-out begins at 22:00",
            "When the back-out starts, tell the wards.",
        ] {
            assert!(!begins(text, "back-out"), "{text}");
        }
    }
}
