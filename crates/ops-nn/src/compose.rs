//! Activations, softmax and cross-entropy in terms of simpler operations: what an accelerator runs,
//! and what tests hold the kernels against.
//!
//! Invariant: near the kernel's value wherever the kernel has one; exponentials of half floats are
//! computed in float32.
//! Does not know: which records these belong to.

use ferroflow_ops::math::compose::widen;
use ferroflow_ops::math::reduce::MAX;
use ferroflow_ops::prelude::*;

/// As in Klambauer and others, 2017.
const SELU_SCALE: f64 = 1.050_700_987_355_480_4;
const SELU_SCALE_ALPHA: f64 = 1.758_099_340_847_376_8;

/// `a` where `x < 0`, else `b`.
fn below(cx: &mut dyn Emit, x: &Value, a: &Value, b: &Value) -> Result<Value> {
    let negative = cx.less(x, 0.0)?;
    cx.select(&negative, a, b)
}

/// `max(x, 0)`.
pub(crate) fn relu(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    cx.maximum(x, 0.0)
}

/// `dy` where `x > 0`.
pub(crate) fn relu_grad(cx: &mut dyn Emit, dy: &Value, x: &Value) -> Result<Value> {
    let on = cx.greater(x, 0.0)?;
    cx.select(&on, dy, 0.0)
}

/// `min(max(x, 0), 6)`.
pub(crate) fn relu6(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let positive = relu(cx, x)?;
    cx.minimum(&positive, 6.0)
}

/// `dy` where `0 < x < 6`.
pub(crate) fn relu6_grad(cx: &mut dyn Emit, dy: &Value, x: &Value) -> Result<Value> {
    let (low, high) = (cx.greater(x, 0.0)?, cx.less(x, 6.0)?);
    let on = cx.and(&low, &high)?;
    cx.select(&on, dy, 0.0)
}

/// `x`, or `eˣ - 1` below 0.
pub(crate) fn elu(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let low = cx.expm1(x)?;
    below(cx, x, &low, x)
}

/// `dy`, or `dy (y + 1)` below 0.
pub(crate) fn elu_grad(cx: &mut dyn Emit, dy: &Value, y: &Value) -> Result<Value> {
    let slope = cx.add(y, 1.0)?;
    let low = cx.mul(dy, &slope)?;
    below(cx, y, &low, dy)
}

/// `x` or `α (eˣ - 1)` below 0, scaled.
pub(crate) fn selu(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let e = cx.expm1(x)?;
    let low = cx.mul(&e, SELU_SCALE_ALPHA)?;
    let high = cx.mul(x, SELU_SCALE)?;
    below(cx, x, &low, &high)
}

/// From the outputs of [`selu`].
pub(crate) fn selu_grad(cx: &mut dyn Emit, dy: &Value, y: &Value) -> Result<Value> {
    let low = cx.add(y, SELU_SCALE_ALPHA)?;
    let slope = below(cx, y, &low, &scalar(y, SELU_SCALE)?)?;
    cx.mul(dy, &slope)
}

/// `max(x, 0) + ln(1 + e^-|x|)`.
pub(crate) fn softplus(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let own = widen(cx, x)?;
    let size = cx.abs(&own)?;
    let minus = cx.neg(&size)?;
    let e = cx.exp(&minus)?;
    let rest = cx.log1p(&e)?;
    let positive = relu(cx, &own)?;
    let y = cx.add(&positive, &rest)?;
    cx.cast(&y, x.dtype())
}

/// `dy / (1 + e^-x)`.
pub(crate) fn softplus_grad(cx: &mut dyn Emit, dy: &Value, x: &Value) -> Result<Value> {
    let slope = cx.sigmoid(x)?;
    cx.mul(dy, &slope)
}

/// Logits less the largest of their row, those exponentiated, and the sums of the latter.
struct Exponentials {
    shifted: Value,
    each: Value,
    total: Value,
}

fn exponentials(cx: &mut dyn Emit, x: &Value) -> Result<Exponentials> {
    let x = widen(cx, x)?;
    let largest = cx.reduce(&MAX, &x, &ints(&[-1])?, true)?;
    let shifted = cx.sub(&x, &largest)?;
    let each = cx.exp(&shifted)?;
    let total = cx.sum_keeping(&each, &[-1])?;
    Ok(Exponentials { shifted, each, total })
}

/// `eˣ / Σ eˣ`.
pub(crate) fn softmax(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let e = exponentials(cx, x)?;
    let y = cx.div(&e.each, &e.total)?;
    cx.cast(&y, x.dtype())
}

/// `x - ln Σ eˣ`.
pub(crate) fn log_softmax(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let e = exponentials(cx, x)?;
    let log = cx.log(&e.total)?;
    let y = cx.sub(&e.shifted, &log)?;
    cx.cast(&y, x.dtype())
}

/// The loss of each row, and its gradient; logits and labels broadcast.
pub(crate) fn cross_entropy(cx: &mut dyn Emit, logits: &Value, labels: &Value) -> Result<Outputs> {
    let (mut x, mut y) = (widen(cx, logits)?, widen(cx, labels)?);
    if x.shape() != y.shape() {
        let both = x.shape().broadcast(&y.shape())?.known();
        let both = both.ok_or_else(|| Error::unimplemented("labels of an unknown shape"))?;
        let shape = ints(&both.dims().iter().map(|&d| d as i64).collect::<Vec<_>>())?;
        x = cx.broadcast_to(&x, &shape)?;
        y = cx.broadcast_to(&y, &shape)?;
    }
    let e = exponentials(cx, &x)?;
    let log = cx.log(&e.total)?;
    let minus = cx.sub(&log, &e.shifted)?;
    let terms = cx.mul(&y, &minus)?;
    let loss = cx.sum(&terms, &[-1])?;
    let p = cx.div(&e.each, &e.total)?;
    let backprop = cx.sub(&p, &y)?;
    let dtype = logits.dtype();
    Ok(Outputs::from_vec(vec![cx.cast(&loss, dtype)?, cx.cast(&backprop, dtype)?]))
}

/// As [`cross_entropy`], the labels being class numbers.
pub(crate) fn sparse_cross_entropy(
    cx: &mut dyn Emit,
    logits: &Value,
    labels: &Value,
) -> Result<Outputs> {
    let classes = logits.shape().dim(1);
    let classes = classes.ok_or_else(|| Error::unimplemented("an unknown number of classes"))?;
    let depth =
        Value::Constant(Array::scalar(i32::try_from(classes).map_err(|_| {
            Error::invalid_argument(format!("{classes} classes do not fit int32"))
        })?));
    let (on, off) = (scalar(logits, 1.0)?, scalar(logits, 0.0)?);
    let attrs = ferroflow_ops::array::one_hot::OneHot { axis: -1 };
    let dense =
        cx.call_with(&ferroflow_ops::array::one_hot::ONE_HOT, attrs, [labels, &depth, &on, &off])?;
    cross_entropy(cx, logits, &dense)
}
