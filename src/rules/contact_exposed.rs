//! Contacts in a document for the public.

use super::{Grade, RuleContext, declare_rule};
use crate::document::Texts;
use crate::release::Release;

declare_rule! {
    /// Checks that a public document contains no e-mail address, no phone number and no internal host.
    ///
    /// ## Why
    ///
    /// Guides are published, and everyone reads them: an on-call number becomes a target, a person who left years ago still
    /// receives e-mails, and the name of an internal host tells an attacker where to look. Commands are read as well: a host in a
    /// command is published with it.
    ///
    /// ## Fix
    ///
    /// Name the role, and keep addresses and numbers in `contact`: public documents leave it out. A document is public if its
    /// `classification` is `Public`, or if it is rendered with `--audience public`.
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
        check: Texts(check),
    }
}

fn check(texts: &Texts, release: &Release, cx: &mut RuleContext<'_>) {
    let classification = release.document.get().and_then(|document| document.classification.get());
    let is_public = classification.is_some_and(|classification| is_for_the_public(classification));
    if !is_public && !cx.settings().public {
        return;
    }
    for passage in texts.passages.iter().chain(&texts.code) {
        let is_kept_back = matches!(passage.keys.last(), Some(&("contact" | "person")));
        if is_kept_back {
            continue;
        }
        if let Some(found) = passage.contact() {
            let words = found.split('`').nth(1).unwrap_or("");
            cx.report(passage.place(words), format!("{found} is in a public document"))
                .help("name the role instead, and keep the address in `contact:`");
        }
    }
}

/// Whether a classification lets everybody read: "Public", "Public release", "Approved for public distribution".
fn is_for_the_public(classification: &str) -> bool {
    let folded = classification.to_lowercase();
    let words: Vec<&str> = folded.split(|letter: char| !letter.is_alphanumeric()).collect();
    let refused = ["no", "non", "nonpublic", "not", "restricted"].iter().any(|word| words.contains(word));
    !refused && ["open", "public", "unrestricted", "öffentlich"].iter().any(|word| words.contains(word))
}
