//! `DepthwiseConv1D`, `DepthwiseConv2D`: a convolution of each channel by itself, a bias, an activation.
//!
//! Does not know: training.

use super::size::Size;
use super::slide::Slide;
use super::{
    Call, Kernel, Layer, Outputs, Weights, kernel_options, named, one, positive, window_options,
};
use crate::config::Config;
use crate::naming::unique;
use crate::regularizers::Regularizer;
use ferroflow_api::nn;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A layer of filters of each channel's own, moved over `N` dimensions, with bias and activation: channel
/// `c * multiplier + m` of the outputs sees channel `c` of the inputs alone. It is used as
/// [`DepthwiseConv1D`] or [`DepthwiseConv2D`].
pub struct DepthwiseConv<const N: usize> {
    name: String,
    multiplier: usize,
    slide: Slide<N>,
    weights: Kernel,
}

/// A layer of filters of each channel's own, moved along the steps of sequences, with bias and activation.
///
/// Inputs `[batch, steps, channels]` give outputs `[batch, steps, channels * multiplier]`, in the dtype of
/// the model.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::DepthwiseConv1D};
/// let mut model = Sequential::new();
/// model.add(DepthwiseConv1D::new(3).depth_multiplier(2).same_padding());
/// model.build(&[None, Some(5), Some(2)])?;
/// let y = model.predict(&tf::zeros(&[1, 5, 2], tf::DType::Float32)?, 1)?;
/// assert_eq!(y.dims3()?, (1, 5, 4));
/// # Ok::<(), tf::Error>(())
/// ```
pub type DepthwiseConv1D = DepthwiseConv<1>;

/// A layer of filters of each channel's own, moved over images, with bias and activation.
///
/// Inputs `[batch, height, width, channels]` give outputs
/// `[batch, rows, columns, channels * multiplier]`, in the dtype of the model.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::DepthwiseConv2D};
/// let mut model = Sequential::new();
/// model.add(DepthwiseConv2D::new(3).strides(2).same_padding());
/// model.build(&[None, Some(8), Some(8), Some(3)])?;
/// let y = model.predict(&tf::zeros(&[1, 8, 8, 3], tf::DType::Float32)?, 1)?;
/// assert_eq!(y.dims4()?, (1, 4, 4, 3));
/// # Ok::<(), tf::Error>(())
/// ```
pub type DepthwiseConv2D = DepthwiseConv<2>;

impl<const N: usize> DepthwiseConv<N> {
    const CLASS: (&'static str, &'static str) = match N {
        1 => ("DepthwiseConv1D", "depthwise_conv1d"),
        _ => ("DepthwiseConv2D", "depthwise_conv2d"),
    };

    /// A layer with one filter of this size for each channel, moved by one, without padding.
    pub fn new(kernel: impl Into<Size<N>>) -> DepthwiseConv<N> {
        DepthwiseConv {
            name: unique(Self::CLASS.1),
            multiplier: 1,
            slide: Slide::new(kernel.into()),
            weights: Kernel::of("depthwise", "kernel"),
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<DepthwiseConv<N>> {
        Ok(DepthwiseConv {
            name: name.to_string(),
            multiplier: match config.has("depth_multiplier") {
                true => config.whole("depth_multiplier")?,
                false => 1,
            },
            slide: Slide::from_config(config, "kernel_size")?,
            weights: Kernel::of("depthwise", "kernel").read(config)?,
        })
    }

    /// The same layer with this many filters for each channel.
    #[must_use]
    pub fn depth_multiplier(mut self, multiplier: usize) -> DepthwiseConv<N> {
        self.multiplier = multiplier;
        self
    }

    /// The same layer with filters whose elements are this far apart, 1 unless told otherwise.
    #[must_use]
    pub fn dilation_rate(mut self, apart: impl Into<Size<N>>) -> DepthwiseConv<N> {
        self.slide.dilation = apart.into();
        self
    }

    window_options!();
    kernel_options!(depthwise_initializer depthwise_regularizer depthwise_constraint);
    named!();
}

/// How many channels so many filters for each channel give.
pub(super) fn multiplied(channels: usize, multiplier: usize) -> Result<usize> {
    positive("depth_multiplier", multiplier)?;
    channels.checked_mul(multiplier).ok_or_else(|| {
        Error::invalid_argument(format!(
            "{channels} channels by {multiplier} filters each are too many"
        ))
    })
}

impl<const N: usize> Layer for DepthwiseConv<N> {
    fn class_name(&self) -> &str {
        Self::CLASS.0
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let channels = self.slide.channels_of(one(inputs)?)?;
        let outputs = multiplied(channels, self.multiplier)?;
        self.output_shapes(inputs)?;
        let dims = [&self.slide.window.0[..], &[channels, self.multiplier]].concat();
        self.weights.build_for(weights, &dims, outputs)
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let y = nn::depthwise_conv(one(inputs)?, self.weights.kernel()?, &self.slide.how()?)?;
        Ok(self.weights.finish_at(y, self.slide.channels)?.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let input = one(inputs)?;
        let outputs = multiplied(self.slide.channels_of(input)?, self.multiplier)?;
        Ok(Some(vec![self.slide.output(input, Some(outputs))?]))
    }
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        self.weights.activity_regularizer.as_deref()
    }
    fn config(&self) -> Config {
        let own = Config::new().with("depth_multiplier", self.multiplier);
        own.and(self.slide.dilated_config("kernel_size")).and(self.weights.config())
    }
}
