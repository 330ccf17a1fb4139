//! Loops of neural networks: convolution, pooling, softmax.
//!
//! Invariant: results do not depend on the number of threads; every slice access is bounded by the
//! shapes given.
//! Does not know: operations, attributes, graphs.

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
pub mod pool2d;
mod pool2d_max_grad;
#[cfg(test)]
mod pool2d_tests;
pub mod softmax;
