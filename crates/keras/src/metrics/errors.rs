//! Losses as metrics: means over all rows that were counted.
//!
//! Does not know: models.

use super::{Metric, mean, named, plain};
use crate::align::alike;
use crate::config::Config;
use crate::losses::{self, Loss};
use crate::options::options;
use ferroflow_api::math;
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::DType;

plain! {
    /// The mean of squared differences; see [`losses::MeanSquaredError`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{MeanSquaredError, Running}};
    /// let error = Running::new(MeanSquaredError)?;
    /// error.update_state(&Tensor::new([[0.0f32]])?, &Tensor::new([[3.0f32]])?)?;
    /// assert_eq!(error.result()?.item::<f32>()?, 9.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    MeanSquaredError "MeanSquaredError" "mean_squared_error" =
        |y_true, y_pred| losses::MeanSquaredError.rows(y_true, y_pred);
    /// The mean of absolute differences; see [`losses::MeanAbsoluteError`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{MeanAbsoluteError, Running}};
    /// let error = Running::new(MeanAbsoluteError)?;
    /// error.update_state(&Tensor::new([[0.0f32]])?, &Tensor::new([[3.0f32]])?)?;
    /// assert_eq!(error.result()?.item::<f32>()?, 3.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    MeanAbsoluteError "MeanAbsoluteError" "mean_absolute_error" =
        |y_true, y_pred| losses::MeanAbsoluteError.rows(y_true, y_pred);
    /// The mean of differences in percent; see [`losses::MeanAbsolutePercentageError`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{MeanAbsolutePercentageError, Running}};
    /// let error = Running::new(MeanAbsolutePercentageError)?;
    /// error.update_state(&Tensor::new([[4.0f32]])?, &Tensor::new([[3.0f32]])?)?;
    /// assert_eq!(error.result()?.item::<f32>()?, 25.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    MeanAbsolutePercentageError "MeanAbsolutePercentageError" "mean_absolute_percentage_error" =
        |y_true, y_pred| losses::MeanAbsolutePercentageError.rows(y_true, y_pred);
    /// The mean of squared differences of logarithms; see [`losses::MeanSquaredLogarithmicError`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{MeanSquaredLogarithmicError, Running}};
    /// let error = Running::new(MeanSquaredLogarithmicError)?;
    /// error.update_state(&Tensor::new([[4.0f32]])?, &Tensor::new([[4.0f32]])?)?;
    /// assert_eq!(error.result()?.item::<f32>()?, 0.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    MeanSquaredLogarithmicError "MeanSquaredLogarithmicError" "mean_squared_logarithmic_error" =
        |y_true, y_pred| losses::MeanSquaredLogarithmicError.rows(y_true, y_pred);
    /// The mean of the logarithm of the hyperbolic cosine of differences; see [`losses::LogCosh`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{LogCoshError, Running}};
    /// let error = Running::new(LogCoshError)?;
    /// error.update_state(&Tensor::new([[4.0f32]])?, &Tensor::new([[4.0f32]])?)?;
    /// assert_eq!(error.result()?.item::<f32>()?, 0.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    LogCoshError "LogCoshError" "logcosh" =
        |y_true, y_pred| losses::LogCosh.rows(y_true, y_pred);
    /// How much predictions lack to be beyond 1 on their target's side; see [`losses::Hinge`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Hinge, Running}};
    /// let hinge = Running::new(Hinge)?;
    /// hinge.update_state(&Tensor::new([[1.0f32]])?, &Tensor::new([[0.5f32]])?)?;
    /// assert_eq!(hinge.result()?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    Hinge "Hinge" "hinge" = |y_true, y_pred| losses::Hinge.rows(y_true, y_pred);
    /// The square of what [`Hinge`] measures; see [`losses::SquaredHinge`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Running, SquaredHinge}};
    /// let hinge = Running::new(SquaredHinge)?;
    /// hinge.update_state(&Tensor::new([[1.0f32]])?, &Tensor::new([[0.5f32]])?)?;
    /// assert_eq!(hinge.result()?.item::<f32>()?, 0.25);
    /// # Ok::<(), tf::Error>(())
    /// ```
    SquaredHinge "SquaredHinge" "squared_hinge" =
        |y_true, y_pred| losses::SquaredHinge.rows(y_true, y_pred);
    /// How much the target's class lacks to be 1 more than any other; see [`losses::CategoricalHinge`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{CategoricalHinge, Running}};
    /// let hinge = Running::new(CategoricalHinge)?;
    /// hinge.update_state(&Tensor::new([[1.0f32, 0.0]])?, &Tensor::new([[0.5f32, 0.0]])?)?;
    /// assert_eq!(hinge.result()?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    CategoricalHinge "CategoricalHinge" "categorical_hinge" =
        |y_true, y_pred| losses::CategoricalHinge.rows(y_true, y_pred);
    /// The divergence of predicted from true distributions; see [`losses::KlDivergence`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{KlDivergence, Running}};
    /// let (divergence, y) = (Running::new(KlDivergence)?, Tensor::new([[0.5f32, 0.5]])?);
    /// divergence.update_state(&y, &y)?;
    /// assert_eq!(divergence.result()?.item::<f32>()?, 0.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    KlDivergence "KLDivergence" "kl_divergence" =
        |y_true, y_pred| losses::KlDivergence.rows(y_true, y_pred);
    /// The loss of predicted rates of events; see [`losses::Poisson`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Poisson, Running}};
    /// let poisson = Running::new(Poisson)?;
    /// poisson.update_state(&Tensor::new([[0.0f32]])?, &Tensor::new([[2.0f32]])?)?;
    /// assert_eq!(poisson.result()?.item::<f32>()?, 2.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    Poisson "Poisson" "poisson" = |y_true, y_pred| losses::Poisson.rows(y_true, y_pred);
}

/// The root of the mean of squared differences: `sqrt(mean((y_true - y_pred)²))`.
///
/// ```
/// use ferroflow as tf;
/// use tf::{Tensor, keras::metrics::{RootMeanSquaredError, Running}};
/// let error = Running::new(RootMeanSquaredError)?;
/// error.update_state(&Tensor::new([[0.0f32], [0.0]])?, &Tensor::new([[1.0f32], [7.0]])?)?;
/// assert_eq!(error.result()?.item::<f32>()?, 5.0);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RootMeanSquaredError;

impl RootMeanSquaredError {
    pub(crate) fn read(_: &Config) -> Result<RootMeanSquaredError> {
        Ok(RootMeanSquaredError)
    }
}

impl Metric for RootMeanSquaredError {
    fn class_name(&self) -> &str {
        "RootMeanSquaredError"
    }
    fn name(&self) -> &str {
        "root_mean_squared_error"
    }
    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = alike(y_true, &y_pred.cast(DType::Float32)?)?;
        math::squared_difference(&y_pred, &y_true)
    }
    fn result(&self, state: &[Variable]) -> Result<Tensor> {
        math::sqrt(mean::of(state)?)
    }
}

/// Metrics that are losses with options of the same names.
macro_rules! of_loss {
    ($($type:ident $class:literal $name:literal;)*) => {$(
        impl $type {
            /// The metric of predictions that are logits: any numbers.
            pub fn from_logits() -> $type {
                $type { from_logits: true, ..$type::default() }
            }
        }

        impl Metric for $type {
            named!($class $name);

            fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
                losses::$type::read(&self.options())?.rows(y_true, y_pred)
            }
            fn masked_values(
                &self,
                y_true: &Tensor,
                y_pred: &Tensor,
            ) -> Result<(Tensor, Option<Tensor>)> {
                losses::$type::read(&self.options())?.masked_rows(y_true, y_pred)
            }
        }
    )*};
}

of_loss! {
    BinaryCrossentropy "BinaryCrossentropy" "binary_crossentropy";
    CategoricalCrossentropy "CategoricalCrossentropy" "categorical_crossentropy";
    SparseCategoricalCrossentropy "SparseCategoricalCrossentropy" "sparse_categorical_crossentropy";
}

options! {
    /// The mean cross-entropy of predictions that say yes or no; see [`losses::BinaryCrossentropy`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{BinaryCrossentropy, Running}};
    /// let entropy = Running::new(BinaryCrossentropy::from_logits())?;
    /// entropy.update_state(&Tensor::new([[1.0f32]])?, &Tensor::new([[0.0f32]])?)?;
    /// assert!((entropy.result()?.item::<f32>()? - 0.6931472).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct BinaryCrossentropy {
        /// The same, against targets brought this part of the way to one half.
        label_smoothing: f64 = 0.0,
    }
    kept {
        from_logits: bool = false,
    }
}

options! {
    /// The mean cross-entropy against distributions; see [`losses::CategoricalCrossentropy`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{CategoricalCrossentropy, Running}};
    /// let entropy = Running::new(CategoricalCrossentropy::new())?;
    /// entropy.update_state(&Tensor::new([[1.0f32, 0.0]])?, &Tensor::new([[0.5f32, 0.5]])?)?;
    /// assert!((entropy.result()?.item::<f32>()? - 0.6931472).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct CategoricalCrossentropy {
        /// The same, against targets that give this share of each distribution to all classes alike.
        label_smoothing: f64 = 0.0,
        /// The same with classes along this axis.
        axis: i64 = -1,
    }
    kept {
        from_logits: bool = false,
    }
}

options! {
    /// The mean cross-entropy against class numbers; see [`losses::SparseCategoricalCrossentropy`].
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Running, SparseCategoricalCrossentropy}};
    /// let entropy = Running::new(SparseCategoricalCrossentropy::new())?;
    /// entropy.update_state(&Tensor::new([1])?, &Tensor::new([[0.5f32, 0.5]])?)?;
    /// assert!((entropy.result()?.item::<f32>()? - 0.6931472).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[derive(Copy)]
    pub struct SparseCategoricalCrossentropy {}
    optional {
        /// The same, where rows of this class count 0. With weights they do not count.
        ignore_class: i64,
    }
    kept {
        from_logits: bool = false,
        axis: i64 = -1,
    }
}
