//! Disk, clock, environment and terminal: nothing else touches them.
#![expect(clippy::disallowed_methods, reason = "only this module may use them")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use super::search::Definition;
use dibr::release::Date;
use dibr::reporters::sanitize;
#[cfg(unix)]
use dibr::source::path_bytes;
use dibr::source::{SourceFile, Sources};
use dibr::verbs::Input;
use dibr::writers::Reference;
mod hold;
mod journal;
mod project;
mod terminal;
mod writing;

use project::plain;

pub(super) use hold::Hold;
pub(super) use journal::is_mixed;
pub(super) use project::*;
pub(super) use terminal::*;
pub(super) use writing::{Replaced, replace, write, write_all};

/// Why work could not be done.
#[derive(Debug, thiserror::Error)]
pub(super) enum CliError {
    /// Whoever read the output has read enough.
    #[error("the output was closed")]
    ClosedPipe,
    /// The output cannot be written.
    #[error("cannot write {target}: {}", reason(source))]
    Write { target: String, source: io::Error },
    /// A file or folder cannot be read.
    #[error("cannot read {path}: {}", reason(source))]
    Read { path: String, source: io::Error },
    /// There is nothing to work on.
    #[error("{0}: name a file, which is always checked, or `-` for standard input")]
    Nothing(String),
    /// A folder cannot be searched.
    #[error("cannot search: {0}")]
    Search(String),
    /// A document cannot be made, for the reason given.
    #[error("{0}")]
    Document(String),
}

/// Why something failed, without the number that the system gives it.
#[expect(clippy::wildcard_enum_match_arm, reason = "the system's own words will do for the rest")]
pub(super) fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        io::ErrorKind::AlreadyExists => "a file of this name exists where a folder is needed",
        io::ErrorKind::NotADirectory => "part of the path is a file, not a folder",
        io::ErrorKind::IsADirectory => "it is a folder",
        io::ErrorKind::NotFound => "no such file or folder",
        io::ErrorKind::PermissionDenied => "permission denied",
        io::ErrorKind::StorageFull => "the disk is full",
        _ => {
            let text = error.to_string();
            return text.split(" (os error").next().unwrap_or(&text).to_owned();
        }
    };
    known.to_owned()
}

impl CliError {
    fn write(target: &str, source: io::Error) -> Self {
        if source.kind() == io::ErrorKind::BrokenPipe {
            return Self::ClosedPipe;
        }
        Self::Write { target: shown(target), source }
    }
}

/// What standard input is called in reports.
pub(super) const STDIN: &str = "<stdin>";

/// Text that is harmless on a terminal, on one line.
pub(super) fn shown(text: &str) -> String {
    sanitize(text, false).into_owned()
}

/// The folder that reports name files from: the workspace of the continuous integration that runs this, else the current
/// folder. Links are resolved.
///
/// See: <https://docs.github.com/actions/reference/workflows-and-actions/variables>,
/// <https://docs.gitlab.com/ci/variables/predefined_variables/>
fn workspace() -> &'static Path {
    static WORKSPACE: OnceLock<PathBuf> = OnceLock::new();
    WORKSPACE.get_or_init(|| {
        let named = ["GITHUB_WORKSPACE", "CI_PROJECT_DIR"].into_iter().filter_map(std::env::var_os);
        let mut folders =
            named.filter(|value| !value.is_empty()).filter_map(|value| fs::canonicalize(value).ok());
        folders.find(|folder| folder.is_dir()).unwrap_or_else(|| current_folder().to_owned())
    })
}

/// The folder that this runs in, links resolved.
pub(super) fn current_folder() -> &'static Path {
    static CURRENT: OnceLock<PathBuf> = OnceLock::new();
    CURRENT.get_or_init(|| {
        let folder = std::env::current_dir().unwrap_or_default();
        fs::canonicalize(&folder).unwrap_or(folder)
    })
}

/// Sets the location of every source, by which the readers of reports find the file; see [`SourceFile::location`].
pub(super) fn locate(sources: &mut Sources) {
    sources.locate(|name| (name != STDIN).then(|| location(&path_of(name))));
}

fn location(path: &Path) -> String {
    // A link leads out of the workspace where its target lies elsewhere; then the link itself is what the workspace has.
    let beside = || Some(fs::canonicalize(folder_of(path)).ok()?.join(path.file_name()?));
    let as_named = || plain(&current_folder().join(path));
    let ways = [fs::canonicalize(path).ok(), beside(), Some(as_named())];
    let inside = ways.iter().flatten().find_map(|way| way.strip_prefix(workspace()).ok());
    let shown = inside.or(ways.iter().flatten().next().map(PathBuf::as_path)).unwrap_or(path);
    // Where the separator is a backslash, none of a path is left to be taken for an escape.
    if std::path::MAIN_SEPARATOR == '\\' {
        return shown.display().to_string().replace('\\', "/");
    }
    name_of(shown)
}

/// A path as text from which [`path_of`] has the path again. Bytes that are not UTF-8 are escaped, `\xE9`, and so is a
/// backslash that would look like the beginning of an escape: two paths never have one name.
pub(super) fn name_of(path: &Path) -> String {
    if std::path::MAIN_SEPARATOR == '\\' {
        return path.display().to_string();
    }
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        text.push_str(&chunk.valid().replace("\\x", "\\x5Cx"));
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!("\\x{byte:02X}")));
    }
    text
}

/// The path that a file was named by, from its name in reports.
pub(super) fn path_of(name: &str) -> PathBuf {
    #[cfg(unix)]
    return <std::ffi::OsString as std::os::unix::ffi::OsStringExt>::from_vec(path_bytes(name)).into();
    #[cfg(not(unix))]
    return PathBuf::from(name);
}

/// Today by the clock of the machine, in UTC, as `YYYY-MM-DD`.
pub(super) fn today() -> Option<String> {
    let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    let epoch = Date::parse("1970-01-01")?.days();
    Date::from_days(epoch + i64::try_from(seconds / 86_400).ok()?).map(|date| date.to_string())
}

pub(super) fn is_pattern(path: &Path) -> bool {
    path.to_string_lossy().contains(['*', '?', '['])
}

/// The files that fit a pattern, sorted.
pub(super) fn matches(pattern: &Path) -> Vec<PathBuf> {
    let paths = glob::glob(&pattern.to_string_lossy()).into_iter().flatten().flatten();
    paths.filter(|path| path.is_file()).collect()
}

/// What two paths share that lead to one file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Identity {
    /// Device and number of a file, which its hard links share.
    #[cfg(unix)]
    Number(u64, u64),
    /// The path, where that is all there is.
    Path(PathBuf),
}

/// The identity of the file that a path leads to.
pub(super) fn identity(path: &Path) -> Identity {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        if let Some(file) = fs::metadata(path).ok().filter(fs::Metadata::is_file) {
            return Identity::Number(file.dev(), file.ino());
        }
    }
    Identity::Path(real(path))
}

/// A path with links resolved and as the file system spells it; of what is not there, the path without detours.
pub(super) fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| plain(&current_folder().join(path)))
}

/// The beginning of a file, if it can be read.
pub(super) fn head(path: &Path) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    open_regular(path).ok()?.take(64 << 10).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

/// What a definition is called in reports.
pub(super) fn name(definition: &Definition) -> String {
    let path = &definition.path;
    if path.as_os_str() == "-" { STDIN.to_owned() } else { name_of(path) }
}

/// Reads a definition. One that cannot be read becomes an input that says so.
pub(super) fn read(sources: &mut Sources, definition: &Definition) -> Input {
    let Definition { path, is_stdin } = definition;
    let name = name(definition);
    // One byte more than the limit is enough to know that it is passed.
    let limit = SourceFile::LIMIT as u64 + 1;
    let mut bytes = Vec::new();
    let result = if *is_stdin {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        open_regular(path).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    match result {
        Ok(_) => Input::new(sources, &name, &bytes),
        Err(error) => Input::unreadable(sources, &name, format!("cannot be read: {}", reason(&error))),
    }
}

/// The Word document that others should look like.
pub(super) fn reference(path: &Path) -> Result<Reference, CliError> {
    let bytes = read_artefact(path)?;
    let name = shown(&path.display().to_string());
    Reference::read(&bytes).map_err(|error| {
        CliError::Document(format!("{name} cannot be used as a reference document: {error}"))
    })
}

/// The files that paths name, patterns matched, each once.
pub(super) fn artefacts(paths: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
    let mut found = Vec::new();
    for path in paths {
        let before = found.len();
        if !path.exists() && is_pattern(path) {
            found.extend(matches(path));
        } else {
            found.push(path.clone());
        }
        if found.len() == before {
            return Err(CliError::Document(format!(
                "no artefacts at {}",
                shown(&path.display().to_string())
            )));
        }
    }
    let mut seen = BTreeSet::new();
    found.retain(|path| seen.insert(identity(path)));
    Ok(found)
}

/// The most bytes that an artefact may have: 32 MiB.
const MAX_ARTEFACT: u64 = 32 << 20;

/// Reads an artefact, whole.
pub(super) fn read_artefact(path: &Path) -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let read = open_regular(path).and_then(|file| file.take(MAX_ARTEFACT + 1).read_to_end(&mut bytes));
    let read = read.and_then(|length| match length as u64 > MAX_ARTEFACT {
        true => Err(io::Error::other(format!("it has more than {} MiB", MAX_ARTEFACT >> 20))),
        false => Ok(()),
    });
    read.map_err(|source| CliError::Read { path: shown(&path.display().to_string()), source })?;
    Ok(bytes)
}

/// A folder of its own for another program to work in. It is gone when the value is.
pub(super) fn scratch() -> io::Result<tempfile::TempDir> {
    tempfile::tempdir()
}

/// Opens a file that is one: a folder, a device or a pipe that never ends is none.
fn open_regular(path: &Path) -> io::Result<fs::File> {
    let data = fs::metadata(path)?;
    if !data.is_file() {
        return Err(io::Error::other("it is not a regular file"));
    }
    fs::File::open(path)
}

/// The folder that a definition lies in; that of the process for standard input.
pub(super) fn folder_of(definition: &Path) -> &Path {
    match definition.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && definition.as_os_str() != "-" => folder,
        _ => Path::new("."),
    }
}

/// Whether a path names a folder: one that is there, or one that ends as folders do.
pub(super) fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}

/// Whether something is at a path, a broken link included.
pub(super) fn is_there(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Makes a folder, and those above it, unless it is there.
pub(super) fn make_folder(folder: &Path) -> Result<(), CliError> {
    fs::create_dir_all(folder).map_err(|error| CliError::write(&folder.display().to_string(), error))
}

/// Whether two paths lead to one file.
pub(super) fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::canonicalize(one), fs::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}
