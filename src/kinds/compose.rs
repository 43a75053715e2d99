//! Release → View → Markdown → Document.

use std::sync::Arc;

use super::anonymous::{anonymous, roles};
use super::place::{place_figures, place_sections, unlink};
use super::request::DocumentRequest;
use super::templates::{TemplateError, Templates, render};
use super::view::{self, View};
use crate::document::{self, Document, Meta};
use crate::readers::markdown;
use crate::release::Release;
use crate::source::SourceId;

/// Composes a document. The Markdown that the template made is read with `source` as its place.
///
/// # Errors
///
/// A template that has a syntax error, names what the view has not, or runs into a limit.
pub fn compose(
    release: &Release,
    request: &DocumentRequest<'_>,
    templates: &Templates,
) -> Result<Document, TemplateError> {
    let view = Arc::new(view::view(release, request));
    let markdown = render(&view, request.kind.template, templates)?;
    let mut blocks = markdown::read_shown(&markdown, SourceId::default());
    let roles = roles(release);
    place_figures(&mut blocks, release, request, &roles);
    place_sections(&mut blocks, release, request);
    unlink(&mut blocks);
    let mut meta = meta(release, request, &view);
    if request.public {
        document::change_words(&mut blocks, &mut |words| anonymous(words, &roles));
        anonymous(&mut meta.author, &roles);
    }
    Ok(Document { meta, blocks })
}

/// What the template of a document may print, as JSON.
pub fn print_view(release: &Release, request: &DocumentRequest<'_>) -> String {
    let view = view::view(release, request);
    let json = serde_json::to_string_pretty(&view).expect("invariant: a view has text keys only");
    format!("{json}\n")
}

fn meta(release: &Release, request: &DocumentRequest<'_>, view: &View) -> Meta {
    let author = release.revisions.items().first().and_then(|revision| revision.author.get());
    let date = release.document.get().and_then(|document| document.date.get());
    let logo = release
        .document
        .get()
        .and_then(|document| document.logo.get())
        .and_then(|logo| request.images.get(&**logo));
    let shown = |part: &str, name: &str| view.root.get(part).get(name).text().to_owned();
    let (name, abbreviation) = (shown("release", "product"), shown("release", "abbreviation"));
    let product = if name.contains(&abbreviation) { name } else { format!("{name} ({abbreviation})") };
    let organization = view.root.get("document").get("organization").items();
    Meta {
        product,
        release: shown("release", "version"),
        title: shown("document", "title"),
        subtitle: shown("document", "subtitle"),
        version: shown("document", "version"),
        date: shown("document", "month"),
        date_iso: date.map_or(String::new(), ToString::to_string),
        organization: organization.iter().map(|line| line.text().to_owned()).collect(),
        logo: logo.cloned(),
        author: author.map_or(String::new(), |author| author.to_string()),
        classification: shown("document", "classification"),
        stage: view.root.text("stage").to_owned(),
        language: shown("document", "language"),
        draft: request.draft,
        provenance: request.provenance.clone(),
    }
}
