//! Neural networks: activations, bias, convolution, pooling, softmax and cross-entropy.
//!
//! Does not know: layers.
#![forbid(unsafe_code)]

pub mod activation;
pub mod batch_norm;
pub mod batch_norm_form;
pub mod bias;
pub(crate) mod channels;
pub(crate) mod compose;
pub mod conv;
pub mod conv2d;
pub mod conv2d_pool;
pub mod conv3d;
pub mod cross_entropy;
pub mod ctc;
pub mod ctc_beam;
pub mod depthwise;
pub mod dilation;
pub mod fake_quant;
pub mod fractional;
pub mod gru;
pub mod leaky;
pub(crate) mod lower;
pub mod lstm;
pub mod patches;
pub mod pool2d;
mod pool2d_rewrites;
pub mod pool3d;
pub mod pool_argmax;
pub mod quantized;
pub mod quantized_math;
pub mod quantized_nn;
pub mod ranking;
pub mod requantize;
mod rows;
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
    &batch_norm::FUSED_BATCH_NORM,
    &batch_norm::FUSED_BATCH_NORM_GRAD,
    &batch_norm::FUSED_BATCH_NORM_GRAD_V2,
    &batch_norm::FUSED_BATCH_NORM_GRAD_V3,
    &batch_norm::FUSED_BATCH_NORM_V2,
    &batch_norm::FUSED_BATCH_NORM_V3,
    &bias::BIAS_ADD,
    &bias::BIAS_ADD_GRAD,
    &conv::CONV,
    &conv2d::CONV2D,
    &conv2d::CONV2D_BACKPROP_FILTER,
    &conv2d::CONV2D_BACKPROP_INPUT,
    &conv2d::FUSED_CONV2D,
    &conv2d_pool::MAX_POOL_GRAD_CONV2D_BACKPROP_FILTER,
    &conv3d::CONV2D_BACKPROP_FILTER_LIKE,
    &conv3d::CONV2D_BACKPROP_INPUT_LIKE,
    &conv3d::CONV3D,
    &conv3d::CONV3D_BACKPROP_FILTER,
    &conv3d::CONV3D_BACKPROP_FILTER_OLD,
    &conv3d::CONV3D_BACKPROP_INPUT,
    &conv3d::CONV3D_BACKPROP_INPUT_OLD,
    &cross_entropy::SOFTMAX_CROSS_ENTROPY,
    &cross_entropy::SPARSE_SOFTMAX_CROSS_ENTROPY,
    &ctc_beam::CTC_BEAM_SEARCH_DECODER,
    &ctc::CTC_GREEDY_DECODER,
    &ctc::CTC_LOSS,
    &ctc::CTC_LOSS_V2,
    &depthwise::DEPTHWISE_BACKPROP_FILTER,
    &depthwise::DEPTHWISE_BACKPROP_INPUT,
    &depthwise::DEPTHWISE_CONV2D,
    &dilation::DILATION2D,
    &dilation::DILATION2D_BACKPROP_FILTER,
    &dilation::DILATION2D_BACKPROP_INPUT,
    &fake_quant::FAKE_QUANT_ARGS,
    &fake_quant::FAKE_QUANT_ARGS_GRADIENT,
    &fake_quant::FAKE_QUANT_CHANNELS,
    &fake_quant::FAKE_QUANT_CHANNELS_GRADIENT,
    &fake_quant::FAKE_QUANT_VARS,
    &fake_quant::FAKE_QUANT_VARS_GRADIENT,
    &fractional::FRACTIONAL_AVG_POOL,
    &fractional::FRACTIONAL_AVG_POOL_GRAD,
    &fractional::FRACTIONAL_MAX_POOL,
    &fractional::FRACTIONAL_MAX_POOL_GRAD,
    &gru::GRU_BLOCK_CELL,
    &gru::GRU_BLOCK_CELL_GRAD,
    &leaky::L2_LOSS,
    &leaky::LEAKY_RELU,
    &leaky::LEAKY_RELU_GRAD,
    &leaky::LRN,
    &leaky::LRN_GRAD,
    &lstm::BLOCK_LSTM,
    &lstm::BLOCK_LSTM_GRAD,
    &lstm::BLOCK_LSTM_GRAD_V2,
    &lstm::BLOCK_LSTM_V2,
    &lstm::LSTM_BLOCK_CELL,
    &lstm::LSTM_BLOCK_CELL_GRAD,
    &patches::EXTRACT_IMAGE_PATCHES,
    &patches::EXTRACT_VOLUME_PATCHES,
    &pool2d::AVG_POOL,
    &pool2d::AVG_POOL_GRAD,
    &pool2d::MAX_POOL,
    &pool2d::MAX_POOL_GRAD,
    &pool3d::AVG_POOL3D,
    &pool3d::AVG_POOL3D_GRAD,
    &pool3d::MAX_POOL3D,
    &pool3d::MAX_POOL3D_GRAD,
    &pool3d::MAX_POOL3D_GRAD_GRAD,
    &pool_argmax::MAX_POOL_GIVEN,
    &pool_argmax::MAX_POOL_GRAD_GIVEN,
    &pool_argmax::MAX_POOL_GRAD_GRAD,
    &pool_argmax::MAX_POOL_GRAD_GRAD_GIVEN,
    &pool_argmax::MAX_POOL_GRAD_GRAD_WITH_ARGMAX,
    &pool_argmax::MAX_POOL_GRAD_WITH_ARGMAX,
    &pool_argmax::MAX_POOL_WITH_ARGMAX,
    &quantized::DEQUANTIZE,
    &quantized::QUANTIZE_DOWN_AND_SHRINK_RANGE,
    &quantized::QUANTIZE_V2,
    &quantized::REQUANTIZATION_RANGE,
    &quantized::REQUANTIZATION_RANGE_PER_CHANNEL,
    &quantized::REQUANTIZE,
    &quantized::REQUANTIZE_PER_CHANNEL,
    &quantized_math::QUANTIZED_ADD,
    &quantized_math::QUANTIZED_BIAS_ADD,
    &quantized_math::QUANTIZED_CONCAT,
    &quantized_math::QUANTIZED_MAT_MUL,
    &quantized_math::QUANTIZED_MUL,
    &quantized_math::QUANTIZED_RELU,
    &quantized_math::QUANTIZED_RELU6,
    &quantized_math::QUANTIZED_RELU_X,
    &quantized_math::QUANTIZED_RESHAPE,
    &quantized_nn::QUANTIZED_AVG_POOL,
    &quantized_nn::QUANTIZED_CONV2D,
    &quantized_nn::QUANTIZED_INSTANCE_NORM,
    &quantized_nn::QUANTIZED_MAX_POOL,
    &quantized_nn::UNIFORM_DEQUANTIZE,
    &quantized_nn::UNIFORM_QUANTIZE,
    &ranking::APPROX_TOP_K,
    &ranking::IN_TOP_K,
    &ranking::IN_TOP_K_GIVEN,
    &ranking::ISOTONIC_REGRESSION,
    &ranking::NTH_ELEMENT,
    &requantize::REQUANTIZE,
    &requantize::REQUANTIZE_V2,
    &requantize::REQUANTIZE_V3,
    &requantize::REQUANTIZE_V4,
    &requantize::REQUANTIZE_V4_GRAD,
    &softmax::LOG_SOFTMAX,
    &softmax::SOFTMAX,
];
