//! `Tuned`: a loss with a reduction or a name of its own.
//!
//! Does not know: any loss.

use super::{Loss, Reduction};
use crate::config::Config;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::Tensor;

/// A loss with another reduction or name than it has by itself, as [`Loss::with_reduction`] and
/// [`Loss::with_name`] give it.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::losses::{Loss, MeanAbsoluteError, Reduction};
/// let loss = MeanAbsoluteError.with_reduction(Reduction::Sum).named("distance");
/// assert_eq!(loss.class_name(), "MeanAbsoluteError");
/// assert_eq!(loss.name(), "distance");
/// ```
pub struct Tuned {
    loss: Box<dyn Loss>,
    reduction: Reduction,
    name: String,
}

impl Tuned {
    pub(super) fn of(loss: Box<dyn Loss>) -> Tuned {
        Tuned { reduction: loss.reduction(), name: loss.name(), loss }
    }

    /// The same loss, reduced in this way.
    #[must_use]
    pub fn reduced(mut self, reduction: Reduction) -> Tuned {
        self.reduction = reduction;
        self
    }

    /// The same loss under this name.
    #[must_use]
    pub fn named(mut self, name: &str) -> Tuned {
        self.name = name.to_string();
        self
    }
}

impl Loss for Tuned {
    fn class_name(&self) -> &str {
        self.loss.class_name()
    }
    fn rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        self.loss.rows(y_true, y_pred)
    }
    fn masked_rows(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<(Tensor, Option<Tensor>)> {
        self.loss.masked_rows(y_true, y_pred)
    }
    fn name(&self) -> String {
        self.name.clone()
    }
    fn reduction(&self) -> Reduction {
        self.reduction
    }
    fn config(&self) -> Config {
        self.loss.config()
    }
}

const NAMES: [(&str, Reduction); 5] = [
    ("sum_over_batch_size", Reduction::SumOverBatchSize),
    ("mean", Reduction::Mean),
    ("mean_with_sample_weight", Reduction::MeanWithSampleWeight),
    ("sum", Reduction::Sum),
    ("none", Reduction::None),
];

/// All that is needed to make a loss again, with Keras' keys.
pub(crate) fn config_of(loss: &dyn Loss) -> Config {
    let reduction = loss.reduction();
    let name = NAMES.iter().find(|(_, r)| *r == reduction).map_or("none", |(name, _)| name);
    Config::new().with("name", loss.name()).with("reduction", name).and(loss.config())
}

/// A loss with the name and reduction that a configuration has, if these are not its own.
pub(super) fn read(loss: Box<dyn Loss>, config: &Config) -> Result<Box<dyn Loss>> {
    let reduction = match config.names("reduction") {
        // Keras has null for none.
        true if !config.has("reduction") => Reduction::None,
        true => {
            let given = config.text("reduction")?;
            let known = NAMES.iter().find(|(name, _)| *name == given);
            known.map(|(_, reduction)| *reduction).ok_or_else(|| {
                Error::data_loss(format!("reduction is {given:?}, which is none of Keras'"))
            })?
        }
        false => loss.reduction(),
    };
    let name = match config.has("name") {
        true => config.text("name")?.to_string(),
        false => loss.name(),
    };
    if (reduction, &name) == (loss.reduction(), &loss.name()) {
        return Ok(loss);
    }
    Ok(Box::new(Tuned { loss, reduction, name }))
}
