//! Loops over memory: what a CPU does for each operation, with SIMD chosen at run time.
//!
//! Invariant: results do not depend on the number of threads; every slice access is bounded by the
//! shapes given.
//! Does not know: operations, attributes, graphs.

pub mod conv2d;
mod conv2d_bias_grad;
mod conv2d_depthwise;
mod conv2d_filter_grad;
mod conv2d_gather;
mod conv2d_plan;
#[cfg(test)]
mod conv2d_tests;
pub mod matmul;
#[cfg(test)]
mod matmul_tests;
mod matmul_tiles;
pub mod pool2d;
#[cfg(test)]
mod pool2d_tests;
pub mod vector;
