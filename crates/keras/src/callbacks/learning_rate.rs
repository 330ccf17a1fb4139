//! Callbacks that change the learning rate: `LearningRateScheduler`, `ReduceLROnPlateau`.
//!
//! Does not know: how a training goes on.

use super::monitor::{Monitor, monitor_options};
use super::{Callback, Training};
use crate::training::Logs;
use ferroflow_base::{Error, Result};

fn rate(training: &Training<'_>) -> Result<f32> {
    training.optimizer().learning_rate().item()
}

/// Sets the learning rate before each epoch, to what a function gives for the epoch and the rate
/// before. Logs say it as `learning_rate`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::callbacks::LearningRateScheduler;
/// use tf::keras::{Compile, Fit, Sequential, layers::Dense};
/// use tf::keras::{losses::MeanSquaredError, optimizers::Optimizer};
/// let mut model = Sequential::new();
/// model.add(Dense::new(1));
/// model.compile(Compile::new(Optimizer::sgd(0.5)?, MeanSquaredError))?;
/// let x = tf::Tensor::new([[0.5f32], [1.0]])?;
/// let data = tf::data::Dataset::from_tensor_slices((x.clone(), x))?.batch(2)?;
/// let mut half = LearningRateScheduler::new(|epoch, rate| if epoch < 1 { rate } else { rate / 2.0 });
/// let how = Fit { epochs: 3, callbacks: vec![&mut half], verbose: false, ..Fit::default() };
/// assert_eq!(model.fit(&data, how)?.get("learning_rate"), Some(&[0.5, 0.25, 0.125][..]));
/// # Ok::<(), tf::Error>(())
/// ```
pub struct LearningRateScheduler<F> {
    schedule: F,
}

impl<F: FnMut(usize, f32) -> f32> LearningRateScheduler<F> {
    /// Rates by the epoch, counted from 0, and the rate before.
    pub fn new(schedule: F) -> LearningRateScheduler<F> {
        LearningRateScheduler { schedule }
    }
}

impl<F: FnMut(usize, f32) -> f32> Callback for LearningRateScheduler<F> {
    fn on_epoch_begin(&mut self, epoch: usize, training: &mut Training<'_>) -> Result<()> {
        let rate = (self.schedule)(epoch, rate(training)?);
        if !rate.is_finite() || rate < 0.0 {
            return Err(Error::invalid_argument(format!(
                "LearningRateScheduler: the learning rate of epoch {epoch} must be a finite number \
                 that is not negative, got {rate}"
            )));
        }
        training.optimizer().set_learning_rate(rate)
    }

    fn on_epoch_end(&mut self, _: usize, logs: &mut Logs, t: &mut Training<'_>) -> Result<()> {
        logs.insert("learning_rate", rate(t)?);
        Ok(())
    }
}

/// Makes the learning rate smaller when a number of the logs did not get better for some epochs. Logs say
/// it as `learning_rate`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::callbacks::ReduceLROnPlateau;
/// use tf::keras::{Compile, Fit, Sequential, layers::Dense};
/// use tf::keras::{losses::MeanSquaredError, optimizers::Optimizer};
/// let mut model = Sequential::new();
/// model.add(Dense::new(1));
/// model.compile(Compile::new(Optimizer::sgd(100.0)?, MeanSquaredError))?;
/// let x = tf::Tensor::new([[0.0f32]])?;
/// let data = tf::data::Dataset::from_tensor_slices((x.clone(), x))?.batch(1)?;
/// let mut reduce = ReduceLROnPlateau::new().monitor("loss").factor(0.5).patience(1);
/// let how = Fit { epochs: 3, callbacks: vec![&mut reduce], verbose: false, ..Fit::default() };
/// assert_eq!(model.fit(&data, how)?.get("learning_rate"), Some(&[100.0, 100.0, 50.0][..]));
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ReduceLROnPlateau {
    monitor: Monitor,
    factor: f32,
    patience: usize,
    cooldown: usize,
    min_rate: f32,
    best: Option<f32>,
    wait: usize,
    cooling: usize,
}

impl ReduceLROnPlateau {
    /// A tenth of the rate after ten epochs whose `val_loss` is not smaller by 0.0001 than the best.
    #[allow(clippy::new_without_default, reason = "options follow")]
    pub fn new() -> ReduceLROnPlateau {
        let monitor = Monitor { min_delta: 1e-4, ..Monitor::new("val_loss") };
        ReduceLROnPlateau {
            monitor,
            factor: 0.1,
            patience: 10,
            cooldown: 0,
            min_rate: 0.0,
            best: None,
            wait: 0,
            cooling: 0,
        }
    }

    /// The same, with the rate multiplied by this, which is less than 1.
    #[must_use]
    pub fn factor(mut self, factor: f32) -> ReduceLROnPlateau {
        self.factor = factor;
        self
    }

    /// The same, after so many epochs that are not better.
    #[must_use]
    pub fn patience(mut self, epochs: usize) -> ReduceLROnPlateau {
        self.patience = epochs;
        self
    }

    /// The same, where a smaller change than this is none.
    #[must_use]
    pub fn min_delta(mut self, delta: f32) -> ReduceLROnPlateau {
        self.monitor.min_delta = delta;
        self
    }

    /// The same, leaving the rate as it is for so many epochs after it was changed.
    #[must_use]
    pub fn cooldown(mut self, epochs: usize) -> ReduceLROnPlateau {
        self.cooldown = epochs;
        self
    }

    /// The same, never going below this rate.
    #[must_use]
    pub fn min_learning_rate(mut self, rate: f32) -> ReduceLROnPlateau {
        self.min_rate = rate;
        self
    }
}

monitor_options!(ReduceLROnPlateau);

impl Callback for ReduceLROnPlateau {
    fn on_train_begin(&mut self, _: &mut Training<'_>) -> Result<()> {
        if !(0.0..1.0).contains(&self.factor) {
            return Err(Error::invalid_argument(format!(
                "ReduceLROnPlateau does not support a factor that is not in [0, 1). Got {}",
                self.factor
            )));
        }
        (self.best, self.wait, self.cooling) = (None, 0, 0);
        Ok(())
    }

    fn on_epoch_end(&mut self, _: usize, logs: &mut Logs, t: &mut Training<'_>) -> Result<()> {
        let old = rate(t)?;
        logs.insert("learning_rate", old);
        let Some(value) = self.monitor.value(logs, "ReduceLROnPlateau") else { return Ok(()) };
        if self.cooling > 0 {
            self.cooling -= 1;
            self.wait = 0;
        }
        if self.monitor.better(value, self.best) {
            self.best = Some(value);
            self.wait = 0;
        } else if self.cooling == 0 {
            self.wait += 1;
            if self.wait >= self.patience && old > self.min_rate {
                let rate = (old * self.factor).max(self.min_rate);
                t.optimizer().set_learning_rate(rate)?;
                (self.cooling, self.wait) = (self.cooldown, 0);
            }
        }
        Ok(())
    }
}
