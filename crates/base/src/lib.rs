//! Ground floor: errors with TensorFlow's canonical codes, process-wide ids, the thread pool,
//! what memory there is, and from how much work on things are done in a larger way.
//!
//! Invariant: nothing here panics on a caller's input, and nothing here starts a thread before it
//! is first needed.
//! Does not know: tensors, operations, files.
#![deny(unsafe_code)]

pub mod denormal;
mod error;
mod id;
pub mod limits;
pub mod memory;
pub mod pool;
mod process;
pub mod trace;

pub use error::{Code, Error, Frame, Payload, Place, Result};
pub use id::UniqueId;
pub use process::PerProcess;
