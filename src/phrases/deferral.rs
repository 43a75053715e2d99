//! Telling a procedure from one that only hands the work on: "contact", "submit a ticket", "a patch will be developed", "the
//! runbook describes it".

use super::{List, entry, plain_words, sentences};
use crate::texts::{blocks, references, without_code};

/// What asks somebody else, where a clause begins with it.
#[rustfmt::skip]
pub(in crate::phrases) static ASKING: List = List::loose(&[entry(
    &[
        "call", "consult", "contact", "email", "engage", "inform", "notify", "reach out to", "work with"
    ],
    &["Please {} the vendor."],
    &["Switch the {} off."],
)]);

/// What files something that somebody else works off, and what is filed.
pub(in crate::phrases) static FILING: List = List::loose(&[entry(
    &["create", "enter", "file", "log", "open", "raise", "submit"],
    &["If it fails, {} a ticket."],
    &["The site should {} the file."],
)]);
pub(in crate::phrases) static FILED: List = List::loose(&[entry(
    &["case", "incident", "request", "ticket"],
    &["If it fails, raise a {}."],
    &["Stop the queue of the {} file."],
)]);

/// What says that it will be found out, or is known to others.
#[rustfmt::skip]
pub(in crate::phrases) static ELSEWHERE: List = List::loose(&[entry(
    &[
        "as usual", "best practices", "established procedures", "existing procedures", "local procedures", "normal procedures",
        "should be developed", "standard procedures", "to be determined", "usual procedures", "will be created",
        "will be determined", "will be developed", "will be issued", "will be provided", "will be released", "will provide",
    ],
    &["Here {} it is."],
    &["Here the steps are."],
)]);

/// Documents that are kept somewhere else; the last word where there are several.
#[rustfmt::skip]
pub(in crate::phrases) static DOCUMENTS: List = List::loose(&[entry(
    &[
        "change record", "change request", "confluence", "documentation", "handbook", "instructions", "knowledge base", "manual", "operating procedure",
        "operating procedures", "playbook", "readme", "rfc", "runbook", "run book", "sharepoint", "sop", "sops", "wiki", "work instruction",
    ],
    &["The {} describes the back-out procedures.", "See the {} of the site."],
    &["Print the {}."],
)]);

/// What such a document does, and what is done in it.
#[rustfmt::skip]
pub(in crate::phrases) static TELLING: List = List::loose(&[entry(
    &[
        "contains", "covers", "defines", "describes", "details", "documents", "explains", "gives", "has", "holds", "includes", "lists", "outlines", "provides",
        "says", "sets", "shows", "specifies", "tells",
    ],
    &["The runbook {} the back-out."],
    &["The runbook is {} approved."],
)]);
#[rustfmt::skip]
pub(in crate::phrases) static TOLD: List = List::loose(&[entry(
    &[
        "available", "contained", "covered", "defined", "described", "detailed", "documented", "explained", "found", "given", "included", "kept", "listed",
        "outlined", "provided", "recorded", "set out", "shown", "specified", "stored",
    ],
    &["The steps are {} in the wiki."],
    &["The steps are {} before the wiki."],
)]);

/// What sends the reader to one, where a clause begins with it.
#[rustfmt::skip]
pub(in crate::phrases) static SENDING: List = List::loose(&[entry(
    &[
        "according to", "apply", "as per", "carry out", "execute", "follow", "in line with", "per", "perform", "refer to", "see", "use"
    ],
    &["{} the runbook of the site"],
    &["Print the page that is {} the runbook"],
)]);

/// What may stand before the verb of a clause.
#[rustfmt::skip]
pub(in crate::phrases) static BEFORE: List = List::loose(&[entry(
    &[
        "a", "administrator", "administrators", "and", "facilities", "facility", "installer", "installers", "must", "please", "should", "site",
        "sites", "staff", "team", "the", "then", "to", "will",
    ],
    &["{} contact the vendor"],
    &["Here {} nothing to contact"],
)]);

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
        let words = plain_words(clause);
        let words: Vec<&str> = words.skip_while(|word| BEFORE.has(word)).collect();
        format!(" {} ", words.join(" "))
    });
    // "Install 2.3, as the change request says": the clause before says what is done.
    let is_aside =
        |at: usize, clause: &str| at > 0 && clause.starts_with(" as ") && !clause.starts_with(" as per ");
    clauses.into_iter().enumerate().filter(|(at, clause)| !is_aside(*at, clause)).any(|(_, clause)| {
        ASKING.begins(&clause)
            || ELSEWHERE.is_in(&clause)
            || (FILING.begins(&clause) && FILED.is_in(&clause))
            || is_told_in_document(&clause)
    })
}

/// Whether a clause, in small letters and between spaces, leaves it to another document: "the RFC outlines the back-out", "see
/// the runbook", "the steps are described in the wiki".
fn is_told_in_document(clause: &str) -> bool {
    let Some((at, document)) =
        DOCUMENTS.words().find_map(|name| Some((clause.find(&format!(" {name} "))?, name)))
    else {
        return false;
    };
    let (before, after) = (&clause[..=at], &clause[at + document.len() + 1..]);
    let tells = after.split_whitespace().next().is_some_and(|word| TELLING.has(word));
    let sends = SENDING.begins(before);
    let is_told = TOLD
        .words()
        .any(|word| ["in", "on", "by"].iter().any(|within| before.contains(&format!(" {word} {within} "))));
    (tells && before.split_whitespace().count() <= 3) || sends || is_told
}

/// What says that something begins.
pub(in crate::phrases) static BEGINNING: List = List::loose(&[entry(
    &["begin", "begins", "commence", "commences", "initiated", "start", "started", "starts"],
    &["If it fails, the back-out procedure {}."],
    &["The back-out {} at 22:00"],
)]);

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
    BEGINNING.has(verb) && subject == [name.replace('-', "")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_that_tells_it_is_another_one() {
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
