//! Writing large results past the caches: otherwise each line is read before it is written, and thrown out before
//! anyone reads it again.
//!
//! Invariant: what was written is seen by whoever comes after [`Writer`]'s end.
//! Does not know: what is written.

/// Results of so many bytes are written past the caches. Measured with the reading of the result: at a quarter of this
/// the reader loses more than the writer gains.
const LARGE: usize = 8 << 20;

/// Whether a result of so many bytes is better written past the caches.
pub(crate) fn worth(bytes: usize) -> bool {
    cfg!(target_arch = "x86_64") && bytes >= LARGE
}

/// Writes a task's part of a result.
pub(crate) struct Writer {
    past: bool,
}

impl Writer {
    /// One that writes past the caches, or one that does not.
    pub(crate) fn new(past: bool) -> Writer {
        Writer { past }
    }

    /// Copies `n` bytes.
    ///
    /// # Safety
    /// Both are valid for `n` bytes and do not overlap.
    pub(crate) unsafe fn copy(&self, from: *const u8, to: *mut u8, n: usize) {
        // SAFETY: the caller's duty.
        unsafe {
            match self.past {
                true => stream(from, to, n),
                false => std::ptr::copy_nonoverlapping(from, to, n),
            }
        }
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        #[cfg(target_arch = "x86_64")]
        if self.past {
            // SAFETY: the instruction is of the baseline.
            unsafe { std::arch::x86_64::_mm_sfence() };
        }
    }
}

/// # Safety
/// As for [`Writer::copy`].
unsafe fn stream(from: *const u8, to: *mut u8, n: usize) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: the instructions are of the baseline; all places are among the `n` bytes, and those that are
    // streamed to are multiples of 16.
    unsafe {
        use std::arch::x86_64::{_mm_loadu_si128, _mm_stream_si128};
        let start = to.addr().next_multiple_of(16).wrapping_sub(to.addr()).min(n);
        let end = start + (n - start) / 16 * 16;
        std::ptr::copy_nonoverlapping(from, to, start);
        for i in (start..end).step_by(16) {
            _mm_stream_si128(to.add(i).cast(), _mm_loadu_si128(from.add(i).cast()));
        }
        std::ptr::copy_nonoverlapping(from.add(end), to.add(end), n - end);
    }
    #[cfg(not(target_arch = "x86_64"))]
    // SAFETY: the caller's duty.
    unsafe {
        std::ptr::copy_nonoverlapping(from, to, n)
    }
}
