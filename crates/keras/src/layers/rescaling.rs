//! `Rescaling`: inputs multiplied and moved.
//!
//! Does not know: weights.

use super::options::{elementwise, named};
use super::{Call, Layer, Outputs, Weights, one};
use crate::config::{Config, short};
use crate::naming::unique;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};
use serde_json::Value;

/// A number for all features, or one for each along the last dimension.
#[derive(Clone, Debug, PartialEq)]
pub enum Factor {
    /// For all.
    All(f64),
    /// For each.
    Each(Vec<f64>),
}

impl From<f64> for Factor {
    fn from(all: f64) -> Factor {
        Factor::All(all)
    }
}

impl<const N: usize> From<[f64; N]> for Factor {
    fn from(each: [f64; N]) -> Factor {
        Factor::Each(each.to_vec())
    }
}

impl From<Vec<f64>> for Factor {
    fn from(each: Vec<f64>) -> Factor {
        Factor::Each(each)
    }
}

impl Factor {
    fn tensor(&self, dtype: DType) -> Result<Tensor> {
        match self {
            Factor::All(all) => Tensor::new(*all)?.cast(dtype),
            Factor::Each(each) => Tensor::new(each.as_slice())?.cast(dtype),
        }
    }

    fn saved(&self) -> Value {
        match self {
            Factor::All(all) => (*all).into(),
            Factor::Each(each) => each.clone().into(),
        }
    }

    fn load(config: &Config, key: &str) -> Result<Factor> {
        let value = config.part(key)?;
        let lost = || Error::data_loss(format!("{key} is no number and no list: {}", short(value)));
        match value {
            Value::Array(all) => {
                let each = all.iter().map(Value::as_f64).collect::<Option<_>>();
                each.map(Factor::Each).ok_or_else(lost)
            }
            all => all.as_f64().map(Factor::All).ok_or_else(lost),
        }
    }
}

/// A layer that multiplies its inputs and adds to them: `x * scale + offset`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Rescaling};
/// let x = tf::constant([[0.0f32, 255.0]])?;
/// let y = Rescaling::new(2.0 / 255.0).offset(-1.0).call(&[x], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [-1.0, 1.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Rescaling {
    name: String,
    scale: Factor,
    offset: Factor,
}

impl Rescaling {
    /// A layer that multiplies by this, one number or one for each feature.
    pub fn new(scale: impl Into<Factor>) -> Rescaling {
        Rescaling { name: unique("rescaling"), scale: scale.into(), offset: Factor::All(0.0) }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Rescaling> {
        let scale = Factor::load(config, "scale")?;
        let zero = Factor::All(0.0);
        let offset = if config.has("offset") { Factor::load(config, "offset")? } else { zero };
        Ok(Rescaling { name: name.to_string(), scale, offset })
    }

    /// The same layer that adds this after.
    #[must_use]
    pub fn offset(mut self, offset: impl Into<Factor>) -> Rescaling {
        self.offset = offset.into();
        self
    }

    named!();

    fn apply(&self, x: &Tensor, _: &Call<'_>) -> Result<Tensor> {
        let x = if x.dtype().is_floating() { x.clone() } else { x.cast(DType::Float32)? };
        (&x * self.scale.tensor(x.dtype())?)? + self.offset.tensor(x.dtype())?
    }

    fn saved(&self) -> Config {
        Config::new().with("scale", self.scale.saved()).with("offset", self.offset.saved())
    }
}

elementwise!(Rescaling "Rescaling");
