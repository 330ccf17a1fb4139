//! Glimpses: windows of images, with noise where they are outside.
//!
//! Invariant: noise is the same on every run.
//! Does not know: how offsets are given to operations.

use crate::{Sizes, by_rows};
use ferroflow_base::Result;
use ferroflow_kernels_random::philox::{Distribution, Philox, fill};
use ferroflow_tensor::{Array, DType, Shape};

/// What is outside an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noise {
    /// Zeros.
    Zero,
    /// Numbers between the least and the greatest of the image.
    Uniform,
    /// Normal numbers around the mean of the image, with its deviation.
    Gaussian,
}

/// Where windows are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// Whether offsets are measured from the centre of the image.
    pub centered: bool,
    /// Whether they are shares of its size.
    pub normalized: bool,
}

/// The first pixel of a window of `window` pixels along `length` ones.
fn start(offset: f32, length: usize, window: usize, origin: Origin) -> i64 {
    let (length, window) = (length as f32, window as f32);
    let mut at = offset;
    if origin.normalized {
        at *= length;
        if origin.centered {
            at = at / 2.0 + length / 2.0 - window / 2.0;
        }
    } else if origin.centered {
        at += length / 2.0;
    }
    at as i64
}

/// Cuts the window of each image whose place is in `offsets`.
pub fn extract(
    images: &Array,
    offsets: &Array,
    origin: Origin,
    noise: Noise,
    out: &mut Array,
) -> Result<()> {
    let (from, to) = (Sizes::of(images)?, Sizes::of(out)?);
    let (offsets, _) = offsets.slice::<f32>()?.as_chunks::<2>();
    let source = images.slice::<f32>()?;
    let n = from.channels;
    let distribution = match noise {
        Noise::Gaussian => Distribution::Normal,
        Noise::Zero | Noise::Uniform => Distribution::Uniform,
    };
    by_rows(out.slice_mut::<f32>()?, to.image(), to.image(), |first, part| {
        for (i, glimpse) in part.chunks_exact_mut(to.image()).enumerate() {
            let number = first + i;
            let Some(&[y, x]) = offsets.get(number) else { continue };
            let top = start(y, from.height, to.height, origin);
            let left = start(x, from.width, to.width, origin);
            let image = &source[number * from.image()..][..from.image()];
            let (low, scale) = level(image, noise);
            let mut random = Array::uninit(DType::Float32, Shape::vector(glimpse.len()))?;
            if noise != Noise::Zero {
                fill(Philox::new(0, number as u64), distribution, &mut random)?;
            }
            let random = random.slice::<f32>()?;
            for (y, row) in glimpse.chunks_exact_mut(to.row().max(1)).enumerate() {
                let line = within(top, y, from.height);
                for (x, pixel) in row.chunks_exact_mut(n.max(1)).enumerate() {
                    match line.zip(within(left, x, from.width)) {
                        Some((y, x)) => {
                            pixel.copy_from_slice(&image[(y * from.width + x) * n..][..n]);
                        }
                        None if noise == Noise::Zero => pixel.fill(0.0),
                        None => {
                            let own = &random[(y * to.width + x) * n..][..n];
                            pixel.iter_mut().zip(own).for_each(|(d, r)| *d = low + r * scale);
                        }
                    }
                }
            }
        }
        Ok(())
    })
}

/// The index `start + i`, if it is one of `length`.
fn within(start: i64, i: usize, length: usize) -> Option<usize> {
    let at = start.checked_add(i as i64)?;
    usize::try_from(at).ok().filter(|&at| at < length)
}

/// What noise is added to, and what it is multiplied by.
fn level(image: &[f32], noise: Noise) -> (f32, f32) {
    match noise {
        Noise::Zero => (0.0, 0.0),
        Noise::Uniform if image.is_empty() => (0.0, 1.0),
        Noise::Uniform => {
            let low = image.iter().copied().fold(f32::INFINITY, f32::min);
            let high = image.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            (low, high - low)
        }
        Noise::Gaussian => {
            let count = image.len().max(1) as f64;
            let mean = image.iter().map(|&x| f64::from(x)).sum::<f64>() / count;
            let square = |&x: &f32| (f64::from(x) - mean).powi(2);
            let deviation = (image.iter().map(square).sum::<f64>() / count).sqrt();
            (mean as f32, deviation as f32)
        }
    }
}
