//! Transforms along any axes, of complex numbers and of real ones.
//!
//! Invariant: sums are not scaled forward, and divided by the number of summands backward. What lies
//! beyond a length is not read. A plan is kept on the thread that made it, as long as there are not
//! too many.
//! Does not know: which axes an operation means.

use crate::crop::cropped;
use ferroflow_base::{Error, Result, memory};
use ferroflow_kernels::work;
use ferroflow_tensor::{Array, Complex64, Complex128, DType, Element};
use num_complex::Complex;
use realfft::{ComplexToReal, RealFftPlanner, RealToComplex};
use rustfft::{Fft, FftNum, FftPlanner};
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// Columns that are brought together before they are transformed: a cache line of the narrowest.
const COLUMNS: usize = 8;
/// Most plans that a thread keeps.
const PLANS: usize = 32;
/// Longest transform whose plan is kept.
const KEPT: usize = 1 << 16;

/// A real number that is transformed.
trait Real: FftNum + Element
where
    Complex<Self>: Element,
{
    fn plans<R>(f: impl FnOnce(&mut Plans<Self>) -> R) -> R;
    fn of(x: f64) -> Self;
}

/// Plans that were made on this thread.
struct Plans<T> {
    complex: HashMap<(usize, bool), Arc<dyn Fft<T>>>,
    forward: HashMap<usize, Arc<dyn RealToComplex<T>>>,
    backward: HashMap<usize, Arc<dyn ComplexToReal<T>>>,
}

impl<T> Default for Plans<T> {
    fn default() -> Plans<T> {
        Plans { complex: HashMap::new(), forward: HashMap::new(), backward: HashMap::new() }
    }
}

macro_rules! reals {
    ($($t:ty, $name:ident;)*) => {$(
        thread_local! {
            static $name: RefCell<Plans<$t>> = RefCell::default();
        }
        impl Real for $t {
            fn plans<R>(f: impl FnOnce(&mut Plans<$t>) -> R) -> R {
                $name.with_borrow_mut(f)
            }
            fn of(x: f64) -> $t {
                x as $t
            }
        }
    )*};
}
reals! { f32, SINGLE; f64, DOUBLE; }

/// What `make` gives for this key, or gave before.
fn kept<K: std::hash::Hash + Eq, V: Clone>(
    all: &mut HashMap<K, V>,
    n: usize,
    key: K,
    make: impl FnOnce() -> V,
) -> Result<V> {
    if let Some(found) = all.get(&key) {
        return Ok(found.clone());
    }
    // A plan asks for its memory without a way to refuse: whether there is some is seen before.
    let room = n.saturating_mul(256).saturating_add(1 << 18);
    drop(memory::vec_of::<u8>(room)?);
    let made = make();
    if all.len() >= PLANS {
        all.clear();
    }
    if n <= KEPT {
        all.insert(key, made.clone());
    }
    Ok(made)
}

fn complex_plan<T: Real>(n: usize, inverse: bool) -> Result<Arc<dyn Fft<T>>>
where
    Complex<T>: Element,
{
    T::plans(|p| {
        kept(&mut p.complex, n, (n, inverse), || {
            let mut planner = FftPlanner::new();
            if inverse { planner.plan_fft_inverse(n) } else { planner.plan_fft_forward(n) }
        })
    })
}

/// About how many operations a transform of `n` takes.
fn cost(n: usize) -> usize {
    n.saturating_mul(8 + n.max(2).ilog2() as usize)
}

/// Transforms complex numbers along these axes; the dimensions of `out` say how much of `x` counts.
pub fn complex(x: &Array, axes: &[usize], inverse: bool, out: &mut Array) -> Result<()> {
    let part = cropped(x, out.dims())?;
    match x.dtype() {
        DType::Complex64 => {
            out.slice_mut::<Complex64>()?.copy_from_slice(part.slice()?);
            every::<f32>(axes, inverse, out)
        }
        DType::Complex128 => {
            out.slice_mut::<Complex128>()?.copy_from_slice(part.slice()?);
            every::<f64>(axes, inverse, out)
        }
        dtype => Err(Error::unimplemented(format!("Fourier transforms of {dtype}"))),
    }
}

/// Transforms along each of the axes, in place.
fn every<T: Real>(axes: &[usize], inverse: bool, x: &mut Array) -> Result<()>
where
    Complex<T>: Element,
{
    axes.iter().try_for_each(|&axis| along::<T>(axis, inverse, x))
}

/// Transforms along one axis, in place.
fn along<T: Real>(axis: usize, inverse: bool, x: &mut Array) -> Result<()>
where
    Complex<T>: Element,
{
    let (Some(&n), inner) = (x.dims().get(axis), x.dims().iter().skip(axis + 1).product::<usize>())
    else {
        return Err(Error::internal(format!("axis {axis} of {}", x.shape())));
    };
    if x.is_empty() {
        return Ok(());
    }
    let plan = complex_plan::<T>(n, inverse)?;
    let scale = if inverse { T::of(1.0 / n as f64) } else { T::one() };
    let zero = Complex::new(T::zero(), T::zero());
    let data = x.slice_mut::<Complex<T>>()?;
    let shared = work::Shared::new(data);
    if inner == 1 {
        let rows = shared.len() / n;
        return work::ranges(rows, work::grain().div_ceil(cost(n)), |range| {
            let mut scratch = memory::repeat(zero, plan.get_inplace_scratch_len())?;
            // SAFETY: each range of rows is a part of its own.
            let rows = unsafe { shared.part(range.start * n..range.end * n) };
            plan.process_with_scratch(rows, &mut scratch);
            if inverse {
                rows.iter_mut().for_each(|v| *v = v.scale(scale));
            }
            Ok(())
        });
    }
    // Blocks of columns: each is brought together, transformed and put back.
    let blocks = inner.div_ceil(COLUMNS);
    let outer = shared.len() / (n * inner);
    work::ranges(outer * blocks, work::grain().div_ceil(COLUMNS * cost(n)), |range| {
        let mut scratch = memory::repeat(zero, plan.get_inplace_scratch_len())?;
        let mut lines = memory::repeat(zero, n * COLUMNS)?;
        for i in range {
            let (o, first) = (i / blocks, i % blocks * COLUMNS);
            let width = COLUMNS.min(inner - first);
            let lines = &mut lines[..width * n];
            for r in 0..n {
                let at = (o * n + r) * inner + first;
                // SAFETY: each block of columns is read and written by one chunk only.
                let from = unsafe { shared.part(at..at + width) };
                for (c, &v) in from.iter().enumerate() {
                    lines[c * n + r] = v;
                }
            }
            plan.process_with_scratch(lines, &mut scratch);
            for r in 0..n {
                let at = (o * n + r) * inner + first;
                // SAFETY: as above.
                let to = unsafe { shared.part(at..at + width) };
                for (c, v) in to.iter_mut().enumerate() {
                    *v = lines[c * n + r].scale(scale);
                }
            }
        }
        Ok(())
    })
}

/// The last axis and those before it.
fn last_of(axes: &[usize], x: &Array) -> Result<(usize, Vec<usize>)> {
    match axes {
        [others @ .., last] if *last < x.rank() => Ok((*last, others.to_vec())),
        _ => Err(Error::internal(format!("axes {axes:?} of {}", x.shape()))),
    }
}

/// Transforms real numbers along these axes, `lengths` of each; of the last axis only the frequencies
/// up to the middle are given.
pub fn real(x: &Array, axes: &[usize], lengths: &[usize], out: &mut Array) -> Result<()> {
    let (last, others) = last_of(axes, out)?;
    let mut dims = out.dims().to_vec();
    let n = lengths.last().copied().unwrap_or(0);
    if let Some(d) = dims.get_mut(last) {
        *d = n;
    }
    let part = cropped(x, &dims)?;
    match x.dtype() {
        DType::Float32 => {
            forward::<f32>(&part, last, n, out)?;
            every::<f32>(&others, false, out)
        }
        DType::Float64 => {
            forward::<f64>(&part, last, n, out)?;
            every::<f64>(&others, false, out)
        }
        dtype => Err(Error::unimplemented(format!("Fourier transforms of {dtype}"))),
    }
}

fn forward<T: Real>(x: &Array, axis: usize, n: usize, out: &mut Array) -> Result<()>
where
    Complex<T>: Element,
{
    if out.is_empty() || n == 0 {
        return Ok(());
    }
    let half = n / 2 + 1;
    let inner: usize = x.dims().iter().skip(axis + 1).product();
    let plan =
        T::plans(|p| kept(&mut p.forward, n, n, || RealFftPlanner::new().plan_fft_forward(n)))?;
    let zero = Complex::new(T::zero(), T::zero());
    let x = x.slice::<T>()?;
    let shared = work::Shared::new(out.slice_mut::<Complex<T>>()?);
    let lines = x.len() / n;
    work::ranges(lines, work::grain().div_ceil(cost(n)), |range| {
        let mut scratch = memory::repeat(zero, plan.get_scratch_len())?;
        let mut from = memory::repeat(T::zero(), n)?;
        let mut to = memory::repeat(zero, half)?;
        for i in range {
            let (o, c) = (i / inner, i % inner);
            let line = x[o * n * inner + c..].iter().step_by(inner);
            from.iter_mut().zip(line).for_each(|(to, &v)| *to = v);
            plan.process_with_scratch(&mut from, &mut to, &mut scratch)
                .map_err(|e| Error::internal(e.to_string()))?;
            for (k, &v) in to.iter().enumerate() {
                let at = (o * half + k) * inner + c;
                // SAFETY: each line has places of its own.
                unsafe { shared.part(at..at + 1) }.iter_mut().for_each(|to| *to = v);
            }
        }
        Ok(())
    })
}

/// The real numbers whose frequencies up to the middle of the last axis these are; `lengths` are those
/// of the result.
pub fn back_to_real(x: &Array, axes: &[usize], lengths: &[usize], out: &mut Array) -> Result<()> {
    let (last, others) = last_of(axes, out)?;
    let n = lengths.last().copied().unwrap_or(0);
    let mut dims = out.dims().to_vec();
    if let Some(d) = dims.get_mut(last) {
        *d = if n == 0 { 0 } else { n / 2 + 1 };
    }
    let mut part = cropped(x, &dims)?;
    part.make_unique()?;
    match x.dtype() {
        DType::Complex64 => {
            every::<f32>(&others, true, &mut part)?;
            backward::<f32>(&part, last, n, out)
        }
        DType::Complex128 => {
            every::<f64>(&others, true, &mut part)?;
            backward::<f64>(&part, last, n, out)
        }
        dtype => Err(Error::unimplemented(format!("Fourier transforms of {dtype}"))),
    }
}

fn backward<T: Real>(x: &Array, axis: usize, n: usize, out: &mut Array) -> Result<()>
where
    Complex<T>: Element,
{
    if out.is_empty() || n == 0 {
        return Ok(());
    }
    let half = n / 2 + 1;
    let inner: usize = x.dims().iter().skip(axis + 1).product();
    let plan =
        T::plans(|p| kept(&mut p.backward, n, n, || RealFftPlanner::new().plan_fft_inverse(n)))?;
    let zero = Complex::new(T::zero(), T::zero());
    let scale = T::of(1.0 / n as f64);
    let x = x.slice::<Complex<T>>()?;
    let shared = work::Shared::new(out.slice_mut::<T>()?);
    let lines = x.len() / half;
    work::ranges(lines, work::grain().div_ceil(cost(n)), |range| {
        let mut scratch = memory::repeat(zero, plan.get_scratch_len())?;
        let mut from = memory::repeat(zero, half)?;
        let mut to = memory::repeat(T::zero(), n)?;
        for i in range {
            let (o, c) = (i / inner, i % inner);
            let line = x[o * half * inner + c..].iter().step_by(inner);
            from.iter_mut().zip(line).for_each(|(to, &v)| *to = v);
            // What would make the result complex does not count.
            from[0].im = T::zero();
            if n.is_multiple_of(2) {
                from[half - 1].im = T::zero();
            }
            plan.process_with_scratch(&mut from, &mut to, &mut scratch)
                .map_err(|e| Error::internal(e.to_string()))?;
            for (k, &v) in to.iter().enumerate() {
                let at = (o * n + k) * inner + c;
                // SAFETY: each line has places of its own.
                unsafe { shared.part(at..at + 1) }.iter_mut().for_each(|to| *to = v * scale);
            }
        }
        Ok(())
    })
}
