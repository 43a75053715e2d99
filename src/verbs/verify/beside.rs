//! The drawings that are written beside a document: whether they are still what rendering gives.

use super::{Change, Difference, SectionDifference};
use crate::load::digest;

/// Reads a file by its name in the folder of the artefact; `None` for one that is missing or cannot be read.
pub type ReadBeside<'a> = &'a dyn Fn(&str) -> Option<Vec<u8>>;

/// Which of the files that must lie beside an artefact are changed or missing, as one section; empty if none is.
pub(super) fn differences(expected: &[(String, Vec<u8>)], read: ReadBeside<'_>) -> Vec<SectionDifference> {
    let told = |bytes: &[u8]| format!("sha256:{}", digest(bytes));
    let differ = expected.iter().filter_map(|(name, bytes)| {
        let found = read(name);
        let is_same = found.as_ref().is_some_and(|found| without_returns(found) == without_returns(bytes));
        (!is_same).then(|| Difference {
            what: if found.is_some() { "changed file" } else { "missing file" },
            place: format!("`{name}`"),
            expected: Some(told(bytes)),
            found: found.as_deref().map(told),
        })
    });
    let differences: Vec<Difference> = differ.collect();
    if differences.is_empty() {
        return Vec::new();
    }
    let (key, title) = ("drawings".to_owned(), "Drawings".to_owned());
    vec![SectionDifference { key, title, change: Change::Changed, differences }]
}

/// A checkout may have turned each line feed of an SVG file into CR and LF.
fn without_returns(bytes: &[u8]) -> Vec<u8> {
    let mut lines = bytes.split(|byte| *byte == b'\n').map(|line| line.strip_suffix(b"\r").unwrap_or(line));
    let mut out = lines.next().unwrap_or_default().to_vec();
    for line in lines {
        out.push(b'\n');
        out.extend_from_slice(line);
    }
    out
}
