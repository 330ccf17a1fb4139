//! One step of a gated recurrent unit, and back (Cho et al., 2014).
//!
//! Invariant: everything is float32.
//! Does not know: layers, sequences.

use ferroflow_base::{Error, Result, memory};
use ferroflow_kernels::matmul::matmul;
use ferroflow_tensor::{Array, DType, Shape};

/// Weights and biases: of reset and update gate `[inputs + cells, 2 cells]` and `[2 cells]`, of what is new
/// `[inputs + cells, cells]` and `[cells]`.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Weights<'a> {
    pub gates: &'a Array,
    pub new: &'a Array,
    pub gates_bias: &'a Array,
    pub new_bias: &'a Array,
}

/// The lengths of a step: rows, numbers of each input, cells.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(missing_docs)]
pub struct Size {
    pub batch: usize,
    pub inputs: usize,
    pub cells: usize,
}

fn zeros(rows: usize, columns: usize) -> Result<Array> {
    Array::zeros(DType::Float32, Shape::new([rows, columns])?)
}

/// The rows of `x` beside the rows of `h`, element by element times `scale`.
fn joined(x: &[f32], h: &[f32], scale: Option<&[f32]>, size: Size) -> Result<Array> {
    let wide = size.inputs + size.cells;
    let mut all = zeros(size.batch, wide)?;
    for (i, row) in all.slice_mut::<f32>()?.chunks_mut(wide.max(1)).enumerate() {
        let (left, right) = row.split_at_mut(size.inputs);
        left.copy_from_slice(&x[i * size.inputs..][..size.inputs]);
        for (c, to) in right.iter_mut().enumerate() {
            let k = i * size.cells + c;
            *to = h[k] * scale.map_or(1.0, |s| s[k]);
        }
    }
    Ok(all)
}

fn holds(a: &Array, n: usize) -> Result<()> {
    if a.len() == n && a.dtype() == DType::Float32 {
        return Ok(());
    }
    Err(Error::invalid_argument(format!(
        "of a GRU's step {n} numbers are expected where {} of shape {} are given",
        a.dtype(),
        a.shape()
    )))
}

fn check(size: Size, x: &Array, h: &Array, w: &Weights<'_>) -> Result<()> {
    let Size { batch, inputs, cells } = size;
    holds(x, batch * inputs)?;
    holds(h, batch * cells)?;
    holds(w.gates, (inputs + cells) * 2 * cells)?;
    holds(w.new, (inputs + cells) * cells)?;
    holds(w.gates_bias, 2 * cells)?;
    holds(w.new_bias, cells)
}

/// Reset gate, update gate, what is new, and the output: each `[batch, cells]`.
///
/// # Errors
/// `InvalidArgument` if a size does not fit the others, `ResourceExhausted` for want of memory.
pub fn forward(size: Size, x: &Array, h: &Array, w: &Weights<'_>) -> Result<[Array; 4]> {
    check(size, x, h, w)?;
    let Size { batch, cells, .. } = size;
    let (x, before) = (x.slice::<f32>()?, h.slice::<f32>()?);
    let mut bars = zeros(batch, 2 * cells)?;
    matmul(&joined(x, before, None, size)?, w.gates, false, false, &mut bars)?;
    let (mut r, mut u) = (zeros(batch, cells)?, zeros(batch, cells)?);
    let (bars, bias) = (bars.slice::<f32>()?, w.gates_bias.slice::<f32>()?);
    for (to, offset) in [(&mut r, 0), (&mut u, cells)] {
        for (k, to) in to.slice_mut::<f32>()?.iter_mut().enumerate() {
            let c = offset + k % cells;
            *to = 1.0 / (1.0 + (-(bars[k / cells * 2 * cells + c] + bias[c])).exp());
        }
    }
    let mut new = zeros(batch, cells)?;
    matmul(&joined(x, before, Some(r.slice()?), size)?, w.new, false, false, &mut new)?;
    let bias = w.new_bias.slice::<f32>()?;
    for (k, to) in new.slice_mut::<f32>()?.iter_mut().enumerate() {
        *to = (*to + bias[k % cells]).tanh();
    }
    let mut out = zeros(batch, cells)?;
    let (u_, c) = (u.slice::<f32>()?, new.slice::<f32>()?);
    for (k, to) in out.slice_mut::<f32>()?.iter_mut().enumerate() {
        *to = u_[k] * before[k] + (1.0 - u_[k]) * c[k];
    }
    Ok([r, u, new, out])
}

/// The gradients of `x`, of the output before, of what is new before its tanh, and of both gates before their
/// sigmoids.
///
/// # Errors
/// As [`forward`].
pub fn backward(
    size: Size,
    x: &Array,
    h: &Array,
    w: &Weights<'_>,
    results: [&Array; 3],
    grad: &Array,
) -> Result<[Array; 4]> {
    check(size, x, h, w)?;
    let Size { batch, inputs, cells } = size;
    let n = batch * cells;
    results.into_iter().chain([grad]).try_for_each(|a| holds(a, n))?;
    let [r, u, c] = results;
    let (r, u, c) = (r.slice::<f32>()?, u.slice::<f32>()?, c.slice::<f32>()?);
    let (before, d_h) = (h.slice::<f32>()?, grad.slice::<f32>()?);
    let mut d_new = zeros(batch, cells)?;
    for (k, to) in d_new.slice_mut::<f32>()?.iter_mut().enumerate() {
        *to = d_h[k] * (1.0 - u[k]) * (1.0 - c[k] * c[k]);
    }
    let mut through_new = zeros(batch, inputs + cells)?;
    matmul(&d_new, w.new, false, true, &mut through_new)?;
    let through_new = through_new.slice::<f32>()?;
    let mut d_gates = zeros(batch, 2 * cells)?;
    let gates = d_gates.slice_mut::<f32>()?;
    let mut d_before: Vec<f32> = memory::repeat(0.0, n)?;
    for (k, to) in d_before.iter_mut().enumerate() {
        let (row, at) = (k / cells, k % cells);
        let d = through_new[row * (inputs + cells) + inputs + at];
        gates[row * 2 * cells + at] = d * before[k] * r[k] * (1.0 - r[k]);
        gates[row * 2 * cells + cells + at] = d_h[k] * (before[k] - c[k]) * u[k] * (1.0 - u[k]);
        *to = d * r[k] + d_h[k] * u[k];
    }
    let mut through_gates = zeros(batch, inputs + cells)?;
    matmul(&d_gates, w.gates, false, true, &mut through_gates)?;
    let through_gates = through_gates.slice::<f32>()?;
    let (mut d_x, mut d_h_before) = (zeros(batch, inputs)?, zeros(batch, cells)?);
    for (k, to) in d_x.slice_mut::<f32>()?.iter_mut().enumerate() {
        let at = k / inputs * (inputs + cells) + k % inputs;
        *to = through_new[at] + through_gates[at];
    }
    for (k, to) in d_h_before.slice_mut::<f32>()?.iter_mut().enumerate() {
        *to = d_before[k] + through_gates[k / cells * (inputs + cells) + inputs + k % cells];
    }
    Ok([d_x, d_h_before, d_new, d_gates])
}
