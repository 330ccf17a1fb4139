//! `Buffer`: 64-byte aligned memory that goes back to a cache when dropped.
//!
//! Invariant: every byte of a buffer is initialised (fresh memory is zeroed by the system at no
//! cost, reused memory holds what was last written). The cache holds at most its limit.
//! Does not know: dtypes.
//!
//! Why a cache: fresh pages for every large result cost more than the arithmetic on them (a page
//! fault is some 0.25 us per 4 KiB). Why one for each thread before the shared one: small buffers
//! come and go faster than a lock is passed on between threads.

use crate::cache::{Left, Shared, Stock, capacity_of, class_of};
use ferroflow_base::{Error, PerProcess, Result, memory};
use std::alloc::{Layout, alloc_zeroed, dealloc};
use std::cell::RefCell;
use std::ptr::NonNull;
use std::sync::atomic::{AtomicUsize, Ordering};

const ALIGN: usize = 64;
/// What the allocator aligns to without being asked for more.
const LITTLE: usize = 16;
/// The largest block a thread keeps for itself, and the most bytes it does.
const OWN_BLOCK: usize = 256 << 10;
const OWN_BYTES: usize = 4 << 20;
/// The most bytes the shared stock keeps, unless set.
const SHARED_BYTES: usize = 256 << 20;

/// Owned, 64-byte aligned, initialised bytes.
pub struct Buffer {
    /// `None` where there are no bytes, and in the moment of dropping.
    block: Option<Block>,
    len: usize,
}

/// Memory of the capacity of a class.
struct Block {
    /// Where the usable bytes begin: at a multiple of [`ALIGN`] in what was allocated.
    ptr: NonNull<u8>,
    /// How far behind the start of what was allocated that is.
    lead: usize,
    capacity: usize,
}

// SAFETY: a Block owns its memory exclusively, as a `Box<[u8]>` does; sharing it gives only shared
// references to bytes.
unsafe impl Send for Block {}
// SAFETY: as above.
unsafe impl Sync for Block {}

impl Block {
    /// More than asked for, of an alignment that every allocator gives: only then does the system
    /// zero fresh pages by itself. For a larger one the allocator would write each byte.
    fn layout(capacity: usize) -> Option<Layout> {
        Layout::from_size_align(capacity.checked_add(ALIGN)?, LITTLE).ok()
    }

    /// Fresh zeroed memory of a capacity that is not zero.
    fn fresh(capacity: usize) -> Option<Block> {
        let layout = Block::layout(capacity)?;
        // SAFETY: the layout's size is ALIGN at least.
        let start = NonNull::new(unsafe { alloc_zeroed(layout) })?;
        let lead = start.addr().get().next_multiple_of(ALIGN) - start.addr().get();
        // SAFETY: `lead` is below ALIGN, and so much more than the capacity was allocated.
        Some(Block { ptr: unsafe { start.add(lead) }, lead, capacity })
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        if let Some(layout) = Block::layout(self.capacity) {
            // SAFETY: `lead` before `ptr` begins what `alloc_zeroed` gave for this very layout, and
            // it is owned by self.
            unsafe { dealloc(self.ptr.sub(self.lead).as_ptr(), layout) };
        }
    }
}

/// A thread's own stock.
struct Own {
    stock: Stock<Block>,
    /// The value of [`CLEARED`] when it was last emptied on request.
    cleared: usize,
}

impl Drop for Own {
    fn drop(&mut self) {
        give_to_shared(self.stock.clear());
    }
}

thread_local! {
    static OWN: RefCell<Own> = const { RefCell::new(Own { stock: Stock::new(), cleared: 0 }) };
}

/// Counts the requests to clear, which reach each thread when it next comes by.
static CLEARED: AtomicUsize = AtomicUsize::new(0);
/// The limit of the shared stock; the greatest number stands for "not set".
static LIMIT: AtomicUsize = AtomicUsize::new(usize::MAX);

/// Runs `f` with the shared stock of this process, if it has one. The child of a fork begins with none, for a thread that is not
/// there any more may hold the lock of its parent's.
fn shared<R>(f: impl FnOnce(&mut Stock<Block>) -> R) -> Option<R> {
    static SHARED: PerProcess<Shared<Block>> = PerProcess::new();
    SHARED.get(Shared::new).map(|shared| shared.with(f))
}

/// Runs `f` with the thread's own stock; `None` where the thread is about to end.
fn own<R>(f: impl FnOnce(&mut Stock<Block>) -> R) -> Option<R> {
    OWN.try_with(|own| {
        let own = &mut *own.try_borrow_mut().ok()?;
        let cleared = CLEARED.load(Ordering::Relaxed);
        if own.cleared != cleared {
            own.cleared = cleared;
            own.stock.clear();
        }
        Some(f(&mut own.stock))
    })
    .ok()
    .flatten()
}

fn limit() -> usize {
    match LIMIT.load(Ordering::Relaxed) {
        // In a small container the cache must not be what the memory is lost to.
        usize::MAX => SHARED_BYTES.min(memory::limit() / 8),
        set => set,
    }
}

/// The most bytes the threads' shared cache keeps for reuse; what is above it goes back to the
/// system at once. Not set, it is 256 MiB, or an eighth of what memory the process may have. Beside
/// it each thread keeps a few small buffers, 4 MiB at most.
pub fn set_cache_limit(bytes: usize) {
    LIMIT.store(bytes, Ordering::Relaxed);
    if cache_bytes() > bytes {
        clear_cache();
    }
}

/// The bytes now waiting in the cache, those of this thread's own part included.
pub fn cache_bytes() -> usize {
    shared(|stock| stock.bytes()).unwrap_or(0) + own(|stock| stock.bytes()).unwrap_or(0)
}

/// Gives every cached buffer back to the system; what other threads keep for themselves, when they
/// next take or drop a buffer.
pub fn clear_cache() {
    CLEARED.fetch_add(1, Ordering::Relaxed);
    // Asking is enough: see `own`.
    own(|_| ());
    drop(shared(Stock::clear));
}

fn give_to_shared(blocks: Left<Block>) {
    for (class, block) in blocks {
        drop(shared(|stock| stock.put(class, block, limit())));
    }
}

impl Buffer {
    /// `len` initialised bytes of unspecified content; `ResourceExhausted` if there is no memory.
    pub fn new(len: usize) -> Result<Buffer> {
        if len == 0 {
            return Ok(Buffer { block: None, len: 0 });
        }
        let exhausted =
            || Error::resource_exhausted(format!("cannot allocate a buffer of {len} bytes"));
        if len > isize::MAX as usize / 2 {
            return Err(exhausted());
        }
        let class = class_of(len);
        let capacity = capacity_of(class);
        let kept =
            if capacity <= OWN_BLOCK { own(|stock| stock.take(class)).flatten() } else { None };
        if let Some(block) = kept.or_else(|| shared(|stock| stock.take(class)).flatten()) {
            return Ok(Buffer { block: Some(block), len });
        }
        // A request beyond what there is would be granted by an overcommitting system and kill the
        // process at first touch: refuse it here.
        if capacity > memory::limit() {
            return Err(exhausted());
        }
        let block = Block::fresh(capacity).or_else(|| {
            clear_cache();
            Block::fresh(capacity)
        });
        Ok(Buffer { block: Some(block.ok_or_else(exhausted)?), len })
    }

    /// As [`Buffer::new`], all bytes zero.
    pub fn zeroed(len: usize) -> Result<Buffer> {
        let mut buffer = Buffer::new(len)?;
        buffer.bytes_mut().fill(0);
        Ok(buffer)
    }

    fn ptr(&self) -> NonNull<u8> {
        match &self.block {
            Some(block) => block.ptr,
            None => NonNull::<Aligned>::dangling().cast(),
        }
    }

    /// The bytes.
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: `ptr` is valid for `len` initialised bytes (dangling but aligned when len is 0),
        // owned by self and not mutated while `&self` lives.
        unsafe { std::slice::from_raw_parts(self.ptr().as_ptr(), self.len) }
    }

    /// The bytes, to write.
    pub fn bytes_mut(&mut self) -> &mut [u8] {
        // SAFETY: as for `bytes`, and `&mut self` makes the access exclusive.
        unsafe { std::slice::from_raw_parts_mut(self.ptr().as_ptr(), self.len) }
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

impl Drop for Buffer {
    fn drop(&mut self) {
        let Some(block) = self.block.take() else { return };
        let class = class_of(block.capacity);
        let mut blocks = Left::new();
        blocks.push((class, block));
        if capacity_of(class) <= OWN_BLOCK {
            // The closure takes the block out only if the thread has a stock.
            let put = |stock: &mut Stock<Block>| match blocks.pop() {
                Some((class, block)) => stock.put(class, block, OWN_BYTES),
                None => Left::new(),
            };
            if let Some(left) = own(put) {
                blocks = left;
            }
        }
        give_to_shared(blocks);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_is_aligned_and_reused() {
        for len in [123_457, 5_000_000] {
            let mut b = Buffer::new(len).unwrap();
            assert_eq!(b.bytes().as_ptr() as usize % ALIGN, 0);
            b.bytes_mut().fill(7);
            drop(b);
            assert!(Buffer::zeroed(len).unwrap().bytes().iter().all(|&x| x == 0));
        }
        assert_eq!(Buffer::new(0).unwrap().bytes(), &[] as &[u8]);
    }

    #[test]
    fn a_thread_leaves_its_stock_to_the_others() {
        // A size of no other test.
        let len = 200_001;
        let address = |b: &Buffer| b.bytes().as_ptr().addr();
        let there = std::thread::spawn(move || address(&Buffer::new(len).unwrap())).join().unwrap();
        let here = Buffer::new(len).unwrap();
        assert_eq!(address(&here), there);
    }

    #[test]
    fn too_much_is_an_error() {
        for len in [usize::MAX, isize::MAX as usize, 1 << 46] {
            let code = Buffer::new(len).err().map(|e| e.code());
            assert_eq!(code, Some(ferroflow_base::Code::ResourceExhausted));
        }
    }
}
