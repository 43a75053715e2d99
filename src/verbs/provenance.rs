//! Where a document came from: what is written into it, and what is read back.
//!
//! Nothing of it comes from a clock: two renderings of one definition say the same.

use super::render::RenderOptions;
use super::{Checked, Counts};
use crate::kinds::{Kind, party};
use crate::load::{digest, digest_of_all, digest_of_text};
use crate::release::{Release, Text};
use crate::source::{Field, Spanned};

/// The names under which an artefact says what it was made with.
pub(super) const DIGEST: &str = "Definition digest";
pub(super) const FIGURES: &str = "Figures digest";
pub(super) const TEMPLATES: &str = "Templates digest";
pub(super) const REFERENCE: &str = "Reference document digest";
pub(super) const SETTINGS: &str = "Settings digest";
pub(super) const TOOL: &str = "Tool";
pub(super) const KIND: &str = "Kind";
pub(super) const AUDIENCE: &str = "Audience";
pub(super) const RENDERED_AS: &str = "Rendered as";
pub(super) const A_DRAFT: &str = "draft";
pub(super) const AS_OF: &str = "Judged as of";

/// This tool.
pub(super) const THIS: &str = concat!("dibr ", env!("CARGO_PKG_VERSION"));

/// Name and value pairs, in order.
pub(super) fn provenance(checked: &Checked, kind: &Kind, options: &RenderOptions) -> Vec<(String, String)> {
    let release = &checked.loaded.release;
    let profile = release.profile.get().map_or("", |profile| profile.word());
    let audience = if options.public { "public" } else { "internal" };
    let draft = if options.draft { A_DRAFT } else { "" };
    let findings = findings(counts(checked, options));
    let pairs = [
        (DIGEST, checked.input.digest.clone()),
        (FIGURES, figures(checked)),
        (TEMPLATES, templates(options)),
        (
            REFERENCE,
            options
                .reference
                .as_ref()
                .map_or(String::new(), |reference| format!("sha256:{}", reference.digest)),
        ),
        (SETTINGS, checked.settings.clone()),
        (TOOL, THIS.to_owned()),
        (KIND, kind.name.to_owned()),
        ("Profile", profile.to_owned()),
        ("Stage", release.stage().word().to_owned()),
        (AUDIENCE, audience.to_owned()),
        (RENDERED_AS, draft.to_owned()),
        (AS_OF, options.as_of.clone().unwrap_or_default()),
        ("Open findings", findings),
    ];
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    let mut pairs: Vec<_> = pairs.map(|(name, value)| (name.to_owned(), value)).collect();
    let numbered = |name: &'static str, all: Vec<String>| {
        all.into_iter().enumerate().map(move |(at, it)| (format!("{name} {}", at + 1), it))
    };
    pairs.extend(numbered("Waiver", waivers(release)));
    pairs.extend(numbered("Approval", approvals(release, options.public)));
    pairs
}

/// How many findings a document says are open: with a day that was named, those of that day; else those of any day.
pub(super) fn counts(checked: &Checked, options: &RenderOptions) -> Counts {
    if options.as_of.is_some() { Counts::of(&checked.findings) } else { checked.date_independent_counts }
}

fn findings(counts: Counts) -> String {
    let named = [(counts.error, "error"), (counts.warning, "warning"), (counts.note, "note")];
    let named = named.iter().filter(|(count, _)| *count > 0).map(|(count, name)| match count {
        1 => format!("1 {name}"),
        count => format!("{count} {name}s"),
    });
    let named: Vec<_> = named.collect();
    match counts.all() {
        0 => "0".to_owned(),
        all => format!("{all} ({})", named.join(", ")),
    }
}

/// SHA-256 of the images' digests, a line each, in the order of their paths; empty for none.
fn figures(checked: &Checked) -> String {
    digest_of_all(checked.images.values().map(|image| digest(&image.bytes)))
}

/// SHA-256 of the digests of the user's own templates, a line each, in the order of their names; empty for none.
fn templates(options: &RenderOptions) -> String {
    let mut own: Vec<_> = options.templates.own.iter().collect();
    own.sort();
    digest_of_all(own.iter().map(|(_, text)| digest_of_text(text.as_bytes())))
}

fn text(field: &Field<Text>) -> String {
    field.get().map(|field| field.0.clone()).unwrap_or_default()
}

/// The words that are there, with commas between them.
fn joined(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(", ")
}

fn waivers(release: &Release) -> Vec<String> {
    let of = release.waivers.items().iter().map(|waiver| {
        let place = text(&waiver.at);
        let approver = waiver.approver.get();
        let approver =
            approver.map_or(String::new(), |party_id| format!("approved by {}", party(party_id, release)));
        let expires =
            waiver.expires.get().map_or(String::new(), |own_expires| format!("expires {own_expires}"));
        let place = if place.is_empty() { place } else { format!("at {place}") };
        joined(&[text(&waiver.rule), place, approver, expires])
    });
    of.collect()
}

/// Who decided what, and when; for the public by role alone.
fn approvals(release: &Release, public: bool) -> Vec<String> {
    let of = |approval: &Spanned<crate::release::Approval>| {
        let role = approval.role.get().map_or(String::new(), |role| party(role, release));
        let person = if public { String::new() } else { text(&approval.person) };
        let decision = approval.decision.get().map_or(String::new(), |decision| decision.word().to_owned());
        let date = approval.date.get().map_or(String::new(), ToString::to_string);
        joined(&[role, person, decision, date])
    };
    release.approvals.items().iter().map(of).collect()
}

/// What an artefact says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Recorded {
    pairs: Vec<(String, String)>,
}

impl Recorded {
    /// Takes what was read; formats spell names in their own way.
    pub(super) fn new<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Self {
        Self { pairs: pairs.map(|(name, value)| (plain(name), value.trim().to_owned())).collect() }
    }

    /// The value of a name.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let name = plain(name);
        self.pairs.iter().find(|(own, _)| *own == name).map(|(_, value)| value.as_str())
    }

    /// Whether dibr made it: it names the definition and the tool.
    pub(super) fn is_own(&self) -> bool {
        self.get(DIGEST).is_some() || self.get(TOOL).is_some_and(|tool| tool.starts_with("dibr "))
    }
}

fn plain(name: &str) -> String {
    let name = name.strip_prefix("dibr:").unwrap_or(name);
    name.split(|letter: char| letter.is_whitespace() || letter == '-')
        .collect::<Vec<_>>()
        .join("-")
        .to_lowercase()
}
