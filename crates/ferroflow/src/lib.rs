//! Ferroflow: a machine-learning framework with TensorFlow's architecture.
//!
//! ```
//! use ferroflow as tf;
//! use tf::prelude::*;
//! let x = tf::constant([[1.0f32, 2.0], [3.0, 4.0]])?;
//! let tape = tf::GradientTape::new();
//! tape.watch(&x)?;
//! let y = (&x * &x)?.sum()?;
//! assert_eq!(tape.gradient(&y, &x)?.to_vec::<f32>()?, [2.0, 4.0, 6.0, 8.0]);
//! # Ok::<(), ferroflow::Error>(())
//! ```
//!
//! Invariant: this crate only names things of the others.
//! Does not know: anything of its own.
#![forbid(unsafe_code)]

pub use ferroflow_api::array::*;
#[cfg(feature = "linalg")]
pub use ferroflow_api::einsum;
#[cfg(feature = "image")]
pub use ferroflow_api::image;
#[cfg(feature = "linalg")]
pub use ferroflow_api::linalg;
#[cfg(feature = "lookup")]
pub use ferroflow_api::lookup;
#[cfg(feature = "nn")]
pub use ferroflow_api::nn;
#[cfg(feature = "random")]
pub use ferroflow_api::random;
#[cfg(feature = "signal")]
pub use ferroflow_api::signal;
#[cfg(feature = "text")]
pub use ferroflow_api::strings;
pub use ferroflow_api::{TensorArray, array, assert_true, math, prelude, registry};
pub use ferroflow_base::{Code, Error, Result};
pub use ferroflow_data as data;
pub use ferroflow_io as io;
pub use ferroflow_runtime::{
    Cancellation, Cotangent, ELLIPSIS, ForwardAccumulator, GradientTape, Index, IndexEntry,
    Indices, IntoTensor, NEW_AXIS, RunContext, Slices, Source, Sources, Structure, Tensor,
    TracedFunction, Variable, cond, custom_gradient, device, executing_eagerly, function,
    inferred_shape, init_scope, vectorized_map, while_loop,
};
pub use ferroflow_tensor::{
    Array, Complex64, Complex128, DType, Element, F8E4M3, F8E5M2, IntoArray, PartialShape, Shape,
    TensorType, bf16, f16,
};

/// The dtypes by their names alone, for `use tf::dtypes::*`: all but `DType::String`, which would hide
/// Rust's own `String`.
///
/// ```
/// use ferroflow as tf;
/// use tf::dtypes::*;
/// let x = tf::zeros(&[2], Float64)?;
/// let name: String = x.dtype().to_string();
/// assert_eq!(name, "float64");
/// # Ok::<(), tf::Error>(())
/// ```
pub mod dtypes {
    pub use ferroflow_tensor::DType::{
        self, Bfloat16, Bool, Complex64, Complex128, Float8E4m3fn, Float8E5m2, Float16, Float32,
        Float64, Int8, Int16, Int32, Int64, Resource, Uint8, Uint16, Uint32, Uint64, Variant,
    };
}

/// Layers, losses, metrics, optimizers and the training loop (`tf.keras`).
#[cfg(feature = "keras")]
pub mod keras {
    pub use ferroflow_keras::*;

    /// Data sets that come with the library (`tf.keras.datasets`).
    pub mod datasets {
        pub use ferroflow_datasets::{idx, mnist};
    }
}

/// Devices and threads (`tf.config`).
pub mod config {
    pub use ferroflow_base::pool::{set_threads, threads};
    pub use ferroflow_runtime::device::{
        PhysicalDevice, list_logical_devices, list_physical_devices, set_logical_cpu_devices,
    };
}

/// Operations of one's own: records like those of the catalogue, which [`Context`](op::Context) runs,
/// traces and differentiates as it does those.
pub mod op {
    pub use ferroflow_op::*;
    pub use ferroflow_runtime::Context;
}

/// The programs of the README, compiled and run with the documentation's tests.
#[cfg(all(doctest, feature = "keras"))]
#[doc = include_str!("../../../README.md")]
struct Readme;
