//! PDF: on which pages named places stand.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name};

use super::ReadError;

/// The pages, from 1, of the named destinations of a PDF (ISO 32000-2, 12.3.2.4), and how many pages there are. Names are
/// given from their first letter on: LibreOffice writes `_Toc1` as `5FToc1`.
///
/// # Errors
///
/// [`ReadError::Malformed`] where the bytes are no PDF.
pub fn places(bytes: Vec<u8>) -> Result<(BTreeMap<String, usize>, usize), ReadError> {
    let malformed = |reason: &str| ReadError::Malformed { format: "a PDF file", reason: reason.to_owned() };
    let pdf = Pdf::new(bytes).map_err(|_| malformed("its structure cannot be read"))?;
    let pages = pdf.pages();
    let numbers: BTreeMap<_, _> =
        pages.iter().enumerate().filter_map(|(at, page)| Some((page.raw().obj_id()?, at + 1))).collect();
    let root: Dict<'_> =
        pdf.xref().get(pdf.xref().root_id()).ok_or_else(|| malformed("it has no catalog"))?;
    let named = root.get::<Dict<'_>>("Dests").unwrap_or_else(Dict::empty);
    let page = |name: &Name<'_>| {
        let page = named.get::<Array<'_>>(name)?.raw_iter().next()?.as_obj_ref()?;
        numbers.get(&page.into()).copied()
    };
    let first = |name: &Name<'_>| name.as_str().trim_start_matches("5F").trim_start_matches('_').to_owned();
    let places = named.keys().filter_map(|name| Some((first(&name), page(&name)?))).collect();
    Ok((places, pages.len()))
}
