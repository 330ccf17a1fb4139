//! How windows slide over one, two or three dimensions: what convolutions and poolings have in common.
//!
//! Invariant: sizes are checked before anything is made of them, so a saved model cannot ask for what does
//! not fit.
//! Does not know: what is done with a window.

use super::features;
use super::size::{Size, first_axis, load_channels, saved_channels};
use crate::config::Config;
use ferroflow_api::nn::{self, Channels};
use ferroflow_base::{Error, Result};
use ferroflow_tensor::PartialShape;

/// How the border is treated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Border {
    /// Windows lie inside.
    Valid,
    /// As many zeros on both sides as keep the size at stride 1.
    Same,
    /// As many zeros before, so that no window sees what comes after its place.
    Causal,
}

/// Sizes, steps and borders of windows.
#[derive(Clone, Debug)]
pub(super) struct Slide<const N: usize> {
    pub(super) window: Size<N>,
    pub(super) strides: Size<N>,
    pub(super) dilation: Size<N>,
    pub(super) border: Border,
    pub(super) channels: Channels,
}

impl<const N: usize> Slide<N> {
    /// Windows moved by one, without padding.
    pub(super) fn new(window: Size<N>) -> Slide<N> {
        Slide {
            window,
            strides: Size([1; N]),
            dilation: Size([1; N]),
            border: Border::Valid,
            channels: Channels::Last,
        }
    }

    /// What [`Slide::config`] gave, the sizes of windows under this name.
    pub(super) fn from_config(config: &Config, window: &str) -> Result<Slide<N>> {
        let border = match config.has("padding") {
            true => match config.text("padding")? {
                "valid" => Border::Valid,
                "same" => Border::Same,
                "causal" if N == 1 => Border::Causal,
                _ => return Err(Error::data_loss("padding is not \"valid\" or \"same\"")),
            },
            false => Border::Valid,
        };
        Ok(Slide {
            window: Size::read(config, window)?,
            strides: Size::read_or(config, "strides", 1)?,
            dilation: Size::read_or(config, "dilation_rate", 1)?,
            border,
            channels: load_channels(config)?,
        })
    }

    /// What is needed to make it again, but for distances within windows.
    pub(super) fn config(&self, window: &str) -> Config {
        let border = match self.border {
            Border::Valid => "valid",
            Border::Same => "same",
            Border::Causal => "causal",
        };
        Config::new()
            .with(window, self.window.saved())
            .with("strides", self.strides.saved())
            .with("padding", border)
            .with("data_format", saved_channels(self.channels))
    }

    /// As [`Slide::config`], with the distances within windows.
    pub(super) fn dilated_config(&self, window: &str) -> Config {
        self.config(window).with("dilation_rate", self.dilation.saved())
    }

    /// Fails unless the inputs have as many dimensions as windows, a batch and channels.
    pub(super) fn check(&self, input: &PartialShape) -> Result<()> {
        if input.rank().is_none_or(|r| r == N + 2) {
            return Ok(());
        }
        let sizes = match N {
            1 => "steps",
            2 => "height, width",
            _ => "depth, height, width",
        };
        let all = match self.channels {
            Channels::Last => format!("batch, {sizes}, channels"),
            Channels::First => format!("batch, channels, {sizes}"),
        };
        Err(Error::invalid_argument(format!(
            "expected inputs of {} dimensions ({all}), got shape {input}",
            N + 2
        )))
    }

    /// Fails for steps above 1 by windows with gaps, which TensorFlow's convolutions do not take.
    pub(super) fn check_gaps(&self) -> Result<()> {
        let more = |size: &Size<N>| size.0.iter().any(|&n| n > 1);
        if more(&self.strides) && more(&self.dilation) {
            return Err(Error::invalid_argument(format!(
                "strides {:?} and dilation_rate {:?} cannot both be above 1",
                self.strides.0, self.dilation.0
            )));
        }
        Ok(())
    }

    /// How many channels the inputs have.
    pub(super) fn channels_of(&self, input: &PartialShape) -> Result<usize> {
        self.check(input)?;
        match self.channels {
            Channels::Last => features(input),
            Channels::First => input.dim(1).filter(|_| input.rank().is_some()).ok_or_else(|| {
                Error::invalid_argument(format!(
                    "the channels of the inputs, their second dimension, must be known, got {input}"
                ))
            }),
        }
    }

    /// The shape of what windows leave of inputs, with so many channels.
    pub(super) fn output(
        &self,
        input: &PartialShape,
        channels: Option<usize>,
    ) -> Result<PartialShape> {
        self.check(input)?;
        let first = first_axis(self.channels);
        let mut dims = vec![input.dim(0)];
        for (i, ((&window, &stride), &apart)) in
            self.window.0.iter().zip(&self.strides.0).zip(&self.dilation.0).enumerate()
        {
            dims.push(slid(input.dim(first + i), window, stride, apart, self.border)?);
        }
        let at = if self.channels == Channels::Last { dims.len() } else { 1 };
        dims.insert(at, channels);
        Ok(PartialShape::new(dims))
    }

    /// What the functions of `nn` are told.
    pub(super) fn how(&self) -> Result<nn::Windows> {
        let padding = match self.border {
            Border::Same => nn::Padding::Same,
            Border::Valid | Border::Causal => nn::Padding::Valid,
        };
        Ok(nn::Windows::new(&self.strides.signed()?)
            .dilations(&self.dilation.signed()?)
            .padding(padding)
            .channels(self.channels))
    }

    /// What precedes inputs whose border is causal.
    pub(super) fn before(&self) -> Result<Option<Vec<[i32; 2]>>> {
        let (Border::Causal, [window], [apart]) =
            (self.border, &self.window.0[..], &self.dilation.0[..])
        else {
            return Ok(None);
        };
        let zeros = window.saturating_sub(1).checked_mul(*apart);
        let zeros = zeros.and_then(|n| i32::try_from(n).ok()).ok_or_else(|| {
            Error::invalid_argument(format!("a window of {window}, {apart} apart, is too large"))
        })?;
        let mut all = vec![[0, 0]; 3];
        if let Some(steps) = all.get_mut(first_axis(self.channels)) {
            *steps = [zeros, 0];
        }
        Ok(Some(all))
    }
}

/// The size a window of `window` leaves of `size`.
fn slid(
    size: Option<usize>,
    window: usize,
    stride: usize,
    apart: usize,
    border: Border,
) -> Result<Option<usize>> {
    let extent = window.checked_sub(1).and_then(|w| w.checked_mul(apart)?.checked_add(1));
    let inside = |n: usize| Some(n.checked_sub(extent?)? / stride + 1);
    let out = match (size, border) {
        _ if stride == 0 || apart == 0 || extent.is_none() => None,
        (None, _) => return Ok(None),
        (Some(n), Border::Valid) => inside(n),
        (Some(n), Border::Same | Border::Causal) => Some(n.div_ceil(stride)),
    };
    out.map(Some).ok_or_else(|| {
        let size = size.map_or("unknown".into(), |n| n.to_string());
        let gaps = if apart == 1 { String::new() } else { format!(", {apart} apart,") };
        Error::invalid_argument(format!(
            "a window of {window}{gaps} and stride {stride} do not fit inputs of size {size}"
        ))
    })
}
