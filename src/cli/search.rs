//! Paths on the command line → the definitions that they name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use dibr::load::may_be_definition;
use dibr::settings::read;
use dibr::source::Sources;
use ignore::gitignore::{Gitignore, GitignoreBuilder};
use ignore::{DirEntry, WalkBuilder};

use super::args::Common;
use super::files::{self, CliError, Project};

/// Folders that are never searched, beside hidden ones: what tools install and builds leave.
const PASSED_OVER: &[&str] =
    &["__pypackages__", "_build", "buck-out", "node_modules", "site-packages", "target", "venv"];

/// A definition that was named or found.
pub(super) struct Definition {
    /// Its path; of standard input the one that `--stdin-filename` says, else `-`.
    pub(super) path: PathBuf,
    /// Whether its text is that of standard input.
    pub(super) is_stdin: bool,
}

impl Definition {
    /// A definition in a file, or `-`.
    pub(super) fn new(path: &Path) -> Self {
        Self { path: path.to_owned(), is_stdin: path.as_os_str() == "-" }
    }
}

/// The definitions that paths name: files as they are, folders searched, patterns matched. Sorted within each; a file that
/// is named by several paths comes once, where it is named first.
///
/// # Errors
///
/// A folder that cannot be searched, a path at which there is nothing, and a name for standard input that is not read.
pub(super) fn definitions(paths: &[PathBuf], common: &Common) -> Result<Vec<Definition>, CliError> {
    let here = [PathBuf::from(if common.stdin_filename.is_some() { "-" } else { "." })];
    let paths = if paths.is_empty() { &here[..] } else { paths };
    let mut found = Vec::new();
    for path in paths {
        if path.is_dir() {
            found.extend(search(path, common)?.iter().map(|path| Definition::new(path)));
        } else if path.as_os_str() != "-" && !path.exists() && files::is_pattern(path) {
            found.extend(matches(path)?.iter().map(|found| Definition::new(found)));
        } else {
            found.push(Definition::new(path));
        }
    }
    if let Some(name) = &common.stdin_filename {
        let Some(stdin) = found.iter_mut().find(|vec| vec.is_stdin) else {
            let message = "`--stdin-filename` needs `-` as its path";
            return Err(CliError::Document(message.to_owned()));
        };
        stdin.path.clone_from(name);
        // Standard input is the newer text of the file that it is named after.
        let own = files::identity(name);
        found.retain(|vec| vec.is_stdin || files::identity(&vec.path) != own);
    }
    let mut seen = BTreeSet::new();
    found.retain(|vec| seen.insert(files::identity(&vec.path)));
    Ok(found)
}

fn matches(pattern: &Path) -> Result<Vec<PathBuf>, CliError> {
    let found = files::matches(pattern);
    if found.is_empty() {
        return Err(CliError::Nothing(format!(
            "no file matches {}",
            files::shown(&pattern.display().to_string())
        )));
    }
    Ok(found)
}

/// Definitions below a folder, in the order of their paths: YAML files that bear the sign of one, but for those that
/// `.gitignore` and its like leave out, those that `exclude` in `dibr.toml` leaves out, and those in folders that are hidden or
/// [`PASSED_OVER`]. Links to folders are not followed. A file that cannot be opened is kept: it is reported, never left out.
fn search(folder: &Path, common: &Common) -> Result<Vec<PathBuf>, CliError> {
    let excludes = Arc::new(Excludes::new(common.config.as_deref()));
    let excluded = Arc::clone(&excludes);
    let walk = WalkBuilder::new(folder)
        .hidden(false)
        // As in a repository that was unpacked from an archive.
        .require_git(false)
        .filter_entry(move |entry| !is_passed_over(entry) && !excluded.has(entry))
        .build();
    let (mut files, mut links, mut others) = (Vec::new(), Vec::new(), 0);
    for entry in walk {
        let entry = entry.map_err(|error| CliError::Search(files::shown(&error.to_string())))?;
        let (path, is_link) = (entry.path(), entry.path_is_symlink());
        if !is_yaml(path) || path.is_dir() {
            continue;
        }
        match files::head(path).is_none_or(|head| may_be_definition(&head)) {
            true if is_link => links.push(path.to_owned()),
            true => files.push(path.to_owned()),
            false => others += 1,
        }
    }
    if files.is_empty() && links.is_empty() {
        return Err(nothing(folder, others, excludes.count()));
    }
    // Of a file and a link to it the file is shown; of hard links, the first by name.
    let mut seen = BTreeSet::new();
    files.sort();
    links.sort();
    files.extend(links);
    files.retain(|path| seen.insert(files::identity(path)));
    files.sort();
    Ok(files)
}

fn nothing(folder: &Path, others: usize, excluded: usize) -> CliError {
    let folder = files::shown(&folder.display().to_string());
    let mut message = format!("no definition in {folder}");
    if others > 0 {
        let files = dibr::finding::counted(others, "YAML file");
        message.push_str(&format!(
            " ({files} without `schema: 1`, `profile:` or `extends:` at the start of a line)"
        ));
    }
    if excluded > 0 {
        message.push_str(&format!("; `exclude` in `dibr.toml` leaves out {excluded}"));
    }
    CliError::Nothing(message)
}

fn is_passed_over(entry: &DirEntry) -> bool {
    let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
    let name = entry.file_name().to_string_lossy();
    entry.depth() > 0 && is_folder && (name.starts_with('.') || PASSED_OVER.contains(&&*name))
}

fn is_yaml(path: &Path) -> bool {
    let extension = path.extension().map(|path| path.to_string_lossy().to_lowercase());
    extension.is_some_and(|text| text == "yaml" || text == "yml")
}

/// What the `exclude` of settings files leaves out; each file is read once.
struct Excludes {
    /// The patterns of the file that `--config` names, which are relative to the current folder.
    config: Option<Gitignore>,
    /// By folder, links resolved: the patterns that hold for what lies in it.
    known: Mutex<BTreeMap<PathBuf, Option<Arc<Gitignore>>>>,
    count: Mutex<usize>,
}

impl Excludes {
    fn new(config: Option<&Path>) -> Self {
        let config = config.map(|path| patterns(path, files::current_folder()));
        Self { config, known: Mutex::default(), count: Mutex::default() }
    }

    fn count(&self) -> usize {
        *self.count.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn has(&self, entry: &DirEntry) -> bool {
        // A folder that was named is searched, wherever it lies.
        let Some(parent) = entry.path().parent().filter(|_| entry.depth() > 0) else { return false };
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        let folder = files::real(parent);
        let path = folder.join(entry.file_name());
        let has = match &self.config {
            Some(patterns) => fits(patterns, &path, is_folder),
            None => self.of(folder).is_some_and(|patterns| fits(&patterns, &path, is_folder)),
        };
        *self.count.lock().unwrap_or_else(PoisonError::into_inner) += usize::from(has);
        has
    }

    fn of(&self, folder: PathBuf) -> Option<Arc<Gitignore>> {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(patterns) = known.get(&folder) {
            return patterns.clone();
        }
        let project = Project::of(&folder.join("release.yaml"));
        // Settings that hold for a folder hold for those below it, until there are others.
        let above = folder.parent().and_then(|parent| known.get(parent)).and_then(Option::as_ref);
        let patterns =
            project.settings_folder().map(|root| match above.filter(|project| project.path() == root) {
                Some(above) => Arc::clone(above),
                None => Arc::new(patterns(&root.join("dibr.toml"), root)),
            });
        known.insert(folder, patterns.clone());
        patterns
    }
}

fn fits(patterns: &Gitignore, path: &Path, is_folder: bool) -> bool {
    path.starts_with(patterns.path()) && patterns.matched(path, is_folder).is_ignore()
}

/// The patterns of a settings file. What is wrong in it is reported where its definitions are checked.
fn patterns(settings: &Path, root: &Path) -> Gitignore {
    let mut builder = GitignoreBuilder::new(root);
    if let Ok(bytes) = files::read_settings(settings) {
        let mut sources = Sources::default();
        let (source, _) = sources.add("dibr.toml", &bytes);
        let (settings, _) = read(sources.get(source));
        for pattern in &settings.exclude {
            // One that is no pattern was not taken into the settings.
            let _ = builder.add_line(None, pattern);
        }
    }
    builder.build().unwrap_or_else(|_| Gitignore::empty())
}
