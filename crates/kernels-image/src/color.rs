//! Colours: contrast, hue, saturation; red, green and blue as hue, saturation and value, and back.
//!
//! Invariant: hue, saturation and value lie in [0, 1] where red, green and blue do.
//! Does not know: where channels come from: the last dimension is taken.

use crate::{by_rows, unsupported};
use ferroflow_base::{Result, memory};
use ferroflow_kernels::matmul::{in_float32, widen};
use ferroflow_tensor::{Array, DType, Element, dispatch};

/// Cheap steps that one pixel takes.
const COST: usize = 24;

/// Applies `f` to each pixel of three numbers; float16 and bfloat16 in float32.
fn each_pixel(x: &Array, out: &mut Array, f: impl Fn([f32; 3]) -> [f32; 3] + Sync) -> Result<()> {
    if matches!(x.dtype(), DType::Float16 | DType::Bfloat16) {
        let wide = widen(x)?;
        return in_float32(out, |out| each_pixel(&wide, out, f));
    }
    let (from, _) = x.slice::<f32>()?.as_chunks::<3>();
    by_rows(out.slice_mut::<f32>()?, 3, COST, |first, part| {
        let (pixels, _) = part.as_chunks_mut::<3>();
        for (to, &pixel) in pixels.iter_mut().zip(&from[first..]) {
            *to = f(pixel);
        }
        Ok(())
    })
}

/// Each channel of each image, its distance from the channel's mean times `factor`. Images are
/// `[.., height, width, channels]`.
pub fn contrast(x: &Array, factor: f32, out: &mut Array) -> Result<()> {
    if matches!(x.dtype(), DType::Float16 | DType::Bfloat16) {
        let wide = widen(x)?;
        return in_float32(out, |out| contrast(&wide, factor, out));
    }
    let [.., height, width, channels] = *x.dims() else { return Ok(()) };
    let (row, size) = (width * channels, height * width * channels);
    let source = x.slice::<f32>()?;
    by_rows(out.slice_mut::<f32>()?, size, 2 * size, |first, part| {
        // Sums of whole rows, then of channels; and the means, again and again, for a whole row.
        let mut sums = memory::repeat(0.0f64, row)?;
        let mut means = memory::repeat(0.0f32, row)?;
        for (i, image) in part.chunks_exact_mut(size).enumerate() {
            let from = &source[(first + i) * size..][..size];
            sums.fill(0.0);
            for line in from.chunks_exact(row) {
                sums.iter_mut().zip(line).for_each(|(sum, &x)| *sum += f64::from(x));
            }
            for k in 0..channels {
                let sum: f64 = sums.iter().skip(k).step_by(channels).sum();
                let mean = (sum / (height * width) as f64) as f32;
                means.iter_mut().skip(k).step_by(channels).for_each(|m| *m = mean);
            }
            for (to, line) in image.chunks_exact_mut(row).zip(from.chunks_exact(row)) {
                for ((to, &x), &mean) in to.iter_mut().zip(line).zip(&means) {
                    *to = (x - mean) * factor + mean;
                }
            }
        }
        Ok(())
    })
}

/// The sector of the hue that a colour is in, and its channels by size: `(sector, max, mid, min)`.
#[inline(always)]
fn sorted([r, g, b]: [f32; 3]) -> (f32, f32, f32, f32) {
    if r < g {
        if b < r {
            (1.0, g, r, b)
        } else if b > g {
            (3.0, b, g, r)
        } else {
            (2.0, g, b, r)
        }
    } else if b < g {
        (0.0, r, g, b)
    } else if b > r {
        (4.0, b, r, g)
    } else {
        (5.0, r, b, g)
    }
}

/// Turns the hue by so many whole turns.
pub fn hue(x: &Array, turns: f32, out: &mut Array) -> Result<()> {
    each_pixel(x, out, |pixel| {
        let (sector, max, mid, min) = sorted(pixel);
        let hue = if max == min {
            0.0
        } else {
            let share = (mid - min) / (max - min);
            sector + if sector as u8 & 1 == 0 { share } else { 1.0 - share }
        };
        let hue = (hue + turns * 6.0).rem_euclid(6.0);
        let sector = hue.floor();
        let share = hue - sector;
        let odd = sector as u8 & 1 == 1;
        let mid = min + (if odd { 1.0 - share } else { share }) * (max - min);
        match sector as u8 {
            0 => [max, mid, min],
            1 => [mid, max, min],
            2 => [min, max, mid],
            3 => [min, mid, max],
            4 => [mid, min, max],
            _ => [max, min, mid],
        }
    })
}

/// A number that colours are computed in.
trait Real: Element + num_traits::Float {}
impl Real for f32 {}
impl Real for f64 {}

/// Hue, saturation and value of a colour. `sector` divides a difference by six times the range and adds so many
/// sixths: TensorFlow does it in two ways.
#[inline(always)]
fn hsv<T: Real>([r, g, b]: [T; 3], sector: impl Fn(T, T, u8) -> T) -> [T; 3] {
    let (zero, one) = (T::zero(), T::one());
    let value = r.max(g).max(b);
    let range = value - r.min(g).min(b);
    let saturation = if value > zero { range / value } else { zero };
    let hue = if r == value {
        sector(range, g - b, 0)
    } else if g == value {
        sector(range, b - r, 2)
    } else {
        sector(range, r - g, 4)
    };
    let hue = if range > zero { hue } else { zero };
    [if hue < zero { hue + one } else { hue }, saturation, value]
}

/// The colour of a hue, saturation and value.
#[inline(always)]
fn rgb<T: Real>([hue, saturation, value]: [T; 3]) -> [T; 3] {
    let (zero, one) = (T::zero(), T::one());
    let two = one + one;
    let place = hue * (two + two + two);
    let part = |x: T| {
        let within = x.max(zero).min(one);
        ((one - saturation) + saturation * within) * value
    };
    [
        part((place - (two + one)).abs() - one),
        part(two - (place - two).abs()),
        part(two - (place - (two + two)).abs()),
    ]
}

/// Multiplies the saturation, which stays within [0, 1].
pub fn saturation(x: &Array, factor: f32, out: &mut Array) -> Result<()> {
    each_pixel(x, out, |pixel| {
        let [hue, saturation, value] = hsv(pixel, |range, far, sixths| {
            (f64::from(1.0 / (6.0 * range) * far) + f64::from(sixths) / 6.0) as f32
        });
        // What is no number becomes 0, which `clamp` would not make of it.
        let saturation = (saturation * factor).max(0.0);
        let saturation = saturation.min(1.0);
        let chroma = saturation * value;
        let low = value - chroma;
        let place = hue * 6.0;
        let middle = chroma * (1.0 - (place.rem_euclid(2.0) - 1.0).abs());
        let [r, g, b] = match place as i32 {
            0 => [chroma, middle, 0.0],
            1 => [middle, chroma, 0.0],
            2 => [0.0, chroma, middle],
            3 => [0.0, middle, chroma],
            4 => [middle, 0.0, chroma],
            5 => [chroma, 0.0, middle],
            _ => [0.0; 3],
        };
        [r + low, g + low, b + low]
    })
}

fn converted<T: Real>(
    x: &Array,
    out: &mut Array,
    f: impl Fn([T; 3]) -> [T; 3] + Sync,
) -> Result<()> {
    let (from, _) = x.slice::<T>()?.as_chunks::<3>();
    by_rows(out.slice_mut::<T>()?, 3, COST, |first, part| {
        let (pixels, _) = part.as_chunks_mut::<3>();
        for (to, &pixel) in pixels.iter_mut().zip(&from[first..]) {
            *to = f(pixel);
        }
        Ok(())
    })
}

/// Red, green and blue as hue, saturation and value.
pub fn rgb_to_hsv(x: &Array, out: &mut Array) -> Result<()> {
    if matches!(x.dtype(), DType::Float16 | DType::Bfloat16) {
        let wide = widen(x)?;
        return in_float32(out, |out| rgb_to_hsv(&wide, out));
    }
    dispatch!(x.dtype(), T in [f32, f64] => converted::<T>(x, out, |pixel| {
        hsv(pixel, |range, far, sixths| 1.0 / range * (1.0 / 6.0) * far + T::from(sixths) / 6.0)
    }))
    .unwrap_or_else(|| Err(unsupported("colours", x.dtype())))
}

/// Hue, saturation and value as red, green and blue.
pub fn hsv_to_rgb(x: &Array, out: &mut Array) -> Result<()> {
    if matches!(x.dtype(), DType::Float16 | DType::Bfloat16) {
        let wide = widen(x)?;
        return in_float32(out, |out| hsv_to_rgb(&wide, out));
    }
    dispatch!(x.dtype(), T in [f32, f64] => converted::<T>(x, out, rgb))
        .unwrap_or_else(|| Err(unsupported("colours", x.dtype())))
}
