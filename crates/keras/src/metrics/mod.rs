//! Metrics: what says over many batches how good a model is. Their state is in variables, so they work in
//! functions.
//!
//! Invariant: a metric itself keeps nothing: its state is beside it, in a [`Running`].
//! Does not know: models.

mod accuracy;
mod at;
mod auc;
mod confusion;
mod correlation;
mod counts;
mod errors;
mod fbeta;
mod iou;
mod mean;
mod r2;
mod renamed;
mod running;
mod wrapper;

pub use accuracy::{
    Accuracy, BinaryAccuracy, BinaryAccuracyAt, CategoricalAccuracy, ExactAccuracy,
    SparseCategoricalAccuracy, SparseTopKCategoricalAccuracy, TopKCategoricalAccuracy,
};
pub use at::{
    PrecisionAtRecall, RecallAtPrecision, SensitivityAtSpecificity, SpecificityAtSensitivity,
};
pub use auc::{Auc, Curve, Summation};
pub use correlation::{ConcordanceCorrelation, CosineSimilarity, PearsonCorrelation};
pub use counts::{FalseNegatives, FalsePositives, Precision, Recall, TrueNegatives, TruePositives};
pub use errors::{
    BinaryCrossentropy, CategoricalCrossentropy, CategoricalHinge, Hinge, KlDivergence,
    LogCoshError, MeanAbsoluteError, MeanAbsolutePercentageError, MeanSquaredError,
    MeanSquaredLogarithmicError, Poisson, RootMeanSquaredError, SparseCategoricalCrossentropy,
    SquaredHinge,
};
pub use fbeta::{Average, F1Score, FBetaScore};
pub use iou::{BinaryIoU, IoU, MeanIoU, OneHotIoU, OneHotMeanIoU};
pub use mean::{Mean, Sum};
pub use r2::{Aggregation, R2Score};
pub use renamed::Renamed;
pub use running::Running;
pub use wrapper::MeanMetricWrapper;

use crate::config::Config;
use crate::registry::{Known, Registry, saved};
use ferroflow_api::array;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::{DType, PartialShape};

/// What says how good predictions are. The types of this module are those of Keras; one of your own is
/// registered if models compiled with it are to be loaded.
///
/// A plain metric has a number for each row of a batch, whose mean is the metric: it needs
/// [`Metric::values`] and nothing else. Any other says what it keeps, how a batch changes that, and what
/// follows from it: [`Metric::state`], [`Metric::update`], [`Metric::result`].
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::metrics::{Metric, Observed, Running};
/// use tf::{PartialShape, Result, Tensor, Variable, math};
/// /// The largest error there was.
/// struct Worst;
/// impl Metric for Worst {
///     fn class_name(&self) -> &str {
///         "Worst"
///     }
///     fn name(&self) -> &str {
///         "worst"
///     }
///     fn state(&self, _: Option<&PartialShape>) -> Result<Option<Vec<(&'static str, Tensor)>>> {
///         Ok(Some(vec![("most", Tensor::new(0.0f32)?)]))
///     }
///     fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
///         let errors = math::abs(batch.y_true - batch.y_pred)?;
///         state[0].assign(math::maximum(&state[0], math::reduce_max(errors, ..))?)
///     }
///     fn result(&self, state: &[Variable]) -> Result<Tensor> {
///         state[0].read()
///     }
/// }
/// let worst = Running::new(Worst)?;
/// worst.update_state(&Tensor::new([0.0f32, 1.0])?, &Tensor::new([0.5f32, 3.0])?)?;
/// worst.update_state(&Tensor::new([0.0f32])?, &Tensor::new([1.0f32])?)?;
/// assert_eq!(worst.result()?.item::<f32>()?, 2.0);
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Metric: Send + Sync {
    /// The name it is saved under: `BinaryAccuracy`.
    fn class_name(&self) -> &str;

    /// The name its values have in logs: `binary_accuracy`.
    fn name(&self) -> &str;

    /// A value for each row of a batch; their mean is the metric. `Unimplemented` for a metric that is no
    /// mean.
    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        let _ = (y_true, y_pred);
        Err(Error::unimplemented(format!(
            "metric {} is no mean of values of rows",
            self.class_name()
        )))
    }

    /// As [`Metric::values`], with a mask of those that count where they are weighted, if the metric
    /// leaves some out by itself.
    fn masked_values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<(Tensor, Option<Tensor>)> {
        Ok((self.values(y_true, y_pred)?, None))
    }

    /// The names and first values of what it keeps; of a plain metric a sum and a count. `None` where
    /// that depends on the shape of predictions, which is given with the first batch.
    fn state(&self, y_pred: Option<&PartialShape>) -> Result<Option<Vec<(&'static str, Tensor)>>> {
        let _ = y_pred;
        zeros(&["total", "count"], &[], DType::Float32).map(Some)
    }

    /// Counts a batch.
    fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
        let (values, own) = self.masked_values(batch.y_true, batch.y_pred)?;
        mean::count(state, &values, own, batch)
    }

    /// The metric, as follows from what was counted.
    fn result(&self, state: &[Variable]) -> Result<Tensor> {
        mean::of(state)
    }

    /// What is needed to make it again, but the name.
    fn config(&self) -> Config {
        Config::new()
    }

    /// The same metric under another name.
    fn with_name(self, name: &str) -> Renamed
    where
        Self: Sized + 'static,
    {
        Renamed::of(Box::new(self), name)
    }
}

/// A batch that a metric counts.
#[derive(Clone, Copy, Debug)]
pub struct Observed<'a> {
    /// The targets.
    pub y_true: &'a Tensor,
    /// The predictions.
    pub y_pred: &'a Tensor,
    /// How much each row counts, if not all alike.
    pub weight: Option<&'a Tensor>,
    /// Which steps of each row are there, if not all. Means heed it, as in Keras; what counts positives
    /// and negatives does not.
    pub mask: Option<&'a Tensor>,
}

impl<'a> Observed<'a> {
    /// A batch whose rows count alike.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::{Tensor, keras::metrics::Observed};
    /// let y = Tensor::new([1.0f32])?;
    /// assert!(Observed::new(&y, &y).weight.is_none());
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn new(y_true: &'a Tensor, y_pred: &'a Tensor) -> Observed<'a> {
        Observed { y_true, y_pred, weight: None, mask: None }
    }
}

impl<M: Metric + ?Sized> Metric for Box<M> {
    fn class_name(&self) -> &str {
        (**self).class_name()
    }
    fn name(&self) -> &str {
        (**self).name()
    }
    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        (**self).values(y_true, y_pred)
    }
    fn masked_values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<(Tensor, Option<Tensor>)> {
        (**self).masked_values(y_true, y_pred)
    }
    fn state(&self, y_pred: Option<&PartialShape>) -> Result<Option<Vec<(&'static str, Tensor)>>> {
        (**self).state(y_pred)
    }
    fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
        (**self).update(state, batch)
    }
    fn result(&self, state: &[Variable]) -> Result<Tensor> {
        (**self).result(state)
    }
    fn config(&self) -> Config {
        (**self).config()
    }
}

/// Zeros under several names.
fn zeros(
    names: &[&'static str],
    dims: &[usize],
    dtype: DType,
) -> Result<Vec<(&'static str, Tensor)>> {
    names.iter().map(|name| Ok((*name, array::zeros(dims, dtype)?))).collect()
}

/// What a metric keeps, as many as it named.
fn kept<const N: usize>(state: &[Variable]) -> Result<&[Variable; N]> {
    state.try_into().map_err(|_| Error::internal("a metric's state is not what it named"))
}

static REGISTRY: Registry<dyn Metric> = Registry::new("metric", KNOWN);

/// The metrics of this crate by the names they are saved under.
macro_rules! known {
    ($($class:literal = $type:ty,)*) => {
        &[$(($class, |_, c| Ok(Box::new(<$type>::read(c)?))),)*]
    };
}

const KNOWN: &[Known<dyn Metric>] = known! {
    "Accuracy" = Accuracy,
    "ExactAccuracy" = ExactAccuracy,
    "BinaryAccuracy" = BinaryAccuracyAt,
    "CategoricalAccuracy" = CategoricalAccuracy,
    "SparseCategoricalAccuracy" = SparseCategoricalAccuracy,
    "TopKCategoricalAccuracy" = TopKCategoricalAccuracy,
    "SparseTopKCategoricalAccuracy" = SparseTopKCategoricalAccuracy,
    "MeanSquaredError" = MeanSquaredError,
    "RootMeanSquaredError" = RootMeanSquaredError,
    "MeanAbsoluteError" = MeanAbsoluteError,
    "MeanAbsolutePercentageError" = MeanAbsolutePercentageError,
    "MeanSquaredLogarithmicError" = MeanSquaredLogarithmicError,
    "LogCoshError" = LogCoshError,
    "Hinge" = Hinge,
    "SquaredHinge" = SquaredHinge,
    "CategoricalHinge" = CategoricalHinge,
    "KLDivergence" = KlDivergence,
    "Poisson" = Poisson,
    "BinaryCrossentropy" = BinaryCrossentropy,
    "CategoricalCrossentropy" = CategoricalCrossentropy,
    "SparseCategoricalCrossentropy" = SparseCategoricalCrossentropy,
    "CosineSimilarity" = CosineSimilarity,
    "PearsonCorrelation" = PearsonCorrelation,
    "ConcordanceCorrelation" = ConcordanceCorrelation,
    "TruePositives" = TruePositives,
    "TrueNegatives" = TrueNegatives,
    "FalsePositives" = FalsePositives,
    "FalseNegatives" = FalseNegatives,
    "Precision" = Precision,
    "Recall" = Recall,
    "SensitivityAtSpecificity" = SensitivityAtSpecificity,
    "SpecificityAtSensitivity" = SpecificityAtSensitivity,
    "PrecisionAtRecall" = PrecisionAtRecall,
    "RecallAtPrecision" = RecallAtPrecision,
    "AUC" = Auc,
    "FBetaScore" = FBetaScore,
    "F1Score" = F1Score,
    "IoU" = IoU,
    "BinaryIoU" = BinaryIoU,
    "MeanIoU" = MeanIoU,
    "OneHotIoU" = OneHotIoU,
    "OneHotMeanIoU" = OneHotMeanIoU,
    "R2Score" = R2Score,
    "MeanMetricWrapper" = MeanMetricWrapper,
};

/// Makes a metric of your own known, so that saved models compiled with it can be loaded.
/// `AlreadyExists` for a name of this module.
pub fn register(
    class: &str,
    make: impl Fn(&Config) -> Result<Box<dyn Metric>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, move |_, config| make(config))
}

/// What is needed to make a metric again: its class and its configuration, with Keras' keys.
pub fn serialize(metric: &dyn Metric) -> serde_json::Value {
    saved(metric.class_name(), Config::new().with("name", metric.name()).and(metric.config()))
}

/// The metric that such a value describes, one of this module or one that was registered.
///
/// `DataLoss` where something is of another kind than it should be or out of range, `InvalidArgument` for
/// an unknown class.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::metrics::{self, Metric, Recall};
/// let value = metrics::serialize(&Recall::new().class_id(1).with_name("of_ones"));
/// let same = metrics::deserialize(&value)?;
/// assert_eq!((same.class_name(), same.name()), ("Recall", "of_ones"));
/// # Ok::<(), tf::Error>(())
/// ```
pub fn deserialize(value: &serde_json::Value) -> Result<Box<dyn Metric>> {
    load(value)
}

pub(crate) fn load(value: &serde_json::Value) -> Result<Box<dyn Metric>> {
    let metric = REGISTRY.load(value)?;
    let config = Config::of(&value["config"])?;
    match config.has("name") {
        true if config.text("name")? != metric.name() => {
            Ok(Box::new(Renamed::of(metric, config.text("name")?)))
        }
        _ => Ok(metric),
    }
}

/// A number that must be in a range, of a program or a file.
fn within(name: &str, value: f64, low: f64, top: f64) -> Result<()> {
    if (low..=top).contains(&value) {
        return Ok(());
    }
    Err(Error::invalid_argument(format!("{name} must be in [{low}, {top}], got {value}")))
}

/// Metrics without options: type, class, name in logs, values of rows.
macro_rules! plain {
    ($($(#[$doc:meta])* $type:ident $class:literal $name:literal = $values:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $type;

        impl $type {
            pub(crate) fn read(_: &crate::Config) -> ferroflow_base::Result<$type> {
                Ok($type)
            }
        }

        impl crate::metrics::Metric for $type {
            fn class_name(&self) -> &str {
                $class
            }
            fn name(&self) -> &str {
                $name
            }
            fn values(
                &self,
                y_true: &ferroflow_runtime::Tensor,
                y_pred: &ferroflow_runtime::Tensor,
            ) -> ferroflow_base::Result<ferroflow_runtime::Tensor> {
                let values: fn(
                    &ferroflow_runtime::Tensor,
                    &ferroflow_runtime::Tensor,
                ) -> ferroflow_base::Result<ferroflow_runtime::Tensor> = $values;
                values(y_true, y_pred)
            }
        }
    )*};
}

/// The methods of a metric that follow from its options.
macro_rules! named {
    ($class:literal $name:literal) => {
        fn class_name(&self) -> &str {
            $class
        }
        fn name(&self) -> &str {
            $name
        }
        fn config(&self) -> crate::Config {
            self.options()
        }
    };
}

use {named, plain};
