//! `evaluate`, `predict`, and what is done with single batches.
//!
//! Does not know: epochs.

use super::batch::{Batch, check_batched};
use super::history::Logs;
use super::measure::Compiled;
use crate::Model;
use crate::call::Call;
use ferroflow_api::array;
use ferroflow_base::{Error, Result};
use ferroflow_data::Dataset;
use ferroflow_runtime::{Tensor, TracedFunction, function};

impl Model {
    /// The loss and metrics on batches of inputs and targets.
    ///
    /// `FailedPrecondition` for a model that is not compiled and built, `InvalidArgument` where there
    /// are no data or they are not batched.
    pub fn evaluate<B: Batch>(&self, data: &Dataset<B>) -> Result<Logs> {
        self.evaluate_steps(data, None)
    }

    /// As [`Model::evaluate`], on the first batches, unless `steps` is `None`.
    pub fn evaluate_steps<B: Batch>(
        &self,
        data: &Dataset<B>,
        steps: Option<usize>,
    ) -> Result<Logs> {
        let c = self.compiled()?;
        check_batched(data, self.net.inputs.first().map(|i| &i.ty.shape))?;
        let net = self.built()?;
        let step = self.step(&self.steps.test, "test_step", Compiled::test)?;
        c.reset()?;
        let mut any = false;
        for batch in data.iter()?.take(steps.unwrap_or(usize::MAX)) {
            step.call(batch?.parts())?;
            any = true;
        }
        if any {
            c.logs(net)
        } else {
            Err(Error::invalid_argument("there are no data to evaluate"))
        }
    }

    /// One step of training on a batch of inputs and targets, for loops of one's own. It gives losses and
    /// metrics of all batches since they were reset, by [`Model::reset_metrics`] or `fit`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::{Compile, Sequential, layers::Dense};
    /// use tf::keras::{losses::MeanSquaredError, optimizers::Optimizer};
    /// let mut model = Sequential::new();
    /// model.add(Dense::new(1));
    /// model.build(&[None, Some(1)])?;
    /// model.compile(Compile::new(Optimizer::sgd(0.1)?, MeanSquaredError))?;
    /// let batch = (tf::Tensor::new([[1.0f32]])?, tf::Tensor::new([[2.0f32]])?);
    /// model.train_on_batch(batch.clone())?;
    /// model.reset_metrics()?;
    /// let logs = model.test_on_batch(batch)?;
    /// assert!(logs.get("loss").is_some());
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub fn train_on_batch<B: Batch>(&mut self, batch: B) -> Result<Logs> {
        let (net, c) = (self.built()?, self.compiled()?);
        c.optimizer.build(&self.trainable_variables())?;
        self.step(&self.steps.train, "train_step", Compiled::train)?.call(batch.parts())?;
        c.logs(net)
    }

    /// Measures a batch of inputs and targets. It gives losses and metrics of all batches since they
    /// were reset, by [`Model::reset_metrics`] or `evaluate`.
    pub fn test_on_batch<B: Batch>(&self, batch: B) -> Result<Logs> {
        let (net, c) = (self.built()?, self.compiled()?);
        self.step(&self.steps.test, "test_step", Compiled::test)?.call(batch.parts())?;
        c.logs(net)
    }

    /// Forgets what losses and metrics were measured.
    pub fn reset_metrics(&self) -> Result<()> {
        self.compiled()?.reset()
    }

    /// The outputs for one batch of all inputs, by the traced step of [`Model::predict`].
    pub fn predict_on_batch(&self, inputs: &[Tensor]) -> Result<Vec<Tensor>> {
        self.predict_step()?.call(inputs.to_vec())
    }

    fn predict_step(&self) -> Result<&TracedFunction<Vec<Tensor>, Vec<Tensor>>> {
        let net = self.built()?;
        Ok(self.steps.predict.get_or_init(|| {
            let net = net.clone();
            let run = move |x: Vec<Tensor>| Ok(net.call(&x, &Call::inference())?.into_vec());
            function(run).with_name("predict_step")
        }))
    }

    /// The outputs for all inputs, which are given to the model in batches of `batch_size`; of a model
    /// with one of each.
    pub fn predict(&self, inputs: &Tensor, batch_size: usize) -> Result<Tensor> {
        let outputs = self.predict_all(std::slice::from_ref(inputs), batch_size)?;
        match outputs.as_slice() {
            [only] => Ok(only.clone()),
            _ => Err(Error::invalid_argument(format!(
                "model {} has {} outputs: predict_all gives them all",
                self.name,
                outputs.len()
            ))),
        }
    }

    /// As [`Model::predict`], of several inputs and outputs.
    pub fn predict_all(&self, inputs: &[Tensor], batch_size: usize) -> Result<Vec<Tensor>> {
        let net = self.built()?;
        let step = self.predict_step()?;
        let data = Dataset::from_tensor_slices(inputs.to_vec())?.batch(batch_size)?;
        let mut parts: Vec<Vec<Tensor>> = vec![Vec::new(); net.outputs.len()];
        for batch in data.iter()? {
            for (all, part) in parts.iter_mut().zip(step.call(batch?)?) {
                all.push(part);
            }
        }
        if parts.iter().any(Vec::is_empty) {
            return Ok(net.call(inputs, &Call::inference())?.into_vec());
        }
        let join = |parts: &Vec<Tensor>| match parts.as_slice() {
            [all] => Ok(all.clone()),
            _ => array::concat(parts, 0),
        };
        parts.iter().map(join).collect()
    }
}
