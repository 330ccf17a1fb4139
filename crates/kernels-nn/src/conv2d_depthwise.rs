//! Convolution of each channel by itself (as many groups as channels, one filter each): vectors of
//! channels are multiplied lane by lane.
//!
//! Invariant: every element is one sum in the order of the taps (filter gradient: parts cut by
//! shape, added in order), whatever the number of threads.
//! Does not know: strides, paddings (see `conv2d_plan`).

// Loops over lanes and tiles index several arrays at once.
#![allow(clippy::needless_range_loop)]

use crate::conv2d_plan::Class;
use ferroflow_base::{Result, pool};
use ferroflow_kernels::matmul::Activation;
use ferroflow_kernels::vector::{InstructionSet, Simd, VectorElement, VectorWork};
use ferroflow_kernels::work::{self, SharedPointer};
use ferroflow_tensor::Buffer;

/// `target[n, y, x, c] = sum over taps of source[n, y', x', c] * filter[tap, c]`.
pub(crate) struct Depthwise<'a, T> {
    pub level: InstructionSet,
    pub rows: Vec<Class>,
    pub cols: Vec<Class>,
    pub batch: usize,
    /// Height and width of a source image.
    pub source_dims: [usize; 2],
    /// Height and width of a target image.
    pub target_dims: [usize; 2],
    pub channels: usize,
    pub kernel: [usize; 2],
    /// Whether taps are counted from the filter's end.
    pub flipped: bool,
    pub source: &'a [T],
    pub filter: &'a [T],
    pub bias: Option<&'a [T]>,
    pub activation: Option<Activation>,
}

/// The row of each target row's class, and where its first tap reads.
fn class_of(classes: &[Class], length: usize) -> Vec<(usize, usize)> {
    let mut out = vec![(0, 0); length];
    for (i, class) in classes.iter().enumerate() {
        for p in &class.places {
            out[p.to] = (i, p.at);
        }
    }
    out
}

impl<T: VectorElement> Depthwise<'_, T> {
    /// Computes the target.
    pub fn run(&self, target: &mut [T]) {
        let rows = self.batch * self.target_dims[0];
        let class_of = class_of(&self.rows, self.target_dims[0]);
        let pitch = self.target_dims[1] * self.channels;
        let cost = pitch * self.kernel[0] * self.kernel[1];
        let (tasks, length) = pool::chunks(rows, (32 * work::grain() / cost.max(1)).max(1));
        let out = SharedPointer(target.as_mut_ptr());
        pool::parallel_for(tasks, |task| {
            for r in task * length..rows.min((task + 1) * length) {
                let (n, y) = (r / self.target_dims[0], r % self.target_dims[0]);
                let (class, at) = class_of[y];
                let start = (n * self.source_dims[0] + at) * self.source_dims[1];
                for cols in &self.cols {
                    let mut taps = Vec::new();
                    for row in &self.rows[class].taps {
                        for col in &cols.taps {
                            let k = row.k * self.kernel[1] + col.k;
                            let last = self.kernel[0] * self.kernel[1] - 1;
                            let k = if self.flipped { last - k } else { k };
                            let rel = row.rel * self.source_dims[1] + col.rel;
                            taps.push((rel * self.channels, k * self.channels));
                        }
                    }
                    // SAFETY: tasks have rows of their own, and the target holds `rows` of them.
                    let target =
                        unsafe { std::slice::from_raw_parts_mut(out.get().add(r * pitch), pitch) };
                    T::run_at(self.level, Row { of: self, start, cols, taps: &taps, target });
                }
            }
        });
    }
}

/// The pixels of one class of columns in one row.
struct Row<'a, T> {
    of: &'a Depthwise<'a, T>,
    start: usize,
    cols: &'a Class,
    /// Offsets in source and filter.
    taps: &'a [(usize, usize)],
    target: &'a mut [T],
}

impl<T: VectorElement> VectorWork<T> for Row<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd<Elem = T>>(mut self, s: S) {
        for places in self.cols.places.chunks(4) {
            let n = places.len();
            let from: [usize; 4] =
                std::array::from_fn(|p| (self.start + places[p.min(n - 1)].at) * self.of.channels);
            let to: [usize; 4] =
                std::array::from_fn(|p| places[p.min(n - 1)].to * self.of.channels);
            let mut c = 0;
            while c < self.of.channels {
                let left = self.of.channels - c;
                if left >= 2 * S::LANES {
                    self.tile::<S, 2>(s, &from, &to[..n], c, S::LANES);
                    c += 2 * S::LANES;
                } else {
                    self.tile::<S, 1>(s, &from, &to[..n], c, left.min(S::LANES));
                    c += S::LANES;
                }
            }
        }
    }
}

/// `V` vectors from a place on, of which one that is the only one may have fewer lanes. Not a closure: that is
/// compiled without the token's instructions, and each load becomes a call. Nor `array::from_fn`, for the
/// same reason.
///
/// # Safety
///
/// `V` whole vectors can be read there where `lanes` are all, else `lanes` elements, and `V` is 1.
#[inline(always)]
pub(crate) unsafe fn lanes_at<S: Simd, const V: usize>(
    s: S,
    p: *const S::Elem,
    lanes: usize,
) -> [S::Vec; V] {
    let mut out = [s.zero(); V];
    for v in 0..V {
        // SAFETY: as the caller promises.
        out[v] = unsafe {
            let p = p.add(v * S::LANES);
            if lanes == S::LANES { s.load(p) } else { s.load_partial(p, lanes) }
        };
    }
    out
}

/// As [`lanes_at`], of a slice.
#[inline(always)]
fn lanes_of<T: VectorElement, S: Simd<Elem = T>, const V: usize>(
    s: S,
    from: &[T],
    at: usize,
    lanes: usize,
) -> [S::Vec; V] {
    debug_assert!(at + (V - 1) * S::LANES + lanes <= from.len());
    // SAFETY: every read is of `lanes` channels (V whole vectors where V > 1) of a pixel of the source, of
    // a tap, or of the bias.
    unsafe { lanes_at(s, from.as_ptr().add(at), lanes) }
}

impl<T: VectorElement> Row<'_, T> {
    #[inline(always)]
    fn tile<S: Simd<Elem = T>, const V: usize>(
        &mut self,
        s: S,
        from: &[usize; 4],
        to: &[usize],
        c: usize,
        lanes: usize,
    ) {
        let mut acc = [[s.zero(); V]; 4];
        for &(rel, k) in self.taps {
            let w = lanes_of::<T, S, V>(s, self.of.filter, k + c, lanes);
            for p in 0..4 {
                let x = lanes_of::<T, S, V>(s, self.of.source, from[p] + rel + c, lanes);
                for v in 0..V {
                    acc[p][v] = s.mul_add(x[v], w[v], acc[p][v]);
                }
            }
        }
        if let Some(bias) = self.of.bias {
            let bias = lanes_of::<T, S, V>(s, bias, c, lanes);
            for row in &mut acc {
                for v in 0..V {
                    row[v] = s.add(row[v], bias[v]);
                }
            }
        }
        if let Some(activation) = self.of.activation {
            for row in &mut acc {
                for x in row {
                    *x = activation.apply(s, *x);
                }
            }
        }
        for p in 0..4 {
            if p < to.len() {
                for v in 0..V {
                    let at = to[p] + c + v * S::LANES;
                    debug_assert!(at + lanes <= self.target.len());
                    // SAFETY: as for the loads, in the target's row.
                    unsafe {
                        let at = self.target.as_mut_ptr().add(at);
                        if lanes == S::LANES {
                            s.store(at, acc[p][v]);
                        } else {
                            s.store_partial(at, acc[p][v], lanes);
                        }
                    }
                }
            }
        }
    }
}

/// `out[tap, c] = sum over pixels of input[n, y', x', c] * grad[n, y, x, c]`, with the classes of
/// the forward direction.
pub(crate) struct DepthwiseFilterGrad<'a, T> {
    pub level: InstructionSet,
    pub rows: Vec<Class>,
    pub cols: Vec<Class>,
    pub batch: usize,
    /// Height and width of an input image.
    pub input_dims: [usize; 2],
    /// Height and width of an image of the gradient.
    pub grad_dims: [usize; 2],
    pub channels: usize,
    pub kernel: [usize; 2],
    pub input: &'a [T],
    pub grad: &'a [T],
}

impl<T: VectorElement> DepthwiseFilterGrad<'_, T> {
    /// Computes the filter's gradient, `[kernel height, kernel width, channels]`.
    pub fn run(&self, out: &mut [T]) -> Result<()> {
        let rows = self.batch * self.grad_dims[0];
        let class_of = class_of(&self.rows, self.grad_dims[0]);
        let cost = (self.grad_dims[1] * out.len()).max(1);
        let length = rows.div_ceil(16).max(16 * work::grain() / cost).max(1);
        let parts = rows.div_ceil(length).max(1);
        let mut scratch = Buffer::new(parts * size_of_val(out))?;
        let all = SharedPointer(scratch.bytes_mut().as_mut_ptr().cast::<T>());
        let len = out.len();
        pool::parallel_for(parts, |part| {
            // SAFETY: the buffer has `parts` times `len` elements, and each task its own.
            let target = unsafe { std::slice::from_raw_parts_mut(all.get().add(part * len), len) };
            target.fill(T::zero());
            for r in part * length..rows.min((part + 1) * length) {
                let (n, y) = (r / self.grad_dims[0], r % self.grad_dims[0]);
                let (class, at) = class_of[y];
                let start = (n * self.input_dims[0] + at) * self.input_dims[1];
                for row in &self.rows[class].taps {
                    let start = start + row.rel * self.input_dims[1];
                    T::run_at(
                        self.level,
                        TapRow { of: self, start, grad: r * self.grad_dims[1], ky: row.k, target },
                    );
                }
            }
        });
        out.fill(T::zero());
        for part in 0..parts {
            // SAFETY: the tasks are done; the buffer has `parts` times `len` elements.
            let part = unsafe { std::slice::from_raw_parts(all.get().add(part * len), len) };
            for (o, &x) in out.iter_mut().zip(part) {
                *o = *o + x;
            }
        }
        Ok(())
    }
}

/// One row of taps over one row of pixels.
struct TapRow<'a, T> {
    of: &'a DepthwiseFilterGrad<'a, T>,
    start: usize,
    grad: usize,
    ky: usize,
    target: &'a mut [T],
}

impl<T: VectorElement> VectorWork<T> for TapRow<'_, T> {
    type Output = ();
    #[inline(always)]
    fn run<S: Simd<Elem = T>>(self, s: S) {
        let channels = self.of.channels;
        for class in &self.of.cols {
            for taps in class.taps.chunks(4) {
                let n = taps.len();
                let rel: [usize; 4] = std::array::from_fn(|t| taps[t.min(n - 1)].rel * channels);
                let mut c = 0;
                while c < channels {
                    let lanes = S::LANES.min(channels - c);
                    let mut acc = [s.zero(); 4];
                    for place in &class.places {
                        let at = (self.start + place.at) * channels + c;
                        let grad = (self.grad + place.to) * channels + c;
                        // SAFETY: every access is of `lanes` channels from c on, of a pixel of the
                        // gradient or the input (see `Class`), below of a tap of the target.
                        let [g] = unsafe { lanes_at(s, self.of.grad.as_ptr().add(grad), lanes) };
                        for t in 0..4 {
                            let at = at + rel[t];
                            // SAFETY: as above.
                            let [x] = unsafe { lanes_at(s, self.of.input.as_ptr().add(at), lanes) };
                            acc[t] = s.mul_add(x, g, acc[t]);
                        }
                    }
                    for (t, tap) in taps.iter().enumerate() {
                        let k = self.ky * self.of.kernel[1] + tap.k;
                        let to = &mut self.target[k * channels + c..][..lanes];
                        // SAFETY: the slice holds `lanes` elements.
                        unsafe {
                            let [before] = lanes_at(s, to.as_ptr(), lanes);
                            s.store_partial(to.as_mut_ptr(), s.add(before, acc[t]), lanes);
                        }
                    }
                    c += lanes;
                }
            }
        }
    }
}
