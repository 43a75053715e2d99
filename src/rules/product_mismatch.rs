//! Words about another product or version.

use super::{Cx, Grade, declare_rule};
use crate::document::Texts;
use crate::release::Release;

declare_rule! {
    /// Checks that the text speaks of this product and this release: no other patch of its package, and no stale version of it.
    ///
    /// ## Why
    ///
    /// Guides are made from the last one. In a published guide for medications the back-out risks are still those of the allergies
    /// patch, and who reads them prepares for the wrong loss.
    ///
    /// ## Fix
    ///
    /// Name this release, or what it really is about. What is required first belongs to `dependencies`, `software` or `prerequisites`;
    /// what is returned to, to `release.previous`.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// purpose: Ward Board 2.4 is deployed to six wards.
    /// ```
    pub(super) static RULE = {
        id: "product-mismatch",
        group: "Document",
        severity: Grade::Warning,
        supports: [],
        since: "0.1.0",
        check: Texts(check),
    }
}

/// What is about other products and releases by its nature.
const ELSEWHERE: &[&str] = &[
    "approvals",
    "backup",
    "components",
    "constraints",
    "dependencies",
    "document",
    "files",
    "glossary",
    "hardware",
    "prerequisites",
    "release",
    "release_notes",
    "revisions",
    "routines",
    "software",
    "supporting_documents",
    "waivers",
];

fn check(texts: &Texts, release: &Release, cx: &mut Cx<'_>) {
    let (here, there): (Vec<_>, Vec<_>) =
        texts.passages.iter().partition(|it| it.keys.first().is_some_and(|key| !ELSEWHERE.contains(key)));
    let versions = release.versions();
    let named: Vec<&str> = there.iter().map(|it| it.text.as_str()).collect();
    let names = release.names();
    for passage in here {
        if let Some(patch) = passage.foreign_patch(&named) {
            cx.report(passage.at, format!("the patch `{patch}` is not of this release"))
                .help("name this release's patch, or declare the other under `dependencies:`");
        } else if let Some(version) = passage.stale_version(&names, &versions) {
            cx.report(passage.at, format!("`{version}` is not the version of this release"))
                .help("name this release's version, or leave the version out");
        }
    }
}
