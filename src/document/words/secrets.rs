//! Secrets: credentials written out, patient data, passwords sent in clear; and what only looks like them.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use super::super::{Part, Passage};
use super::{lists, words};

/// How a secret is told; then a text that has it, and one that only looks like it.
static SHAPES: &[(Shape, &str, &str)] = &[
    (Shape::Holds("PRIVATE KEY-----"), "-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN PUBLIC KEY-----"),
    (Shape::Token("AKIA", 20), "AKIAIOSFODNN7EXAMPLE", "AKIA stands before such keys"),
    (Shape::Token("ASIA", 20), "ASIAIOSFODNN7EXAMPLE", "ASIA is where the site lies"),
    (Shape::Token("AIza", 39), "AIzaSyA1234567890abcdefghijklmnopqrstuv", "AIza begins a key"),
    (Shape::Token("ghp_", 40), "ghp_16C7e42F292c6912E7710c838347Ae178B4a", "ghp_xxxx"),
    (Shape::Token("gho_", 40), "gho_16C7e42F292c6912E7710c838347Ae178B4a", "gho_xxxx"),
    (Shape::Token("ghs_", 40), "ghs_16C7e42F292c6912E7710c838347Ae178B4a", "ghs_xxxx"),
    (Shape::Token("github_pat_", 40), "github_pat_11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz0123", "github_pat_…"),
    (Shape::Token("glpat-", 26), "glpat-abcDEF1234567890abcd", "glpat-xxxx"),
    (Shape::Token("xoxb-", 24), "xoxb-123456789012-abcdefGHIJKL", "xoxb-token"),
    (Shape::Token("xoxp-", 24), "xoxp-123456789012-abcdefGHIJKL", "xoxp-token"),
    (Shape::Token("sk_live_", 24), "sk_live_abcdef1234567890abcdef", "sk_live_key"),
    (Shape::Token("eyJ", 40), "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlMTIz", "eyJ begins a token"),
];

enum Shape {
    Holds(&'static str),
    /// A word that begins so and is at least so long.
    Token(&'static str, usize),
}

/// Names of what must not be told; then a command that tells it, and one that does not.
static NAMES: &[(&str, &str, &str)] = &[
    ("password", "login --password=hunter2", "login --password=$PASSWORD"),
    ("passwd", "passwd: hunter2", "passwd: <passwd>"),
    ("passphrase", "passphrase = 'correct horse'", "passphrase = ${PASSPHRASE}"),
    ("pwd", "Server=db;Uid=sa;Pwd=hunter2;", "cd $PWD; pwd=$(pwd)"),
    ("pgpassword", "PGPASSWORD=hunter2 psql", "PGPASSWORD=\"$DB_PASSWORD\" psql"),
    ("secret", "secret=s3cr3tV4lue", "kubectl create secret generic board"),
    ("client_secret", "client_secret: 8f14e45fceea167a", "client_secret: ********"),
    ("token", "token=8f14e45fceea167a", "token=$(cat token.txt)"),
    ("api_key", "api_key=8f14e45fceea167a", "api_key={{ api_key }}"),
    ("apikey", "apikey: 8f14e45fceea167a", "apikey: see the vault"),
    ("api-key", "--api-key=8f14e45fceea167a", "--api-key=xxxxxxxxxxxx"),
    ("access_key", "access_key=8f14e45fceea167a", "access_key=[redacted]"),
    ("secret_access_key", "aws_secret_access_key=8f14e45fceea167a", "aws_secret_access_key=$KEY"),
    ("access code", "ACCESS CODE: ABC123", "ACCESS CODE: ******"),
    ("verify code", "VERIFY CODE: ABC123$", "VERIFY CODE: ******"),
];

/// What a text has that has a secret, but for a social security number: most texts have none of it.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let shapes = SHAPES.iter().map(|(Shape::Holds(it) | Shape::Token(it, _), ..)| *it);
    let names = NAMES.iter().map(|(it, ..)| *it);
    let signs = shapes.chain(names).chain(["://", "mrn"]).chain(SECRETS.iter().copied());
    AhoCorasick::builder().ascii_case_insensitive(true).build(signs).expect("the signs are few")
});

/// Whether a text has the digits of a social security number.
fn has_digits(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() > 8
}

/// Secrets that a sentence may send.
const SECRETS: &[&str] = &["password", "passwords", "passphrase", "passphrases", "credentials"];

impl Passage {
    /// The first secret in the passage: what it is, and never the secret itself.
    pub fn secret(&self) -> Option<&'static str> {
        let text = self.text.as_str();
        if !SIGNS.is_match(text) && !has_digits(text) {
            return None;
        }
        let shape = SHAPES.iter().find(|(shape, ..)| shape.is_in(text));
        if let Some((Shape::Holds(_), ..)) = shape {
            return Some("a private key");
        }
        if shape.is_some() {
            return Some("an access token");
        }
        if connection(text) {
            return Some("an address with a password");
        }
        if any_assigned(text, self.part == Part::Code) || told(text) {
            return Some("a password or key");
        }
        if ssn(text) {
            return Some("a social security number");
        }
        if record_number(text) {
            return Some("a patient's record number");
        }
        (self.part != Part::Code && sent(text)).then_some("a password sent for everyone to read")
    }
}

impl Shape {
    fn is_in(&self, text: &str) -> bool {
        match self {
            Shape::Holds(words) => text.contains(words),
            Shape::Token(start, length) => text.match_indices(start).any(|(at, _)| {
                let part = |c: char| c.is_ascii_alphanumeric() || "_-.".contains(c);
                let joined = text[..at].chars().next_back().is_some_and(part);
                let token = text[at..].split(|c| !part(c)).next().unwrap_or("");
                !joined && token.len() >= *length && token.contains(|c: char| c.is_ascii_digit())
            }),
        }
    }
}

/// Whether a value stands for one that is put in later, or for none.
fn is_placeholder(value: &str) -> bool {
    let folded = value.to_ascii_lowercase();
    let same = value.chars().all(|c| "*x.…•-_?".contains(c.to_ascii_lowercase()));
    let opens = value.starts_with(['$', '<', '{', '%', '[', '(', '`', '…', '/', '@', '&', '!']);
    let holds = ["${", "$(", "{{", "<", "...", "(", "…"].iter().any(|it| value.contains(it));
    const NONE: &[&str] = &[
        "",
        "env",
        "false",
        "file",
        "hidden",
        "nil",
        "no",
        "none",
        "null",
        "password",
        "prompt",
        "redacted",
        "required",
        "token",
        "true",
        "yes",
        "your-password",
        "yourpassword",
    ];
    same || opens || holds || NONE.contains(&folded.as_str())
}

/// Whether any of the names is given a value.
fn any_assigned(text: &str, code: bool) -> bool {
    // Most texts assign nothing.
    if !text.contains(['=', ':']) && !text.contains("--") {
        return false;
    }
    let folded = text.to_ascii_lowercase();
    NAMES.iter().any(|(name, ..)| assigned(text, &folded, name, code))
}

/// Whether `name` is given a value that is one: `name=value`, `name: value`, `--name value`. `folded` is the text in small
/// letters.
fn assigned(text: &str, folded: &str, name: &str, code: bool) -> bool {
    folded.match_indices(name).any(|(at, _)| {
        let before = folded[..at].chars().next_back();
        let after = &text[at + name.len()..];
        let rest = after.trim_start_matches(['"', '\'']);
        let spaced = rest.trim_start();
        let option = || (code && folded[..at].ends_with("--") && rest.starts_with(' ')).then_some(spaced);
        // What follows an equals sign is the value; a colon may also ask for it.
        let (value, surely) = match spaced.strip_prefix('=').or_else(option) {
            Some(value) => (value.trim_start_matches('='), !value.starts_with(' ')),
            None => match rest.strip_prefix(':') {
                Some(value) => (value, false),
                None => return false,
            },
        };
        let joined = before.is_some_and(|c| c.is_ascii_alphanumeric());
        !joined && is_value(value.trim_start_matches(' '), name, surely)
    })
}

fn is_value(value: &str, name: &str, surely: bool) -> bool {
    let quoted = value.starts_with(['"', '\'']);
    let value = value.trim_start_matches(['"', '\'']);
    let value = value.split(|c: char| c.is_whitespace() || "\"',;|&".contains(c)).next().unwrap_or("");
    let digits = value.contains(|c: char| c.is_ascii_digit());
    let letters = value.contains(|c: char| c.is_ascii_alphabetic());
    // Keys and tokens are long and mixed; "secret: db-credentials" names one.
    let random = digits && letters && value.len() >= 8;
    let word =
        value.bytes().all(|it| it.is_ascii_alphanumeric()) && !value.to_ascii_lowercase().contains("pass");
    let simple = value.len() >= 3 && (digits || quoted || (surely && word));
    let is_password = name.contains("pass") || name.contains("pwd") || name.contains("code");
    !is_placeholder(value) && !value.contains("://") && if is_password { simple } else { random }
}

/// "The password is hunter2": a word with a digit or a sign in it.
fn told(text: &str) -> bool {
    ["password is ", "passwords are ", "password is: ", "passphrase is "].iter().any(|it| {
        let folded = text.to_ascii_lowercase();
        folded.match_indices(it).any(|(at, _)| {
            let value = text[at + it.len()..].split_whitespace().next().unwrap_or("");
            let value = value.trim_matches(|c: char| "\"'“”.,;()".contains(c));
            let mixed = value.contains(|c: char| c.is_ascii_digit())
                && value.contains(|c: char| c.is_ascii_alphabetic());
            value.len() > 3 && mixed && !is_placeholder(value)
        })
    })
}

/// `scheme://user:password@host`
fn connection(text: &str) -> bool {
    text.match_indices("://").any(|(at, _)| {
        let rest =
            text[at + 3..].split(|c: char| c.is_whitespace() || "\"'/".contains(c)).next().unwrap_or("");
        let Some((user, _)) = rest.rsplit_once('@') else { return false };
        user.split_once(':').is_some_and(|(_, it)| it.len() > 2 && !is_placeholder(it))
    })
}

/// Digits as 123-45-6789, but none that is never given out: those beginning with 000, 666 and 9 serve as test data.
fn ssn(text: &str) -> bool {
    text.split(|c: char| !(c.is_ascii_digit() || c == '-')).any(|it| {
        let groups: Vec<&str> = it.split('-').collect();
        let [area, group, serial] = groups.as_slice() else { return false };
        (area.len(), group.len(), serial.len()) == (3, 2, 4)
            && !matches!(*area, "000" | "666")
            && !area.starts_with('9')
            && *group != "00"
            && *serial != "0000"
    })
}

/// "MRN 1234567" beside a name.
fn record_number(text: &str) -> bool {
    let all: Vec<(usize, &str)> = words(text).collect();
    let digits = |it: &str| it.len() > 4 && it.bytes().all(|it| it.is_ascii_digit());
    let numbered = all.windows(2).any(|it| it[0].1.eq_ignore_ascii_case("mrn") && digits(it[1].1));
    let is_name =
        |it: &str| it.len() > 1 && it.starts_with(char::is_uppercase) && !it.eq_ignore_ascii_case("mrn");
    let named = all.windows(2).any(|it| {
        is_name(it[0].1) && is_name(it[1].1) && it[0].0 > 0
            || it[0].1.eq_ignore_ascii_case("patient") && is_name(it[1].1)
    });
    numbered && named
}

/// Whether a sentence lets a password travel for everyone to read.
fn sent(text: &str) -> bool {
    const DENIALS: &[&str] =
        &["never", "not", "no", "don't", "cannot", "reset", "rather", "instead", "without"];
    text.split(['.', ';', '\n']).any(|sentence| {
        let says =
            |list: &[&str]| words(sentence).any(|(_, it)| list.contains(&it.to_ascii_lowercase().as_str()));
        says(SECRETS) && !says(DENIALS) && lists::CLEAR.find(sentence).is_some()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        Passage { text: text.to_owned(), part: Part::Code, ..Passage::default() }.secret()
    }

    fn prose(text: &str) -> Option<&'static str> {
        Passage { text: text.to_owned(), part: Part::Paragraph, ..Passage::default() }.secret()
    }

    #[test]
    fn each_shape_and_name_is_found_and_its_likeness_spared() {
        let shapes = SHAPES.iter().map(|(_, found, spared)| (found, spared));
        for (found, spared) in shapes.chain(NAMES.iter().map(|(_, found, spared)| (found, spared))) {
            assert!(code(found).is_some(), "{found}");
            assert_eq!(code(spared), None, "{spared}");
        }
        for (name, found, _) in NAMES {
            assert!(assigned(found, &found.to_ascii_lowercase(), name, true), "{name}");
        }
    }

    #[test]
    fn prose_is_read_with_care() {
        for text in [
            "The password is hunter2.",
            "Initial passwords are sent by e-mail.",
            "Connect to postgres://board:hunter2@db/board",
            "Patient SMITH, JOHN 123-45-1234",
            "Patient Doe has MRN 1234567.",
        ] {
            assert!(prose(text).is_some(), "{text}");
        }
        for text in [
            "The password is kept in the vault.",
            "Password: ask the service desk",
            "Passwords are never sent by e-mail.",
            "The reset link for the password is sent by e-mail.",
            "Connect to https://example.org:8443/board and postgres://board:$PASSWORD@db/board",
            "Patient TEST 000-12-3456 and 666-12-3456",
            "The token is renewed every 24 hours.",
            "MRN 1234567 is shown first",
            "The message goes out by e-mail.",
        ] {
            assert_eq!(prose(text), None, "{text}");
        }
    }
}
