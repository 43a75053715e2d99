//! Versions that disagree.

use super::{Grade, RuleContext, declare_rule};
use crate::phrases::version_names::{agree, name_key};
use crate::release::{Component, Mismatch, Release, ServiceVersion, Stage, Text};
use crate::source::{Field, Spanned};

declare_rule! {
    /// Checks that the versions in the release notes, in the components that are installed, in the names of files and in the
    /// target of the back-out agree with one another and with the release.
    ///
    /// ## Why
    ///
    /// The notes are written from the tickets, the installation from the build, the back-out from the last guide. Where they name
    /// different versions, one of them is wrong, and at night it is the back-out that people open.
    ///
    /// ## Fix
    ///
    /// Write the correct version everywhere. A component that had the previous release's version follows the numbers of the
    /// release, as does the only component that changes; others may count on their own. The back-out returns to the previous version.
    ///
    /// ## Example
    ///
    /// ```yaml
    /// versions:
    ///   - {name: Ward Board API, version: 2.4.0, previous: 2.3.2}
    /// ```
    pub(super) static RULE = {
        id: "component-version-mismatch",
        group: "Release notes",
        severity: Grade::ErrorFrom(Stage::Approved),
        supports: ["CM-8"],
        since: "0.1.0",
        check: Release(check),
    }
}

fn check(release: &Release, cx: &mut RuleContext<'_>) {
    let components = release.components.items();
    let noted = release.release_notes.get().map_or(&[][..], |release_notes| release_notes.versions.items());
    for (at, it) in noted.iter().enumerate() {
        let Some(name) = it.name.get() else { continue };
        let component = components.iter().find(|component| is_same(component, it));
        let previous = component.map(|component| &component.previous);
        let before = noted[..at].iter().find(|other| named(&other.name) == named(&it.name));
        for (what, own, other, place) in [
            ("version", &it.version, component.map(|component| &component.version), "in the components"),
            ("previous version", &it.previous, previous, "in the components"),
            ("version", &it.version, before.map(|row| &row.version), "in an earlier row"),
        ] {
            let (Some(own), Some(other)) = (own.present(), other.and_then(Field::present)) else { continue };
            if agree(&own.value, &other.value) == Some(false) {
                let message = format!(
                    "the {what} of `{}` is `{}` here, but `{}` {place}",
                    &**name, &*own.value, &*other.value
                );
                cx.report(own.span, message)
                    .also(other.span, "the other version")
                    .help("write the correct version in both places");
            }
        }
    }
    target(release, components, cx);
    for it in release.version_mismatches() {
        report(&it, if it.is_of_before { REPLACED } else { INSTALLED }, cx);
    }
    for it in release.file_mismatches() {
        report(&it, "name the file of this release, or say in `contents:` that it is the old one", cx);
    }
    release.artefact_mismatch().iter().for_each(|it| report(it, "name the artefact of that version", cx));
}

const INSTALLED: &str = "write the version that this release installs in both places";
const REPLACED: &str = "write the version that this release replaces in both places";

fn report(it: &Mismatch<'_>, help: &str, cx: &mut RuleContext<'_>) {
    let saying = cx.report(it.at, format!("`{}`{} {}", it.version, it.what, it.wrong));
    saying.also(it.against.0, it.against.1).help(help);
}

fn target(release: &Release, components: &[Spanned<Component>], cx: &mut RuleContext<'_>) {
    let target = release
        .back_out
        .get()
        .and_then(|back_out| back_out.target.get())
        .and_then(|target| target.version.present());
    let (Some(target), Some(identity)) = (target, release.release.get()) else { return };
    let agrees = |text: &Spanned<Text>| agree(&target.value, &text.value);
    let previous = identity.previous.get().and_then(|previous| previous.version.present());
    let components: Vec<&Spanned<Text>> =
        components.iter().filter_map(|component| component.previous.present()).collect();
    // The version before of one component is as good a target as the release before.
    if components.iter().any(|component| agrees(component) == Some(true)) {
        return;
    }
    let component =
        components.iter().map(|own_component| (*own_component, "the previous version of a component"));
    let mut others = previous.map(|version| (version, "the previous release")).into_iter().chain(component);
    let other = others.find(|(it, _)| agrees(it).is_some());
    if let Some((other, place)) = other.filter(|(it, _)| agrees(it) == Some(false)) {
        let message = format!("the back-out returns to `{}` instead of `{}`", &*target.value, &*other.value);
        cx.report(target.span, message)
            .also(other.span, place)
            .help("write the version to return to in both places");
    }
}

fn is_same(component: &Component, noted: &ServiceVersion) -> bool {
    let Some(noted) = named(&noted.name) else { return false };
    let id = component.id.get().map(|id| name_key(id));
    [named(&component.name), id].into_iter().flatten().any(|named| named == noted)
}

fn named(field: &Field<Text>) -> Option<String> {
    field.get().map(|field| name_key(field))
}
