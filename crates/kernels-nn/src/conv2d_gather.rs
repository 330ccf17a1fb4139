//! Direct convolution as a register-blocked gather: the engine of the forward direction and of the
//! gradient to the input.
//!
//! A tile is a few pixels of the target by a few vectors of its channels, kept in registers while
//! all taps and source channels go by: source elements are broadcast from where they lie, weights
//! come from panels packed once per call. Nothing is unfolded into memory.
//!
//! Invariant: every element is one sum in the order of the packed taps, whatever the tiles, chunks
//! and threads; `Class` and `check`ed sizes keep every access inside its slice.
//! Does not know: strides, paddings (see `conv2d_plan`), which direction it computes.

// Loops over lanes and tiles index several arrays at once.
#![allow(clippy::needless_range_loop)]

use crate::conv2d_plan::{Class, runs};
use ferroflow_base::{Error, Result, memory, pool};
use ferroflow_kernels::matmul::Activation;
use ferroflow_kernels::vector::{InstructionSet, Simd, VectorElement, VectorWork};
use ferroflow_kernels::work::{self, SharedPointer};
use ferroflow_tensor::Buffer;

/// What is computed: `target[n, y, x, :] = sum over taps of source[n, y', x', :] * weights[tap]`.
pub(crate) struct Gather<'a, T> {
    pub level: InstructionSet,
    pub rows: Vec<Class>,
    pub cols: Vec<Class>,
    pub batch: usize,
    /// Height, width and channels of one source image.
    pub source_dims: [usize; 3],
    /// Height, width and channels of one target image.
    pub target_dims: [usize; 3],
    pub groups: usize,
    pub kernel: [usize; 2],
    pub source: &'a [T],
    pub bias: Option<&'a [T]>,
    pub activation: Option<Activation>,
}

/// Lanes and registers of a level.
pub(crate) struct Registers;

impl<T> VectorWork<T> for Registers {
    type Output = (usize, usize);
    #[inline(always)]
    fn run<S: Simd<Elem = T>>(self, _: S) -> (usize, usize) {
        (S::LANES, S::REGISTERS)
    }
}

/// The widths, in vectors, of the blocks that `vectors` are cut into: as even as can be.
pub(crate) fn blocks(vectors: usize, most: usize) -> Vec<(usize, usize)> {
    let n = vectors.div_ceil(most);
    (0..n).map(|i| (i * vectors / n, (i + 1) * vectors / n)).map(|(a, b)| (a, b - a)).collect()
}

/// A contiguous piece of the sum: `len` source elements from `at` on, weights from row `k` on.
#[derive(Clone, Copy)]
struct Segment {
    at: usize,
    k: usize,
    len: usize,
}

/// Offsets of a pixel: where its first tap reads, where it is written.
#[derive(Clone, Copy)]
struct Pixel {
    at: usize,
    to: usize,
}

/// Elements of a panel that stay in the first-level cache while tiles go by.
const PANEL: usize = 7 * 1024;
/// Multiply-adds of one task, about: some hundred microseconds. Fewer would make fuller use of many
/// processors, but leave classes with fewer pixels than a tile has.
fn task() -> usize {
    384 * work::grain()
}
/// Pixels of one task, at least about.
const PIXELS: usize = 192;
/// Bytes of source and target of one task, at most about: well inside the second-level cache.
const TASK_BYTES: usize = 1 << 20;

impl<T: VectorElement> Gather<'_, T> {
    fn source_channels(&self) -> usize {
        self.source_dims[2] / self.groups
    }

    fn target_channels(&self) -> usize {
        self.target_dims[2] / self.groups
    }

    /// Weight rows per group: taps times source channels.
    fn depth(&self) -> usize {
        self.kernel[0] * self.kernel[1] * self.source_channels()
    }

    /// Computes the target. `weight_row(group, tap, source channel, first, out)` fills `out` with
    /// the weights of the target channels from `first` on.
    pub fn run(
        &self,
        weight_row: impl Fn(usize, usize, usize, usize, &mut [T]) + Sync,
        target: &mut [T],
    ) -> Result<()> {
        let (lanes, registers) = T::run_at(self.level, Registers);
        let channels = self.target_channels();
        let vectors = channels.div_ceil(lanes);
        let blocks = blocks(vectors, if registers >= 32 { 4 } else { 2 });
        let padded = self.bias.map(|bias| {
            let mut padded = memory::repeat(T::zero(), self.groups * vectors * lanes)?;
            for g in 0..self.groups {
                padded[g * vectors * lanes..][..channels]
                    .copy_from_slice(&bias[g * channels..][..channels]);
            }
            Ok::<Vec<T>, Error>(padded)
        });
        let bias = padded.transpose()?;
        let mut packed =
            Buffer::new(self.groups * self.depth() * vectors * lanes * size_of::<T>())?;
        self.pack(
            weight_row,
            &blocks,
            vectors,
            lanes,
            SharedPointer(packed.bytes_mut().as_mut_ptr().cast()),
        );
        let packed = SharedPointer(packed.bytes_mut().as_mut_ptr().cast::<T>());

        let rows = self.batch * self.target_dims[0];
        let mut class_of = vec![(0, 0); self.target_dims[0]];
        for (i, class) in self.rows.iter().enumerate() {
            for p in &class.places {
                class_of[p.to] = (i, p.at);
            }
        }
        let count = target.len();
        let out = SharedPointer(target.as_mut_ptr());
        let (tasks, length) = self.cut(rows);
        // With few tasks of rows, each group and block of channels is a task of its own.
        let blocks: Vec<(usize, (usize, usize))> =
            (0..self.groups).flat_map(|g| blocks.iter().map(move |&b| (g, b))).collect();
        let share = if tasks < 16 && rows * self.row_work() >= task() { 1 } else { blocks.len() };
        let split = blocks.len().div_ceil(share);
        pool::parallel_for(tasks * split, |task| {
            let (task, blocks) = (task / split, &blocks[task % split * share..][..share]);
            let end = rows.min((task + 1) * length);
            let rows = task * length..end;
            debug_assert!(end * self.target_dims[1] * self.target_dims[2] <= count);
            for (i, row_class) in self.rows.iter().enumerate() {
                let starts: Vec<Pixel> = rows
                    .clone()
                    .filter_map(|r| {
                        let (n, y) = (r / self.target_dims[0], r % self.target_dims[0]);
                        let (class, at) = class_of[y];
                        (class == i).then(|| Pixel {
                            at: (n * self.source_dims[0] + at) * self.source_dims[1],
                            to: r * self.target_dims[1],
                        })
                    })
                    .collect();
                if starts.is_empty() {
                    continue;
                }
                for col_class in &self.cols {
                    let mut pixels = Vec::with_capacity(starts.len() * col_class.places.len());
                    for s in &starts {
                        pixels.extend(col_class.places.iter().map(|p| Pixel {
                            at: (s.at + p.at) * self.source_dims[2],
                            to: (s.to + p.to) * self.target_dims[2],
                        }));
                    }
                    let segments = self.segments(row_class, col_class);
                    {
                        for &(g, (first, width)) in blocks {
                            let lane = first * lanes;
                            let left = (channels - lane).min(width * lanes);
                            let start = g * vectors * lanes + lane;
                            let job = Job {
                                segments: pieces(&segments, PANEL / (width * lanes)),
                                pixels: &pixels,
                                source: self.source[g * self.source_channels()..].as_ptr(),
                                panel: packed.get().wrapping_add(start * self.depth()),
                                target: out.get().wrapping_add(g * channels + lane),
                                tail: left - (width - 1) * lanes,
                                bias: bias.as_ref().map(|b| b[start..].as_ptr()),
                                activation: self.activation,
                            };
                            match width {
                                1 => T::run_at(self.level, Block::<T, 1>(job)),
                                2 => T::run_at(self.level, Block::<T, 2>(job)),
                                3 => T::run_at(self.level, Block::<T, 3>(job)),
                                _ => T::run_at(self.level, Block::<T, 4>(job)),
                            }
                        }
                    }
                }
            }
        });
        Ok(())
    }

    /// Multiply-adds of a row of the target, at most.
    fn row_work(&self) -> usize {
        self.target_dims[1] * self.target_dims[2] * self.depth().max(1)
    }

    /// How rows of the target are cut into tasks: `(tasks, rows of each)`.
    fn cut(&self, rows: usize) -> (usize, usize) {
        let row_bytes = (self.target_dims[1] * self.target_dims[2]
            + self.source_dims[1] * self.source_dims[2])
            * size_of::<T>();
        // Work enough to pay for a task, pixels enough to pay for reading the weights, and no more
        // bytes than stay in cache.
        let length = (task() / self.row_work().max(1))
            .max(PIXELS / self.target_dims[1].max(1))
            .max(rows.div_ceil(64))
            .min((TASK_BYTES / row_bytes.max(1)).max(1));
        // Whole images make fuller tiles.
        let height = self.target_dims[0];
        let length = if length > height / 2 { length.next_multiple_of(height) } else { length };
        (rows.div_ceil(length), length)
    }

    fn segments(&self, rows: &Class, cols: &Class) -> Vec<Segment> {
        let channels = self.source_channels();
        let mut out = Vec::new();
        for row in &rows.taps {
            for (col, n) in runs(&cols.taps, self.groups == 1) {
                out.push(Segment {
                    at: (row.rel * self.source_dims[1] + col.rel) * self.source_dims[2],
                    k: (row.k * self.kernel[1] + col.k) * channels,
                    len: n * channels,
                });
            }
        }
        out
    }

    /// Fills the panels: for each group and block, row after row, its lanes.
    fn pack(
        &self,
        weight_row: impl Fn(usize, usize, usize, usize, &mut [T]) + Sync,
        blocks: &[(usize, usize)],
        vectors: usize,
        lanes: usize,
        packed: SharedPointer<T>,
    ) {
        let taps = self.kernel[0] * self.kernel[1];
        let (depth, channels) = (self.depth(), self.target_channels());
        let one = |i: usize| {
            let (g, tap) = (i / taps, i % taps);
            for &(first, width) in blocks {
                let panel = (g * vectors + first) * lanes * depth;
                let columns = width * lanes;
                let filled = (channels - first * lanes).min(columns);
                for c in 0..self.source_channels() {
                    let at = panel + (tap * self.source_channels() + c) * columns;
                    // SAFETY: the buffer holds groups * depth * vectors * lanes elements, and this
                    // row of this panel is written by this task alone.
                    let row =
                        unsafe { std::slice::from_raw_parts_mut(packed.get().add(at), columns) };
                    weight_row(g, tap, c, first * lanes, &mut row[..filled]);
                    row[filled..].fill(T::zero());
                }
            }
        };
        if self.groups * depth * vectors * lanes >= 1 << 17 {
            pool::parallel_for(self.groups * taps, one);
        } else {
            (0..self.groups * taps).for_each(one);
        }
    }
}

/// Cuts a sum into pieces of at most about `most` rows each, as even as can be; at least one piece.
fn pieces(segments: &[Segment], most: usize) -> Vec<Vec<Segment>> {
    let total: usize = segments.iter().map(|s| s.len).sum();
    let n = total.div_ceil(most.max(1)).max(1);
    let target = total.div_ceil(n);
    let mut out = vec![Vec::new()];
    let mut room = target;
    for &segment in segments {
        let mut s = segment;
        while s.len > 0 {
            if room == 0 {
                out.push(Vec::new());
                room = target;
            }
            let len = s.len.min(room);
            if let Some(piece) = out.last_mut() {
                piece.push(Segment { len, ..s });
            }
            s = Segment { at: s.at + len, k: s.k + len, len: s.len - len };
            room -= len;
        }
    }
    out
}

/// Pixels of one class by one block of channels.
struct Job<'a, T> {
    segments: Vec<Vec<Segment>>,
    pixels: &'a [Pixel],
    source: *const T,
    panel: *const T,
    target: *mut T,
    /// Channels in the last vector.
    tail: usize,
    bias: Option<*const T>,
    activation: Option<Activation>,
}

struct Block<'a, T, const V: usize>(Job<'a, T>);

impl<T: VectorElement, const V: usize> VectorWork<T> for Block<'_, T, V> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd<Elem = T>>(self, s: S) {
        // The largest tiles whose accumulators, weights and one broadcast fit the registers.
        if S::REGISTERS >= 32 {
            match V {
                1 => self.tiles::<S, 14, 10, 7, 4>(s),
                2 => self.tiles::<S, 13, 10, 7, 4>(s),
                3 => self.tiles::<S, 8, 6, 4, 2>(s),
                _ => self.tiles::<S, 6, 4, 3, 2>(s),
            }
        } else {
            match V {
                1 => self.tiles::<S, 12, 8, 6, 4>(s),
                _ => self.tiles::<S, 6, 4, 3, 2>(s),
            }
        }
    }
}

impl<T: VectorElement, const V: usize> Block<'_, T, V> {
    #[inline(always)]
    fn tiles<S, const A: usize, const B: usize, const C: usize, const D: usize>(&self, s: S)
    where
        S: Simd<Elem = T>,
    {
        let last = self.0.segments.len() - 1;
        for (i, segments) in self.0.segments.iter().enumerate() {
            let (first, last) = (i == 0, i == last);
            let mut full = self.0.pixels.chunks_exact(A);
            for pixels in &mut full {
                self.tile::<S, A>(s, segments, pixels, first, last);
            }
            // The smallest tile that holds the rest.
            match full.remainder() {
                [] => {}
                rest if rest.len() <= D => self.tile::<S, D>(s, segments, rest, first, last),
                rest if rest.len() <= C => self.tile::<S, C>(s, segments, rest, first, last),
                rest if rest.len() <= B => self.tile::<S, B>(s, segments, rest, first, last),
                rest => self.tile::<S, A>(s, segments, rest, first, last),
            }
        }
    }

    /// Adds a piece of the sum to `P` pixels; where there are fewer, the last one is computed again
    /// and not written.
    #[inline(always)]
    fn tile<S: Simd<Elem = T>, const P: usize>(
        &self,
        s: S,
        segments: &[Segment],
        pixels: &[Pixel],
        first: bool,
        last: bool,
    ) {
        let job = &self.0;
        let n = pixels.len();
        // Loops rather than `array::from_fn` here and below: a function that is not compiled with the
        // token's instructions cannot take in a closure that is, so that each load would be a call.
        let mut pixel = [pixels[0]; P];
        for p in 1..P {
            pixel[p] = pixels[p.min(n - 1)];
        }
        let whole = job.tail == S::LANES;
        let mut acc = [[s.zero(); V]; P];
        if !first {
            for p in 0..P {
                for v in 0..V {
                    // SAFETY: the pixel's channels of this block lie in the target, `tail` of them
                    // in the last vector.
                    acc[p][v] = unsafe {
                        let at = job.target.add(pixel[p].to + v * S::LANES);
                        if whole || v + 1 < V { s.load(at) } else { s.load_partial(at, job.tail) }
                    };
                }
            }
        }
        for segment in segments {
            // SAFETY: a class's taps lie inside the source for each of its places, so `len`
            // elements from here on do; the panel has `depth` rows of V vectors, k + len at most.
            unsafe {
                let mut from = [job.source; P];
                for p in 0..P {
                    from[p] = job.source.add(pixel[p].at + segment.at);
                }
                let mut weights = job.panel.add(segment.k * V * S::LANES);
                for i in 0..segment.len {
                    let mut w = [s.zero(); V];
                    for v in 0..V {
                        w[v] = s.load(weights.add(v * S::LANES));
                    }
                    weights = weights.add(V * S::LANES);
                    for p in 0..P {
                        let x = s.splat(*from[p].add(i));
                        for v in 0..V {
                            acc[p][v] = s.mul_add(x, w[v], acc[p][v]);
                        }
                    }
                }
            }
        }
        // Another array for what comes now: in loops that are not unrolled its places are not known, and
        // the sums above would be written to memory at every step.
        let mut out = [[s.zero(); V]; P];
        for p in 0..P {
            for v in 0..V {
                out[p][v] = acc[p][v];
            }
        }
        if last {
            if let Some(bias) = job.bias {
                for v in 0..V {
                    // SAFETY: the padded bias has V vectors for this block.
                    let b = unsafe { s.load(bias.add(v * S::LANES)) };
                    for row in &mut out {
                        row[v] = s.add(row[v], b);
                    }
                }
            }
            if let Some(activation) = job.activation {
                for row in &mut out {
                    for x in row {
                        *x = activation.apply(s, *x);
                    }
                }
            }
        }
        for p in 0..P {
            if p < n {
                for v in 0..V {
                    // SAFETY: as for the loads; this task alone writes these pixels.
                    unsafe {
                        let at = job.target.add(pixel[p].to + v * S::LANES);
                        if whole || v + 1 < V {
                            s.store(at, out[p][v]);
                        } else {
                            s.store_partial(at, out[p][v], job.tail);
                        }
                    }
                }
            }
        }
    }
}
