//! Cutting work over the pool, and pointers that several chunks write through.
//!
//! Invariant: chunks depend on the amount of work alone; the first failing chunk's error (in order
//! of chunks) is the one returned; every chunk computes with denormal numbers as zero.
//! Does not know: what a chunk does.

use ferroflow_base::{Error, Result, denormal, limits, pool};
use std::ops::Range;
use std::sync::Mutex;

/// Work below this many cheap elements stays on the caller's thread.
#[inline]
pub fn grain() -> usize {
    limits::GRAIN.get()
}

/// Calls `f` on ranges that cover `0..total`, each of at least `grain` units, in parallel where
/// there are at least two such ranges.
pub fn ranges(
    total: usize,
    grain: usize,
    f: impl Fn(Range<usize>) -> Result<()> + Sync,
) -> Result<()> {
    if total < 2 * grain.max(1) {
        let _flushed = denormal::flush();
        return f(0..total);
    }
    let (n, length) = pool::chunks(total, grain);
    let failed: Mutex<Option<(usize, Error)>> = Mutex::new(None);
    pool::parallel_for(n, |i| {
        if let Err(e) = f(i * length..total.min((i + 1) * length)) {
            let mut slot = failed.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
            if slot.as_ref().is_none_or(|(j, _)| i < *j) {
                *slot = Some((i, e));
            }
        }
    });
    match failed.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner) {
        Some((_, e)) => Err(e),
        None => Ok(()),
    }
}

/// As [`ranges`], for chunks that cannot fail.
pub fn each(total: usize, grain: usize, f: impl Fn(Range<usize>) + Sync) {
    if total < 2 * grain.max(1) {
        let _flushed = denormal::flush();
        return f(0..total);
    }
    let (n, length) = pool::chunks(total, grain);
    pool::parallel_for(n, |i| f(i * length..total.min((i + 1) * length)));
}

/// A pointer to a slice that chunks write to at disjoint places.
pub struct Shared<T> {
    ptr: *mut T,
    len: usize,
}

// SAFETY: the pointer is only turned into slices by `part`, whose caller promises disjointness.
unsafe impl<T: Send> Send for Shared<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for Shared<T> {}

impl<T> Shared<T> {
    /// Shares a slice, which stays borrowed as long as the caller keeps it so.
    pub fn new(slice: &mut [T]) -> Shared<T> {
        Shared { ptr: slice.as_mut_ptr(), len: slice.len() }
    }

    /// The number of elements.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The elements of a range, to write.
    ///
    /// # Safety
    /// No two live parts overlap, and the slice given to `new` is still borrowed.
    #[allow(clippy::mut_from_ref, reason = "that is its purpose; see Safety")]
    pub unsafe fn part(&self, range: Range<usize>) -> &mut [T] {
        let end = range.end.min(self.len);
        let start = range.start.min(end);
        // SAFETY: within the slice by the lines above; exclusive by the caller's promise.
        unsafe { std::slice::from_raw_parts_mut(self.ptr.add(start), end - start) }
    }

    /// The element at an offset; writing to it is as `part`'s promise asks.
    ///
    /// # Safety
    /// The offset is inside the slice.
    pub unsafe fn at(&self, offset: isize) -> *mut T {
        // SAFETY: the caller's duty.
        unsafe { self.ptr.offset(offset) }
    }
}

/// A pointer that tasks share; each writes elements of its own.
#[derive(Clone, Copy)]
pub struct SharedPointer<T>(pub *mut T);

// SAFETY: tasks write disjoint elements through it, which is what each use proves.
unsafe impl<T: Send> Send for SharedPointer<T> {}
// SAFETY: as above.
unsafe impl<T: Send> Sync for SharedPointer<T> {}

impl<T> SharedPointer<T> {
    /// The pointer (a method, so that closures capture the whole value).
    pub fn get(&self) -> *mut T {
        self.0
    }
}
