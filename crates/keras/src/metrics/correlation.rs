//! How alike targets and predictions vary: cosine, Pearson's and the concordance correlation.
//!
//! Does not know: models.

use super::{Metric, named};
use crate::align::alike;
use crate::losses::{EPSILON, normalized};
use crate::options::options;
use ferroflow_api::math::{self, Axes};
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;

options! {
    /// The cosine of the angle between targets and predictions: `sum(y_true / |y_true| * y_pred / |y_pred|)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{CosineSimilarity, Running}};
    /// let cosine = Running::new(CosineSimilarity::new())?;
    /// cosine.update_state(&Tensor::new([[0.0f32, 2.0]])?, &Tensor::new([[3.0f32, 0.0]])?)?;
    /// assert_eq!(cosine.result()?.item::<f32>()?, 0.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct CosineSimilarity {
        /// The same of vectors along this axis.
        axis: i64 = -1,
    }
}

impl Metric for CosineSimilarity {
    named!("CosineSimilarity" "cosine_similarity");

    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let product = normalized(&y_true, self.axis)? * normalized(&y_pred, self.axis);
        math::reduce_sum(product, self.axis)
    }
}

options! {
    /// Pearson's correlation of targets and predictions along an axis, between -1 and 1: the mean of the
    /// products of what they are from their means, in standard deviations (Pearson, 1895).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{PearsonCorrelation, Running}};
    /// let correlation = Running::new(PearsonCorrelation::new())?;
    /// correlation.update_state(&Tensor::new([[1.0f32, 2.0]])?, &Tensor::new([[9.0f32, 7.0]])?)?;
    /// assert_eq!(correlation.result()?.item::<f32>()?, -1.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct PearsonCorrelation {
        /// The same along this axis.
        axis: i64 = -1,
    }
}

fn kept_mean(x: Result<Tensor>, axis: i64) -> Result<Tensor> {
    math::reduce_mean(x, Axes::of(axis).keep_dims())
}

impl Metric for PearsonCorrelation {
    named!("PearsonCorrelation" "pearson_correlation");

    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let standard = |y: Tensor| {
            let centred = (&y - kept_mean(Ok(y.clone()), self.axis))?;
            let again = (&centred - kept_mean(Ok(centred.clone()), self.axis))?;
            let deviation = math::sqrt(kept_mean(math::square(again), self.axis))?;
            centred / deviation
        };
        math::reduce_mean(standard(y_true)? * standard(y_pred), self.axis)
    }
}

options! {
    /// The concordance correlation of targets and predictions along an axis, between -1 and 1: how near
    /// they are to being equal (Lin, 1989), `2 * covariance / (variances + (mean - mean)²)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{ConcordanceCorrelation, Running}};
    /// let (y, correlation) =
    ///     (Tensor::new([[1.0f32, 2.0]])?, Running::new(ConcordanceCorrelation::new())?);
    /// correlation.update_state(&y, &y)?;
    /// assert!((correlation.result()?.item::<f32>()? - 1.0).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct ConcordanceCorrelation {
        /// The same along this axis.
        axis: i64 = -1,
    }
}

impl Metric for ConcordanceCorrelation {
    named!("ConcordanceCorrelation" "concordance_correlation");

    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = alike(y_true, y_pred)?;
        let mean = |y: &Tensor| kept_mean(Ok(y.clone()), self.axis);
        let (of_true, of_pred) = (mean(&y_true)?, mean(&y_pred)?);
        let (from_true, from_pred) = ((&y_true - &of_true)?, (&y_pred - &of_pred)?);
        let variance = |x: &Tensor| kept_mean(math::square(x), self.axis);
        // From the mean of the predictions: it sums up to the same.
        let covariance = ((&y_true - &of_pred)? * &from_pred)?;
        let apart = math::squared_difference(&of_true, &of_pred)?;
        let norm = ((variance(&from_true)? + variance(&from_pred))? + apart)?;
        math::reduce_mean((covariance * 2.0)? / (norm + EPSILON), self.axis)
    }
}
