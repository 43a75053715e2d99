//! Secrets: credentials written out, patient data, passwords sent in clear; and what only looks like them.

mod commands;
mod labels;
mod patients;
mod tokens;
mod told;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

/// How a secret is told; then a text that has it, and one that only looks like it.
static SHAPES: &[(Shape, &str, &str)] = &[
    (Shape::Holds("PRIVATE KEY-----"), "-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN PUBLIC KEY-----"),
    (
        Shape::Holds("PRIVATE KEY BLOCK"),
        "-----BEGIN PGP PRIVATE KEY BLOCK-----",
        "-----BEGIN PGP PUBLIC KEY BLOCK-----",
    ),
    (Shape::Holds("PuTTY-User-Key-File"), "PuTTY-User-Key-File-3: ssh-ed25519", "PuTTY asks for a key file"),
    (Shape::Holds("AGE-SECRET-KEY-1"), "AGE-SECRET-KEY-1QQPQZ", "age1 begins a public key"),
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
    (
        Shape::Token("SG.", 60),
        "SG.abcdefghijklmnopqrstuv.wxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789abc",
        "SG.key",
    ),
    (Shape::Token("sk-ant-", 40), "sk-ant-api03-abcdefghijklmnopqrstuvwxyz0123456789", "sk-ant-…"),
    (Shape::Token("sk-proj-", 40), "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789", "sk-proj-…"),
    (Shape::Token("rk_live_", 24), "rk_live_abcdef1234567890abcdef", "rk_live_key"),
    (Shape::Token("ghu_", 40), "ghu_16C7e42F292c6912E7710c838347Ae178B4a", "ghu_xxxx"),
    (Shape::Token("ghr_", 40), "ghr_16C7e42F292c6912E7710c838347Ae178B4a", "ghr_xxxx"),
    (Shape::Token("glrt-", 25), "glrt-abcDEF1234567890abcd", "glrt-xxxx"),
    (Shape::Token("npm_", 40), "npm_abcdefghijklmnopqrstuvwxyz0123456789", "npm_config_cache"),
    (
        Shape::Token("pypi-", 60),
        "pypi-AgEIcHlwaS5vcmcCJDAwMDAwMDAwLTAwMDAtMDAwMC0wMDAwLTAwMDA1",
        "pypi-mirror-2",
    ),
    (
        Shape::Token("dop_v1_", 60),
        "dop_v1_0123456789abcdef0123456789abcdef0123456789abcdef01234567",
        "dop_v1_…",
    ),
    (Shape::Token("dckr_pat_", 30), "dckr_pat_abcDEF1234567890abcDEF12", "dckr_pat_…"),
    (Shape::Token("hf_", 34), "hf_abcdefghijklmnopqrstuvwxyz01234567", "hf_hub"),
    (Shape::Token("hvs.", 28), "hvs.CAESIabcdefghijklmnop0123", "hvs.token"),
    (Shape::Token("xoxa-", 24), "xoxa-123456789012-abcdefGHIJKL", "xoxa-token"),
    (Shape::Token("xapp-", 24), "xapp-1-A0123456789-abcdefGHIJKL", "xapp-token"),
    (Shape::Token("shpat_", 38), "shpat_0123456789abcdef0123456789abcdef", "shpat_…"),
    (
        Shape::Token("ATATT3", 60),
        "ATATT3xFfGF0abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNO",
        "ATATT3…",
    ),
    (Shape::Token("ya29.", 40), "ya29.a0AfH6SMBabcdefghijklmnopqrstuvwxyz0", "ya29."),
    (
        Shape::Path("hooks.slack.com/services/", 20),
        "https://hooks.slack.com/services/T00000000/B00000000/XyZabc123",
        "https://hooks.slack.com/services/",
    ),
    (
        Shape::Path("discord.com/api/webhooks/", 40),
        "https://discord.com/api/webhooks/123456789012345678/abcDEF0123456789abcDEF0123",
        "https://discord.com/api/webhooks/…",
    ),
    (
        Shape::Path("webhook.office.com/webhookb2/", 40),
        "https://a.webhook.office.com/webhookb2/0a1b2c3d-0000-0000-0000-000000000000@0a1b",
        "https://a.webhook.office.com/webhookb2/…",
    ),
    (Shape::Token("eyJ", 40), "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJlMTIz", "eyJ begins a token"),
];

enum Shape {
    Holds(&'static str),
    /// A word that begins so and is at least so long.
    Token(&'static str, usize),
    /// An address with so much behind these words.
    Path(&'static str, usize),
}

/// A text that tells a secret, and one that only looks like it.
#[cfg(test)]
static EXAMPLES: &[(&str, &str)] = &[
    ("login --password=hunter2", "login --password=$PASSWORD"),
    ("passwd: hunter2", "passwd: <passwd>"),
    ("passphrase = 'correct horse'", "passphrase = ${PASSPHRASE}"),
    ("Server=db;Uid=sa;Pwd=hunter2;", "cd $PWD; pwd=$(pwd)"),
    ("PGPASSWORD=hunter2 psql", "PGPASSWORD=\"$DB_PASSWORD\" psql"),
    ("secret=s3cr3tV4lue", "kubectl create secret generic board"),
    ("client_secret: 8f14e45fceea167a", "client_secret: ********"),
    ("token=8f14e45fceea167a", "token=$(cat token.txt)"),
    ("api_key=8f14e45fceea167a", "api_key={{ api_key }}"),
    ("apikey: 8f14e45fceea167a", "apikey: see the vault"),
    ("--api-key=8f14e45fceea167a", "--api-key=xxxxxxxxxxxx"),
    ("access_key=8f14e45fceea167a", "access_key=[redacted]"),
    ("aws_secret_access_key=8f14e45fceea167a", "aws_secret_access_key=$KEY"),
    ("ACCESS CODE: ABC123", "ACCESS CODE: ******"),
    ("VERIFY CODE: ABC123$", "VERIFY CODE: ******"),
    ("-Djavax.net.ssl.trustStorePassword=Blue7Harbor", "-Djavax.net.ssl.trustStorePassword=${TRUST}"),
    ("spring.datasource.password=Blue7Harbor", "spring.datasource.password-file=/run/secrets/db1"),
    ("DB_PASSWORD_PROD=Blue7Harbor", "DB_PASSWORD_POLICY=strict12"),
    ("clientSecret: 8f14e45fceea167a", "clientSecretName: board-secret-v2"),
    ("{\"dbPassword\": \"Blue7Harbor\"}", "{\"passwordHash\": \"Blue7Harbor\"}"),
    ("<password>Blue7Harbor</password>", "<password>${db.password}</password>"),
    ("X-Api-Key: 8f14e45fceea167a", "X-Api-Key: $API_KEY"),
    ("AccountName=a;AccountKey=8f14e45fceea167a==", "AccountName=a;AccountKey=<key>"),
    ("Kennwort: Blau7Hafen", "Kennwort: siehe Tresor"),
    ("Mot de passe : Bleu7Port", "Mot de passe : voir le coffre"),
    ("Contraseña: Azul7Puerto", "Contraseña: véase la bóveda"),
    ("keytool -storepass changeit9 -list", "keytool -storepass:env STORE_PASS -list"),
    ("curl -H 'Authorization: Basic YWRtaW46aHVudGVyMg=='", "curl -H \"Authorization: Basic $CREDENTIALS\""),
    ("Authorization: Bearer 8f14e45fceea167a8f14", "Authorization: Bearer <token>"),
    ("sqlplus system/Manager01@ORCL", "sqlplus /@ORCL; sqlplus system@ORCL; sql @scripts/v2/run1.sql"),
    ("mysqldump -u root -phunter2 board", "mysqldump -u root -p board"),
    ("docker login -u bot -p Hunter22hunter registry.example.org", "docker run -p 8080:80 board"),
    ("net use Z: \\\\srv\\share Hunter22x /user:svc", "net use Z: \\\\srv\\share2 /user:svc *"),
    ("net user board Hunter22x /add", "net user board * /add"),
    ("ldapsearch -D cn=admin -w Hunter22x -b dc=x", "ldapsearch -D cn=admin -W -b dc=x"),
    ("redis-cli -a Hunter22x ping", "redis-cli -h cache2 ping"),
    ("sshpass -p Hunter22x ssh host", "sshpass -e ssh host"),
    ("curl -u board:Hunter22x https://h", "curl -u board:$BOARD_PASSWORD https://h"),
    ("sqlcmd -S db -U sa -P Hunter22x", "sqlcmd -S db -E"),
    ("smbclient //srv/share -U board%Hunter22x", "smbclient //srv/share -A auth.conf"),
    ("openssl rsa -passin pass:Hunter22x", "openssl rsa -passin file:key2.txt -passin env:KEY_2"),
    ("CREATE USER board IDENTIFIED BY 'Hunter22x';", "CREATE USER board IDENTIFIED BY '&password';"),
    ("plink -pw Hunter22x host", "plink -i key2.ppk host"),
    ("db_pass: hunter2", "pass: 100% of 12 tests"),
    ("ldappasswd -D cn=admin -s Hunter22x cn=board", "ldapsearch -s base1 -b dc=x"),
    ("zip -P Hunter22x board.zip data", "unzip -p board2.zip data1"),
    ("redis://:hunter2@cache:6379", "redis://cache:6379"),
    (
        "user: svc, pass: Hunter22x",
        "aws get-secret --secret-id arn:aws:secretsmanager:eu-1:12:secret:board-AbC123",
    ),
];

/// What a text has that has a secret, but for a social security number: most texts have none of it.
static SIGNS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let shapes = SHAPES
        .iter()
        .chain(tokens::TOKENS)
        .map(|(Shape::Holds(sign) | Shape::Token(sign, _) | Shape::Path(sign, _), ..)| *sign);
    let others = ["://", "mrn", "authorization", "sqlplus"];
    let signs = shapes.chain(labels::signs()).chain(commands::signs()).chain(others);
    let signs = signs.chain(told::signs()).chain(patients::signs());
    AhoCorasick::builder().ascii_case_insensitive(true).build(signs).expect("the signs are few")
});

/// Whether a text has the digits of a social security number.
fn has_digits(text: &str) -> bool {
    text.bytes().filter(u8::is_ascii_digit).count() > 8
}

/// The first secret in prose or, if `is_code`, in code: what it is, and never the secret itself.
pub fn secret(text: &str, is_code: bool) -> Option<&'static str> {
    if !SIGNS.is_match(text) && !has_digits(text) {
        return None;
    }
    let shape = SHAPES.iter().chain(tokens::TOKENS).find(|(shape, ..)| shape.is_in(text));
    if let Some((Shape::Holds(_), ..)) = shape {
        return Some("a private key");
    }
    if shape.is_some() {
        return Some("an access token");
    }
    if connection(text) || header(text) {
        return Some("a login with its password");
    }
    if labels::assigns(text, is_code) || commands::tells(text, is_code) || (!is_code && told::says(text)) {
        return Some("a password or key");
    }
    if patients::ssn(text) {
        return Some("a social security number");
    }
    if patients::record_number(text) {
        return Some("a patient's record number");
    }
    if patients::born(text) {
        return Some("a patient's name and date of birth");
    }
    (!is_code && told::sent(text)).then_some("a password that is sent unprotected")
}

impl Shape {
    fn is_in(&self, text: &str) -> bool {
        match self {
            Shape::Holds(words) => text.contains(words),
            Shape::Path(start, length) => text.match_indices(start).any(|(at, _)| {
                let rest = &text[at + start.len()..];
                let rest =
                    rest.split(|c: char| c.is_whitespace() || "\"'<>{}$…".contains(c)).next().unwrap_or("");
                rest.len() >= *length
            }),
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
    let same = value.chars().all(|c| "*x.…•-_?#".contains(c.to_ascii_lowercase()));
    let opens = value.starts_with(['$', '<', '{', '%', '[', '(', '`', '…', '/', '@', '&', '!', '#']);
    let holds = ["${", "$(", "{{", "<", "...", "(", "…"].iter().any(|word| value.contains(word));
    let asks =
        ["your", "my-", "my_", "change", "enter", "insert"].iter().any(|word| folded.starts_with(word))
            && !value.contains(|c: char| c.is_ascii_digit());
    // `DB_PASSWORD` is the name of a variable.
    let named = value.contains('_') && value.bytes().all(|c| c.is_ascii_uppercase() || c == b'_');
    const NONE: &[&str] = &[
        "", "env", "example", "false", "file", "hidden", "masked", "nil", "no", "none", "null", "password",
        "passwort", "prompt", "redacted", "required", "secret", "token", "true", "value", "yes",
    ];
    // `arn:aws:secretsmanager:…` names where a secret is kept.
    let address = folded.starts_with("arn:");
    same || opens || holds || asks || named || address || NONE.contains(&folded.as_str())
}

fn has_digit(value: &str) -> bool {
    value.contains(|c: char| c.is_ascii_digit())
}

fn has_letter(value: &str) -> bool {
    value.contains(char::is_alphabetic)
}

/// Whether what a command is given in place of a password is one.
fn is_given(value: &str) -> bool {
    value.len() >= 3 && !is_placeholder(value) && !value.contains("://")
}

/// Whether a value is a password: in quotes any is, and where it `surely` is a value any word is.
fn is_password(value: &str, quoted: bool, surely: bool) -> bool {
    let word = value.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !value.to_ascii_lowercase().contains("pass");
    // "12-character", "90-day", "8-16", "2026-12-01": what a password is like, or when it ends.
    let measure = value.trim_start_matches(|c: char| c.is_ascii_digit()).strip_prefix('-');
    let is_measure = measure.is_some_and(|rest| rest.bytes().all(|c| c.is_ascii_lowercase()));
    let is_pin = value.len() >= 6 && value.bytes().all(|c| c.is_ascii_digit());
    let is_number = !has_letter(value) && !is_pin;
    let value = value.trim_end_matches(['.', ')']);
    is_given(value)
        && (quoted
            || (surely && (word || has_digit(value)))
            || (has_digit(value) && !is_measure && !is_number))
}

/// Whether a value is a key: they are long and mixed. "secret: db-credentials-v2" names one.
fn is_random(value: &str) -> bool {
    let is_plain = |part: &str| {
        let digits = part.strip_prefix('v').unwrap_or(part);
        part.bytes().all(|c| c.is_ascii_alphabetic())
            || (digits.len() < 5 && digits.bytes().all(|c| c.is_ascii_digit()))
    };
    let is_name = value.contains(['-', '_', '.']) && value.split(['-', '_', '.']).all(is_plain);
    value.len() >= 8 && has_digit(value) && has_letter(value) && is_given(value) && !is_name
}

/// `Authorization: Basic …`, `Bearer …`
fn header(text: &str) -> bool {
    let folded = text.to_ascii_lowercase();
    folded.match_indices("authorization").any(|(at, name)| {
        let after = text[at + name.len()..].trim_start_matches(['"', '\'', ':', '=', ' ']);
        let mut words =
            after.split(|c: char| c.is_whitespace() || "\"',".contains(c)).filter(|part| !part.is_empty());
        let (scheme, value) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
        let is_known =
            ["basic", "bearer", "token", "apikey"].iter().any(|word| scheme.eq_ignore_ascii_case(word));
        is_known && value.len() >= 8 && is_given(value) && (value.len() >= 16 || has_digit(value))
    })
}

/// `scheme://user:password@host`
fn connection(text: &str) -> bool {
    text.match_indices("://").any(|(at, _)| {
        let rest =
            text[at + 3..].split(|c: char| c.is_whitespace() || "\"'/".contains(c)).next().unwrap_or("");
        let Some((user, _)) = rest.rsplit_once('@') else { return false };
        user.split_once(':').is_some_and(|(_, password)| password.len() > 2 && !is_placeholder(password))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Option<&'static str> {
        secret(text, true)
    }

    fn prose(text: &str) -> Option<&'static str> {
        secret(text, false)
    }

    #[test]
    fn each_shape_and_example_is_found_and_its_likeness_spared() {
        let shapes = SHAPES.iter().chain(tokens::TOKENS).map(|(_, found, spared)| (found, spared));
        for (found, spared) in shapes.chain(EXAMPLES.iter().map(|(found, spared)| (found, spared))) {
            assert!(code(found).is_some(), "{found}");
            assert_eq!(code(spared), None, "{spared}");
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
            "Operators sign in with planneradmin / Winter2025!.",
            "Initial passwords are e-mailed to the operators.",
            "Sign in as board with password Winter2025!",
            "Das Passwort lautet Winter2025.",
            "Le mot de passe est Hiver2025.",
            "Die Zugangsdaten werden per E-Mail verschickt.",
            "Mrs Mary Jones, born 14/03/1956, lies in bed 7.",
            "Patient Jones (DOB 1956-03-14)",
            "Erika Beispiel, geb. 14.03.1956",
            "John Smith, date of birth: 14 March 1956",
            "Log in as ward with Planner!77 as the password.",
            "The PIN of the cabinet is 4471.",
            "The door code is 2580.",
            "User: ops / Pass: N1ghtw4tch",
            "The shared secret of the interface is kept as abcDEF123456 in the sheet.",
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
            "The PIN is changed every 30 days.",
            "The code of the ward is 4471.",
            "Ward B is used as the password desk.",
            "The key figure is shown as 12 beds.",
            "The secret is kept as a file on node01.",
            "MRN 1234567 is shown first",
            "The message goes out by e-mail.",
            "The password policy is P-12a4 of the handbook.",
            "Passwords expire after 90 days, with 12-character minimum.",
            "Reset the password CHG0012345 was raised for.",
            "The password: 12-character minimum",
            "Sign in to the console, then choose Windows / Server2025.",
            "Credentials are e-mailed encrypted.",
            "The operators are e-mailed when passwords are changed in the vault; nothing else is.",
            "Mary Jones signs on 14/03/2026.",
            "Mrs Test Patient, born 14/03/1956",
            "The release was born on 2026-03-14 in Ward Seven.",
            "Errors are stubborn: 14/03/2026 Ward Board",
            "Use the net of zones using A1 and B2.",
            "Patients are identified by the wristband2 of theirs.",
            "The SQL client/server2 setup is described elsewhere.",
            "Second pass: 12 checks on 2026-12-01",
            "Password: 8-16 characters",
            "The secret is kept as secret: board-tls-v2",
            "All services connect using TLS1.2 or later.",
        ] {
            assert_eq!(prose(text), None, "{text}");
        }
    }
}
