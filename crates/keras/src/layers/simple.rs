//! `Dropout`.
//!
//! Does not know: training.

use super::{Call, Layer, Outputs, Weights, one};
use crate::config::Config;
use crate::naming::unique;
use ferroflow_api::{array, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

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
