//! Documents that cannot be found again.

use super::{Grade, RuleContext, declare_rule};
use crate::phrases::numbered::points_at_attachment;
use crate::phrases::pointer::{pointing, points};
use crate::phrases::version_names::names_version;
use crate::release::{Release, Segment, Stage, Visited};
use crate::texts::without_code;

declare_rule! {
    /// Checks that every external document that is referred to has a version, or a party that maintains it.
    ///
    /// ## Why
    ///
    /// "As described in the operations plan" was true of one version of that plan. Two years later nobody can tell which, and the
    /// people to ask have left.
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
        covers_open: ["owner", "version"],
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let due = cx.stage() >= Stage::Approved;
    for it in release.supporting_documents.items() {
        if it.version.missing_span(due).is_some() && it.owner.missing_span(due).is_some() {
            let title = it.title.text_or("?");
            cx.report(it.title.span(), format!("`{title}` has neither a version nor an owner"))
                .help("add `version:`, or `owner:` with the party that maintains it");
        }
    }
    let notes = release.release_notes.get();
    for it in notes.map_or(&[][..], |notes| notes.documents.items()) {
        if it.version.missing_span(due).is_some() {
            let title = it.title.text_or("?");
            cx.report(it.title.span(), format!("the document `{title}` has no version"))
                .help("add `version:`");
        }
    }
    release.walk(&mut |path, span, seen| {
        let Visited::Prose(text) = seen else { return };
        if points_at_attachment(&without_code(text)).is_some() && !text.contains("](") {
            cx.report(span, "the text points at an attachment, and the document has none")
                .help("name the document, its version and where it is kept, or add it as an appendix");
            return;
        }
        let pointing = pointing(text);
        // Where nothing but a pointer stands in place of steps, that is said.
        if pointing.is_empty() || (path.iter().any(is_procedural) && points(text).is_some()) {
            return;
        }
        for (sentence, to) in pointing {
            if to.outside && !names_version(&sentence) {
                cx.report(span, format!("“{sentence}” does not say which version"))
                    .help("name the version, the date or the owner of the document");
            }
        }
    });
}

fn is_procedural(segment: &Segment) -> bool {
    let keys = ["criteria", "installation-procedure", "installation-verification", "steps", "verification"];
    let Segment::Key(key) = segment else { return false };
    keys.contains(key) || key.ends_with(".procedure") || key.ends_with(".verification")
}

#[cfg(test)]
mod tests {
    use super::is_procedural;
    use crate::release::Segment;

    #[test]
    fn procedures_and_criteria_are_told_from_other_places() {
        for key in
            ["criteria", "steps", "verification", "installation-procedure", "installation-verification"]
        {
            assert!(is_procedural(&Segment::Key(key)), "{key}");
        }
        assert!(
            ["rollback.procedure", "rollback.verification"]
                .iter()
                .all(|word| is_procedural(&Segment::Key(word)))
        );
        assert!(!is_procedural(&Segment::Key("purpose")) && !is_procedural(&Segment::Item(0)));
    }
}
