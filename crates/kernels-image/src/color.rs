//! Colours: contrast, hue, saturation; red, green and blue as hue, saturation and value, and back.
//!
//! Invariant: hue, saturation and value lie in [0, 1] where red, green and blue do.
//! Does not know: where channels come from: the last dimension is taken.

use crate::{by_rows, unsupported};
use ferroflow_base::{Result, memory};
use ferroflow_kernels::matmul::{in_float32, widen};
use ferroflow_kernels::multiversion;
use ferroflow_tensor::{Array, DType, Element, dispatch};

/// Cheap steps that one pixel takes.
const COST: usize = 24;

/// What becomes of a colour, without branches, so that many colours are computed side by side.
trait Recolour: Sync {
    fn of(&self, pixel: [f32; 3]) -> [f32; 3];
}

/// Pixels whose channels are brought side by side.
const TOGETHER: usize = 64;

multiversion! {
    fn recolour<L>[F: Recolour](most: 3, f: &F, from: &[[f32; 3]], to: &mut [[f32; 3]]) {
        let mut channels = [[0f32; TOGETHER]; 3];
        for (from, to) in from.chunks(TOGETHER).zip(to.chunks_mut(TOGETHER)) {
            let [r, g, b] = &mut channels;
            for (k, &[x, y, z]) in from.iter().enumerate() {
                (r[k], g[k], b[k]) = (x, y, z);
            }
            for k in 0..TOGETHER {
                [r[k], g[k], b[k]] = f.of([r[k], g[k], b[k]]);
            }
            for (k, to) in to.iter_mut().enumerate() {
                *to = [r[k], g[k], b[k]];
            }
        }
    }
}

/// Changes each pixel of three numbers; float16 and bfloat16 in float32.
fn each_pixel(x: &Array, out: &mut Array, f: &impl Recolour) -> Result<()> {
    if matches!(x.dtype(), DType::Float16 | DType::Bfloat16) {
        let wide = widen(x)?;
        return in_float32(out, |out| each_pixel(&wide, out, f));
    }
    let (from, _) = x.slice::<f32>()?.as_chunks::<3>();
    by_rows(out.slice_mut::<f32>()?, 3, COST, |first, part| {
        let (pixels, _) = part.as_chunks_mut::<3>();
        recolour(f, &from[first..], pixels);
        Ok(())
    })
}

/// `x` less the multiple of `by` that leaves it in [0, by). As `rem_euclid`, to the bit, where `x / by` is less
/// than 2^21 and `by` is a small whole number: the multiple and the difference have no rounding.
#[inline(always)]
fn remainder(x: f32, by: f32) -> f32 {
    let rest = x - (x / by).trunc() * by;
    if rest < 0.0 { rest + by } else { rest }
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

#[inline(always)]
fn pick(which: bool, a: f32, b: f32) -> f32 {
    if which { a } else { b }
}

/// The sector of the hue that a colour is in, and its channels by size: `(sector, max, mid, min)`.
#[inline(always)]
fn sorted([r, g, b]: [f32; 3]) -> (f32, f32, f32, f32) {
    let (more, less) = if r < g { (g, r) } else { (r, g) };
    let (below, above) = (b < less, b > more);
    // With the order of red and green as it is, and the other way round.
    let forth = pick(below, 1.0, pick(above, 3.0, 2.0));
    let back = pick(below, 0.0, pick(above, 4.0, 5.0));
    let mid = pick(below, less, pick(above, more, b));
    (pick(r < g, forth, back), pick(above, b, more), mid, pick(below, b, less))
}

/// A hue turned by so many sixths.
struct Turned {
    sixths: f32,
}

impl Recolour for Turned {
    #[inline(always)]
    fn of(&self, pixel: [f32; 3]) -> [f32; 3] {
        let (sector, max, mid, min) = sorted(pixel);
        let share = (mid - min) / (max - min);
        let odd = sector == 1.0 || sector == 3.0 || sector == 5.0;
        let hue = sector + if odd { 1.0 - share } else { share };
        let hue = if max == min { 0.0 } else { hue };
        let hue = remainder(hue + self.sixths, 6.0);
        let sector = hue.floor();
        let share = hue - sector;
        let odd = sector == 1.0 || sector == 3.0 || sector == 5.0;
        let mid = min + (if odd { 1.0 - share } else { share }) * (max - min);
        let at = |a: f32, b: f32| sector == a || sector == b;
        // What is no number is in sector 0, and 6, which rounding may give, as 5.
        [
            pick(at(1.0, 4.0), mid, pick(at(2.0, 3.0), min, max)),
            pick(at(1.0, 2.0), max, pick(sector >= 4.0, min, mid)),
            pick(at(3.0, 4.0), max, pick(sector == 2.0 || sector >= 5.0, mid, min)),
        ]
    }
}

/// Turns the hue by so many whole turns.
pub fn hue(x: &Array, turns: f32, out: &mut Array) -> Result<()> {
    // Beyond some thousands of turns the remainder would be rounded.
    let sixths = turns * 6.0;
    let sixths = if sixths.abs() < 1e5 { sixths } else { sixths % 6.0 };
    each_pixel(x, out, &Turned { sixths })
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
    // Of the two choices one is computed: colours side by side take no branches.
    let (far, sixths) = if g == value { (b - r, 2) } else { (r - g, 4) };
    let (far, sixths) = if r == value { (g - b, 0) } else { (far, sixths) };
    let hue = sector(range, far, sixths);
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

/// A saturation multiplied.
struct Saturated {
    factor: f32,
}

impl Recolour for Saturated {
    #[inline(always)]
    fn of(&self, pixel: [f32; 3]) -> [f32; 3] {
        let [hue, saturation, value] = hsv(pixel, |range, far, sixths| {
            (f64::from(1.0 / (6.0 * range) * far) + f64::from(sixths) / 6.0) as f32
        });
        // What is no number becomes 0, which `clamp` would not make of it.
        let saturation = (saturation * self.factor).max(0.0);
        let saturation = saturation.min(1.0);
        let chroma = saturation * value;
        let low = value - chroma;
        let place = hue * 6.0;
        let middle = chroma * (1.0 - (remainder(place, 2.0) - 1.0).abs());
        let sector = place.trunc();
        let is = |a: f32, b: f32| sector == a || sector == b;
        let of = |full, part| pick(full, chroma, pick(part, middle, 0.0)) + low;
        [
            of(is(0.0, 5.0), is(1.0, 4.0)),
            of(is(1.0, 2.0), is(0.0, 3.0)),
            of(is(3.0, 4.0), is(2.0, 5.0)),
        ]
    }
}

/// Multiplies the saturation, which stays within [0, 1].
pub fn saturation(x: &Array, factor: f32, out: &mut Array) -> Result<()> {
    each_pixel(x, out, &Saturated { factor })
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
