//! An artefact and the definition that it is said to come from → whether it says what it would say if it were rendered
//! again, and if not, where it differs.
//!
//! Nothing that an artefact says about itself is trusted: what it was made with is taken from its metadata, and all of
//! that is made and compared again.

mod artefact;
mod beside;
mod compare;
mod content;
mod markup;
mod print;

use crate::kinds::{KINDS, Kind};
use crate::readers::ReadError;
use crate::verbs::Checked;
use crate::verbs::provenance::{
    A_DRAFT, AS_OF, AUDIENCE, DIGEST, KIND, REFERENCE, RENDERED_AS, Recorded, SETTINGS, TEMPLATES, THIS, TOOL,
};
use crate::verbs::render::{RenderError, RenderOptions, unrefused, write};
use crate::writers::PageOptions;
pub use artefact::Artefact;
pub use beside::ReadBeside;
pub use print::{VERIFICATION_SCHEMA, json, text};

/// How an artefact stands to a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Its bytes are those that rendering gives.
    Identical,
    /// It says the same, but its file was written by something else: a word processor, a formatter.
    ContainerChanged,
    /// It says something else.
    Altered,
    /// It was rendered from andifferent definition, or another version of this one.
    OtherDefinition,
    /// It was rendered by andifferent version of dibr.
    OtherVersion,
    /// It does not say where it comes from.
    NotMadeByDibr,
}

impl Verdict {
    /// All verdicts, the best first.
    pub const ALL: [Verdict; 6] = [
        Self::Identical,
        Self::ContainerChanged,
        Self::Altered,
        Self::OtherDefinition,
        Self::OtherVersion,
        Self::NotMadeByDibr,
    ];

    /// Its name in JSON: "container-changed".
    pub fn word(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::ContainerChanged => "container-changed",
            Self::Altered => "altered",
            Self::OtherDefinition => "other-definition",
            Self::OtherVersion => "other-version",
            Self::NotMadeByDibr => "not-made-by-dibr",
        }
    }

    /// The same for a person.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Identical => "identical",
            Self::ContainerChanged => "content identical, container changed",
            Self::Altered => "altered",
            Self::OtherDefinition => "other definition",
            Self::OtherVersion => "other version of dibr",
            Self::NotMadeByDibr => "not made by dibr",
        }
    }

    /// Whether the artefact says what the definition says.
    pub fn is_good(self) -> bool {
        matches!(self, Self::Identical | Self::ContainerChanged)
    }
}

/// What was found about an artefact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Its name.
    pub artefact: String,
    /// The definition that it was compared with; empty where there was none to compare with.
    pub source: String,
    /// How it stands to that.
    pub verdict: Verdict,
    /// The digest of the definition that it names, if any.
    pub recorded_digest: Option<String>,
    /// The tool that it names, if any.
    pub recorded_tool: Option<String>,
    /// The digest of the definition.
    pub source_digest: String,
    /// What differs, by section, in the order of the document.
    pub sections: Vec<SectionDifference>,
}

/// What differs in a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionDifference {
    /// Its key: "back-out.criteria"; empty for one that the definition does not have.
    pub key: String,
    /// Its title as the document shows it.
    pub title: String,
    /// What happened to it.
    pub change: Change,
    /// What differs in it.
    pub differences: Vec<Difference>,
}

/// What happened to a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It says something else.
    Changed,
    /// It is only in the artefact.
    Added,
    /// It is missing from the artefact.
    Removed,
}

/// A line that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// What it is: "paragraph", "item", "row", "cell"...
    pub what: &'static str,
    /// Where it is, beyond the section: "table 4, `Criterion`"; may be empty.
    pub place: String,
    /// What the definition says; `None` for what was added.
    pub expected: Option<String>,
    /// What the artefact says; `None` for what was removed.
    pub found: Option<String>,
}

/// Why an artefact cannot be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// It is text in no encoding that is known.
    #[error("it is neither a DOCX file nor UTF-8 text")]
    Encoding,
    /// It was rendered with templates that are not given.
    #[error("it was rendered with custom templates: name their folder with `--template-dir`")]
    Templates,
    /// It was rendered in the look of a document that is not given.
    #[error("it was rendered with a reference document: name it with `--reference-docx`")]
    Reference,
    /// It was judged by other settings, so that it may say otherwise how much is open.
    #[error("it was checked with a different `dibr.toml`, or with none: name that file with `--config`")]
    Settings,
    /// It cannot be rendered again.
    #[error(transparent)]
    Render(#[from] RenderError),
}

impl Artefact {
    /// Compares it with what a definition renders to. `options` hold what an artefact does not record: the templates, and
    /// the path from it to the folder of the definition.
    ///
    /// # Errors
    ///
    /// See [`VerifyError`].
    pub fn verify(
        &self,
        checked: &Checked,
        source: &str,
        options: &RenderOptions,
    ) -> Result<Verification, VerifyError> {
        self.compare(checked, source, options, None)
    }

    /// The same, and whether the drawings that `render` writes beside the document are still there and unchanged.
    /// `beside` reads a file by its name in the artefact's folder; `None` for one that cannot be read.
    ///
    /// # Errors
    ///
    /// See [`VerifyError`].
    pub fn verify_in_folder(
        &self,
        checked: &Checked,
        source: &str,
        options: &RenderOptions,
        beside: ReadBeside<'_>,
    ) -> Result<Verification, VerifyError> {
        self.compare(checked, source, options, Some(beside))
    }

    fn compare(
        &self,
        checked: &Checked,
        source: &str,
        options: &RenderOptions,
        beside: Option<ReadBeside<'_>>,
    ) -> Result<Verification, VerifyError> {
        let recorded = self.recorded();
        let mut found = Verification {
            artefact: self.name.clone(),
            source: source.to_owned(),
            verdict: Verdict::NotMadeByDibr,
            recorded_digest: self.digest().map(str::to_owned),
            recorded_tool: recorded.get(TOOL).map(str::to_owned),
            source_digest: checked.input.digest.clone(),
            sections: Vec::new(),
        };
        if !recorded.is_own() {
            return Ok(found);
        }
        if recorded.get(TEMPLATES).is_some() && options.templates.own.is_empty() {
            return Err(VerifyError::Templates);
        }
        if recorded.get(REFERENCE).is_some() && options.reference.is_none() {
            return Err(VerifyError::Reference);
        }
        if self.names(&checked.input.digest) && recorded.get(SETTINGS).unwrap_or("") != checked.settings {
            return Err(VerifyError::Settings);
        }
        let options = as_recorded(recorded, options);
        let kind = kind(recorded, checked);
        let document = unrefused(checked, kind, &options)?;
        let page_options = PageOptions { reference: options.reference.as_ref(), pages: None };
        let again = write(&document, checked, kind, self.format.writer(), page_options)?;
        let drawings = beside.map(|read| beside::differences(&again.beside, read)).unwrap_or_default();
        if again.bytes == self.bytes {
            found.verdict = if drawings.is_empty() { Verdict::Identical } else { Verdict::Altered };
            found.sections = drawings;
            return Ok(found);
        }
        if let Some(unread) = &self.unread {
            return Err(unread.clone().into());
        }
        let again = Artefact::read("", again.bytes)?;
        let is_same_definition = self.names(&checked.input.digest);
        let is_same_version = recorded.get(TOOL).is_none_or(|recorded| recorded == THIS);
        found.sections = self.differences(&again, Some(&document))?;
        found.sections.extend(drawings);
        found.verdict = if !is_same_definition {
            Verdict::OtherDefinition
        } else if !is_same_version {
            Verdict::OtherVersion
        } else if found.sections.is_empty() {
            Verdict::ContainerChanged
        } else {
            Verdict::Altered
        };
        Ok(found)
    }

    /// The day that it says its definition was judged on, if any.
    pub fn as_of(&self) -> Option<&str> {
        self.recorded().get(AS_OF)
    }

    /// Whether it says that it is for the public.
    pub fn is_public(&self) -> bool {
        self.recorded().get(AUDIENCE) == Some("public")
    }

    /// Whether it says that it was rendered from the definition of this digest. One of the two places where it says so is
    /// enough: the other was changed then, which is a difference.
    pub fn names(&self, digest: &str) -> bool {
        [self.metadata.get(DIGEST), self.last_page.get(DIGEST)].contains(&Some(digest))
    }
}

/// What differs between a file as it was rendered and the same file later.
///
/// # Errors
///
/// A text that passes a limit.
pub fn differences(rendered: &Artefact, found: &Artefact) -> Result<Vec<SectionDifference>, VerifyError> {
    found.differences(rendered, None)
}

/// How an artefact says that it was wanted.
fn as_recorded(recorded: &Recorded, options: &RenderOptions) -> RenderOptions {
    RenderOptions {
        draft: recorded.get(RENDERED_AS) == Some(A_DRAFT),
        public: recorded.get(AUDIENCE) == Some("public"),
        as_of: recorded.get(AS_OF).map(str::to_owned),
        ..options.clone()
    }
}

/// The kind that an artefact names, or else the one that the profile gives.
fn kind(recorded: &Recorded, checked: &Checked) -> &'static Kind {
    let profile = checked.loaded.release.profile.get();
    let named = KINDS.iter().find(|kind| recorded.get(KIND) == Some(kind.name));
    let usual = || KINDS.iter().find(|kind| profile.is_some_and(|profile| kind.profiles.contains(profile)));
    named.or_else(usual).copied().unwrap_or(KINDS[0])
}
