//! Transpositions. Where source and result run along different dimensions, tiles of both are turned in a buffer
//! that stays in the cache, so that memory is read and written in whole lines whatever the strides are.
//!
//! Invariant: every element of the result is written once; the permutation is checked against both shapes
//! first. Within a tile, words lie in registers of 16 bytes, which every 64-bit x86 has: waiting for memory
//! leaves nothing to wider ones.
//! Does not know: what the elements are, beyond their width.

use crate::moves::ensure;
use crate::strided::{Axis, Word, by_width, copy, strides, words, words_mut};
use crate::{past, work};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::Array;
use smallvec::SmallVec;
use std::mem::{MaybeUninit, size_of};

type Axes = SmallVec<[Axis; 6]>;

/// Bytes of a tile.
const TILE: usize = 1 << 14;
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
    match axes.last() {
        Some(last) if last.from != 1 && !x.is_empty() => by_width!(x.dtype(), W => {
            let size = size_of::<W>();
            axes.iter_mut().for_each(|a| (a.from, a.to) = (a.from * size as isize, a.to * size as isize));
            let source = x.bytes()?;
            // SAFETY: `out` has the dtype of `x`, whose elements are moved to it.
            tiled(source, unsafe { out.raw_bytes_mut()? }, &axes, (size, turn::<W>));
            Ok(())
        }),
        _ => by_width!(x.dtype(), W => copy(words::<W>(x)?, 0, words_mut::<W>(out)?, 0, &axes)),
    }
}

/// Words of the result along `down`, which is the source's innermost dimension, and along `right`, the
/// result's own.
#[derive(Clone, Copy)]
struct Sides {
    down: usize,
    right: usize,
}

impl Sides {
    /// Those of a tile of words of `size` bytes: square where there is room, and of as many words where one side is
    /// short. Its rows are whole lines.
    fn tile(of: Sides, size: usize) -> Sides {
        let (most, line) = (TILE / size, 64 / size);
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

/// What turns a tile of words: see [`turn`].
type Turner = unsafe fn(*const u8, isize, *mut u8, Sides);

/// Transposes where the innermost dimensions of source and result differ. Strides are bytes; words are `size` bytes
/// long and turned by `turner`.
fn tiled(source: &[u8], target: &mut [u8], axes: &Axes, (size, turner): (usize, Turner)) {
    let Some((inner, rest)) = axes.split_last() else { return };
    let Some(q) = rest.iter().position(|a| a.from == size as isize) else { return };
    let (across, inner) = (rest[q], *inner);
    let mut outer: Axes = rest.into();
    outer.remove(q);
    let whole = Sides { down: across.n, right: inner.n };
    let tile = Sides::tile(whole, size);
    let (below, beside) = (whole.down.div_ceil(tile.down), whole.right.div_ceil(tile.right));
    let batches: usize = outer.iter().map(|a| a.n).product();
    // Rows that begin at no multiple of 16 bytes leave lines of which the caches have one part, and such are slower
    // than what is saved.
    let strides = outer.iter().chain([&across]).map(|a| a.to.unsigned_abs());
    let aligned = strides.chain([target.as_ptr().addr()]).all(|at| at.is_multiple_of(16));
    let past = aligned && past::worth(target.len());
    let pointer = work::Shared::new(target);
    let grain = work::grain().div_ceil(tile.down * tile.right);
    work::each(batches * below * beside, grain, |range| {
        let writer = past::Writer::new(past);
        let mut buffer = Buffer([MaybeUninit::uninit(); TILE]);
        for i in range {
            // One after the other, tiles lie side by side in the result: a line that two of them share is not left half
            // written for long.
            let (i, right) = (i / beside, i % beside * tile.right);
            let (mut rest, down) = (i / below, i % below * tile.down);
            let mut s = (down * size) as isize + right as isize * inner.from;
            let mut t = down as isize * across.to + (right * size) as isize;
            for a in outer.iter().rev() {
                let k = (rest % a.n) as isize;
                rest /= a.n;
                s += k * a.from;
                t += k * a.to;
            }
            let down = tile.down.min(whole.down - down);
            let right = tile.right.min(whole.right - right);
            // SAFETY: the permutation was checked against both shapes, so all of the tile is inside source and target; a
            // tile of the target belongs to one task. A tile has at most TILE bytes, as `Sides::tile` says.
            unsafe {
                let b = buffer.0.as_mut_ptr().cast::<u8>();
                turner(source.as_ptr().offset(s), inner.from, b, Sides { down, right });
                let row = right * size;
                if across.to == row as isize {
                    writer.copy(b, pointer.at(t), down * row);
                } else {
                    for d in 0..down {
                        writer.copy(b.add(d * row), pointer.at(t + d as isize * across.to), row);
                    }
                }
            }
        }
    });
}

/// Words that fill registers.
trait Turn: Word {
    /// Words in a register of 16 bytes.
    const LANES: usize;

    /// Writes the columns of a square of `LANES` words as rows.
    ///
    /// # Safety
    /// `s` and `b` are valid for `LANES` rows of `LANES` words, `from` bytes and `to` words apart.
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
                        s.byte_offset(i as isize * from).cast::<Register>().read_unaligned()
                    });
                    // Zipping both halves of the rows as often as halves can be halved turns the square.
                    for _ in 0..($lanes as usize).ilog2() {
                        let halves = rows;
                        for i in 0..halves.len() / 2 {
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
/// `s` is valid for `sides.right` rows of `sides.down` words that begin `from` bytes apart, `b` for all of them.
unsafe fn turn<W: Turn>(s: *const u8, from: isize, b: *mut u8, sides: Sides) {
    let lanes = W::LANES;
    let Sides { down, right } = sides;
    let (whole_down, whole_right) = (down / lanes * lanes, right / lanes * lanes);
    let b = b.cast::<W>();
    // SAFETY: every place is in the rows that the caller vouches for; arrays are aligned as their words are.
    unsafe {
        let row = |r: usize| s.offset(r as isize * from).cast::<W>();
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
