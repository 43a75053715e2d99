//! Releases → documents, one file a document kind.
//!
//! A kind's template makes Markdown of a [`view::View`]; the Markdown is read as the one document tree, into which
//! figures and the definition's own sections are then put where they belong.

mod anonymous;
mod cells;
mod checklist;
mod compose;
mod drawings;
mod escape;
mod go_live_plan;
mod guide;
mod metering;
mod pieces;
mod place;
mod release_notes;
mod release_plan;
mod release_process;
mod request;
mod template_check;
mod templates;
pub mod texts;
pub mod view;
mod words;

pub use compose::{compose, print_view};
pub use drawings::can_draw;
pub use request::DocumentRequest;
pub use template_check::{check as check_templates, unknown_names, unused as unused_templates};
use templates::PARTS;
pub use templates::{TemplateError, Templates};
pub(crate) use words::party;

use crate::release::{Profile, Release, SectionContent, section};

/// One kind of document.
pub struct Kind {
    /// What it is called on the command line and in file names: "guide".
    pub name: &'static str,
    /// What it is, for help.
    pub summary: &'static str,
    /// Its title, where the definition gives no other.
    pub title: &'static str,
    /// The name of its template.
    pub template: &'static str,
    /// That template, as dibr brings it along.
    pub text: &'static str,
    /// The profiles that produce it by default.
    pub profiles: &'static [Profile],
    /// Whether a release says anything that the document is for.
    pub shows: fn(&Release) -> bool,
    /// What to add to a definition of which it shows nothing, as an imperative.
    pub remedy: &'static str,
}

impl std::fmt::Debug for Kind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Whether a release has one of these profiles: its own document is made of it however little it says yet.
fn is_of(release: &Release, profiles: &[Profile]) -> bool {
    release.profile.get().is_some_and(|profile| profiles.contains(profile))
}

/// Whether a release says something in any of these sections, or that they do not apply.
fn says_any(release: &Release, keys: &[&str]) -> bool {
    let said = |key: &&str| section(key).map(|section| section.content(release));
    keys.iter()
        .filter_map(said)
        .any(|said| matches!(said, SectionContent::Present(_) | SectionContent::Gap(_)))
}

/// All kinds, sorted by name.
pub static KINDS: &[&Kind] = &[
    &checklist::KIND,
    &go_live_plan::KIND,
    &guide::KIND,
    &release_notes::KIND,
    &release_plan::KIND,
    &release_process::KIND,
];
