//! `MelSpectrogram`: how loud a sound is at each pitch and time.
//!
//! Does not know: files of sound.

use super::named;
use crate::call::{Call, Outputs, one};
use crate::config::Config;
use crate::layers::{Layer, Weights, positive};
use crate::naming::unique;
use ferroflow_api::{array, math, signal};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};

/// The most numbers that a matrix of pitches has: a file could ask for any.
const MOST: usize = 1 << 24;

/// What pieces of a sound are multiplied by, so that they begin and end softly.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Window {
    /// A cosine from 0 to 1 and back.
    #[default]
    Hann,
    /// A cosine from 0.08 to 1 and back.
    Hamming,
}

/// A layer that makes spectrograms of sound: the power of each pitch in pieces of it, on the scale of mels,
/// `1127 ln(1 + hertz / 700)`, which is close to how pitches are heard; in decibels, unless told otherwise.
///
/// Sounds `[batch, samples]`, or one without a batch, give `[batch, pitches, pieces]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::MelSpectrogram};
/// let layer = MelSpectrogram::new().fft_length(256).sequence_stride(64).num_mel_bins(20);
/// let sound = tf::math::sin(tf::array::range(0.0f32, 400.0f32, 0.5f32)?)?;
/// let y = layer.call(&[tf::array::expand_dims(&sound, 0)?], &Call::inference())?;
/// assert_eq!(y[0].dims3()?, (1, 20, 13));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct MelSpectrogram {
    name: String,
    fft_length: usize,
    sequence_stride: usize,
    sequence_length: Option<usize>,
    window: Option<Window>,
    sampling_rate: f64,
    num_mel_bins: usize,
    min_freq: f64,
    max_freq: Option<f64>,
    power_to_db: bool,
    top_db: f64,
    mag_exp: f64,
    min_power: f64,
    ref_power: f64,
}

named!(MelSpectrogram);

macro_rules! setters {
    ($($(#[$doc:meta])* $name:ident: $type:ty => $value:expr;)*) => {
        impl MelSpectrogram {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(mut self, $name: $type) -> MelSpectrogram {
                    self.$name = $value;
                    self
                }
            )*
        }
    };
}

setters! {
    /// The same layer with transforms of so many samples, instead of 2048.
    fft_length: usize => fft_length;
    /// The same layer with pieces that begin so many samples one after the other, instead of 512.
    sequence_stride: usize => sequence_stride;
    /// The same layer with pieces of so many samples, at most as many as those of the transform.
    sequence_length: usize => Some(sequence_length);
    /// The same layer of sounds of so many samples a second, instead of 16,000.
    sampling_rate: f64 => sampling_rate;
    /// The same layer with so many pitches, instead of 128.
    num_mel_bins: usize => num_mel_bins;
    /// The same layer with pitches from this one on, in hertz, instead of 20.
    min_freq: f64 => min_freq;
    /// The same layer with pitches up to this one, in hertz, instead of half the samples of a second.
    max_freq: f64 => Some(max_freq);
    /// The same layer, nothing being more decibels below the loudest than this, instead of 80.
    top_db: f64 => top_db;
    /// The same layer with another power of magnitudes, instead of 2.
    mag_exp: f64 => mag_exp;
    /// The same layer, powers less than this counting as this, instead of 1e-10.
    min_power: f64 => min_power;
    /// The same layer with decibels over this power, instead of 1.
    ref_power: f64 => ref_power;
    /// The same layer with pieces multiplied by another window, or none.
    window: Option<Window> => window;
}

impl MelSpectrogram {
    /// A layer with Keras' settings.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> MelSpectrogram {
        MelSpectrogram {
            name: unique("mel_spectrogram"),
            fft_length: 2048,
            sequence_stride: 512,
            sequence_length: None,
            window: Some(Window::Hann),
            sampling_rate: 16_000.0,
            num_mel_bins: 128,
            min_freq: 20.0,
            max_freq: None,
            power_to_db: true,
            top_db: 80.0,
            mag_exp: 2.0,
            min_power: 1e-10,
            ref_power: 1.0,
        }
    }

    /// The same layer giving powers, not decibels.
    #[must_use]
    pub fn without_decibels(mut self) -> MelSpectrogram {
        self.power_to_db = false;
        self
    }

    fn length(&self) -> usize {
        self.sequence_length.unwrap_or(self.fft_length)
    }

    fn max(&self) -> f64 {
        self.max_freq.unwrap_or((self.sampling_rate / 2.0).trunc())
    }

    fn check(&self) -> Result<()> {
        positive("fft_length", self.fft_length)?;
        positive("sequence_stride", self.sequence_stride)?;
        positive("sequence_length", self.length())?;
        positive("num_mel_bins", self.num_mel_bins)?;
        if self.length() > self.fft_length {
            return Err(Error::invalid_argument(format!(
                "sequence_length must be at most fft_length, got {} and {}",
                self.length(),
                self.fft_length
            )));
        }
        let size = self.fft_length.checked_mul(self.num_mel_bins);
        if size.is_none_or(|size| size > MOST) {
            return Err(Error::invalid_argument(format!(
                "a spectrogram of {} pitches by transforms of {} samples is too large",
                self.num_mel_bins, self.fft_length
            )));
        }
        Ok(())
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<MelSpectrogram> {
        let mut own = MelSpectrogram::new().with_name(name);
        for (key, value) in [
            ("fft_length", &mut own.fft_length),
            ("sequence_stride", &mut own.sequence_stride),
            ("num_mel_bins", &mut own.num_mel_bins),
        ] {
            if config.has(key) {
                *value = config.whole(key)?;
            }
        }
        for (key, value) in [
            ("sampling_rate", &mut own.sampling_rate),
            ("min_freq", &mut own.min_freq),
            ("top_db", &mut own.top_db),
            ("mag_exp", &mut own.mag_exp),
            ("min_power", &mut own.min_power),
            ("ref_power", &mut own.ref_power),
        ] {
            if config.has(key) {
                *value = config.number(key)?;
            }
        }
        own.sequence_length = super::whole_option(config, "sequence_length")?;
        if config.has("max_freq") {
            own.max_freq = Some(config.number("max_freq")?);
        }
        if config.has("power_to_db") {
            own.power_to_db = config.flag("power_to_db")?;
        }
        own.window = match config.has("window") {
            false => None,
            true => match config.text("window")? {
                "hann" => Some(Window::Hann),
                "hamming" => Some(Window::Hamming),
                other => return Err(Error::data_loss(format!("{other:?} is no window"))),
            },
        };
        own.check().map_err(|e| Error::data_loss(e.message()))?;
        Ok(own)
    }

    /// The window, with zeros on both sides up to the length of the transform.
    fn window_of(&self, dtype: DType) -> Result<Tensor> {
        let (n, all) = (self.length(), self.fft_length);
        let before = all.saturating_sub(n) / 2;
        let at = |i: usize| {
            let Some(i) = i.checked_sub(before).filter(|i| *i < n) else { return 0.0 };
            let (a, b) = match self.window {
                None => return 1.0,
                Some(Window::Hann) => (0.5, 0.5),
                Some(Window::Hamming) => (0.54, 0.46),
            };
            // Periodic, as Keras has it; of an odd length too.
            let period = n as f64;
            if n == 1 {
                1.0
            } else {
                a - b * (2.0 * std::f64::consts::PI * i as f64 / period).cos()
            }
        };
        // Without a window the padding is part of the piece.
        let padded = self.window.is_some();
        let values: Vec<f64> = (0..all).map(|i| if padded { at(i) } else { 1.0 }).collect();
        Tensor::new(values)?.cast(dtype)
    }

    /// How much each frequency counts for each pitch: triangles on the scale of mels (Young and others, the
    /// HTK book), without the frequency 0.
    fn pitches(&self, dtype: DType) -> Result<Tensor> {
        let mel = |hertz: f32| 1127.0f32 * (1.0 + hertz / 700.0).ln();
        let bins = self.fft_length / 2 + 1;
        let nyquist = self.sampling_rate as f32 / 2.0;
        let (low, high) = (mel(self.min_freq as f32), mel(self.max() as f32));
        let step = (high - low) / (self.num_mel_bins.saturating_add(1)) as f32;
        let edge = |i: usize| low + step * i as f32;
        let mut values = vec![0.0f32; self.num_mel_bins];
        let between = nyquist / (bins.saturating_sub(1)).max(1) as f32;
        for bin in 1..bins {
            let own = mel(between * bin as f32);
            for pitch in 0..self.num_mel_bins {
                let (a, b, c) = (edge(pitch), edge(pitch + 1), edge(pitch + 2));
                values.push(((own - a) / (b - a)).min((c - own) / (c - b)).max(0.0));
            }
        }
        Tensor::from_vec(values, [bins, self.num_mel_bins])?.cast(dtype)
    }
}

impl Layer for MelSpectrogram {
    fn class_name(&self) -> &str {
        "MelSpectrogram"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, _: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        self.check()
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        self.check()?;
        let given = one(inputs)?;
        let dtype = if given.dtype() == DType::Float64 { DType::Float64 } else { DType::Float32 };
        let x = given.cast(dtype)?;
        let alone = match x.shape().rank() {
            Some(1) => true,
            Some(2) => false,
            _ => {
                return Err(Error::invalid_argument(format!(
                    "sounds have shape [samples] or [batch, samples], got {}",
                    x.shape()
                )));
            }
        };
        let x = if alone { array::expand_dims(&x, 0)? } else { x };
        let side = i32::try_from(self.fft_length / 2).unwrap_or(i32::MAX);
        let x = array::mirror_pad(&x, &[[0, 0], [side, side]])?;
        let window = self.window_of(dtype)?;
        let z = signal::stft(&x, &window, self.sequence_stride, self.fft_length)?;
        let power = math::add(math::square(math::real(&z)?)?, math::square(math::imag(&z)?)?)?;
        let power = math::pow(math::sqrt(&power)?, self.mag_exp)?;
        let mut y = math::matmul(&power, self.pitches(dtype)?)?;
        if self.power_to_db {
            let decibels = |x: &Tensor| -> Result<Tensor> {
                math::log(math::maximum(x, self.min_power)?)? * (10.0 / std::f64::consts::LN_10)
            };
            let over = self.ref_power.abs().max(self.min_power).log10() * 10.0;
            y = (decibels(&y)? - over)?;
            let least = (math::reduce_max(&y, ..)? - self.top_db)?;
            y = math::maximum(&y, &least)?;
        }
        let y = array::transpose(&y, Some(&[0, 2, 1]))?;
        let y = if alone { array::squeeze(&y, &[0])? } else { y };
        let own = if given.dtype().is_floating() { given.dtype() } else { dtype };
        Ok(y.cast(own)?.into())
    }
    fn config(&self) -> Config {
        let window = self.window.map(|window| match window {
            Window::Hann => "hann",
            Window::Hamming => "hamming",
        });
        Config::new()
            .with("fft_length", self.fft_length)
            .with("sequence_stride", self.sequence_stride)
            .with("sequence_length", self.length())
            .with("window", window)
            .with("sampling_rate", self.sampling_rate)
            .with("num_mel_bins", self.num_mel_bins)
            .with("min_freq", self.min_freq)
            .with("max_freq", self.max())
            .with("power_to_db", self.power_to_db)
            .with("top_db", self.top_db)
            .with("mag_exp", self.mag_exp)
            .with("min_power", self.min_power)
            .with("ref_power", self.ref_power)
    }
}
