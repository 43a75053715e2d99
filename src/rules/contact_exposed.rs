//! Contacts in a document for the public.

use super::{Cx, Grade, declare_rule};
use crate::release::{Release, Seen, Segment};

declare_rule! {
    /// Checks that a document for the public names no e-mail address and no phone number.
    ///
    /// ## Why
    ///
    /// Guides are published, and what stands in them is read by everyone: an on-call number becomes a target, and a person
    /// who left years ago is still written to.
    ///
    /// ## Fix
    ///
    /// Name the role, and keep addresses and numbers in `contact`: documents for the public leave that out. A document is
    /// for the public if its `classification` is `Public`, or if it is rendered with `--audience public`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// purpose: Questions go to the release manager.
    /// ```
    pub(super) static RULE = {
        id: "contact-exposed",
        group: "Document",
        severity: Grade::Error,
        supports: [],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut Cx<'_>) {
    let classification = release.document.get().and_then(|it| it.classification.get());
    let is_public = classification.is_some_and(|it| it.trim().eq_ignore_ascii_case("public"));
    if !is_public && !cx.settings().public {
        return;
    }
    release.walk(&mut |path, span, seen| {
        let is_kept_back = matches!(path.last(), Some(Segment::Key("contact" | "person")));
        let text = match seen {
            Seen::Text(text) | Seen::Prose(text) if !is_kept_back => text,
            Seen::Text(_) | Seen::Prose(_) | Seen::Gap(_) | Seen::Names(..) | Seen::Refers(..) => return,
        };
        if let Some(found) = exposed(text) {
            cx.report(span, format!("{found} stands in a document for the public"))
                .help("name the role instead, and keep the address in `contact`");
        }
    });
}

fn exposed(text: &str) -> Option<String> {
    let words = text.split(|c: char| c.is_whitespace() || "<>()[]\"'`,;".contains(c));
    let mail = words.map(|it| it.trim_end_matches(['.', ':', '!', '?'])).find(|it| is_mail(it));
    mail.map(|it| format!("the e-mail address `{it}`"))
        .or_else(|| phone(text).map(|it| format!("the phone number `{it}`")))
}

fn is_mail(word: &str) -> bool {
    let word = word.trim_start_matches("mailto:");
    let Some((name, host)) = word.split_once('@') else { return false };
    let last = host.rsplit('.').next().unwrap_or("");
    !name.is_empty()
        && host.contains('.')
        && last.len() > 1
        && last.bytes().all(|it| it.is_ascii_alphabetic())
}

/// Digits written as phone numbers are: `555-123-4567`, `(555) 123-4567`, `+44 20 7946 0000`. Versions, dates and ids are not.
fn phone(text: &str) -> Option<&str> {
    let is_part = |c: char| c.is_ascii_digit() || " -().+".contains(c);
    text.split(|c: char| !is_part(c)).map(|it| it.trim_matches([' ', '.', '-', '('])).find(|it| {
        let groups: Vec<usize> =
            it.split(|c: char| !c.is_ascii_digit()).map(str::len).filter(|length| *length > 0).collect();
        let ends = groups.len() >= 3 && matches!(groups[groups.len() - 3..], [3, 3, 4]);
        ends || (it.starts_with('+') && groups.iter().sum::<usize>() >= 9)
    })
}

#[cfg(test)]
mod tests {
    use super::exposed;

    #[test]
    fn addresses_and_numbers_are_told_from_versions_and_days() {
        for text in [
            "Write to a.b@example.org.",
            "Call 555-123-4567",
            "(555) 123-4567",
            "+44 20 7946 0000",
            "<mailto:x@y.gov>",
        ] {
            assert!(exposed(text).is_some(), "{text}");
        }
        for text in [
            "XU*8.0*702",
            "2020-06-12 21:30",
            "v1.9.0044",
            "helm@3",
            "06/12/2020",
            "SHA-256 and 18.06.0-ce",
            "@vaos-fe-all",
        ] {
            assert_eq!(exposed(text), None, "{text}");
        }
    }
}
