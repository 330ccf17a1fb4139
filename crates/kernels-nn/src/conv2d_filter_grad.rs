//! Gradient of a convolution to its filter: for each tap, input channels by output channels, summed
//! over all pixels.
//!
//! A tile is a few neighbouring rows of the filter (which read neighbouring input elements) by a few
//! vectors of output channels, kept in registers while the pixels of a band of rows go by.
//!
//! Invariant: images are cut into parts by shape only; each part is summed by itself and the parts
//! are added in order, so results do not depend on the number of threads.
//! Does not know: strides, paddings (see `conv2d_plan`).

// Loops over lanes and tiles index several arrays at once.
#![allow(clippy::needless_range_loop)]

use crate::conv2d_gather::{Registers, blocks};
use crate::conv2d_plan::{Class, runs};
use ferroflow_base::{Result, pool};
use ferroflow_kernels::vector::{InstructionSet, Simd, VectorElement, VectorWork};
use ferroflow_kernels::work::{self, SharedPointer};
use ferroflow_tensor::Buffer;

/// The operands: classes of the forward direction, images as `[height, width, channels]`.
pub(crate) struct FilterGrad<'a, T> {
    pub level: InstructionSet,
    pub rows: Vec<Class>,
    pub cols: Vec<Class>,
    pub batch: usize,
    pub input_dims: [usize; 3],
    pub grad_dims: [usize; 3],
    pub groups: usize,
    pub kernel: [usize; 2],
    pub input: &'a [T],
    pub grad: FilterSource<'a, T>,
}

/// Where the output's gradient comes from.
pub(crate) enum FilterSource<'a, T> {
    /// It lies in memory.
    Given(&'a [T]),
    /// This writes the gradient of one image, every element of it, into a buffer that stays in the
    /// cache: the whole never exists.
    Made(&'a (dyn Fn(usize, &mut [T]) + Sync)),
}

/// Multiply-adds of a part, at least about.
fn part() -> usize {
    64 * work::grain()
}
/// The most parts: each costs a filter's worth of memory.
const PARTS: usize = 16;
/// Bytes of all parts together, at most.
const PART_BYTES: usize = 16 << 20;
/// Elements of input and gradient in a band, about: it stays in the first-level cache.
const BAND: usize = 14 * 1024;

/// Pixels in a band, at least about: then reading and writing the sums costs little.
const BAND_PIXELS: usize = 192;

/// The most rows of a filter that are each a task.
const TALLEST: usize = 64;

/// Offsets of a row or column of pixels: in the input and in the gradient.
#[derive(Clone, Copy)]
struct Offset {
    input: usize,
    grad: usize,
}

/// A part of the sum and a part of the filter: the work of one task.
struct Piece<'a, T> {
    rows: std::ops::Range<usize>,
    /// The one filter row, group and block of channels to do; `None` for all.
    cell: Option<(usize, usize, usize)>,
    /// The class of each row of the gradient, and where its first tap reads.
    class_of: &'a [(usize, usize)],
    blocks: &'a [(usize, usize)],
    lanes: usize,
    target: *mut T,
}

impl<T> Piece<'_, T> {
    /// Whether a filter row, group and block of channels belong to it.
    fn wants(&self, ky: usize, g: usize, b: usize) -> bool {
        self.cell.is_none_or(|c| c == (ky, g, b))
    }

    /// A block's first channel, vectors and channels, of `channels` in all.
    fn width(&self, b: usize, channels: usize) -> (usize, usize, usize) {
        let (first, width) = self.blocks[b];
        let lane = first * self.lanes;
        (lane, width, (channels - lane).min(width * self.lanes))
    }
}

impl<T: VectorElement> FilterGrad<'_, T> {
    /// Computes the filter's gradient, `[kernel height, kernel width, input channels / groups,
    /// output channels]`.
    pub fn run(&self, out: &mut [T]) -> Result<()> {
        let (lanes, registers) = T::run_at(self.level, Registers);
        let vectors = (self.grad_dims[2] / self.groups).div_ceil(lanes);
        let blocks = blocks(vectors, if registers >= 32 { 4 } else { 2 });
        let rows = self.batch * self.grad_dims[0];
        let work = rows.saturating_mul(self.grad_dims[1]).saturating_mul(out.len());
        let most = (PART_BYTES / size_of_val(out).max(1)).clamp(1, PARTS);
        let mut length = rows.div_ceil((work / part()).clamp(1, most)).max(1);
        if length > self.grad_dims[0] / 2 && self.batch >= PARTS {
            length = length.next_multiple_of(self.grad_dims[0].max(1));
        }
        let made = matches!(self.grad, FilterSource::Made(_));
        if made {
            length = length.next_multiple_of(self.grad_dims[0].max(1));
        }
        let parts = rows.div_ceil(length).max(1);

        let mut class_of = vec![(0, 0); self.grad_dims[0]];
        for (i, class) in self.rows.iter().enumerate() {
            for p in &class.places {
                class_of[p.to] = (i, p.at);
            }
        }
        let mut scratch = Buffer::new((parts - 1) * size_of_val(out))?;
        let spare = SharedPointer(scratch.bytes_mut().as_mut_ptr().cast::<T>());
        // Each part has an image of its own to make gradients in.
        let image = if made { self.grad_dims.iter().product() } else { 0 };
        let mut images = Buffer::new(parts * image * size_of::<T>())?;
        let images = SharedPointer(images.bytes_mut().as_mut_ptr().cast::<T>());
        let (len, first) = (out.len(), SharedPointer(out.as_mut_ptr()));
        // With few parts, the filter's rows, groups and blocks of channels are tasks too.
        // Of a filter taller than any image most rows lie in the padding: tasks would find nothing.
        let split = !made && parts < PARTS / 2 && work > part() && self.kernel[0] <= TALLEST;
        let cells = if split { self.kernel[0] * self.groups * blocks.len() } else { 1 };
        pool::parallel_for(parts * cells, |task| {
            let (part, cell) = (task / cells, task % cells);
            let piece = Piece {
                rows: part * length..rows.min((part + 1) * length),
                cell: split.then(|| {
                    let (rest, block) = (cell / blocks.len(), cell % blocks.len());
                    (rest / self.groups, rest % self.groups, block)
                }),
                class_of: &class_of,
                blocks: &blocks,
                lanes,
                target: match part {
                    0 => first.get(),
                    _ => spare.get().wrapping_add((part - 1) * len),
                },
            };
            self.clear(&piece);
            match &self.grad {
                FilterSource::Given(grad) => self.piece(&piece, grad, 0),
                FilterSource::Made(make) => {
                    let height = self.grad_dims[0].max(1);
                    // SAFETY: one task for each part, with `image` elements of its own; a `T` is a
                    // number, and `make` writes all of them before they are read.
                    let grad = unsafe {
                        std::slice::from_raw_parts_mut(images.get().add(part * image), image)
                    };
                    for n in piece.rows.start / height..piece.rows.end / height {
                        make(n, grad);
                        let rows = n * height..(n + 1) * height;
                        self.piece(&Piece { rows, ..piece }, grad, n * height);
                    }
                }
            }
        });
        // SAFETY: the tasks are done and have written every element of the other parts.
        let spare = unsafe { std::slice::from_raw_parts(spare.get(), (parts - 1) * len) };
        add_parts(self.level, out, spare);
        Ok(())
    }

    /// Clears what a piece is summed into.
    fn clear(&self, piece: &Piece<'_, T>) {
        let (in_channels, out_channels) =
            (self.input_dims[2] / self.groups, self.grad_dims[2] / self.groups);
        let depth = self.kernel[1] * in_channels;
        for ky in 0..self.kernel[0] {
            for g in 0..self.groups {
                for b in (0..piece.blocks.len()).filter(|&b| piece.wants(ky, g, b)) {
                    let (lane, _, count) = piece.width(b, out_channels);
                    for row in 0..depth {
                        let at = (ky * depth + row) * self.grad_dims[2] + g * out_channels + lane;
                        // SAFETY: the target has kernel[0] * depth rows of grad_dims[2] elements,
                        // and these are written by this task alone.
                        unsafe {
                            std::slice::from_raw_parts_mut(piece.target.add(at), count)
                                .fill(T::zero());
                        }
                    }
                }
            }
        }
    }

    /// Adds a piece to its target. Row `first` of the gradient is the first one of `grad`.
    fn piece(&self, piece: &Piece<'_, T>, grad: &[T], first: usize) {
        let (in_channels, out_channels) =
            (self.input_dims[2] / self.groups, self.grad_dims[2] / self.groups);
        let row_elements =
            self.input_dims[1] * self.input_dims[2] + self.grad_dims[1] * self.grad_dims[2];
        let band = (BAND / row_elements.max(1)).max(BAND_PIXELS / self.grad_dims[1].max(1)).max(1);
        for (i, row_class) in self.rows.iter().enumerate() {
            let starts: Vec<Offset> = piece
                .rows
                .clone()
                .filter_map(|r| {
                    let (n, y) = (r / self.grad_dims[0], r % self.grad_dims[0]);
                    let (class, at) = piece.class_of[y];
                    let row = n * self.input_dims[0] + at;
                    (class == i).then(|| Offset {
                        input: row * self.input_dims[1] * self.input_dims[2],
                        grad: (r - first) * self.grad_dims[1] * self.grad_dims[2],
                    })
                })
                .collect();
            for starts in starts.chunks(band) {
                for col_class in &self.cols {
                    let places: Vec<Offset> = col_class
                        .places
                        .iter()
                        .map(|p| Offset {
                            input: p.at * self.input_dims[2],
                            grad: p.to * self.grad_dims[2],
                        })
                        .collect();
                    for row in &row_class.taps {
                        for (col, n) in runs(&col_class.taps, self.groups == 1) {
                            let at = (row.rel * self.input_dims[1] + col.rel) * self.input_dims[2];
                            let k = (row.k * self.kernel[1] + col.k) * in_channels;
                            for g in 0..self.groups {
                                let wanted = |&b: &usize| piece.wants(row.k, g, b);
                                for b in (0..piece.blocks.len()).filter(wanted) {
                                    let (lane, vectors, count) = piece.width(b, out_channels);
                                    let to = g * out_channels + lane;
                                    let job = Job {
                                        rows: starts,
                                        cols: &places,
                                        input: self.input[at + g * in_channels..].as_ptr(),
                                        grad: grad[to..].as_ptr(),
                                        target: piece
                                            .target
                                            .wrapping_add(k * self.grad_dims[2] + to),
                                        pitch: self.grad_dims[2],
                                        len: n * in_channels,
                                        tail: count - (vectors - 1) * piece.lanes,
                                    };
                                    match vectors {
                                        1 => T::run_at(self.level, Block::<T, 1>(job)),
                                        2 => T::run_at(self.level, Block::<T, 2>(job)),
                                        3 => T::run_at(self.level, Block::<T, 3>(job)),
                                        _ => T::run_at(self.level, Block::<T, 4>(job)),
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Adds the parts to `out`, in order.
fn add_parts<T: VectorElement>(level: InstructionSet, out: &mut [T], parts: &[T]) {
    let len = out.len();
    if parts.is_empty() || len == 0 {
        return;
    }
    let out = SharedPointer(out.as_mut_ptr());
    let grain = (8 * work::grain() / (parts.len() / len)).max(work::grain() / 8);
    let (tasks, length) = pool::chunks(len, grain);
    pool::parallel_for(tasks, |i| {
        let from = i * length;
        let n = length.min(len - from);
        // SAFETY: tasks have disjoint ranges inside `out`, which is borrowed for this call.
        let out = unsafe { std::slice::from_raw_parts_mut(out.get().add(from), n) };
        T::run_at(level, AddParts { out, parts, from, len });
    });
}

struct AddParts<'a, T> {
    out: &'a mut [T],
    parts: &'a [T],
    from: usize,
    len: usize,
}

impl<T: VectorElement> VectorWork<T> for AddParts<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd<Elem = T>>(self, _: S) {
        for part in self.parts.chunks_exact(self.len) {
            for (o, &x) in self.out.iter_mut().zip(&part[self.from..]) {
                *o = *o + x;
            }
        }
    }
}

/// A run of filter rows by one block of channels, over the pixels `rows` x `cols`.
struct Job<'a, T> {
    rows: &'a [Offset],
    cols: &'a [Offset],
    input: *const T,
    grad: *const T,
    target: *mut T,
    /// From one filter row to the next in the target.
    pitch: usize,
    /// Filter rows.
    len: usize,
    /// Channels in the last vector.
    tail: usize,
}

struct Block<'a, T, const V: usize>(Job<'a, T>);

impl<T: VectorElement, const V: usize> VectorWork<T> for Block<'_, T, V> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd<Elem = T>>(self, s: S) {
        if S::REGISTERS >= 32 {
            match V {
                1 => self.tiles::<S, 12, 6>(s),
                2 => self.tiles::<S, 12, 6>(s),
                3 => self.tiles::<S, 8, 4>(s),
                _ => self.tiles::<S, 6, 4>(s),
            }
        } else {
            match V {
                1 => self.tiles::<S, 12, 6>(s),
                _ => self.tiles::<S, 6, 4>(s),
            }
        }
    }
}

impl<T: VectorElement, const V: usize> Block<'_, T, V> {
    #[inline(always)]
    fn tiles<S: Simd<Elem = T>, const A: usize, const B: usize>(&self, s: S) {
        let len = self.0.len;
        let mut k = 0;
        while k < len {
            let left = len - k;
            // A tile may begin before `k`, in rows already done, which it then does not write.
            k += if left >= A {
                self.tile::<S, A>(s, k, 0)
            } else if left > B && len >= A {
                self.tile::<S, A>(s, len - A, A - left)
            } else if left >= B {
                self.tile::<S, B>(s, k, 0)
            } else if left > 3 && len >= B {
                self.tile::<S, B>(s, len - B, B - left)
            } else if left >= 3 {
                self.tile::<S, 3>(s, k, 0)
            } else if left > 1 && len >= 3 {
                self.tile::<S, 3>(s, len - 3, 3 - left)
            } else {
                self.tile::<S, 1>(s, k, 0)
            };
        }
    }

    /// Adds the pixels to filter rows `k + skip .. k + P`; returns how many rows that is.
    #[inline(always)]
    fn tile<S: Simd<Elem = T>, const P: usize>(&self, s: S, k: usize, skip: usize) -> usize {
        let job = &self.0;
        // SAFETY: rows k .. k + P are rows of the run: each pixel's taps lie inside the input and
        // the gradient (see `Class`), and the target has `pitch` elements for each, `tail` of them
        // in this block's last vector. Other tasks write other rows, channels or targets.
        unsafe {
            let mut acc = [[s.zero(); V]; P];
            let target = job.target.add(k * job.pitch);
            let whole = job.tail == S::LANES;
            for p in 0..P {
                for v in 0..V {
                    let at = target.add(p * job.pitch + v * S::LANES);
                    acc[p][v] =
                        if whole || v + 1 < V { s.load(at) } else { s.load_partial(at, job.tail) };
                }
            }
            let input = job.input.add(k);
            for row in job.rows {
                for col in job.cols {
                    let x = input.add(row.input + col.input);
                    let g = job.grad.add(row.grad + col.grad);
                    // Not `array::from_fn`: it could not take in what is compiled for the token's
                    // instructions.
                    let mut row = [s.zero(); V];
                    for v in 0..V {
                        let at = g.add(v * S::LANES);
                        row[v] = if whole || v + 1 < V {
                            s.load(at)
                        } else {
                            s.load_partial(at, job.tail)
                        };
                    }
                    for p in 0..P {
                        let x = s.splat(*x.add(p));
                        for v in 0..V {
                            acc[p][v] = s.mul_add(x, row[v], acc[p][v]);
                        }
                    }
                }
            }
            for p in 0..P {
                if p >= skip {
                    for v in 0..V {
                        let at = target.add(p * job.pitch + v * S::LANES);
                        if whole || v + 1 < V {
                            s.store(at, acc[p][v]);
                        } else {
                            s.store_partial(at, acc[p][v], job.tail);
                        }
                    }
                }
            }
        }
        P - skip
    }
}
