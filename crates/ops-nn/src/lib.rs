//! Neural networks: activations, bias, convolution, pooling, softmax and cross-entropy.
//!
//! Does not know: layers.
#![forbid(unsafe_code)]

pub mod activation;
pub mod bias;
pub(crate) mod compose;
pub mod conv2d;
pub mod conv2d_pool;
pub mod cross_entropy;
pub mod depthwise;
pub(crate) mod lower;
pub mod pool2d;
pub mod softmax;
pub mod window;

use ferroflow_op::OpDef;

/// Every record of the family.
pub const OPS: &[&OpDef] = &[
    &activation::ELU,
    &activation::ELU_GRAD,
    &activation::RELU,
    &activation::RELU6,
    &activation::RELU6_GRAD,
    &activation::RELU_GRAD,
    &activation::SELU,
    &activation::SELU_GRAD,
    &activation::SOFTPLUS,
    &activation::SOFTPLUS_GRAD,
    &activation::SOFTSIGN,
    &activation::SOFTSIGN_GRAD,
    &bias::BIAS_ADD,
    &bias::BIAS_ADD_GRAD,
    &conv2d::CONV2D,
    &conv2d::CONV2D_BACKPROP_FILTER,
    &conv2d::CONV2D_BACKPROP_INPUT,
    &conv2d::FUSED_CONV2D,
    &conv2d_pool::MAX_POOL_GRAD_CONV2D_BACKPROP_FILTER,
    &cross_entropy::SOFTMAX_CROSS_ENTROPY,
    &cross_entropy::SPARSE_SOFTMAX_CROSS_ENTROPY,
    &depthwise::DEPTHWISE_BACKPROP_FILTER,
    &depthwise::DEPTHWISE_BACKPROP_INPUT,
    &depthwise::DEPTHWISE_CONV2D,
    &pool2d::AVG_POOL,
    &pool2d::AVG_POOL_GRAD,
    &pool2d::MAX_POOL,
    &pool2d::MAX_POOL_GRAD,
    &softmax::LOG_SOFTMAX,
    &softmax::SOFTMAX,
];
