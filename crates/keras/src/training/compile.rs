//! `Compile`: how a model is to be trained.
//!
//! Does not know: how it is done.

use crate::losses::Loss;
use crate::metrics::Metric;
use crate::optimizers::Optimizer;

/// How a model is trained: what [`Model::compile`](crate::Model::compile) takes.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::{Compile, Sequential, losses::MeanSquaredError, optimizers::Optimizer};
/// use tf::keras::{layers::Dense, metrics::BinaryAccuracy};
/// let mut model = Sequential::new();
/// model.add(Dense::new(1));
/// let how = Compile::new(Optimizer::adam(0.01)?, MeanSquaredError).metric(BinaryAccuracy);
/// model.compile(how)?;
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Compile {
    pub(super) optimizer: Optimizer,
    pub(super) losses: Vec<Weighted>,
    pub(super) metrics: Vec<Measuring>,
    /// Whether the loss of a model in mixed float16 is scaled unasked.
    pub(super) auto_scale_loss: bool,
}

/// A metric, of which output, and whether samples count by their weights.
pub(crate) struct Measuring {
    pub(crate) metric: Box<dyn Metric>,
    pub(crate) output: usize,
    pub(crate) weighted: bool,
}

/// The loss of an output, and what it is multiplied by in the sum of all.
pub(crate) struct Weighted {
    pub(crate) loss: Box<dyn Loss>,
    pub(crate) weight: f64,
}

impl Compile {
    /// Training by an optimizer that makes a loss small.
    pub fn new(optimizer: Optimizer, loss: impl Loss + 'static) -> Compile {
        let how = Compile::of(optimizer, vec![Weighted { loss: Box::new(loss), weight: 1.0 }]);
        Compile { auto_scale_loss: true, ..how }
    }

    pub(crate) fn of(optimizer: Optimizer, losses: Vec<Weighted>) -> Compile {
        Compile { optimizer, losses, metrics: Vec::new(), auto_scale_loss: false }
    }

    /// The same, with a loss of the next output; the sum of all is made small.
    #[must_use]
    pub fn and_loss(mut self, loss: impl Loss + 'static) -> Compile {
        self.losses.push(Weighted { loss: Box::new(loss), weight: 1.0 });
        self
    }

    /// The same, where the loss that was given last is multiplied by this in the sum of all
    /// (`loss_weights`). Logs show each loss as it is without it.
    #[must_use]
    pub fn loss_weight(mut self, weight: f64) -> Compile {
        if let Some(last) = self.losses.last_mut() {
            last.weight = weight;
        }
        self
    }

    /// The same, where the optimizer of a model in mixed float16 is taken as it is. Else it becomes a
    /// [`LossScaleOptimizer`](crate::optimizers::LossScaleOptimizer), as small gradients would vanish.
    #[must_use]
    pub fn without_auto_scale_loss(mut self) -> Compile {
        self.auto_scale_loss = false;
        self
    }

    /// The same, measuring this beside the loss, on the first output.
    #[must_use]
    pub fn metric(self, metric: impl Metric + 'static) -> Compile {
        self.metric_of(0, metric)
    }

    /// The same, measuring this on the output of this number, from 0 on.
    #[must_use]
    pub fn metric_of(self, output: usize, metric: impl Metric + 'static) -> Compile {
        self.measuring(Measuring { metric: Box::new(metric), output, weighted: false })
    }

    /// The same, measuring this on the first output, each sample as often as its weight says
    /// (`weighted_metrics`).
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Compile, Sequential, losses::MeanSquaredError, optimizers::Optimizer};
    /// use tf::keras::{layers::Dense, metrics::MeanAbsoluteError};
    /// let mut model = Sequential::new();
    /// model.add(Dense::new(1));
    /// let how = Compile::new(Optimizer::adam(0.01)?, MeanSquaredError);
    /// model.compile(how.weighted_metric(MeanAbsoluteError))?;
    /// # Ok::<(), tf::Error>(())
    /// ```
    #[must_use]
    pub fn weighted_metric(self, metric: impl Metric + 'static) -> Compile {
        self.weighted_metric_of(0, metric)
    }

    /// As [`Compile::weighted_metric`], on the output of this number, from 0 on.
    #[must_use]
    pub fn weighted_metric_of(self, output: usize, metric: impl Metric + 'static) -> Compile {
        self.measuring(Measuring { metric: Box::new(metric), output, weighted: true })
    }

    pub(crate) fn measuring(mut self, metric: Measuring) -> Compile {
        self.metrics.push(metric);
        self
    }
}
