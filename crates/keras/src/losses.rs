//! Losses: a number for each row of a batch, reduced to a scalar.
//!
//! Does not know: models.

use crate::align::{class_numbers, same_shape};
use crate::logits;
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;

/// Keeps probabilities away from 0 and 1, where the logarithm is not finite.
const EPSILON: f64 = 1e-7;

/// What a model is trained to make small.
///
/// Where predictions come straight from a softmax activation, a cross-entropy is computed from that
/// activation's inputs, whatever `from_logits` says, as Keras does: it is the same number without
/// the loss of digits near 0 and 1.
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

/// What becomes of the losses of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reduction {
    /// Their sum divided by their number.
    #[default]
    SumOverBatchSize,
    /// Their sum.
    Sum,
    /// Nothing: a loss for each row.
    None,
}

impl Loss {
    /// The loss of predictions `y_pred` for targets `y_true`: the mean over the rows.
    pub fn call(self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        self.call_with(y_true, y_pred, None, Reduction::default())
    }

    /// As [`Loss::call`], each row's loss multiplied by its weight if there are any, then reduced.
    pub fn call_with(
        self,
        y_true: &Tensor,
        y_pred: &Tensor,
        sample_weight: Option<&Tensor>,
        reduction: Reduction,
    ) -> Result<Tensor> {
        let mut rows = self.rows(y_true, y_pred)?;
        if let Some(weight) = sample_weight {
            let (weight, _) = same_shape(&weight.cast(rows.dtype())?, &rows)?;
            rows = math::multiply(&rows, &weight)?;
        }
        match reduction {
            Reduction::None => Ok(rows),
            Reduction::Sum => math::reduce_sum(&rows, None, false),
            Reduction::SumOverBatchSize => math::reduce_mean(&rows, None, false),
        }
    }

    fn rows(self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        if y_pred.shape().rank() == Some(0) {
            return Err(Error::invalid_argument(
                "a loss needs predictions of at least 1 dimension",
            ));
        }
        match self {
            Loss::SparseCategoricalCrossentropy { from_logits } => {
                let labels = class_numbers(y_true, y_pred)?;
                let logits = match logits::of(y_pred) {
                    Some(logits) => logits,
                    None if from_logits => y_pred.clone(),
                    None => math::log(&math::clip_by_value(y_pred, EPSILON, 1.0 - EPSILON)?)?,
                };
                rows_of(&labels, &logits, nn::sparse_softmax_cross_entropy_with_logits)
            }
            Loss::CategoricalCrossentropy { from_logits } => {
                let (y_true, _) = same_shape(&y_true.cast(y_pred.dtype())?, y_pred)?;
                match logits::of(y_pred).or_else(|| from_logits.then(|| y_pred.clone())) {
                    Some(logits) => {
                        rows_of(&y_true, &logits, nn::softmax_cross_entropy_with_logits)
                    }
                    None => {
                        let total = math::reduce_sum(y_pred, Some(&[-1]), true)?;
                        let p = math::divide(y_pred, &total)?;
                        let log = math::log(&math::clip_by_value(&p, EPSILON, 1.0 - EPSILON)?)?;
                        let products = math::multiply(&y_true, &log)?;
                        math::negative(&math::reduce_sum(&products, Some(&[-1]), false)?)
                    }
                }
            }
            Loss::MeanSquaredError => {
                let (y_true, y_pred) = same_shape(&y_true.cast(y_pred.dtype())?, y_pred)?;
                math::reduce_mean(&math::squared_difference(&y_pred, &y_true)?, Some(&[-1]), false)
            }
        }
    }

    /// Keras' name.
    pub fn name(self) -> &'static str {
        match self {
            Loss::SparseCategoricalCrossentropy { .. } => "sparse_categorical_crossentropy",
            Loss::CategoricalCrossentropy { .. } => "categorical_crossentropy",
            Loss::MeanSquaredError => "mean_squared_error",
        }
    }

    /// Whether it takes predictions for logits.
    pub fn from_logits(self) -> bool {
        match self {
            Loss::SparseCategoricalCrossentropy { from_logits }
            | Loss::CategoricalCrossentropy { from_logits } => from_logits,
            Loss::MeanSquaredError => false,
        }
    }

    /// By Keras' name.
    pub fn from_name(name: &str, from_logits: bool) -> Result<Loss> {
        Ok(match name {
            "sparse_categorical_crossentropy" => {
                Loss::SparseCategoricalCrossentropy { from_logits }
            }
            "categorical_crossentropy" => Loss::CategoricalCrossentropy { from_logits },
            "mean_squared_error" | "mse" => Loss::MeanSquaredError,
            _ => return Err(Error::invalid_argument(format!("no loss is named {name:?}"))),
        })
    }
}

/// A cross-entropy of matrices, applied to logits of any number of dimensions.
fn rows_of<F>(labels: &Tensor, logits: &Tensor, entropy: F) -> Result<Tensor>
where
    F: Fn(Tensor, Tensor) -> Result<Tensor>,
{
    let shape = logits.shape();
    let (Some(mut dims), Some(rank)) = (shape.to_signed(), shape.rank()) else {
        return entropy(labels.clone(), logits.clone());
    };
    if rank == 2 {
        return entropy(labels.clone(), logits.clone());
    }
    let classes = dims.pop().filter(|n| *n >= 0).ok_or_else(|| {
        Error::invalid_argument(format!("the number of classes must be known, got {shape}"))
    })?;
    let flat = |t: &Tensor| match t.shape().rank() == Some(rank) {
        true => array::reshape(t, &[-1, classes]),
        false => array::reshape(t, &[-1]),
    };
    let rows = entropy(flat(labels)?, flat(logits)?)?;
    match dims.iter().filter(|d| **d < 0).count() {
        0 | 1 => array::reshape(&rows, &dims),
        _ => Err(Error::unimplemented(format!("a cross-entropy of shape {shape}"))),
    }
}
