//! Lion, which steps by signs, and Ftrl, which keeps weights at 0.
//!
//! Does not know: which weights there are.

use super::rule::{Rule, Step, filled_like, named, rule, slots_differ};
use ferroflow_api::{array, math};
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, Variable};

rule! {
    /// Steps of one length in the direction of the sign (Chen and others, 2023):
    /// `w -= rate * sign(beta_1 * m + (1 - beta_1) * g); m = beta_2 * m + (1 - beta_2) * g`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{Lion, Optimizer};
    /// use tf::{Tensor, Variable};
    /// let w = Variable::new(&Tensor::new([1.0f32, 1.0])?)?;
    /// let optimizer = Optimizer::new(Lion::new(), 0.5)?;
    /// optimizer.apply_gradients(&[Tensor::new([0.1f32, -9.0])?], &[w.clone()])?;
    /// assert_eq!(w.to_vec::<f32>()?, [0.5, 1.5]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub struct Lion {
        /// The same with this weight of the running mean in a step; not 0.
        beta_1: 0.9 in f64::MIN_POSITIVE..=1.0,
        /// The same with this decay of the running mean.
        beta_2: 0.99 in 0.0..=1.0,
    }
}

impl Rule for Lion {
    named!("Lion");

    fn slots(&self) -> &'static [&'static str] {
        &["_momentums"]
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let [m] = slots else { return Err(slots_differ()) };
        let mean = |beta: f64| (m * beta)? + g * (1.0 - beta);
        w.assign_sub(&step.learning_rate * math::sign(mean(self.beta_1)))?;
        m.assign(mean(self.beta_2))
    }
}

rule! {
    /// "Follow the regularized leader" (McMahan and others, 2013), with shrinkage: weights whose
    /// gradients say little are exactly 0 where `l1_regularization_strength` is given.
    ///
    /// With `n` the sum of squared gradients, `p` minus `learning_rate_power` and `z` the other state:
    /// `z += g - (n'ᵖ - nᵖ) / rate * w; w = (clip(z, -l1, l1) - z) / (n'ᵖ / rate + 2 * l2)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{Ftrl, Optimizer};
    /// use tf::{Tensor, Variable};
    /// let w = Variable::new(&Tensor::new([0.0f32])?)?;
    /// let optimizer = Optimizer::new(Ftrl::new().l1_regularization_strength(1.0), 0.1)?;
    /// optimizer.apply_gradients(&[Tensor::new([0.5f32])?], &[w.clone()])?;
    /// assert_eq!(w.to_vec::<f32>()?, [0.0]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub struct Ftrl {
        /// The same with rates that fall by this power of the summed squares.
        learning_rate_power: -0.5 in f64::MIN..=0.0,
        /// The same with sums of squares that start here.
        initial_accumulator_value: 0.1 in 0.0..=f64::MAX,
        /// The same with this strength of the penalty on absolute values.
        l1_regularization_strength: 0.0 in 0.0..=f64::MAX,
        /// The same with this strength of the penalty on squares.
        l2_regularization_strength: 0.0 in 0.0..=f64::MAX,
        /// The same with this strength of the penalty on squares that acts through the gradient.
        l2_shrinkage_regularization_strength: 0.0 in 0.0..=f64::MAX,
        /// The same with this number of the paper, added to the penalty on squares.
        beta: 0.0 in f64::MIN..=f64::MAX,
    }
}

impl Rule for Ftrl {
    named!("Ftrl");

    fn slots(&self) -> &'static [&'static str] {
        &["_accumulators", "_linears"]
    }
    fn slot(&self, weight: &Variable, number: usize) -> Result<Option<Tensor>> {
        match number {
            0 => filled_like(weight, self.initial_accumulator_value),
            _ => array::zeros_like(weight).map(Some),
        }
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let [sums, linear] = slots else { return Err(slots_differ()) };
        let rate = &step.learning_rate;
        let power = |x: &Tensor| math::pow(x, -self.learning_rate_power);
        let l2 = ((self.beta / (rate * 2.0)?)? + self.l2_regularization_strength)?;
        let shrunk = (g + w * (2.0 * self.l2_shrinkage_regularization_strength))?;
        let old = sums.value()?;
        let new = (&old + math::square(g))?;
        let (above, below) = (power(&new)?, power(&old)?);
        let moved = (((&above - below)? / rate)? * w)?;
        linear.assign_add(shrunk - moved)?;
        let quadratic = ((above / rate)? + l2 * 2.0)?;
        let l1 = self.l1_regularization_strength;
        let clipped = math::clip_by_value(linear, -l1, l1)?;
        w.assign((clipped - linear)? / quadratic)?;
        sums.assign(new)
    }
}
