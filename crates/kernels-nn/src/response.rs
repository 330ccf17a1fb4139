//! Leaks below zero, and channels normalised by their neighbours.
//!
//! Invariant: pixels are computed one by one, so results do not depend on the number of threads.
//! Does not know: layouts other than channels last.

use ferroflow_base::{Error, Result, memory};
use ferroflow_kernels::matmul::{in_float32, widen};
use ferroflow_kernels::numeric::Real;
use ferroflow_kernels::work;
use ferroflow_tensor::{Array, DType, dispatch};
use std::ops::Range;

fn alike(out: &Array, others: &[&Array]) -> Result<()> {
    match others.iter().find(|a| a.dtype() != out.dtype() || a.dims() != out.dims()) {
        None => Ok(()),
        Some(a) => Err(Error::invalid_argument(format!(
            "{} of shape {} beside {} of shape {}",
            a.dtype(),
            a.shape(),
            out.dtype(),
            out.shape()
        ))),
    }
}

/// `y` where `x` is positive, else `alpha y`.
pub fn leak(y: &Array, x: &Array, alpha: f32, out: &mut Array) -> Result<()> {
    alike(out, &[y, x])?;
    let dtype = x.dtype();
    dispatch!(dtype, T in floats => {
        let (x, y) = (x.slice::<T>()?, y.slice::<T>()?);
        let alpha = T::narrow(f64::from(alpha));
        let shared = work::Shared::new(out.slice_mut::<T>()?);
        work::each(x.len(), work::grain(), |range| {
            // SAFETY: ranges are disjoint.
            let out = unsafe { shared.part(range.clone()) };
            for ((o, &x), &y) in out.iter_mut().zip(&x[range.clone()]).zip(&y[range]) {
                *o = if x > T::default() { y } else { y * alpha };
            }
        });
    })
    .ok_or_else(|| Error::unimplemented(format!("leaks of {dtype}")))
}

/// How channels are normalised by their neighbours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Response {
    /// How many neighbours count on each side.
    pub radius: usize,
    /// What is added to their sum.
    pub bias: f32,
    /// By what their squares are multiplied.
    pub alpha: f32,
    /// The power it is taken to.
    pub beta: f32,
}

impl Response {
    /// The channels about channel `k` of `c`.
    fn about(&self, k: usize, c: usize) -> Range<usize> {
        k.saturating_sub(self.radius)..k.saturating_add(self.radius).saturating_add(1).min(c)
    }

    /// What each channel is divided by, before it is taken to the power.
    fn norms(&self, x: &[f32], norms: &mut [f32]) {
        for (k, norm) in norms.iter_mut().enumerate() {
            let squares = x[self.about(k, x.len())].iter().map(|v| v * v);
            *norm = self.bias + self.alpha * squares.sum::<f32>();
        }
    }
}

/// Each channel by its neighbours.
pub fn response(p: &Response, x: &Array, out: &mut Array) -> Result<()> {
    alike(out, &[x])?;
    if x.dtype() != DType::Float32 {
        return half(x.dtype(), || in_float32(out, |out| response(p, &widen(x)?, out)));
    }
    let c = x.dims().last().copied().unwrap_or(0);
    if x.is_empty() {
        return Ok(());
    }
    let x = x.slice::<f32>()?;
    let shared = work::Shared::new(out.slice_mut::<f32>()?);
    work::ranges(x.len() / c, work::grain().div_ceil(16 * c), |range| {
        let mut norms = memory::repeat(0f32, c)?;
        for pixel in range {
            let x = &x[pixel * c..(pixel + 1) * c];
            // SAFETY: each pixel has its own part.
            let out = unsafe { shared.part(pixel * c..(pixel + 1) * c) };
            p.norms(x, &mut norms);
            for ((o, &x), &n) in out.iter_mut().zip(x).zip(&norms) {
                *o = x * n.powf(-p.beta);
            }
        }
        Ok(())
    })
}

fn half(dtype: DType, f: impl FnOnce() -> Result<()>) -> Result<()> {
    match dtype {
        DType::Float16 | DType::Bfloat16 => f(),
        _ => Err(Error::unimplemented(format!("response normalisation of {dtype}"))),
    }
}

/// The gradient of [`response`].
pub fn response_grad(p: &Response, dy: &Array, x: &Array, y: &Array, dx: &mut Array) -> Result<()> {
    alike(dx, &[dy, x, y])?;
    if x.dtype() != DType::Float32 {
        return half(x.dtype(), || {
            in_float32(dx, |dx| response_grad(p, &widen(dy)?, &widen(x)?, &widen(y)?, dx))
        });
    }
    let c = x.dims().last().copied().unwrap_or(0);
    if x.is_empty() {
        return Ok(());
    }
    let (dy, x, y) = (dy.slice::<f32>()?, x.slice::<f32>()?, y.slice::<f32>()?);
    let shared = work::Shared::new(dx.slice_mut::<f32>()?);
    work::ranges(x.len() / c, work::grain().div_ceil(16 * c), |range| {
        let (mut given, mut norms) = (memory::repeat(0f32, c)?, memory::repeat(0f32, c)?);
        for pixel in range {
            let own = pixel * c..(pixel + 1) * c;
            let (dy, x, y) = (&dy[own.clone()], &x[own.clone()], &y[own.clone()]);
            // SAFETY: each pixel has its own part.
            let dx = unsafe { shared.part(own) };
            p.norms(x, &mut norms);
            // What each channel gives to each of its neighbours.
            for (k, g) in given.iter_mut().enumerate() {
                *g = dy[k] * y[k] / norms[k];
            }
            for k in 0..c {
                let sum: f32 = given[p.about(k, c)].iter().sum();
                dx[k] = dy[k] * norms[k].powf(-p.beta) - 2.0 * p.alpha * p.beta * x[k] * sum;
            }
        }
        Ok(())
    })
}
