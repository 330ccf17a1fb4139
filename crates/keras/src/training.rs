//! `compile`, `fit`, `evaluate`, `predict`.
//!
//! Invariant: a training step is one traced function; metrics and optimizer keep their state in
//! variables.
//! Does not know: layers.

use crate::losses::Loss;
use crate::metrics::{Mean, Metric};
use crate::optimizers::Optimizer;
use crate::{Sequential, progress};
use ferroflow_api::array;
use ferroflow_base::{Error, Result};
use ferroflow_data::{Cardinality, Dataset};
use ferroflow_runtime::{GradientTape, Index, Tensor, TracedFunction, function};
use ferroflow_tensor::DType;
use std::sync::Arc;

/// What `compile` takes.
pub struct Compile {
    /// Changes the weights.
    pub optimizer: Optimizer,
    /// What is made small.
    pub loss: Loss,
    /// What is measured beside the loss.
    pub metrics: Vec<Metric>,
}

pub(crate) struct Compiled {
    pub optimizer: Arc<Optimizer>,
    pub loss: Loss,
    mean: Mean,
    pub metrics: Vec<(Metric, Mean)>,
}

/// What `fit` takes beside the data.
#[derive(Clone, Copy)]
pub struct Fit<'a> {
    /// How often to go through the data.
    pub epochs: usize,
    /// Batches in an epoch; `None` goes to the end of the data. Data that end within an epoch end
    /// the training.
    pub steps_per_epoch: Option<usize>,
    /// Evaluated after each epoch.
    pub validation_data: Option<&'a Batches>,
    /// Whether to print a line for each epoch, and on a terminal a progress bar.
    pub verbose: bool,
}

impl Default for Fit<'_> {
    /// One epoch, with its line.
    fn default() -> Self {
        Fit { epochs: 1, steps_per_epoch: None, validation_data: None, verbose: true }
    }
}

/// Named numbers: `loss`, then the metrics.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Logs(Vec<(String, f32)>);

impl Logs {
    /// The number of this name.
    pub fn get(&self, name: &str) -> Option<f32> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| *v)
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        self.0.iter().map(|(n, v)| (n.as_str(), *v))
    }
}

/// Losses and metrics, epoch by epoch: `loss`, `accuracy`, `val_loss`, `val_accuracy`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct History(Vec<(String, Vec<f32>)>);

impl History {
    /// The values of this name, one for each epoch.
    pub fn get(&self, name: &str) -> Option<&[f32]> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_slice())
    }

    /// The mean loss of each epoch.
    pub fn loss(&self) -> &[f32] {
        self.get("loss").unwrap_or(&[])
    }

    /// All of them in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &[f32])> {
        self.0.iter().map(|(n, v)| (n.as_str(), v.as_slice()))
    }

    fn push(&mut self, logs: &Logs) {
        for (name, value) in logs.iter() {
            match self.0.iter_mut().find(|(n, _)| n == name) {
                Some((_, values)) => values.push(value),
                None => self.0.push((name.to_string(), vec![value])),
            }
        }
    }
}

/// Batches of inputs and targets.
pub type Batches = Dataset<(Tensor, Tensor)>;

impl Compiled {
    fn reset(&self) -> Result<()> {
        self.mean.reset_state()?;
        self.metrics.iter().try_for_each(|(_, mean)| mean.reset_state())
    }

    /// Counts a batch: its loss as often as it has rows.
    fn update(&self, loss: &Tensor, x: &Tensor, y: &Tensor, predictions: &Tensor) -> Result<()> {
        let rows = array::shape(x)?.index(&[Index::At(0)])?.cast(DType::Float32)?;
        self.mean.update_state_weighted(loss, &rows)?;
        self.metrics.iter().try_for_each(|(m, mean)| mean.update_state(&m.values(y, predictions)?))
    }

    fn logs(&self) -> Result<Logs> {
        let mut logs = vec![("loss".to_string(), self.mean.result()?.item()?)];
        for (metric, mean) in &self.metrics {
            logs.push((metric.name().to_string(), mean.result()?.item()?));
        }
        Ok(Logs(logs))
    }
}

impl Sequential {
    /// Says how the model is trained.
    pub fn compile(&mut self, how: Compile) -> Result<()> {
        let metrics = how.metrics.into_iter().map(|m| Ok((m, Mean::new(m.name())?)));
        self.compiled = Some(Compiled {
            optimizer: Arc::new(how.optimizer),
            loss: how.loss,
            mean: Mean::new("loss")?,
            metrics: metrics.collect::<Result<_>>()?,
        });
        Ok(())
    }

    /// The optimizer that `compile` took.
    pub fn optimizer(&self) -> Option<&Optimizer> {
        self.compiled.as_ref().map(|c| &*c.optimizer)
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
        c.update(&loss, x, y, &predictions)
    }

    /// Measures a batch.
    fn test_step(&self, x: &Tensor, y: &Tensor) -> Result<()> {
        let c = self.compiled()?;
        let predictions = self.call(x, false)?;
        c.update(&c.loss.call(y, &predictions)?, x, y, &predictions)
    }

    /// Trains on batches of inputs and targets. A model without weights yet gets them for the shape
    /// of the inputs.
    pub fn fit(&mut self, data: &Batches, how: Fit<'_>) -> Result<History> {
        self.compiled()?;
        if !self.is_built() {
            let spec = data.element_spec();
            let dims = spec.first().and_then(|x| x.shape.dims()).ok_or_else(|| {
                Error::failed_precondition(
                    "the shape of the inputs is not known: build the model before it is trained",
                )
            })?;
            let mut dims = dims.to_vec();
            if let Some(batch) = dims.first_mut() {
                *batch = None;
            }
            self.build(&dims)?;
        }
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
        if how.steps_per_epoch == Some(0) {
            return Err(Error::invalid_argument("steps_per_epoch must be positive, got 0"));
        }
        // The traced step shares the model, so for its time the model moves behind an `Arc`.
        let model = Arc::new(std::mem::replace(self, Sequential::named(String::new())));
        let result = epochs(&model, data, how, steps);
        *self = Arc::into_inner(model)
            .ok_or_else(|| Error::internal("a model is still in use after its training"))?;
        result
    }

    /// Loss and metrics on batches of inputs and targets.
    pub fn evaluate(&self, data: &Batches) -> Result<Logs> {
        self.measure(data, &|x, y| self.test_step(&x, &y))
    }

    fn measure(&self, data: &Batches, step: &dyn Fn(Tensor, Tensor) -> Result<()>) -> Result<Logs> {
        let c = self.compiled()?;
        c.reset()?;
        let mut any = false;
        for batch in data.iter()? {
            let (x, y) = batch?;
            step(x, y)?;
            any = true;
        }
        if any { c.logs() } else { Err(Error::invalid_argument("there are no data to evaluate")) }
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
            [all] => Ok(all.clone()),
            _ => array::concat(&parts, 0),
        }
    }
}

/// A step as a traced function over a shared model.
type Step = TracedFunction<(Tensor, Tensor), ()>;

fn step(
    name: &str,
    model: &Arc<Sequential>,
    run: fn(&Sequential, &Tensor, &Tensor) -> Result<()>,
) -> Step {
    let model = model.clone();
    function(move |(x, y): (Tensor, Tensor)| run(&model, &x, &y)).with_name(name)
}

fn epochs(
    model: &Arc<Sequential>,
    data: &Batches,
    how: Fit<'_>,
    steps: Option<usize>,
) -> Result<History> {
    let c = model.compiled()?;
    c.optimizer.build(&model.trainable_variables())?;
    let train = step("train_step", model, Sequential::train_step);
    let test = step("test_step", model, Sequential::test_step);
    let mut history = History::default();
    let mut batches = data.iter()?;
    for epoch in 1..=how.epochs {
        c.reset()?;
        let bar = progress::bar(epoch, how.epochs, steps, how.verbose);
        let mut done = 0;
        while steps.is_none_or(|n| done < n) {
            let Some(batch) = batches.next() else { break };
            train.call(batch?)?;
            done += 1;
            bar.inc(1);
        }
        if done == 0 {
            bar.finish_and_clear();
            if epoch == 1 {
                return Err(Error::invalid_argument("there are no data to train on"));
            }
            // The data have run out, as they may where steps_per_epoch is given.
            break;
        }
        if how.steps_per_epoch.is_none() {
            batches = data.iter()?;
        }
        let mut logs = c.logs()?;
        if let Some(validation) = how.validation_data {
            bar.set_message("validating");
            let measured = model.measure(validation, &|x, y| test.call((x, y)))?;
            logs.0.extend(measured.iter().map(|(name, value)| (format!("val_{name}"), value)));
        }
        bar.finish_and_clear();
        history.push(&logs);
        if how.verbose {
            let shown: Vec<_> = logs.iter().map(|(n, v)| format!(" - {n}: {v:.4}")).collect();
            println!("Epoch {epoch}/{}{}", how.epochs, shown.concat());
        }
    }
    Ok(history)
}
