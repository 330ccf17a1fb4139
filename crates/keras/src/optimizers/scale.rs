//! A scale of the loss that follows the gradients: as large as they stay finite.
//!
//! Does not know: rules.

use super::Optimizer;
use super::rule::within;
use ferroflow_api::math;
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable, cond};

/// An optimizer whose loss is multiplied by a scale, so that small gradients do not vanish in float16
/// (Micikevicius and others, 2017). A step whose gradients are not all finite is left out and halves the
/// scale; after `dynamic_growth_steps` others it is doubled.
///
/// [`Optimizer::scale_loss`] gives the loss that gradients are taken of; `fit` does so by itself.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::{LossScaleOptimizer, Optimizer};
/// use tf::{Tensor, Variable};
/// let inner = Optimizer::sgd(0.5)?;
/// let optimizer = LossScaleOptimizer::new(inner).initial_scale(8.0).optimizer()?;
/// let w = Variable::new(&Tensor::new(1.0f32)?)?;
/// assert_eq!(optimizer.scale_loss(&Tensor::new(1.0f32)?)?.item::<f32>()?, 8.0);
/// optimizer.apply_gradients(&[Tensor::new(8.0f32)?], &[w.clone()])?;
/// assert_eq!(w.item::<f32>()?, 0.5);
/// optimizer.apply_gradients(&[Tensor::new(f32::INFINITY)?], &[w.clone()])?;
/// assert_eq!(w.item::<f32>()?, 0.5);
/// assert_eq!(optimizer.scale_loss(&Tensor::new(1.0f32)?)?.item::<f32>()?, 4.0);
/// # Ok::<(), tf::Error>(())
/// ```
pub struct LossScaleOptimizer {
    inner: Optimizer,
    initial_scale: f64,
    dynamic_growth_steps: usize,
}

impl LossScaleOptimizer {
    /// This optimizer with a loss scale of 2¹⁵ at first, doubled after 2000 steps.
    pub fn new(inner: Optimizer) -> LossScaleOptimizer {
        LossScaleOptimizer { inner, initial_scale: 32768.0, dynamic_growth_steps: 2000 }
    }

    /// The same with this scale at first.
    #[must_use]
    pub fn initial_scale(mut self, scale: f64) -> LossScaleOptimizer {
        self.initial_scale = scale;
        self
    }

    /// The same, doubling the scale after so many steps with finite gradients.
    #[must_use]
    pub fn dynamic_growth_steps(mut self, steps: usize) -> LossScaleOptimizer {
        self.dynamic_growth_steps = steps;
        self
    }

    /// The optimizer. Its rule, rate and other options are those of the inner one, a fixed loss scale
    /// of which is given up. `InvalidArgument` for a scale that is not finite and above 0, no growth
    /// steps, or an optimizer that has such a scale already.
    pub fn optimizer(self) -> Result<Optimizer> {
        let LossScaleOptimizer { mut inner, initial_scale, dynamic_growth_steps } = self;
        within("initial_scale", initial_scale, f64::MIN_POSITIVE..=f64::from(f32::MAX))?;
        if inner.scaling.is_some() {
            return Err(Error::invalid_argument("the optimizer has a dynamic loss scale already"));
        }
        let steps = i64::try_from(dynamic_growth_steps).ok().filter(|&n| n >= 1);
        let growth_steps = steps.ok_or_else(|| {
            Error::invalid_argument(format!(
                "dynamic_growth_steps must be at least 1, got {dynamic_growth_steps}"
            ))
        })?;
        let zero = Tensor::new(0i64)?;
        inner.options.loss_scale = None;
        inner.scaling = Some(Scaling {
            initial_scale,
            growth_steps,
            iterations: Variable::named("iteration", &zero, false)?,
            learning_rate: Variable::named("learning_rate", &Tensor::new(0.0f32)?, false)?,
            step_counter: Variable::named("step_counter", &zero, false)?,
            dynamic_scale: Variable::named(
                "dynamic_scale",
                &Tensor::new(initial_scale as f32)?,
                false,
            )?,
        });
        Ok(inner)
    }
}

/// The scale and the steps since it changed; and what Keras' optimizers have anyway, for checkpoints.
pub(super) struct Scaling {
    pub initial_scale: f64,
    pub growth_steps: i64,
    pub iterations: Variable,
    pub learning_rate: Variable,
    pub step_counter: Variable,
    pub dynamic_scale: Variable,
}

impl Scaling {
    /// The scale now, a float32 scalar.
    pub(super) fn scale(&self) -> Result<Tensor> {
        self.dynamic_scale.value()
    }

    /// Counts a step with finite gradients.
    pub(super) fn grow(&self) -> Result<()> {
        cond(
            &math::equal(&self.step_counter, self.growth_steps - 1)?,
            &|| {
                self.step_counter.assign(0i64)?;
                self.dynamic_scale.assign(&self.dynamic_scale * 2.0)
            },
            &|| self.step_counter.assign_add(1i64),
        )
    }

    /// Answers gradients that are not finite.
    pub(super) fn shrink(&self) -> Result<()> {
        self.step_counter.assign(0i64)?;
        self.dynamic_scale.assign(&self.dynamic_scale * 0.5)
    }
}
