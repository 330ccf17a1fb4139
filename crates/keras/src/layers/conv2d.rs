//! `Conv2D`: a convolution of images, a bias, an activation.
//!
//! Does not know: training.

use super::kernel::kernel_options;
use super::pooling::{images, padding, pair, slid};
use super::{
    Call, Kernel, Layer, Outputs, Weights, features, one, positive, same_padding, saved_padding,
};
use crate::config::Config;
use crate::naming::unique;
use crate::regularizers::Regularizer;
use ferroflow_api::nn;
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A layer of filters that are moved over images, with bias and activation.
///
/// Inputs `[batch, height, width, channels]` give outputs `[batch, rows, columns, filters]`, in the
/// dtype of the model.
pub struct Conv2D {
    name: String,
    filters: usize,
    kernel: (usize, usize),
    strides: (usize, usize),
    same: bool,
    weights: Kernel,
}

impl Conv2D {
    /// A layer with this many filters of this size (height, width), moved by one, without padding.
    pub fn new(filters: usize, kernel: (usize, usize)) -> Conv2D {
        Conv2D {
            name: unique("conv2d"),
            filters,
            kernel,
            strides: (1, 1),
            same: false,
            weights: Kernel::default(),
        }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Conv2D> {
        Ok(Conv2D {
            name: name.to_string(),
            filters: config.whole("filters")?,
            kernel: config.two("kernel_size")?,
            strides: config.two("strides")?,
            same: same_padding(config)?,
            weights: Kernel::from_config(config)?,
        })
    }

    /// The same layer with filters moved by this much (down, across).
    #[must_use]
    pub fn strides(mut self, strides: (usize, usize)) -> Conv2D {
        self.strides = strides;
        self
    }

    /// The same layer, its inputs padded so that the size stays at stride 1.
    #[must_use]
    pub fn same_padding(mut self) -> Conv2D {
        self.same = true;
        self
    }

    /// The same layer with a name, which no other layer of its model may have.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> Conv2D {
        self.name = name.to_string();
        self
    }
}

kernel_options!(Conv2D);

impl Layer for Conv2D {
    fn class_name(&self) -> &str {
        "Conv2D"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let input = one(inputs)?;
        images(input)?;
        let channels = features(input)?;
        positive("filters", self.filters)?;
        self.output_shapes(inputs)?;
        let dims = [self.kernel.0, self.kernel.1, channels, self.filters];
        self.weights.build(weights, &dims)
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let kernel = self.weights.kernel()?;
        let y = nn::conv2d(x, kernel, pair(self.strides)?, padding(self.same))?;
        Ok(self.weights.finish(y)?.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let input = one(inputs)?;
        let h = slid(input.dim(1), self.kernel.0, self.strides.0, self.same)?;
        let w = slid(input.dim(2), self.kernel.1, self.strides.1, self.same)?;
        Ok(Some(vec![PartialShape::new([input.dim(0), h, w, Some(self.filters)])]))
    }
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        self.weights.activity_regularizer.as_deref()
    }
    fn config(&self) -> Config {
        let own = Config::new()
            .with("filters", self.filters)
            .with("kernel_size", vec![self.kernel.0, self.kernel.1])
            .with("strides", vec![self.strides.0, self.strides.1])
            .with("padding", saved_padding(self.same));
        own.and(self.weights.config())
    }
}
