//! Losses of regions: by how much of them targets and predictions share.
//!
//! Does not know: models.

use super::{EPSILON, Loss};
use crate::align::alike;
use crate::config::Config;
use crate::options::options;
use ferroflow_api::math::{self, Axes};
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;

options! {
    /// What two regions lack to be the same, by the coefficient of Dice (1945):
    /// `1 - 2 * sum(y_true * y_pred) / (sum(y_true) + sum(y_pred) + 1e-7)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Dice, Loss}};
    /// let (y_true, y_pred) = (Tensor::new([[1.0f32, 0.0]])?, Tensor::new([[1.0f32, 1.0]])?);
    /// assert!((Dice::new().call(&y_true, &y_pred)?.item::<f32>()? - 1.0 / 3.0).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub struct Dice {}
    optional {
        /// The same over these axes only, with a loss for each of what remains; over all of them where
        /// this is not said.
        axis: Vec<i64>,
    }
}

options! {
    /// As [`Dice`], with weights of what is only in one of two regions (Tversky, 1977): with `s` the sum of
    /// what both share, `1 - s / (s + alpha * sum((1 - y_pred) * y_true) + beta * sum(y_pred * (1 - y_true)))`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Loss, Tversky}};
    /// let (y_true, y_pred) = (Tensor::new([[1.0f32, 0.0]])?, Tensor::new([[1.0f32, 1.0]])?);
    /// let loss = Tversky::new().alpha(0.0).beta(1.0);
    /// assert!((loss.call(&y_true, &y_pred)?.item::<f32>()? - 0.5).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub struct Tversky {
        /// The same with this weight of what only the targets have.
        alpha: f64 = 0.5,
        /// The same with this weight of what only the predictions have.
        beta: f64 = 0.5,
    }
    optional {
        /// The same over these axes only, with a loss for each of what remains; over all of them where
        /// this is not said.
        axis: Vec<i64>,
    }
}

/// The sum over some axes, or all.
fn sum(x: Result<Tensor>, axis: &Option<Vec<i64>>) -> Result<Tensor> {
    let axes = axis.as_ref().map_or(Axes::all(), |axis| Axes::of(axis.as_slice()));
    math::reduce_sum(x, axes)
}

impl Loss for Dice {
    fn class_name(&self) -> &str {
        "Dice"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let shared = (sum(&y_true * &y_pred, &self.axis)? * 2.0)?;
        let all = (sum(Ok(y_true), &self.axis)? + sum(Ok(y_pred), &self.axis))?;
        1.0 - &(shared / (all + EPSILON))?
    }
    fn config(&self) -> Config {
        self.options()
    }
}

impl Loss for Tversky {
    fn class_name(&self) -> &str {
        "Tversky"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let shared = sum(&y_true * &y_pred, &self.axis)?;
        let missed = (sum((1.0 - &y_pred)? * &y_true, &self.axis)? * self.alpha)?;
        let added = (sum(&y_pred * (1.0 - &y_true), &self.axis)? * self.beta)?;
        let all = ((&shared + missed)? + added)?;
        1.0 - &(shared / (all + EPSILON))?
    }
    fn config(&self) -> Config {
        self.options()
    }
}
