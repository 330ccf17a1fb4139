//! Arrays over memory that is not ours: of another owner in this process, or on a device.
//!
//! Invariant: such memory is never written. What the host cannot read is an error to read.
//! Does not know: NumPy, DLPack, files; what a device computes.

use super::{Array, byte_len, expect_booleans, wrong_len};
use crate::storage::{DeviceMemory, Foreign, INLINE, Storage};
use crate::{DType, Shape};
use ferroflow_base::{Error, Result};
use std::any::Any;
use std::sync::Arc;

impl Array {
    /// A plain array over the memory of `owner`, which lives as long as the array and its aliases:
    /// a mapped file, a `Vec` that is not to be copied. The array never writes to it. What is not
    /// aligned for the dtype is copied, and so is what is tiny. Booleans must be 0 or 1.
    ///
    /// ```
    /// use ferroflow_tensor::{Array, DType, Shape};
    /// let samples: Vec<u8> = vec![7; 1000];
    /// let at = samples.as_ptr();
    /// let array = Array::from_owner(DType::Uint8, Shape::new([10, 100])?, samples)?;
    /// assert_eq!(array.bytes()?.as_ptr(), at);
    /// # Ok::<(), ferroflow_base::Error>(())
    /// ```
    pub fn from_owner<O>(dtype: DType, shape: Shape, owner: O) -> Result<Array>
    where
        O: AsRef<[u8]> + Send + Sync + 'static,
    {
        // The bytes are asked for once the owner is where it stays.
        let owner = Box::new(owner);
        let bytes: &[u8] = (*owner).as_ref();
        let (ptr, len) = (bytes.as_ptr(), bytes.len());
        // SAFETY: the bytes are borrowed from the owner, which from here on is neither moved out
        // of its box nor mutated; so they are there, and as they are, until it is dropped.
        unsafe { Array::from_foreign(dtype, shape, ptr, len, owner) }
    }

    /// As [`Array::from_owner`], over `len` bytes at `ptr`, which may be null if there are none.
    ///
    /// # Safety
    /// Until `owner` is dropped, `ptr` is valid for reading `len` initialised bytes, and nobody
    /// writes to them.
    pub unsafe fn from_foreign(
        dtype: DType,
        shape: Shape,
        ptr: *const u8,
        len: usize,
        owner: Box<dyn Any + Send + Sync>,
    ) -> Result<Array> {
        let expected = byte_len(dtype, &shape)?;
        if len != expected {
            return Err(wrong_len(dtype, &shape, expected, len));
        }
        // SAFETY: the caller's promise.
        let memory = unsafe { Foreign::new(ptr, len, owner) }?;
        if len <= INLINE || !memory.is_aligned(dtype) {
            return Array::from_bytes(dtype, shape, memory.bytes());
        }
        if dtype == DType::Bool {
            expect_booleans(memory.bytes())?;
        }
        let storage = Storage::Foreign { memory: Arc::new(memory), offset: 0 };
        Ok(Array::from_storage(dtype, shape, storage))
    }

    /// A plain array whose elements are on a device, at the start of `memory`. Reading them on the
    /// host is `FailedPrecondition`; [`Array::to_host`] copies them.
    pub fn on_device(dtype: DType, shape: Shape, memory: Arc<dyn DeviceMemory>) -> Result<Array> {
        let expected = byte_len(dtype, &shape)?;
        if memory.byte_len() < expected {
            return Err(wrong_len(dtype, &shape, expected, memory.byte_len()));
        }
        Ok(Array::from_storage(dtype, shape, Storage::Device { memory, offset: 0 }))
    }

    /// The memory on a device that holds the elements, and where in it they begin; `None` on the
    /// host.
    pub fn device_memory(&self) -> Option<(&Arc<dyn DeviceMemory>, usize)> {
        match &self.0.storage {
            Storage::Device { memory, offset } => Some((memory, *offset)),
            _ => None,
        }
    }

    /// The array in memory that the host can read: itself unless it is on a device.
    pub fn to_host(&self) -> Result<Array> {
        match self.device_memory() {
            None => Ok(self.clone()),
            Some((memory, offset)) => {
                let fill = |to: &mut [u8]| memory.read(offset, to);
                Array::filled_by(self.dtype(), self.shape().clone(), fill)
            }
        }
    }
}

#[cold]
pub(super) fn not_on_host(memory: &dyn DeviceMemory) -> Error {
    Error::failed_precondition(format!(
        "the elements are on device {}, where the host cannot read them: copy them first",
        memory.device()
    ))
}
