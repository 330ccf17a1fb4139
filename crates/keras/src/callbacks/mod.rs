//! Callbacks: what is told of a training while it goes on, and may stop or change it.
//!
//! Invariant: a callback changes a training only through [`Training`].
//! Does not know: steps, layers.

mod backup;
mod early_stopping;
mod learning_rate;
mod logger;
mod model_checkpoint;
mod monitor;

pub use crate::training::Training;
pub use backup::BackupAndRestore;
pub use early_stopping::EarlyStopping;
pub use learning_rate::{LearningRateScheduler, ReduceLROnPlateau};
pub use logger::{CSVLogger, TerminateOnNaN};
pub use model_checkpoint::ModelCheckpoint;
pub use monitor::Mode;

use crate::training::Logs;
use ferroflow_base::Result;

/// What [`Model::fit`](crate::Model::fit) tells of a training. Each method does nothing unless it is
/// written; epochs and batches are counted from 0. An error ends the training with it.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::callbacks::{Callback, Training};
/// use tf::keras::{Compile, Fit, Logs, Sequential, layers::Dense};
/// use tf::keras::{losses::MeanSquaredError, optimizers::Optimizer};
///
/// /// Stops when the loss is small enough.
/// struct Enough(f32);
/// impl Callback for Enough {
///     fn on_epoch_end(&mut self, _: usize, logs: &mut Logs, t: &mut Training<'_>) -> tf::Result<()> {
///         if logs.get("loss").is_some_and(|loss| loss < self.0) {
///             t.stop();
///         }
///         Ok(())
///     }
/// }
///
/// let mut model = Sequential::new();
/// model.add(Dense::new(1));
/// model.compile(Compile::new(Optimizer::sgd(0.1)?, MeanSquaredError))?;
/// let x = tf::Tensor::new([[1.0f32], [2.0]])?;
/// let data = tf::data::Dataset::from_tensor_slices((x.clone(), x))?.batch(2)?;
/// let mut enough = Enough(0.01);
/// let how = Fit { epochs: 100, callbacks: vec![&mut enough], verbose: false, ..Fit::default() };
/// assert!(model.fit(&data, how)?.loss().len() < 100);
/// # Ok::<(), tf::Error>(())
/// ```
pub trait Callback {
    /// The training begins.
    fn on_train_begin(&mut self, _training: &mut Training<'_>) -> Result<()> {
        Ok(())
    }

    /// The training is at its end.
    fn on_train_end(&mut self, _training: &mut Training<'_>) -> Result<()> {
        Ok(())
    }

    /// An epoch begins.
    fn on_epoch_begin(&mut self, _epoch: usize, _training: &mut Training<'_>) -> Result<()> {
        Ok(())
    }

    /// An epoch is at its end, validation included. What is put into the logs is seen by the callbacks
    /// after this one, and is in the history.
    fn on_epoch_end(
        &mut self,
        _epoch: usize,
        _logs: &mut Logs,
        _training: &mut Training<'_>,
    ) -> Result<()> {
        Ok(())
    }

    /// A batch is about to be trained on.
    fn on_train_batch_begin(&mut self, _batch: usize, _: &mut Training<'_>) -> Result<()> {
        Ok(())
    }

    /// A batch was trained on. [`Training::logs`] says how it went.
    fn on_train_batch_end(&mut self, _batch: usize, _: &mut Training<'_>) -> Result<()> {
        Ok(())
    }

    /// Validation begins.
    fn on_test_begin(&mut self, _training: &mut Training<'_>) -> Result<()> {
        Ok(())
    }

    /// Validation is at its end, with these losses and metrics.
    fn on_test_end(&mut self, _logs: &Logs, _training: &mut Training<'_>) -> Result<()> {
        Ok(())
    }
}
