//! Writing a file so that its name always stands for the old contents or the new ones, in full,
//! whatever happens in between.
//!
//! Invariant: a `Pending` file has a name nobody else uses, in the directory of its final name, and
//! disappears unless it was put in place; its bytes are on disk before its name is.
//! Does not know: what the bytes mean.

use ferroflow_base::{Error, Result, UniqueId};
use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};

/// Writes `bytes` to `path` through a temporary file beside it: after a crash or a full disk the
/// file is the old one or the new one, never a part of either.
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
    /// A new file beside `path`, which is what it will be called.
    pub(crate) fn create(path: &Path) -> Result<Pending> {
        let name = path.file_name().ok_or_else(|| {
            Error::invalid_argument(format!("{} does not name a file", path.display()))
        })?;
        let mut temporary = name.to_owned();
        temporary.push(format!(".{}-{}.tmp", std::process::id(), UniqueId::new().get()));
        let path = path.with_file_name(temporary);
        // Left by a crashed process of the same id, it is of no use to anyone.
        let file = File::create(&path).map_err(|e| in_file(&path, e))?;
        Ok(Pending { path, file: std::io::BufWriter::with_capacity(1 << 18, file), placed: false })
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
