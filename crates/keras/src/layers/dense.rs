//! `Dense`: a matrix product, a bias, an activation.
//!
//! Does not know: training.

use super::{Activation, Layer, Weights, config};
use crate::initializers::Initializer;
use crate::naming::unique;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::PartialShape;
use serde_json::{Value, json};

/// `activation(x @ kernel + bias)` over the last dimension of the inputs.
pub struct Dense {
    name: String,
    units: usize,
    activation: Activation,
    weights: Weights,
}

impl Dense {
    /// With this many outputs.
    pub fn new(units: usize) -> Dense {
        let name = unique("dense");
        Dense { name, units, activation: Activation::Linear, weights: Weights::default() }
    }

    pub(super) fn from_config(name: &str, value: &Value) -> Result<Dense> {
        Ok(Dense {
            name: name.to_string(),
            units: config::number(name, value, "units")?,
            activation: config::activation(name, value)?,
            weights: Weights::from_config(value)?,
        })
    }

    /// With an activation.
    #[must_use]
    pub fn activation(mut self, activation: Activation) -> Dense {
        self.activation = activation;
        self
    }

    /// With a kernel that starts like this, instead of Glorot's uniform one.
    #[must_use]
    pub fn kernel_initializer(mut self, how: Initializer) -> Dense {
        self.weights.kernel_initializer = how;
        self
    }

    /// With a bias that starts like this, instead of zeros.
    #[must_use]
    pub fn bias_initializer(mut self, how: Initializer) -> Dense {
        self.weights.bias_initializer = how;
        self
    }

    /// Without a bias.
    #[must_use]
    pub fn without_bias(mut self) -> Dense {
        self.weights.use_bias = false;
        self
    }
}

impl Layer for Dense {
    fn class_name(&self) -> &'static str {
        "Dense"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, input: &PartialShape) -> Result<()> {
        let n = super::features(&self.name, input)?;
        if self.units == 0 {
            return Err(Error::invalid_argument(format!(
                "layer {}: units must be positive, got 0",
                self.name
            )));
        }
        self.weights.build(&self.name, &[n, self.units])
    }
    fn call(&self, x: &Tensor, _: bool) -> Result<Tensor> {
        let kernel = self.weights.kernel(&self.name)?;
        let shape = x.shape();
        let product = match (shape.rank(), shape.to_signed()) {
            (Some(0 | 1), _) => {
                return Err(Error::invalid_argument(format!(
                    "layer {}: expected inputs of at least 2 dimensions, got shape {shape}",
                    self.name
                )));
            }
            // Inputs of more dimensions are rows of features all the same.
            (Some(3..), Some(mut dims)) if dims.iter().filter(|d| **d < 0).count() <= 1 => {
                let n = super::features(&self.name, &shape)? as i64;
                let rows = match shape.known().and_then(|s| s.len().checked_div(n as usize)) {
                    Some(rows) => rows as i64,
                    None => -1,
                };
                let product = math::matmul(&array::reshape(x, &[rows, n])?, kernel)?;
                if let Some(last) = dims.last_mut() {
                    *last = self.units as i64;
                }
                array::reshape(&product, &dims)?
            }
            _ => math::matmul(x, kernel)?,
        };
        self.activation.apply(self.weights.add_bias(product)?)
    }
    fn output_shape(&self, input: &PartialShape) -> Result<PartialShape> {
        let mut dims = input.dims().unwrap_or(&[]).to_vec();
        if let Some(last) = dims.last_mut() {
            *last = Some(self.units);
        }
        Ok(PartialShape::new(dims))
    }
    fn variables(&self) -> Vec<(&'static str, Variable)> {
        self.weights.variables()
    }
    fn config(&self) -> Value {
        let own = json!({"units": self.units, "activation": self.activation.name()});
        config::joined(own, self.weights.config())
    }
}
