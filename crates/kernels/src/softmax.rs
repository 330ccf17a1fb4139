//! Softmax over the last dimension, and cross-entropy of logits with its gradient in one pass.
//!
//! Invariant: rows are independent, so results are the same bits for any number of threads.
//! Does not know: how losses are reduced.

use crate::math32;
use crate::simd::multiversion;
use ferroflow_base::{Error, Result, pool};
use ferroflow_tensor::{Array, DType, dispatch};

/// Elements below which one thread does it all.
const GRAIN: usize = 1 << 15;

multiversion! {
    /// `out = exp(x - max)`; gives the maximum and the sum.
    fn exps<L>[](most: 3, x: &[f32], out: &mut [f32]) -> (f32, f32) {
        let max = x.iter().fold(f32::NEG_INFINITY, |m, &v| if v > m || v.is_nan() { v } else { m });
        // Sixteen sums side by side: one fixed order, and the loop vectorises.
        let mut sums = [0.0f32; 16];
        let (xs, rest_x) = x.as_chunks::<16>();
        let (os, rest_o) = out.as_chunks_mut::<16>();
        for (x, o) in xs.iter().zip(os) {
            for i in 0..16 {
                o[i] = math32::exp::<L>(x[i] - max);
                sums[i] += o[i];
            }
        }
        for (i, (x, o)) in rest_x.iter().zip(rest_o).enumerate() {
            *o = math32::exp::<L>(*x - max);
            sums[i] += *o;
        }
        let mut width = 8;
        while width > 0 {
            for i in 0..width {
                sums[i] += sums[i + width];
            }
            width /= 2;
        }
        (max, sums[0])
    }
}

fn scale(out: &mut [f32], by: f32) {
    out.iter_mut().for_each(|o| *o *= by);
}

/// A row of one of the functions here, in float32.
type Row = fn(&[f32], &mut [f32]);

fn softmax_row(x: &[f32], out: &mut [f32]) {
    let (_, sum) = exps(x, out);
    scale(out, 1.0 / sum);
}

fn log_softmax_row(x: &[f32], out: &mut [f32]) {
    let (max, sum) = exps(x, out);
    let shift = max + sum.ln();
    out.iter_mut().zip(x).for_each(|(o, &x)| *o = x - shift);
}

fn softmax_row_64(x: &[f64], out: &mut [f64], log: bool) {
    let max = x.iter().fold(f64::NEG_INFINITY, |m, &v| if v > m || v.is_nan() { v } else { m });
    let mut sum = 0.0;
    for (o, &x) in out.iter_mut().zip(x) {
        *o = (x - max).exp();
        sum += *o;
    }
    for (o, &x) in out.iter_mut().zip(x) {
        *o = if log { x - max - sum.ln() } else { *o / sum };
    }
}

/// Runs `task` on each row of `out` (and what goes with it), over threads where it pays.
fn each_row<T: Send>(out: &mut [T], columns: usize, task: impl Fn(usize, &mut [T]) + Sync) {
    if columns == 0 {
        return;
    }
    let rows = out.len() / columns;
    let (n, length) = pool::chunks(rows, GRAIN / columns + 1);
    if n <= 1 {
        out.chunks_exact_mut(columns).enumerate().for_each(|(i, row)| task(i, row));
        return;
    }
    let parts: Vec<_> = out.chunks_mut(length * columns).map(std::sync::Mutex::new).collect();
    pool::parallel_for(n, |k| {
        if let Some(mut part) = parts.get(k).and_then(|p| p.lock().ok()) {
            let first = k * length;
            part.chunks_exact_mut(columns).enumerate().for_each(|(i, row)| task(first + i, row));
        }
    });
}

fn unsupported(dtype: DType) -> Error {
    Error::invalid_argument(format!("softmax of {dtype}: a floating dtype is expected"))
}

fn columns_of(x: &Array, out: &Array) -> Result<usize> {
    if x.shape() != out.shape() || x.dtype() != out.dtype() {
        return Err(Error::invalid_argument(format!(
            "the output must be {} of shape {}, but is {} of shape {}",
            x.dtype(),
            x.shape(),
            out.dtype(),
            out.shape()
        )));
    }
    x.dims().last().copied().ok_or_else(|| Error::invalid_argument("softmax of a scalar"))
}

fn rows(x: &Array, out: &mut Array, row: Row, log: bool) -> Result<()> {
    let columns = columns_of(x, out)?;
    match x.dtype() {
        DType::Float32 => {
            let x = x.slice::<f32>()?;
            each_row(out.slice_mut::<f32>()?, columns, |i, o| {
                row(&x[i * columns..(i + 1) * columns], o);
            });
        }
        DType::Float64 => {
            let x = x.slice::<f64>()?;
            each_row(out.slice_mut::<f64>()?, columns, |i, o| {
                softmax_row_64(&x[i * columns..(i + 1) * columns], o, log);
            });
        }
        d => {
            dispatch!(d, T in [ferroflow_tensor::f16, ferroflow_tensor::bf16] => {
                let wide: Vec<f32> = x.slice::<T>()?.iter().map(|v| v.to_f32()).collect();
                each_row(out.slice_mut::<T>()?, columns, |i, o| {
                    let mut wide_out = vec![0.0f32; columns];
                    row(&wide[i * columns..(i + 1) * columns], &mut wide_out);
                    o.iter_mut().zip(wide_out).for_each(|(o, v)| *o = T::from_f32(v));
                });
                Ok(())
            })
            .unwrap_or_else(|| Err(unsupported(d)))?;
        }
    }
    Ok(())
}

/// `exp(x) / Σ exp(x)` over the last dimension; float16 and bfloat16 in float32.
pub fn softmax(x: &Array, out: &mut Array) -> Result<()> {
    rows(x, out, softmax_row, false)
}

/// `x - ln Σ exp(x)` over the last dimension.
pub fn log_softmax(x: &Array, out: &mut Array) -> Result<()> {
    rows(x, out, log_softmax_row, true)
}

/// Where a row's labels come from.
enum Labels<'a> {
    Classes(Vec<i64>),
    Dense(&'a [f32]),
}

/// Loss and gradient of rows of logits in float32.
fn cross_entropy(x: &[f32], labels: &Labels<'_>, c: usize, loss: &mut [f32], back: &mut [f32]) {
    each_row(back, c, |i, back| {
        let x = &x[i * c..(i + 1) * c];
        let (_, sum) = exps(x, back);
        let inverse = 1.0 / sum;
        match labels {
            Labels::Classes(classes) => {
                back.iter_mut().for_each(|b| *b *= inverse);
                if let Some(b) = usize::try_from(classes[i]).ok().and_then(|k| back.get_mut(k)) {
                    *b -= 1.0;
                }
            }
            Labels::Dense(dense) => {
                let d = &dense[i * c..(i + 1) * c];
                back.iter_mut().zip(d).for_each(|(b, d)| *b = *b * inverse - d);
            }
        }
    });
    for (i, loss) in loss.iter_mut().enumerate() {
        let x = &x[i * c..(i + 1) * c];
        let max = x.iter().fold(f32::NEG_INFINITY, |m, &v| if v > m || v.is_nan() { v } else { m });
        *loss = match labels {
            Labels::Classes(classes) => {
                let k = usize::try_from(classes[i]).unwrap_or(0);
                let own = x.get(k).copied().unwrap_or(f32::NAN);
                // From the gradient: p = back + 1 at the label, and the loss is -ln p; but p may
                // underflow where the logarithm of the sum does not.
                let sum: f32 = x.iter().map(|v| (v - max).exp()).sum();
                sum.ln() - (own - max)
            }
            Labels::Dense(dense) => {
                let d = &dense[i * c..(i + 1) * c];
                let sum: f32 = x.iter().map(|v| (v - max).exp()).sum();
                let log = sum.ln();
                // A label of zero counts nothing, whatever its logit.
                x.iter()
                    .zip(d)
                    .map(|(x, &d)| if d == 0.0 { 0.0 } else { d * (log - (x - max)) })
                    .sum()
            }
        };
    }
}

/// Loss `[n]` and its gradient `[n, c]` for logits `[n, c]` and class numbers `[n]`.
pub fn sparse_softmax_cross_entropy(
    logits: &Array,
    labels: &Array,
    loss: &mut Array,
    backprop: &mut Array,
) -> Result<()> {
    let c = columns_of(logits, backprop)?;
    let classes = labels.to_i64s()?;
    if let Some(bad) = classes.iter().find(|&&k| !(0..c as i64).contains(&k)) {
        return Err(Error::invalid_argument(format!(
            "Received a label value of {bad} which is outside the valid range of [0, {c}).  Label \
             values: {}",
            classes.iter().take(64).map(i64::to_string).collect::<Vec<_>>().join(" ")
        )));
    }
    if classes.len() * c != logits.len() || loss.len() != classes.len() {
        return Err(Error::invalid_argument(format!(
            "logits of shape {} do not fit {} labels",
            logits.shape(),
            classes.len()
        )));
    }
    in_f32(logits, loss, backprop, |x, loss, back| {
        cross_entropy(x, &Labels::Classes(classes), c, loss, back);
        Ok(())
    })
}

/// Loss `[n]` and its gradient `[n, c]` for logits and label distributions, both `[n, c]`.
pub fn softmax_cross_entropy(
    logits: &Array,
    labels: &Array,
    loss: &mut Array,
    backprop: &mut Array,
) -> Result<()> {
    let c = columns_of(logits, backprop)?;
    columns_of(labels, backprop)?;
    if loss.len().checked_mul(c) != Some(logits.len()) {
        return Err(Error::invalid_argument("the loss needs one element for each row"));
    }
    let dense = to_f32(labels)?;
    in_f32(logits, loss, backprop, |x, loss, back| {
        cross_entropy(x, &Labels::Dense(&dense), c, loss, back);
        Ok(())
    })
}

fn to_f32(a: &Array) -> Result<Vec<f32>> {
    dispatch!(a.dtype(), T in floats => {
        a.slice::<T>().map(|s| s.iter().map(|&v| f64::from(v) as f32).collect())
    })
    .unwrap_or_else(|| Err(unsupported(a.dtype())))
}

/// Runs a float32 computation of a loss and a gradient for arrays of any floating dtype.
fn in_f32(
    logits: &Array,
    loss: &mut Array,
    back: &mut Array,
    run: impl FnOnce(&[f32], &mut [f32], &mut [f32]) -> Result<()>,
) -> Result<()> {
    if logits.dtype() == DType::Float32 {
        return run(logits.slice()?, loss.slice_mut()?, back.slice_mut()?);
    }
    let x = to_f32(logits)?;
    let (mut l, mut b) = (vec![0.0f32; loss.len()], vec![0.0f32; back.len()]);
    run(&x, &mut l, &mut b)?;
    for (array, values) in [(loss, l), (back, b)] {
        let wide = Array::vector(&values)?.reshape(array.shape().clone())?;
        crate::cast::cast(&wide, array)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::{IntoArray, Shape};

    #[test]
    fn rows_sum_to_one_and_logs_agree() {
        let x: Vec<f32> = (0..37 * 3).map(|i| ((i * 7919) % 31) as f32 * 0.3 - 4.0).collect();
        let x = Array::from_slice(&x, Shape::new([3, 37]).unwrap()).unwrap();
        let (mut p, mut l) = (x.alias(), x.alias());
        softmax(&x, &mut p).unwrap();
        log_softmax(&x, &mut l).unwrap();
        for (p, l) in p.slice::<f32>().unwrap().chunks(37).zip(l.slice::<f32>().unwrap().chunks(37))
        {
            assert!((p.iter().sum::<f32>() - 1.0).abs() < 1e-6);
            assert!(p.iter().zip(l).all(|(p, l)| (p.ln() - l).abs() < 1e-5));
        }
    }

    #[test]
    fn cross_entropy_is_minus_the_log_of_the_probability() {
        let x = [[1.0f32, 2.0, 3.0], [0.0, 0.0, 1000.0]].into_array().unwrap();
        let labels = [2i32, 0].into_array().unwrap();
        let mut loss = Array::uninit(DType::Float32, Shape::vector(2)).unwrap();
        let mut back = x.alias();
        sparse_softmax_cross_entropy(&x, &labels, &mut loss, &mut back).unwrap();
        let loss = loss.slice::<f32>().unwrap();
        assert!((loss[0] - 0.407_605_95).abs() < 1e-6 && loss[1] == 1000.0);
        let back = back.slice::<f32>().unwrap();
        assert!((back[0] - 0.090_030_57).abs() < 1e-6 && back[3] == -1.0 && back[5] == 1.0);
        let bad = [3i32, 0].into_array().unwrap();
        let mut l = Array::uninit(DType::Float32, Shape::vector(2)).unwrap();
        assert!(sparse_softmax_cross_entropy(&x, &bad, &mut l, &mut x.alias()).is_err());
    }
}
