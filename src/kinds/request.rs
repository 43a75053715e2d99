//! What is asked of a document.

use std::collections::BTreeMap;

use super::Kind;
use crate::document::Image;

/// Which document to compose from a release, and how.
#[derive(Debug, Clone)]
pub struct DocumentRequest<'a> {
    /// The kind.
    pub kind: &'a Kind,
    /// For a draft: how many findings are open.
    pub draft: Option<usize>,
    /// For the public: persons and contacts are left out, their roles named.
    pub public: bool,
    /// The images of figures, by path.
    pub images: &'a BTreeMap<String, Image>,
    /// The relative path from the output folder to the folder of the images, with `/` at its end.
    pub image_base: &'a str,
    /// The beginning of the file names of drawn figures, which are written beside the document.
    pub file_stem: &'a str,
    /// Name and value pairs that say where the document comes from.
    pub provenance: Vec<(String, String)>,
}
