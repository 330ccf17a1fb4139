//! Gradient descent, with momentum if wanted.
//!
//! Does not know: which weights there are.

use super::rule::{Rule, Step, named, rule, slots_differ};
use ferroflow_base::Result;
use ferroflow_runtime::{Slices, Tensor, Variable, update};

rule! {
    /// Gradient descent: `w -= rate * g`; with momentum `v = momentum * v - rate * g; w += v`.
    ///
    /// ```
    /// use ferroflow as tf;
    /// use tf::keras::optimizers::{Optimizer, Sgd};
    /// use tf::{Tensor, Variable};
    /// let w = Variable::new(&Tensor::new(1.0f32)?)?;
    /// let optimizer = Optimizer::new(Sgd::new().momentum(0.5).nesterov(), 0.5)?;
    /// optimizer.apply_gradients(&[Tensor::new(1.0f32)?], &[w.clone()])?;
    /// assert_eq!(w.item::<f32>()?, 0.25);
    /// # Ok::<(), tf::Error>(())
    /// ```
    pub struct Sgd {
        /// The same, keeping this fraction of the last step; 0 keeps no state.
        momentum: 0.0 in 0.0..=1.0,
    }
    flags {
        /// The same, looking ahead by the momentum (Sutskever and others, 2013).
        nesterov,
    }
}

impl Rule for Sgd {
    named!("SGD");

    fn slots(&self) -> &'static [&'static str] {
        if self.momentum == 0.0 { &[] } else { &["momentums"] }
    }
    fn update(&self, w: &Variable, slots: &[Variable], g: &Tensor, step: &Step) -> Result<()> {
        let rate = &step.learning_rate;
        match slots {
            [] => update::gradient_descent(w, rate, g),
            [v] => update::momentum(w, v, rate, g, self.momentum, self.nesterov),
            _ => Err(slots_differ()),
        }
    }
    fn update_rows(&self, w: &Variable, slots: &[Variable], g: &Slices, step: &Step) -> Result<()> {
        if !slots.is_empty() {
            return self.update(w, slots, &update::whole(g)?, step);
        }
        let values = (Tensor::from(g.values.clone()) * &step.learning_rate)?;
        update::scatter_sub(w, &Tensor::from(g.indices.clone()), &values)
    }
}
