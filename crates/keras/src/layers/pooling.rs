//! `MaxPooling2D`, and what windows over images have in common.
//!
//! Does not know: weights.

use super::{Call, Layer, Outputs, Weights, one, same_padding, saved_padding};
use crate::config::Config;
use crate::naming::unique;
use ferroflow_api::nn;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// Fails unless the inputs can be images.
pub(super) fn images(input: &PartialShape) -> Result<()> {
    if input.rank().is_some_and(|r| r != 4) {
        return Err(Error::invalid_argument(format!(
            "expected inputs of 4 dimensions (batch, height, width, channels), got shape {input}"
        )));
    }
    Ok(())
}

/// The size a window of `window` leaves of `size`.
pub(super) fn slid(
    size: Option<usize>,
    window: usize,
    stride: usize,
    same: bool,
) -> Result<Option<usize>> {
    let fits = size.is_none_or(|n| same || n >= window);
    if stride == 0 || window == 0 || !fits {
        let size = size.map_or("unknown".into(), |n| n.to_string());
        return Err(Error::invalid_argument(format!(
            "a window of {window} and stride {stride} do not fit inputs of size {size}"
        )));
    }
    Ok(size.map(|n| if same { n.div_ceil(stride) } else { (n - window) / stride + 1 }))
}

pub(super) fn padding(same: bool) -> nn::Padding {
    if same { nn::Padding::Same } else { nn::Padding::Valid }
}

/// Two sizes as operations take them.
pub(super) fn pair((a, b): (usize, usize)) -> Result<(i64, i64)> {
    let size = |n: usize| {
        i64::try_from(n).map_err(|_| Error::invalid_argument(format!("a size of {n} is too large")))
    };
    Ok((size(a)?, size(b)?))
}

/// A layer that keeps the largest value of each window of images, channel by channel.
///
/// Inputs `[batch, height, width, channels]` give outputs `[batch, rows, columns, channels]`.
pub struct MaxPooling2D {
    name: String,
    size: (usize, usize),
    strides: (usize, usize),
    same: bool,
}

impl MaxPooling2D {
    /// A layer of windows of this size (height, width), side by side.
    pub fn new(size: (usize, usize)) -> MaxPooling2D {
        MaxPooling2D { name: unique("max_pooling2d"), size, strides: size, same: false }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<MaxPooling2D> {
        let size = config.two("pool_size")?;
        let strides = if config.has("strides") { config.two("strides")? } else { size };
        let same = config.has("padding") && same_padding(config)?;
        Ok(MaxPooling2D { name: name.to_string(), size, strides, same })
    }

    /// The same layer with windows that begin this far apart.
    #[must_use]
    pub fn strides(mut self, strides: (usize, usize)) -> MaxPooling2D {
        self.strides = strides;
        self
    }

    /// The same layer, also with windows that reach over the edge.
    #[must_use]
    pub fn same_padding(mut self) -> MaxPooling2D {
        self.same = true;
        self
    }

    /// The same layer with a name, which no other layer of its model may have.
    #[must_use]
    pub fn with_name(mut self, name: &str) -> MaxPooling2D {
        self.name = name.to_string();
        self
    }
}

impl Layer for MaxPooling2D {
    fn class_name(&self) -> &str {
        "MaxPooling2D"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, inputs: &[PartialShape], _: &mut Weights<'_>) -> Result<()> {
        images(one(inputs)?)
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let x = one(inputs)?;
        let (size, strides) = (pair(self.size)?, pair(self.strides)?);
        Ok(nn::max_pool2d(x, size, strides, padding(self.same))?.into())
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        let input = one(inputs)?;
        let h = slid(input.dim(1), self.size.0, self.strides.0, self.same)?;
        let w = slid(input.dim(2), self.size.1, self.strides.1, self.same)?;
        Ok(Some(vec![PartialShape::new([input.dim(0), h, w, input.dim(3)])]))
    }
    fn config(&self) -> Config {
        Config::new()
            .with("pool_size", vec![self.size.0, self.size.1])
            .with("strides", vec![self.strides.0, self.strides.1])
            .with("padding", saved_padding(self.same))
    }
}
