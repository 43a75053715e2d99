//! Reasons that evade the question: who else knows, who else does it, how little it matters, how little time there is, when
//! it will be done. A reason states a fact about the release or the product.

use super::super::{List, entry};

/// Verbs with which a reason sends its reader elsewhere.
pub(in crate::phrases) static SENDING: List = List::loose(&[entry(
    &[
        "ask", "call", "check", "consult", "contact", "email", "look", "phone", "refer", "see", "speak",
        "talk",
    ],
    &["{} Tom"],
    &["The vendor sends a build"],
)]);

/// What is done to a matter in another place that is not named.
#[rustfmt::skip]
pub(in crate::phrases) static TREATED: List = List::loose(&[entry(
    &[
        "addressed", "arranged", "covered", "defined", "described", "discussed", "documented", "done", "explained", "given", "handled", "held", "kept",
        "listed", "maintained", "managed", "organised", "organized", "planned", "provided", "recorded", "specified", "stored", "tracked",
    ],
    &["{} elsewhere"],
    &["{} by the vendor in Oslo on a board of wards"],
)]);
pub(in crate::phrases) static ELSEWHERE: List = List::loose(&[entry(
    &["elsewhere", "externally", "outside", "separately"],
    &["covered {}"],
    &["covered by the wards' printed lists"],
)]);

/// Where more is to be found, and what is to be found there.
pub(in crate::phrases) static PLACES: List = List::loose(&[entry(
    &["confluence", "drive", "folder", "handbook", "intranet", "jira", "manual", "sharepoint", "wiki"],
    &["the rest is in the {}"],
    &["the patch replaces the {} of the wards"],
)]);
pub(in crate::phrases) static ANSWERS: List = List::loose(&[entry(
    &["answer", "answers", "details", "information", "rest"],
    &["Tom knows the {}"],
    &["Tom prints the {} of ward 7"],
)]);

/// What somebody else does with "it".
pub(in crate::phrases) static HANDLING: List = List::loose(&[entry(
    &["do", "does", "handle", "handles", "know", "knows", "manage", "manages", "own", "owns"],
    &["the vendor {} it"],
    &["the vendor {} the board of ward 7"],
)]);
pub(in crate::phrases) static PRONOUNS: List = List::loose(&[entry(
    &["everything", "it", "that", "them", "these", "this", "those"],
    &["the vendor handles {}"],
    &["the vendor handles ward boards"],
)]);

/// What is nobody's of those who plan: "not our job".
pub(in crate::phrases) static DUTIES: List = List::loose(&[entry(
    &[
        "area",
        "business",
        "concern",
        "department",
        "domain",
        "duty",
        "job",
        "problem",
        "remit",
        "responsibility",
        "role",
        "task",
    ],
    &["that is not our {}"],
    &["the {} list of ward 7 stays empty"],
)]);

/// What there is too little of, and words that may follow: others make something else of it, as in "no time zone".
pub(in crate::phrases) static SCARCE: List = List::loose(&[entry(
    &["budget", "capacity", "funding", "manpower", "money", "people", "resources", "staff", "time"],
    &["there was no {}"],
    &["the board has no {}table column"],
)]);
#[rustfmt::skip]
pub(in crate::phrases) static FOLLOWING: List = List::loose(&[entry(
    &[
        "after", "and", "at", "available", "before", "currently", "during", "for", "in", "is", "left", "now", "on", "or", "right", "this", "to", "today",
        "until", "was", "we", "while", "with",
    ],
    &["we had no budget {} the release"],
    &["no time zone changes on the board"],
)]);

/// Who told so is no reason: "the board said so".
pub(in crate::phrases) static SAYING: List = List::loose(&[entry(
    &["decided", "insisted", "says", "said", "told", "wanted", "wants"],
    &["the steering board {} so"],
    &["the steering board {} nurses nothing new"],
)]);

/// When something will be done instead.
pub(in crate::phrases) static LATER: List = List::loose(&[entry(
    &["afterwards", "eventually", "later", "soon"],
    &["the vendor will ship {}"],
    &["the vendor will ship {} builds of ward boards than today's printed lists"],
)]);

/// Whether a reason evades the question, as far as its form shows; `tokens` are its words in small letters.
pub(super) fn evades(tokens: &[String]) -> bool {
    let words: Vec<&str> = tokens.iter().map(String::as_str).collect();
    sends(&words)
        || stores(&words)
        || leaves(&words)
        || belongs(&words)
        || lacks(&words)
        || hurries(&words)
        || said_so(&words)
        || puts_off(&words)
}

/// "Ask Tom", "refer to the wiki", "covered elsewhere".
fn sends(words: &[&str]) -> bool {
    let first = words.iter().find(|word| !["for", "details", "please", "more"].contains(word));
    let is_sent = first.is_some_and(|word| SENDING.has(word)) && words.len() <= 8;
    let treated = words.windows(2).any(|pair| TREATED.has(pair[0]) && ELSEWHERE.has(pair[1]));
    let by_others = words.windows(3).any(|part| {
        TREATED.has(part[0])
            && part[1] == "by"
            && ["another", "other", "others", "somebody", "someone"].contains(&part[2])
    });
    is_sent || treated || (by_others && words.len() <= 6)
}

/// "In the wiki", "the answer is on Confluence", "Tom knows the details".
fn stores(words: &[&str]) -> bool {
    let answers = |word: &&str| ANSWERS.has(word) || PRONOUNS.has(word);
    let Some((last, before)) = words.split_last() else { return false };
    let inside = before.iter().position(|word| ["in", "on"].contains(word));
    let placed = inside.is_some_and(|at| at == 0 || before[..at].iter().any(answers));
    let known = before.iter().any(|word| ["know", "knows"].contains(word)) && ANSWERS.has(last);
    let told = ["aware", "informed"].contains(last)
        && before.iter().any(|word| ["all", "everybody", "everyone", "team", "teams", "we"].contains(word));
    (PLACES.has(last) && placed && words.len() <= 7) || ((known || told) && words.len() <= 5)
}

/// "Another team's problem", "belongs to operations", "operations is responsible".
fn belongs(words: &[&str]) -> bool {
    let others = ["another", "other", "somebody", "someone"].contains(words.first().unwrap_or(&""))
        && words.last().is_some_and(|word| DUTIES.has(word));
    let owned = matches!(words, ["belongs", "to", ..] | ["it" | "that" | "this", "belongs", "to", ..]);
    let charged = matches!(words, [.., "is" | "are", "responsible"]);
    (others || owned || charged) && words.len() <= 6
}

/// "It speeds things up", "faster this way".
fn hurries(words: &[&str]) -> bool {
    let speeds = matches!(words, [.., "speed" | "speeds", "it" | "things" | "everything", "up"]);
    let quicker = ["cheaper", "easier", "faster", "quicker", "simpler"];
    let way = matches!(words, [.., word, "this" | "that", "way"] if quicker.contains(word));
    speeds || way || (words.len() <= 3 && words.last().is_some_and(|word| quicker.contains(word)))
}

/// "The vendor handles it", "not our job", "somebody else takes care of that".
fn leaves(words: &[&str]) -> bool {
    let ends = words.last().is_some_and(|word| PRONOUNS.has(word));
    let before = &words[..words.len().saturating_sub(1)];
    let handled = match before {
        [.., verb] if HANDLING.has(verb) => true,
        [.., "care" | "charge", "of"] | [.., "deal" | "deals", "with"] | [.., "look" | "looks", "after"] => {
            true
        }
        [.., "responsible", "for"] => true,
        _ => false,
    };
    let denied = words.windows(3).any(|part| {
        part[0] == "not" && ["my", "our", "their", "your"].contains(&part[1]) && DUTIES.has(part[2])
    });
    (ends && handled && words.len() <= 10) || denied
}

/// "No time before the release", "lack of staff", "to save time".
fn lacks(words: &[&str]) -> bool {
    let of = |at: usize| {
        let named = words.get(at).is_some_and(|word| SCARCE.has(word));
        named && words.get(at + 1).is_none_or(|word| FOLLOWING.has(word))
    };
    words.iter().enumerate().any(|(at, word)| match *word {
        "no" | "little" | "insufficient" | "limited" | "save" | "saves" | "saving" | "without" => of(at + 1),
        "not" if words.get(at + 1) == Some(&"have") => (at + 2..at + 4).any(of),
        "not" => words.get(at + 1) == Some(&"enough") && of(at + 2),
        "lack" | "out" | "shortage" | "short" => words.get(at + 1) == Some(&"of") && of(at + 2),
        _ => false,
    })
}

/// "The board said so", "because Tom wants it".
fn said_so(words: &[&str]) -> bool {
    let says =
        words.windows(2).any(|pair| SAYING.has(pair[0]) && ["it", "so", "that", "this"].contains(&pair[1]));
    let knows =
        words.len() <= 3 && words.last().is_some_and(|word| ["decided", "decides", "knows"].contains(word));
    let agreed = matches!(words, ["as", "agreed" | "decided" | "discussed", ..]) && words.len() <= 6;
    (says && words.len() <= 8) || knows || agreed
}

/// "We will test it after the release", "will be clarified later".
fn puts_off(words: &[&str]) -> bool {
    let Some(at) = words.iter().position(|word| ["will", "ll", "shall"].contains(word)) else { return false };
    let rest = &words[at + 1..];
    let by_us = at > 0 && ["i", "somebody", "someone", "they", "we"].contains(&words[at - 1]);
    let late = rest.last().is_some_and(|word| LATER.has(word));
    let behind = rest
        .windows(2)
        .any(|pair| pair[0] == "after" && ["go", "it", "that", "the", "this"].contains(&pair[1]));
    (late && rest.len() <= 6) || (by_us && (late || behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_evasion(text: &str) -> bool {
        let words = text.to_lowercase();
        let words = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        evades(&words.map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn what_evades_is_no_reason() {
        for text in [
            "Ask Tom",
            "please contact the help desk",
            "refer to the wiki",
            "for details see the intranet",
            "covered elsewhere",
            "This is documented separately.",
            "the vendor handles it",
            "Operations takes care of that",
            "the other team is responsible for this",
            "not our job",
            "It is not our responsibility.",
            "no time before the release",
            "not enough staff",
            "for lack of budget",
            "to save time",
            "the board said so",
            "because the customer wants it",
            "Tom knows",
            "as agreed with Tom",
            "handled by another team",
            "we ran out of time",
            "We do not have the staff",
            "will be clarified later",
            "We will test it after the release",
            "somebody will do it afterwards",
            "in the wiki",
            "The answer is on Confluence",
            "Tom knows the details",
            "everyone is informed",
            "another team's problem",
            "belongs to operations",
            "operations is responsible",
            "it speeds things up",
            "faster this way",
        ] {
            assert!(is_evasion(text), "{text}");
        }
    }

    #[test]
    fn what_states_a_fact_is_a_reason() {
        for text in [
            "the release changes no data",
            "The vendor hosts the database and restores it from its own snapshots",
            "the standby answers while the nodes are exchanged",
            "no time zone is shown on any screen",
            "the service runs without time limits",
            "The tables are listed in the appendix",
            "the interface is switched on after the release by its owner",
            "users sign in later than the window ends",
            "the vendor owns the servers of the portal",
            "The list of known issues is kept in the issue tracker",
            "no staff screen changes",
            "the jobs are held on the mainframe, which is unchanged",
            "the confidential records are kept by another system",
            "the release changes a page in the wiki",
            "nothing is stored on the drive",
            "users are informed by the banner of the product",
            "the index belongs to the vendor's server, which is unchanged",
            "the search is faster, and no screen changes",
        ] {
            assert!(!is_evasion(text), "{text}");
        }
    }
}
