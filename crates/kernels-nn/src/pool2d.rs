//! 2-D max and average pooling of NHWC images, and their gradients.
//!
//! Invariant: padding is never seen: a window is what of it lies inside the image. Results do not
//! depend on the number of threads. NaN follows TensorFlow's CPU kernels: the maximum ignores it,
//! the gradient of the maximum goes to it where it is the window's first element.
//! Does not know: names of padding schemes.

// Loops over lanes and tiles index several arrays at once.
#![allow(clippy::needless_range_loop)]

use crate::pool2d_max_grad::MaxGradImage;
use ferroflow_base::{Error, Result, pool};
use ferroflow_kernels::matmul::{in_float32, widen};
use ferroflow_kernels::vector::{Loops, vectorized};
use ferroflow_kernels::work::{self, SharedPointer};
use ferroflow_tensor::{Array, DType, Element, Shape, dispatch};
use std::ops::Range;

/// The sizes of a pooling. Any values may be put in: every function here checks them first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Pool2dParams {
    /// Images.
    pub batch: usize,
    /// Height of an input image.
    pub in_h: usize,
    /// Width of an input image.
    pub in_w: usize,
    /// Channels of input and output.
    pub channels: usize,
    /// Height of the window.
    pub window_h: usize,
    /// Width of the window.
    pub window_w: usize,
    /// Height of an output image.
    pub out_h: usize,
    /// Width of an output image.
    pub out_w: usize,
    /// Input rows from one window to the next.
    pub stride_h: usize,
    /// Input columns from one window to the next.
    pub stride_w: usize,
    /// Rows thought above the input.
    pub pad_top: usize,
    /// Columns thought left of the input.
    pub pad_left: usize,
}

/// Coordinates stay below this, so that their sums fit 64 bits.
const MOST: usize = 1 << 48;
/// Channels of the gradient of the maximum done at a time.
pub(crate) const BLOCK: usize = 64;

impl Pool2dParams {
    /// Checks that the sizes make sense and that nothing computed from them overflows.
    pub fn check(&self) -> Result<()> {
        if [self.window_h, self.window_w, self.stride_h, self.stride_w].contains(&0) {
            return Err(Error::invalid_argument(format!(
                "windows and strides of a pooling must be positive, got {self:?}"
            )));
        }
        let small = |a: usize, b: usize| a.checked_mul(b).is_some_and(|n| n < MOST);
        if !small(self.out_h, self.stride_h)
            || !small(self.out_w, self.stride_w)
            || !small(self.window_h, self.window_w)
            || [self.window_h, self.window_w, self.pad_top, self.pad_left, self.in_h, self.in_w]
                .iter()
                .any(|&n| n >= MOST)
        {
            return Err(Error::invalid_argument(format!(
                "the sizes of a pooling overflow: {self:?}"
            )));
        }
        self.input_shape()?;
        self.output_shape()?;
        Ok(())
    }

    /// `[batch, in_h, in_w, channels]`.
    pub fn input_shape(&self) -> Result<Shape> {
        Shape::new([self.batch, self.in_h, self.in_w, self.channels])
    }

    /// `[batch, out_h, out_w, channels]`.
    pub fn output_shape(&self) -> Result<Shape> {
        Shape::new([self.batch, self.out_h, self.out_w, self.channels])
    }

    /// The input rows of output row `y`.
    #[inline(always)]
    pub(crate) fn rows(&self, y: usize) -> Range<usize> {
        inside(y * self.stride_h, self.window_h, self.pad_top, self.in_h)
    }

    /// The input columns of output column `x`.
    #[inline(always)]
    pub(crate) fn cols(&self, x: usize) -> Range<usize> {
        inside(x * self.stride_w, self.window_w, self.pad_left, self.in_w)
    }

    /// Whether windows are 2x2, side by side and all inside the image: the common case.
    pub(crate) fn is_halving(&self) -> bool {
        [self.window_h, self.window_w, self.stride_h, self.stride_w] == [2; 4]
            && self.pad_top == 0
            && self.pad_left == 0
            && 2 * self.out_h <= self.in_h
            && 2 * self.out_w <= self.in_w
    }

    pub(crate) fn expect(
        &self,
        what: &str,
        array: &Array,
        shape: Shape,
        dtype: DType,
    ) -> Result<()> {
        if array.dtype() == dtype && array.shape() == &shape {
            return Ok(());
        }
        Err(Error::invalid_argument(format!(
            "the {what} of this pooling must be {dtype} of shape {shape}, got {} of shape {}",
            array.dtype(),
            array.shape()
        )))
    }
}

/// What of a window that begins at `start - pad` lies inside `0 .. length`.
#[inline(always)]
fn inside(start: usize, window: usize, pad: usize, length: usize) -> Range<usize> {
    let from = start.saturating_sub(pad).min(length);
    from..(start + window).saturating_sub(pad).clamp(from, length)
}

/// A number that has a least one.
pub(crate) trait Ordered: Element + PartialOrd + num_traits::NumAssign {
    /// The least one.
    const LEAST: Self;
}

macro_rules! ordered {
    ($($t:ty),*) => {$(impl Ordered for $t { const LEAST: $t = <$t>::MIN; })*};
}

ordered!(f32, f64, u8, u16, u32, u64, i8, i16, i32, i64);

/// The largest element of each window, channel by channel.
pub fn max_pool(params: &Pool2dParams, input: &Array, out: &mut Array) -> Result<()> {
    let p = params;
    p.check()?;
    p.expect("input", input, p.input_shape()?, input.dtype())?;
    p.expect("output", out, p.output_shape()?, input.dtype())?;
    if matches!(input.dtype(), DType::Float16 | DType::Bfloat16) {
        // Windows of nothing greater than the least float32 give minus infinity.
        return in_float32(out, |out| max_pool(p, &widen(input)?, out));
    }
    dispatch!(input.dtype(), T in [f32, f64, u8, u16, u32, u64, i8, i16, i32, i64] => {
        let input = input.slice::<T>()?;
        by_rows(p, out.slice_mut::<T>()?, |rows, out| vectorized(MaxRows { p, input, rows, out }));
        Ok(())
    })
    .unwrap_or_else(|| Err(unsupported("maximum", input.dtype())))
}

/// The mean of each window, channel by channel; padding does not count.
pub fn avg_pool(params: &Pool2dParams, input: &Array, out: &mut Array) -> Result<()> {
    let p = params;
    p.check()?;
    p.expect("input", input, p.input_shape()?, input.dtype())?;
    p.expect("output", out, p.output_shape()?, input.dtype())?;
    if matches!(input.dtype(), DType::Float16 | DType::Bfloat16) {
        return in_float32(out, |out| avg_pool(p, &widen(input)?, out));
    }
    dispatch!(input.dtype(), T in [f32, f64] => {
        let input = input.slice::<T>()?;
        by_rows(p, out.slice_mut::<T>()?, |rows, out| vectorized(AvgRows { p, input, rows, out }));
        Ok(())
    })
    .unwrap_or_else(|| Err(unsupported("average", input.dtype())))
}

/// The gradient of [`max_pool`]: each element of `grad` goes to the first largest element of its
/// window, in row-major order. Like TensorFlow's CPU kernel, it looks at the input alone.
pub fn max_pool_grad(
    params: &Pool2dParams,
    input: &Array,
    grad: &Array,
    out: &mut Array,
) -> Result<()> {
    let p = params;
    p.check()?;
    p.expect("input", input, p.input_shape()?, grad.dtype())?;
    p.expect("output's gradient", grad, p.output_shape()?, grad.dtype())?;
    p.expect("input's gradient", out, p.input_shape()?, grad.dtype())?;
    if matches!(grad.dtype(), DType::Float16 | DType::Bfloat16) {
        return in_float32(out, |out| max_pool_grad(p, &widen(input)?, &widen(grad)?, out));
    }
    dispatch!(grad.dtype(), T in [f32, f64, u8, u16, u32, u64, i8, i16, i32, i64] => {
        let (input, grad) = (input.slice::<T>()?, grad.slice::<T>()?);
        by_images(p, out.slice_mut::<T>()?, |image, channels, out| {
            vectorized(MaxGradImage { p, input, grad, image, channels, out });
        });
        Ok(())
    })
    .unwrap_or_else(|| Err(unsupported("maximum's gradient", grad.dtype())))
}

/// The gradient of [`avg_pool`]: each element of `grad` is shared out evenly over its window.
pub fn avg_pool_grad(params: &Pool2dParams, grad: &Array, out: &mut Array) -> Result<()> {
    let p = params;
    p.check()?;
    p.expect("output's gradient", grad, p.output_shape()?, grad.dtype())?;
    p.expect("input's gradient", out, p.input_shape()?, grad.dtype())?;
    if matches!(grad.dtype(), DType::Float16 | DType::Bfloat16) {
        return in_float32(out, |out| avg_pool_grad(p, &widen(grad)?, out));
    }
    dispatch!(grad.dtype(), T in [f32, f64] => {
        let grad = grad.slice::<T>()?;
        by_images(p, out.slice_mut::<T>()?, |image, channels, out| {
            vectorized(AvgGradImage { p, grad, image, channels, out });
        });
        Ok(())
    })
    .unwrap_or_else(|| Err(unsupported("average's gradient", grad.dtype())))
}

#[cold]
fn unsupported(what: &str, dtype: DType) -> Error {
    Error::unimplemented(format!("pooling's {what} of {dtype}"))
}

/// Cuts the output into ranges of rows, `batch * out_h` of them in all.
fn by_rows<T: Send>(p: &Pool2dParams, out: &mut [T], task: impl Fn(Range<usize>, &mut [T]) + Sync) {
    let pitch = p.out_w * p.channels;
    if out.is_empty() {
        return;
    }
    let rows = p.batch * p.out_h;
    let cost = pitch.saturating_mul(p.window_h.min(p.in_h) * p.window_w.min(p.in_w)).max(1);
    let (tasks, length) = pool::chunks(rows, (4 * work::grain() / cost).max(1));
    let out = SharedPointer(out.as_mut_ptr());
    pool::parallel_for(tasks, |i| {
        let rows = i * length..rows.min((i + 1) * length);
        // SAFETY: tasks have disjoint ranges of the output's rows.
        let out = unsafe {
            std::slice::from_raw_parts_mut(out.get().add(rows.start * pitch), rows.len() * pitch)
        };
        task(rows, out);
    });
}

/// Cuts the input's gradient into images and, where these are few, into ranges of channels.
fn by_images<T: Send>(
    p: &Pool2dParams,
    out: &mut [T],
    task: impl Fn(usize, Range<usize>, SharedPointer<T>) + Sync,
) {
    if out.is_empty() {
        return;
    }
    let size = p.in_h * p.in_w * p.channels;
    // Elements of one task, about.
    let grain = 2 * work::grain();
    let parts = if p.batch < 8 && size >= grain { p.channels.div_ceil(BLOCK) } else { 1 };
    let width = p.channels.div_ceil(parts);
    let images = (grain / size.max(1)).max(1);
    let out = SharedPointer(out.as_mut_ptr());
    pool::parallel_for(p.batch.div_ceil(images) * parts, |i| {
        let (group, part) = (i / parts, i % parts);
        let channels = part * width..p.channels.min((part + 1) * width);
        for image in group * images..p.batch.min((group + 1) * images) {
            task(image, channels.clone(), SharedPointer(out.get().wrapping_add(image * size)));
        }
    });
}

/// `if x > max { x } else { max }`: what ignores NaN and keeps the first of equals.
#[inline(always)]
fn greater<T: PartialOrd>(max: T, x: T) -> T {
    if x > max { x } else { max }
}

struct MaxRows<'a, T> {
    p: &'a Pool2dParams,
    input: &'a [T],
    rows: Range<usize>,
    out: &'a mut [T],
}

impl<T: Ordered> Loops for MaxRows<'_, T> {
    #[inline(always)]
    fn run(self) {
        let (p, c) = (self.p, self.p.channels);
        let halving = p.is_halving();
        let pitch = p.in_w * c;
        for (r, out) in self.rows.zip(self.out.chunks_exact_mut(p.out_w * c)) {
            let (image, y) = (r / p.out_h, r % p.out_h);
            let ys = p.rows(y);
            let image = &self.input[image * p.in_h * pitch..][..p.in_h * pitch];
            if halving {
                let (top, bottom) = image[ys.start * pitch..][..2 * pitch].split_at(pitch);
                for ((out, top), bottom) in out
                    .chunks_exact_mut(c)
                    .zip(top.chunks_exact(2 * c))
                    .zip(bottom.chunks_exact(2 * c))
                {
                    let ((t0, t1), (b0, b1)) = (top.split_at(c), bottom.split_at(c));
                    for i in 0..c {
                        let max = greater(greater(T::LEAST, t0[i]), t1[i]);
                        out[i] = greater(greater(max, b0[i]), b1[i]);
                    }
                }
                continue;
            }
            for (x, out) in out.chunks_exact_mut(c).enumerate() {
                out.fill(T::LEAST);
                for iy in ys.clone() {
                    let xs = p.cols(x);
                    let row = &image[iy * pitch + xs.start * c..iy * pitch + xs.end * c];
                    for pixel in row.chunks_exact(c) {
                        for (out, &x) in out.iter_mut().zip(pixel) {
                            *out = greater(*out, x);
                        }
                    }
                }
            }
        }
    }
}

struct AvgRows<'a, T> {
    p: &'a Pool2dParams,
    input: &'a [T],
    rows: Range<usize>,
    out: &'a mut [T],
}

impl<T: Element + num_traits::Float + num_traits::NumAssign> Loops for AvgRows<'_, T> {
    #[inline(always)]
    fn run(self) {
        let (p, c) = (self.p, self.p.channels);
        let pitch = p.in_w * c;
        for (r, out) in self.rows.zip(self.out.chunks_exact_mut(p.out_w * c)) {
            let (image, y) = (r / p.out_h, r % p.out_h);
            let ys = p.rows(y);
            let image = &self.input[image * p.in_h * pitch..][..p.in_h * pitch];
            for (x, out) in out.chunks_exact_mut(c).enumerate() {
                let xs = p.cols(x);
                out.fill(T::zero());
                for iy in ys.clone() {
                    let row = &image[iy * pitch + xs.start * c..iy * pitch + xs.end * c];
                    for pixel in row.chunks_exact(c) {
                        for (out, &x) in out.iter_mut().zip(pixel) {
                            *out += x;
                        }
                    }
                }
                // A window wholly in the padding has the mean zero.
                let count = T::from((ys.len() * xs.len()).max(1)).unwrap_or(T::one());
                for out in out {
                    *out /= count;
                }
            }
        }
    }
}

/// A range of an image that is being written.
///
/// # Safety
/// The range lies inside the image, and nobody else has a reference to it.
#[inline(always)]
pub(crate) unsafe fn slice<'a, T>(image: SharedPointer<T>, range: Range<usize>) -> &'a mut [T] {
    // SAFETY: the caller vouches for it.
    unsafe { std::slice::from_raw_parts_mut(image.get().add(range.start), range.len()) }
}

/// One image of the average's gradient, or some of its channels; `out` points to the image.
struct AvgGradImage<'a, T> {
    p: &'a Pool2dParams,
    grad: &'a [T],
    image: usize,
    channels: Range<usize>,
    out: SharedPointer<T>,
}

impl<T: Element + num_traits::Float + num_traits::NumAssign> Loops for AvgGradImage<'_, T> {
    #[inline(always)]
    fn run(self) {
        let (p, c) = (self.p, self.p.channels);
        let grad = &self.grad[self.image * p.out_h * p.out_w * c..][..p.out_h * p.out_w * c];
        for pixel in 0..p.in_h * p.in_w {
            let channels = pixel * c + self.channels.start..pixel * c + self.channels.end;
            // SAFETY: this task alone has this image's channels.
            unsafe { slice(self.out, channels) }.fill(T::zero());
        }
        for (i, grad) in grad.chunks_exact(c).enumerate() {
            let (ys, xs) = (p.rows(i / p.out_w), p.cols(i % p.out_w));
            let count = T::from((ys.len() * xs.len()).max(1)).unwrap_or(T::one());
            let share = T::one() / count;
            let grad = &grad[self.channels.clone()];
            for y in ys {
                for x in xs.clone() {
                    let at = (y * p.in_w + x) * c;
                    let channels = at + self.channels.start..at + self.channels.end;
                    // SAFETY: as above.
                    let out = unsafe { slice(self.out, channels) };
                    for (o, &g) in out.iter_mut().zip(grad) {
                        *o += g * share;
                    }
                }
            }
        }
    }
}
