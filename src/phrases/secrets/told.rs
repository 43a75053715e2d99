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
        "pin ",
        "pin:",
        " code ",
        "secret",
        " key ",
        "token",
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
    named
        || signs_in(text, &all)
        || is_given_before(&all, &bare)
        || is_kept(&all, &bare)
        || opens_with_digits(&all, &bare)
}

/// "with Planner!77 as the password": the value comes first.
fn is_given_before(all: &[&str], bare: &dyn Fn(&str) -> String) -> bool {
    all.windows(3).enumerate().any(|(at, window)| {
        let (value, rest) = (trimmed(window[0]), &all[at + 2..]);
        let secret = rest
            .iter()
            .map(|word| bare(word))
            .find(|word| !["the", "a", "its", "their"].contains(&word.as_str()));
        bare(window[1]) == "as"
            && secret.is_some_and(|word| SECRETS.contains(&word.as_str()))
            && value.len() > 5
            && has_digit(value)
            && has_letter(value)
            && is_given(value)
    })
}

/// "The shared secret of the interface is kept as abcDEF123456": some words on, a value that no word is.
fn is_kept(all: &[&str], bare: &dyn Fn(&str) -> String) -> bool {
    const NAMES: &[&str] = &["key", "secret", "token"];
    (0..all.len()).any(|at| {
        let word = bare(all[at]);
        if !(NAMES.contains(&word.as_str()) || SECRETS.contains(&word.as_str())) {
            return false;
        }
        let ahead = &all[at + 1..all.len().min(at + 9)];
        ahead.windows(2).take_while(|pair| !pair[0].ends_with(['.', ';'])).any(|pair| {
            let value = trimmed(pair[1]);
            let classes = [char::is_uppercase as fn(char) -> bool, char::is_lowercase, char::is_numeric];
            ["as", "is", "to"].contains(&bare(pair[0]).as_str())
                && value.len() >= 10
                && classes.iter().all(|class| value.contains(*class))
                && !value.contains(['/', '.', ':'])
                && is_given(value)
        })
    })
}

/// "The PIN of the cabinet is 4471", "door code 2580": digits that open something.
fn opens_with_digits(all: &[&str], bare: &dyn Fn(&str) -> String) -> bool {
    const LOCKS: &[&str] = &["alarm", "cabinet", "door", "gate", "lock", "safe", "unlock"];
    (0..all.len()).any(|at| {
        let word = bare(all[at]);
        let opens =
            word == "pin" || (word == "code" && at > 0 && LOCKS.contains(&bare(all[at - 1]).as_str()));
        let ahead = &all[at + 1..all.len().min(at + 7)];
        let links = |word: &str| ["is", "ist", "est", "es", "lautet"].contains(&bare(word).as_str());
        let digits = |word: &str| {
            let value = trimmed(word);
            (4..=8).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit())
        };
        let linked = ahead
            .windows(2)
            .take_while(|pair| !pair[0].ends_with('.'))
            .any(|pair| links(pair[0]) && digits(pair[1]));
        opens
            && (linked
                || (all[at].ends_with(':') || word == "code")
                    && ahead.first().is_some_and(|next| digits(next)))
    })
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
