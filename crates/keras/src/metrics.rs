//! Metrics: what is averaged over an epoch. Their state is in variables, so they work in functions.
//!
//! Does not know: models.

use ferroflow_api::{array, math, nn};
use ferroflow_base::Result;
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

/// How often the largest prediction is that of the class number.
#[derive(Clone)]
pub struct SparseCategoricalAccuracy(Mean);

impl SparseCategoricalAccuracy {
    /// Of nothing yet: 0.
    pub fn new() -> Result<SparseCategoricalAccuracy> {
        Mean::new("sparse_categorical_accuracy").map(SparseCategoricalAccuracy)
    }

    /// Counts a batch.
    pub fn update_state(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<()> {
        self.0.update_state(&nn::in_top_1(y_true, y_pred)?)
    }

    /// The fraction so far.
    pub fn result(&self) -> Result<Tensor> {
        self.0.result()
    }

    /// Forgets everything.
    pub fn reset_state(&self) -> Result<()> {
        self.0.reset_state()
    }
}
