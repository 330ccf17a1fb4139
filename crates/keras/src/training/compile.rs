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
    pub(super) metrics: Vec<(usize, Box<dyn Metric>)>,
}

/// The loss of an output, and what it is multiplied by in the sum of all.
pub(crate) struct Weighted {
    pub(crate) loss: Box<dyn Loss>,
    pub(crate) weight: f64,
}

impl Compile {
    /// Training by an optimizer that makes a loss small.
    pub fn new(optimizer: Optimizer, loss: impl Loss + 'static) -> Compile {
        Compile::of(optimizer, vec![Weighted { loss: Box::new(loss), weight: 1.0 }])
    }

    pub(crate) fn of(optimizer: Optimizer, losses: Vec<Weighted>) -> Compile {
        Compile { optimizer, losses, metrics: Vec::new() }
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

    /// The same, measuring this beside the loss, on the first output.
    #[must_use]
    pub fn metric(self, metric: impl Metric + 'static) -> Compile {
        self.metric_of(0, metric)
    }

    /// The same, measuring this on the output of this number, from 0 on.
    #[must_use]
    pub fn metric_of(self, output: usize, metric: impl Metric + 'static) -> Compile {
        self.boxed_metric(output, Box::new(metric))
    }

    pub(crate) fn boxed_metric(mut self, output: usize, metric: Box<dyn Metric>) -> Compile {
        self.metrics.push((output, metric));
        self
    }
}
