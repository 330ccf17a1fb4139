//! First values of layers that compute a short-time Fourier transform.
//!
//! Does not know: layers.

use super::Initializer;
use crate::config::Config;
use ferroflow_api::array;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::DType;
use std::f64::consts::PI;

/// Which part of the transform a layer computes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The real part: cosines.
    #[default]
    Real,
    /// The imaginary part: sines.
    Imag,
}

/// By what the transform is divided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Scaling {
    /// The root of the summed squares of the window, as for a spectral density.
    #[default]
    Density,
    /// The sum of the window, as for a spectrum.
    Spectrum,
    /// Nothing.
    None,
}

/// What each frame is multiplied by.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Window {
    /// `0.5 - 0.5 cos(x)`, the window of Hann.
    #[default]
    Hann,
    /// `0.54 - 0.46 cos(x)`, the window of Hamming.
    Hamming,
    /// `0.42 - 0.5 cos(x) + 0.08 cos(2x)`, the window of Blackman.
    Blackman,
    /// The window of Blackman and Harris, of four terms.
    BlackmanHarris,
    /// The window of Nuttall, of four terms.
    Nuttall,
    /// The window with a flat top, of five terms.
    FlatTop,
    /// The window of Bartlett, a triangle.
    Bartlett,
    /// Half a sine.
    Cosine,
    /// Ones.
    Boxcar,
    /// These numbers, one for each step of a frame.
    Custom(Vec<f64>),
    /// None: nothing is divided either.
    None,
}

const NAMES: [(Window, &str); 9] = [
    (Window::Hann, "hann"),
    (Window::Hamming, "hamming"),
    (Window::Blackman, "blackman"),
    (Window::BlackmanHarris, "blackmanharris"),
    (Window::Nuttall, "nuttall"),
    (Window::FlatTop, "flattop"),
    (Window::Bartlett, "bartlett"),
    (Window::Cosine, "cosine"),
    (Window::Boxcar, "boxcar"),
];

impl Window {
    /// The window of a frame, symmetric, or as one period of a function that repeats.
    fn of(&self, length: usize, periodic: bool) -> Result<Option<Vec<f64>>> {
        if let Window::Custom(values) = self
            && values.len() != length
        {
            return Err(Error::invalid_argument(format!(
                "a window of {} numbers does not fit frames of {length} steps",
                values.len()
            )));
        }
        let whole = if periodic { length + 1 } else { length };
        // A window of one step is that step.
        let at = |n: usize| match whole {
            0 | 1 => PI,
            _ => 2.0 * PI * n as f64 / (whole - 1) as f64,
        };
        let sum = |terms: &[f64]| -> Vec<f64> {
            let window = (0..length).map(|n| {
                let terms = terms.iter().enumerate();
                terms.map(|(k, a)| a * (k as f64 * (at(n) - PI)).cos()).sum()
            });
            if whole <= 1 { vec![1.0; length] } else { window.collect() }
        };
        Ok(Some(match self {
            Window::None => return Ok(None),
            Window::Custom(values) => values.clone(),
            Window::Hann => sum(&[0.5, 0.5]),
            Window::Hamming => sum(&[0.54, 0.46]),
            Window::Blackman => sum(&[0.42, 0.5, 0.08]),
            Window::BlackmanHarris => sum(&[0.35875, 0.48829, 0.14128, 0.01168]),
            Window::Nuttall => sum(&[0.3635819, 0.4891775, 0.1365995, 0.0106411]),
            Window::FlatTop => {
                sum(&[0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368])
            }
            Window::Bartlett => (0..length).map(|n| 1.0 - (at(n) / PI - 1.0).abs()).collect(),
            Window::Cosine => {
                (0..length).map(|n| (PI / whole as f64 * (n as f64 + 0.5)).sin()).collect()
            }
            Window::Boxcar => vec![1.0; length],
        }))
    }
}

/// Weights `[frame_length, channels, frequencies]` with which a convolution is a short-time Fourier
/// transform: `cos(-2 pi t f / n)` or the sine of it, of step `t` and frequency `f` of `n / 2 + 1`, times a
/// window.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::initializers::{Initializer, Scaling, Side, Stft, Window};
/// let how = Stft::new().window(Window::Boxcar).scaling(Scaling::None);
/// let kernel = how.draw(&[2, 1, 2], tf::DType::Float32)?;
/// assert_eq!(kernel.to_vec::<f32>()?, [1.0, 1.0, 1.0, -1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Stft {
    side: Side,
    window: Window,
    scaling: Scaling,
    periodic: bool,
}

impl Stft {
    /// The real part, by the window of Hann, for a spectral density.
    pub fn new() -> Stft {
        Stft::default()
    }

    /// The same, of this part.
    #[must_use]
    pub fn side(mut self, side: Side) -> Stft {
        self.side = side;
        self
    }

    /// The same with this window.
    #[must_use]
    pub fn window(mut self, window: Window) -> Stft {
        self.window = window;
        self
    }

    /// The same, divided by this.
    #[must_use]
    pub fn scaling(mut self, scaling: Scaling) -> Stft {
        self.scaling = scaling;
        self
    }

    /// The same with the window as one period of a function that repeats, instead of symmetric.
    #[must_use]
    pub fn periodic(mut self) -> Stft {
        self.periodic = true;
        self
    }

    pub(super) fn read(c: &Config) -> Result<Stft> {
        let unknown = |key: &str, value: &str| {
            Error::data_loss(format!("{key} is {value:?}, which is not known here"))
        };
        let side = match c.text("side")? {
            "real" => Side::Real,
            "imag" => Side::Imag,
            other => return Err(unknown("side", other)),
        };
        let window = match c.has("window") {
            false => Window::None,
            true => match c.text("window") {
                Ok(given) => {
                    let known = NAMES.iter().find(|(_, name)| *name == given);
                    known.map(|(w, _)| w.clone()).ok_or_else(|| unknown("window", given))?
                }
                Err(_) => Window::Custom(crate::options::Field::read(c, "window")?),
            },
        };
        let scaling = match c.has("scaling") {
            false => Scaling::None,
            true => match c.text("scaling")? {
                "density" => Scaling::Density,
                "spectrum" => Scaling::Spectrum,
                other => return Err(unknown("scaling", other)),
            },
        };
        Ok(Stft { side, window, scaling, periodic: c.flag("periodic")? })
    }
}

impl Initializer for Stft {
    fn class_name(&self) -> &str {
        "STFT"
    }
    fn draw(&self, dims: &[usize], dtype: DType) -> Result<Tensor> {
        let &[length, channels, frequencies] = dims else {
            return Err(Error::invalid_argument(format!(
                "weights of an STFT are of shape [frame_length, channels, frequencies], got {dims:?}"
            )));
        };
        if frequencies < 2 {
            return Err(Error::invalid_argument(format!(
                "an STFT has at least 2 frequencies, got {frequencies}"
            )));
        }
        // Made first and as a tensor, so that one that is too large is an error.
        let kernel = array::zeros(&[length, 1, frequencies], DType::Float64)?;
        let mut kernel = kernel.to_vec::<f64>()?;
        let window = self.window.of(length, self.periodic)?;
        let scale = match (&window, self.scaling) {
            (None, _) | (_, Scaling::None) => 1.0,
            (Some(w), Scaling::Density) => w.iter().map(|x| x * x).sum::<f64>().sqrt(),
            (Some(w), Scaling::Spectrum) => w.iter().map(|x| x.abs()).sum(),
        };
        let period = 2.0 * (frequencies as f64 - 1.0);
        for (t, row) in kernel.chunks_mut(frequencies).enumerate() {
            let w = window.as_ref().and_then(|w| w.get(t)).copied().unwrap_or(1.0) / scale;
            for (f, x) in row.iter_mut().enumerate() {
                let angle = -2.0 * PI * t as f64 * f as f64 / period;
                *x = w * if self.side == Side::Real { angle.cos() } else { angle.sin() };
            }
        }
        let kernel = Tensor::from_vec(kernel, [length, 1, frequencies])?.cast(dtype)?;
        array::broadcast_to(&kernel, &[length, channels, frequencies])
    }
    fn config(&self) -> Config {
        let window = match &self.window {
            Window::None => serde_json::Value::Null,
            Window::Custom(values) => values.clone().into(),
            named => {
                let name = NAMES.iter().find(|(w, _)| w == named).map(|(_, name)| *name);
                name.into()
            }
        };
        let scaling = match self.scaling {
            Scaling::Density => Some("density"),
            Scaling::Spectrum => Some("spectrum"),
            Scaling::None => None,
        };
        Config::new()
            .with("side", if self.side == Side::Real { "real" } else { "imag" })
            .with("window", window)
            .with("periodic", self.periodic)
            .with("scaling", scaling)
    }
}
