//! Loops of neural networks: convolution, pooling, softmax.
//!
//! Invariant: results do not depend on the number of threads; every slice access is bounded by the
//! shapes given.
//! Does not know: operations, attributes, graphs.

pub mod batch_norm;
pub mod conv2d;
mod conv2d_bias_grad;
mod conv2d_depthwise;
mod conv2d_filter_grad;
mod conv2d_gather;
mod conv2d_int;
#[doc(hidden)]
pub mod conv2d_plan;
mod conv2d_pool;
pub mod conv3d;
pub mod ctc;
pub mod ctc_beam;
pub mod dilation;
pub mod fractional;
pub mod gru;
pub mod lstm;
pub mod pool2d;
mod pool2d_max_grad;
pub mod pool3d;
pub mod quantize;
pub mod quantized;
pub mod ranking;
pub mod requantize;
pub mod response;
pub mod softmax;
