//! `compile`, `fit`, `evaluate`, `predict`.
//!
//! Invariant: each step is one function, traced once and kept between calls; metrics and optimizer keep
//! their state in variables. Whatever fails, the model stays in its place and can be used.
//! Does not know: layers.

mod batch;
mod compile;
mod evaluate;
mod fit;
mod history;
mod measure;

pub use batch::{Batch, Batches};
pub use compile::Compile;
pub use fit::{Fit, Training};
pub use history::{History, Logs};

pub(crate) use compile::{Measuring, Weighted};
pub(crate) use measure::{Compiled, Steps};

use crate::Model;
use crate::net::Net;
use crate::optimizers::{LossScaleOptimizer, Optimizer};
use batch::{Given, check_batched};
use ferroflow_base::{Error, Result};
use ferroflow_data::Dataset;
use ferroflow_runtime::function;
use ferroflow_tensor::DType;
use measure::Step;
use std::sync::{Arc, OnceLock};

impl Model {
    /// Says how the model is trained. What it was compiled with before is forgotten, its weights stay.
    pub fn compile(&mut self, mut how: Compile) -> Result<()> {
        let half = self.policy.is_mixed() && self.policy.compute_dtype() == DType::Float16;
        if how.auto_scale_loss && half && !how.optimizer.scales_loss() {
            how.optimizer = LossScaleOptimizer::new(how.optimizer).optimizer()?;
        }
        self.compiled = Some(Arc::new(Compiled::new(how)?));
        self.steps = Steps::default();
        Ok(())
    }

    /// The optimizer that `compile` took.
    pub fn optimizer(&self) -> Option<&Optimizer> {
        self.compiled.as_ref().map(|c| &c.optimizer)
    }

    fn compiled(&self) -> Result<&Arc<Compiled>> {
        self.compiled.as_ref().ok_or_else(|| {
            Error::failed_precondition("You must call `compile()` before using the model.")
        })
    }

    /// A step, which is traced for the model and what it was compiled with as they are now.
    fn step<'a>(
        &self,
        kept: &'a OnceLock<Step>,
        name: &str,
        run: fn(&Compiled, &Net, &Given) -> Result<()>,
    ) -> Result<&'a Step> {
        let (net, compiled) = (self.built()?.clone(), self.compiled()?.clone());
        Ok(kept.get_or_init(|| {
            function(move |given: Given| run(&compiled, &net, &given)).with_name(name)
        }))
    }

    /// What training needs to be so before anything is built.
    pub(crate) fn check_fit<B: Batch>(&self, data: &Dataset<B>) -> Result<()> {
        self.compiled()?;
        check_batched(data, self.net.inputs.first().map(|i| &i.ty.shape))
    }
}
