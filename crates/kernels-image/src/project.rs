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
            // The pixel of this row and column, if there is one.
            let at = |y: f32, x: f32| {
                let within =
                    y >= 0.0 && y < from.height as f32 && x >= 0.0 && x < from.width as f32;
                within.then(|| &image[(y as usize * from.width + x as usize) * n..][..n])
            };
            for (x, pixel) in row.chunks_exact_mut(n).enumerate() {
                let (px, py) = (x as f32, y as f32);
                let depth = m[6] * px + m[7] * py + 1.0;
                if depth == 0.0 {
                    pixel.fill(value);
                    continue;
                }
                let x = inside(fill, (m[0] * px + m[1] * py + m[2]) / depth, from.width);
                let y = inside(fill, (m[3] * px + m[4] * py + m[5]) / depth, from.height);
                if method == Method::Nearest {
                    match at(y.round(), x.round()) {
                        Some(own) => pixel.copy_from_slice(own),
                        None => pixel.fill(value),
                    }
                    continue;
                }
                let (top, left) = (y.floor(), x.floor());
                let (bottom, right) = (top + 1.0, left + 1.0);
                let corners = [at(top, left), at(top, right), at(bottom, left), at(bottom, right)];
                for (k, to) in pixel.iter_mut().enumerate() {
                    let [a, b, c, d] = corners.map(|p| p.map_or(value, |p| p[k]).wide());
                    let above = (right - x) * a + (x - left) * b;
                    let below = (right - x) * c + (x - left) * d;
                    *to = T::narrow((bottom - y) * above + (y - top) * below);
                }
            }
        }
        Ok(())
    })
}
