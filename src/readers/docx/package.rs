//! The archive: which parts there are, and their bytes, within limits that a zip bomb cannot pass.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::{malformed, xml};
use crate::readers::ReadError;

/// How many entries an archive may have; a guide has about 30.
const ENTRIES: usize = 10_000;
/// How many bytes a part may have when it is unpacked: 64 MiB, about 3,000 pages.
const PART: u64 = 64 << 20;
/// How many bytes all parts that are read may have together.
const ALL: u64 = 256 << 20;

/// The parts of a file.
pub(super) struct Package<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// How many bytes were unpacked.
    unpacked: u64,
}

/// What a part refers to, by id.
pub(super) type Relations = BTreeMap<String, Relation>;

/// A relation of a part.
pub(super) struct Relation {
    /// The last word of its type: "image".
    pub(super) kind: String,
    /// An address, or the path of another part.
    pub(super) target: String,
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|error| malformed(error.to_string()))?;
        if zip.len() > ENTRIES {
            return Err(ReadError::TooMuch { limit: ENTRIES as u64, what: "entries" });
        }
        Ok(Self { zip, unpacked: 0 })
    }

    /// A part; `None` if there is none of this path.
    pub(super) fn part(&mut self, path: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let Some(index) = self.zip.index_for_name(path) else { return Ok(None) };
        let file = self.zip.by_index(index).map_err(|error| malformed(error.to_string()))?;
        let mut bytes = Vec::new();
        // The size that the archive states may be a lie: what comes out is counted.
        let room = PART.min(ALL.saturating_sub(self.unpacked));
        file.take(room + 1).read_to_end(&mut bytes).map_err(|error| malformed(format!("{path}: {error}")))?;
        if bytes.len() as u64 > room {
            return Err(ReadError::TooMuch {
                limit: PART >> 20,
                what: "MiB in one part, or four times that in all",
            });
        }
        self.unpacked += bytes.len() as u64;
        Ok(Some(bytes))
    }

    /// What a part refers to.
    pub(super) fn relations(&mut self, path: &str) -> Result<Relations, ReadError> {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let prefix = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let Some(part) = self.part(&format!("{prefix}_rels/{name}.rels"))? else {
            return Ok(Relations::new());
        };
        let mut found = Relations::new();
        for it in xml::all(&part, "Relationships")? {
            let (Some(id), Some(target)) = (it.attribute("Id"), it.attribute("Target")) else { continue };
            let kind = it.attribute("Type").and_then(|it| it.rsplit('/').next()).unwrap_or_default();
            let target = match it.attribute("TargetMode") {
                Some("External") => target.to_owned(),
                _ => target.strip_prefix('/').map_or_else(|| format!("{prefix}{target}"), str::to_owned),
            };
            found.insert(id.to_owned(), Relation { kind: kind.to_owned(), target });
        }
        Ok(found)
    }
}
