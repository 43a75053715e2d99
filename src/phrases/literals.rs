//! What commands name: dates and hosts.

/// The words of a command, each with what stands before it.
pub fn command_words(code: &str) -> impl Iterator<Item = (&str, &str)> {
    let parts =
        code.split(|c: char| c.is_whitespace() || "\"'`,;()<>".contains(c)).filter(|part| !part.is_empty());
    parts.map(|part| {
        let at = part.as_ptr() as usize - code.as_ptr() as usize;
        (&code[..at], part)
    })
}

/// Whether a date names the version of an interface: `x-ms-version: 2021-08-06`, `api-version=2021-08-06`.
pub fn names_interface(before: &str, word: &str) -> bool {
    let named = |text: &str| {
        text.to_lowercase().trim_end_matches(|letter: char| !letter.is_alphanumeric()).ends_with("version")
    };
    let line = before.rsplit('\n').next().unwrap_or(before);
    named(line) || word.split(['=', ':', '?', '&']).any(named)
}

/// What may be a date in a word, as it stands there and as ISO 8601 writes it: `2026-03-02`, `20260302`, `03/02/2026`.
pub fn written_dates(word: &str) -> impl Iterator<Item = (&str, String)> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let iso = (0..word.len()).filter_map(move |at| {
        let text = word.get(at..at + 10)?;
        let alone = !word[..at].ends_with(|c: char| c.is_ascii_digit())
            && !word[at + 10..].starts_with(|c: char| c.is_ascii_digit());
        let shape =
            |(at, byte): (usize, u8)| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
        (alone && text.bytes().enumerate().all(shape)).then(|| (text, text.to_owned()))
    });
    let parts = word.split(|c: char| !(c.is_ascii_digit() || c == '/'));
    let plain = parts.filter_map(move |part| {
        let day = match part.split('/').collect::<Vec<_>>().as_slice() {
            [all] if all.len() == 8 && digits(all) && all.starts_with("20") => {
                format!("{}-{}-{}", &all[..4], &all[4..6], &all[6..])
            }
            [month, day, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
            _ => return None,
        };
        Some((part, day))
    });
    iso.chain(plain)
}

/// The host in a word, and its domain: the last two labels of a name of three or more.
pub fn host_and_domain(word: &str) -> Option<(&str, &str)> {
    let rest = word.split_once("://").map_or(word, |(_, rest)| rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    let host = rest.split(['/', ':', '?']).next()?;
    Some((host, domain(host)?))
}

/// The last two labels of a host name that has three or more.
pub fn domain(host: &str) -> Option<&str> {
    let label = |text: &str| {
        !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let labels: Vec<&str> = host.split('.').collect();
    let named = labels.last()?.bytes().all(|byte| byte.is_ascii_alphabetic()) && labels.last()?.len() > 1;
    if labels.len() < 3 || !named || !labels.iter().all(|own_label| label(own_label)) {
        return None;
    }
    let length = labels[labels.len() - 2].len() + labels[labels.len() - 1].len() + 1;
    host.get(host.len() - length..)
}

/// The hosts that a text names.
pub fn hosts(text: &str) -> Vec<String> {
    let words = text.split(|c: char| c.is_whitespace() || "\"'`,;()<>/:".contains(c));
    words
        .map(|word| word.trim_end_matches('.'))
        .filter(|host| domain(host).is_some())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_three_forms() {
        let dates = |word| written_dates(word).map(|(_, date)| date).collect::<Vec<_>>();
        assert_eq!(dates("snapshot-2026-03-02"), ["2026-03-02"]);
        assert_eq!(dates("backup_20260302.tgz"), ["2026-03-02"]);
        assert_eq!(dates("3/2/2026"), ["2026-03-02"]);
        assert_eq!(dates("12345678 12026-03-02 2026-03-021"), [""; 0]);
    }

    #[test]
    fn hosts_are_read_from_addresses() {
        assert_eq!(
            host_and_domain("ssh://admin@old.example.org:22/x"),
            Some(("old.example.org", "example.org"))
        );
        assert_eq!(host_and_domain("10.1.2.3"), None);
        assert_eq!(host_and_domain("example.org"), None);
        assert_eq!(
            hosts("at https://a.example.org/x, and b.example.org."),
            ["a.example.org", "b.example.org"]
        );
    }

    #[test]
    fn the_version_of_an_interface_is_no_date() {
        assert!(names_interface("curl -H 'x-ms-version: ", "2021-08-06"));
        assert!(names_interface("", "?api-version=2021-08-06"));
        assert!(!names_interface("restore ", "2021-08-06"));
    }
}
