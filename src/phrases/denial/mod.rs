//! How a definition says that there is nothing: by a bare word, by a reason that gives none, by a risk denied.

use super::plain_words;
use std::collections::BTreeSet;

mod evasion;
mod words;

use words::{JOINING, LANGUAGES, Language};

/// Words that call a risk small.
const SMALL: &[&str] = &["little", "low", "minimal", "minimum", "negligible", "small"];

fn words(text: &str) -> Vec<String> {
    each_word(text).collect()
}

fn each_word(text: &str) -> impl Iterator<Item = String> {
    let words = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn has(words: &[String], list: &[&str]) -> bool {
    words.iter().any(|word| list.contains(&word.as_str()))
}

fn first_sentence(text: &str) -> &str {
    let text = text.trim().trim_start_matches(['-', '*', '>', ' ']);
    let end = text.find(". ").or_else(|| text.find(".\n")).or_else(|| text.find("\n\n"));
    &text[..end.unwrap_or(text.len())]
}

/// The words of a denial or reason in small letters: "n.a." and "N / A" are one word, compounds and elisions are several.
fn tokens(text: &str) -> Vec<String> {
    let found: Vec<String> = each_token(text).collect();
    if found.len() == 2 && found[0] == "n" && found[1] == "a" {
        return vec!["n/a".to_owned()];
    }
    found
}

/// The same one by one, each letter of "N / A" by itself.
fn each_token(text: &str) -> impl Iterator<Item = String> {
    each_word(text).flat_map(|word| -> Vec<String> {
        let dotted = word.contains('.') && word.split('.').all(|part| part.chars().count() == 1);
        if dotted {
            vec![word.replace('.', "")]
        } else if word == "n/a" || word.contains(|letter: char| letter.is_ascii_digit()) {
            vec![word]
        } else {
            let parts = plain_words(&word);
            parts.map(str::to_owned).collect()
        }
    })
}

/// Whether a text says that there is nothing, and no more: "N/A", "None.", "Not required for this release", "Entfällt".
pub fn is_denial(text: &str) -> bool {
    // The first word that says something ends the search in nearly every text. "N / A" begins with a letter that says nothing yet.
    let says = |token: String| token != "n" && !LANGUAGES.iter().any(|language| is_empty(&token, language));
    if each_token(text).any(says) {
        return false;
    }
    let tokens = tokens(text);
    LANGUAGES.iter().any(|language| denies(&tokens, language))
}

fn denies(tokens: &[String], language: &Language) -> bool {
    tokens.iter().all(|token| is_empty(token, language))
        && tokens.iter().any(|token| language.denying.contains(&token.as_str()))
}

/// Whether a word of a denial adds no reason. A patch or a version names what does not apply: "Not applicable for AB*1.0*32".
fn is_empty(token: &str, language: &Language) -> bool {
    language.denying.contains(&token)
        || language.filling.contains(&token)
        || token.contains(|letter: char| letter.is_ascii_digit())
}

/// Whether a text denies that there is a risk, or calls it small with nothing more: "None determined at this time".
pub fn denies_risk(text: &str) -> bool {
    let sentence = first_sentence(text);
    let words = words(sentence);
    let is_risk = |text: &String| matches!(text.as_str(), "risk" | "risks");
    let names_it = |text: Option<&String>| text.is_some_and(|word| matches!(word.as_str(), "of" | "that"));
    let linking = ["against", "for", "of", "to"];
    let denied = words.iter().enumerate().any(|(at, word)| {
        let reach = if word == "no" { 4 } else { 2 };
        let ahead = &words[at + 1..words.len().min(at + 1 + reach)];
        let Some(risk) = ahead.iter().position(is_risk) else { return false };
        let small = SMALL.contains(&word.as_str());
        (word == "no" || small) && !has(&ahead[..risk], &linking) && !names_it(words.get(at + 1 + risk + 1))
    });
    let called_small = words.last().is_some_and(|word| SMALL.contains(&word.as_str()));
    let left_out = words.windows(2).any(|window| window == ["not", "applicable"]);
    let called = words.iter().any(is_risk) && (called_small || left_out);
    is_denial(sentence) || words.first().is_some_and(|word| word == "none") || denied || called
}

/// What says that something does not apply, and no more.
const APPLYING: &[&str] = &["applicable", "applicables", "applies", "apply", "n/a"];

/// What the reason of something that does not apply is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is one.
    Good,
    /// None is given.
    Missing,
    /// It only says again that something does not apply.
    Repeats,
    /// It explains nothing: "because", "unknown", "there is no time".
    Evades,
}

/// What the reason is worth why something does not apply that is called by `names`, titles and keys. In a technical section
/// one sentence that names anything is enough; elsewhere "no training is required" only says again that there is none.
pub fn reason_worth<'n>(reason: &str, technical: bool, names: impl Iterator<Item = &'n str>) -> Reason {
    let names: Vec<&str> = names.collect();
    let repeats = is_denial(reason)
        || is_circular(&tokens(reason), technical, &stems(names.iter().copied()))
        || (!technical && is_needless(reason));
    // Of "Site Preparation" only the last word is what does not apply: a site may state a fact, as what is around it may.
    let own = names.iter().rev().take(2).filter(|name| **name != "text");
    let heads = own.filter_map(|name| name.rsplit(['-', '_', '.', ' ']).next());
    let unsaid = if technical { BTreeSet::new() } else { stems(heads) };
    if repeats {
        Reason::Repeats
    } else if evasion::evades(reason, &unsaid) {
        Reason::Evades
    } else {
        Reason::Good
    }
}

/// Whether a text does nothing but say that what is called by `names` does not apply: "Cron is not applicable."
pub fn denies_named<'n>(text: &str, technical: bool, names: impl Iterator<Item = &'n str>) -> bool {
    is_circular(&tokens(text), technical, &stems(names))
}

/// Whether a reason explains nothing: "unknown", "ask Tom", "there is no time".
pub fn explains_nothing(reason: &str) -> bool {
    explains_nothing_beyond(reason, std::iter::empty())
}

/// Whether a reason explains nothing where the words of `names` explain nothing either: "approved by management".
pub fn explains_nothing_beyond<'n>(reason: &str, names: impl Iterator<Item = &'n str>) -> bool {
    evasion::evades(reason, &stems(names))
}

/// The words of names, without their plurals.
fn stems<'n>(names: impl Iterator<Item = &'n str>) -> BTreeSet<String> {
    let words = names.flat_map(|name| name.split(|c: char| !c.is_alphanumeric()));
    words.map(|word| evasion::stem(&word.to_lowercase())).collect()
}

/// Whether nothing is said beyond what something is called and that it does not apply. "No scripts are required" names
/// what is not there, which is enough in a technical section.
fn is_circular(tokens: &[String], technical: bool, names: &BTreeSet<String>) -> bool {
    let applying = tokens.iter().any(|token| APPLYING.contains(&token.as_str()));
    if technical && !applying {
        return false;
    }
    let own = |token: &String| names.contains(&evasion::stem(token));
    let rest: Vec<String> = tokens.iter().filter(|token| !own(token)).cloned().collect();
    rest.len() < tokens.len() && LANGUAGES.iter().any(|language| denies(&rest, language))
}

fn is_needless(reason: &str) -> bool {
    let words = words(reason);
    has(&words, &["no", "not"])
        && has(&words, &["applicable", "necessary", "needed", "required"])
        && !has(&words, JOINING)
        && !reason.trim_end_matches('.').contains([',', ';', ':', '.', '(', '–', '—'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn denials_are_bare() {
        for text in [
            "N/A",
            "n/a.",
            "None",
            "Not applicable.",
            "Not required for this release",
            "No",
            "Does not apply",
            "Not applicable for AB*1.0*32.",
        ] {
            assert!(is_denial(text), "{text}");
        }
        for text in ["", "No scripts are part of this patch", "None of the sites has a queue", "required"] {
            assert!(!is_denial(text), "{text}");
        }
    }

    #[test]
    fn denials_are_bare_in_other_languages() {
        for text in [
            "n.a.",
            "N. A.",
            "N / A",
            "not-applicable",
            "Nothing to report.",
            "None planned",
            "Does not apply",
            "It isn't applicable.",
            "Entfällt.",
            "Keine",
            "Nicht zutreffend",
            "Nicht erforderlich für dieses Release",
            "k.A.",
            "Néant",
            "Aucune",
            "Rien à signaler",
            "Sans objet",
            "Ninguno",
            "Nada que reportar",
            "No aplica",
        ] {
            assert!(is_denial(text), "{text}");
        }
        for text in [
            "Keine Skripte gehören zum Release",
            "Aucun script n'est livré",
            "Ningún script forma parte de la entrega",
            "No scripts are part of this patch",
            "Nothing is downloaded",
            "Die Rechner bleiben",
        ] {
            assert!(!is_denial(text), "{text}");
        }
    }

    fn reason(text: &str, key: &str) -> Reason {
        let title = if key == "cron" { "Cron Scripts" } else { key };
        reason_worth(text, key == "cron", ["text", key, title].into_iter())
    }

    #[test]
    fn reasons_are_clauses_of_their_own() {
        for text in ["the patch stores no data", "no training is required because no screen changes"] {
            assert_eq!(reason(text, "site-preparation"), Reason::Good, "{text}");
        }
        for text in ["Site preparation is not applicable.", "No special preparation is required by the site"]
        {
            assert_eq!(reason(text, "site-preparation"), Reason::Repeats, "{text}");
        }
        for text in [
            "no scheduled jobs are part of this release",
            "no cron scripts are required",
            "no machine is added or changed",
            "No new scripts are required for Build 22",
            "it runs in Azure",
            "stateless",
            "keine Skripte gehören dazu",
            "the vendor runs them",
            "no jobs",
            "nothing is scheduled",
            "users work as before",
            "the jobs of the last release stay as they are",
            "the vendor decided to run them",
        ] {
            assert_eq!(reason(text, "cron"), Reason::Good, "{text}");
        }
        for text in
            ["not required", "Cron is not applicable for this release", "Cron scripts do not apply", "keine"]
        {
            assert_eq!(reason(text, "cron"), Reason::Repeats, "{text}");
        }
    }

    #[test]
    fn excuses_are_no_reasons() {
        for text in [
            "x",
            ".",
            "because",
            "because it is so",
            "unknown",
            "nobody else",
            "it depends",
            "there is no time for one",
            "we keep it in our heads",
            "just because",
            "we do not know",
            "maybe later",
            "too expensive",
            "it was never needed",
            "not been decided",
            "weil es so ist",
            "keine Zeit",
            "parce que",
            "ça dépend",
            "no hay tiempo",
            "?",
            "everyone knows it",
            "see above",
            "same as last time",
            "as discussed",
            "decided by management",
            "out of scope",
            "TBD",
            "kein Bedarf",
            "wie besprochen",
            "comme la dernière fois",
            "igual que la última vez",
        ] {
            assert_eq!(reason(text, "site-preparation"), Reason::Evades, "{text}");
        }
        assert_eq!(reason("No rollback is planned for this release", "rollback"), Reason::Repeats);
    }

    #[test]
    fn risks_are_denied_or_told() {
        for text in [
            "None determined at this time",
            "There are no known risks related to a back-out.",
            "No rollback risks.",
            "Minimal risk",
            "Back-out risks are not applicable for this patch.",
            "There is minimal risk associated to these rollback procedures. It is common practice.",
            "The risk is said to be minimal.",
        ] {
            assert!(denies_risk(text), "{text}");
        }
        for text in [
            "Low risk of data entered since the snapshot being lost",
            "The risks vary with the cause of the failure.",
            "If data is deleted first, errors may occur.",
            "There is no mitigation for the risk of a lost queue.",
            "Orders entered since the snapshot are lost.",
        ] {
            assert!(!denies_risk(text), "{text}");
        }
    }
}
