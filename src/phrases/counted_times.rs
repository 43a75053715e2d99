//! Times that are counted from a moment that has a letter for a name: "T+3 hours".

/// Units behind a number.
#[rustfmt::skip]
const UNITS: &[&str] = &[
    "d", "day", "days", "h", "hour", "hours", "hr", "hrs", "m", "min", "mins", "minutes", "week", "weeks",
];

/// What says from when T is counted.
#[rustfmt::skip]
const TOLD: &[&str] =
    &["T (", "T = ", "T is ", "T means", "T-0 (", "T-0 =", "T-0 is", "T0 (", "T0 =", "T0 is", "T: "];

/// Whether a text says from when T is counted.
pub fn defines_start(text: &str) -> bool {
    text.contains('T') && TOLD.iter().any(|words| says(text, words))
}

/// Whether `words` begin a text, or stand behind a space in it.
fn says(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| at == 0 || text[..at].ends_with(' '))
}

/// The first time in a text that is counted from T, H or D: "T+3 hours", "T-30 min", "D-1".
pub fn counted_time(text: &str) -> Option<String> {
    if !text.bytes().any(|byte| byte.is_ascii_digit())
        || !text.contains(['T', 'H', 'D'])
        || !text.contains(['+', '-', '\u{2212}', 'm', 'p'])
    {
        return None;
    }
    let folded = text.replace('\u{2212}', "-").replace(" minus ", "-").replace(" plus ", "+");
    let folded = folded.replace("T -", "T-").replace("T +", "T+").replace("- ", "-").replace("+ ", "+");
    let words: Vec<&str> = folded.split_whitespace().collect();
    let trim = |text: &str| text.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    words.iter().enumerate().find_map(|(at, word)| {
        let word = trim(word);
        let rest = word.strip_prefix(['T', 'H', 'D'])?.strip_prefix(['+', '-'])?;
        let digits =
            rest.find(|letter: char| !letter.is_ascii_digit() && letter != ':').unwrap_or(rest.len());
        let (number, unit) = rest.split_at(digits);
        if number.is_empty() || !(unit.is_empty() || UNITS.contains(&unit)) {
            return None;
        }
        let next = words.get(at + 1).map(|word| trim(word));
        let next = next.filter(|trim| unit.is_empty() && UNITS.contains(&trim.as_str()));
        // "T-1000" is a model; by itself a number is a time only where nothing else is said.
        let alone = words.len() == 1 && number.len() < 4;
        let is_time = !unit.is_empty() || next.is_some() || number.contains(':') || alone;
        is_time.then(|| next.map_or(word.clone(), |unit| format!("{word} {unit}")))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_counted_from_a_letter() {
        for (text, time) in [
            ("T+3 hours", "T+3 hours"),
            ("at T-30min, the desk", "T-30min"),
            ("T \u{2212} 2 h", "T-2 h"),
            ("T minus 10 minutes", "T-10 minutes"),
            ("(T+0:30)", "T+0:30"),
            ("D-1", "D-1"),
            ("H+2", "H+2"),
        ] {
            assert_eq!(counted_time(text).as_deref(), Some(time), "{text}");
        }
        for text in
            ["the T-1000", "a D-1 visa", "T-shirt", "vitamin D-3 is", "H2", "T+", "X+3 hours", "T-1 line"]
        {
            assert_eq!(counted_time(text), None, "{text}");
        }
    }
}
