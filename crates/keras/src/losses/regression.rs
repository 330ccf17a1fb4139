//! Losses of numbers: how far predictions are from targets of the same shape.
//!
//! Does not know: models.

use super::{EPSILON, Loss, plain};
use crate::align::alike;
use crate::config::Config;
use crate::options::options;
use ferroflow_api::math::{self, Axes};
use ferroflow_api::nn;
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;

plain! {
    /// The mean of squared differences over the last dimension: `mean((y_true - y_pred)²)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Loss, MeanSquaredError}};
    /// let (y_true, y_pred) = (Tensor::new([[0.0f32, 1.0]])?, Tensor::new([[1.0f32, 3.0]])?);
    /// assert_eq!(MeanSquaredError.call(&y_true, &y_pred)?.item::<f32>()?, 2.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    MeanSquaredError "MeanSquaredError" = |y_true, y_pred| {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        math::reduce_mean(&math::squared_difference(&y_pred, &y_true)?, -1)
    };
    /// The mean of absolute differences over the last dimension: `mean(|y_true - y_pred|)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Loss, MeanAbsoluteError}};
    /// let (y_true, y_pred) = (Tensor::new([[0.0f32, 1.0]])?, Tensor::new([[1.0f32, 3.0]])?);
    /// assert_eq!(MeanAbsoluteError.call(&y_true, &y_pred)?.item::<f32>()?, 1.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    MeanAbsoluteError "MeanAbsoluteError" = |y_true, y_pred| {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        math::reduce_mean(math::abs(y_true - y_pred), -1)
    };
    /// The mean of differences in percent of the targets, over the last dimension:
    /// `100 * mean(|y_true - y_pred| / max(|y_true|, 1e-7))`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Loss, MeanAbsolutePercentageError}};
    /// let (y_true, y_pred) = (Tensor::new([[2.0f32, 4.0]])?, Tensor::new([[1.0f32, 4.0]])?);
    /// assert_eq!(MeanAbsolutePercentageError.call(&y_true, &y_pred)?.item::<f32>()?, 25.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    MeanAbsolutePercentageError "MeanAbsolutePercentageError" = |y_true, y_pred| {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let least = math::maximum(math::abs(&y_true)?, EPSILON)?;
        let parts = math::abs((y_true - y_pred)? / least)?;
        math::reduce_mean(parts, -1)? * 100.0
    };
    /// The mean of squared differences of logarithms, over the last dimension:
    /// `mean((log(y_true + 1) - log(y_pred + 1))²)`, negative numbers being taken for 1e-7.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Loss, MeanSquaredLogarithmicError}};
    /// let y = Tensor::new([[2.0f32, 4.0]])?;
    /// assert_eq!(MeanSquaredLogarithmicError.call(&y, &y)?.item::<f32>()?, 0.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    MeanSquaredLogarithmicError "MeanSquaredLogarithmicError" = |y_true, y_pred| {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let log = |y: &Tensor| math::log(math::maximum(y, EPSILON)? + 1.0);
        math::reduce_mean(math::squared_difference(log(&y_pred), log(&y_true)), -1)
    };
    /// The mean of the logarithm of the hyperbolic cosine of differences, over the last dimension:
    /// `mean(log(cosh(y_pred - y_true)))`, near `x²/2` for small and `|x| - log(2)` for large ones.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{LogCosh, Loss}};
    /// let y = Tensor::new([[2.0f32, 4.0]])?;
    /// assert_eq!(LogCosh.call(&y, &y)?.item::<f32>()?, 0.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    LogCosh "LogCosh" = |y_true, y_pred| {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let x = (y_pred - y_true)?;
        let sum = (&x + nn::softplus(&x * -2.0))?;
        math::reduce_mean(sum - std::f64::consts::LN_2, -1)
    };
}

options! {
    /// Half the square of small differences, and of large ones as much as a straight line goes on
    /// (Huber, 1964); the mean over the last dimension. Of a difference `x` it is `x²/2` up to `delta`, and
    /// `delta * |x| - delta²/2` beyond.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{Huber, Loss}};
    /// let (y_true, y_pred) = (Tensor::new([[0.0f32, 0.0]])?, Tensor::new([[1.0f32, 3.0]])?);
    /// assert_eq!(Huber::new().call(&y_true, &y_pred)?.item::<f32>()?, 1.5);
    /// assert_eq!(Huber::new().delta(2.0).call(&y_true, &y_pred)?.item::<f32>()?, 2.25);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct Huber {
        /// The same with squares up to this difference.
        delta: f64 = 1.0,
    }
}

impl Loss for Huber {
    fn class_name(&self) -> &str {
        "Huber"
    }
    fn name(&self) -> String {
        "huber_loss".to_string()
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let error = (y_pred - y_true)?;
        let far = math::abs(&error)?;
        let square = (math::square(&error)? * 0.5)?;
        let line = ((&far * self.delta)? - 0.5 * self.delta * self.delta)?;
        math::reduce_mean(math::where_(math::less_equal(&far, self.delta), square, line), -1)
    }
    fn config(&self) -> Config {
        self.options()
    }
}

options! {
    /// The cosine of the angle between targets and predictions, negative so that alike ones are small:
    /// `-sum(y_true / |y_true| * y_pred / |y_pred|)`, between -1 and 1.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::losses::{CosineSimilarity, Loss}};
    /// let (y_true, y_pred) = (Tensor::new([[0.0f32, 2.0]])?, Tensor::new([[0.0f32, 3.0]])?);
    /// assert_eq!(CosineSimilarity::new().call(&y_true, &y_pred)?.item::<f32>()?, -1.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct CosineSimilarity {
        /// The same of vectors along this axis.
        axis: i64 = -1,
    }
}

/// Vectors along an axis, with length 1; those near 0 with less.
pub(crate) fn normalized(x: &Tensor, axis: i64) -> Result<Tensor> {
    let square = math::reduce_sum(math::square(x), Axes::of(axis).keep_dims())?;
    let inverse = math::minimum(math::rsqrt(square)?, 1.0 / EPSILON)?;
    x * inverse
}

impl Loss for CosineSimilarity {
    fn class_name(&self) -> &str {
        "CosineSimilarity"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let product = (normalized(&y_true, self.axis)? * normalized(&y_pred, self.axis))?;
        math::negative(math::reduce_sum(product, self.axis))
    }
    fn config(&self) -> Config {
        self.options()
    }
}
