//! Sentences that say in plain words that something is not settled: "We are waiting for the vendor", "It is unclear who calls
//! the wards". They are found clause by clause; a clause that begins with a condition is about the product, not about the text.

use super::words;

#[cfg(test)]
mod cases;

/// Words by which a clause is about a case that may come.
#[rustfmt::skip]
const CONDITIONS: &[&str] =
    &["after", "before", "if", "once", "that", "unless", "until", "when", "whenever", "where", "which", "while", "whoever", "whose"];

/// What a text may lack, in a plan.
#[rustfmt::skip]
const CONTENTS: &[&str] = &[
    "address", "answer", "answers", "appointment", "approach", "approval", "approver", "chapter", "confirmation", "contact", "contacts", "content", "criteria", "date", "dates", "day",
    "decision", "detail", "details", "document", "duration", "feedback", "figure", "figures", "information", "input", "issue", "item", "list", "lists", "matter", "name",
    "names", "number", "numbers", "order", "owner", "paragraph", "part", "plan", "point", "points", "procedure", "question", "questions", "quote", "reply", "response", "rest",
    "schedule", "section", "sign-off", "statement", "strategy", "table", "text", "threshold", "thresholds", "time", "times", "topic", "values", "window",
];

/// What is done to a matter until it is settled.
#[rustfmt::skip]
const SETTLED: &[&str] = &[
    "agreed", "answered", "checked", "chosen", "clarified", "confirmed", "decided", "defined", "determined", "discussed", "finalised", "finalized", "found", "named",
    "resolved", "reviewed", "settled", "sorted", "specified", "worked",
];
const SETTLING: &[&str] = &[
    "agree",
    "answer",
    "ask",
    "check",
    "clarify",
    "confirm",
    "decide",
    "define",
    "determine",
    "discuss",
    "figure",
    "fill",
    "find",
    "look",
    "name",
    "provide",
    "resolve",
    "review",
    "say",
    "send",
    "settle",
    "specify",
    "tell",
    "think",
    "work",
    "write",
];
const SETTLEMENTS: &[&str] = &[
    "agreement",
    "clarification",
    "confirmation",
    "decision",
    "discussion",
    "feedback",
    "input",
    "investigation",
    "review",
    "rework",
    "thought",
    "update",
    "work",
];

/// What is not yet so.
#[rustfmt::skip]
const UNSETTLED: &[&str] = &[
    "missing", "open", "outstanding", "pending", "tbd", "unclear", "undecided", "undefined", "unfinished", "unknown", "unresolved", "unsettled",
];
const FINAL: &[&str] = &[
    "agreed",
    "clear",
    "complete",
    "completed",
    "confirmed",
    "decided",
    "defined",
    "determined",
    "final",
    "finalised",
    "finalized",
    "finished",
    "fixed",
    "known",
    "ready",
    "settled",
    "specified",
    "sure",
];

/// Words that may stand around them.
#[rustfmt::skip]
const AROUND: &[&str] = &[
    "a", "all", "an", "as", "at", "currently", "for", "here", "is", "it", "just", "more", "moment", "now", "only", "our", "present", "quite", "so", "still", "that", "the",
    "these", "this", "those", "yet",
];

/// When it will be known.
#[rustfmt::skip]
const LATER: &[&str] = &["later", "meeting", "month", "next", "soon", "tomorrow", "week", "workshop"];

/// Who may know.
#[rustfmt::skip]
const PEOPLE: &[&str] = &[
    "architect", "board", "client", "committee", "customer", "department", "developers", "hospital", "management", "manager", "owner", "partner", "people", "provider",
    "site", "sites", "sponsor", "supplier", "team", "vendor", "vendors", "ward", "wards",
];

/// The first clause of a text that says that something is not settled, by its place.
pub fn unsettled(text: &str) -> Option<(usize, usize)> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    sentences(&lower).into_iter().find_map(|(start, sentence)| {
        let found: Vec<(usize, &str)> = words(sentence).collect();
        let says: Vec<&str> = found.iter().map(|(_, word)| *word).collect();
        let (first, last) = (found.first()?, found.last()?);
        is_unsettled(&says, sentence).then(|| (start + first.0, start + last.0 + last.1.len()))
    })
}

/// The sentences of a text, with the mark at their end.
fn sentences(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut start = 0;
    for (at, mark) in text.match_indices(['.', '!', '?', ';', '\n', '(', ')', '|', ',', '"', '“', '`']) {
        let end = at + mark.len();
        if mark == "."
            && !text[end..].chars().next().is_none_or(|next| next.is_whitespace() || "\")*”".contains(next))
        {
            continue;
        }
        found.push((start, &text[start..end]));
        start = end;
    }
    found.push((start, &text[start..]));
    found
}

fn is_unsettled(says: &[&str], sentence: &str) -> bool {
    let conditional = says.first().is_some_and(|word| CONDITIONS.contains(word) || *word == "whether");
    if says.is_empty() || says.len() > 14 || conditional {
        return false;
    }
    let says = match says {
        ["and" | "but" | "however" | "so" | "also" | "currently" | "unfortunately", rest @ ..] => rest,
        says => says,
    };
    is_open(says)
        || is_not_final(says)
        || waits(says)
        || does_not_know(says)
        || leaves_to_somebody(says)
        || needs(says)
        || is_in_work(says)
        || will_ask(says)
        || asks(says, sentence)
}

/// Whether words only lead to what comes after them: "this", "the list", "the date of the talk".
fn is_content(subject: &[&str]) -> bool {
    subject.len() <= 5
        && subject.iter().all(|word| {
            AROUND.contains(word)
                || CONTENTS.contains(word)
                || ["final", "last", "exact", "other", "second", "first", "of", "and"].contains(word)
        })
}

/// Whether nothing but time and fillers is left: "for now", "at the moment", "with the vendor".
fn is_rest(rest: &[&str]) -> bool {
    rest.iter().all(|word| AROUND.contains(word) || LATER.contains(word))
        || (rest.len() <= 4
            && matches!(rest, ["with" | "by" | "from" | "between", ..])
            && !rest.iter().any(|word| CONDITIONS.contains(word)))
}

/// "Open question.", "This is still open", "Yet undecided", "The numbers are missing", "It remains to be seen".
fn is_open(says: &[&str]) -> bool {
    let question = says
        .windows(2)
        .position(|pair| pair[0] == "open" && ["issue", "item", "point", "question"].contains(&pair[1]));
    let question = question.is_some_and(|at| {
        says[..at].iter().all(|word| AROUND.contains(word) || ["remains", "an"].contains(word))
    });
    let seen = matches!(
        says,
        ["it" | "this" | "that", "remains", "to", "be", "seen", ..]
            | ["it", "remains", "open" | "unclear", ..]
    );
    let at = says.iter().position(|word| UNSETTLED.contains(word));
    let open = at.is_some_and(|at| {
        let (before, rest) = (&says[..at], &says[at + 1..]);
        let verbs = ["are", "is", "left", "remain", "remains", "stays", "still", "yet", "currently"];
        let verb = before.iter().position(|word| verbs.contains(word));
        let subject = &before[..verb.unwrap_or(before.len())];
        let linked =
            before.last().is_some_and(|word| verbs.contains(word) || ["left", "quite"].contains(word));
        linked && is_content(subject) && is_rest(rest)
    });
    let it_is = matches!(says, ["it", "is", ..]) && {
        let rest = &says[2..];
        let rest = rest.strip_prefix(&["still"]).unwrap_or(rest);
        let asks = |word: Option<&&str>| {
            word.is_some_and(|word| {
                ["how", "what", "when", "where", "whether", "which", "who", "why", "if"].contains(word)
            })
        };
        (rest.first().is_some_and(|word| UNSETTLED.contains(word)) && asks(rest.get(1)))
            || (rest.first() == Some(&"not") && {
                let rest: Vec<&str> = rest[1..].iter().filter(|word| **word != "yet").copied().collect();
                rest.first().is_some_and(|word| FINAL.contains(word))
                    && (rest.len() == 1 || asks(rest.get(1)))
            })
    };
    let subject_to = matches!(says, ["subject", "to", what] | ["subject", "to", "final" | "further" | "internal", what] if SETTLEMENTS.contains(what) || ["approval", "change"].contains(what));
    question || seen || open || it_is || subject_to
}

/// "The dates are not fixed yet", "This section is incomplete", "It has not been decided who calls".
fn is_not_final(says: &[&str]) -> bool {
    let Some(at) = says.iter().position(|word| ["are", "has", "have", "is", "was"].contains(word)) else {
        return false;
    };
    let (subject, rest) = (&says[..at], &says[at + 1..]);
    let content = is_content(subject) && !subject.is_empty();
    let whole = says.len() <= 9;
    match rest {
        ["not", rest @ ..] => {
            let rest: Vec<&str> = rest
                .iter()
                .filter(|word| !["been", "yet", "quite", "fully"].contains(word))
                .copied()
                .collect();
            let Some((verb, rest)) = rest.split_first() else { return false };
            let asks = rest.first().is_some_and(|word| {
                ["how", "what", "when", "where", "whether", "which", "who"].contains(word)
            });
            let impersonal = matches!(subject, ["it" | "this" | "that"]);
            let plan = subject.iter().any(|word| CONTENTS.contains(word))
                && subject.len() <= 6
                && !subject.iter().any(|word| CONDITIONS.contains(word));
            FINAL.contains(verb)
                && ((impersonal && (asks || (rest.is_empty() && *verb != "ready" && *verb != "complete")))
                    || (content && !impersonal && is_rest(rest))
                    || (plan && rest.is_empty())
                    || (*verb == "final" && rest.is_empty() && whole))
        }
        ["incomplete" | "unfinished" | "outdated"]
        | ["still" | "currently", "incomplete" | "unfinished" | "empty" | "outdated"] => content,
        ["yet", "to", verb, ..] => SETTLING.contains(verb) || *verb == "be",
        ["still" | "only" | "currently", "a", "draft"] | ["a", "draft"] | ["a", "first", "draft"] => content,
        ["expected", "from" | "next" | "by", ..] => content,
        ["added" | "provided" | "sent" | "supplied" | "clarified", rest @ ..] => {
            content && rest.iter().any(|word| LATER.contains(word)) && is_rest(rest)
        }
        _ => false,
    }
}

/// "We are waiting for the vendor", "Still waiting for feedback", "The vendor owes us the list".
fn waits(says: &[&str]) -> bool {
    let at = says.iter().position(|word| ["awaiting", "waiting"].contains(word));
    let waiting = at.is_some_and(|at| {
        let before =
            says[..at].iter().all(|word| ["am", "are", "currently", "i", "is", "still", "we"].contains(word));
        let object = &says[at + 1..];
        let named = object.iter().any(|word| CONTENTS.contains(word) || PEOPLE.contains(word));
        let goes_on = object.iter().any(|word| CONDITIONS.contains(word))
            || object.windows(2).any(|pair| pair[0] == "to" && !pair[1].ends_with("ly"));
        before && named && (!goes_on || object.contains(&"answer"))
    });
    let owes = says.windows(2).any(|pair| ["owe", "owes"].contains(&pair[0]) && pair[1] == "us");
    waiting || owes
}

/// "We do not know yet which sites take part", "Not sure whether …", "We hope to know more next week".
fn does_not_know(says: &[&str]) -> bool {
    let says = match says {
        ["i" | "we", rest @ ..] => rest,
        ["not", "sure", next, ..] => {
            return ["how", "if", "what", "when", "whether", "which", "who"].contains(next);
        }
        ["nobody" | "none", "knows", ..] | ["no", "one", "knows", ..] => return true,
        _ => return false,
    };
    matches!(
        says,
        ["do", "not", "know", ..]
            | ["do", "not", "yet", "know", ..]
            | ["don't" | "don’t", "know", ..]
            | ["are" | "am", "not", "sure" | "certain", ..]
            | ["are" | "am", "still", "not", "certain" | "clear" | "sure", ..]
            | ["are" | "am", "unsure", ..]
            | ["hope", "to", ..]
    )
}

/// "Someone needs to decide this", "Somebody should write this section".
fn leaves_to_somebody(says: &[&str]) -> bool {
    let rest = match says {
        ["someone" | "somebody", rest @ ..] => rest,
        _ => return false,
    };
    let duty = rest.iter().take(2).any(|word| ["has", "must", "needs", "ought", "should"].contains(word));
    let verb = rest.iter().take(4).any(|word| SETTLING.contains(word));
    duty && verb
}

/// "Needs clarification", "This has to be clarified with the sites", "A decision is still needed".
fn needs(says: &[&str]) -> bool {
    let at = says.iter().position(|word| {
        ["has", "have", "must", "need", "needs", "require", "requires", "should"].contains(word)
    });
    let Some(at) = at else {
        let needed =
            says.iter().position(|word| ["needed", "outstanding", "pending", "required"].contains(word));
        let decision = matches!(says, ["a" | "the" | "no", what, ..] if SETTLEMENTS.contains(what));
        return decision && needed.is_some_and(|at| at + 1 == says.len() && at <= 4);
    };
    if matches!(says, ["no", "decision" | "agreement", "has", "been", "made" | "reached" | "taken", ..]) {
        return true;
    }
    let (subject, rest) = (&says[..at], &says[at + 1..]);
    let impersonal = subject.iter().all(|word| {
        AROUND.contains(word) || ["chapter", "paragraph", "point", "section", "text", "topic"].contains(word)
    });
    let rest: Vec<&str> = rest
        .iter()
        .filter(|word| !["further", "some", "more", "an", "a", "to", "still", "first", "be"].contains(word))
        .copied()
        .collect();
    let Some((what, after)) = rest.split_first() else { return false };
    let noun = SETTLEMENTS.contains(what)
        && (after.is_empty() || matches!(after, ["by" | "from" | "with" | "of", ..]));
    let verb =
        SETTLED.contains(what) && says.contains(&"be") && !after.iter().any(|word| CONDITIONS.contains(word));
    impersonal && (noun || verb)
}

/// "Still under review by the board", "Up for discussion", "Tom is working on it", "Work on this has not started".
fn is_in_work(says: &[&str]) -> bool {
    let under = matches!(
        says,
        ["still" | "currently", "under" | "in", what, ..] | ["under", what] | ["up", "for", what]
            if SETTLEMENTS.contains(what) || ["consideration", "construction", "negotiation", "preparation"].contains(what)
    );
    let working = matches!(
        says,
        [.., "is" | "are", "working", "on", "it" | "this" | "that"]
            | [.., "is" | "are", "still", "working", "on", "it" | "this" | "that"]
    ) && says.len() <= 8;
    let begun = matches!(says, ["work", "on", .., "started" | "begun"]) && says.contains(&"not");
    let later = matches!(
        says,
        ["more", "details" | "information", "later" | "soon"]
            | ["details" | "more", "later" | "soon"]
            | ["draft", "only"]
    );
    let to_do = matches!(says, ["still", "to", "do"] | ["not", "finished" | "started" | "complete" | "final" | "decided", ..] if says.len() <= 4);
    let next = matches!(says, [.., "will", "be", _, "in" | "at", "the", "next", _])
        && says.iter().any(|word| SETTLED.contains(word))
        && says.len() <= 9;
    under || working || begun || later || to_do || next
}

/// "I will ask Tom", "We still have to find out which driver is needed", "Check with Tom before publishing".
fn will_ask(says: &[&str]) -> bool {
    let rest = match says {
        ["i" | "we", "still", "have" | "need", "to", rest @ ..] => {
            return rest.first().is_some_and(|verb| SETTLING.contains(verb));
        }
        ["i" | "we", "will" | "must" | "should", rest @ ..]
        | ["i" | "we", "have" | "need", "to", rest @ ..] => rest,
        ["check" | "clarify" | "confirm" | "ask", rest @ ..] => {
            return rest
                .windows(2)
                .any(|pair| pair[0] == "before" && ["publication", "publishing"].contains(&pair[1]));
        }
        _ => return false,
    };
    matches!(
        rest,
        ["ask", _]
            | ["find", "out", ..]
            | ["clarify" | "decide", ..]
            | ["check", "with" | "this" | "that", ..]
            | ["figure", "out", ..]
    ) && !rest.iter().any(|word| ["before", "until", "when", "if"].contains(word))
}

/// "To check: does the standby need a licence?", "Is this still correct?", "Please review this paragraph."
fn asks(says: &[&str], sentence: &str) -> bool {
    let label = sentence.split_once(':').is_some_and(|(label, rest)| {
        ["question", "open question", "to check", "to clarify", "open", "open point", "to be checked"]
            .contains(&label.trim())
            && !rest.trim().is_empty()
    });
    let question = sentence.trim_end().ends_with('?')
        && (matches!(says, ["does" | "do", "anybody" | "anyone" | "somebody" | "someone", "know", ..])
            || matches!(
                says,
                [
                    "is" | "are",
                    "this" | "that" | "these",
                    ..,
                    "correct" | "right" | "true" | "needed" | "ok" | "valid"
                ]
            )
            || matches!(says, ["who", "owns" | "does" | "knows" | "decides", "this" | "that" | "it"]));
    let please = matches!(
        says,
        ["please", "confirm" | "clarify" | "advise"]
            | [
                "please",
                "review" | "check" | "confirm" | "complete" | "update" | "clarify",
                "this" | "these",
                ..
            ]
    ) && says.len() <= 5;
    label || question || please
}

#[cfg(test)]
mod tests {
    use super::cases::{FOUND, SPARED};
    use super::*;

    #[test]
    fn open_matters_are_found() {
        let missed: Vec<_> = FOUND
            .iter()
            .filter(|text| {
                unsettled(text).is_none() && crate::phrases::placeholder::placeholder(text).is_none()
            })
            .collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn what_the_product_waits_for_is_spared() {
        let alarms: Vec<_> =
            SPARED.iter().filter_map(|text| unsettled(text).map(|(start, end)| &text[start..end])).collect();
        assert!(alarms.is_empty(), "{alarms:#?}");
    }

    #[test]
    fn the_place_is_the_sentence() {
        let text = "The ward prints its list. It is unclear who prepares the screens.";
        assert_eq!(
            unsettled(text).map(|(start, end)| &text[start..end]),
            Some("It is unclear who prepares the screens")
        );
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read(text in "[a-zA-ZéİẞX.,;:?! \"“-]{0,60}") {
            if let Some((start, end)) = unsettled(&text) {
                proptest::prop_assert!(text.get(start..end).is_some_and(|found| !found.is_empty()));
            }
        }
    }
}
