//! Adafactor: the squares of a matrix's gradients by their rows and columns only.
//!
//! Does not know: which weights there are.

use super::rule::{Rule, Step, number, slots_differ, within};
use crate::config::Config;
use ferroflow_api::{array, math};
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, Variable};

/// Steps in proportion to the weight, with second moments of matrices kept by rows and columns
/// (Shazeer and Stern, 2018), for models too large for [`Adam`](super::Adam)'s state.
///
/// ```
/// use ferroflow as tf;
/// use tf::keras::optimizers::{Adafactor, Optimizer};
/// let optimizer = Optimizer::new(Adafactor::new().clip_threshold(2.0), 0.001)?;
/// assert_eq!(optimizer.rule().slots(), ["_r", "_c", "_v"]);
/// # Ok::<(), tf::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Adafactor {
    beta_2_decay: f64,
    epsilon_1: f64,
    epsilon_2: f64,
    clip_threshold: f64,
    relative_step: bool,
}

impl Default for Adafactor {
    fn default() -> Adafactor {
        Adafactor {
            beta_2_decay: -0.8,
            epsilon_1: 1e-30,
            epsilon_2: 1e-3,
            clip_threshold: 1.0,
            relative_step: true,
        }
    }
}

impl Adafactor {
    /// The rule with Keras' numbers.
    pub fn new() -> Adafactor {
        Adafactor::default()
    }

    /// The same with this power of the step's number as what is new in the second moments; -0.8 unless
    /// told otherwise.
    #[must_use]
    pub fn beta_2_decay(mut self, power: f64) -> Adafactor {
        self.beta_2_decay = power;
        self
    }

    /// The same with this number added to squared gradients; 1e-30 unless told otherwise.
    #[must_use]
    pub fn epsilon_1(mut self, epsilon: f64) -> Adafactor {
        self.epsilon_1 = epsilon;
        self
    }

    /// The same with steps as if weights were at least this large; 0.001 unless told otherwise.
    #[must_use]
    pub fn epsilon_2(mut self, epsilon: f64) -> Adafactor {
        self.epsilon_2 = epsilon;
        self
    }

    /// The same with steps whose root mean square is at most this; 1 unless told otherwise.
    #[must_use]
    pub fn clip_threshold(mut self, most: f64) -> Adafactor {
        self.clip_threshold = most;
        self
    }

    /// The same with Keras' flag `relative_step` unset. The step is in proportion to the smaller of the
    /// rate and `1 / sqrt(t)` either way, there as here.
    #[must_use]
    pub fn without_relative_step(mut self) -> Adafactor {
        self.relative_step = false;
        self
    }

    pub(super) fn read(c: &Config) -> Result<Adafactor> {
        Ok(Adafactor {
            beta_2_decay: c.number("beta_2_decay")?,
            epsilon_1: c.number("epsilon_1")?,
            epsilon_2: c.number("epsilon_2")?,
            clip_threshold: c.number("clip_threshold")?,
            relative_step: c.flag("relative_step")?,
        })
    }
}

/// The dimensions of a weight whose second moments are kept by rows and columns.
fn factored(weight: &Variable) -> Option<Vec<usize>> {
    let dims: Option<Vec<usize>> = weight.shape().dims()?.iter().copied().collect();
    dims.filter(|dims| dims.len() >= 2)
}

fn rms(x: &Tensor) -> Result<Tensor> {
    math::sqrt(math::reduce_mean(math::square(x), ..))
}

impl Rule for Adafactor {
    fn class_name(&self) -> &str {
        "Adafactor"
    }
    fn slots(&self) -> &'static [&'static str] {
        &["_r", "_c", "_v"]
    }
    fn slot(&self, weight: &Variable, number: usize) -> Result<Option<Tensor>> {
        let zeros = match (number, factored(weight)) {
            (0, Some(dims)) => {
                array::zeros(dims.split_last().map_or(&[], |(_, d)| d), weight.dtype())
            }
            (1, Some(mut dims)) => {
                dims.remove(dims.len().saturating_sub(2));
                array::zeros(&dims, weight.dtype())
            }
            // Keras keeps a number here, so that vectors have as many as matrices.
            (0 | 1, None) => Tensor::new(0i32),
            _ => array::zeros_like(weight),
        };
        zeros.map(Some)
    }
    fn shared(&self, step: &Step) -> Result<Vec<Tensor>> {
        let root = math::reciprocal(math::sqrt(&step.number))?;
        let least = math::minimum(&step.learning_rate, &root)?;
        let old = (1.0 - math::pow(&step.number, self.beta_2_decay)?)?;
        Ok(vec![least, old])
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let ([r, c, v], [least, old]) = (slots, step.shared.as_slice()) else {
            return Err(slots_differ());
        };
        let scale = math::maximum(rms(&w.value()?)?, number(self.epsilon_2, w.dtype())?)?;
        let squares = (math::square(g)? + self.epsilon_1)?;
        let new = (1.0 - old)?;
        let mean = |of: &Variable, x: Tensor| of.assign((of * old)? + x * &new);
        if factored(w).is_some() {
            mean(r, math::reduce_mean(&squares, -1)?)?;
            mean(c, math::reduce_mean(&squares, -2)?)?;
            let rows = (r / math::reduce_mean(r, math::Axes::of(-1).keep_dims()))?;
            v.assign(array::expand_dims(rows, -1)? * array::expand_dims(c, -2))?;
        } else {
            mean(v, squares)?;
        }
        let change = (g / math::sqrt(v))?;
        let over = math::maximum((rms(&change)? / self.clip_threshold)?, 1)?;
        w.assign_sub((scale * least)? * (change / over))
    }
    fn check(&self) -> Result<()> {
        within("beta_2_decay", self.beta_2_decay, f64::MIN..=0.0)?;
        within("epsilon_1", self.epsilon_1, 0.0..=f64::MAX)?;
        within("epsilon_2", self.epsilon_2, 0.0..=f64::MAX)?;
        within("clip_threshold", self.clip_threshold, f64::MIN_POSITIVE..=f64::MAX)
    }
    fn config(&self) -> Config {
        Config::new()
            .with("beta_2_decay", self.beta_2_decay)
            .with("epsilon_1", self.epsilon_1)
            .with("epsilon_2", self.epsilon_2)
            .with("clip_threshold", self.clip_threshold)
            .with("relative_step", self.relative_step)
    }
}
