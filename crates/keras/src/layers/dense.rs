//! `Dense`: a matrix product, a bias, an activation.
//!
//! Does not know: training.

use super::kernel::kernel_options;
use super::{Call, Kernel, Layer, Outputs, Weights, features, one, positive};
use crate::config::Config;
use crate::naming::unique;
use crate::regularizers::Regularizer;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A layer of units that each see all features: `activation(x @ kernel + bias)` over the last dimension
/// of the inputs.
///
/// Inputs `[batch, ..., features]` give outputs `[batch, ..., units]`, in the dtype of the model.
pub struct Dense {
    name: String,
    units: usize,
    weights: Kernel,
}

impl Dense {
    /// A layer with this many outputs, a bias and no activation.
    pub fn new(units: usize) -> Dense {
        Dense { name: unique("dense"), units, weights: Kernel::default() }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Dense> {
        let (units, weights) = (config.whole("units")?, Kernel::from_config(config)?);
        Ok(Dense { name: name.to_string(), units, weights })
    }

    /// The same layer with a name, which no other layer of its model may have.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> Dense {
        self.name = name.to_string();
        self
    }
}

kernel_options!(Dense);

impl Layer for Dense {
    fn class_name(&self) -> &str {
        "Dense"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        let input = one(inputs)?;
        positive("units", self.units)?;
        self.weights.build(weights, &[features(input)?, self.units])
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let kernel = self.weights.kernel()?;
        let shape = x.shape();
        let product = match (shape.rank(), shape.to_signed()) {
            (Some(0 | 1), _) => {
                return Err(Error::invalid_argument(format!(
                    "expected inputs of at least 2 dimensions, batch and features, got shape {shape}"
                )));
            }
            // Inputs of more dimensions are rows of features all the same.
            (Some(3..), Some(mut dims)) if dims.iter().filter(|d| **d < 0).count() <= 1 => {
                let n = features(&shape)? as i64;
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
        Ok(Outputs::from(self.weights.finish(product)?).with_masks(call.masks()))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let input = one(inputs)?;
        let mut dims = input.dims().unwrap_or(&[]).to_vec();
        if let Some(last) = dims.last_mut() {
            *last = Some(self.units);
        }
        Ok(Some(vec![PartialShape::new(dims)]))
    }
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        self.weights.activity_regularizer.as_deref()
    }
    fn config(&self) -> Config {
        Config::new().with("units", self.units).and(self.weights.config())
    }
}
