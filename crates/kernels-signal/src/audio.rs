//! Features of sound: spectra of overlapping windows, and mel-frequency cepstral coefficients.
//!
//! Invariant: computed in float64, rounded once. The mel scale is 1127 ln(1 + f / 700) (O'Shaughnessy, 1987).
//! Does not know: files, tensors of other dtypes.

use crate::fft;
use ferroflow_base::{Error, Result, memory};
use ferroflow_tensor::{Array, Complex128, DType, Shape};
use std::f64::consts::PI;

/// How long windows are, and how far apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Windows {
    /// Samples of each.
    pub length: usize,
    /// Samples from the start of one to that of the next.
    pub stride: usize,
}

impl Windows {
    /// How many fit into so many samples.
    pub fn count(&self, samples: usize) -> usize {
        match samples.checked_sub(self.length) {
            Some(rest) if self.stride > 0 && self.length > 1 => rest / self.stride + 1,
            _ => 0,
        }
    }

    /// How many frequencies a spectrum has.
    pub fn frequencies(&self) -> Option<usize> {
        Some(self.length.checked_next_power_of_two()? / 2 + 1)
    }

    /// The magnitudes of the spectrum of each window, or their squares: `[windows, frequencies]`. The window is
    /// Hann's, as if it were repeated.
    ///
    /// # Errors
    /// `ResourceExhausted` for want of memory.
    pub fn spectra(&self, samples: &[f32], squared: bool) -> Result<Vec<f32>> {
        let (count, transform) = (self.count(samples.len()), self.length.next_power_of_two());
        let shape = [count, transform / 2 + 1];
        let hann = |i: usize| 0.5 - 0.5 * (2.0 * PI * i as f64 / self.length as f64).cos();
        let window: Vec<f64> = memory::collect((0..self.length).map(hann))?;
        let mut frames = Array::zeros(DType::Float64, Shape::new([count, transform])?)?;
        for (i, frame) in frames.slice_mut::<f64>()?.chunks_mut(transform.max(1)).enumerate() {
            let own = samples.get(i * self.stride..).unwrap_or(&[]);
            for ((to, x), w) in frame.iter_mut().zip(own).zip(&window) {
                *to = f64::from(*x) * w;
            }
        }
        let mut out = Array::uninit(DType::Complex128, Shape::new(shape)?)?;
        if !out.is_empty() {
            fft::real(&frames, &[1], &[transform], &mut out)?;
        }
        let size =
            |z: &Complex128| (if squared { z.norm_sqr() } else { z.norm_sqr().sqrt() }) as f32;
        memory::collect(out.slice::<Complex128>()?.iter().map(size))
    }
}

/// Frequencies, and how many numbers are made of them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mel {
    /// Samples a second.
    pub rate: f64,
    /// The least frequency that counts.
    pub lower: f64,
    /// The largest.
    pub upper: f64,
    /// Bands, equally wide to the ear.
    pub bands: usize,
    /// Coefficients.
    pub coefficients: usize,
}

/// The least that a band counts as before its logarithm is taken.
const FLOOR: f64 = 1e-12;

/// More bands than any ear could tell apart are a mistake.
const MOST_BANDS: usize = 1 << 16;

fn mel(frequency: f64) -> f64 {
    1127.0 * (1.0 + frequency / 700.0).ln()
}

/// A frequency of a spectrum: the band below whose middle it is above, if any, and how much of it counts there.
#[derive(Clone, Copy)]
struct Share {
    band: Option<usize>,
    weight: f64,
}

/// Bands and cosines for spectra of one length.
pub struct Coefficients {
    mel: Mel,
    first: usize,
    shares: Vec<Share>,
    cosines: Vec<f64>,
}

impl Coefficients {
    /// For spectra of so many frequencies.
    ///
    /// # Errors
    /// `InvalidArgument` for bands or limits of which nothing can be made.
    pub fn new(mel_: Mel, frequencies: usize) -> Result<Coefficients> {
        let Mel { rate, lower, upper, bands, coefficients } = mel_;
        let sound =
            lower >= 0.0 && upper > lower && rate > 0.0 && upper.is_finite() && rate.is_finite();
        if !sound
            || bands == 0
            || bands > MOST_BANDS
            || coefficients == 0
            || coefficients > bands
            || frequencies < 2
        {
            return Err(Error::invalid_argument(format!(
                "Mfcc of {frequencies} frequencies at sample_rate {rate} from lower_frequency_limit {lower} to \
                 upper_frequency_limit {upper} in filterbank_channel_count {bands} bands gives no \
                 dct_coefficient_count {coefficients} coefficients"
            )));
        }
        let low = mel(lower);
        let width = (mel(upper) - low) / (bands as f64 + 1.0);
        let middle = |band: usize| low + width * (band as f64 + 1.0);
        let step = 0.5 * rate / (frequencies as f64 - 1.0);
        let (first, last) = ((1.5 + lower / step) as usize, (upper / step) as usize);
        let last = last.min(frequencies - 1);
        let mut shares = memory::vec_of((last + 1).saturating_sub(first))?;
        let mut band = 0;
        for i in first..=last {
            let at = mel(i as f64 * step);
            while band < bands && middle(band) < at {
                band += 1;
            }
            let below = band.checked_sub(1);
            let weight = match below {
                Some(below) => (middle(below + 1) - at) / width,
                None => (middle(0) - at) / (middle(0) - low),
            };
            shares.push(Share { band: below, weight });
        }
        let scale = (2.0 / bands as f64).sqrt();
        let cosine = |k: usize| {
            let (i, j) = (k / bands, k % bands);
            scale * (i as f64 * PI / bands as f64 * (j as f64 + 0.5)).cos()
        };
        let cosines = memory::collect((0..coefficients.saturating_mul(bands)).map(cosine))?;
        Ok(Coefficients { mel: mel_, first, shares, cosines })
    }

    /// The coefficients of a spectrum of squared magnitudes.
    pub fn of(&self, spectrum: &[f32], out: &mut [f32]) -> Result<()> {
        let mut bands = memory::repeat(0.0f64, self.mel.bands)?;
        let own = spectrum.get(self.first..).unwrap_or(&[]);
        for (x, share) in own.iter().zip(&self.shares) {
            let size = f64::from(*x).sqrt();
            let part = size * share.weight;
            if let Some(band) = share.band.and_then(|b| bands.get_mut(b)) {
                *band += part;
            }
            let above = share.band.map_or(0, |b| b + 1);
            if let Some(band) = bands.get_mut(above) {
                *band += size - part;
            }
        }
        bands.iter_mut().for_each(|b| *b = b.max(FLOOR).ln());
        for (to, cosines) in out.iter_mut().zip(self.cosines.chunks(self.mel.bands.max(1))) {
            *to = cosines.iter().zip(&bands).map(|(c, b)| c * b).sum::<f64>() as f32;
        }
        Ok(())
    }
}
