//! Along one axis: the place of the extreme element, and running sums and products.
//!
//! Invariant: the first of equal extremes wins and NaN never does, as in TensorFlow; running values
//! of half floats are kept in f32.
//! Does not know: negative axes.

use crate::fold::{Fold, Load, ProdOp, SumOp};
use crate::numeric::Real;
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, Complex64, Complex128, DType, Element, bf16, dispatch, f16};

/// The extents before, of and after an axis.
fn around(x: &Array, axis: usize) -> Result<[usize; 3]> {
    let n = *x.dims().get(axis).ok_or_else(|| {
        Error::invalid_argument(format!("axis {axis} is not a dimension of shape {}", x.shape()))
    })?;
    Ok([x.dims()[..axis].iter().product(), n, x.dims()[axis + 1..].iter().product()])
}

/// The index along `axis` of the first largest element, into `out` of int16, uint16, int32 or
/// int64.
pub fn arg_max(x: &Array, axis: usize, out: &mut Array) -> Result<()> {
    arg(x, axis, out, true)
}

/// The index along `axis` of the first smallest element, as [`arg_max`].
pub fn arg_min(x: &Array, axis: usize, out: &mut Array) -> Result<()> {
    arg(x, axis, out, false)
}

fn arg(x: &Array, axis: usize, out: &mut Array, largest: bool) -> Result<()> {
    let shape = around(x, axis)?;
    if out.len() != shape[0] * shape[2] {
        return Err(Error::invalid_argument(format!(
            "the output of shape {} does not hold one index for each of {} x {}",
            out.shape(),
            shape[0],
            shape[2]
        )));
    }
    if out.is_empty() {
        return Ok(());
    }
    if shape[1] == 0 {
        return Err(Error::invalid_argument(format!(
            "Reduction axis {axis} is empty in shape {}",
            x.shape()
        )));
    }
    if x.dtype() == DType::Bool {
        let bytes = Array::from_bytes(DType::Uint8, x.shape().clone(), x.bytes()?)?;
        return arg(&bytes, axis, out, largest);
    }
    let dtype = out.dtype();
    dispatch!(dtype, I in [i16, u16, i32, i64] => {
        let y = work::Shared::new(out.slice_mut::<I>()?);
        // SAFETY: each place is written once.
        extremes(x, shape, largest, &|at, i| unsafe { y.part(at..at + 1) }.fill(i as I))
    })
    .unwrap_or_else(|| Err(Error::invalid_argument(format!("indices cannot be {dtype}"))))
}

/// Told which element of the result has which index.
type Put<'a> = dyn Fn(usize, usize) + Sync + 'a;

fn extremes(x: &Array, shape: [usize; 3], largest: bool, put: &Put<'_>) -> Result<()> {
    dispatch!(x.dtype(), T in reals => {
        let x = x.slice::<T>()?;
        if largest {
            extreme(x, shape, put, |a, b| a > b);
        } else {
            extreme(x, shape, put, |a, b| a < b);
        }
        Ok(())
    })
    .unwrap_or_else(|| {
        Err(Error::unimplemented(format!("arg_max has no kernel for {}", x.dtype())))
    })
}

fn extreme<T: Element>(
    x: &[T],
    [outer, n, inner]: [usize; 3],
    put: &Put<'_>,
    better: impl Fn(T, T) -> bool + Sync + Copy,
) {
    work::each(outer, work::grain().div_ceil(4 * n * inner), |range| {
        let mut best: Vec<(T, usize)> = Vec::new();
        for o in range {
            let x = &x[o * n * inner..(o + 1) * n * inner];
            if inner == 1 {
                put(o, in_row(x, better));
                continue;
            }
            best.clear();
            best.extend(x[..inner].iter().map(|&v| (v, 0)));
            for (r, row) in x.chunks(inner).enumerate().skip(1) {
                for (b, &v) in best.iter_mut().zip(row) {
                    // NaN in the lead gives way to any number.
                    if better(v, b.0) || !is_number(b.0) && is_number(v) {
                        *b = (v, r);
                    }
                }
            }
            for (k, b) in best.iter().enumerate() {
                put(o * inner + k, if is_number(b.0) { b.1 } else { 0 });
            }
        }
    });
}

#[allow(clippy::eq_op, reason = "only NaN differs from itself")]
fn is_number<T: PartialEq>(v: T) -> bool {
    v == v
}

fn in_row<T: Element>(x: &[T], better: impl Fn(T, T) -> bool) -> usize {
    // The value first, in lanes; then where it is: both loops are vector code.
    const N: usize = 16;
    let Some(&first) = x.iter().find(|&&v| is_number(v)) else { return 0 };
    let mut acc = [first; N];
    let mut chunks = x.chunks_exact(N);
    for c in &mut chunks {
        for k in 0..N {
            acc[k] = if better(c[k], acc[k]) { c[k] } else { acc[k] };
        }
    }
    let mut best = acc[0];
    for &v in acc[1..].iter().chain(chunks.remainder()) {
        best = if better(v, best) { v } else { best };
    }
    x.iter().position(|&v| v == best).unwrap_or(0)
}

/// Running sums (or products) along `axis`. `exclusive`: an element's own value is left out;
/// `reverse`: from the far end.
pub fn cumulate(
    product: bool,
    x: &Array,
    axis: usize,
    exclusive: bool,
    reverse: bool,
    out: &mut Array,
) -> Result<()> {
    let shape = around(x, axis)?;
    if out.dtype() != x.dtype() || out.dims() != x.dims() {
        return Err(Error::invalid_argument(format!(
            "the output must be {} of shape {}, but is {} of shape {}",
            x.dtype(),
            x.shape(),
            out.dtype(),
            out.shape()
        )));
    }
    macro_rules! go {
        ($($t:ty => $a:ty, $round:expr;)*) => {
            match x.dtype() {
                $(<$t as Element>::DTYPE => {
                    let (x, y) = (x.slice::<$t>()?, out.slice_mut::<$t>()?);
                    if product {
                        scan::<$t, $a, ProdOp>(x, shape, exclusive, reverse, y, $round)
                    } else {
                        scan::<$t, $a, SumOp>(x, shape, exclusive, reverse, y, $round)
                    }
                    Ok(())
                })*
                d => Err(Error::unimplemented(format!("cumulate has no kernel for {d}"))),
            }
        };
    }
    go! {
        f32 => f32, |a| a; f64 => f64, |a| a; i8 => i8, |a| a; i16 => i16, |a| a;
        i32 => i32, |a| a; i64 => i64, |a| a; u8 => u8, |a| a; u16 => u16, |a| a;
        u32 => u32, |a| a; u64 => u64, |a| a; Complex64 => Complex64, |a| a;
        Complex128 => Complex128, |a| a; f16 => f32, f16::from_f32; bf16 => f32, bf16::from_f32;
    }
}

/// Running logarithms of sums of exponentials along `axis`, as [`cumulate`]; of nothing it is minus
/// infinity.
pub fn log_sum_exp(
    x: &Array,
    axis: usize,
    exclusive: bool,
    reverse: bool,
    out: &mut Array,
) -> Result<()> {
    let [outer, n, inner] = around(x, axis)?;
    let dtype = x.dtype();
    if out.dtype() != dtype || out.dims() != x.dims() {
        return Err(Error::invalid_argument(format!(
            "the output must be {dtype} of shape {}, but is {} of shape {}",
            x.shape(),
            out.dtype(),
            out.shape()
        )));
    }
    if x.is_empty() {
        return Ok(());
    }
    let none = || Error::unimplemented(format!("log_sum_exp has no kernel for {dtype}"));
    dispatch!(dtype, T in floats => {
        let x = x.slice::<T>()?;
        let shared = work::Shared::new(out.slice_mut::<T>()?);
        work::each(outer, work::grain().div_ceil(16 * n * inner), |range| {
            for o in range {
                let own = o * n * inner..(o + 1) * n * inner;
                // SAFETY: each outer index writes its own part.
                let (from, to) = (&x[own.clone()], unsafe { shared.part(own) });
                for i in 0..inner {
                    let mut sum = f64::NEG_INFINITY;
                    for k in 0..n {
                        let at = if reverse { n - 1 - k } else { k } * inner + i;
                        let before = sum;
                        sum = log_add(sum, from[at].wide());
                        to[at] = T::narrow(if exclusive { before } else { sum });
                    }
                }
            }
        });
    })
    .ok_or_else(none)
}

/// `ln(eᵃ + eᵇ)`.
fn log_add(a: f64, b: f64) -> f64 {
    if a == f64::NEG_INFINITY {
        return b;
    }
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    // Of two equal infinities the difference is NaN.
    let away = if low == high { 0.0 } else { low - high };
    high + away.exp().ln_1p()
}

fn scan<T: Load<A>, A: Element, F: Fold<A>>(
    x: &[T],
    [outer, n, inner]: [usize; 3],
    exclusive: bool,
    reverse: bool,
    out: &mut [T],
    round: impl Fn(A) -> T + Sync,
) {
    if out.is_empty() {
        return;
    }
    let shared = work::Shared::new(out);
    work::each(outer, work::grain().div_ceil(2 * n * inner), |range| {
        let mut acc = vec![F::IDENTITY; inner];
        let mut scratch = vec![F::IDENTITY; inner];
        for o in range {
            // SAFETY: each outer index writes its own part.
            let out = unsafe { shared.part(o * n * inner..(o + 1) * n * inner) };
            acc.fill(F::IDENTITY);
            for i in 0..n {
                let r = if reverse { n - 1 - i } else { i };
                let from = T::load(&x[(o * n + r) * inner..(o * n + r + 1) * inner], &mut scratch);
                let to = &mut out[r * inner..(r + 1) * inner];
                for ((y, a), &v) in to.iter_mut().zip(&mut acc).zip(from) {
                    let next = F::step(*a, v);
                    *y = round(if exclusive { *a } else { next });
                    *a = next;
                }
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::{IntoArray, Shape};

    #[test]
    fn extremes_are_first_and_numbers() {
        let nan = f32::NAN;
        let mut out = Array::uninit(DType::Int64, Shape::scalar()).unwrap();
        let rows: [(&[f32], i64, i64); 5] = [
            (&[1.0, nan, 5.0], 2, 0),
            (&[nan, 1.0, 5.0], 2, 1),
            (&[3.0, nan, 2.0], 0, 2),
            (&[nan, nan], 0, 0),
            (&[2.0, 7.0, 7.0, 2.0], 1, 0),
        ];
        for (x, max, min) in rows {
            let x = Array::vector(x).unwrap();
            arg_max(&x, 0, &mut out).unwrap();
            assert_eq!(out.item::<i64>().unwrap(), max);
            arg_min(&x, 0, &mut out).unwrap();
            assert_eq!(out.item::<i64>().unwrap(), min);
            // The same along an axis that is not the innermost.
            let two: Vec<f32> = x.slice::<f32>().unwrap().iter().flat_map(|&v| [v, v]).collect();
            let two = Array::from_slice(&two, Shape::new([x.len(), 2]).unwrap()).unwrap();
            let mut pair = Array::uninit(DType::Int32, Shape::vector(2)).unwrap();
            arg_max(&two, 0, &mut pair).unwrap();
            assert_eq!(pair.to_vec::<i32>().unwrap(), [max as i32; 2]);
        }
        let long: Vec<i32> = (0..1000).map(|i| (i * 37) % 991).collect();
        arg_max(&Array::vector(&long).unwrap(), 0, &mut out).unwrap();
        let most = long.iter().max().unwrap();
        assert_eq!(
            out.item::<i64>().unwrap() as usize,
            long.iter().position(|v| v == most).unwrap()
        );
        let none = Array::zeros(DType::Float32, Shape::new([2, 0]).unwrap()).unwrap();
        let mut two = Array::uninit(DType::Int64, Shape::vector(2)).unwrap();
        let e = arg_max(&none, 1, &mut two).unwrap_err();
        assert!(e.to_string().ends_with("Reduction axis 1 is empty in shape [2,0]"));
    }

    #[test]
    fn running_sums() {
        let x = [[1f32, 2.0, 3.0], [4.0, 5.0, 6.0]].into_array().unwrap();
        let mut y = x.alias();
        let mut check = |product, axis, exclusive, reverse, expected: [f32; 6]| {
            cumulate(product, &x, axis, exclusive, reverse, &mut y).unwrap();
            assert_eq!(y.slice::<f32>().unwrap(), expected);
        };
        check(false, 1, false, false, [1.0, 3.0, 6.0, 4.0, 9.0, 15.0]);
        check(false, 1, true, true, [5.0, 3.0, 0.0, 11.0, 6.0, 0.0]);
        check(true, 0, false, false, [1.0, 2.0, 3.0, 4.0, 10.0, 18.0]);
        check(true, 1, true, false, [1.0, 1.0, 2.0, 1.0, 4.0, 20.0]);
        let h = Array::vector(&vec![f16::from_f32(1.0); 3000]).unwrap();
        let mut s = h.alias();
        cumulate(false, &h, 0, false, false, &mut s).unwrap();
        assert_eq!(s.slice::<f16>().unwrap()[2999].to_f32(), 3000.0);
    }
}
