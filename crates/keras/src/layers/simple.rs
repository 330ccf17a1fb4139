//! Layers without weights: Flatten, Dropout.
//!
//! Does not know: training.

use super::Layer;
use crate::naming::unique;
use ferroflow_api::{array, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use serde_json::{Value, json};

/// All dimensions but the first as one.
pub struct Flatten {
    name: String,
}

impl Flatten {
    /// The layer.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Flatten {
        Flatten { name: unique("flatten") }
    }

    pub(super) fn named(name: &str) -> Flatten {
        Flatten { name: name.to_string() }
    }
}

impl Layer for Flatten {
    fn class_name(&self) -> &'static str {
        "Flatten"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn call(&self, x: &Tensor, _: bool) -> Result<Tensor> {
        let shape = x.shape();
        if shape.rank() == Some(0) {
            return Err(Error::invalid_argument("Flatten needs a batch dimension, got a scalar"));
        }
        match (shape.dim(0), self.output_shape(&shape)?.dim(1)) {
            (Some(rows), Some(n)) => array::reshape(x, &[rows as i64, n as i64]),
            (None, Some(n)) => array::reshape(x, &[-1, n as i64]),
            (Some(rows), None) => array::reshape(x, &[rows as i64, -1]),
            (None, None) => Err(Error::unimplemented("Flatten of inputs of unknown shape")),
        }
    }
    fn output_shape(&self, input: &PartialShape) -> Result<PartialShape> {
        let Some(dims) = input.dims() else { return Ok(PartialShape::new([None, None])) };
        let n = dims.iter().skip(1).try_fold(1usize, |n, d| n.checked_mul((*d)?));
        Ok(PartialShape::new([input.dim(0), n]))
    }
}

/// Inputs zeroed at random while training (Srivastava and others, 2014).
pub struct Dropout {
    name: String,
    rate: f64,
}

impl Dropout {
    /// Zeroing this fraction, which is in `[0, 1]`.
    pub fn new(rate: f64) -> Dropout {
        Dropout { name: unique("dropout"), rate }
    }

    pub(super) fn from_config(name: &str, value: &Value) -> Result<Dropout> {
        let rate = value["rate"].as_f64();
        let rate = rate.ok_or_else(|| {
            Error::data_loss(format!("layer {name}: rate is missing or not a number"))
        })?;
        Ok(Dropout { name: name.to_string(), rate })
    }
}

impl Layer for Dropout {
    fn class_name(&self) -> &'static str {
        "Dropout"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, _: &PartialShape) -> Result<()> {
        if (0.0..=1.0).contains(&self.rate) {
            return Ok(());
        }
        Err(Error::invalid_argument(format!(
            "layer {}: rate must be in [0, 1], got {}",
            self.name, self.rate
        )))
    }
    fn call(&self, x: &Tensor, training: bool) -> Result<Tensor> {
        match training {
            true if self.rate == 1.0 => array::zeros_like(x),
            true => nn::dropout(x, self.rate, None),
            false => Ok(x.clone()),
        }
    }
    fn config(&self) -> Value {
        json!({"rate": self.rate})
    }
}
