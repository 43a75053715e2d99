//! Disk, clock, environment and terminal: the only file that touches them.
#![expect(clippy::disallowed_methods, reason = "this is the one file that may")]

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, IsTerminal, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use dibr::release::Date;
use dibr::reporters::{TerminalStyle, sanitize};
#[cfg(unix)]
use dibr::source::path_bytes;
use dibr::source::{SourceFile, Sources};
use dibr::verbs::{FileFault, Found, Input, Purpose, Wanted};
use dibr::writers::Reference;

use super::args::Color;
use super::search::Definition;

mod writing;

pub(super) use writing::{Hold, Replaced, is_mixed, replace, write, write_all};

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

/// Says on standard error why the work was not done.
pub(super) fn complain(message: &str) {
    // Where even that cannot be said, the exit code says it.
    let _ = writeln!(io::stderr(), "dibr: {}", sanitize(message, true));
}

/// Writes results to standard output, whole.
pub(super) fn print(bytes: &[u8]) -> Result<(), CliError> {
    let mut out = io::stdout().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| CliError::write("standard output", error))
}

/// Writes to standard error what is not a result.
pub(super) fn print_aside(bytes: &[u8]) -> Result<(), CliError> {
    let mut out = io::stderr().lock();
    out.write_all(bytes).and_then(|()| out.flush()).map_err(|error| CliError::write("standard error", error))
}

/// How a report on standard output (or standard error) may look.
pub(super) fn terminal_style(color: Color, aside: bool) -> TerminalStyle {
    let terminal = if aside { io::stderr().is_terminal() } else { io::stdout().is_terminal() };
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            let unwanted = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
            terminal && !unwanted && std::env::var_os("TERM").is_none_or(|value| value != "dumb")
        }
    };
    let asked =
        std::env::var("COLUMNS").ok().and_then(|value| value.parse().ok()).filter(|number| *number > 0);
    let size = if aside {
        terminal_size::terminal_size_of(io::stderr())
    } else {
        terminal_size::terminal_size_of(io::stdout())
    };
    let real = size.map(|(width, _)| usize::from(width.0)).filter(|usize| *usize > 0);
    let unknown = TerminalStyle::default();
    let width = asked.or(real);
    TerminalStyle { color, width: width.unwrap_or(unknown.width), excerpt: width.unwrap_or(unknown.excerpt) }
}

/// Whether a GitHub workflow runs this, which shows annotations where they belong.
pub(super) fn in_github_workflow() -> bool {
    std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| value == "true")
}

/// The most bytes that GitHub takes as the summary of a step.
///
/// See: <https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits>
const MAX_SUMMARY: usize = 1 << 20;

/// Adds to the summary of the step of a GitHub workflow that runs this, if one does. `make` is given how many bytes there is
/// room for.
pub(super) fn add_to_summary(make: impl FnOnce(usize) -> String) -> Result<(), CliError> {
    let Some(path) = std::env::var_os("GITHUB_STEP_SUMMARY").filter(|value| !value.is_empty()) else {
        return Ok(());
    };
    let there =
        fs::metadata(&path).map_or(0, |metadata| usize::try_from(metadata.len()).unwrap_or(usize::MAX));
    // What others wrote may end within a line.
    let gap = if there > 0 { "\n\n" } else { "" };
    let text = make(MAX_SUMMARY.saturating_sub(there + gap.len()));
    if text.is_empty() {
        return Err(CliError::Document("the summary of this step is full".to_owned()));
    }
    let target = format!("the summary of this step, {}", path.display());
    let failed = |error| CliError::write(&target, error);
    let mut file = fs::OpenOptions::new().append(true).create(true).open(&path).map_err(failed)?;
    file.write_all(format!("{gap}{text}").as_bytes()).map_err(failed)
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

/// A definition and the files around it that it may name.
pub(super) struct Project {
    /// The definition's folder as it was given, to show names.
    given: PathBuf,
    /// The same, links resolved.
    folder: PathBuf,
    /// The folder that nothing is read from outside of.
    root: PathBuf,
    /// The files that were named, links resolved; the place of each is its number. The first is the definition.
    known: RefCell<Vec<PathBuf>>,
}

impl Project {
    /// The project of a definition: the nearest folder from its own upwards that has `.git` or `dibr.toml`, and if none
    /// has, its own.
    pub(super) fn of(definition: &Path) -> Self {
        let given = folder_of(definition).to_owned();
        let folder = fs::canonicalize(&given).unwrap_or_else(|_| given.clone());
        let is_root = |path: &&Path| [".git", "dibr.toml"].iter().any(|name| is_there(&path.join(name)));
        let root = folder.ancestors().find(is_root).unwrap_or(&folder).to_owned();
        let own = fs::canonicalize(definition).unwrap_or_else(|_| definition.to_owned());
        Self { given, folder, root, known: RefCell::new(vec![own]) }
    }

    /// Its `dibr.toml`, shown as it would be named from here.
    pub(super) fn settings(&self) -> Option<PathBuf> {
        let file = self.settings_folder()?.join("dibr.toml");
        let way = format!("{}dibr.toml", steps(&self.folder, &self.root));
        Some(PathBuf::from(self.shown(&way, &file)))
    }

    /// The folder of its `dibr.toml`, links resolved.
    pub(super) fn settings_folder(&self) -> Option<&Path> {
        is_there(&self.root.join("dibr.toml")).then_some(&self.root)
    }

    /// The folder that the definition lies in, as it was given.
    pub(super) fn folder_as_given(&self) -> &Path {
        &self.given
    }

    /// The files that were read, the definition first, links resolved.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.known.borrow().clone()
    }

    /// Reads a file that the definition, or another file of the project, names; links are resolved. Of the files that
    /// are named in `instead` the text there is taken.
    pub(super) fn read(
        &self,
        wanted: &Wanted<'_>,
        instead: &BTreeMap<PathBuf, String>,
    ) -> Result<Found, FileFault> {
        let unreadable = |error: io::Error| FileFault::Unreadable(reason(&error));
        let folder = match wanted.named_in {
            0 => self.folder.clone(),
            number => {
                let known = self.known.borrow();
                known.get(number).and_then(|path| path.parent()).unwrap_or(&self.folder).to_owned()
            }
        };
        let bounds = match wanted.purpose {
            Purpose::Figure => &folder,
            Purpose::Definition | Purpose::Prose => &self.root,
        };
        // By its words first: what is outside is not even looked for.
        if !self.allows(&plain(&folder.join(wanted.path)), bounds) {
            return Err(FileFault::Outside);
        }
        let file = fs::canonicalize(folder.join(wanted.path)).map_err(unreadable)?;
        if !self.allows(&file, bounds) {
            return Err(FileFault::Outside);
        }
        let mut bytes = Vec::new();
        // One byte more than the limit is enough to know that it is passed.
        let limit = wanted.purpose.limit() as u64 + 1;
        match instead.get(&file) {
            Some(text) => bytes.extend_from_slice(text.as_bytes()),
            None => {
                let opened = open_regular(&file);
                opened.and_then(|file| file.take(limit).read_to_end(&mut bytes)).map_err(unreadable)?;
            }
        }
        let way = steps(&self.folder, file.parent().unwrap_or(&self.root));
        let way = format!("{way}{}", file.file_name().unwrap_or_default().to_string_lossy());
        Ok(Found { name: self.shown(&way, &file), number: self.number(file), way, bytes })
    }

    /// Whether a file may be read: inside the bounds, and nothing of git's own, which may hold secrets.
    fn allows(&self, file: &Path, bounds: &Path) -> bool {
        let inside = file.strip_prefix(&self.root).unwrap_or(file);
        file.starts_with(bounds) && !inside.components().any(|component| component.as_os_str() == ".git")
    }

    /// The way to a file from where the definition's path was given.
    fn shown(&self, way: &str, file: &Path) -> String {
        let long = if self.given == Path::new(".") { PathBuf::from(way) } else { self.given.join(way) };
        let short = plain(&long);
        // A link on the way makes `..` mean something else.
        let leads_there = fs::canonicalize(&short).is_ok_and(|path| path == file);
        name_of(&if leads_there { short } else { long })
    }

    /// The nearest file of a name, from the definition's folder up to the project's root, whose text `is_meant`: the steps
    /// that lead to its folder, each followed by `/`, and the text.
    pub(super) fn above(&self, name: &str, is_meant: impl Fn(&str) -> bool) -> Option<(String, String)> {
        let folders = self.folder.ancestors().take_while(|folder| folder.starts_with(&self.root));
        folders.into_iter().find_map(|folder| {
            let mut text = String::new();
            let limit = SourceFile::LIMIT as u64;
            open_regular(&folder.join(name)).ok()?.take(limit).read_to_string(&mut text).ok()?;
            is_meant(&text).then(|| (steps(&self.folder, folder), text))
        })
    }

    fn number(&self, file: PathBuf) -> usize {
        let mut known = self.known.borrow_mut();
        known.iter().position(|known| *known == file).unwrap_or_else(|| {
            known.push(file);
            known.len() - 1
        })
    }
}

/// Reads a settings file.
pub(super) fn read_settings(path: &Path) -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let limit = SourceFile::LIMIT as u64 + 1;
    open_regular(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|source| CliError::Read { path: shown(&path.display().to_string()), source })?;
    Ok(bytes)
}

/// Reads a file that lies below the folder of another one, which names it; with it comes the name to show.
pub(super) fn read_beside(named_in: &Path, path: &str) -> Result<(String, Vec<u8>), String> {
    let folder = folder_of(named_in);
    let inside = |file: &Path| {
        let root = fs::canonicalize(folder).map_err(|error| reason(&error))?;
        let file = fs::canonicalize(file).map_err(|error| reason(&error))?;
        if file.starts_with(root) { Ok(file) } else { Err("it is outside".to_owned()) }
    };
    let shown = plain(&folder.join(path));
    // By its words first: what is outside is not even looked for.
    if Path::new(path).is_absolute() || plain(Path::new(path)).starts_with("..") {
        return Err("it is outside".to_owned());
    }
    let file = inside(&shown)?;
    let mut bytes = Vec::new();
    let limit = SourceFile::LIMIT as u64 + 1;
    open_regular(&file)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|error| reason(&error))?;
    Ok((name_of(&shown), bytes))
}

/// A path without `.`, and without `..` where a name stands before it.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(plain.components().next_back(), Some(Component::Normal(_))) => {
                plain.pop();
            }
            Component::ParentDir | Component::Normal(_) | Component::Prefix(_) | Component::RootDir => {
                plain.push(part);
            }
        }
    }
    plain
}

/// The folder that a definition lies in; that of the process for standard input.
pub(super) fn folder_of(definition: &Path) -> &Path {
    match definition.parent() {
        Some(folder) if !folder.as_os_str().is_empty() && definition.as_os_str() != "-" => folder,
        _ => Path::new("."),
    }
}

/// How to get from the folder `from` to the folder `to`, with `/` between names and at the end; empty if they are one.
pub(super) fn relative_path(from: &Path, to: &Path) -> Option<String> {
    Some(steps(&fs::canonicalize(from).ok()?, &fs::canonicalize(to).ok()?))
}

/// The same for paths without links.
fn steps(from: &Path, to: &Path) -> String {
    let shared = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(shared).map(|_| "..".to_owned());
    let down =
        to.components().skip(shared).map(|component| component.as_os_str().to_string_lossy().into_owned());
    up.chain(down).map(|step| format!("{step}/")).collect()
}

/// The templates of a folder and of its `parts`: name and text.
pub(super) fn templates(folder: &Path) -> Result<Vec<(String, String)>, CliError> {
    let mut found = Vec::new();
    for (prefix, folder) in [("", folder.to_owned()), ("parts/", folder.join("parts"))] {
        if !folder.is_dir() && !prefix.is_empty() {
            continue;
        }
        let read = |source| CliError::Read { path: shown(&folder.display().to_string()), source };
        for entry in fs::read_dir(&folder).map_err(read)? {
            let path = entry.map_err(read)?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.ends_with(".tera") && path.is_file() {
                found.push((format!("{prefix}{name}"), template(&path)?));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// A template's text, its lines ended by LF, whatever a checkout made of them.
fn template(path: &Path) -> Result<String, CliError> {
    let mut bytes = Vec::new();
    let limit = SourceFile::LIMIT as u64;
    let read = open_regular(path).and_then(|file| file.take(limit + 1).read_to_end(&mut bytes));
    let text = read.and_then(|length| match (length as u64 > limit, std::str::from_utf8(&bytes)) {
        (true, _) => Err(io::Error::other(format!("it has more than {} MiB", limit >> 20))),
        (_, Err(_)) => Err(io::Error::other("it is not UTF-8 text")),
        (_, Ok(text)) => Ok(text.trim_start_matches('\u{FEFF}').replace("\r\n", "\n")),
    });
    text.map_err(|source| CliError::Read { path: shown(&path.display().to_string()), source })
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
