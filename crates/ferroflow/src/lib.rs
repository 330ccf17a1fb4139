//! Ferroflow: a machine-learning framework with TensorFlow's architecture.
//!
//! ```
//! use ferroflow as tf;
//! let x = tf::constant([[1.0f32, 2.0], [3.0, 4.0]])?;
//! let tape = tf::GradientTape::new();
//! tape.watch(&x)?;
//! let y = tf::math::reduce_sum(&(&x * &x)?, None, false)?;
//! let dx = tape.gradient(&y, &[&x])?;
//! assert_eq!(dx[0].as_ref().map(|d| d.to_vec::<f32>()).transpose()?, Some(vec![2.0, 4.0, 6.0, 8.0]));
//! # Ok::<(), ferroflow::Error>(())
//! ```
//!
//! Invariant: this crate only names things of the others.
//! Does not know: anything of its own.
#![forbid(unsafe_code)]

pub use ferroflow_api::array::*;
#[cfg(feature = "nn")]
pub use ferroflow_api::nn;
#[cfg(feature = "random")]
pub use ferroflow_api::random;
pub use ferroflow_api::{array, math, registry};
pub use ferroflow_base::{Code, Error, Result};
pub use ferroflow_data as data;
pub use ferroflow_io as io;
#[cfg(feature = "keras")]
pub use ferroflow_keras as keras;
pub use ferroflow_runtime::{
    ELLIPSIS, GradientTape, Index, IntoTensor, NEW_AXIS, Structure, Tensor, TracedFunction,
    Variable, cond, custom_gradient, device, executing_eagerly, function, init_scope, while_loop,
};
pub use ferroflow_tensor::{Array, DType, IntoArray, PartialShape, Shape};

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
