//! Optimizers: SGD (with momentum) and Adam.
//!
//! Invariant: their state is in variables made outside of any trace, so a step can be a function.
//! Does not know: models, losses.

use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{IntoTensor, Tensor, Variable, init_scope, update};
use ferroflow_tensor::DType;
use serde_json::{Value, json};
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

impl Rule {
    /// What is kept for each weight, by Keras' names.
    fn slots(self) -> &'static [&'static str] {
        match self {
            Rule::Adam { .. } => &["_momentums", "_velocities"],
            Rule::Sgd { momentum, .. } if momentum != 0.0 => &["_momentums"],
            Rule::Sgd { .. } => &[],
        }
    }

    /// Fails if a number is outside of its range.
    fn check(self) -> Result<()> {
        let within = |name: &str, value: f64, top: f64| {
            if (0.0..=top).contains(&value) {
                return Ok(());
            }
            Err(Error::invalid_argument(format!("{name} must be in [0, {top}], got {value}")))
        };
        match self {
            Rule::Sgd { momentum, .. } => within("momentum", momentum, 1.0),
            Rule::Adam { beta_1, beta_2, epsilon } => {
                within("beta_1", beta_1, 1.0)?;
                within("beta_2", beta_2, 1.0)?;
                within("epsilon", epsilon, f64::INFINITY)
            }
        }
    }
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
    /// An optimizer of this rule.
    pub fn new(rule: Rule, learning_rate: f64) -> Result<Optimizer> {
        rule.check()?;
        if !learning_rate.is_finite() {
            return Err(Error::invalid_argument(format!(
                "the learning rate must be finite, got {learning_rate}"
            )));
        }
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

    /// The rule and its hyperparameters.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// How many steps were made: a scalar variable of int64.
    pub fn iterations(&self) -> Variable {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).iterations.clone()
    }

    /// What it keeps for each weight, by the name it keeps it under (`_momentums`, `_velocities`),
    /// in the order of the weights.
    pub fn slots(&self) -> Vec<(&'static str, Vec<Variable>)> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let of = |k: usize| state.slots.iter().filter_map(|(_, s)| s.get(k).cloned()).collect();
        self.rule.slots().iter().enumerate().map(|(k, name)| (*name, of(k))).collect()
    }

    /// Its class in Keras, its rate and hyperparameters.
    pub fn config(&self) -> Result<Value> {
        let rate = f64::from(self.learning_rate.value()?.item::<f32>()?);
        Ok(match self.rule {
            Rule::Sgd { momentum, nesterov } => json!({
                "class_name": "SGD",
                "config": {"learning_rate": rate, "momentum": momentum, "nesterov": nesterov},
            }),
            Rule::Adam { beta_1, beta_2, epsilon } => json!({
                "class_name": "Adam",
                "config": {
                    "learning_rate": rate, "beta_1": beta_1, "beta_2": beta_2, "epsilon": epsilon,
                },
            }),
        })
    }

    /// From what [`Optimizer::config`] gave.
    pub fn from_config(value: &Value) -> Result<Optimizer> {
        let (class, config) = (value["class_name"].as_str(), &value["config"]);
        let number = |key: &str| {
            config[key].as_f64().ok_or_else(|| {
                Error::data_loss(format!("optimizer: {key} is missing or not a number"))
            })
        };
        let rule = match class {
            Some("SGD") => Rule::Sgd {
                momentum: number("momentum")?,
                nesterov: config["nesterov"].as_bool().unwrap_or(false),
            },
            Some("Adam") => Rule::Adam {
                beta_1: number("beta_1")?,
                beta_2: number("beta_2")?,
                epsilon: number("epsilon")?,
            },
            _ => return Err(Error::data_loss(format!("no optimizer is {value}"))),
        };
        let made = Optimizer::new(rule, number("learning_rate")?);
        made.map_err(|e| Error::data_loss(e.message()).in_frame("optimizer"))
    }

    /// Makes the slots for these weights, if there are none yet.
    pub fn build(&self, weights: &[Variable]) -> Result<()> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        for weight in weights {
            if state.slots.iter().any(|(w, _)| w.same(weight)) {
                continue;
            }
            let slots = init_scope(|| {
                let zeros = Tensor::from(ferroflow_tensor::Array::zeros(
                    weight.dtype(),
                    weight.value()?.shape().clone(),
                )?);
                (self.rule.slots().iter())
                    .map(|s| Variable::named(&format!("{}/{s}", weight.name()), &zeros, false))
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
