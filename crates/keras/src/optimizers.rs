//! Optimizers: SGD (with momentum) and Adam.
//!
//! Invariant: their state is in variables made outside of any trace, so a step can be a function.
//! Does not know: models, losses.

use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{IntoTensor, Tensor, Variable, init_scope, update};
use ferroflow_tensor::DType;
use std::sync::{Mutex, PoisonError};

/// The rule of an update, with its hyperparameters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rule {
    /// `w -= lr * g`, with momentum `v = momentum * v - lr * g; w += v`.
    Sgd {
        /// Fraction of the last step that is kept; 0 keeps no state.
        momentum: f64,
        /// Whether to look ahead (Sutskever and others, 2013).
        nesterov: bool,
    },
    /// Adaptive moments (Kingma and Ba, 2014).
    Adam {
        /// Decay of the mean.
        beta_1: f64,
        /// Decay of the mean square.
        beta_2: f64,
        /// Keeps the divisor away from 0.
        epsilon: f64,
    },
}

/// What an optimizer keeps: its step count, its rate, and for each weight its slots.
struct State {
    iterations: Variable,
    slots: Vec<(Variable, Vec<Variable>)>,
}

/// Changes weights by their gradients.
pub struct Optimizer {
    rule: Rule,
    learning_rate: Variable,
    state: Mutex<State>,
}

impl Optimizer {
    fn new(rule: Rule, learning_rate: f64) -> Result<Optimizer> {
        let rate = Tensor::new(learning_rate as f32)?;
        let iterations = Variable::named("iteration", &Tensor::new(0i64)?, false)?;
        Ok(Optimizer {
            rule,
            learning_rate: Variable::named("learning_rate", &rate, false)?,
            state: Mutex::new(State { iterations, slots: Vec::new() }),
        })
    }

    /// Adam with Keras' defaults but for the rate.
    pub fn adam(learning_rate: f64) -> Result<Optimizer> {
        Optimizer::new(Rule::Adam { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 }, learning_rate)
    }

    /// Gradient descent.
    pub fn sgd(learning_rate: f64, momentum: f64, nesterov: bool) -> Result<Optimizer> {
        Optimizer::new(Rule::Sgd { momentum, nesterov }, learning_rate)
    }

    /// The rate, which may be assigned to.
    pub fn learning_rate(&self) -> &Variable {
        &self.learning_rate
    }

    /// All its state, by name: for saving.
    pub fn variables(&self) -> Vec<(String, Variable)> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = vec![("iteration".to_string(), state.iterations.clone())];
        all.push(("learning_rate".into(), self.learning_rate.clone()));
        for (i, (_, slots)) in state.slots.iter().enumerate() {
            all.extend(slots.iter().enumerate().map(|(k, s)| (format!("{i}/{k}"), s.clone())));
        }
        all
    }

    /// Makes the slots for these weights, if there are none yet.
    pub fn build(&self, weights: &[Variable]) -> Result<()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let count = match self.rule {
            Rule::Adam { .. } => 2,
            Rule::Sgd { momentum, .. } => usize::from(momentum != 0.0),
        };
        for weight in weights {
            if state.slots.iter().any(|(w, _)| w.same(weight)) {
                continue;
            }
            let slots = init_scope(|| {
                let zeros = Tensor::from(ferroflow_tensor::Array::zeros(
                    weight.dtype(),
                    weight.value()?.shape().clone(),
                )?);
                (0..count)
                    .map(|k| Variable::named(&format!("{}/slot_{k}", weight.name()), &zeros, false))
                    .collect::<Result<Vec<_>>>()
            })?;
            state.slots.push((weight.clone(), slots));
        }
        Ok(())
    }

    /// One step: each weight by its gradient. A weight without gradient is an error.
    pub fn apply_gradients(
        &self,
        gradients: &[Option<Tensor>],
        weights: &[Variable],
    ) -> Result<()> {
        if gradients.len() != weights.len() {
            return Err(Error::invalid_argument(format!(
                "{} gradients were given for {} weights",
                gradients.len(),
                weights.len()
            )));
        }
        self.build(weights)?;
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let lr = self.learning_rate.read()?;
        let step = (&state.iterations.read()? + 1i64)?.cast(DType::Float32)?;
        let powers = match self.rule {
            Rule::Adam { beta_1, beta_2, .. } => {
                let power = |b: f64| math::pow((b as f32).to_tensor(None)?, &step);
                Some((power(beta_1)?, power(beta_2)?))
            }
            Rule::Sgd { .. } => None,
        };
        for (gradient, weight) in gradients.iter().zip(weights) {
            let gradient = gradient.as_ref().ok_or_else(|| {
                Error::invalid_argument(format!(
                    "no gradient for variable {}: the loss does not depend on it",
                    weight.name()
                ))
            })?;
            let slots = state.slots.iter().find(|(w, _)| w.same(weight)).map(|(_, s)| s.as_slice());
            match (self.rule, slots.unwrap_or(&[]), &powers) {
                (Rule::Adam { beta_1, beta_2, epsilon }, [m, v], Some((p1, p2))) => {
                    let hyper = [beta_1, beta_2, epsilon];
                    update::adam(weight, m, v, [p1, p2, &lr], hyper, gradient)?;
                }
                (Rule::Sgd { .. }, [], _) => update::gradient_descent(weight, &lr, gradient)?,
                (Rule::Sgd { momentum, nesterov }, [v], _) => {
                    update::momentum(weight, v, &lr, gradient, momentum, nesterov)?;
                }
                _ => return Err(Error::internal("an optimizer's slots are not those of its rule")),
            }
        }
        state.iterations.assign_add(1i64)
    }
}

/// Brings the norm of each gradient down to `most` (`clipnorm`).
pub fn clip_by_norm(gradient: &Tensor, most: f64) -> Result<Tensor> {
    let norm = math::sqrt(&math::reduce_sum(&math::square(gradient)?, None, false)?)?;
    let over = math::maximum(&norm, &array::filled(&[], &Tensor::new(most as f32)?)?)?;
    math::multiply(&(gradient * most)?, &math::reciprocal(&over)?)
}
