//! The friendly functions, shared by both languages: each is written once, here.
//!
//! Invariant: a function here composes operations; it has no kernel and no gradient of its own.
//! Does not know: layers, files, Python.
#![forbid(unsafe_code)]

pub mod array;
mod emit;
pub mod math;
mod methods;
pub mod nn;
pub mod random;

pub use array::constant;
pub use methods::TensorMethods;

/// What brings the methods of tensors in: `use tf::prelude::*`.
pub mod prelude {
    pub use crate::TensorMethods;
}
