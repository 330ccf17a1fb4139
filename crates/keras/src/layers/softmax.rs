//! `Softmax` as a layer.
//!
//! Does not know: losses, which are told of its inputs by `logits`.

use super::axis::Axis;
use super::options::{elementwise, named};
use super::{Call, Layer, Outputs, Weights, one};
use crate::config::Config;
use crate::logits;
use crate::naming::unique;
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;
use ferroflow_tensor::{DType, PartialShape};

/// Probabilities along an axis, or several together: `exp(x) / Σ exp(x)`. What a mask leaves out has
/// probability 0.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::Softmax};
/// let x = tf::constant([[1.0f32, 1.0], [1.0, 1.0]])?;
/// let y = Softmax::new().axis([0, 1]).call(&[x], &Call::inference())?;
/// assert_eq!(y[0].to_vec::<f32>()?, [0.25; 4]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Softmax {
    name: String,
    axis: Axis,
}

impl Softmax {
    /// The layer over the last dimension.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> Softmax {
        Softmax { name: unique("softmax"), axis: Axis::from(-1) }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<Softmax> {
        Ok(Softmax { name: name.to_string(), axis: Axis::load(config, "axis")? })
    }

    /// The same layer over another axis, or others together.
    #[must_use]
    pub fn axis(mut self, axis: impl Into<Axis>) -> Softmax {
        self.axis = axis.into();
        self
    }

    named!();

    fn apply(&self, x: &Tensor, call: &Call<'_>) -> Result<Tensor> {
        let masked = match call.mask(0) {
            Some(mask) => {
                fits(&mask.shape(), &x.shape())?;
                let lowest = if x.dtype() == DType::Float16 { -3e4 } else { -1e9 };
                math::where_(mask, x, lowest)?
            }
            None => x.clone(),
        };
        let y = match self.axis.axes() {
            [axis] => nn::softmax_over(&masked, *axis)?,
            axes => {
                let over = || math::Axes::of(axes).keep_dims();
                let most = array::stop_gradient(math::reduce_max(&masked, over())?)?;
                let all = math::exp(math::subtract(&masked, most)?)?;
                math::divide(&all, math::reduce_sum(&all, over())?)?
            }
        };
        let Some(mask) = call.mask(0) else {
            if self.axis.axes() == [-1] {
                logits::remember(&y, x);
            }
            return Ok(y);
        };
        math::where_(mask, y, 0.0)
    }

    fn saved(&self) -> Config {
        Config::new().with("axis", self.axis.saved())
    }
}

/// Fails for a mask that is not of one shape with the inputs, but for dimensions of length 1.
fn fits(mask: &PartialShape, input: &PartialShape) -> Result<()> {
    let (Some(m), Some(x)) = (mask.dims(), input.dims()) else { return Ok(()) };
    let pairs = || m.iter().rev().zip(x.iter().rev());
    let agrees =
        |(m, x): (&Option<usize>, &Option<usize>)| m.zip(*x).is_none_or(|(m, x)| m == 1 || m == x);
    if m.len() > x.len() || !pairs().all(agrees) {
        return Err(Error::invalid_argument(format!(
            "a mask of shape {mask} does not fit inputs of shape {input}"
        )));
    }
    Ok(())
}

elementwise!(Softmax "Softmax");
