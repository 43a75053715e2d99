//! Words about another product or version.

use super::{Cx, Grade, declare_rule};
use crate::document::Texts;
use crate::release::{ComponentKind, Profile, Release};

declare_rule! {
    /// Checks that the text speaks of this product and this release: no other patch of its package, no stale version of it, and
    /// no installers of patches where none is released.
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
    patchers(release, cx);
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

/// Those who install patches, left over from the guide of one.
fn patchers(release: &Release, cx: &mut Cx<'_>) {
    let patches = release.components.items().iter().any(|it| it.kind.get() == Some(&ComponentKind::Patch));
    let product = release.profile.get() == Some(&Profile::VaDibr) && !patches;
    let names = release.parties.items().iter().filter_map(|it| it.name.present());
    for name in names.filter(|it| product && it.to_lowercase().contains("patch installer")) {
        cx.report(name.span, format!("`{}` install patches, and this release has none", &*name.value))
            .help("name who installs this release, or declare its patch under `components:`");
    }
}
