//! Where along a line a resized pixel comes from: the pixels it is made of, and their weights.
//!
//! Invariant: places and weights are computed in float32 and in TensorFlow's order, so that the same
//! pixels are taken; every index is below the length of the line.
//! Does not know: images.

use ferroflow_base::{Result, memory};

/// How places of one size are places of another.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scaling {
    /// Input pixels to an output pixel.
    pub scale: f32,
    /// Whether pixels have their centres half a pixel in.
    pub half_pixel: bool,
    /// Whether the centres of corner pixels lie on each other.
    pub align_corners: bool,
}

impl Scaling {
    /// From `input` pixels to `output` pixels.
    pub fn new(input: usize, output: usize, align_corners: bool, half_pixel: bool) -> Scaling {
        let scale = if align_corners && output > 1 {
            input.saturating_sub(1) as f32 / (output - 1) as f32
        } else {
            input as f32 / output as f32
        };
        Scaling { scale, half_pixel, align_corners }
    }

    /// Where output pixel `x` lies among input pixels.
    #[inline]
    fn place(&self, x: usize) -> f32 {
        if self.half_pixel { (x as f32 + 0.5) * self.scale - 0.5 } else { x as f32 * self.scale }
    }

    /// The input pixel nearest to output pixel `x`, of `input` ones.
    #[inline]
    pub fn nearest(&self, x: usize, input: usize) -> usize {
        let place =
            if self.half_pixel { (x as f32 + 0.5) * self.scale } else { x as f32 * self.scale };
        let whole = if self.align_corners { place.round() } else { place.floor() };
        bound(whole as i64, input)
    }
}

/// The nearest index of `length` elements.
#[inline]
pub(crate) fn bound(at: i64, length: usize) -> usize {
    (at.max(0) as usize).min(length.saturating_sub(1))
}

/// Between which two pixels a place lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Between {
    /// The pixel before.
    pub low: usize,
    /// The pixel behind.
    pub high: usize,
    /// How far from the first to the second.
    pub share: f32,
}

/// Between which two of `input` pixels each of `output` pixels lies.
pub fn bilinear(input: usize, output: usize, scaling: Scaling) -> Result<Vec<Between>> {
    memory::collect((0..output).map(|x| {
        let place = scaling.place(x);
        let floor = place.floor();
        let high = bound(place.ceil() as i64, input);
        Between { low: bound(floor as i64, input).min(high), high, share: place - floor }
    }))
}

/// The pixels that each output pixel is a weighted sum of.
#[derive(Clone, Debug, Default)]
pub struct Taps {
    /// Where the taps of each output pixel end.
    ends: Vec<usize>,
    /// The input pixels.
    at: Vec<usize>,
    /// Their weights.
    weights: Vec<f32>,
}

impl Taps {
    fn with_capacity(outputs: usize, taps: usize) -> Result<Taps> {
        let room = outputs.saturating_mul(taps);
        Ok(Taps {
            ends: memory::vec_of(outputs)?,
            at: memory::vec_of(room)?,
            weights: memory::vec_of(room)?,
        })
    }

    fn tap(&mut self, at: usize, weight: f32) -> Result<()> {
        memory::reserve(&mut self.at, 1)?;
        memory::reserve(&mut self.weights, 1)?;
        self.at.push(at);
        self.weights.push(weight);
        Ok(())
    }

    fn end(&mut self) -> Result<()> {
        memory::reserve(&mut self.ends, 1)?;
        self.ends.push(self.at.len());
        Ok(())
    }

    /// The output pixels.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// All taps.
    pub fn taps(&self) -> usize {
        self.at.len()
    }

    /// The taps of output pixel `x`.
    #[inline]
    pub fn of(&self, x: usize) -> (&[usize], &[f32]) {
        let end = self.ends[x];
        let start = if x == 0 { 0 } else { self.ends[x - 1] };
        (&self.at[start..end], &self.weights[start..end])
    }

    /// The same weights the other way: of each of `input` pixels, which output pixels it is part of.
    pub fn transposed(&self, input: usize) -> Result<Taps> {
        let mut counts = memory::repeat(0usize, input)?;
        self.at.iter().for_each(|&i| counts[i] += 1);
        let mut next = memory::vec_of(input)?;
        let mut sum = 0;
        for n in &counts {
            next.push(sum);
            sum += n;
        }
        let mut at = memory::repeat(0usize, sum)?;
        let mut weights = memory::repeat(0.0f32, sum)?;
        for x in 0..self.len() {
            let (from, with) = self.of(x);
            for (&i, &w) in from.iter().zip(with) {
                at[next[i]] = x;
                weights[next[i]] = w;
                next[i] += 1;
            }
        }
        Ok(Taps { ends: next, at, weights })
    }
}

/// Steps of the table of the cubic weights, which TensorFlow rounds places to.
const STEPS: usize = 1 << 10;

/// A cubic weight of the pixels next to a place (`near`) and of those beyond, `x` of `STEPS` steps off.
fn cubic(a: f64, step: usize, near: bool) -> f32 {
    let x = step as f32 / STEPS as f32;
    if near {
        let x = f64::from(x);
        (((a + 2.0) * x - (a + 3.0)) * x * x + 1.0) as f32
    } else {
        let x = f64::from(x + 1.0);
        (((a * x - 5.0 * a) * x + 8.0 * a) * x - 4.0 * a) as f32
    }
}

/// Cubic convolution (Keys, 1981): of half-pixel centres with a = -0.5 and weights inside the line alone,
/// else with a = -0.75 and the border's pixel again and again.
pub fn bicubic(input: usize, output: usize, scaling: Scaling) -> Result<Taps> {
    let keys = scaling.half_pixel;
    let a = if keys { -0.5 } else { -0.75 };
    let mut taps = Taps::with_capacity(output, 4)?;
    for x in 0..output {
        let place = scaling.place(x);
        let floor = place.floor();
        let step = ((place - floor) * STEPS as f32).round_ties_even() as usize;
        let step = step.min(STEPS);
        let weights = [
            cubic(a, step, false),
            cubic(a, step, true),
            cubic(a, STEPS - step, true),
            cubic(a, STEPS - step, false),
        ];
        let mut all = [(0usize, 0.0f32); 4];
        for (i, (slot, weight)) in all.iter_mut().zip(weights).enumerate() {
            let own = (floor as i64).saturating_add(i as i64 - 1);
            let at = bound(own, input);
            *slot = (at, if keys && at as i64 != own { 0.0 } else { weight });
        }
        if keys {
            let sum = all[0].1 + all[1].1 + all[2].1 + all[3].1;
            if sum.abs() >= LEAST {
                all.iter_mut().for_each(|t| t.1 *= 1.0 / sum);
            }
        }
        all.into_iter().try_for_each(|(at, weight)| taps.tap(at, weight))?;
        taps.end()?;
    }
    Ok(taps)
}

/// Sums of weights below it are not divided by.
const LEAST: f32 = 1000.0 * f32::MIN_POSITIVE;

/// The share that each input pixel has of the area of an output pixel.
pub fn area(input: usize, output: usize, scale: f32) -> Result<Taps> {
    let mut taps = Taps::with_capacity(output, 1)?;
    for x in 0..output {
        let (from, to) = (x as f32 * scale, (x + 1) as f32 * scale);
        for v in from.floor() as i64..to.ceil() as i64 {
            let (at, next) = (v as f32, (v + 1) as f32);
            let weight = if at < from {
                if next > to { scale } else { next - from }
            } else if next > to {
                to - at
            } else {
                1.0
            };
            taps.tap(bound(v, input), weight)?;
        }
        taps.end()?;
    }
    Ok(taps)
}

/// The kernels that pixels are weighted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filter {
    /// Lanczos with radius 1, 3 or 5.
    Lanczos(u8),
    /// A bell of radius 1.5.
    Gaussian,
    /// A pixel's own width.
    Box,
    /// A tent of radius 1.
    Triangle,
    /// Keys' cubic convolution.
    KeysCubic,
    /// The cubic of Mitchell and Netravali.
    MitchellCubic,
}

impl Filter {
    /// All, with their names.
    pub const ALL: [(&'static str, Filter); 8] = [
        ("lanczos1", Filter::Lanczos(1)),
        ("lanczos3", Filter::Lanczos(3)),
        ("lanczos5", Filter::Lanczos(5)),
        ("gaussian", Filter::Gaussian),
        ("box", Filter::Box),
        ("triangle", Filter::Triangle),
        ("keyscubic", Filter::KeysCubic),
        ("mitchellcubic", Filter::MitchellCubic),
    ];

    fn radius(self) -> f32 {
        match self {
            Filter::Lanczos(n) => f32::from(n),
            Filter::Gaussian => 1.5,
            Filter::Box | Filter::Triangle => 1.0,
            Filter::KeysCubic | Filter::MitchellCubic => 2.0,
        }
    }

    /// The weight of a pixel so far away.
    fn weight(self, x: f32) -> f32 {
        const PI: f32 = std::f32::consts::PI;
        let (x, radius) = (x.abs(), self.radius());
        match self {
            Filter::Lanczos(_) if x > radius => 0.0,
            Filter::Lanczos(_) if x <= 1e-3 => 1.0,
            Filter::Lanczos(_) => {
                radius * (PI * x).sin() * (PI * x / radius).sin() / (PI * PI * x * x)
            }
            Filter::Gaussian if x >= radius => 0.0,
            Filter::Gaussian => {
                let sigma = f64::from(radius / 3.0);
                (f64::from(-x * x) / (2.0 * sigma * sigma)).exp() as f32
            }
            Filter::Box => {
                if x < 0.5 {
                    1.0
                } else if x == 0.5 {
                    0.5
                } else {
                    0.0
                }
            }
            Filter::Triangle => (1.0 - x).max(0.0),
            Filter::KeysCubic if x >= 2.0 => 0.0,
            Filter::KeysCubic if x >= 1.0 => ((-0.5 * x + 2.5) * x - 4.0) * x + 2.0,
            Filter::KeysCubic => ((1.5 * x - 2.5) * x) * x + 1.0,
            Filter::MitchellCubic if x >= 2.0 => 0.0,
            Filter::MitchellCubic if x >= 1.0 => {
                (((-7.0 / 18.0) * x + 2.0) * x - 10.0 / 3.0) * x + 16.0 / 9.0
            }
            Filter::MitchellCubic => (((7.0 / 6.0) * x - 2.0) * x) * x + 8.0 / 9.0,
        }
    }
}

/// The weights of `output` pixels of `input` ones that were scaled and then moved; `antialias` widens the
/// kernel where the line becomes shorter. A place outside the line has no taps.
pub fn filter(
    filter: Filter,
    input: usize,
    output: usize,
    (scale, translation): (f32, f32),
    antialias: bool,
) -> Result<Taps> {
    let inverse = 1.0 / scale;
    let moved = -inverse * translation;
    let wide = if antialias { inverse.max(1.0) } else { 1.0 };
    let reach = filter.radius() * wide;
    let last = input.saturating_sub(1) as f32;
    let mut taps = Taps::with_capacity(output, 1)?;
    for x in 0..output {
        let place = (x as f32 + 0.5) * inverse + moved;
        // What is no number is outside, too.
        if place >= 0.0 && place <= input as f32 && input > 0 {
            let first = (place - reach - 0.5).ceil().clamp(0.0, last) as usize;
            let end = (place + reach - 0.5).floor().clamp(0.0, last) as usize;
            let start = taps.weights.len();
            let mut total = 0.0f32;
            for at in first..=end {
                let weight = filter.weight((at as f32 + 0.5 - place) * (1.0 / wide));
                total += weight;
                taps.tap(at, weight)?;
            }
            if total.abs() >= LEAST {
                taps.weights[start..].iter_mut().for_each(|w| *w *= 1.0 / total);
            }
        }
        taps.end()?;
    }
    Ok(taps)
}
