//! Names that are given a value: `name=value`, `name: value`, `--name value`, `<name>value</name>`, in the naming styles of programs,
//! and labels of prose.

use super::{is_password, is_random};

/// How a label ends after which a password stands, letters only.
const OF_PASSWORDS: &[&str] = &[
    "accesscode",
    "contrasena",
    "contraseña",
    "keypass",
    "kennwort",
    "mdp",
    "motdepasse",
    "passcode",
    "passphrase",
    "passwd",
    "password",
    "passwort",
    "pwd",
    "storepass",
    "verifycode",
];

/// Whole last words of a label after which a password stands.
const WORDS_OF_PASSWORDS: &[&str] = &["pass", "pw"];

/// How a label ends after which a key stands, letters only.
const OF_KEYS: &[&str] = &[
    "accesskey",
    "accountkey",
    "apikey",
    "authkey",
    "cléapi",
    "encryptionkey",
    "geheimnis",
    "jeton",
    "privatekey",
    "secret",
    "secretkey",
    "secreto",
    "sharedkey",
    "signingkey",
    "token",
];

/// Last words of a label that only say which one it is.
const WHICH: &[&str] = &["dev", "new", "old", "prod", "production", "stage", "staging", "test", "uat"];

/// A label is at most so many bytes long.
const LONGEST: usize = 60;

/// What stands behind a label.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Password,
    Key,
}

/// What a text has that gives a label a value.
pub(super) fn signs() -> impl Iterator<Item = &'static str> {
    // Joined words are parted in labels: the last part will do.
    let parted = ["code", "passe", "key", "pass", "pw"];
    OF_PASSWORDS.iter().chain(OF_KEYS).copied().chain(parted)
}

/// Whether a label is given a value that is a secret.
pub(super) fn assigns(text: &str, code: bool) -> bool {
    let separated = text.match_indices([':', '=', '>', '–']).any(|(at, sign)| {
        let after = &text[at + sign.len()..];
        // `:=`, `==`, `=>` and `::` are seen at their last sign; `://` gives nothing a value.
        if after.starts_with([':', '=', '>']) || after.starts_with("//") {
            return false;
        }
        // `arn:aws:secretsmanager:…:secret:board` is the address of a secret.
        let word = text[..at].rfind(char::is_whitespace).map_or(0, |space| space + 1);
        if text[word..].trim_start_matches(['"', '\'']).starts_with("arn:") {
            return false;
        }
        let before = text[..at].trim_end_matches([':', '=', ' ', '"', '\'', '*', '`']);
        let surely = sign == "=" && !after.starts_with(' ');
        let closed = sign != ">" || after.contains("</");
        let quote = text[before.len()..at].contains('`') && sign == ":";
        !quote && closed && kind(before).is_some_and(|kind| is_secret(after, kind, surely || sign == ">"))
    });
    separated || (code && options(text))
}

/// `--name value` and `-name value`.
fn options(text: &str) -> bool {
    text.match_indices('-').any(|(at, _)| {
        let option = text[at + 1..].split(char::is_whitespace).next().unwrap_or("");
        let starts = at == 0 || text[..at].ends_with(|c: char| c.is_whitespace() || c == '-');
        let name = option.trim_start_matches('-');
        let value = text[at + 1 + option.len()..].trim_start_matches(' ');
        starts
            && !name.is_empty()
            && name.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
            && !value.starts_with(['-', '\\'])
            && (kind(name).is_some_and(|kind| is_secret(value, kind, true))
                || (WORDS_OF_PASSWORDS.contains(&name) && is_secret(value, Kind::Password, true)))
    })
}

/// What the label at the end of a text asks for.
pub(super) fn kind(text: &str) -> Option<Kind> {
    let in_label = |c: char| c.is_alphanumeric() || "_-. '’".contains(c);
    let start = text.char_indices().rev().take_while(|(at, c)| in_label(*c) && text.len() - at <= LONGEST);
    let label = &text[start.last().map_or(text.len(), |(at, _)| at)..];
    let mut words = parts(label);
    while words
        .last()
        .is_some_and(|word| WHICH.contains(&word.as_str()) || word.bytes().all(|c| c.is_ascii_digit()))
    {
        words.pop();
    }
    let last = words.last()?;
    let joined = words[words.len().saturating_sub(4)..].concat();
    let ends = |list: &[&str]| {
        list.iter().any(|word| {
            // The ending begins with a word, or stands in the last one, as in `pgpassword`.
            joined.strip_suffix(word).is_some_and(|_| last.ends_with(word) || begins_a_word(&words, word))
        })
    };
    // "Second pass: 12 checks" is no `db_pass: …`.
    let is_joined = parts(label.trim_end().rsplit(' ').next().unwrap_or("")).len() > 1;
    // "User: ops / Pass: …" is a login.
    let is_login = || {
        let before = text[..text.len() - label.len()].to_lowercase() + &label.to_lowercase();
        ["user:", "user =", "username", "login:", "benutzer", "usuario", "utilisateur", "account:"]
            .iter()
            .any(|user| before.contains(user))
    };
    if ends(OF_PASSWORDS) || (WORDS_OF_PASSWORDS.contains(&last.as_str()) && (is_joined || is_login())) {
        Some(Kind::Password)
    } else {
        ends(OF_KEYS).then_some(Kind::Key)
    }
}

fn begins_a_word(words: &[String], ending: &str) -> bool {
    (1..=words.len().min(4)).any(|count| words[words.len() - count..].concat() == ending)
}

/// The words of a label in small letters, whether they are joined by `_`, `-`, `.`, a space, or written `likeThis`.
fn parts(label: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = ' ';
    for letter in label.chars() {
        if letter.is_alphanumeric() {
            let begins = !before.is_alphanumeric()
                || (letter.is_uppercase() && before.is_lowercase())
                || (letter.is_ascii_digit() != before.is_ascii_digit());
            match parts.last_mut().filter(|_| !begins) {
                Some(part) => part.extend(letter.to_lowercase()),
                None => parts.push(letter.to_lowercase().collect()),
            }
        }
        before = letter;
    }
    parts
}

fn is_secret(after: &str, kind: Kind, surely: bool) -> bool {
    let after = after.trim_start_matches([' ', '\t', '*']);
    let quoted = after.starts_with(['"', '\'', '`']);
    let value = after.trim_start_matches(['"', '\'', '`', '\\']);
    let value = value.split(|c: char| c.is_whitespace() || "\"',;|&`<".contains(c)).next().unwrap_or("");
    match kind {
        Kind::Password => is_password(value, quoted, surely),
        Kind::Key => is_random(value),
    }
}
