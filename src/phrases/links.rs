//! Links and addresses: whether they lead somewhere, and say where.

use super::words;

/// What is wrong with where a link leads that has these words, if something is.
pub fn link_fault(words: &str, target: &str) -> Option<String> {
    let target = target.trim();
    let (scheme, rest) = target.split_once(':').unwrap_or(("", target));
    let rest = rest.trim_start_matches('/');
    if matches!(target, "" | "#") || (matches!(scheme, "http" | "https" | "mailto") && rest.is_empty()) {
        return Some(format!("the link “{words}” has no target"));
    }
    if !["http", "https", "mailto"].iter().any(|word| word.eq_ignore_ascii_case(scheme)) {
        return Some(format!(
            "the link to `{target}` does not work outside the page that it was written for"
        ));
    }
    let (shown, led) = (version(words)?, version(rest)?);
    // "2.4" and "2.4.0" are one; "the second of 2.4" is no other version.
    let same = shown == led || led.starts_with(&format!("{shown}.")) || shown.starts_with(&format!("{led}."));
    (!same && !is_bare_link(words, target)).then(|| format!("the link “{words}” leads to version {led}"))
}

/// Whether a link shows its address instead of words.
pub fn is_bare_link(words: &str, target: &str) -> bool {
    let bare = |text: &str| text.trim().trim_start_matches("mailto:").trim_end_matches('/').to_owned();
    words.contains("://") || bare(words) == bare(target) && !target.starts_with("mailto:")
}

/// The one version in a text: numbers with dots between, "2.4" or "v2.4.1".
fn version(text: &str) -> Option<String> {
    let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '.'));
    let mut versions = parts.filter_map(|part| {
        let part = part.trim_start_matches(['v', 'V']).trim_end_matches('.');
        let numbers =
            part.split('.').filter(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
        let count = numbers.count();
        (count > 1 && count == part.split('.').count() && count < 4).then(|| part.to_owned())
    });
    let first = versions.next()?;
    versions.next().is_none().then_some(first)
}

/// A link whose words and address stand in each other's marks, as what is wrong with it.
pub fn reversed_link(text: &str) -> Option<String> {
    let (before, address) = text.split_once(")[").filter(|(_, address)| address.starts_with("http"))?;
    let words = &before[before.rfind('(').map_or(0, |at| at + 1)..];
    let (address, _) = address.split_once(']').unwrap_or((address, ""));
    Some(format!("the link “{words}” to `{address}` has its brackets the wrong way round"))
}

/// The first address in a text that is no link.
pub fn bare_address(text: &str) -> Option<&str> {
    if !text.contains("://") {
        return None;
    }
    let words = text.split(|c: char| c.is_whitespace() || "<>()[]'`|“”‘’".contains(c));
    // In quotes it is the value of something.
    let address = words.filter(|word| !word.contains('"')).find(|word| {
        let host = word.strip_prefix("https://").or_else(|| word.strip_prefix("http://"));
        host.is_some_and(|rest| rest.contains('.'))
    })?;
    Some(address.trim_end_matches(['.', ',', ';', ':']))
}

/// The number with which a title begins: "3.1" or "1.".
pub fn typed_number(title: &str) -> Option<&str> {
    let text = title.trim_start();
    let number = text.split_whitespace().next()?;
    let digits = number.trim_end_matches(['.', ')']);
    let parts: Vec<&str> = digits.split('.').collect();
    let short = |text: &&str| (1..=2).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_number = parts.iter().all(short) && (parts.len() > 1 || digits.len() < number.len());
    let titled = text[number.len()..].trim_start().starts_with(char::is_uppercase);
    (is_number && titled).then_some(number)
}

/// The letter with which the title of an appendix begins: "Appendix A".
pub fn typed_appendix(title: &str) -> Option<&str> {
    let text = title.trim_start();
    let mut words = words(text);
    let is_appendix = words.next().is_some_and(|(_, word)| word.eq_ignore_ascii_case("appendix"));
    let (at, letter) = words.next().filter(|_| is_appendix)?;
    let end = at + letter.len();
    (letter.len() == 1 && text.len() > end).then_some(&text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_somewhere_or_not() {
        let fault = |words: &str, target: &str| link_fault(words, target).is_some();
        for (words, target) in [
            ("strategy", "./test_strategy.md"),
            ("notes", ""),
            ("notes", "#"),
            ("notes", "http://"),
            ("notes", "www.example.org"),
            ("notes", "file:///c:/notes"),
            ("Notes of 2.4", "https://example.org/notes/2.3"),
            ("v2.4", "https://example.org/tag/v2.5.1"),
        ] {
            assert!(fault(words, target), "{words} {target}");
        }
        for (words, target) in [
            ("strategy", "https://example.org/test_strategy.md"),
            ("write", "mailto:desk@example.org"),
            ("Notes of 2.4", "https://example.org/notes/2.4.0"),
            ("Notes of 2.4 and 2.3", "https://example.org/notes/2.3"),
            ("Notes of 2.4", "https://example.org/notes"),
            ("Section 5.3 at 10.1.1.1", "https://10.1.1.1/notes"),
        ] {
            assert!(!fault(words, target), "{words} {target}");
        }
    }

    #[test]
    fn typed_numbers_are_told_from_titles_that_count() {
        let number = |text: &str| typed_number(text).or_else(|| typed_appendix(text)).map(str::to_owned);
        for (text, expected) in [
            ("3.1 Overview", "3.1"),
            ("1. Scope", "1."),
            ("Appendix B – Restore", "Appendix B"),
            ("2) Scope", "2)"),
        ] {
            assert_eq!(number(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "24 Hours After",
            "Scope 3.1",
            "2.4 of the board",
            "Appendix",
            "Appendix Removal",
            "2020.12 Notes",
            "",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }

    #[test]
    fn reversed_links_and_bare_addresses_are_seen() {
        assert!(reversed_link("(ready)[https://example.org/a]").is_some());
        assert!(reversed_link("(ready)[1] and [x](https://example.org)").is_none());
        assert_eq!(bare_address("See https://example.org/a."), Some("https://example.org/a"));
        assert_eq!(bare_address("Use https:// always"), None);
    }
}
