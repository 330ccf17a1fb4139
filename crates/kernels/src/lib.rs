//! Loops over memory: what a CPU does for each operation, with SIMD chosen at run time.
//!
//! Invariant: results do not depend on the number of threads; every slice access is bounded by the
//! shapes given.
//! Does not know: operations, attributes, graphs.

pub mod cast;
pub mod conv2d;
mod conv2d_bias_grad;
mod conv2d_depthwise;
mod conv2d_filter_grad;
mod conv2d_gather;
mod conv2d_int;
mod conv2d_plan;
mod conv2d_pool;
#[cfg(test)]
mod conv2d_tests;
pub mod elementwise;
mod fold;
pub mod gather;
pub mod generate;
mod layout;
mod loops;
mod math32;
pub mod matmul;
#[cfg(test)]
mod matmul_tests;
mod matmul_tiles;
pub mod moves;
pub mod optimizer;
pub mod pool2d;
mod pool2d_max_grad;
#[cfg(test)]
mod pool2d_tests;
pub mod program;
pub mod random;
pub mod reduce;
pub mod scalar_fn;
pub mod scan;
pub mod simd;
pub mod softmax;
mod strided;
pub mod vector;
mod work;
