//! `compile`, `fit`, `evaluate`, `predict`.
//!
//! Invariant: a training step is one traced function; metrics and optimizer keep their state in
//! variables.
//! Does not know: layers.

use crate::losses::Loss;
use crate::metrics::{Mean, SparseCategoricalAccuracy};
use crate::optimizers::Optimizer;
use crate::{Sequential, progress};
use ferroflow_api::array;
use ferroflow_base::{Error, Result};
use ferroflow_data::{Cardinality, Dataset};
use ferroflow_runtime::{GradientTape, Tensor, TracedFunction, function};
use std::sync::Arc;

/// What `compile` takes.
pub struct Compile {
    /// Changes the weights.
    pub optimizer: Optimizer,
    /// What is made small.
    pub loss: Loss,
    /// Whether accuracy is measured too.
    pub accuracy: bool,
}

pub(crate) struct Compiled {
    pub optimizer: Arc<Optimizer>,
    loss: Loss,
    mean: Mean,
    accuracy: Option<SparseCategoricalAccuracy>,
}

/// What `fit` takes beside the data.
#[derive(Clone, Copy, Debug)]
pub struct Fit {
    /// How often to go through the data.
    pub epochs: usize,
    /// Batches in an epoch; `None` goes to the end of the data.
    pub steps_per_epoch: Option<usize>,
    /// Whether to print a line for each epoch.
    pub verbose: bool,
}

/// Losses and accuracies, epoch by epoch.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History {
    /// The mean loss of each epoch.
    pub loss: Vec<f32>,
    /// The accuracy of each epoch, if measured.
    pub accuracy: Vec<f32>,
}

/// Batches of inputs and targets.
pub type Batches = Dataset<(Tensor, Tensor)>;

impl Sequential {
    /// Says how the model is trained.
    pub fn compile(&mut self, how: Compile) -> Result<()> {
        let accuracy = how.accuracy.then(SparseCategoricalAccuracy::new).transpose()?;
        self.compiled = Some(Compiled {
            optimizer: Arc::new(how.optimizer),
            loss: how.loss,
            mean: Mean::new("loss")?,
            accuracy,
        });
        Ok(())
    }

    fn compiled(&self) -> Result<&Compiled> {
        self.compiled.as_ref().ok_or_else(|| {
            Error::failed_precondition("You must call `compile()` before using the model.")
        })
    }

    /// One step on a batch.
    fn train_step(&self, x: &Tensor, y: &Tensor) -> Result<()> {
        let c = self.compiled()?;
        let weights = self.trainable_variables();
        let tape = GradientTape::new();
        let predictions = self.call(x, true)?;
        let loss = c.loss.call(y, &predictions)?;
        let gradients = tape.gradient(&loss, &weights)?;
        drop(tape);
        c.optimizer.apply_gradients(&gradients, &weights)?;
        c.mean.update_state(&loss)?;
        c.accuracy.as_ref().map_or(Ok(()), |a| a.update_state(y, &predictions))
    }

    /// Trains on batches of inputs and targets.
    pub fn fit(&mut self, data: &Batches, how: Fit) -> Result<History> {
        self.compiled()?;
        if self.input.is_none() {
            let first = data.iter()?.next().ok_or_else(|| Error::invalid_argument("no data"))??;
            let mut dims = first.0.shape().dims().unwrap_or(&[]).to_vec();
            if let Some(batch) = dims.first_mut() {
                *batch = None;
            }
            self.build(&dims)?;
        }
        let mut history = History::default();
        let known = match data.cardinality() {
            Cardinality::Known(n) => Some(n),
            _ => None,
        };
        let steps = how.steps_per_epoch.or(known);
        if steps.is_none() && data.cardinality() == Cardinality::Infinite {
            return Err(Error::invalid_argument(
                "steps_per_epoch is needed where the data repeats for ever",
            ));
        }
        // The traced step shares the model, so for its time the model moves behind an `Arc`.
        let empty =
            Sequential { name: String::new(), layers: Vec::new(), input: None, compiled: None };
        let model = Arc::new(std::mem::replace(self, empty));
        let result = epochs(&model, data, how, steps, &mut history);
        *self = Arc::into_inner(model)
            .ok_or_else(|| Error::internal("a model is still in use after its training"))?;
        result.map(|()| history)
    }

    /// Loss, and accuracy if it is measured, on batches of inputs and targets.
    pub fn evaluate(&self, data: &Batches) -> Result<(f32, Option<f32>)> {
        let c = self.compiled()?;
        c.mean.reset_state()?;
        c.accuracy.as_ref().map_or(Ok(()), SparseCategoricalAccuracy::reset_state)?;
        for batch in data.iter()? {
            let (x, y) = batch?;
            let predictions = self.call(&x, false)?;
            c.mean.update_state(&c.loss.call(&y, &predictions)?)?;
            if let Some(a) = &c.accuracy {
                a.update_state(&y, &predictions)?;
            }
        }
        let accuracy = c.accuracy.as_ref().map(|a| a.result()?.item()).transpose()?;
        Ok((c.mean.result()?.item()?, accuracy))
    }

    /// The outputs for all inputs, in batches of `batch_size`.
    pub fn predict(&self, inputs: &Tensor, batch_size: usize) -> Result<Tensor> {
        let data = Dataset::from_tensor_slices(inputs.clone())?.batch(batch_size, false)?;
        let mut parts = Vec::new();
        for batch in data.iter()? {
            parts.push(self.call(&batch?, false)?);
        }
        match parts.as_slice() {
            [] => self.call(inputs, false),
            _ => array::concat(&parts, 0),
        }
    }
}

/// The training step as a traced function over a shared model.
type Step = TracedFunction<(Tensor, Tensor), ()>;

fn step(model: &Arc<Sequential>) -> Step {
    let model = model.clone();
    function(move |(x, y): (Tensor, Tensor)| model.train_step(&x, &y)).with_name("train_step")
}

fn epochs(
    model: &Arc<Sequential>,
    data: &Batches,
    how: Fit,
    steps: Option<usize>,
    history: &mut History,
) -> Result<()> {
    let c = model.compiled()?;
    c.optimizer.build(&model.trainable_variables())?;
    let step = step(model);
    let mut batches = data.iter()?;
    for epoch in 1..=how.epochs {
        c.mean.reset_state()?;
        c.accuracy.as_ref().map_or(Ok(()), SparseCategoricalAccuracy::reset_state)?;
        let bar = progress::bar(steps);
        let mut done = 0;
        while steps.is_none_or(|n| done < n) {
            let Some(batch) = batches.next() else { break };
            step.call(batch?)?;
            done += 1;
            bar.inc(1);
        }
        bar.finish_and_clear();
        if how.steps_per_epoch.is_none() {
            batches = data.iter()?;
        }
        history.loss.push(c.mean.result()?.item()?);
        if let Some(a) = &c.accuracy {
            history.accuracy.push(a.result()?.item()?);
        }
        if how.verbose {
            let loss = history.loss.last().copied().unwrap_or(f32::NAN);
            let accuracy =
                history.accuracy.last().map_or(String::new(), |a| format!(" - accuracy: {a:.4}"));
            println!("Epoch {epoch}/{} - loss: {loss:.4}{accuracy}", how.epochs);
        }
    }
    Ok(())
}
