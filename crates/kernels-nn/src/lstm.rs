//! A layer of long short-term memory over all steps of a sequence at once, and back.
//!
//! Invariant: everything is float32; per step one product of matrices and one pass over the cells.
//! Does not know: dtypes, layers, which steps of a sequence are padding.
//!
//! The formulas are those of Zaremba, Sutskever and Vinyals ("Recurrent neural network regularization", 2014),
//! with peepholes as in Sak, Senior and Beaufays (2014).

use ferroflow_base::{Error, Result, memory};
use ferroflow_kernels::matmul::matmul;
use ferroflow_tensor::{Array, DType, Shape};

/// The form of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cell {
    /// Whether the gates are in the order input, forget, new, output; else input, new, forget, output.
    pub forget_second: bool,
    /// Added to the forget gate before its sigmoid.
    pub forget_bias: f32,
    /// What bounds the state's size, if positive.
    pub clip: f32,
    /// Whether gates see the state.
    pub peephole: bool,
}

/// Weights and biases: `[inputs + cells, 4 cells]`, three vectors of cells, `[4 cells]`.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub struct Weights<'a> {
    pub w: &'a Array,
    pub input: &'a Array,
    pub forget: &'a Array,
    pub output: &'a Array,
    pub bias: &'a Array,
}

/// Steps, rows and sizes of a layer's run.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    /// Steps of the sequence.
    pub steps: usize,
    /// Sequences side by side.
    pub batch: usize,
    /// Numbers of each input.
    pub inputs: usize,
    /// Cells.
    pub cells: usize,
}

/// What a step gives, in TensorFlow's order: input gate, state, forget gate, output gate, new, the state's
/// tanh, output.
pub const RESULTS: usize = 7;
const I: usize = 0;
const CS: usize = 1;
const F: usize = 2;
const O: usize = 3;
const CI: usize = 4;
const CO: usize = 5;
const H: usize = 6;

impl Cell {
    /// Where the gates input, new, forget and output begin in a row.
    fn places(&self, cells: usize) -> [usize; 4] {
        let (new, forget) = if self.forget_second { (2, 1) } else { (1, 2) };
        [0, new * cells, forget * cells, 3 * cells]
    }
}

fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + (-x).exp())
}

fn zeros(dims: &[usize]) -> Result<Array> {
    Array::zeros(DType::Float32, Shape::new(dims)?)
}

fn copy(a: &[f32]) -> Result<Vec<f32>> {
    memory::collect(a.iter().copied())
}

/// Rows of inputs beside rows of outputs.
fn joined(x: &[f32], h: &[f32], size: Size) -> Result<Array> {
    let wide = size.inputs + size.cells;
    let mut all = zeros(&[size.batch, wide])?;
    for (i, row) in all.slice_mut::<f32>()?.chunks_mut(wide.max(1)).enumerate() {
        let (left, right) = row.split_at_mut(size.inputs);
        left.copy_from_slice(&x[i * size.inputs..][..size.inputs]);
        right.copy_from_slice(&h[i * size.cells..][..size.cells]);
    }
    Ok(all)
}

/// That an array has as many elements as it must.
fn holds(a: &Array, n: usize, what: &str) -> Result<()> {
    if a.len() == n && a.dtype() == DType::Float32 {
        return Ok(());
    }
    Err(Error::invalid_argument(format!(
        "an LSTM's {what} must be {n} numbers, but is {} of shape {}",
        a.dtype(),
        a.shape()
    )))
}

fn check(size: Size, x: &Array, state: &Array, out: &Array, w: &Weights<'_>) -> Result<()> {
    let Size { steps, batch, inputs, cells } = size;
    holds(x, steps * batch * inputs, "x")?;
    holds(state, batch * cells, "cs_prev")?;
    holds(out, batch * cells, "h_prev")?;
    holds(w.w, (inputs + cells) * 4 * cells, "w")?;
    [w.input, w.forget, w.output].into_iter().try_for_each(|p| holds(p, cells, "peephole"))?;
    holds(w.bias, 4 * cells, "b")
}

/// The results of the first `until` steps, each `[steps, batch, cells]`; zeros for the others.
///
/// # Errors
/// `InvalidArgument` if a size does not fit the others, `ResourceExhausted` for want of memory.
pub fn forward(
    cell: Cell,
    size: Size,
    until: usize,
    x: &Array,
    [state, out]: [&Array; 2],
    weights: &Weights<'_>,
) -> Result<[Array; RESULTS]> {
    check(size, x, state, out, weights)?;
    let Size { steps, batch, inputs, cells } = size;
    let mut results: Vec<Array> = Vec::with_capacity(RESULTS);
    for _ in 0..RESULTS {
        results.push(zeros(&[steps, batch, cells])?);
    }
    let x = x.slice::<f32>()?;
    let (mut cs, mut h) = (copy(state.slice()?)?, copy(out.slice()?)?);
    let [pi, pf, po] = [weights.input, weights.forget, weights.output].map(|p| p.slice::<f32>());
    let (pi, pf, po, b) = (pi?, pf?, po?, weights.bias.slice::<f32>()?);
    let [at_i, at_c, at_f, at_o] = cell.places(cells);
    let seen = |on: f32| if cell.peephole { on } else { 0.0 };
    let w = weights.w.reshape(Shape::new([inputs + cells, 4 * cells])?)?;
    let n = batch * cells;
    for t in 0..until.min(steps) {
        let xh = joined(&x[t * batch * inputs..][..batch * inputs], &h, size)?;
        let mut gates = zeros(&[batch, 4 * cells])?;
        matmul(&xh, &w, false, false, &mut gates)?;
        let gates = gates.slice::<f32>()?;
        let mut step = memory::repeat([0.0f32; RESULTS], n)?;
        for (k, r) in step.iter_mut().enumerate() {
            let (row, c) = (&gates[k / cells * 4 * cells..], k % cells);
            let gate = |at: usize| row[at + c] + b[at + c];
            let before = cs[k];
            let i = sigmoid(gate(at_i) + seen(before * pi[c]));
            let ci = gate(at_c).tanh();
            let f = sigmoid(gate(at_f) + cell.forget_bias + seen(before * pf[c]));
            let mut now = ci * i + before * f;
            if cell.clip > 0.0 {
                now = now.clamp(-cell.clip, cell.clip);
            }
            let co = now.tanh();
            let o = sigmoid(gate(at_o) + seen(now * po[c]));
            *r = [i, now, f, o, ci, co, o * co];
            (cs[k], h[k]) = (now, o * co);
        }
        for (j, result) in results.iter_mut().enumerate() {
            let to = &mut result.slice_mut::<f32>()?[t * n..][..n];
            to.iter_mut().zip(&step).for_each(|(to, r)| *to = r[j]);
        }
    }
    results.try_into().map_err(|_| Error::internal("an LSTM has seven results"))
}

/// What a step back gives: the gradient of the gates, `[batch, 4 cells]`, and of the state before.
struct Back {
    gates: Array,
    state: Vec<f32>,
}

/// One step back, from the gradients of state and output; peepholes' gradients are added up.
#[allow(clippy::too_many_arguments, reason = "each is a part of the step of its own")]
fn step_back(
    cell: Cell,
    batch: usize,
    cells: usize,
    before: &[f32],
    results: [&[f32]; RESULTS],
    [pi, pf, po]: [&[f32]; 3],
    (cs_grad, h_grad): (&[f32], &[f32]),
    [di_sum, df_sum, do_sum]: [&mut [f32]; 3],
) -> Result<Back> {
    let mut gates = zeros(&[batch, 4 * cells])?;
    let rows = gates.slice_mut::<f32>()?;
    let [at_i, at_c, at_f, at_o] = cell.places(cells);
    let mut state = memory::repeat(0.0f32, batch * cells)?;
    for (k, to) in state.iter_mut().enumerate() {
        let [i, cs, f, o, ci, co, _] = results.map(|r| r[k]);
        let (row, c) = (k / cells * 4 * cells, k % cells);
        let d_o = o * (1.0 - o) * h_grad[k] * co;
        let mut d_cs = (1.0 - co * co) * h_grad[k] * o + cs_grad[k];
        if cell.peephole {
            d_cs += d_o * po[c];
        }
        let d_ci = (1.0 - ci * ci) * d_cs * i;
        let d_f = f * (1.0 - f) * d_cs * before[k];
        let d_i = i * (1.0 - i) * d_cs * ci;
        for (at, d) in [(at_i, d_i), (at_c, d_ci), (at_f, d_f), (at_o, d_o)] {
            rows[row + at + c] = d;
        }
        *to = d_cs * f;
        if cell.peephole {
            *to += d_i * pi[c] + d_f * pf[c];
            di_sum[c] += d_i * before[k];
            df_sum[c] += d_f * before[k];
            do_sum[c] += d_o * cs;
        }
    }
    Ok(Back { gates, state })
}

/// The gradients of one step: of the state before, of the gates, of the three peepholes.
///
/// # Errors
/// As [`forward`].
pub fn cell_backward(
    cell: Cell,
    size: Size,
    state: &Array,
    peepholes: [&Array; 3],
    results: [&Array; RESULTS],
    grads: [&Array; 2],
) -> Result<[Array; 5]> {
    let (batch, cells) = (size.batch, size.cells);
    let n = batch * cells;
    holds(state, n, "cs_prev")?;
    results.into_iter().chain(grads).try_for_each(|a| holds(a, n, "result"))?;
    peepholes.into_iter().try_for_each(|p| holds(p, cells, "peephole"))?;
    let all = slices(results)?;
    let [a, b, c] = slices(peepholes)?;
    let mut sums = [zeros(&[cells])?, zeros(&[cells])?, zeros(&[cells])?];
    let [di, df, d_o] = &mut sums;
    let back = step_back(
        cell,
        batch,
        cells,
        state.slice()?,
        all,
        [a, b, c],
        (grads[0].slice()?, grads[1].slice()?),
        [di.slice_mut()?, df.slice_mut()?, d_o.slice_mut()?],
    )?;
    let before = Array::from_slice(&back.state, Shape::new([batch, cells])?)?;
    let [di, df, d_o] = sums;
    Ok([before, back.gates, di, df, d_o])
}

fn slices<const N: usize>(arrays: [&Array; N]) -> Result<[&[f32]; N]> {
    let mut out: [&[f32]; N] = [&[]; N];
    for (to, a) in out.iter_mut().zip(arrays) {
        *to = a.slice()?;
    }
    Ok(out)
}

/// The gradients of inputs, of state and output before the first step, of `w`, of the peepholes and of the
/// bias, from the results of [`forward`] and the gradients of states and outputs.
///
/// # Errors
/// As [`forward`].
#[allow(clippy::too_many_arguments, reason = "each is an input of its own")]
pub fn backward(
    cell: Cell,
    size: Size,
    until: usize,
    x: &Array,
    [state, out]: [&Array; 2],
    weights: &Weights<'_>,
    results: [&Array; RESULTS],
    grads: [&Array; 2],
) -> Result<[Array; 8]> {
    check(size, x, state, out, weights)?;
    let Size { steps, batch, inputs, cells } = size;
    let n = batch * cells;
    results.into_iter().chain(grads).try_for_each(|a| holds(a, steps * n, "result"))?;
    let all = slices(results)?;
    let peepholes = slices([weights.input, weights.forget, weights.output])?;
    let ([first_cs, first_h], [cs_grads, h_grads]) = (slices([state, out])?, slices(grads)?);
    let w = weights.w.reshape(Shape::new([inputs + cells, 4 * cells])?)?;
    let x = x.slice::<f32>()?;
    let mut x_grad = zeros(&[steps, batch, inputs])?;
    let mut w_grad = zeros(&[inputs + cells, 4 * cells])?;
    let mut b_grad = zeros(&[4 * cells])?;
    let mut sums = [zeros(&[cells])?, zeros(&[cells])?, zeros(&[cells])?];
    let (mut d_cs, mut d_h) = (memory::repeat(0.0f32, n)?, memory::repeat(0.0f32, n)?);
    for t in (0..until.min(steps)).rev() {
        let at = |a: &[f32]| copy(&a[t * n..][..n]);
        let earlier = |kept: &[f32], first: &[f32]| match t.checked_sub(1) {
            Some(t) => copy(&kept[t * n..][..n]),
            None => copy(first),
        };
        let (before, h_before) = (earlier(all[CS], first_cs)?, earlier(all[H], first_h)?);
        let (mut cs_now, mut h_now) = (at(cs_grads)?, at(h_grads)?);
        cs_now.iter_mut().zip(&d_cs).for_each(|(a, b)| *a += b);
        h_now.iter_mut().zip(&d_h).for_each(|(a, b)| *a += b);
        let [di, df, d_o] = &mut sums;
        let back = step_back(
            cell,
            batch,
            cells,
            &before,
            [I, CS, F, O, CI, CO, H].map(|j| &all[j][t * n..][..n]),
            peepholes,
            (&cs_now, &h_now),
            [di.slice_mut()?, df.slice_mut()?, d_o.slice_mut()?],
        )?;
        let mut both = zeros(&[batch, inputs + cells])?;
        matmul(&back.gates, &w, false, true, &mut both)?;
        let to = &mut x_grad.slice_mut::<f32>()?[t * batch * inputs..][..batch * inputs];
        for (i, row) in both.slice::<f32>()?.chunks((inputs + cells).max(1)).enumerate() {
            let (left, right) = row.split_at(inputs);
            to[i * inputs..][..inputs].copy_from_slice(left);
            d_h[i * cells..][..cells].copy_from_slice(right);
        }
        d_cs = back.state;
        let xh = joined(&x[t * batch * inputs..][..batch * inputs], &h_before, size)?;
        let mut part = zeros(&[inputs + cells, 4 * cells])?;
        matmul(&xh, &back.gates, true, false, &mut part)?;
        let more = part.slice::<f32>()?;
        w_grad.slice_mut::<f32>()?.iter_mut().zip(more).for_each(|(a, b)| *a += b);
        let b_grad = b_grad.slice_mut::<f32>()?;
        for row in back.gates.slice::<f32>()?.chunks((4 * cells).max(1)) {
            b_grad.iter_mut().zip(row).for_each(|(a, b)| *a += b);
        }
    }
    let before = Shape::new([batch, cells])?;
    let [di, df, d_o] = sums;
    let (d_cs, d_h) = (Array::from_slice(&d_cs, before.clone())?, Array::from_slice(&d_h, before)?);
    Ok([x_grad, d_cs, d_h, w_grad, di, df, d_o, b_grad])
}
