//! What leads to a person or into an organisation's own network: addresses, phone numbers, internal hosts.

/// What marks a host that only an organisation's own network knows: how its name begins or ends; then an address that
/// has the mark, and one that only looks like it.
static HOSTS: &[(Mark, &str, &str)] = &[
    (Mark::Begins("intranet."), "https://intranet.example.org/board", "https://example.org/intranet.html"),
    (Mark::Begins("vaww."), "vaww.portal.va.gov/sites", "https://www.va.gov/vaww.html"),
    (Mark::Holds(".vaww."), "https://cpt.vaww.va.gov", "https://www.va.gov/cpt.vaww.html"),
    (Mark::Ends(".med.va.gov"), "vista.med.va.gov", "www.med.va.gov.example"),
    (Mark::Ends(".oit.va.gov"), "https://clm.rational.oit.va.gov/ccm/web", "https://www.oit.va.gov"),
    (Mark::Ends(".aac.va.gov"), "ftp.aac.va.gov", "https://www.va.gov/aac.va.gov"),
    (Mark::Ends(".corp"), "http://build.corp/job", "https://corp.example.org"),
    (Mark::Ends(".internal"), "db1.prod.internal", "https://example.org/db.internal.html"),
    (Mark::Ends(".intranet"), "http://wiki.intranet/x", "https://intranets.example.org"),
    (Mark::Ends(".lan"), "http://nas.lan", "https://example.org/nas.lan"),
    (Mark::Ends(".local"), "mail.ward.local", "settings.local"),
];

enum Mark {
    Begins(&'static str),
    Holds(&'static str),
    Ends(&'static str),
}

impl Mark {
    fn is_in(&self, host: &str) -> bool {
        match self {
            Mark::Begins(words) => host.starts_with(words),
            Mark::Holds(words) => host.contains(words),
            // `settings.local` is a file; a host with a scheme needs no second dot.
            Mark::Ends(words) => {
                host.strip_suffix(words).is_some_and(|rest| !rest.is_empty() && rest != "www")
            }
        }
    }
}

/// The first address, number or internal host in a text, with what it is: "the phone number `555-123-4567`".
pub fn exposed_contact(text: &str) -> Option<String> {
    let words = || text.split(|c: char| c.is_whitespace() || "<>()[]\"'`,;|=“”‘’".contains(c));
    let bare = |text: &'_ str| text.trim_end_matches(['.', ':', '!', '?']).to_owned();
    let mail = words().map(bare).find(|bare| is_mail(bare));
    mail.map(|bare| format!("the e-mail address `{bare}`"))
        .or_else(|| phone(text).map(|own_phone| format!("the phone number `{own_phone}`")))
        .or_else(|| {
            words()
                .map(bare)
                .find(|bare| is_internal(bare))
                .map(|bare| format!("the internal address `{bare}`"))
        })
}

fn is_mail(word: &str) -> bool {
    let word = word.trim_start_matches("mailto:");
    let Some((name, host)) = word.split_once('@') else { return false };
    let last = host.rsplit('.').next().unwrap_or("");
    // `git@host` is how repositories are addressed; nobody reads mail there.
    !matches!(name, "" | "git")
        && !name.contains("//")
        && host.contains('.')
        && last.len() > 1
        && last.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Digits written as phone numbers are: `555-123-4567`, `(555) 123-4567`, `+44 20 7946 0000`. Versions, dates and ids are not.
fn phone(text: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_digit() || " -().+".contains(c);
    text.split(|c: char| !is_part(c)).map(|part| part.trim_matches([' ', '.', '-'])).find(|part| {
        let groups: Vec<usize> =
            part.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|length| *length > 0).collect();
        let ends = groups.len() >= 3 && matches!(groups[groups.len() - 3..], [3, 3, 4]);
        ends || (part.starts_with('+') && groups.iter().sum::<usize>() >= 9)
    })
}

/// Whether a word is a host, an address on one, or a share that only the organisation's own network knows.
fn is_internal(word: &str) -> bool {
    if let Some(share) = word.strip_prefix("\\\\") {
        return share.split_once('\\').is_some_and(|(host, path)| {
            !path.is_empty()
                && host.len() > 1
                && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte))
        });
    }
    let (scheme, rest) = word.split_once("://").map_or((false, word), |(_, rest)| (true, rest));
    let host = rest.split(['/', ':', '?', '#']).next().unwrap_or("").to_ascii_lowercase();
    let is_name = host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.');
    let dots = host.matches('.').count();
    is_name && (scheme || dots > 1) && (HOSTS.iter().any(|(mark, ..)| mark.is_in(&host)) || is_private(&host))
}

/// Whether a host is an address of a private network (RFC 1918).
fn is_private(host: &str) -> bool {
    let parts: Option<Vec<u8>> = host.split('.').map(|part| part.parse().ok()).collect();
    matches!(parts.as_deref(), Some([10, _, _, _] | [192, 168, _, _] | [172, 16..=31, _, _]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_numbers_are_told_from_versions_and_days() {
        for text in [
            "Write to a.b@example.org.",
            "Call 555-123-4567",
            "(555) 123-4567",
            "at 1-855-555-4357 directly",
            "+44 20 7946 0000",
            "<mailto:x@y.gov>",
            "on 10.4.0.12",
            "http://192.168.1.1/login",
            "ssh 172.20.1.1",
            r"copy it to \\server\share",
        ] {
            assert!(exposed_contact(text).is_some(), "{text}");
        }
        for text in [
            "XU*8.0*702",
            "2020-06-12 21:30",
            "v1.9.0044",
            "helm@3",
            "06/12/2020",
            "SHA-256 and 18.06.0-ce",
            "@vaos-fe-all",
            "git@github.com:example/board.git",
            "172.32.1.1 and 8.8.8.8 and 10.2.1",
            r"C:\apps\board",
            "https://www.example.org",
        ] {
            assert_eq!(exposed_contact(text), None, "{text}");
        }
    }

    #[test]
    fn each_mark_of_a_host_is_found_and_its_likeness_spared() {
        for (mark, found, spared) in HOSTS {
            let host = |text: &str| {
                text.trim_start_matches("https://")
                    .trim_start_matches("http://")
                    .split('/')
                    .next()
                    .map(str::to_owned)
            };
            assert!(mark.is_in(&host(found).unwrap()) && is_internal(found), "{found}");
            assert!(!is_internal(spared), "{spared}");
        }
    }
}
