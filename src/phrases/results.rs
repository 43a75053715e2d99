//! Whether an expected result names something that can be seen, or only says that all is well.

use super::substance::folded;

/// Words that say that all is well, that something is as it was wished, or that somebody looked.
#[rustfmt::skip]
const PRAISE: &[&str] = &[
    "acceptable", "accurate", "accurately", "adequate", "alright", "anomalies", "appropriate", "appropriately", "approved", "assumed", "checked", "clean",
    "complaints", "complete", "completed", "completely", "completes", "confirmed", "conform", "conforms", "correct", "correctly", "defect", "defects",
    "desired", "done", "error", "errors", "error-free", "excellent", "expected", "fail", "failed", "failure", "failures", "fails", "fault", "faults", "fine",
    "finished", "finishes", "flawless", "flawlessly", "functional", "good", "great", "happy", "healthy", "incident", "incidents", "intended", "issue", "issues",
    "met", "nominal", "normal", "normally", "ok", "okay", "operational", "pass", "passed", "passes", "perfect", "perfectly", "planned", "positive", "problem",
    "problems", "proper", "properly", "reasonable", "right", "satisfactorily", "satisfactory", "satisfied", "smooth", "smoothly", "succeed", "succeeded",
    "succeeds", "success", "successful", "successfully", "sufficient", "suitable", "tested", "trouble", "unexpected", "usual", "valid", "validated",
    "verified", "well", "work", "worked", "working", "works",
];

/// What praise is compared with.
#[rustfmt::skip]
const MEASURES: &[&str] = &[
    "agreed", "always", "before", "defined", "demand", "design", "designed", "documentation", "documented", "everyone", "expectation", "expectations",
    "it", "need", "needs", "ought", "plan", "planned", "procedure", "requirement", "requirements", "required", "should", "specification",
    "specifications", "specified", "they", "wanted", "we",
];

/// What is praised, where nothing is named.
#[rustfmt::skip]
const SUBJECTS: &[&str] = &[
    "all", "app", "application", "back-out", "backout", "behavior", "behaviour", "build", "change", "changes", "check", "checks", "command", "commands",
    "component", "components", "deployment", "everybody", "everything", "execution", "feature", "features", "function", "functionality", "functions",
    "installation", "migration", "nothing", "operation", "operations", "outcome", "output", "performance", "process", "product", "release", "restore", "result",
    "results", "rollback", "script", "service", "services", "software", "solution", "step", "steps", "system", "systems", "task", "test", "tests", "that",
    "this", "update", "upgrade", "validation", "verification",
];

/// Words that only join the others.
#[rustfmt::skip]
const JOINTS: &[&str] = &[
    "a", "achieved", "again", "an", "appear", "appears", "displayed", "observed", "obtained", "produced", "received", "returned", "shown", "visible", "and", "any", "are", "as", "at", "be", "been", "being", "both", "by", "can", "did", "does", "each", "every", "for", "found", "given",
    "has", "have", "having", "in", "is", "its", "must", "no", "not", "now", "of", "or", "our", "per", "seen", "so", "still", "than", "the", "there", "to",
    "users", "very", "was", "were", "will", "with", "without",
];

/// Verbs between what is praised and the praise: "behaves normally", "looks good".
#[rustfmt::skip]
const SEEMS: &[&str] = &[
    "acts", "appear", "appears", "are", "be", "behave", "behaves", "function", "functions", "goes", "has", "have", "is", "look", "looked", "looks", "match",
    "matches", "meet", "meets", "operate", "operates", "perform", "performs", "run", "runs", "seem", "seems", "was", "went", "were", "work", "worked", "works",
];

/// Those of them that are praise by themselves.
const WORKS: &[&str] = &["function", "functions", "work", "worked", "works"];

/// What is shown somewhere, so that praise is a value of it: "the status is OK".
#[rustfmt::skip]
const INDICATORS: &[&str] = &[
    "banner", "cell", "code", "color", "colour", "column", "dashboard", "exit", "field", "flag", "health", "icon", "indicator", "label", "lamp", "led",
    "light", "log", "message", "monitor", "probe", "response", "screen", "state", "status", "tick", "traffic", "value",
];

/// Words behind which stands who looked: "verified by the ward manager".
const LOOKED: &[&str] = &["accepted", "approved", "checked", "confirmed", "tested", "validated", "verified"];

/// Whether an expected result names nothing that can be seen: "it works", "as expected", "verified by the team". What stands in
/// code or quotation marks is seen word for word, and so is a number.
pub fn observes_nothing(expected: &str) -> bool {
    let literal = expected.contains(|letter: char| letter.is_numeric() || "`\"“‘«„".contains(letter));
    let own = folded(expected);
    let words: Vec<&str> = own.split(' ').collect();
    if literal || own.is_empty() || words.iter().any(|word| INDICATORS.contains(word)) {
        return false;
    }
    let praises = |words: &[&str]| {
        let hollow =
            |word: &&str| [PRAISE, MEASURES, JOINTS, SUBJECTS].iter().any(|list| list.contains(word));
        let says = |word: &&str| PRAISE.contains(word) || MEASURES.contains(word);
        words.iter().all(hollow) && words.iter().any(says)
    };
    praises(&words) || looked(&words) || seems(&words, praises)
}

/// Whether all that is said is that somebody looked: "verified by the ward manager".
fn looked(words: &[&str]) -> bool {
    let Some(by) = words.iter().position(|word| *word == "by") else { return false };
    let (before, who) = words.split_at(by);
    let hollow = |word: &&str| [LOOKED, JOINTS, SUBJECTS, MEASURES].iter().any(|list| list.contains(word));
    let article = who.get(1).is_some_and(|word| matches!(*word, "our" | "the"));
    before.iter().any(|word| LOOKED.contains(word))
        && before.iter().all(hollow)
        && (2..=5).contains(&who.len())
        && (article || who.len() == 2)
}

/// Whether something with a name of at most three words is only praised: "the board behaves normally".
fn seems(words: &[&str], praises: impl Fn(&[&str]) -> bool) -> bool {
    let Some(verb) = words.iter().position(|word| SEEMS.contains(word)) else { return false };
    let (subject, rest) = words.split_at(verb);
    let named = subject.iter().filter(|word| !matches!(**word, "a" | "an" | "the" | "all" | "our")).count();
    let hollow = match rest {
        [verb] => WORKS.contains(verb),
        [_, praise @ ..] => praises(praise),
        [] => false,
    };
    named <= 3 && !subject.contains(&"no") && hollow
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_that_only_say_that_all_is_well_observe_nothing() {
        for text in [
            "it works",
            "OK",
            "As expected.",
            "Done, no problems.",
            "everything should be fine",
            "Success",
            "The board behaves normally.",
            "Correct output.",
            "Verified",
            "Verified by the ward manager.",
            "Was checked by operations",
            "Results match expectations.",
            "Works as designed",
            "The result meets our requirements.",
            "The data of the ward are correct.",
            "No issues found",
            "The installation has completed successfully.",
            "All checks pass.",
            "The login works.",
            "Looks fine.",
            "The desired outcome",
            "The expected result is displayed.",
        ] {
            assert!(observes_nothing(text), "{text}");
        }
    }

    #[test]
    fn what_can_be_seen_is_a_result() {
        for text in [
            "",
            "`OK`",
            "The command prints OK.",
            "It works without the old menu.",
            "All 24 patients are listed as expected.",
            "“Success” is shown",
            "3",
            "The service is running.",
            "The list is empty.",
            "The status is OK",
            "The health check passes",
            "A green tick appears",
            "No error is in the log.",
            "inactive",
            "The banner is gone",
            "Confirmed by an e-mail to the board",
            "All smoke tests pass",
            "The job is finished before the morning round",
            "The page of the ward opens",
        ] {
            assert!(!observes_nothing(text), "{text}");
        }
    }
}
