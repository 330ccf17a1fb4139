//! `EarlyStopping`: ends a training that does not get better.
//!
//! Does not know: how a training goes on.

use super::monitor::{Monitor, monitor_options};
use super::{Callback, Training};
use crate::training::Logs;
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;

/// Ends a training when a number of the logs did not get better for some epochs.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::callbacks::EarlyStopping;
/// use tf::keras::{Compile, Fit, Sequential, layers::Dense};
/// use tf::keras::{losses::MeanSquaredError, optimizers::Optimizer};
/// let mut model = Sequential::new();
/// model.add(Dense::new(1));
/// model.compile(Compile::new(Optimizer::sgd(0.0)?, MeanSquaredError))?;
/// let x = tf::Tensor::new([[1.0f32], [2.0]])?;
/// let data = tf::data::Dataset::from_tensor_slices((x.clone(), x))?.batch(2)?;
/// let mut stop = EarlyStopping::new().monitor("loss").patience(3);
/// let how = Fit { epochs: 100, callbacks: vec![&mut stop], verbose: false, ..Fit::default() };
/// // The first epoch is the best, and three follow it.
/// assert_eq!(model.fit(&data, how)?.loss().len(), 4);
/// assert_eq!(stop.stopped_epoch(), Some(3));
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Debug)]
pub struct EarlyStopping {
    monitor: Monitor,
    patience: usize,
    baseline: Option<f32>,
    restore_best_weights: bool,
    start_from_epoch: usize,
    state: State,
}

/// What is known of the training that goes on.
#[derive(Debug, Default)]
struct State {
    wait: usize,
    best: Option<f32>,
    best_epoch: usize,
    best_weights: Option<Vec<Tensor>>,
    stopped_epoch: Option<usize>,
}

impl EarlyStopping {
    /// Ends a training after the first epoch whose `val_loss` is not smaller than the best before.
    #[allow(clippy::new_without_default, reason = "options follow")]
    pub fn new() -> EarlyStopping {
        EarlyStopping {
            monitor: Monitor::new("val_loss"),
            patience: 0,
            baseline: None,
            restore_best_weights: false,
            start_from_epoch: 0,
            state: State::default(),
        }
    }

    /// The same, ending after so many epochs that are not better.
    #[must_use]
    pub fn patience(mut self, epochs: usize) -> EarlyStopping {
        self.patience = epochs;
        self
    }

    /// The same, where a smaller change than this is none.
    #[must_use]
    pub fn min_delta(mut self, delta: f32) -> EarlyStopping {
        self.monitor.min_delta = delta;
        self
    }

    /// The same, where only what is better than this counts as better.
    #[must_use]
    pub fn baseline(mut self, value: f32) -> EarlyStopping {
        self.baseline = Some(value);
        self
    }

    /// The same, giving the model the weights of its best epoch at the end.
    #[must_use]
    pub fn restore_best_weights(mut self) -> EarlyStopping {
        self.restore_best_weights = true;
        self
    }

    /// The same, without looking at the epochs before this one, which is counted from 0.
    #[must_use]
    pub fn start_from_epoch(mut self, epoch: usize) -> EarlyStopping {
        self.start_from_epoch = epoch;
        self
    }

    /// The epoch after which it ended the last training, counted from 0, if it did.
    pub fn stopped_epoch(&self) -> Option<usize> {
        self.state.stopped_epoch
    }

    /// The best epoch of the last training, counted from 0.
    pub fn best_epoch(&self) -> usize {
        self.state.best_epoch
    }

    /// The best value of the number that is watched.
    pub fn best(&self) -> Option<f32> {
        self.state.best
    }

    /// Keeps the weights as those of the best epoch, if they will be wanted.
    fn keep(&mut self, training: &Training<'_>) -> Result<()> {
        if self.restore_best_weights {
            let weights = training.model().variables();
            let values = weights.iter().map(|v| v.numpy().map(Tensor::from));
            self.state.best_weights = Some(values.collect::<Result<_>>()?);
        }
        Ok(())
    }
}

monitor_options!(EarlyStopping);

impl Callback for EarlyStopping {
    fn on_train_begin(&mut self, _: &mut Training<'_>) -> Result<()> {
        self.state = State::default();
        Ok(())
    }

    fn on_epoch_end(
        &mut self,
        epoch: usize,
        logs: &mut Logs,
        training: &mut Training<'_>,
    ) -> Result<()> {
        let value = self.monitor.value(logs, "EarlyStopping");
        let Some(value) = value.filter(|_| epoch >= self.start_from_epoch) else { return Ok(()) };
        if self.restore_best_weights && self.state.best_weights.is_none() {
            self.keep(training)?;
            self.state.best_epoch = epoch;
        }
        self.state.wait += 1;
        if self.monitor.better(value, self.state.best) {
            self.state.best = Some(value);
            self.state.best_epoch = epoch;
            self.keep(training)?;
            if self.baseline.is_none() || self.monitor.better(value, self.baseline) {
                self.state.wait = 0;
            }
        } else if self.state.wait >= self.patience && epoch > 0 {
            self.state.stopped_epoch = Some(epoch);
            training.stop();
        }
        Ok(())
    }

    fn on_train_end(&mut self, training: &mut Training<'_>) -> Result<()> {
        let Some(best) = &self.state.best_weights else { return Ok(()) };
        let weights = training.model().variables();
        weights.iter().zip(best).try_for_each(|(weight, best)| weight.assign(best))
    }
}
