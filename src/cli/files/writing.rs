//! Writing: whole files or none, several as one set, and never over what somebody else is writing.
//!
//! A set is written in three steps, each of which may be the last one if the process is killed:
//!
//! 1. [`JOURNAL`] in the set's folder names every new file and its temporary file; then the temporary files are written.
//! 2. The line [`COMPLETE`] is added to the journal, once everything is on the disk.
//! 3. The temporary files are renamed, and the journal is deleted.
//!
//! Whoever writes into the folder next finds the journal: without its last line the temporary files are deleted and the
//! old files stay; with it, the renaming is finished. The journal is also the lock, which the operating system releases
//! when a process ends, however it ends.

use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::hold::Hold;
use super::journal::{COMPLETE, HEAD, JOURNAL, recover};
use super::{CliError, folder_of, open_regular, shown};
use dibr::source::SourceFile;

/// Writes a file that was named, whole or not at all. A link is followed, and what is no regular file (a device, a pipe)
/// is written to as it is: neither is replaced.
///
/// # Errors
///
/// It is read-only or a folder, or its folder cannot be written to.
pub(in crate::cli) fn write(path: &Path, bytes: &[u8]) -> Result<(), CliError> {
    let failed = |error: io::Error| CliError::write(&path.display().to_string(), bare(&error));
    let real = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if fs::metadata(&real).is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        let mut file = OpenOptions::new().write(true).open(&real).map_err(failed)?;
        return file.write_all(bytes).and_then(|()| file.flush()).map_err(failed);
    }
    let target = Target { shown: path.to_owned(), real, bytes };
    may_be_written(&target)?;
    let folder = folder_of(&target.real);
    if !super::is_there(folder) {
        let (path, folder) = (path.display(), folder.display());
        return Err(CliError::Document(format!(
            "cannot write {path}: there is no folder {folder}; create it first"
        )));
    }
    place(folder, std::slice::from_ref(&target))
}

/// Writes files below a folder, all or none.
///
/// # Errors
///
/// One of them cannot be written, is a link that leads out of the folder, is one of `read`, from which they were made, or
/// would be written twice. Then none was written.
pub(in crate::cli) fn write_all(
    folder: &Path,
    files: &[(PathBuf, Vec<u8>)],
    read: &[PathBuf],
) -> Result<(), CliError> {
    let failed = |error: io::Error| CliError::write(&folder.display().to_string(), bare(&error));
    let root = fs::canonicalize(folder).map_err(failed)?;
    let read: Vec<PathBuf> = read.iter().filter_map(|path| fs::canonicalize(path).ok()).collect();
    let mut targets: Vec<Target<'_>> = Vec::new();
    let mut taken: BTreeMap<String, &Path> = BTreeMap::new();
    for (path, bytes) in files {
        let refuse = |why: String| Err(CliError::Document(format!("cannot write {}: {why}", path.display())));
        let parent = fs::canonicalize(folder_of(path)).map_err(failed)?;
        let named = parent.join(path.file_name().unwrap_or_default());
        // A link that leads nowhere is replaced.
        let real = fs::canonicalize(&named).unwrap_or(named);
        if !real.starts_with(&root) {
            return refuse(format!("it is a link to a place outside {}; delete the link", folder.display()));
        }
        if read.contains(&real) {
            return refuse(
                "the documents are made from it; write them into another folder with `--out`".to_owned(),
            );
        }
        // Some file systems know no case.
        if let Some(other) = taken.insert(real.to_string_lossy().to_lowercase(), path) {
            return refuse(format!("it is the same file as {}", other.display()));
        }
        let target = Target { shown: path.clone(), real, bytes };
        may_be_written(&target)?;
        targets.push(target);
    }
    place(&root, &targets)
}

/// Writes a text over the one that it was made of, with the byte order mark that the file may begin with. The caller holds
/// the file since before it was read, or else reads it again if this says that it has changed.
///
/// # Errors
///
/// It cannot be written.
pub(in crate::cli) fn replace(path: &Path, before: &str, after: &str) -> Result<Replaced, CliError> {
    let mut bytes = Vec::new();
    let limit = SourceFile::LIMIT as u64 + 1;
    open_regular(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|source| CliError::Read { path: shown(&path.display().to_string()), source })?;
    let mark: &[u8] = if bytes.starts_with(MARK) { MARK } else { b"" };
    if &bytes[mark.len()..] != before.as_bytes() {
        return Ok(Replaced::Changed);
    }
    write(path, &[mark, after.as_bytes()].concat()).map(|()| Replaced::Done)
}

/// A byte order mark.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// What became of a file that was to be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) enum Replaced {
    /// It says the new text.
    Done,
    /// It has changed since it was read, and stays as it is.
    Changed,
}

/// An error without the name of a temporary file, which nobody asked for.
fn bare(error: &io::Error) -> io::Error {
    match error.raw_os_error() {
        Some(code) => io::Error::from_raw_os_error(code),
        None => io::Error::new(error.kind(), error.to_string()),
    }
}

/// A file to be written.
struct Target<'a> {
    /// As it was named.
    shown: PathBuf,
    /// Links resolved.
    real: PathBuf,
    bytes: &'a [u8],
}

impl Target<'_> {
    fn failed(&self, error: &io::Error) -> CliError {
        CliError::write(&self.shown.display().to_string(), bare(error))
    }
}

/// Whether a target may be replaced: renaming asks only the folder, not the file.
fn may_be_written(target: &Target<'_>) -> Result<(), CliError> {
    let why = match fs::metadata(&target.real) {
        Ok(there) if there.is_dir() => "it is a folder",
        Ok(there) if !there.is_file() => "it is not a regular file",
        Ok(there) if there.permissions().readonly() => "it is read-only",
        Ok(_) | Err(_) => return Ok(()),
    };
    Err(CliError::Document(format!("cannot write {}: {why}", target.shown.display())))
}

/// Writes targets below a folder.
fn place(folder: &Path, targets: &[Target<'_>]) -> Result<(), CliError> {
    let mut set = Set::begin(folder, targets.iter().map(|target| target.real.as_path()))?;
    for (at, target) in targets.iter().enumerate() {
        set.stage(at, target.bytes).map_err(|error| target.failed(&error))?;
    }
    set.complete()?;
    for (at, target) in targets.iter().enumerate() {
        set.rename(at).map_err(|error| target.failed(&error))?;
    }
    set.end();
    Ok(())
}

/// Files that are written together.
struct Set {
    folder: PathBuf,
    /// What is written and what it is to be called.
    pairs: Vec<(PathBuf, PathBuf)>,
    /// Whether what is there must stay: everything new is on the disk.
    complete: bool,
    _hold: Hold,
}

impl Set {
    /// Waits for others that write into the folder, finishes or removes what an interrupted run left, and says in the
    /// journal what comes.
    fn begin<'a>(folder: &Path, targets: impl Iterator<Item = &'a Path>) -> Result<Self, CliError> {
        let path = folder.join(JOURNAL);
        let failed = |error: io::Error| CliError::write(&path.display().to_string(), bare(&error));
        if fs::symlink_metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
            let message = format!("{} is not a regular file: delete it", path.display());
            return Err(CliError::Document(message));
        }
        let hold =
            Hold::wait(&path, true).map_err(|error| CliError::write(&folder.display().to_string(), error))?;
        recover(folder)?;
        let process = std::process::id();
        let pair = |(at, target): (usize, &Path)| {
            let name = format!("{TEMPORARY}{process}-{at}");
            (folder_of(target).join(name), target.to_owned())
        };
        let pairs: Vec<_> = targets.enumerate().map(pair).collect();
        let set = Self { folder: folder.to_owned(), pairs, complete: false, _hold: hold };
        fs::write(&path, set.journal()).map_err(failed)?;
        Ok(set)
    }

    /// The journal as it begins: a line for each file.
    fn journal(&self) -> String {
        let below = |path: &Path| written(path.strip_prefix(&self.folder).unwrap_or(path));
        let lines = self.pairs.iter().filter_map(|(new, target)| {
            // One whose name no line can hold is known by its temporary file alone.
            Some(format!("{}\t{}\n", below(new)?, below(target).unwrap_or_default()))
        });
        std::iter::once(HEAD.to_owned()).chain(lines).collect()
    }

    /// Writes what a target is to hold into its temporary file.
    fn stage(&mut self, at: usize, bytes: &[u8]) -> io::Result<()> {
        let (new, target) = &self.pairs[at];
        // What another process of the same number left in its time.
        let _ = fs::remove_file(new);
        let mut file = OpenOptions::new().write(true).create_new(true).open(new)?;
        file.write_all(bytes).and_then(|()| file.sync_all())?;
        if let Some(there) = fs::metadata(target).ok().filter(fs::Metadata::is_file) {
            // A file system without modes keeps what it has.
            let _ = fs::set_permissions(new, there.permissions());
        }
        Ok(())
    }

    /// Says in the journal that everything new is on the disk.
    fn complete(&mut self) -> Result<(), CliError> {
        let path = self.folder.join(JOURNAL);
        let append = || {
            let mut file = OpenOptions::new().append(true).open(&path)?;
            file.write_all(COMPLETE.as_bytes()).and_then(|()| file.sync_all())
        };
        append().map_err(|error| CliError::write(&path.display().to_string(), bare(&error)))?;
        self.complete = true;
        Ok(())
    }

    /// Gives a temporary file its name.
    fn rename(&mut self, at: usize) -> io::Result<()> {
        let (new, target) = &self.pairs[at];
        fs::rename(new, target)
    }

    /// Deletes the journal: all files have their names.
    fn end(mut self) {
        self.complete = false;
        settle(&self.folder);
    }
}

impl Drop for Set {
    /// Leaves the folder as it was, unless the set is complete.
    fn drop(&mut self) {
        if !self.complete {
            for (new, _) in &self.pairs {
                let _ = fs::remove_file(new);
            }
            let _ = fs::remove_file(self.folder.join(JOURNAL));
        }
    }
}

/// Has the disk keep the names in a folder, where that can be asked for.
pub(super) fn settle(folder: &Path) {
    let _ = File::open(folder).and_then(|open| open.sync_all());
}

/// A path with `/` between names, if a line of the journal can hold it.
fn written(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> =
        path.components().map(|component| component.as_os_str().to_str()).collect();
    parts.map(|part| part.join("/")).filter(|text| !text.contains(char::is_control))
}

/// What temporary files are called, before the number of the process and that of the file.
pub(super) const TEMPORARY: &str = ".dibr-new-";

#[cfg(test)]
mod tests {
    use super::super::is_mixed;
    use super::*;

    const NAMES: [&str; 3] = ["a.md", "b.html", "c.docx"];

    fn targets<'a>(folder: &Path, bytes: &'a [u8]) -> Vec<Target<'a>> {
        let target = |name: &&str| Target { shown: PathBuf::from(name), real: folder.join(name), bytes };
        NAMES.iter().map(target).collect()
    }

    /// What stands in the folder, hidden files included.
    fn all(folder: &Path) -> Vec<(String, String)> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let mut all: Vec<_> = entries
            .map(|entry| {
                let text = fs::read_to_string(&entry).unwrap();
                (entry.file_name().unwrap().to_string_lossy().into_owned(), text)
            })
            .collect();
        all.sort();
        all
    }

    fn set(text: &str) -> Vec<(String, String)> {
        NAMES.iter().map(|name| ((*name).to_owned(), text.to_owned())).collect()
    }

    /// Writes new files over old ones and stops after some steps, as a process does that is killed.
    fn killed_after(steps: usize, folder: &Path) {
        let targets = targets(folder, b"new");
        let real = targets.iter().map(|target| target.real.as_path());
        let mut set = Set::begin(folder, real).unwrap();
        let mut begun = 0;
        let mut go_on = || {
            begun += 1;
            begun <= steps
        };
        for at in 0..targets.len() {
            if go_on() {
                set.stage(at, b"new").unwrap();
            }
        }
        if go_on() {
            set.complete().unwrap();
        }
        for at in 0..targets.len() {
            if go_on() {
                set.rename(at).unwrap();
            }
        }
        // The lock goes with the process, and nothing is tidied up.
        set._hold._lock = None;
        std::mem::forget(set);
    }

    #[test]
    fn a_set_that_was_interrupted_is_finished_or_undone() {
        for steps in 0..=7 {
            let folder = tempfile::tempdir().unwrap();
            place(folder.path(), &targets(folder.path(), b"old")).unwrap();
            assert_eq!(all(folder.path()), set("old"));
            killed_after(steps, folder.path());
            let complete = steps > NAMES.len();
            assert_eq!(is_mixed(folder.path()), complete, "{steps}");
            recover(folder.path()).unwrap();
            fs::remove_file(folder.path().join(JOURNAL)).unwrap();
            assert_eq!(all(folder.path()), set(if complete { "new" } else { "old" }), "{steps}");
        }
    }

    #[test]
    fn what_comes_next_tidies_up() {
        for steps in 0..=7 {
            let folder = tempfile::tempdir().unwrap();
            killed_after(steps, folder.path());
            write(&folder.path().join("other.json"), b"{}").unwrap();
            let left = all(folder.path());
            assert!(left.iter().all(|(name, _)| !name.starts_with('.')), "{steps}: {left:?}");
            assert_eq!(left.len(), if steps > NAMES.len() { 4 } else { 1 }, "{steps}: {left:?}");
        }
    }

    #[test]
    fn a_set_that_fails_leaves_what_was_there() {
        let folder = tempfile::tempdir().unwrap();
        place(folder.path(), &targets(folder.path(), b"old")).unwrap();
        let files: Vec<(PathBuf, Vec<u8>)> =
            NAMES.iter().map(|name| (folder.path().join(name), b"new".to_vec())).collect();
        let refused = |files: &[(PathBuf, Vec<u8>)], read: &[PathBuf], why: &str| {
            let error = write_all(folder.path(), files, read).unwrap_err().to_string();
            assert!(error.contains(why), "{error}");
            assert_eq!(all(folder.path()), set("old"));
        };
        refused(&files, &[folder.path().join("b.html")], "b.html: the documents are made from it");
        let mut twice = files.clone();
        twice.push((folder.path().join("A.md"), b"new".to_vec()));
        refused(&twice, &[], "A.md: it is the same file as");
        let last = folder.path().join("c.docx");
        let mut permissions = fs::metadata(&last).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&last, permissions).unwrap();
        refused(&files, &[], "c.docx: it is read-only");
        fs::remove_file(&last).unwrap();
        fs::create_dir(&last).unwrap();
        let error = write_all(folder.path(), &files, &[]).unwrap_err().to_string();
        assert!(error.contains("c.docx: it is a folder"), "{error}");
        assert_eq!(fs::read_to_string(folder.path().join("a.md")).unwrap(), "old");
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_inside_a_folder_and_not_out_of_it() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let outside = other.path().join("secret");
        fs::write(&outside, "old").unwrap();
        std::os::unix::fs::symlink(&outside, folder.path().join("a.md")).unwrap();
        let files = [(folder.path().join("a.md"), b"new".to_vec())];
        let error = write_all(folder.path(), &files, &[]).unwrap_err().to_string();
        assert!(error.contains("a link to a place outside"), "{error}");
        assert_eq!(fs::read_to_string(&outside).unwrap(), "old");
        fs::remove_file(folder.path().join("a.md")).unwrap();
        fs::write(folder.path().join("real.md"), "old").unwrap();
        std::os::unix::fs::symlink("real.md", folder.path().join("a.md")).unwrap();
        write_all(folder.path(), &files, &[]).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("real.md")).unwrap(), "new");
        assert!(fs::symlink_metadata(folder.path().join("a.md")).unwrap().is_symlink());
    }

    #[test]
    fn a_journal_that_dibr_did_not_write_moves_and_deletes_nothing() {
        let (folder, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let outside = other.path().join(".dibr-new-1-0");
        fs::write(&outside, "x").unwrap();
        fs::write(folder.path().join("keep.md"), "x").unwrap();
        let way = format!("../{}/.dibr-new-1-0", other.path().file_name().unwrap().to_str().unwrap());
        for line in [
            format!("{}\tkeep.md", outside.display()),
            format!("{way}\tkeep.md"),
            "keep.md\tother.md".to_owned(),
            "keep.md\t".to_owned(),
            ".dibr-new-1-0\t../keep.md".to_owned(),
            "nothing".to_owned(),
        ] {
            fs::write(folder.path().join(JOURNAL), format!("{HEAD}{line}\n{COMPLETE}")).unwrap();
            recover(folder.path()).unwrap();
            assert_eq!(fs::read_to_string(&outside).unwrap(), "x", "{line}");
            assert_eq!(fs::read_to_string(folder.path().join("keep.md")).unwrap(), "x", "{line}");
        }
    }
}
