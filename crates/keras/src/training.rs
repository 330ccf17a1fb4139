//! `compile`, `fit`, `evaluate`, `predict`.
//!
//! Invariant: each step is one function, traced once and kept between calls; metrics and optimizer keep
//! their state in variables. Whatever fails, the model stays in its place and can be used.
//! Does not know: layers.

use crate::losses::Loss;
use crate::metrics::{Mean, Metric};
use crate::optimizers::Optimizer;
use crate::sequential::Net;
use crate::{Sequential, progress};
use ferroflow_api::array;
use ferroflow_base::{Error, Result};
use ferroflow_data::{Cardinality, Dataset};
use ferroflow_runtime::{GradientTape, Tensor, TracedFunction, function};
use ferroflow_tensor::{DType, PartialShape};
use std::sync::{Arc, OnceLock};

/// How a model is trained: what [`Sequential::compile`] takes.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Compile, Sequential, losses::MeanSquaredError, optimizers::Optimizer};
/// use tf::keras::{layers::Dense, metrics::BinaryAccuracy};
/// let mut model = Sequential::new();
/// model.add(Dense::new(1));
/// let how = Compile::new(Optimizer::adam(0.01)?, MeanSquaredError).metric(BinaryAccuracy);
/// model.compile(how)?;
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Compile {
    optimizer: Optimizer,
    loss: Box<dyn Loss>,
    metrics: Vec<Box<dyn Metric>>,
}

impl Compile {
    /// Training by an optimizer that makes a loss small.
    pub fn new(optimizer: Optimizer, loss: impl Loss + 'static) -> Compile {
        Compile::of(optimizer, Box::new(loss))
    }

    pub(crate) fn of(optimizer: Optimizer, loss: Box<dyn Loss>) -> Compile {
        Compile { optimizer, loss, metrics: Vec::new() }
    }

    /// The same, measuring this beside the loss.
    #[must_use]
    pub fn metric(self, metric: impl Metric + 'static) -> Compile {
        self.boxed_metric(Box::new(metric))
    }

    pub(crate) fn boxed_metric(mut self, metric: Box<dyn Metric>) -> Compile {
        self.metrics.push(metric);
        self
    }
}

pub(crate) struct Compiled {
    pub optimizer: Optimizer,
    pub loss: Box<dyn Loss>,
    mean: Mean,
    pub metrics: Vec<(Box<dyn Metric>, Mean)>,
}

/// A step on a batch, as a traced function.
type Step = TracedFunction<(Tensor, Tensor), ()>;

/// The steps of a model, each made when it is first needed.
#[derive(Default)]
pub(crate) struct Steps {
    train: OnceLock<Step>,
    test: OnceLock<Step>,
    predict: OnceLock<TracedFunction<Tensor, Tensor>>,
}

/// What [`Sequential::fit`] takes beside the data: `Fit { epochs: 5, ..Fit::default() }`.
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

/// The loss and the metrics of a model on some data, by their names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Logs(Vec<(String, f32)>);

impl Logs {
    /// The number of this name: `loss`, `accuracy`.
    pub fn get(&self, name: &str) -> Option<f32> {
        self.0.iter().find(|(n, _)| n == name).map(|(_, v)| *v)
    }

    /// All names and numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, f32)> {
        self.0.iter().map(|(n, v)| (n.as_str(), *v))
    }
}

/// The losses and metrics of a training, epoch by epoch: `loss`, `accuracy`, `val_loss`, `val_accuracy`.
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

    /// All names with their values, in order.
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

/// A dataset whose elements are batches of inputs and targets.
pub type Batches = Dataset<(Tensor, Tensor)>;

impl Compiled {
    fn reset(&self) -> Result<()> {
        self.mean.reset_state()?;
        self.metrics.iter().try_for_each(|(_, mean)| mean.reset_state())
    }

    /// Counts a batch: its loss as often as it has rows.
    fn update(&self, loss: &Tensor, x: &Tensor, y: &Tensor, predictions: &Tensor) -> Result<()> {
        let rows = array::shape(x)?.i(0)?.cast(DType::Float32)?;
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

    /// One step on a batch.
    fn train(&self, net: &Net, dtype: DType, x: &Tensor, y: &Tensor) -> Result<()> {
        let weights = net.trainable_variables();
        let tape = GradientTape::new();
        let predictions = net.call(x, dtype, true)?;
        let loss = self.loss.call(y, &predictions)?;
        let gradients = tape.gradient(&loss, &weights)?;
        drop(tape);
        self.optimizer.apply_gradients(&gradients, &weights)?;
        self.update(&loss, x, y, &predictions)
    }

    /// Measures a batch.
    fn test(&self, net: &Net, dtype: DType, x: &Tensor, y: &Tensor) -> Result<()> {
        let predictions = net.call(x, dtype, false)?;
        self.update(&self.loss.call(y, &predictions)?, x, y, &predictions)
    }
}

/// Fails where the elements are samples instead of batches of them, as far as one can tell.
fn check_batched(data: &Batches, input: Option<&PartialShape>) -> Result<()> {
    let spec = data.element_spec();
    let [x, y] = spec.as_slice() else { return Ok(()) };
    let (x_rank, y_rank) = (x.shape.rank(), y.shape.rank());
    let short =
        |input: &PartialShape| input.rank().is_some_and(|r| x_rank == Some(r.wrapping_sub(1)));
    if y_rank == Some(0) || x_rank == Some(0) || input.is_some_and(short) {
        return Err(Error::invalid_argument(format!(
            "the data are single samples ({x} and {y}), but a model is given batches of them: batch \
             the data first, as by data.batch(32)?"
        )));
    }
    Ok(())
}

impl Sequential {
    /// Says how the model is trained. What it was compiled with before is forgotten, its weights stay.
    pub fn compile(&mut self, how: Compile) -> Result<()> {
        let metrics = how.metrics.into_iter().map(|m| {
            let mean = Mean::new(m.name())?;
            Ok((m, mean))
        });
        self.compiled = Some(Arc::new(Compiled {
            optimizer: how.optimizer,
            loss: how.loss,
            mean: Mean::new("loss")?,
            metrics: metrics.collect::<Result<_>>()?,
        }));
        self.steps = Steps::default();
        Ok(())
    }

    /// The optimizer that `compile` took.
    pub fn optimizer(&self) -> Option<&Optimizer> {
        self.compiled.as_ref().map(|c| &c.optimizer)
    }

    fn compiled(&self) -> Result<&Arc<Compiled>> {
        self.compiled.as_ref().ok_or_else(|| {
            Error::failed_precondition("You must call `compile()` before using the model.")
        })
    }

    /// A step, which is traced for the model and what it was compiled with as they are now.
    fn step<'a>(
        &self,
        kept: &'a OnceLock<Step>,
        name: &str,
        run: fn(&Compiled, &Net, DType, &Tensor, &Tensor) -> Result<()>,
    ) -> Result<&'a Step> {
        let (net, compiled, dtype) = (self.built()?.clone(), self.compiled()?.clone(), self.dtype);
        Ok(kept.get_or_init(|| {
            function(move |(x, y): (Tensor, Tensor)| run(&compiled, &net, dtype, &x, &y))
                .with_name(name)
        }))
    }

    /// Trains on batches of inputs and targets, and gives losses and metrics of each epoch. A model
    /// without weights yet gets them for the shape of the inputs.
    ///
    /// `FailedPrecondition` for a model that is not compiled; `InvalidArgument` for data that are
    /// not batched, have no end (without `steps_per_epoch`) or no elements, and for a loss that
    /// is not a number any more. The model can be used after any error, as far as it was trained.
    pub fn fit(&mut self, data: &Batches, how: Fit<'_>) -> Result<History> {
        self.compiled()?;
        check_batched(data, self.input.as_ref())?;
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
        self.epochs(data, how, steps)
    }

    fn epochs(&self, data: &Batches, how: Fit<'_>, steps: Option<usize>) -> Result<History> {
        let c = self.compiled()?;
        c.optimizer.build(&self.trainable_variables())?;
        let train = self.step(&self.steps.train, "train_step", Compiled::train)?;
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
            if logs.get("loss").is_some_and(f32::is_nan) {
                bar.finish_and_clear();
                return Err(Error::invalid_argument(format!(
                    "the loss is not a number (NaN) after epoch {epoch}. Look for NaN in the data, bring \
                     the inputs near 0 and 1, or make the learning rate smaller"
                )));
            }
            if let Some(validation) = how.validation_data {
                bar.set_message("validating");
                let measured = self.evaluate(validation)?;
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

    /// The loss and metrics on batches of inputs and targets.
    ///
    /// `FailedPrecondition` for a model that is not compiled and built, `InvalidArgument` where there
    /// are no data or they are not batched.
    pub fn evaluate(&self, data: &Batches) -> Result<Logs> {
        let c = self.compiled()?;
        check_batched(data, self.input.as_ref())?;
        let step = self.step(&self.steps.test, "test_step", Compiled::test)?;
        c.reset()?;
        let mut any = false;
        for batch in data.iter()? {
            step.call(batch?)?;
            any = true;
        }
        if any { c.logs() } else { Err(Error::invalid_argument("there are no data to evaluate")) }
    }

    /// The outputs for all inputs, which are given to the model in batches of `batch_size`.
    pub fn predict(&self, inputs: &Tensor, batch_size: usize) -> Result<Tensor> {
        let (net, dtype) = (self.built()?, self.dtype);
        let step = self.steps.predict.get_or_init(|| {
            let net = net.clone();
            function(move |x: Tensor| net.call(&x, dtype, false)).with_name("predict_step")
        });
        let data = Dataset::from_tensor_slices(inputs.clone())?.batch(batch_size)?;
        let mut parts = Vec::new();
        for batch in data.iter()? {
            parts.push(step.call(batch?)?);
        }
        match parts.as_slice() {
            [] => self.call(inputs, false),
            [all] => Ok(all.clone()),
            _ => array::concat(&parts, 0),
        }
    }
}
