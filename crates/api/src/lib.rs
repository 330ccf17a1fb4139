//! The friendly functions, shared by both languages: each is written once, here.
//!
//! Invariant: a function here composes operations; it has no kernel and no gradient of its own.
//! Does not know: layers, files, Python.
#![forbid(unsafe_code)]

pub mod array;
mod check;
mod complex;
#[cfg(feature = "linalg")]
mod einsum;
mod emit;
#[cfg(feature = "image")]
pub mod image;
#[cfg(feature = "linalg")]
pub mod linalg;
#[cfg(feature = "lookup")]
pub mod lookup;
pub mod math;
mod methods;
#[cfg(feature = "nn")]
pub mod nn;
#[cfg(feature = "random")]
pub mod random;
#[cfg(feature = "signal")]
pub mod signal;
#[cfg(feature = "text")]
pub mod strings;
mod tensor_array;

use ferroflow_base::Result;
use ferroflow_op::Registry;

pub use array::constant;
pub use check::assert_true;
#[cfg(feature = "linalg")]
pub use einsum::einsum;
pub use methods::TensorMethods;
pub use tensor_array::TensorArray;

/// What brings the methods of tensors in: `use tf::prelude::*`.
pub mod prelude {
    pub use crate::TensorMethods;
}

/// Every operation this program was built with: the core ones, and those of the families that its
/// cargo features name. Whoever reads graphs from text or files is given it; a program adds its own
/// with [`Registry::with`].
pub fn registry() -> Result<Registry> {
    let all = Registry::new().with(ferroflow_graph::OPS)?.with(ferroflow_ops::OPS)?;
    #[cfg(feature = "image")]
    let all = all.with(ferroflow_ops_image::OPS)?;
    #[cfg(feature = "linalg")]
    let all = all.with(ferroflow_ops_linalg::OPS)?;
    #[cfg(feature = "lookup")]
    let all = all.with(ferroflow_ops_lookup::OPS)?;
    #[cfg(feature = "nn")]
    let all = all.with(ferroflow_ops_nn::OPS)?;
    #[cfg(feature = "random")]
    let all = all.with(ferroflow_ops_random::OPS)?;
    #[cfg(feature = "signal")]
    let all = all.with(ferroflow_ops_signal::OPS)?;
    #[cfg(feature = "sparse")]
    let all = all.with(ferroflow_ops_sparse::OPS)?;
    #[cfg(feature = "text")]
    let all = all.with(ferroflow_ops_text::OPS)?;
    Ok(all)
}
