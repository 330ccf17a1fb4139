//! `MeanMetricWrapper`: any loss as a metric.
//!
//! Does not know: any loss.

use super::Metric;
use crate::config::Config;
use crate::losses::{self, Loss};
use ferroflow_base::Result;
use ferroflow_runtime::Tensor;

/// The mean of a loss over all rows that were counted, for losses that are no metric of their own.
///
/// ```
/// use ferroflow as tf;
/// use tf::{Tensor, keras::{losses::Huber, metrics::{MeanMetricWrapper, Metric, Running}}};
/// let metric = MeanMetricWrapper::new(Huber::new());
/// assert_eq!(metric.name(), "huber_loss");
/// let running = Running::new(metric)?;
/// running.update_state(&Tensor::new([[0.0f32]])?, &Tensor::new([[3.0f32]])?)?;
/// assert_eq!(running.result()?.item::<f32>()?, 2.5);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct MeanMetricWrapper {
    loss: Box<dyn Loss>,
    name: String,
}

impl MeanMetricWrapper {
    /// The mean of this loss, under its name.
    pub fn new(loss: impl Loss + 'static) -> MeanMetricWrapper {
        MeanMetricWrapper { name: loss.name(), loss: Box::new(loss) }
    }

    pub(crate) fn read(c: &Config) -> Result<MeanMetricWrapper> {
        let loss = losses::load(c.part("fn")?)?;
        Ok(MeanMetricWrapper { name: loss.name(), loss })
    }
}

impl Metric for MeanMetricWrapper {
    fn class_name(&self) -> &str {
        "MeanMetricWrapper"
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        self.loss.rows(y_true, y_pred)
    }
    fn masked_values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<(Tensor, Option<Tensor>)> {
        self.loss.masked_rows(y_true, y_pred)
    }
    fn config(&self) -> Config {
        Config::new().with("fn", losses::serialize(&*self.loss))
    }
}
