//! Broadcast operands read tile by tile: a tile is a run of the output's row-major order.
//!
//! Invariant: a tile pointer is valid for the tile's elements, whether it points into the operand
//! (where the elements lie in a row there) or into scratch memory they were gathered into.
//! Does not know: functions.

use ferroflow_base::{Error, Result};
use ferroflow_tensor::Dims;

/// Bytes of a tile: a few operands of this size fit the first-level cache.
pub(crate) const TILE_BYTES: usize = 4096;

/// A dimension this long is walked row by row, so that tiles lie inside rows.
const LONG_ROW: usize = 256;

/// Where an operand's elements are, seen from the output's dimensions.
pub(crate) struct TileSource {
    base: *const u8,
    size: usize,
    kind: Kind,
}

enum Kind {
    /// Element i of the output's order is element i of the operand.
    Direct,
    /// Every element is the operand's only one.
    Scalar,
    /// Collapsed dimensions with strides in elements, 0 where repeated; at least two dimensions or
    /// a single one of stride other than 1.
    Strided { dims: Dims, strides: Dims },
}

// SAFETY: a TileSource only reads memory that is borrowed, unchanged, for as long as it is used.
unsafe impl Send for TileSource {}
// SAFETY: as above.
unsafe impl Sync for TileSource {}

impl TileSource {
    /// An operand of these dimensions, broadcast to `out`.
    pub(crate) fn new(
        base: *const u8,
        size: usize,
        dims: &[usize],
        out: &[usize],
    ) -> Result<TileSource> {
        let kind = if dims == out { Kind::Direct } else { broadcast(dims, out)? };
        Ok(TileSource { base, size, kind })
    }

    /// Asks for elements `start .. start + n` to be brought near, where they are read in place: the
    /// processor's own guess ends with every tile.
    #[inline]
    pub(crate) fn prefetch(&self, start: usize, n: usize) {
        if let Kind::Direct = self.kind {
            fetch::<false>(self.base.wrapping_add(start * self.size), n * self.size);
        }
    }

    /// The length of the innermost run, for strided operands.
    fn run(&self) -> Option<usize> {
        match &self.kind {
            Kind::Strided { dims, .. } => dims.last().copied(),
            _ => None,
        }
    }
}

/// Asks for `bytes` bytes from `from` on to be brought near, to be read or to be written.
#[inline]
pub(crate) fn fetch<const WRITE: bool>(from: *const u8, bytes: usize) {
    #[cfg(target_arch = "x86_64")]
    for offset in (0..bytes).step_by(64) {
        use std::arch::x86_64::{_MM_HINT_ET0, _MM_HINT_T0, _mm_prefetch};
        let at = from.wrapping_add(offset).cast();
        // SAFETY: a prefetch has no effect but on caches, whatever the address; where the processor has none
        // for writing, that one does nothing.
        unsafe {
            if WRITE { _mm_prefetch::<_MM_HINT_ET0>(at) } else { _mm_prefetch::<_MM_HINT_T0>(at) }
        }
    }
    #[cfg(not(target_arch = "x86_64"))]
    let _ = (from, bytes);
}

fn broadcast(dims: &[usize], out: &[usize]) -> Result<Kind> {
    let refuse = || {
        Error::invalid_argument(format!("a tensor of shape {dims:?} does not broadcast to {out:?}"))
    };
    let lead = out.len().checked_sub(dims.len()).ok_or_else(refuse)?;
    let mut merged: Dims = Dims::new();
    let mut strides: Dims = Dims::new();
    // From the innermost dimension outwards; both lists are reversed at the end.
    let mut step = 1usize;
    for i in (0..out.len()).rev() {
        let d = if i >= lead { dims[i - lead] } else { 1 };
        if d != out[i] && d != 1 {
            return Err(refuse());
        }
        if out[i] == 1 {
            continue;
        }
        let stride = if d == 1 { 0 } else { step };
        step = step.wrapping_mul(d);
        match (merged.last_mut(), strides.last()) {
            (Some(m), Some(&s)) if stride == s.wrapping_mul(*m) => *m = m.wrapping_mul(out[i]),
            _ => {
                merged.push(out[i]);
                strides.push(stride);
            }
        }
    }
    merged.reverse();
    strides.reverse();
    Ok(match strides.as_slice() {
        [] | [1] => Kind::Direct,
        [0] => Kind::Scalar,
        _ => Kind::Strided { dims: merged, strides },
    })
}

/// How the output's order is cut into tiles.
pub(crate) struct Tiles {
    row: usize,
    per_row: usize,
    length: usize,
    total: usize,
}

impl Tiles {
    /// Tiles of at most `most` elements over `total`, favourable for these operands.
    pub(crate) fn new<'a>(
        total: usize,
        most: usize,
        sources: impl Iterator<Item = &'a TileSource>,
    ) -> Tiles {
        let most = most.max(1);
        let run = sources.filter_map(TileSource::run).max().unwrap_or(total).max(1);
        let (row, length) = if run >= LONG_ROW {
            (run, most)
        } else {
            // Whole short rows, so that a repeated row is gathered once only.
            (total.max(1), (most / run).max(1).saturating_mul(run).min(most))
        };
        Tiles { row, per_row: row.div_ceil(length), length, total }
    }

    /// The number of tiles.
    pub(crate) fn count(&self) -> usize {
        self.total.div_ceil(self.row) * self.per_row
    }

    /// The elements of a full tile.
    pub(crate) fn length(&self) -> usize {
        self.length.min(self.row)
    }

    /// Start and length of tile `i`.
    #[inline]
    pub(crate) fn get(&self, i: usize) -> (usize, usize) {
        let (row, j) = (i / self.per_row, i % self.per_row);
        let start = row * self.row + j * self.length;
        let end = (row * self.row + self.row).min(start + self.length).min(self.total);
        (start.min(end), end - start.min(end))
    }
}

/// Scratch memory for a tile of one operand, and what it holds now.
pub(crate) struct Cursor<'a> {
    source: &'a TileSource,
    scratch: *mut u8,
    /// The key and the number of elements now in scratch; the key is an offset or a phase.
    held: Option<(usize, usize)>,
}

impl<'a> Cursor<'a> {
    /// A cursor that gathers into `scratch`.
    ///
    /// # Safety
    /// `scratch` is valid for every tile asked for, aligned for the elements, and exclusively the
    /// cursor's while it lives.
    pub(crate) unsafe fn new(source: &'a TileSource, scratch: *mut u8) -> Cursor<'a> {
        Cursor { source, scratch, held: None }
    }

    /// A pointer to elements `start .. start + n` of the output's order.
    ///
    /// # Safety
    /// The range lies in the output the source was made for, whose operand is still borrowed.
    #[inline]
    pub(crate) unsafe fn tile(&mut self, start: usize, n: usize) -> *const u8 {
        let size = self.source.size;
        match &self.source.kind {
            // SAFETY: a direct operand has as many elements as the output.
            Kind::Direct => unsafe { self.source.base.add(start * size) },
            Kind::Scalar => {
                // SAFETY: the operand has one element.
                unsafe { self.splat(0, n) };
                self.scratch
            }
            Kind::Strided { dims, strides } => {
                // SAFETY: the caller's duty is passed on.
                unsafe { self.strided(dims, strides, start, n) }
            }
        }
    }

    unsafe fn splat(&mut self, offset: usize, n: usize) {
        if self.held.is_some_and(|(o, m)| o == offset && m >= n) {
            return;
        }
        // SAFETY: the element is in the operand and scratch is valid for n elements.
        unsafe {
            fill(self.scratch, self.source.base.add(offset * self.source.size), n, self.source.size)
        };
        self.held = Some((offset, n));
    }

    unsafe fn strided(&mut self, dims: &Dims, strides: &Dims, start: usize, n: usize) -> *const u8 {
        let size = self.source.size;
        let rank = dims.len();
        let (run, step) = (dims[rank - 1], strides[rank - 1]);
        let mut index: Dims = Dims::from_elem(0, rank);
        let (mut rest, mut offset) = (start, 0);
        for d in (0..rank).rev() {
            index[d] = rest % dims[d];
            rest /= dims[d];
            offset += index[d] * strides[d];
        }
        if index[rank - 1] + n <= run {
            // SAFETY: the run lies in the operand by construction of the strides.
            unsafe {
                if step == 1 {
                    return self.source.base.add(offset * size);
                }
                if step == 0 {
                    self.splat(offset, n);
                    return self.scratch;
                }
            }
        }
        // A row repeated over all else: the same content at the same phase.
        let repeated = rank == 2 && strides[0] == 0;
        let phase = index[rank - 1];
        if repeated && self.held.is_some_and(|(p, m)| p == phase && m >= n) {
            return self.scratch;
        }
        let mut done = 0;
        while done < n {
            let m = (run - index[rank - 1]).min(n - done);
            // SAFETY: as above, and scratch is valid for n elements of which `done` are written.
            unsafe {
                let from = self.source.base.add(offset * size);
                let to = self.scratch.add(done * size);
                match step {
                    0 => fill(to, from, m, size),
                    1 => std::ptr::copy_nonoverlapping(from, to, m * size),
                    _ => {
                        for k in 0..m {
                            let from = from.add(k * step * size);
                            std::ptr::copy_nonoverlapping(from, to.add(k * size), size);
                        }
                    }
                }
            }
            done += m;
            offset += m * step;
            index[rank - 1] += m;
            let mut d = rank - 1;
            while index[d] == dims[d] && d > 0 {
                offset = offset + strides[d - 1] - dims[d] * strides[d];
                index[d] = 0;
                d -= 1;
                index[d] += 1;
            }
        }
        self.held = repeated.then_some((phase, n));
        self.scratch
    }
}

/// Writes the element at `from` `n` times.
///
/// # Safety
/// `from` is valid for one element of `size` bytes, `to` for `n`; both are aligned for it.
pub(crate) unsafe fn fill(to: *mut u8, from: *const u8, n: usize, size: usize) {
    // SAFETY: the caller's duty; widths other than these do not occur, but stay correct.
    unsafe {
        match size {
            1 => std::slice::from_raw_parts_mut(to, n).fill(*from),
            2 => {
                std::slice::from_raw_parts_mut(to.cast::<u16>(), n).fill(from.cast::<u16>().read())
            }
            4 => {
                std::slice::from_raw_parts_mut(to.cast::<u32>(), n).fill(from.cast::<u32>().read())
            }
            // Complex64 is aligned to four bytes only.
            8 => {
                let v = from.cast::<u64>().read_unaligned();
                for k in 0..n {
                    to.cast::<u64>().add(k).write_unaligned(v);
                }
            }
            _ => {
                for k in 0..n {
                    std::ptr::copy_nonoverlapping(from, to.add(k * size), size);
                }
            }
        }
    }
}
