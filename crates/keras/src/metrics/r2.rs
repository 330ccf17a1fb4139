//! `R2Score`: which part of the variance of targets predictions explain.
//!
//! Does not know: models.

use super::{Metric, Observed, kept, zeros};
use crate::align::alike;
use crate::config::Config;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{DType, PartialShape};

/// How scores of several outputs become one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aggregation {
    /// Not at all: a score for each output.
    None,
    /// The mean of the scores.
    #[default]
    UniformAverage,
    /// The mean of the scores, by the variance of each output.
    VarianceWeightedAverage,
}

/// The coefficient of determination, of targets and predictions `[batch, outputs]`: 1 less the squared
/// errors over the squared differences of targets from their mean. It is 1 for predictions without error,
/// 0 for ones that are no better than the mean.
///
/// ```
/// use ferroflow as tf;
/// use tf::{Tensor, keras::metrics::{R2Score, Running}};
/// let score = Running::new(R2Score::new())?;
/// score.update_state(&Tensor::new([[1.0f32], [3.0]])?, &Tensor::new([[1.0f32], [2.0]])?)?;
/// assert_eq!(score.result()?.item::<f32>()?, 0.5);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct R2Score {
    class_aggregation: Aggregation,
    num_regressors: usize,
}

impl R2Score {
    /// The mean of the scores of all outputs.
    pub fn new() -> R2Score {
        R2Score::default()
    }

    /// The same with scores of outputs made one in this way.
    #[must_use]
    pub fn class_aggregation(mut self, how: Aggregation) -> R2Score {
        self.class_aggregation = how;
        self
    }

    /// The same, less what so many independent inputs explain by chance (adjusted R²). Where there are not
    /// more samples than that, the score is as without it.
    #[must_use]
    pub fn num_regressors(mut self, number: usize) -> R2Score {
        self.num_regressors = number;
        self
    }

    pub(crate) fn read(c: &Config) -> Result<R2Score> {
        let class_aggregation = match c.has("class_aggregation") {
            false => Aggregation::None,
            true => match c.text("class_aggregation")? {
                "uniform_average" => Aggregation::UniformAverage,
                "variance_weighted_average" => Aggregation::VarianceWeightedAverage,
                other => {
                    return Err(Error::data_loss(format!("class_aggregation is {other:?}")));
                }
            },
        };
        Ok(R2Score { class_aggregation, num_regressors: c.whole("num_regressors")? })
    }
}

impl Metric for R2Score {
    fn class_name(&self) -> &str {
        "R2Score"
    }
    fn name(&self) -> &str {
        "r2_score"
    }
    fn state(&self, y_pred: Option<&PartialShape>) -> Result<Option<Vec<(&'static str, Tensor)>>> {
        let Some(shape) = y_pred else { return Ok(None) };
        let Some([_, Some(outputs)]) = shape.dims() else {
            return Err(Error::invalid_argument(format!(
                "R2Score expects 2D inputs of shape (batch_size, outputs), got predictions of shape {}",
                shape.to_tuple_string()
            )));
        };
        let mut all = zeros(&["num_samples"], &[], DType::Float32)?;
        let names = ["squared_sum", "sum", "residual", "count"];
        all.extend(zeros(&names, &[*outputs], DType::Float32)?);
        Ok(Some(all))
    }
    fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
        let [samples, squares, sum, residual, count] = kept(state)?;
        let (y_true, y_pred) = alike(batch.y_true, &batch.y_pred.cast(DType::Float32)?)?;
        let mut weight = array::ones_like(&y_true)?;
        if let Some(given) = batch.weight {
            let given = given.cast(DType::Float32)?;
            let given = match given.rank() {
                Some(1) => array::expand_dims(&given, 1)?,
                _ => given,
            };
            weight = (weight * given)?;
        }
        let weighted = (&y_true * &weight)?;
        sum.assign_add(math::reduce_sum(&weighted, 0)?)?;
        squares.assign_add(math::reduce_sum(&y_true * weighted, 0)?)?;
        let errors = (math::squared_difference(&y_true, &y_pred)? * &weight)?;
        residual.assign_add(math::reduce_sum(errors, 0)?)?;
        count.assign_add(math::reduce_sum(weight, 0)?)?;
        samples.assign_add(array::size(&y_true)?.cast(DType::Float32)?)
    }
    fn result(&self, state: &[Variable]) -> Result<Tensor> {
        let [samples, squares, sum, residual, count] = kept(state)?;
        let mean = (sum / count)?;
        let total = (squares - sum * mean)?;
        let raw = (1.0 - (residual / &total)?)?;
        let raw = math::where_(math::is_inf(&raw)?, array::zeros_like(&raw)?, raw)?;
        let score = match self.class_aggregation {
            Aggregation::None => raw,
            Aggregation::UniformAverage => math::reduce_mean(raw, ..)?,
            Aggregation::VarianceWeightedAverage => {
                let weighted = math::reduce_sum(&total * raw, ..)?;
                (weighted / math::reduce_sum(total, ..))?
            }
        };
        if self.num_regressors == 0 {
            return Ok(score);
        }
        let p = self.num_regressors as f64;
        let (n, free) = ((samples - 1.0)?, (samples - (p + 1.0))?);
        let adjusted = (1.0 - (((1.0 - &score)? * n)? / &free)?)?;
        math::where_(math::greater(free, 0.0)?, adjusted, score)
    }
    fn config(&self) -> Config {
        let how = match self.class_aggregation {
            Aggregation::None => None,
            Aggregation::UniformAverage => Some("uniform_average"),
            Aggregation::VarianceWeightedAverage => Some("variance_weighted_average"),
        };
        Config::new().with("class_aggregation", how).with("num_regressors", self.num_regressors)
    }
}
