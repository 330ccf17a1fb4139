//! `Compiled`: what a step of training, and one of evaluation, does with a batch.
//!
//! Invariant: what is measured is kept in variables, so a step can be traced.
//! Does not know: epochs.

use super::batch::Given;
use super::compile::{Compile, Measuring, Weighted};
use super::history::Logs;
use crate::call::{Call, Outputs};
use crate::logits;
use crate::metrics::{Mean, Metric, Observed, Running};
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

/// A metric with what it counted, of which output, and whether samples count by their weights.
pub(crate) struct Measured {
    pub(crate) running: Running<Box<dyn Metric>>,
    pub(crate) output: usize,
    pub(crate) weighted: bool,
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
        let metrics = how.metrics.into_iter().map(|Measuring { metric, output, weighted }| {
            Ok(Measured { running: Running::new(metric)?, output, weighted })
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
        std::iter::once(&self.mean).chain(&self.means).try_for_each(Mean::reset_state)?;
        self.metrics.iter().try_for_each(|m| m.running.reset_state())
    }

    /// The sum of the losses and of what layers and regularizers add, which is counted as often as the
    /// batch has rows; and metrics.
    fn measure(
        &self,
        given: &Given,
        outputs: &Outputs,
        added: impl IntoIterator<Item = Tensor>,
    ) -> Result<Tensor> {
        let (x, targets, weight) = given;
        if targets.len() != self.losses.len() || outputs.len() != self.losses.len() {
            return Err(Error::invalid_argument(format!(
                "the model has {} outputs, but was compiled with {} losses and given {} targets",
                outputs.len(),
                self.losses.len(),
                targets.len()
            )));
        }
        let predictions = outputs.iter().map(in_full).collect::<Result<Vec<_>>>()?;
        let rows = match x.first() {
            Some(x) => array::shape(x)?.i(0)?.cast(DType::Float32)?,
            None => Tensor::new(1.0f32)?,
        };
        let mut total: Option<Tensor> = None;
        for (i, ((own, y), p)) in self.losses.iter().zip(targets).zip(&predictions).enumerate() {
            let (loss, mask) = (&own.loss, outputs.mask(i));
            let mut loss = loss.call_masked(y, p, weight.as_ref(), mask, loss.reduction())?;
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
                        m.running.metric().name(),
                        m.output,
                        predictions.len()
                    ))
                })?;
            let weight = weight.as_ref().filter(|_| m.weighted);
            let mask = outputs.mask(m.output);
            m.running.update(&Observed { y_true: y, y_pred: p, weight, mask })?;
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
            let name = m.running.metric().name();
            let name = match self.means.is_empty() {
                true => name.to_string(),
                false => format!("{}_{name}", net.output_name(m.output)),
            };
            let result = m.running.result()?.cast(DType::Float32)?;
            match result.to_vec::<f32>()?.as_slice() {
                [value] => logs.insert(&name, *value),
                // A metric of several numbers has a name for each.
                values => {
                    for (i, value) in values.iter().enumerate() {
                        logs.insert(&format!("{name}_{i}"), *value);
                    }
                }
            }
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
        let loss = self.optimizer.scale_loss(&self.call(net, given, true)?)?;
        let gradients = tape.cotangents(&[&loss], &[], &weights)?;
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
    logits::recast(y, &full)?;
    Ok(full)
}
