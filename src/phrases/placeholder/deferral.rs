//! Deferrals: a value that somebody will supply later, as a small grammar of *to be* with a participle, *will be* with an
//! adverb, and the abbreviations of both. The file is long because it starts with its evidence: what is found and spared.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::super::words;
use super::{Family, Place, Text, begins, ends, is_name, is_quoted, matcher};

pub(super) static FAMILY: Family = Family {
    name: "deferral",
    find,
    found: &[
        "The date is TBD.",
        "Start: TBA",
        "Owner: tbc",
        "Window: T.B.D.",
        "To be added.",
        "The day is to be announced.",
        "Owner to be defined",
        "Time: to be determined",
        "To be provided later.",
        "[to be supplied]",
        "To be decided by the steering group",
        "Rollback authority to be agreed",
        "The threshold is still to be agreed with the vendor.",
        "Approver yet to be named",
        "To be confirmed nearer the time",
        "The decider has yet to be appointed.",
        "Steps will be added later.",
        "Details will be provided.",
        "The dates will be confirmed once they are known.",
        "The contact will be filled in before go-live, as soon as it is known.",
        "Details to follow",
        "Names follow shortly.",
        "More to come",
        "Coming soon",
        "Pending",
        "Pending confirmation from the vendor",
        "Awaiting approval",
        "Under construction",
        "Work in progress",
        "WIP",
        "Not yet decided",
        "The owner is not yet known.",
        "Duration unknown at this time",
        "The order of the nodes is still being sorted out.",
        "The contact is still being agreed with the vendor",
        "The criteria are still under discussion.",
        "Nobody has thought about this yet.",
        "We have not decided who calls the wards.",
        "No one has planned this.",
        "The record will be attached by Friday.",
        "Noch zu klären",
        "Wird noch ergänzt.",
        "Wird nachgereicht",
        "Termin steht noch nicht fest",
        "N. N.",
        "À définir",
        "Date à confirmer",
        "En cours de rédaction",
        "Por definir",
        "Pendiente de confirmar",
        "Fecha por confirmar",
    ],
    spared: &[
        "The field `TBD_FLAG` is set, see TBD.md",
        "The table TBA_QUEUE grows.",
        "Payments go through TBD Bank.",
        "Earlier reports had the value “TBD” in that column; it is gone.",
        "Five instruments need to be added to the framework.",
        "It is to be announced on the portal.",
        "Each role has to be defined.",
        "The cause needs to be determined.",
        "They will need to be provided.",
        "Cables to be supplied by the site are listed.",
        "The message will be shown later in the list.",
        "Users will be informed as soon as the service is back.",
        "A summary will be provided by the shift lead at 07:00.",
        "Patients to be identified by wristband are scanned.",
        "Follow the steps to follow the order.",
        "Steps to follow",
        "Pending orders are kept.",
        "No approvals are pending.",
        "Orders that are not yet confirmed are kept.",
        "If the dose is not yet known, the order waits.",
        "Works in progress are saved first.",
        "The plan is to be ready for the next night.",
        "Die Klärung folgt dem Standardablauf der Station.",
        "Se envía por correo para confirmar la cita.",
        "The TBC test for tuberculosis is unchanged.",
        "While orders are still being written, the node waits.",
        "The old page is still being served.",
        "Nobody has access to the console.",
        "We have not changed the interface.",
        "The report will be attached by the system.",
    ],
};

/// What is done to a value that is not there yet, whoever does it.
#[rustfmt::skip]
const OPEN: &[&str] = &[
    "advised", "agreed", "appointed", "arranged", "assigned", "chosen", "clarified", "confirmed", "decided", "defined", "designated", "determined", "developed",
    "drafted", "elaborated", "established", "finalised", "finalized", "named", "negotiated", "nominated", "scoped", "selected", "settled", "specified",
];

/// What is done to a text that is not there yet, but to other things, too.
#[rustfmt::skip]
const WRITTEN: &[&str] = &[
    "added", "announced", "attached", "completed", "described", "detailed", "discussed", "documented", "expanded", "filled", "identified", "included",
    "inserted", "issued", "listed", "provided", "published", "scheduled", "set", "shared", "supplied", "updated", "written",
];

/// What is open, in a text that names nothing else.
#[rustfmt::skip]
const MISSING: &[&str] = &[
    "address", "approver", "authority", "channel", "contact", "content", "contents", "criteria", "date", "dates", "day", "decider", "delegate", "detail", "details", "duration",
    "environment", "evidence", "figure", "figures", "information", "link", "list", "more", "name", "names", "number", "numbers", "owner", "person", "plan",
    "procedure", "rest", "schedule", "screenshot", "screenshots", "section", "server", "steps", "strategy", "team", "text", "threshold", "time", "times",
    "value", "values", "version", "window",
];

/// Words that put something off, as the beginning of what follows a participle.
#[rustfmt::skip]
const LATER: &[&str] = &[
    "", "later", "here", "soon", "shortly", "separately", "in due course", "at a later date", "at a later stage", "at a later time", "at a later point",
    "in a later version", "in a future version", "in the next version", "in the next revision", "in the next issue", "nearer the time", "nearer to go-live",
    "closer to the time", "closer to go-live", "closer to the date", "before go-live", "before the release", "prior to go-live", "after the rehearsal",
    "when known", "when available", "once known", "once available", "once agreed", "once confirmed", "if known",
];

/// Conjunctions and verbs that show a sentence which says more than that something is open.
#[rustfmt::skip]
const FINITE: &[&str] = &[
    "are", "can", "could", "does", "do", "had", "has", "have", "is", "may", "might", "must", "need", "needs", "shall", "should", "was", "were", "will", "would",
];
const CONDITIONS: &[&str] =
    &["if", "that", "unless", "until", "when", "where", "whether", "which", "while", "who", "whose"];

/// Words after which *to be* is no gap: "needs to be added", "likely to be set".
#[rustfmt::skip]
const EXPECTING: &[&str] = &[
    "able", "about", "allowed", "appear", "appears", "due", "expected", "for", "going", "had", "has", "have", "known", "likely", "need", "needed", "needs", "ought", "ready",
    "required", "seem", "seems", "supposed", "that", "unlikely", "want", "wants",
];

fn find(text: &Text<'_>, places: &mut Vec<Place>) {
    if text.folded.contains("tb") || text.folded.contains("t.b") {
        abbreviations(text, places);
    }
    other_languages(text, places);
    if !SIGNS.is_match(&text.folded) {
        return;
    }
    for (start, clause) in clauses(&text.folded) {
        let tokens: Vec<(usize, &str)> = words(clause).collect();
        if let Some((first, last)) = deferred(&tokens, clause) {
            let place = (start + tokens[first].0, start + tokens[last].0 + tokens[last].1.len());
            if !is_quoted(text.own, place) {
                places.push(place);
            }
        }
    }
}

/// Words of which every deferral in English has one: most texts have none.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let others = [
        "come",
        "coming",
        "follow",
        "await",
        "unknown",
        "undecided",
        "undefined",
        "undetermined",
        "known",
        "available",
        "still",
        "nobody",
        "no one",
        "have not",
        "haven",
    ];
    // "To do" has no word of its own.
    let alone = ALONE.iter().filter_map(|words| words.iter().copied().max_by_key(|word| word.len()));
    let alone = alone.filter(|word| word.len() > 2).chain([" do", "\u{a0}do"]);
    matcher(OPEN.iter().chain(WRITTEN).copied().chain(others).chain(alone))
});

/// The parts of a text between marks that end a thought, each with its place.
fn clauses(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut start = 0;
    let mut bounds = Vec::new();
    let bytes = text.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let spaced =
            bytes.get(at + 1).is_none_or(|next| next.is_ascii_whitespace() || b")]\"*".contains(next));
        let dash = *byte == b'-' && spaced && at > 0 && bytes[at - 1] == b' ';
        if b"()[]|;".contains(byte) || (b".:!?".contains(byte) && spaced) || dash {
            bounds.push((start, at));
            start = at + 1;
        }
    }
    bounds.push((start, text.len()));
    bounds.into_iter().map(move |(start, end)| (start, &text[start..end]))
}

/// The first and last word of the deferral in a clause.
fn deferred(tokens: &[(usize, &str)], clause: &str) -> Option<(usize, usize)> {
    let says: Vec<&str> = tokens.iter().map(|(_, word)| *word).collect();
    to_be(&says)
        .or_else(|| will_be(&says))
        .or_else(|| follows(&says))
        .or_else(|| not_yet(&says))
        .or_else(|| still_being(&says))
        .or_else(|| nobody_has(&says))
        .or_else(|| whole(&says, clause))
}

/// *to be* with a participle.
fn to_be(says: &[&str]) -> Option<(usize, usize)> {
    let at = says.windows(2).position(|pair| pair == ["to", "be"])?;
    let adverb =
        says.get(at + 2).is_some_and(|word| word.ends_with("ly") || ["fully", "further"].contains(word));
    let verb = at + 2 + usize::from(adverb);
    let participle = says.get(verb)?;
    let (before, after) = (&says[..at], &says[verb + 1..]);
    let after = after.strip_prefix(&["in"]).filter(|_| *participle == "filled").unwrap_or(after);
    let last = before.last().copied().unwrap_or("");
    let open = OPEN.contains(participle);
    if !(open || WRITTEN.contains(participle)) || (EXPECTING.contains(&last) && last != "yet") {
        return None;
    }
    let copula = ["is", "are", "remain", "remains", "still", "yet"].contains(&last);
    let clause =
        before.len() <= 4 && !before.iter().any(|word| FINITE.contains(word) || CONDITIONS.contains(word));
    let later = is_later(after);
    let goes_on = open
        && !after.iter().any(|word| FINITE.contains(word) || CONDITIONS.contains(word))
        && after.len() <= 8;
    let named = before.is_empty() || before.iter().any(|word| MISSING.contains(word));
    let fits = match (copula, later) {
        (true, true) => true,
        (true, false) => {
            goes_on
                && (last == "yet"
                    || last == "still"
                    || !["confirmed", "advised", "selected"].contains(participle))
        }
        (false, true) => clause,
        (false, false) => clause && goes_on && named,
    };
    fits.then_some((at, verb))
}

/// *will be* with a participle and words that put it off.
fn will_be(says: &[&str]) -> Option<(usize, usize)> {
    let at = says.windows(2).position(|pair| matches!(pair, ["will" | "shall", "be"]))?;
    let participle = says.get(at + 2)?;
    if !OPEN.contains(participle) && !WRITTEN.contains(participle) {
        return None;
    }
    let after = &says[at + 3..];
    let after = after.strip_prefix(&["in"]).filter(|_| *participle == "filled").unwrap_or(after);
    let known = [
        "known",
        "available",
        "agreed",
        "confirmed",
        "decided",
        "defined",
        "final",
        "finalised",
        "finalized",
        "clear",
        "ready",
    ];
    let waits = after.iter().any(|word| ["once", "when", "soon"].contains(word))
        && after.last().is_some_and(|word| known.contains(word));
    let named = says[..at].iter().any(|word| MISSING.contains(word));
    let by_day =
        matches!(after, ["by", day] | ["on", day] | ["by", "next", day] if is_day(day)) && says.len() <= 8;
    let waits = waits || by_day;
    let fits = waits || (is_later(after) && (!after.is_empty() || (named && at <= 3)));
    fits.then_some((at, at + 2))
}

/// A day by which something is promised, as a word.
fn is_day(word: &str) -> bool {
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "then",
        "tomorrow",
        "week",
        "month",
    ]
    .contains(&word)
}

/// "details to follow", "names follow shortly", "more to come".
fn follows(says: &[&str]) -> Option<(usize, usize)> {
    let last = says.len().checked_sub(1)?;
    match says {
        ["to", "follow"] | ["to", "come"] | ["coming", "soon"] | ["coming", "shortly"] => Some((0, last)),
        [.., "to", "follow" | "come"] => {
            let before = &says[..last - 1];
            let named = before
                .iter()
                .any(|word| MISSING.contains(word) && !["steps", "procedure", "list", "plan"].contains(word));
            (before.len() <= 4 && named).then_some((last - 1, last))
        }
        [.., "follow" | "follows", "later" | "shortly" | "soon" | "separately"] => {
            (last <= 5).then_some((last - 1, last))
        }
        _ => None,
    }
}

/// "not yet decided", "has yet to be appointed", "unknown at this time".
fn not_yet(says: &[&str]) -> Option<(usize, usize)> {
    let last = says.len().checked_sub(1)?;
    let conditional = says.iter().any(|word| CONDITIONS.contains(word));
    if let Some(at) = says.windows(2).position(|pair| pair == ["not", "yet"]) {
        let verb = says.get(at + 2)?;
        let known = ["available", "known"].contains(verb);
        let named = at == 0 || says[..at].iter().any(|word| MISSING.contains(word));
        let open = OPEN.contains(verb) || WRITTEN.contains(verb);
        return ((open || known) && at + 2 == last && named && !conditional && says.len() <= 9)
            .then_some((at, last));
    }
    let now = [
        ["at", "this", "time"].as_slice(),
        &["at", "present"],
        &["for", "now"],
        &["as", "yet"],
        &["at", "the", "time", "of", "writing"],
    ];
    let at =
        says.iter().position(|word| ["unknown", "undecided", "undefined", "undetermined"].contains(word))?;
    let rest = &says[at + 1..];
    (!conditional && now.contains(&rest)).then_some((at, last))
}

/// "is still being sorted out", "are still under discussion".
fn still_being(says: &[&str]) -> Option<(usize, usize)> {
    let last = says.len().checked_sub(1)?;
    let at = says.iter().position(|word| *word == "still")?;
    let rest = says.get(at + 1..)?;
    let open = match rest {
        ["being", verb, ..] => OPEN.contains(verb) || WRITTEN.contains(verb) || WORKED_ON.contains(verb),
        ["under", noun] | ["in", noun] => [
            "clarification",
            "consideration",
            "construction",
            "discussion",
            "investigation",
            "negotiation",
            "preparation",
            "review",
        ]
        .contains(noun),
        _ => false,
    };
    let conditional = says[..at].iter().any(|word| CONDITIONS.contains(word));
    (open && !conditional && rest.len() <= 6 && says.len() <= 12).then_some((at, last))
}

/// "Nobody has thought about this yet", "We have not decided who calls".
fn nobody_has(says: &[&str]) -> Option<(usize, usize)> {
    let last = says.len().checked_sub(1)?;
    let (at, rest) = match says {
        ["nobody" | "none", "has" | "have", rest @ ..] => (0, rest),
        ["no", "one", "has", rest @ ..] => (0, rest),
        ["i" | "they" | "we", "have", "not" | "never", rest @ ..] => (0, rest),
        ["we", "haven", "t", rest @ ..] => (0, rest),
        _ => return None,
    };
    let rest = rest.strip_prefix(&["yet"]).unwrap_or(rest);
    let settled = [
        "agreed",
        "chosen",
        "considered",
        "decided",
        "defined",
        "determined",
        "discussed",
        "documented",
        "named",
        "planned",
        "settled",
        "thought",
        "written",
    ];
    let open = rest.first().is_some_and(|verb| settled.contains(verb));
    (open && says.len() <= 12).then_some((at, last))
}

/// What is done to a matter that is not settled.
const WORKED_ON: &[&str] = &[
    "clarified",
    "considered",
    "debated",
    "figured",
    "investigated",
    "planned",
    "prepared",
    "reviewed",
    "sorted",
    "thought",
    "worked",
];

/// Words that say, alone, that nothing stands there yet.
const ALONE: &[&[&str]] = &[
    &["pending"],
    &["tbd"],
    &["wip"],
    &["outstanding"],
    &["under", "construction"],
    &["work", "in", "progress"],
    &["still", "open"],
    &["in", "preparation"],
    &["being", "written"],
    &["not", "known"],
    &["not", "known", "yet"],
    &["unknown"],
    &["undecided"],
    &["draft"],
    &["draft", "text"],
    &["watch", "this", "space"],
    &["to", "do"],
];

/// Whether a clause says no more than that nothing stands there yet.
fn whole(says: &[&str], clause: &str) -> Option<(usize, usize)> {
    let last = says.len().checked_sub(1)?;
    let waits = matches!(says[0], "pending" | "awaiting" | "awaited") && says.len() > 1 && says.len() <= 6;
    let approvals = [
        "approval",
        "confirmation",
        "decision",
        "information",
        "input",
        "feedback",
        "sign-off",
        "response",
        "details",
        "agreement",
        "review",
        "clarification",
    ];
    let waits = waits && says[1..].iter().any(|word| approvals.contains(word));
    (clause.trim().len() <= 60 && (ALONE.contains(&says) || waits)).then_some((0, last))
}

/// Whether the words after a participle are nothing, or only put it off.
fn is_later(after: &[&str]) -> bool {
    let after = after.join(" ");
    LATER.contains(&after.as_str())
}

/// `TBD` and its like, with and without full stops.
fn abbreviations(text: &Text<'_>, places: &mut Vec<Place>) {
    for word in ["tbd", "tba", "tbc", "t.b.d.", "t.b.a.", "t.b.c.", "t.b.d", "t.b.a", "t.b.c"] {
        for (at, found) in text.folded.match_indices(word) {
            let place = (at, at + found.len());
            let whole = begins(&text.own[..at]) && (ends(&text.own[place.1..]) || found.ends_with('.'));
            // What comes before a noun in small letters is an abbreviation of something else: "the TBC test".
            let next = text.own[place.1..].strip_prefix(' ').and_then(|after| words(after).next());
            let noun = text.own[..at].trim_end().to_lowercase().ends_with("the")
                && next.is_some_and(|(at, word)| {
                    at == 0 && word.starts_with(|c: char| c.is_ascii_lowercase()) && !FINITE.contains(&word)
                });
            if whole && !noun && !is_name(text.own, place) && !is_quoted(text.own, place) {
                places.push(place);
            }
        }
    }
}

/// Deferrals of German, French and Spanish that are the end of a clause of at most six words.
#[rustfmt::skip]
const OTHER: &[&str] = &[
    "zu klären", "zu definieren", "zu ergänzen", "noch offen", "noch in klärung", "in klärung", "noch ergänzt", "wird ergänzt", "wird nachgereicht", "werden nachgereicht",
    "nachgetragen", "noch nicht fest", "noch nicht bekannt", "noch festgelegt", "noch festzulegen", "noch zu bestimmen", "folgt", "folgen", "n. n", "n.n", "in arbeit", "in vorbereitung",
    "à définir", "à préciser", "à confirmer", "à compléter", "à déterminer", "à venir", "à renseigner", "en attente", "en cours de rédaction", "pas encore connu", "pas encore défini",
    "por definir", "por determinar", "por confirmar", "por decidir", "por completar", "a definir", "a confirmar", "pendiente", "pendiente de definir", "pendiente de confirmar",
    "en construcción", "en elaboración", "aún no definido",
];

static PHRASES: LazyLock<AhoCorasick> = LazyLock::new(|| matcher(OTHER.iter().copied()));

fn other_languages(text: &Text<'_>, places: &mut Vec<Place>) {
    let own = text.own;
    let Some(folded) = text.lower() else { return };
    for found in PHRASES.find_overlapping_iter(folded) {
        let place = (found.start(), found.end());
        let (before, after) = (&folded[..place.0], folded[place.1..].trim_start_matches('.').trim_start());
        let clause = before.rsplit(['.', ':', ';', '(', '[', '|']).next().unwrap_or("");
        let short = clause.split_whitespace().count() <= 4;
        let closes = after.is_empty() || after.starts_with([')', ']', ';', '|', '<']);
        if short && closes && begins(&own[..place.0]) && !is_quoted(own, place) {
            places.push(place);
        }
    }
}
