//! Names of teams and tasks: whether a name names anybody, and what a task is.

use super::plain_words;

/// How a name that names nobody is told.
enum Vague {
    /// The word, wherever it stands.
    Word(&'static str),
    /// The word that the name ends with.
    Last(&'static str),
    /// All of the name.
    Whole(&'static str),
}

/// Every such name; then one that is told by it, and one that must be spared.
#[rustfmt::skip]
static VAGUE: &[(Vague, &str, &str)] = &[
    (Vague::Word("anyone"), "Anyone on the bridge", "Any-One Support Inc"),
    (Vague::Word("applicable"), "The applicable lead", "Applications Lead"),
    (Vague::Word("appropriate"), "Handled by the appropriate site", "Appropriations Office"),
    (Vague::Word("redacted"), "REDACTED", "Redaction Officer"),
    (Vague::Word("relevant"), "Relevant managers", "Relevance Team Lead"),
    (Vague::Word("someone"), "Someone of the project", "Some One Ltd"),
    (Vague::Word("varies"), "Varies by facility", "Variance Board"),
    (Vague::Word("various"), "Various teams", "Variants Lead"),
    (Vague::Last("executives"), "Executives", "Executives Office Manager"),
    (Vague::Last("leaders"), "Project leaders", "Leaders Programme Manager"),
    (Vague::Last("leadership"), "Facility leadership team", "Leadership Office Secretary"),
    (Vague::Last("personnel"), "VA personnel", "Personnel Manager"),
    (Vague::Last("stakeholder"), "Business stakeholder", "Stakeholder Manager"),
    (Vague::Last("stakeholders"), "VA Stakeholders", "Stakeholders Liaison"),
    (Vague::Whole("facility management"), "Facility Management", "Facility Management Duty Officer"),
    (Vague::Whole("local management"), "Local management", "Local Management Board Chair"),
    (Vague::Whole("management"), "Management", "Release Management"),
    (Vague::Whole("senior management"), "Senior Management", "Senior Management Delegate"),
    (Vague::Whole("staff"), "The staff", "Chief of Staff"),
    (Vague::Whole("team"), "Team", "Platform Team"),
];

/// The words of a name in small letters, without "the".
pub fn name_words(name: &str) -> Vec<String> {
    let words = plain_words(name);
    words.map(str::to_lowercase).filter(|word| word != "the").collect()
}

/// Words that make no other team of a team.
pub const GENERAL: [&str; 4] = ["group", "staff", "team", "teams"];

/// Whether a name names nobody who could be asked: "stakeholders".
pub fn is_vague(name: &str) -> bool {
    let words = name_words(name);
    let is_general = |text: &&String| GENERAL.contains(&text.as_str());
    let last = words.iter().rev().find(|word| !is_general(word)).map_or("", String::as_str);
    VAGUE.iter().any(|(vague, ..)| match vague {
        Vague::Word(word) => words.iter().any(|own_word| own_word == word),
        Vague::Last(word) => last == *word,
        Vague::Whole(name) => words.join(" ") == *name,
    })
}

/// Begins of words for making a release and bringing it to where it runs.
const BUILDING: [&str; 4] = ["build", "deploy", "develop", "install"];

/// Begins of words for saying that it may go ahead.
const SIGNING: [&str; 4] = ["approv", "authoris", "authoriz", "sign"];

/// What it may go ahead to.
const RELEASED: [&str; 3] = ["live", "production", "release"];

fn tells(task: &str, begins: &[&str]) -> bool {
    name_words(task).iter().any(|word| begins.iter().any(|begin| word.starts_with(begin)))
}

/// Whether a task is to make a release, or to bring it to where it runs.
pub fn is_building(task: &str) -> bool {
    tells(task, &BUILDING)
}

/// Whether a task is to sign a release off for production.
pub fn is_sign_off(task: &str) -> bool {
    tells(task, &SIGNING) && tells(task, &RELEASED)
}

/// Whether two names are those of one person: titles, case and the length of first names apart ("Dr P. Nwosu", "Patience Nwosu").
pub fn same_person(one: &str, other: &str) -> bool {
    const TITLES: &[&str] = &["dr", "jr", "md", "mr", "mrs", "ms", "phd", "prof", "rn", "sr"];
    let parts = |name: &str| -> Vec<String> {
        let mut parts = name_words(name);
        parts.retain(|part| !TITLES.contains(&part.as_str()));
        // "Nwosu, P." has the family name in front.
        if name.contains(',') && parts.len() > 1 {
            parts.rotate_left(1);
        }
        parts
    };
    // "As signed in CHG-12, line 3" is where a name stands.
    if one.contains(|letter: char| letter.is_ascii_digit())
        || other.contains(|letter: char| letter.is_ascii_digit())
    {
        return false;
    }
    let (one, other) = (parts(one), parts(other));
    let initial = |parts: &[String]| parts.first().and_then(|first| first.chars().next());
    one.len() > 1 && other.len() > 1 && one.last() == other.last() && initial(&one) == initial(&other)
        || (!one.is_empty() && one == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_vague_name_is_told_and_its_neighbour_spared() {
        for (at, (_, told, spared)) in VAGUE.iter().enumerate() {
            assert!(is_vague(told), "{at}: {told}");
            assert!(!is_vague(spared), "{at}: {spared}");
        }
    }
}
