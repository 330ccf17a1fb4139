//! `ModelCheckpoint`: saves the model while it is trained.
//!
//! Invariant: a save that is interrupted leaves what was there before whole; see `saving`.
//! Does not know: how a training goes on.

use super::monitor::{Monitor, monitor_options};
use super::{Callback, Training};
use crate::checkpoint::save_checkpoint;
use crate::training::Logs;
use ferroflow_base::{Error, Result};

/// Saves the model after each epoch, or after some batches: all of it as [`Model::save`](crate::Model::save)
/// does, or its weights only as [`save_checkpoint`](crate::save_checkpoint) does.
///
/// The path may name numbers: `{epoch}`, counted from 1, `{batch}`, and those of the logs. `{epoch:02d}` has at
/// least two digits, `{val_loss:.2f}` two after the point. Each name is a model, or one that is overwritten.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::callbacks::ModelCheckpoint;
/// use tf::keras::{Compile, Fit, Sequential, layers::Dense, load_model};
/// use tf::keras::{losses::MeanSquaredError, optimizers::Optimizer};
/// let mut model = Sequential::new();
/// model.add(Dense::new(1));
/// model.compile(Compile::new(Optimizer::sgd(0.1)?, MeanSquaredError))?;
/// let x = tf::Tensor::new([[0.5f32], [1.0]])?;
/// let data = tf::data::Dataset::from_tensor_slices((x.clone(), x))?.batch(2)?;
/// # let dir = std::env::temp_dir().join(format!("ferroflow-checkpoint-{}", std::process::id()));
/// let mut save = ModelCheckpoint::new(dir.join("model-{epoch:02d}").display().to_string());
/// let how = Fit { epochs: 2, callbacks: vec![&mut save], verbose: false, ..Fit::default() };
/// model.fit(&data, how)?;
/// assert_eq!(load_model(dir.join("model-02"))?.count_params(), 2);
/// # std::fs::remove_dir_all(dir)?;
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct ModelCheckpoint {
    path: String,
    monitor: Monitor,
    best_only: bool,
    weights_only: bool,
    every: Option<usize>,
    threshold: Option<f32>,
    best: Option<f32>,
    epoch: usize,
    batches: usize,
}

impl ModelCheckpoint {
    /// Saves all of the model after each epoch.
    pub fn new(path: impl Into<String>) -> ModelCheckpoint {
        ModelCheckpoint {
            path: path.into(),
            monitor: Monitor::new("val_loss"),
            best_only: false,
            weights_only: false,
            every: None,
            threshold: None,
            best: None,
            epoch: 0,
            batches: 0,
        }
    }

    /// The same, only when the number that is watched is better than ever.
    #[must_use]
    pub fn save_best_only(mut self) -> ModelCheckpoint {
        self.best_only = true;
        self
    }

    /// The same, only the weights: the path is that of a checkpoint.
    #[must_use]
    pub fn save_weights_only(mut self) -> ModelCheckpoint {
        self.weights_only = true;
        self
    }

    /// The same, after so many batches each instead of each epoch.
    #[must_use]
    pub fn every_batches(mut self, batches: usize) -> ModelCheckpoint {
        self.every = Some(batches);
        self
    }

    /// The same, where the first best must be better than this.
    #[must_use]
    pub fn initial_value_threshold(mut self, value: f32) -> ModelCheckpoint {
        self.threshold = Some(value);
        self.best = Some(value);
        self
    }

    /// The best value of the number that is watched.
    pub fn best(&self) -> Option<f32> {
        self.best
    }

    fn save(&mut self, batch: Option<usize>, logs: &Logs, training: &Training<'_>) -> Result<()> {
        if self.best_only {
            // What cannot be compared is saved: rather once too often than not at all.
            if let Some(value) = self.monitor.value(logs, "ModelCheckpoint") {
                if !self.monitor.better(value, self.best) {
                    return Ok(());
                }
                self.best = Some(value);
            }
        }
        let path = filled(&self.path, |name| match (name, batch) {
            ("epoch", _) => Some((self.epoch + 1) as f64),
            ("batch", Some(batch)) => Some((batch + 1) as f64),
            _ => logs.get(name).map(f64::from),
        })?;
        match self.weights_only {
            true => save_checkpoint(path, training.model(), None),
            false => training.model().save(path),
        }
    }
}

monitor_options!(ModelCheckpoint);

impl Callback for ModelCheckpoint {
    fn on_train_begin(&mut self, _: &mut Training<'_>) -> Result<()> {
        self.batches = 0;
        match self.every {
            Some(0) => Err(Error::invalid_argument(
                "ModelCheckpoint: the number of batches between two saves must be positive, got 0",
            )),
            _ => Ok(()),
        }
    }

    fn on_epoch_begin(&mut self, epoch: usize, _: &mut Training<'_>) -> Result<()> {
        self.epoch = epoch;
        Ok(())
    }

    fn on_train_batch_end(&mut self, batch: usize, training: &mut Training<'_>) -> Result<()> {
        let Some(every) = self.every else { return Ok(()) };
        self.batches += 1;
        if self.batches < every {
            return Ok(());
        }
        self.batches = 0;
        let logs = training.logs()?;
        self.save(Some(batch), &logs, training)
    }

    fn on_epoch_end(
        &mut self,
        _: usize,
        logs: &mut Logs,
        training: &mut Training<'_>,
    ) -> Result<()> {
        match self.every {
            Some(_) => Ok(()),
            None => self.save(None, logs, training),
        }
    }
}

/// A path with the numbers it names, as Python's `format` writes them.
fn filled(path: &str, number: impl Fn(&str) -> Option<f64>) -> Result<String> {
    let wrong = |what: &str| {
        Error::invalid_argument(format!("ModelCheckpoint: the path {path:?} has {what}"))
    };
    let (mut out, mut rest) = (String::new(), path);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (field, after) = after.split_once('}').ok_or_else(|| wrong("a { without its }"))?;
        rest = after;
        let (name, format) = field.split_once(':').unwrap_or((field, ""));
        let value = number(name)
            .ok_or_else(|| wrong(&format!("{{{name}}}, which is no number of the logs")))?;
        let shown = formatted(value, format);
        out.push_str(&shown.ok_or_else(|| wrong(&format!("the format {format:?}")))?);
    }
    out.push_str(rest);
    Ok(out)
}

/// A number as `02d`, `3d`, `d`, `.2f` or nothing says.
fn formatted(value: f64, format: &str) -> Option<String> {
    /// No path has more digits.
    const MOST: usize = 64;
    let digits = |s: &str| s.parse::<usize>().ok().filter(|n| *n <= MOST);
    if format.is_empty() {
        return Some(value.to_string());
    }
    if let Some(width) = format.strip_suffix('d') {
        let value = value as i64;
        return match (width, width.strip_prefix('0')) {
            ("", _) => Some(value.to_string()),
            (_, Some(width)) => digits(width).map(|width| format!("{value:0width$}")),
            _ => digits(width).map(|width| format!("{value:width$}")),
        };
    }
    let after = digits(format.strip_prefix('.')?.strip_suffix('f')?)?;
    Some(format!("{value:.after$}"))
}

#[cfg(test)]
mod tests {
    use super::filled;

    #[test]
    fn paths_name_numbers() {
        let number = |name: &str| match name {
            "epoch" => Some(3.0),
            "val_loss" => Some(0.12345),
            _ => None,
        };
        let path = |path: &str| filled(path, number).map_err(|e| e.message().to_string());
        assert_eq!(path("m-{epoch:02d}-{val_loss:.2f}.x").as_deref(), Ok("m-03-0.12.x"));
        assert_eq!(path("{epoch}{epoch:d}{epoch:3d}").as_deref(), Ok("33  3"));
        assert_eq!(path("plain").as_deref(), Ok("plain"));
        for wrong in ["{acc}", "{epoch", "{epoch:x}", "{epoch:999999999d}", "{val_loss:.999f}"] {
            assert!(path(wrong).is_err(), "{wrong}");
        }
    }
}
