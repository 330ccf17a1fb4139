//! `Conv1DTranspose`, `Conv2DTranspose`, `Conv3DTranspose`: a convolution the other way, a bias, an
//! activation.
//!
//! Invariant: where several sizes lead to the inputs' by the convolution, one rule chooses, for shapes and
//! calls alike.
//! Does not know: training.

use super::size::{Size, first_axis};
use super::slide::{Border, Slide};
use super::{
    Call, Kernel, Layer, Outputs, Weights, kernel_options, named, one, positive, window_options,
};
use crate::config::Config;
use crate::naming::unique;
use crate::regularizers::Regularizer;
use ferroflow_api::nn::Channels;
use ferroflow_api::{array, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A layer that spreads each place of its inputs over a window of its outputs, the transpose of a
/// convolution over `N` dimensions (Zeiler and others, 2010), with bias and activation. It is used as
/// [`Conv1DTranspose`], [`Conv2DTranspose`] or [`Conv3DTranspose`].
///
/// Along each dimension, `n` steps become `n * stride` with [`same_padding`](ConvTranspose::same_padding),
/// and `(n - 1) * stride + max(window, stride)` without.
pub struct ConvTranspose<const N: usize> {
    name: String,
    filters: usize,
    slide: Slide<N>,
    output_padding: Option<Size<N>>,
    weights: Kernel,
}

/// A layer that spreads each step of sequences over a window of its outputs, with bias and activation.
///
/// Inputs `[batch, steps, channels]` give outputs `[batch, steps, filters]`, in the dtype of the model.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::Conv1DTranspose};
/// let mut model = Sequential::new();
/// model.add(Conv1DTranspose::new(3, 4).strides(2));
/// model.build(&[None, Some(5), Some(2)])?;
/// let y = model.predict(&tf::zeros(&[1, 5, 2], tf::DType::Float32)?, 1)?;
/// assert_eq!(y.dims3()?, (1, 12, 3));
/// # Ok::<(), tf::Error>(())
/// ```
pub type Conv1DTranspose = ConvTranspose<1>;

/// A layer that spreads each place of images over a window of its outputs, with bias and activation.
///
/// Inputs `[batch, height, width, channels]` give outputs `[batch, rows, columns, filters]`, in the
/// dtype of the model.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::Conv2DTranspose};
/// let mut model = Sequential::new();
/// model.add(Conv2DTranspose::new(3, 3).strides(2).same_padding());
/// model.build(&[None, Some(7), Some(7), Some(2)])?;
/// let y = model.predict(&tf::zeros(&[1, 7, 7, 2], tf::DType::Float32)?, 1)?;
/// assert_eq!(y.dims4()?, (1, 14, 14, 3));
/// # Ok::<(), tf::Error>(())
/// ```
pub type Conv2DTranspose = ConvTranspose<2>;

/// A layer that spreads each place of volumes over a window of its outputs, with bias and activation.
///
/// Inputs `[batch, depth, height, width, channels]` give outputs of as many dimensions with `filters`
/// channels, in the dtype of the model.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Sequential, layers::Conv3DTranspose};
/// let mut model = Sequential::new();
/// model.add(Conv3DTranspose::new(1, 2).strides(2).output_padding(1));
/// model.build(&[None, Some(2), Some(2), Some(2), Some(1)])?;
/// let y = model.predict(&tf::zeros(&[1, 2, 2, 2, 1], tf::DType::Float32)?, 1)?;
/// assert_eq!(y.shape().to_string(), "[1,5,5,5,1]");
/// # Ok::<(), tf::Error>(())
/// ```
pub type Conv3DTranspose = ConvTranspose<3>;

impl<const N: usize> ConvTranspose<N> {
    const CLASS: (&'static str, &'static str) = match N {
        1 => ("Conv1DTranspose", "conv1d_transpose"),
        2 => ("Conv2DTranspose", "conv2d_transpose"),
        _ => ("Conv3DTranspose", "conv3d_transpose"),
    };

    /// A layer with this many filters of this size, moved by one, without padding.
    pub fn new(filters: usize, kernel: impl Into<Size<N>>) -> ConvTranspose<N> {
        ConvTranspose {
            name: unique(Self::CLASS.1),
            filters,
            slide: Slide::new(kernel.into()),
            output_padding: None,
            weights: Kernel::default(),
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<ConvTranspose<N>> {
        let output_padding = match config.has("output_padding") {
            true => Some(Size::read(config, "output_padding")?),
            false => None,
        };
        Ok(ConvTranspose {
            name: name.to_string(),
            filters: config.whole("filters")?,
            slide: Slide::from_config(config, "kernel_size")?,
            output_padding,
            weights: Kernel::from_config(config)?,
        })
    }

    /// The same layer with filters whose elements are this far apart, 1 unless told otherwise; steps are 1
    /// then.
    #[must_use]
    pub fn dilation_rate(mut self, apart: impl Into<Size<N>>) -> ConvTranspose<N> {
        self.slide.dilation = apart.into();
        self
    }

    /// The same layer with outputs of another of the sizes that the convolution brings to the inputs':
    /// `(n - 1) * stride + window + padding` without [`same_padding`](ConvTranspose::same_padding), and
    /// `(n - 1) * stride + window % 2 + padding` with it; less than the stride.
    #[must_use]
    pub fn output_padding(mut self, padding: impl Into<Size<N>>) -> ConvTranspose<N> {
        self.output_padding = Some(padding.into());
        self
    }

    window_options!();
    kernel_options!();
    named!();

    /// What a size is multiplied by, and what is added then, along each dimension.
    fn growth(&self) -> Result<Vec<(usize, usize)>> {
        let one = |i: usize| {
            let at = |size: &Size<N>| size.0.get(i).copied();
            let (window, stride) = (at(&self.slide.window)?, at(&self.slide.strides)?);
            let extent = window.checked_sub(1)?.checked_mul(at(&self.slide.dilation)?)?;
            let extent = extent.checked_add(1)?;
            let more = match (self.slide.border, self.output_padding.as_ref().and_then(at)) {
                (Border::Same, None) => stride,
                (Border::Same, Some(padding)) => (extent % 2).checked_add(padding)?,
                (_, None) => extent.max(stride),
                (_, Some(padding)) => extent.checked_add(padding)?,
            };
            Some((stride, more))
        };
        let all = (0..N).map(one).collect::<Option<Vec<_>>>();
        all.ok_or_else(|| Error::invalid_argument("a window is of size 0, or too large"))
    }
}

impl<const N: usize> Layer for ConvTranspose<N> {
    fn class_name(&self) -> &str {
        Self::CLASS.0
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let channels = self.slide.channels_of(one(inputs)?)?;
        positive("filters", self.filters)?;
        self.slide.check_gaps()?;
        for (what, size) in [
            ("kernel_size", &self.slide.window),
            ("strides", &self.slide.strides),
            ("dilation_rate", &self.slide.dilation),
        ] {
            size.0.iter().try_for_each(|&n| positive(what, n))?;
        }
        if let Some(padding) = &self.output_padding
            && padding
                .0
                .iter()
                .zip(&self.slide.strides.0)
                .any(|(padding, stride)| padding >= stride)
        {
            return Err(Error::invalid_argument(format!(
                "output_padding {:?} must be less than strides {:?}",
                padding.0, self.slide.strides.0
            )));
        }
        self.output_shapes(inputs)?;
        let dims = [&self.slide.window.0[..], &[self.filters, channels]].concat();
        self.weights.build_for(weights, &dims, self.filters)
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let (first, given) = (first_axis(self.slide.channels), x.shape());
        let mut sizes = Vec::new();
        for (i, growth) in self.growth()?.into_iter().enumerate() {
            sizes.push(match grown(given.dim(first + i), growth)? {
                Some(n) => Tensor::new(number(n)?)?,
                None => {
                    let steps = (array::dimension(x, (first + i) as i64)? - 1i32)?;
                    ((steps * number(growth.0)?)? + number(growth.1)?)?
                }
            });
        }
        let y = nn::conv_transpose(x, self.weights.kernel()?, &sizes, &self.slide.how()?)?;
        Ok(self.weights.finish_at(y, self.slide.channels)?.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let input = one(inputs)?;
        self.slide.check(input)?;
        let first = first_axis(self.slide.channels);
        let mut dims = vec![input.dim(0)];
        for (i, growth) in self.growth()?.into_iter().enumerate() {
            dims.push(grown(input.dim(first + i), growth)?);
        }
        let at = if self.slide.channels == Channels::Last { dims.len() } else { 1 };
        dims.insert(at, Some(self.filters));
        Ok(Some(vec![PartialShape::new(dims)]))
    }
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        self.weights.activity_regularizer.as_deref()
    }
    fn config(&self) -> Config {
        let padding = self.output_padding.map(Size::saved).unwrap_or_default();
        let own = Config::new().with("filters", self.filters).with("output_padding", padding);
        own.and(self.slide.dilated_config("kernel_size")).and(self.weights.config())
    }
}

/// The size that so many steps become.
fn grown(steps: Option<usize>, (stride, more): (usize, usize)) -> Result<Option<usize>> {
    let Some(n) = steps else { return Ok(None) };
    let size = n.checked_sub(1).and_then(|n| n.checked_mul(stride)?.checked_add(more));
    size.map(Some).ok_or_else(|| {
        Error::invalid_argument(format!(
            "inputs of size {n} cannot be spread by strides of {stride}"
        ))
    })
}

fn number(n: usize) -> Result<i32> {
    i32::try_from(n).map_err(|_| Error::invalid_argument(format!("a size of {n} is too large")))
}
