//! Optimizers: how weights are changed by their gradients.
//!
//! Invariant: their state is in variables made outside of any trace, so a step can be a function. A
//! step that cannot be made for every weight changes none.
//! Does not know: models, losses.

mod rules;

pub use rules::{Adam, Rule, Sgd, Step, register};

use crate::registry::saved;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable, init_scope};
use serde_json::Value;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// What an optimizer keeps: its step count, and for each weight its slots.
struct State {
    iterations: Variable,
    slots: Vec<(Variable, Vec<Variable>)>,
}

/// Changes weights by their gradients, as its rule says, and keeps what the rule needs from step to
/// step.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::{Optimizer, Sgd};
/// use tf::{Tensor, Variable};
/// let w = Variable::new(&Tensor::new([1.0f32, 2.0])?)?;
/// let optimizer = Optimizer::new(Sgd::new().momentum(0.9), 0.1)?;
/// optimizer.apply_gradients(&[Tensor::new([1.0f32, 0.0])?], &[w.clone()])?;
/// assert_eq!(w.to_vec::<f32>()?, [0.9, 2.0]);
/// assert!(Optimizer::adam(-1.0).is_err());
/// # Ok::<(), tf::Error>(())
/// ```
pub struct Optimizer {
    rule: Box<dyn Rule>,
    learning_rate: Variable,
    state: Mutex<State>,
}

impl Optimizer {
    /// An optimizer of this rule. `InvalidArgument` for a learning rate that is negative or not
    /// finite, or a number of the rule outside of its range.
    pub fn new(rule: impl Rule + 'static, learning_rate: f64) -> Result<Optimizer> {
        Optimizer::of(Box::new(rule), learning_rate)
    }

    fn of(rule: Box<dyn Rule>, learning_rate: f64) -> Result<Optimizer> {
        rule.check()?;
        let rate = learning_rate as f32;
        if !rate.is_finite() || rate < 0.0 {
            return Err(Error::invalid_argument(format!(
                "the learning rate must be a finite number that is not negative, as 0.001, got \
                 {learning_rate}"
            )));
        }
        let iterations = Variable::named("iteration", &Tensor::new(0i64)?, false)?;
        Ok(Optimizer {
            rule,
            learning_rate: Variable::named("learning_rate", &Tensor::new(rate)?, false)?,
            state: Mutex::new(State { iterations, slots: Vec::new() }),
        })
    }

    /// Adam with Keras' defaults but for the rate.
    pub fn adam(learning_rate: f64) -> Result<Optimizer> {
        Optimizer::new(Adam::new(), learning_rate)
    }

    /// Plain gradient descent; [`Sgd`] also has momentum.
    pub fn sgd(learning_rate: f64) -> Result<Optimizer> {
        Optimizer::new(Sgd::new(), learning_rate)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing that is done under the lock leaves it half done.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The learning rate, a float32 scalar that may be assigned to.
    pub fn learning_rate(&self) -> &Variable {
        &self.learning_rate
    }

    /// The rule and its numbers.
    pub fn rule(&self) -> &dyn Rule {
        &*self.rule
    }

    /// How many steps were made: a scalar variable of int64.
    pub fn iterations(&self) -> Variable {
        self.state().iterations.clone()
    }

    /// What it keeps for each weight, by the name it keeps it under (`_momentums`, `_velocities`),
    /// in the order of the weights.
    pub fn slots(&self) -> Vec<(&'static str, Vec<Variable>)> {
        let state = self.state();
        let of = |k: usize| state.slots.iter().filter_map(|(_, s)| s.get(k).cloned()).collect();
        self.rule.slots().iter().enumerate().map(|(k, name)| (*name, of(k))).collect()
    }

    /// Its rule, rate and numbers, as a saved model keeps them.
    pub(crate) fn saved(&self) -> Result<Value> {
        let rate = f64::from(self.learning_rate.item::<f32>()?);
        let config = self.rule.config().with("learning_rate", rate);
        Ok(saved(self.rule.class_name(), config))
    }

    pub(crate) fn load(value: &Value) -> Result<Optimizer> {
        let rule = rules::load(value)?;
        let config = crate::Config::of(&value["config"])?;
        let made = Optimizer::of(rule, config.number("learning_rate")?);
        made.map_err(|e| Error::data_loss(e.message()).in_frame("optimizer"))
    }

    /// Makes the slots for these weights, if there are none yet: zeros of their shapes. The first step
    /// does it too.
    pub fn build(&self, weights: &[Variable]) -> Result<()> {
        let mut state = self.state();
        for weight in weights {
            if state.slots.iter().any(|(w, _)| w.same(weight)) {
                continue;
            }
            let slots = init_scope(|| {
                let zeros = array::zeros_like(weight)?;
                (self.rule.slots().iter())
                    .map(|s| Variable::named(&format!("{}/{s}", weight.name()), &zeros, false))
                    .collect::<Result<Vec<_>>>()
            })?;
            state.slots.push((weight.clone(), slots));
        }
        Ok(())
    }

    /// Makes one step: changes each weight by its gradient, in the weight's dtype.
    ///
    /// `InvalidArgument`, and no weight is changed, where a gradient is missing (`None`) or has another
    /// dtype or shape than its weight, or there are not as many gradients as weights.
    pub fn apply_gradients<G: Gradient>(
        &self,
        gradients: &[G],
        weights: &[Variable],
    ) -> Result<()> {
        if gradients.len() != weights.len() {
            return Err(Error::invalid_argument(format!(
                "{} gradients were given for {} weights",
                gradients.len(),
                weights.len()
            )));
        }
        let mut pairs = Vec::with_capacity(weights.len());
        for (gradient, weight) in gradients.iter().zip(weights) {
            pairs.push((fitting(gradient.tensor(), weight)?, weight));
        }
        self.build(weights)?;
        let state = self.state();
        let number = math::add(&state.iterations, 1i64)?;
        let mut steps: Vec<Step> = Vec::new();
        for (gradient, weight) in pairs {
            let dtype = weight.dtype();
            let at = match steps.iter().position(|s| s.dtype() == dtype) {
                Some(at) => at,
                None => {
                    let rate = self.learning_rate.value()?.cast(dtype)?;
                    steps.push(self.rule.step(rate, number.cast(dtype)?)?);
                    steps.len() - 1
                }
            };
            let slots = state.slots.iter().find(|(w, _)| w.same(weight));
            let slots = slots.map_or(&[][..], |(_, slots)| slots.as_slice());
            if let Some(step) = steps.get(at) {
                self.rule.update(weight, slots, gradient, step)?;
            }
        }
        state.iterations.assign_add(1i64)
    }
}

/// What [`Optimizer::apply_gradients`] takes for a gradient: a tensor, or an option of one, as
/// `gradient_or_none` gives it.
pub trait Gradient {
    /// The gradient, if there is one.
    fn tensor(&self) -> Option<&Tensor>;
}

impl Gradient for Tensor {
    fn tensor(&self) -> Option<&Tensor> {
        Some(self)
    }
}

impl Gradient for Option<Tensor> {
    fn tensor(&self) -> Option<&Tensor> {
        self.as_ref()
    }
}

/// The gradient, if it can be that of the weight.
fn fitting<'a>(gradient: Option<&'a Tensor>, weight: &Variable) -> Result<&'a Tensor> {
    let gradient = gradient.ok_or_else(|| {
        Error::invalid_argument(format!(
            "no gradient for variable {}: the loss does not depend on it. Leave it out of the weights \
             to be trained",
            weight.name()
        ))
    })?;
    if gradient.dtype() != weight.dtype() || !gradient.shape().is_compatible(&weight.shape()) {
        return Err(Error::invalid_argument(format!(
            "the gradient of variable {} must be {} {}, got {} {}",
            weight.name(),
            weight.dtype(),
            weight.shape(),
            gradient.dtype(),
            gradient.shape()
        )));
    }
    Ok(gradient)
}

/// Brings the norm of a gradient down to `most`, where it is larger (`clipnorm`); in its dtype.
pub fn clip_by_norm(gradient: &Tensor, most: f64) -> Result<Tensor> {
    let norm = math::sqrt(math::reduce_sum(math::square(gradient), ..))?;
    let over = math::maximum(&norm, most)?;
    math::multiply(gradient * most, math::reciprocal(over))
}
