//! Losses: a scalar for a batch, the mean over its rows.
//!
//! Does not know: models.

use ferroflow_api::{math, nn};
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;

/// Keeps probabilities away from 0 and 1, where the logarithm is not finite.
const EPSILON: f64 = 1e-7;

/// What a model is trained to make small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Cross-entropy against class numbers.
    SparseCategoricalCrossentropy {
        /// Whether predictions are logits rather than probabilities.
        from_logits: bool,
    },
    /// Cross-entropy against distributions.
    CategoricalCrossentropy {
        /// Whether predictions are logits rather than probabilities.
        from_logits: bool,
    },
    /// The mean of squared differences.
    MeanSquaredError,
}

fn logits(y: &Tensor, from_logits: bool) -> Result<Tensor> {
    if from_logits {
        return Ok(y.clone());
    }
    math::log(&math::clip_by_value(y, EPSILON, 1.0 - EPSILON)?)
}

impl Loss {
    /// The loss of predictions `y_pred` for targets `y_true`.
    pub fn call(self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let rows = match self {
            Loss::SparseCategoricalCrossentropy { from_logits } => {
                let labels = y_true.cast(ferroflow_tensor::DType::Int64)?;
                nn::sparse_softmax_cross_entropy_with_logits(
                    &labels,
                    &logits(y_pred, from_logits)?,
                )?
            }
            Loss::CategoricalCrossentropy { from_logits } => {
                nn::softmax_cross_entropy_with_logits(y_true, &logits(y_pred, from_logits)?)?
            }
            Loss::MeanSquaredError => {
                let y_true = y_true.cast(y_pred.dtype())?;
                math::reduce_mean(&math::squared_difference(y_pred, &y_true)?, Some(&[-1]), false)?
            }
        };
        math::reduce_mean(&rows, None, false)
    }
}
