//! Transpositions. Where source and result run along different dimensions, tiles of both are turned in a buffer
//! that stays in the cache, so that memory is read and written in whole lines whatever the strides are.
//!
//! Invariant: every element of the result is written once; the permutation is checked against both shapes
//! first. Within a tile, words lie in registers of 16 bytes, which every 64-bit x86 has: waiting for memory
//! leaves nothing to wider ones.
//! Does not know: what the elements are, beyond their width.

use crate::moves::ensure;
use crate::strided::{Axis, Word, by_width, copy, strides, words, words_mut};
use crate::work;
use ferroflow_base::{Error, Result};
use ferroflow_tensor::Array;
use smallvec::SmallVec;
use std::mem::{MaybeUninit, size_of};

type Axes = SmallVec<[Axis; 6]>;

/// Bytes of a tile.
const TILE: usize = 1 << 14;
/// Results of so many bytes are written past the caches, which would otherwise read each line before it is
/// written, and throw it out before it is read again. Measured with the reading of the result: at a quarter
/// of this the reader loses more than the writer gains.
const PAST_CACHES: usize = 8 << 20;

/// Moves dimensions: dimension `k` of `out` is dimension `perm[k]` of `x`.
///
/// `InvalidArgument` where `perm` is no permutation of the dimensions of `x`, or `out` has not the shape and
/// dtype that it gives.
///
/// ```
/// use ferroflow_kernels::moves::transpose;
/// use ferroflow_tensor::{Array, DType, IntoArray, Shape};
///
/// let x = [[1i32, 2, 3], [4, 5, 6]].into_array()?;
/// let mut out = Array::zeros(DType::Int32, Shape::new(&[3, 2])?)?;
/// transpose(&x, &[1, 0], &mut out)?;
/// assert_eq!(out.slice::<i32>()?, [1, 4, 2, 5, 3, 6]);
/// # Ok::<(), ferroflow_base::Error>(())
/// ```
pub fn transpose(x: &Array, perm: &[usize], out: &mut Array) -> Result<()> {
    let mut seen: SmallVec<[bool; 8]> = SmallVec::from_elem(false, x.rank());
    for &p in perm {
        match seen.get_mut(p) {
            Some(s) if !*s => *s = true,
            _ => {
                return Err(Error::invalid_argument(format!(
                    "{perm:?} is not a permutation of the dimensions of {}",
                    x.shape()
                )));
            }
        }
    }
    let fits = perm.len() == x.rank()
        && out.rank() == x.rank()
        && perm.iter().zip(out.dims()).all(|(&p, &d)| x.dims()[p] == d);
    ensure(fits, "transpose", x, out)?;
    let (from, to) = (strides(x.dims()), strides(out.dims()));
    let mut axes: Axes = SmallVec::new();
    for (k, &p) in perm.iter().enumerate().filter(|(_, p)| x.dims()[**p] != 1) {
        let n = x.dims()[p];
        if let Some(last) = axes.last_mut() {
            // Dimensions that stay neighbours move as one.
            if last.from == from[p] * n as isize {
                *last = Axis { n: last.n * n, from: from[p], to: to[k] };
                continue;
            }
        }
        axes.push(Axis { n, from: from[p], to: to[k] });
    }
    by_width!(x.dtype(), W => {
        let source = words::<W>(x)?;
        let target = words_mut::<W>(out)?;
        match axes.last() {
            Some(last) if last.from != 1 && !source.is_empty() => {
                tiled::<W>(source, target, &axes);
                Ok(())
            }
            _ => copy(source, 0, target, 0, &axes),
        }
    })
}

/// Words of the result along `down`, which is the source's innermost dimension, and along `right`, the
/// result's own.
#[derive(Clone, Copy)]
struct Sides {
    down: usize,
    right: usize,
}

impl Sides {
    /// Those of a tile of `of`: square where there is room, and of as many words where one side is short. Its rows are whole lines.
    fn tile<W>(of: Sides) -> Sides {
        let most = TILE / size_of::<W>();
        let line = 64 / size_of::<W>();
        let mut side = line;
        while 4 * side * side <= most {
            side *= 2;
        }
        let long = |n: usize| (most / n.max(1) / line * line).max(line);
        if of.down < side {
            Sides { down: of.down, right: of.right.min(long(of.down)) }
        } else if of.right < side {
            Sides { down: of.down.min(long(of.right)), right: of.right }
        } else {
            Sides { down: side, right: side }
        }
    }
}

/// Transposes where the innermost dimensions of source and result differ.
fn tiled<W: Turn>(source: &[W], target: &mut [W], axes: &Axes) {
    let Some((inner, rest)) = axes.split_last() else { return };
    let Some(q) = rest.iter().position(|a| a.from == 1) else { return };
    let (across, inner) = (rest[q], *inner);
    let mut outer: Axes = rest.into();
    outer.remove(q);
    let whole = Sides { down: across.n, right: inner.n };
    let tile = Sides::tile::<W>(whole);
    let (below, beside) = (whole.down.div_ceil(tile.down), whole.right.div_ceil(tile.right));
    let batches: usize = outer.iter().map(|a| a.n).product();
    let past = past_caches(target, &outer, across);
    let pointer = work::Shared::new(target);
    // One after the other, tiles lie side by side in the result, whose lines are then not left half written for long.
    let grain = work::grain().div_ceil(tile.down * tile.right);
    work::each(batches * below * beside, grain, |range| {
        let mut buffer = Buffer([MaybeUninit::uninit(); TILE]);
        for i in range {
            let (i, right) = (i / beside, i % beside * tile.right);
            let (mut rest, down) = (i / below, i % below * tile.down);
            let mut s = down as isize + right as isize * inner.from;
            let mut t = down as isize * across.to + right as isize;
            for a in outer.iter().rev() {
                let k = (rest % a.n) as isize;
                rest /= a.n;
                s += k * a.from;
                t += k * a.to;
            }
            let sides = Sides {
                down: tile.down.min(whole.down - down),
                right: tile.right.min(whole.right - right),
            };
            // SAFETY: the permutation was checked against both shapes, so all of the tile is inside source and target; a
            // tile of the target belongs to one task. A tile has at most TILE bytes, as `Sides::tile` says.
            unsafe {
                let (s, b) = (source.as_ptr().offset(s), buffer.0.as_mut_ptr().cast::<W>());
                turn(s, inner.from, b, sides);
                write(b, pointer.at(t), across.to, sides, past);
            }
        }
        fence(past);
    });
}

/// Words that fill registers.
trait Turn: Word {
    /// Words in a register of 16 bytes.
    const LANES: usize;

    /// Writes the columns of a square of `LANES` words as rows.
    ///
    /// # Safety
    /// `s` and `b` are valid for `LANES` rows of `LANES` words, `from` and `to` words apart.
    unsafe fn square(s: *const Self, from: isize, b: *mut Self, to: usize);
}

macro_rules! turned_in {
    ($($word:ty: $lanes:literal, $low:ident, $high:ident;)*) => {$(
        impl Turn for $word {
            const LANES: usize = $lanes;

            #[inline(always)]
            unsafe fn square(s: *const Self, from: isize, b: *mut Self, to: usize) {
                #[cfg(target_arch = "x86_64")]
                use std::arch::x86_64::{__m128i as Register, $low, $high};
                #[cfg(not(target_arch = "x86_64"))]
                type Register = [$word; $lanes];
                #[cfg(target_arch = "x86_64")]
                // SAFETY: the instructions are of the baseline.
                let zip = |a, b| unsafe { ($low(a, b), $high(a, b)) };
                #[cfg(not(target_arch = "x86_64"))]
                let zip = zip::<$word, $lanes>;
                // SAFETY: a register is `LANES` words; the rest is the caller's duty.
                unsafe {
                    let mut rows: [Register; $lanes] = std::array::from_fn(|i| {
                        s.offset(i as isize * from).cast::<Register>().read_unaligned()
                    });
                    // Zipping both halves of the rows as often as halves can be halved turns the square.
                    for _ in 0..($lanes as usize).ilog2() {
                        let halves = rows;
                        for i in 0..$lanes / 2 {
                            (rows[2 * i], rows[2 * i + 1]) = zip(halves[i], halves[i + $lanes / 2]);
                        }
                    }
                    for (i, row) in rows.into_iter().enumerate() {
                        b.add(i * to).cast::<Register>().write_unaligned(row);
                    }
                }
            }
        }
    )*};
}

turned_in! {
    u8: 16, _mm_unpacklo_epi8, _mm_unpackhi_epi8;
    u16: 8, _mm_unpacklo_epi16, _mm_unpackhi_epi16;
    u32: 4, _mm_unpacklo_epi32, _mm_unpackhi_epi32;
    [u32; 2]: 2, _mm_unpacklo_epi64, _mm_unpackhi_epi64;
    [u64; 2]: 1, _mm_unpacklo_epi64, _mm_unpackhi_epi64;
}

/// The words of `a` and `b` in turn.
#[cfg(not(target_arch = "x86_64"))]
#[inline(always)]
fn zip<W: Word, const N: usize>(a: [W; N], b: [W; N]) -> ([W; N], [W; N]) {
    let word = |i: usize| if i.is_multiple_of(2) { a[i / 2] } else { b[i / 2] };
    (std::array::from_fn(word), std::array::from_fn(|i| word(N + i)))
}

/// A tile between source and result.
#[repr(align(64))]
struct Buffer([MaybeUninit<u8>; TILE]);

/// Fills `b`, rows of `sides.right` words, with rows that are columns of the source.
///
/// # Safety
/// `s` is valid for `sides.right` rows of `sides.down` words that begin `from` words apart, `b` for all of them.
unsafe fn turn<W: Turn>(s: *const W, from: isize, b: *mut W, sides: Sides) {
    let lanes = W::LANES;
    let Sides { down, right } = sides;
    let (whole_down, whole_right) = (down / lanes * lanes, right / lanes * lanes);
    // SAFETY: every place is in the rows that the caller vouches for.
    unsafe {
        let row = |r: usize| s.offset(r as isize * from);
        for r in (0..whole_right).step_by(lanes) {
            for d in (0..whole_down).step_by(lanes) {
                W::square(row(r).add(d), from, b.add(d * right + r), right);
            }
        }
        // What is left, below and beside.
        for d in whole_down..down {
            for r in 0..right {
                *b.add(d * right + r) = *row(r).add(d);
            }
        }
        for r in whole_right..right {
            let row = row(r);
            for d in 0..whole_down {
                *b.add(d * right + r) = *row.add(d);
            }
        }
    }
}

/// Writes rows of `sides.right` words to where they begin `to` words apart.
///
/// # Safety
/// `b` is valid for all rows, `t` for each at its place; where `past`, those are at multiples of 16 bytes.
unsafe fn write<W: Word>(b: *const W, t: *mut W, to: isize, sides: Sides, past: bool) {
    let Sides { down, right } = sides;
    // SAFETY: the caller's duty.
    unsafe {
        if to == right as isize {
            std::ptr::copy_nonoverlapping(b, t, down * right);
            return;
        }
        for d in 0..down {
            let (b, t) = (b.add(d * right), t.offset(d as isize * to));
            if past {
                write_past(b, t, right);
            } else {
                std::ptr::copy_nonoverlapping(b, t, right);
            }
        }
    }
}

/// Whether the result is written past the caches: it is large, and every row in it begins at a multiple of 16 bytes.
fn past_caches<W>(target: &[W], outer: &Axes, across: Axis) -> bool {
    let aligned = |words: isize| (words * size_of::<W>() as isize) % 16 == 0;
    cfg!(target_arch = "x86_64")
        && size_of_val(target) >= PAST_CACHES
        && target.as_ptr().addr().is_multiple_of(16)
        && outer.iter().chain([&across]).all(|a| aligned(a.to))
}

/// Copies `n` words without taking them into the caches.
///
/// # Safety
/// Both are valid for `n` words, `t` is at a multiple of 16 bytes.
#[inline]
unsafe fn write_past<W>(b: *const W, t: *mut W, n: usize) {
    #[cfg(target_arch = "x86_64")]
    // SAFETY: the instructions are of the baseline; the places are those the caller vouches for.
    unsafe {
        use std::arch::x86_64::{_mm_loadu_si128, _mm_stream_si128};
        let lanes = 16 / size_of::<W>();
        let whole = n / lanes * lanes;
        for i in (0..whole).step_by(lanes) {
            _mm_stream_si128(t.add(i).cast(), _mm_loadu_si128(b.add(i).cast()));
        }
        std::ptr::copy_nonoverlapping(b.add(whole), t.add(whole), n - whole);
    }
    #[cfg(not(target_arch = "x86_64"))]
    // SAFETY: the caller's duty.
    unsafe {
        std::ptr::copy_nonoverlapping(b, t, n)
    }
}

/// Makes what was written past the caches seen before whatever comes next.
#[inline]
fn fence(past: bool) {
    #[cfg(target_arch = "x86_64")]
    if past {
        // SAFETY: the instruction is of the baseline.
        unsafe { std::arch::x86_64::_mm_sfence() };
    }
    let _ = past;
}
