//! `Renamed`: a metric under a name of its own.
//!
//! Does not know: any metric.

use super::{Metric, Observed};
use crate::config::Config;
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, Variable};
use ferroflow_tensor::PartialShape;

/// A metric under another name than its class gives it, as [`Metric::with_name`] makes it.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::metrics::{MeanAbsoluteError, Metric};
/// assert_eq!(MeanAbsoluteError.with_name("distance").name(), "distance");
/// ```
pub struct Renamed {
    metric: Box<dyn Metric>,
    name: String,
}

impl Renamed {
    pub(super) fn of(metric: Box<dyn Metric>, name: &str) -> Renamed {
        Renamed { metric, name: name.to_string() }
    }
}

impl Metric for Renamed {
    fn class_name(&self) -> &str {
        self.metric.class_name()
    }
    fn name(&self) -> &str {
        &self.name
    }
    fn values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<Tensor> {
        self.metric.values(y_true, y_pred)
    }
    fn masked_values(&self, y_true: &Tensor, y_pred: &Tensor) -> Result<(Tensor, Option<Tensor>)> {
        self.metric.masked_values(y_true, y_pred)
    }
    fn state(&self, y_pred: Option<&PartialShape>) -> Result<Option<Vec<(&'static str, Tensor)>>> {
        self.metric.state(y_pred)
    }
    fn update(&self, state: &[Variable], batch: &Observed<'_>) -> Result<()> {
        self.metric.update(state, batch)
    }
    fn result(&self, state: &[Variable]) -> Result<Tensor> {
        self.metric.result(state)
    }
    fn config(&self) -> Config {
        self.metric.config()
    }
}
