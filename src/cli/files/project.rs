//! A definition and the files around it that it may name.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use super::{CliError, folder_of, is_there, name_of, open_regular, reason, shown};
use dibr::source::SourceFile;
use dibr::verbs::{FileFault, Found, Purpose, Wanted};

/// A definition and the files around it that it may name.
pub(in crate::cli) struct Project {
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
    pub(in crate::cli) fn of(definition: &Path) -> Self {
        let given = folder_of(definition).to_owned();
        let folder = fs::canonicalize(&given).unwrap_or_else(|_| given.clone());
        let is_root = |path: &&Path| [".git", "dibr.toml"].iter().any(|name| is_there(&path.join(name)));
        let root = folder.ancestors().find(is_root).unwrap_or(&folder).to_owned();
        let own = fs::canonicalize(definition).unwrap_or_else(|_| definition.to_owned());
        Self { given, folder, root, known: RefCell::new(vec![own]) }
    }

    /// Its `dibr.toml`, shown as it would be named from here.
    pub(in crate::cli) fn settings(&self) -> Option<PathBuf> {
        let file = self.settings_folder()?.join("dibr.toml");
        let way = format!("{}dibr.toml", steps(&self.folder, &self.root));
        Some(PathBuf::from(self.shown(&way, &file)))
    }

    /// The folder of its `dibr.toml`, links resolved.
    pub(in crate::cli) fn settings_folder(&self) -> Option<&Path> {
        is_there(&self.root.join("dibr.toml")).then_some(&self.root)
    }

    /// The folder that the definition lies in, as it was given.
    pub(in crate::cli) fn folder_as_given(&self) -> &Path {
        &self.given
    }

    /// The files that were read, the definition first, links resolved.
    pub(in crate::cli) fn files(&self) -> Vec<PathBuf> {
        self.known.borrow().clone()
    }

    /// Reads a file that the definition, or another file of the project, names; links are resolved. Of the files that
    /// are named in `instead` the text there is taken.
    pub(in crate::cli) fn read(
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
    pub(in crate::cli) fn above(
        &self,
        name: &str,
        is_meant: impl Fn(&str) -> bool,
    ) -> Option<(String, String)> {
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
pub(in crate::cli) fn read_settings(path: &Path) -> Result<Vec<u8>, CliError> {
    let mut bytes = Vec::new();
    let limit = SourceFile::LIMIT as u64 + 1;
    open_regular(path)
        .and_then(|file| file.take(limit).read_to_end(&mut bytes))
        .map_err(|source| CliError::Read { path: shown(&path.display().to_string()), source })?;
    Ok(bytes)
}

/// Reads a file that lies below the folder of another one, which names it; with it comes the name to show.
pub(in crate::cli) fn read_beside(named_in: &Path, path: &str) -> Result<(String, Vec<u8>), String> {
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
pub(super) fn plain(path: &Path) -> PathBuf {
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

/// How to get from the folder `from` to the folder `to`, with `/` between names and at the end; empty if they are one.
pub(in crate::cli) fn relative_path(from: &Path, to: &Path) -> Option<String> {
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
pub(in crate::cli) fn templates(folder: &Path) -> Result<Vec<(String, String)>, CliError> {
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
