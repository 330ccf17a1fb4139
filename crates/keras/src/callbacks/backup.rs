//! `BackupAndRestore`: a training that was interrupted goes on where it was.
//!
//! Invariant: the state names the weights it belongs to and is replaced last, in one step, so at any
//! moment there is a whole one, or none.
//! Does not know: how a training goes on.

use super::{Callback, Training};
use crate::checkpoint::{restore_checkpoint, save_checkpoint};
use crate::config::Config;
use crate::training::Logs;
use ferroflow_base::{Code, Error, Result};
use ferroflow_io::{atomic_write, random_name};
use serde_json::Value;
use std::path::{Path, PathBuf};

/// What says how far the training was, and which weights belong to it.
const STATE: &str = "training_metadata.json";
/// What the names of weights begin with; a random part follows.
const WEIGHTS: &str = "backup-";

/// Keeps weights and the optimizer's state in a directory after each epoch; a training that finds them there
/// begins at the epoch after. When it comes to its end, they are removed.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::callbacks::BackupAndRestore;
/// use tf::keras::{Compile, Fit, Sequential, layers::Dense};
/// use tf::keras::{losses::MeanSquaredError, optimizers::Optimizer};
/// let mut model = Sequential::new();
/// model.add(Dense::new(1));
/// model.compile(Compile::new(Optimizer::sgd(0.1)?, MeanSquaredError))?;
/// let x = tf::Tensor::new([[0.5f32], [1.0]])?;
/// let data = tf::data::Dataset::from_tensor_slices((x.clone(), x))?.batch(2)?;
/// # let dir = std::env::temp_dir().join(format!("ferroflow-backup-{}", std::process::id()));
/// let mut backup = BackupAndRestore::new(&dir);
/// let how = Fit { epochs: 2, callbacks: vec![&mut backup], verbose: false, ..Fit::default() };
/// model.fit(&data, how)?;
/// assert!(!dir.exists());
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct BackupAndRestore {
    dir: PathBuf,
    every: Option<usize>,
    keep: bool,
    /// The epoch that the training would go on with.
    epoch: usize,
    batches: usize,
}

impl BackupAndRestore {
    /// Keeps the state of a training in this directory, which serves nothing else.
    pub fn new(dir: impl AsRef<Path>) -> BackupAndRestore {
        let dir = dir.as_ref().to_path_buf();
        BackupAndRestore { dir, every: None, keep: false, epoch: 0, batches: 0 }
    }

    /// The same, also within epochs, after so many batches each. The epoch that is interrupted is begun
    /// again, with the weights it had come to.
    #[must_use]
    pub fn every_batches(mut self, batches: usize) -> BackupAndRestore {
        self.every = Some(batches);
        self
    }

    /// The same, leaving the state there when the training comes to its end.
    #[must_use]
    pub fn keep(mut self) -> BackupAndRestore {
        self.keep = true;
        self
    }

    /// The state that is there: the epoch to go on with, and the name of the weights.
    fn state(&self) -> Result<Option<(usize, String)>> {
        let path = self.dir.join(STATE);
        let read = || -> Result<(usize, String)> {
            let text = std::fs::read(&path).map_err(Error::from)?;
            let value: Value =
                serde_json::from_slice(&text).map_err(|e| Error::data_loss(e.to_string()))?;
            let config = Config::of(&value)?;
            let weights = config.text("weights")?;
            let random = weights.strip_prefix(WEIGHTS).unwrap_or_default();
            if random.is_empty() || !random.bytes().all(|b| b.is_ascii_alphanumeric()) {
                return Err(Error::data_loss(format!("{weights:?} is no name of weights")));
            }
            Ok((config.whole("epoch")?, weights.to_string()))
        };
        match read() {
            Ok(state) => Ok(Some(state)),
            Err(e) if e.code() == Code::NotFound => Ok(None),
            Err(e) => Err(e.in_frame(path.display().to_string())),
        }
    }

    fn save(&self, training: &Training<'_>) -> Result<()> {
        std::fs::create_dir_all(&self.dir)
            .map_err(|e| Error::from(e).in_frame(self.dir.display().to_string()))?;
        let old = self.state().ok().flatten();
        let weights = format!("{WEIGHTS}{}", random_name());
        save_checkpoint(self.dir.join(&weights), training.model(), Some(training.optimizer()))?;
        let state = Config::new().with("epoch", self.epoch).with("weights", weights);
        atomic_write(self.dir.join(STATE), Value::from(state).to_string().into_bytes())?;
        if let Some((_, old)) = old {
            self.remove(&old);
        }
        Ok(())
    }

    /// Removes the files of weights of this name. One that cannot be removed is litter, no failure.
    fn remove(&self, weights: &str) {
        for entry in std::fs::read_dir(&self.dir).into_iter().flatten().flatten() {
            let file = entry.file_name().to_string_lossy().into_owned();
            if file.split_once('.').is_some_and(|(name, _)| name == weights) {
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }
}

impl Callback for BackupAndRestore {
    fn on_train_begin(&mut self, training: &mut Training<'_>) -> Result<()> {
        if self.every == Some(0) {
            return Err(Error::invalid_argument(
                "BackupAndRestore: the number of batches between two saves must be positive, got 0",
            ));
        }
        self.batches = 0;
        self.epoch = training.initial_epoch();
        if let Some((epoch, weights)) = self.state()? {
            let weights = self.dir.join(weights);
            restore_checkpoint(weights, training.model(), Some(training.optimizer()))?;
            training.begin_at(epoch);
            self.epoch = epoch;
        }
        Ok(())
    }

    fn on_train_batch_end(&mut self, _: usize, training: &mut Training<'_>) -> Result<()> {
        let Some(every) = self.every else { return Ok(()) };
        self.batches += 1;
        if self.batches < every {
            return Ok(());
        }
        self.batches = 0;
        self.save(training)
    }

    fn on_epoch_end(
        &mut self,
        epoch: usize,
        _: &mut Logs,
        training: &mut Training<'_>,
    ) -> Result<()> {
        self.epoch = epoch + 1;
        self.save(training)
    }

    fn on_train_end(&mut self, _: &mut Training<'_>) -> Result<()> {
        if self.keep {
            return Ok(());
        }
        // The state goes first: without it weights are nothing, and the other way round it would name
        // what is gone.
        let state = self.state()?;
        if let Some((_, weights)) = state {
            let path = self.dir.join(STATE);
            std::fs::remove_file(&path)
                .map_err(|e| Error::from(e).in_frame(path.display().to_string()))?;
            self.remove(&weights);
        }
        // Whatever else is in the directory is not ours, and stays with it.
        let _ = std::fs::remove_dir(&self.dir);
        Ok(())
    }
}
