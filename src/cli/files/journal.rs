//! The journal of a set of files: what a killed process began to write is finished or undone.

use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::writing::{TEMPORARY, settle};
use super::{CliError, complain, folder_of, open_regular};
use dibr::finding::counted;

/// The file that tells what is being written into its folder.
pub(super) const JOURNAL: &str = ".dibr-unfinished";

pub(super) const HEAD: &str =
    "dibr writes these files; the next run finishes or removes what an interrupted one left\n";

pub(super) const COMPLETE: &str = "complete\n";

/// The most bytes of a journal: about a hundred for each of some thousand files.
const MAX_JOURNAL: u64 = 1 << 20;

/// What a journal says.
pub(super) struct Journal {
    pairs: Vec<(PathBuf, Option<PathBuf>)>,
    complete: bool,
}

impl Journal {
    /// Reads the journal of a folder, if there is one that says anything. Lines that lead out of the folder, or name a
    /// temporary file that dibr would not make, are nothing that dibr wrote.
    fn read(folder: &Path) -> Option<Self> {
        let mut text = String::new();
        let file = open_regular(&folder.join(JOURNAL)).ok()?;
        file.take(MAX_JOURNAL).read_to_string(&mut text).ok()?;
        let complete = text.ends_with(&format!("\n{COMPLETE}"));
        let below = |path: &str| {
            let path = Path::new(path);
            let plain = path.components().all(|component| matches!(component, Component::Normal(_)));
            let parent = fs::canonicalize(folder.join(folder_of(path))).ok()?;
            let inside = parent.starts_with(fs::canonicalize(folder).ok()?);
            (plain && inside).then(|| folder.join(path))
        };
        let pair = |line: &str| {
            let (new, target) = line.split_once('\t')?;
            let is_ours = new.rsplit('/').next().is_some_and(|part| part.starts_with(TEMPORARY));
            let new = below(new).filter(|_| is_ours)?;
            match target {
                "" => Some((new, None)),
                target => Some((new, Some(below(target)?))),
            }
        };
        Some(Self { pairs: text.lines().skip(1).filter_map(pair).collect(), complete })
    }
}

/// Whether a folder holds files of which some may be new and some old, since writing them was interrupted or goes on.
pub(in crate::cli) fn is_mixed(folder: &Path) -> bool {
    Journal::read(folder).is_some_and(|journal| journal.complete)
}

/// Finishes what an interrupted run left complete, removes what it left incomplete, and says so.
pub(super) fn recover(folder: &Path) -> Result<(), CliError> {
    let Some(Journal { pairs, complete }) = Journal::read(folder) else { return Ok(()) };
    let mut moved = 0;
    for (new, target) in &pairs {
        let is_left = fs::symlink_metadata(new).is_ok_and(|metadata| metadata.is_file());
        match target {
            Some(target) if complete && is_left => {
                let put = may_be_replaced(target).and_then(|()| fs::rename(new, target));
                put.map_err(|error| {
                    let (from, to) = (new.display(), target.display());
                    CliError::Document(format!(
                        "an interrupted run left {from}, which cannot become {to} ({error}); delete what is in the way, or {from}"
                    ))
                })?;
                moved += 1;
            }
            _ => drop(fs::remove_file(new)),
        }
    }
    if moved > 0 {
        settle(folder);
        let folder = folder.display();
        complain(&format!(
            "{folder}: finished an interrupted run that had written {}",
            counted(moved, "file")
        ));
    }
    Ok(())
}

/// Whether a file may take the name of another one, or of nothing.
fn may_be_replaced(target: &Path) -> io::Result<()> {
    match fs::symlink_metadata(target) {
        Ok(there) if there.is_dir() => Err(io::Error::other("it is a folder")),
        Ok(_) | Err(_) => Ok(()),
    }
}
