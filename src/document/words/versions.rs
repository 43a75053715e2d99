//! Versions and patches that a text names beside a product.

use super::super::Passage;
use super::words;

/// Words between a name and its version.
const LEADING: &[&str] = &["build", "patch", "release", "releases", "v", "version"];

/// Words that tell of what was before: "replaces Board 2.3".
const PAST: &[&str] = &[
    "after",
    "before",
    "deprecated",
    "earlier",
    "existing",
    "former",
    "from",
    "history",
    "introduced",
    "old",
    "older",
    "prior",
    "previous",
    "previously",
    "replace",
    "replaced",
    "replaces",
    "since",
    "than",
    "until",
    "upgraded",
    "was",
    "were",
];

impl Passage {
    /// The first patch of a package of the release that `declared` texts do not name: `XX*1.0*12`.
    pub fn foreign_patch(&self, declared: &[&str]) -> Option<&str> {
        if !self.text.contains('*') {
            return None;
        }
        let mut here = patches(&self.text).peekable();
        here.peek()?;
        let known: Vec<&str> = declared.iter().flat_map(|it| patches(it)).collect();
        let package = |it: &str| it.split('*').next().unwrap_or("").to_owned();
        here.find(|it| !known.contains(it) && known.iter().any(|known| package(known) == package(it)))
    }

    /// The first version that the passage gives to one of `names` and that is none of `versions`.
    pub fn stale_version(&self, names: &[&str], versions: &[String]) -> Option<&str> {
        if versions.is_empty() || !self.text.bytes().any(|it| it.is_ascii_digit()) {
            return None;
        }
        let text = self.text.as_str();
        names.iter().find_map(|name| {
            text.match_indices(name).find_map(|(at, _)| stale(text, at, at + name.len(), versions))
        })
    }
}

fn stale<'t>(text: &'t str, start: usize, end: usize, versions: &[String]) -> Option<&'t str> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    if letter(text[..start].chars().next_back()) || letter(text[end..].chars().next()) {
        return None;
    }
    let before: Vec<&str> = words(&text[..start]).map(|it| it.1).collect();
    let told = before.iter().rev().take(4).any(|it| PAST.contains(&it.to_ascii_lowercase().as_str()));
    let mut tokens = text[end..].split_whitespace().filter(|it| !matches!(*it, "-" | ")"));
    let mut token = tokens.next()?;
    let mut led = false;
    while LEADING.contains(&token.trim_start_matches(')').to_ascii_lowercase().as_str()) {
        led = true;
        token = tokens.next()?;
    }
    let version =
        token.trim_start_matches(['v', 'V', '(']).trim_end_matches(|c: char| ".,;:!?)”\"".contains(c));
    let numbered = version
        .split('.')
        .all(|it| !it.is_empty() && it.len() < 5 && it.bytes().all(|it| it.is_ascii_digit()));
    let is_version = numbered && (version.contains('.') || led);
    let within = |one: &str, other: &str| {
        one == other || other.strip_prefix(one).is_some_and(|it| it.starts_with('.'))
    };
    let known = versions.iter().any(|it| within(it, version) || within(version, it));
    (is_version && !told && !known).then_some(version)
}

/// The names of VistA patches in a text.
fn patches(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '*' || c == '.'));
    words.map(|it| it.trim_matches('.')).filter(|it| {
        let number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit() || it == b'.');
        match it.split('*').collect::<Vec<_>>().as_slice() {
            [package, version, patch] => {
                (1..=4).contains(&package.len())
                    && package.bytes().all(|it| it.is_ascii_uppercase() || it.is_ascii_digit())
                    && number(version)
                    && number(patch)
            }
            _ => false,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passage(text: &str) -> Passage {
        Passage { text: text.to_owned(), ..Passage::default() }
    }

    #[test]
    fn stale_versions_stand_beside_the_name() {
        let versions = ["2.4".to_owned(), "22".to_owned()];
        let found =
            |text: &str| passage(text).stale_version(&["Ward Board", "WB"], &versions).map(str::to_owned);
        for (text, expected) in [
            ("Ward Board 2.3 is deployed.", "2.3"),
            ("WB Build 21", "21"),
            ("The WB release v1.9.1, installed", "1.9.1"),
        ] {
            assert_eq!(found(text).as_deref(), Some(expected), "{text}");
        }
        for text in [
            "Ward Board 2.4.0 is deployed.",
            "WB Build 22",
            "It replaces Ward Board 2.3.",
            "WB 3 beds",
            "Ward Boards 2.3",
            "XWB 2.3",
            "Ward Board release notes",
            "Java 1.8 for Ward Board",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
        for word in PAST {
            assert_eq!(found(&format!("{word} WB 1.0")), None, "{word}");
        }
        for word in LEADING {
            assert!(found(&format!("WB {word} 7")).is_some(), "{word}");
        }
    }

    #[test]
    fn foreign_patches_are_of_a_known_package() {
        let found = |text: &str| passage(text).foreign_patch(&["XX*1.0*12 needs YY*2*3"]).map(str::to_owned);
        assert_eq!(found("Install XX*1.0*13.").as_deref(), Some("XX*1.0*13"));
        for text in ["Install XX*1.0*12.", "ZZ*1*1 is there", "xx*1.0*13", "2*3*4 = 24", "XX*1.0", "none"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
