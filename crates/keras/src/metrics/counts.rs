//! Counts of right and wrong predictions, precision and recall.
//!
//! Does not know: models.

use super::confusion::{self, Counting, LEAST, one_or_all, share, thresholds};
use super::{Metric, Observed, kept, named, zeros};
use crate::options::options;
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{DType, PartialShape};

/// Metrics that are one of the four counts.
macro_rules! count {
    ($($(#[$doc:meta])* $type:ident $class:literal $name:literal = $at:literal;)*) => {$(
        options! {
            $(#[$doc])*
            pub struct $type {}
            optional {
                /// The same at each of these thresholds, between 0 and 1, instead of at one half.
                thresholds: Vec<f64>,
            }
        }

        impl Metric for $type {
            named!($class $name);

            fn state(
                &self,
                _: Option<&PartialShape>,
            ) -> Result<Option<Vec<(&'static str, Tensor)>>> {
                let n = thresholds(&self.thresholds, 0.5)?.len();
                zeros(&["accumulator"], &[n], DType::Float32).map(Some)
            }
            fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
                let [sum] = kept(state)?;
                let how = Counting::of(thresholds(&self.thresholds, 0.5)?);
                let counts = confusion::counts(&how, batch.y_true, batch.y_pred, batch.weight)?;
                counts.get($at).map_or(Ok(()), |count| sum.assign_add(count))
            }
            fn result(&self, state: &[Variable]) -> Result<Tensor> {
                let [sum] = kept(state)?;
                one_or_all(sum.read()?, thresholds(&self.thresholds, 0.5)?.len())
            }
        }
    )*};
}

count! {
    /// How often a prediction is above the threshold, and the target is yes.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Running, TruePositives}};
    /// let count = Running::new(TruePositives::new())?;
    /// count.update_state(&Tensor::new([1, 1, 0])?, &Tensor::new([0.9f32, 0.2, 0.9])?)?;
    /// assert_eq!(count.result()?.item::<f32>()?, 1.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    TruePositives "TruePositives" "true_positives" = 0;
    /// How often a prediction is above the threshold, and the target is no.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{FalsePositives, Running}};
    /// let count = Running::new(FalsePositives::new().thresholds(vec![0.1, 0.8]))?;
    /// count.update_state(&Tensor::new([1, 0, 0])?, &Tensor::new([0.9f32, 0.2, 0.9])?)?;
    /// assert_eq!(count.result()?.to_vec::<f32>()?, [2.0, 1.0]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    FalsePositives "FalsePositives" "false_positives" = 1;
    /// How often a prediction is not above the threshold, and the target is no.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Running, TrueNegatives}};
    /// let count = Running::new(TrueNegatives::new())?;
    /// count.update_state(&Tensor::new([1, 0, 0])?, &Tensor::new([0.9f32, 0.2, 0.9])?)?;
    /// assert_eq!(count.result()?.item::<f32>()?, 1.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    TrueNegatives "TrueNegatives" "true_negatives" = 2;
    /// How often a prediction is not above the threshold, and the target is yes.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{FalseNegatives, Running}};
    /// let count = Running::new(FalseNegatives::new())?;
    /// count.update_state(&Tensor::new([1, 1, 0])?, &Tensor::new([0.9f32, 0.2, 0.9])?)?;
    /// assert_eq!(count.result()?.item::<f32>()?, 1.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    FalseNegatives "FalseNegatives" "false_negatives" = 3;
}

/// Metrics that are true positives over these and one other count.
macro_rules! of_positives {
    ($($(#[$doc:meta])* $type:ident $class:literal $name:literal = $names:expr, $other:literal;)*) => {$(
        options! {
            $(#[$doc])*
            pub struct $type {}
            optional {
                /// The same at each of these thresholds, between 0 and 1, instead of at one half.
                thresholds: Vec<f64>,
                /// The same, where only the `k` largest predictions of a row can be above a threshold;
                /// without thresholds they all are.
                top_k: usize,
                /// The same of this class, a column of targets and predictions.
                class_id: i64,
            }
        }

        impl $type {
            fn levels(&self) -> Result<Vec<f32>> {
                thresholds(&self.thresholds, if self.top_k.is_some() { LEAST } else { 0.5 })
            }
        }

        impl Metric for $type {
            named!($class $name);

            fn state(
                &self,
                _: Option<&PartialShape>,
            ) -> Result<Option<Vec<(&'static str, Tensor)>>> {
                zeros(&$names, &[self.levels()?.len()], DType::Float32).map(Some)
            }
            fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
                let [right, other] = kept(state)?;
                let how = Counting {
                    top_k: self.top_k,
                    class_id: self.class_id,
                    ..Counting::of(self.levels()?)
                };
                let counts = confusion::counts(&how, batch.y_true, batch.y_pred, batch.weight)?;
                let [positives, ..] = &counts;
                right.assign_add(positives)?;
                counts.get($other).map_or(Ok(()), |count| other.assign_add(count))
            }
            fn result(&self, state: &[Variable]) -> Result<Tensor> {
                let [right, other] = kept(state)?;
                one_or_all(share(right, other)?, self.levels()?.len())
            }
        }
    )*};
}

of_positives! {
    /// Which part of what is predicted to be yes is so: `tp / (tp + fp)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Precision, Running}};
    /// let precision = Running::new(Precision::new())?;
    /// precision.update_state(&Tensor::new([1, 1, 0])?, &Tensor::new([0.9f32, 0.2, 0.9])?)?;
    /// assert_eq!(precision.result()?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    Precision "Precision" "precision" = ["true_positives", "false_positives"], 1;
    /// Which part of what is yes is predicted to be so: `tp / (tp + fn)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Recall, Running}};
    /// let recall = Running::new(Recall::new().top_k(1))?;
    /// recall.update_state(&Tensor::new([[1, 1, 0]])?, &Tensor::new([[0.3f32, 0.2, 0.1]])?)?;
    /// assert_eq!(recall.result()?.item::<f32>()?, 0.5);
    /// # Ok::<(), tf::Error>(())
    /// ```
    Recall "Recall" "recall" = ["true_positives", "false_negatives"], 3;
}
