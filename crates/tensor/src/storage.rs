//! Where the elements of an array are: beside its shape, in a buffer, in memory of someone else, on
//! a device; strings and objects in vectors of their own.
//!
//! Invariant: every byte that can be read is initialised, aligned for the dtype and valid for it.
//! Only inline bytes and buffers are ever written, and only through their sole owner.
//! Does not know: shapes; what a device computes.

use crate::buffer::Buffer;
use crate::strings::Strings;
use crate::{DType, Object};
use ferroflow_base::{Error, Result};
use std::any::Any;
use std::fmt::Debug;
use std::sync::Arc;

/// Arrays of up to this many bytes live beside their shape, in one allocation.
pub(crate) const INLINE: usize = 16;

/// The bytes of a small array.
#[derive(Clone, Copy)]
#[repr(C, align(16))]
pub(crate) struct Inline(pub(crate) [u8; INLINE]);

/// Where elements are. Offsets are in bytes; `start` counts elements.
pub(crate) enum Storage {
    Inline(Inline),
    Plain { buffer: Arc<Buffer>, offset: usize },
    Foreign { memory: Arc<Foreign>, offset: usize },
    Device { memory: Arc<dyn DeviceMemory>, offset: usize },
    Strings { all: Arc<Strings>, start: usize },
    Objects { all: Arc<Vec<Arc<dyn Object>>>, start: usize },
}

impl Storage {
    /// The same elements from `elements` elements on; with whole arrays the memory is shared.
    pub(crate) fn from(&self, elements: usize, dtype: DType) -> Storage {
        let bytes = elements * dtype.size();
        match self {
            Storage::Inline(inline) => {
                let mut copy = Inline([0; INLINE]);
                let rest = &inline.0[bytes.min(INLINE)..];
                copy.0[..rest.len()].copy_from_slice(rest);
                Storage::Inline(copy)
            }
            Storage::Plain { buffer, offset } => {
                Storage::Plain { buffer: buffer.clone(), offset: offset + bytes }
            }
            Storage::Foreign { memory, offset } => {
                Storage::Foreign { memory: memory.clone(), offset: offset + bytes }
            }
            Storage::Device { memory, offset } => {
                Storage::Device { memory: memory.clone(), offset: offset + bytes }
            }
            Storage::Strings { all, start } => {
                Storage::Strings { all: all.clone(), start: start + elements }
            }
            Storage::Objects { all, start } => {
                Storage::Objects { all: all.clone(), start: start + elements }
            }
        }
    }

    /// Whether the elements may be written: they are in our memory, and nobody else sees them.
    pub(crate) fn is_unique(&self) -> bool {
        match self {
            Storage::Inline(_) => true,
            Storage::Plain { buffer, .. } => Arc::strong_count(buffer) == 1,
            Storage::Foreign { .. } | Storage::Device { .. } => false,
            Storage::Strings { all, .. } => Arc::strong_count(all) == 1,
            Storage::Objects { all, .. } => Arc::strong_count(all) == 1,
        }
    }
}

/// Memory on a device, which the host cannot read or write where it is.
pub trait DeviceMemory: Any + Send + Sync + Debug {
    /// The device's name, for messages: `GPU:0`.
    fn device(&self) -> &str;
    /// The number of bytes.
    fn byte_len(&self) -> usize;
    /// Copies the bytes from `offset` on to the host; fills `to`.
    fn read(&self, offset: usize, to: &mut [u8]) -> Result<()>;
}

/// Memory that belongs to someone else: an array of NumPy, a capsule of DLPack, a mapped file. It
/// is read, never written, and its owner is dropped with the last array over it.
pub(crate) struct Foreign {
    ptr: *const u8,
    len: usize,
    /// Keeps the memory alive; never looked at.
    _owner: Box<dyn Any + Send + Sync>,
}

// SAFETY: the bytes are only read, which any number of threads may do, and the owner, which may be
// dropped on any of them, is itself `Send` and `Sync`.
unsafe impl Send for Foreign {}
// SAFETY: as above.
unsafe impl Sync for Foreign {}

impl Foreign {
    /// The memory at `ptr`.
    ///
    /// # Safety
    /// Until `owner` is dropped, `ptr` is valid for reading `len` initialised bytes, and nobody
    /// writes to them.
    pub(crate) unsafe fn new(
        ptr: *const u8,
        len: usize,
        owner: Box<dyn Any + Send + Sync>,
    ) -> Result<Foreign> {
        // An empty array of NumPy or DLPack may have a null pointer.
        if ptr.is_null() && len > 0 {
            return Err(Error::invalid_argument(format!("{len} bytes cannot lie at address 0")));
        }
        Ok(Foreign { ptr, len, _owner: owner })
    }

    /// The bytes.
    pub(crate) fn bytes(&self) -> &[u8] {
        if self.len == 0 {
            return &[];
        }
        // SAFETY: by the promise given to `new`, for the owner is dropped with `self`.
        unsafe { std::slice::from_raw_parts(self.ptr, self.len) }
    }

    /// Whether elements of `dtype` may be read where they are.
    pub(crate) fn is_aligned(&self, dtype: DType) -> bool {
        // No Rust type behind a dtype is aligned to more than 8 bytes.
        self.ptr.addr().is_multiple_of(dtype.size().clamp(1, 8))
    }
}
