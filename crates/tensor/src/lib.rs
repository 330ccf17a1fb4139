//! Values in memory: dtypes, known and partial shapes, aligned buffers from a cache, and `Array`,
//! the dense row-major n-dimensional array that every kernel reads and writes.
//!
//! Invariant: an `Array` is contiguous and row-major, its buffer at least as long as shape × dtype
//! says, and every byte of it initialised and valid for its dtype.
//! Does not know: operations, devices, graphs.

mod array;
mod buffer;
mod cache;
mod convert;
mod display;
mod dtype;
mod format;
mod shape;
mod storage;
mod strings;
mod types;

/// What the cache locks with; a model checker puts its own in the place.
mod sync {
    pub(crate) use std::sync::Mutex;
}

pub use array::{Array, Integers, Object};
pub use buffer::{Buffer, cache_bytes, clear_cache, set_cache_limit};
pub use convert::IntoArray;
pub use dtype::{Complex64, Complex128, DType, Element, F8E4M3, F8E5M2, bf16, f8e4m3, f8e5m2, f16};
pub use shape::{Dims, PartialDims, PartialShape, Shape};
pub use storage::DeviceMemory;
pub use strings::{Strings, StringsIter, StringsView};
pub use types::{HandleData, TensorType};
