//! `fit`: epochs of steps, validation, callbacks.
//!
//! Does not know: what a step does.

use super::batch::{self, Batch};
use super::history::{History, Logs};
use super::measure::Compiled;
use crate::callbacks::Callback;
use crate::optimizers::Optimizer;
use crate::{Model, progress};
use ferroflow_base::{Error, Result};
use ferroflow_data::{Cardinality, Dataset};

/// What [`Model::fit`] takes beside the data: `Fit { epochs: 5, ..Fit::default() }`.
pub struct Fit<'a, B: Batch = (ferroflow_runtime::Tensor, ferroflow_runtime::Tensor)> {
    /// The epoch to stop before, counted from 0: how often to go through the data, unless
    /// `initial_epoch` says that some was done.
    pub epochs: usize,
    /// The epoch to begin at.
    pub initial_epoch: usize,
    /// Batches in an epoch; `None` goes to the end of the data. Data that end within an epoch end
    /// the training.
    pub steps_per_epoch: Option<usize>,
    /// Evaluated after each epoch.
    pub validation_data: Option<&'a Dataset<B>>,
    /// Batches of the validation data; `None` goes to their end.
    pub validation_steps: Option<usize>,
    /// After how many epochs each the model is evaluated: 2 for the second, fourth and so on.
    pub validation_freq: usize,
    /// What samples of a class count, for targets that are class numbers or rows with the largest
    /// number at the class; those of other classes count once.
    pub class_weight: Vec<(i64, f32)>,
    /// What is told of the training while it goes on.
    pub callbacks: Vec<&'a mut dyn Callback>,
    /// Whether to print a line for each epoch, and on a terminal a progress bar.
    pub verbose: bool,
}

impl<B: Batch> Default for Fit<'_, B> {
    /// One epoch, with its line.
    fn default() -> Self {
        Fit {
            epochs: 1,
            initial_epoch: 0,
            steps_per_epoch: None,
            validation_data: None,
            validation_steps: None,
            validation_freq: 1,
            class_weight: Vec::new(),
            callbacks: Vec::new(),
            verbose: true,
        }
    }
}

/// A training that goes on, as callbacks see it.
pub struct Training<'a> {
    model: &'a Model,
    compiled: &'a Compiled,
    epochs: usize,
    steps: Option<usize>,
    initial_epoch: usize,
    stopped: bool,
}

impl Training<'_> {
    /// The model that is trained. Its weights may be read and assigned to.
    pub fn model(&self) -> &Model {
        self.model
    }

    /// The optimizer, whose learning rate may be assigned to.
    pub fn optimizer(&self) -> &Optimizer {
        &self.compiled.optimizer
    }

    /// The epoch before which the training ends.
    pub fn epochs(&self) -> usize {
        self.epochs
    }

    /// Batches in an epoch, where that is known.
    pub fn steps(&self) -> Option<usize> {
        self.steps
    }

    /// Losses and metrics of the batches of this epoch so far. Reading them takes a moment, so it is
    /// better not done after each batch of a small model.
    pub fn logs(&self) -> Result<Logs> {
        self.compiled.logs(self.model.built()?)
    }

    /// The epoch the training begins at.
    pub fn initial_epoch(&self) -> usize {
        self.initial_epoch
    }

    /// Begins at a later epoch, when called before the first.
    pub fn begin_at(&mut self, epoch: usize) {
        self.initial_epoch = epoch;
    }

    /// Ends the training after this batch, or this epoch.
    pub fn stop(&mut self) {
        self.stopped = true;
    }

    /// Whether the training is to end.
    pub fn is_stopped(&self) -> bool {
        self.stopped
    }

    /// Tells all callbacks of something.
    fn tell(
        &mut self,
        callbacks: &mut [&mut dyn Callback],
        mut of: impl FnMut(&mut dyn Callback, &mut Self) -> Result<()>,
    ) -> Result<()> {
        callbacks.iter_mut().try_for_each(|callback| of(*callback, self))
    }
}

/// The number of batches in an epoch, as far as it is known.
fn steps_of<B: Batch>(
    data: &Dataset<B>,
    given: Option<usize>,
    name: &str,
) -> Result<Option<usize>> {
    let known = match data.cardinality() {
        Cardinality::Known(n) => Some(n),
        _ => None,
    };
    let steps = given.or(known);
    if steps.is_none() && data.cardinality() == Cardinality::Infinite {
        return Err(Error::invalid_argument(format!(
            "{name} is needed where the data repeats for ever"
        )));
    }
    if given == Some(0) {
        return Err(Error::invalid_argument(format!("{name} must be positive, got 0")));
    }
    Ok(steps)
}

impl Model {
    /// Trains on batches of inputs and targets, and gives losses and metrics of each epoch.
    ///
    /// `FailedPrecondition` for a model that is not compiled or not built; `InvalidArgument` for data
    /// that are not batched, have no end (without `steps_per_epoch`) or no elements, and for a loss
    /// that is not a number any more; what a callback fails with. The model can be used after any error, as
    /// far as it was trained.
    pub fn fit<B: Batch>(&mut self, data: &Dataset<B>, how: Fit<'_, B>) -> Result<History> {
        self.check_fit(data)?;
        let steps = steps_of(data, how.steps_per_epoch, "steps_per_epoch")?;
        if let Some(validation) = how.validation_data {
            steps_of(validation, how.validation_steps, "validation_steps")?;
        }
        if how.validation_freq == 0 {
            return Err(Error::invalid_argument("validation_freq must be positive, got 0"));
        }
        self.epochs(data, how, steps)
    }

    fn epochs<B: Batch>(
        &self,
        data: &Dataset<B>,
        mut how: Fit<'_, B>,
        steps: Option<usize>,
    ) -> Result<History> {
        let net = self.built()?;
        let c = &**self.compiled()?;
        c.optimizer.build(&self.trainable_variables())?;
        let train = self.step(&self.steps.train, "train_step", Compiled::train)?;
        let mut history = History::default();
        let (epochs, initial_epoch) = (how.epochs, how.initial_epoch);
        let mut training =
            Training { model: self, compiled: c, epochs, steps, initial_epoch, stopped: false };
        let callbacks = how.callbacks.as_mut_slice();
        training.tell(callbacks, |callback, t| callback.on_train_begin(t))?;
        let first = training.initial_epoch;
        let mut batches = data.iter()?;
        for epoch in first..epochs {
            c.reset()?;
            training.tell(callbacks, |callback, t| callback.on_epoch_begin(epoch, t))?;
            let bar = progress::bar(epoch + 1, epochs, steps, how.verbose);
            let mut done = 0;
            while steps.is_none_or(|n| done < n) && !training.stopped {
                let Some(batch) = batches.next() else { break };
                let mut given = batch?.parts();
                if !how.class_weight.is_empty() {
                    given.2 = Some(batch::class_weights(&given, &how.class_weight)?);
                }
                training.tell(callbacks, |callback, t| callback.on_train_batch_begin(done, t))?;
                train.call(given)?;
                training.tell(callbacks, |callback, t| callback.on_train_batch_end(done, t))?;
                done += 1;
                bar.inc(1);
            }
            if done == 0 && !training.stopped {
                bar.finish_and_clear();
                if epoch == first {
                    return Err(Error::invalid_argument("there are no data to train on"));
                }
                // The data have run out, as they may where steps_per_epoch is given.
                break;
            }
            if how.steps_per_epoch.is_none() {
                batches = data.iter()?;
            }
            let mut logs = c.logs(net)?;
            if !training.stopped && logs.get("loss").is_some_and(f32::is_nan) {
                bar.finish_and_clear();
                return Err(Error::invalid_argument(format!(
                    "the loss is not a number (NaN) after epoch {}. Look for NaN in the data, bring \
                     the inputs near 0 and 1, or make the learning rate smaller",
                    epoch + 1
                )));
            }
            let due = (epoch + 1).is_multiple_of(how.validation_freq);
            if let Some(validation) = how.validation_data.filter(|_| due) {
                bar.set_message("validating");
                training.tell(callbacks, |callback, t| callback.on_test_begin(t))?;
                let measured = self.evaluate_steps(validation, how.validation_steps)?;
                training.tell(callbacks, |callback, t| callback.on_test_end(&measured, t))?;
                for (name, value) in measured.iter() {
                    logs.insert(&format!("val_{name}"), value);
                }
            }
            bar.finish_and_clear();
            training.tell(callbacks, |callback, t| callback.on_epoch_end(epoch, &mut logs, t))?;
            history.push(&logs);
            if how.verbose {
                let shown: Vec<_> = logs.iter().map(|(n, v)| format!(" - {n}: {v:.4}")).collect();
                println!("Epoch {}/{epochs}{}", epoch + 1, shown.concat());
            }
            if training.stopped {
                break;
            }
        }
        if first < epochs {
            c.optimizer.finalize()?;
        }
        training.tell(callbacks, |callback, t| callback.on_train_end(t))?;
        Ok(history)
    }
}
