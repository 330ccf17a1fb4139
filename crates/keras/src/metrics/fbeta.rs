//! F scores: precision and recall in one number.
//!
//! Does not know: models.

use super::{Metric, Observed, kept, zeros};
use crate::config::Config;
use crate::losses::EPSILON;
use ferroflow_api::array;
use ferroflow_api::math::{self, Axes};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{DType, PartialShape};

/// How scores of several classes become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Average {
    /// Not at all: a score for each class.
    #[default]
    None,
    /// All classes are counted together.
    Micro,
    /// The mean of the scores.
    Macro,
    /// The mean of the scores, by how often each class is the target.
    Weighted,
}

const AVERAGES: [(Average, &str); 3] =
    [(Average::Micro, "micro"), (Average::Macro, "macro"), (Average::Weighted, "weighted")];

/// What the kinds of F scores share.
macro_rules! scores {
    ($($(#[$doc:meta])* $type:ident $class:literal $name:literal { $($beta:ident)? };)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq)]
        pub struct $type {
            average: Average,
            $($beta: f64,)?
            threshold: Option<f64>,
        }

        impl Default for $type {
            fn default() -> $type {
                $type { average: Average::None, $($beta: 1.0,)? threshold: None }
            }
        }

        impl $type {
            /// A score for each class, where the largest prediction of a row is taken for yes.
            pub fn new() -> $type {
                $type::default()
            }

            /// The same, averaged over classes.
            #[must_use]
            pub fn average(mut self, how: Average) -> $type {
                self.average = how;
                self
            }

            /// The same, taking all predictions above this for yes; more than 0 and at most 1.
            #[must_use]
            pub fn threshold(mut self, threshold: f64) -> $type {
                self.threshold = Some(threshold);
                self
            }

            $(
                /// The same, where recall counts this many times as much as precision; 1 unless told
                /// otherwise.
                #[must_use]
                pub fn $beta(mut self, $beta: f64) -> $type {
                    self.$beta = $beta;
                    self
                }
            )?

            fn weight_of_recall(&self) -> f64 {
                [$(self.$beta,)? 1.0].first().copied().unwrap_or(1.0)
            }

            pub(crate) fn read(c: &Config) -> Result<$type> {
                Ok($type {
                    average: average(c)?,
                    $($beta: c.number(stringify!($beta))?,)?
                    threshold: c.has("threshold").then(|| c.number("threshold")).transpose()?,
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
                y_pred: Option<&PartialShape>,
            ) -> Result<Option<Vec<(&'static str, Tensor)>>> {
                state(self.average, self.weight_of_recall(), self.threshold, y_pred)
            }
            fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
                update(self.average, self.threshold, state, batch)
            }
            fn result(&self, state: &[Variable]) -> Result<Tensor> {
                result(self.average, self.weight_of_recall(), state)
            }
            fn config(&self) -> Config {
                let average = AVERAGES.iter().find(|(a, _)| *a == self.average).map(|(_, n)| *n);
                Config::new()
                    .with("average", average)
                    $(.with(stringify!($beta), self.$beta))?
                    .with("threshold", self.threshold)
            }
        }
    )*};
}

scores! {
    /// Precision and recall in one number, the latter counting `beta` times as much (van Rijsbergen, 1979):
    /// `(1 + beta²) * precision * recall / (beta² * precision + recall)`, of targets and predictions
    /// `[batch, classes]`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{Average, FBetaScore, Running}};
    /// let score = Running::new(FBetaScore::new().beta(2.0).average(Average::Micro).threshold(0.5))?;
    /// score.update_state(&Tensor::new([[1, 1]])?, &Tensor::new([[0.9f32, 0.1]])?)?;
    /// assert!((score.result()?.item::<f32>()? - 5.0 * 0.5 / 4.5).abs() < 1e-6);
    /// # Ok::<(), tf::Error>(())
    /// ```
    FBetaScore "FBetaScore" "fbeta_score" { beta };
    /// The harmonic mean of precision and recall: `2 * precision * recall / (precision + recall)`, of targets
    /// and predictions `[batch, classes]`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::{F1Score, Running}};
    /// let score = Running::new(F1Score::new())?;
    /// score.update_state(&Tensor::new([[1, 0], [1, 0]])?, &Tensor::new([[0.9f32, 0.1], [0.2, 0.8]])?)?;
    /// let score = score.result()?.to_vec::<f32>()?;
    /// assert!((score[0] - 2.0 / 3.0).abs() < 1e-6 && score[1] == 0.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    F1Score "F1Score" "f1_score" {};
}

fn average(c: &Config) -> Result<Average> {
    if !c.has("average") {
        return Ok(Average::None);
    }
    let given = c.text("average")?;
    let known = AVERAGES.iter().find(|(_, name)| *name == given).map(|(average, _)| *average);
    known.ok_or_else(|| Error::data_loss(format!("average is {given:?}, which is none of Keras'")))
}

fn state(
    average: Average,
    beta: f64,
    threshold: Option<f64>,
    y_pred: Option<&PartialShape>,
) -> Result<Option<Vec<(&'static str, Tensor)>>> {
    if !(beta > 0.0 && beta.is_finite()) {
        return Err(Error::invalid_argument(format!("beta must be above 0, got {beta}")));
    }
    if let Some(threshold) = threshold
        && !(threshold > 0.0 && threshold <= 1.0)
    {
        return Err(Error::invalid_argument(format!(
            "threshold must be above 0 and at most 1, got {threshold}"
        )));
    }
    let names = ["true_positives", "false_positives", "false_negatives", "intermediate_weights"];
    let dims: &[usize] = match (average, y_pred) {
        (Average::Micro, _) => &[],
        (_, None) => return Ok(None),
        (_, Some(shape)) => match shape.dims() {
            Some([_, Some(classes)]) => &[*classes],
            _ => {
                return Err(Error::invalid_argument(format!(
                    "an F score expects 2D inputs of shape (batch_size, classes), got predictions of \
                     shape {}",
                    shape.to_tuple_string()
                )));
            }
        },
    };
    zeros(&names, dims, DType::Float32).map(Some)
}

fn update(
    average: Average,
    threshold: Option<f64>,
    state: &[Variable],
    batch: &Observed<'_>,
) -> Result<()> {
    let y_pred = batch.y_pred.cast(DType::Float32)?;
    let (y_true, y_pred) = crate::align::alike(batch.y_true, &y_pred)?;
    let yes = match threshold {
        Some(threshold) => math::greater(&y_pred, threshold)?,
        None => {
            let most = math::reduce_max(&y_pred, Axes::of(-1).keep_dims())?;
            let some = math::greater(math::abs(&y_pred)?, 1e-9)?;
            math::logical_and(math::greater_equal(&y_pred, &most), some)?
        }
    };
    let y_pred = yes.cast(DType::Float32)?;
    let weight = batch.weight.map(|w| w.cast(DType::Float32)).transpose()?;
    let sum = |x: Result<Tensor>| {
        let x = match &weight {
            Some(weight) if weight.rank() == Some(0) => x? * weight,
            Some(weight) => x? * array::expand_dims(weight, 1),
            None => x,
        };
        let axes = if average == Average::Micro { Axes::all() } else { Axes::of(0) };
        math::reduce_sum(x, axes)
    };
    let [tp, fp, fnn, weights] = kept(state)?;
    tp.assign_add(sum(&y_pred * &y_true)?)?;
    fp.assign_add(sum(&y_pred * (1.0 - &y_true))?)?;
    fnn.assign_add(sum((1.0 - &y_pred)? * &y_true)?)?;
    weights.assign_add(sum(Ok(y_true))?)
}

fn result(average: Average, beta: f64, state: &[Variable]) -> Result<Tensor> {
    let [tp, fp, fnn, weights] = kept(state)?;
    let part = |other: &Variable| tp.read()? / ((tp + other)? + EPSILON);
    let (precision, recall) = (part(fp)?, part(fnn)?);
    let below = (((&precision * (beta * beta))? + &recall)? + EPSILON)?;
    let score = (((precision * recall)? / below)? * (1.0 + beta * beta))?;
    match average {
        Average::None => Ok(score),
        Average::Micro | Average::Macro => math::reduce_mean(score, ..),
        Average::Weighted => {
            let total = (math::reduce_sum(weights, ..)? + EPSILON)?;
            math::reduce_sum(score * (weights / total), ..)
        }
    }
}
