//! Writing a file so that its name always stands for the old contents or the new ones, in full,
//! whatever happens in between.
//!
//! Invariant: a `Pending` file has a random name that did not exist before, in the directory of its
//! final name, and disappears unless it was put in place; its bytes are on disk before its name is.
//! It is locked while it lives, so one that nobody holds is known to be left by a crash.
//! Does not know: what the bytes mean.

use ferroflow_base::{Error, Result};
use std::ffi::{OsStr, OsString};
use std::fs::File;
use std::hash::{BuildHasher, RandomState};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

/// How often a name that exists is drawn anew: more than once in a lifetime means that somebody knows
/// the names.
const TRIES: usize = 16;
/// Digits of a random name.
const DIGITS: usize = 32;

/// Writes `bytes` to `path` through a temporary file beside it: after a crash or a full disk the
/// file is the old one or the new one, never a part of either.
///
/// The errors are those of the file system: `NotFound` for a missing directory, `PermissionDenied`,
/// `ResourceExhausted` for a full disk.
///
/// ```
/// # let dir = std::env::temp_dir().join(format!("ferroflow-atomic-{}", std::process::id()));
/// # std::fs::create_dir_all(&dir)?;
/// let path = dir.join("settings.json");
/// ferroflow_io::atomic_write(&path, "{}")?;
/// assert_eq!(std::fs::read(&path)?, b"{}");
/// # std::fs::remove_dir_all(dir)?;
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn atomic_write(path: impl AsRef<Path>, bytes: impl AsRef<[u8]>) -> Result<()> {
    let path = path.as_ref();
    let mut pending = Pending::create(path)?;
    pending.write(bytes.as_ref())?;
    pending.put(path)?;
    sync_directory_of(path)
}

/// An error of the system about a file, which becomes the frame.
#[cold]
pub(crate) fn in_file(path: &Path, e: std::io::Error) -> Error {
    Error::from(e).in_frame(path.display().to_string())
}

/// A file under a temporary name.
pub(crate) struct Pending {
    path: PathBuf,
    file: std::io::BufWriter<File>,
    placed: bool,
}

impl Pending {
    /// A new file beside `path`, which is what it will be called. What crashed processes left there
    /// under such names is removed.
    pub(crate) fn create(path: &Path) -> Result<Pending> {
        let name = path.file_name().ok_or_else(|| {
            Error::invalid_argument(format!("{} does not name a file", path.display()))
        })?;
        remove_stale(path, name);
        let mut last = None;
        for _ in 0..TRIES {
            let mut temporary = name.to_owned();
            temporary.push(format!(".{}.tmp", random_name()));
            let path = path.with_file_name(temporary);
            // Never a file that exists, and so never what a link of that name leads to.
            match File::options().write(true).create_new(true).open(&path) {
                Ok(file) => {
                    // Where files cannot be locked, none is taken for stale either. One that another
                    // process took for stale before it was locked has lost its name.
                    let _ = file.lock();
                    if path.symlink_metadata().is_ok() {
                        let file = std::io::BufWriter::with_capacity(1 << 18, file);
                        return Ok(Pending { path, file, placed: false });
                    }
                }
                Err(e) if e.kind() == ErrorKind::AlreadyExists => last = Some(in_file(&path, e)),
                Err(e) => return Err(in_file(&path, e)),
            }
        }
        let shown = path.display();
        Err(last
            .unwrap_or_else(|| Error::unavailable(format!("{shown}: temporary files disappear"))))
    }

    pub(crate) fn write(&mut self, bytes: &[u8]) -> Result<()> {
        self.file.write_all(bytes).map_err(|e| in_file(&self.path, e))
    }

    /// Brings the bytes to disk, then gives the file its final name. The name itself is on disk
    /// after [`sync_directory_of`].
    pub(crate) fn put(mut self, to: &Path) -> Result<()> {
        self.file.flush().map_err(|e| in_file(&self.path, e))?;
        self.file.get_ref().sync_all().map_err(|e| in_file(&self.path, e))?;
        std::fs::rename(&self.path, to).map_err(|e| in_file(to, e))?;
        self.placed = true;
        Ok(())
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.placed {
            // Nothing more can be done where removal fails: the file is litter, not damage.
            let _ = std::fs::remove_file(&self.path);
        }
    }
}

/// A name that nobody can guess: hexadecimal digits of the system's random numbers.
pub fn random_name() -> String {
    let half = || RandomState::new().hash_one(0u8);
    format!("{:016x}{:016x}", half(), half())
}

/// Removes temporary files of `name` beside `path` whose writers are gone.
fn remove_stale(path: &Path, name: &OsStr) {
    let dir = path.parent().filter(|d| !d.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut start = name.to_owned();
    start.push(".");
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        if !is_temporary(&entry.file_name(), &start)
            || !entry.file_type().is_ok_and(|kind| kind.is_file())
        {
            continue;
        }
        // A lock that is held says that its writer lives. An error removes nothing.
        if let Ok(file) = File::open(entry.path())
            && file.try_lock().is_ok()
        {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

fn is_temporary(name: &OsStr, start: &OsString) -> bool {
    let digits = name.as_encoded_bytes().strip_prefix(start.as_encoded_bytes());
    digits
        .and_then(|d| d.strip_suffix(b".tmp"))
        .is_some_and(|digits| digits.len() == DIGITS && digits.iter().all(u8::is_ascii_hexdigit))
}

/// A lock on a directory: as long as this lives, others who want to write there wait.
#[derive(Debug)]
pub struct DirectoryLock {
    /// The directory, whose lock goes with it; none where there are no locks.
    _held: Option<File>,
}

impl DirectoryLock {
    /// Waits until nobody else, in this process or another, holds the lock of the directory. Where
    /// the file system has no locks, it comes at once and keeps nobody off.
    pub fn wait(dir: impl AsRef<Path>) -> Result<DirectoryLock> {
        let dir = dir.as_ref();
        if !cfg!(unix) {
            return Ok(DirectoryLock { _held: None });
        }
        let file = File::open(dir).map_err(|e| in_file(dir, e))?;
        Ok(DirectoryLock { _held: file.lock().is_ok().then_some(file) })
    }
}

/// Brings names made and removed in the directory of `path` to disk.
pub(crate) fn sync_directory_of(path: &Path) -> Result<()> {
    // Only Unix can open a directory; elsewhere the file system keeps the order of renames itself.
    if cfg!(unix) {
        let dir = match path.parent() {
            Some(dir) if !dir.as_os_str().is_empty() => dir,
            _ => Path::new("."),
        };
        File::open(dir).and_then(|d| d.sync_all()).map_err(|e| in_file(dir, e))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_base::Code;

    fn names(dir: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(dir).unwrap();
        entries.map(|e| e.unwrap().file_name().into_string().unwrap()).collect()
    }

    #[test]
    fn a_write_replaces_and_leaves_nothing_behind() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        atomic_write(&path, b"old").unwrap();
        atomic_write(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert_eq!(names(dir.path()), ["x"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_planted_link_is_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        let victim = dir.path().join("victim");
        std::fs::write(&victim, b"precious").unwrap();
        // The names that were used before, and that of the file itself.
        let path = dir.path().join("x");
        for n in 0..50 {
            let planted = dir.path().join(format!("x.{}-{n}.tmp", std::process::id()));
            std::os::unix::fs::symlink(&victim, planted).unwrap();
        }
        std::os::unix::fs::symlink(&victim, &path).unwrap();
        atomic_write(&path, b"new").unwrap();
        assert_eq!(std::fs::read(&victim).unwrap(), b"precious");
        assert_eq!(std::fs::read(&path).unwrap(), b"new");
        assert!(!path.symlink_metadata().unwrap().is_symlink());
    }

    #[test]
    fn names_are_not_guessable_and_stale_ones_go() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        let living = Pending::create(&path).unwrap();
        let stale = dir.path().join(format!("x.{}.tmp", random_name()));
        std::fs::write(&stale, b"half").unwrap();
        for other in ["x.tmp", "x.12.tmp", "y.0123456789abcdef0123456789abcdef.tmp"] {
            std::fs::write(dir.path().join(other), b"not ours").unwrap();
        }
        let second = Pending::create(&path).unwrap();
        assert!(living.path.exists() && second.path.exists() && !stale.exists());
        assert_ne!(living.path, second.path);
        drop((living, second));
        assert_eq!(names(dir.path()).len(), 3);
        let many: std::collections::HashSet<_> = (0..1000).map(|_| random_name()).collect();
        assert!(many.len() == 1000 && many.iter().all(|n| n.len() == DIGITS));
    }

    #[test]
    fn a_failed_write_leaves_the_old_file() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("x");
        atomic_write(&path, b"old").unwrap();
        let mut pending = Pending::create(&path).unwrap();
        pending.write(b"half").unwrap();
        drop(pending);
        assert_eq!(std::fs::read(&path).unwrap(), b"old");
        assert_eq!(names(dir.path()), ["x"]);
        let e = atomic_write(dir.path().join("no/x"), b"").unwrap_err();
        assert_eq!(e.code(), Code::NotFound);
        assert!(atomic_write("/", b"").is_err());
    }
}
