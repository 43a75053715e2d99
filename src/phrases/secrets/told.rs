//! Passwords in sentences: told, or sent for everyone to read.

use super::super::{lists, words};
use super::{has_digit, has_letter, is_given, is_password};

/// Secrets that a sentence may send.
const SECRETS: &[&str] = &[
    "password",
    "passwords",
    "passphrase",
    "passphrases",
    "passcode",
    "passcodes",
    "credentials",
    "passwort",
    "passwörter",
    "passworte",
    "kennwort",
    "kennwörter",
    "zugangsdaten",
    "contraseña",
    "contraseñas",
    "mot de passe",
    "mots de passe",
];

/// Words between a secret and its value.
const LINKS: &[&str] = &[
    "is", "are", "was", "as", "to", "set", "now", "called", "ist", "lautet", "sind", "est", "es", "son",
    "sera", "será", "wird",
];

/// Verbs by which something travels for everyone to read.
const SENDING: &[&str] =
    &["e-mailed", "emailed", "mailed", "texted", "messaged", "faxed", "slacked", "gemailt"];

/// The same in other languages, after the verb.
const WAYS: &[&str] =
    &["per e-mail", "per mail", "per sms", "par e-mail", "par courriel", "par mail", "por correo", "por sms"];

const DENIALS: &[&str] = &[
    "never",
    "not",
    "no",
    "don't",
    "cannot",
    "reset",
    "rather",
    "instead",
    "without",
    "encrypted",
    "nicht",
    "nie",
    "niemals",
    "kein",
    "keine",
    "ne",
    "pas",
    "jamais",
    "nunca",
    "sin",
    "verschlüsselt",
];

/// What a text has that tells or sends a password.
pub(super) fn signs() -> impl Iterator<Item = &'static str> {
    SECRETS.iter().copied().chain([
        "sign in with",
        "log in with",
        "login with",
        "log on with",
        "sign in as",
        "log in as",
    ])
}

/// "The password is hunter2", "with password Winter2025", "sign in with board / Winter2025!"
pub(super) fn says(text: &str) -> bool {
    let all: Vec<&str> = text.split_whitespace().collect();
    let bare = |word: &str| word.trim_matches(|c: char| "\"'“”„.,;:()`*".contains(c)).to_lowercase();
    let named = (0..all.len()).any(|at| {
        let is_secret = SECRETS.contains(&bare(all[at]).as_str())
            || (bare(all[at]) == "passe" && at > 1 && bare(all[at - 1]) == "de");
        if !is_secret || all[at].ends_with(['.', ';', ',']) {
            return false;
        }
        let links = all[at + 1..].iter().take_while(|each| LINKS.contains(&bare(each).as_str())).count();
        let value = all.get(at + 1 + links).map_or("", |token| trimmed(token));
        let mixed = has_digit(value) && has_letter(value) && is_password(value, false, false);
        // Right behind the word a ticket or a section may stand, too.
        let numbered = value.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
        let is_number = numbered.chars().all(char::is_uppercase);
        mixed && value.len() > 3 && (links > 0 || (value.len() > 5 && !is_number))
    });
    named || signs_in(text, &all)
}

/// A name and a password with a stroke between them, after words of signing in.
fn signs_in(text: &str, words: &[&str]) -> bool {
    let folded = text.to_lowercase();
    let signing = ["sign in", "log in", "login", "log on", "logon", "anmelde", "anmeldung"]
        .iter()
        .any(|word| folded.contains(word));
    signing
        && words.windows(4).any(|window| {
            let [lead, user, stroke, value] = window else { return false };
            let leads = ["with", "as", "using", "mit", "als", "avec", "con", "login", "login:"]
                .contains(&lead.to_lowercase().as_str());
            let value = trimmed(value);
            let classes = [char::is_uppercase as fn(char) -> bool, char::is_lowercase, char::is_numeric];
            let mixed = classes.iter().all(|class| value.contains(*class)) && value.len() >= 8;
            leads && *stroke == "/" && has_letter(user) && mixed && is_given(value)
        })
}

fn trimmed(word: &str) -> &str {
    word.trim_matches(|c: char| "\"'“”„.,;()`*".contains(c))
}

/// Whether a sentence lets a password travel for everyone to read.
pub(super) fn sent(text: &str) -> bool {
    text.split(['.', ';', '\n']).any(|sentence| {
        let says =
            |list: &[&str]| words(sentence).any(|(_, word)| list.contains(&word.to_lowercase().as_str()));
        let folded = sentence.to_lowercase();
        let secret = says(SECRETS) || folded.contains("mot de passe") || folded.contains("mots de passe");
        let travels = lists::CLEAR.find(sentence).is_some()
            || is_sent(sentence)
            || WAYS.iter().any(|way| folded.contains(way));
        secret && !says(DENIALS) && travels
    })
}

/// "passwords are e-mailed": the secret is what travels.
fn is_sent(sentence: &str) -> bool {
    const BETWEEN: &[&str] = &[
        "are",
        "is",
        "be",
        "been",
        "being",
        "will",
        "were",
        "was",
        "get",
        "gets",
        "to",
        "then",
        "also",
        "automatically",
    ];
    let all: Vec<String> = words(sentence).map(|(_, word)| word.to_lowercase()).collect();
    all.iter().enumerate().filter(|(_, word)| SENDING.contains(&word.as_str())).any(|(at, _)| {
        let before = all[..at].iter().rev().find(|each| !BETWEEN.contains(&each.as_str()));
        before.is_some_and(|each| SECRETS.contains(&each.as_str()))
    })
}
