//! Addresses in the form that relationships require.

use std::fmt::Write as _;

/// The schemes of links. Any other address is shown as text.
const SCHEMES: [&str; 7] = ["http", "https", "ftp", "ftps", "sftp", "mailto", "tel"];

/// The address, percent-encoded where a URI requires it; `None` if it is not an address, or has another scheme. A single
/// malformed target makes Word refuse the whole file.
pub(super) fn address(target: &str) -> Option<String> {
    let target = target.trim();
    let (scheme, rest) = target.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    if !SCHEMES.contains(&scheme.as_str()) {
        return None;
    }
    if let "mailto" | "tel" = scheme.as_str() {
        let bare = rest.split('?').next().unwrap_or("");
        let known = if scheme == "mailto" { bare.matches('@').count() == 1 } else { !bare.is_empty() };
        return known.then(|| format!("{scheme}:{}", encode(rest)));
    }
    let rest = rest.strip_prefix("//")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    is_host(authority).then(|| format!("{scheme}://{authority}{}", encode(path)))
}

/// Whether this is a host name or an IPv4 address, perhaps with a port. User names and passwords are not allowed.
fn is_host(authority: &str) -> bool {
    let (host, port) = authority.split_once(':').unwrap_or((authority, "80"));
    let label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|letter| letter.is_alphanumeric() || letter == '-' || letter == '_')
    };
    host.len() <= 253
        && host.strip_suffix('.').unwrap_or(host).split('.').all(label)
        && !port.is_empty()
        && port.bytes().all(|byte| byte.is_ascii_digit())
        && port.parse::<u16>().is_ok()
}

fn encode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut encoded = String::with_capacity(text.len());
    let mut fragment = false;
    for (at, byte) in bytes.iter().enumerate() {
        let escape =
            || bytes.get(at + 1..at + 3).is_some_and(|bytes| bytes.iter().all(u8::is_ascii_hexdigit));
        let stays = match byte {
            b'#' => !std::mem::replace(&mut fragment, true),
            b'%' => escape(),
            b'-' | b'.' | b'_' | b'~' | b':' | b'/' | b'?' | b'@' | b'!' | b'$' | b'&' | b'\'' => true,
            b'(' | b')' | b'*' | b'+' | b',' | b';' | b'=' => true,
            byte => byte.is_ascii_alphanumeric(),
        };
        if stays {
            encoded.push(char::from(*byte));
        } else {
            write!(encoded, "%{byte:02X}").expect("a string takes every letter");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn encodes_what_a_uri_must_not_contain() {
        let cases = [
            ("https://host.gov/a b?<x>=\"1\"#c#d", Some("https://host.gov/a%20b?%3Cx%3E=%221%22#c%23d")),
            ("https://host:8080/50%/%41é", Some("https://host:8080/50%25/%41%C3%A9")),
            ("mailto:desk@va.gov?subject=a b", Some("mailto:desk@va.gov?subject=a%20b")),
            ("HTTP://host", Some("http://host")),
            ("http://<server>/share", None),
            ("http://host:port/", None),
            ("mailto:a@b@c", None),
            ("javascript:alert(1)", None),
            ("docs/guide.md", None),
            ("", None),
        ];
        for (target, expected) in cases {
            assert_eq!(address(target).as_deref(), expected, "{target}");
        }
    }
}
