//! A hold on a folder: one process writes, others wait for a while.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::Path;
use std::time::Duration;

use super::{CliError, complain, reason, shown};

/// How often, and how long after each other, a lock is asked for: half a minute in all.
const TRIES: u32 = 1500;

const PAUSE: Duration = Duration::from_millis(20);

/// The right to change a file, which one process has at a time. It ends with the value, or with the process.
pub(in crate::cli) struct Hold {
    pub(super) _lock: Option<File>,
}

impl Hold {
    /// Waits until no other process changes the file at `path`. What is no regular file is not held.
    ///
    /// # Errors
    ///
    /// The file is not there, or another process keeps it for more than half a minute.
    pub(in crate::cli) fn of(path: &Path) -> Result<Self, CliError> {
        let read = |source| CliError::Read { path: shown(&path.display().to_string()), source };
        if !fs::metadata(path).map_err(read)?.is_file() {
            return Ok(Self { _lock: None });
        }
        let real = fs::canonicalize(path).map_err(read)?;
        Self::wait(&real, false)
            .map_err(|source| CliError::Write { target: shown(&path.display().to_string()), source })
    }

    pub(super) fn wait(path: &Path, create: bool) -> io::Result<Self> {
        for _ in 0..TRIES {
            if let Some(hold) = Self::once(path, create)? {
                return Ok(hold);
            }
            std::thread::sleep(PAUSE);
        }
        Err(io::Error::other(
            "another dibr has been writing here for half a minute; try again when it has finished",
        ))
    }

    /// Takes the lock if it is free and `path` still leads to the file that was locked: it is replaced whenever it is
    /// written, and a lock on what it was is worth nothing.
    #[cfg(unix)]
    fn once(path: &Path, create: bool) -> io::Result<Option<Self>> {
        use std::os::unix::fs::MetadataExt;
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(create);
        // A network file system locks only what is open for writing; others do not care.
        let file = match options.open(path) {
            Err(error) if !create && error.kind() == io::ErrorKind::PermissionDenied => File::open(path)?,
            opened => opened?,
        };
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => unlocked(path, &error),
        }
        let (held, now) = (file.metadata()?, fs::symlink_metadata(path));
        let same = now.is_ok_and(|now| (now.dev(), now.ino()) == (held.dev(), held.ino()));
        Ok(same.then_some(Self { _lock: Some(file) }))
    }

    /// A file that is locked cannot be replaced here, so a file elsewhere is locked in its place.
    #[cfg(not(unix))]
    fn once(path: &Path, create: bool) -> io::Result<Option<Self>> {
        if create {
            OpenOptions::new().write(true).create(true).truncate(false).open(path)?;
        }
        let key = dibr::load::digest(fs::canonicalize(path)?.to_string_lossy().to_lowercase().as_bytes());
        let lock = std::env::temp_dir().join(format!("dibr-{}.lock", &key[..16]));
        let file = OpenOptions::new().write(true).create(true).truncate(false).open(lock)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Ok(None),
            Err(TryLockError::Error(error)) => unlocked(path, &error),
        }
        Ok(Some(Self { _lock: Some(file) }))
    }
}

/// Says that a file system has no locks. What was read is still compared before it is replaced.
fn unlocked(path: &Path, error: &io::Error) {
    let (path, why) = (shown(&path.display().to_string()), reason(error));
    complain(&format!("{path} cannot be locked ({why}): make sure that no other program changes it now"));
}
