//! Metrics: what is averaged over an epoch. Their state is in variables, so they work in functions.
//!
//! Does not know: models.

use crate::align::{class_numbers, same_shape};
use ferroflow_api::{array, math, nn};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::DType;

/// The mean of everything it was given.
#[derive(Clone)]
pub struct Mean {
    total: Variable,
    count: Variable,
}

impl Mean {
    /// A mean of nothing yet: 0.
    pub fn new(name: &str) -> Result<Mean> {
        let zero = array::zeros(&[], DType::Float32)?;
        Ok(Mean {
            total: Variable::named(&format!("{name}/total"), &zero, false)?,
            count: Variable::named(&format!("{name}/count"), &zero, false)?,
        })
    }

    /// Adds the elements of a tensor.
    pub fn update_state(&self, values: &Tensor) -> Result<()> {
        let values = values.cast(DType::Float32)?;
        self.total.assign_add(&math::reduce_sum(&values, None, false)?)?;
        self.count.assign_add(&array::size(&values)?.cast(DType::Float32)?)
    }

    /// Adds the elements of a tensor, each as often as its weight says: one for each, or one for
    /// all.
    pub fn update_state_weighted(&self, values: &Tensor, weight: &Tensor) -> Result<()> {
        let (values, weight) = (values.cast(DType::Float32)?, weight.cast(DType::Float32)?);
        let weight = match weight.shape().rank() {
            Some(0) => math::multiply(&array::ones_like(&values)?, &weight)?,
            _ => same_shape(&weight, &values)?.0,
        };
        let products = math::multiply(&values, &weight)?;
        self.total.assign_add(&math::reduce_sum(&products, None, false)?)?;
        self.count.assign_add(&math::reduce_sum(&weight, None, false)?)
    }

    /// The mean so far.
    pub fn result(&self) -> Result<Tensor> {
        math::divide_no_nan(&self.total.read()?, &self.count.read()?)
    }

    /// Forgets everything.
    pub fn reset_state(&self) -> Result<()> {
        self.total.assign(0.0f32)?;
        self.count.assign(0.0f32)
    }
}

/// What `compile` can be told to measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Metric {
    /// The accuracy that suits the shapes: binary for one prediction in a row, sparse for class
    /// numbers, else categorical.
    Accuracy,
    /// How often the largest prediction is that of the class number.
    SparseCategoricalAccuracy,
    /// How often the largest prediction is where the largest target is.
    CategoricalAccuracy,
    /// How often a prediction is on the target's side of one half.
    BinaryAccuracy,
    /// The mean of squared differences.
    MeanSquaredError,
}

const NAMES: &[(&str, Metric)] = &[
    ("accuracy", Metric::Accuracy),
    ("sparse_categorical_accuracy", Metric::SparseCategoricalAccuracy),
    ("categorical_accuracy", Metric::CategoricalAccuracy),
    ("binary_accuracy", Metric::BinaryAccuracy),
    ("mean_squared_error", Metric::MeanSquaredError),
    ("acc", Metric::Accuracy),
    ("mse", Metric::MeanSquaredError),
];

impl Metric {
    /// By Keras' name.
    pub fn from_name(name: &str) -> Result<Metric> {
        NAMES.iter().find(|(n, _)| *n == name).map(|(_, m)| *m).ok_or_else(|| {
            let known: Vec<_> = NAMES.iter().map(|(n, _)| *n).collect();
            Error::invalid_argument(format!("no metric is named {name:?}; known are {known:?}"))
        })
    }

    /// Keras' name.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(_, m)| *m == self).map_or("accuracy", |(n, _)| n)
    }

    /// A value for each row; their mean is the metric.
    pub fn values(self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        match self {
            Metric::Accuracy => Metric::suited(y_true, y_pred).values(y_true, y_pred),
            Metric::SparseCategoricalAccuracy => {
                nn::in_top_1(&class_numbers(y_true, y_pred)?, y_pred)
            }
            Metric::CategoricalAccuracy => {
                let (y_true, y_pred) = same_shape(y_true, y_pred)?;
                nn::in_top_1(&math::argmax(&y_true, -1)?, &y_pred)
            }
            Metric::BinaryAccuracy => {
                let (y_true, y_pred) = same_shape(&y_true.cast(y_pred.dtype())?, y_pred)?;
                let sides = math::greater(&y_pred, 0.5)?.cast(y_pred.dtype())?;
                math::equal(&y_true, &sides)?.cast(DType::Float32)
            }
            Metric::MeanSquaredError => {
                let (y_true, y_pred) = same_shape(&y_true.cast(y_pred.dtype())?, y_pred)?;
                let squares = math::squared_difference(&y_pred, &y_true)?;
                math::reduce_mean(&squares, Some(&[-1]), false)
            }
        }
    }

    /// The accuracy for targets and predictions of these shapes.
    fn suited(y_true: &Tensor, y_pred: &Tensor) -> Metric {
        let last = |t: &Tensor| {
            let shape = t.shape();
            shape.rank().and_then(|r| shape.dim(r.checked_sub(1)?))
        };
        if last(y_pred) == Some(1) {
            Metric::BinaryAccuracy
        } else if y_true.shape().rank() < y_pred.shape().rank() || last(y_true) == Some(1) {
            Metric::SparseCategoricalAccuracy
        } else {
            Metric::CategoricalAccuracy
        }
    }
}

macro_rules! metrics {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone)]
        pub struct $name(Mean);

        impl $name {
            /// Of nothing yet: 0.
            pub fn new() -> Result<$name> {
                Mean::new(Metric::$name.name()).map($name)
            }

            /// Counts a batch.
            pub fn update_state(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<()> {
                self.0.update_state(&Metric::$name.values(y_true, y_pred)?)
            }

            /// Counts a batch, each row as often as its weight says.
            pub fn update_state_weighted(
                &self,
                y_true: &Tensor,
                y_pred: &Tensor,
                weight: &Tensor,
            ) -> Result<()> {
                self.0.update_state_weighted(&Metric::$name.values(y_true, y_pred)?, weight)
            }

            /// The mean so far.
            pub fn result(&self) -> Result<Tensor> {
                self.0.result()
            }

            /// Forgets everything.
            pub fn reset_state(&self) -> Result<()> {
                self.0.reset_state()
            }
        }
    )*};
}

metrics! {
    /// How often the largest prediction is that of the class number.
    SparseCategoricalAccuracy
    /// How often the largest prediction is where the largest target is.
    CategoricalAccuracy
    /// How often a prediction is on the target's side of one half.
    BinaryAccuracy
    /// The mean of squared differences.
    MeanSquaredError
}
