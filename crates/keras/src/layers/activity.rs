//! `ActivityRegularization`: a penalty on values that pass.
//!
//! Does not know: how penalties reach the loss; see `Layer::activity_regularizer`.

use super::{Call, Layer, Outputs, named, one};
use crate::config::Config;
use crate::naming::unique;
use crate::regularizers::{L1L2, Regularizer};
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;
use ferroflow_tensor::PartialShape;

/// A layer that gives its inputs, and adds `l1 * Σ|x| + l2 * Σx²` of them to the loss, divided by the number
/// of samples.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Call, Layer, layers::ActivityRegularization};
/// let x = tf::constant([[1.0f32, 2.0]])?;
/// let y = ActivityRegularization::new().l2(0.01).call(&[x], &Call::new(true))?;
/// assert_eq!(y[0].to_vec::<f32>()?, [1.0, 2.0]);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct ActivityRegularization {
    name: String,
    l1: f64,
    l2: f64,
    penalty: L1L2,
}

impl ActivityRegularization {
    /// The layer without a penalty.
    #[allow(clippy::new_without_default, reason = "it draws a name")]
    pub fn new() -> ActivityRegularization {
        ActivityRegularization::of(unique("activity_regularization"), 0.0, 0.0)
    }

    fn of(name: String, l1: f64, l2: f64) -> ActivityRegularization {
        ActivityRegularization { name, l1, l2, penalty: L1L2::new(l1, l2) }
    }

    pub(super) fn from_config(name: &str, config: &Config) -> Result<ActivityRegularization> {
        let number = |key| if config.has(key) { config.number(key) } else { Ok(0.0) };
        Ok(ActivityRegularization::of(name.to_string(), number("l1")?, number("l2")?))
    }

    /// The same layer with this weight of the sizes.
    #[must_use]
    pub fn l1(self, l1: f64) -> ActivityRegularization {
        ActivityRegularization::of(self.name, l1, self.l2)
    }

    /// The same layer with this weight of the squares.
    #[must_use]
    pub fn l2(self, l2: f64) -> ActivityRegularization {
        ActivityRegularization::of(self.name, self.l1, l2)
    }

    named!();
}

impl Layer for ActivityRegularization {
    fn class_name(&self) -> &str {
        "ActivityRegularization"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn call(&self, inputs: &[Tensor], call: &Call<'_>) -> Result<Outputs> {
        Ok(Outputs::from(one(inputs)?.clone()).with_masks(call.masks()))
    }
    fn output_shapes(&self, inputs: &[PartialShape]) -> Result<Option<Vec<PartialShape>>> {
        Ok(Some(vec![one(inputs)?.clone()]))
    }
    fn activity_regularizer(&self) -> Option<&dyn Regularizer> {
        Some(&self.penalty)
    }
    fn config(&self) -> Config {
        Config::new().with("l1", self.l1).with("l2", self.l2)
    }
}
