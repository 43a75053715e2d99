//! Whether a text tells of a test that was made, or only promises, denies or opines.

use crate::texts::without_code;

/// Words of what is tested and of testing itself: what they deny has not happened.
#[rustfmt::skip]
const TESTING: &[&str] = &[
    "asked", "available", "carried", "checked", "completed", "conducted", "done", "drill", "drills", "evidence", "executed", "finished", "held", "invited",
    "looked", "made", "performed", "planned", "practised", "record", "records", "rehearsal", "rehearsals", "rehearsed", "results", "run", "seen", "started",
    "taken", "test", "tested", "testing", "tests", "trial", "trials", "tried", "uat", "undertaken", "used", "validated", "verified",
];

/// Forms of *to be* and *to have*.
const BE: &[&str] = &["are", "be", "been", "being", "had", "has", "have", "is", "was", "were"];

/// Participles that put a test off when nothing is done with them: "is planned", "scheduled for Friday".
#[rustfmt::skip]
const AHEAD: &[&str] = &[
    "arranged", "awaited", "awaiting", "booked", "deferred", "due", "envisaged", "expected", "foreseen", "intended", "missing", "ongoing", "open", "outstanding",
    "overdue", "pending", "planned", "postponed", "preparing", "requested", "running", "scheduled", "underway", "upcoming", "waiting",
];

/// What stands behind such a participle where nothing is named that it belongs to.
const BEHIND: &[&str] = &["", "by", "for", "from", "in", "next", "on", "to", "with"];

/// Verbs that look ahead to what follows: "we intend to test".
#[rustfmt::skip]
const INTENDING: &[&str] = &[
    "aim", "aims", "expect", "expected", "expects", "going", "hope", "hopes", "intend", "intended", "intends", "need", "needs", "plan", "planned", "planning",
    "plans", "propose", "scheduled", "want", "wants", "yet",
];

/// Phrases that put a test off by themselves.
#[rustfmt::skip]
const LATER: &[&str] = &[
    "in preparation", "in progress", "in the pipeline", "none yet", "not applicable yet", "not available", "not yet", "still open", "tba", "tbc", "tbd", "to come",
    "to follow", "under way", "yet to",
];

/// Phrases that give an opinion in the place of a test.
#[rustfmt::skip]
const OPINIONS: &[&str] = &[
    "believe", "confident", "low likelihood", "low risk", "low-risk", "minimal risk", "minor change", "no problem is expected", "no problems are expected", "no risk",
    "not critical", "not expected", "probably", "risk is low", "risk is minimal", "risk is negligible", "risk is small", "should be", "should not", "simple change",
    "small change", "trivial", "unlikely", "well known", "well-known", "we expect",
];

/// Past forms of verbs that do not end in *-ed*.
#[rustfmt::skip]
const PAST: &[&str] = &[
    "began", "came", "done", "fell", "found", "gave", "given", "held", "kept", "made", "met", "ran", "rose", "saw", "seen", "shown", "signed", "stood", "taken",
    "took", "tried", "went", "within", "wrote",
];

/// Whether a text that is to show a test shows none: it promises or denies it, or gives an opinion instead. "Will be tested",
/// "not tested yet", "testing is planned", "low risk".
pub fn shows_no_test(text: &str) -> bool {
    let text = without_code(text).to_lowercase();
    let mut sentences = text
        .split([';', '\n', '!'])
        .flat_map(|part| part.split(". "))
        .filter(|sentence| sentence.contains(char::is_alphabetic));
    let mut any = false;
    let all = sentences.all(|sentence| {
        any = true;
        is_no_deed(sentence)
    });
    any && all
}

/// Whether a sentence, in small letters, tells of nothing that was done.
fn is_no_deed(sentence: &str) -> bool {
    let words: Vec<&str> = sentence
        .split(|letter: char| !(letter.is_alphanumeric() || matches!(letter, '-' | '\'' | '\u{2019}')))
        .filter(|word| !word.is_empty())
        .collect();
    let folded = format!(" {} ", words.join(" "));
    let says = |list: &[&str]| list.iter().any(|phrase| folded.contains(&format!(" {phrase} ")));
    let is_denied = denies_test(&words);
    let (rest, promised) = without_promises(&words);
    if is_denied || says(&["untested"]) {
        return true;
    }
    let done = rest.iter().any(|word| {
        PAST.contains(word)
            || (word.len() > 4 && word.ends_with("ed") && !AHEAD.contains(word) && *word != "need")
    });
    if done {
        return false;
    }
    let opinion = says(OPINIONS) && !sentence.contains(|letter: char| letter.is_ascii_digit());
    promised || says(LATER) || opinion
}

/// Whether the words deny that anything was tested: "not tested", "no load test was made", "have not seen it yet".
fn denies_test(words: &[&str]) -> bool {
    words.iter().enumerate().any(|(at, word)| {
        let behind = |most: usize| words[at + 1..].iter().take(most);
        match *word {
            "not" | "never" => {
                // "Were not affected" tells what came of a test.
                let mut rest = behind(3)
                    .filter(|word| !BE.contains(word) && !matches!(**word, "yet" | "even" | "specifically"));
                rest.next().is_some_and(|word| TESTING.contains(word))
            }
            "no" => {
                behind(4).any(|word| {
                    matches!(*word, "test" | "tests" | "testing" | "trial" | "rehearsal" | "drill" | "uat")
                }) && !behind(2).any(|word| matches!(*word, "failed" | "failing"))
            }
            "nobody" | "none" => behind(3).any(|word| TESTING.contains(word)),
            _ => false,
        }
    })
}

/// The words without those that say what will be, and whether there are such.
fn without_promises<'t>(words: &[&'t str]) -> (Vec<&'t str>, bool) {
    let mut rest = Vec::new();
    let mut promised = false;
    let mut at = 0;
    while at < words.len() {
        let word = words[at];
        let next = words.get(at + 1).copied().unwrap_or("");
        let before = at.checked_sub(1).map_or("", |at| words[at]);
        // "The planned drill" tells which drill it was.
        let led = BE.contains(&before) || matches!(before, "" | "still" | "testing" | "tests" | "uat");
        let is_ahead = AHEAD.contains(&word)
            && led
            && (BE.contains(&before) || before == "still" || BEHIND.contains(&next));
        let intends = INTENDING.contains(&word) && next == "to";
        let will = matches!(word, "will" | "shall") || (word == "to" && next == "be");
        if will || intends || is_ahead {
            promised = true;
            // What is promised stands behind: "will be carried out", "is planned to be tested".
            at += if is_ahead && !intends { 1 } else { 4 };
        } else {
            rest.push(word);
            at += 1;
        }
    }
    (rest, promised)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn promises_denials_and_opinions_show_no_test() {
        for text in [
            "Load testing will take place in the first week of December.",
            "Load tests are planned for the next sprint.",
            "Testing is planned",
            "Not yet performed.",
            "not tested yet",
            "The risk is low.",
            "Low risk",
            "To be carried out before the go-live.",
            "Scheduled for 8 December.",
            "Testing is under way.",
            "Performance tests are still outstanding.",
            "The load test has been postponed.",
            "We are waiting for the results of the vendor.",
            "The vendor is expected to run a load test.",
            "We intend to test this with 300 users.",
            "Will be simulated by the vendor before the window.",
            "No load test was done.",
            "Results are awaited.",
            "Should be fine under load.",
            "It has not been tested.",
            "Users have not seen the page yet.",
            "Record to follow",
            "none yet",
            "Rehearsal will be recorded in BP-32-T",
        ] {
            assert!(shows_no_test(text), "{text}");
        }
    }

    #[test]
    fn what_was_done_or_is_on_record_shows_a_test() {
        for text in [
            "",
            "Record BP-32-T",
            "Rehearsal record of the planned drill",
            "In Test 300 users opened the page within 2 seconds. After the release the load will be watched.",
            "The load test of 16 November showed a low risk: p95 stayed below 2 seconds.",
            "Load testing was planned for 10 November and done on 12 November.",
            "300 simulated users, p95 of 1.8 s",
            "During the test users were not affected.",
            "With 300 users no request failed; a failed request would be retried.",
            "Testers run 24 acceptance cases from 2020-06-17 to 2020-06-19. All 24 must pass.",
            "Tried in the drill with ten open sessions.",
            "Left out on purpose in the rehearsal, and seen by the testers.",
        ] {
            assert!(!shows_no_test(text), "{text}");
        }
    }
}
