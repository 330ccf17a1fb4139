//! `UpSampling1D`, `UpSampling2D`, `UpSampling3D`: each step or place several times.
//!
//! Does not know: weights.

use super::options::named;
use super::preprocessing::image::{INTERPOLATION, name_in, value_in};
use super::size::{Size, first_axis, load_channels, saved_channels, signed};
use super::slide::Slide;
use super::{Call, Layer, Outputs, Weights, one, positive};
use crate::config::Config;
use crate::naming::unique;
use ferroflow_api::image::Resizing as Interpolation;
use ferroflow_api::nn::Channels;
use ferroflow_api::{array, image};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A layer that gives each place several times, along each of `N` dimensions. It is used as
/// [`UpSampling1D`], [`UpSampling2D`] or [`UpSampling3D`].
pub struct UpSampling<const N: usize> {
    name: String,
    size: Size<N>,
    channels: Channels,
    interpolation: Interpolation,
}

/// A layer that gives each step of sequences several times: `[batch, steps, channels]` becomes
/// `[batch, steps * size, channels]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::UpSampling1D};
/// let x = tf::constant([[[1.0f32], [2.0]]])?;
/// let y = UpSampling1D::new(2).call(&[x], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [1.0, 1.0, 2.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub type UpSampling1D = UpSampling<1>;

/// A layer that makes images larger: `[batch, height, width, channels]` becomes
/// `[batch, height * rows, width * columns, channels]`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::UpSampling2D};
/// let x = tf::constant([[[[1.0f32], [2.0]]]])?;
/// let y = UpSampling2D::new((1, 2)).call(&[x], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [1.0, 1.0, 2.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub type UpSampling2D = UpSampling<2>;

/// A layer that gives each place of volumes several times along each dimension:
/// `[batch, depth, height, width, channels]` becomes one of as many dimensions.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::UpSampling3D};
/// let x = tf::zeros(&[1, 2, 2, 2, 3], tf::DType::Float32)?;
/// let y = UpSampling3D::new((1, 2, 3)).call(&[x], &Call::inference())?;
/// assert_eq!(y[0].shape().to_string(), "[1,2,4,6,3]");
/// # Ok::<(), tf::Error>(())
/// ```
pub type UpSampling3D = UpSampling<3>;

impl<const N: usize> UpSampling<N> {
    const CLASS: (&'static str, &'static str) = match N {
        1 => ("UpSampling1D", "up_sampling1d"),
        2 => ("UpSampling2D", "up_sampling2d"),
        _ => ("UpSampling3D", "up_sampling3d"),
    };

    /// A layer that gives each place so many times along each dimension.
    pub fn new(size: impl Into<Size<N>>) -> UpSampling<N> {
        UpSampling {
            name: unique(Self::CLASS.1),
            size: size.into(),
            channels: Channels::Last,
            interpolation: Interpolation::Nearest,
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<UpSampling<N>> {
        Ok(UpSampling {
            name: name.to_string(),
            size: Size::read(config, "size")?,
            channels: load_channels(config)?,
            interpolation: if N == 2 {
                value_in(config, "interpolation", &INTERPOLATION, Interpolation::Nearest)?
            } else {
                Interpolation::Nearest
            },
        })
    }

    named!();

    fn repeated(&self, x: &Tensor) -> Result<Tensor> {
        let first = first_axis(self.channels);
        self.size.0.iter().enumerate().try_fold(x.clone(), |x, (i, &times)| match times {
            1 => Ok(x),
            _ => array::repeat(x, times, (first + i) as i64),
        })
    }
}

impl UpSampling<2> {
    /// The same layer that finds values between those that are there in another way.
    #[must_use]
    pub fn interpolation(mut self, how: Interpolation) -> UpSampling<2> {
        self.interpolation = how;
        self
    }
}

macro_rules! channels_first {
    ($($n:literal)*) => {$(
        impl UpSampling<$n> {
            /// The same layer for inputs whose channels come behind the batch: `[batch, channels, ...]`.
            #[must_use]
            pub fn channels_first(mut self) -> UpSampling<$n> {
                self.channels = Channels::First;
                self
            }
        }
    )*};
}

channels_first!(2 3);

impl<const N: usize> Layer for UpSampling<N> {
    fn class_name(&self) -> &str {
        Self::CLASS.0
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        self.size.0.iter().try_for_each(|&n| positive("size", n))?;
        Slide { channels: self.channels, ..Slide::<N>::new(1.into()) }.check(one(inputs)?)
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        Ok(match self.interpolation {
            Interpolation::Nearest => self.repeated(x)?,
            how => between(x, &self.size.0, self.channels, how)?,
        }
        .into())
    }
    fn config(&self) -> Config {
        let own = match N {
            1 => return Config::new().with("size", self.size.0.first().copied().unwrap_or(1)),
            2 => Config::new().with("interpolation", name_in(&INTERPOLATION, self.interpolation)),
            _ => Config::new(),
        };
        own.with("size", self.size.saved()).with("data_format", saved_channels(self.channels))
    }
}

/// Images made larger, with values between those that are there.
fn between(x: &Tensor, size: &[usize], channels: Channels, how: Interpolation) -> Result<Tensor> {
    let &[rows, columns] = size else {
        return Err(Error::internal("images have two dimensions"));
    };
    let first = channels == Channels::First;
    let images = if first { array::transpose(x, Some(&[0, 2, 3, 1]))? } else { x.clone() };
    let times = |axis, n| array::dimension(&images, axis)? * i32::try_from(signed(n)?).unwrap_or(1);
    let (height, width) = (times(1, rows)?, times(2, columns)?);
    let larger = image::resize(&images, height, width, how)?.cast(x.dtype())?;
    if first { array::transpose(larger, Some(&[0, 3, 1, 2])) } else { Ok(larger) }
}
