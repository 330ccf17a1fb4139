//! The inner loops of reductions: folding a block, folding rows into a row, folding in pairs.
//!
//! Invariant: the order of operations depends on lengths alone.
//! Does not know: axes, threads.

use crate::loops::{self, Lane};
use crate::simd::multiversion;
use ferroflow_tensor::{Complex64, Complex128, Element, bf16, f16};

/// Elements folded in lanes before pairs are formed.
pub(crate) const BLOCK: usize = 512;
const LANES: usize = 64;
const FEW: usize = 8;
/// Rows folded one after the other before pairs are formed.
const ROWS: usize = 64;
/// Columns whose accumulators stay in the first-level cache.
const COLUMNS: usize = 512;

/// An associative operation with an identity.
pub(crate) trait Fold<A>: 'static {
    const IDENTITY: A;
    fn step(a: A, x: A) -> A;
}

pub(crate) struct SumOp;
pub(crate) struct ProdOp;
pub(crate) struct MaxOp;
pub(crate) struct MinOp;
pub(crate) struct AnyOp;
pub(crate) struct AllOp;

macro_rules! folds {
    ($($op:ident $t:ty: $id:expr, |$a:ident, $x:ident| $body:expr;)*) => {$(
        impl Fold<$t> for $op {
            const IDENTITY: $t = $id;
            #[inline(always)]
            fn step($a: $t, $x: $t) -> $t { $body }
        }
    )*};
}
macro_rules! int_folds {
    ($($t:ident)*) => {$(folds! {
        SumOp $t: 0, |a, x| a.wrapping_add(x);
        ProdOp $t: 1, |a, x| a.wrapping_mul(x);
        MaxOp $t: $t::MIN, |a, x| if a > x { a } else { x };
        MinOp $t: $t::MAX, |a, x| if a < x { a } else { x };
    })*};
}
macro_rules! float_folds {
    ($($t:ident)*) => {$(folds! {
        SumOp $t: 0.0, |a, x| a + x;
        ProdOp $t: 1.0, |a, x| a * x;
        MaxOp $t: $t::NEG_INFINITY, |a, x| { let m = if a > x { a } else { x }; if a != a { a } else { m } };
        MinOp $t: $t::INFINITY, |a, x| { let m = if a < x { a } else { x }; if a != a { a } else { m } };
    })*};
}
int_folds!(u8 u16 u32 u64 i8 i16 i32 i64);
float_folds!(f32 f64);
folds! {
    SumOp Complex64: Complex64::new(0.0, 0.0), |a, x| a + x;
    SumOp Complex128: Complex128::new(0.0, 0.0), |a, x| a + x;
    ProdOp Complex64: Complex64::new(1.0, 0.0), |a, x| a * x;
    ProdOp Complex128: Complex128::new(1.0, 0.0), |a, x| a * x;
    AnyOp bool: false, |a, x| a | x;
    AllOp bool: true, |a, x| a & x;
}

/// Elements that are accumulated as `A`.
pub(crate) trait Load<A>: Element {
    /// The elements as `A`: themselves, or converted into `scratch`, which is as long.
    fn load<'a>(x: &'a [Self], scratch: &'a mut [A]) -> &'a [A];
}
macro_rules! load_same {
    ($($t:ty)*) => {$(impl Load<$t> for $t {
        #[inline(always)]
        fn load<'a>(x: &'a [$t], _: &'a mut [$t]) -> &'a [$t] { x }
    })*};
}
macro_rules! load_wide {
    ($($t:ty => $a:ty),*) => {$(impl Load<$a> for $t {
        #[inline]
        fn load<'a>(x: &'a [$t], scratch: &'a mut [$a]) -> &'a [$a] {
            for (s, &x) in scratch.iter_mut().zip(x) { *s = x as $a; }
            &scratch[..x.len()]
        }
    })*};
}
load_same!(bool u8 u16 u32 u64 i8 i16 i32 i64 f32 f64 Complex64 Complex128);
load_wide!(u8 => u64, u16 => u64, u32 => u64, i8 => i64, i16 => i64, i32 => i64);
impl Load<f32> for f16 {
    fn load<'a>(x: &'a [f16], scratch: &'a mut [f32]) -> &'a [f32] {
        loops::widen_f16(&mut scratch[..x.len()], bytemuck::cast_slice(x));
        &scratch[..x.len()]
    }
}
impl Load<f32> for bf16 {
    fn load<'a>(x: &'a [bf16], scratch: &'a mut [f32]) -> &'a [f32] {
        loops::widen_bf16(&mut scratch[..x.len()], bytemuck::cast_slice(x));
        &scratch[..x.len()]
    }
}

/// Folds neighbours in pairs until one is left; the identity of none.
pub(crate) fn tree<A: Copy, F: Fold<A>>(v: &mut [A]) -> A {
    let mut n = v.len();
    while n > 1 {
        for i in 0..n / 2 {
            v[i] = F::step(v[2 * i], v[2 * i + 1]);
        }
        if n % 2 == 1 {
            v[n / 2] = v[n - 1];
        }
        n = n.div_ceil(2);
    }
    v.first().copied().unwrap_or(F::IDENTITY)
}

#[inline(always)]
fn halve<A: Copy, F: Fold<A>, const N: usize>(mut acc: [A; N]) -> A {
    let mut n = N / 2;
    while n > 0 {
        for k in 0..n {
            acc[k] = F::step(acc[k], acc[k + n]);
        }
        n /= 2;
    }
    acc[0]
}

#[inline(always)]
fn lanes<A: Copy, F: Fold<A>, const N: usize>(x: &[A]) -> A {
    let mut acc = [F::IDENTITY; N];
    let mut chunks = x.chunks_exact(N);
    for c in &mut chunks {
        for k in 0..N {
            acc[k] = F::step(acc[k], c[k]);
        }
    }
    for (a, &x) in acc.iter_mut().zip(chunks.remainder()) {
        *a = F::step(*a, x);
    }
    halve::<A, F, N>(acc)
}

const fn level_of<A: Element>() -> u8 {
    // Complex accumulators are structs that gain nothing from wider vectors.
    if size_of::<A>() > 8 || A::DTYPE.is_complex() { 1 } else { 3 }
}

multiversion! {
    /// Folds up to `BLOCK` elements in lanes.
    pub(crate) fn block<L>[A: Element, F: Fold<A>](most: level_of::<A>(), x: &[A]) -> A {
        if x.len() < LANES { lanes::<A, F, FEW>(x) } else { lanes::<A, F, LANES>(x) }
    }
}

multiversion! {
    fn add_rows<L>[A: Element, F: Fold<A>]
    (most: level_of::<A>(), acc: &mut [A], r: [&[A]; 4], rows: usize) {
        let n = acc.len();
        if rows == 4 {
            let [a, b, c, d] = r;
            let (a, b, c, d) = (&a[..n], &b[..n], &c[..n], &d[..n]);
            for k in 0..n {
                acc[k] = F::step(F::step(F::step(F::step(acc[k], a[k]), b[k]), c[k]), d[k]);
            }
        } else {
            for r in r.iter().take(rows) {
                let r = &r[..n];
                for k in 0..n {
                    acc[k] = F::step(acc[k], r[k]);
                }
            }
        }
    }
}

/// Folds the rows of `x`, each `width` long, into `out` of that length.
pub(crate) fn fold_rows<T: Load<A>, A: Element, F: Fold<A>>(x: &[T], width: usize, out: &mut [A]) {
    if width == 0 {
        return;
    }
    let rows = x.len() / width;
    if width < LANES && rows >= 2 * (LANES / width) {
        // Several rows side by side fill the vectors; what is left over starts another.
        let m = LANES.div_ceil(width);
        let wide = width * m;
        let whole = rows / m;
        let mut acc = vec![F::IDENTITY; wide];
        fold_rows::<T, A, F>(&x[..whole * wide], wide, &mut acc);
        let mut scratch = vec![F::IDENTITY; wide];
        for (a, &x) in acc.iter_mut().zip(T::load(&x[whole * wide..rows * width], &mut scratch)) {
            *a = F::step(*a, x);
        }
        let mut column = vec![F::IDENTITY; m];
        for (k, o) in out.iter_mut().enumerate().take(width) {
            for (j, c) in column.iter_mut().enumerate() {
                *c = acc[j * width + k];
            }
            *o = tree::<A, F>(&mut column);
        }
        return;
    }
    let tile = COLUMNS.min(width);
    let mut scratch =
        vec![F::IDENTITY; if size_of::<T>() == size_of::<A>() { 0 } else { 4 * tile }];
    // The binary counter of pairwise folding: level l holds the fold of 2^l groups of rows.
    let mut levels: Vec<Vec<A>> = Vec::new();
    let mut acc = vec![F::IDENTITY; tile];
    for from in (0..width).step_by(tile) {
        let n = tile.min(width - from);
        let acc = &mut acc[..n];
        let groups = rows.div_ceil(ROWS);
        for g in 0..groups {
            acc.fill(F::IDENTITY);
            let mut r = g * ROWS;
            let end = rows.min(r + ROWS);
            while r < end {
                let m = (end - r).min(4);
                let mut parts: [&[A]; 4] = [&[]; 4];
                let mut rest = &mut scratch[..];
                for (i, p) in parts.iter_mut().enumerate().take(m) {
                    let at = (r + i) * width + from;
                    let cut = rest.len().min(n);
                    let (s, more) = rest.split_at_mut(cut);
                    *p = T::load(&x[at..at + n], s);
                    rest = more;
                }
                add_rows::<A, F>(acc, parts, m);
                r += m;
            }
            if groups == 1 {
                break;
            }
            let mut l = 0;
            while g >> l & 1 == 1 {
                // The earlier rows come first.
                for (a, &e) in acc.iter_mut().zip(&levels[l]) {
                    *a = F::step(e, *a);
                }
                l += 1;
            }
            if l == levels.len() {
                levels.push(Vec::new());
            }
            levels[l].clear();
            levels[l].extend_from_slice(acc);
        }
        if groups > 1 {
            // What the counter holds at the end, from the latest rows to the earliest.
            let mut first = true;
            for (l, level) in levels.iter().enumerate() {
                if groups >> l & 1 == 1 {
                    for (a, &e) in acc.iter_mut().zip(level) {
                        *a = if first { e } else { F::step(e, *a) };
                    }
                    first = false;
                }
            }
        }
        out[from..from + n].copy_from_slice(acc);
    }
}

// `Lane` is what the elementwise loops are generic over; accumulators are the same types.
const _: fn() = || {
    fn lane<T: Lane>() {}
    lane::<f32>();
};
