//! `Compiled`: what a step of training, and one of evaluation, does with a batch.
//!
//! Invariant: what is measured is kept in variables, so a step can be traced.
//! Does not know: epochs.

use super::batch::Given;
use super::compile::{Compile, Weighted};
use super::history::Logs;
use crate::call::Call;
use crate::logits;
use crate::losses::Reduction;
use crate::metrics::{Mean, Metric};
use crate::net::Net;
use crate::optimizers::Optimizer;
use ferroflow_api::array;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{GradientTape, Tensor, TracedFunction};
use ferroflow_tensor::DType;
use std::cell::RefCell;
use std::sync::OnceLock;

pub(crate) struct Compiled {
    pub(crate) optimizer: Optimizer,
    pub(crate) losses: Vec<Weighted>,
    mean: Mean,
    /// The mean of each loss, where there are several.
    means: Vec<Mean>,
    pub(crate) metrics: Vec<Measured>,
}

/// A metric, on which output, and its mean.
pub(crate) struct Measured {
    pub(crate) metric: Box<dyn Metric>,
    pub(crate) output: usize,
    mean: Mean,
}

/// A step on a batch, as a traced function.
pub(super) type Step = TracedFunction<Given, ()>;

/// The steps of a model, each made when it is first needed.
#[derive(Default)]
pub(crate) struct Steps {
    pub(super) train: OnceLock<Step>,
    pub(super) test: OnceLock<Step>,
    pub(super) predict: OnceLock<TracedFunction<Vec<Tensor>, Vec<Tensor>>>,
}

impl Compiled {
    pub(super) fn new(how: Compile) -> Result<Compiled> {
        let metrics = how.metrics.into_iter().map(|(output, metric)| {
            let mean = Mean::new(metric.name())?;
            Ok(Measured { metric, output, mean })
        });
        let several = if how.losses.len() > 1 { how.losses.len() } else { 0 };
        Ok(Compiled {
            optimizer: how.optimizer,
            losses: how.losses,
            mean: Mean::new("loss")?,
            means: (0..several).map(|i| Mean::new(&format!("loss_{i}"))).collect::<Result<_>>()?,
            metrics: metrics.collect::<Result<_>>()?,
        })
    }

    pub(super) fn reset(&self) -> Result<()> {
        let means = self.means.iter().chain(self.metrics.iter().map(|m| &m.mean));
        std::iter::once(&self.mean).chain(means).try_for_each(Mean::reset_state)
    }

    /// The sum of the losses and of what layers and regularizers add, which is counted as often as the
    /// batch has rows; and metrics.
    fn measure(
        &self,
        given: &Given,
        predictions: &[Tensor],
        added: impl IntoIterator<Item = Tensor>,
    ) -> Result<Tensor> {
        let (x, targets, weight) = given;
        if targets.len() != self.losses.len() || predictions.len() != self.losses.len() {
            return Err(Error::invalid_argument(format!(
                "the model has {} outputs, but was compiled with {} losses and given {} targets",
                predictions.len(),
                self.losses.len(),
                targets.len()
            )));
        }
        let predictions = predictions.iter().map(in_full).collect::<Result<Vec<_>>>()?;
        let rows = match x.first() {
            Some(x) => array::shape(x)?.i(0)?.cast(DType::Float32)?,
            None => Tensor::new(1.0f32)?,
        };
        let mut total: Option<Tensor> = None;
        for (i, ((own, y), p)) in self.losses.iter().zip(targets).zip(&predictions).enumerate() {
            let mut loss = own.loss.call_with(y, p, weight.as_ref(), Reduction::default())?;
            if let Some(mean) = self.means.get(i) {
                // Keras counts each batch once here, also one of fewer rows.
                mean.update_state(&loss)?;
            }
            if own.weight != 1.0 {
                loss = (loss * own.weight)?;
            }
            total = Some(match total {
                Some(total) => (total + loss)?,
                None => loss,
            });
        }
        let mut total = total.ok_or_else(|| Error::internal("a model without outputs"))?;
        for loss in added {
            total = (&total + loss.cast(total.dtype())?)?;
        }
        self.mean.update_state_weighted(&total, &rows)?;
        for m in &self.metrics {
            let (y, p) =
                (targets.get(m.output)).zip(predictions.get(m.output)).ok_or_else(|| {
                    Error::invalid_argument(format!(
                        "metric {} is of output {}, but the model has {}",
                        m.metric.name(),
                        m.output,
                        predictions.len()
                    ))
                })?;
            m.mean.update_state(&m.metric.values(y, p)?)?;
        }
        Ok(total)
    }

    /// What was measured, by the names it has in logs: those of outputs before those of metrics,
    /// where there are several outputs.
    pub(super) fn logs(&self, net: &Net) -> Result<Logs> {
        let mut logs = Logs::default();
        logs.insert("loss", self.mean.result()?.item()?);
        for (i, mean) in self.means.iter().enumerate() {
            logs.insert(&format!("{}_loss", net.output_name(i)), mean.result()?.item()?);
        }
        for m in &self.metrics {
            let name = match self.means.is_empty() {
                true => m.metric.name().to_string(),
                false => format!("{}_{}", net.output_name(m.output), m.metric.name()),
            };
            logs.insert(&name, m.mean.result()?.item()?);
        }
        Ok(logs)
    }

    /// Calls the model on a batch and measures what it gives.
    fn call(&self, net: &Net, given: &Given, training: bool) -> Result<Tensor> {
        let added = RefCell::default();
        let predictions = net.call(&given.0, &Call::new(training).with_losses(&added))?;
        let penalties = net.penalties()?;
        self.measure(given, &predictions, added.into_inner().into_iter().chain(penalties))
    }

    /// One step on a batch.
    pub(super) fn train(&self, net: &Net, given: &Given) -> Result<()> {
        let weights = net.trainable_variables();
        let tape = GradientTape::new();
        let loss = self.call(net, given, true)?;
        let gradients = tape.gradient(&loss, &weights)?;
        drop(tape);
        self.optimizer.apply_gradients(&gradients, &weights)?;
        net.constrain()
    }

    /// Measures a batch.
    pub(super) fn test(&self, net: &Net, given: &Given) -> Result<()> {
        self.call(net, given, false).map(|_| ())
    }
}

/// Predictions as losses and metrics take them: those of half precision in float32, as sums over many
/// of them would lose too much.
fn in_full(y: &Tensor) -> Result<Tensor> {
    if !matches!(y.dtype(), DType::Float16 | DType::Bfloat16) {
        return Ok(y.clone());
    }
    let full = y.cast(DType::Float32)?;
    if let Some(logits) = logits::of(y) {
        logits::remember(&full, &logits.cast(DType::Float32)?);
    }
    Ok(full)
}
