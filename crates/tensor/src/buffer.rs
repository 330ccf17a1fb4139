//! `Buffer`: 64-byte aligned memory that goes back to a cache when dropped.
//!
//! Invariant: every byte of a buffer is initialised (fresh memory is zeroed by the system at no
//! cost, reused memory holds what was last written). The cache holds at most its limit.
//! Does not know: dtypes.
//!
//! Why a cache: fresh pages for every large result cost more than the arithmetic on them (a page
//! fault is some 0.25 us per 4 KiB).

use ferroflow_base::{Error, Result};
use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::ptr::NonNull;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const ALIGN: usize = 64;
/// Smallest capacity handed out; requests are rounded up to a quarter of a power of two.
const LEAST: usize = 64;
const CLASSES: usize = 4 * 64;
/// Buffers kept per size class: enough for a training step, few enough to bound idle memory.
const KEEP: usize = 64;

/// Owned, 64-byte aligned, initialised bytes.
pub struct Buffer {
    ptr: NonNull<u8>,
    len: usize,
    capacity: usize,
}

// SAFETY: a Buffer owns its memory exclusively, as a `Box<[u8]>` does; sharing it gives only
// shared references to bytes.
unsafe impl Send for Buffer {}
// SAFETY: as above.
unsafe impl Sync for Buffer {}

struct Cache {
    free: [Vec<NonNull<u8>>; CLASSES],
    bytes: usize,
}

// SAFETY: the pointers in the cache are owned by it alone.
unsafe impl Send for Cache {}

static CACHE: Mutex<Cache> = Mutex::new(Cache { free: [const { Vec::new() }; CLASSES], bytes: 0 });
static LIMIT: AtomicUsize = AtomicUsize::new(256 << 20);

/// The most bytes the cache keeps for reuse; what is above it goes back to the system at once.
pub fn set_cache_limit(bytes: usize) {
    LIMIT.store(bytes, Ordering::Relaxed);
    if cache_bytes() > bytes {
        clear_cache();
    }
}

/// The bytes now waiting in the cache.
pub fn cache_bytes() -> usize {
    lock().bytes
}

/// Gives every cached buffer back to the system.
pub fn clear_cache() {
    let mut cache = lock();
    for class in 0..CLASSES {
        let capacity = capacity_of(class);
        for ptr in std::mem::take(&mut cache.free[class]) {
            release(ptr, capacity);
        }
    }
    cache.bytes = 0;
}

fn lock() -> std::sync::MutexGuard<'static, Cache> {
    // The cache's own code cannot panic while it holds the lock, so poison carries no meaning.
    CACHE.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// The class of the smallest capacity ≥ `bytes`: four classes to each power of two.
fn class_of(bytes: usize) -> usize {
    let bytes = bytes.max(LEAST);
    let log = (usize::BITS - 1 - bytes.leading_zeros()) as usize;
    let quarter = 1usize << (log - 2);
    4 * log + (bytes - (1 << log)).div_ceil(quarter)
}

fn capacity_of(class: usize) -> usize {
    let (log, quarters) = (class / 4, class % 4);
    if log < 6 { LEAST } else { (1 << log) + quarters * (1 << (log - 2)) }
}

fn layout(capacity: usize) -> Option<Layout> {
    Layout::from_size_align(capacity, ALIGN).ok()
}

fn release(ptr: NonNull<u8>, capacity: usize) {
    if let Some(layout) = layout(capacity) {
        // SAFETY: `ptr` came from `alloc_zeroed` with this very layout and is owned by the caller.
        unsafe { dealloc(ptr.as_ptr(), layout) };
    }
}

impl Buffer {
    /// `len` initialised bytes of unspecified content; `ResourceExhausted` if there is no memory.
    pub fn new(len: usize) -> Result<Buffer> {
        if len == 0 {
            return Ok(Buffer { ptr: NonNull::<Aligned>::dangling().cast(), len: 0, capacity: 0 });
        }
        let exhausted =
            || Error::resource_exhausted(format!("cannot allocate a buffer of {len} bytes"));
        if len > isize::MAX as usize / 2 {
            return Err(exhausted());
        }
        let class = class_of(len);
        let capacity = capacity_of(class);
        {
            let mut cache = lock();
            if let Some(ptr) = cache.free[class].pop() {
                cache.bytes -= capacity;
                return Ok(Buffer { ptr, len, capacity });
            }
        }
        let layout = layout(capacity).ok_or_else(exhausted)?;
        // A request beyond the machine's memory would be granted by an overcommitting system and
        // kill the process at first touch: refuse it here.
        if capacity > memory_limit() {
            return Err(exhausted());
        }
        // SAFETY: the layout's size is at least LEAST, hence not zero.
        let ptr = NonNull::new(unsafe { alloc_zeroed(layout) }).ok_or_else(exhausted)?;
        Ok(Buffer { ptr, len, capacity })
    }

    /// As [`Buffer::new`], all bytes zero.
    pub fn zeroed(len: usize) -> Result<Buffer> {
        let mut buffer = Buffer::new(len)?;
        buffer.bytes_mut().fill(0);
        Ok(buffer)
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: `ptr` is valid for `len` initialised bytes (dangling but aligned when len is 0),
        // owned by self and not mutated while `&self` lives.
        unsafe { std::slice::from_raw_parts(self.ptr.as_ptr(), self.len) }
    }

    /// The bytes, to write.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: as for `bytes`, and `&mut self` makes the access exclusive.
        unsafe { std::slice::from_raw_parts_mut(self.ptr.as_ptr(), self.len) }
    }

    /// The number of bytes.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no bytes.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }
}

#[repr(align(64))]
struct Aligned;

/// Physical memory of the machine, or no limit where it cannot be read.
fn memory_limit() -> usize {
    static LIMIT: std::sync::OnceLock<usize> = std::sync::OnceLock::new();
    *LIMIT.get_or_init(|| {
        let text = std::fs::read_to_string("/proc/meminfo").unwrap_or_default();
        let kib = text.lines().next().and_then(|l| l.split_whitespace().nth(1)?.parse().ok());
        kib.map_or(usize::MAX, |k: usize| k.saturating_mul(1024))
    })
}

impl Drop for Buffer {
    fn drop(&mut self) {
        if self.capacity == 0 {
            return;
        }
        {
            let mut cache = lock();
            let class = class_of(self.capacity);
            if cache.bytes + self.capacity <= LIMIT.load(Ordering::Relaxed)
                && cache.free[class].len() < KEEP
            {
                cache.free[class].push(self.ptr);
                cache.bytes += self.capacity;
                return;
            }
        }
        release(self.ptr, self.capacity);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_tight_and_monotone() {
        for bytes in (1..5000).chain([1 << 20, (1 << 20) + 1, 3 << 29]) {
            let capacity = capacity_of(class_of(bytes));
            assert!(capacity >= bytes && capacity <= LEAST.max(bytes + bytes / 4 + 1), "{bytes}");
            assert_eq!(class_of(capacity), class_of(bytes));
        }
    }

    #[test]
    fn memory_is_aligned_and_reused() {
        let mut b = Buffer::new(123_457).unwrap();
        assert_eq!(b.bytes().as_ptr() as usize % ALIGN, 0);
        b.bytes_mut().fill(7);
        drop(b);
        assert!(Buffer::zeroed(123_457).unwrap().bytes().iter().all(|&x| x == 0));
        assert_eq!(Buffer::new(0).unwrap().bytes(), &[] as &[u8]);
    }

    #[test]
    fn too_much_is_an_error() {
        for len in [usize::MAX, isize::MAX as usize, 1 << 46] {
            let code = Buffer::new(len).err().map(|e| e.code());
            assert_eq!(code, Some(ferroflow_base::Code::ResourceExhausted));
        }
    }
}
