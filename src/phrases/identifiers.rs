//! Identifiers, as "CHG-2417": their form, and whether two are the same.

/// A run of letters or of digits, in small letters and without leading zeros.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    text: String,
    is_number: bool,
    /// What stands before it: nothing within a word, one mark, or anything else.
    joint: Joint,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Glued,
    Mark,
    Space,
    Apart,
}

/// The runs of letters and digits of a text.
fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut between = String::from("\n");
    for letter in text.chars() {
        if !letter.is_alphanumeric() {
            between.push(letter);
            continue;
        }
        let is_number = letter.is_ascii_digit();
        match runs.last_mut().filter(|run| between.is_empty() && run.is_number == is_number) {
            Some(run) => run.text.extend(letter.to_lowercase()),
            None => {
                let joint = match between.as_str() {
                    "" => Joint::Glued,
                    "-" | "_" | "#" | "\u{2011}" => Joint::Mark,
                    " " | "\u{a0}" => Joint::Space,
                    _ => Joint::Apart,
                };
                runs.push(Run { text: letter.to_lowercase().collect(), is_number, joint });
            }
        }
        between.clear();
    }
    for run in runs.iter_mut().filter(|run| run.is_number) {
        run.text = run.text.trim_start_matches('0').to_owned();
    }
    runs
}

/// The identifiers in a text: runs that belong together, letters and digits among them.
pub fn identifiers(text: &str) -> Vec<Vec<Run>> {
    let mut found: Vec<Vec<Run>> = Vec::new();
    for run in runs(text) {
        let joins = match run.joint {
            Joint::Glued | Joint::Mark => true,
            // "CHG 8821", and not "rows 8821".
            Joint::Space => {
                let before = found.last().and_then(|identifier| identifier.last());
                run.is_number && before.is_some_and(|before| !before.is_number && before.text.len() <= 4)
            }
            Joint::Apart => false,
        };
        match found.last_mut().filter(|_| joins) {
            Some(identifier) => identifier.push(run),
            None => found.push(vec![run]),
        }
    }
    let is_whole = |identifier: &Vec<Run>| {
        identifier.iter().any(|run| run.is_number) && identifier.iter().any(|run| !run.is_number)
    };
    found.into_iter().filter(is_whole).collect()
}

/// Whether two identifiers have the same letters, with numbers in the same places.
pub fn has_form(one: &[Run], other: &[Run]) -> bool {
    let alike = |(one, other): (&Run, &Run)| {
        one.is_number == other.is_number && (one.is_number || one.text == other.text)
    };
    one.len() == other.len() && one.iter().zip(other).all(alike)
}

/// Whether two identifiers are the same, however they are joined.
pub fn is_same(one: &[Run], other: &[Run]) -> bool {
    has_form(one, other) && one.iter().zip(other).all(|(one, other)| one.text == other.text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_one_form_are_told_apart() {
        let forms = |one: &str, other: &str| {
            let (one, other) = (identifiers(one), identifiers(other));
            let pairs = || one.iter().flat_map(|one| other.iter().map(move |other| (one, other)));
            (
                pairs().any(|(one, other)| has_form(one, other)),
                pairs().any(|(one, other)| is_same(one, other)),
            )
        };
        for (own, text, same) in [
            ("CHG-8821", "Minutes in CHG-8790", false),
            ("CHG-8821", "chg 8821, sheet", true),
            ("CHG0048821", "CHG0048812", false),
            ("CHG-8821", "https://change.example.org/CHG-8821", true),
            ("CHG-2027-0014", "CHG-2026-0014", false),
            ("CHG-0014", "CHG-14", true),
            ("TMP-504-CR", "TMP-503-CR", false),
        ] {
            assert_eq!(forms(own, text), (true, same), "{own}, {text}");
        }
        for (own, text) in [
            ("CHG-8821", "INC-8821"),
            ("8821", "8822"),
            ("TMP-504-CR", "TMP-504-LT-01"),
            ("CHG-8821", "CHG-8821-A"),
            ("CHG-8821", "the change of 8 votes"),
        ] {
            assert!(!forms(own, text).0, "{own}, {text}");
        }
    }
}
