//! Neural networks (`tf.nn`).
//!
//! Does not know: layers.

use crate::emit::{listed, one, plain};
use crate::{array, math, random};
use ferroflow_base::{Error, Result};
use ferroflow_op::Attrs;
use ferroflow_ops_nn::conv2d::{CONV2D, Conv2D};
use ferroflow_ops_nn::pool2d::{AVG_POOL, AvgPool, MAX_POOL, MaxPool};
use ferroflow_ops_nn::window::DataFormat;
use ferroflow_ops_nn::{activation, bias, cross_entropy, softmax as softmaxes};
use ferroflow_runtime::{IntoTensor, Tensor};
use ferroflow_tensor::DType;

pub use ferroflow_ops_nn::window::Padding;

macro_rules! activations {
    ($($(#[$doc:meta])* $f:ident = $op:ident;)*) => {$(
        $(#[$doc])*
        pub fn $f(x: impl IntoTensor) -> Result<Tensor> {
            plain(&activation::$op, [x.to_tensor(None)?])
        }
    )*};
}

activations! {
    /// `max(x, 0)`.
    relu = RELU;
    /// `min(max(x, 0), 6)`.
    relu6 = RELU6;
    /// `x` where positive, else `eˣ - 1`.
    elu = ELU;
    /// Self-normalising (Klambauer and others, 2017).
    selu = SELU;
    /// `ln(eˣ + 1)`.
    softplus = SOFTPLUS;
}

/// `x * sigmoid(x)` (Elfwing and others, 2017).
pub fn silu(x: impl IntoTensor) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    math::multiply(&x, &math::sigmoid(&x)?)
}

/// `x Φ(x)`; `approximate` uses tanh (Hendrycks and Gimpel, 2016).
pub fn gelu(x: impl IntoTensor, approximate: bool) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let inner = if approximate {
        let cube = math::multiply(&math::square(&x)?, &x)?;
        let scaled = (&x + (cube * 0.044715)?)?;
        math::tanh(&(scaled * (2.0 / std::f64::consts::PI).sqrt())?)?
    } else {
        math::erf(&(&x * std::f64::consts::FRAC_1_SQRT_2)?)?
    };
    math::multiply(&(&x * 0.5)?, &(inner + 1.0)?)
}

/// `exp(x) / Σ exp(x)` over the last dimension.
pub fn softmax(x: impl IntoTensor) -> Result<Tensor> {
    plain(&softmaxes::SOFTMAX, [x.to_tensor(None)?])
}

/// `x - ln Σ exp(x)` over the last dimension.
pub fn log_softmax(x: impl IntoTensor) -> Result<Tensor> {
    plain(&softmaxes::LOG_SOFTMAX, [x.to_tensor(None)?])
}

/// A vector added along the last dimension.
pub fn bias_add(x: impl IntoTensor, b: impl IntoTensor) -> Result<Tensor> {
    let attrs = bias::Format { data_format: DataFormat::Nhwc };
    one(&bias::BIAS_ADD, attrs, [x.to_tensor(None)?, b.to_tensor(None)?])
}

/// A 2-D convolution of images `[batch, height, width, channels]` with a filter
/// `[height, width, channels, outputs]`.
pub fn conv2d(
    x: impl IntoTensor,
    filter: impl IntoTensor,
    strides: (i64, i64),
    padding: Padding,
) -> Result<Tensor> {
    one(&CONV2D, Conv2D::nhwc(strides, padding), [x.to_tensor(None)?, filter.to_tensor(None)?])
}

/// The largest in each window of images `[batch, height, width, channels]`.
pub fn max_pool2d(
    x: impl IntoTensor,
    size: (i64, i64),
    strides: (i64, i64),
    padding: Padding,
) -> Result<Tensor> {
    one(&MAX_POOL, MaxPool::nhwc(size, strides, padding), [x.to_tensor(None)?])
}

/// The mean of each window of images `[batch, height, width, channels]`.
pub fn avg_pool2d(
    x: impl IntoTensor,
    size: (i64, i64),
    strides: (i64, i64),
    padding: Padding,
) -> Result<Tensor> {
    let attrs = AvgPool {
        ksize: vec![1, size.0, size.1, 1],
        strides: vec![1, strides.0, strides.1, 1],
        padding,
        data_format: DataFormat::Nhwc,
    };
    one(&AVG_POOL, attrs, [x.to_tensor(None)?])
}

/// Each element zero with probability `rate`, the others scaled by `1 / (1 - rate)`.
pub fn dropout(x: impl IntoTensor, rate: f64, seed: Option<i64>) -> Result<Tensor> {
    if !(0.0..1.0).contains(&rate) {
        return Err(Error::invalid_argument(format!("rate must be in [0, 1), got {rate}")));
    }
    let x = x.to_tensor(None)?;
    if rate == 0.0 {
        return Ok(x);
    }
    let shape = array::shape(&x)?;
    let drawn = random::uniform_of(&shape, x.dtype(), seed)?;
    let keep = math::greater_equal(&drawn, rate)?;
    let scaled = (&x * (1.0 / (1.0 - rate)))?;
    math::where_(&keep, &scaled, &array::zeros_like(&x)?)
}

/// Cross-entropy of logits `[n, classes]` against class numbers `[n]`: a loss for each row.
pub fn sparse_softmax_cross_entropy_with_logits(
    labels: impl IntoTensor,
    logits: impl IntoTensor,
) -> Result<Tensor> {
    let inputs = vec![logits.to_tensor(None)?, labels.to_tensor(None)?];
    first(listed(&cross_entropy::SPARSE_SOFTMAX_CROSS_ENTROPY, Attrs::NONE, inputs)?)
}

/// Cross-entropy of logits `[n, classes]` against distributions of that shape.
pub fn softmax_cross_entropy_with_logits(
    labels: impl IntoTensor,
    logits: impl IntoTensor,
) -> Result<Tensor> {
    let inputs = vec![logits.to_tensor(None)?, labels.to_tensor(None)?];
    first(listed(&cross_entropy::SOFTMAX_CROSS_ENTROPY, Attrs::NONE, inputs)?)
}

fn first(outputs: Vec<Tensor>) -> Result<Tensor> {
    outputs.into_iter().next().ok_or_else(|| Error::internal("an operation gave nothing"))
}

/// Normalises the last dimension to mean 0 and variance 1, then scales and shifts
/// (Ba and others, 2016).
pub fn layer_norm(
    x: impl IntoTensor,
    scale: impl IntoTensor,
    offset: impl IntoTensor,
    epsilon: f64,
) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let mean = math::reduce_mean(&x, Some(&[-1]), true)?;
    let centred = math::subtract(&x, &mean)?;
    let variance = math::reduce_mean(&math::square(&centred)?, Some(&[-1]), true)?;
    let rstd = math::rsqrt(&(variance + epsilon)?)?;
    let normal = math::multiply(&centred, &rstd)?;
    math::add(&math::multiply(&normal, scale)?, offset)
}

/// Whether the class of the largest logit is the label, as float32.
pub fn in_top_1(labels: &Tensor, logits: &Tensor) -> Result<Tensor> {
    let classes = math::argmax(logits, -1)?;
    math::equal(&classes, &labels.cast(DType::Int64)?)?.cast(DType::Float32)
}
