//! Words about another product or version.

use super::{Grade, RuleContext, declare_rule};
use crate::document::{Passage, Texts};
use crate::release::{ComponentKind, Profile, Release, Stray};
use crate::source::Span;

declare_rule! {
    /// Checks that the text is about this product and this release: no other patch of its package, no stale version, and no patch
    /// installers where no patch is released.
    ///
    /// ## Why
    ///
    /// Guides are made from the last one. In a published guide for medications the back-out risks are still those of the
    /// allergies patch, and their readers prepare for the wrong loss.
    ///
    /// ## Fix
    ///
    /// Name this release, or what the text is really about. Requirements belong under `dependencies`, `software` or
    /// `prerequisites`, and the version to return to under `release.previous`. The previous version may be named where the plan
    /// returns to it, or where the text says that it is replaced; not in the title, the installation or its verification.
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

/// Where the patches are declared that the text may name.
#[rustfmt::skip]
const DECLARING: &[&str] = &[
    "approvals", "backup", "components", "constraints", "dependencies", "document", "files", "glossary", "hardware",
    "prerequisites", "release", "release_notes", "revisions", "routines", "software", "supporting_documents", "waivers",
];

fn check(texts: &Texts, release: &Release, cx: &mut RuleContext<'_>) {
    patchers(release, cx);
    let declares = |passage: &Passage| passage.keys.first().is_none_or(|key| DECLARING.contains(key));
    let declaring = texts.passages.iter().filter(|passage| declares(passage));
    let named: Vec<&str> = declaring.map(|passage| passage.text.as_str()).collect();
    let versions = release.versions();
    for passage in texts.passages.iter().filter(|passage| !passage.keys.is_empty()) {
        let patch = if declares(passage) { None } else { passage.foreign_patch(&named) };
        if let Some(patch) = patch {
            cx.report(passage.place(patch), format!("the patch `{patch}` does not belong to this release"))
                .help("name this release's patch, or declare the other one under `dependencies:`");
            continue;
        }
        let way = versions.way(&passage.keys, passage.at);
        let Some(stray) = versions.stray_in_text(&passage.text, way) else { continue };
        report(stray, passage.place(stray.shown()), cx);
    }
    let is_read = |keys: &[&str]| matches!(keys, [.., "text"] | ["back_out", .., "expected"]);
    for code in texts.code.iter().filter(|code| is_read(&code.keys)) {
        let around =
            texts.passages.iter().find(|passage| passage.at == code.at).map_or("", |passage| &passage.text);
        let way = versions.way(&code.keys, code.at);
        if let Some(stray) = versions.stray_in_quote(&code.text, around, way) {
            report(stray, code.place(stray.shown()), cx);
        }
    }
}

fn report(stray: Stray<'_>, at: Span, cx: &mut RuleContext<'_>) {
    let version = stray.shown();
    let (message, help) = match stray {
        Stray::Own(_) => (
            format!("the back-out leads to `{version}`, the version that it removes"),
            "name the version to return to",
        ),
        Stray::Required(_) => (
            format!("`{version}` is a requirement for its own installation"),
            "require the version that this release replaces",
        ),
        Stray::Former(_) => (
            format!("`{version}` is the version that this release replaces"),
            "name this release's version, or say that the text is about the previous one",
        ),
        Stray::Mistaken(_) | Stray::Unknown(_) => (
            format!("`{version}` is not the version of this release"),
            "name this release's version, or leave the version out",
        ),
    };
    cx.report(at, message).help(help);
}

/// Those who install patches, left over from the guide of one.
fn patchers(release: &Release, cx: &mut RuleContext<'_>) {
    let patches = release
        .components
        .items()
        .iter()
        .any(|component| component.kind.get() == Some(&ComponentKind::Patch));
    let product = release.profile.get() == Some(&Profile::VaDibr) && !patches;
    let names = release.parties.items().iter().filter_map(|party| party.name.present());
    for name in names.filter(|name| product && name.to_lowercase().contains("patch installer")) {
        cx.report(name.span, format!("`{}` install patches, but this release has none", &*name.value))
            .help("name who installs this release, or declare its patch under `components:`");
    }
}
