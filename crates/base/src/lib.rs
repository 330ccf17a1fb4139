//! Ground floor: errors with TensorFlow's canonical codes, process-wide ids, and the thread pool.
//!
//! Invariant: nothing here panics on a caller's input, and nothing here starts a thread before it
//! is first needed.
//! Does not know: tensors, operations, files.
#![deny(unsafe_code)]

mod error;
mod id;
pub mod pool;
pub mod trace;

pub use error::{Code, Error, Frame, Payload, Result};
pub use id::UniqueId;
