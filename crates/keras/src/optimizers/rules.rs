//! The rules of optimizers: gradient descent (with momentum) and Adam; and the trait for one's own.
//!
//! Does not know: which weights there are.

use crate::config::Config;
use crate::registry::{Known, Registry};
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable, update};
use ferroflow_tensor::DType;

/// How one weight is changed by its gradient. One of your own is given to
/// [`Optimizer::new`](super::Optimizer::new), and registered if models compiled with it are to be
/// loaded.
pub trait Rule: Send + Sync {
    /// The name it is saved under: `Adam`.
    fn class_name(&self) -> &str;

    /// Changes a weight. `slots` are what is kept for it, as many as [`Rule::slots`] names.
    fn update(
        &self,
        weight: &Variable,
        slots: &[Variable],
        gradient: &Tensor,
        step: &Step,
    ) -> Result<()>;

    /// The names of what is kept for each weight, in its shape and dtype, zeros at first.
    fn slots(&self) -> &'static [&'static str] {
        &[]
    }

    /// What the updates of all weights of a dtype share, made once in each step.
    fn step(&self, learning_rate: Tensor, number: Tensor) -> Result<Step> {
        Ok(Step { learning_rate, number, shared: Vec::new() })
    }

    /// Fails if a number of the rule is outside of its range.
    fn check(&self) -> Result<()> {
        Ok(())
    }

    /// What is needed to make it again.
    fn config(&self) -> Config {
        Config::new()
    }
}

/// A step of an optimizer, for the weights of one dtype.
pub struct Step {
    /// The learning rate, in the dtype of the weights.
    pub learning_rate: Tensor,
    /// The number of the step, from 1 on, in the dtype of the weights.
    pub number: Tensor,
    /// What [`Rule::step`] computed for all weights.
    pub shared: Vec<Tensor>,
}

impl Step {
    pub(super) fn dtype(&self) -> DType {
        self.learning_rate.dtype()
    }
}

static REGISTRY: Registry<dyn Rule> = Registry::new("optimizer", KNOWN);

const KNOWN: &[Known<dyn Rule>] = &[
    ("SGD", |_, c| {
        let momentum = c.number("momentum")?;
        Ok(Box::new(Sgd { momentum, nesterov: c.has("nesterov") && c.flag("nesterov")? }))
    }),
    ("Adam", |_, c| {
        Ok(Box::new(Adam {
            beta_1: c.number("beta_1")?,
            beta_2: c.number("beta_2")?,
            epsilon: c.number("epsilon")?,
        }))
    }),
];

/// Makes a rule of your own known, so that saved models compiled with it can be loaded.
/// `AlreadyExists` for a name of this module.
pub fn register(
    class: &str,
    make: impl Fn(&Config) -> Result<Box<dyn Rule>> + Send + Sync + 'static,
) -> Result<()> {
    REGISTRY.register(class, move |_, config| make(config))
}

pub(super) fn load(value: &serde_json::Value) -> Result<Box<dyn Rule>> {
    REGISTRY.load(value)
}

fn within(name: &str, value: f64, top: f64) -> Result<()> {
    if (0.0..=top).contains(&value) {
        return Ok(());
    }
    Err(Error::invalid_argument(format!("{name} must be in [0, {top}], got {value}")))
}

fn slots_differ() -> Error {
    Error::internal("an optimizer's slots are not those of its rule")
}

/// Gradient descent: `w -= rate * g`; with momentum `v = momentum * v - rate * g; w += v`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sgd {
    momentum: f64,
    nesterov: bool,
}

impl Sgd {
    /// Gradient descent without momentum.
    pub fn new() -> Sgd {
        Sgd::default()
    }

    /// The same, keeping this fraction of the last step, which is in `[0, 1]`; 0 keeps no state.
    #[must_use]
    pub fn momentum(mut self, momentum: f64) -> Sgd {
        self.momentum = momentum;
        self
    }

    /// The same, looking ahead by the momentum (Sutskever and others, 2013).
    #[must_use]
    pub fn nesterov(mut self) -> Sgd {
        self.nesterov = true;
        self
    }
}

impl Rule for Sgd {
    fn class_name(&self) -> &str {
        "SGD"
    }
    fn slots(&self) -> &'static [&'static str] {
        if self.momentum == 0.0 { &[] } else { &["_momentums"] }
    }
    fn check(&self) -> Result<()> {
        within("momentum", self.momentum, 1.0)
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let rate = &step.learning_rate;
        match slots {
            [] => update::gradient_descent(w, rate, g),
            [v] => update::momentum(w, v, rate, g, self.momentum, self.nesterov),
            _ => Err(slots_differ()),
        }
    }
    fn config(&self) -> Config {
        Config::new().with("momentum", self.momentum).with("nesterov", self.nesterov)
    }
}

/// Adaptive moments (Kingma and Ba, 2014).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adam {
    beta_1: f64,
    beta_2: f64,
    epsilon: f64,
}

impl Default for Adam {
    fn default() -> Adam {
        Adam { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-7 }
    }
}

impl Adam {
    /// Adam with Keras' numbers: 0.9, 0.999, 1e-7.
    pub fn new() -> Adam {
        Adam::default()
    }

    /// The same with this decay of the running mean, in `[0, 1]`.
    #[must_use]
    pub fn beta_1(mut self, beta_1: f64) -> Adam {
        self.beta_1 = beta_1;
        self
    }

    /// The same with this decay of the running mean square, in `[0, 1]`.
    #[must_use]
    pub fn beta_2(mut self, beta_2: f64) -> Adam {
        self.beta_2 = beta_2;
        self
    }

    /// The same with this number, which keeps the divisor away from 0.
    #[must_use]
    pub fn epsilon(mut self, epsilon: f64) -> Adam {
        self.epsilon = epsilon;
        self
    }
}

impl Rule for Adam {
    fn class_name(&self) -> &str {
        "Adam"
    }
    fn slots(&self) -> &'static [&'static str] {
        &["_momentums", "_velocities"]
    }
    fn check(&self) -> Result<()> {
        within("beta_1", self.beta_1, 1.0)?;
        within("beta_2", self.beta_2, 1.0)?;
        within("epsilon", self.epsilon, f64::INFINITY)
    }
    fn step(&self, learning_rate: Tensor, number: Tensor) -> Result<Step> {
        let power = |beta: f64| {
            let beta = array::cast(Tensor::new(beta)?, number.dtype())?;
            math::pow(beta, &number)
        };
        let shared = vec![power(self.beta_1)?, power(self.beta_2)?];
        Ok(Step { learning_rate, number, shared })
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let ([m, v], [p1, p2]) = (slots, step.shared.as_slice()) else {
            return Err(slots_differ());
        };
        let hyper = [self.beta_1, self.beta_2, self.epsilon];
        update::adam(w, m, v, [p1, p2, &step.learning_rate], hyper, g)
    }
    fn config(&self) -> Config {
        Config::new()
            .with("beta_1", self.beta_1)
            .with("beta_2", self.beta_2)
            .with("epsilon", self.epsilon)
    }
}
