//! How much memory this process may have, and vectors that ask for theirs politely.
//!
//! Invariant: a size that comes from a user or a file ends in `ResourceExhausted` where there is
//! not enough memory, never in an abort.
//! Does not know: what the memory is for.

use crate::{Error, Result};
use once_cell::race::OnceNonZeroUsize;
use std::num::NonZeroUsize;
use std::path::Path;

/// The most bytes this process can hope for: the machine's memory, or less where a control group
/// sets a limit. No limit where neither can be read.
///
/// A system that overcommits grants more and kills the process when it touches it.
pub fn limit() -> usize {
    // Two threads may read it at once rather than one wait for the other, which the child of a fork would
    // do for ever.
    static LIMIT: OnceNonZeroUsize = OnceNonZeroUsize::new();
    let found = LIMIT.get_or_init(|| {
        let read = |path: &Path| std::fs::read_to_string(path).ok();
        let limit = machine(&read).unwrap_or(usize::MAX);
        let limit = limit.min(control_group(&read).unwrap_or(usize::MAX));
        NonZeroUsize::new(limit).unwrap_or(NonZeroUsize::MIN)
    });
    found.get()
}

/// The machine's physical memory.
fn machine(read: &dyn Fn(&Path) -> Option<String>) -> Option<usize> {
    let text = read(Path::new("/proc/meminfo"))?;
    let kib: usize = text.lines().next()?.split_whitespace().nth(1)?.parse().ok()?;
    Some(kib.saturating_mul(1024))
}

/// The least limit of the control groups this process is in, and of those around them.
fn control_group(read: &dyn Fn(&Path) -> Option<String>) -> Option<usize> {
    let root = Path::new("/sys/fs/cgroup");
    let mut least = None;
    for line in read(Path::new("/proc/self/cgroup"))?.lines() {
        // `0::/path` in version 2, `4:memory:/path` in version 1.
        let mut parts = line.splitn(3, ':');
        let (Some(_), Some(kinds), Some(path)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        let (top, file) = match kinds {
            "" => (root.to_path_buf(), "memory.max"),
            _ if kinds.split(',').any(|k| k == "memory") => {
                (root.join("memory"), "memory.limit_in_bytes")
            }
            _ => continue,
        };
        // In a container the path may be the host's and not be here: then an outer folder is.
        let mut folder = top.join(path.trim_start_matches('/'));
        loop {
            // "max" is no number, and no limit.
            let own = read(&folder.join(file)).and_then(|text| text.trim().parse().ok());
            least = [least, own].into_iter().flatten().min();
            if folder == top || !folder.pop() {
                break;
            }
        }
    }
    least
}

/// Makes room for `more` elements after those that `vec` has.
pub fn reserve<T>(vec: &mut Vec<T>, more: usize) -> Result<()> {
    if vec.capacity() - vec.len() >= more {
        return Ok(());
    }
    let bytes = vec.len().checked_add(more).and_then(|n| n.checked_mul(size_of::<T>()));
    match bytes {
        Some(bytes) if bytes <= limit() && vec.try_reserve(more).is_ok() => Ok(()),
        _ => Err(exhausted(more, size_of::<T>())),
    }
}

/// An empty vector with room for `n` elements.
pub fn vec_of<T>(n: usize) -> Result<Vec<T>> {
    let mut vec = Vec::new();
    reserve(&mut vec, n)?;
    Ok(vec)
}

/// What an iterator gives, of which there are as many as it says at least.
pub fn collect<T>(all: impl IntoIterator<Item = T>) -> Result<Vec<T>> {
    let all = all.into_iter();
    let mut vec = vec_of(all.size_hint().0)?;
    for item in all {
        reserve(&mut vec, 1)?;
        vec.push(item);
    }
    Ok(vec)
}

/// A vector of `n` times the same.
pub fn repeat<T: Clone>(value: T, n: usize) -> Result<Vec<T>> {
    let mut vec = vec_of(n)?;
    vec.resize(n, value);
    Ok(vec)
}

#[cold]
fn exhausted(n: usize, size: usize) -> Error {
    Error::resource_exhausted(format!("cannot allocate {n} elements of {size} bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    #[test]
    fn what_does_not_fit_is_an_error() {
        for n in [usize::MAX, usize::MAX / 8, 1 << 45] {
            assert_eq!(vec_of::<u64>(n).unwrap_err().code(), Code::ResourceExhausted);
            assert_eq!(repeat([0u8; 16], n).unwrap_err().code(), Code::ResourceExhausted);
        }
        let mut v = vec![1u8];
        assert!(reserve(&mut v, usize::MAX).is_err());
        reserve(&mut v, 100).unwrap();
        assert!(v.capacity() > 100);
        assert_eq!(repeat(7, 3).unwrap(), [7, 7, 7]);
    }

    #[test]
    fn the_narrowest_control_group_counts() {
        let files = |files: &'static [(&'static str, &'static str)]| {
            move |path: &Path| {
                let found = files.iter().find(|(name, _)| Path::new(name) == path);
                found.map(|(_, text)| (*text).to_owned())
            }
        };
        let second = files(&[
            ("/proc/self/cgroup", "0::/a/b\n"),
            ("/sys/fs/cgroup/a/b/memory.max", "max\n"),
            ("/sys/fs/cgroup/a/memory.max", "1000\n"),
            ("/sys/fs/cgroup/memory.max", "2000\n"),
        ]);
        assert_eq!(control_group(&second), Some(1000));
        let first = files(&[
            ("/proc/self/cgroup", "9:cpu:/x\n4:hugetlb,memory:/host/c\n0::/\n"),
            ("/sys/fs/cgroup/memory/memory.limit_in_bytes", "512\n"),
        ]);
        assert_eq!(control_group(&first), Some(512));
        assert_eq!(control_group(&files(&[("/proc/self/cgroup", "nonsense")])), None);
        assert_eq!(machine(&files(&[("/proc/meminfo", "MemTotal: 2 kB\n")])), Some(2048));
    }
}
