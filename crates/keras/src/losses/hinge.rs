//! Losses of margins, and of distributions: the hinge family, the Kullback-Leibler divergence, Poisson.
//!
//! Does not know: models.

use super::{EPSILON, plain};
use crate::align::alike;
use ferroflow_api::math;
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;

/// Targets -1 and 1: as they are, unless all of them are 0 or 1.
fn signs(y_true: &Tensor) -> Result<Tensor> {
    let binary = math::logical_or(math::equal(y_true, 0), math::equal(y_true, 1))?;
    let all = math::reduce_all(binary, ..)?;
    math::where_(all, (y_true * 2.0)? - 1.0, y_true)
}

/// `max(1 - y_true * y_pred, 0)`.
fn margin(y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
    let (y_true, y_pred) = alike(y_true, y_pred)?;
    math::maximum(1.0 - &(signs(&y_true)? * y_pred)?, 0.0)
}

plain! {
    /// How much predictions lack to be beyond 1 on the side of their target, -1 or 1, or 0 or 1; the mean
    /// over the last dimension: `mean(max(1 - y_true * y_pred, 0))`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Hinge, Loss}};
    /// let (y_true, y_pred) = (Tensor::new([[-1.0f32, 1.0]])?, Tensor::new([[-2.0f32, 0.5]])?);
    /// assert_eq!(Hinge.call(&y_true, &y_pred)?.item::<f32>()?, 0.25);
    /// # Ok::<(), tf::Error>(())
    /// ```
    Hinge "Hinge" = |y_true, y_pred| math::reduce_mean(margin(y_true, y_pred), -1);
    /// As [`Hinge`], of squares: `mean(max(1 - y_true * y_pred, 0)²)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Loss, SquaredHinge}};
    /// let (y_true, y_pred) = (Tensor::new([[-1.0f32, 1.0]])?, Tensor::new([[-2.0f32, 0.0]])?);
    /// assert_eq!(SquaredHinge.call(&y_true, &y_pred)?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    SquaredHinge "SquaredHinge" = |y_true, y_pred| {
        math::reduce_mean(math::square(margin(y_true, y_pred)), -1)
    };
    /// How much the prediction of the target's class, given as a one-hot vector, lacks to be 1 more than
    /// that of any other: `max(max((1 - y_true) * y_pred) - sum(y_true * y_pred) + 1, 0)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{CategoricalHinge, Loss}};
    /// let (y_true, y_pred) = (Tensor::new([[0.0f32, 1.0]])?, Tensor::new([[0.5f32, 1.0]])?);
    /// assert_eq!(CategoricalHinge.call(&y_true, &y_pred)?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    CategoricalHinge "CategoricalHinge" = |y_true, y_pred| {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let own = math::reduce_sum(&y_true * &y_pred, -1)?;
        let other = math::reduce_max((1.0 - &y_true)? * &y_pred, -1)?;
        math::maximum(((other - own)? + 1.0)?, 0.0)
    };
    /// The Kullback-Leibler divergence of predicted from true distributions, over the last dimension:
    /// `sum(y_true * log(y_true / y_pred))` (Kullback and Leibler, 1951).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{KlDivergence, Loss}};
    /// let y = Tensor::new([[0.25f32, 0.75]])?;
    /// assert_eq!(KlDivergence.call(&y, &y)?.item::<f32>()?, 0.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    KlDivergence "KLDivergence" = |y_true, y_pred| {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let y_true = math::clip_by_value(y_true, EPSILON, 1.0)?;
        let y_pred = math::clip_by_value(y_pred, EPSILON, 1.0)?;
        let log = math::log(&y_true / y_pred)?;
        math::reduce_sum(y_true * log, -1)
    };
    /// The loss of predicted rates of events, whose numbers are the targets; the mean over the last
    /// dimension: `mean(y_pred - y_true * log(y_pred + 1e-7))`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Loss, Poisson}};
    /// let (y_true, y_pred) = (Tensor::new([[0.0f32, 0.0]])?, Tensor::new([[1.0f32, 3.0]])?);
    /// assert_eq!(Poisson.call(&y_true, &y_pred)?.item::<f32>()?, 2.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    Poisson "Poisson" = |y_true, y_pred| {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let log = math::log(&y_pred + EPSILON)?;
        math::reduce_mean(&y_pred - y_true * log, -1)
    };
}
