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
use ferroflow_ops_nn::{activation, bias, cross_entropy, ctc, ranking, softmax as softmaxes};
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
    /// The rectifier: `max(x, 0)`, elementwise, of real numbers.
    relu = RELU;
    /// The rectifier that is cut at 6: `min(max(x, 0), 6)`.
    relu6 = RELU6;
    /// The exponential linear unit: `x` where positive, else `eˣ - 1`; of floats.
    elu = ELU;
    /// The scaled exponential linear unit, which keeps mean and variance (Klambauer and others, 2017).
    selu = SELU;
    /// The smooth rectifier `ln(eˣ + 1)`; of floats.
    softplus = SOFTPLUS;
}

/// The rectifier with a soft bend, `x * sigmoid(x)` (Elfwing and others, 2017); of floats.
pub fn silu(x: impl IntoTensor) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    math::multiply(&x, &math::sigmoid(&x)?)
}

/// The Gaussian error linear unit `x Φ(x)`, Φ being the distribution function of the normal distribution
/// (Hendrycks and Gimpel, 2016); of floats.
pub fn gelu(x: impl IntoTensor) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let inner = math::erf(&x * std::f64::consts::FRAC_1_SQRT_2)?;
    (&x * 0.5)? * (inner + 1.0)
}

/// As [`gelu`], by tanh: a little less exact.
pub fn gelu_approximate(x: impl IntoTensor) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let cube = math::square(&x)? * &x;
    let scaled = (&x + cube? * 0.044715)?;
    let inner = math::tanh(scaled * (2.0 / std::f64::consts::PI).sqrt())?;
    (&x * 0.5)? * (inner + 1.0)
}

/// Probabilities from logits: `exp(x) / Σ exp(x)` over the last dimension, for floats of any shape
/// `[..., classes]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, nn};
/// let p = nn::softmax(constant([[0.0f32, 0.0], [0.0, 200.0]])?)?;
/// assert_eq!(p.to_vec::<f32>()?, [0.5, 0.5, 0.0, 1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn softmax(x: impl IntoTensor) -> Result<Tensor> {
    plain(&softmaxes::SOFTMAX, [x.to_tensor(None)?])
}

/// As [`softmax`], over another axis.
pub fn softmax_over(x: impl IntoTensor, axis: i64) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    if axis == -1 || x.rank().and_then(|r| i64::try_from(r).ok()) == Some(axis.saturating_add(1)) {
        return softmax(x);
    }
    let most = array::stop_gradient(math::reduce_max(&x, math::Axes::of(axis).keep_dims())?)?;
    let e = math::exp(x - most)?;
    let total = math::reduce_sum(&e, math::Axes::of(axis).keep_dims())?;
    math::divide(e, total)
}

/// The logarithm of [`softmax`], exact also where that is near 0: `x - ln Σ exp(x)` over the last
/// dimension.
pub fn log_softmax(x: impl IntoTensor) -> Result<Tensor> {
    plain(&softmaxes::LOG_SOFTMAX, [x.to_tensor(None)?])
}

/// `x` of shape `[..., n]` with a vector of length n added along the last dimension.
///
/// `InvalidArgument` where the lengths differ.
pub fn bias_add(x: impl IntoTensor, b: impl IntoTensor) -> Result<Tensor> {
    let attrs = bias::Format { data_format: DataFormat::Nhwc };
    one(&bias::BIAS_ADD, attrs, [x.to_tensor(None)?, b.to_tensor(None)?])
}

/// A 2-D convolution of images `[batch, height, width, channels]` with a filter
/// `[height, width, channels, outputs]`, which is moved by `strides` (down, across): images of `outputs`
/// channels, of floats.
///
/// `InvalidArgument` for other ranks, channels that differ, strides below 1, or a filter that does not fit.
///
/// ```
/// use ferroflow as tf;
/// use tf::{array, nn};
/// use tf::DType::Float32;
/// let (x, filter) = (array::ones(&[1, 4, 4, 1], Float32)?, array::ones(&[3, 3, 1, 2], Float32)?);
/// let y = nn::conv2d(x, filter, (1, 1), nn::Padding::Valid)?;
/// assert_eq!(y.dims4()?, (1, 2, 2, 2));
/// assert_eq!(y.to_vec::<f32>()?, [9.0; 8]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn conv2d(
    x: impl IntoTensor,
    filter: impl IntoTensor,
    strides: (i64, i64),
    padding: Padding,
) -> Result<Tensor> {
    one(&CONV2D, Conv2D::nhwc(strides, padding), [x.to_tensor(None)?, filter.to_tensor(None)?])
}

/// The largest in each window of images `[batch, height, width, channels]`, channel by channel; windows of
/// `size` begin `strides` apart.
///
/// `InvalidArgument` for another rank, sizes or strides below 1, or a window that does not fit.
pub fn max_pool2d(
    x: impl IntoTensor,
    size: (i64, i64),
    strides: (i64, i64),
    padding: Padding,
) -> Result<Tensor> {
    one(&MAX_POOL, MaxPool::nhwc(size, strides, padding), [x.to_tensor(None)?])
}

/// The mean of each window of images `[batch, height, width, channels]`, channel by channel, of floats;
/// what [`max_pool2d`] says of windows holds here.
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

/// `x` with each element zeroed with probability `rate`, the others multiplied by `1 / (1 - rate)`, so that
/// the sum stays what it is on average; of floats.
///
/// `InvalidArgument` for a rate outside `[0, 1)`.
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

/// The cross-entropy of logits `[n, classes]` against class numbers `[n]`, int32 or int64: a loss for each
/// row.
///
/// `InvalidArgument` for a class number outside `[0, classes)`.
pub fn sparse_softmax_cross_entropy_with_logits(
    labels: impl IntoTensor,
    logits: impl IntoTensor,
) -> Result<Tensor> {
    let inputs = vec![logits.to_tensor(None)?, labels.to_tensor(None)?];
    first(listed(&cross_entropy::SPARSE_SOFTMAX_CROSS_ENTROPY, Attrs::NONE, inputs)?)
}

/// The cross-entropy of logits `[n, classes]` against distributions of that shape and dtype: a loss for
/// each row.
pub fn softmax_cross_entropy_with_logits(
    labels: impl IntoTensor,
    logits: impl IntoTensor,
) -> Result<Tensor> {
    let inputs = vec![logits.to_tensor(None)?, labels.to_tensor(None)?];
    first(listed(&cross_entropy::SOFTMAX_CROSS_ENTROPY, Attrs::NONE, inputs)?)
}

/// The cross-entropy of logits `x` against targets `z` between 0 and 1, each by itself:
/// `max(x, 0) - x z + ln(1 + e^-|x|)`.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, nn};
/// let loss = nn::sigmoid_cross_entropy_with_logits(constant([1.0f32])?, constant([1000.0f32])?)?;
/// assert_eq!(loss.to_vec::<f32>()?, [0.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn sigmoid_cross_entropy_with_logits(
    labels: impl IntoTensor,
    logits: impl IntoTensor,
) -> Result<Tensor> {
    let (z, x) = (labels.to_tensor(None)?, logits.to_tensor(None)?);
    let positive = math::greater_equal(&x, 0)?;
    let above = math::where_(&positive, &x, array::zeros_like(&x)?)?;
    let below = math::where_(&positive, math::negative(&x)?, &x)?;
    (above - &x * z)? + math::log1p(math::exp(below))
}

/// The loss of logits `[batch, steps, classes]` against sequences of labels `[batch, length]`, int32, of
/// which the first `label_length` count, in the first `logit_length` steps (Graves and others, 2006): minus
/// the logarithm of the probability of all paths that read so. Class 0 is that of no label.
///
/// ```
/// use ferroflow as tf;
/// use tf::{array, constant, nn};
/// let logits = array::zeros(&[1, 2, 3], tf::DType::Float32)?;
/// let lengths = (constant([1])?, constant([2])?);
/// let loss = nn::ctc_loss(&constant([[2]])?, &logits, &lengths.0, &lengths.1)?;
/// // Of nine paths three read so: two times the label, and the label before or after nothing.
/// assert!((loss.to_vec::<f32>()?[0] - 3.0f32.ln()).abs() < 1e-6);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn ctc_loss(
    labels: &Tensor,
    logits: &Tensor,
    label_length: &Tensor,
    logit_length: &Tensor,
) -> Result<Tensor> {
    let places = array::range(0, array::shape(labels)?.i(1)?, 1)?;
    let counts = math::less(&places, array::expand_dims(label_length, 1)?)?;
    let at = array::where_true(counts)?;
    let values = array::gather_nd(labels, &at)?;
    let by_time = array::transpose(logits, Some(&[1, 0, 2]))?;
    let attrs = ctc::CtcLoss {
        preprocess_collapse_repeated: false,
        ctc_merge_repeated: true,
        ignore_longer_outputs_than_inputs: false,
    };
    first(listed(&ctc::CTC_LOSS_V2, attrs, vec![by_time, at, values, logit_length.clone()])?)
}

fn first(outputs: Vec<Tensor>) -> Result<Tensor> {
    outputs.into_iter().next().ok_or_else(|| Error::internal("an operation gave nothing"))
}

/// `x` with its last dimension brought to mean 0 and variance 1, then multiplied by `scale` and moved by
/// `offset`, vectors of its length (Ba and others, 2016); `epsilon` keeps the divisor away from 0.
pub fn layer_norm(
    x: impl IntoTensor,
    scale: impl IntoTensor,
    offset: impl IntoTensor,
    epsilon: f64,
) -> Result<Tensor> {
    let x = x.to_tensor(None)?;
    let mean = math::reduce_mean(&x, math::Axes::of(-1).keep_dims())?;
    let centred = math::subtract(&x, &mean)?;
    let variance = math::reduce_mean(math::square(&centred), math::Axes::of(-1).keep_dims())?;
    let rstd = math::rsqrt(&(variance + epsilon)?)?;
    let normal = math::multiply(&centred, &rstd)?;
    math::add(&math::multiply(&normal, scale)?, offset)
}

/// For each row of logits `[n, classes]` 1 where the largest is that of the label `[n]`, else 0; float32.
pub fn in_top_1(labels: &Tensor, logits: &Tensor) -> Result<Tensor> {
    let classes = math::argmax(logits, -1)?;
    math::equal(&classes, &labels.cast(DType::Int64)?)?.cast(DType::Float32)
}

/// Whether each label `[n]` is among the `k` largest of its row of predictions `[n, classes]`, float32; one
/// that ties at the border is. It is not where the label is no class, or the prediction not finite.
///
/// ```
/// use ferroflow as tf;
/// use tf::{constant, nn};
/// let predictions = constant([[0.1f32, 0.6, 0.3]])?;
/// assert_eq!(nn::in_top_k(&constant([2])?, &predictions, 2)?.to_vec::<bool>()?, [true]);
/// # Ok::<(), tf::Error>(())
/// ```
pub fn in_top_k(labels: &Tensor, predictions: &Tensor, k: i64) -> Result<Tensor> {
    one(&ranking::IN_TOP_K, ranking::InTop { k }, [predictions.clone(), labels.clone()])
}
