//! The shapes that an evasion has, whatever words stand in it.

use super::super::words::PEOPLE;
use super::{Clause, PAPERS};

/// Verbs with which a reason sends its reader elsewhere.
const SENDING: &[&str] = &[
    "ask", "call", "check", "consult", "contact", "email", "look", "phone", "refer", "see", "speak", "talk",
];

/// What is done to a matter in another place that is not named.
#[rustfmt::skip]
const TREATED: &[&str] = &[
    "addressed", "arranged", "covered", "defined", "described", "discussed", "documented", "done", "explained", "found", "given", "handled", "held", "kept",
    "listed", "lives", "maintained", "managed", "organised", "organized", "planned", "provided", "recorded", "specified", "stored", "tracked",
];
const ELSEWHERE: &[&str] = &["elsewhere", "externally", "outside", "separately"];

/// What is to be found elsewhere.
const ANSWERS: &[&str] = &["answer", "answers", "details", "information", "rest"];

/// What somebody else does with "it".
#[rustfmt::skip]
const HANDLING: &[&str] = &[
    "arrange", "arranges", "cover", "covers", "deal", "deals", "do", "does", "handle", "handles", "look", "looks", "manage", "manages", "organise", "organises",
    "own", "owns", "see", "sees", "sort", "sorts", "take", "takes",
];
const KNOWING: &[&str] = &["knew", "know", "knows"];

/// To whom a matter is left.
const LEAVING: &[&str] = &[
    "assigned",
    "delegated",
    "down",
    "entrusted",
    "handed",
    "left",
    "outsourced",
    "passed",
    "referred",
    "up",
];

/// Who gave leave not to do it.
#[rustfmt::skip]
const GRANTED: &[&str] = &[
    "accepted", "agreed", "approved", "confirmed", "decided", "discussed", "dropped", "granted", "off", "ordered", "requested", "skipped", "told", "waived",
];

/// What is nobody's of those who plan: "not our job".
#[rustfmt::skip]
const DUTIES: &[&str] = &[
    "area", "business", "call", "choice", "concern", "decision", "department", "discretion", "domain", "duty", "job", "matter", "problem", "remit",
    "responsibility", "role", "task",
];

/// What there is too little of, and words that may follow: others make something else of it, as in "no time zone".
const SCARCE: &[&str] =
    &["budget", "capacity", "funding", "manpower", "money", "people", "resources", "staff", "time"];
#[rustfmt::skip]
const FOLLOWING: &[&str] = &[
    "after", "and", "at", "available", "before", "currently", "during", "for", "in", "is", "left", "now", "on", "or", "right", "this", "to", "today",
    "until", "was", "we", "while", "with",
];

/// Who told so is no reason: "the board said so".
const SAYING: &[&str] = &["decided", "insisted", "says", "said", "told", "wanted", "wants"];

/// When something will be done instead.
#[rustfmt::skip]
const LATER: &[&str] = &["afterwards", "coming", "eventually", "following", "future", "later", "next", "once", "soon", "subsequent", "upcoming"];

/// What will be done to a text or a finding later.
#[rustfmt::skip]
const SUPPLIED: &[&str] = &[
    "added", "addressed", "appear", "arrive", "clarified", "come", "completed", "considered", "corrected", "covered", "decided",
    "defined", "delivered", "described", "documented", "done", "fixed", "follow", "handled", "improved", "included", "planned",
    "prepared", "provided", "resolved", "revisited", "solved", "specified", "supplied", "tested", "updated", "written",
];

/// What never or always happened so far.
#[rustfmt::skip]
const TRUSTED: &[&str] = &[
    "break", "breaks", "broke", "broken", "crashed", "crashes", "fail", "failed", "fails", "happened", "happens", "incident", "incidents", "issue",
    "issues", "problem", "problems", "succeeds", "trouble", "work", "worked", "works", "wrong",
];

/// What somebody thinks of people and software.
#[rustfmt::skip]
const PRAISE: &[&str] = &[
    "competent", "experienced", "mature", "professional", "professionals", "proven", "reliable", "robust", "short", "skilled", "stable", "tested", "tight", "trained",
    "unlikely",
];

/// What people do with the product itself, by the beginnings of the verbs: that they do it is a fact.
#[rustfmt::skip]
const OPERATING: &[&str] = &[
    "access", "back", "build", "buil", "config", "copi", "copy", "deliver", "deploy", "enter", "exchang", "export", "host", "import", "install", "keep", "log", "maint",
    "migrat", "monitor", "mov", "operat", "patch", "print", "provid", "rebuil", "replac", "restart", "restor", "run", "scan", "ship", "start", "stop", "stor", "supply",
    "suppli", "switch", "transport", "updat", "upgrad", "use", "using", "writ",
];

/// What nobody does with the section.
#[rustfmt::skip]
const ATTENTION: &[&str] = &[
    "ask", "asked", "asks", "care", "cares", "complained", "complains", "demanded", "expected", "expects", "insist", "insisted", "look", "looks", "miss", "need",
    "needed", "needs", "read", "reads", "request", "requested", "require", "requires", "understands", "use", "uses", "want", "wanted", "wants",
];
const NOBODY: &[&str] = &["nobody", "none"];

impl Clause<'_> {
    /// "Ask Tom", "refer to the wiki", "covered elsewhere".
    pub(super) fn sends(&self) -> bool {
        let words = self.words;
        let first = words.iter().find(|word| !["for", "details", "please", "more"].contains(word));
        let is_sent = first.is_some_and(|word| SENDING.contains(word)) && words.len() <= 8;
        let treated = words.windows(2).any(|pair| TREATED.contains(&pair[0]) && ELSEWHERE.contains(&pair[1]));
        let by_others = words.windows(3).any(|part| {
            TREATED.contains(&part[0])
                && part[1] == "by"
                && ["another", "other", "others", "somebody", "someone"].contains(&part[2])
        });
        let finds = words.windows(3).any(|part| part[0] == "you" && part[2] == "find");
        is_sent || treated || finds || (by_others && words.len() <= 6)
    }

    /// "In the wiki", "documented in the handbook", "the details are with Tom".
    pub(super) fn stores(&self) -> bool {
        let words = self.words;
        let inside = words.iter().position(|word| ["at", "in", "on"].contains(word));
        let placed = inside.is_some_and(|at| {
            let paper = words[at..].iter().any(|word| PAPERS.contains(word));
            let (subject, verb) = (&words[..at.saturating_sub(1)], words[..at].last());
            let treated = verb.is_none_or(|verb| TREATED.contains(verb));
            paper && treated && self.says_nothing(subject)
        });
        let answers = words.iter().take(2).any(|word| ANSWERS.contains(word)) && words.len() <= 8;
        let told = words.last().is_some_and(|last| ["aware", "informed"].contains(last))
            && self.says_nothing(&words[..words.len() - 1]);
        let named = words.iter().any(|word| word.contains(|letter: char| letter.is_ascii_digit()));
        (placed && !self.is_named() && !self.denies()) || (answers && !named) || told
    }

    /// "The vendor handles it", "Tom knows", "operations have this covered", "not our job".
    pub(super) fn leaves(&self) -> bool {
        let words = self.words;
        let at = words.iter().position(|word| HANDLING.contains(word)).unwrap_or(0);
        let handled = at > 0 && self.is_somebody(at) && self.says_nothing(&words[at + 1..]);
        let known = words.iter().position(|word| KNOWING.contains(word)).is_some_and(|at| {
            let rest = &words[at + 1..];
            let known = self.says_nothing(rest)
                || rest.first().is_some_and(|word| ["how", "what", "where"].contains(word))
                || (words[0] == "we" && rest.len() <= 2);
            (1..=4).contains(&at) && !self.denies() && known
        });
        let sorted = words.windows(2).position(|pair| {
            ["has", "have"].contains(&pair[0])
                && ["it", "that", "this", "these", "everything"].contains(&pair[1])
        });
        let sorted = sorted.is_some_and(|at| self.is_somebody(at) && self.says_nothing(&words[at + 1..]));
        let on_it = matches!(words, [.., "is" | "are", "on", "it" | "this" | "that"]) && words.len() <= 6;
        let denied = words.windows(3).any(|part| {
            part[0] == "not" && ["my", "our", "their", "your"].contains(&part[1]) && DUTIES.contains(&part[2])
        });
        let denied =
            denied || words.windows(4).any(|part| matches!(part, ["not", "part", "of", "my" | "our"]));
        handled || known || sorted || on_it || denied
    }

    /// "Another team's problem", "up to the vendor", "owned by infrastructure", "operations is responsible".
    pub(super) fn belongs(&self) -> bool {
        let words = self.words;
        if words.len() > 8 || self.denies() {
            return false;
        }
        let blank = |at: usize| self.says_nothing(&words[..at]);
        let left = words.windows(2).enumerate().any(|(at, pair)| {
            let to = pair[1] == "to" || (pair[1] == "over" && words.get(at + 2) == Some(&"to"));
            to && LEAVING.contains(&pair[0]) && blank(at)
        });
        let lies = words.windows(2).enumerate().any(|(at, pair)| {
            ["lies", "rests", "sits", "stays"].contains(&pair[0]) && pair[1] == "with" && blank(at)
        });
        let owned = words.windows(2).enumerate().any(|(at, pair)| {
            ["decided", "done", "handled", "owned"].contains(&pair[0]) && pair[1] == "by" && blank(at)
        });
        let hers = words.len() >= 3
            && words.last().is_some_and(|word| DUTIES.contains(word))
            && words[words.len() - 2] == "s";
        let of = words
            .windows(2)
            .enumerate()
            .any(|(at, pair)| DUTIES.contains(&pair[0]) && pair[1] == "of" && at <= 3 && blank(at));
        let decides = words.last().is_some_and(|word| ["decide", "decides"].contains(word));
        let relies = matches!(words, ["we" | "i", "rely" | "depend" | "count", ..]);
        let belongs = matches!(words, ["belongs", "to", ..] | ["it" | "that" | "this", "belongs", "to", ..]);
        let charged = matches!(words, [.., "is" | "are", "responsible"] | [.., "in", "charge"]);
        (left || lies || owned || of) && !self.is_named() || hers || decides || relies || belongs || charged
    }

    /// "No time before the release", "lack of staff", "to save time".
    pub(super) fn lacks(&self) -> bool {
        let words = self.words;
        let of = |at: usize| {
            let named = words.get(at).is_some_and(|word| SCARCE.contains(word));
            named && words.get(at + 1).is_none_or(|word| FOLLOWING.contains(word))
        };
        words.iter().enumerate().any(|(at, word)| match *word {
            "no" if matches!(words.get(at + 1..), Some(["chance" | "opportunity", "to", ..])) => true,
            "not"
                if matches!(words.get(at + 1..), Some(["available" | "ready", "in", "time"] | ["ready"])) =>
            {
                true
            }
            "no" | "little" | "insufficient" | "limited" | "save" | "saves" | "saving" | "without" => {
                of(at + 1)
            }
            "not" if words.get(at + 1) == Some(&"have") => (at + 2..at + 4).any(of),
            "not" => words.get(at + 1) == Some(&"enough") && of(at + 2),
            "lack" | "out" | "shortage" | "short" => words.get(at + 1) == Some(&"of") && of(at + 2),
            _ => false,
        })
    }

    /// "It speeds things up", "faster this way", "we must go live on Friday", "the release cannot wait".
    pub(super) fn hurries(&self) -> bool {
        let words = self.words;
        let speeds = matches!(words, [.., "speed" | "speeds", "it" | "things" | "everything", "up"]);
        let quicker = ["cheaper", "easier", "faster", "quicker", "simpler"];
        let way = matches!(words, [.., word, "this" | "that", "way"] if quicker.contains(word));
        let only = words.len() <= 3 && words.last().is_some_and(|word| quicker.contains(word));
        let live = words.windows(2).any(|pair| pair == ["go", "live"])
            && words.iter().any(|word| ["had", "has", "have", "must", "need", "needs"].contains(word));
        let sake = words.windows(2).any(|pair| matches!(pair, ["sake" | "interest" | "interests", "of"]));
        let reasons = words.first() == Some(&"for")
            && words.len() <= 5
            && words.iter().any(|word| ["reason", "reasons"].contains(word));
        speeds || way || only || live || sake || reasons
    }

    /// "The board said so", "because Tom wants it", "approved by management", "on request of the author".
    pub(super) fn said_so(&self) -> bool {
        let words = self.words;
        let says = words
            .windows(2)
            .any(|pair| SAYING.contains(&pair[0]) && ["it", "so", "that", "this"].contains(&pair[1]));
        let knows = words.len() <= 3
            && words.last().is_some_and(|word| ["decided", "decides", "knows"].contains(word));
        let agreed = matches!(words, ["as", "agreed" | "decided" | "discussed", ..]) && words.len() <= 6;
        let by = ["at", "by", "from", "in", "on", "with"];
        let granted = words.windows(2).enumerate().any(|(at, pair)| {
            GRANTED.contains(&pair[0]) && by.contains(&pair[1]) && at <= 3 && self.says_nothing(&words[..at])
        });
        let asked =
            words.windows(2).any(|pair| matches!(pair, ["request" | "order" | "instruction" | "wish", "of"]));
        let left_out = words.windows(2).position(|pair| {
            ["agreed", "approved", "asked", "decided", "preferred", "wanted", "wants"].contains(&pair[0])
                && ["leaving", "not", "to"].contains(&pair[1])
        });
        let left_out = left_out.is_some_and(|at| at <= 4 && self.says_nothing(&words[at + 2..]));
        (says && words.len() <= 8)
            || knows
            || agreed
            || ((granted || asked) && words.len() <= 8 && !self.is_named())
            || left_out
    }

    /// "We will test it after the release", "will be clarified later", "to be fixed in the next release".
    pub(super) fn puts_off(&self) -> bool {
        let words = self.words;
        if let ["planned" | "scheduled", "for", rest @ ..] = words {
            return self.says_nothing(rest);
        }
        let at = words.iter().position(|word| ["be", "going", "ll", "plan", "shall", "will"].contains(word));
        let Some(at) = at else { return false };
        let rest = &words[at + 1..];
        let by_us = at > 0 && ["i", "somebody", "someone", "they", "we"].contains(&words[at - 1]);
        let late = rest.last().is_some_and(|word| LATER.contains(word));
        let behind = rest
            .windows(2)
            .any(|pair| pair[0] == "after" && ["go", "it", "that", "the", "this"].contains(&pair[1]));
        let supplied = rest.iter().take(2).any(|word| SUPPLIED.contains(word));
        let put_off = supplied && (behind || rest.iter().any(|word| LATER.contains(word)));
        (late && rest.len() <= 6) || (by_us && (late || behind)) || (put_off && !self.is_named())
    }

    /// "It never failed", "the deployment always works", "the team is experienced".
    pub(super) fn trusts(&self) -> bool {
        let words = self.words;
        let so_far = words.iter().enumerate().any(|(at, word)| {
            let next = &words[at + 1..words.len().min(at + 5)];
            let found = next.iter().position(|word| TRUSTED.contains(word));
            ["always", "never"].contains(word)
                && found.is_some_and(|found| {
                    self.says_nothing(&next[..found]) && self.says_nothing(&words[at + 1 + found..])
                })
        });
        let praised = words.iter().position(|word| ["are", "be", "been", "is", "was", "were"].contains(word));
        let praised = praised.is_some_and(|at| {
            let praise = words[at + 1..].iter().any(|word| PRAISE.contains(word));
            praise && (1..=4).contains(&at) && !self.denies() && self.says_nothing(&words[at + 1..])
        });
        let for_years = matches!(words, [.., "for", "months" | "years" | "ages" | "decades"])
            && words.windows(2).any(|pair| matches!(pair, ["has" | "have", "been" | "worked"]))
            && self.says_nothing(&words[..1]);
        so_far || praised || for_years
    }

    /// People who do something with "it" that is no operation: "the project lead cancelled it".
    pub(super) fn acts(&self) -> bool {
        let words = self.words;
        let blank = |at: &usize| self.says_nothing(&words[*at..*at + 1]);
        let telling: Vec<usize> = (0..words.len()).filter(|at| !blank(at)).collect();
        let [at] = telling.as_slice() else { return false };
        let people = words[..*at].iter().any(|word| PEOPLE.contains(word));
        let operates = OPERATING.iter().any(|verb| words[*at].starts_with(verb));
        let object = words
            .last()
            .is_some_and(|last| ["everything", "it", "that", "them", "this", "us"].contains(last));
        people && object && !operates && !self.denies() && (1..=5).contains(at) && words.len() <= 9
    }

    /// "Nobody reads this", "the auditor did not ask for it", "not used".
    pub(super) fn goes_unread(&self) -> bool {
        let words = self.words;
        let attends = |rest: &[&str]| {
            let at = rest.iter().position(|word| ATTENTION.contains(word));
            at.is_some_and(|at| self.says_nothing(&rest[..at]) && self.says_nothing(&rest[at + 1..]))
        };
        let nobody = match words {
            [first, rest @ ..] if NOBODY.contains(first) => attends(rest),
            ["no", "one", rest @ ..] => attends(rest),
            _ => false,
        };
        let refused = words.iter().position(|word| ["not", "t", "never"].contains(word)).is_some_and(|at| {
            let person = at <= 5 && self.says_nothing(&words[..at]);
            person && words.len() <= 10 && attends(&words[at + 1..])
        });
        let unused = matches!(words, [.., "not" | "never", "used"])
            && words.len() <= 4
            && self.says_nothing(&words[..words.len() - 2]);
        nobody || refused || unused
    }
}
