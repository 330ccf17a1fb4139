//! `Running`: a metric with its state.
//!
//! Invariant: the state is made once, outside of any trace.
//! Does not know: any metric.

use super::{Metric, Observed};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable, init_scope};
use ferroflow_tensor::PartialShape;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A metric with what it counted, for training loops of one's own. Clones count together.
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
#[derive(Clone)]
pub struct Running<M> {
    metric: M,
    state: Arc<Mutex<Option<State>>>,
}

/// Variables, and what they are at first.
#[derive(Clone)]
struct State {
    variables: Vec<Variable>,
    first: Vec<Tensor>,
}

impl<M: Metric> Running<M> {
    /// A metric that counted nothing yet.
    pub fn new(metric: M) -> Result<Running<M>> {
        let state = Arc::new(Mutex::new(made(&metric, None)?));
        Ok(Running { metric, state })
    }

    /// The metric itself.
    pub fn metric(&self) -> &M {
        &self.metric
    }

    fn state(&self) -> MutexGuard<'_, Option<State>> {
        // A whole state is put in its place, or none.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The state, which is made by the shape of predictions if need be.
    fn built(&self, y_pred: &PartialShape) -> Result<State> {
        let mut state = self.state();
        if state.is_none() {
            *state = made(&self.metric, Some(y_pred))?;
        }
        state.clone().ok_or_else(|| {
            Error::internal(format!("metric {} has no state", self.metric.class_name()))
        })
    }

    /// Counts a batch.
    pub fn update_state(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<()> {
        self.update(&Observed::new(y_true, y_pred))
    }

    /// Counts a batch, each row as often as its weight says.
    pub fn update_state_weighted(
        &self,
        y_true: &Tensor,
        y_pred: &Tensor,
        weight: &Tensor,
    ) -> Result<()> {
        self.update(&Observed { weight: Some(weight), ..Observed::new(y_true, y_pred) })
    }

    /// Counts a batch, with the weights and the mask that it has.
    pub fn update(&self, batch: &Observed<'_>) -> Result<()> {
        let state = self.built(&batch.y_pred.shape())?;
        let updated = self.metric.update(&state.variables, batch);
        updated.map_err(|e| e.in_frame(format!("metric {}", self.metric.name())))
    }

    /// The metric of what was counted so far: mostly a float32 scalar.
    ///
    /// `FailedPrecondition` where nothing was counted and the metric needs that to know its shape.
    pub fn result(&self) -> Result<Tensor> {
        let state = self.state().clone();
        let state = state.ok_or_else(|| {
            Error::failed_precondition(format!(
                "metric {} has no result before it was given a batch",
                self.metric.name()
            ))
        })?;
        self.metric.result(&state.variables)
    }

    /// What it keeps, as far as it is made.
    pub fn variables(&self) -> Vec<Variable> {
        self.state().as_ref().map_or_else(Vec::new, |state| state.variables.clone())
    }

    /// Forgets everything it counted.
    pub fn reset_state(&self) -> Result<()> {
        match self.state().clone() {
            Some(state) => {
                state.variables.iter().zip(&state.first).try_for_each(|(v, first)| v.assign(first))
            }
            None => Ok(()),
        }
    }
}

/// The state of a metric, if it can be made by what is known.
fn made(metric: &impl Metric, y_pred: Option<&PartialShape>) -> Result<Option<State>> {
    init_scope(|| {
        let Some(first) = metric.state(y_pred)? else { return Ok(None) };
        let variables = first.iter().map(|(name, value)| {
            Variable::named(&format!("{}/{name}", metric.name()), value, false)
        });
        let variables = variables.collect::<Result<_>>()?;
        Ok(Some(State { variables, first: first.into_iter().map(|(_, value)| value).collect() }))
    })
}
