//! A checked release → documents.

use crate::document::{Block, Figure, Settled};
use crate::finding::Severity;
use crate::kinds::{self, DocumentRequest, Kind, TemplateError, Templates};
use crate::verbs::Checked;
use crate::verbs::provenance::{counts, provenance};
use crate::writers::{PageOptions, Reference, Writer};

/// A document that was written.
#[derive(Debug)]
pub struct Rendered {
    /// Its file name: product, version and kind, in lower case, safe on every system.
    pub name: String,
    /// The file, whole.
    pub bytes: Vec<u8>,
    /// What the format could not express, one sentence each.
    pub losses: Vec<String>,
    /// Files that must lie beside it, since it points at them: name and bytes.
    pub beside: Vec<(String, Vec<u8>)>,
}

/// Why a document was not made.
#[derive(Debug, thiserror::Error)]
pub enum RenderError {
    /// Errors stand in the definition, as many as said, and no draft was asked for.
    #[error("the definition has {0} {word}", word = if *.0 == 1 { "error" } else { "errors" })]
    Refused(usize),
    /// The definition's text could not be read to its end: even a draft would be a fragment.
    #[error("the definition cannot be read")]
    Unreadable,
    /// The definition says nothing of what the kind is for.
    #[error("`{kind}` has nothing to show; {remedy}")]
    Nothing {
        /// The kind, as the command line names it.
        kind: &'static str,
        /// What to do, as an imperative.
        remedy: &'static str,
    },
    /// A template cannot be used.
    #[error(transparent)]
    Template(#[from] TemplateError),
    /// References lead nowhere; each with its key.
    #[error("references lead nowhere: {}", .0.join(", "))]
    Reference(Vec<String>),
    /// A writer could not write.
    #[error("cannot write {format}: {source}")]
    Write {
        /// The format.
        format: &'static str,
        /// What went wrong.
        source: std::io::Error,
    },
}

/// How documents are rendered.
#[derive(Debug, Clone, Default)]
pub struct RenderOptions {
    /// Render although the definition has errors.
    pub draft: bool,
    /// For the public: persons and contacts are left out, their roles named.
    pub public: bool,
    /// The relative path from the output folder to the folder of the images, with `/` at its end.
    pub image_base: String,
    /// The date that the definition was checked for, if one was given: the document then records it, and counts the
    /// findings of that date.
    pub as_of: Option<String>,
    /// Templates that replace the built-in ones.
    pub templates: Templates,
    /// The Word document whose look DOCX takes; `None` for the built-in look.
    pub reference: Option<Reference>,
}

/// Composes and settles one document.
///
/// # Errors
///
/// See [`RenderError`].
pub fn document(checked: &Checked, kind: &Kind, options: &RenderOptions) -> Result<Settled, RenderError> {
    let errors = checked.count(Severity::Error);
    if checked.loaded.whole && errors > 0 && !options.draft {
        return Err(RenderError::Refused(errors));
    }
    shows(checked, kind)?;
    unrefused(checked, kind, options)
}

/// Whether the definition says anything that a document of this kind is for.
///
/// # Errors
///
/// [`RenderError::Nothing`] if it does not.
pub fn shows(checked: &Checked, kind: &Kind) -> Result<(), RenderError> {
    if checked.loaded.whole && !(kind.shows)(&checked.loaded.release) {
        return Err(RenderError::Nothing { kind: kind.name, remedy: kind.remedy });
    }
    Ok(())
}

/// The same although errors stand: what was rendered before a rule knew better is still to be compared.
pub(super) fn unrefused(
    checked: &Checked,
    kind: &Kind,
    options: &RenderOptions,
) -> Result<Settled, RenderError> {
    if !checked.loaded.whole {
        return Err(RenderError::Unreadable);
    }
    let stem = file_stem(checked, kind);
    let request = request(checked, kind, options, &stem);
    let document = kinds::compose(&checked.loaded.release, &request, &options.templates)?;
    document.settle().map_err(|broken| {
        RenderError::Reference(broken.into_iter().map(|broken| format!("#{}", broken.key)).collect())
    })
}

fn request<'a>(
    checked: &'a Checked,
    kind: &'a Kind,
    options: &'a RenderOptions,
    stem: &'a str,
) -> DocumentRequest<'a> {
    DocumentRequest {
        kind,
        draft: options.draft.then(|| counts(checked, options).all()),
        public: options.public,
        images: &checked.images,
        image_base: &options.image_base,
        file_stem: stem,
        provenance: provenance(checked, kind, options),
    }
}

/// What the template of a document may print, as JSON: version 1 of the view.
pub fn view(checked: &Checked, kind: &Kind, options: &RenderOptions) -> String {
    let stem = file_stem(checked, kind);
    kinds::print_view(&checked.loaded.release, &request(checked, kind, options, &stem))
}

/// Writes a document in one format. `page_options` apply to formats that have pages.
///
/// # Errors
///
/// What the writer says.
pub fn write(
    document: &Settled,
    checked: &Checked,
    kind: &Kind,
    writer: &Writer,
    page_options: PageOptions<'_>,
) -> Result<Rendered, RenderError> {
    let mut bytes = Vec::new();
    let losses = (writer.write)(document, page_options, &mut bytes)
        .map_err(|source| RenderError::Write { format: writer.name, source })?;
    let mut beside = Vec::new();
    if !writer.embeds {
        for block in document.blocks() {
            if let Block::Figure(Figure { drawn: true, source, image: Some(image), .. }) = &block.value {
                beside.push((source.clone(), image.bytes.to_vec()));
            }
        }
    }
    let name = format!("{}.{}", file_stem(checked, kind), writer.name);
    Ok(Rendered { name, bytes, losses, beside })
}

/// `<abbreviation-or-product>-<version>-<kind>`: lower-case letters and digits, everything else one hyphen.
fn file_stem(checked: &Checked, kind: &Kind) -> String {
    let release = checked.loaded.release.release.get();
    let text = |pick: fn(&crate::release::Identity) -> &crate::source::Field<crate::release::Text>| {
        release.map(pick).and_then(|field| field.get()).map(|text| text.to_string())
    };
    let product = text(|identity| &identity.abbreviation)
        .or_else(|| text(|identity| &identity.product))
        .unwrap_or_default();
    let version = text(|identity| &identity.version).unwrap_or_default();
    let safe = |text: &str| {
        let mut name = String::new();
        for letter in text.chars().flat_map(char::to_lowercase) {
            if letter.is_alphanumeric() || letter == '.' {
                name.push(letter);
            } else if !name.ends_with('-') {
                name.push('-');
            }
        }
        // Names that begin with a dot are hidden, and 60 letters of a product are enough to know it.
        let name: String = name.trim_matches(['-', '.']).chars().take(60).collect();
        name.trim_end_matches(['-', '.']).to_owned()
    };
    let parts = [safe(&product), safe(&version), kind.name.to_owned()];
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join("-")
}
