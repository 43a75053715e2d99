//! Passwords that commands take in ways of their own.

use super::{has_digit, is_given, is_password};

/// Commands, the subcommand that the options belong to, and the options behind which the password stands: in the next word, or
/// with `…` in the same one. With a sign behind it, as in `-u:`, it stands behind that sign of the next word; with words, as in
/// `-pass pass:`, the next one begins with them.
type Row = (&'static [&'static str], &'static str, &'static [&'static str]);

static COMMANDS: &[Row] = &[
    (
        &["mysql", "mysqldump", "mysqladmin", "mysqlimport", "mariadb", "mariadb-dump", "mariadb-admin"],
        "",
        &["-p…"],
    ),
    (
        &["docker", "podman", "nerdctl", "buildah", "helm", "oras", "az", "oc", "cf", "skopeo"],
        "login",
        &["-p"],
    ),
    (&["skopeo"], "", &["--creds:", "--src-creds:", "--dest-creds:"]),
    (&["sqlcmd", "bcp", "osql", "isql", "tsql"], "", &["-P", "-P…"]),
    (&["ldapsearch", "ldapmodify", "ldapadd", "ldapdelete", "ldapcompare", "ldappasswd"], "", &["-w", "-w…"]),
    (&["ldappasswd"], "", &["-a", "-s"]),
    (&["redis-cli"], "", &["-a", "--pass"]),
    (&["sshpass"], "", &["-p", "-p…"]),
    (&["curl"], "", &["-u:", "--user:", "-U:", "--proxy-user:"]),
    (&["smbclient", "rpcclient", "winexe", "wmic"], "", &["-U%", "--user%"]),
    (&["psexec", "mongo", "mongosh", "mongodump", "mongorestore", "cypher-shell", "rdesktop"], "", &["-p"]),
    (&["plink", "pscp", "psftp", "putty"], "", &["-pw"]),
    (&["ipmitool", "unzip", "zip"], "", &["-P"]),
    (&["7z", "7za"], "", &["-p…"]),
    (&["xfreerdp"], "", &["/p:…"]),
    (&["schtasks"], "", &["/rp", "/p"]),
    (&["openssl"], "", &["-passin pass:", "-passout pass:", "-pass pass:"]),
    (&["keytool", "jarsigner"], "", &["-storepass", "-keypass"]),
];

/// Commands that take `user/password@database`.
const ORACLE: &[&str] = &["sqlplus", "sql", "expdp", "impdp", "exp", "imp", "rman", "sqlldr"];

/// What a text has that has such a command.
pub(super) fn signs() -> impl Iterator<Item = &'static str> {
    let names = COMMANDS.iter().flat_map(|(names, ..)| names.iter().copied()).chain(ORACLE.iter().copied());
    names.filter(|name| name.len() > 3).chain([
        "7z",
        "zip",
        "bcp",
        "sql",
        "exp",
        "imp",
        "net ",
        "login",
        "rabbitmqctl",
        "htpasswd",
        "identified by",
        "connect",
    ])
}

/// Whether a command is given a password. In prose only what can be nothing else is taken for a command.
pub(super) fn tells(text: &str, code: bool) -> bool {
    let mut lines = text.split(['\n', '|', ';', '&']);
    identified(text)
        || lines.any(|line| {
            let quotes = ['"', '\'', '`', '(', ')'];
            let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_matches(quotes)).collect();
            (0..words.len()).any(|at| is_told(&words[at..], code))
        })
}

/// The same of the command that begins some words.
fn is_told(words: &[&str], code: bool) -> bool {
    let [first, rest @ ..] = words else { return false };
    let name = first.rsplit(['/', '\\']).next().unwrap_or(first).to_ascii_lowercase();
    let name = name.trim_end_matches(".exe");
    if !code && (name.len() < 4 || name == "helm") {
        return false;
    }
    let has = |word: &str| rest.iter().any(|other| other.eq_ignore_ascii_case(word));
    let by_option = COMMANDS
        .iter()
        .filter(|(names, subcommand, _)| names.contains(&name) && (subcommand.is_empty() || has(subcommand)));
    if by_option.flat_map(|(_, _, options)| *options).any(|option| takes(option, rest)) {
        return true;
    }
    match name {
        "net" => net(rest),
        "rabbitmqctl" => (has("add_user") || has("change_password")) && last(rest),
        "htpasswd" => rest.iter().any(|other| other.starts_with('-') && other.contains('b')) && last(rest),
        // db2 connect to board user admin using …
        "connect" if has("user") => {
            let value = rest
                .windows(2)
                .find(|window| window[0].eq_ignore_ascii_case("using"))
                .map(|window| window[1]);
            value.is_some_and(|value| is_password(value, false, false))
        }
        name if ORACLE.contains(&name) => {
            let login = rest.iter().find(|other| !other.starts_with('-'));
            login.is_some_and(|other| oracle(other.strip_prefix("userid=").unwrap_or(other)))
        }
        _ => false,
    }
}

/// `IDENTIFIED BY 'password'`
fn identified(text: &str) -> bool {
    let folded = text.to_ascii_lowercase();
    folded.match_indices("identified by ").any(|(at, words)| {
        let value = &text[at + words.len()..];
        let quoted = value.starts_with(['"', '\'']);
        let value = value.trim_start_matches(['"', '\'']);
        let value = value.split(|c: char| c.is_whitespace() || "\"';".contains(c)).next().unwrap_or("");
        is_password(value, quoted, false)
    })
}

fn takes(option: &str, words: &[&str]) -> bool {
    if let Some(start) = option.strip_suffix('…') {
        return words.iter().any(|word| {
            word.strip_prefix(start).is_some_and(|rest| !rest.starts_with('-') && is_given(rest))
        });
    }
    let (name, before) = match option.split_once(' ') {
        Some((name, before)) => (name, before),
        None => match option.strip_suffix([':', '%']) {
            Some(name) => (name, &option[name.len()..]),
            None => (option, ""),
        },
    };
    // On Windows the case of options does not count.
    let is_option = |word: &str| word == name || (name.starts_with('/') && word.eq_ignore_ascii_case(name));
    let mut behind = words
        .windows(2)
        .filter(|window| is_option(window[0]) && !window[1].starts_with('-'))
        .map(|window| window[1]);
    behind.any(|value| match before {
        "" => is_given(value),
        ":" | "%" => value.split_once(before).is_some_and(|(_, value)| is_given(value)),
        _ => value.strip_prefix(before).is_some_and(is_given),
    })
}

/// `user/password` and `user/password@database`
fn oracle(word: &str) -> bool {
    let (login, database) = word.rsplit_once('@').unwrap_or((word, ""));
    login.split_once('/').is_some_and(|(user, password)| {
        let is_user =
            !user.is_empty() && user.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '$');
        let is_login = !database.is_empty() || has_digit(password);
        is_user && is_login && !password.contains(['/', '.']) && is_given(password)
    })
}

/// `net use Z: \\server\share password /user:name`, `net user name password`
fn net(words: &[&str]) -> bool {
    let values: Vec<&&str> = words.iter().skip(1).filter(|word| !word.starts_with('/')).collect();
    match words.first().map(|word| word.to_ascii_lowercase()).as_deref() {
        Some("use") => values.iter().any(|value| {
            !value.starts_with('\\') && !value.ends_with(':') && is_password(value, false, false)
        }),
        Some("user") => values.get(1).is_some_and(|values| is_given(values)),
        _ => false,
    }
}

fn last(words: &[&str]) -> bool {
    words.last().is_some_and(|word| is_given(word)) && words.len() > 2
}
