//! Sum, mean, product, maximum, minimum, any and all over any set of axes.
//!
//! Invariant: the order of accumulation is a tree fixed by the shape: lanes within blocks, blocks in
//! pairs. So errors grow with the logarithm of the count, and neither threads nor SIMD levels change
//! a bit. Half floats accumulate in f32, means of integers in 64 bits.
//! Does not know: which axes a caller meant by negative numbers; whether dimensions are kept.

use crate::fold::{AllOp, AnyOp, BLOCK, Load, MaxOp, MinOp, Ops, ProdOp, SliceFeed, SumOp, middle};
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, Complex64, Complex128, DType, Dims, Element, bf16, f16};

pub use crate::scan::{arg_max, arg_min, cumulate};

/// What is made of the elements that share an output element.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Reduction {
    /// The sum; 0 of none.
    Sum,
    /// The mean; NaN of none, 0 for integers.
    Mean,
    /// The product; 1 of none.
    Prod,
    /// The largest; NaN if any is. The least value of the dtype of none.
    Max,
    /// The smallest; NaN if any is. The largest value of the dtype of none.
    Min,
    /// Whether any is true.
    Any,
    /// Whether all are true.
    All,
}

impl Reduction {
    /// Every reduction.
    pub const ALL: [Reduction; 7] = [
        Reduction::Sum,
        Reduction::Mean,
        Reduction::Prod,
        Reduction::Max,
        Reduction::Min,
        Reduction::Any,
        Reduction::All,
    ];
    /// The names, in the order of [`Reduction::ALL`].
    pub const NAMES: &'static [&'static str] = &["Sum", "Mean", "Prod", "Max", "Min", "Any", "All"];

    /// The name: `Sum`.
    pub fn name(self) -> &'static str {
        match self {
            Reduction::Sum => "Sum",
            Reduction::Mean => "Mean",
            Reduction::Prod => "Prod",
            Reduction::Max => "Max",
            Reduction::Min => "Min",
            Reduction::Any => "Any",
            Reduction::All => "All",
        }
    }
}

/// Reduces `input` over `axes` (each below the rank; repeats are harmless) into `out`, which has
/// the input's dtype and as many elements as the other dimensions say.
pub fn reduce(r: Reduction, input: &Array, axes: &[usize], out: &mut Array) -> Result<()> {
    if let Some(&axis) = axes.iter().find(|&&a| a >= input.rank()) {
        return Err(Error::invalid_argument(format!(
            "axis {axis} is not a dimension of shape {}",
            input.shape()
        )));
    }
    let mut reduced: smallvec::SmallVec<[bool; 8]> =
        smallvec::SmallVec::from_elem(false, input.rank());
    axes.iter().for_each(|&a| reduced[a] = true);
    let kept: usize =
        input.dims().iter().zip(&reduced).filter(|(_, r)| !**r).map(|(d, _)| *d).product();
    if out.len() != kept || out.dtype() != input.dtype() {
        return Err(Error::invalid_argument(format!(
            "reducing {} of shape {} over axes {axes:?} gives {kept} elements, but the output is {} of shape {}",
            input.dtype(),
            input.shape(),
            out.dtype(),
            out.shape()
        )));
    }
    let segments = collapse(input.dims(), &reduced);
    let count = input.dims().iter().zip(&reduced).filter(|(_, r)| **r).map(|(d, _)| *d).product();
    dispatch_reduction(r, input, &segments, count, out).unwrap_or_else(|| {
        Err(Error::unimplemented(format!("{r:?} has no kernel for {}", input.dtype())))
    })
}

/// Adjacent dimensions of one kind merged: (length, reduced), without dimensions of one element.
fn collapse(dims: &[usize], reduced: &[bool]) -> Vec<(usize, bool)> {
    let mut segments: Vec<(usize, bool)> = Vec::new();
    for (&d, &r) in dims.iter().zip(reduced) {
        match segments.last_mut() {
            _ if d == 1 => {}
            Some((n, last)) if *last == r => *n *= d,
            _ => segments.push((d, r)),
        }
    }
    segments
}

fn dispatch_reduction(
    r: Reduction,
    input: &Array,
    segments: &[(usize, bool)],
    count: usize,
    out: &mut Array,
) -> Option<Result<()>> {
    // The results of accumulators, of which each is made of `count` elements.
    macro_rules! go {
        ($F:ident, $t:ty => $a:ty; $finish:expr) => {
            (input.dtype() == <$t as Element>::DTYPE).then(|| {
                let finish: Finish<$t, $a> = |from, count, to| {
                    let finish: fn($a, usize) -> $t = $finish;
                    to.iter_mut().zip(from).for_each(|(to, &a)| *to = finish(a, count));
                };
                run::<$t, $a>(&Ops::of::<$F>(), input, segments, out, count, finish)
            })
        };
    }
    macro_rules! same {
        ($F:ident, $($t:ty),*) => {
            match input.dtype() {
                $(<$t as Element>::DTYPE => go!($F, $t => $t; |a, _| a),)*
                DType::Float16 => go!($F, f16 => f32; |a, _| f16::from_f32(a)),
                DType::Bfloat16 => go!($F, bf16 => f32; |a, _| bf16::from_f32(a)),
                _ => None,
            }
        };
    }
    match r {
        Reduction::Sum => {
            same!(SumOp, f32, f64, u8, u16, u32, u64, i8, i16, i32, i64, Complex64, Complex128)
        }
        Reduction::Prod => {
            same!(ProdOp, f32, f64, u8, u16, u32, u64, i8, i16, i32, i64, Complex64, Complex128)
        }
        Reduction::Max => same!(MaxOp, f32, f64, u8, u16, u32, u64, i8, i16, i32, i64),
        Reduction::Min => same!(MinOp, f32, f64, u8, u16, u32, u64, i8, i16, i32, i64),
        Reduction::Any => go!(AnyOp, bool => bool; |a, _| a),
        Reduction::All => go!(AllOp, bool => bool; |a, _| a),
        Reduction::Mean => {
            let float = go!(SumOp, f32 => f32; |a, n| a / n as f32);
            float
                .or_else(|| go!(SumOp, f64 => f64; |a, n| a / n as f64))
                .or_else(|| go!(SumOp, f16 => f32; |a, n| f16::from_f32(a / n as f32)))
                .or_else(|| go!(SumOp, bf16 => f32; |a, n| bf16::from_f32(a / n as f32)))
                .or_else(|| go!(SumOp, Complex64 => Complex64; |a, n| a / n as f32))
                .or_else(|| go!(SumOp, Complex128 => Complex128; |a, n| a / n as f64))
                .or_else(
                    || go!(SumOp, i8 => i64; |a, n| a.checked_div(n as i64).unwrap_or(0) as i8),
                )
                .or_else(
                    || go!(SumOp, i16 => i64; |a, n| a.checked_div(n as i64).unwrap_or(0) as i16),
                )
                .or_else(
                    || go!(SumOp, i32 => i64; |a, n| a.checked_div(n as i64).unwrap_or(0) as i32),
                )
                .or_else(|| go!(SumOp, i64 => i64; |a, n| a.checked_div(n as i64).unwrap_or(0)))
                .or_else(
                    || go!(SumOp, u8 => u64; |a, n| a.checked_div(n as u64).unwrap_or(0) as u8),
                )
                .or_else(
                    || go!(SumOp, u16 => u64; |a, n| a.checked_div(n as u64).unwrap_or(0) as u16),
                )
                .or_else(
                    || go!(SumOp, u32 => u64; |a, n| a.checked_div(n as u64).unwrap_or(0) as u32),
                )
                .or_else(|| go!(SumOp, u64 => u64; |a, n| a.checked_div(n as u64).unwrap_or(0)))
        }
    }
}

/// Writes the results of accumulators, of which each is made of so many elements.
type Finish<T, A> = fn(&[A], usize, &mut [T]);

/// Reduces segment by segment, innermost first, in accumulators; rounds once at the end.
fn run<T: Load<A>, A: Load<A>>(
    ops: &Ops<A>,
    input: &Array,
    segments: &[(usize, bool)],
    out: &mut Array,
    count: usize,
    finish: Finish<T, A>,
) -> Result<()> {
    let x = input.slice::<T>()?;
    let y = out.slice_mut::<T>()?;
    if y.is_empty() {
        return Ok(());
    }
    if x.is_empty() {
        for y in y {
            finish(&[ops.identity], count, std::slice::from_mut(y));
        }
        return Ok(());
    }
    // What is before the segment in hand, innermost reduced segment first.
    let mut lengths: Dims = segments.iter().map(|s| s.0).collect();
    let mut left: smallvec::SmallVec<[bool; 8]> = segments.iter().map(|s| s.1).collect();
    let mut partial: Option<Vec<A>> = None;
    while let Some(at) = left.iter().rposition(|&r| r) {
        let outer: usize = lengths[..at].iter().product();
        let inner: usize = lengths[at + 1..].iter().product();
        let shape = [outer, lengths[at], inner];
        let done = match &partial {
            None => middle(ops, &|| Box::new(SliceFeed::<T, A>::new(x)), shape),
            Some(p) => middle(ops, &|| Box::new(SliceFeed::<A, A>::new(p)), shape),
        };
        partial = Some(done?);
        lengths.remove(at);
        left.remove(at);
    }
    match partial {
        Some(p) => finish(&p, count, y),
        None => {
            let to = work::Shared::new(y);
            work::each(x.len().div_ceil(BLOCK), work::grain() / BLOCK, |range| {
                let mut scratch = [ops.identity; BLOCK];
                for b in range {
                    let part = b * BLOCK..x.len().min((b + 1) * BLOCK);
                    // SAFETY: blocks are disjoint.
                    let y = unsafe { to.part(part.clone()) };
                    finish(T::load(&x[part], &mut scratch), count, y);
                }
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use ferroflow_tensor::{IntoArray, Shape};
    use proptest::prelude::*;

    fn of(r: Reduction, x: &Array, axes: &[usize]) -> Array {
        let dims: Vec<usize> =
            (0..x.rank()).filter(|i| !axes.contains(i)).map(|i| x.dims()[i]).collect();
        let mut out = Array::uninit(x.dtype(), Shape::new(dims).unwrap()).unwrap();
        reduce(r, x, axes, &mut out).unwrap();
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(150))]
        #[test]
        fn agrees_with_plain_loops(
            dims in prop::collection::vec(prop_oneof![1usize..5, Just(70usize), Just(0)], 0..5)
                .prop_filter("small", |d| d.iter().product::<usize>() < 100_000),
            mask: u8,
        ) {
            let n: usize = dims.iter().product();
            let ints: Vec<i32> = (0..n).map(|i| ((i * 7919) % 41) as i32 - 20).collect();
            let x = Array::from_slice(&ints, Shape::new(&dims).unwrap()).unwrap();
            let floats: Vec<f32> = ints.iter().map(|&v| v as f32).collect();
            let f = Array::from_slice(&floats, Shape::new(&dims).unwrap()).unwrap();
            let axes: Vec<usize> = (0..dims.len()).filter(|i| mask >> i & 1 == 1).collect();
            let got = of(Reduction::Sum, &x, &axes);
            let got_f = of(Reduction::Sum, &f, &axes);
            let max = of(Reduction::Max, &x, &axes);
            let mut sum = vec![0i32; got.len()];
            let mut most = vec![i32::MIN; got.len()];
            for (k, &v) in ints.iter().enumerate() {
                let (mut rest, mut at, mut scale) = (k, 0, 1);
                for d in (0..dims.len()).rev() {
                    let i = rest % dims[d];
                    rest /= dims[d];
                    if !axes.contains(&d) { at += i * scale; scale *= dims[d]; }
                }
                sum[at] += v;
                most[at] = most[at].max(v);
            }
            prop_assert_eq!(got.slice::<i32>().unwrap(), &sum[..]);
            prop_assert_eq!(max.slice::<i32>().unwrap(), &most[..]);
            let sum: Vec<f32> = sum.iter().map(|&v| v as f32).collect();
            prop_assert_eq!(got_f.slice::<f32>().unwrap(), &sum[..]);
        }
    }

    #[test]
    fn large_sums_are_accurate_and_thread_independent() {
        let n = 3_000_001;
        let x = Array::vector(&vec![0.1f32; n]).unwrap();
        let s = of(Reduction::Sum, &x, &[0]);
        let exact = 0.1f32 as f64 * n as f64;
        assert!((s.item::<f32>().unwrap() as f64 - exact).abs() / exact < 1e-6);
        let m = x.rows(0, 3_000_000).unwrap().reshape(Shape::new([100_000, 30]).unwrap()).unwrap();
        let c = of(Reduction::Sum, &m, &[0]);
        assert!(c.slice::<f32>().unwrap().iter().all(|&v| (v - 10_000.0).abs() < 0.02));
        ferroflow_base::pool::set_threads(1);
        assert!(of(Reduction::Sum, &x, &[0]).same_bits(&s));
        assert!(of(Reduction::Sum, &m, &[0]).same_bits(&c));
        ferroflow_base::pool::set_threads(0);
        let h = Array::vector(&vec![f16::from_f32(1.0); 5000]).unwrap();
        assert_eq!(of(Reduction::Sum, &h, &[0]).item::<f16>().unwrap().to_f32(), 5000.0);
    }

    #[test]
    fn edges_are_tensorflows() {
        for at in [0, 40, 99] {
            let mut x = vec![1f32; 100];
            x[at] = f32::NAN;
            let x = Array::vector(&x).unwrap();
            for r in [Reduction::Max, Reduction::Min, Reduction::Sum, Reduction::Mean] {
                assert!(of(r, &x, &[0]).item::<f32>().unwrap().is_nan());
                let m = of(r, &x.reshape(Shape::new([50, 2]).unwrap()).unwrap(), &[0]);
                assert!(m.slice::<f32>().unwrap()[at % 2].is_nan());
                assert!(!m.slice::<f32>().unwrap()[1 - at % 2].is_nan());
            }
        }
        let none = Array::zeros(DType::Float32, Shape::new([0, 2]).unwrap()).unwrap();
        assert_eq!(
            of(Reduction::Max, &none, &[0]).to_vec::<f32>().unwrap(),
            [f32::NEG_INFINITY; 2]
        );
        assert!(of(Reduction::Mean, &none, &[0, 1]).item::<f32>().unwrap().is_nan());
        assert_eq!(
            of(Reduction::Mean, &[-7, 2, 2].into_array().unwrap(), &[0]).item::<i32>().unwrap(),
            -1
        );
        assert_eq!(
            of(Reduction::Mean, &[255u8; 3].into_array().unwrap(), &[0]).item::<u8>().unwrap(),
            255
        );
        assert_eq!(
            of(Reduction::Sum, &[255u8; 3].into_array().unwrap(), &[0]).item::<u8>().unwrap(),
            253
        );
        let b = [[true, false], [true, true]].into_array().unwrap();
        assert_eq!(of(Reduction::All, &b, &[0]).to_vec::<bool>().unwrap(), [true, false]);
        assert_eq!(of(Reduction::Any, &b, &[0, 1]).to_vec::<bool>().unwrap(), [true]);
        assert!(reduce(Reduction::Sum, &b, &[2], &mut b.clone()).is_err());
        assert!(reduce(Reduction::Sum, &b, &[], &mut b.clone()).is_err());
    }
}
