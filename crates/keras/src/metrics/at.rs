//! The best of one rate at thresholds where another is high enough.
//!
//! Does not know: models.

use super::confusion::{self, Counting, share, spread};
use super::{Metric, Observed, kept, within};
use crate::config::Config;
use ferroflow_api::math;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::PartialShape;

fn levels(number: usize) -> Result<Vec<f32>> {
    if number == 1 { Ok(vec![0.5]) } else { spread(number, 0.0) }
}

/// Which two of the counts a rate is made of: the first over the sum of both.
type Rate = [usize; 2];

const SENSITIVITY: Rate = [0, 3];
const SPECIFICITY: Rate = [2, 1];
const PRECISION: Rate = [0, 1];

fn rate(state: &[Variable; 4], of: Rate) -> Result<Tensor> {
    let [x, y] = of.map(|i| state.get(i));
    let pair = x.zip(y).ok_or_else(|| Error::internal("a rate of counts that are not kept"))?;
    share(pair.0, pair.1)
}

/// Metrics that are the largest of one rate where another is at least a number.
macro_rules! at {
    ($($(#[$doc:meta])* $type:ident $class:literal $name:literal: $key:ident = $best:expr, where $given:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $type {
            $key: f64,
            num_thresholds: usize,
            class_id: Option<i64>,
        }

        impl $type {
            #[doc = concat!("The best where the ", stringify!($key), " is at least this, between 0 and 1.")]
            pub fn new($key: f64) -> $type {
                $type { $key, num_thresholds: 200, class_id: None }
            }

            /// The same by so many thresholds, evenly spread between 0 and 1; 200 unless told otherwise.
            #[must_use]
            pub fn num_thresholds(mut self, number: usize) -> $type {
                self.num_thresholds = number;
                self
            }

            /// The same of this class, a column of targets and predictions.
            #[must_use]
            pub fn class_id(mut self, class: i64) -> $type {
                self.class_id = Some(class);
                self
            }

            pub(crate) fn read(c: &Config) -> Result<$type> {
                Ok($type {
                    $key: c.number(stringify!($key))?,
                    num_thresholds: c.whole("num_thresholds")?,
                    class_id: c.has("class_id").then(|| c.integer("class_id")).transpose()?,
                })
            }
        }

        impl Metric for $type {
            fn class_name(&self) -> &str {
                $class
            }
            fn name(&self) -> &str {
                $name
            }
            fn state(
                &self,
                _: Option<&PartialShape>,
            ) -> Result<Option<Vec<(&'static str, Tensor)>>> {
                within(stringify!($key), self.$key, 0.0, 1.0)?;
                confusion::state(&[levels(self.num_thresholds)?.len()])
            }
            fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
                let how = Counting {
                    class_id: self.class_id,
                    ..Counting::of(levels(self.num_thresholds)?)
                };
                let counts = confusion::counts(&how, batch.y_true, batch.y_pred, batch.weight)?;
                confusion::add(state, &counts)
            }
            fn result(&self, state: &[Variable]) -> Result<Tensor> {
                let state = kept(state)?;
                let good = math::greater_equal(rate(state, $given)?, self.$key)?;
                math::reduce_max(math::where_(good, rate(state, $best)?, 0.0)?, ..)
            }
            fn config(&self) -> Config {
                Config::new()
                    .with("num_thresholds", self.num_thresholds)
                    .with(stringify!($key), self.$key)
                    .with("class_id", self.class_id)
            }
        }
    )*};
}

at! {
    /// The best sensitivity, `tp / (tp + fn)`, where the specificity, `tn / (tn + fp)`, is high enough.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Running, SensitivityAtSpecificity}};
    /// let best = Running::new(SensitivityAtSpecificity::new(0.5))?;
    /// let (y_true, y_pred) = (Tensor::new([0, 0, 1, 1])?, Tensor::new([0.1f32, 0.6, 0.3, 0.9])?);
    /// best.update_state(&y_true, &y_pred)?;
    /// assert_eq!(best.result()?.item::<f32>()?, 1.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    SensitivityAtSpecificity "SensitivityAtSpecificity" "sensitivity_at_specificity":
        specificity = SENSITIVITY, where SPECIFICITY;
    /// The best specificity, `tn / (tn + fp)`, where the sensitivity, `tp / (tp + fn)`, is high enough.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Running, SpecificityAtSensitivity}};
    /// let best = Running::new(SpecificityAtSensitivity::new(1.0))?;
    /// let (y_true, y_pred) = (Tensor::new([0, 0, 1, 1])?, Tensor::new([0.1f32, 0.6, 0.3, 0.9])?);
    /// best.update_state(&y_true, &y_pred)?;
    /// assert_eq!(best.result()?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    SpecificityAtSensitivity "SpecificityAtSensitivity" "specificity_at_sensitivity":
        sensitivity = SPECIFICITY, where SENSITIVITY;
    /// The best precision, `tp / (tp + fp)`, where the recall, `tp / (tp + fn)`, is high enough.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{PrecisionAtRecall, Running}};
    /// let best = Running::new(PrecisionAtRecall::new(0.5))?;
    /// let (y_true, y_pred) = (Tensor::new([0, 0, 1, 1])?, Tensor::new([0.1f32, 0.6, 0.3, 0.9])?);
    /// best.update_state(&y_true, &y_pred)?;
    /// assert_eq!(best.result()?.item::<f32>()?, 1.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    PrecisionAtRecall "PrecisionAtRecall" "precision_at_recall":
        recall = PRECISION, where SENSITIVITY;
    /// The best recall, `tp / (tp + fn)`, where the precision, `tp / (tp + fp)`, is high enough.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{RecallAtPrecision, Running}};
    /// let best = Running::new(RecallAtPrecision::new(0.9).num_thresholds(10))?;
    /// let (y_true, y_pred) = (Tensor::new([0, 0, 1, 1])?, Tensor::new([0.1f32, 0.6, 0.3, 0.9])?);
    /// best.update_state(&y_true, &y_pred)?;
    /// assert_eq!(best.result()?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    RecallAtPrecision "RecallAtPrecision" "recall_at_precision":
        precision = SENSITIVITY, where PRECISION;
}
