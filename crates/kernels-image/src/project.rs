//! Images seen through projective maps.
//!
//! Invariant: a place is computed in float32, mapped into the image as the fill mode says, and read there; what
//! is still outside has the fill value.
//! Does not know: names of modes.

use crate::crop::Method;
use crate::{Sizes, by_rows, unsupported};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::{Array, Element, bf16, dispatch, f16};

/// What is beyond the border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// One value.
    Constant,
    /// The image mirrored, the border's pixels twice: `dcba|abcd|dcba`.
    Reflect,
    /// The image again: `abcd|abcd|abcd`.
    Wrap,
    /// The pixels of the border.
    Nearest,
}

/// The place in a line of `length` pixels that `at` stands for.
#[inline(always)]
fn inside(fill: Fill, at: f32, length: usize) -> f32 {
    let (n, last) = (length as f32, length.saturating_sub(1) as f32);
    let mapped = match fill {
        Fill::Constant => return at,
        Fill::Nearest => at,
        _ if length <= 1 && (at < 0.0 || at > last) => 0.0,
        Fill::Reflect if at < 0.0 => {
            let twice = 2.0 * n;
            let at = twice * (-at / twice).trunc() + at;
            if at < -n { at + twice } else { -at - 1.0 }
        }
        Fill::Reflect if at > last => {
            let twice = 2.0 * n;
            let at = at - twice * (at / twice).trunc();
            if at >= n { twice - at - 1.0 } else { at }
        }
        Fill::Wrap if at < 0.0 => at + n * ((-at / last).trunc() + 1.0),
        Fill::Wrap if at > last => at - n * (at / last).trunc(),
        Fill::Reflect | Fill::Wrap => at,
    };
    mapped.clamp(0.0, last)
}

/// A number that images are made of.
trait Pixel: Element {
    fn wide(self) -> f32;
    fn narrow(x: f32) -> Self;
}

macro_rules! pixels {
    ($($t:ty),*) => {$(impl Pixel for $t {
        #[inline(always)]
        fn wide(self) -> f32 { self as f32 }
        #[inline(always)]
        fn narrow(x: f32) -> $t { x as $t }
    })*};
    (half $($t:ty),*) => {$(impl Pixel for $t {
        #[inline(always)]
        fn wide(self) -> f32 { self.to_f32() }
        #[inline(always)]
        fn narrow(x: f32) -> $t { <$t>::from_f32(x) }
    })*};
}
pixels!(u8, i32, i64, f32, f64);
pixels!(half f16, bf16);

/// Gives each pixel of `out` the value of `images` where its map (eight numbers for all images, or for each)
/// leads.
pub fn transform(
    images: &Array,
    maps: &Array,
    method: Method,
    fill: Fill,
    value: f32,
    out: &mut Array,
) -> Result<()> {
    let dtype = images.dtype();
    dispatch!(dtype, T in [f32, u8, f64, f16, bf16, i32, i64] => {
        run::<T>(images, maps, method, fill, value, out)
    })
    .unwrap_or_else(|| Err(unsupported("a projective transformation", dtype)))
}

fn run<T: Pixel>(
    images: &Array,
    maps: &Array,
    method: Method,
    fill: Fill,
    value: f32,
    out: &mut Array,
) -> Result<()> {
    let (from, to) = (Sizes::of(images)?, Sizes::of(out)?);
    let (maps, _) = maps.slice::<f32>()?.as_chunks::<8>();
    if maps.is_empty() && !out.is_empty() {
        return Err(Error::invalid_argument("there must be a transform"));
    }
    let (source, value, n) = (images.slice::<T>()?, T::narrow(value), from.channels);
    by_rows(out.slice_mut::<T>()?, to.row(), 16 * to.row(), |first, part| {
        for (i, row) in part.chunks_exact_mut(to.row()).enumerate() {
            let (number, y) = ((first + i) / to.height, (first + i) % to.height);
            let m = &maps[if maps.len() == 1 { 0 } else { number }];
            let image = &source[number * from.image()..][..from.image()];
            let own = Own { image, height: from.height, width: from.width, n, value };
            // Pixels of a known length are read and written as one.
            match (method, n) {
                (Method::Bilinear, 1) => between::<T, 1>(own, m, fill, y, row),
                (Method::Bilinear, 3) => between::<T, 3>(own, m, fill, y, row),
                (Method::Bilinear, 4) => between::<T, 4>(own, m, fill, y, row),
                _ => any(own, m, method, fill, y, row),
            }
        }
        Ok(())
    })
}

/// One image, and what is read outside of it.
#[derive(Clone, Copy)]
struct Own<'a, T> {
    image: &'a [T],
    height: usize,
    width: usize,
    n: usize,
    value: T,
}

impl<'a, T: Pixel> Own<'a, T> {
    /// The pixel of this row and column, if there is one.
    #[inline(always)]
    fn at(&self, y: f32, x: f32) -> Option<&'a [T]> {
        let within = y >= 0.0 && y < self.height as f32 && x >= 0.0 && x < self.width as f32;
        within.then(|| &self.image[(y as usize * self.width + x as usize) * self.n..][..self.n])
    }

    /// Between the four pixels around a place, some of which may be outside.
    #[inline(always)]
    fn corners(&self, [y, x]: [f32; 2], [top, left]: [f32; 2], pixel: &mut [T]) {
        let (bottom, right) = (top + 1.0, left + 1.0);
        let corners = [
            self.at(top, left),
            self.at(top, right),
            self.at(bottom, left),
            self.at(bottom, right),
        ];
        for (k, to) in pixel.iter_mut().enumerate() {
            let [a, b, c, d] = corners.map(|p| p.map_or(self.value, |p| p[k]).wide());
            *to = blend([a, b, c, d], [y - top, bottom - y], [x - left, right - x]);
        }
    }
}

/// Four numbers weighted by how far the place is from them: from top and bottom, from left and right.
#[inline(always)]
fn blend<T: Pixel>([a, b, c, d]: [f32; 4], [low, high]: [f32; 2], [left, right]: [f32; 2]) -> T {
    let above = right * a + left * b;
    let below = right * c + left * d;
    T::narrow(high * above + low * below)
}

/// The place that a map leads to from this row and column, each mapped into the image; none at infinity.
#[inline(always)]
fn place(m: &[f32; 8], fill: Fill, y: usize, x: usize, size: [usize; 2]) -> Option<[f32; 2]> {
    let (px, py) = (x as f32, y as f32);
    let depth = m[6] * px + m[7] * py + 1.0;
    (depth != 0.0).then(|| {
        let x = inside(fill, (m[0] * px + m[1] * py + m[2]) / depth, size[1]);
        let y = inside(fill, (m[3] * px + m[4] * py + m[5]) / depth, size[0]);
        [y, x]
    })
}

/// The largest whole number not above; without a call into the library where that is one.
#[inline(always)]
fn floor(x: f32) -> f32 {
    // Beyond, all numbers are whole.
    if x.abs() >= 16_777_216.0 || x.is_nan() {
        return x;
    }
    let whole = x as i32 as f32;
    if whole > x { whole - 1.0 } else { whole }
}

/// A row of pixels of `N` numbers, read between four pixels.
fn between<T: Pixel, const N: usize>(
    own: Own<'_, T>,
    m: &[f32; 8],
    fill: Fill,
    y: usize,
    row: &mut [T],
) {
    let (pixels, _) = own.image.as_chunks::<N>();
    for (x, pixel) in row.as_chunks_mut::<N>().0.iter_mut().enumerate() {
        let Some([y, x]) = place(m, fill, y, x, [own.height, own.width]) else {
            *pixel = [own.value; N];
            continue;
        };
        let (top, left) = (floor(y), floor(x));
        let inner = top >= 0.0
            && left >= 0.0
            && top + 1.0 < own.height as f32
            && left + 1.0 < own.width as f32;
        if !inner {
            own.corners([y, x], [top, left], pixel);
            continue;
        }
        let at = top as usize * own.width + left as usize;
        let (above, below) = (&pixels[at..][..2], &pixels[at + own.width..][..2]);
        let (down, across) = ([y - top, top + 1.0 - y], [x - left, left + 1.0 - x]);
        for k in 0..N {
            let four = [above[0][k], above[1][k], below[0][k], below[1][k]];
            pixel[k] = blend(four.map(T::wide), down, across);
        }
    }
}

/// A row of pixels of any length, by either method.
fn any<T: Pixel>(
    own: Own<'_, T>,
    m: &[f32; 8],
    method: Method,
    fill: Fill,
    y: usize,
    row: &mut [T],
) {
    for (x, pixel) in row.chunks_exact_mut(own.n).enumerate() {
        let Some([y, x]) = place(m, fill, y, x, [own.height, own.width]) else {
            pixel.fill(own.value);
            continue;
        };
        match method {
            Method::Bilinear => own.corners([y, x], [floor(y), floor(x)], pixel),
            Method::Nearest => match own.at(y.round(), x.round()) {
                Some(there) => pixel.copy_from_slice(there),
                None => pixel.fill(own.value),
            },
        }
    }
}
