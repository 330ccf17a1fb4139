//! Softmax, its logarithm and its cross-entropies over the last axis.
//!
//! Invariant: the row's maximum is subtracted first, so nothing overflows; sums are the trees of
//! `fold`; half floats are computed in f32 and rounded once. Labels are checked before anything is
//! written.
//! Does not know: other axes (the caller transposes), reductions of the loss.

use ferroflow_base::{Error, Result, memory};
use ferroflow_kernels::fold::{Load, MaxOp, Ops, SliceFeed, Stored, SumOp, row};
use ferroflow_kernels::math32;
use ferroflow_kernels::multiversion;
use ferroflow_kernels::work;
use ferroflow_tensor::{Array, DType, Element, bf16, f16};
use num_traits::Float;

/// The number type a row is computed in.
pub(crate) trait Real: Float + Element + Load<Self> {
    /// `x = e^x` for all.
    fn exp_all(x: &mut [Self]);
    /// `y = e^(x - shift)` for all.
    fn exp_from(x: &[Self], shift: Self, y: &mut [Self]);
    /// `y = y * by` for all.
    fn scale(y: &mut [Self], by: Self);
    fn sum(x: &[Self]) -> Self;
    fn max_of(x: &[Self]) -> Self;
}

multiversion! {
    fn exp32<L>[](most: 3, x: &mut [f32]) {
        for x in x {
            *x = math32::exp::<L>(*x);
        }
    }
}

multiversion! {
    fn exp32_from<L>[](most: 3, x: &[f32], shift: f32, y: &mut [f32]) {
        for (x, y) in x.iter().zip(y) {
            *y = math32::exp::<L>(*x - shift);
        }
    }
}

multiversion! {
    fn scale<L>[A: Float](most: 3, y: &mut [A], by: A) {
        for y in y {
            *y = *y * by;
        }
    }
}

macro_rules! reals {
    ($($t:ident, $exp:expr, $from:expr;)*) => {$(impl Real for $t {
        fn exp_all(x: &mut [$t]) { $exp(x) }
        fn exp_from(x: &[$t], shift: $t, y: &mut [$t]) { $from(x, shift, y) }
        fn scale(y: &mut [$t], by: $t) { scale(y, by) }
        fn sum(x: &[$t]) -> $t { row(&Ops::of::<SumOp>(), &mut SliceFeed::<$t, $t>::new(x), 0, x.len()) }
        fn max_of(x: &[$t]) -> $t { row(&Ops::of::<MaxOp>(), &mut SliceFeed::<$t, $t>::new(x), 0, x.len()) }
    })*};
}
reals! {
    f32, exp32, exp32_from;
    f64, |x: &mut [f64]| x.iter_mut().for_each(|x| *x = x.exp()),
        |x: &[f64], shift: f64, y: &mut [f64]| {
            y.iter_mut().zip(x).for_each(|(y, x)| *y = (x - shift).exp());
        };
}

/// Calls `$f::<T, A>(args)` for the float dtype.
macro_rules! floats {
    ($dtype:expr, $f:ident($($arg:expr),*)) => {
        match $dtype {
            DType::Float32 => $f::<f32, f32>($($arg),*),
            DType::Float64 => $f::<f64, f64>($($arg),*),
            DType::Float16 => $f::<f16, f32>($($arg),*),
            DType::Bfloat16 => $f::<bf16, f32>($($arg),*),
            d => Err(Error::unimplemented(format!("{} has no kernel for {d}", stringify!($f)))),
        }
    };
}

/// Elements handled together: short rows share one call of the exponential.
const BLOCK: usize = 1024;

/// Rows that fit a block.
fn rows_per_block(c: usize) -> usize {
    (BLOCK / c.max(1)).max(1)
}

/// Loads whole rows into `z`, converted.
pub(crate) fn load<T: Load<A>, A: Element>(x: &[T], z: &mut [A]) {
    const PART: usize = 512;
    let mut scratch = [A::default(); PART];
    for (x, z) in x.chunks(PART).zip(z.chunks_mut(PART)) {
        z.copy_from_slice(T::load(x, &mut scratch));
    }
}

/// Subtracts each row's maximum.
fn centre<A: Real>(z: &mut [A], c: usize) {
    for z in z.chunks_mut(c) {
        let most = A::max_of(z);
        z.iter_mut().for_each(|z| *z = *z - most);
    }
}

/// Softmax over the last axis.
pub fn softmax(x: &Array, out: &mut Array) -> Result<()> {
    floats!(x.dtype(), rows(x, out, false))
}

/// The logarithm of softmax over the last axis.
pub fn log_softmax(x: &Array, out: &mut Array) -> Result<()> {
    floats!(x.dtype(), rows(x, out, true))
}

fn rows<T: Stored<A>, A: Real>(x: &Array, out: &mut Array, log: bool) -> Result<()> {
    let Some(&c) = x.dims().last() else {
        return Err(Error::invalid_argument("logits must have >= 1 dimension, got []"));
    };
    if out.dims() != x.dims() {
        return Err(Error::invalid_argument(format!(
            "softmax of shape {} does not give shape {}",
            x.shape(),
            out.shape()
        )));
    }
    let (x, y) = (x.slice::<T>()?, work::Shared::new(out.slice_mut::<T>()?));
    if x.is_empty() {
        return Ok(());
    }
    if T::DTYPE == A::DTYPE && !log && c >= LONG {
        long_rows::<T, A>(x, c, &y);
        return Ok(());
    }
    let per = rows_per_block(c) * c;
    work::ranges(x.len().div_ceil(per), (work::grain() / 4).div_ceil(per), |range| {
        let mut z = memory::repeat(A::zero(), per)?;
        let mut e = memory::repeat(A::zero(), if log { per } else { 0 })?;
        for b in range {
            let part = b * per..x.len().min((b + 1) * per);
            let z = &mut z[..part.len()];
            load(&x[part.clone()], z);
            centre(z, c);
            if log {
                let e = &mut e[..part.len()];
                e.copy_from_slice(z);
                A::exp_all(e);
                for (z, e) in z.chunks_mut(c).zip(e.chunks(c)) {
                    let l = A::sum(e).ln();
                    z.iter_mut().for_each(|z| *z = *z - l);
                }
            } else {
                A::exp_all(z);
                for z in z.chunks_mut(c) {
                    let s = A::one() / A::sum(z);
                    z.iter_mut().for_each(|z| *z = *z * s);
                }
            }
            // SAFETY: blocks are disjoint.
            T::store(z, unsafe { y.part(part) });
        }
        Ok(())
    })
}

/// Rows of this many elements are worth a call of each loop.
const LONG: usize = 64;

/// Softmax of rows in the number type itself: read twice, written in place.
fn long_rows<T: Stored<A>, A: Real>(x: &[T], c: usize, y: &work::Shared<T>) {
    work::each(x.len() / c, (work::grain() / 4).div_ceil(c), |range| {
        for r in range {
            let row = r * c..(r + 1) * c;
            // SAFETY: rows are disjoint; T and A are the same type here, as their dtypes are.
            let y = unsafe {
                let y = y.part(row.clone());
                std::slice::from_raw_parts_mut(y.as_mut_ptr().cast::<A>(), y.len())
            };
            let x = T::load(&x[row], &mut []);
            A::exp_from(x, A::max_of(x), y);
            let sum = A::sum(y);
            A::scale(y, A::one() / sum);
        }
    });
}

/// What a cross-entropy is taken with.
enum Labels<'a, T> {
    Sparse(Vec<usize>),
    Dense(&'a [T]),
}

fn matrix(logits: &Array, loss: &Array, backprop: &Array) -> Result<[usize; 2]> {
    match *logits.dims() {
        [n, c]
            if loss.len() == n
                && backprop.dims() == logits.dims()
                && loss.dtype() == logits.dtype()
                && backprop.dtype() == logits.dtype() =>
        {
            Ok([n, c])
        }
        [_, _] => Err(Error::invalid_argument(format!(
            "logits {} of shape {} do not give a loss {} of shape {} and a gradient {} of shape {}",
            logits.dtype(),
            logits.shape(),
            loss.dtype(),
            loss.shape(),
            backprop.dtype(),
            backprop.shape()
        ))),
        _ => Err(Error::invalid_argument(format!(
            "logits must be 2-D, but got shape {}",
            logits.shape()
        ))),
    }
}

/// Softmax cross-entropy of logits `[n, c]` with one label per row (int32 or int64): the loss of
/// each row, and its gradient with respect to the logits.
pub fn sparse_softmax_cross_entropy(
    logits: &Array,
    labels: &Array,
    loss: &mut Array,
    backprop: &mut Array,
) -> Result<()> {
    let [n, c] = matrix(logits, loss, backprop)?;
    let values = labels.to_i64s()?;
    if values.len() != n {
        return Err(Error::invalid_argument(format!(
            "logits and labels must have the same first dimension, got logits shape {} and labels \
             shape {}",
            logits.shape(),
            labels.shape()
        )));
    }
    let mut good = memory::vec_of(n)?;
    for &v in &values {
        match usize::try_from(v) {
            Ok(i) if i < c => good.push(i),
            _ => {
                let all: Vec<String> = values.iter().take(1000).map(i64::to_string).collect();
                let more = if values.len() > 1000 { "..." } else { "" };
                return Err(Error::invalid_argument(format!(
                    "Received a label value of {v} which is outside the valid range of [0, {c}).  \
                     Label values: {}{more}",
                    all.join(" ")
                )));
            }
        }
    }
    floats!(logits.dtype(), sparse(logits, good, loss, backprop))
}

fn sparse<T: Stored<A>, A: Real>(
    logits: &Array,
    labels: Vec<usize>,
    loss: &mut Array,
    backprop: &mut Array,
) -> Result<()> {
    entropy::<T, A>(logits, Labels::Sparse(labels), loss, backprop)
}

/// Softmax cross-entropy of logits `[n, c]` with probabilities `[n, c]` of their dtype.
pub fn softmax_cross_entropy(
    logits: &Array,
    labels: &Array,
    loss: &mut Array,
    backprop: &mut Array,
) -> Result<()> {
    matrix(logits, loss, backprop)?;
    if labels.dims() != logits.dims() || labels.dtype() != logits.dtype() {
        return Err(Error::invalid_argument(format!(
            "logits and labels must be of one dtype and size: logits {} of shape {}, labels {} of \
             shape {}",
            logits.dtype(),
            logits.shape(),
            labels.dtype(),
            labels.shape()
        )));
    }
    floats!(logits.dtype(), dense(logits, labels, loss, backprop))
}

fn dense<T: Stored<A>, A: Real>(
    logits: &Array,
    labels: &Array,
    loss: &mut Array,
    backprop: &mut Array,
) -> Result<()> {
    entropy::<T, A>(logits, Labels::Dense(labels.slice::<T>()?), loss, backprop)
}

fn entropy<T: Stored<A>, A: Real>(
    logits: &Array,
    labels: Labels<'_, T>,
    loss: &mut Array,
    backprop: &mut Array,
) -> Result<()> {
    let c = logits.dims().last().copied().unwrap_or(0);
    let x = logits.slice::<T>()?;
    let loss = loss.slice_mut::<T>()?;
    if x.is_empty() {
        T::store(&memory::repeat(A::zero(), loss.len())?, loss);
        return Ok(());
    }
    let n = loss.len();
    let (loss, back) = (work::Shared::new(loss), work::Shared::new(backprop.slice_mut::<T>()?));
    let per = rows_per_block(c);
    work::ranges(n.div_ceil(per), (work::grain() / 4).div_ceil(per * c), |range| {
        let mut z = memory::repeat(A::zero(), per * c)?;
        let mut p = memory::repeat(A::zero(), per * c)?;
        let mut l = memory::repeat(A::zero(), per)?;
        let dense = matches!(labels, Labels::Dense(_));
        let mut wide = memory::repeat(A::zero(), if dense { c } else { 0 })?;
        for b in range {
            let at = b * per..n.min((b + 1) * per);
            let part = at.start * c..at.end * c;
            let (z, e) = (&mut z[..part.len()], &mut p[..part.len()]);
            load(&x[part.clone()], z);
            centre(z, c);
            e.copy_from_slice(z);
            A::exp_all(e);
            let y = match &labels {
                Labels::Dense(y) => Some(&y[part.clone()]),
                Labels::Sparse(_) => None,
            };
            for (k, (z, e)) in z.chunks_mut(c).zip(e.chunks_mut(c)).enumerate() {
                let s = A::sum(e);
                let (log, scale) = (s.ln(), A::one() / s);
                e.iter_mut().for_each(|e| *e = *e * scale);
                match (&labels, y) {
                    (Labels::Sparse(at_row), _) => {
                        let i = at_row[at.start + k];
                        l[k] = log - z[i];
                        e[i] = e[i] - A::one();
                    }
                    (_, Some(y)) => {
                        // The labels' turn in z, whose values are spent as they are read.
                        let y = &y[k * c..(k + 1) * c];
                        load(y, &mut wide);
                        for ((z, e), &y) in z.iter_mut().zip(e.iter_mut()).zip(&wide) {
                            *e = *e - y;
                            *z = y * (log - *z);
                        }
                        l[k] = A::sum(z);
                    }
                    _ => {}
                }
            }
            // SAFETY: blocks are disjoint.
            unsafe {
                T::store(&l[..at.len()], loss.part(at));
                T::store(e, back.part(part));
            }
        }
        Ok(())
    })
}
