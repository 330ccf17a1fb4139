//! `MaxPooling2D`, and what windows over images have in common.
//!
//! Does not know: weights.

use super::{Layer, config};
use crate::naming::unique;
use ferroflow_api::nn;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;
use serde_json::{Value, json};

/// Fails unless the inputs can be images.
pub(super) fn images(name: &str, input: &PartialShape) -> Result<()> {
    if input.rank().is_some_and(|r| r != 4) {
        return Err(Error::invalid_argument(format!(
            "layer {name}: expected inputs of 4 dimensions (batch, height, width, channels), \
             got shape {input}"
        )));
    }
    Ok(())
}

/// The size a window of `window` leaves of `size`.
pub(super) fn slid(
    name: &str,
    size: Option<usize>,
    window: usize,
    stride: usize,
    same: bool,
) -> Result<Option<usize>> {
    let fits = size.is_none_or(|n| same || n >= window);
    if stride == 0 || window == 0 || !fits {
        let size = size.map_or("unknown".into(), |n| n.to_string());
        return Err(Error::invalid_argument(format!(
            "layer {name}: a window of {window} and stride {stride} do not fit inputs of size {size}"
        )));
    }
    Ok(size.map(|n| if same { n.div_ceil(stride) } else { (n - window) / stride + 1 }))
}

pub(super) fn padding(same: bool) -> nn::Padding {
    if same { nn::Padding::Same } else { nn::Padding::Valid }
}

pub(super) fn pair((a, b): (usize, usize)) -> (i64, i64) {
    (a as i64, b as i64)
}

/// The largest of each window of images `[batch, height, width, channels]`.
pub struct MaxPooling2D {
    name: String,
    size: (usize, usize),
    strides: (usize, usize),
    same: bool,
}

impl MaxPooling2D {
    /// Windows of this size, side by side.
    pub fn new(size: (usize, usize)) -> MaxPooling2D {
        MaxPooling2D { name: unique("max_pooling2d"), size, strides: size, same: false }
    }

    pub(super) fn from_config(name: &str, value: &Value) -> Result<MaxPooling2D> {
        let size = config::two(name, value, "pool_size")?;
        let strides = match &value["strides"] {
            Value::Null => size,
            _ => config::two(name, value, "strides")?,
        };
        let same = if value["padding"].is_null() { false } else { config::same(name, value)? };
        Ok(MaxPooling2D { name: name.to_string(), size, strides, same })
    }

    /// With windows that begin this far apart.
    #[must_use]
    pub fn strides(mut self, strides: (usize, usize)) -> MaxPooling2D {
        self.strides = strides;
        self
    }

    /// Also with windows that reach over the edge.
    #[must_use]
    pub fn same_padding(mut self) -> MaxPooling2D {
        self.same = true;
        self
    }
}

impl Layer for MaxPooling2D {
    fn class_name(&self) -> &'static str {
        "MaxPooling2D"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, input: &PartialShape) -> Result<()> {
        images(&self.name, input)
    }
    fn call(&self, x: &Tensor, _: bool) -> Result<Tensor> {
        nn::max_pool2d(x, pair(self.size), pair(self.strides), padding(self.same))
    }
    fn output_shape(&self, input: &PartialShape) -> Result<PartialShape> {
        let h = slid(&self.name, input.dim(1), self.size.0, self.strides.0, self.same)?;
        let w = slid(&self.name, input.dim(2), self.size.1, self.strides.1, self.same)?;
        Ok(PartialShape::new([input.dim(0), h, w, input.dim(3)]))
    }
    fn config(&self) -> Value {
        json!({
            "pool_size": [self.size.0, self.size.1],
            "strides": [self.strides.0, self.strides.1],
            "padding": config::padding(self.same),
        })
    }
}
