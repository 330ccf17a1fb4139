//! One scalar function over arrays, with broadcasting, in place where asked, over threads where it
//! pays.
//!
//! Invariant: the result is the same bits whether operands are broadcast, scalar or contiguous, in
//! place or not, on one thread or many.
//! Does not know: why the function is applied.

use crate::layout::{Cursor, TILE_BYTES, TileSource, Tiles};
use crate::loops::{self, ScalarLoop};
use crate::scalar_fn::ScalarFn;
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, DType};
use std::mem::MaybeUninit;

/// An operand of an elementwise function.
#[derive(Clone, Copy)]
pub enum Operand<'a> {
    /// An array that broadcasts to the output's shape.
    Array(&'a Array),
    /// What the output holds now, which has the operand's dtype and shape.
    Output,
}

impl Operand<'_> {
    /// The operand's dtype, where the output's is `out`.
    pub(crate) fn dtype(&self, out: DType) -> DType {
        match self {
            Operand::Array(a) => a.dtype(),
            Operand::Output => out,
        }
    }
}

/// Scratch for tiles, aligned for every element and every vector.
#[repr(C, align(64))]
pub(crate) struct Tile(pub(crate) [MaybeUninit<u8>; TILE_BYTES]);

impl Tile {
    pub(crate) const NEW: Tile = Tile([MaybeUninit::uninit(); TILE_BYTES]);

    pub(crate) fn ptr(&mut self) -> *mut u8 {
        self.0.as_mut_ptr().cast()
    }
}

/// `out = f(inputs)`. `out` has the shape that the operands broadcast to and the dtype that
/// [`ScalarFn::result_dtype`] gives; `InvalidArgument` otherwise, and for operands outside the
/// function's domain (an integer divided by zero; `out` is then unspecified).
///
/// ```
/// use ferroflow_kernels::{elementwise::{Operand, apply}, scalar_fn::ScalarFn};
/// use ferroflow_tensor::{Array, IntoArray};
/// let (a, b) = ([[1f32, 2.0], [3.0, 4.0]].into_array()?, [10f32, 20.0].into_array()?);
/// let mut out = Array::uninit(a.dtype(), a.shape().clone())?;
/// apply(ScalarFn::Add, &[Operand::Array(&a), Operand::Array(&b)], &mut out)?;
/// assert_eq!(out.slice::<f32>()?, [11.0, 22.0, 13.0, 24.0]);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn apply(f: ScalarFn, inputs: &[Operand<'_>], out: &mut Array) -> Result<()> {
    let dtype = out.dtype();
    let kernel = prepare(f, inputs, dtype)?;
    let mut p = [std::ptr::null(); 3];
    let dims = out.dims();
    let (mut same, mut in_place) = (true, false);
    for (p, o) in p.iter_mut().zip(inputs) {
        match o {
            Operand::Array(a) if same_dims(a.dims(), dims) => *p = a.bytes()?.as_ptr(),
            Operand::Array(_) => same = false,
            Operand::Output => in_place = true,
        }
    }
    if !same || in_place {
        return general(f, kernel, inputs, out, in_place);
    }
    // SAFETY: the loop was found for the output's dtype and writes values of it.
    let to = unsafe { out.raw_bytes_mut()? };
    let total = to.len() / dtype.size().max(1);
    if total >= 2 * grain(f) {
        return general(f, kernel, inputs, out, in_place);
    }
    // SAFETY: every operand has the output's shape, hence `total` elements of its dtype; the line above
    // made the output's memory exclusive, hence disjoint from every operand.
    unsafe { kernel.run(to.as_mut_ptr(), p, total) }
}

/// Equality without a library call for what is mostly no or one number.
#[inline]
fn same_dims(a: &[usize], b: &[usize]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a == b)
}

/// The elements below which a function stays on one thread, halved.
pub(crate) fn grain(f: ScalarFn) -> usize {
    (work::grain() / f.cost()).max(work::grain() / 16)
}

/// Checks arity and dtypes and finds the loop.
#[inline]
fn prepare(f: ScalarFn, inputs: &[Operand<'_>], out: DType) -> Result<ScalarLoop> {
    let Some(last) = inputs.last().filter(|_| inputs.len() == f.arity()) else {
        return Err(wrong_arity(f, inputs.len()));
    };
    let dtype = last.dtype(out);
    let fit = |(i, o): (usize, &Operand<'_>)| o.dtype(out) == f.operand_dtype(i, dtype);
    if f.result_dtype(dtype) != out || !inputs.iter().enumerate().all(fit) {
        return Err(wrong_dtypes(f, inputs, out));
    }
    loops::resolve(f, dtype).ok_or_else(|| no_kernel(f, dtype))
}

#[cold]
fn wrong_arity(f: ScalarFn, given: usize) -> Error {
    Error::invalid_argument(format!(
        "{} takes {} operands, but {given} were given",
        f.name(),
        f.arity()
    ))
}

#[cold]
fn no_kernel(f: ScalarFn, dtype: DType) -> Error {
    Error::unimplemented(format!("{} has no kernel for {dtype}", f.name()))
}

#[cold]
fn wrong_dtypes(f: ScalarFn, inputs: &[Operand<'_>], out: DType) -> Error {
    let given: Vec<DType> = inputs.iter().map(|o| o.dtype(out)).collect();
    let last = given.last().copied().unwrap_or(out);
    let wanted: Vec<DType> = (0..inputs.len()).map(|i| f.operand_dtype(i, last)).collect();
    Error::invalid_argument(format!(
        "{} takes {wanted:?} to {}, but was given {given:?} and an output of {out}",
        f.name(),
        f.result_dtype(last)
    ))
}

fn general(
    f: ScalarFn,
    kernel: ScalarLoop,
    inputs: &[Operand<'_>],
    out: &mut Array,
    in_place: bool,
) -> Result<()> {
    let dims = ferroflow_tensor::Dims::from_slice(out.dims());
    let total = out.len();
    let size = out.dtype().size();
    let mut widest = size;
    // SAFETY: the loop was found for the output's dtype and writes values of it.
    let to = unsafe { out.raw_bytes_mut()? }.as_mut_ptr();
    let mut sources: [Option<TileSource>; 3] = [None, None, None];
    for (s, o) in sources.iter_mut().zip(inputs) {
        *s = Some(match o {
            Operand::Array(a) => {
                widest = widest.max(a.dtype().size());
                TileSource::new(a.bytes()?.as_ptr(), a.dtype().size(), a.dims(), &dims)?
            }
            Operand::Output => TileSource::new(to, size, &dims, &dims)?,
        });
    }
    if total == 0 {
        return Ok(());
    }
    let most = TILE_BYTES / widest.max(1);
    let tiles = Tiles::new(total, most, sources.iter().flatten());
    // SAFETY: as above.
    let to = work::Shared::new(unsafe { out.raw_bytes_mut()? });
    // Whole tiles to a chunk.
    work::ranges(tiles.count(), grain(f).div_ceil(tiles.length()).max(1), |range| {
        let mut scratch = [Tile::NEW; 3];
        let mut spare = Tile::NEW;
        let mut cursors: [Option<Cursor<'_>>; 3] = [None, None, None];
        for ((c, s), tile) in cursors.iter_mut().zip(&sources).zip(&mut scratch) {
            // SAFETY: a tile holds TILE_BYTES, enough for `most` elements of any operand.
            *c = s.as_ref().map(|s| unsafe { Cursor::new(s, tile.ptr()) });
        }
        for i in range {
            let (start, n) = tiles.get(i);
            // SAFETY: tiles are disjoint and inside the output.
            let part = unsafe { to.part(start * size..(start + n) * size) };
            let mut p = [std::ptr::null(); 3];
            for (p, c) in p.iter_mut().zip(&mut cursors) {
                if let Some(c) = c {
                    // SAFETY: the tile lies in the output; operands are borrowed by the caller.
                    *p = unsafe { c.tile(start, n) };
                }
            }
            // SAFETY: the pointers are valid for n elements; where an operand is the output itself
            // the loop writes to `spare`, which is copied when the operand has been read.
            unsafe {
                if in_place {
                    kernel.run(spare.ptr(), p, n)?;
                    std::ptr::copy_nonoverlapping(spare.ptr(), part.as_mut_ptr(), n * size);
                } else {
                    kernel.run(part.as_mut_ptr(), p, n)?;
                }
            }
        }
        Ok(())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::{Element, Shape, bf16, dispatch, f16};
    use proptest::prelude::*;

    fn run(f: ScalarFn, inputs: &[&Array]) -> Result<Array> {
        let mut shape = Shape::scalar();
        for a in inputs {
            shape = shape.broadcast(a.shape())?;
        }
        let dtype = f.result_dtype(inputs.last().map_or(DType::Bool, |a| a.dtype()));
        let mut out = Array::uninit(dtype, shape)?;
        let operands: Vec<_> = inputs.iter().map(|a| Operand::Array(a)).collect();
        apply(f, &operands, &mut out)?;
        Ok(out)
    }

    fn v<T: Element>(x: &[T]) -> Array {
        Array::vector(x).unwrap()
    }

    fn f32s(f: ScalarFn, x: &[f32]) -> Vec<f32> {
        run(f, &[&v(x)]).unwrap().to_vec().unwrap()
    }

    fn pairs(f: ScalarFn, x: &[f32], y: &[f32]) -> Vec<f32> {
        run(f, &[&v(x), &v(y)]).unwrap().to_vec().unwrap()
    }

    #[test]
    fn special_values_are_tensorflows() {
        let (nan, inf) = (f32::NAN, f32::INFINITY);
        let bits = |x: Vec<f32>| {
            x.iter()
                .map(|v| if v.is_nan() { "nan".into() } else { format!("{v:?}") })
                .collect::<Vec<_>>()
                .join(" ")
        };
        use ScalarFn::*;
        assert_eq!(bits(f32s(Relu, &[nan, -0.0, inf, -inf, -1.0])), "nan -0.0 inf 0.0 0.0");
        assert_eq!(bits(f32s(Relu6, &[nan, -0.0, inf, -inf, 7.0])), "nan -0.0 6.0 0.0 6.0");
        assert_eq!(bits(f32s(Sign, &[nan, -0.0, inf, -3.0])), "nan 0.0 1.0 -1.0");
        assert_eq!(bits(f32s(Round, &[0.5, 1.5, 2.5, -0.5, nan])), "0.0 2.0 2.0 -0.0 nan");
        assert_eq!(
            bits(f32s(Exp, &[nan, inf, -inf, 0.0, 89.0, -200.0])),
            "nan inf 0.0 1.0 inf 0.0"
        );
        assert_eq!(bits(f32s(Log, &[nan, inf, -1.0, 0.0, -0.0, 1.0])), "nan inf nan -inf -inf 0.0");
        assert_eq!(bits(f32s(Log1p, &[nan, inf, -1.0, -2.0, -0.0])), "nan inf -inf nan -0.0");
        assert_eq!(bits(f32s(Expm1, &[nan, inf, -inf, -0.0])), "nan inf -1.0 -0.0");
        assert_eq!(bits(f32s(Tanh, &[nan, inf, -inf, -0.0])), "nan 1.0 -1.0 -0.0");
        assert_eq!(bits(f32s(Sigmoid, &[nan, inf, -inf, -0.0])), "nan 1.0 0.0 0.5");
        assert_eq!(bits(f32s(Erf, &[nan, inf, -inf, -0.0])), "nan 1.0 -1.0 -0.0");
        assert_eq!(bits(f32s(Softplus, &[nan, inf, -inf])), "nan inf 0.0");
        assert_eq!(bits(f32s(Sin, &[nan, inf, -0.0])), "nan nan -0.0");
        let m = pairs(Maximum, &[nan, 1.0, 2.0], &[1.0, nan, 3.0]);
        assert_eq!(bits(m), "nan nan 3.0");
        assert_eq!(bits(pairs(MulNoNan, &[nan, inf], &[0.0, 0.0])), "0.0 0.0");
        let x = pairs(
            FloorMod,
            &[7.0, -7.0, 7.0, -7.0, 5.0, -5.0, -6.0],
            &[2.0, 2.0, -2.0, -2.0, inf, inf, 3.0],
        );
        assert_eq!(bits(x), "1.0 1.0 -1.0 -1.0 5.0 inf -0.0");
        let p = pairs(
            Pow,
            &[-2.0, -2.0, -2.0, 0.0, -0.0, nan, 1.0, -inf, -8.0, inf, 0.5, -1.0],
            &[2.0, 3.0, 0.5, -1.0, -1.0, 0.0, nan, 3.0, 0.333, -1.0, inf, inf],
        );
        assert_eq!(bits(p), "4.0 -8.0 nan inf -inf 1.0 1.0 -inf nan 0.0 0.0 1.0");
        let c = run(
            ClipByValue,
            &[
                &v(&[nan, 1.0, 5.0, 1.0, 1.0]),
                &v(&[0.0, nan, 3.0, 2.0, 4.0]),
                &v(&[1.0, 2.0, nan, 1.0, 3.0]),
            ],
        );
        assert_eq!(bits(c.unwrap().to_vec().unwrap()), "nan nan nan 2.0 4.0");
    }

    /// The worst distance from the true value in units of the last place. A denormal number may count as
    /// zero, as an argument and as a result.
    fn ulps(f: ScalarFn, reference: fn(f64) -> f64, xs: &[f32]) -> (f64, f32) {
        let ys = f32s(f, xs);
        let mut worst = (0f64, 0f32);
        for (&x, &y) in xs.iter().zip(&ys) {
            let t = reference(x as f64);
            let r = t as f32;
            let zero_seen = x.is_subnormal() && y == reference(0.0 * x as f64) as f32;
            let zero_given = y == 0.0 && t.abs() < f32::MIN_POSITIVE as f64;
            if zero_seen || zero_given {
                continue;
            }
            if r.is_nan() || r.is_infinite() || y.is_nan() {
                assert!(y == r || y.is_nan() && r.is_nan(), "{f:?}({x:?}) = {y:?}, not {r:?}");
                continue;
            }
            let ulp = (f32::from_bits(r.abs().to_bits() + 1) as f64 - r.abs() as f64).max(1e-45);
            let e = (y as f64 - t).abs() / ulp;
            if e > worst.0 {
                worst = (e, x);
            }
        }
        worst
    }

    /// Whether `y` is near `t`, or both are too large, or no numbers.
    fn near(y: f64, t: f64) -> bool {
        y == t || y.is_nan() && t.is_nan() || (y - t).abs() <= 1e-6 * t.abs() + 1e-37
    }

    #[test]
    fn denormal_numbers_count_as_themselves_or_as_zero() {
        let tiny32: Vec<f32> =
            (0..23).flat_map(|i| [3 << i, (1 << (i + 1)) - 1]).map(f32::from_bits).collect();
        let tiny64: Vec<f64> =
            (0..51).flat_map(|i| [3 << i, (1 << (i + 1)) - 1]).map(f64::from_bits).collect();
        let mut bad = String::new();
        for &f in ScalarFn::ALL {
            if f.arity() != 1 || f.result_dtype(DType::Float32) != DType::Float32 {
                continue;
            }
            for sign in [1.0, -1.0] {
                let xs: Vec<f32> = tiny32.iter().map(|x| x * sign as f32).collect();
                let Ok(ys) = run(f, &[&v(&xs)]) else { continue };
                let ys: Vec<f32> = ys.to_vec().unwrap();
                // The same numbers as `float64`, where they are not denormal.
                let wide: Vec<f64> = xs.iter().map(|&x| x as f64).collect();
                let true_: Vec<f64> = run(f, &[&v(&wide)]).unwrap().to_vec().unwrap();
                let zero = f32s(f, &[0.0 * sign as f32])[0];
                for ((x, y), t) in xs.iter().zip(&ys).zip(&true_) {
                    if !near(*y as f64, *t as f32 as f64) && !near(*y as f64, zero as f64) {
                        bad += &format!("{f:?}({x:e}) = {y:e}, not {t:e} nor {zero:e}\n");
                    }
                }
                let xs: Vec<f64> = tiny64.iter().map(|x| x * sign).collect();
                let ys: Vec<f64> = run(f, &[&v(&xs)]).unwrap().to_vec().unwrap();
                let zero = run(f, &[&v(&[0.0 * sign])]).unwrap().to_vec::<f64>().unwrap()[0];
                // The functions with large values at tiny ones: powers and logarithms.
                for (x, y) in xs.iter().zip(&ys) {
                    let t = match f {
                        ScalarFn::Log => x.ln(),
                        ScalarFn::Rsqrt => 1.0 / x.sqrt(),
                        ScalarFn::Reciprocal => 1.0 / x,
                        // A step, or a pole with a side.
                        ScalarFn::Sign => sign,
                        ScalarFn::Floor => x.floor(),
                        ScalarFn::Ceil => x.ceil(),
                        ScalarFn::Digamma => -1.0 / x,
                        _ => zero,
                    };
                    let outside = x.is_sign_negative() && y.is_nan();
                    if !outside && !near(*y, t) && !near(*y, zero) {
                        bad += &format!("{f:?}({x:e}) = {y:e}, not {t:e} nor {zero:e}\n");
                    }
                }
            }
        }
        for (i, &x) in tiny32.iter().enumerate() {
            let y = [0.5, -0.1, 0.01, -2.0, 3.0][i % 5];
            let z = pairs(ScalarFn::Pow, &[x, -x], &[y, y]);
            for (x, z) in [(x, z[0]), (-x, z[1])] {
                let t = (x as f64).powf(y as f64) as f32 as f64;
                let zero = (0.0 * x as f64).powf(y as f64);
                if !near(z as f64, t) && !near(z as f64, zero) {
                    bad += &format!("{x:e}^{y} = {z:e}, not {t:e} nor {zero:e}\n");
                }
            }
        }
        assert!(bad.is_empty(), "{bad}");
    }

    #[test]
    #[allow(clippy::type_complexity, reason = "a table")]
    fn transcendentals_are_accurate() {
        use ScalarFn::*;
        // A dense sample of all bit patterns, and of the interesting range.
        let all: Vec<f32> =
            (0..1u32 << 18).map(|i| f32::from_bits(i.wrapping_mul(16_381))).collect();
        let near: Vec<f32> = (0..400_000).map(|i| (i as f32 - 200_000.0) * 0.00052).collect();
        let table: &[(ScalarFn, fn(f64) -> f64, f64)] = &[
            (Exp, f64::exp, 1.5),
            (Expm1, f64::exp_m1, 2.5),
            (Log, f64::ln, 1.5),
            (Log1p, f64::ln_1p, 2.0),
            (Sin, f64::sin, 1.0),
            (Cos, f64::cos, 1.0),
            (Tanh, f64::tanh, 2.5),
            (Sigmoid, |x| 1.0 / (1.0 + (-x).exp()), 2.5),
            (Erf, libm::erf, 2.0),
            (Softplus, |x| if x > 700.0 { x } else { x.exp().ln_1p() }, 2.5),
        ];
        let mut bad = String::new();
        for &(f, reference, bound) in table {
            for xs in [&all, &near] {
                let (worst, x) = ulps(f, reference, xs);
                println!("{f:?}: {worst:.2} ulp at {x:e}");
                if worst > bound {
                    bad += &format!("{f:?}: {worst} ulp at {x:e}\n");
                }
            }
        }
        assert!(bad.is_empty(), "{bad}");
        let xs: Vec<f32> = (0..100_000).map(|i| f32::from_bits(0x2000_0000 + i * 9973)).collect();
        let ys: Vec<f32> = (0..100_000).map(|i| (i as f32 * 0.618) % 40.0 - 20.0).collect();
        for ((x, y), z) in xs.iter().zip(&ys).zip(pairs(Pow, &xs, &ys)) {
            let t = (*x as f64).powf(*y as f64);
            let r = t as f32;
            let zero_given = z == 0.0 && t < f32::MIN_POSITIVE as f64;
            assert!(
                z == r || zero_given || ((z as f64 - t) / t).abs() < 1.2e-7,
                "{x}^{y} = {z}, not {r}"
            );
        }
    }

    #[test]
    fn integers_follow_tensorflow() {
        use ScalarFn::*;
        let (x, y) = (v(&[7i32, -7, 7, -7]), v(&[2i32, 2, -2, -2]));
        let ints = |f| run(f, &[&x, &y]).unwrap().to_vec::<i32>().unwrap();
        assert_eq!(ints(Div), [3, -3, -3, 3]);
        assert_eq!(ints(FloorDiv), [3, -4, -4, 3]);
        assert_eq!(ints(FloorMod), [1, 1, -1, -1]);
        assert_eq!(ints(TruncMod), [1, -1, 1, -1]);
        let edge = run(FloorDiv, &[&v(&[i32::MIN]), &v(&[-1i32])]).unwrap();
        assert_eq!(edge.item::<i32>().unwrap(), i32::MIN);
        for f in [Div, FloorDiv, FloorMod, TruncMod, TruncDiv] {
            let e = run(f, &[&x, &v(&[0i32])]).unwrap_err();
            assert!(e.to_string().contains("Integer division by zero"), "{e}");
        }
        let p = run(Pow, &[&v(&[2i32, 3, -2, 0]), &v(&[3i32, 20, 3, 0])]).unwrap();
        assert_eq!(p.to_vec::<i32>().unwrap(), [8, -808182895, -8, 1]);
        assert!(run(Pow, &[&v(&[2i32]), &v(&[-1i32])]).is_err());
        let s = run(LeftShift, &[&v(&[1i32, 1, 1, -5]), &v(&[31i32, 32, -1, 2])]).unwrap();
        assert_eq!(s.to_vec::<i32>().unwrap(), [i32::MIN, i32::MIN, 1, -20]);
        let s = run(RightShift, &[&v(&[-8i32, 8, -8, 8]), &v(&[1i32, 32, 40, -1])]).unwrap();
        assert_eq!(s.to_vec::<i32>().unwrap(), [-4, 0, -1, 8]);
        let s = run(RightShift, &[&v(&[255u64, 255]), &v(&[7u64, u64::MAX])]).unwrap();
        assert_eq!(s.to_vec::<u64>().unwrap(), [1, 0]);
    }

    #[test]
    fn halves_round_once_and_every_pattern_survives() {
        for bits in 0..=u16::MAX {
            let (h, b) = (f16::from_bits(bits), bf16::from_bits(bits));
            let (wide, wide_b) =
                (crate::math32::f16_to_f32(bits), crate::math32::bf16_to_f32(bits));
            assert!(wide.to_bits() == h.to_f32().to_bits() || h.is_nan() && wide.is_nan());
            assert!(wide_b.to_bits() == b.to_f32().to_bits() || b.is_nan() && wide_b.is_nan());
        }
        for i in 0..1u32 << 20 {
            let x = f32::from_bits(i.wrapping_mul(4093));
            if !x.is_nan() {
                assert_eq!(crate::math32::f32_to_f16(x), f16::from_f32(x).to_bits(), "{x:e}");
                assert_eq!(crate::math32::f32_to_bf16(x), bf16::from_f32(x).to_bits(), "{x:e}");
            }
        }
        assert!(f16::from_bits(crate::math32::f32_to_f16(f32::NAN)).is_nan());
        let a = v(&vec![f16::from_f32(0.3); 700]);
        let s = run(ScalarFn::Sigmoid, &[&a]).unwrap().to_vec::<f16>().unwrap();
        assert!(s.len() == 700 && s.iter().all(|s| s.to_f32() == 0.57421875));
        let l = run(ScalarFn::Less, &[&a, &v(&[f16::from_f32(0.4)])]).unwrap();
        assert!(l.to_vec::<bool>().unwrap().iter().all(|&b| b));
    }

    #[test]
    fn wrong_operands_are_errors() {
        let (a, b) = (v(&[1f32, 2.0]), v(&[1i32, 2]));
        let mut out = Array::uninit(DType::Float32, Shape::vector(2)).unwrap();
        let (x, y) = (Operand::Array(&a), Operand::Array(&b));
        assert!(apply(ScalarFn::Add, &[x], &mut out).is_err());
        assert!(apply(ScalarFn::Add, &[x, y], &mut out).is_err());
        assert!(apply(ScalarFn::Less, &[x, x], &mut out).is_err());
        assert!(apply(ScalarFn::Exp, &[Operand::Array(&v(&[1f32; 3]))], &mut out).is_err());
        let mut ints = Array::uninit(DType::Int32, Shape::vector(2)).unwrap();
        assert!(apply(ScalarFn::Exp, &[y], &mut ints).is_err());
    }

    fn dims() -> impl Strategy<Value = Vec<usize>> {
        prop::collection::vec(prop_oneof![Just(0usize), Just(1), 1usize..5, Just(300)], 0..4)
            .prop_filter("small", |d| d.iter().product::<usize>() < 200_000)
    }

    fn filled<T: Element>(n: usize, of: impl Fn(usize) -> T) -> Vec<T> {
        (0..n).map(of).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]
        #[test]
        fn broadcasting_is_numpys(out in dims(), m1: u8, m2: u8, cut in 0usize..3, pick in 0usize..4) {
            let dtype = [DType::Float32, DType::Int8, DType::Float64, DType::Float16][pick];
            // Each operand drops some leading dimensions and repeats some others.
            let operand = |mask: u8, cut: usize| -> Vec<usize> {
                out.iter().enumerate().skip(cut.min(out.len()))
                    .map(|(i, &d)| if mask >> i & 1 == 1 { 1 } else { d }).collect()
            };
            let (da, db) = (operand(m1, cut), operand(m2, 0));
            let mut full = out.clone();
            for (i, d) in full.iter_mut().enumerate() {
                let one = |m: u8, cut: usize| i < cut.min(out.len()) || m >> i & 1 == 1;
                if one(m1, cut) && one(m2, 0) { *d = 1; }
            }
            dispatch!(dtype, T in [f32, i8, f64, f16] => {
                let of = |i: usize| Array::scalar_of(dtype, (i % 61) as f64).unwrap().item::<T>().unwrap();
                let na = da.iter().product(); let nb = db.iter().product();
                let a = Array::from_slice(&filled(na, of), Shape::new(&da).unwrap()).unwrap();
                let b = Array::from_slice(&filled(nb, |i| of(i * 7)), Shape::new(&db).unwrap()).unwrap();
                let got = run(ScalarFn::Sub, &[&a, &b]).unwrap();
                prop_assert_eq!(got.dims(), &full[..]);
                let (sa, sb) = (a.slice::<T>().unwrap(), b.slice::<T>().unwrap());
                let mut index = vec![0; full.len()];
                for (k, &g) in got.slice::<T>().unwrap().iter().enumerate() {
                    let mut rest = k;
                    for d in (0..full.len()).rev() { index[d] = rest % full[d]; rest /= full[d]; }
                    let at = |dims: &[usize]| {
                        let lead = full.len() - dims.len();
                        dims.iter().enumerate().fold(0, |o, (i, &d)| o * d + if d == 1 { 0 } else { index[lead + i] })
                    };
                    let (x, y) = (v(&[sa[at(&da)]]), v(&[sb[at(&db)]]));
                    if k % 97 == 0 || k < 50 {
                        prop_assert_eq!(g, run(ScalarFn::Sub, &[&x, &y]).unwrap().item::<T>().unwrap());
                    }
                }
                // In place over each operand of the full shape.
                for (swap, whole, other) in [(false, &a, &b), (true, &b, &a)] {
                    if whole.dims() == got.dims() {
                        let mut out = whole.clone();
                        let ops = [Operand::Output, Operand::Array(other)];
                        let ops = if swap { [ops[1], ops[0]] } else { ops };
                        apply(ScalarFn::Sub, &ops, &mut out).unwrap();
                        prop_assert!(out.same_bits(&got));
                    }
                }
            });
        }
    }

    #[test]
    fn threads_and_places_give_the_same_bits() {
        let n = 1 << 18;
        let x = v(&filled(n, |i| (i as f32).sin() * 9.0));
        let row = v(&filled(1 << 9, |i| i as f32));
        let m = x.reshape(Shape::new([1 << 9, 1 << 9]).unwrap()).unwrap();
        let many = run(ScalarFn::Tanh, &[&x]).unwrap();
        let sum = run(ScalarFn::Add, &[&m, &row]).unwrap();
        ferroflow_base::pool::set_threads(1);
        assert!(run(ScalarFn::Tanh, &[&x]).unwrap().same_bits(&many));
        assert!(run(ScalarFn::Add, &[&m, &row]).unwrap().same_bits(&sum));
        ferroflow_base::pool::set_threads(0);
        let mut place = x.alias();
        apply(ScalarFn::Tanh, &[Operand::Output], &mut place).unwrap();
        assert!(place.same_bits(&many));
    }
}
