//! Kin of Adam: Nadam, Adamax, Lamb.
//!
//! Does not know: which weights there are.

use super::adam::means;
use super::rule::{Rule, Step, named, number, rule, slots_differ};
use ferroflow_api::math;
use ferroflow_base::Result;
use ferroflow_runtime::{Tensor, Variable};

rule! {
    /// Adam that looks ahead by its momentum (Dozat, 2016), with a momentum that grows from step to
    /// step: `u = beta_1 * (1 - 0.96ᵗ / 2)`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{Nadam, Optimizer};
    /// let optimizer = Optimizer::new(Nadam::new(), 0.001)?;
    /// assert_eq!(optimizer.rule().slots(), ["_momentums", "_velocities"]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub struct Nadam {
        /// The same with this decay of the running mean.
        beta_1: 0.9 in 0.0..=1.0,
        /// The same with this decay of the running mean square.
        beta_2: 0.999 in 0.0..=1.0,
        /// The same with this number, which keeps the divisor away from 0.
        epsilon: 1e-7 in 0.0..=f64::INFINITY,
    }
}

impl Nadam {
    /// The momentum of the step that comes `after` this one.
    fn momentum(&self, at: &Tensor, after: f64) -> Result<Tensor> {
        let decay = math::pow(number(0.96, at.dtype())?, at + after)?;
        (1.0 - (decay * 0.5)?)? * self.beta_1
    }
}

impl Rule for Nadam {
    named!("Nadam");

    fn slots(&self) -> &'static [&'static str] {
        &["_momentums", "_velocities"]
    }
    fn own(&self) -> &'static [(&'static str, f64)] {
        &[("_u_product", 1.0)]
    }
    fn begin(&self, own: &[Variable], number: &Tensor) -> Result<()> {
        let [product] = own else { return Err(slots_differ()) };
        let now = self.momentum(&number.cast(product.dtype())?, 0.0)?;
        product.assign(product * now)
    }
    fn shared(&self, step: &Step) -> Result<Vec<Tensor>> {
        let [product] = step.own.as_slice() else { return Err(slots_differ()) };
        let product = product.value()?.cast(step.dtype())?;
        let (now, next) = (self.momentum(&step.number, 0.0)?, self.momentum(&step.number, 1.0)?);
        let of_mean = (&next / (1.0 - (product.clone() * &next)?))?;
        let of_gradient = ((1.0 - now)? / (1.0 - product))?;
        Ok(vec![of_mean, of_gradient, (1.0 - step.power(self.beta_2)?)?])
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let ([m, v], [of_mean, of_gradient, p2]) = (slots, step.shared.as_slice()) else {
            return Err(slots_differ());
        };
        means(m, v, [self.beta_1, self.beta_2], g)?;
        let mean = ((m * of_mean)? + g * of_gradient)?;
        let root = math::sqrt(v / p2)?;
        w.assign_sub((mean * &step.learning_rate)? / (root + self.epsilon))
    }
}

rule! {
    /// Adam by the largest instead of the mean square (Kingma and Ba, 2014, section 7): with
    /// `u = max(beta_2 * u, |g|)`, `w -= rate * m / ((1 - beta_1ᵗ) * (u + epsilon))`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{Adamax, Optimizer};
    /// let optimizer = Optimizer::new(Adamax::new().beta_2(0.99), 0.001)?;
    /// assert_eq!(optimizer.rule().slots(), ["_m", "_u"]);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub struct Adamax {
        /// The same with this decay of the running mean.
        beta_1: 0.9 in 0.0..=1.0,
        /// The same with this decay of the largest gradient.
        beta_2: 0.999 in 0.0..=1.0,
        /// The same with this number, which keeps the divisor away from 0.
        epsilon: 1e-7 in 0.0..=f64::INFINITY,
    }
}

impl Rule for Adamax {
    named!("Adamax");

    fn slots(&self) -> &'static [&'static str] {
        &["_m", "_u"]
    }
    fn shared(&self, step: &Step) -> Result<Vec<Tensor>> {
        Ok(vec![(1.0 - step.power(self.beta_1)?)?])
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let ([m, u], [p1]) = (slots, step.shared.as_slice()) else {
            return Err(slots_differ());
        };
        m.assign_add((g - m)? * (1.0 - self.beta_1))?;
        u.assign(math::maximum(u * self.beta_2, math::abs(g)))?;
        w.assign_sub((&step.learning_rate * m)? / (p1 * (u + self.epsilon)))
    }
}

rule! {
    /// Adam with a rate for each weight, in proportion to its norm (You and others, 2019): with `d`
    /// the step of Adam, `w -= rate * |w| / |d| * d`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{Lamb, Optimizer};
    /// let optimizer = Optimizer::new(Lamb::new(), 0.001)?.weight_decay(0.01)?;
    /// assert_eq!(optimizer.rule().class_name(), "Lamb");
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub struct Lamb {
        /// The same with this decay of the running mean.
        beta_1: 0.9 in 0.0..=1.0,
        /// The same with this decay of the running mean square.
        beta_2: 0.999 in 0.0..=1.0,
        /// The same with this number, which keeps the divisor away from 0.
        epsilon: 1e-7 in 0.0..=f64::INFINITY,
    }
}

impl Rule for Lamb {
    named!("Lamb");

    fn slots(&self) -> &'static [&'static str] {
        &["_momentums", "_velocities"]
    }
    fn shared(&self, step: &Step) -> Result<Vec<Tensor>> {
        Ok(vec![(1.0 - step.power(self.beta_1)?)?, (1.0 - step.power(self.beta_2)?)?])
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let ([m, v], [p1, p2]) = (slots, step.shared.as_slice()) else {
            return Err(slots_differ());
        };
        means(m, v, [self.beta_1, self.beta_2], g)?;
        let root = math::sqrt(v / p2)?;
        let change = ((m / p1)? / (root + self.epsilon))?;
        let norm = |x: &Tensor| math::sqrt(math::reduce_sum(math::square(x), ..));
        let (of_weight, of_change) = (norm(&w.value()?)?, norm(&change)?);
        let one = number(1.0, w.dtype())?;
        let both = math::logical_and(math::greater(&of_weight, 0), math::greater(&of_change, 0));
        let ratio = math::where_(both, &of_weight / &of_change, one)?;
        w.assign_sub((ratio * &step.learning_rate)? * change)
    }
}
