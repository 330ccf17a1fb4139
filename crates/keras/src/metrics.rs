//! Metrics: what is averaged over an epoch. Their state is in variables, so they work in functions.
//!
//! Does not know: models.

use crate::align::{class_numbers, same_shape};
use crate::config::Config;
use crate::registry::{Known, Registry};
use ferroflow_api::{array, math, nn};
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::DType;

/// A number for each row of a batch, whose mean over an epoch says how good a model is. The types of
/// this module are those of Keras; one of your own is registered if models compiled with it are to be
/// loaded.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::metrics::{BinaryAccuracy, Running};
/// use tf::Tensor;
/// let accuracy = Running::new(BinaryAccuracy)?;
/// accuracy.update_state(&Tensor::new([[0], [1]])?, &Tensor::new([[0.2f32], [0.4]])?)?;
/// assert_eq!(accuracy.result()?.item::<f32>()?, 0.5);
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Metric: Send + Sync {
    /// The name it is saved under: `BinaryAccuracy`.
    fn class_name(&self) -> &str;
    /// The name its values have in logs: `binary_accuracy`.
    fn name(&self) -> &str;
    /// A value for each row of a batch; their mean is the metric.
    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor>;
    /// What is needed to make it again.
    fn config(&self) -> Config {
        Config::new()
    }
}

static REGISTRY: Registry<dyn Metric> = Registry::new("metric", KNOWN);

/// Makes a metric of your own known, so that saved models compiled with it can be loaded.
/// `AlreadyExists` for a name of this module.
pub fn register(
    class: &str,
    make: impl Fn(&Config) -> Result<Box<dyn Metric>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, move |_, config| make(config))
}

pub(crate) fn load(value: &serde_json::Value) -> Result<Box<dyn Metric>> {
    REGISTRY.load(value)
}

/// A running mean of everything it was given, in float32.
#[derive(Clone)]
pub struct Mean {
    total: Variable,
    count: Variable,
}

impl Mean {
    /// A mean that nothing was given to yet: its result is 0.
    pub fn new(name: &str) -> Result<Mean> {
        let zero = array::zeros(&[], DType::Float32)?;
        Ok(Mean {
            total: Variable::named(&format!("{name}/total"), &zero, false)?,
            count: Variable::named(&format!("{name}/count"), &zero, false)?,
        })
    }

    /// Counts the elements of a tensor.
    pub fn update_state(&self, values: &Tensor) -> Result<()> {
        let values = values.cast(DType::Float32)?;
        self.total.assign_add(&math::reduce_sum(&values, ..)?)?;
        self.count.assign_add(&array::size(&values)?.cast(DType::Float32)?)
    }

    /// Counts the elements of a tensor, each as often as its weight says: one for each, or one for
    /// all.
    pub fn update_state_weighted(&self, values: &Tensor, weight: &Tensor) -> Result<()> {
        let (values, weight) = (values.cast(DType::Float32)?, weight.cast(DType::Float32)?);
        let weight = match weight.shape().rank() {
            Some(0) => math::multiply(&array::ones_like(&values)?, &weight)?,
            _ => same_shape(&weight, &values)?.0,
        };
        let products = math::multiply(&values, &weight)?;
        self.total.assign_add(&math::reduce_sum(&products, ..)?)?;
        self.count.assign_add(&math::reduce_sum(&weight, ..)?)
    }

    /// The mean so far, a float32 scalar.
    pub fn result(&self) -> Result<Tensor> {
        math::divide_no_nan(&self.total.read()?, &self.count.read()?)
    }

    /// Forgets everything it was given.
    pub fn reset_state(&self) -> Result<()> {
        self.total.assign(0.0f32)?;
        self.count.assign(0.0f32)
    }
}

macro_rules! metrics {
    ($($(#[$doc:meta])* $type:ident $name:literal = $values:expr;)*) => {
        const KNOWN: &[Known<dyn Metric>] =
            &[$((stringify!($type), |_, _| Ok(Box::new($type)))),*];
        $(
            $(#[$doc])*
            #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
            pub struct $type;
            impl Metric for $type {
                fn class_name(&self) -> &str {
                    stringify!($type)
                }
                fn name(&self) -> &str {
                    $name
                }
                fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
                    let values: fn(&Tensor, &Tensor) -> Result<Tensor> = $values;
                    values(y_true, y_pred)
                }
            }
        )*
    };
}

metrics! {
    /// The accuracy that suits the shapes: [`BinaryAccuracy`] for one prediction in a row,
    /// [`SparseCategoricalAccuracy`] for class numbers, else [`CategoricalAccuracy`].
    Accuracy "accuracy" = |y_true, y_pred| {
        let last = |t: &Tensor| t.rank().and_then(|r| t.shape().dim(r.checked_sub(1)?));
        if last(y_pred) == Some(1) {
            BinaryAccuracy.values(y_true, y_pred)
        } else if y_true.rank() < y_pred.rank() || last(y_true) == Some(1) {
            SparseCategoricalAccuracy.values(y_true, y_pred)
        } else {
            CategoricalAccuracy.values(y_true, y_pred)
        }
    };
    /// How often the largest prediction of a row is that of the class number.
    SparseCategoricalAccuracy "sparse_categorical_accuracy" = |y_true, y_pred| {
        nn::in_top_1(&class_numbers(y_true, y_pred)?, y_pred)
    };
    /// How often the largest prediction of a row is where the largest target is.
    CategoricalAccuracy "categorical_accuracy" = |y_true, y_pred| {
        let (y_true, y_pred) = same_shape(y_true, y_pred)?;
        nn::in_top_1(&math::argmax(&y_true, -1)?, &y_pred)
    };
    /// How often a prediction is on the target's side of one half.
    BinaryAccuracy "binary_accuracy" = |y_true, y_pred| {
        let (y_true, y_pred) = same_shape(&y_true.cast(y_pred.dtype())?, y_pred)?;
        let sides = math::greater(&y_pred, 0.5)?.cast(y_pred.dtype())?;
        math::equal(&y_true, &sides)?.cast(DType::Float32)
    };
    /// The mean of squared differences.
    MeanSquaredError "mean_squared_error" = |y_true, y_pred| {
        let (y_true, y_pred) = same_shape(&y_true.cast(y_pred.dtype())?, y_pred)?;
        math::reduce_mean(&math::squared_difference(&y_pred, &y_true)?, -1)
    };
}

/// A metric with its running mean, for training loops of one's own.
#[derive(Clone)]
pub struct Running<M> {
    metric: M,
    mean: Mean,
}

impl<M: Metric> Running<M> {
    /// A metric that counted nothing yet: its result is 0.
    pub fn new(metric: M) -> Result<Running<M>> {
        let mean = Mean::new(metric.name())?;
        Ok(Running { metric, mean })
    }

    /// Counts a batch.
    pub fn update_state(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<()> {
        self.mean.update_state(&self.metric.values(y_true, y_pred)?)
    }

    /// Counts a batch, each row as often as its weight says.
    pub fn update_state_weighted(
        &self,
        y_true: &Tensor,
        y_pred: &Tensor,
        weight: &Tensor,
    ) -> Result<()> {
        self.mean.update_state_weighted(&self.metric.values(y_true, y_pred)?, weight)
    }

    /// The mean so far, a float32 scalar.
    pub fn result(&self) -> Result<Tensor> {
        self.mean.result()
    }

    /// Forgets everything it counted.
    pub fn reset_state(&self) -> Result<()> {
        self.mean.reset_state()
    }
}
