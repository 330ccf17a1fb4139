//! `Conv2D`: a convolution of images, a bias, an activation.
//!
//! Does not know: training.

use super::pooling::{images, padding, pair, slid};
use super::{Activation, Layer, Weights, config};
use crate::initializers::Initializer;
use crate::naming::unique;
use ferroflow_api::nn;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::PartialShape;
use serde_json::{Value, json};

/// A 2-D convolution of images `[batch, height, width, channels]` with bias and activation.
pub struct Conv2D {
    name: String,
    filters: usize,
    kernel: (usize, usize),
    strides: (usize, usize),
    same: bool,
    activation: Activation,
    weights: Weights,
}

impl Conv2D {
    /// With this many filters of this size.
    pub fn new(filters: usize, kernel: (usize, usize)) -> Conv2D {
        Conv2D {
            name: unique("conv2d"),
            filters,
            kernel,
            strides: (1, 1),
            same: false,
            activation: Activation::Linear,
            weights: Weights::default(),
        }
    }

    pub(super) fn from_config(name: &str, value: &Value) -> Result<Conv2D> {
        Ok(Conv2D {
            name: name.to_string(),
            filters: config::number(name, value, "filters")?,
            kernel: config::two(name, value, "kernel_size")?,
            strides: config::two(name, value, "strides")?,
            same: config::same(name, value)?,
            activation: config::activation(name, value)?,
            weights: Weights::from_config(value)?,
        })
    }

    /// With an activation.
    #[must_use]
    pub fn activation(mut self, activation: Activation) -> Conv2D {
        self.activation = activation;
        self
    }

    /// With strides.
    #[must_use]
    pub fn strides(mut self, strides: (usize, usize)) -> Conv2D {
        self.strides = strides;
        self
    }

    /// Padded so that the size stays at stride 1.
    #[must_use]
    pub fn same_padding(mut self) -> Conv2D {
        self.same = true;
        self
    }

    /// With a kernel that starts like this, instead of Glorot's uniform one.
    #[must_use]
    pub fn kernel_initializer(mut self, how: Initializer) -> Conv2D {
        self.weights.kernel_initializer = how;
        self
    }

    /// With a bias that starts like this, instead of zeros.
    #[must_use]
    pub fn bias_initializer(mut self, how: Initializer) -> Conv2D {
        self.weights.bias_initializer = how;
        self
    }

    /// Without a bias.
    #[must_use]
    pub fn without_bias(mut self) -> Conv2D {
        self.weights.use_bias = false;
        self
    }
}

impl Layer for Conv2D {
    fn class_name(&self) -> &'static str {
        "Conv2D"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, input: &PartialShape) -> Result<()> {
        images(&self.name, input)?;
        let channels = super::features(&self.name, input)?;
        if self.filters == 0 {
            return Err(Error::invalid_argument(format!(
                "layer {}: filters must be positive, got 0",
                self.name
            )));
        }
        self.output_shape(input)?;
        let dims = [self.kernel.0, self.kernel.1, channels, self.filters];
        self.weights.build(&self.name, &dims)
    }
    fn call(&self, x: &Tensor, _: bool) -> Result<Tensor> {
        let kernel = self.weights.kernel(&self.name)?;
        let y = nn::conv2d(x, kernel, pair(self.strides), padding(self.same))?;
        self.activation.apply(self.weights.add_bias(y)?)
    }
    fn output_shape(&self, input: &PartialShape) -> Result<PartialShape> {
        let h = slid(&self.name, input.dim(1), self.kernel.0, self.strides.0, self.same)?;
        let w = slid(&self.name, input.dim(2), self.kernel.1, self.strides.1, self.same)?;
        Ok(PartialShape::new([input.dim(0), h, w, Some(self.filters)]))
    }
    fn variables(&self) -> Vec<(&'static str, Variable)> {
        self.weights.variables()
    }
    fn config(&self) -> Value {
        let own = json!({
            "filters": self.filters,
            "kernel_size": [self.kernel.0, self.kernel.1],
            "strides": [self.strides.0, self.strides.1],
            "padding": config::padding(self.same),
            "activation": self.activation.name(),
        });
        config::joined(own, self.weights.config())
    }
}
