//! Images resized to the nearest pixel and between the four around a place, and the gradients of both.
//!
//! Invariant: the arithmetic and its order are TensorFlow's.
//! Does not know: how the corners of two sizes lie on each other; see `line`.

use crate::line::{Between, Scaling, bilinear as between};
use crate::{Sizes, by_rows, float32, unsupported};
use ferroflow_base::{Result, memory};
use ferroflow_tensor::{Array, DType, Element, bf16, dispatch, f16};

/// The scalings of rows and of columns.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scalings {
    /// From row to row.
    pub rows: Scaling,
    /// From column to column.
    pub columns: Scaling,
}

impl Scalings {
    /// From the sizes of an input to those of an output.
    pub fn new(from: Sizes, to: Sizes, align_corners: bool, half_pixel: bool) -> Scalings {
        Scalings {
            rows: Scaling::new(from.height, to.height, align_corners, half_pixel),
            columns: Scaling::new(from.width, to.width, align_corners, half_pixel),
        }
    }
}

/// Copies the pixel nearest to each.
pub fn nearest(images: &Array, scalings: Scalings, out: &mut Array) -> Result<()> {
    let (from, to) = (Sizes::of(images)?, Sizes::of(out)?);
    let pixel = images.dtype().size() * from.channels;
    let columns = memory::collect(
        (0..to.width).map(|x| scalings.columns.nearest(x, from.width).saturating_mul(pixel)),
    )?;
    let (source, target) = (images.bytes()?, out.bytes_mut()?);
    let pitch = from.width * pixel;
    by_rows(target, to.width * pixel, to.row(), |first, rows| {
        for (i, row) in rows.chunks_exact_mut(to.width * pixel).enumerate() {
            let (image, y) = ((first + i) / to.height, (first + i) % to.height);
            let y = scalings.rows.nearest(y, from.height);
            let line = &source[(image * from.height + y) * pitch..][..pitch];
            match pixel {
                1 => copy::<1>(line, &columns, row),
                3 => copy::<3>(line, &columns, row),
                4 => copy::<4>(line, &columns, row),
                12 => copy::<12>(line, &columns, row),
                _ => {
                    for (to, &at) in row.chunks_exact_mut(pixel).zip(&columns) {
                        to.copy_from_slice(&line[at..at + pixel]);
                    }
                }
            }
        }
        Ok(())
    })
}

/// Copies pixels of `N` bytes.
fn copy<const N: usize>(line: &[u8], columns: &[usize], row: &mut [u8]) {
    for (to, &at) in row.as_chunks_mut::<N>().0.iter_mut().zip(columns) {
        to.copy_from_slice(&line[at..at + N]);
    }
}

/// A number that gradients are summed in: float16 and bfloat16 are rounded at every step.
pub(crate) trait Sum: Element {
    /// From a product.
    fn of(x: f32) -> Self;
    /// The sum.
    fn plus(self, other: Self) -> Self;
}

macro_rules! sums {
    ($($t:ty: $of:expr, $plus:expr;)*) => {$(
        impl Sum for $t {
            #[inline(always)]
            fn of(x: f32) -> $t {
                let f: fn(f32) -> $t = $of;
                f(x)
            }
            #[inline(always)]
            fn plus(self, other: $t) -> $t {
                let f: fn($t, $t) -> $t = $plus;
                f(self, other)
            }
        }
    )*};
}
sums! {
    f32: |x| x, |a, b| a + b;
    f64: |x| f64::from(x), |a, b| a + b;
    f16: f16::from_f32, |a, b| a + b;
    bf16: bf16::from_f32, |a, b| a + b;
    u8: |x| x as u8, |a, b| a.wrapping_add(b);
    i8: |x| x as i8, |a, b| a.wrapping_add(b);
    i32: |x| x as i32, |a, b| a.wrapping_add(b);
}

/// Each pixel's gradient goes to the pixel it was copied from. The scalings are those of the way there.
pub fn nearest_grad(grads: &Array, scalings: Scalings, out: &mut Array) -> Result<()> {
    let (from, to) = (Sizes::of(grads)?, Sizes::of(out)?);
    let columns = memory::collect((0..from.width).map(|x| scalings.columns.nearest(x, to.width)))?;
    let dtype = grads.dtype();
    dispatch!(dtype, T in [f32, f64, f16, bf16, u8, i8, i32] => {
        let (grads, out) = (grads.slice::<T>()?, out.slice_mut::<T>()?);
        out.fill(T::of(0.0));
        by_rows(out, to.image(), from.image(), |first, images| {
            for (i, image) in images.chunks_exact_mut(to.image()).enumerate() {
                let all = &grads[(first + i) * from.image()..][..from.image()];
                for (y, row) in all.chunks_exact(from.row().max(1)).enumerate() {
                    let at = scalings.rows.nearest(y, to.height) * to.row();
                    let target = &mut image[at..at + to.row()];
                    for (dy, &x) in row.chunks_exact(from.channels).zip(&columns) {
                        let dx = &mut target[x * to.channels..][..to.channels];
                        dx.iter_mut().zip(dy).for_each(|(d, &g)| *d = d.plus(g));
                    }
                }
            }
            Ok(())
        })
    })
    .unwrap_or_else(|| Err(unsupported("the gradient of the nearest pixel", dtype)))
}

/// Between the four pixels around each place, in float32.
pub fn bilinear(images: &Array, scalings: Scalings, out: &mut Array) -> Result<()> {
    let (from, to) = (Sizes::of(images)?, Sizes::of(out)?);
    if (from.height, from.width) == (to.height, to.width) {
        out.slice_mut::<f32>()?.copy_from_slice(float32(images)?.slice::<f32>()?);
        return Ok(());
    }
    if images.dtype() == DType::Uint8 {
        // Most images come so: they are read as they are.
        return by_two(images.slice::<u8>()?, [from, to], scalings, out.slice_mut()?);
    }
    by_two(float32(images)?.slice::<f32>()?, [from, to], scalings, out.slice_mut()?)
}

fn by_two<T: Copy + Into<f32> + Sync>(
    source: &[T],
    [from, to]: [Sizes; 2],
    scalings: Scalings,
    out: &mut [f32],
) -> Result<()> {
    let rows = between(from.height, to.height, scalings.rows)?;
    let columns = between(from.width, to.width, scalings.columns)?;
    // A row of the input between its columns is read by rows of the output behind each other: the last
    // two are kept.
    by_rows(out, to.row(), 4 * to.row(), |first, part| {
        let line = || memory::repeat(0.0f32, to.row());
        let mut kept = [(usize::MAX, line()?), (usize::MAX, line()?)];
        for (i, row) in part.chunks_exact_mut(to.row()).enumerate() {
            let (image, y) = ((first + i) / to.height, (first + i) % to.height);
            let place = rows[y];
            let wanted = [image * from.height + place.low, image * from.height + place.high];
            if kept[1].0 == wanted[0] || kept[0].0 == wanted[1] {
                kept.swap(0, 1);
            }
            for ((number, line), want) in kept.iter_mut().zip(wanted) {
                if *number != want {
                    *number = want;
                    let whole = &source[want * from.row()..][..from.row()];
                    match to.channels {
                        1 => along::<T, 1>(whole, &columns, line),
                        3 => along::<T, 3>(whole, &columns, line),
                        4 => along::<T, 4>(whole, &columns, line),
                        n => along_any(whole, &columns, line, n),
                    }
                }
            }
            let ((_, top), (_, bottom)) = (&kept[0], &kept[1]);
            for ((to, &top), &bottom) in row.iter_mut().zip(top).zip(bottom) {
                *to = top + (bottom - top) * place.share;
            }
        }
        Ok(())
    })
}

/// A row between its columns, of pixels of `N` numbers.
fn along<T: Copy + Into<f32>, const N: usize>(row: &[T], columns: &[Between], out: &mut [f32]) {
    let (pixels, _) = row.as_chunks::<N>();
    for (to, c) in out.as_chunks_mut::<N>().0.iter_mut().zip(columns) {
        let (low, high) = (pixels[c.low], pixels[c.high]);
        for k in 0..N {
            let (low, high): (f32, f32) = (low[k].into(), high[k].into());
            to[k] = low + (high - low) * c.share;
        }
    }
}

fn along_any<T: Copy + Into<f32>>(row: &[T], columns: &[Between], out: &mut [f32], n: usize) {
    for (to, c) in out.chunks_exact_mut(n).zip(columns) {
        let (low, high) = (&row[c.low * n..][..n], &row[c.high * n..][..n]);
        for ((to, &low), &high) in to.iter_mut().zip(low).zip(high) {
            let (low, high): (f32, f32) = (low.into(), high.into());
            *to = low + (high - low) * c.share;
        }
    }
}

/// The gradient of [`bilinear`], in float32 products.
pub fn bilinear_grad(grads: &Array, scalings: Scalings, out: &mut Array) -> Result<()> {
    let (from, to) = (Sizes::of(grads)?, Sizes::of(out)?);
    let rows = between(to.height, from.height, scalings.rows)?;
    let columns = between(to.width, from.width, scalings.columns)?;
    let grads = grads.slice::<f32>()?;
    let dtype = out.dtype();
    dispatch!(dtype, T in [f32, f64, f16, bf16] => {
        let out = out.slice_mut::<T>()?;
        out.fill(T::of(0.0));
        by_rows(out, to.image(), 4 * from.image(), |first, images| {
            for (i, image) in images.chunks_exact_mut(to.image()).enumerate() {
                let all = &grads[(first + i) * from.image()..][..from.image()];
                for (row, y) in all.chunks_exact(from.row().max(1)).zip(&rows) {
                    for (dy, x) in row.chunks_exact(from.channels).zip(&columns) {
                        spread(image, to, dy, *y, *x);
                    }
                }
            }
            Ok(())
        })
    })
    .unwrap_or_else(|| Err(unsupported("the gradient of bilinear resizing", dtype)))
}

/// Gives one pixel's gradient to the four pixels around its place.
#[inline(always)]
fn spread<T: Sum>(image: &mut [T], to: Sizes, dy: &[f32], y: Between, x: Between) {
    let corners = [
        (y.low, x.low, 1.0 - y.share, 1.0 - x.share),
        (y.low, x.high, 1.0 - y.share, x.share),
        (y.high, x.low, y.share, 1.0 - x.share),
        (y.high, x.high, y.share, x.share),
    ];
    for (row, column, by_row, by_column) in corners {
        let at = (row * to.width + column) * to.channels;
        for (d, &g) in image[at..at + to.channels].iter_mut().zip(dy) {
            *d = d.plus(T::of(g * by_row * by_column));
        }
    }
}
