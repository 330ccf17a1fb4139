//! `Conv1D`, `Conv2D`, `Conv3D`: a convolution, a bias, an activation.
//!
//! Does not know: training.

use super::size::Size;
use super::slide::{Border, Slide};
use super::{
    Call, Kernel, Layer, Outputs, Weights, kernel_options, named, one, positive, window_options,
};
use crate::config::Config;
use crate::naming::unique;
use crate::regularizers::Regularizer;
use ferroflow_api::{array, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A layer of filters that are moved over `N` dimensions, with bias and activation: each output is
/// `activation(Σ window * kernel + bias)`, summed over the window and its channels. It is used as
/// [`Conv1D`], [`Conv2D`] or [`Conv3D`].
pub struct Conv<const N: usize> {
    name: String,
    filters: usize,
    groups: usize,
    slide: Slide<N>,
    weights: Kernel,
}

/// A layer of filters that are moved along the steps of sequences, with bias and activation.
///
/// Inputs `[batch, steps, channels]` give outputs `[batch, steps, filters]`, in the dtype of the model.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::Conv1D};
/// let mut model = Sequential::new();
/// model.add(Conv1D::new(4, 3).causal_padding().dilation_rate(2));
/// model.build(&[None, Some(10), Some(2)])?;
/// assert_eq!(model.variables()[0].shape().to_string(), "[3,2,4]");
/// let y = model.predict(&tf::zeros(&[1, 10, 2], tf::DType::Float32)?, 1)?;
/// assert_eq!(y.dims3()?, (1, 10, 4));
/// # Ok::<(), tf::Error>(())
/// ```
pub type Conv1D = Conv<1>;

/// A layer of filters that are moved over images, with bias and activation.
///
/// Inputs `[batch, height, width, channels]` give outputs `[batch, rows, columns, filters]`, in the
/// dtype of the model.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, activations::Relu, layers::Conv2D};
/// let mut model = Sequential::new();
/// model.add(Conv2D::new(8, 3).strides((2, 1)).same_padding().activation(Relu));
/// model.build(&[None, Some(28), Some(28), Some(1)])?;
/// let y = model.predict(&tf::zeros(&[2, 28, 28, 1], tf::DType::Float32)?, 2)?;
/// assert_eq!(y.dims4()?, (2, 14, 28, 8));
/// # Ok::<(), tf::Error>(())
/// ```
pub type Conv2D = Conv<2>;

/// A layer of filters that are moved through volumes, with bias and activation.
///
/// Inputs `[batch, depth, height, width, channels]` give outputs of as many dimensions with `filters`
/// channels, in the dtype of the model.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::Conv3D};
/// let mut model = Sequential::new();
/// model.add(Conv3D::new(2, (1, 3, 3)).without_bias());
/// model.build(&[None, Some(4), Some(5), Some(5), Some(1)])?;
/// let y = model.predict(&tf::zeros(&[1, 4, 5, 5, 1], tf::DType::Float32)?, 1)?;
/// assert_eq!(y.shape().to_string(), "[1,4,3,3,2]");
/// # Ok::<(), tf::Error>(())
/// ```
pub type Conv3D = Conv<3>;

impl<const N: usize> Conv<N> {
    const CLASS: (&'static str, &'static str) = match N {
        1 => ("Conv1D", "conv1d"),
        2 => ("Conv2D", "conv2d"),
        _ => ("Conv3D", "conv3d"),
    };

    /// A layer with this many filters of this size, moved by one, without padding.
    pub fn new(filters: usize, kernel: impl Into<Size<N>>) -> Conv<N> {
        Conv {
            name: unique(Self::CLASS.1),
            filters,
            groups: 1,
            slide: Slide::new(kernel.into()),
            weights: Kernel::default(),
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Conv<N>> {
        Ok(Conv {
            name: name.to_string(),
            filters: config.whole("filters")?,
            groups: if config.has("groups") { config.whole("groups")? } else { 1 },
            slide: Slide::from_config(config, "kernel_size")?,
            weights: Kernel::from_config(config)?,
        })
    }

    /// The same layer with filters whose elements are this far apart, 1 unless told otherwise; steps are 1
    /// then (Yu and Koltun, 2015).
    #[must_use]
    pub fn dilation_rate(mut self, apart: impl Into<Size<N>>) -> Conv<N> {
        self.slide.dilation = apart.into();
        self
    }

    /// The same layer with channels and filters in so many groups of equal size, each of which sees only
    /// its own.
    #[must_use]
    pub fn groups(mut self, groups: usize) -> Conv<N> {
        self.groups = groups;
        self
    }

    window_options!();
    kernel_options!();
    named!();
}

impl Conv<1> {
    /// The same layer, its inputs padded in front so that the size stays at stride 1 and an output sees
    /// no step after its own (van den Oord and others, 2016).
    #[must_use]
    pub fn causal_padding(mut self) -> Conv<1> {
        self.slide.border = Border::Causal;
        self
    }
}

impl<const N: usize> Layer for Conv<N> {
    fn class_name(&self) -> &str {
        Self::CLASS.0
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let channels = self.slide.channels_of(one(inputs)?)?;
        positive("filters", self.filters)?;
        positive("groups", self.groups)?;
        self.slide.check_gaps()?;
        for (what, n) in [("filters", self.filters), ("input channels", channels)] {
            if n % self.groups != 0 {
                return Err(Error::invalid_argument(format!(
                    "{n} {what} cannot be shared by {} groups",
                    self.groups
                )));
            }
        }
        self.output_shapes(inputs)?;
        let channels = channels / self.groups;
        self.weights.build(weights, &[&self.slide.window.0[..], &[channels, self.filters]].concat())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = match self.slide.before()? {
            Some(zeros) => array::pad(one(inputs)?, &zeros)?,
            None => one(inputs)?.clone(),
        };
        let y = nn::convolution(x, self.weights.kernel()?, &self.slide.how()?)?;
        Ok(self.weights.finish_at(y, self.slide.channels)?.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![self.slide.output(one(inputs)?, Some(self.filters))?]))
    }
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        self.weights.activity_regularizer.as_deref()
    }
    fn config(&self) -> Config {
        let own = Config::new().with("filters", self.filters).with("groups", self.groups);
        own.and(self.slide.dilated_config("kernel_size")).and(self.weights.config())
    }
}
