//! Activations, softmax and cross-entropy in terms of simpler operations: what an accelerator runs,
//! and what tests hold the kernels against.
//!
//! Invariant: near the kernel's value wherever the kernel has one; exponentials of half floats are
//! computed in float32.
//! Does not know: which records these belong to.

use ferroflow_ops::array::tile::BROADCAST_TO;
use ferroflow_ops::math::binary::{ADD, MAXIMUM, MINIMUM, MUL, REAL_DIV, SUB};
use ferroflow_ops::math::cast::cast;
use ferroflow_ops::math::compare::{GREATER, LESS, LOGICAL_AND};
use ferroflow_ops::math::compose::widen;
use ferroflow_ops::math::reduce::{MAX, Reduce, sum};
use ferroflow_ops::math::select::SELECT;
use ferroflow_ops::math::unary::{ABS, EXP, EXPM1, LOG, LOG1P, NEG, SIGMOID};
use ferroflow_ops::prelude::*;

/// As in Klambauer and others, 2017.
const SELU_SCALE: f64 = 1.050_700_987_355_480_4;
const SELU_SCALE_ALPHA: f64 = 1.758_099_340_847_376_8;

fn with(cx: &mut dyn Emit, op: &'static OpDef, x: &Value, number: f64) -> Result<Value> {
    call(cx, op, [x, &scalar(x, number)?])
}

/// `a` where `x < 0`, else `b`.
fn below(cx: &mut dyn Emit, x: &Value, a: &Value, b: &Value) -> Result<Value> {
    let negative = with(cx, &LESS, x, 0.0)?;
    call(cx, &SELECT, [&negative, a, b])
}

/// `max(x, 0)`.
pub(crate) fn relu(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    with(cx, &MAXIMUM, x, 0.0)
}

/// `dy` where `x > 0`.
pub(crate) fn relu_grad(cx: &mut dyn Emit, dy: &Value, x: &Value) -> Result<Value> {
    let on = with(cx, &GREATER, x, 0.0)?;
    call(cx, &SELECT, [&on, dy, &scalar(dy, 0.0)?])
}

/// `min(max(x, 0), 6)`.
pub(crate) fn relu6(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let positive = relu(cx, x)?;
    with(cx, &MINIMUM, &positive, 6.0)
}

/// `dy` where `0 < x < 6`.
pub(crate) fn relu6_grad(cx: &mut dyn Emit, dy: &Value, x: &Value) -> Result<Value> {
    let (low, high) = (with(cx, &GREATER, x, 0.0)?, with(cx, &LESS, x, 6.0)?);
    let on = call(cx, &LOGICAL_AND, [&low, &high])?;
    call(cx, &SELECT, [&on, dy, &scalar(dy, 0.0)?])
}

/// `x`, or `eˣ - 1` below 0.
pub(crate) fn elu(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let low = call(cx, &EXPM1, [x])?;
    below(cx, x, &low, x)
}

/// `dy`, or `dy (y + 1)` below 0.
pub(crate) fn elu_grad(cx: &mut dyn Emit, dy: &Value, y: &Value) -> Result<Value> {
    let slope = with(cx, &ADD, y, 1.0)?;
    let low = call(cx, &MUL, [dy, &slope])?;
    below(cx, y, &low, dy)
}

/// `x` or `α (eˣ - 1)` below 0, scaled.
pub(crate) fn selu(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let e = call(cx, &EXPM1, [x])?;
    let low = with(cx, &MUL, &e, SELU_SCALE_ALPHA)?;
    let high = with(cx, &MUL, x, SELU_SCALE)?;
    below(cx, x, &low, &high)
}

/// From the outputs of [`selu`].
pub(crate) fn selu_grad(cx: &mut dyn Emit, dy: &Value, y: &Value) -> Result<Value> {
    let low = with(cx, &ADD, y, SELU_SCALE_ALPHA)?;
    let slope = below(cx, y, &low, &scalar(y, SELU_SCALE)?)?;
    call(cx, &MUL, [dy, &slope])
}

/// `max(x, 0) + ln(1 + e^-|x|)`.
pub(crate) fn softplus(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let own = widen(cx, x)?;
    let size = call(cx, &ABS, [&own])?;
    let minus = call(cx, &NEG, [&size])?;
    let e = call(cx, &EXP, [&minus])?;
    let rest = call(cx, &LOG1P, [&e])?;
    let positive = relu(cx, &own)?;
    let y = call(cx, &ADD, [&positive, &rest])?;
    cast(cx, &y, x.dtype())
}

/// `dy / (1 + e^-x)`.
pub(crate) fn softplus_grad(cx: &mut dyn Emit, dy: &Value, x: &Value) -> Result<Value> {
    let slope = call(cx, &SIGMOID, [x])?;
    call(cx, &MUL, [dy, &slope])
}

/// Logits less the largest of their row, those exponentiated, and the sums of the latter.
struct Exponentials {
    shifted: Value,
    each: Value,
    total: Value,
}

fn exponentials(cx: &mut dyn Emit, x: &Value) -> Result<Exponentials> {
    let x = widen(cx, x)?;
    let largest = emit(cx, &MAX, Reduce { keep_dims: true }, [&x, &ints(&[-1])?])?;
    let shifted = call(cx, &SUB, [&x, &largest])?;
    let each = call(cx, &EXP, [&shifted])?;
    let total = sum(cx, &each, &[-1], true)?;
    Ok(Exponentials { shifted, each, total })
}

/// `eˣ / Σ eˣ`.
pub(crate) fn softmax(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let e = exponentials(cx, x)?;
    let y = call(cx, &REAL_DIV, [&e.each, &e.total])?;
    cast(cx, &y, x.dtype())
}

/// `x - ln Σ eˣ`.
pub(crate) fn log_softmax(cx: &mut dyn Emit, x: &Value) -> Result<Value> {
    let e = exponentials(cx, x)?;
    let log = call(cx, &LOG, [&e.total])?;
    let y = call(cx, &SUB, [&e.shifted, &log])?;
    cast(cx, &y, x.dtype())
}

/// The loss of each row, and its gradient; logits and labels broadcast.
pub(crate) fn cross_entropy(cx: &mut dyn Emit, logits: &Value, labels: &Value) -> Result<Outputs> {
    let (mut x, mut y) = (widen(cx, logits)?, widen(cx, labels)?);
    if x.shape() != y.shape() {
        let both = x.shape().broadcast(&y.shape())?.known();
        let both = both.ok_or_else(|| Error::unimplemented("labels of an unknown shape"))?;
        let shape = ints(&both.dims().iter().map(|&d| d as i64).collect::<Vec<_>>())?;
        x = call(cx, &BROADCAST_TO, [&x, &shape])?;
        y = call(cx, &BROADCAST_TO, [&y, &shape])?;
    }
    let e = exponentials(cx, &x)?;
    let log = call(cx, &LOG, [&e.total])?;
    let minus = call(cx, &SUB, [&log, &e.shifted])?;
    let terms = call(cx, &MUL, [&y, &minus])?;
    let loss = sum(cx, &terms, &[-1], false)?;
    let p = call(cx, &REAL_DIV, [&e.each, &e.total])?;
    let backprop = call(cx, &SUB, [&p, &y])?;
    let dtype = logits.dtype();
    Ok(Outputs::from_vec(vec![cast(cx, &loss, dtype)?, cast(cx, &backprop, dtype)?]))
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
        emit(cx, &ferroflow_ops::array::one_hot::ONE_HOT, attrs, [labels, &depth, &on, &off])?;
    cross_entropy(cx, logits, &dense)
}
