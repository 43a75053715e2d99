//! Versions that contradict each other: of components, services, files and artefacts.

use super::super::{Component, Deliverable, Release, ServiceVersion, Text};
use super::{Stray, is_same_version};
use crate::source::{Field, Span, Spanned};

/// A declared version that cannot be one of this release.
pub struct Mismatch<'a> {
    /// Where it is declared.
    pub at: Span,
    /// What it is declared as, with a comma before and after; nothing where the place tells.
    pub what: String,
    /// The version as it is written.
    pub version: &'a str,
    /// Where the version stands that it disagrees with, and what that is.
    pub against: (Span, &'static str),
    /// Whether it is the version before of something.
    pub is_of_before: bool,
    /// What is wrong, after `what`: "is the previous release `2.3`".
    pub wrong: String,
}

/// Something with a version of its own: a component, or a row of the release notes.
struct Part<'a> {
    what: String,
    name: String,
    version: &'a Spanned<Text>,
    previous: Option<&'a Spanned<Text>>,
}

impl<'a> Part<'a> {
    fn of(
        what: impl Fn(&str) -> String,
        name: &Field<Text>,
        version: &'a Field<Text>,
        previous: &'a Field<Text>,
    ) -> Option<Self> {
        let name = name.get().map_or_else(String::new, |name| name.to_string());
        let what = what(if name.is_empty() { "?" } else { &name });
        Some(Self { what, name, version: version.present()?, previous: previous.present() })
    }

    fn component(it: &'a Component) -> Option<Self> {
        Self::of(
            |name| format!(", the version of the component `{name}`,"),
            &it.name,
            &it.version,
            &it.previous,
        )
    }

    fn noted(it: &'a ServiceVersion) -> Option<Self> {
        Self::of(
            |name| format!(", the version of `{name}` in the release notes,"),
            &it.name,
            &it.version,
            &it.previous,
        )
    }

    /// Whether it stays as it is.
    fn stays(&self) -> bool {
        self.previous.is_some_and(|previous| {
            is_same_version(previous, self.version) == Some(true) && **previous == **self.version
        })
    }
}

impl Release {
    /// Builds, components and versions in the release notes that are of another release than this one, as far as it can be
    /// told: a part that had the previous release's version follows the release's numbers, and so does the only one that
    /// changes.
    pub fn version_mismatches(&self) -> Vec<Mismatch<'_>> {
        let Some(identity) = self.release.get() else { return Vec::new() };
        let Some(own) = identity.version.present() else { return Vec::new() };
        let mut found = Vec::new();
        let builds = identity.builds.items();
        let told: Vec<_> = builds.iter().map(|build| is_same_version(&build.value, &own.value)).collect();
        if let (Some(at), false) =
            (told.iter().position(|told| *told == Some(false)), told.contains(&Some(true)))
        {
            found.push(Mismatch {
                is_of_before: false,
                at: builds[at].span,
                what: ", one of the builds,".to_owned(),
                version: &builds[at].value.0,
                against: (own.span, "the release"),
                wrong: format!("does not belong to the release `{}`", &*own.value),
            });
        }
        let components: Vec<Part<'_>> =
            self.components.items().iter().filter_map(|component| Part::component(component)).collect();
        let noted = self.release_notes.get().map_or(&[][..], |release_notes| release_notes.versions.items());
        let noted: Vec<Part<'_>> = noted.iter().filter_map(|version| Part::noted(version)).collect();
        for parts in [&components, &noted] {
            let changing = parts.iter().filter(|part| !part.stays()).count();
            let only = changing == 1 && parts.len() == self.components.items().len();
            found.extend(parts.iter().filter_map(|part| self.mismatch(part, own, only)));
            found.extend(parts.iter().filter(|_| only).filter_map(|part| self.mismatch_before(part, own)));
        }
        found
    }

    /// Files whose names have another version than this release, or than the one to return to.
    pub fn file_mismatches(&self) -> Vec<Mismatch<'_>> {
        let Some(own) = self.release.get().and_then(|release| release.version.present()) else {
            return Vec::new();
        };
        let versions = self.versions();
        let files = self.files.items();
        // Where none is of this release, those of an earlier one are no second fault.
        let current =
            files.iter().filter_map(|file| file.name.get()).any(|name| versions.names_own_or_mistaken(name));
        let target = self
            .back_out
            .get()
            .and_then(|back_out| back_out.target.get())
            .and_then(|target| target.artefact.get());
        let named = files.iter().filter_map(|file| Some((file, file.name.present()?)));
        let mismatch = |(file, name): (&Spanned<Deliverable>, &'_ Spanned<Text>)| {
            let kept = current
                && (target.is_some_and(|artefact| artefact.contains(&*name.value.0))
                    || file.is_to_return_to());
            match versions.stray_in_name(&name.value)? {
                Stray::Former(_) if kept => None,
                Stray::Former(it) => {
                    Some(format!("belongs to `{it}`, the version that this release replaces"))
                }
                it @ (Stray::Mistaken(_) | Stray::Unknown(_) | Stray::Own(_) | Stray::Required(_)) => {
                    Some(format!("belongs to `{}`, not to this release", it.shown()))
                }
            }
        };
        let mut found = Vec::new();
        for (file, name) in named {
            let Some(wrong) = mismatch((file, name)) else { continue };
            let against = (own.span, "the release");
            found.push(Mismatch {
                at: name.span,
                what: String::new(),
                version: &name.value,
                against,
                is_of_before: false,
                wrong,
            });
        }
        found
    }

    /// The artefact to return to, where it has another version than the target.
    pub fn artefact_mismatch(&self) -> Option<Mismatch<'_>> {
        let target = self.back_out.get().and_then(|back_out| back_out.target.get())?;
        let (version, artefact) = target.version.present().zip(target.artefact.present())?;
        let differs = is_same_version(&artefact.value, &version.value) == Some(false);
        differs.then(|| Mismatch {
            is_of_before: false,
            at: artefact.span,
            what: String::new(),
            version: &artefact.value,
            against: (version.span, "the version to return to"),
            wrong: format!("does not belong to `{}`, the version to return to", &*version.value),
        })
    }

    /// The version before of the only part that changes, where it is not that of the previous release.
    fn mismatch_before<'a>(&self, part: &Part<'a>, own: &Spanned<Text>) -> Option<Mismatch<'a>> {
        let previous = self
            .release
            .get()
            .and_then(|release| release.previous.get())
            .and_then(|previous| previous.version.present())?;
        let before =
            part.previous.filter(|own_previous| is_same_version(own_previous, previous) == Some(false))?;
        let follows = !part.stays() && is_same_version(part.version, own) == Some(true);
        follows.then(|| Mismatch {
            is_of_before: true,
            at: before.span,
            what: part.what.replacen("the version of", "the previous version of", 1),
            version: &before.value.0,
            against: (previous.span, "the previous release"),
            wrong: format!("does not belong to the previous release `{}`", &*previous.value),
        })
    }

    /// The version before of a part that has the release's own version, and is said to have had that already.
    fn mismatch_of_unchanged<'a>(&self, part: &Part<'a>, own: &Spanned<Text>) -> Option<Mismatch<'a>> {
        let previous = self.release.get().and_then(|release| release.previous.get());
        let previous = previous.and_then(|previous| previous.version.present())?;
        let is = |version: &Text| is_same_version(part.version, version);
        let wrong = is(&own.value) == Some(true) && is(&previous.value) == Some(false);
        part.previous.filter(|_| wrong).map(|before| Mismatch {
            is_of_before: true,
            at: before.span,
            what: part.what.replacen("the version of", "the previous version of", 1),
            version: &before.value.0,
            against: (previous.span, "the previous release"),
            wrong: format!("is the version of this release, which replaces `{}`", &*previous.value),
        })
    }

    fn mismatch<'a>(&self, part: &Part<'a>, own: &Spanned<Text>, only: bool) -> Option<Mismatch<'a>> {
        if part.stays() {
            return self.mismatch_of_unchanged(part, own);
        }
        if is_same_version(part.version, own) != Some(false) {
            return None;
        }
        let previous = self
            .release
            .get()
            .and_then(|release| release.previous.get())
            .and_then(|previous| previous.version.present());
        let is_previous =
            |text: &Text| previous.is_some_and(|before| is_same_version(text, before) == Some(true));
        let named = || {
            let name = part.name.to_lowercase();
            part.previous.is_none()
                && self.names().iter().any(|own_name| name.contains(&own_name.to_lowercase()))
        };
        let (against, wrong) = match previous.filter(|_| is_previous(part.version)) {
            Some(before) => (
                (before.span, "the previous release"),
                format!("is the version of the previous release `{}`", &*before.value),
            ),
            None if only || named() || part.previous.is_some_and(|previous| is_previous(previous)) => {
                ((own.span, "the release"), format!("does not belong to the release `{}`", &*own.value))
            }
            None => return None,
        };
        let (at, version) = (part.version.span, part.version.value.0.as_str());
        Some(Mismatch { at, what: part.what.clone(), version, against, is_of_before: false, wrong })
    }
}
