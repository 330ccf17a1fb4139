//! Layers: Dense, Conv2D, MaxPooling2D, Flatten, Dropout; and the trait for layers of one's own.
//!
//! Does not know: training loops.

mod activation;
mod config;
mod conv2d;
mod dense;
mod pooling;
mod simple;
mod weights;

pub use activation::Activation;
pub use conv2d::Conv2D;
pub use dense::Dense;
pub use pooling::MaxPooling2D;
pub use simple::{Dropout, Flatten};

use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::PartialShape;
use serde_json::{Value, json};
use weights::Weights;

/// A step of a model. Implement it for layers of your own: only `class_name`, `name` and `call` are
/// needed for one without weights.
pub trait Layer: Send + Sync {
    /// The kind of layer: `Dense`.
    fn class_name(&self) -> &'static str;
    /// Its name in the model.
    fn name(&self) -> &str;
    /// Makes the weights for inputs of this shape; called once, before the first call.
    fn build(&mut self, _input: &PartialShape) -> Result<()> {
        Ok(())
    }
    /// The outputs for a batch of inputs.
    fn call(&self, inputs: &Tensor, training: bool) -> Result<Tensor>;
    /// The shape of the outputs for inputs of this shape.
    fn output_shape(&self, input: &PartialShape) -> Result<PartialShape> {
        Ok(input.clone())
    }
    /// The weights, by the names they have in the layer.
    fn variables(&self) -> Vec<(&'static str, Variable)> {
        Vec::new()
    }
    /// What is needed to make it again, beside its weights.
    fn config(&self) -> Value {
        json!({})
    }
}

/// The last dimension, which a layer's weights need to know.
fn features(name: &str, input: &PartialShape) -> Result<usize> {
    input.rank().and_then(|r| input.dim(r.checked_sub(1)?)).ok_or_else(|| {
        Error::invalid_argument(format!(
            "layer {name}: the last dimension of the inputs must be known, got {input}"
        ))
    })
}

/// Makes a layer of this crate again from its class and configuration; `None` if there is no such
/// class.
pub(crate) fn from_config(
    class: &str,
    name: &str,
    value: &Value,
) -> Option<Result<Box<dyn Layer>>> {
    fn boxed<L: Layer + 'static>(layer: Result<L>) -> Result<Box<dyn Layer>> {
        Ok(Box::new(layer?))
    }
    Some(match class {
        "Dense" => boxed(Dense::from_config(name, value)),
        "Conv2D" => boxed(Conv2D::from_config(name, value)),
        "MaxPooling2D" => boxed(MaxPooling2D::from_config(name, value)),
        "Flatten" => boxed(Ok(Flatten::named(name))),
        "Dropout" => boxed(Dropout::from_config(name, value)),
        _ => return None,
    })
}
