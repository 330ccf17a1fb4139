//! Callbacks that look at losses: `CSVLogger`, `TerminateOnNaN`.
//!
//! Does not know: how a training goes on.

use super::{Callback, Training};
use crate::training::Logs;
use ferroflow_base::{Error, Result};
use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};

/// Writes the numbers of each epoch as a row of a CSV file, whose first row has their names in the order
/// of the alphabet. What an epoch did not measure is `NA`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::callbacks::CSVLogger;
/// use tf::keras::{Compile, Fit, Sequential, layers::Dense};
/// use tf::keras::{losses::MeanSquaredError, optimizers::Optimizer};
/// let mut model = Sequential::new();
/// model.add(Dense::new(1));
/// model.compile(Compile::new(Optimizer::sgd(0.1)?, MeanSquaredError))?;
/// let x = tf::Tensor::new([[0.0f32], [0.0]])?;
/// let data = tf::data::Dataset::from_tensor_slices((x.clone(), x))?.batch(2)?;
/// # let path = std::env::temp_dir().join(format!("ferroflow-log-{}.csv", std::process::id()));
/// let mut log = CSVLogger::new(&path);
/// let how = Fit { epochs: 2, callbacks: vec![&mut log], verbose: false, ..Fit::default() };
/// model.fit(&data, how)?;
/// assert_eq!(std::fs::read_to_string(&path)?, "epoch,loss,val_loss\n0,0,NA\n1,0,NA\n");
/// # std::fs::remove_file(path)?;
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Debug)]
pub struct CSVLogger {
    path: PathBuf,
    separator: u8,
    append: bool,
    open: Option<(csv::Writer<File>, Vec<String>)>,
}

impl CSVLogger {
    /// Writes to this file, over what is there.
    pub fn new(path: impl AsRef<Path>) -> CSVLogger {
        let path = path.as_ref().to_path_buf();
        CSVLogger { path, separator: b',', append: false, open: None }
    }

    /// The same, with another byte between two numbers than a comma.
    #[must_use]
    pub fn separator(mut self, separator: u8) -> CSVLogger {
        self.separator = separator;
        self
    }

    /// The same, after the rows that are there, as a training does that goes on. The names are written
    /// where there are none yet.
    #[must_use]
    pub fn append(mut self) -> CSVLogger {
        self.append = true;
        self
    }

    fn failed(&self, e: csv::Error) -> Error {
        let shown = self.path.display().to_string();
        match e.into_kind() {
            csv::ErrorKind::Io(e) => Error::from(e).in_frame(shown),
            other => Error::internal(format!("{other:?}")).in_frame(shown),
        }
    }
}

/// The names of the columns: those of the logs, and those of a validation that is still to come.
fn columns(logs: &Logs) -> Vec<String> {
    let mut names: Vec<String> = logs.iter().map(|(name, _)| name.to_string()).collect();
    names.sort();
    if !names.iter().any(|name| name.starts_with("val_")) {
        let later: Vec<_> = names.iter().map(|name| format!("val_{name}")).collect();
        names.extend(later);
    }
    names
}

impl Callback for CSVLogger {
    fn on_train_begin(&mut self, _: &mut Training<'_>) -> Result<()> {
        self.open = None;
        Ok(())
    }

    fn on_epoch_end(&mut self, epoch: usize, logs: &mut Logs, _: &mut Training<'_>) -> Result<()> {
        let mut open = match self.open.take() {
            Some(open) => open,
            None => {
                let shown =
                    |e: std::io::Error| Error::from(e).in_frame(self.path.display().to_string());
                let mut how = OpenOptions::new();
                how.create(true).write(true).append(self.append).truncate(!self.append);
                let file = how.open(&self.path).map_err(shown)?;
                let begun = file.metadata().map_err(shown)?.len() > 0;
                let mut writer =
                    csv::WriterBuilder::new().delimiter(self.separator).from_writer(file);
                let names = columns(logs);
                if !begun {
                    let header = ["epoch"].into_iter().chain(names.iter().map(String::as_str));
                    writer.write_record(header).map_err(|e| self.failed(e))?;
                }
                (writer, names)
            }
        };
        let number = |name: &String| logs.get(name).map_or("NA".into(), |v| v.to_string());
        let row = std::iter::once(epoch.to_string()).chain(open.1.iter().map(number));
        open.0.write_record(row).map_err(|e| self.failed(e))?;
        open.0.flush().map_err(|e| Error::from(e).in_frame(self.path.display().to_string()))?;
        self.open = Some(open);
        Ok(())
    }

    fn on_train_end(&mut self, _: &mut Training<'_>) -> Result<()> {
        self.open = None;
        Ok(())
    }
}

/// Ends a training at the batch whose loss is infinite or not a number. Without it `fit` fails with an
/// error at the end of such an epoch.
#[derive(Clone, Copy, Debug, Default)]
pub struct TerminateOnNaN {
    raise_error: bool,
}

impl TerminateOnNaN {
    /// Ends the training, which then counts as done.
    pub fn new() -> TerminateOnNaN {
        TerminateOnNaN::default()
    }

    /// The same, with an error: `InvalidArgument`.
    #[must_use]
    pub fn raise_error(mut self) -> TerminateOnNaN {
        self.raise_error = true;
        self
    }
}

impl Callback for TerminateOnNaN {
    fn on_train_batch_end(&mut self, batch: usize, training: &mut Training<'_>) -> Result<()> {
        let Some(loss) = training.logs()?.get("loss").filter(|loss| !loss.is_finite()) else {
            return Ok(());
        };
        if self.raise_error {
            return Err(Error::invalid_argument(format!(
                "NaN or Inf loss encountered at batch {batch}. Loss value: {loss}. Terminating \
                 training immediately."
            )));
        }
        eprintln!("Batch {batch}: Invalid loss, terminating training");
        training.stop();
        Ok(())
    }
}
