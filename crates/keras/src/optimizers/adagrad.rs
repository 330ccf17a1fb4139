//! Rates by the squares of gradients: Adagrad, Adadelta, RMSprop.
//!
//! Does not know: which weights there are.

use super::rule::{Rule, Step, filled_like, named, rule, slots_differ};
use ferroflow_api::{array, math};
use ferroflow_base::Result;
use ferroflow_runtime::{Slices, Tensor, Variable, update};

rule! {
    /// A rate for each element that falls with the sum of its squared gradients (Duchi and others,
    /// 2011): `s += g²; w -= rate * g / sqrt(s + epsilon)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{Adagrad, Optimizer};
    /// let optimizer = Optimizer::new(Adagrad::new().initial_accumulator_value(0.5), 0.001)?;
    /// assert_eq!(optimizer.rule().slots(), ["_accumulators"]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub struct Adagrad {
        /// The same with sums that start here.
        initial_accumulator_value: 0.1 in 0.0..=f64::MAX,
        /// The same with this number, which keeps the divisor away from 0.
        epsilon: 1e-7 in 0.0..=f64::INFINITY,
    }
}

impl Rule for Adagrad {
    named!("Adagrad");

    fn slots(&self) -> &'static [&'static str] {
        &["_accumulators"]
    }
    fn slot(&self, weight: &Variable, _: usize) -> Result<Option<Tensor>> {
        filled_like(weight, self.initial_accumulator_value)
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let [sum] = slots else { return Err(slots_differ()) };
        sum.assign_add(math::square(g))?;
        w.assign_sub((&step.learning_rate * g)? / math::sqrt(sum + self.epsilon))
    }
    fn update_rows(&self, w: &Variable, slots: &[Variable], g: &Slices, step: &Step) -> Result<()> {
        let [sum] = slots else { return Err(slots_differ()) };
        let (values, at) = (Tensor::from(g.values.clone()), Tensor::from(g.indices.clone()));
        update::scatter_add(sum, &at, &math::square(&values)?)?;
        let sums = array::gather(sum, &at, 0)?;
        let change = ((values * &step.learning_rate)? / math::sqrt(sums + self.epsilon))?;
        update::scatter_sub(w, &at, &change)
    }
}

rule! {
    /// Steps in proportion to earlier steps (Zeiler, 2012): with `s` and `d` the running means of
    /// squared gradients and squared steps, a step is `-sqrt(d + epsilon) / sqrt(s + epsilon) * g`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{Adadelta, Optimizer};
    /// // The rate of the paper.
    /// let optimizer = Optimizer::new(Adadelta::new(), 1.0)?;
    /// assert_eq!(optimizer.rule().slots(), ["_accumulated_grads", "_accumulated_delta_vars"]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub struct Adadelta {
        /// The same with this decay of both means.
        rho: 0.95 in 0.0..=1.0,
        /// The same with this number, which keeps the divisor away from 0 and the first step from it.
        epsilon: 1e-7 in 0.0..=f64::INFINITY,
    }
}

impl Rule for Adadelta {
    named!("Adadelta");

    fn slots(&self) -> &'static [&'static str] {
        &["_accumulated_grads", "_accumulated_delta_vars"]
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let [squares, steps] = slots else { return Err(slots_differ()) };
        let mean = |of: &Variable, x: &Tensor| {
            let new = (math::square(x)? * (1.0 - self.rho))?;
            of.assign((of * self.rho)? + new)
        };
        let root = |of: &Variable| math::sqrt(of + self.epsilon);
        mean(squares, g)?;
        let change = (math::negative(root(steps)? * g)? / root(squares)?)?;
        mean(steps, &change)?;
        w.assign_add(&step.learning_rate * change)
    }
}

rule! {
    /// Gradients divided by the root of their running mean square (Tieleman and Hinton, 2012):
    /// `v = rho * v + (1 - rho) * g²; w -= rate * g / sqrt(v + epsilon)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{Optimizer, RmsProp};
    /// let optimizer = Optimizer::new(RmsProp::new().momentum(0.9).centered(), 0.001)?;
    /// assert_eq!(optimizer.rule().class_name(), "RMSprop");
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub struct RmsProp {
        /// The same with this decay of the running mean square.
        rho: 0.9 in 0.0..=1.0,
        /// The same, keeping this fraction of the last step; 0 keeps no such state.
        momentum: 0.0 in 0.0..=1.0,
        /// The same with this number, which keeps the divisor away from 0.
        epsilon: 1e-7 in 0.0..=f64::INFINITY,
    }
    flags {
        /// The same, dividing by the variance of the gradient instead of its mean square (Graves,
        /// 2013).
        centered,
    }
}

impl Rule for RmsProp {
    named!("RMSprop");

    fn slots(&self) -> &'static [&'static str] {
        match (self.momentum > 0.0, self.centered) {
            (false, false) => &["_velocities"],
            (true, false) => &["_velocities", "_momentums"],
            (false, true) => &["_velocities", "_average_gradients"],
            (true, true) => &["_velocities", "_momentums", "_average_gradients"],
        }
    }
    fn separate(&self, _: usize) -> bool {
        true
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let (v, momentum, average) = match (slots, self.centered) {
            ([v], false) => (v, None, None),
            ([v, m], false) => (v, Some(m), None),
            ([v, a], true) => (v, None, Some(a)),
            ([v, m, a], true) => (v, Some(m), Some(a)),
            _ => return Err(slots_differ()),
        };
        let new = 1.0 - self.rho;
        v.assign((v * self.rho)? + math::square(g)? * new)?;
        let below = match average {
            Some(a) => {
                a.assign((a * self.rho)? + g * new)?;
                ((v - math::square(a))? + self.epsilon)?
            }
            None => (v + self.epsilon)?,
        };
        let change = ((&step.learning_rate * g)? / math::sqrt(below))?;
        match momentum {
            Some(m) => {
                m.assign((m * self.momentum)? + change)?;
                w.assign_sub(m)
            }
            None => w.assign_sub(change),
        }
    }
}
