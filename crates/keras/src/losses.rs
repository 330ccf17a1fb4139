//! Losses: a number for each row of a batch, reduced to a scalar.
//!
//! Does not know: models.

use crate::align::{class_numbers, same_shape};
use crate::config::Config;
use crate::logits;
use crate::registry::{Known, Registry};
use ferroflow_api::math::Axes;
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;

/// Keeps probabilities away from 0 and 1, where the logarithm is not finite.
const EPSILON: f64 = 1e-7;

/// What a model is trained to make small. The types of this module are those of Keras; one of your own
/// implements `class_name` and `rows`, and is registered if models compiled with it are to be loaded.
///
/// Where predictions come straight from a softmax activation, a cross-entropy is computed from that
/// activation's inputs, whatever `from_logits` says, as Keras does: it is the same number without
/// the loss of digits near 0 and 1.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::losses::{Loss, MeanSquaredError};
/// use tf::Tensor;
/// let (y_true, y_pred) = (Tensor::new([[0.0f32], [1.0]])?, Tensor::new([[1.0f32], [3.0]])?);
/// assert_eq!(MeanSquaredError.call(&y_true, &y_pred)?.item::<f32>()?, 2.5);
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Loss: Send + Sync {
    /// The name it is saved under: `MeanSquaredError`.
    fn class_name(&self) -> &str;

    /// The loss of each row of predictions, for the targets of a batch: one dimension less than the
    /// predictions, in their dtype.
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor>;

    /// What is needed to make it again.
    fn config(&self) -> Config {
        Config::new()
    }

    /// The loss of a batch: the mean over the rows, a scalar.
    ///
    /// `InvalidArgument` where targets and predictions do not fit together.
    fn call(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        self.call_with(y_true, y_pred, None, Reduction::default())
    }

    /// As [`Loss::call`], each row's loss multiplied by its weight if there are any, then reduced.
    fn call_with(
        &self,
        y_true: &Tensor,
        y_pred: &Tensor,
        sample_weight: Option<&Tensor>,
        reduction: Reduction,
    ) -> Result<Tensor> {
        if y_pred.rank() == Some(0) {
            return Err(Error::invalid_argument(
                "a loss needs predictions of at least 1 dimension, a row for each sample: was the \
                 data batched?",
            ));
        }
        let mut rows = self.rows(y_true, y_pred)?;
        if let Some(weight) = sample_weight {
            let (weight, _) = same_shape(&weight.cast(rows.dtype())?, &rows)?;
            rows = math::multiply(&rows, &weight)?;
        }
        match reduction {
            Reduction::None => Ok(rows),
            Reduction::Sum => math::reduce_sum(&rows, ..),
            Reduction::SumOverBatchSize => math::reduce_mean(&rows, ..),
        }
    }
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

static REGISTRY: Registry<dyn Loss> = Registry::new("loss", KNOWN);

const KNOWN: &[Known<dyn Loss>] = &[
    ("SparseCategoricalCrossentropy", |_, c| {
        Ok(Box::new(SparseCategoricalCrossentropy { from_logits: c.flag("from_logits")? }))
    }),
    ("CategoricalCrossentropy", |_, c| {
        Ok(Box::new(CategoricalCrossentropy { from_logits: c.flag("from_logits")? }))
    }),
    ("MeanSquaredError", |_, _| Ok(Box::new(MeanSquaredError))),
];

/// Makes a loss of your own known, so that saved models compiled with it can be loaded.
/// `AlreadyExists` for a name of this module.
pub fn register(
    class: &str,
    make: impl Fn(&Config) -> Result<Box<dyn Loss>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, move |_, config| make(config))
}

pub(crate) fn load(value: &serde_json::Value) -> Result<Box<dyn Loss>> {
    REGISTRY.load(value)
}

/// The cross-entropy of predictions `[..., classes]` against class numbers, integers of the shape
/// before the last dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SparseCategoricalCrossentropy {
    from_logits: bool,
}

/// The cross-entropy of predictions against distributions of the same shape, as one-hot vectors are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CategoricalCrossentropy {
    from_logits: bool,
}

/// The mean of squared differences over the last dimension.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeanSquaredError;

macro_rules! of_logits {
    ($($t:ty),*) => {$(
        impl $t {
            /// The loss of predictions that are probabilities.
            pub fn new() -> Self {
                Self::default()
            }

            /// The loss of predictions that are logits: any numbers, whose softmax are probabilities.
            pub fn from_logits() -> Self {
                Self { from_logits: true }
            }
        }
    )*};
}

of_logits!(SparseCategoricalCrossentropy, CategoricalCrossentropy);

impl Loss for SparseCategoricalCrossentropy {
    fn class_name(&self) -> &str {
        "SparseCategoricalCrossentropy"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let labels = class_numbers(y_true, y_pred)?;
        let logits = match logits::of(y_pred) {
            Some(logits) => logits,
            None if self.from_logits => y_pred.clone(),
            None => math::log(&math::clip_by_value(y_pred, EPSILON, 1.0 - EPSILON)?)?,
        };
        rows_of(&labels, &logits, nn::sparse_softmax_cross_entropy_with_logits)
    }
    fn config(&self) -> Config {
        Config::new().with("from_logits", self.from_logits)
    }
}

impl Loss for CategoricalCrossentropy {
    fn class_name(&self) -> &str {
        "CategoricalCrossentropy"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, _) = same_shape(&y_true.cast(y_pred.dtype())?, y_pred)?;
        match logits::of(y_pred).or_else(|| self.from_logits.then(|| y_pred.clone())) {
            Some(logits) => rows_of(&y_true, &logits, nn::softmax_cross_entropy_with_logits),
            None => {
                let total = math::reduce_sum(y_pred, Axes::of(-1).keep_dims())?;
                let p = math::divide(y_pred, &total)?;
                let log = math::log(&math::clip_by_value(&p, EPSILON, 1.0 - EPSILON)?)?;
                let products = math::multiply(&y_true, &log)?;
                math::negative(&math::reduce_sum(&products, -1)?)
            }
        }
    }
    fn config(&self) -> Config {
        Config::new().with("from_logits", self.from_logits)
    }
}

impl Loss for MeanSquaredError {
    fn class_name(&self) -> &str {
        "MeanSquaredError"
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let (y_true, y_pred) = same_shape(&y_true.cast(y_pred.dtype())?, y_pred)?;
        math::reduce_mean(&math::squared_difference(&y_pred, &y_true)?, -1)
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
