//! Conditions by which nobody can tell, as a grammar: judgements, amounts without a number, feelings.

use super::words;

/// Words that measure: with one of them a condition may be told.
#[rustfmt::skip]
const COUNTED: &[&str] = &[
    "any", "both", "double", "eight", "five", "four", "half", "nine", "no", "once", "one", "row", "seven", "six", "ten", "third", "three", "twice", "two",
];

/// Words that judge, wherever they stand.
#[rustfmt::skip]
const JUDGING: &[&str] = &[
    "abnormal", "abnormally", "badly", "disappointing", "dissatisfied", "excessively", "frequent", "frequently", "inadequate", "intolerable", "lots", "noticeable", "noticeably", "often",
    "problematic", "strange", "strangely", "uncomfortable", "unhappy", "unreliable", "unstable", "unusable", "unusual", "unusually", "unwell",
];

/// The same as word after word; `*` stands for up to two words.
#[rustfmt::skip]
const PHRASES: &[&[&str]] = &[
    &["a", "lot"], &["a", "number", "of"], &["a", "few"], &["too", "much"], &["too", "often"], &["too", "high"], &["too", "low"], &["too", "late"], &["not", "usable"], &["not", "good", "enough"], &["good", "enough"],
    &["is", "bad"], &["are", "bad"], &["is", "poor"], &["are", "poor"], &["is", "slow"], &["are", "slow"], &["is", "high"], &["are", "high"], &["is", "low"], &["gets", "worse"], &["is", "worse"], &["becomes", "slow"], &["becomes", "worse"],
    &["not", "right"], &["not", "well"], &["go", "wrong"], &["goes", "wrong"], &["gone", "wrong"], &["went", "wrong"], &["there", "are", "problems"], &["there", "are", "issues"], &["problems", "occur"], &["issues", "occur"],
    &["problems", "arise"], &["issues", "arise"], &["major", "functions"], &["major", "impact"], &["key", "users"], &["important", "*", "lost"], &["important", "functions"], &["critical", "situation"], &["critical", "problem"],
    &["critical", "issue"], &["an", "emergency", "occurs"], &["in", "an", "emergency"], &["out", "of", "the", "ordinary"], &["fixed", "quickly"], &["quickly", "enough"], &["timely", "manner"], &["at", "risk"], &["users", "complain"], &["several", "*", "report"],
    &["several", "sites"], &["several", "wards"], &["many", "*", "report"], &["most", "tests"], &["most", "users"], &["report", "trouble"], &["longer", "than", "planned"], &["longer", "than", "expected"], &["as", "soon", "as", "possible"],
    &["large", "number", "of"], &["high", "number", "of"], &["increased", "number", "of"], &["degrades"], &["degraded"],
];

/// What decides nothing even where a severity stands beside it: no event is named.
#[rustfmt::skip]
const NAMELESS: &[&[&str]] = &[
    &["something"], &["anything"], &["things", "go"], &["things", "get"], &["the", "situation"], &["a", "situation"], &["circumstances"], &["calls", "for", "it"], &["call", "for", "it"], &["demands", "it"], &["requires", "it"], &["warrants", "it"], &["feels"], &["feel"], &["feeling"],
    &["comfortable"], &["confident"], &["confidence"], &["happy"], &["satisfied"], &["meet", "expectations"], &["meets", "expectations"], &["deemed"], &["it", "makes", "sense"], &["in", "doubt"], &["the", "judgement"], &["the", "judgment"], &["gut"],
    &["looks", "good"], &["look", "good"], &["is", "fine"], &["goes", "well"], &["went", "well"], &["is", "well"], &["is", "ready"], &["are", "ready"], &["everything", "works"], &["all", "works"], &["all", "is", "well"], &["no", "objections"],
];

/// The first words by which nobody can tell whether a condition has come about, by their place. Beside a measurement they are
/// explained; `named` is whether a severity stands beside them, which explains a judgement but names no event.
pub fn vague(text: &str, named: bool) -> Option<(usize, usize)> {
    let measured =
        text.contains(|letter: char| letter.is_ascii_digit()) || text.contains(['%', '`', '"', '“']);
    let found: Vec<(usize, String)> = words(text).map(|(at, word)| (at, word.to_lowercase())).collect();
    let says: Vec<&str> = found.iter().map(|(_, word)| word.as_str()).collect();
    if measured || says.len() > 40 {
        return None;
    }
    let place = |at: usize, length: usize| {
        let (last, word) = &found[at + length - 1];
        (found[at].0, last + word.len())
    };
    let of = |list: &[&[&str]]| {
        (0..says.len()).find_map(|at| {
            list.iter().find_map(|phrase| matched(&says[at..], phrase).map(|length| place(at, length)))
        })
    };
    if let Some(nameless) = of(NAMELESS) {
        return Some(nameless);
    }
    if named || says.iter().any(|word| COUNTED.contains(word)) {
        return None;
    }
    let judging = says.iter().position(|word| JUDGING.contains(word)).map(|at| place(at, 1));
    judging.or_else(|| of(PHRASES))
}

/// How many words of a text a phrase takes at its beginning.
fn matched(says: &[&str], phrase: &[&str]) -> Option<usize> {
    let [first, rest @ ..] = phrase else { return Some(0) };
    if *first == "*" {
        return (0..=2usize).find_map(|skip| matched(says.get(skip..)?, rest).map(|length| skip + length));
    }
    let (word, after) = says.split_first()?;
    (word == first).then(|| matched(after, rest)).flatten().map(|length| length + 1)
}

/// How often or when something is done, in words that give no time: "regularly", "as soon as possible".
#[rustfmt::skip]
const TIMELESS: &[&[&str]] = &[
    &["regularly"], &["regular"], &["asap"], &["as", "soon", "as", "possible"], &["frequently"], &["often"], &["occasionally"], &["periodically"], &["from", "time", "to", "time"], &["now", "and", "then"], &["timely"],
    &["in", "good", "time"], &["in", "time"], &["soon"], &["when", "needed"], &["when", "necessary"], &["when", "required"], &["as", "needed"], &["as", "necessary"], &["as", "required"], &["as", "appropriate"], &["if", "needed"], &["if", "necessary"],
    &["ad", "hoc"], &["in", "advance"], &["beforehand"], &["early", "enough"], &["shortly", "before"], &["at", "intervals"], &["continuously", "if"], &["whenever", "possible"], &["sporadically"], &["sometimes"], &["early"], &["later"], &["tbd"],
    &["regelmäßig"], &["zeitnah"], &["rechtzeitig"], &["bei", "bedarf"], &["régulièrement"], &["dès", "que", "possible"], &["au", "besoin"], &["regularmente"], &["lo", "antes", "posible"], &["según", "necesidad"],
];

/// Whether a cadence or a lead time gives no time: no number, no event, only words like "regularly".
pub fn gives_no_time(text: &str) -> bool {
    let found: Vec<String> = words(text).map(|(_, word)| word.to_lowercase()).collect();
    let says: Vec<&str> = found.iter().map(String::as_str).collect();
    let little = ["a", "and", "at", "basis", "on", "or", "the", "very", "in", "updates", "update"];
    let counted = text.contains(|letter: char| letter.is_ascii_digit());
    let mut at = 0;
    let mut found = false;
    while at < says.len() {
        if let Some(length) = TIMELESS.iter().find_map(|phrase| matched(&says[at..], phrase)) {
            found = true;
            at += length;
        } else if little.contains(&says[at]) {
            at += 1;
        } else {
            return false;
        }
    }
    found && !counted
}

/// Words that leave to the reader whether or how something is done.
#[rustfmt::skip]
const OPEN: &[&[&str]] = &[
    &["as", "appropriate"], &["as", "needed"], &["as", "necessary"], &["as", "required"], &["as", "applicable"], &["as", "you", "see", "fit"], &["if", "possible"], &["where", "possible"], &["if", "time", "permits"], &["if", "desired"], &["if", "you", "like"], &["if", "appropriate"],
    &["where", "appropriate"], &["where", "necessary"], &["where", "needed"], &["when", "convenient"], &["optionally"], &["ideally"], &["preferably"], &["depending", "on", "availability"], &["depending", "on", "the", "situation"], &["depending", "on", "circumstances"],
    &["depending", "on", "need"], &["depending", "on", "time"], &["depending", "on", "preference"], &["or", "similar"], &["or", "equivalent"], &["or", "something"], &["at", "your", "discretion"], &["at", "their", "discretion"], &["at", "the", "discretion", "of"],
    &["one", "way", "or", "another"], &["whatever", "is", "needed"], &["whichever", "is", "easier"], &["whichever", "is", "convenient"], &["you", "may", "also"], &["you", "may", "want", "to"],
];

/// The first words that leave to the reader whether or how something is done, by their place.
pub fn left_to_reader(text: &str) -> Option<(usize, usize)> {
    let found: Vec<(usize, String)> = words(text).map(|(at, word)| (at, word.to_lowercase())).collect();
    let says: Vec<&str> = found.iter().map(|(_, word)| word.as_str()).collect();
    (0..says.len()).find_map(|at| {
        let length = OPEN.iter().find_map(|phrase| matched(&says[at..], phrase))?;
        let (last, word) = &found[at + length - 1];
        Some((found[at].0, last + word.len()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, rated: bool) -> Option<&str> {
        vague(text, rated).map(|(start, end)| &text[start..end])
    }

    #[test]
    fn judgements_and_amounts_without_a_number_are_vague() {
        let listed = |text: &str| crate::phrases::lists::VAGUE.find(text).is_some();
        let missed: Vec<_> =
            VAGUE.iter().filter(|text| found(text, false).is_none() && !listed(text)).collect();
        assert!(missed.is_empty(), "{missed:#?}");
    }

    #[test]
    fn events_and_numbers_are_clear() {
        let alarms: Vec<_> = CLEAR.iter().filter_map(|text| found(text, false)).collect();
        assert!(alarms.is_empty(), "{alarms:#?}");
    }

    #[test]
    fn a_severity_explains_a_judgement_and_names_no_event() {
        assert_eq!(found("Something goes badly wrong", true), Some("Something"));
        assert_eq!(found("The board is unusable", true), None);
        assert_eq!(found("When the situation calls for it", true), Some("the situation"));
    }

    #[test]
    fn a_cadence_gives_a_time_or_none() {
        for text in [
            "Regularly",
            "ASAP",
            "as soon as possible",
            "On a regular basis",
            "from time to time",
            "Ad hoc, as needed",
            "Zeitnah",
            "dès que possible",
        ] {
            assert!(gives_no_time(text), "{text}");
        }
        for text in [
            "",
            "Every 30 min",
            "Hourly, and as needed",
            "after each stage",
            "At the start and end of the window",
            "Regularly, every 2 h",
            "Weekly",
        ] {
            assert!(!gives_no_time(text), "{text}");
        }
    }

    #[test]
    fn what_is_left_to_the_reader_is_found() {
        for text in [
            "Restart services as appropriate.",
            "Optionally start the service.",
            "E-mail or phone, depending on availability",
            "Use a jump host or similar.",
        ] {
            assert!(left_to_reader(text).is_some(), "{text}");
        }
        for text in [
            "Restart the services of the wards.",
            "Set the field Optional to no.",
            "Start the queue that is depending on the node.",
        ] {
            assert!(left_to_reader(text).is_none(), "{text}");
        }
    }

    #[rustfmt::skip]
    const VAGUE: &[&str] = &[
        "Users complain.",
        "The system is unstable.",
        "Performance is bad.",
        "Things go wrong.",
        "There are problems.",
        "Too much goes wrong during the night.",
        "Errors occur frequently.",
        "The application is not usable.",
        "Something is not right.",
        "A critical situation arises.",
        "The installation takes longer than planned by a lot.",
        "A number of users cannot sign in.",
        "Several sites report trouble.",
        "The team is not comfortable with the result.",
        "The release does not meet expectations.",
        "Quality is not good enough.",
        "Major functions do not work.",
        "Important data are lost.",
        "The service degrades noticeably.",
        "The situation gets worse.",
        "Management loses confidence.",
        "Key users are unhappy.",
        "An emergency occurs.",
        "The error rate is high.",
        "Response times are slow.",
        "There is an unusual number of calls.",
        "Most tests fail.",
        "The product behaves strangely.",
        "Anything out of the ordinary happens.",
        "The problem cannot be fixed quickly.",
        "The defect is not repaired in a timely manner.",
        "Patient safety is at risk.",
    ];

    #[rustfmt::skip]
    const CLEAR: &[&str] = &[
        "More than 5 % of sign-ins fail within 10 minutes.",
        "The home page does not show within 30 seconds, three times in a row.",
        "A defect of severity 1 is open at 22:00.",
        "The migration has not ended by 23:30.",
        "An order reaches the wrong ward.",
        "The checksum differs.",
        "A patient safety report is filed.",
        "The application does not start.",
        "The row counts differ.",
        "Any pod restarts more than twice in 5 minutes.",
        "The login page answers with HTTP 500.",
        "The backup cannot be restored.",
        "No message arrives at the laboratory for 10 minutes.",
        "The board is offline for 15 minutes.",
        "A test of the smoke set fails.",
        "An installer aborts with an error.",
        "The high-severity queue holds more than 3 tickets.",
        "Slow queries: more than 10 per minute over 1 s.",
        "Two sites report the same defect.",
        "The decider orders it on ground of a report from a ward.",
    ];
}
