//! Documents that cannot be found again.

use super::{Cx, Grade, declare_rule};
use crate::release::{Release, Seen, Segment, Stage, pointing, points};

declare_rule! {
    /// Checks that a document that is pointed at outside this one has a version, or somebody who keeps it.
    ///
    /// ## Why
    ///
    /// "As described in the operations plan" was true of one version of that plan. Two years later nobody can tell which, and who
    /// could be asked has left.
    ///
    /// ## Fix
    ///
    /// Give supporting documents a `version` or an `owner`, and documents of release notes a `version`. In prose name the version or the
    /// date: "see the operations plan, version 3".
    ///
    /// ## Example
    ///
    /// ```yaml
    /// supporting_documents:
    ///   - {title: Operations plan, reference: OP-12, version: "3"}
    /// ```
    pub(super) static RULE = {
        id: "reference-unversioned",
        group: "References",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["SA-5"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut Cx<'_>) {
    let due = cx.stage() >= Stage::Approved;
    for it in release.supporting_documents.items() {
        if it.version.owed(due).is_some() && it.owner.owed(due).is_some() {
            let title = it.title.get().map_or("?", |it| it);
            cx.report(it.title.span(), format!("`{title}` has neither a version nor an owner"))
                .help("add `version:`, or `owner:` with the party that keeps it");
        }
    }
    let notes = release.release_notes.get();
    for it in notes.map_or(&[][..], |it| it.documents.items()) {
        if it.version.owed(due).is_some() {
            let title = it.title.get().map_or("?", |it| it);
            cx.report(it.title.span(), format!("the document `{title}` has no version"))
                .help("add `version:`");
        }
    }
    release.walk(&mut |path, span, seen| {
        let Seen::Prose(text) = seen else { return };
        let pointing = pointing(text);
        // Where nothing but a pointer stands in place of steps, that is said.
        if pointing.is_empty() || (path.iter().any(is_procedural) && points(text).is_some()) {
            return;
        }
        for (sentence, to) in pointing {
            if to.outside && !is_dated(&sentence) {
                cx.report(span, format!("“{sentence}” does not say which version"))
                    .help("name the version or the date of the document, or who keeps it");
            }
        }
    });
}

fn is_procedural(segment: &Segment) -> bool {
    let keys = ["criteria", "installation-procedure", "installation-verification", "steps", "verification"];
    let Segment::Key(key) = segment else { return false };
    keys.contains(key) || key.ends_with(".procedure") || key.ends_with(".verification")
}

/// Whether a sentence names a version, a date or a keeper.
fn is_dated(sentence: &str) -> bool {
    let folded = sentence.to_lowercase();
    let words = || folded.split(|it: char| !(it.is_alphanumeric() || it == '.')).filter(|it| !it.is_empty());
    let numbered = words().any(|it| {
        let bare = it.trim_start_matches('v');
        bare.starts_with(|it: char| it.is_ascii_digit())
            && (bare != it || bare.contains('.') || bare.len() == 4)
    });
    let named = ["dated", "edition", "kept by", "maintained by", "owned by", "revision", "version"];
    numbered || named.iter().any(|it| folded.contains(it))
}

#[cfg(test)]
mod tests {
    use super::is_dated;

    #[test]
    fn versions_and_keepers_are_seen() {
        for text in [
            "the plan, version 3",
            "the plan v3",
            "the guide 1.2",
            "the 2025 policy",
            "the wiki kept by Operations",
        ] {
            assert!(is_dated(text), "{text}");
        }
        for text in ["the plan", "section 5 of the guide", "the policy of the ward"] {
            assert!(!is_dated(text), "{text}");
        }
    }
}
