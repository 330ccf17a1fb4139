//! The inner loops of reductions: folding a block, folding rows into a row, folding in pairs.
//!
//! Invariant: the order of operations depends on lengths alone. What folds by an operation is compiled for each
//! operation and dtype (`Ops`), the ways through memory for each dtype alone.
//! Does not know: axes, threads.

use crate::loops;
use crate::simd::multiversion;
use crate::work;
use ferroflow_base::{Result, memory};
use ferroflow_tensor::{Complex64, Complex128, Element, bf16, f16};
use std::ops::Range;

/// Elements folded in lanes before pairs are formed.
pub const BLOCK: usize = 512;
pub(crate) const LANES: usize = 64;
const FEW: usize = 8;
/// Lanes of whole numbers, which need no more.
const MIDDLING: usize = 16;
/// Columns of a task; also a bound of what is folded in parts.
const COLUMNS: usize = 4096;
/// Rows folded one after the other before pairs are formed.
const ROWS: usize = 64;

/// An associative operation with an identity.
pub trait Fold<A>: 'static {
    /// What leaves every value as it is.
    const IDENTITY: A;
    /// The value so far, joined by one more.
    fn step(a: A, x: A) -> A;
}

/// The sum.
pub struct SumOp;
/// The product.
pub struct ProdOp;
/// The largest; NaN if any is.
pub struct MaxOp;
/// The smallest; NaN if any is.
pub struct MinOp;
/// Whether any is true.
pub struct AnyOp;
/// Whether all are true.
pub struct AllOp;

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
pub trait Load<A>: Element {
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

/// A dtype whose elements are computed as `A`.
pub trait Stored<A>: Load<A> {
    /// Writes what was computed, rounded to this dtype.
    fn store(from: &[A], to: &mut [Self]);
}
macro_rules! stored {
    ($($t:ty, $a:ty, |$from:ident, $to:ident| $body:expr;)*) => {$(impl Stored<$a> for $t {
        fn store($from: &[$a], $to: &mut [$t]) { $body }
    })*};
}
stored! {
    f32, f32, |from, to| to.copy_from_slice(from);
    f64, f64, |from, to| to.copy_from_slice(from);
    Complex64, Complex64, |from, to| to.copy_from_slice(from);
    Complex128, Complex128, |from, to| to.copy_from_slice(from);
    f16, f32, |from, to| loops::narrow_f16(bytemuck::cast_slice_mut(to), from);
    bf16, f32, |from, to| loops::narrow_bf16(bytemuck::cast_slice_mut(to), from);
}

/// Where a reduction's elements come from: an array, or a chain of functions run tile by tile.
pub trait Feed<A> {
    /// `n` elements (at most `BLOCK`) from each of the first `m` starts.
    fn rows(&mut self, starts: [usize; 4], m: usize, n: usize) -> [&[A]; 4];

    /// `n` elements (at most `BLOCK`) from `start`.
    fn one(&mut self, start: usize, n: usize) -> &[A] {
        self.rows([start, 0, 0, 0], 1, n)[0]
    }
}

/// The elements of a slice, converted where they accumulate in another type.
pub struct SliceFeed<'a, T, A> {
    x: &'a [T],
    scratch: Vec<A>,
}

impl<'a, T: Load<A>, A: Element> SliceFeed<'a, T, A> {
    /// Of these elements.
    pub fn new(x: &'a [T]) -> SliceFeed<'a, T, A> {
        let converts = T::DTYPE != A::DTYPE;
        SliceFeed { x, scratch: vec![A::default(); if converts { 4 * BLOCK } else { 0 }] }
    }
}

impl<T: Load<A>, A: Element> Feed<A> for SliceFeed<'_, T, A> {
    fn rows(&mut self, starts: [usize; 4], m: usize, n: usize) -> [&[A]; 4] {
        let mut parts: [&[A]; 4] = [&[]; 4];
        let mut rest = &mut self.scratch[..];
        for (p, &at) in parts.iter_mut().zip(&starts).take(m) {
            let (s, more) = rest.split_at_mut(rest.len().min(BLOCK));
            *p = T::load(&self.x[at..at + n], s);
            rest = more;
        }
        parts
    }
}

/// An operation as the loops that fold by it.
pub struct Ops<A> {
    /// What leaves every value as it is.
    pub identity: A,
    step: fn(A, A) -> A,
    block: fn(&[A]) -> A,
    short_rows: fn(&[A], usize, &mut [A]),
    add_rows: fn(&mut [A], [&[A]; 4], usize),
}

impl<A: Element> Ops<A> {
    /// Those of an operation.
    pub fn of<F: Fold<A>>() -> Ops<A> {
        Ops {
            identity: F::IDENTITY,
            step: F::step,
            block: block::<A, F>,
            short_rows: short_rows::<A, F>,
            add_rows: add_rows::<A, F>,
        }
    }

    /// `into[k]` joined by `from[k]`, the earlier elements in `into`.
    fn join(&self, into: &mut [A], from: &[A]) {
        (self.add_rows)(into, [from, &[], &[], &[]], 1);
    }

    /// Each of the short rows of `x`, whose length is below `LANES`.
    pub(crate) fn short(&self, x: &[A], n: usize, out: &mut [A]) {
        (self.short_rows)(x, n, out);
    }

    /// Folds neighbours in pairs until one is left; the identity of none.
    fn tree(&self, v: &mut [A]) -> A {
        let mut n = v.len();
        while n > 1 {
            for i in 0..n / 2 {
                v[i] = (self.step)(v[2 * i], v[2 * i + 1]);
            }
            if n % 2 == 1 {
                v[n / 2] = v[n - 1];
            }
            n = n.div_ceil(2);
        }
        v.first().copied().unwrap_or(self.identity)
    }
}

/// Folds lanes: the first half with the second, until one is left.
#[inline(always)]
pub(crate) fn halve<A: Copy, F: Fold<A>, const N: usize>(mut acc: [A; N]) -> A {
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

/// Folds fewer elements than there are lanes.
#[inline(always)]
pub(crate) fn lanes_of<A: Copy, F: Fold<A>>(x: &[A]) -> A {
    lanes::<A, F, FEW>(x)
}

const fn level_of<A: Element>() -> u8 {
    // Complex accumulators are structs that gain nothing from wider vectors; whole numbers wait for memory.
    if size_of::<A>() > 8 || A::DTYPE.is_complex() {
        1
    } else if A::DTYPE.is_floating() {
        3
    } else {
        2
    }
}

/// Whether operations on a dtype round, so that their order can be seen.
const fn rounds<A: Element>() -> bool {
    A::DTYPE.is_floating() || A::DTYPE.is_complex()
}

/// The level of what is done for short rows only: where nothing rounds, the compiler's own vectors will do.
const fn short_level_of<A: Element>() -> u8 {
    if rounds::<A>() { level_of::<A>() } else { 1 }
}

multiversion! {
    /// Folds up to `BLOCK` elements in lanes.
    fn block<L>[A: Element, F: Fold<A>](most: level_of::<A>(), x: &[A]) -> A {
        if !rounds::<A>() {
            return lanes::<A, F, MIDDLING>(x);
        }
        if x.len() < LANES { lanes::<A, F, FEW>(x) } else { lanes::<A, F, LANES>(x) }
    }
}

multiversion! {
    /// As `block` for each of the short rows of `x`, in one call.
    fn short_rows<L>[A: Element, F: Fold<A>](most: short_level_of::<A>(), x: &[A], n: usize, out: &mut [A]) {
        for (o, x) in out.iter_mut().zip(x.chunks_exact(n)) {
            *o = lanes::<A, F, FEW>(x);
        }
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

/// Folds `rows` rows, each `width` long, of which the first begins at `from`: the given columns of
/// the result, into `out`. Fewer than all only where rows are longer than `COLUMNS`.
fn fold_rows<A: Element>(
    ops: &Ops<A>,
    x: &mut dyn Feed<A>,
    from: usize,
    rows: usize,
    width: usize,
    columns: Range<usize>,
    out: &mut [A],
) {
    if width == 0 {
        return;
    }
    if width < LANES && rows >= 2 * (LANES / width) {
        // Several rows side by side fill the vectors; what is left over starts another.
        let m = LANES.div_ceil(width);
        let wide = width * m;
        let whole = rows / m;
        let mut acc = vec![ops.identity; wide];
        fold_rows(ops, x, from, whole, wide, 0..wide, &mut acc);
        let left = (rows - whole * m) * width;
        ops.join(&mut acc[..left], x.one(from + whole * wide, left));
        let mut column = vec![ops.identity; m];
        for (k, o) in out.iter_mut().enumerate().take(width) {
            for (j, c) in column.iter_mut().enumerate() {
                *c = acc[j * width + k];
            }
            *o = ops.tree(&mut column);
        }
        return;
    }
    let tile = BLOCK.min(columns.len());
    // The binary counter of pairwise folding: level l holds the fold of 2^l groups of rows.
    let mut levels: Vec<Vec<A>> = Vec::new();
    let mut acc = vec![ops.identity; tile];
    for column in columns.clone().step_by(tile.max(1)) {
        let n = tile.min(columns.end - column);
        let acc = &mut acc[..n];
        acc.fill(ops.identity);
        let groups = rows.div_ceil(ROWS);
        for g in 0..groups {
            acc.fill(ops.identity);
            let end = rows.min(g * ROWS + ROWS);
            for r in (g * ROWS..end).step_by(4) {
                let m = (end - r).min(4);
                let starts = [0, 1, 2, 3].map(|i| from + (r + i) * width + column);
                (ops.add_rows)(acc, x.rows(starts, m, n), m);
            }
            if groups == 1 {
                break;
            }
            let mut l = 0;
            while g >> l & 1 == 1 {
                // The earlier rows come first.
                ops.join(&mut levels[l], acc);
                acc.copy_from_slice(&levels[l]);
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
            for (l, level) in levels.iter_mut().enumerate() {
                if groups >> l & 1 == 1 {
                    if !first {
                        ops.join(level, acc);
                    }
                    acc.copy_from_slice(level);
                    first = false;
                }
            }
        }
        let at = column - columns.start;
        out[at..at + n].copy_from_slice(acc);
    }
}

/// Elements of a row whose blocks are folded by one task.
const CHUNK: usize = 64 * BLOCK;

/// Folds `n` elements from `start`: blocks, and blocks in pairs.
pub fn row<A: Element>(ops: &Ops<A>, x: &mut dyn Feed<A>, start: usize, n: usize) -> A {
    row_of(ops, &mut |start, n| (ops.block)(x.one(start, n)), start, n)
}

/// As `row`, where `block` folds so many elements (at most `BLOCK`) from a start.
pub(crate) fn row_of<A: Element>(
    ops: &Ops<A>,
    block: &mut dyn FnMut(usize, usize) -> A,
    start: usize,
    n: usize,
) -> A {
    if n <= BLOCK {
        return block(start, n);
    }
    if n <= CHUNK {
        let mut sums = [ops.identity; CHUNK / BLOCK];
        let blocks = n.div_ceil(BLOCK);
        for (i, s) in sums.iter_mut().enumerate().take(blocks) {
            *s = block(start + i * BLOCK, BLOCK.min(n - i * BLOCK));
        }
        return ops.tree(&mut sums[..blocks]);
    }
    let part = |i: usize| row_of(ops, block, start + i, CHUNK.min(n - i));
    let mut sums: Vec<A> = (0..n).step_by(CHUNK).map(part).collect();
    ops.tree(&mut sums)
}

/// Makes a feed for each task.
pub type Maker<'a, A> = dyn Fn() -> Box<dyn Feed<A> + 'a> + Sync + 'a;

/// Folds the middle dimension of `[outer, n, inner]`, none of them zero.
pub fn middle<A: Load<A>>(ops: &Ops<A>, make: &Maker<'_, A>, shape: [usize; 3]) -> Result<Vec<A>> {
    let [outer, n, inner] = shape;
    let mut out = memory::repeat(ops.identity, outer * inner)?;
    if inner == 1 {
        if n > 2 * CHUNK && outer < 8 {
            // Few long rows: their chunks are the tasks. The tree is the one of `row`.
            for (o, out) in out.iter_mut().enumerate() {
                let mut sums = memory::repeat(ops.identity, n.div_ceil(CHUNK))?;
                let shared = work::Shared::new(&mut sums);
                work::each(shared.len(), 1, |range| {
                    let mut feed = make();
                    for i in range {
                        let part = CHUNK.min(n - i * CHUNK);
                        // SAFETY: each chunk writes its own element.
                        let sum = unsafe { shared.part(i..i + 1) };
                        sum.fill(row(ops, &mut *feed, o * n + i * CHUNK, part));
                    }
                });
                *out = ops.tree(&mut sums);
            }
            return Ok(out);
        }
        let shared = work::Shared::new(&mut out);
        work::each(outer, work::grain().div_ceil(n), |range| {
            let mut feed = make();
            // SAFETY: ranges are disjoint.
            let out = unsafe { shared.part(range.clone()) };
            if n < LANES {
                let together = BLOCK / n;
                for (i, out) in out.chunks_mut(together).enumerate() {
                    let start = (range.start + i * together) * n;
                    ops.short(feed.one(start, out.len() * n), n, out);
                }
                return;
            }
            for (o, out) in range.zip(out) {
                *out = row(ops, &mut *feed, o * n, n);
            }
        });
        return Ok(out);
    }
    // Rows to a task: enough work for a thread, at most 64 tasks to a column.
    let rows = work::grain()
        .div_ceil(inner)
        .max(n.div_ceil(64))
        .next_power_of_two()
        .max(work::grain() / 512);
    // Many results need no such parts, whose memory would be a multiple of theirs.
    let rows = if outer * inner >= 4 * COLUMNS { n } else { rows };
    let parts = n.div_ceil(rows);
    let size = if parts > 1 { outer * parts * inner } else { 0 };
    let mut partial = memory::repeat(ops.identity, size)?;
    let shared = work::Shared::new(if parts > 1 { &mut partial } else { &mut out });
    let strips = inner.div_ceil(COLUMNS);
    let work_each = rows.min(n) * inner.min(COLUMNS);
    work::each(outer * parts * strips, work::grain().div_ceil(work_each), |range| {
        let mut feed = make();
        for i in range {
            let (op, strip) = (i / strips, i % strips);
            let (o, p) = (op / parts, op % parts);
            let count = rows.min(n - p * rows);
            let columns = strip * COLUMNS..inner.min((strip + 1) * COLUMNS);
            let start = op * inner;
            // SAFETY: each task writes its own part.
            let out = unsafe { shared.part(start + columns.start..start + columns.end) };
            let from = (o * n + p * rows) * inner;
            fold_rows(ops, &mut *feed, from, count, inner, columns, out);
        }
    });
    if parts > 1 {
        let mut feed = SliceFeed::<A, A>::new(&partial);
        for (o, out) in out.chunks_mut(inner).enumerate() {
            fold_rows(ops, &mut feed, o * parts * inner, parts, inner, 0..inner, out);
        }
    }
    Ok(out)
}
