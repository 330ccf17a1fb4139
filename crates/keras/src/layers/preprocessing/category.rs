//! `CategoryEncoding`: numbers of categories as rows of zeros and ones.
//!
//! Does not know: what the categories are.

use super::{OutputMode, dense, named};
use crate::call::{Call, Outputs};
use crate::config::Config;
use crate::layers::{Layer, Weights, positive};
use crate::naming::unique;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};

/// A layer that encodes numbers of categories, which are known to be below a bound.
///
/// Integers `[..., n]` give floats `[..., tokens]`, in [`OutputMode::MultiHot`] unless told otherwise, or
/// `[..., n, tokens]` in [`OutputMode::OneHot`]. In [`OutputMode::Count`] a second input, if given, is what
/// each number counts.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::CategoryEncoding};
/// let layer = CategoryEncoding::new(4);
/// let y = layer.call(&[tf::constant([[0, 1], [3, 1]])?], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [1.0, 1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct CategoryEncoding {
    name: String,
    num_tokens: usize,
    mode: OutputMode,
    dtype: DType,
}

named!(CategoryEncoding);

impl CategoryEncoding {
    /// A layer for numbers below this.
    pub fn new(num_tokens: usize) -> CategoryEncoding {
        let (name, mode) = (unique("category_encoding"), OutputMode::MultiHot);
        CategoryEncoding { name, num_tokens, mode, dtype: DType::Float32 }
    }

    /// The same layer with outputs in another mode.
    #[must_use]
    pub fn output_mode(mut self, mode: OutputMode) -> CategoryEncoding {
        self.mode = mode;
        self
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<CategoryEncoding> {
        dense(config)?;
        Ok(CategoryEncoding {
            name: name.to_string(),
            num_tokens: config.whole("num_tokens")?,
            mode: OutputMode::load(config, OutputMode::MultiHot)?,
            dtype: DType::Float32,
        })
    }
}

impl Layer for CategoryEncoding {
    fn class_name(&self) -> &str {
        "CategoryEncoding"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn build(&mut self, _: &[PartialShape], weights: &mut Weights<'_>) -> Result<()> {
        use OutputMode::{Count, MultiHot, OneHot};
        positive("num_tokens", self.num_tokens)?;
        self.mode.among("CategoryEncoding", &[OneHot, MultiHot, Count])?;
        self.dtype = weights.dtype();
        Ok(())
    }
    fn call(&self, inputs: &[Tensor], _: &Call<'_>) -> Result<Outputs> {
        let (x, weights) = match inputs {
            [x] => (x, None),
            [x, weights] if self.mode == OutputMode::Count => (x, Some(weights)),
            [_, _] => {
                return Err(Error::invalid_argument(format!(
                    "numbers are weighed where they are counted only, not with output_mode {:?}",
                    self.mode.name()
                )));
            }
            _ => {
                return Err(Error::invalid_argument(format!(
                    "the layer takes numbers and if need be their weights, but was given {} inputs",
                    inputs.len()
                )));
            }
        };
        let x = if x.dtype().is_integer() { x.clone() } else { x.cast(DType::Int64)? };
        Ok(self.mode.encode(&x, self.num_tokens, self.dtype, weights)?.into())
    }
    fn takes_integers(&self) -> bool {
        true
    }
    fn config(&self) -> Config {
        let own = Config::new().with("num_tokens", self.num_tokens);
        own.with("output_mode", self.mode.name()).with("sparse", false)
    }
}
