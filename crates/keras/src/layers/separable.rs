//! `SeparableConv1D`, `SeparableConv2D`: a convolution of each channel by itself, then one across the
//! channels of each place, a bias, an activation.
//!
//! Does not know: training.

use super::depthwise::multiplied;
use super::kernel::Part;
use super::options::part_options;
use super::size::Size;
use super::slide::Slide;
use super::{
    Call, Kernel, Layer, Outputs, Weights, kernel_options, named, one, positive, window_options,
};
use crate::config::Config;
use crate::naming::unique;
use crate::regularizers::Regularizer;
use ferroflow_api::nn;
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A layer that convolves each channel by filters of its own over `N` dimensions, and mixes the channels of
/// each place then, with bias and activation (Chollet, 2016). It is used as [`SeparableConv1D`] or
/// [`SeparableConv2D`].
pub struct SeparableConv<const N: usize> {
    name: String,
    filters: usize,
    multiplier: usize,
    slide: Slide<N>,
    depthwise: Part,
    weights: Kernel,
}

/// A layer that convolves each channel of sequences by filters of its own, and mixes the channels of each
/// step then, with bias and activation.
///
/// Inputs `[batch, steps, channels]` give outputs `[batch, steps, filters]`, in the dtype of the model.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::SeparableConv1D};
/// let mut model = Sequential::new();
/// model.add(SeparableConv1D::new(4, 3));
/// model.build(&[None, Some(5), Some(2)])?;
/// assert_eq!(model.count_params(), 3 * 2 + 2 * 4 + 4);
/// # Ok::<(), tf::Error>(())
/// ```
pub type SeparableConv1D = SeparableConv<1>;

/// A layer that convolves each channel of images by filters of its own, and mixes the channels of each
/// place then, with bias and activation.
///
/// Inputs `[batch, height, width, channels]` give outputs `[batch, rows, columns, filters]`, in the
/// dtype of the model.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::SeparableConv2D};
/// let mut model = Sequential::new();
/// model.add(SeparableConv2D::new(4, 3).depth_multiplier(2).same_padding());
/// model.build(&[None, Some(6), Some(6), Some(3)])?;
/// let y = model.predict(&tf::zeros(&[1, 6, 6, 3], tf::DType::Float32)?, 1)?;
/// assert_eq!(y.dims4()?, (1, 6, 6, 4));
/// # Ok::<(), tf::Error>(())
/// ```
pub type SeparableConv2D = SeparableConv<2>;

impl<const N: usize> SeparableConv<N> {
    const CLASS: (&'static str, &'static str) = match N {
        1 => ("SeparableConv1D", "separable_conv1d"),
        _ => ("SeparableConv2D", "separable_conv2d"),
    };

    /// A layer with this many outputs, and one filter of this size for each channel, moved by one,
    /// without padding.
    pub fn new(filters: usize, kernel: impl Into<Size<N>>) -> SeparableConv<N> {
        SeparableConv {
            name: unique(Self::CLASS.1),
            filters,
            multiplier: 1,
            slide: Slide::new(kernel.into()),
            depthwise: Part::new("depthwise", "depthwise_kernel"),
            weights: Kernel::of("pointwise", "pointwise_kernel"),
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<SeparableConv<N>> {
        Ok(SeparableConv {
            name: name.to_string(),
            filters: config.whole("filters")?,
            multiplier: match config.has("depth_multiplier") {
                true => config.whole("depth_multiplier")?,
                false => 1,
            },
            slide: Slide::from_config(config, "kernel_size")?,
            depthwise: Part::new("depthwise", "depthwise_kernel").read(config)?,
            weights: Kernel::of("pointwise", "pointwise_kernel").read(config)?,
        })
    }

    /// The same layer with this many filters for each channel.
    #[must_use]
    pub fn depth_multiplier(mut self, multiplier: usize) -> SeparableConv<N> {
        self.multiplier = multiplier;
        self
    }

    /// The same layer with filters whose elements are this far apart, 1 unless told otherwise.
    #[must_use]
    pub fn dilation_rate(mut self, apart: impl Into<Size<N>>) -> SeparableConv<N> {
        self.slide.dilation = apart.into();
        self
    }

    part_options! {
        "a kernel of each channel" "Glorot's uniform one" depthwise =>
            depthwise_initializer depthwise_regularizer depthwise_constraint;
    }
    window_options!();
    kernel_options!(pointwise_initializer pointwise_regularizer pointwise_constraint);
    named!();
}

impl<const N: usize> Layer for SeparableConv<N> {
    fn class_name(&self) -> &str {
        Self::CLASS.0
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let channels = self.slide.channels_of(one(inputs)?)?;
        positive("filters", self.filters)?;
        let between = multiplied(channels, self.multiplier)?;
        self.output_shapes(inputs)?;
        let dims = [&self.slide.window.0[..], &[channels, self.multiplier]].concat();
        self.depthwise.build(weights, &dims)?;
        self.weights.build(weights, &[&[1; N][..], &[between, self.filters]].concat())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let y = nn::depthwise_conv(one(inputs)?, self.depthwise.value()?, &self.slide.how()?)?;
        let across = nn::Windows::new(&[1; N]).channels(self.slide.channels);
        let y = nn::convolution(y, self.weights.kernel()?, &across)?;
        Ok(self.weights.finish_at(y, self.slide.channels)?.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![self.slide.output(one(inputs)?, Some(self.filters))?]))
    }
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        self.weights.activity_regularizer.as_deref()
    }
    fn config(&self) -> Config {
        let own = Config::new()
            .with("filters", self.filters)
            .with("depth_multiplier", self.multiplier)
            .and(self.depthwise.config());
        own.and(self.slide.dilated_config("kernel_size")).and(self.weights.config())
    }
}
