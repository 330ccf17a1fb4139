//! Losses: a number for each row of a batch, reduced to a scalar.
//!
//! Does not know: models.

mod circle;
mod crossentropy;
mod ctc;
mod focal;
mod hinge;
mod overlap;
mod regression;
mod tuned;

pub use circle::Circle;
pub use crossentropy::{
    BinaryCrossentropy, CategoricalCrossentropy, CategoricalGeneralizedCrossEntropy,
    SparseCategoricalCrossentropy,
};
pub use ctc::Ctc;
pub use focal::{BinaryFocalCrossentropy, CategoricalFocalCrossentropy};
pub use hinge::{CategoricalHinge, Hinge, KlDivergence, Poisson, SquaredHinge};
pub use overlap::{Dice, Tversky};
pub(crate) use regression::normalized;
pub use regression::{
    CosineSimilarity, Huber, LogCosh, MeanAbsoluteError, MeanAbsolutePercentageError,
    MeanSquaredError, MeanSquaredLogarithmicError,
};
pub use tuned::Tuned;
use tuned::config_of;

use crate::align::{fitting_weight, weight_and_mask};
use crate::config::Config;
use crate::naming::snake;
use crate::registry::{Known, Registry, saved};
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;

/// Keeps probabilities away from 0 and 1, where the logarithm is not finite, and divisors from 0.
pub(crate) const EPSILON: f64 = 1e-7;

/// What a model is trained to make small. The types of this module are those of Keras; one of your own
/// implements `class_name` and `rows`, and is registered if models compiled with it are to be loaded.
///
/// Where predictions come straight from a softmax or sigmoid activation, a cross-entropy is computed from
/// that activation's inputs, whatever `from_logits` says, as Keras does: it is the same number without
/// the loss of digits near 0 and 1.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::losses::{Loss, MeanSquaredError, Reduction};
/// use tf::Tensor;
/// let (y_true, y_pred) = (Tensor::new([[0.0f32], [1.0]])?, Tensor::new([[1.0f32], [3.0]])?);
/// assert_eq!(MeanSquaredError.call(&y_true, &y_pred)?.item::<f32>()?, 2.5);
/// let sum = MeanSquaredError.with_reduction(Reduction::Sum);
/// assert_eq!(sum.call(&y_true, &y_pred)?.item::<f32>()?, 5.0);
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Loss: Send + Sync {
    /// The name it is saved under: `MeanSquaredError`.
    fn class_name(&self) -> &str;

    /// The loss of each row of predictions, for the targets of a batch: one dimension less than the
    /// predictions, in their dtype.
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor>;

    /// As [`Loss::rows`], with a mask of those that count, where the loss by itself leaves some out.
    fn masked_rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<(Tensor, Option<Tensor>)> {
        Ok((self.rows(y_true, y_pred)?, None))
    }

    /// The name it has in logs and configurations: `mean_squared_error`.
    fn name(&self) -> String {
        snake(self.class_name())
    }

    /// What becomes of the losses of the rows, where nothing else is said.
    fn reduction(&self) -> Reduction {
        Reduction::default()
    }

    /// What is needed to make it again, but name and reduction.
    fn config(&self) -> Config {
        Config::new()
    }

    /// The loss of a batch: as its reduction says, the mean over the rows, a scalar.
    ///
    /// `InvalidArgument` where targets and predictions do not fit together.
    fn call(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        self.call_with(y_true, y_pred, None, self.reduction())
    }

    /// As [`Loss::call`], each row's loss multiplied by its weight if there are any, then reduced. Weights
    /// have the shape of the rows' losses, or length 1 in a dimension that one weight is for; or there is
    /// one for all.
    fn call_with(
        &self,
        y_true: &Tensor,
        y_pred: &Tensor,
        sample_weight: Option<&Tensor>,
        reduction: Reduction,
    ) -> Result<Tensor> {
        self.call_masked(y_true, y_pred, sample_weight, None, reduction)
    }

    /// As [`Loss::call_with`], of the rows that a mask lets count: a bool for each. A mean is over these.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::losses::{Loss, MeanSquaredError, Reduction};
    /// use tf::Tensor;
    /// let (y_true, y_pred) = (Tensor::new([[0.0f32], [0.0]])?, Tensor::new([[1.0f32], [3.0]])?);
    /// let mask = Tensor::new([true, false])?;
    /// let mean = Reduction::SumOverBatchSize;
    /// let loss = MeanSquaredError.call_masked(&y_true, &y_pred, None, Some(&mask), mean)?;
    /// assert_eq!(loss.item::<f32>()?, 1.0);
    /// # Ok::<(), tf::Error>(())
    /// ```
    fn call_masked(
        &self,
        y_true: &Tensor,
        y_pred: &Tensor,
        sample_weight: Option<&Tensor>,
        mask: Option<&Tensor>,
        reduction: Reduction,
    ) -> Result<Tensor> {
        if y_pred.rank() == Some(0) {
            return Err(Error::invalid_argument(
                "a loss needs predictions of at least 1 dimension, a row for each sample: was the \
                 data batched?",
            ));
        }
        let (rows, own) = self.masked_rows(y_true, y_pred)?;
        let mask = match (mask, own) {
            (Some(mask), Some(own)) => Some(math::logical_and(mask, own)?),
            (mask, own) => own.or(mask.cloned()),
        };
        reduced(rows, sample_weight, mask.as_ref(), reduction)
    }

    /// The same loss, reduced in another way.
    fn with_reduction(self, reduction: Reduction) -> Tuned
    where
        Self: Sized + 'static,
    {
        Tuned::of(Box::new(self)).reduced(reduction)
    }

    /// The same loss under another name.
    fn with_name(self, name: &str) -> Tuned
    where
        Self: Sized + 'static,
    {
        Tuned::of(Box::new(self)).named(name)
    }
}

/// What becomes of the losses of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reduction {
    /// Their sum divided by their number.
    #[default]
    SumOverBatchSize,
    /// The same as [`Reduction::SumOverBatchSize`].
    Mean,
    /// Their sum divided by the sum of their weights.
    MeanWithSampleWeight,
    /// Their sum.
    Sum,
    /// Nothing: a loss for each row.
    None,
}

/// Losses of rows, weighted, masked and reduced.
fn reduced(
    rows: Tensor,
    weight: Option<&Tensor>,
    mask: Option<&Tensor>,
    how: Reduction,
) -> Result<Tensor> {
    let mask = mask.map(|mask| {
        let counted = mask.cast(rows.dtype())?;
        if !matches!(how, Reduction::SumOverBatchSize | Reduction::Mean) {
            return Ok(counted);
        }
        // A mean over all of these is one over those that count.
        let all = array::size(mask)?.cast(rows.dtype())?;
        let share = math::divide_no_nan(all, math::reduce_sum(&counted, ..))?;
        counted * share
    });
    let weight = weight_and_mask(weight.cloned(), mask.transpose()?)?;
    let weight = weight.map(|weight| fitting_weight(&weight, &rows)).transpose()?;
    let rows = match &weight {
        Some(weight) => (rows * weight)?,
        None => rows,
    };
    match (how, weight) {
        (Reduction::None, _) => Ok(rows),
        (Reduction::Sum, _) => math::reduce_sum(&rows, ..),
        (Reduction::MeanWithSampleWeight, Some(weight)) => {
            math::divide_no_nan(math::reduce_sum(&rows, ..), math::reduce_sum(weight, ..))
        }
        _ => math::reduce_mean(&rows, ..),
    }
}

static REGISTRY: Registry<dyn Loss> = Registry::new("loss", KNOWN);

/// The losses of this crate by the names they are saved under.
macro_rules! known {
    ($($class:literal = $type:ty,)*) => {
        &[$(($class, |_, c| Ok(Box::new(<$type>::read(c)?))),)*]
    };
}

const KNOWN: &[Known<dyn Loss>] = known! {
    "SparseCategoricalCrossentropy" = SparseCategoricalCrossentropy,
    "CategoricalCrossentropy" = CategoricalCrossentropy,
    "BinaryCrossentropy" = BinaryCrossentropy,
    "CategoricalFocalCrossentropy" = CategoricalFocalCrossentropy,
    "BinaryFocalCrossentropy" = BinaryFocalCrossentropy,
    "CategoricalGeneralizedCrossEntropy" = CategoricalGeneralizedCrossEntropy,
    "MeanSquaredError" = MeanSquaredError,
    "MeanAbsoluteError" = MeanAbsoluteError,
    "MeanAbsolutePercentageError" = MeanAbsolutePercentageError,
    "MeanSquaredLogarithmicError" = MeanSquaredLogarithmicError,
    "CosineSimilarity" = CosineSimilarity,
    "Huber" = Huber,
    "LogCosh" = LogCosh,
    "Hinge" = Hinge,
    "SquaredHinge" = SquaredHinge,
    "CategoricalHinge" = CategoricalHinge,
    "KLDivergence" = KlDivergence,
    "Poisson" = Poisson,
    "Dice" = Dice,
    "Tversky" = Tversky,
    "Circle" = Circle,
    "CTC" = Ctc,
};

/// Makes a loss of your own known, so that saved models compiled with it can be loaded.
/// `AlreadyExists` for a name of this module.
pub fn register(
    class: &str,
    make: impl Fn(&Config) -> Result<Box<dyn Loss>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, move |_, config| make(config))
}

/// What is needed to make a loss again: its class and its configuration, with Keras' keys.
pub fn serialize(loss: &dyn Loss) -> serde_json::Value {
    saved(loss.class_name(), config_of(loss))
}

/// The loss that such a value describes, one of this module or one that was registered.
///
/// `DataLoss` where something is of another kind than it should be, `InvalidArgument` for an unknown class.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::losses::{self, Huber, Loss, Reduction};
/// let value = losses::serialize(&Huber::new().delta(2.0).with_reduction(Reduction::Sum));
/// let same = losses::deserialize(&value)?;
/// assert_eq!((same.class_name(), same.reduction()), ("Huber", Reduction::Sum));
/// # Ok::<(), tf::Error>(())
/// ```
pub fn deserialize(value: &serde_json::Value) -> Result<Box<dyn Loss>> {
    load(value)
}

pub(crate) fn load(value: &serde_json::Value) -> Result<Box<dyn Loss>> {
    let loss = REGISTRY.load(value)?;
    tuned::read(loss, &Config::of(&value["config"])?)
}

/// A loss without options: its type, its name where that does not follow from the class, its rows.
macro_rules! plain {
    ($($(#[$doc:meta])* $type:ident $class:literal = $rows:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $type;

        impl $type {
            pub(crate) fn read(_: &crate::Config) -> ferroflow_base::Result<$type> {
                Ok($type)
            }
        }

        impl crate::losses::Loss for $type {
            fn class_name(&self) -> &str {
                $class
            }
            fn rows(
                &self,
                y_true: &ferroflow_runtime::Tensor,
                y_pred: &ferroflow_runtime::Tensor,
            ) -> ferroflow_base::Result<ferroflow_runtime::Tensor> {
                let rows: fn(
                    &ferroflow_runtime::Tensor,
                    &ferroflow_runtime::Tensor,
                ) -> ferroflow_base::Result<ferroflow_runtime::Tensor> = $rows;
                rows(y_true, y_pred)
            }
        }
    )*};
}

use plain;

/// Probabilities, none of them 0 or 1.
fn inside(p: &Tensor) -> Result<Tensor> {
    math::clip_by_value(p, EPSILON, 1.0 - EPSILON)
}
