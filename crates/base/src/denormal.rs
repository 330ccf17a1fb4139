//! Denormal numbers count as zero while an operation computes.
//!
//! TensorFlow computes so, and it is what keeps a training run quick: moments of weights that get no
//! gradient shrink for ever, and the processor takes a hundred times as long for a denormal number as
//! for another. Copies, and what only moves bits (`abs`, `neg`), keep them.
//! Invariant: the mode of a thread is afterwards what it was before, so that nothing outside of
//! operations (NumPy, a user's own code) computes otherwise than IEEE 754 asks.
//! Does not know: what is computed.

/// The bits that make results and operands that are denormal zero, and how the mode is read and set.
#[cfg(target_arch = "x86_64")]
#[allow(unsafe_code)]
mod mode {
    pub type Word = u32;
    /// Flush to zero, and denormals are zero.
    pub const FLUSH: Word = (1 << 15) | (1 << 6);

    #[inline]
    pub fn read() -> u32 {
        let mut mode = 0u32;
        // SAFETY: the instruction writes the four bytes of `mode` and nothing else.
        unsafe {
            std::arch::asm!("stmxcsr [{}]", in(reg) &raw mut mode, options(nostack, preserves_flags));
        }
        mode
    }

    #[inline]
    pub fn write(mode: u32) {
        // SAFETY: `mode` is what `read` gave but for the bits of FLUSH, so no reserved bit is set and
        // rounding and traps stay as they were. Code around it may compute with denormals or without:
        // both are results that are allowed here.
        unsafe {
            std::arch::asm!("ldmxcsr [{}]", in(reg) &raw const mode, options(nostack, preserves_flags, readonly));
        }
    }
}

#[cfg(target_arch = "aarch64")]
#[allow(unsafe_code)]
mod mode {
    pub type Word = u64;
    /// Flush to zero, for float16 too.
    pub const FLUSH: Word = (1 << 24) | (1 << 19);

    #[inline]
    pub fn read() -> u64 {
        let mode: u64;
        // SAFETY: reads a register.
        unsafe { std::arch::asm!("mrs {}, fpcr", out(reg) mode, options(nomem, nostack)) };
        mode
    }

    #[inline]
    pub fn write(mode: u64) {
        // SAFETY: as on x86-64: only the bits of FLUSH differ from what was read.
        unsafe { std::arch::asm!("msr fpcr, {}", in(reg) mode, options(nostack)) };
    }
}

#[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
mod mode {
    pub type Word = u32;
    pub const FLUSH: Word = 0;

    pub fn read() -> u32 {
        0
    }

    pub fn write(_: u32) {}
}

/// Keeps the mode of this thread until it is dropped.
#[must_use = "the mode ends when the guard is dropped"]
pub struct Mode {
    /// What to go back to; reading it again would cost more than all the rest.
    before: mode::Word,
    changed: bool,
    /// The mode belongs to the thread.
    _thread: std::marker::PhantomData<*const ()>,
}

impl Mode {
    #[inline]
    fn set(flush: bool) -> Mode {
        let now = mode::read();
        let wanted = if flush { now | mode::FLUSH } else { now & !mode::FLUSH };
        if wanted != now {
            mode::write(wanted);
        }
        Mode { before: now, changed: wanted != now, _thread: std::marker::PhantomData }
    }
}

impl Drop for Mode {
    #[inline]
    fn drop(&mut self) {
        if self.changed {
            mode::write(self.before);
        }
    }
}

/// Makes denormal numbers zero on this thread until the guard is dropped.
///
/// ```
/// use std::hint::black_box;
/// let tiny = black_box(1e-39f32);
/// assert!(tiny * black_box(2.0) > 0.0);
/// # #[cfg(target_arch = "x86_64")]
/// {
///     let _flushed = ferroflow_base::denormal::flush();
///     assert_eq!(black_box(tiny) * black_box(2.0), 0.0);
/// }
/// assert!(black_box(tiny) * black_box(2.0) > 0.0);
/// ```
#[inline]
pub fn flush() -> Mode {
    Mode::set(true)
}

/// Makes this thread compute with denormal numbers again until the guard is dropped: for a user's own code
/// that an operation calls.
#[inline]
pub fn keep() -> Mode {
    Mode::set(false)
}
