//! Muon: matrices are changed by orthogonal matrices, what is no matrix by Adam.
//!
//! Does not know: which weights there are, how decay is applied.

use super::adam;
use super::rule::{Rule, Step, slots_differ, within};
use crate::config::Config;
use ferroflow_api::math::Factors;
use ferroflow_api::{array, math};
use ferroflow_base::{Error, Result};
use ferroflow_runtime::{Tensor, Variable};

/// More iterations than orthogonalizing can use: each of them is part of every traced step.
const MOST_ITERATIONS: usize = 1000;

/// The momentum of a matrix, made nearly orthogonal by a few Newton-Schulz iterations (Jordan and
/// others, 2024), with a rate by the matrix' size (Liu and others, 2025). Weights that are no matrices,
/// embeddings, and those that are excluded by name are changed by [`Adam`](super::Adam).
///
/// One iteration makes `X` of `a * X + (b * A + c * A²) * X`, where `A = X * Xᵀ`. Weights decay by
/// 0.004 of the rate unless told otherwise: matrices as
/// [`Optimizer::weight_decay`](super::Optimizer::weight_decay) says, others by `adam_weight_decay`.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::{Muon, Optimizer};
/// let rule = Muon::new().exclude_layer("head").momentum(0.9);
/// let optimizer = Optimizer::new(rule, 0.001)?.weight_decay(0.01)?;
/// assert_eq!(optimizer.rule().slots(), ["momentums", "adam_velocities"]);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Muon {
    adam_beta_1: f64,
    adam_beta_2: f64,
    adam_weight_decay: Option<f64>,
    epsilon: f64,
    exclude_layers: Vec<String>,
    exclude_embeddings: bool,
    muon_a: f64,
    muon_b: f64,
    muon_c: f64,
    adam_lr_ratio: f64,
    momentum: f64,
    ns_steps: usize,
    nesterov: bool,
    rms_rate: Option<f64>,
}

impl Default for Muon {
    fn default() -> Muon {
        Muon {
            adam_beta_1: 0.9,
            adam_beta_2: 0.999,
            adam_weight_decay: Some(0.004),
            epsilon: 1e-7,
            exclude_layers: Vec::new(),
            exclude_embeddings: true,
            muon_a: 3.4445,
            muon_b: -4.7750,
            muon_c: 2.0315,
            adam_lr_ratio: 1.0,
            momentum: 0.95,
            ns_steps: 5,
            nesterov: true,
            rms_rate: Some(0.2),
        }
    }
}

macro_rules! options {
    ($($(#[$doc:meta])* $name:ident: $t:ty,)*) => {$(
        $(#[$doc])*
        #[must_use]
        pub fn $name(mut self, $name: $t) -> Muon {
            self.$name = $name.into();
            self
        }
    )*};
}

impl Muon {
    /// The rule with Keras' numbers.
    pub fn new() -> Muon {
        Muon::default()
    }

    options! {
        /// The same with this decay of Adam's running mean; 0.9 unless told otherwise.
        adam_beta_1: f64,
        /// The same with this decay of Adam's running mean square; 0.999 unless told otherwise.
        adam_beta_2: f64,
        /// The same with this decay of weights that Adam changes, or none; 0.004 unless told otherwise.
        adam_weight_decay: impl Into<Option<f64>>,
        /// The same with this number, which keeps Adam's divisor away from 0; 1e-7 unless told otherwise.
        epsilon: f64,
        /// The same with this first number of an iteration; 3.4445 unless told otherwise.
        muon_a: f64,
        /// The same with this second number of an iteration; -4.775 unless told otherwise.
        muon_b: f64,
        /// The same with this third number of an iteration; 2.0315 unless told otherwise.
        muon_c: f64,
        /// The same with Adam's rate this many times the learning rate; 1 unless told otherwise.
        adam_lr_ratio: f64,
        /// The same, keeping this fraction of the momentum; 0.95 unless told otherwise.
        momentum: f64,
        /// The same with this number of iterations; 5 unless told otherwise.
        ns_steps: usize,
        /// The same with steps of this root mean square, as Adam has about 0.2, or none to leave steps as
        /// they are; 0.2 unless told otherwise.
        rms_rate: impl Into<Option<f64>>,
    }

    /// The same, leaving the weights to Adam whose name has this in it.
    #[must_use]
    pub fn exclude_layer(mut self, word: &str) -> Muon {
        self.exclude_layers.push(word.to_string());
        self
    }

    /// The same, taking embeddings for matrices like others.
    #[must_use]
    pub fn include_embeddings(mut self) -> Muon {
        self.exclude_embeddings = false;
        self
    }

    /// The same, without looking ahead by the momentum.
    #[must_use]
    pub fn without_nesterov(mut self) -> Muon {
        self.nesterov = false;
        self
    }

    pub(super) fn read(c: &Config) -> Result<Muon> {
        let optional = |key: &str| c.has(key).then(|| c.number(key)).transpose();
        let words = c.list("exclude_layers")?.iter().map(|word| {
            let word = word.as_str().map(String::from);
            word.ok_or_else(|| Error::data_loss("exclude_layers has something that is no text"))
        });
        Ok(Muon {
            adam_beta_1: c.number("adam_beta_1")?,
            adam_beta_2: c.number("adam_beta_2")?,
            adam_weight_decay: optional("adam_weight_decay")?,
            epsilon: c.number("epsilon")?,
            exclude_layers: words.collect::<Result<_>>()?,
            exclude_embeddings: c.flag("exclude_embeddings")?,
            muon_a: c.number("muon_a")?,
            muon_b: c.number("muon_b")?,
            muon_c: c.number("muon_c")?,
            adam_lr_ratio: c.number("adam_lr_ratio")?,
            momentum: c.number("momentum")?,
            ns_steps: c.whole("ns_steps")?,
            nesterov: c.flag("nesterov")?,
            rms_rate: optional("rms_rate")?,
        })
    }

    /// Whether Adam changes this weight.
    fn is_adams(&self, weight: &Variable) -> bool {
        let name = weight.name();
        weight.shape().rank() != Some(2)
            || (self.exclude_embeddings && name.to_lowercase().contains("embedding"))
            || self.exclude_layers.iter().any(|word| name.contains(word.as_str()))
    }

    /// A matrix with the singular vectors of this one, and singular values near 1.
    fn orthogonal(&self, x: &Tensor, tall: bool) -> Result<Tensor> {
        let turned = |x: &Tensor| array::transpose(x, Some(&[1, 0]));
        // The product of the shorter side with itself is the smaller one.
        let x = if tall { turned(x)? } else { x.clone() };
        let norm = math::sqrt(math::reduce_sum(math::square(&x), ..))?;
        let mut x = (x / (norm + 1e-7))?;
        for _ in 0..self.ns_steps {
            let a = math::matmul_with(&x, &x, Factors::default().transpose_b())?;
            let b = ((&a * self.muon_b)? + math::matmul(&a * self.muon_c, &a))?;
            x = ((&x * self.muon_a)? + math::matmul(b, &x))?;
        }
        if tall { turned(&x) } else { Ok(x) }
    }
}

impl Rule for Muon {
    fn class_name(&self) -> &str {
        "Muon"
    }
    fn slots(&self) -> &'static [&'static str] {
        &["momentums", "adam_velocities"]
    }
    fn slot(&self, weight: &Variable, number: usize) -> Result<Option<Tensor>> {
        match number == 0 || self.is_adams(weight) {
            true => array::zeros_like(weight).map(Some),
            false => Ok(None),
        }
    }
    fn shared(&self, step: &Step) -> Result<Vec<Tensor>> {
        Ok(vec![step.power(self.adam_beta_1)?, step.power(self.adam_beta_2)?])
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let [m] = slots else {
            let step = Step {
                learning_rate: (&step.learning_rate * self.adam_lr_ratio)?,
                number: step.number.clone(),
                own: Vec::new(),
                shared: step.shared.clone(),
            };
            let hyper = [self.adam_beta_1, self.adam_beta_2, self.epsilon];
            return adam::change(w, slots, hyper, g, &step);
        };
        let shape = w.shape();
        let Some([Some(rows), Some(columns)]) = shape.dims() else {
            return Err(slots_differ());
        };
        m.assign_add(g + m * (self.momentum - 1.0))?;
        let towards = match self.nesterov {
            true => (g + m * self.momentum)?,
            false => m.value()?,
        };
        let change = self.orthogonal(&towards, rows > columns)?;
        let change = (&step.learning_rate * change)?;
        match self.rms_rate {
            Some(rate) => w.assign_sub(change * ((*rows.max(columns) as f64).sqrt() * rate)),
            None => w.assign_sub(change),
        }
    }
    fn weight_decay(&self) -> Option<f64> {
        Some(0.004)
    }
    fn decay_of(&self, weight: &Variable, given: Option<f64>) -> Option<f64> {
        if self.is_adams(weight) { self.adam_weight_decay } else { given }
    }
    fn check(&self) -> Result<()> {
        within("adam_beta_1", self.adam_beta_1, 0.0..=1.0)?;
        within("adam_beta_2", self.adam_beta_2, 0.0..=1.0)?;
        within("momentum", self.momentum, 0.0..=1.0)?;
        within("epsilon", self.epsilon, 0.0..=f64::INFINITY)?;
        within("adam_lr_ratio", self.adam_lr_ratio, 0.0..=f64::MAX)?;
        within("adam_weight_decay", self.adam_weight_decay.unwrap_or(0.0), 0.0..=f64::MAX)?;
        within("rms_rate", self.rms_rate.unwrap_or(0.0), 0.0..=f64::MAX)?;
        within("ns_steps", self.ns_steps as f64, 0.0..=MOST_ITERATIONS as f64)?;
        for n in [self.muon_a, self.muon_b, self.muon_c] {
            within("a number of an iteration", n, f64::MIN..=f64::MAX)?;
        }
        Ok(())
    }
    fn config(&self) -> Config {
        Config::new()
            .with("adam_beta_1", self.adam_beta_1)
            .with("adam_beta_2", self.adam_beta_2)
            .with("adam_weight_decay", self.adam_weight_decay)
            .with("epsilon", self.epsilon)
            .with("exclude_layers", self.exclude_layers.clone())
            .with("exclude_embeddings", self.exclude_embeddings)
            .with("muon_a", self.muon_a)
            .with("muon_b", self.muon_b)
            .with("muon_c", self.muon_c)
            .with("adam_lr_ratio", self.adam_lr_ratio)
            .with("momentum", self.momentum)
            .with("ns_steps", self.ns_steps)
            .with("nesterov", self.nesterov)
            .with("rms_rate", self.rms_rate)
    }
}
