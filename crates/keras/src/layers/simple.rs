//! Layers without weights: Flatten, Dropout.
//!
//! Does not know: training.

use super::{Call, Layer, Outputs, Weights, one};
use crate::config::Config;
use crate::naming::unique;
use ferroflow_api::{array, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A layer that makes one dimension of all but the first: `[batch, a, b]` becomes `[batch, a * b]`.
pub struct Flatten {
    name: String,
}

impl Flatten {
    /// The layer, which has nothing to choose.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Flatten {
        Flatten { name: unique("flatten") }
    }

    pub(super) fn named(name: &str) -> Flatten {
        Flatten { name: name.to_string() }
    }

    /// The same layer with a name, which no other layer of its model may have.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> Flatten {
        self.name = name.to_string();
        self
    }
}

impl Layer for Flatten {
    fn class_name(&self) -> &str {
        "Flatten"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let shape = x.shape();
        if shape.rank() == Some(0) {
            return Err(Error::invalid_argument("Flatten needs a batch dimension, got a scalar"));
        }
        let flat = match (shape.dim(0), flat(&shape).dim(1)) {
            (Some(rows), Some(n)) => array::reshape(x, &[rows as i64, n as i64]),
            (None, Some(n)) => array::reshape(x, &[-1, n as i64]),
            (Some(rows), None) => array::reshape(x, &[rows as i64, -1]),
            (None, None) => Err(Error::unimplemented("Flatten of inputs of unknown shape")),
        };
        Ok(flat?.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let input = one(inputs)?;
        Ok(Some(vec![flat(input)]))
    }
}

fn flat(input: &PartialShape) -> PartialShape {
    let Some(dims) = input.dims() else { return PartialShape::new([None, None]) };
    let n = dims.iter().skip(1).try_fold(1usize, |n, d| n.checked_mul((*d)?));
    PartialShape::new([input.dim(0), n])
}

/// A layer that zeroes inputs at random while training, and scales the others so that their sum stays
/// (Srivastava and others, 2014).
pub struct Dropout {
    name: String,
    rate: f64,
}

impl Dropout {
    /// A layer that zeroes this fraction of the inputs, which is in `[0, 1]`.
    pub fn new(rate: f64) -> Dropout {
        Dropout { name: unique("dropout"), rate }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Dropout> {
        Ok(Dropout { name: name.to_string(), rate: config.number("rate")? })
    }

    /// The same layer with a name, which no other layer of its model may have.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> Dropout {
        self.name = name.to_string();
        self
    }
}

impl Layer for Dropout {
    fn class_name(&self) -> &str {
        "Dropout"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, _: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        if (0.0..=1.0).contains(&self.rate) {
            return Ok(());
        }
        Err(Error::invalid_argument(format!("rate must be in [0, 1], got {}", self.rate)))
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let y = match call.training() {
            true if self.rate == 1.0 => array::zeros_like(x)?,
            true => nn::dropout(x, self.rate, None)?,
            false => x.clone(),
        };
        Ok(Outputs::from(y).with_masks(call.masks()))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let input = one(inputs)?;
        Ok(Some(vec![input.clone()]))
    }
    fn config(&self) -> Config {
        Config::new().with("rate", self.rate)
    }
}
